// SPDX-License-Identifier: BSL-1.0

// Random runs for the receipts: every kind of rule, tool and unit, with names short and long, from one
// printed seed.

#pragma once

#include <tally/tally.hpp>

#include <array>
#include <deque>
#include <random>
#include <string>
#include <vector>

namespace scenarios {

using namespace tally::literals;

/// A host's own unit and meters, one of them with a name wider than a receipt's columns.
struct frame : tally::unit<"frame", 24> {};
inline constexpr tally::meter_of<frame> frames{"acme.frame", tally::category::video};
inline constexpr tally::meter_of<frame> long_frames{
    "acme.upscaled_and_interpolated_and_colour_corrected_and_stabilised_and_denoised_frame_of_a_film",
    tally::category::video};

inline constexpr tally::price prices[] = {
    tally::price{"acme/chat", tally::meters::input, 0.00625_cr / 10'000_tok}.also_for(
        {tally::meters::input_read}),
    tally::price{"acme/chat", tally::meters::output, 0.05_cr / 10'000_tok},
    tally::price{"acme/chat", tally::meters::output_reasoning, 0.1_cr / 3'000_tok},
    tally::price{"acme/chat", tally::meters::page_input, 0.001_cr / 7_pages},
    tally::price{
        "google/gemini-2.5-flash-lite-preview-09-2025", tally::meters::input, 0.0025_cr / 10'000_tok},
    tally::price::derived(
        "google/gemini-2.5-flash-lite-preview-09-2025", tally::meters::input_read, tally::meters::input,
        0.1_x),
    tally::price{"google/gemini-2.5-flash-lite-preview-09-2025", tally::meters::output, 0.01_cr / 10'000_tok},
    tally::price{"acme/film", tally::meters::video_second, 0.1_cr / 1_sec}.when("resolution", "720p"),
    tally::price{"acme/film", tally::meters::video_second, 0.35_cr / 1_sec}.when("resolution", "1080p"),
    tally::price{"acme/film", tally::meters::video_second, 0.7_cr / 3_sec}.otherwise(),
    tally::price{"acme/film", frames, 0.0001_cr / tally::quantity<frame>::of(1)},
    tally::price{"acme/film", long_frames, 0.000000025_cr / tally::quantity<frame>::of_smallest(1)},
    tally::price{"acme/film", tally::meters::megapixel, 0.003_cr / 1_mpx},
    tally::price{"acme/film", tally::meters::image, 1_cr / 1_img},
    tally::price{"acme/film", tally::meters::token_hour, 1_cr / tally::token_hours::of_smallest(7)},
    tally::price{"acme/voice", tally::meters::audio_second, 0.0004_cr / 1_sec}
        .billing_at_least(10_sec)
        .per_started(3_sec)
        .with_allowance(20_sec, "seconds of the month"),
    tally::price{"acme/voice", tally::meters::character_input, 0.3_cr / 1'000_chr}.per_started(1'000_chr),
};
inline constexpr tally::static_rate_table in_credits{
    tally::snapshot{"random-2026-04-18", {2026, 4, 18}}, prices};
inline constexpr tally::static_rate_table in_euros{
    tally::snapshot{"random-2026-04-18", {2026, 4, 18}, "EUR", 1.0825_x}, prices};

/// One run with the rules it is settled under. Not copied, because rules and run view its texts.
class scenario {
public:
    explicit scenario(std::uint64_t seed) : random_(seed) {
        make_rules();
        make_tools();
        make_run();
    }
    scenario(scenario const&) = delete;
    scenario& operator=(scenario const&) = delete;

    template <std::size_t Lines = tally::lines_max>
    [[nodiscard]] tally::result<tally::basic_settlement<std::int64_t, Lines>> settle() const {
        auto const set = tally::validate_rules<std::int64_t>(rules_, tools_, terms_);
        if (!set) return set.error();
        return tally::settle<Lines>(table_, *set, run_);
    }

private:
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    std::int64_t count(std::int64_t bound) {
        return static_cast<std::int64_t>(below(static_cast<std::size_t>(bound)));
    }

    std::string_view name(std::string stem) {
        if (one_in(6)) stem += "-" + std::string(20 + below(120), 'n');
        if (one_in(9)) stem += " with blanks in a name that goes on";
        return texts_.emplace_back(std::move(stem));
    }

    tally::credits money(std::int64_t most_nanos) {
        return tally::credits::of_smallest(
            one_in(2) ? count(most_nanos / 1'000'000) * 1'000'000 : count(most_nanos));
    }
    tally::factor factor() {
        std::array const some = {"0.5", "1.25", "2", "1/3", "0.9", "1.0825", "0", "17/7"};
        return tally::factor::parse(some[below(some.size())]).value();
    }
    tally::factor percentage() {
        std::array const some = {"0.1", "-0.25", "0.05", "1/3", "-0.125", "0.0725"};
        return tally::factor::parse(some[below(some.size())]).value();
    }
    tally::scope base_scope() {
        switch (below(4)) {
        case 0: return tally::scope::metered();
        case 1: return tally::scope::meters({tally::meters::input, tally::meters::video_second, frames});
        case 2: return tally::scope::metered().and_tagged("search");
        default: return tally::scope::meters({tally::meters::output}).and_tagged("search");
        }
    }
    tally::scope any_scope() { return one_in(2) ? tally::scope::everything() : base_scope(); }

    void make_rules() {
        using tally::rule;
        std::size_t const wanted = below(9);
        for (std::size_t i = 0; i < wanted; ++i) {
            std::string const stem(1, static_cast<char>('a' + below(26)));
            std::string_view const id = name(stem + std::to_string(i));
            // Drawn one by one, because compilers differ in the order in which they evaluate arguments.
            tally::scope const base = base_scope(), any = any_scope();
            tally::factor const by = factor(), share = percentage();
            tally::credits const small = money(100'000'000), large = money(2'000'000'000);
            rule made;
            switch (below(12)) {
            case 0:
            case 1: made = rule::multiply(id, base, by); break;
            case 2: made = rule::request_fee(id, small); break;
            case 3: made = rule::line_minimum(id, any, small); break;
            case 4: made = rule::line_maximum(id, any, small); break;
            case 5: made = rule::group_minimum(id, any, large); break;
            case 6: made = rule::group_maximum(id, any, large); break;
            case 7:
            case 8: made = rule::run_percentage(id, any, share); break;
            case 9: made = rule::run_uplift(id, one_in(2) ? small : -large); break;
            case 10: made = rule::run_minimum(id, large); break;
            default: made = rule::run_maximum(id, large); break;
            }
            if (made.kind == tally::rule_kind::run_uplift && one_in(2)) made = made.with_tag("search");
            if (one_in(3)) made = made.when(tally::condition{}.flag("batch"));
            if (one_in(4))
                made = made.when(tally::condition{}.at_least(
                    tally::meters::input, tally::tokens::of(1'000 + count(9'000))));
            rules_.push_back(made);
        }
        rules_.push_back(rule::multiply("zz-batch", tally::scope::metered(), 0.5_x)
                             .when(tally::condition{}.flag("batch")));
        rules_.push_back(rule::add_on("zz-calls", tally::meters::call, 0.002_cr / 1_call).with_tag("calls"));
        rules_.push_back(
            rule::add_on("zz-search", tally::meters::web_search, 0.01_cr / 1_srch).with_tag("search"));
        if (one_in(2))
            rules_.push_back(
                rule::add_on(name("zz-search-too"), tally::meters::web_search, 0.035_cr / 3_srch));
        terms_.multipliers = one_in(3) ? tally::combination::additive : tally::combination::compound;
        terms_.mode = static_cast<tally::rounding>(below(4));
        std::array const quanta = {0.000000001_cr, 0.000000007_cr, 0.001_cr, 0.01_cr, 0.25_cr};
        terms_.quantum = quanta[below(quanta.size())];
    }

    void make_tools() {
        tally::tool tool;
        tool.id = name("tool");
        tool.fee = money(1'000'000'000);
        tool.mode = static_cast<tally::fee_mode>(below(4));
        tool.mode_on_override = static_cast<tally::fee_mode>(below(4));
        tool.default_model = "acme/chat";
        static constexpr std::string_view approved[] = {
            "acme/film", "google/gemini-2.5-flash-lite-preview-09-2025", "acme/voice"};
        tool.approved_models = approved;
        if (one_in(2)) tool.included_tag = "search";
        bool const overage = tool.mode == tally::fee_mode::fixed_then_overage ||
                             tool.mode_on_override == tally::fee_mode::fixed_then_overage;
        if (overage && one_in(2)) {
            tool.included_amount = money(500'000'000) + 0.001_cr;
        } else if (overage) {
            if (one_in(2))
                tool.included_meters = {tally::meters::input, tally::meters::output};
            else
                tool.included_meters = {tally::meters::web_search};
            tool.included_count = 1 + count(20'000);
        }
        tools_.push_back(tool);
    }

    void make_run() {
        std::size_t const which = below(4);
        std::array const models = {
            "acme/chat", "google/gemini-2.5-flash-lite-preview-09-2025", "acme/film", "acme/voice"};
        if (one_in(4)) table_ = in_euros;
        run_.model = models[which];
        tally::usage used = tally::usage::disjoint();
        auto const add = [&](auto const& meter, auto const& most) {
            using amount = std::remove_cvref_t<decltype(most)>;
            if (!one_in(3)) used = used.with(meter, amount::of_smallest(count(most.in_smallest())));
        };
        if (which < 2) {
            add(tally::meters::input, 90'000_tok);
            add(tally::meters::input_read, 2'000'000_tok);
            add(tally::meters::output, 9'000_tok);
        }
        if (which == 0) {
            add(tally::meters::output_reasoning, 9'000_tok);
            add(tally::meters::page_input, 12_pages);
        }
        if (which == 2) {
            add(tally::meters::video_second, 30_sec);
            add(frames, tally::quantity<frame>::of(40));
            add(long_frames, tally::quantity<frame>::of(40));
            add(tally::meters::megapixel, 5_mpx);
            add(tally::meters::image, 3_img);
            add(tally::meters::token_hour, 4_tokh);
            std::array const resolutions = {"720p", "1080p", "4k"};
            run_.parameters = {{"resolution", resolutions[below(3)]}};
        }
        if (which == 3) {
            add(tally::meters::audio_second, 60_sec);
            add(tally::meters::character_input, 5'000_chr);
            run_.counters = {
                tally::counter{"seconds of the month", tally::seconds::of_smallest(count(30'000'000))}};
        }
        add(tally::meters::web_search, 9_srch);
        add(tally::meters::call_of(name("call.tool")), 40_call);
        run_.usage = used;
        if (one_in(2)) run_.flags = {"batch"};
        if (one_in(2)) run_.tool = tools_.front().id;
        if (!run_.tool.empty() && which == 0 && one_in(2)) run_.model = {};
        if (one_in(2)) run_.at = tally::instant::of_nanos(static_cast<std::int64_t>(random_() >> 2));
        if (one_in(3)) run_.tags = {{"organization", name("acme")}, {name("project"), name("x")}};
    }

    std::mt19937_64 random_;
    std::deque<std::string> texts_;
    std::vector<tally::rule> rules_;
    std::vector<tally::tool> tools_;
    tally::terms terms_;
    tally::rate_table_view table_ = in_credits;
    tally::run run_;
};

}  // namespace scenarios
