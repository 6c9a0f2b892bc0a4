// SPDX-License-Identifier: BSL-1.0
//
// A value or nothing.
#pragma once

#include <tally/value/errc.hpp>

namespace tally {

/// A small value, of a type with a default, or nothing. Read like `std::optional`, which with its header and
/// instantiations would add a tenth to what including the core costs a compiler. To read nothing breaks the
/// contract, as it does of a `result`: it does not compile in a constant expression and ends the program
/// otherwise (no_value).
template <class T>
class maybe {
public:
    constexpr maybe() noexcept = default;
    constexpr maybe(T const& value) noexcept : value_(value), exists_(true) {}

    [[nodiscard]] constexpr bool has_value() const noexcept { return exists_; }
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return exists_; }
    [[nodiscard]] constexpr T const& operator*() const& noexcept { return check(), value_; }
    [[nodiscard]] constexpr T operator*() const&& noexcept { return check(), value_; }
    [[nodiscard]] constexpr T const* operator->() const& noexcept { return check(), &value_; }
    /// Deleted, because it would make a temporary look like what stays.
    T const* operator->() const&& = delete;
    [[nodiscard]] constexpr T value_or(T const& otherwise) const noexcept {
        return exists_ ? value_ : otherwise;
    }

    friend constexpr bool operator==(maybe const&, maybe const&) = default;

private:
    constexpr void check() const noexcept {
        if (!exists_) detail::contract_broken<errc::no_value>();
    }

    T value_{};
    bool exists_ = false;
};

}  // namespace tally
