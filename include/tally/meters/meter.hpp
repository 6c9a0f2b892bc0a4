// SPDX-License-Identifier: BSL-1.0
//
// Meters: what can be billed, in which unit, and which wholes it is part of.
#pragma once

#include <tally/value/hash.hpp>
#include <tally/value/names.hpp>
#include <tally/value/quantity.hpp>
#include <tally/value/result.hpp>

#include <compare>           // canonical order
#include <initializer_list>  // the wholes of a host's meter

namespace tally {

/// What a line is shown and summed under.
enum class category : std::uint8_t {
    input,
    output,
    image,
    video,
    audio,
    text,
    document,
    request,
    search,
    agent,
    tool_call,
    storage,
    adjustment,
    fee,
};
inline constexpr std::size_t category_count = static_cast<std::size_t>(category::fee) + 1;

[[nodiscard]] constexpr std::string_view name(category which) noexcept {
    constexpr char const* names[] = {"input", "output",   "image",      "video",  "audio",
                                     "text",  "document", "request",    "search", "agent",
                                     "tool",  "storage",  "adjustment", "fee"};
    static_assert(sizeof(names) / sizeof(names[0]) == category_count);
    return detail::name_in(names, which);
}

/// One bit for each built-in meter.
using meter_mask = std::uint64_t;

namespace detail {

/// Not constexpr: reaching it while compiling is the error, and its name the message; at run time it ends the
/// program and names the code.
[[noreturn]] inline void host_meter_bears_the_name_of_a_built_in_one() {
    contract_broken<errc::meter_reserved>();
}

}  // namespace detail

/// A meter whose unit is known at run time: what usage, prices and lines hold. Equal names are equal meters,
/// so a host's own bears no built-in name: see `make`.
class any_meter {
public:
    /// No meter: that of lines such as a fee.
    constexpr any_meter() = default;

    /// A host's own meter; `wholes` are the built-in meters of its unit that it is part of. Within a host's
    /// own names `a.b` is part of `a`. What `make` refuses does not compile in a constant expression, and
    /// ends the program otherwise. Needs `<tally/meters/builtin.hpp>`.
    template <class BuiltIn = builtin_meters>
    constexpr any_meter(
        std::string_view name, unit_info const& unit, category under,
        std::initializer_list<any_meter> wholes = {}) noexcept;

    /// The same for a name that nobody has checked. Errors (where: the name; text: the whole): unknown_meter
    /// (a whole that is not built in), meter_reserved (the name of a built-in meter, or `call.<tool>` for
    /// what is no part of `call`), unit_mismatch (a whole in another unit).
    template <class BuiltIn = builtin_meters>
    [[nodiscard]] static constexpr result<any_meter> make(
        std::string_view name, unit_info const& unit, category under,
        std::initializer_list<any_meter> wholes = {}) noexcept;

    [[nodiscard]] constexpr std::string_view name() const noexcept { return name_; }
    [[nodiscard]] constexpr unit_info const& unit() const noexcept { return *unit_; }
    [[nodiscard]] constexpr category under() const noexcept { return category_; }
    [[nodiscard]] constexpr bool exists() const noexcept { return exists_; }

    /// The bit of a built-in meter; 0 for a host's.
    [[nodiscard]] constexpr meter_mask bit() const noexcept {
        return ordinal_ == host_ordinal ? 0 : meter_mask{1} << ordinal_;
    }
    /// The built-in meters that this one is part of.
    [[nodiscard]] constexpr meter_mask wholes() const noexcept { return wholes_; }
    /// Whether this meter is a proper part of `whole`.
    [[nodiscard]] constexpr bool part_of(any_meter const& whole) const noexcept;

    friend constexpr bool operator==(any_meter const& a, any_meter const& b) noexcept {
        return a.ordinal_ == b.ordinal_ && (a.ordinal_ != host_ordinal || a.name_ == b.name_);
    }
    /// Canonical order: built-in meters as their page lists them, wholes before parts, then a host's by name.
    friend constexpr std::strong_ordering operator<=>(any_meter const& a, any_meter const& b) noexcept {
        if (a.ordinal_ != b.ordinal_) return a.ordinal_ <=> b.ordinal_;
        return a.ordinal_ != host_ordinal ? std::strong_ordering::equal : a.name_.compare(b.name_) <=> 0;
    }

private:
    friend struct builtin_meters;
    template <class Rep>
    friend class basic_rate_table;  // lets the name of a meter view the table's copy of it
    static constexpr std::uint8_t host_ordinal = 64;

    std::string_view name_{};
    unit_info const* unit_ = &no_unit;
    meter_mask wholes_ = 0;
    std::uint8_t ordinal_ = host_ordinal;
    category category_ = category::adjustment;
    bool exists_ = false;
};

template <class BuiltIn>
constexpr result<any_meter> any_meter::make(
    std::string_view name, unit_info const& unit, category under,
    std::initializer_list<any_meter> wholes) noexcept {
    any_meter out;
    out.name_ = name;
    out.unit_ = &unit;
    out.category_ = under;
    out.exists_ = true;
    for (any_meter const& whole : wholes) {
        if (whole.bit() == 0) return failure{errc::unknown_meter, name, whole.name_};
        if (!(whole.unit() == unit)) return failure{errc::unit_mismatch, name, whole.name_};
        out.wholes_ |= whole.bit() | whole.wholes_;
    }
    if (BuiltIn::reserves(name, out.wholes_)) return failure{errc::meter_reserved, name, {}};
    return out;
}

template <class BuiltIn>
constexpr any_meter::any_meter(
    std::string_view name, unit_info const& unit, category under,
    std::initializer_list<any_meter> wholes) noexcept {
    auto const made = make<BuiltIn>(name, unit, under, wholes);
    if (made.error().code == errc::meter_reserved) detail::host_meter_bears_the_name_of_a_built_in_one();
    *this = made.value();
}

constexpr bool any_meter::part_of(any_meter const& whole) const noexcept {
    if (whole.ordinal_ != host_ordinal) return (wholes_ & whole.bit()) != 0;
    return ordinal_ == host_ordinal && name_.size() > whole.name_.size() && name_.starts_with(whole.name_) &&
           name_[whole.name_.size()] == '.';
}

/// A meter with its unit in its type, so that `meters::input` cannot be given seconds or a rate per image.
template <class Unit>
class meter_of {
    static_assert(any_unit<Unit>, "a unit is a type that derives from tally::unit, or has an info like it");

public:
    using unit_type = Unit;

    /// A host's own meter: `inline constexpr tally::meter_of<frame> frames{"acme.frame",
    /// tally::category::video};`
    constexpr meter_of(
        std::string_view name, category under, std::initializer_list<any_meter> wholes = {}) noexcept
        : any_(name, Unit::info, under, wholes) {}
    /// A meter known at run time. One of another unit does not compile in a constant expression, and ends the
    /// program otherwise.
    constexpr explicit meter_of(any_meter const& any) noexcept : any_(any) {
        if (!any.exists() || !(any.unit() == Unit::info)) detail::contract_broken<errc::unit_mismatch>();
    }
    /// Deleted, because it would otherwise convert to a meter known at run time.
    template <class Other>
    requires(!std::same_as<Other, Unit>) explicit meter_of(meter_of<Other> const& other) = delete;

    [[nodiscard]] constexpr any_meter const& any() const& noexcept { return any_; }
    [[nodiscard]] constexpr any_meter any() && noexcept { return any_; }
    [[nodiscard]] constexpr operator any_meter() const noexcept { return any_; }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return any_.name(); }

private:
    friend struct builtin_meters;
    constexpr meter_of() = default;

    any_meter any_;
};

}  // namespace tally

/// Equal meters have equal names.
template <>
struct std::hash<tally::any_meter> {
    constexpr std::size_t operator()(tally::any_meter const& of) const noexcept {
        return static_cast<std::size_t>(tally::detail::hash_name(of.name()));
    }
};
