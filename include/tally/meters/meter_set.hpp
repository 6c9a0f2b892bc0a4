// SPDX-License-Identifier: BSL-1.0
//
// Sets of meters: what a rule's scope, a condition's sum and a price's stand-ins name.
#pragma once

#include <tally/meters/builtin.hpp>
#include <tally/value/inline_list.hpp>

namespace tally {

/// Most host's own meters that one set can name.
inline constexpr std::size_t host_meters_max = 4;

/// A set of meters. Naming a whole means its parts too, as the whole *is* its parts; `only` means just the
/// rest of a whole that is no stated part.
class meter_set {
public:
    constexpr meter_set() = default;
    constexpr meter_set(std::initializer_list<any_meter> wholes) : host_parts_(true) {
        for (any_meter const& each : wholes) {
            add(each);
            with_parts_ |= each.bit();
        }
    }
    [[nodiscard]] static constexpr meter_set only(std::initializer_list<any_meter> meters) {
        meter_set out;
        for (any_meter const& each : meters) out.add(each);
        return out;
    }

    [[nodiscard]] constexpr bool empty() const noexcept { return exact_ == 0 && hosts_.empty(); }
    /// O(1) for built-in meters, O(host_meters_max) for a host's.
    [[nodiscard]] constexpr bool contains(any_meter const& meter) const noexcept {
        if ((meter.bit() & exact_) != 0 || (meter.wholes() & with_parts_) != 0) return true;
        for (any_meter const& host : hosts_) {
            if (meter == host || (host_parts_ && meter.part_of(host))) return true;
        }
        return false;
    }
    /// Whether this set has every meter that `other` could have, a host's parts of a whole included: a meter
    /// named with its parts is here where it, or a whole of it of its kind (built in, a host's), is named
    /// with its parts.
    [[nodiscard]] constexpr bool contains(meter_set const& other) const noexcept {
        for (meter_mask rest = other.exact_; rest != 0; rest &= rest - 1) {
            int const at = detail::trailing_zeros(rest);
            meter_mask const own = meter_mask{1} << at, wholes = detail::meter_rows[at].wholes;
            bool const with_parts = (other.with_parts_ & own) != 0;
            if (((own & (with_parts ? with_parts_ : exact_)) | (wholes & with_parts_)) == 0) return false;
        }
        for (any_meter const& each : other.hosts_) {
            bool covered = !other.host_parts_ && contains(each);
            for (any_meter const& mine : hosts_)
                covered = covered || (host_parts_ && (each == mine || each.part_of(mine)));
            if (!covered) return false;
        }
        return true;
    }
    /// How many meters it names.
    [[nodiscard]] constexpr std::size_t size() const noexcept {
        std::size_t out = hosts_.size();
        for (meter_mask rest = exact_; rest != 0; rest &= rest - 1) ++out;
        return out;
    }
    /// The first meter that it names, in canonical order; none where it is empty.
    [[nodiscard]] constexpr any_meter first() const noexcept {
        if (exact_ != 0)
            return builtin_meters::make(
                static_cast<builtin_meters::position>(detail::trailing_zeros(exact_)));
        return hosts_.empty() ? any_meter{} : hosts_[0];
    }
    /// The unit of its first meter; none where it has no meter.
    [[nodiscard]] constexpr unit_ref unit() const noexcept {
        if (exact_ != 0) return detail::meter_rows[detail::trailing_zeros(exact_)].unit;
        return hosts_.empty() ? unit_ref{} : unit_ref{&hosts_[0].unit()};
    }
    /// Whether all its meters are of one unit, so that a sum of their counts means something; true of none.
    /// Linear in the meters that the set names.
    [[nodiscard]] constexpr bool one_unit() const noexcept {
        unit_ref const unit = this->unit();
        for (meter_mask rest = exact_; rest != 0; rest &= rest - 1) {
            if (!(*detail::meter_rows[detail::trailing_zeros(rest)].unit == *unit)) return false;
        }
        for (any_meter const& host : hosts_) {
            if (!(host.unit() == *unit)) return false;
        }
        return true;
    }

    friend constexpr bool operator==(meter_set const&, meter_set const&) = default;

private:
    template <class>
    friend class basic_rate_table;

    // Sorted and each once, so that sets are equal in whatever order their meters are named.
    constexpr void add(any_meter const& each) {
        exact_ |= each.bit();
        if (each.bit() != 0 || hosts_.contains(each)) return;
        std::size_t at = 0;
        while (at < hosts_.size() && hosts_[at] < each) ++at;
        if (!hosts_.insert(at, each)) detail::contract_broken<errc::too_many_items>();
    }

    meter_mask exact_ = 0;
    meter_mask with_parts_ = 0;
    inline_list<any_meter, host_meters_max> hosts_{};
    bool host_parts_ = false;
};

}  // namespace tally
