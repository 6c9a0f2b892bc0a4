// SPDX-License-Identifier: BSL-1.0

// A precision would cut digits off an amount, so no format string of a value may have one.

// expect: a_tally_format_takes_only_fill_alignment_and_width

#include <tally/tally.hpp>
#include <tally/text/format.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline std::string const text = fmt::format("{:>12.2}", 0.013_cr);
#else
inline std::string const text = fmt::format("{:>12}", 0.013_cr);
#endif
