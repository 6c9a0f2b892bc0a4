// SPDX-License-Identifier: BSL-1.0
//
// The form of canonical bytes: the parts of a settlement in their order, how each is written and read, and
// what of them must go together.
#pragma once

#include <tally/settle/settlement.hpp>
#include <tally/value/allocate.hpp>
#include <tally/value/bytes.hpp>

namespace tally {

/// The format that is written; other formats are not read.
inline constexpr std::uint8_t canonical_version = 3;

namespace detail {

/// How a line's meter is written: built-in meters are the library's to know, a host's bring their unit along.
enum class meter_form : std::uint8_t { none, built_in, of_host };

/// A host's own meter bears no built-in name, so that its name alone tells.
constexpr bool is_built_in(any_meter const& meter) noexcept {
    return meter.bit() != 0 || find_meter(meter.name()).has_value();
}

/// Writes the parts of a settlement in the order in which `settlement_codec` walks them.
template <class Rep>
class canonical_writer {
public:
    constexpr explicit canonical_writer(std::span<std::byte> const to) noexcept : to_(to) {}

    constexpr void byte(std::uint8_t value) noexcept { to_.put_byte(value); }
    constexpr void text(std::string_view value) noexcept { to_.put_text(value); }
    template <class Enum>
    constexpr void choice(Enum value, Enum) noexcept {
        to_.put_byte(static_cast<std::uint8_t>(value));
    }
    template <class Number>
    constexpr void number(Number const& value) {
        to_.put_number(value);
    }
    constexpr void word(std::uint64_t value) noexcept { to_.put_count(value); }
    constexpr void amount(basic_amount<Rep> const& value) {
        fraction<wide_t<Rep>> const lowest = value.exact().reduced();
        to_.put_number(lowest.n);
        to_.put_number(lowest.d);
    }
    template <class Number>
    constexpr void factor(basic_factor<Number> const& value) {
        to_.put_number(value.numerator());
        to_.put_number(value.denominator());
    }
    constexpr void ratio(maybe<tally::factor> const& value) {
        to_.put_byte(value ? 1 : 0);
        if (value) factor(*value);
    }
    constexpr void credits(basic_credits<Rep> const& value) { to_.put_number(value.in_smallest()); }
    constexpr void meter(any_meter const& value) {
        auto const form = !value.exists()      ? meter_form::none
                          : is_built_in(value) ? meter_form::built_in
                                               : meter_form::of_host;
        to_.put_byte(static_cast<std::uint8_t>(form));
        if (form == meter_form::none) return;
        to_.put_text(value.name());
        if (form == meter_form::built_in) return;
        to_.put_text(value.unit().name);
        to_.put_number(value.unit().smallest_per_unit);
    }
    constexpr void rate(basic_any_rate<Rep> const& value, any_meter const&) {
        to_.put_byte(value.unit != nullptr ? 1 : 0);
        if (value.unit == nullptr) return;
        to_.put_number(value.amount.mantissa());
        to_.put_byte(static_cast<std::uint8_t>(value.amount.decimals()));
        to_.put_number(value.basis);
    }
    constexpr void time(maybe<instant> const& value) {
        to_.put_byte(value ? 1 : 0);
        if (value) to_.put_number(value->nanos());
    }
    constexpr void tier(basic_line<Rep> const& of) {
        to_.put_byte(static_cast<std::uint8_t>(of.tier));
        if (of.tier == tier_mode::none) return;
        to_.put_number(of.tier_from);
        to_.put_byte(of.tier_until ? 1 : 0);
        if (of.tier_until) to_.put_number(*of.tier_until);
    }
    constexpr void hours(time_window const& value) {
        to_.put_text(value == time_window{} ? std::string_view{} : value.text().view());
    }
    constexpr void span_of_time(period const& value) {
        time(value.from);
        time(value.until);
    }
    template <class List, class Each>
    constexpr void list(List const& items, errc, Each const& each) {
        to_.put_count(items.size());
        for (auto const& item : items) each(item);
    }

    [[nodiscard]] constexpr std::size_t needed() const noexcept { return to_.needed(); }
    [[nodiscard]] constexpr result<std::size_t> written() const noexcept { return to_.written(); }

private:
    byte_writer to_;
};

/// Reads the same parts, refusing what `canonical_writer` would not have written.
template <class Rep>
class canonical_reader {
public:
    canonical_reader(
        std::span<std::byte const> const from, std::span<any_meter const> const host_meters) noexcept
        : from_(from), host_meters_(host_meters) {}

    void byte(std::uint8_t value) noexcept {
        if (from_.get_byte() != value) refuse({errc::bytes_malformed, {}, "the format's version"});
    }
    void text(std::string_view& value) noexcept { value = from_.get_text(); }
    template <class Enum>
    void choice(Enum& value, Enum last) noexcept {
        std::uint8_t const read = from_.get_byte();
        if (read > static_cast<std::uint8_t>(last)) return from_.refuse(errc::bytes_malformed);
        // A phase of 0 is none of them, and refused by what reads the whole.
        value = static_cast<Enum>(read);  // NOLINT(clang-analyzer-optin.core.EnumCastOutOfRange)
    }
    template <class Number>
    void number(Number& value) {
        value = from_.get_number<Number>();
    }
    void word(std::uint64_t& value) noexcept { value = from_.get_count(); }
    void amount(basic_amount<Rep>& value) {
        auto const n = from_.get_number<wide_t<Rep>>();
        auto const d = from_.get_number<wide_t<Rep>>();
        auto const read = basic_amount<Rep>::of(n, d);
        if (!read || arithmetic<wide_t<Rep>>::gcd(magnitude(n), d) != 1)
            return from_.refuse(errc::bytes_malformed);
        value = *read;
    }
    template <class Number>
    void factor(basic_factor<Number>& value) {
        auto const n = from_.get_number<Number>();
        auto const d = from_.get_number<Number>();
        auto const read = basic_factor<Number>::of(n, d);
        if (!read || read->numerator() != n || read->denominator() != d)
            return from_.refuse(errc::bytes_malformed);
        value = *read;
    }
    void ratio(maybe<tally::factor>& value) {
        bool has_ratio = false;
        flag(has_ratio);
        if (!has_ratio) return;
        tally::factor read{};
        factor(read);
        value = read;
    }
    void credits(basic_credits<Rep>& value) {
        auto const read = basic_credits<Rep>::try_of_smallest(wide_t<Rep>(from_.get_number<Rep>()));
        if (!read) return from_.refuse(errc::bytes_malformed);
        value = *read;
    }
    void meter(any_meter& value) {
        auto form = meter_form::none;
        choice(form, meter_form::of_host);
        if (form == meter_form::none) return;
        std::string_view const name = from_.get_text();
        if (form == meter_form::built_in) {
            auto const found = find_meter(name);
            if (!found) return refuse({errc::unknown_meter, name, {}});
            value = *found;
            return;
        }
        std::string_view const unit_name = from_.get_text();
        unit_info const unit{unit_name, from_.get_number<std::int64_t>()};
        any_meter const* own = nullptr;
        for (any_meter const& each : host_meters_) {
            if (each.exists() && each.name() == name && (own == nullptr || each.unit() == unit)) own = &each;
        }
        if (own == nullptr) return refuse({errc::unknown_meter, name, {}});
        if (!(own->unit() == unit)) return refuse({errc::unit_mismatch, name, unit_name});
        if (is_built_in(*own)) return from_.refuse(errc::bytes_malformed);
        value = *own;
    }
    void rate(basic_any_rate<Rep>& value, any_meter const& of) {
        bool has_rate = false;
        flag(has_rate);
        if (!has_rate) return;
        Rep const mantissa = from_.get_number<Rep>();
        int const decimals = from_.get_byte();
        value.basis = from_.get_number<Rep>();
        auto const published = basic_decimal<Rep>::of(mantissa, decimals);
        if (!published || published->decimals() != decimals || value.basis <= 0 || !of.exists())
            return from_.refuse(errc::bytes_malformed);
        value.amount = *published;
        value.unit = &of.unit();
    }
    void tier(basic_line<Rep>& of) {
        choice(of.tier, tier_mode::graduated);
        if (of.tier == tier_mode::none) return;
        bool has_end = false;
        of.tier_from = from_.get_number<Rep>();
        flag(has_end);
        if (has_end) of.tier_until = from_.get_number<Rep>();
        if (basic_tier<Rep>{.from = of.tier_from, .until = of.tier_until}.empty())
            refuse({errc::bytes_malformed, {}, "a tier that contains nothing"});
    }
    void time(maybe<instant>& value) {
        bool has_time = false;
        flag(has_time);
        if (has_time) value = instant::of_nanos(from_.get_number<std::int64_t>());
    }
    void hours(time_window& value) {
        std::string_view const text = from_.get_text();
        if (text.empty()) return;
        auto const read = time_window::parse(text);
        if (!read || read->text().view() != text || *read == time_window{})
            return refuse({errc::bytes_malformed, {}, "a window that is not spelled as its text"});
        value = *read;
    }
    void span_of_time(period& value) {
        time(value.from);
        time(value.until);
        if (value.empty()) refuse({errc::bytes_malformed, {}, "a period that contains nothing"});
    }
    template <class List, class Each>
    void list(List& items, errc too_many, Each const& each) {
        std::uint64_t const size = from_.get_count();
        if (size > List::capacity()) return from_.refuse(too_many);
        for (std::uint64_t i = 0; i < size && from_.status() == errc::none; ++i) {
            typename List::value_type item{};
            each(item);
            static_cast<void>(items.push_back(item));
        }
    }

    [[nodiscard]] failure status() const noexcept {
        if (why_.code != errc::none) return why_;
        if (from_.status() != errc::none) return {from_.status()};
        if (!from_.at_end()) return {errc::bytes_malformed, {}, "bytes behind the end"};
        return {};
    }

private:
    void refuse(failure why) noexcept {
        if (from_.status() != errc::none) return;
        why_ = why;
        from_.refuse(why.code);
    }
    void flag(bool& value) noexcept {
        std::uint8_t const read = from_.get_byte();
        if (read > 1) return from_.refuse(errc::bytes_malformed);
        value = read == 1;
    }

    byte_reader from_;
    std::span<any_meter const> host_meters_;
    failure why_{};
};

/// The one description of the format: the parts of a settlement in their order, for writing and for reading.
class settlement_codec {
public:
    template <class Archive, class Settlement>
    static constexpr void walk(Archive& archive, Settlement& all) {
        auto const named = [&archive](auto& each) {
            archive.text(each.name);
            archive.text(each.value);
        };
        archive.byte(canonical_version);
        archive.text(all.snapshot_.id);
        archive.number(all.snapshot_.date.year);
        archive.number(all.snapshot_.date.month);
        archive.number(all.snapshot_.date.day);
        archive.text(all.snapshot_.currency);
        archive.ratio(all.snapshot_.credits_each);
        archive.text(all.requested_);
        archive.text(all.model_);
        archive.choice(all.modality_, modality::audio);
        archive.text(all.tool_);
        archive.choice(all.mode_, rounding::exact);
        archive.credits(all.quantum_);
        archive.time(all.at_);
        archive.list(all.tags_, errc::bytes_malformed, named);
        archive.credits(all.total_);
        archive.amount(all.exact_);
        archive.list(all.lines_, errc::too_many_lines, [&](auto& line) {
            archive.meter(line.meter);
            archive.number(line.quantity);
            archive.rate(line.rate, line.meter);
            archive.text(line.currency);
            archive.text(line.priced_as);
            archive.list(line.variant, errc::bytes_malformed, named);
            archive.tier(line);
            archive.hours(line.window);
            archive.span_of_time(line.effective);
            archive.text(line.rule);
            archive.text(line.tag);
            archive.choice(line.under, category::fee);
            archive.choice(line.made_in, phase::whole_run);
            archive.choice(line.cause, line_cause::run_maximum);
            archive.choice(line.beside_fee, true);
            archive.choice(line.memo, true);
            archive.amount(line.exact);
            archive.credits(line.share);
        });
        archive.list(all.steps_, errc::too_many_steps, [&](auto& step) {
            archive.choice(step.kind, step_kind::allowance);
            archive.number(step.line);
            archive.text(step.rule);
            archive.text(step.subject);
            archive.number(step.count);
            archive.number(step.before);
            archive.factor(step.factor);
            archive.amount(step.amount);
            archive.credits(step.stated);
            archive.word(step.from.low);
            archive.word(step.from.high);
        });
    }

    /// What does not go together of parts that are each well formed; empty where all of it does.
    template <class Rep, std::size_t Lines, std::size_t Steps>
    static constexpr std::string_view inconsistency(basic_settlement<Rep, Lines, Steps> const& all) {
        for (std::size_t i = 0; i < all.lines_.size(); ++i) {
            auto const& line = all.lines_[i];
            if (0 > line.quantity) return "a quantity below zero";
            if (phase::base > line.made_in) return "a line of a phase that makes none";
            if (line.memo && line.exact.numerator() != 0) return "a memo line worth something";
            if (i > 0 && stands_before(line, all.lines_[i - 1])) return "the order of the lines";
        }
        if (check_snapshot(all.snapshot_) != errc::none) return "a snapshot that no table has";
        if (auto const sums = inconsistent_sums(all); !sums.empty()) return sums;
        for (auto const& step : all.steps_) {
            if ((0 > step.count && step.kind != step_kind::host) || 0 > step.before)
                return "a count below zero";
            if (!is_placed(step, all.lines_))
                return "a step of the trace that points at no line it can be of";
        }
        return {};
    }

private:
    /// The exact total is the sum of the lines; total and shares follow from it, so they are computed again.
    template <class Rep, std::size_t Lines, std::size_t Steps>
    static constexpr std::string_view inconsistent_sums(basic_settlement<Rep, Lines, Steps> const& all) {
        using wide = wide_t<Rep>;
        constexpr std::string_view total = "the exact total and its lines";
        wide common = 1;
        for (auto const& line : all.lines_) {
            if (!common_denominator<Rep>(common, line.exact.denominator(), common)) return total;
        }
        inline_list<wide, Lines> numerators;
        wide sum = 0;
        for (auto const& line : all.lines_) {
            static_cast<void>(numerators.push_back(
                line.exact.numerator() * divide_whole(common, line.exact.denominator()).quotient));
            sum += numerators.back();
        }
        if (!(fraction<wide>{sum, common} == all.exact_.exact())) return total;
        auto const posted = allocate<Rep>(numerators, common, all.mode_, all.quantum_);
        if (!posted || !(posted->total == all.total_)) return "the posted total and the exact one";
        for (std::size_t i = 0; i < numerators.size(); ++i) {
            if (!(posted->shares[i] == all.lines_[i].share)) return "the shares and the exact lines";
        }
        return {};
    }

    /// Whether a step belongs to a line there is, or to none, and was computed from lines that stand before
    /// it.
    template <class Rep, std::size_t Lines>
    static constexpr bool
    is_placed(basic_step<Rep> const& step, inline_list<basic_line<Rep>, Lines> const& lines) {
        auto const size = static_cast<std::int32_t>(lines.size());
        if (step.line < basic_step<Rep>::no_line || step.line >= size) return false;
        auto const end = static_cast<std::size_t>(step.line == basic_step<Rep>::no_line ? size : step.line);
        for (std::size_t at = 0; at < 128; ++at) {
            if (!step.from.contains(at)) continue;
            bool const is_quantity = step.kind == step_kind::included && step.count != 0;
            if (at >= end || (is_quantity && lines[at].quantity == 0)) return false;
        }
        return true;
    }
};

}  // namespace detail

}  // namespace tally
