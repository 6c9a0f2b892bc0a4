// SPDX-License-Identifier: BSL-1.0
//
// The public interface of the core on one page: each declaration and call that the synopsis shows, compiled.

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/csv.hpp>
#include <tally/rates/lint.hpp>
#include <tally/rates/list_price.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/rates/reprice.hpp>
#include <tally/tally.hpp>

// An alias or a type that is declared again must be the same; `{ call } -> is<type>` must hold.
// clang-format off
namespace tally {

template <class T, class U>
concept is = std::same_as<std::remove_cvref_t<T>, U>;

using namespace literals;
constexpr auto& page = catalogs::reference_2026_04_18;

// ---- value ----

// Numbers. The basic_ templates take another representation; everything here is for std::int64_t.
using credits = basic_credits<std::int64_t, 9>;  // what is posted: ±9,223,372,036.854775807 in steps of 10^-9
using amount = basic_amount<std::int64_t>;       // what is exact: n/d credits, d up to 10^26
using decimal = basic_decimal<std::int64_t>;     // what is published: up to 18 decimals
using factor = basic_factor<std::int64_t>;       // a multiplier or percentage: n/d up to 10^9; 1 by default
template <class Unit>
using rate = basic_rate<Unit, std::int64_t>;     // credits per basis of one unit
using any_rate = basic_any_rate<std::int64_t>;   // the same, its unit known at run time
template <class Unit, class Rep>
class quantity;                                  // up to 2^63 - 1 of the smallest thing metered
template <class Wide>
struct fraction;                                 // n/d, the arithmetic behind amount, rate and factor
struct civil_date;                               // 0001-01-01 to 9999-12-31
class instant;                                   // UTC nanoseconds, 1677-09-21 to 2262-04-11
class time_window;                               // times of day on days of the week, at an offset
enum class weekday : std::uint8_t;               // monday to sunday
struct period;                                   // from an instant, until another
enum class rounding : std::uint8_t;              // half_even, half_away, away_from_zero, toward_zero, exact

// Units. A host's own is one line; the text is a fixed_string.
struct frame : unit<"frame"> {};
struct page_hour : unit<"page-hour", 3600> {};   // counted in page-seconds
struct unit_info;                                // a unit's name, and how many smallest things make one
class unit_ref;                                  // a unit_info or none
using tokens = quantity<units::token, std::int64_t>;            // tokens
using images = quantity<units::image, std::int64_t>;            // images
using megapixels = quantity<units::megapixel, std::int64_t>;    // pixels
using seconds = quantity<units::second, std::int64_t>;          // microseconds
using characters = quantity<units::character, std::int64_t>;    // characters
using pages = quantity<units::page, std::int64_t>;              // pages
using requests = quantity<units::request, std::int64_t>;        // requests
using queries = quantity<units::query, std::int64_t>;           // queries
using searches = quantity<units::search, std::int64_t>;         // searches
using steps = quantity<units::step, std::int64_t>;              // steps
using sessions = quantity<units::session, std::int64_t>;        // sessions
using calls = quantity<units::call, std::int64_t>;              // calls
using token_hours = quantity<units::token_hour, std::int64_t>;  // token-seconds
using gb_days = quantity<units::gb_day, std::int64_t>;          // megabyte-seconds

// Errors, and what hosts rarely name
template <class T>
class result;                                    // a T or a failure
struct failure;                                  // code, where, text, row, column
template <class T>
class maybe;                                     // a small value or nothing
enum class errc : std::uint8_t;                  // none and 87 ways to refuse
template <class T, std::size_t N>
class inline_list;                               // at most N elements, inline
template <std::size_t Capacity>
class short_text;                                // what text() returns; reads as a string_view
template <class Rep, std::size_t Capacity>
struct basic_allocation;                         // total, shares
template <class T>
struct arithmetic;                               // checked add, sub, mul, gcd of a number type
template <class Rep>
struct representation;                           // wide, max(), denominator_max(), narrow() of a Rep
template <class Rep>
using wide_t = typename representation<Rep>::wide;
class byte_writer;                               // values as bytes,
class byte_reader;                               // and back

static_assert(requires(
    std::int64_t n, std::int64_t d, std::string_view text, credits a, credits b, tokens count, tokens more,
    rate<units::token> per, any_rate any, decimal number, factor by, amount exact, amount other,
    rounding mode, credits quantum, std::span<amount const> amounts, instant at, civil_date day,
    result<credits> either, failure why, inline_list<int, 4> list) {
    // Literals are read as text: no double anywhere.
    { 0.013_cr } -> is<credits>;
    { 1.5_x } -> is<factor>;
    { 10_pct } -> is<factor>;
    { 12'000_tok } -> is<tokens>;
    3_img; 1.5_mpx; 2.5_sec; 500_chr; 4_pages; 1_req; 1_qry; 2_srch; 7_steps; 1_ses; 3_call; 0.5_tokh;
    1.5_gbd;

    // credits and quantities alike. Operators end the program out of range, try_ functions return a failure.
    { credits::of(n) } -> is<credits>;           // n whole credits; seconds::of(n): n seconds
    { credits::of_smallest(n) } -> is<credits>;  // n · 10^-9 credit; seconds::of_smallest(n): n microseconds
    { credits::try_of_smallest(n) } -> is<result<credits>>;
    { credits::parse(text) } -> is<result<credits>>;
    { credits::max() } -> is<credits>;
    { a.in_smallest() } -> is<std::int64_t>;
    { a.text() } -> is<short_text<40>>;          // "0.013": exact, shortest
    { megapixels::of(1024, 1024) } -> is<megapixels>;  // width × height
    a + b; a - b; -a; a * n; n * a; a += b; a -= b; a == b; a < b; count + more; count * n;
    { try_add(a, b) } -> is<result<credits>>;    // and try_sub(a, b), try_mul(a, n)

    // Rates and exact amounts
    { 0.00625_cr / 10'000_tok } -> is<rate<units::token>>;
    { rate<units::token>::of(number, count) } -> is<result<rate<units::token>>>;
    { per.amount() } -> is<decimal>;             // as published,
    { per.basis() } -> is<tokens>;               // per so many;
    { per.exact() } -> is<fraction<int128>>;     // credits per smallest thing, in lowest terms
    { per.any() } -> is<any_rate>;
    any.amount; any.basis; any.unit; any.exact();
    { per * count } -> is<amount>;               // and try_mul(per, count)
    exact + other; exact - other; -exact; exact * by; exact == other; exact < other;  // and try_add, try_mul
    { amount::of(n, d) } -> is<result<amount>>;
    exact.numerator(); exact.denominator(); exact.exact(); exact.exact().reduced(); exact.text();
    { round(exact, mode, quantum) } -> is<result<credits>>;  // the quantum is 10^-9 credit if not said
    { allocate<32>(amounts, mode, quantum) } -> is<result<basic_allocation<std::int64_t, 32>>>;
    { divide(n, d, mode) } -> is<result<std::int64_t>>;      // n / d
    { mul_div(n, n, d, mode) } -> is<result<std::int64_t>>;  // n · n / d, rounded once

    // Decimals and factors
    { decimal::of(n, 3) } -> is<result<decimal>>;            // n · 10^-3
    decimal::parse(text); number.mantissa(); number.decimals(); number.scaled(9); number.text();
    { factor::of(n, d) } -> is<result<factor>>;
    factor::of(number); factor::parse(text); by.numerator(); by.denominator(); by.exact(); -by; by.text();

    // Time
    { instant::parse("2026-04-18T12:00:00Z") } -> is<result<instant>>;
    { instant::of_nanos(n) } -> is<instant>;
    at.nanos(); at.date(); at.text();
    { civil_date::parse("2026-04-18") } -> is<result<civil_date>>;
    civil_date{2026, 4, 18}; civil_date::of_days(n); day.days(); day.valid(); day.text();

    // Results and lists
    either.has_value(); either.value(); *either; either->text(); either.value_or(a); either.error();
    why.code; why.where; why.text; why.row; why.column; static_cast<bool>(why);
    { name(why.code) } -> is<std::string_view>;  // "unknown_model"
    list.push_back(7); list.insert(0, 7); list.size(); list.capacity(); list.contains(7); list[0];
});

// ---- meters ----

// What is billed, and what a run used
template <class Unit>
class meter_of;                                   // a meter, its unit in its type: meters::input
class any_meter;                                  // a meter, its unit known at run time
class meter_set;                                  // meters with their parts, or only themselves
struct builtin_meters;                            // the table behind namespace meters
enum class category : std::uint8_t;               // input, output, image, video, … adjustment, fee
enum class convention : std::uint8_t;             // inclusive, disjoint
struct whole_convention;                          // whole, counts
using usage = basic_usage<std::int64_t>;          // what was consumed, at most 24 meters
using token_counts = basic_token_counts<std::int64_t>;
template <class Rep>
using basic_leaves = inline_list<basic_usage_item<Rep>, 24>;
template <class Rep>
using basic_counter_list = inline_list<basic_counter<Rep>, 16>;
using run = basic_run<std::int64_t>;              // everything that settle is told
struct named_value;                               // name, value
using counter = basic_counter<std::int64_t>;      // what was used before the run: name, count, unit
using named_value_list = inline_list<named_value, 16>;
using flag_list = inline_list<std::string_view, 16>;
using meter_mask = std::uint64_t;                 // one bit for each built-in meter

static_assert(requires(
    std::string_view text, unit_info unit, any_meter meter, any_meter whole, meter_set set, meter_set other,
    usage used, token_counts counts, tokens n, std::span<whole_convention const> conventions, flag_list flags,
    named_value_list pairs, maybe<instant> when) {
    { meters::input_read } -> is<meter_of<units::token>>;
    { meters::call_of("call.web_fetch") } -> is<meter_of<units::call>>;
    { meter_of<frame>{"acme.frame", category::video} };      // a host's own
    { any_meter::make(text, unit, category::video, {whole}) } -> is<result<any_meter>>;
    { find_meter(text) } -> is<result<any_meter>>;
    meter.name(); meter.unit(); meter.under(); meter.exists(); meter.part_of(whole); meter.bit();
    meter.wholes();
    meter == whole; meter < whole;                           // canonical order
    meter_set{meters::input, meters::output}; meter_set::only({meters::input});
    meter_set{whole}.contains(meter);                        // the whole or a part; none is part_of itself
    set.contains(meter); set.contains(other); set.empty(); set.one_unit();
    { name(category::input) } -> is<std::string_view>;

    usage::inclusive({.input = n, .read = n, .write = n, .output = n, .reasoning = n});   // parts inside
    usage::disjoint({.input = n, .read = n, .write_5m = n, .write_1h = n, .output = n});  // parts beside
    usage::mixed({{meters::input, convention::disjoint}, {meters::output, convention::inclusive}}, counts);
    usage::mixed(conventions, counts);
    counts.input_audio; counts.input_audio_read; counts.input_image; counts.input_image_read;
    counts.input_video; counts.input_video_read;
    counts.output_audio; counts.output_image; counts.output_video; counts.citation;
    { used.with(meters::image, 3_img) } -> is<usage>;        // any meter, its count in its unit
    { used.with_text(meter, "5.5") } -> is<usage>;
    { used.items() } -> is<basic_leaves<std::int64_t>>;      // as stated
    { used.leaves() } -> is<result<basic_leaves<std::int64_t>>>;  // in disjoint parts
    { used.status() } -> is<failure>;
    counter{"pages-2026-05", 990_pages};
    run{.model = text, .served = text, .usage = used, .flags = flags, .parameters = pairs,
        .served_parameters = pairs, .counters = {}, .tool = text, .at = when, .tags = pairs};
});

// ---- rates ----

// What a model charges. rate_table, repriced_table, rate_from_list and lint have headers of their own.
using price = basic_price<std::int64_t>;          // one cell: model, meter, rate, stand-ins, variant
enum class price_kind : std::uint8_t;             // priced, free, derived
using tier = basic_tier<std::int64_t>;            // for which counts a price holds
enum class tier_mode : std::uint8_t;              // none, whole_quantity, graduated
enum class tier_count : std::uint8_t;             // meters, number, short_edge
template <class Bound, class Rep>
class tier_range;                                 // a tier in the making
using billable = basic_billable<std::int64_t>;    // minimum, increment, allowance, counter
using circumstances = basic_circumstances<std::int64_t>;          // parameters, time, what was consumed, counters
using variant_list = inline_list<named_value, 3>;
struct snapshot;                                  // id, date, currency, credits_each
struct alias;                                     // name, model
using rate_table_view = basic_rate_table_view<std::int64_t>;      // reads a table of any kind
template <std::size_t Prices, std::size_t Aliases, class Rep>
class static_rate_table;                          // in constant data, validated while compiling
using rate_table = basic_rate_table<std::int64_t>;                // owns prices and texts
struct table_row;                                 // model, first_price, price_count, modality, is_plain
struct table_name;                                // text, row
template <class Rep>
struct basic_choice;                              // price, default_variant, count
template <class Rep>
struct basic_quote;                               // a choice, stands_in, parent, rate()
enum class modality : std::uint8_t;               // text, image, video, audio
enum class page_dash : std::uint8_t;              // bills_as_input, is_refused
using reprice_terms = basic_reprice_terms<std::int64_t>;          // margin, published
using margin_terms = basic_margin_terms<std::int64_t>;            // list, margin, published
struct decimal_rounding;                          // decimals, mode
using finding = basic_finding<std::int64_t>;      // one price that is probably a mistake
template <class Rep, std::size_t Capacity>
struct basic_findings;                            // kept, left_out
enum class suspicion : std::uint8_t;              // ratio_unusual, rate_unusual, … parts_unpriced
enum class likely_fix : std::uint8_t;             // check_rate, change_basis, swap_rates, … price_parts
struct lint_limits;                               // ratio, rate, models_min, … siblings, parts

static_assert(requires(
    std::string_view text, any_meter meter, any_rate at, price cell, snapshot from,
    std::span<price const> cells, std::span<alias const> aliases, rate_table table, rate_table_view view,
    table_row row, named_value_list parameters, decimal list, fraction<int128> list_price,
    tokens per, margin_terms stated, finding odd, lint_limits limits) {
    { price{"acme/draw-1", meters::image, 0.04_cr / 1_img} } -> is<price>;
    { price{text, meter, at} } -> is<price>;
    { price::free_of_charge(text, meter) } -> is<price>;
    { price::derived(text, meters::input_read, meters::input, 0.1_x) } -> is<price>;
    { cell.when("resolution", "720p") } -> is<price>;        // holds for this value of the parameter
    { cell.otherwise() } -> is<price>;                       // holds where no other price of the meter does
    { cell.during("22:00-06:00Z"_window).starting("2026-05-01T00:00:00Z"_utc) } -> is<price>;
    { cell.in(whole_quantity(meters::input).above(200'000_tok)).ranked(1) } -> is<price>;
    { cell.in(graduated(meters::output).up_to(1'000_tok)) } -> is<price>;    // the first 1,000
    { cell.in(by_number("max_results").up_to(25)) } -> is<price>;            // and by_short_edge
    { cell.also_for({meters::input_read}) } -> is<price>;    // parts that bill at this rate
    { cell.billing_at_least(10_sec).per_started(1_sec) } -> is<price>;       // minimum and increment
    { cell.with_allowance(100_img, "images-2026-05") } -> is<price>;         // the first 100 are free
    { cell.counting_from("images-2026-05") } -> is<price>;                   // tiers of a month
    static_rate_table{snapshot{"acme-2026-05", {2026, 5, 1}},
                      {price{"acme/draw-1", meters::image, 0.04_cr / 1_img}}};
    parse_rate_page<"|Model|Credits / 10k input|Credits / 10k output|\n|a|1 credits|2 credits|">(from);
    parse_rate_csv<"model,meter,credits,per\na,image,0.04,1">(from);
    { rate_table::make(from, cells, aliases) } -> is<result<rate_table>>;
    { rate_table::parse_page(text, from, page_dash::is_refused, aliases) } -> is<result<rate_table>>;
    { repriced(cell, reprice_terms{.margin = 1.2_x}) } -> is<result<price>>;
    { rate_table::repriced(from, view, {.margin = 1.2_x}, cells) } -> is<result<rate_table>>;
    { rate_table::parse_csv(text, from, aliases) } -> is<result<rate_table>>;
    { rate_from_list(list, per, per, stated) } -> is<result<rate<units::token>>>;
    { round<std::int64_t>(list_price, decimal_rounding{4, rounding::half_even}) } -> is<result<decimal>>;

    { table.view() } -> is<rate_table_view>;
    view.snapshot(); view.rows(); view.prices(); view.prices(row); view.parameters(); view.contains(text);
    view.names(); view.counters();
    { view.position(text) } -> is<maybe<std::size_t>>;       // in rows()
    { view.find(text) } -> is<table_row const*>;
    { view.quote(row, meter, parameters) } -> is<result<basic_quote<std::int64_t>>>;
    { view.nearest(text) } -> is<inline_list<std::string_view, 3>>;

    { lint(view) } -> is<basic_findings<std::int64_t, 32>>;  // what is probably a mistake in a valid table
    lint<100>(view, limits); lint(view, [](finding const&) {}, limits);
    odd.model; odd.meter; odd.price; odd.other; odd.why; odd.fix; odd.power; odd.basis; odd.found; odd.usual;
    odd.at; odd.count; odd.parts; name(odd.why); name(odd.fix);
});

// ---- rules ----

// What else is charged, and how it is posted
using rule = basic_rule<std::int64_t>;
enum class rule_kind : std::uint8_t;              // as the functions of rule are called
enum class phase : std::uint8_t;                  // base, multiplier, add_on, bound, uplift, whole_run
class scope;                                      // which lines a rule reads
using condition = basic_condition<std::int64_t>;  // when it applies; at most 6 tests, all of which must hold
template <class Rep>
struct basic_test;                                // one of them: kind, name, value, modality, meters, bound
enum class test_kind : std::uint8_t;              // as the functions of condition are called
using tool = basic_tool<std::int64_t>;            // a fixed fee against metered usage
enum class fee_mode : std::uint8_t;               // metered, fixed, greater_of, fixed_then_overage
using terms = basic_terms<std::int64_t>;          // mode, quantum, multipliers, tier_policies
struct tier_policy;                               // parameter, without, standard
enum class lacking : std::uint8_t;                // inherit, refuse
enum class combination : std::uint8_t;            // compound, additive
using rules_view = basic_rules_view<std::int64_t>;

static_assert(requires(
    std::string_view id, scope on, factor by, credits fixed, rule one, rules_view set,
    std::span<rule const> rules, std::span<tool const> tools, terms posting, tool priced, meter_set these,
    std::int64_t bound, condition holds) {
    rule::multiply(id, on, by);                              // phase 4
    rule::add_on(id, meters::call, 0.002_cr / 1_call);       // phase 5
    rule::request_fee(id, fixed);
    rule::line_minimum(id, on, fixed);                       // phase 6
    rule::line_maximum(id, on, fixed);
    rule::group_minimum(id, on, fixed);
    rule::group_maximum(id, on, fixed);
    rule::run_percentage(id, on, by);                        // phase 7
    rule::run_uplift(id, fixed);
    rule::run_minimum(id, fixed);                            // phase 8
    rule::run_maximum(id, fixed);
    one.when(condition{}.flag("batch")); one.with_tag("search");
    scope::metered(); scope::meters({meters::input}); scope::tagged("search"); scope::everything();
    on.and_tagged("search");
    condition{}.flag(id).no_flag(id).parameter(id, id).model(id).modality(modality::image).tool(id);
    condition{}.at_least(meters::input, 200'000_tok).below(meters::output, 10_tok).and_also(holds);
    condition{}.at_least_count(these, bound).below_count(these, bound).tests();
    condition{}.during("Mon-Fri 22:00-06:00Z"_window).within({"2026-05-01T00:00:00Z"_utc, {}});
    tool{.id = id, .fee = fixed, .mode = fee_mode::fixed, .mode_on_override = fee_mode::metered,
         .default_model = id, .approved_models = {}, .included_amount = fixed, .included_meters = {},
         .included_count = 0, .included_tag = id};
    priced.including(meters::video_second, 6_sec);           // what fixed_then_overage covers, as a quantity
    terms{.mode = rounding::half_even, .quantum = fixed, .multipliers = combination::compound,
          .tier_policies = {{"service_tier", lacking::refuse, "default"}}};

    { validate_rules(rules, tools, posting) } -> is<result<rules_view>>;  // from arrays too, no temporary ones
    validate_rules(rules, posting); validate_rules(rules);
    { check(page, set) } -> is<failure>;                     // of the code none where all is well
    set.size(); set[0]; set.tools(); set.posting(); set.tool_position(id); set.names_flag(id);
    set.names_parameter(id);
});

// ---- settle ----

// What a run costs
using settlement = basic_settlement<std::int64_t, 32, 128>;      // lines, trace, total; no heap
using line = basic_line<std::int64_t>;                           // one itemized amount
using trace_step = basic_step<std::int64_t>;                     // what happened at one point
enum class line_cause : std::uint8_t;             // model_rate, stand_in, add_on, … run_maximum
enum class step_kind : std::uint8_t;              // default_model, variant, stand_in, multiplier, … host
struct line_set;                                  // lines by position
enum class replay_difference : std::uint8_t;      // none, lines, trace, requested_model, … tags
struct replay_outcome;                            // difference, position, is_same()

struct loyalty {                                  // a host's rule: one or more of multiply, add_on, uplift
    static constexpr std::string_view id() noexcept { return "acme-loyalty"; }
    static constexpr std::int32_t version() noexcept { return 1; }
    static constexpr result<factor> multiply(run const&, line const&) noexcept { return 0.9_x; }
    static constexpr result<amount> add_on(run const&, std::span<line const>) noexcept { return {}; }
    static constexpr result<amount> uplift(run const&, std::span<line const>) noexcept { return {}; }
};
static_assert(host_rule<loyalty> && host_multiplier<loyalty> && host_add_on<loyalty> && host_uplift<loyalty>);

static_assert(requires(
    std::string_view model, usage used, rules_view rules, run of, settlement bill, settlement stored,
    line one, trace_step step, std::span<std::byte> to, std::span<std::byte const> from,
    std::span<any_meter const> own) {
    { settle(page, model, used) } -> is<result<settlement>>;  // without rules, half-even to 10^-9 credit
    { settle(page, of) } -> is<result<settlement>>;           // likewise, of a run
    { settle(page, rules, of, loyalty{}) } -> is<result<settlement>>;
    { settle<128>(page, rules, of) } -> is<result<basic_settlement<std::int64_t, 128, 512>>>;

    { bill.total() } -> is<credits>;                         // what is posted: the sum of the shares
    { bill.exact() } -> is<amount>;                          // before the one rounding
    { bill.subtotal(category::input) } -> is<result<credits>>;
    { bill.counted("searches-2026-05") } -> is<result<std::int64_t>>;  // what the run adds to a counter
    bill.lines(); bill.begin(); bill.end(); bill.trace(); bill.model(); bill.requested_model();
    bill.modality(); bill.tool(); bill.snapshot(); bill.mode(); bill.quantum();
    bill.at(); bill.tags(); bill == stored;
    one.meter; one.quantity; one.rate; one.currency; one.priced_as; one.variant; one.tier; one.tier_from; one.tier_until; one.window; one.effective; one.rule; one.tag; one.under; one.made_in;
    one.cause; one.beside_fee; one.memo; one.exact; one.share;
    step.kind; step.line; step.rule; step.subject; step.count; step.before; step.factor; step.amount; step.stated;
    step.from;

    { canonical_size(bill) } -> is<std::size_t>;
    { write_canonical(bill, to) } -> is<result<std::size_t>>;
    { read_canonical(from, own) } -> is<result<settlement>>;
    { replay(page, rules, of, stored) } -> is<result<replay_outcome>>;
    { difference(bill, stored) } -> is<replay_outcome>;
});

// ---- limits ----

static_assert(credits::max().in_smallest() == 9'223'372'036'854'775'807);  // nano-credits
static_assert(tokens::max().in_smallest() == 9'223'372'036'854'775'807);  // smallest things
// The common denominator of exact amounts: 10^26
static_assert(representation<std::int64_t>::denominator_max() / 10'000'000'000'000 == 10'000'000'000'000);
static_assert(factor::magnitude_max == 1'000'000'000 && decimals_max == 18);  // of a factor; of a rate
static_assert(usage_items_max == 24 && run_items_max == 16);  // of a run: meters; flags, tags …
static_assert(builtin_meters::count == 41 && category_count == 14);
static_assert(host_meters_max == 4);  // of a set
static_assert(prices_max == 268'435'456 && table_parameters_max == 16 && variant_parameters_max == 3);
static_assert(rules_max == 64 && tests_max == 6);  // of a set; of a condition
static_assert(lines_max == 32 && allocation_max == 128);  // lines: usual, and at most
static_assert(static_cast<int>(errc::last_) == 88 && canonical_version == 3);

}  // namespace tally
