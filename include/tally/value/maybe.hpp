// SPDX-License-Identifier: BSL-1.0
//
// A value, or a reference, or nothing.
#pragma once

namespace tally {

/// A small value or nothing, read like `std::optional`, whose header alone costs a compiler as much as a
/// fifth of the core. Where there is nothing, `*` gives a default value.
template <class T>
class maybe {
public:
    constexpr maybe() noexcept = default;
    constexpr maybe(T const& value) noexcept : value_(value), exists_(true) {}

    [[nodiscard]] constexpr bool has_value() const noexcept { return exists_; }
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return exists_; }
    [[nodiscard]] constexpr T const& operator*() const noexcept { return value_; }
    [[nodiscard]] constexpr T const* operator->() const noexcept { return &value_; }
    [[nodiscard]] constexpr T value_or(T const& otherwise) const noexcept {
        return exists_ ? value_ : otherwise;
    }

    friend constexpr bool operator==(maybe const&, maybe const&) = default;

private:
    T value_{};
    bool exists_ = false;
};

namespace detail {

/// g++ under -fsanitize=undefined cannot compare the address of a static object with null while compiling, so
/// whether there is something is a flag of its own.
template <class T>
class maybe_ref {
public:
    constexpr maybe_ref() = default;
    constexpr maybe_ref(T const& to) noexcept : at_(&to), exists_(true) {}
    maybe_ref(T const&&) = delete;

    [[nodiscard]] constexpr explicit operator bool() const noexcept { return exists_; }
    [[nodiscard]] constexpr T const& operator*() const noexcept { return *at_; }
    [[nodiscard]] constexpr T const* operator->() const noexcept { return at_; }

private:
    T const* at_ = nullptr;
    bool exists_ = false;
};

}  // namespace detail

}  // namespace tally
