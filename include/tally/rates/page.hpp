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
/// The input rate stands in for cache writes and, where read is "—" and `Dash` allows, for reads; the output rate for
/// reasoning. A typo does not compile: the diagnostic shows `rate_page_cell_is_not_a_rate<4, 2>`, line 4 of the paste
/// and cell 2 of that line. At run time `rate_table::parse_page` reads the same.
template <fixed_string Text, page_dash Dash = page_dash::bills_as_input>
[[nodiscard]] consteval auto parse_rate_page(snapshot const& from = {});

namespace detail {

// Not constexpr and never defined: reaching one of them is the compile error, and its name the message.
template <int Line, int Cell> void rate_page_header_is_missing();
template <int Line, int Cell> void rate_page_header_is_unknown();
template <int Line, int Cell> void rate_page_header_is_repeated();
template <int Line, int Cell> void rate_page_line_is_not_a_row();
template <int Line, int Cell> void rate_page_column_is_missing();
template <int Line, int Cell> void rate_page_column_is_surplus();
template <int Line, int Cell> void rate_page_model_is_empty();
template <int Line, int Cell> void rate_page_cell_is_not_a_rate();
template <int Line, int Cell> void rate_page_rate_is_negative();
template <int Line, int Cell> void rate_page_row_has_no_rate();
template <int Line, int Cell> void rate_page_model_is_repeated();
template <int Line, int Cell> void rate_page_has_no_rows();
template <int Line, int Cell> void rate_page_cannot_be_a_table();

template <errc Code, int Line, int Cell>
consteval void refuse_page() {
    if constexpr (Code == errc::page_header_missing) rate_page_header_is_missing<Line, Cell>();
    else if constexpr (Code == errc::page_header_unknown) rate_page_header_is_unknown<Line, Cell>();
    else if constexpr (Code == errc::page_header_repeated) rate_page_header_is_repeated<Line, Cell>();
    else if constexpr (Code == errc::page_line_is_not_a_row) rate_page_line_is_not_a_row<Line, Cell>();
    else if constexpr (Code == errc::page_column_missing) rate_page_column_is_missing<Line, Cell>();
    else if constexpr (Code == errc::page_column_surplus) rate_page_column_is_surplus<Line, Cell>();
    else if constexpr (Code == errc::page_model_is_empty) rate_page_model_is_empty<Line, Cell>();
    else if constexpr (Code == errc::page_cell_is_not_a_rate) rate_page_cell_is_not_a_rate<Line, Cell>();
    else if constexpr (Code == errc::page_rate_is_negative) rate_page_rate_is_negative<Line, Cell>();
    else if constexpr (Code == errc::page_row_has_no_rate) rate_page_row_has_no_rate<Line, Cell>();
    else if constexpr (Code == errc::page_model_is_repeated) rate_page_model_is_repeated<Line, Cell>();
    else if constexpr (Code == errc::page_has_no_rows) rate_page_has_no_rows<Line, Cell>();
    else rate_page_cannot_be_a_table<Line, Cell>();
}

/// Room for the prices of a page: three for each of its lines.
consteval std::size_t page_capacity(std::string_view text) {
    std::size_t lines = 1;
    for (char const c : text) lines += c == '\n' ? 1 : 0;
    return lines * 3;
}

/// A page that was read, or what is wrong with it.
template <class Table>
struct parsed_page {
    failure wrong{};
    Table table{};

    consteval parsed_page(std::string_view text, page_dash dash) {
        std::size_t count = 0;
        auto const sink = [&](price const& each) {
            if (count == table.prices_.size()) return false;
            table.prices_[count++] = each;
            return true;
        };
        page_reader<std::int64_t> reader{text, dash};
        wrong = reader.read(sink);
        if (!wrong) wrong = reader.in_terms_of(text, table.index(count, {}));
    }

    [[nodiscard]] consteval Table dated(snapshot const& from) const {
        Table out = table;
        out.from_ = from;
        return out;
    }
};

}  // namespace detail

template <fixed_string Text, page_dash Dash>
consteval auto parse_rate_page(snapshot const& from) {
    using table = static_rate_table<detail::page_capacity(Text.view())>;
    constexpr detail::parsed_page<table> page{Text.view(), Dash};
    if constexpr (page.wrong.code != errc::none) {
        detail::refuse_page<page.wrong.code, page.wrong.row, page.wrong.column>();
    }
    return page.dated(from);
}

}  // namespace tally
