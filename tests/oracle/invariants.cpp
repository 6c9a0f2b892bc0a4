// SPDX-License-Identifier: BSL-1.0

// Each question is asked only where its answer is certain from what the world states; how often is counted.

#include "invariants.hpp"

#include "generator.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace oracle {

namespace {

/// One run in so many of those whose cost cannot fall is settled a second time; more of those with an
/// allowance, which are few.
constexpr std::uint64_t runs_for_one_more = 20;
constexpr std::uint64_t runs_for_one_more_beyond = 2;
constexpr count most = std::numeric_limits<count>::max();

char const* const questions[] = {
    "the shares sum to the total",
    "a line lies within its bounds",
    "all lines lie within the bounds of everything",
    "a run costs its tool's fee",
    "more usage costs no less",
    "more usage beyond an allowance costs no less",
};
static_assert(sizeof(questions) / sizeof(questions[0]) == invariant_count);

rational exact_of(tally::amount const& of) {
    return rational(integer(of.numerator()), integer(of.denominator()));
}

enum class truth { no, unknown, yes };

bool depends_on_sums(rule const& one) {
    return std::any_of(one.when.begin(), one.when.end(), [](test const& each) {
        return each.what == asks::at_least || each.what == asks::below;
    });
}

/// A parameter's value: what was served, else what was asked for, else the standard value of its policy.
std::optional<std::string> value_in_force(world const& in, run const& of, std::string const& name) {
    for (auto const* const all : {&of.served_parameters, &of.parameters}) {
        for (auto const& [named, value] : *all) {
            if (named == name) return value;
        }
    }
    for (auto const& each : in.policies) {
        if (each.parameter == name && !each.standard.empty()) return each.standard;
    }
    return std::nullopt;
}

/// Whether a rule applies, as far as what the run itself says can tell.
truth applies(world const& in, rule const& one, run const& of) {
    truth out = truth::yes;
    for (test const& each : one.when) {
        bool const flagged = std::find(of.flags.begin(), of.flags.end(), each.name) != of.flags.end();
        bool const given = value_in_force(in, of, each.name) == each.value;
        switch (each.what) {
        case asks::flag:
            if (!flagged) return truth::no;
            break;
        case asks::no_flag:
            if (flagged) return truth::no;
            break;
        case asks::parameter:
            if (!given) return truth::no;
            break;
        case asks::tool:
            if (each.name != of.tool) return truth::no;
            break;
        default: out = truth::unknown; break;
        }
    }
    return out;
}

bool keeps(rule const& bound, rational const& worth) {
    rational const amount = credits_of(bound.nanos);
    return is_least(bound) ? worth >= amount : worth <= amount;
}

rule const* rule_named(world const& in, std::string_view id) {
    for (auto const& each : in.rules) {
        if (each.id == id) return &each;
    }
    return nullptr;
}

bool selects(world const& in, reach const& on, tally::line const& one) {
    if (on.everything) return true;
    if (one.made_in == tally::phase::add_on) return !on.tag.empty() && on.tag == one.tag;
    if (on.metered) return true;
    for (std::size_t i = 0; i < in.all_meters.size(); ++i) {
        if (in.all_meters[i].name != one.meter.name()) continue;
        for (std::size_t whole = 0; whole < in.all_meters.size(); ++whole) {
            bool const is_inside = whole == i || (on.of.with_parts && in.parts[whole][i]);
            if (on.of.named[whole] && is_inside) return true;
        }
    }
    return false;
}

bool hosts_reduce(world const& in, run const& of) {
    return of.with_hosts && std::any_of(std::begin(in.hosts), std::end(in.hosts), [](host_rule const& each) {
               return each.amount_n < 0 || each.per_line_nanos < 0 || each.uplift_n < 0 ||
                      each.uplift_per_line_nanos < 0;
           });
}

bool hosts_count_lines(world const& in, run const& of) {
    return of.with_hosts && std::any_of(std::begin(in.hosts), std::end(in.hosts), [](host_rule const& each) {
               return each.per_line_nanos != 0 || each.uplift_per_line_nanos != 0;
           });
}

/// Whether a whole was stated with its parts inside it; nothing where that is not said of this very whole.
std::optional<bool> is_inclusive(run const& of, meter whole) {
    if (of.how == manner::all_inclusive) return true;
    if (of.how == manner::all_disjoint) return false;
    for (auto const& [named, how] : of.wholes) {
        if (named == whole) return how == counting::inclusive;
    }
    return std::nullopt;
}

/// Whether some price of the model that billed is such.
template <class Test>
bool any_price(world const& in, settled const& got, Test is_it) {
    for (auto const& row : in.models) {
        if (row.name == got->model()) return std::any_of(row.prices.begin(), row.prices.end(), is_it);
    }
    return false;
}

tool const* tool_of(world const& in, run const& of) {
    for (auto const& each : in.tools) {
        if (!of.tool.empty() && each.id == of.tool) return &each;
    }
    return nullptr;
}

fee_mode mode_of(world const& in, tool const& by, run const& of) {
    bool const is_default =
        of.model.empty() || model_named(in, of.model) == model_named(in, by.default_model);
    return (is_default ? by.mode : by.mode_on_override).value_or(fee_mode::metered);
}

/// The same run with more of one meter whose line it already has; every whole that counts it grows with it.
struct more_usage {
    run what;
    bool is_new = false;  ///< of a meter that had no units before, which may be refused for many reasons
};

std::optional<more_usage> with_more(world const& in, run const& of, settled const& got, std::uint64_t draw) {
    run out = of;
    std::vector<statement*> stated;
    for (auto& each : out.by_field) stated.push_back(&each);
    for (auto& each : out.by_meter) stated.push_back(&each);
    std::vector<statement*> candidates;
    for (statement* const each : stated) {
        bool const has_line =
            std::any_of(got->lines().begin(), got->lines().end(), [&](tally::line const& one) {
                return one.made_in <= tally::phase::add_on && one.quantity > 0 &&
                       one.cause != tally::line_cause::request_fee &&
                       one.meter.name() == in.all_meters[static_cast<std::size_t>(each->of)].name;
            });
        if ((has_line && each->much > 0) || each->much == 0) candidates.push_back(each);
    }
    if (candidates.empty()) return std::nullopt;
    dice chance(draw, 7);
    statement* const grown = chance.pick(candidates);
    bool const is_new = grown->much == 0;
    count const doubled = is_new ? 1 : grown->much;
    count const further = grown->much > most / 9 ? 1 : is_new ? 1'000 : grown->much * 8;
    count const more = chance.pick(std::vector<count>{1, 1, 2, doubled, further});
    meter const which = grown->of;
    for (statement* const each : stated) {
        if (each != grown) {
            if (!is_part(in, which, each->of)) continue;
            auto const counts_it = is_inclusive(of, each->of);
            if (!counts_it) return std::nullopt;
            if (!*counts_it) continue;
        }
        if (each->much > most - more) return std::nullopt;
        each->much += more;
    }
    return more_usage{out, is_new};
}

}  // namespace

std::string invariants::broken_by(
    world const& in, subject const& tallys, run const& of, settled const& got, std::uint64_t draw) {
    if (!got) return {};
    integer shares = 0;
    for (auto const& each : got->lines()) shares += each.share.in_smallest();
    tested(invariant::shares_sum_to_total);
    if (shares != got->total().in_smallest()) return questions[0];
    for (auto const& what :
         {lines_out_of_bounds(in, of, got), sum_out_of_bounds(in, of, got), below_the_fee(in, of, got)}) {
        if (!what.empty()) return what;
    }
    return cheaper_with_more(in, tallys, of, got, draw);
}

/// A line that is the only one of its meter and tag, with its own adjustment, against every line bound that
/// surely applies to it.
std::string invariants::lines_out_of_bounds(world const& in, run const& of, settled const& got) {
    if (std::none_of(in.rules.begin(), in.rules.end(), bounds_lines)) return {};
    for (tally::line const& one : got->lines()) {
        if (one.made_in > tally::phase::add_on || one.memo) continue;
        rational worth = 0;
        int lines = 0;
        for (tally::line const& other : got->lines()) {
            if (!(other.meter == one.meter) || other.tag != one.tag || other.made_in > tally::phase::bound)
                continue;
            bool const is_adjustment = other.made_in == tally::phase::bound;
            rule const* const by = is_adjustment ? rule_named(in, other.rule) : nullptr;
            // Groups adjust in lines without a meter too.
            if (is_adjustment && (by == nullptr || !bounds_lines(*by))) continue;
            worth += exact_of(other.exact);
            lines += is_adjustment ? 0 : 1;
        }
        if (lines != 1) continue;
        for (rule const& by : in.rules) {
            if (!bounds_lines(by) || applies(in, by, of) != truth::yes || !selects(in, by.on, one)) continue;
            tested(invariant::line_within_its_bounds);
            if (!keeps(by, worth)) return std::string(questions[1]) + ": not so by " + by.id;
        }
    }
    return {};
}

/// The group of everything contains all others, so nothing is added after it.
std::string invariants::sum_out_of_bounds(world const& in, run const& of, settled const& got) {
    rational worth = 0;
    bool any = false;
    for (tally::line const& each : got->lines()) {
        if (each.memo) return {};
        if (each.made_in > tally::phase::bound) continue;
        worth += exact_of(each.exact);
        any = any || each.made_in != tally::phase::bound;
    }
    for (rule const& by : in.rules) {
        if (!any || !bounds_groups(by) || !by.on.everything || applies(in, by, of) != truth::yes) continue;
        tested(invariant::everything_within_its_bounds);
        if (!keeps(by, worth)) return std::string(questions[2]) + ": not so by " + by.id;
    }
    return {};
}

std::string invariants::below_the_fee(world const& in, run const& of, settled const& got) {
    tool const* const by = tool_of(in, of);
    if (by == nullptr || mode_of(in, *by, of) == fee_mode::metered || hosts_reduce(in, of)) return {};
    bool const may_reduce = std::any_of(in.rules.begin(), in.rules.end(), [&](rule const& each) {
        bool const reduces = (each.kind == kind::run_uplift && each.nanos < 0) ||
                             (each.kind == kind::run_percentage && each.factor.n < 0) ||
                             each.kind == kind::run_maximum;
        return reduces && applies(in, each, of) != truth::no;
    });
    if (may_reduce) return {};
    tested(invariant::fee_is_least);
    return exact_of(got->exact()) < credits_of(by->fee_nanos) ? questions[3] : std::string();
}

std::string invariants::cheaper_with_more(
    world const& in, subject const& tallys, run const& of, settled const& got, std::uint64_t draw) {
    tool const* const by = tool_of(in, of);
    bool const has_allowance =
        by != nullptr && by->included_count > 0 && mode_of(in, *by, of) == fee_mode::fixed_then_overage;
    if (draw % (has_allowance ? runs_for_one_more_beyond : runs_for_one_more) != 0) return {};
    bool const may_fall = std::any_of(in.rules.begin(), in.rules.end(), [&](rule const& each) {
        if (applies(in, each, of) == truth::no) return false;
        return depends_on_sums(each) || (each.kind == kind::run_percentage && each.factor.n < 0);
    });
    // More of one part also pushes the parts behind it into other slices.
    bool const may_be_repriced = any_price(in, got, [](price const& each) {
        return (each.tier.mode == tier::by::whole_quantity && each.tier.counts == tier::counted::sums) ||
               (each.tier.mode == tier::by::slices && each.stands_in_for.any());
    });
    bool const has_slices =
        any_price(in, got, [](price const& each) { return each.tier.mode == tier::by::slices; });
    // A host that is paid by the line gets less where a minimum is no longer needed.
    if (may_fall || may_be_repriced || hosts_reduce(in, of) || hosts_count_lines(in, of)) return {};
    auto const more = with_more(in, of, got, draw);
    if (!more) return {};
    settled const again = tallys.settle(more->what);
    if (!again && more->is_new) return {};
    if (!again) {
        ++refused_with_more_;
        bool const may_be = again.error().code == tally::errc::overflow ||
                            again.error().code == tally::errc::inexact ||
                            (has_slices && (again.error().code == tally::errc::unpriced_tier ||
                                            again.error().code == tally::errc::denominator_too_large));
        return may_be ? std::string()
                      : "more usage is refused for " + std::string(tally::name(again.error().code));
    }
    auto const which =
        has_allowance ? invariant::more_costs_no_less_beyond_allowance : invariant::more_costs_no_less;
    tested(which);
    bool const falls = again->total() < got->total() || exact_of(again->exact()) < exact_of(got->exact());
    return falls ? std::string(questions[static_cast<std::size_t>(which)]) + ": " +
                       exact_of(got->exact()).str() + " came down to " + exact_of(again->exact()).str()
                 : std::string();
}

void invariants::print(std::ostream& to) const {
    to << "held in every settlement, times tested\n";
    for (std::size_t i = 0; i < invariant_count; ++i) to << "  " << questions[i] << " " << times_[i] << "\n";
    to << "  (with more usage refused " << refused_with_more_ << ")\n";
}

int invariants::never_tested(std::ostream& to) const {
    int never = 0;
    for (std::size_t i = 0; i < invariant_count; ++i) {
        if (times_[i] != 0) continue;
        to << "NEVER TESTED: " << questions[i] << "\n";
        ++never;
    }
    return never;
}

}  // namespace oracle
