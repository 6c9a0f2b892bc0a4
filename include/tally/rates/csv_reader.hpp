// SPDX-License-Identifier: BSL-1.0
//
// Reading rates as comma-separated values: one price a line, one grammar for compile time and run time.
#pragma once

#include <tally/rates/tier_text.hpp>
#include <tally/rates/validate.hpp>

namespace tally::detail {

/// The columns of rates as comma-separated values; the first four are needed.
enum class csv_column : std::uint8_t {
    model,
    meter,
    credits,
    per,
    also_for,
    when,
    tier,
    above,
    at_least,
    below,
    up_to,
    count
};
inline constexpr std::size_t csv_columns_max = static_cast<std::size_t>(csv_column::count);
inline constexpr std::string_view csv_titles[csv_columns_max] = {
    "model", "meter", "credits", "per", "also_for", "when", "tier", "above", "at_least", "below", "up_to"};
inline constexpr std::string_view csv_all_titles =
    "model, meter, credits, per, also_for, when, tier, above, at_least, below and up_to";
/// The columns of numbers.
inline constexpr csv_column csv_numbers[] = {csv_column::credits,  csv_column::per,   csv_column::above,
                                             csv_column::at_least, csv_column::below, csv_column::up_to};
/// Most fields of a line that are looked at: some more than there are columns, to tell why they are too many.
inline constexpr std::size_t csv_fields_max = 16;

/// Walks the records of a text and hands each price to a sink. One pass, and about one step of a constant
/// expression for each character. Fields are views of the text, so a quote mark inside one, which would have
/// to be copied, is refused.
template <class Rep>
class csv_reader {
public:
    constexpr explicit csv_reader(std::string_view text) noexcept
        : at_(text.data()), end_(text.data() + text.size()) {}

    /// Calls `sink(basic_price<Rep>)` for every price in order; the sink says whether it had room.
    template <class Sink>
    constexpr failure read(Sink const& sink) {
        failure wrong = next_record();
        if (wrong.code == errc::none)
            wrong = count_ == 0 ? failure{errc::page_header_missing} : read_header();
        bool any_row = false;
        while (wrong.code == errc::none) {
            wrong = next_record();
            if (wrong.code != errc::none || count_ == 0) break;
            wrong = read_row(sink);
            any_row = true;
        }
        if (wrong.code != errc::none || any_row) return wrong;
        return at(errc::page_has_no_rows, 0, {});
    }

    /// Where the model of the row stands that was read last.
    [[nodiscard]] constexpr failure at_model(errc code, std::string_view model) const noexcept {
        return {code, model, model, row_, static_cast<std::int32_t>(place(csv_column::model) + 1)};
    }

private:
    constexpr std::size_t place(csv_column of) const noexcept {
        return places_[static_cast<std::size_t>(of)];
    }
    /// Empty where the column is not there.
    constexpr std::string_view field(csv_column of) const noexcept {
        return place(of) < count_ ? fields_[place(of)] : std::string_view{};
    }

    constexpr failure
    at(errc code, std::size_t field, std::string_view text, std::string_view where = {}) const noexcept {
        return {code, where, text, row_, static_cast<std::int32_t>(field + 1)};
    }
    /// What is wrong with a field of a row.
    constexpr failure at(errc code, csv_column of) const noexcept {
        return at(code, place(of), field(of), field(csv_column::model));
    }

    /// Takes the fields of the next record; none at the end of the text. Empty lines do not count.
    constexpr failure next_record() noexcept {
        count_ = 0;
        std::int32_t row = row_ + 1;
        while (at_ != end_ && (*at_ == '\n' || (*at_ == '\r' && at_ + 1 != end_ && at_[1] == '\n')))
            row += *at_++ == '\n' ? 1 : 0;
        if (at_ == end_) return {};
        row_ = row;
        for (bool is_last = false; !is_last;) {
            bool const is_quoted = at_ != end_ && *at_ == '"';
            std::string_view const read = is_quoted ? quoted_field() : plain_field();
            if (at_ != end_ && *at_ != ',' && *at_ != '\n')
                return at(errc::page_quote_misplaced, count_, read);
            if (count_ < csv_fields_max) fields_[count_++] = read;
            is_last = at_ == end_ || *at_ == '\n';
            if (at_ != end_) ++at_;
        }
        return {};
    }

    /// A field up to a comma, a quote mark or the end of the line.
    constexpr std::string_view plain_field() noexcept {
        char const* const from = at_;
        char const* at_char = at_;
        char const* const end = end_;
        while (at_char != end && *at_char != ',' && *at_char != '\n' && *at_char != '"') ++at_char;
        at_ = at_char;
        bool const ends_line = at_char == end || *at_char == '\n';
        if (ends_line && at_char != from && at_char[-1] == '\r') --at_char;
        return {from, static_cast<std::size_t>(at_char - from)};
    }

    /// What stands between two quote marks, which the end of the field must follow. Where the second is
    /// missing on the line, it stops before the first, which is no such end.
    constexpr std::string_view quoted_field() noexcept {
        char const* const from = at_ + 1;
        char const* at_char = from;
        char const* const end = end_;
        while (at_char != end && *at_char != '"' && *at_char != '\n') ++at_char;
        std::string_view const out(from, static_cast<std::size_t>(at_char - from));
        if (at_char == end || *at_char == '\n') return out;
        ++at_char;
        if (at_char != end && *at_char == '\r' && (at_char + 1 == end || at_char[1] == '\n')) ++at_char;
        at_ = at_char;
        return out;
    }

    constexpr failure read_header() noexcept {
        for (std::size_t& each : places_) each = csv_fields_max;
        for (std::size_t i = 0; i < count_; ++i) {
            std::size_t column = 0;
            while (column < csv_columns_max && !same_text(fields_[i], csv_titles[column])) ++column;
            if (column == csv_columns_max)
                return at(errc::page_header_unknown, i, fields_[i], csv_all_titles);
            if (places_[column] < csv_fields_max) return at(errc::page_header_repeated, i, fields_[i]);
            places_[column] = i;
        }
        columns_count_ = count_;
        for (csv_column const needed :
             {csv_column::model, csv_column::meter, csv_column::credits, csv_column::per}) {
            if (place(needed) == csv_fields_max)
                return at(errc::page_column_missing, count_, csv_titles[static_cast<std::size_t>(needed)]);
        }
        return {};
    }

    template <class Sink>
    constexpr failure read_row(Sink const& sink) {
        std::string_view const model = field(csv_column::model);
        if (count_ < columns_count_) {
            std::size_t missing = 0;
            while (places_[missing] != count_) ++missing;
            return at(errc::page_column_missing, count_, csv_titles[missing], model);
        }
        if (count_ > columns_count_) return read_surplus();
        if (model.empty()) return at(errc::page_model_is_empty, csv_column::model);
        if (model.front() == ' ' || model.back() == ' ' || holds_an_unseen_character(model))
            return at_model(errc::page_model_is_unprintable, model);
        auto const meter = find_meter(field(csv_column::meter));
        if (!meter) return at(errc::unknown_meter, place(csv_column::meter), model, field(csv_column::meter));

        basic_price<Rep> out;
        out.model = model;
        out.meter = *meter;
        failure wrong = read_rate_of(out);
        if (wrong.code == errc::none && !field(csv_column::also_for).empty()) wrong = read_also_for(out);
        if (wrong.code == errc::none && !field(csv_column::when).empty()) wrong = read_when(out);
        if (wrong.code == errc::none) wrong = read_tier(out);
        if (wrong.code == errc::none && !sink(out)) wrong = at(errc::table_too_large, csv_column::meter);
        return wrong;
    }

    /// What a row with too many fields is refused for: the number with a comma that makes several of them, if
    /// everything else then stands in its column, or else the first field that has none.
    constexpr failure read_surplus() const noexcept {
        std::size_t const surplus = count_ - columns_count_;
        for (csv_column const of : csv_numbers) {
            std::size_t const first = place(of);
            if (count_ == csv_fields_max || !is_one_number(first, surplus, of == csv_column::credits))
                continue;
            bool others_fit = true;
            for (csv_column const other : csv_numbers) {
                if (other == of || place(other) == csv_fields_max) continue;
                std::string_view const text = behind(first, surplus, other);
                others_fit =
                    others_fit && (other == csv_column::per       ? read_basis(text) != 0
                                   : other == csv_column::credits ? !text.empty()
                                                                  : text.empty() || is_digit(text.front()));
            }
            if (!others_fit) continue;
            std::string_view const last = fields_[first + surplus];
            char const* const from = fields_[first].data();
            std::string_view const number(from, static_cast<std::size_t>(last.data() + last.size() - from));
            errc const code = of == csv_column::credits ? errc::page_cell_is_not_a_rate
                              : of == csv_column::per   ? errc::page_basis_unknown
                                                        : errc::page_condition_unknown;
            return at(code, first, number, behind(first, surplus, csv_column::model));
        }
        return at(
            errc::page_column_surplus, columns_count_, fields_[columns_count_], field(csv_column::model));
    }

    /// The field of a column, if `surplus` fields behind that at `first` belonged to it.
    constexpr std::string_view behind(std::size_t first, std::size_t surplus, csv_column of) const noexcept {
        return fields_[place(of) > first ? place(of) + surplus : place(of)];
    }

    /// Whether a field and those behind it are digits with commas between them: thousands, or any.
    constexpr bool is_one_number(std::size_t first, std::size_t surplus, bool of_any_size) const noexcept {
        if (first == csv_fields_max) return false;
        for (std::size_t i = first; i <= first + surplus; ++i) {
            std::string_view const part = fields_[i];
            for (char const c : part) {
                if (!is_digit(c)) return false;
            }
            if (part.empty() || (i > first && !of_any_size && part.size() != 3)) return false;
            if (i > first && fields_[i - 1].data() + fields_[i - 1].size() + 1 != part.data()) return false;
        }
        return true;
    }

    /// "0.00625" per "10k" of the meter's unit.
    constexpr failure read_rate_of(basic_price<Rep>& out) const {
        std::string_view const credits = field(csv_column::credits);
        bool const has_minus = !credits.empty() && credits.front() == '-';
        char const* number = credits.data() + (has_minus ? 1 : 0);
        char const* const end = credits.data() + credits.size();
        basic_decimal<Rep> amount;
        errc wrong = take_number(number, end, amount);
        if (wrong == errc::page_cell_is_not_a_rate || number != end)
            return at(errc::page_cell_is_not_a_rate, csv_column::credits);
        if (has_minus) wrong = errc::page_rate_is_negative;
        if (wrong != errc::none) return at(wrong, csv_column::credits);
        std::int64_t const basis = read_basis(field(csv_column::per));
        if (basis == 0) return at(errc::page_basis_unknown, csv_column::per);
        auto const rate = basic_any_rate<Rep>::of(amount, Rep(basis), &out.meter.unit());
        if (!rate) return at(rate.error().code, csv_column::per);
        out.rate = *rate;
        return denominator_fits(out.rate) ? failure{} : at(errc::denominator_too_large, csv_column::credits);
    }

    /// "input.read and input.write": parts that bill at the rate.
    constexpr failure read_also_for(basic_price<Rep>& out) const {
        std::string_view list = field(csv_column::also_for);
        for (bool more = true; more; more = !list.empty()) {
            std::string_view word;
            bool const is_listed = take_listed(list, word);
            auto const part = find_meter(word);
            std::size_t const column = place(csv_column::also_for);
            if (!is_listed || !part) return at(errc::unknown_meter, column, out.model, word);
            if (part->bit() == 0) return at(errc::stand_in_for_no_part, column, word, out.model);
            out.stands_in_for |= part->bit();
        }
        return {};
    }

    /// "resolution=720p; audio=on", or "otherwise".
    constexpr failure read_when(basic_price<Rep>& out) const {
        std::string_view const text = field(csv_column::when);
        out.is_default = same_text(without_blanks(text), "otherwise");
        for (std::size_t end = 0; end <= text.size() && !out.is_default; ++end) {
            std::size_t const from = end;
            while (end < text.size() && text[end] != ';') ++end;
            std::string_view const one = without_blanks(text.substr(from, end - from));
            std::size_t equals = 0, count = 0;
            for (std::size_t i = one.size(); i-- > 0;) {
                if (one[i] == '=') equals = i, ++count;
            }
            std::string_view const name = without_blanks(one.substr(0, equals)),
                                   value = without_blanks(one.substr(count > 0 ? equals + 1 : 0));
            bool const is_one = count == 1 && !name.empty() && !value.empty();
            if (is_one && !holds_an_unseen_character(one) && out.variant.push_back({name, value})) continue;
            // Between two semicolons there may be nothing to show.
            std::string_view const wrong =
                one.empty() ? text.substr(from > 0 ? from - 1 : 0, 1) : word_with_comma(one, one);
            return at(errc::page_condition_unknown, place(csv_column::when), wrong, out.model);
        }
        return {};
    }

    /// What is counted, and the bounds, of which each side has one at most.
    constexpr failure read_tier(basic_price<Rep>& out) const {
        std::string_view const tier = field(csv_column::tier);
        price_manner<Rep> by;
        if (!tier.empty()) {
            errc const wrong = read_tier_manner(tier, out.meter, by);
            if (wrong != errc::none) {
                failure why = manner_refused(wrong, tier, by, out);
                why.row = row_;
                why.column = static_cast<std::int32_t>(place(csv_column::tier) + 1);
                return why;
            }
            out.tier = by.tier;
        }
        Rep until{};
        bool has_from = false, has_until = false;
        for (csv_column const bound :
             {csv_column::above, csv_column::at_least, csv_column::below, csv_column::up_to}) {
            if (field(bound).empty()) continue;
            bool const is_lower = bound == csv_column::above || bound == csv_column::at_least;
            bool const take_next = bound == csv_column::above || bound == csv_column::up_to;
            bool& has = is_lower ? has_from : has_until;
            if (tier.empty() || has) return at(errc::page_condition_unknown, bound);
            Rep& to = is_lower ? out.tier.from : until;
            errc const wrong = read_bound(field(bound), by.smallest_per_unit, take_next, to);
            if (wrong != errc::none) return at(wrong, bound);
            has = true;
        }
        if (has_until) out.tier.until = until;
        if (tier.empty() || has_from || has_until) return {};
        return at(errc::page_condition_unknown, csv_column::tier);
    }

    char const* at_;
    char const* end_;
    std::int32_t row_ = 0;
    std::string_view fields_[csv_fields_max]{};
    std::size_t count_ = 0;
    std::size_t places_[csv_columns_max]{};
    std::size_t columns_count_ = 0;
};

}  // namespace tally::detail
