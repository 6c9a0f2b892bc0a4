// SPDX-License-Identifier: BSL-1.0
//
// A list of at most N elements, held inline: flags, usage items, lines, trace steps.
#pragma once

#include <tally/value/errc.hpp>

#include <cstddef>           // size_t
#include <initializer_list>  // flags = {"batch", "priority"}
#include <new>               // elements are constructed in place at run time
#include <type_traits>       // is_constant_evaluated

namespace tally {

namespace detail {

/// Room for N elements. At run time trivially copyable elements stay uninitialised until they are stored,
/// because zeroing a settlement's lines costs more than computing them; a constant expression initialises all
/// of them.
template <class T, std::size_t N, bool = std::is_trivially_copyable_v<T>>
class inline_storage {
    struct filled_tag {};
    struct raw_tag {};
    struct box {
        T items[N];
    };
    struct room {
        union {
            char raw;
            box filled;
        };
        constexpr explicit room(filled_tag) noexcept : filled{} {}
        constexpr explicit room(raw_tag) noexcept : raw{} {}
    };

public:
    constexpr inline_storage() noexcept
        : room_(std::is_constant_evaluated() ? room(filled_tag{}) : room(raw_tag{})) {}

    constexpr void store(std::size_t i, T const& item) noexcept {
        if (std::is_constant_evaluated()) {
            room_.filled.items[i] = item;
        } else {
            ::new (static_cast<void*>(room_.filled.items + i)) T(item);
        }
    }
    [[nodiscard]] constexpr T* data() noexcept { return room_.filled.items; }
    [[nodiscard]] constexpr T const* data() const noexcept { return room_.filled.items; }

private:
    room room_;
};

template <class T, std::size_t N>
class inline_storage<T, N, false> {
public:
    constexpr void store(std::size_t i, T const& item) { items_[i] = item; }
    [[nodiscard]] constexpr T* data() noexcept { return items_; }
    [[nodiscard]] constexpr T const* data() const noexcept { return items_; }

private:
    T items_[N]{};
};

}  // namespace detail

/// A sequence of at most N elements; `push_back` says when it is full.
template <class T, std::size_t N>
class inline_list {
public:
    using value_type = T;
    using const_iterator = T const*;

    // Not defaulted: `inline_list{}` would then zero the room first.
    constexpr inline_list() noexcept {}
    /// More than N elements: does not compile in a constant expression, ends the program otherwise.
    constexpr inline_list(std::initializer_list<T> items) {
        for (T const& item : items) {
            if (!push_back(item)) detail::contract_broken<errc::too_many_items>();
        }
    }

    [[nodiscard]] static constexpr std::size_t capacity() noexcept { return N; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }

    [[nodiscard]] constexpr bool push_back(T const& item) {
        if (size_ == N) return false;
        store_.store(size_, item);
        ++size_;
        return true;
    }

    /// Puts an element before position `at`, which is at most `size()`; false where the list is full.
    [[nodiscard]] constexpr bool insert(std::size_t at, T const& item) {
        if (at == size_) return push_back(item);
        if (!push_back(item)) return false;
        T const added = back();  // not `item`, which may be one of the elements that move
        for (std::size_t i = size_ - 1; i > at; --i) data()[i] = data()[i - 1];
        data()[at] = added;
        return true;
    }

    [[nodiscard]] constexpr T const* data() const noexcept { return store_.data(); }
    [[nodiscard]] constexpr T* data() noexcept { return store_.data(); }
    [[nodiscard]] constexpr T const* begin() const noexcept { return data(); }
    [[nodiscard]] constexpr T const* end() const noexcept { return data() + size_; }
    [[nodiscard]] constexpr T* begin() noexcept { return data(); }
    [[nodiscard]] constexpr T* end() noexcept { return data() + size_; }
    [[nodiscard]] constexpr T const& operator[](std::size_t i) const noexcept { return data()[i]; }
    [[nodiscard]] constexpr T& operator[](std::size_t i) noexcept { return data()[i]; }
    [[nodiscard]] constexpr T const& back() const noexcept { return data()[size_ - 1]; }
    [[nodiscard]] constexpr T& back() noexcept { return data()[size_ - 1]; }

    [[nodiscard]] constexpr bool contains(T const& item) const {
        for (T const& mine : *this) {
            if (mine == item) return true;
        }
        return false;
    }

    friend constexpr bool operator==(inline_list const& a, inline_list const& b) {
        if (a.size_ != b.size_) return false;
        for (std::size_t i = 0; i < a.size_; ++i) {
            if (!(a[i] == b[i])) return false;
        }
        return true;
    }

private:
    detail::inline_storage<T, N> store_;
    std::size_t size_ = 0;
};

}  // namespace tally
