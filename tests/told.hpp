// SPDX-License-Identifier: BSL-1.0
//
// What the tests of every room share: a failure as one line of text, and a factor of two numbers.
#pragma once

#include <tally/value/errc.hpp>
#include <tally/value/factor.hpp>

#include <string>

namespace kit {

/// "unknown_model acme/x / tool", with " at 3:2" behind it where a page has a line and a cell; "none" where
/// nothing is wrong.
inline std::string told(tally::failure const& why) {
    std::string all(name(why.code));
    if (!why.where.empty() || !why.text.empty()) all += " " + std::string(why.where);
    if (!why.text.empty()) all += " / " + std::string(why.text);
    if (why.row != 0 || why.column != 0)
        all += " at " + std::to_string(why.row) + ":" + std::to_string(why.column);
    return all;
}
inline std::string const fine = "none";

inline tally::factor ratio(std::int64_t n, std::int64_t d) { return tally::factor::of(n, d).value(); }

}  // namespace kit
