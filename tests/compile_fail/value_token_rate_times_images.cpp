// SPDX-License-Identifier: BSL-1.0
//
// A rate per token says nothing of images, and the error names both.

// expect: (no match for 'operator[*]'|invalid operands to binary expression) [(].*rate<.*token.*images

#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr auto cost = 0.00625_cr / 10'000_tok * 3_img;
#else
inline constexpr auto cost = 0.00625_cr / 10'000_tok * 3_tok;
#endif
