// SPDX-License-Identifier: BSL-1.0
//
// One value of each kind, for a debugger to show; expected.txt says how, worked out by hand.

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/tally.hpp>

#include <cstdlib>

using namespace tally::literals;
namespace meters = tally::meters;

struct frame : tally::unit<"frame"> {};
struct minute : tally::unit<"minute", 60> {};

constexpr auto& page = tally::catalogs::reference_2026_04_18;

constexpr tally::rule rule_list[] = {
    tally::rule::multiply("batch-half", tally::scope::metered(), 0.5_x)
        .when(tally::condition{}.flag("batch")),
    tally::rule::run_percentage("region-eu", tally::scope::everything(), 10_pct),
};
constexpr auto rules = tally::validate_rules(rule_list, tally::terms{.quantum = 0.001_cr}).value();

/// The debugger stops here and looks at the caller.
[[gnu::noinline]] void look_at_the_caller() { static_cast<void>(std::getenv("")); }

[[gnu::noinline]] void values() {
    tally::credits fee = 0.013_cr, one = 1_cr, owed = -2.5_cr, most = tally::credits::max();
    auto cents = tally::basic_credits<std::int64_t, 2>::of_smallest(105);

    tally::tokens consumed = 12'000_tok;
    tally::images drawn = 1_img;
    tally::megapixels picture = tally::megapixels::of(1024, 1024);
    tally::seconds spoken = 5.5_sec;
    tally::queries asked = 3_qry;
    auto kept = tally::token_hours::of_smallest(25);            // 25/3600 of an hour
    auto reviewed = tally::quantity<minute>::of_smallest(750);  // 750/60
    auto traced = tally::quantity<frame>::of(480);

    auto published = 0.00625_cr / 10'000_tok;
    auto by_second = 0.1_cr / 1_sec;
    auto by_million = 1_cr / 1'000'000_tok;
    tally::any_rate stored = published;

    tally::decimal number = tally::decimal::parse("-12.50").value();
    tally::factor more = 1.25_x, third = tally::factor::of(1, 3).value();
    tally::fraction<tally::int128> half{2, 4};
    tally::amount odd = tally::amount::of(25, 7).value(), even = tally::amount::of(2, 4).value();
    tally::amount finest =
        tally::amount::of(1, tally::representation<std::int64_t>::denominator_max()).value();
    tally::amount below = -tally::amount(most);

    auto at = tally::instant::parse("2026-04-18T08:04:30.25Z").value();
    auto eve = tally::instant::of_nanos(std::int64_t{-1});
    tally::civil_date day{2026, 4, 18}, no_day{2026, 2, 30};
    auto nights = "Fri 22:00-06:00+08:00"_window, office = "Mon-Wed,Sat,Sun 09:00-17:30-05:00"_window;
    tally::time_window always{};
    tally::snapshot state{"acme-2026-05", {2026, 5, 1}};

    tally::failure fine{}, unknown{tally::errc::unknown_model, "gpt-9", {}};
    tally::failure cell{tally::errc::page_cell_is_not_a_rate, "acme/chat-1", "0.O5 credits", 4, 3};
    auto read = tally::credits::parse("0.013");
    auto refused = tally::credits::parse("12k");
    tally::result<int> plain = 7;
    tally::maybe<tally::instant> perhaps = at, never{};

    tally::any_meter cached = meters::input_read, no_meter{};
    auto filmed = meters::video_second;
    tally::unit_ref unit = &tally::units::token::info, no_unit{};
    tally::named_value_list tags{{"run", "r2"}, {"organization", "acme"}};
    tally::inline_list<int, 3> primes{2, 3, 5}, nothing{};
    auto text = fee.text();

    auto used = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
    auto beside = tally::usage::disjoint().with(meters::video_second, 5.5_sec).with(meters::image, 1_img);
    auto wrong = tally::usage::mixed({}).with_text(meters::input, "12k");
    auto item = used.items()[1];
    auto film = tally::price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec}.when("resolution", "720p");
    auto prompt = tally::price{"acme/chat-2", meters::input, 2.5_cr / 1'000'000_tok}.in(
        whole_quantity(meters::input).above(200'000_tok).up_to(1'000'000_tok));
    auto answer = tally::price{"acme/chat-2", meters::output, 3_cr / 1'000_tok}.in(
        graduated(meters::output).up_to(1'000_tok));
    auto gift = tally::price::free_of_charge("acme/chat-1", meters::input);

    // 8,000 · 0.00625 / 10,000 · 0.5 = 0.0025, 4,000 · 0.00125 / 10,000 · 0.5 = 0.00025 and
    // 1,500 · 0.05 / 10,000 · 0.5 = 0.00375; a tenth of their sum is 0.00065, and all sum to 0.00715. To the
    // nearest 0.001 that is 0.007; truncated lines have 0.002, 0, 0.003 and 0, and the two that are missing
    // go to the largest fractions, 0.75 and 0.65.
    tally::run run;
    run.model = "bytedance/seed-1.8";
    run.usage = used;
    run.flags = {"batch"};
    run.at = at;
    auto bill = tally::settle(page, rules, run);
    auto no_bill = tally::settle(page, "bytedance/seed-1.9", used);

    // What a variable may hold before it is initialised.
    tally::decimal stale = number;
    stale.decimals_ = 99;
    tally::factor void_factor = third;
    void_factor.d_ = 0;

    look_at_the_caller();

    // Used once more, so that no compiler warns of a variable that only a debugger reads.
    auto const keep = [](auto&... each) { (static_cast<void>(each), ...); };
    keep(fee, one, owed, most, cents, consumed, drawn, picture, spoken, asked, kept, reviewed, traced);
    keep(published, by_second, by_million, stored, number, more, third, half, odd, even, finest, below);
    keep(
        at, eve, day, no_day, state, fine, unknown, cell, read, refused, plain, perhaps, never, cached,
        no_meter, filmed);
    keep(
        unit, no_unit, tags, primes, nothing, text, used, beside, wrong, item, film, prompt, answer, gift,
        bill, no_bill);
    keep(nights, office, always);
    keep(stale, void_factor);
}

int main() { values(); }
