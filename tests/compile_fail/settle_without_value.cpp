// SPDX-License-Identifier: BSL-1.0
//
// settle answers with a settlement or a failure, so its answer is no settlement yet.

// expect: (conversion from|no viable conversion from) .*result<.*settlement

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/settle/settle.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
inline constexpr auto& page = tally::catalogs::reference_2026_04_18;
inline constexpr auto used = tally::usage::inclusive({.input = 12'000_tok});

#ifdef TALLY_BROKEN
inline constexpr tally::settlement bill = tally::settle(page, "openai/o3-pro", used);
#else
inline constexpr tally::settlement bill = tally::settle(page, "openai/o3-pro", used).value();
#endif
