// SPDX-License-Identifier: BSL-1.0
//
// A value, or the failure that says why there is none.
#pragma once

#include <tally/value/errc.hpp>

#include <type_traits>  // invoke_result
#include <utility>      // move, forward

namespace tally {

/// Either a `T` or a `failure`. `T` must be default constructible: all values of this library are, with a
/// default that costs nothing, and plain members keep `result` constexpr and trivially copyable wherever `T`
/// is.
template <class T>
class [[nodiscard]] result {
public:
    using value_type = T;

    constexpr result(T value) noexcept(noexcept(T(std::move(value)))) : value_(std::move(value)) {}
    constexpr result(failure why) noexcept : error_(why) {}
    constexpr result(errc code) noexcept : error_{code} {}

    /// A default `T` to be filled in place; saves the copy of a large value.
    constexpr result() = default;

    [[nodiscard]] constexpr bool has_value() const noexcept { return error_.code == errc::none; }
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return has_value(); }

    /// The value. On an error: does not compile in a constant expression, ends the program otherwise; both
    /// name the `errc`, the latter what and where too.
    [[nodiscard]] constexpr T const& value() const& { return check(), value_; }
    [[nodiscard]] constexpr T& value() & { return check(), value_; }
    /// By value, so that `for (auto const& line : settle(…).value())` does not outlive what it walks.
    [[nodiscard]] constexpr T value() && { return check(), std::move(value_); }

    [[nodiscard]] constexpr T const& operator*() const& { return value(); }
    [[nodiscard]] constexpr T& operator*() & { return value(); }
    [[nodiscard]] constexpr T operator*() && { return std::move(*this).value(); }
    [[nodiscard]] constexpr T const* operator->() const& { return check(), &value_; }
    [[nodiscard]] constexpr T* operator->() & { return check(), &value_; }
    /// Deleted, because it would make a temporary look like what stays; `value()` gives what may be kept.
    T const* operator->() const&& = delete;

    [[nodiscard]] constexpr T value_or(T other) const& { return has_value() ? value_ : std::move(other); }

    /// Why there is no value; `errc::none` where there is one.
    [[nodiscard]] constexpr failure const& error() const& noexcept { return error_; }
    [[nodiscard]] constexpr failure error() && noexcept { return error_; }

    /// The next step of a computation: `next(value)`, which returns a result, or this error.
    template <class Next>
    constexpr std::invoke_result_t<Next, T const&> and_then(Next&& next) const {
        if (has_value()) return std::forward<Next>(next)(value_);
        return error_;
    }

    constexpr void refuse(failure why) noexcept { error_ = why; }

    friend constexpr bool operator==(result const&, result const&) = default;

private:
    constexpr void check() const {
        if (has_value()) return;
        if (!std::is_constant_evaluated()) detail::contract_broken(error_);
        detail::fail<T>(error_.code);
    }

    T value_{};
    failure error_{};
};

}  // namespace tally
