// SPDX-License-Identifier: BSL-1.0
//
// Without the formatters' header fmt cannot print a value of the library.

// expect: provide a formatter<T> specialization

#include <tally/value/literals.hpp>

#ifdef TALLY_BROKEN
#include <fmt/format.h>
#else
#include <tally/text/format.hpp>
#endif

using namespace tally::literals;

std::string shown() { return fmt::format("{} credits", 0.013_cr); }
