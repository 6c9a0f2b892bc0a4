// SPDX-License-Identifier: BSL-1.0
//
// Settles a journal of runs: a receipt in full, summaries that add up to the same total, every refused run.
//
//     settle_journal JOURNAL                 the longest receipt, the summaries, the refused runs
//     settle_journal JOURNAL --receipt ID    the receipt of one run, or why it was refused
//
// Ends with 0 when the journal was settled. Refused runs do not change that: a journal may hold some; they
// are listed and bill nothing. Ends with 1 when the journal cannot be read, when no run has the ID or it was
// refused, or when sums that must be equal are not; with 2 when called otherwise than above.

#include "data/rules.hpp"
#include "journal.hpp"

#include <tally/text/format.hpp>
#include <tally/text/printable.hpp>
#include <tally/text/receipt.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// Why a line bills nothing.
struct refusal {
    std::size_t line;
    std::string id;
    std::string reason;
};

/// What several runs, or several lines of receipts, come to.
struct subtotal {
    std::size_t count = 0;
    tally::credits posted{};

    // A sum out of range ends the program: `+=` on credits never wraps.
    void add(tally::credits const& more, std::size_t how_many = 1) {
        count += how_many;
        posted += more;
    }
};

/// The three summaries of one journal. Names of models are those of the rate table, which outlives them.
struct summary {
    std::map<std::string_view, subtotal> by_model;
    std::map<tally::modality, subtotal> by_modality;
    std::map<tally::category, subtotal> by_category;
    subtotal all;

    void add(tally::settlement const& bill) {
        all.add(bill.total());
        by_model[bill.model()].add(bill.total());
        by_modality[bill.modality()].add(bill.total());
        for (auto const& line : bill) by_category[line.under].add(line.share);
    }
};

// ---- settling ----

/// A line of the journal, settled or refused. The bill views the texts of the line.
struct settled_line {
    journal::value said;
    tally::result<tally::settlement> bill;
    std::string refused_because;

    bool refused() const { return !refused_because.empty(); }
};

settled_line settle(std::string const& line) {
    settled_line out;
    try {
        out.said = journal::parse(line);
        auto const run = journal::run_of(out.said);
        if (run) {
            out.bill = tally::settle(example::rates, example::rules, *run);
        } else {
            out.bill.refuse(run.error());
        }
        // For a model that the table lacks, the names that come close are named too.
        if (!out.bill) out.refused_because = tally::explain(out.bill.error(), example::rates);
    } catch (journal::not_a_run const& why) {
        out.refused_because = tally::printable(why.what());
    }
    return out;
}

// ---- printing, 80 columns ----

/// Credits with the six decimals of what is posted, so that the points of a column stand below each other.
std::string in_column(tally::credits const& posted) {
    std::string out{posted.text().view()};
    if (out.find('.') == std::string::npos) out += '.';
    while (out.size() - out.find('.') <= 6) out += '0';
    return out;
}

template <class Key>
void print_row(Key const& key, subtotal const& row) {
    fmt::print("{:<48}{:>12}{:>20}\n", key, row.count, in_column(row.posted));
}

/// Rows and their sum; false where that is another one than the journal's total.
template <class Key>
bool print_summary(
    std::string_view title, std::string_view counted, std::map<Key, subtotal> const& rows,
    tally::credits const& total) {
    fmt::print("\n{:<48}{:>12}{:>20}\n{:-<80}\n", title, counted, "credits", "");
    subtotal sum;
    for (auto const& [key, row] : rows) {
        print_row(key, row);
        sum.add(row.posted, row.count);
    }
    fmt::print("{:-<80}\n", "");
    print_row("total", sum);
    return sum.posted == total;
}

/// Lines of at most `width` characters, broken at blanks; a longer word stands alone.
std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> out;
    while (!text.empty()) {
        std::string_view const word = text.substr(0, text.find(' '));
        text.remove_prefix(word.size() < text.size() ? word.size() + 1 : word.size());
        bool const fits = !out.empty() && out.back().size() + 1 + word.size() <= width;
        if (fits) {
            out.back().append(" ").append(word);
        } else {
            out.emplace_back(word);
        }
    }
    return out;
}

void print_refusals(std::vector<refusal> const& refusals) {
    fmt::print("\n{:<8}{:<10}{}\n{:-<80}\n", "line", "run", "refused because", "");
    for (refusal const& each : refusals) {
        std::string head = fmt::format("{:<8}{:<10}", each.line, each.id.empty() ? "?" : each.id);
        if (each.id.size() > 9) head += '\n' + std::string(18, ' ');
        for (std::string const& line : wrapped(each.reason, 62)) {
            fmt::print("{}{}\n", head, line);
            head.assign(18, ' ');
        }
    }
}

// ---- the two ways to call ----

std::optional<std::vector<std::string>> lines_of(char const* path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::vector<std::string> out;
    for (std::string line; std::getline(file, line);) out.push_back(line);
    if (file.bad()) return std::nullopt;
    return out;
}

int show_receipt(std::vector<std::string> const& lines, std::string_view id) {
    std::string why_not = "no run has this id";
    for (std::string const& line : lines) {
        settled_line const settled = settle(line);
        if (journal::id_of(settled.said) != id) continue;
        if (!settled.refused()) {
            fmt::print("{}", tally::terminal_receipt(*settled.bill));
            return 0;
        }
        why_not = settled.refused_because;
    }
    fmt::print(stderr, "{}: {}\n", tally::printable(id), why_not);
    return 1;
}

int show_journal(std::vector<std::string> const& lines) {
    summary sums;
    std::vector<refusal> refusals;
    std::map<std::string, std::size_t> line_of_run;
    std::size_t longest = 0, longest_lines = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        settled_line const settled = settle(lines[i]);
        std::string const id{journal::id_of(settled.said)};
        if (settled.refused()) {
            refusals.push_back({i + 1, tally::printable(id), settled.refused_because});
            continue;
        }
        // A run must not bill twice because a journal says it twice.
        auto const [first, is_new] = line_of_run.emplace(id, i + 1);
        if (!is_new) {
            refusals.push_back(
                {i + 1, tally::printable(id), fmt::format("this run was settled on line {}", first->second)});
            continue;
        }
        sums.add(*settled.bill);
        if (std::size_t const count = settled.bill->lines().size(); count > longest_lines) {
            longest = i;
            longest_lines = count;
        }
    }

    // Settling is pure, so the same line makes the same receipt again; nothing had to be kept.
    if (longest_lines > 0) fmt::print("{}", tally::terminal_receipt(*settle(lines[longest]).bill));

    tally::credits const total = sums.all.posted;
    bool equal = print_summary("by model", "runs", sums.by_model, total);
    equal = print_summary("by modality", "runs", sums.by_modality, total) && equal;
    equal = print_summary("by category", "lines", sums.by_category, total) && equal;
    print_refusals(refusals);
    fmt::print(
        "\n{} lines: {} runs settled, {} refused; {} credits in all\n", lines.size(), sums.all.count,
        refusals.size(), total);
    if (!equal) fmt::print(stderr, "the summaries do not add up to the same total\n");
    return equal ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    bool const one_receipt = argc == 4 && std::string_view(argv[2]) == "--receipt";
    if (argc != 2 && !one_receipt) {
        fmt::print(stderr, "usage: settle_journal JOURNAL [--receipt ID]\n");
        return 2;
    }
    auto const lines = lines_of(argv[1]);
    if (!lines) {
        fmt::print(stderr, "cannot read {}\n", argv[1]);
        return 1;
    }
    return one_receipt ? show_receipt(*lines, argv[3]) : show_journal(*lines);
}
