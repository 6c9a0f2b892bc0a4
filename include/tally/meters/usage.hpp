// SPDX-License-Identifier: BSL-1.0
//
// Usage: what a run consumed, and how it becomes disjoint leaves that are billed once each.
#pragma once

#include <tally/meters/builtin.hpp>
#include <tally/value/inline_list.hpp>

#include <span>  // conventions known at run time

namespace tally {

/// Most meters one run may state.
inline constexpr std::size_t usage_items_max = 24;

/// Whether the count of a whole contains its parts.
enum class convention : std::uint8_t {
    inclusive,  ///< the parts are inside the whole's count
    disjoint,   ///< the parts are beside it
};

/// The convention of one whole.
struct whole_convention {
    any_meter whole;
    convention counts;
};

/// Token counts by short name, for designated initialisers. A count of zero is not stated.
template <class Rep = std::int64_t>
struct basic_token_counts {
    using count = quantity<units::token, Rep>;
    count input{}, read{}, write{}, write_5m{}, write_1h{};
    count input_audio{}, input_audio_read{}, input_image{}, input_image_read{}, input_video{},
        input_video_read{};
    count output{}, reasoning{}, output_audio{}, output_image{}, output_video{}, citation{};
};

/// A meter and how much of it, in the smallest thing metered.
template <class Rep = std::int64_t>
struct basic_usage_item {
    any_meter meter;
    Rep count{};

    friend constexpr bool operator==(basic_usage_item const&, basic_usage_item const&) = default;
};

template <class Rep>
using basic_leaves = inline_list<basic_usage_item<Rep>, usage_items_max>;

/// What a run consumed, with the convention of every whole. Items may be stated in any order.
///
/// Building never fails: the first mistake (negative_quantity, repeated_meter, unit_mismatch, unknown_meter,
/// too_many_items, or what a text is not) is kept and every use of the usage reports it.
template <class Rep = std::int64_t>
class basic_usage {
public:
    using token_counts = basic_token_counts<Rep>;

    /// No consumption.
    constexpr basic_usage() = default;

    /// Every whole contains its parts.
    [[nodiscard]] static constexpr basic_usage inclusive(token_counts const& counts = {}) {
        return basic_usage{~meter_mask{0}, ~meter_mask{0}, counts};
    }
    /// Every part is beside its whole.
    [[nodiscard]] static constexpr basic_usage disjoint(token_counts const& counts = {}) {
        return basic_usage{0, ~meter_mask{0}, counts};
    }
    /// Each whole as named. A whole that is not named follows the whole it is part of, if that is named;
    /// stating parts of a whole that nothing covers is `convention_missing`, naming one whole twice
    /// `repeated_convention`. A host's own wholes share one convention.
    [[nodiscard]] static constexpr basic_usage
    mixed(std::span<whole_convention const> wholes, token_counts const& counts = {});
    [[nodiscard]] static constexpr basic_usage
    mixed(std::initializer_list<whole_convention> wholes, token_counts const& counts = {}) {
        return mixed(std::span(wholes.begin(), wholes.size()), counts);
    }

    /// Adds what was consumed of one meter; a unit other than the meter's does not compile.
    template <class Unit>
    [[nodiscard]] constexpr basic_usage
    with(meter_of<Unit> const& of, quantity<Unit, Rep> const& consumed) const {
        return with_count(of.any(), consumed.in_smallest());
    }
    /// Deleted, because a typed meter would otherwise convert to one whose unit is checked at run time only.
    template <class Metered, class Given>
    requires(!std::same_as<Metered, Given>) constexpr basic_usage
        with(meter_of<Metered> const& of, quantity<Given, Rep> const& consumed) const = delete;
    /// The same for a meter known at run time; the unit is checked then.
    template <class Unit>
    [[nodiscard]] constexpr basic_usage with(any_meter const& of, quantity<Unit, Rep> const& consumed) const {
        if (of.exists() && of.unit() == Unit::info) return with_count(of, consumed.in_smallest());
        basic_usage out = *this;
        out.refuse({of.exists() ? errc::unit_mismatch : errc::unknown_meter, of.name(), Unit::info.name});
        return out;
    }
    /// The same from text in the meter's unit, "5.5".
    [[nodiscard]] constexpr basic_usage with_text(any_meter const& of, std::string_view consumed) const;

    /// As stated, in canonical order.
    [[nodiscard]] constexpr basic_leaves<Rep> const& items() const& noexcept { return items_; }
    /// By value, so that a loop over the items of a usage that is made there does not outlive them.
    [[nodiscard]] constexpr basic_leaves<Rep> items() && { return items_; }
    [[nodiscard]] constexpr failure status() const noexcept { return failure_; }

    /// The same consumption in parts that do not overlap; what is zero is left out. Inside an inclusive whole
    /// what remains is the whole less its parts, crossings counted once. O(items²). Errors: the kept one,
    /// part_exceeds_whole, whole_missing, convention_missing, wholes_differ, unit_mismatch (a host's own part
    /// in another unit than the meter it is part of by its name).
    [[nodiscard]] constexpr result<basic_leaves<Rep>> leaves() const;

private:
    constexpr basic_usage(meter_mask inclusive, meter_mask stated, token_counts const& counts)
        : inclusive_(inclusive), stated_(stated) {
        add_tokens(counts);
    }
    constexpr void add_tokens(token_counts const& counts);
    constexpr void add(any_meter const& of, Rep const& count);
    [[nodiscard]] constexpr basic_usage with_count(any_meter const& of, Rep const& count) const {
        basic_usage out = *this;
        out.add(of, count);
        return out;
    }
    /// What `leaves` gives, where it fits.
    [[nodiscard]] constexpr failure take_apart(basic_leaves<Rep>& leaves) const;
    constexpr void refuse(failure const& why) noexcept {
        if (failure_.code == errc::none) failure_ = why;
    }

    basic_leaves<Rep> items_{};
    meter_mask inclusive_ = 0;  ///< a host's own wholes follow bit 63
    meter_mask stated_ = 0;
    failure failure_{};
};

using usage = basic_usage<>;
using token_counts = basic_token_counts<>;

namespace detail {

/// The bit under which a whole's convention is kept: a host's wholes share the last.
constexpr meter_mask convention_bit(any_meter const& whole) noexcept {
    return whole.bit() != 0 ? whole.bit() : meter_mask{1} << 63;
}

}  // namespace detail

template <class Rep>
constexpr basic_usage<Rep>
basic_usage<Rep>::mixed(std::span<whole_convention const> wholes, token_counts const& counts) {
    meter_mask inclusive = 0, stated = 0;
    std::string_view twice{};
    for (std::size_t i = 0; i < wholes.size(); ++i) {
        whole_convention const& each = wholes[i];
        for (whole_convention const& other : wholes.first(i)) {
            // A host's wholes share one convention, so two of them may be named but must agree.
            bool const clash = detail::convention_bit(other.whole) == detail::convention_bit(each.whole) &&
                               other.counts != each.counts;
            if ((other.whole == each.whole || clash) && twice.empty()) twice = each.whole.name();
        }
        stated |= detail::convention_bit(each.whole);
        if (each.counts == convention::inclusive) inclusive |= detail::convention_bit(each.whole);
    }
    meter_mask const named = stated;
    for (std::uint8_t i = 0; i < builtin_meters::count; ++i) {
        any_meter const part = builtin_meters::make(static_cast<builtin_meters::position>(i));
        if ((part.bit() & detail::possible_wholes & ~named) == 0 || (part.wholes() & named) == 0) continue;
        stated |= part.bit();
        if ((part.wholes() & named & inclusive) != 0) inclusive |= part.bit();
    }
    basic_usage out{inclusive, stated, counts};
    if (!twice.empty()) out.refuse({errc::repeated_convention, twice, {}});
    return out;
}

template <class Rep>
constexpr basic_usage<Rep> basic_usage<Rep>::with_text(any_meter const& of, std::string_view consumed) const {
    basic_usage out = *this;
    if (!of.exists()) {
        out.refuse({errc::unknown_meter, of.name(), consumed});
        return out;
    }
    auto const count = detail::parse_count<Rep>(consumed, of.unit());
    if (count) return with_count(of, *count);
    out.refuse({count.error().code, of.name(), consumed});
    return out;
}

template <class Rep>
constexpr void basic_usage<Rep>::add_tokens(token_counts const& counts) {
    auto const each = [this](meter_of<units::token> const& of, typename token_counts::count const& consumed) {
        if (consumed != typename token_counts::count{}) add(of.any(), consumed.in_smallest());
    };
    each(meters::input, counts.input);
    each(meters::input_read, counts.read);
    each(meters::input_write, counts.write);
    each(meters::input_write_5m, counts.write_5m);
    each(meters::input_write_1h, counts.write_1h);
    each(meters::input_audio, counts.input_audio);
    each(meters::input_audio_read, counts.input_audio_read);
    each(meters::input_image, counts.input_image);
    each(meters::input_image_read, counts.input_image_read);
    each(meters::input_video, counts.input_video);
    each(meters::input_video_read, counts.input_video_read);
    each(meters::output, counts.output);
    each(meters::output_reasoning, counts.reasoning);
    each(meters::output_audio, counts.output_audio);
    each(meters::output_image, counts.output_image);
    each(meters::output_video, counts.output_video);
    each(meters::output_citation, counts.citation);
}

template <class Rep>
constexpr void basic_usage<Rep>::add(any_meter const& of, Rep const& count) {
    if (count < 0) return refuse({errc::negative_quantity, of.name(), {}});
    std::size_t at = 0;
    while (at < items_.size() && of > items_[at].meter) ++at;
    if (at < items_.size() && items_[at].meter == of) return refuse({errc::repeated_meter, of.name(), {}});
    if (!items_.insert(at, {of, count})) refuse({errc::too_many_items, of.name(), {}});
}

template <class Rep>
constexpr result<basic_leaves<Rep>> basic_usage<Rep>::leaves() const {
    result<basic_leaves<Rep>> out;
    if (auto const why = take_apart(*out)) out.refuse(why);
    return out;
}

template <class Rep>
constexpr failure basic_usage<Rep>::take_apart(basic_leaves<Rep>& leaves) const {
    using wide = wide_t<Rep>;
    if (failure_.code != errc::none) return failure_;

    // Parts stand behind their wholes, so walking backwards meets every part before its wholes.
    basic_leaves<Rep> rest = items_;
    meter_mask stated_items = 0;
    for (auto const& item : items_) stated_items |= item.meter.bit();
    for (std::size_t i = rest.size(); i-- > 0;) {
        auto& whole = rest[i];
        meter_mask const missing = whole.meter.wholes() & detail::stated_wholes & ~stated_items & inclusive_;
        if (missing != 0 && whole.count > 0) {
            auto const first = static_cast<builtin_meters::position>(detail::trailing_zeros(missing));
            return {errc::whole_missing, builtin_meters::make(first).name(), whole.meter.name()};
        }
        wide inside = 0;
        bool any_part = false;
        for (std::size_t j = i + 1; j < rest.size(); ++j) {
            if (!rest[j].meter.part_of(whole.meter) || rest[j].count == 0) continue;
            if (!(whole.meter.unit() == rest[j].meter.unit()))
                return {errc::unit_mismatch, rest[j].meter.name(), whole.meter.name()};
            // Otherwise the part would be taken off this whole and not off the wholes above it.
            if ((whole.meter.wholes() & ~rest[j].meter.wholes()) != 0) {
                return {errc::wholes_differ, rest[j].meter.name(), whole.meter.name()};
            }
            any_part = true;
            inside += wide(rest[j].count);
        }
        if (!any_part) continue;
        meter_mask const bit = detail::convention_bit(whole.meter);
        if ((stated_ & bit) == 0) return {errc::convention_missing, whole.meter.name(), {}};
        if ((inclusive_ & bit) == 0) continue;
        if (inside > wide(whole.count)) return {errc::part_exceeds_whole, whole.meter.name(), {}};
        whole.count -= static_cast<Rep>(inside);
    }

    for (auto const& leaf : rest) {
        if (leaf.count != 0 && !leaves.push_back(leaf)) return {errc::too_many_items, leaf.meter.name(), {}};
    }
    return {};
}

}  // namespace tally
