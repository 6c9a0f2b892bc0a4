// SPDX-License-Identifier: BSL-1.0
//
// A bill of a model that the page lacks does not compile, and the error says so.

// expect: contract_broken.*errc::unknown_model

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/settle/settle.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
inline constexpr auto& page = tally::catalogs::reference_2026_04_18;
inline constexpr auto used = tally::usage::inclusive({.input = 12'000_tok});

#ifdef TALLY_BROKEN
inline constexpr auto bill = tally::settle(page, "openai/o3", used).value();
#else
inline constexpr auto bill = tally::settle(page, "openai/o3-pro", used).value();
#endif
