// SPDX-License-Identifier: BSL-1.0
//
// A native rate is for one image or one megapixel.

// expect: rate_page_basis_is_unknown(<4, 2>|[(][)] .with int Line = 4; int Cell = 2)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Basis | Credits |
|---|---|---|
| acme/draw-1 | megapixel | 0.04 credits |
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Basis | Credits |
|---|---|---|
| acme/draw-1 | MP | 0.04 credits |
)">();
#endif
