// SPDX-License-Identifier: BSL-1.0
//
// Settlements as canonical bytes: to hash, to store, to read back and to replay.
#pragma once

#include <tally/settle/settle.hpp>
#include <tally/value/bytes.hpp>

namespace tally {

/// The format that is written; other formats are not read.
inline constexpr std::uint8_t canonical_version = 1;

/// Writes a settlement: the same bytes for the same settlement on every platform and at every optimisation level,
/// rationals in lowest terms, texts included, so that the bytes own everything. Returns how many were written.
/// Errors: bytes_full.
template <class Rep, std::size_t Lines>
[[nodiscard]] constexpr result<std::size_t> write_canonical(basic_settlement<Rep, Lines> const& what, std::span<std::byte> to);

/// Reads a settlement back; its texts view `from`. A line of a host's own meter is `unknown_meter` unless the meter is
/// among `host_meters`. Errors: bytes_truncated, bytes_malformed, unknown_meter.
template <class Rep = std::int64_t, std::size_t Lines = lines_max>
[[nodiscard]] result<basic_settlement<Rep, Lines>> read_canonical(std::span<std::byte const> from,
                                                                  std::span<any_meter const> host_meters = {});

/// What settling again found.
enum class replay_outcome : std::uint8_t {
    same,
    other_header,  ///< model, tool, snapshot, terms, instant or tags
    other_lines,
    other_trace,  ///< the same lines for other reasons
    other_total,
};

/// Settles the run again and compares with what was stored, number by number and name by name.
/// Errors: those of `settle`.
template <rate_table_like Table, std::size_t Lines, class... Host>
[[nodiscard]] constexpr result<replay_outcome> replay(Table const& table, basic_rules_view<typename Table::rep> const& rules,
                                                      basic_run<typename Table::rep> const& of,
                                                      basic_settlement<typename Table::rep, Lines> const& stored,
                                                      Host const&... host) noexcept;

namespace detail {

/// Writes the parts of a settlement in the order in which `settlement_codec` walks them.
class canonical_writer {
public:
    constexpr explicit canonical_writer(std::span<std::byte> to) noexcept : to_(to) {}

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
    template <class Rep>
    constexpr void amount(basic_amount<Rep> const& value) {
        fraction<wide_t<Rep>> const lowest = value.exact().reduced();
        to_.put_number(lowest.n);
        to_.put_number(lowest.d);
    }
    template <class Rep>
    constexpr void factor(basic_factor<Rep> const& value) {
        to_.put_number(value.numerator());
        to_.put_number(value.denominator());
    }
    template <class Rep>
    constexpr void credits(basic_credits<Rep> const& value) {
        to_.put_number(value.in_smallest());
    }
    constexpr void meter(any_meter const& value) noexcept { to_.put_text(value.name()); }
    template <class Rep>
    constexpr void rate(basic_any_rate<Rep> const& value, any_meter const&) {
        to_.put_byte(value.unit != nullptr ? 1 : 0);
        if (value.unit == nullptr) return;
        to_.put_number(value.amount.mantissa());
        to_.put_byte(static_cast<std::uint8_t>(value.amount.decimals()));
        to_.put_number(value.basis);
    }
    constexpr void time(std::optional<instant> const& value) {
        to_.put_byte(value ? 1 : 0);
        if (value) to_.put_number(value->nanos());
    }
    template <class List, class Each>
    constexpr void list(List const& items, Each const& each) {
        to_.put_count(items.size());
        for (auto const& item : items) each(item);
    }

    [[nodiscard]] constexpr result<std::size_t> written() const noexcept { return to_.written(); }

private:
    byte_writer to_;
};

/// Reads the same parts, refusing what `canonical_writer` would not have written.
class canonical_reader {
public:
    canonical_reader(std::span<std::byte const> from, std::span<any_meter const> host_meters) noexcept
        : from_(from), host_meters_(host_meters) {}

    void byte(std::uint8_t& value) noexcept {
        if (from_.get_byte() != value) from_.refuse(errc::bytes_malformed);
    }
    void text(std::string_view& value) noexcept { value = from_.get_text(); }
    template <class Enum>
    void choice(Enum& value, Enum last) noexcept {
        std::uint8_t const read = from_.get_byte();
        if (read > static_cast<std::uint8_t>(last)) return from_.refuse(errc::bytes_malformed);
        value = static_cast<Enum>(read);
    }
    template <class Number>
    void number(Number& value) {
        value = from_.get_number<Number>();
    }
    void word(std::uint64_t& value) noexcept { value = from_.get_count(); }
    template <class Rep>
    void amount(basic_amount<Rep>& value) {
        auto const n = from_.get_number<wide_t<Rep>>();
        auto const d = from_.get_number<wide_t<Rep>>();
        auto const read = basic_amount<Rep>::of(n, d);
        if (!read || arithmetic<wide_t<Rep>>::gcd(magnitude(n), d) != 1) return from_.refuse(errc::bytes_malformed);
        value = *read;
    }
    template <class Rep>
    void factor(basic_factor<Rep>& value) {
        Rep const n = from_.get_number<Rep>();
        Rep const d = from_.get_number<Rep>();
        auto const read = basic_factor<Rep>::of(n, d);
        if (!read || read->numerator() != n || read->denominator() != d) return from_.refuse(errc::bytes_malformed);
        value = *read;
    }
    template <class Rep>
    void credits(basic_credits<Rep>& value) {
        auto const read = basic_credits<Rep>::try_of_smallest(wide_t<Rep>(from_.get_number<Rep>()));
        if (!read) return from_.refuse(errc::bytes_malformed);
        value = *read;
    }
    void meter(any_meter& value) noexcept {
        std::string_view const name = from_.get_text();
        if (name.empty()) return;
        for (any_meter const& each : host_meters_) {
            if (each.name() == name) value = each;
        }
        if (value.exists()) return;
        auto const found = find_meter(name);
        if (found) value = *found;
        else unknown_ = name;
    }
    template <class Rep>
    void rate(basic_any_rate<Rep>& value, any_meter const& of) {
        bool has_rate = false;
        flag(has_rate);
        if (!has_rate) return;
        Rep const mantissa = from_.get_number<Rep>();
        int const decimals = from_.get_byte();
        value.basis = from_.get_number<Rep>();
        auto const published = basic_decimal<Rep>::of(mantissa, decimals);
        if (!published || published->decimals() != decimals || value.basis <= 0) return from_.refuse(errc::bytes_malformed);
        value.amount = *published;
        value.unit = of.exists() ? &of.unit() : nullptr;
    }
    void time(std::optional<instant>& value) {
        bool has_time = false;
        flag(has_time);
        if (has_time) value = instant::of_nanos(from_.get_number<std::int64_t>());
    }
    template <class List, class Each>
    void list(List& items, Each const& each) {
        std::uint64_t const size = from_.get_count();
        if (size > List::capacity()) return from_.refuse(errc::bytes_malformed);
        for (std::uint64_t i = 0; i < size && from_.status() == errc::none; ++i) {
            typename List::value_type item{};
            each(item);
            static_cast<void>(items.push_back(item));
        }
    }

    [[nodiscard]] failure status() const noexcept {
        if (from_.status() != errc::none) return {from_.status(), {}, {}};
        if (!unknown_.empty()) return {errc::unknown_meter, unknown_, {}};
        if (!from_.at_end()) return {errc::bytes_malformed, {}, {}};
        return {};
    }

private:
    void flag(bool& value) noexcept {
        std::uint8_t const read = from_.get_byte();
        if (read > 1) return from_.refuse(errc::bytes_malformed);
        value = read == 1;
    }

    byte_reader from_;
    std::span<any_meter const> host_meters_;
    std::string_view unknown_{};
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
        std::uint8_t version = canonical_version;
        archive.byte(version);
        archive.text(all.snapshot_.id);
        archive.number(all.snapshot_.date.year);
        archive.number(all.snapshot_.date.month);
        archive.number(all.snapshot_.date.day);
        archive.text(all.requested_);
        archive.text(all.model_);
        archive.choice(all.modality_, modality::audio);
        archive.text(all.tool_);
        archive.choice(all.mode_, rounding::exact);
        archive.credits(all.quantum_);
        archive.time(all.at_);
        archive.list(all.tags_, named);
        archive.credits(all.total_);
        archive.amount(all.exact_);
        archive.list(all.lines_, [&](auto& line) {
            archive.meter(line.meter);
            archive.number(line.quantity);
            archive.rate(line.rate, line.meter);
            archive.text(line.priced_as);
            archive.list(line.variant, named);
            archive.text(line.rule);
            archive.text(line.tag);
            archive.choice(line.under, category::fee);
            archive.choice(line.made_in, phase::whole_run);
            archive.choice(line.cause, line_cause::run_maximum);
            archive.choice(line.origin, line_origin::run_level);
            archive.choice(line.memo, true);
            archive.amount(line.exact);
            archive.credits(line.share);
        });
        archive.list(all.steps_, [&](auto& step) {
            archive.choice(step.kind, step_kind::host);
            archive.number(step.line);
            archive.text(step.rule);
            archive.text(step.subject);
            archive.number(step.count);
            archive.factor(step.factor);
            archive.amount(step.amount);
            archive.credits(step.stated);
            archive.word(step.from.low);
            archive.word(step.from.high);
        });
    }

    /// Whether parts that were read, each well formed, go together: shares that sum to the total, steps that point at
    /// lines there are.
    template <class Rep, std::size_t Lines>
    static constexpr bool is_consistent(basic_settlement<Rep, Lines> const& all) {
        wide_t<Rep> shares = 0;
        for (auto const& line : all.lines_) {
            if (0 > line.quantity || phase::base > line.made_in) return false;
            shares += wide_t<Rep>(line.share.in_smallest());
        }
        if (shares != wide_t<Rep>(all.total_.in_smallest())) return false;
        for (auto const& step : all.steps_) {
            if (step.line < basic_step<Rep>::no_line || step.line >= static_cast<std::int32_t>(all.lines_.size())) return false;
            for (std::size_t at = 0; at < 128; ++at) {
                if (!step.from.contains(at)) continue;
                bool const is_quantity = step.kind == step_kind::included && step.count != 0;
                if (at >= all.lines_.size() || (is_quantity && all.lines_[at].quantity == 0)) return false;
            }
        }
        return true;
    }

    template <class Rep, std::size_t Lines>
    static constexpr replay_outcome compare(basic_settlement<Rep, Lines> const& a, basic_settlement<Rep, Lines> const& b) {
        if (!(a.lines_ == b.lines_)) return replay_outcome::other_lines;
        if (!(a.steps_ == b.steps_)) return replay_outcome::other_trace;
        if (!(a.total_ == b.total_ && a.exact_ == b.exact_)) return replay_outcome::other_total;
        return a == b ? replay_outcome::same : replay_outcome::other_header;
    }
};

}  // namespace detail

template <class Rep, std::size_t Lines>
constexpr result<std::size_t> write_canonical(basic_settlement<Rep, Lines> const& what, std::span<std::byte> to) {
    detail::canonical_writer writer{to};
    detail::settlement_codec::walk(writer, what);
    return writer.written();
}

template <class Rep, std::size_t Lines>
result<basic_settlement<Rep, Lines>> read_canonical(std::span<std::byte const> from, std::span<any_meter const> host_meters) {
    result<basic_settlement<Rep, Lines>> out;
    detail::canonical_reader reader{from, host_meters};
    detail::settlement_codec::walk(reader, *out);
    if (auto const why = reader.status()) out.refuse(why);
    else if (!detail::settlement_codec::is_consistent(*out)) out.refuse({errc::bytes_malformed});
    return out;
}

template <rate_table_like Table, std::size_t Lines, class... Host>
constexpr result<replay_outcome> replay(Table const& table, basic_rules_view<typename Table::rep> const& rules,
                                        basic_run<typename Table::rep> const& of,
                                        basic_settlement<typename Table::rep, Lines> const& stored, Host const&... host) noexcept {
    auto const again = settle<Lines>(table, rules, of, host...);
    if (!again) return again.error();
    return detail::settlement_codec::compare(*again, stored);
}

}  // namespace tally
