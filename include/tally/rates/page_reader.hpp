// SPDX-License-Identifier: BSL-1.0
//
// Reading a rate page: Markdown-style rows of credits per 10k tokens, one grammar for compile time and run time.
#pragma once

#include <tally/rates/price.hpp>

namespace tally {

/// What a "—" in the read column, or a missing read column, means for cached tokens.
enum class page_dash : std::uint8_t {
    bills_as_input,  ///< they bill at the input rate, and the receipt says so
    is_refused,      ///< they are unpriced: a run that has them is an error
};

namespace detail {

inline constexpr std::string_view em_dash = "\xe2\x80\x94";
inline constexpr std::size_t page_columns_max = 8;

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r'; }

constexpr std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Takes `prefix` off the front; false where it is not there.
constexpr bool skip(std::string_view& text, std::string_view prefix) noexcept {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// "10k", "1M", "500": how many tokens a column is per; 0 where it is none of these.
constexpr std::int64_t read_basis(std::string_view text) noexcept {
    std::int64_t scale = 1;
    if (!text.empty() && (text.back() == 'k' || text.back() == 'M')) {
        scale = text.back() == 'k' ? 1'000 : 1'000'000;
        text.remove_suffix(1);
    }
    if (text.empty() || text.size() > 9) return 0;
    std::int64_t number = 0;
    for (char const c : text) {
        if (!is_digit(c)) return 0;
        number = number * 10 + (c - '0');
    }
    return number * scale;
}

/// The cells of one row, or more of them than any page has.
using page_cells = inline_list<std::string_view, page_columns_max>;

struct page_column {
    bool is_model = false;
    any_meter meter{};
    std::int64_t basis = 0;
};

/// The line of `page` on which `part`, a view into it, stands; counted from 1.
constexpr std::int32_t line_of(std::string_view page, std::string_view part) noexcept {
    std::int32_t line = 1;
    for (char const c : page.substr(0, static_cast<std::size_t>(part.data() - page.data()))) line += c == '\n' ? 1 : 0;
    return line;
}

/// Walks the lines of a page and hands each price to a sink.
template <class Rep>
class page_reader {
public:
    constexpr page_reader(std::string_view text, page_dash dash) noexcept : rest_(text), dash_(dash) {}

    /// Calls `sink(basic_price<Rep>)` for every price in order; the sink says whether it had room.
    template <class Sink>
    constexpr failure read(Sink&& sink) {
        bool any_row = false, may_be_separator = true;
        std::string_view line;
        if (!next_line(line)) return at(errc::page_header_missing, 1, {});
        if (failure const wrong = read_header(line); wrong.code != errc::none) return wrong;
        while (next_line(line)) {
            page_cells cells;
            if (failure const wrong = split(line, cells); wrong.code != errc::none) return wrong;
            bool const separator = may_be_separator && is_separator(cells);
            may_be_separator = false;
            if (separator) continue;
            if (failure const wrong = read_row(cells, sink); wrong.code != errc::none) return wrong;
            any_row = true;
        }
        return any_row ? failure{} : at(errc::page_has_no_rows, 1, {});
    }

    /// What the table made of the prices says of them, in the page's terms.
    constexpr failure in_terms_of(std::string_view page, failure const& wrong) const noexcept {
        if (wrong.code != errc::model_repeated) return wrong;
        return {errc::page_model_is_repeated, wrong.where, wrong.where, line_of(page, wrong.where), static_cast<std::int32_t>(model_column())};
    }

private:
    constexpr failure at(errc code, std::size_t column, std::string_view text, std::string_view where = {}) const noexcept {
        return {code, where, text, row_, static_cast<std::int32_t>(column)};
    }

    /// The next line that is not blank.
    constexpr bool next_line(std::string_view& line) noexcept {
        while (!rest_.empty()) {
            std::size_t const end = rest_.find('\n');
            line = trimmed(rest_.substr(0, end));
            rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
            ++row_;
            if (!line.empty()) return true;
        }
        return false;
    }

    constexpr failure split(std::string_view line, page_cells& cells) const noexcept {
        if (line.size() < 2 || line.front() != '|' || line.back() != '|') return at(errc::page_line_is_not_a_row, 1, line);
        line.remove_prefix(1);
        while (!line.empty()) {
            std::size_t const bar = line.find('|');
            if (!cells.push_back(trimmed(line.substr(0, bar)))) return at(errc::page_column_surplus, page_columns_max + 1, line);
            line.remove_prefix(bar + 1);
        }
        return {};
    }

    static constexpr bool is_separator(page_cells const& cells) noexcept {
        for (std::string_view const cell : cells) {
            if (cell.empty() || cell.find_first_not_of("-:") != std::string_view::npos) return false;
        }
        return true;
    }

    constexpr failure read_header(std::string_view line) noexcept {
        page_cells cells;
        failure const wrong = split(line, cells);
        if (wrong.code == errc::page_line_is_not_a_row) return at(errc::page_header_missing, 1, line);
        if (wrong.code != errc::none) return wrong;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            page_column column;
            std::string_view title = cells[i];
            if (title == "Model") {
                column.is_model = true;
            } else {
                if (!skip(title, "Credits / ")) return at(errc::page_header_unknown, i + 1, cells[i]);
                std::size_t const space = title.find(' ');
                column.basis = read_basis(title.substr(0, space));
                title = space == std::string_view::npos ? std::string_view{} : title.substr(space + 1);
                if (title == "input") column.meter = meters::input;
                if (title == "output") column.meter = meters::output;
                if (title == "read") column.meter = meters::input_read;
                if (column.basis == 0 || !column.meter.exists()) return at(errc::page_header_unknown, i + 1, cells[i]);
            }
            for (page_column const& other : columns_) {
                if (other.is_model == column.is_model && other.meter == column.meter) return at(errc::page_header_repeated, i + 1, cells[i]);
            }
            if (!columns_.push_back(column)) return at(errc::page_column_surplus, i + 1, cells[i]);
        }
        bool has_model = false, has_input = false, has_output = false;
        for (page_column const& column : columns_) {
            has_model = has_model || column.is_model;
            has_input = has_input || column.meter == meters::input.any();
            has_output = has_output || column.meter == meters::output.any();
        }
        std::string_view const lacking = !has_model ? "Model" : !has_input ? "input" : !has_output ? "output" : "";
        return lacking.empty() ? failure{} : at(errc::page_column_missing, cells.size() + 1, lacking);
    }

    template <class Sink>
    constexpr failure read_row(page_cells const& cells, Sink& sink) {
        if (cells.size() < columns_.size()) return at(errc::page_column_missing, cells.size() + 1, {}, name_in(cells));
        if (cells.size() > columns_.size()) return at(errc::page_column_surplus, columns_.size() + 1, cells[columns_.size()], name_in(cells));

        std::string_view const model = name_in(cells);
        inline_list<basic_price<Rep>, page_columns_max> prices;
        bool reads_priced = false;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            page_column const& column = columns_[i];
            if (column.is_model) {
                if (cells[i].empty()) return at(errc::page_model_is_empty, i + 1, cells[i]);
                // Neighbours are told apart here, because a table takes neighbouring prices of one model as one row.
                if (cells[i] == last_model_) return at(errc::page_model_is_repeated, i + 1, cells[i], cells[i]);
                continue;
            }
            if (cells[i] == em_dash) continue;
            std::string_view number = cells[i];
            if (number.ends_with("credits")) number = trimmed(number.substr(0, number.size() - 7));
            auto const published = basic_decimal<Rep>::parse(number);
            if (!published) return at(errc::page_cell_is_not_a_rate, i + 1, cells[i], model);
            if (published->mantissa() < 0) return at(errc::page_rate_is_negative, i + 1, cells[i], model);
            reads_priced = reads_priced || column.meter == meters::input_read.any();
            static_cast<void>(prices.push_back({model, column.meter, {*published, Rep(column.basis), &units::token::info}}));
        }
        if (prices.empty()) return at(errc::page_row_has_no_rate, model_column(), model, model);
        for (basic_price<Rep>& each : prices) {
            if (each.meter == meters::input.any()) {
                each = each.also_for({meters::input_write, meters::input_write_5m, meters::input_write_1h});
                if (!reads_priced && dash_ == page_dash::bills_as_input) each = each.also_for({meters::input_read});
            }
            if (each.meter == meters::output.any()) each = each.also_for({meters::output_reasoning});
            if (!sink(each)) return at(errc::table_too_large, 1, model, model);
        }
        last_model_ = model;
        return {};
    }

    /// The cell of a row that names the model, counted from 1.
    constexpr std::size_t model_column() const noexcept {
        std::size_t at = 0;
        while (at < columns_.size() && !columns_[at].is_model) ++at;
        return at + 1;
    }

    constexpr std::string_view name_in(page_cells const& cells) const noexcept {
        for (std::size_t i = 0; i < cells.size() && i < columns_.size(); ++i) {
            if (columns_[i].is_model) return cells[i];
        }
        return {};
    }

    std::string_view rest_;
    page_dash dash_;
    std::int32_t row_ = 0;
    inline_list<page_column, page_columns_max> columns_{};
    std::string_view last_model_{};
};

}  // namespace detail
}  // namespace tally
