# SPDX-License-Identifier: BSL-1.0

# Shows values and settlements in gdb as receipts spell them; in gdb: source tools/debug/tally_gdb.py

# Every number is exact: integers and fractions of integers, as in the library. What does not hold together, such
# as a variable that is not yet initialised, is shown as "?" with the reason, because a debugger meets those too.

import datetime
from fractions import Fraction

import gdb
import gdb.printing
import gdb.types

DECIMALS_MAX = 18
TEXT_MAX = 1 << 16


class NotAValue(Exception):
    """The bytes are none that the type can have."""


# ---- what gdb knows ----


def integer(value):
    """Any width: gdb's own conversion ends at eight bytes."""
    return int(value.format_string(raw=True, format="d"))


def is_integer(kind):
    """Whether a representation is built in; other ones are left to their own printers."""
    return gdb.types.get_basic_type(kind).code == gdb.TYPE_CODE_INT


def enumerator(value):
    """The last name of an enumerator, "unknown_model"; "?" for what is none."""
    number = int(value.cast(gdb.lookup_type("long")))
    for each in gdb.types.get_basic_type(value.type).fields():
        if each.enumval == number:
            return each.name.rpartition("::")[2]
    return "?"


def words(value):
    """An enumerator as text shows it: "run minimum"."""
    name = enumerator(value)
    spelled = {"add_on": "add-on", "model_rate": "rate", "stand_in": "stands in"}
    return spelled.get(name, name.replace("_", " "))


def characters(at, size):
    if size == 0:
        return ""
    if size < 0 or size > TEXT_MAX:
        raise NotAValue("a text of %d characters" % size)
    return gdb.selected_inferior().read_memory(at, size).tobytes().decode("utf-8", "replace")


def text(view):
    """What a std::string_view views, with either standard library."""
    kind = gdb.types.get_basic_type(view.type)
    fields = [each.name for each in kind.fields()]
    for at, size in (("_M_str", "_M_len"), ("__data_", "__size_"), ("__data", "__size")):
        if at in fields:
            return characters(int(view[at]), int(view[size]))
    raise NotAValue("no members of std::string_view; clang keeps them under -fstandalone-debug")


def quoted(name):
    return '"%s"' % name.replace("\\", "\\\\").replace('"', '\\"')


# ---- numbers ----


def fraction(n, d):
    if d <= 0:
        raise NotAValue("a denominator of %d" % d)
    return Fraction(n, d)


def exact(number):
    """A terminating decimal where there is one, else "n/d"."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return "%d/%d" % (number.numerator, number.denominator)
    decimals = max(twos, fives)
    digits = str(abs(number.numerator) * 10**decimals // number.denominator).rjust(decimals + 1, "0")
    whole = digits[: len(digits) - decimals]
    behind = digits[len(digits) - decimals :]
    return ("-" if number < 0 else "") + whole + ("." + behind if decimals else "")


def grouped(number):
    if "/" in number:
        return number
    whole, point, behind = number.partition(".")
    return "{:,}".format(int(whole)) + point + behind


def of_credits(number):
    return number + (" credit" if number in ("1", "-1") else " credits")


def credits_number(value):
    decimals = int(gdb.types.get_basic_type(value.type).template_argument(1))
    return Fraction(integer(value["count_"]), 10**decimals)


def decimal_number(value):
    decimals = int(value["decimals_"])
    if not 0 <= decimals <= DECIMALS_MAX:
        raise NotAValue("%d decimals" % decimals)
    return Fraction(integer(value["mantissa_"]), 10**decimals)


def amount_number(value):
    return fraction(integer(value["exact_"]["n"]), integer(value["exact_"]["d"]))


# ---- units ----


class Unit:
    def __init__(self, name, per_unit):
        self.name = name
        self.per_unit = per_unit

    @staticmethod
    def of_info(info):
        return Unit(text(info["name"]), int(info["smallest_per_unit"]))

    @staticmethod
    def of_type(kind):
        """From the name of its base, `tally::unit<tally::fixed_string<3>{"MP"}, 1000000>`, because not every
        program keeps an object of it; clang 14 writes `tally::unit<{{77, 80, 0}}, 1000000>`."""
        kind = gdb.types.get_basic_type(kind)
        for each in kind.fields():
            if each.is_base_class and str(each.type).startswith("tally::unit<"):
                name = str(each.type).partition('{"')[2].rpartition('"}')[0]
                codes = str(each.type).partition("{{")[2].partition("}}")[0]
                if codes:
                    name = bytes(int(code) for code in codes.split(",")[:-1]).decode("utf-8", "replace")
                return Unit(name or short_name(kind), int(each.type.template_argument(1)))
            if each.is_base_class:
                return Unit.of_type(each.type)
        return Unit(short_name(kind), 1)

    def is_symbol(self):
        last = self.name.replace(" ", "-").rpartition("-")[2]
        return len(last) <= 2 or not all("a" <= c <= "z" for c in last)

    def plural(self):
        if self.is_symbol():
            return self.name
        if self.name[-1] == "y" and self.name[-2] not in "aeiou":
            return self.name[:-1] + "ies"
        hisses = self.name[-1] in "sxz" or self.name[-2:] in ("sh", "ch")
        return self.name + ("es" if hisses else "s")

    def number(self, count):
        return exact(fraction(count, self.per_unit))

    def quantity(self, count):
        """ "8000 tokens", "1 image", "1.048576 MP"."""
        return self.number(count) + " " + (self.name if abs(count) == self.per_unit else self.plural())

    def basis(self, count):
        """ "10,000 tokens", "s", "image"."""
        if count == self.per_unit:
            return self.name
        number = self.number(count)
        spelled = grouped(number) + " " + self.plural()
        return "(%s)" % spelled if "/" in number else spelled


def short_name(kind):
    return str(kind).rpartition("::")[2]


def unit_of_ref(ref):
    """The unit that a `unit_ref` or a pointer leads to; None where there is none."""
    unit = Unit.of_info(ref.dereference())
    return unit if unit.per_unit != 0 else None


def any_rate(value):
    amount = of_credits(exact(decimal_number(value["amount"])))
    basis = integer(value["basis"])
    unit = unit_of_ref(value["unit"]["info_"])
    if unit is None:
        return "%s / %s" % (amount, grouped(str(basis)))
    return "%s / %s" % (amount, unit.basis(basis))


# ---- the rest of what values are made of ----


def civil_date(value):
    year, month, day = (int(value[each]) for each in ("year", "month", "day"))
    spelled = "%04d-%02d-%02d" % (year, month, day)
    try:
        datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return spelled + " (no day)"
    return spelled


def instant(value):
    days, of_day = divmod(int(value["nanos_"]), 86400 * 10**9)
    seconds, nanos = divmod(of_day, 10**9)
    date = datetime.date(1970, 1, 1) + datetime.timedelta(days)
    clock = "%02d:%02d:%02d" % (seconds // 3600, seconds // 60 % 60, seconds % 60)
    behind = (".%09d" % nanos).rstrip("0").rstrip(".")
    return "%sT%s%sZ" % (date.isoformat(), clock, behind)


def failure(value):
    """The code, the names in quotes, and the place in a page."""
    out = enumerator(value["code"])
    for name in (text(value["where"]), text(value["text"])):
        out += " " + quoted(name) if name else ""
    if int(value["row"]):
        out += " in line %d, cell %d" % (int(value["row"]), int(value["column"]))
    return out


def meter_name(value):
    return text(value["name_"]) if value["exists_"] else "no meter"


def counted(meter, count):
    return unit_of_ref(meter["unit_"]).quantity(count) if meter["exists_"] else str(count)


def elements(value):
    """The elements of an `inline_list`."""
    kind = gdb.types.get_basic_type(value.type)
    size, most = int(value["size_"]), int(kind.template_argument(1))
    if not 0 <= size <= most:
        raise NotAValue("%d elements where there is room for %d" % (size, most))
    store = value["store_"]
    inside = [each.name for each in gdb.types.get_basic_type(store.type).fields()]
    items = store["items_"] if "items_" in inside else store["room_"]["filled"]["items"]
    return [items[i] for i in range(size)]


def list_size(value):
    size = len(elements(value))
    return "1 element" if size == 1 else "%d elements" % size


def named_value(value):
    return "%s = %s" % (text(value["name"]), text(value["value"]))


def tier(mode, low, until):
    """The reason that a tier is, "tier up to 1,000, graduated"; none where there is no tier."""
    if enumerator(mode) == "none":
        return []
    low = integer(low)
    out = "tier" + (" from {:,}".format(low) if low > 0 else "")
    if until["exists_"]:
        out += (" to" if low > 0 else " up to") + " {:,}".format(integer(until["value_"]) - 1)
    return [out + ", " + words(mode)]


def time_window(value):
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    days = [day for day in range(7) if int(value["days_"]) >> day & 1]
    at, out = 0, []
    while at < len(days):
        last = at
        while last + 1 < len(days) and days[last + 1] == days[last] + 1:
            last += 1
        if last - at < 2:
            last = at
        out.append(names[days[at]] + ("-" + names[days[last]] if last > at else ""))
        at = last + 1
    time = lambda minutes: "%02d:%02d" % divmod(minutes, 60)
    offset = int(value["offset_"])
    zone = "Z" if offset == 0 else ("-" if offset < 0 else "+") + time(abs(offset))
    hours = time(int(value["opens_"])) + "-" + time(int(value["closes_"])) + zone
    return hours if len(days) == 7 else ",".join(out) + " " + hours


def line(value):
    """As the formatter writes it: what, how much, at what rate, why, and what it is worth."""
    meter, exists = value["meter"], bool(value["meter"]["exists_"])
    unit = unit_of_ref(value["rate"]["unit"]["info_"])
    worth = amount_number(value["exact"])
    out = meter_name(meter) if exists else words(value["cause"])
    why = [named_value(each) for each in elements(value["variant"])]
    why += tier(value["tier"], value["tier_from"], value["tier_until"])
    if text(value["priced_as"]):
        why.append("the rate of " + text(value["priced_as"]))
    if exists and int(value["made_in"]) > 5:
        why.append(words(value["cause"]))
    if text(value["rule"]):
        why.append(("tool " if enumerator(value["under"]) == "fee" else "rule ") + text(value["rule"]))
    if unit is not None and exists:
        count = integer(value["quantity"])
        out += ": %s at %s" % (counted(meter, count), any_rate(value["rate"]))
        plain = decimal_number(value["rate"]["amount"]) / integer(value["rate"]["basis"]) * count
        if value["memo"]:
            why.append("memo")
        elif plain != worth:
            why.append("multiplied")
    out += " (%s)" % ", ".join(why) if why else ""
    out += ": " + of_credits(exact(worth))
    share = credits_number(value["share"])
    return out if share == worth else out + ", posted as " + exact(share)


def step(value):
    """The kind of a trace step, the rule, and the line it belongs to, counted from 1 as a receipt counts."""
    out = words(value["kind"])
    for name in (text(value["rule"]), text(value["subject"])):
        out += " " + quoted(name) if name else ""
    return out if int(value["line"]) < 0 else "%s, line %d" % (out, int(value["line"]) + 1)


def price(value):
    out = "%s, %s: " % (text(value["model"]), meter_name(value["meter"]))
    out += "free" if enumerator(value["kind"]) == "free" else any_rate(value["rate"])
    why = [named_value(each) for each in elements(value["variant"])]
    counts = value["tier"]
    why += tier(counts["mode"], counts["from"], counts["until"])
    why += ["otherwise"] if value["is_default"] else []
    return out + (" (%s)" % ", ".join(why) if why else "")


def snapshot(value):
    name, date = text(value["id"]), civil_date(value["date"])
    return "%s of %s" % (name, date) if name else "snapshot of " + date


def usage_item(value):
    return "%s: %s" % (meter_name(value["meter"]), counted(value["meter"], integer(value["count"])))


def convention(value):
    """Whether a usage is inclusive or disjoint, as far as one word can say it."""
    every = (1 << 64) - 1
    stated, inclusive = int(value["stated_"]), int(value["inclusive_"])
    if stated == 0:
        return "usage"
    if stated == every and inclusive in (0, every):
        return "usage, " + ("inclusive" if inclusive else "disjoint")
    return "usage, mixed"


# ---- printers ----


class Printer:
    """One line of text."""

    def __init__(self, value, spell):
        self.value = value
        self.spell = spell

    def to_string(self):
        try:
            return self.spell(self.value)
        except (NotAValue, gdb.error, ValueError, AttributeError, ArithmeticError) as why:
            return "? (%s)" % why


class ListPrinter(Printer):
    """Children in brackets."""

    def display_hint(self):
        return "array"

    def children(self):
        try:
            all_of_them = elements(self.value)
        except (NotAValue, gdb.error):
            return
        for i, each in enumerate(all_of_them):
            yield "[%d]" % i, each


class UsagePrinter(Printer):
    """Its meters with their quantities, and the mistake that it keeps, if there is one."""

    def children(self):
        try:
            for each in elements(self.value["items_"]):
                yield meter_name(each["meter"]), counted(each["meter"], integer(each["count"]))
            if int(self.value["failure_"]["code"]) != 0:
                yield "status", failure(self.value["failure_"])
        except (NotAValue, gdb.error):
            return


class SettlementPrinter(Printer):
    """The total, what it is exactly, and the lines, counted from 1 as a receipt counts them."""

    def children(self):
        try:
            yield "total", self.value["total_"]
            yield "exact", self.value["exact_"]
            yield "snapshot", self.value["snapshot_"]
            if self.value["at_"]["exists_"]:
                yield "at", self.value["at_"]["value_"]
            for i, each in enumerate(elements(self.value["lines_"])):
                yield "line %d" % (i + 1), each
            for i, each in enumerate(elements(self.value["steps_"])):
                yield "step %d" % (i + 1), each
        except (NotAValue, gdb.error):
            return


def result_printer(value):
    """The value as its own type shows it, or the failure."""
    try:
        if int(value["error_"]["code"]) == 0:
            return printer_of(value["value_"])
    except gdb.error:
        pass  # the failure says why nothing can be read
    return Printer(value["error_"], failure)


def maybe_printer(value):
    try:
        return printer_of(value["value_"]) if value["exists_"] else Printer(value, lambda it: "nothing")
    except gdb.error:
        # Says why it cannot be read.
        return Printer(value, lambda it: printer_of(it["value_"]).to_string())


def printer_of(inner):
    return gdb.default_visualizer(inner) or Printer(inner, lambda plain: plain)


def numbers_only(argument, spell):
    """For types whose representation is built in; the others keep what they are shown as."""

    def make(value):
        kind = gdb.types.get_basic_type(value.type)
        return Printer(value, spell) if is_integer(kind.template_argument(argument)) else None

    return make


def spelled(spell):
    return lambda value: Printer(value, spell)


def quantity(value):
    kind = gdb.types.get_basic_type(value.type)
    return Unit.of_type(kind.template_argument(0)).quantity(integer(value["count_"]))


def factor(value):
    return exact(fraction(integer(value["n_"]), integer(value["d_"])))


def short_text(value):
    size = int(value["size_"])
    if not 0 <= size <= int(gdb.types.get_basic_type(value.type).template_argument(0)):
        raise NotAValue("%d characters" % size)
    return quoted(bytes(int(value["data_"][i]) % 256 for i in range(size)).decode("utf-8", "replace"))


def build():
    printers = gdb.printing.RegexpCollectionPrettyPrinter("tally")
    for name, make in (
        ("basic_credits<.*>", numbers_only(0, lambda value: of_credits(exact(credits_number(value))))),
        ("quantity<.*>", numbers_only(1, quantity)),
        ("basic_rate<.*>", numbers_only(1, lambda value: any_rate(value["any_"]))),
        ("basic_any_rate<.*>", numbers_only(0, any_rate)),
        ("basic_decimal<.*>", numbers_only(0, lambda value: exact(decimal_number(value)))),
        ("basic_factor<.*>", numbers_only(0, factor)),
        ("basic_amount<.*>", numbers_only(0, lambda value: of_credits(exact(amount_number(value))))),
        # As it stands, because whether it is in lowest terms is what one looks at it for.
        ("fraction<.*>", numbers_only(0, lambda value: "%d/%d" % (integer(value["n"]), integer(value["d"])))),
        ("instant", spelled(instant)),
        ("civil_date", spelled(civil_date)),
        ("time_window", spelled(time_window)),
        ("snapshot", spelled(snapshot)),
        ("failure", spelled(failure)),
        ("result<.*>", result_printer),
        ("maybe<.*>", maybe_printer),
        ("unit_info", spelled(lambda value: text(value["name"]) or "no unit")),
        ("unit_ref", spelled(lambda value: text(value["info_"].dereference()["name"]) or "no unit")),
        ("any_meter", spelled(meter_name)),
        ("meter_of<.*>", spelled(lambda value: meter_name(value["any_"]))),
        ("named_value", spelled(named_value)),
        ("short_text<.*>", spelled(short_text)),
        ("inline_list<.*>", lambda value: ListPrinter(value, list_size)),
        ("basic_usage_item<.*>", numbers_only(0, usage_item)),
        ("basic_usage<.*>", lambda value: UsagePrinter(value, convention)),
        ("basic_price<.*>", numbers_only(0, price)),
        ("basic_line<.*>", numbers_only(0, line)),
        ("basic_step<.*>", numbers_only(0, step)),
        ("basic_settlement<.*>", lambda value: SettlementPrinter(value, lambda it: text(it["model_"]))),
    ):
        printers.add_printer(name, "^tally::%s$" % name, make)
    return printers


gdb.printing.register_pretty_printer(gdb.current_objfile(), build(), replace=True)
