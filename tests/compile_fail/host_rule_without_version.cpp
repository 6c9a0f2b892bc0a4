// SPDX-License-Identifier: BSL-1.0
//
// A host's rule names its version as a signed number of 32 bits.

// expect: a host's rule has `string_view id[(][)] const noexcept` and `int32_t version[(][)] const noexcept`

#include <tally/settle/settle.hpp>

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;

struct stamp {
    static constexpr std::string_view id() noexcept { return "stamp"; }
    tally::result<tally::amount> uplift(tally::run const&, std::span<tally::line const>) const noexcept {
        return tally::amount{};
    }
#ifdef TALLY_BROKEN
    static constexpr unsigned version() noexcept { return 1; }
#else
    static constexpr std::int32_t version() noexcept { return 1; }
#endif
};

inline constexpr tally::price prices[] = {{"acme/chat", tally::meters::input, 1_cr / 1_tok}};
inline constexpr tally::static_rate_table table{tally::snapshot{"acme", {2026, 5, 1}}, prices};

tally::result<tally::settlement> settled(tally::run const& of) {
    return tally::settle(table, tally::rules_view{}, of, stamp{});
}
