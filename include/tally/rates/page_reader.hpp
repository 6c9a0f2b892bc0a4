// SPDX-License-Identifier: BSL-1.0
//
// Reading a rate page: Markdown-style rows of credits per 10k tokens, one grammar for compile time and run
// time.
#pragma once

#include <tally/rates/validate.hpp>

namespace tally {

/// What a "—" in the read column, or a missing read column, means for cached tokens.
enum class page_dash : std::uint8_t {
    bills_as_input,  ///< they bill at the input rate, and the receipt says so
    is_refused,      ///< they are unpriced: a run that has them is an error
};

namespace detail {

inline constexpr std::string_view em_dash = "\xe2\x80\x94";
inline constexpr std::size_t page_columns_max = 8;

/// Takes `prefix` off the front; false where it is not there.
constexpr bool skip(std::string_view& text, std::string_view prefix) noexcept {
    if (text.size() < prefix.size() || !same_text(text.substr(0, prefix.size()), prefix)) return false;
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

/// "0.05 credits": digits, perhaps a point and more digits, blanks, the word. Stricter than a decimal
/// elsewhere, because what a page never prints is a slip. Errors: page_cell_is_not_a_rate,
/// page_rate_is_negative (a rate behind a minus), too_fine, overflow.
template <class Rep>
constexpr errc read_rate(std::string_view cell, basic_decimal<Rep>& rate) {
    char const* at = cell.data();
    char const* const end = at + cell.size();
    bool const has_minus = at != end && *at == '-';
    if (has_minus) ++at;
    char const* const number = at;
    std::uint64_t value = 0;
    while (at != end && *at >= '0' && *at <= '9')
        value = value * 10 + static_cast<std::uint64_t>(*at++ - '0');
    if (at == number || (*number == '0' && at - number > 1)) return errc::page_cell_is_not_a_rate;
    int decimals = 0;
    if (at != end && *at == '.') {
        char const* const behind_point = ++at;
        while (at != end && *at >= '0' && *at <= '9')
            value = value * 10 + static_cast<std::uint64_t>(*at++ - '0');
        if (at == behind_point) return errc::page_cell_is_not_a_rate;
        if (at - behind_point <= decimals_max) decimals = static_cast<int>(at - behind_point);
    }
    std::string_view const digits(number, static_cast<std::size_t>(at - number));
    char const* const blanks = at;
    while (at != end && *at == ' ') ++at;
    if (at == blanks || !same_text({at, static_cast<std::size_t>(end - at)}, "credits"))
        return errc::page_cell_is_not_a_rate;
    if (has_minus) return errc::page_rate_is_negative;
    // Up to 18 digits and a point fit a 64-bit integer.
    constexpr std::size_t short_max = 19;
    auto const read = digits.size() <= short_max ? basic_decimal<Rep>::of(Rep(value), decimals)
                                                 : basic_decimal<Rep>::parse(digits);
    if (read) rate = *read;
    return read.error().code;
}

/// Whether a name holds a character that looks like a blank or like nothing: a control character, a blank
/// that does not break, one of no width. Pasted along unseen, it would make another name of it.
constexpr bool holds_an_unseen_character(std::string_view name) noexcept {
    char const* const from = name.data();
    std::size_t const size = name.size();
    bool is_plain = true;
    for (std::size_t i = 0; i < size; ++i) is_plain = is_plain && from[i] >= ' ' && from[i] < 0x7f;
    if (is_plain) return false;
    for (std::size_t i = 0; i < size; ++i) {
        auto const byte = [&](std::size_t j) {
            return i + j < size ? static_cast<unsigned char>(from[i + j]) : 0u;
        };
        if (byte(0) < 0x20 || byte(0) == 0x7f) return true;
        if (byte(0) == 0xc2 && (byte(1) == 0xa0 || byte(1) == 0xad))
            return true;  // no-break space, soft hyphen
        if (byte(0) == 0xe2 && byte(1) == 0x80 && (byte(2) <= 0x8f || (byte(2) >= 0xa8 && byte(2) <= 0xaf)))
            return true;  // spaces of every width, marks of direction, line separators
        if (byte(0) == 0xe2 && byte(1) == 0x81 && (byte(2) == 0x9f || byte(2) == 0xa0)) return true;
        if (byte(0) == 0xe3 && byte(1) == 0x80 && byte(2) == 0x80) return true;  // ideographic space
        if (byte(0) == 0xef && byte(1) == 0xbb && byte(2) == 0xbf) return true;  // byte order mark
    }
    return false;
}

/// The line of `page` on which `part`, a view into it, stands; counted from 1.
constexpr std::int32_t line_of(std::string_view page, std::string_view part) noexcept {
    std::int32_t line = 1;
    for (char const* at = page.data(); at != part.data(); ++at) line += *at == '\n' ? 1 : 0;
    return line;
}

/// What a column holds: names, or prices that are alike but for model and amount.
template <class Rep>
struct page_column {
    bool is_model = false;
    basic_price<Rep> price{};
};

/// Walks the lines of a page and hands each price to a sink. One pass, and about one step of a constant
/// expression for each character, because clang allows 2^20 of them.
template <class Rep>
class page_reader {
public:
    constexpr page_reader(std::string_view text, page_dash dash) noexcept
        : at_(text.data()), end_(text.data() + text.size()), dash_(dash) {}

    /// Calls `sink(basic_price<Rep>)` for every price in order; the sink says whether it had room.
    template <class Sink>
    constexpr failure read(Sink const& sink) {
        failure wrong = next_row();
        if (wrong.code == errc::page_line_is_not_a_row || (wrong.code == errc::none && count_ == 0))
            return at(errc::page_header_missing, 1, wrong.text);
        if (wrong.code == errc::none) wrong = read_header();
        bool any_row = false, may_be_separator = true;
        while (wrong.code == errc::none) {
            wrong = next_row();
            if (wrong.code != errc::none || count_ == 0) break;
            bool const separator = may_be_separator && is_separator();
            may_be_separator = false;
            if (separator) continue;
            wrong = read_row(sink);
            any_row = true;
        }
        if (wrong.code != errc::none || any_row) return wrong;
        return at(errc::page_has_no_rows, 1, {});
    }

    /// What the table made of the prices says of them, in the page's terms.
    constexpr failure in_terms_of(std::string_view page, failure const& wrong) const noexcept {
        if (wrong.code != errc::model_repeated) return wrong;
        return {
            errc::page_model_is_repeated, wrong.where, wrong.where, line_of(page, wrong.where),
            static_cast<std::int32_t>(model_ + 1)};
    }

private:
    constexpr failure
    at(errc code, std::size_t column, std::string_view text, std::string_view where = {}) const noexcept {
        return {code, where, text, row_, static_cast<std::int32_t>(column)};
    }

    /// Takes the cells of the next line that is not blank; none at the end of the page.
    constexpr failure next_row() noexcept {
        count_ = 0;
        char const* at_char = at_;
        char const* const end = end_;
        while (true) {
            if (at_char == end) return at_ = end, failure{};
            ++row_;
            while (at_char != end && (*at_char == ' ' || *at_char == '\t' || *at_char == '\r')) ++at_char;
            if (at_char == end) return at_ = end, failure{};
            if (*at_char != '\n') break;
            ++at_char;
        }
        char const* const line = at_char;
        bool is_closed = *at_char == '|';
        while (is_closed && ++at_char != end) {
            while (at_char != end && (*at_char == ' ' || *at_char == '\t' || *at_char == '\r')) ++at_char;
            if (at_char == end || *at_char == '\n') break;
            char const* const from = at_char;
            while (at_char != end && *at_char != '|' && *at_char != '\n') ++at_char;
            char const* to = at_char;
            while (to != from && (to[-1] == ' ' || to[-1] == '\t' || to[-1] == '\r')) --to;
            is_closed = at_char != end && *at_char == '|';
            if (!is_closed) break;
            std::string_view const cell(from, static_cast<std::size_t>(to - from));
            if (count_ == page_columns_max) return at(errc::page_column_surplus, count_ + 1, cell);
            cells_[count_++] = cell;
        }
        while (at_char != end && *at_char != '\n') ++at_char;
        at_ = at_char == end ? end : at_char + 1;
        if (is_closed && count_ > 0) return {};
        while (at_char[-1] == ' ' || at_char[-1] == '\t' || at_char[-1] == '\r') --at_char;
        return at(errc::page_line_is_not_a_row, 1, {line, static_cast<std::size_t>(at_char - line)});
    }

    constexpr bool is_separator() const noexcept {
        for (std::size_t i = 0; i < count_; ++i) {
            if (cells_[i].empty()) return false;
            for (char const c : cells_[i]) {
                if (c != '-' && c != ':') return false;
            }
        }
        return true;
    }

    constexpr failure read_header() noexcept {
        any_meter const read = meters::input_read, input = meters::input, output = meters::output;
        bool has_model = false, has_input = false, has_output = false;
        for (std::size_t i = 0; i < count_; ++i) {
            page_column<Rep>& column = columns_[i];
            std::string_view title = cells_[i];
            any_meter& meter = column.price.meter;
            column.is_model = same_text(title, "Model");
            if (column.is_model) {
                model_ = i;
                has_model = true;
            } else {
                if (!skip(title, "Credits / ")) return at(errc::page_header_unknown, i + 1, cells_[i]);
                std::size_t basis_size = 0;
                while (basis_size < title.size() && title[basis_size] != ' ') ++basis_size;
                std::int64_t const basis = read_basis(title.substr(0, basis_size));
                title.remove_prefix(basis_size);
                if (same_text(title, " input")) meter = input, has_input = true;
                if (same_text(title, " output")) meter = output, has_output = true;
                if (same_text(title, " read")) meter = read;
                if (basis == 0 || !meter.exists()) return at(errc::page_header_unknown, i + 1, cells_[i]);
                column.price.rate.basis = Rep(basis);
                column.price.rate.unit = &units::token::info;
            }
            if (meter == read) read_ = i;
            if (meter == input)
                column.price = column.price.also_for(
                    {meters::input_write, meters::input_write_5m, meters::input_write_1h});
            if (meter == output) column.price = column.price.also_for({meters::output_reasoning});
            for (std::size_t j = 0; j < i; ++j) {
                if (columns_[j].is_model == column.is_model && columns_[j].price.meter == meter)
                    return at(errc::page_header_repeated, i + 1, cells_[i]);
            }
        }
        columns_count_ = count_;
        if (has_model && has_input && has_output) return {};
        return at(
            errc::page_column_missing, count_ + 1,
            !has_model   ? "Model"
            : !has_input ? "input"
                         : "output");
    }

    template <class Sink>
    constexpr failure read_row(Sink const& sink) {
        std::string_view const model = model_ < count_ ? cells_[model_] : std::string_view{};
        if (count_ < columns_count_) return at(errc::page_column_missing, count_ + 1, {}, model);
        if (count_ > columns_count_)
            return at(errc::page_column_surplus, columns_count_ + 1, cells_[columns_count_], model);
        if (model.empty()) return at(errc::page_model_is_empty, model_ + 1, model);
        if (holds_an_unseen_character(model))
            return at(errc::page_model_is_unprintable, model_ + 1, model, model);
        // Neighbours are told apart here, because a table takes neighbouring prices of one model as one row.
        if (same_text(model, last_model_)) return at(errc::page_model_is_repeated, model_ + 1, model, model);
        last_model_ = model;

        bool const read_bills_as_input = dash_ == page_dash::bills_as_input && !prices(read_);
        for (std::size_t i = 0; i < columns_count_; ++i) {
            if (i == model_ || (i == read_ && !prices(i))) continue;
            basic_price<Rep> one = columns_[i].price;
            errc wrong = read_rate(cells_[i], one.rate.amount);
            if (wrong == errc::none && !denominator_fits(one.rate)) wrong = errc::denominator_too_large;
            if (wrong != errc::none) {
                return has_no_rate() ? at(errc::page_row_has_no_rate, model_ + 1, model, model)
                                     : at(wrong, i + 1, cells_[i], model);
            }
            one.model = model;
            if (read_bills_as_input && one.meter == meters::input.any())
                one.stands_in_for |= meters::input_read.any().bit();
            if (!sink(one)) return at(errc::table_too_large, model_ + 1, model, model);
        }
        return {};
    }

    /// Whether a column is there and its cell no dash.
    constexpr bool prices(std::size_t column) const noexcept {
        return column < columns_count_ && !same_text(cells_[column], em_dash);
    }

    constexpr bool has_no_rate() const noexcept {
        for (std::size_t i = 0; i < columns_count_; ++i) {
            if (i != model_ && prices(i)) return false;
        }
        return true;
    }

    char const* at_;
    char const* end_;
    page_dash dash_;
    std::int32_t row_ = 0;
    std::string_view cells_[page_columns_max]{};
    std::size_t count_ = 0;
    page_column<Rep> columns_[page_columns_max]{};
    std::size_t columns_count_ = 0;
    std::size_t model_ = page_columns_max;
    std::size_t read_ = page_columns_max;
    std::string_view last_model_{};
};

}  // namespace detail
}  // namespace tally
