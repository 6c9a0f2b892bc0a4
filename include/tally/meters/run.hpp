// SPDX-License-Identifier: BSL-1.0
//
// A run: everything that settle is told.
#pragma once

#include <tally/meters/counter.hpp>
#include <tally/meters/usage.hpp>
#include <tally/value/instant.hpp>
#include <tally/value/maybe.hpp>

namespace tally {

using flag_list = inline_list<std::string_view, run_items_max>;

/// One execution. Texts are views of the caller's, which must outlive the settlement too.
template <class Rep = std::int64_t>
struct basic_run {
    std::string_view model{};   ///< as requested; empty takes the tool's default
    std::string_view served{};  ///< the model that answered, where it differs: it is the one that bills
    basic_usage<Rep> usage{};
    flag_list flags{};                     ///< "batch": each must be named by some rule
    named_value_list parameters{};         ///< resolution = 1080p: each must be named by some price or rule
    named_value_list served_parameters{};  ///< what the vendor says that it served, where that differs:
                                           ///< service_tier = default bills, whatever was asked for
    basic_counter_list<Rep> counters{};    ///< what was used before: each must be named by some price
    std::string_view tool{};               ///< id of the tool, empty for none
    maybe<instant> at{};                   ///< when it ran
    named_value_list tags{};  ///< copied to the settlement unchanged: organization, project, run id
};

using run = basic_run<>;

}  // namespace tally
