// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of settle: a whole bill while compiling, noexcept, and settlements as plain
// values.

#include <tally/settle/settle.hpp>

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rules/check.hpp>
#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

#include "plain.hpp"

namespace {

using namespace tally::literals;
using tally::category;
using tally::errc;
using tally::failure;
using tally::rule;
using tally::scope;
namespace meters = tally::meters;

static_assert(
    std::is_trivially_copyable_v<tally::settlement> && plain::apart_from_numbers<tally::settlement>);
static_assert(std::is_trivially_copyable_v<tally::line> && plain::apart_from_numbers<tally::line>);
static_assert(
    std::is_trivially_copyable_v<tally::trace_step> && plain::apart_from_numbers<tally::trace_step>);
static_assert(
    sizeof(tally::basic_settlement<std::int64_t, 4>) < sizeof(tally::settlement) && tally::lines_max == 32);
static_assert(plain::stored_in<tally::line_cause, 1> && plain::stored_in<tally::step_kind, 1>);
static_assert(std::is_same_v<decltype(tally::settlement{}.total()), tally::credits>);

constexpr auto& page = tally::catalogs::reference_2026_04_18;
constexpr auto used = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});

static_assert(noexcept(tally::settle(page, "x", used)));
constexpr tally::rules_view no_rules{};
constexpr tally::run nobodys_run{};
static_assert(noexcept(tally::settle(page, no_rules, nobodys_run)));

// 8,000 fresh at 0.00625 per 10,000 = 0.005; 4,000 read at 0.00125 = 0.0005; 1,500 out at 0.05 = 0.0075:
// 0.013.
constexpr auto bill = tally::settle(page, "bytedance/seed-1.8", used).value();
static_assert(
    bill.total() == 0.013_cr && bill.exact() == tally::amount{0.013_cr} && bill.lines().size() == 3 &&
    bill.trace().empty());
static_assert(
    bill.lines()[0].meter == meters::input.any() && bill.lines()[0].quantity == 8'000 &&
    bill.lines()[0].share == 0.005_cr);
static_assert(
    bill.lines()[1].meter == meters::input_read.any() && bill.lines()[1].quantity == 4'000 &&
    bill.lines()[1].share == 0.0005_cr);
static_assert(
    bill.lines()[2].meter == meters::output.any() && bill.lines()[2].quantity == 1'500 &&
    bill.lines()[2].share == 0.0075_cr);
static_assert(
    bill.lines()[0].rate == (0.00625_cr / 10'000_tok).any() &&
    bill.lines()[0].cause == tally::line_cause::model_rate);
static_assert(
    bill.subtotal(category::input).value() == 0.0055_cr &&
    bill.subtotal(category::output).value() == 0.0075_cr);
static_assert(
    bill.snapshot().date == tally::civil_date{2026, 4, 18} && bill.model() == "bytedance/seed-1.8" &&
    bill.tool().empty());
static_assert(bill == tally::settle(page, "bytedance/seed-1.8", used).value());
static_assert(!(bill == tally::settle(page, "openai/o3-pro", used).value()));
static_assert(bill.end() - bill.begin() == 3 && bill.begin()->share == 0.005_cr);

static_assert(
    tally::settle(page, "bytedance/seed-1.9", used).error() ==
    failure{errc::unknown_model, "bytedance/seed-1.9"});
static_assert(
    tally::settle(page, "openai/o3-pro", tally::usage::disjoint().with(meters::image, 1_img)).error() ==
    failure{errc::unpriced_meter, "image", "openai/o3-pro"});

// With rules and a tool, all of it while compiling: 0.013 halved is 0.0065, a tenth on top 0.00715; the tool
// tops up to 0.01.
constexpr rule rules[] = {
    rule::run_percentage("margin", scope::everything(), 10_pct),
    rule::multiply("half", scope::metered(), 0.5_x).when(tally::condition{}.flag("batch")),
};
constexpr tally::tool tools[] = {
    {.id = "writer",
     .fee = 0.01_cr,
     .mode = tally::fee_mode::greater_of,
     .default_model = "bytedance/seed-1.8"}};
constexpr auto set = tally::validate_rules(rules, tools).value();
static_assert(!tally::check(page, set));
constexpr auto topped_up =
    tally::settle(page, set, tally::run{.usage = used, .flags = {"batch"}, .tool = "writer"}).value();
static_assert(topped_up.total() == 0.01_cr && topped_up.lines().size() == 5 && topped_up.tool() == "writer");
static_assert(
    topped_up.lines()[3].cause == tally::line_cause::percentage && topped_up.lines()[3].share == 0.00065_cr);
static_assert(
    topped_up.lines()[4].cause == tally::line_cause::tool_fee && topped_up.lines()[4].share == 0.00285_cr);
static_assert(
    topped_up.trace()[0].kind == tally::step_kind::default_model &&
    topped_up.trace()[0].line == tally::trace_step::no_line);

// A host's own rule is constexpr where the host's is.
struct surcharge {
    static constexpr std::string_view id() noexcept { return "carbon"; }
    static constexpr std::int32_t version() noexcept { return 3; }
    static constexpr tally::result<tally::amount>
    uplift(tally::run const&, std::span<tally::line const> lines) noexcept {
        return tally::amount::of(static_cast<std::int64_t>(lines.size()), 1'000);
    }
};
static_assert(
    tally::settle(
        page, tally::rules_view{}, tally::run{.model = "bytedance/seed-1.8", .usage = used}, surcharge{})
        .value()
        .total() == 0.016_cr);

// One too many for the room that was asked for.
static_assert(tally::settle<3>(page, "bytedance/seed-1.8", used).has_value());
static_assert(
    tally::settle<2>(page, "bytedance/seed-1.8", used).error() ==
    failure{errc::too_many_lines, "output", "bytedance/seed-1.8"});

static_assert(
    name(static_cast<tally::line_cause>(12)) == "?" && name(static_cast<tally::step_kind>(25)) == "?");
static_assert(
    name(tally::line_cause::model_rate) == "rate" && name(tally::line_cause::stand_in) == "stands in" &&
    name(tally::line_cause::add_on) == "add-on");
static_assert(
    name(tally::line_cause::request_fee) == "request fee" && name(tally::line_cause::minimum) == "minimum" &&
    name(tally::line_cause::maximum) == "maximum");
static_assert(
    name(tally::line_cause::percentage) == "percentage" && name(tally::line_cause::uplift) == "uplift" &&
    name(tally::line_cause::tool_fee) == "tool fee");
static_assert(
    name(tally::line_cause::included) == "included" &&
    name(tally::line_cause::run_minimum) == "run minimum" &&
    name(tally::line_cause::run_maximum) == "run maximum");
static_assert(
    name(tally::step_kind::default_model) == "default model" &&
    name(tally::step_kind::override_model) == "override" &&
    name(tally::step_kind::served_model) == "served by" && name(tally::step_kind::host) == "host rule");

}  // namespace
