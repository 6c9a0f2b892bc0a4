// SPDX-License-Identifier: BSL-1.0
//
// A host's uplift that may throw would never be called, were it not refused.

// expect: `uplift` must be `result<amount> uplift[(]run const&, span<line const>[)] const noexcept`

#include <tally/settle/settle.hpp>

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;

struct stamp {
    static constexpr std::string_view id() noexcept { return "stamp"; }
    static constexpr std::int32_t version() noexcept { return 1; }
#ifdef TALLY_BROKEN
    tally::result<tally::amount> uplift(tally::run const&, std::span<tally::line const>) const {
        return tally::amount{};
    }
#else
    tally::result<tally::amount> uplift(tally::run const&, std::span<tally::line const>) const noexcept {
        return tally::amount{};
    }
#endif
};

inline constexpr tally::price prices[] = {{"acme/chat", tally::meters::input, 1_cr / 1_tok}};
inline constexpr tally::static_rate_table table{tally::snapshot{"acme", {2026, 5, 1}}, prices};

tally::result<tally::settlement> settled(tally::run const& of) {
    return tally::settle(table, tally::rules_view{}, of, stamp{});
}
