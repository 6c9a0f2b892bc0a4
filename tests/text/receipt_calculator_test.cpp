// SPDX-License-Identifier: BSL-1.0

// Takes terminal receipts as a reader with a pocket calculator would: parses the printed text, knows nothing
// else, and computes every line, every share and the total again in Boost rationals.

#include <tally/text/receipt.hpp>

#include "catch.hpp"
#include "locale.hpp"
#include "scenarios.hpp"
#include "value/oracle.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

namespace {

using oracle::integer;
using oracle::rational;

/// A regular expression, compiled once.
std::regex const& pattern(std::string const& text) {
    static std::map<std::string, std::regex> compiled;
    auto const found = compiled.find(text);
    return found != compiled.end() ? found->second : compiled.emplace(text, std::regex(text)).first->second;
}

/// "1,234.5", "-0.25", "25/7", "(-0.1)".
rational number(std::string text) {
    std::erase_if(text, [](char c) { return c == ',' || c == '(' || c == ')'; });
    bool const negative = text.starts_with('-');
    if (negative) text.erase(0, 1);
    integer n = 0, d = 1;
    std::size_t const bar = text.find('/');
    if (bar != std::string::npos) {
        n = integer(text.substr(0, bar));
        d = integer(text.substr(bar + 1));
    } else {
        bool behind_point = false;
        for (char const c : text) {
            if (c == '.') {
                behind_point = true;
                continue;
            }
            n = n * 10 + (c - '0');
            if (behind_point) d *= 10;
        }
    }
    return negative ? -rational(n, d) : rational(n, d);
}

template <class Rep>
rational number(tally::basic_amount<Rep> const& exact) {
    return number(tally::detail::spelled(exact.exact()));
}

/// Columns of UTF-8 text whose characters are all one column wide, as in these receipts.
std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

struct printed_line {
    rational amount;
    rational share;
    std::string how;  ///< all else that is printed of it, in one row
    rational computed;
    rational worth;  ///< the amount, or what a covered line would have cost
};

struct printed_receipt {
    std::string header;
    std::vector<printed_line> lines;
    std::vector<rational> subtotals;
    rational title;
    rational exact;
    rational posted;
    std::string mode;
    rational quantum;
    bool says_how_shares_come = false;
};

std::vector<std::string> rows_of(std::string const& text) {
    std::vector<std::string> rows;
    std::istringstream in(text);
    for (std::string row; std::getline(in, row);) rows.push_back(row);
    return rows;
}

/// Rows that belong together in one: a row that ends in a backslash was cut within a word.
void append_row(std::string& to, std::string const& row) {
    std::string const text = row.substr(std::min(row.find_first_not_of(' '), row.size()));
    if (to.ends_with('\\'))
        to.pop_back();
    else if (!to.empty())
        to += ' ';
    to += text;
}

std::string const any_number = R"((\(?-?[0-9][0-9,.]*(?:/[0-9]+)?\)?))";

rational amount_at_end(std::string const& row) {
    std::smatch found;
    if (!std::regex_search(row, found, pattern(" " + any_number + "$")))
        throw std::runtime_error("no amount: " + row);
    return number(found[1]);
}

printed_receipt parse(std::string const& text) {
    auto const rows = rows_of(text);
    printed_receipt out;
    std::smatch found;
    if (!std::regex_match(rows.at(0), found, pattern("RECEIPT +" + any_number + " credits?")))
        throw std::runtime_error("no title");
    out.title = number(found[1]);

    enum { header, lines, totals } part = header;
    std::vector<std::vector<std::string>> items;
    for (std::size_t i = 2; i < rows.size(); ++i) {
        std::string const& row = rows[i];
        bool const is_rule = row.size() == 80 && row.find_first_not_of('-') == std::string::npos;
        if (is_rule) {
            bool const has_lines =
                i + 1 < rows.size() && rows[i + 1].find("quantity × rate in credits") != std::string::npos;
            part = has_lines ? lines : totals;
            if (has_lines) ++i;
            continue;
        }
        switch (part) {
        case header: append_row(out.header, row); break;
        case lines:
            if (row.find_first_not_of(' ') <= 3) items.emplace_back();
            items.back().push_back(row);
            break;
        case totals:
            if (row.find("exact total") != std::string::npos) {
                std::string whole = row;
                if (!std::regex_search(whole, pattern("[0-9]$"))) whole += rows.at(++i);
                out.exact = amount_at_end(whole);
            } else if (std::regex_search(row, found, pattern("posted in all, ([a-z-]+) to ([0-9.]+)"))) {
                out.mode = found[1];
                out.quantum = number(found[2]);
                out.posted = amount_at_end(row);
            } else if (row.find("A line is posted cut off to a multiple of ") != std::string::npos) {
                out.says_how_shares_come = true;
                i = rows.size();  // the sentence is the last thing there is
            } else {
                REQUIRE(row.find("posted for ") != std::string::npos);
                out.subtotals.push_back(amount_at_end(row));
            }
            break;
        }
    }
    std::regex const& ends_in_amount = pattern("^(.*?)  +" + any_number + "$");
    for (auto const& item : items) {
        printed_line line;
        bool has_amount = false, has_share = false;
        for (std::size_t i = 0; i < item.size(); ++i) {
            std::string row = item[i];
            if (std::regex_match(row, found, pattern(" *posted as +" + any_number))) {
                line.share = number(found[1]);
                has_share = true;
                continue;
            }
            if (std::regex_match(row, pattern(" *posted as"))) {
                ++i;
                line.share = number(item.at(i).substr(item.at(i).find_first_not_of(' ')));
                has_share = true;
                continue;
            }
            if (!has_amount && std::regex_match(row, found, ends_in_amount)) {
                line.amount = number(found[2]);
                has_amount = true;
                row = found[1];
            }
            if (row.find_first_not_of(' ') != std::string::npos) append_row(line.how, row);
        }
        REQUIRE(has_amount);
        if (!has_share) line.share = line.amount;
        out.lines.push_back(line);
    }
    return out;
}

/// "lines 1-3, 5 and 7" → positions from 0.
std::vector<std::size_t> listed(std::string const& text) {
    std::vector<std::size_t> out;
    std::regex const& run = pattern("([0-9]+)(?:-([0-9]+))?");
    for (std::sregex_iterator at(text.begin(), text.end(), run), end; at != end; ++at) {
        std::size_t const first = std::stoul((*at)[1]),
                          last = (*at)[2].matched ? std::stoul((*at)[2]) : first;
        for (std::size_t i = first; i <= last; ++i) out.push_back(i - 1);
    }
    return out;
}

std::string const any_lines =
    R"((lines? [0-9]+(?:-[0-9]+)?(?:, [0-9]+(?:-[0-9]+)?)*(?: and [0-9]+(?:-[0-9]+)?)?|no line))";

class calculator {
public:
    explicit calculator(printed_receipt& of) : of_(of) {}

    /// Computes each line, checking every intermediate that is printed.
    void compute() {
        // What a covered line would have cost comes first, because bases are sums of that.
        for (printed_line& line : of_.lines) {
            std::smatch memo;
            bool const covered = std::regex_search(
                line.how, memo, pattern("memo: " + any_number + " covered by the tool's fee"));
            line.worth = covered ? number(memo[1]) : line.amount;
        }
        for (std::size_t i = 0; i < of_.lines.size(); ++i) {
            printed_line& line = of_.lines[i];
            INFO("line " << i + 1 << ": " << line.how);
            line.computed = compute(line.how, i);
            CHECK(line.computed == line.worth);
            if (line.how.find("memo: ") != std::string::npos) CHECK(line.amount == 0);
        }
    }

    int rates = 0, factors = 0, sums = 0, stated = 0;

private:
    rational sum_of(std::string const& lines, bool billed = false) const {
        rational sum = 0;
        if (lines == "no line") return sum;
        for (std::size_t const i : listed(lines))
            sum += billed ? of_.lines.at(i).amount : of_.lines.at(i).worth;
        return sum;
    }

    rational compute(std::string const& how, std::size_t at) {
        std::smatch found;
        std::string const label_and = "^ *[0-9]+ +";
        if (std::regex_search(
                how, found,
                pattern("(\\(?[0-9][0-9,.]*(?:/[0-9]+)?) [^ ]+ × ([0-9.]+)(?: EUR)? / "
                        "(\\(?[0-9][0-9,.]*(?:/[0-9]+)? "
                        ")?([A-Za-z-]+)"))) {
            ++rates;
            rational value = number(found[1]) * number(found[2]);
            if (found[3].matched) {
                std::string basis = found[3];
                basis.pop_back();
                value /= number(basis);
            }
            return value * factor_of(found.suffix());
        }
        if (std::regex_search(
                how, found,
                pattern(
                    label_and + "(run )?(?:minimum|maximum) +" + any_number + " - " + any_number + " of " +
                    any_lines))) {
            ++sums;
            CHECK(number(found[3]) == sum_of(found[4], found[1].matched));
            return number(found[2]) - number(found[3]);
        }
        if (std::regex_search(
                how, found,
                pattern(
                    label_and + "maximum +- " + any_number + " of " + any_lines + ", all that is under"))) {
            ++sums;
            CHECK(number(found[1]) == sum_of(found[2]));
            return -number(found[1]);
        }
        // What is clamped, at nothing or at all of metered, is worth what tests/settle/tool_fee_test.cpp
        // proves.
        if (std::regex_search(how, pattern(label_and + "included +nothing: metered is no less"))) return 0;
        if (std::regex_search(
                how, found,
                pattern(
                    label_and + "included +- " + any_number + " of " + any_lines + ": nothing is metered"))) {
            ++sums;
            CHECK(number(found[1]) == sum_of(found[2]));
            return -number(found[1]);
        }
        if (std::regex_search(
                how, found,
                pattern(label_and + "included +" + any_number + " - " + any_number + " of " + any_lines))) {
            ++sums;
            CHECK(number(found[2]) == sum_of(found[3]));
            rational const beyond = number(found[1]), all = number(found[2]);
            CHECK(recomputed(how) == beyond);
            return beyond - all;
        }
        if (std::regex_search(
                how, found,
                pattern(
                    label_and + "percentage +" + any_number + " % × " + any_number + " of " + any_lines))) {
            ++sums;
            rational const base = number(found[2]), percent = number(found[1]) / 100;
            CHECK(base == sum_of(found[3]));
            std::string const rest = found.suffix();
            if (std::regex_search(rest, found, pattern("compounded: ([^a-z]*) - 1")))
                CHECK(product(found[1]) - 1 == percent);
            return percent * base;
        }
        if (std::regex_search(
                how, found,
                pattern(label_and + "tool fee +" + any_number + " - " + any_number + " of " + any_lines))) {
            ++sums;
            CHECK(number(found[2]) == sum_of(found[3]));
            return number(found[1]) - number(found[2]);
        }
        if (std::regex_search(how, found, pattern(label_and + "tool fee +" + any_number + " - 0 metered")))
            return number(found[1]);
        if (std::regex_search(how, found, pattern(label_and + "tool fee +the fee of tool"))) {
            std::smatch fee;
            REQUIRE(std::regex_search(of_.header, fee, pattern(": fee " + any_number + ", metered ")));
            ++stated;
            return number(fee[1]);
        }
        if (std::regex_search(
                how, found,
                pattern(
                    label_and + "included +- the lesser of " + any_number + " and " + any_number + " of " +
                    any_lines))) {
            ++sums;
            CHECK(number(found[2]) == sum_of(found[3]));
            return -std::min(number(found[1]), number(found[2]));
        }
        if (std::regex_search(how, found, pattern(label_and + "included +the first units"))) {
            rational sum = 0;
            std::regex const& part =
                pattern("- " + any_number + ": " + any_number + " [^ ]+ of line ([0-9]+)");
            for (std::sregex_iterator each(how.begin(), how.end(), part), end; each != end; ++each) {
                printed_line const& line = of_.lines.at(std::stoul((*each)[3]) - 1);
                std::smatch quantity;
                REQUIRE(std::regex_search(line.how, quantity, pattern(any_number + " [^ ]+ × ")));
                CHECK(number((*each)[1]) == line.worth / number(quantity[1]) * number((*each)[2]));
                sum += number((*each)[1]);
            }
            ++sums;
            return -sum;
        }
        INFO(how);
        REQUIRE(how.find("stated by ") != std::string::npos);
        ++stated;
        return of_.lines.at(at).worth;
    }

    /// The bill within a bill: what is left of lines, whole lines, bounds, percentages; those that stand
    /// together on one sum compound.
    rational recomputed(std::string const& how) const {
        std::size_t const head = how.find("metered without the units that the fee includes is ");
        REQUIRE(head != std::string::npos);
        rational sum = 0;
        std::string const body = how.substr(head);
        std::regex const& note = pattern(
            "([+-]) (?:" + any_number + ": (?:" + any_number +
            " [^ ]+ of line ([0-9]+)|(?:minimum|maximum) |" + any_lines + ")|" + any_number + " % × " +
            any_number + " )");
        rational factor = 1, base = 0;
        auto const close = [&] { sum += base * (factor - 1), factor = 1, base = 0; };
        for (std::sregex_iterator each(body.begin(), body.end(), note), end; each != end; ++each) {
            std::smatch const& found = *each;
            if (found[6].matched) {
                std::string const rest(found.suffix());
                std::string const own = rest.substr(0, rest.find(" + "));
                if (own.find(", compounded with ") == std::string::npos) close();
                base = number(found[7]);
                factor *= 1 + number(found[6]) / 100;
                continue;
            }
            close();
            rational const amount = number(found[2]);
            if (found[4].matched) {
                printed_line const& line = of_.lines.at(std::stoul(found[4]) - 1);
                std::smatch quantity;
                REQUIRE(std::regex_search(line.how, quantity, pattern(any_number + " [^ ]+ × ")));
                CHECK(amount == line.worth / number(quantity[1]) * number(found[3]));
            } else if (found[5].matched) {
                CHECK(amount == sum_of(found[5]));
            }
            sum += found[1] == "-" ? rational(-amount) : amount;
        }
        close();
        return sum;
    }

    rational factor_of(std::string const& notes) {
        std::smatch added;
        if (!std::regex_search(notes, added, pattern("these add up: × " + any_number)))
            return product_of(factors_in(notes));
        // What adds up stands before it; a ratio and a currency stand behind it, and multiply.
        rational sum = 1;
        for (rational const& each : factors_in(added.prefix())) sum += each - 1;
        CHECK(sum == number(added[1]));
        return sum * product_of(factors_in(added.suffix()));
    }

    std::vector<rational> factors_in(std::string const& notes) {
        std::vector<rational> out;
        std::regex const& factor = pattern("× " + any_number + " ");
        for (std::sregex_iterator each(notes.begin(), notes.end(), factor), end; each != end; ++each) {
            ++factors;
            out.push_back(number((*each)[1]));
        }
        return out;
    }
    static rational product_of(std::vector<rational> const& all) {
        rational out = 1;
        for (rational const& each : all) out *= each;
        return out;
    }

    static rational product(std::string const& text) {
        rational out = 1;
        std::regex const& factor = pattern(any_number);
        for (std::sregex_iterator each(text.begin(), text.end(), factor), end; each != end; ++each)
            out *= number((*each)[1]);
        return out;
    }

    printed_receipt& of_;
};

integer truncated(rational const& value) { return numerator(value) / denominator(value); }

/// Whole quanta of an amount, by a mode's name.
integer rounded(rational const& quanta, std::string const& mode) {
    static std::map<std::string, tally::rounding> const modes = {
        {"half-even", tally::rounding::half_even},
        {"half-away", tally::rounding::half_away},
        {"away-from-zero", tally::rounding::away_from_zero},
        {"toward-zero", tally::rounding::toward_zero},
        {"exact", tally::rounding::exact},
    };
    auto const known = modes.find(mode);
    REQUIRE(known != modes.end());
    auto const whole = oracle::rounded(quanta, known->second);
    REQUIRE(whole.has_value());  // an exact total is a multiple of the quantum
    return *whole;
}

/// The shares of these amounts by the rule: cut off, then one quantum each by largest remainder.
std::vector<rational>
shares_of(std::vector<printed_line> const& lines, rational const& total, rational const& quantum) {
    std::vector<rational> shares, rests;
    rational missing = total / quantum;
    for (printed_line const& line : lines) {
        rational const quanta = line.amount / quantum;
        shares.emplace_back(truncated(quanta));
        rests.push_back(quanta - shares.back());
        missing -= shares.back();
    }
    for (int const step = missing < 0 ? -1 : 1; missing != 0; missing -= step) {
        std::size_t best = rests.size();
        for (std::size_t i = 0; i < rests.size(); ++i) {
            if (rests[i] * step > 0 && (best == rests.size() || rests[i] * step > rests[best] * step))
                best = i;
        }
        REQUIRE(best < rests.size());
        shares[best] += step;
        rests[best] = 0;
    }
    for (rational& share : shares) share *= quantum;
    return shares;
}

/// Both sums of a receipt, and its one rounding.
void check_totals(printed_receipt const& receipt) {
    rational exact = 0, posted = 0, subtotals = 0;
    for (printed_line const& line : receipt.lines) exact += line.amount, posted += line.share;
    for (rational const& each : receipt.subtotals) subtotals += each;
    CHECK(exact == receipt.exact);
    CHECK(posted == receipt.posted);
    CHECK(receipt.title == receipt.posted);
    CHECK((receipt.subtotals.empty() || subtotals == receipt.posted));
    CHECK(receipt.posted == rational(rounded(exact / receipt.quantum, receipt.mode)) * receipt.quantum);
    bool const any_share_differs =
        std::any_of(receipt.lines.begin(), receipt.lines.end(), [](printed_line const& line) {
            return line.share != line.amount;
        });
    CHECK(receipt.says_how_shares_come == any_share_differs);
    auto const shares = shares_of(receipt.lines, receipt.posted, receipt.quantum);
    for (std::size_t i = 0; i < shares.size(); ++i) CHECK(receipt.lines[i].share == shares[i]);
}

void check_layout(std::string const& text) {
    CHECK(text.ends_with('\n'));
    for (std::string const& row : rows_of(text)) {
        INFO(row);
        CHECK(columns(row) <= 80);
        CHECK_FALSE(row.ends_with(' '));
        CHECK_FALSE(row.empty());
    }
}

/// Letters and digits of a text, so that neither wrapping nor the rules between parts stand in a name's way.
std::string without_layout(std::string const& text) {
    std::string out;
    for (std::string const& row : rows_of(text)) {
        for (char const c : row.ends_with('\\') ? row.substr(0, row.size() - 1) : row) {
            if (c != ' ') out += c;
        }
    }
    return out;
}

template <class Settlement>
void check_names(std::string const& text, Settlement const& bill) {
    std::string const shown = without_layout(text);
    auto const check = [&shown](std::string_view name) {
        std::string const wanted = without_layout(std::string(name));
        INFO(wanted);
        CHECK(shown.find(wanted) != std::string::npos);
    };
    check(bill.model());
    check(bill.tool());
    check(bill.snapshot().id);
    for (auto const& tag : bill.tags()) check(tag.name), check(tag.value);
    for (auto const& line : bill)
        check(line.meter.exists() && line.rate.unit != nullptr ? line.meter.name() : ""), check(line.rule);
    for (auto const& step : bill.trace()) check(step.rule);
}

constexpr std::uint64_t first_seed = 20'260'418;
constexpr std::uint64_t seeds = 1'500;

}  // namespace

TEST_CASE("every number of a receipt follows from what is printed") {
    int settled = 0, lines = 0, rates = 0, factors = 0, sums = 0, stated = 0;
    for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed) {
        scenarios::scenario const each(seed);
        auto const bill = each.settle();
        if (!bill) continue;
        ++settled;
        std::string const text = terminal_receipt(*bill);
        INFO("seed " << seed << '\n' << text);
        check_layout(text);
        check_names(text, *bill);
        printed_receipt receipt = parse(text);
        calculator pocket(receipt);
        pocket.compute();
        check_totals(receipt);

        // And what is printed is what was settled.
        REQUIRE(receipt.lines.size() == bill->lines().size());
        for (std::size_t i = 0; i < receipt.lines.size(); ++i) {
            CHECK(receipt.lines[i].amount == number(bill->lines()[i].exact));
            CHECK(receipt.lines[i].share == number(tally::amount(bill->lines()[i].share)));
        }
        CHECK(receipt.exact == number(bill->exact()));
        CHECK(receipt.posted == number(tally::amount(bill->total())));
        lines += static_cast<int>(receipt.lines.size());
        rates += pocket.rates, factors += pocket.factors, sums += pocket.sums, stated += pocket.stated;
    }
    WARN(
        "seeds from " << first_seed << ": " << settled << " receipts, " << lines << " lines (" << rates
                      << " by rate with " << factors << " multipliers, " << sums << " from other lines, "
                      << stated << " stated)");
    CHECK(settled > static_cast<int>(seeds) / 2);
    CHECK((rates > 1'000 && factors > 1'000 && sums > 1'000 && stated > 100));
}

TEST_CASE("a receipt is the same in every locale") {
    for (std::uint64_t seed = first_seed; seed < first_seed + 50; ++seed) {
        scenarios::scenario const each(seed);
        auto const bill = each.settle();
        if (!bill) continue;
        std::string const plain = terminal_receipt(*bill), plain_markdown = markdown_receipt(*bill);
        locales::with_comma_for_point const in_another_locale;
        CHECK(terminal_receipt(*bill) == plain);
        CHECK(markdown_receipt(*bill) == plain_markdown);
    }
}
