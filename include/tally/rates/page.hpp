// SPDX-License-Identifier: BSL-1.0
//
// The page itself, pasted, as a compile-time table.
#pragma once

#include <tally/rates/page_reader.hpp>
#include <tally/rates/static_rate_table.hpp>

namespace tally {

/// The rows of a rate page as a table:
///
///     constexpr auto page = tally::parse_rate_page<R"(
///     | Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
///     |---|---|---|---|
///     | acme/chat-1 | 0.00625 credits | 0.05 credits | — |
///     )">();
///
/// Every cell of input and output is a rate, "0.05 credits"; read is a rate or "—". The input rate stands in
/// for cache writes and, where read is "—" and `Dash` allows, for reads; the output rate for reasoning.
/// Blocks of native images and of video follow, each below its own header, and footnotes with tiers and
/// variants; docs/reference/rate_page.md has the grammar. A typo does not compile: the diagnostic shows
/// `rate_page_cell_is_not_a_rate<4, 2>`, line 4 of the paste and cell 2 of that line. At run time
/// `rate_table::parse_page` reads the same.
///
/// Rows of three rates that a page may have under the limits that compilers set without options, measured:
/// 600, or 100 of which two rates are marked (clang); g++ 12 takes up to 262,143 characters. Beyond 65,536
/// characters -Wpedantic of clang warns of the text.
template <fixed_string Text, page_dash Dash = page_dash::bills_as_input>
[[nodiscard]] consteval auto parse_rate_page(snapshot const& from = {});

/// The same with second names for its models, which follow the rules of `static_rate_table`'s:
///
///     parse_rate_page<R"(…)">({"acme-2026-05", {2026, 5, 1}}, {{"chat", "acme/chat-1"}});
template <fixed_string Text, page_dash Dash = page_dash::bills_as_input, std::size_t Aliases>
[[nodiscard]] consteval auto parse_rate_page(snapshot const& from, alias const (&aliases)[Aliases]);

namespace detail {

// Not constexpr and never defined: reaching one of them is the compile error, and its name the message.
template <int Line, int Cell>
void rate_page_header_is_missing();
void rate_page_holds_no_table();
template <int Line, int Cell>
void rate_page_header_is_unknown();
template <int Line, int Cell>
void rate_page_header_is_repeated();
template <int Line, int Cell>
void rate_page_header_is_mixed();
template <int Line, int Cell>
void rate_page_line_is_not_a_row();
template <int Line, int Cell>
void rate_page_column_is_missing();
template <int Line, int Cell>
void rate_page_column_is_surplus();
template <int Line, int Cell>
void rate_page_model_is_empty();
template <int Line, int Cell>
void rate_page_model_is_unprintable();
template <int Line, int Cell>
void rate_page_cell_is_not_a_rate();
template <int Line, int Cell>
void rate_page_rate_is_negative();
template <int Line, int Cell>
void rate_page_basis_is_unknown();
template <int Line, int Cell>
void rate_page_number_is_too_fine();
template <int Line, int Cell>
void rate_page_number_is_too_large();
template <int Line, int Cell>
void rate_page_denominator_is_too_large();
template <int Line, int Cell>
void rate_page_row_has_no_rate();
template <int Line, int Cell>
void rate_page_model_is_repeated();
template <int Line, int Cell>
void rate_page_has_no_rows();
template <int Line, int Cell>
void rate_page_footnote_is_missing();
template <int Line, int Cell>
void rate_page_footnote_is_unused();
template <int Line, int Cell>
void rate_page_footnote_is_repeated();
template <int Line, int Cell>
void rate_page_manner_is_unknown();
template <int Line, int Cell>
void rate_page_condition_is_unknown();
template <int Line, int Cell>
void rate_page_amount_is_unused();
template <int Line, int Cell>
void rate_page_meter_is_unknown();
template <int Line, int Cell>
void rate_page_tier_counts_nothing();
template <int Line, int Cell>
void rate_page_tiers_overlap();
template <int Line, int Cell>
void rate_page_price_is_repeated();
template <int Line, int Cell>
void rate_page_price_never_holds();
template <int Line, int Cell>
void rate_page_variants_ask_for_different_parameters();
template <int Line, int Cell>
void rate_page_price_stands_in_for_no_part_of_its_meter();
template <int Line, int Cell>
void rate_page_quote_is_misplaced();
template <int Line, int Cell>
void rate_page_cannot_be_a_table();

template <errc Code, int Line, int Cell>
consteval void refuse_page() {
    if constexpr (Code == errc::page_header_missing && Line == 0)
        rate_page_holds_no_table();
    else if constexpr (Code == errc::page_header_missing)
        rate_page_header_is_missing<Line, Cell>();
    else if constexpr (Code == errc::page_header_unknown)
        rate_page_header_is_unknown<Line, Cell>();
    else if constexpr (Code == errc::page_header_repeated)
        rate_page_header_is_repeated<Line, Cell>();
    else if constexpr (Code == errc::page_header_mixed)
        rate_page_header_is_mixed<Line, Cell>();
    else if constexpr (Code == errc::page_line_is_not_a_row)
        rate_page_line_is_not_a_row<Line, Cell>();
    else if constexpr (Code == errc::page_column_missing)
        rate_page_column_is_missing<Line, Cell>();
    else if constexpr (Code == errc::page_column_surplus)
        rate_page_column_is_surplus<Line, Cell>();
    else if constexpr (Code == errc::page_model_is_empty)
        rate_page_model_is_empty<Line, Cell>();
    else if constexpr (Code == errc::page_model_is_unprintable)
        rate_page_model_is_unprintable<Line, Cell>();
    else if constexpr (Code == errc::page_cell_is_not_a_rate)
        rate_page_cell_is_not_a_rate<Line, Cell>();
    else if constexpr (Code == errc::page_rate_is_negative)
        rate_page_rate_is_negative<Line, Cell>();
    else if constexpr (Code == errc::page_basis_unknown)
        rate_page_basis_is_unknown<Line, Cell>();
    else if constexpr (Code == errc::too_fine)
        rate_page_number_is_too_fine<Line, Cell>();
    else if constexpr (Code == errc::overflow)
        rate_page_number_is_too_large<Line, Cell>();
    else if constexpr (Code == errc::denominator_too_large)
        rate_page_denominator_is_too_large<Line, Cell>();
    else if constexpr (Code == errc::page_row_has_no_rate)
        rate_page_row_has_no_rate<Line, Cell>();
    else if constexpr (Code == errc::page_model_is_repeated)
        rate_page_model_is_repeated<Line, Cell>();
    else if constexpr (Code == errc::page_has_no_rows)
        rate_page_has_no_rows<Line, Cell>();
    else if constexpr (Code == errc::page_footnote_missing)
        rate_page_footnote_is_missing<Line, Cell>();
    else if constexpr (Code == errc::page_footnote_unused)
        rate_page_footnote_is_unused<Line, Cell>();
    else if constexpr (Code == errc::page_footnote_repeated)
        rate_page_footnote_is_repeated<Line, Cell>();
    else if constexpr (Code == errc::page_manner_unknown)
        rate_page_manner_is_unknown<Line, Cell>();
    else if constexpr (Code == errc::page_condition_unknown)
        rate_page_condition_is_unknown<Line, Cell>();
    else if constexpr (Code == errc::page_amount_unused)
        rate_page_amount_is_unused<Line, Cell>();
    else if constexpr (Code == errc::unknown_meter)
        rate_page_meter_is_unknown<Line, Cell>();
    else if constexpr (Code == errc::tier_invalid)
        rate_page_tier_counts_nothing<Line, Cell>();
    else if constexpr (Code == errc::tiers_inconsistent)
        rate_page_tiers_overlap<Line, Cell>();
    else if constexpr (Code == errc::price_repeated)
        rate_page_price_is_repeated<Line, Cell>();
    else if constexpr (Code == errc::price_never_holds)
        rate_page_price_never_holds<Line, Cell>();
    else if constexpr (Code == errc::variant_inconsistent)
        rate_page_variants_ask_for_different_parameters<Line, Cell>();
    else if constexpr (Code == errc::stand_in_for_no_part)
        rate_page_price_stands_in_for_no_part_of_its_meter<Line, Cell>();
    else if constexpr (Code == errc::page_quote_misplaced)
        rate_page_quote_is_misplaced<Line, Cell>();
    else
        rate_page_cannot_be_a_table<Line, Cell>();
}

/// Room for the prices of a page: three for each of its lines, unless footnotes may make more.
consteval std::size_t page_lines_room(std::string_view text) {
    std::size_t lines = 1, marks = 0;
    for (char const c : text) lines += c == '\n' ? 1 : 0, marks += c == '[' ? 1 : 0;
    return marks > 0 ? 0 : lines * 3;
}

/// The same of a page with footnotes, whose prices are counted in a pass of their own.
template <class Reader>
consteval std::size_t count_prices(Reader reader) {
    std::size_t count = 1;
    static_cast<void>(reader.read([&count](price const&) { return ++count != 0; }));
    return count;
}

/// The prices of a page, or what is wrong with it. Reading, taking what was read and indexing it are constant
/// expressions of their own, because the steps of each are limited.
template <std::size_t Capacity>
struct page_prices {
    failure wrong{};
    std::size_t count = 0;
    price prices[Capacity]{};

    template <class Reader>
    consteval explicit page_prices(Reader reader) {
        wrong = reader.read([this](price const& each) {
            if (count == Capacity) return false;
            prices[count++] = each;
            return true;
        });
    }

    template <std::size_t Count>
    [[nodiscard]] constexpr std::array<price, Count> first() const {
        std::array<price, Count> out{};
        price* const to = out.data();
        for (std::size_t i = 0; i < Count; ++i) to[i] = prices[i];
        return out;
    }
};

struct page_tables {
    template <std::size_t Aliases, std::size_t Prices>
    [[nodiscard]] static constexpr static_rate_table<Prices, Aliases>
    of(std::array<price, Prices> const& prices, snapshot const& from) {
        return {from, prices};
    }
    template <class Table>
    static constexpr table_fault index(Table& table, std::span<alias const> const aliases) {
        return table.index(aliases);
    }
    template <class Table>
    [[nodiscard]] static constexpr Table dated(Table const& table, snapshot const& from) {
        Table out = table;
        out.from_ = detail::dated(from);
        return out;
    }
};

/// The table of a page's prices, or what is wrong with them.
template <std::size_t Prices>
struct page_table {
    table_fault wrong{};
    static_rate_table<Prices> table;

    consteval page_table(failure const& unread, std::array<price, Prices> const& prices)
        : wrong{unread}, table(page_tables::of<0>(prices, {})) {
        if (unread.code == errc::none) wrong = page_tables::index(table, {});
    }
};

/// The table of a pasted text, undated, which does not compile where the text is wrong. `Source` has the
/// `reader` and, where the text alone says it, the `room` that its prices need, else 0.
template <class Source>
struct pasted_table {
    static consteval std::size_t room() {
        if constexpr (Source::room == 0)
            return count_prices(Source::reader);
        else
            return Source::room;
    }

    static constexpr page_prices<room()> read{Source::reader};
    static constexpr auto prices = read.template first<(read.count > 0 ? read.count : 1)>();
    static constexpr page_table<prices.size()> page{read.wrong, prices};

    static consteval failure fault() {
        if constexpr (read.wrong.code == errc::none && page.wrong.why.code != errc::none)
            return in_terms_of(Source::reader, page.wrong);
        else
            return read.wrong;
    }

    static consteval auto const& table() {
        constexpr failure wrong = fault();
        if constexpr (wrong.code != errc::none) refuse_page<wrong.code, wrong.row, wrong.column>();
        return page.table;
    }

    template <std::size_t Aliases>
    static consteval auto named(snapshot const& from, alias const (&aliases)[Aliases]) {
        static_cast<void>(table());
        auto out = page_tables::of<Aliases>(prices, from);
        refuse_table<1, Aliases>(page_tables::index(out, aliases));
        return out;
    }
};

template <fixed_string Text, page_dash Dash>
struct page_source {
    static constexpr page_reader<std::int64_t> reader{Text.view(), Dash};
    static constexpr std::size_t room = page_lines_room(Text.view());
};

template <fixed_string Text, page_dash Dash>
using pasted_page = pasted_table<page_source<Text, Dash>>;

}  // namespace detail

template <fixed_string Text, page_dash Dash>
consteval auto parse_rate_page(snapshot const& from) {
    return detail::page_tables::dated(detail::pasted_page<Text, Dash>::table(), from);
}

template <fixed_string Text, page_dash Dash, std::size_t Aliases>
consteval auto parse_rate_page(snapshot const& from, alias const (&aliases)[Aliases]) {
    return detail::pasted_page<Text, Dash>::named(from, aliases);
}

}  // namespace tally
