// SPDX-License-Identifier: BSL-1.0
//
// A reference or nothing, whose test is a constant expression on every compiler and under every option.
#pragma once

namespace tally::detail {

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

}  // namespace tally::detail
