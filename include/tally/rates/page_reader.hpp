// SPDX-License-Identifier: BSL-1.0
//
// Reading a rate page: blocks of Markdown-style rows with footnotes below, one grammar for compile time and
// run time.
#pragma once

#include <tally/rates/page_footnotes.hpp>
#include <tally/rates/validate.hpp>

namespace tally {

/// What a "—" in the read column, or a missing read column, means for cached tokens.
enum class page_dash : std::uint8_t {
    bills_as_input,  ///< they bill at the input rate, and the receipt says so
    is_refused,      ///< they are unpriced: a run that has them is an error
};

namespace detail {

/// Most cells of a line that are looked at.
inline constexpr std::size_t page_columns_max = 8;
inline constexpr std::string_view page_all_titles =
    "Model, Credits / 10k input, Credits / 10k output, Credits / 10k read, Basis, Credits and Credits / "
    "second";
/// Most footnotes of a page, whose marks are [1] to [99].
inline constexpr std::size_t page_footnotes_max = 99;

/// What a block prices. All of its columns but the model's are of one kind.
enum class page_block : std::uint8_t { none, tokens, native, video };

/// What a column holds: names, bases, or prices that are alike but for model and amount.
template <class Rep>
struct page_column {
    enum class content : std::uint8_t { model, basis, price };

    content holds = content::price;
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
        failure wrong = next_line();
        if (wrong.code == errc::page_line_is_not_a_row || !note_.empty())
            return at(errc::page_header_missing, 1, note_.empty() ? wrong.text : note_);
        // A text without a line has no place either.
        if (wrong.code == errc::none && count_ == 0) return {errc::page_header_missing};
        while (wrong.code == errc::none && count_ != 0) wrong = read_block(sink);
        return wrong;
    }

    /// Where the name of the row stands that was read last.
    [[nodiscard]] constexpr failure at_model(errc code, std::string_view model) const noexcept {
        return at(code, model_ + 1, model, model);
    }

private:
    using column_type = page_column<Rep>;
    using content = typename column_type::content;

    constexpr failure
    at(errc code, std::size_t column, std::string_view text, std::string_view where = {}) const noexcept {
        return {code, where, text, row_, static_cast<std::int32_t>(column)};
    }

    /// Reads a header, which the line is, and what stands below it, up to the next header or the end.
    template <class Sink>
    constexpr failure read_block(Sink const& sink) {
        failure wrong = read_header();
        bool any_row = false, may_be_separator = true;
        while (wrong.code == errc::none) {
            wrong = next_line();
            if (wrong.code != errc::none) break;
            if (count_ == 0 && !note_.empty()) {
                wrong = meet_footnote();
            } else if (count_ == 0 || (is_special_ && is_header())) {
                break;
            } else if (!may_be_separator || !is_separator()) {
                wrong = read_row(sink);
                any_row = true;
            }
            may_be_separator = false;
        }
        if (wrong.code != errc::none || any_row) return wrong;
        return at(errc::page_has_no_rows, 1, {});
    }

    /// Takes the cells of the next line that is not blank, or the footnote that it is; neither at the end of
    /// the page.
    constexpr failure next_line() noexcept {
        count_ = 0;
        is_special_ = false;
        char const* at_char = at_;
        char const* const end = end_;
        while (true) {
            if (at_char == end) return end_of_page();
            ++row_;
            while (at_char != end && (*at_char == ' ' || *at_char == '\t' || *at_char == '\r')) ++at_char;
            if (at_char == end) return end_of_page();
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
            is_special_ = is_special_ || (to - from == 5 && *from == 'M') || (to != from && to[-1] == ']');
            cells_[count_++] = cell;
        }
        while (at_char != end && *at_char != '\n') ++at_char;
        at_ = at_char == end ? end : at_char + 1;
        if (is_closed && count_ > 0) return {};
        while (at_char[-1] == ' ' || at_char[-1] == '\t' || at_char[-1] == '\r') --at_char;
        std::string_view const text(line, static_cast<std::size_t>(at_char - line));
        std::string_view rest = text;
        if (*line != '[' || read_mark(take_word(rest)) == 0) return at(errc::page_line_is_not_a_row, 1, text);
        count_ = 0;
        note_ = text;
        return {};
    }

    constexpr failure end_of_page() noexcept {
        at_ = end_;
        note_ = {};
        return {};
    }

    constexpr bool is_header() const noexcept {
        for (std::size_t i = 0; i < count_; ++i) {
            if (same_text(cells_[i], "Model")) return true;
        }
        return false;
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

    /// What a header says of its column; a price without a meter is none of a page's.
    static constexpr column_type column_of(std::string_view title, page_block& block) noexcept {
        column_type column;
        basic_price<Rep>& price = column.price;
        if (same_text(title, "Model")) {
            column.holds = content::model;
        } else if (same_text(title, "Basis")) {
            column.holds = content::basis;
            block = page_block::native;
        } else if (same_text(title, "Credits")) {
            block = page_block::native;
        } else if (same_text(title, "Credits / second")) {
            block = page_block::video;
            price = one_unit_of(meters::video_second);
        } else if (skip(title, "Credits / ")) {
            std::size_t basis_size = 0;
            while (basis_size < title.size() && title[basis_size] != ' ') ++basis_size;
            std::int64_t const basis = read_basis(title.substr(0, basis_size));
            title.remove_prefix(basis_size);
            if (basis == 0) return column;
            block = page_block::tokens;
            if (same_text(title, " input")) {
                price.meter = meters::input;
                price = price.also_for({meters::input_write, meters::input_write_5m, meters::input_write_1h});
            } else if (same_text(title, " output")) {
                price.meter = meters::output;
                price = price.also_for({meters::output_reasoning});
            } else if (same_text(title, " read")) {
                price.meter = meters::input_read;
            } else {
                block = page_block::none;
            }
            price.rate.basis = Rep(basis);
            price.rate.unit = &units::token::info;
        }
        return column;
    }

    /// A price for one image, megapixel or second.
    static constexpr basic_price<Rep> one_unit_of(any_meter const& meter) noexcept {
        basic_price<Rep> out;
        out.meter = meter;
        out.rate.basis = Rep(meter.unit().smallest_per_unit);
        out.rate.unit = &meter.unit();
        return out;
    }

    constexpr failure read_header() noexcept {
        any_meter const input = meters::input, output = meters::output, read = meters::input_read;
        bool has_model = false, has_basis = false, has_input = false, has_output = false, has_price = false;
        page_block block = page_block::none;
        read_ = basis_ = page_columns_max;
        for (std::size_t i = 0; i < count_; ++i) {
            page_block of = page_block::none;
            column_type const column = columns_[i] = column_of(cells_[i], of);
            if (column.holds != content::model) {
                if (of == page_block::none)
                    return at(errc::page_header_unknown, i + 1, cells_[i], page_all_titles);
                if (block != page_block::none && of != block)
                    return at(errc::page_header_mixed, i + 1, cells_[i]);
                block = of;
            }
            for (std::size_t j = 0; j < i; ++j) {
                if (columns_[j].holds == column.holds && columns_[j].price.meter == column.price.meter)
                    return at(errc::page_header_repeated, i + 1, cells_[i]);
            }
            if (column.holds == content::model) model_ = i, has_model = true;
            if (column.holds == content::basis) basis_ = i, has_basis = true;
            if (column.holds == content::price) has_price = true;
            if (column.price.meter == input) has_input = true;
            if (column.price.meter == output) has_output = true;
            if (column.price.meter == read) read_ = i;
        }
        columns_count_ = count_;
        std::string_view missing;
        if (block == page_block::native && !has_basis) missing = "Basis";
        if (block == page_block::native && !has_price) missing = "Credits";
        if (block == page_block::none || (block == page_block::tokens && !has_output)) missing = "output";
        if (block == page_block::none || (block == page_block::tokens && !has_input)) missing = "input";
        if (!has_model) missing = "Model";
        return missing.empty() ? failure{} : at(errc::page_column_missing, count_ + 1, missing);
    }

    /// Whether a row has a cell for each column, and a model of its own.
    constexpr failure check_row_head(std::string_view model) const {
        if (count_ < columns_count_) return at(errc::page_column_missing, count_ + 1, {}, model);
        if (count_ > columns_count_)
            return at(errc::page_column_surplus, columns_count_ + 1, cells_[columns_count_], model);
        if (model.empty()) return at(errc::page_model_is_empty, model_ + 1, model);
        if (holds_an_unseen_character(model)) return at_model(errc::page_model_is_unprintable, model);
        if (is_special_ && ends_with_a_mark(model)) return at_model(errc::page_footnote_missing, model);
        // Neighbours are told apart here, because a table takes neighbouring prices of one model as one row.
        return same_text(model, last_model_) ? at_model(errc::page_model_is_repeated, model) : failure{};
    }

    template <class Sink>
    constexpr failure read_row(Sink const& sink) {
        std::string_view const model = model_ < count_ ? cells_[model_] : std::string_view{};
        if (failure const why = check_row_head(model); why.code != errc::none) return why;
        last_model_ = model;

        bool const read_bills_as_input = dash_ == page_dash::bills_as_input && !prices(read_);
        for (std::size_t i = 0; i < columns_count_; ++i) {
            if (i == model_ || i == basis_ || (i == read_ && !prices(i))) continue;
            basic_price<Rep> one = columns_[i].price;
            if (basis_ < columns_count_ && !read_native_basis(one))
                return at(errc::page_basis_unknown, basis_ + 1, cells_[basis_], model);
            std::string_view cell = cells_[i];
            std::size_t const mark = is_special_ ? take_mark(cell) : 0;
            errc wrong = read_rate(cell, one.rate.amount);
            if (wrong == errc::none && !denominator_fits(one.rate)) wrong = errc::denominator_too_large;
            if (wrong != errc::none) {
                return has_no_rate() ? at_model(errc::page_row_has_no_rate, model)
                                     : at(wrong, i + 1, cells_[i], model);
            }
            one.model = model;
            if (read_bills_as_input && one.meter == meters::input.any())
                one.stands_in_for |= meters::input_read.any().bit();
            if (mark != 0) {
                if (!has_footnotes_) {
                    if (failure const why = find_footnotes(); why.code != errc::none) return why;
                }
                page_footnote& note = notes_[mark - 1];
                note.is_named = true;
                if (note.line == 0) return at(errc::page_footnote_missing, i + 1, cells_[i], model);
                if (failure const why = note.read(one, sink); why.code != errc::none) return why;
            } else if (!sink(one)) {
                return at(errc::table_too_large, i + 1, cells_[i], model);
            }
        }
        return {};
    }

    /// Whether the basis is "image" or "MP"; makes the price one for it.
    constexpr bool read_native_basis(basic_price<Rep>& out) const noexcept {
        std::string_view const basis = cells_[basis_];
        if (same_text(basis, "image"))
            out = one_unit_of(meters::image);
        else if (same_text(basis, "MP"))
            out = one_unit_of(meters::megapixel);
        return out.meter.exists();
    }

    /// Whether a column is there and its cell no dash.
    constexpr bool prices(std::size_t column) const noexcept {
        return column < columns_count_ && !same_text(cells_[column], em_dash);
    }

    constexpr bool has_no_rate() const noexcept {
        for (std::size_t i = 0; i < columns_count_; ++i) {
            if (i != model_ && i != basis_ && prices(i)) return false;
        }
        return true;
    }

    /// Finds all footnotes below the first mark, so that a page without marks takes no step for them. Of two
    /// with one number the first; the second is refused when its line is read. A line right below one that is
    /// neither a row nor a footnote is refused here, because the footnote that goes on in it is read first.
    constexpr failure find_footnotes() noexcept {
        has_footnotes_ = true;
        bool is_below_one = false;
        char const* at_char = at_;
        char const* const end = end_;
        for (std::int32_t line = row_ + 1; at_char != end; ++line) {
            while (at_char != end && (*at_char == ' ' || *at_char == '\t' || *at_char == '\r')) ++at_char;
            char const* const from = at_char;
            while (at_char != end && *at_char != '\n') ++at_char;
            char const* to = at_char;
            if (at_char != end) ++at_char;
            bool const was_below_one = is_below_one;
            is_below_one = false;
            if (from == to || *from == '|') continue;
            while (to[-1] == ' ' || to[-1] == '\t' || to[-1] == '\r') --to;
            std::string_view const text(from, static_cast<std::size_t>(to - from));
            std::string_view rest = text;
            std::size_t const mark = read_mark(take_word(rest));
            if (mark == 0 && was_below_one) return {errc::page_line_is_not_a_row, {}, text, line, 1};
            if (mark != 0 && notes_[mark - 1].line == 0) notes_[mark - 1] = {rest, line};
            is_below_one = mark != 0;
        }
        return {};
    }

    /// The line is a footnote: it must be the one of its number, and a cell above must name it.
    constexpr failure meet_footnote() const noexcept {
        std::string_view rest = note_;
        page_footnote const& note = notes_[read_mark(take_word(rest)) - 1];
        if (note.line != 0 && note.line != row_) return at(errc::page_footnote_repeated, 1, note_);
        return note.is_named ? failure{} : at(errc::page_footnote_unused, 1, note_);
    }

    char const* at_;
    char const* end_;
    page_dash dash_;
    std::int32_t row_ = 0;
    std::string_view cells_[page_columns_max]{};
    std::size_t count_ = 0;
    bool is_special_ = false;  // some cell may head the models or may end with a mark
    std::string_view note_{};
    column_type columns_[page_columns_max]{};
    std::size_t columns_count_ = 0;
    std::size_t model_ = page_columns_max;
    std::size_t basis_ = page_columns_max;
    std::size_t read_ = page_columns_max;
    std::string_view last_model_{};
    bool has_footnotes_ = false;
    page_footnote notes_[page_footnotes_max]{};
};

/// What a table made of the prices says of one of them, in the page's terms: on which line and in which cell.
/// Reads the page anew, up to that price, with a reader that has read nothing.
template <class Reader>
constexpr failure in_terms_of(Reader reader, table_fault const& wrong) {
    std::size_t before = wrong.at;
    auto const keep = [&before](auto const&) { return before-- > 0; };
    failure out = wrong.why;
    failure const place = reader.read(keep);
    if (out.code == errc::model_repeated) return reader.at_model(errc::page_model_is_repeated, out.where);
    out.row = place.row;
    out.column = place.column;
    return out;
}

}  // namespace detail
}  // namespace tally
