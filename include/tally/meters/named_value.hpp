// SPDX-License-Identifier: BSL-1.0
//
// A name with its value: a parameter of a run or of a price, a tag.
#pragma once

#include <tally/value/inline_list.hpp>

#include <string_view>  // names and values view text that others own

namespace tally {

/// Most flags, most parameters and most tags of a run.
inline constexpr std::size_t run_items_max = 16;

/// A name and its value: a parameter such as resolution = 1080p, or a tag such as organization = acme.
struct named_value {
    std::string_view name{};
    std::string_view value{};

    friend constexpr bool operator==(named_value const&, named_value const&) = default;
};

using named_value_list = inline_list<named_value, run_items_max>;

}  // namespace tally
