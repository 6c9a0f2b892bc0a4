// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of the pasted page and of the catalog of 2026-04-18: what a run on it costs while
// compiling.

#include <tally/catalogs/reference_2026_04_18.hpp>

#include <tally/value/literals.hpp>

#include "plain.hpp"

namespace {

using namespace tally::literals;
namespace meters = tally::meters;

constexpr auto& page = tally::catalogs::reference_2026_04_18;
constexpr tally::rate_table_view rates = page;

static_assert(
    rates.snapshot() == tally::snapshot{"reference-2026-04-18", {2026, 4, 18}, "USD", tally::factor{}});
static_assert(rates.rows().size() == 22 && rates.prices().size() == 52 && rates.parameters().empty());
static_assert(
    rates.find("openai/o3-pro") != nullptr && rates.find("openai/o3") == nullptr &&
    rates.find("") == nullptr);

constexpr tally::any_rate rate_of(std::string_view model, tally::any_meter const& meter) {
    return rates.quote(*rates.find(model), meter).value().price->rate;
}
static_assert(rate_of("bytedance/seed-1.8", meters::input) == (0.00625_cr / 10'000_tok).any());
static_assert(rate_of("bytedance/seed-1.8", meters::output) == (0.05_cr / 10'000_tok).any());
static_assert(rate_of("bytedance/seed-1.8", meters::input_read) == (0.00125_cr / 10'000_tok).any());
static_assert(rate_of("openai/o3-pro", meters::output) == (2_cr / 10'000_tok).any());
static_assert(
    rate_of("openai/o3-pro", meters::input_read) == (0.5_cr / 10'000_tok).any());  // "—": at the input rate

// The same grammar, pasted smaller: other columns, bases and order, more blanks or none.
constexpr auto small = tally::parse_rate_page<R"(
| Credits / 1M output | Model | Credits / 10k input |
|:--|--:|:-:|
| 5 credits | acme/chat-1 | 0.00625  credits |

|2 credits|acme/chat-2|0.001000 credits |
)">(tally::snapshot{"small", {2026, 5, 1}});
constexpr tally::rate_table_view small_rates = small;
static_assert(
    small_rates.snapshot().id == "small" && small_rates.rows().size() == 2 &&
    small_rates.prices().size() == 4);
static_assert(
    small_rates.quote(*small_rates.find("acme/chat-1"), meters::output).value().price->rate ==
    (5_cr / 1'000'000_tok).any());
static_assert(
    small_rates.quote(*small_rates.find("acme/chat-2"), meters::input).value().price->rate ==
    (0.001_cr / 10'000_tok).any());

// What a dash means is the reader's to say.
constexpr auto strict = tally::parse_rate_page<
    R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
| acme/chat-1 | 1 credits | 2 credits | — |
)",
    tally::page_dash::is_refused>();
constexpr tally::rate_table_view strict_rates = strict;
static_assert(
    strict_rates.quote(*strict_rates.find("acme/chat-1"), meters::input_read).error() ==
    tally::failure{tally::errc::unpriced_meter, "input.read", "acme/chat-1"});
static_assert(strict_rates.quote(*strict_rates.find("acme/chat-1"), meters::input_write).value().stands_in);

// Second names, as of a typed table.
constexpr auto named = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
| acme/chat-1 | 1 credits | 2 credits | — |
| acme/chat-2 | 3 credits | 4 credits | 5 credits |
)">({"named", {2026, 5, 1}}, {{"chat", "acme/chat-1"}, {"latest", "acme/chat-2"}});
constexpr tally::rate_table_view named_rates = named;
static_assert(named_rates.snapshot().id == "named" && named_rates.rows().size() == 2);
static_assert(named_rates.position("chat") == 0u && named_rates.position("latest") == 1u);
static_assert(named_rates.contains("acme/chat-2") && !named_rates.contains("acme/chat-3"));

// A table that would die before its view has none.
template <class Table>
concept views = requires(Table&& table) {
    static_cast<Table&&>(table).view();
};
using owner = std::remove_const_t<decltype(small)>;
static_assert(views<owner&> && views<owner const&> && !views<owner> && !views<owner const>);
static_assert(std::is_convertible_v<owner const&, tally::rate_table_view>);
static_assert(!std::is_convertible_v<owner, tally::rate_table_view>);
static_assert(tally::rate_table_like<owner>);

}  // namespace
