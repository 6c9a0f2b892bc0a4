// SPDX-License-Identifier: BSL-1.0
//
// Scopes: which lines a rule reads or multiplies.
#pragma once

#include <tally/meters/meter_set.hpp>

namespace tally {

/// Base lines are selected by meter, add-on lines by the tag of their rule; a line's minimum or maximum with
/// its line, a group's by a scope that contains the group's.
class scope {
public:
    /// Nothing.
    constexpr scope() = default;

    /// Every base line: what the model's own rates made.
    [[nodiscard]] static constexpr scope metered() {
        scope out;
        out.all_base_ = true;
        return out;
    }
    /// The base lines of these meters and their parts.
    [[nodiscard]] static constexpr scope meters(meter_set const& of) {
        scope out;
        out.meters_ = of;
        return out;
    }
    /// The add-on lines with this tag.
    [[nodiscard]] static constexpr scope tagged(std::string_view tag) { return scope{}.and_tagged(tag); }
    /// Every line of the earlier phases, adjustments included.
    [[nodiscard]] static constexpr scope everything() {
        scope out;
        out.everything_ = true;
        return out;
    }
    /// This scope and the add-on lines with this tag. A scope holds one tag: a second one does not compile in
    /// a constant expression, and ends the program otherwise.
    [[nodiscard]] constexpr scope and_tagged(std::string_view tag) const {
        if (!tag_.empty() && tag_ != tag) detail::contract_broken<errc::too_many_items>();
        scope out = *this;
        out.tag_ = tag;
        return out;
    }

    [[nodiscard]] constexpr bool selects_everything() const noexcept { return everything_; }
    /// Whether it could select a base line at all.
    [[nodiscard]] constexpr bool names_base() const noexcept {
        return everything_ || all_base_ || !meters_.empty();
    }
    /// Whether this scope selects every line that `other` could select.
    [[nodiscard]] constexpr bool contains(scope const& other) const noexcept {
        if (everything_) return true;
        if (other.everything_ || (!other.tag_.empty() && other.tag_ != tag_)) return false;
        return all_base_ || (!other.all_base_ && meters_.contains(other.meters_));
    }
    [[nodiscard]] constexpr bool selects_base(any_meter const& meter) const noexcept {
        return everything_ || all_base_ || meters_.contains(meter);
    }
    /// The tag that it names; none where empty.
    [[nodiscard]] constexpr std::string_view tag() const noexcept { return tag_; }
    [[nodiscard]] constexpr bool selects_tag(std::string_view tag) const noexcept {
        return everything_ || (!tag_.empty() && tag_ == tag);
    }
    [[nodiscard]] constexpr bool empty() const noexcept {
        return !everything_ && !all_base_ && meters_.empty() && tag_.empty();
    }

    /// Whether there is a line that both could select, for all that built-in meters and tags tell.
    [[nodiscard]] constexpr bool meets(scope const& other) const noexcept {
        if (contains(other) || other.contains(*this) || (!tag_.empty() && tag_ == other.tag_)) return true;
        for (std::uint8_t i = 0; i < builtin_meters::count; ++i) {
            any_meter const each = builtin_meters::make(static_cast<builtin_meters::position>(i));
            if (selects_base(each) && other.selects_base(each)) return true;
        }
        return false;
    }
    /// Whether the two could select the same lines only, however they are named.
    [[nodiscard]] constexpr bool same_as(scope const& other) const noexcept {
        return contains(other) && other.contains(*this);
    }

    friend constexpr bool operator==(scope const&, scope const&) = default;

private:
    bool everything_ = false;
    bool all_base_ = false;
    meter_set meters_{};
    std::string_view tag_{};
};

}  // namespace tally
