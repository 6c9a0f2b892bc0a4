// SPDX-License-Identifier: BSL-1.0
//
// Tests of the footnotes of a page, each text read while compiling and at run time: prices by values, of the
// whole quantity, graduated, by number and by short edge.

#include <tally/rates/page_footnotes.hpp>

#include <tally/value/literals.hpp>

#include "catch.hpp"
#include "page_kit.hpp"

#include <algorithm>
#include <limits>

namespace {

using kit::page_holds;
using kit::page_refused;
using kit::told;
using tally::errc;
using tally::price;
using tally::rate_table;
using namespace tally::literals;
namespace meters = tally::meters;

/// Of a column that there is not, the failure says which there are.
std::string const unknown_header = "page_header_unknown Model, Credits / 10k input, Credits / 10k output, "
                                   "Credits / 10k read, Basis, Credits "
                                   "and Credits / second / ";

price film(tally::rate<tally::units::second> const& at) {
    return price{"acme/film-1", meters::video_second, at};
}

}  // namespace

/// A page of one film model whose rate is marked, and the footnote. What stands at the end of a line of a
/// macro would not be a line.
#define FILM(footnote) "| Model | Credits / second |\n| acme/film-1 | 0.1 credits [1] |\n[1] " footnote "\n"

TEST_CASE("a footnote prices by values of parameters") {
    CHECK(page_holds<FILM("by resolution: 720p as shown; 1080p 0.15 credits; 4k 0.3 credits")>({
        film(0.1_cr / 1_sec).when("resolution", "720p"),
        film(0.15_cr / 1_sec).when("resolution", "1080p"),
        film(0.3_cr / 1_sec).when("resolution", "4k"),
    }));
    CHECK(page_holds<FILM("by resolution: otherwise as shown; 4k 0.3 credits")>({
        film(0.3_cr / 1_sec).when("resolution", "4k"),
        film(0.1_cr / 1_sec).otherwise(),
    }));
    CHECK(page_holds<FILM("by ratio: 16:9 as shown; 1:1 0 credits; otherwise as shown")>({
        film(0.1_cr / 1_sec).when("ratio", "16:9"),
        film(0_cr / 1_sec).when("ratio", "1:1"),
        film(0.1_cr / 1_sec).otherwise(),
    }));
    CHECK(page_holds<FILM("by a and b and c: x and y and z as shown; otherwise and and and w 1 credits")>({
        film(0.1_cr / 1_sec).when("a", "x").when("b", "y").when("c", "z"),
        film(1_cr / 1_sec).when("a", "otherwise").when("b", "and").when("c", "w"),
    }));
}

TEST_CASE("a footnote prices by a whole quantity, which crossing a bound reprices") {
    CHECK(page_holds<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.0125 credits [1] | 0.1 credits [2] | — |
| acme/chat-2 | 0.0125 credits [1] | 0.1 credits | 0.005 credits [3] |

[1] whole quantity of input: up to 200k as shown; above 200k 0.025 credits
[2] whole quantity of input: up to 200k as shown; above 200k 0.15 credits
[3] whole quantity of input and output: below 1M as shown; at least 1M below 1.5M 0.01 credits; at least 1.5M 1 credits
)">([] {
        auto const writes = {
            meters::input_write.any(), meters::input_write_5m.any(), meters::input_write_1h.any()};
        auto const upto = tally::whole_quantity(meters::input).up_to(200'000_tok);
        auto const above = tally::whole_quantity(meters::input).above(200'000_tok);
        auto const both = tally::whole_quantity(meters::input, meters::output);
        auto const input = [&](std::string_view model, tally::rate<tally::units::token> const& at) {
            return price{model, meters::input, at}.also_for(writes);
        };
        auto const output = [](std::string_view model, tally::rate<tally::units::token> const& at) {
            return price{model, meters::output, at}.also_for({meters::output_reasoning});
        };
        return std::vector<price>{
            input("acme/chat-1", 0.0125_cr / 10'000_tok).also_for({meters::input_read}).in(upto),
            input("acme/chat-1", 0.025_cr / 10'000_tok).also_for({meters::input_read}).in(above),
            output("acme/chat-1", 0.1_cr / 10'000_tok).in(upto),
            output("acme/chat-1", 0.15_cr / 10'000_tok).in(above),
            input("acme/chat-2", 0.0125_cr / 10'000_tok).in(upto),
            input("acme/chat-2", 0.025_cr / 10'000_tok).in(above),
            price{"acme/chat-2", meters::input_read, 0.005_cr / 10'000_tok}.in(both.below(1'000'000_tok)),
            price{"acme/chat-2", meters::input_read, 0.01_cr / 10'000_tok}.in(
                both.at_least(1'000'000_tok).below(1'500'000_tok)),
            price{"acme/chat-2", meters::input_read, 1_cr / 10'000_tok}.in(both.at_least(1'500'000_tok)),
            output("acme/chat-2", 0.1_cr / 10'000_tok),
        };
    }()));
    CHECK(page_holds<FILM("whole quantity of call.edit: otherwise as shown; above 0 0.2 credits")>({
        film(0.2_cr / 1_sec).in(tally::whole_quantity(meters::call_of("call.edit")).above(0_call)),
        film(0.1_cr / 1_sec).otherwise(),
    }));
}

TEST_CASE("a footnote prices slice by slice, which graduated says") {
    // Bounds of seconds have decimals; what they count is microseconds.
    CHECK(page_holds<FILM("graduated: up to 10 as shown; above 10 below 59.999999 0.08 credits; at least "
                          "59.999999 0 credits")>({
        film(0.1_cr / 1_sec).in(tally::graduated(meters::video_second).up_to(10_sec)),
        film(0.08_cr / 1_sec).in(tally::graduated(meters::video_second).above(10_sec).below(59.999999_sec)),
        film(0_cr / 1_sec).in(tally::graduated(meters::video_second).at_least(59.999999_sec)),
    }));
    CHECK(page_holds<
          "| Model | Basis | Credits |\n| a | MP | 0.1 credits  [1] |\n| b | image | 2 credits [2] |\n"
          "[1] graduated: up to 0.25 as shown; above 0.25 0.2 credits\n"
          "  [2]   graduated : above 1k   1   credits ;   up to 1k as   shown \r\n">({
        price{"a", meters::megapixel, 0.1_cr / 1_mpx}.in(tally::graduated(meters::megapixel).up_to(0.25_mpx)),
        price{"a", meters::megapixel, 0.2_cr / 1_mpx}.in(tally::graduated(meters::megapixel).above(0.25_mpx)),
        price{"b", meters::image, 2_cr / 1_img}.in(tally::graduated(meters::image).up_to(1'000_img)),
        price{"b", meters::image, 1_cr / 1_img}.in(tally::graduated(meters::image).above(1'000_img)),
    }));
}

TEST_CASE("a footnote prices by a parameter that is a number or a size") {
    CHECK(page_holds<FILM("by number of max_results: up to 25 as shown; above 25 0.2 credits")>({
        film(0.1_cr / 1_sec).in(tally::by_number("max_results").up_to(25)),
        film(0.2_cr / 1_sec).in(tally::by_number("max_results").above(25)),
    }));
    CHECK(page_holds<FILM(
              "by short edge of resolution: below 720 as shown; at least 720 up to 1080 0.2 credits")>({
        film(0.1_cr / 1_sec).in(tally::by_short_edge("resolution").below(720)),
        film(0.2_cr / 1_sec).in(tally::by_short_edge("resolution").at_least(720).up_to(1'080)),
    }));
    // A parameter may be called as the manner is.
    CHECK(page_holds<FILM("by number: 1 as shown; 2 0.2 credits")>({
        film(0.1_cr / 1_sec).when("number", "1"),
        film(0.2_cr / 1_sec).when("number", "2"),
    }));
}

TEST_CASE("footnotes stand below the first cell that names them, one for several cells") {
    CHECK(page_holds<R"(
| Model | Credits / second |
| acme/film-1 | 0.1 credits [7] |
[7] by audio: off as shown; on 0.2 credits
| acme/film-2 | 0.3 credits [7] |
| Model | Basis | Credits |
| acme/draw-1 | image | 0.4 credits [7] |
| acme/draw-2 | image | 0.5 credits [99] |
[99] by audio: off as shown; on 0.6 credits)">({
        film(0.1_cr / 1_sec).when("audio", "off"),
        film(0.2_cr / 1_sec).when("audio", "on"),
        price{"acme/film-2", meters::video_second, 0.3_cr / 1_sec}.when("audio", "off"),
        price{"acme/film-2", meters::video_second, 0.2_cr / 1_sec}.when("audio", "on"),
        price{"acme/draw-1", meters::image, 0.4_cr / 1_img}.when("audio", "off"),
        price{"acme/draw-1", meters::image, 0.2_cr / 1_img}.when("audio", "on"),
        price{"acme/draw-2", meters::image, 0.5_cr / 1_img}.when("audio", "off"),
        price{"acme/draw-2", meters::image, 0.6_cr / 1_img}.when("audio", "on"),
    }));
    CHECK(
        page_refused<
            "[1] by a: b as shown\n| Model | Credits / second |\n| acme/film-1 | 1 credits [1] |\n">() ==
        "page_header_missing  / [1] by a: b as shown at 1:1");
    CHECK(
        page_refused<
            "| Model | Credits / second |\n[1] by a: b as shown\n| acme/film-1 | 1 credits [1] |\n">() ==
        "page_footnote_unused  / [1] by a: b as shown at 2:1");
    CHECK(
        page_refused<"| Model | Credits / second |\n| acme/film-1 | 1 credits [1] |\n[2] by a: b as shown\n"
                     "[1] by a: b as shown\n">() == "page_footnote_unused  / [2] by a: b as shown at 3:1");
    CHECK(
        page_refused<"| Model | Credits / second |\n| acme/film-1 | 1 credits [1] |\n\n[1] by a: b as shown\n"
                     "\n[1] by a: b as shown\n">() ==
        "page_footnote_repeated  / [1] by a: b as shown at 6:1");
    CHECK(
        page_refused<
            "| Model | Credits / second |\n| acme/film-1 | 1 credits [2] |\n[1] by a: b as shown\n">() ==
        "page_footnote_missing acme/film-1 / 1 credits [2] at 2:2");
    CHECK(
        page_refused<"| Credits / second | Model |\n| 1 credits [1] | acme/film-1 |">() ==
        "page_footnote_missing acme/film-1 / 1 credits [1] at 2:1");
    // A footnote is no row: a block of it alone has none.
    CHECK(
        page_refused<
            "| Model | Credits / second |\n| acme/film-1 | 1 credits [1] |\n| Model | Credits / second |\n"
            "[1] by a: b as shown\n">() == "page_has_no_rows at 4:1");
}

TEST_CASE("a mark is a number from 1 to 99 behind an amount") {
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits [0] |\n">() ==
        "page_cell_is_not_a_rate a / 1 credits [0] at 2:2");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits [01] |\n">() ==
        "page_cell_is_not_a_rate a / 1 credits [01] at 2:2");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits [100] |\n">() ==
        "page_cell_is_not_a_rate a / 1 credits [100] at 2:2");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits [] |\n">() ==
        "page_cell_is_not_a_rate a / 1 credits [] at 2:2");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits [x] |\n">() ==
        "page_cell_is_not_a_rate a / 1 credits [x] at 2:2");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits[1] |\n">() ==
        "page_cell_is_not_a_rate a / 1 credits[1] at 2:2");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits [1 |\n">() ==
        "page_cell_is_not_a_rate a / 1 credits [1 at 2:2");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits 1] |\n">() ==
        "page_cell_is_not_a_rate a / 1 credits 1] at 2:2");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits [1] [2] |\n">() ==
        "page_cell_is_not_a_rate a / 1 credits [1] [2] at 2:2");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | [1] |\n">() ==
        "page_cell_is_not_a_rate a / [1] at 2:2");
    // A dash has no amount that a footnote could show, and neither has a name.
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | \xe2\x80\x94 [1] |\n">() ==
        "page_cell_is_not_a_rate a / \xe2\x80\x94 [1] at 2:2");
    for (std::string const marked : {"a [1]", "a [7]", "a [99]", "a  [7]", "a[7]", "[7]", "a [2] [7]"}) {
        CAPTURE(marked);
        std::string const page = "| Model | Credits / second |\n| " + marked + " | 1 credits |\n";
        std::string const refusal = "page_footnote_missing " + marked + " / " + marked + " at 2:1";
        CHECK(told(rate_table::parse_page(page, {}).error()) == refusal);
        // With a footnote of that number too, which a mark of a name does not name.
        CHECK(told(rate_table::parse_page(page + "[7] by a: b as shown\n", {}).error()) == refusal);
        std::string const below = "| b | 1 credits [7] |\n[7] by a: b as shown\n";
        CHECK(told(rate_table::parse_page(page + below, {}).error()) == refusal);
    }
    CHECK(
        page_refused<"| Model | Credits / second |\n| a [7] | 1 credits |\n">() ==
        "page_footnote_missing a [7] / a [7] at 2:1");
    CHECK(
        page_refused<"| Credits / second | Model |\n| 1 credits [1] | a [1] |\n[1] by a: b as shown\n">() ==
        "page_footnote_missing a [1] / a [1] at 2:2");
    // Marks are [1] to [99] at the end.
    for (std::string const name :
         {"a [0]", "a [100]", "a [07]", "a [x]", "a []", "[7] a", "a [7", "a 7]", "]"}) {
        CAPTURE(name);
        std::string const page = "| Model | Credits / second |\n| " + name + " | 1 credits |\n";
        auto const read = rate_table::parse_page(page, {});
        CHECK((read && kit::same_prices(*read, {price{name, meters::video_second, 1_cr / 1_sec}})));
    }
    // Of a header, too: below another it is a row.
    CHECK(
        page_refused<"| Model [1] | Credits / second |\n| a | 1 credits |\n">() ==
        unknown_header + "Model [1] at 1:1");
    CHECK(
        page_refused<
            "| Model | Credits / second |\n| a | 1 credits |\n| Model [1] | Credits / second |\n">() ==
        "page_footnote_missing Model [1] / Model [1] at 3:1");
    CHECK(
        page_refused<
            "| Model | Basis | Credits |\n| a | image [1] | 1 credits |\n[1] by a: b as shown\n">() ==
        "page_basis_unknown a / image [1] at 2:2");
    // What begins like a footnote and has no such number is neither it nor a row.
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits |\n[0] by a: b as shown\n">() ==
        "page_line_is_not_a_row  / [0] by a: b as shown at 3:1");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits |\n[100] by a: b as shown\n">() ==
        "page_line_is_not_a_row  / [100] by a: b as shown at 3:1");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits |\n[1]by a: b as shown\n">() ==
        "page_line_is_not_a_row  / [1]by a: b as shown at 3:1");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits |\n[1\n">() ==
        "page_line_is_not_a_row  / [1 at 3:1");
}

namespace {

/// What a page says of a footnote, which stands on line 3.
template <tally::fixed_string Footnote>
std::string refused() {
    return page_refused<Footnote>();
}

}  // namespace

TEST_CASE("a footnote says what its prices are by") {
    CHECK(refused<FILM("")>() == "page_manner_unknown acme/film-1 at 3:1");
    CHECK(refused<FILM(": 720p as shown")>() == "page_manner_unknown acme/film-1 at 3:1");
    CHECK(
        refused<FILM("1080p 0.15 credits")>() ==
        "page_manner_unknown acme/film-1 / 1080p 0.15 credits at 3:1");
    CHECK(
        refused<FILM("by resolution; 720p as shown")>() ==
        "page_manner_unknown acme/film-1 / by resolution; 720p as shown at 3:1");
    CHECK(
        refused<FILM("resolution: 720p as shown")>() ==
        "page_manner_unknown acme/film-1 / resolution at 3:1");
    CHECK(
        refused<FILM("By resolution: 720p as shown")>() ==
        "page_manner_unknown acme/film-1 / By resolution at 3:1");
    CHECK(refused<FILM("by : 720p as shown")>() == "page_manner_unknown acme/film-1 / by at 3:1");
    CHECK(
        refused<FILM("by resolution and: 720p as shown")>() ==
        "page_manner_unknown acme/film-1 / by resolution and at 3:1");
    CHECK(
        refused<FILM("by resolution, audio: 720p as shown")>() ==
        "page_manner_unknown acme/film-1 / by resolution, audio at 3:1");
    CHECK(
        refused<FILM("by a and a: b and b as shown")>() ==
        "page_manner_unknown acme/film-1 / by a and a at 3:1");
    CHECK(
        refused<FILM("by a and b and c and d: x as shown")>() ==
        "page_manner_unknown acme/film-1 / by a and b and c and d at 3:1");
    CHECK(
        refused<FILM("by a\xe2\x80\x8b: x as shown")>() ==
        "page_manner_unknown acme/film-1 / by a\xe2\x80\x8b at 3:1");
    CHECK(
        refused<FILM("whole quantity: up to 1 as shown")>() ==
        "page_manner_unknown acme/film-1 / whole quantity at 3:1");
    CHECK(
        refused<FILM("whole quantity of: up to 1 as shown")>() ==
        "page_manner_unknown acme/film-1 / whole quantity of at 3:1");
    CHECK(
        refused<FILM("whole  quantity of input: up to 1 as shown")>() ==
        "page_manner_unknown acme/film-1 / whole  quantity of input at 3:1");
    CHECK(
        refused<FILM("whole quantity of input and input: up to 1 as shown")>() ==
        "page_manner_unknown acme/film-1 / whole quantity of input and input at 3:1");
    CHECK(
        refused<FILM("whole quantity of input or output: up to 1 as shown")>() ==
        "page_manner_unknown acme/film-1 / whole quantity of input or output at 3:1");
    CHECK(
        refused<FILM("graduated by input: up to 1 as shown")>() ==
        "page_manner_unknown acme/film-1 / graduated by input at 3:1");
    CHECK(refused<FILM("tiered: up to 1 as shown")>() == "page_manner_unknown acme/film-1 / tiered at 3:1");
    CHECK(
        refused<FILM("by number of: up to 1 as shown")>() ==
        "page_manner_unknown acme/film-1 / by number of at 3:1");
    CHECK(
        refused<FILM("by number of a and b: up to 1 as shown")>() ==
        "page_manner_unknown acme/film-1 / by number of a and b at 3:1");
    CHECK(
        refused<FILM("by short edge of a b: up to 1 as shown")>() ==
        "page_manner_unknown acme/film-1 / by short edge of a b at 3:1");
    CHECK(
        refused<FILM("by short edge: up to 1 as shown")>() ==
        "page_manner_unknown acme/film-1 / by short edge at 3:1");
    // Four meters are summed at most, of one unit.
    CHECK(
        refused<FILM(
            "whole quantity of input.read and output and input.write and input.audio: below 1 as shown")>() ==
        kit::fine);
    CHECK(
        refused<FILM("whole quantity of input.read and output and input.write and input.audio and "
                     "input.image: below 1 as shown")>() ==
        "page_manner_unknown acme/film-1 / whole quantity of input.read and output and input.write and "
        "input.audio and input.image at 3:1");
    CHECK(
        refused<FILM("whole quantity of input and image: up to 1 as shown")>() ==
        "tier_invalid acme/film-1 / video_second at 3:1");
    CHECK(
        refused<FILM("whole quantity of inputs: up to 1 as shown")>() ==
        "unknown_meter inputs / acme/film-1 at 3:1");
    CHECK(
        refused<FILM("whole quantity of input and call.: up to 1 as shown")>() ==
        "unknown_meter call. / acme/film-1 at 3:1");
}

TEST_CASE("a price of a footnote says for which values") {
    CHECK(refused<FILM("by a: as shown")>() == "page_condition_unknown acme/film-1 / as shown at 3:2");
    CHECK(refused<FILM("by a: x y as shown")>() == "page_condition_unknown acme/film-1 / y at 3:2");
    CHECK(refused<FILM("by   a and b: x and y as shown; z and w 1 credits")>() == kit::fine);
    CHECK(refused<FILM("whole quantity of   input: up to   9 as shown; above  9 1 credits")>() == kit::fine);
    CHECK(refused<FILM("by number of   n: up to 9 as shown; above 9 1 credits")>() == kit::fine);
    CHECK(refused<FILM("by a  and   b: x  and   y  as shown; z and  w  1  credits")>() == kit::fine);
    CHECK(
        refused<FILM("by a: x as shown; 0.2 credits")>() ==
        "page_condition_unknown acme/film-1 / 0.2 credits at 3:3");
    CHECK(refused<FILM("by a: x as shown; y, 0.2 credits")>() == kit::fine);  // the value is "y,"
    CHECK(
        refused<FILM("by a: x as shown, y 0.2 credits")>() ==
        "page_condition_unknown acme/film-1 / shown, at 3:2");
    CHECK(refused<FILM("by a: x and y as shown")>() == "page_condition_unknown acme/film-1 / y at 3:2");
    CHECK(refused<FILM("by a and b: x as shown")>() == "page_condition_unknown acme/film-1 / x at 3:2");
    CHECK(refused<FILM("by a and b: x, y as shown")>() == "page_condition_unknown acme/film-1 / x, at 3:2");
    CHECK(
        refused<FILM("by a and b: x and y and z as shown")>() ==
        "page_condition_unknown acme/film-1 / z at 3:2");
    CHECK(
        refused<FILM("by a: x\xc2\xa0y as shown")>() ==
        "page_condition_unknown acme/film-1 / x\xc2\xa0y at 3:2");
    CHECK(refused<FILM("by a:x as shown")>() == "page_condition_unknown acme/film-1 / :x at 3:2");
    CHECK(
        refused<FILM("by a: x as shown;y 0.2 credits")>() ==
        "page_condition_unknown acme/film-1 / ;y at 3:3");
    CHECK(refused<FILM("by a: above 5 as shown")>() == "page_condition_unknown acme/film-1 / 5 at 3:2");
}

TEST_CASE("a price of a footnote says for which counts, and whether each bound is inside") {
    CHECK(refused<FILM("graduated: as shown")>() == "page_condition_unknown acme/film-1 / as shown at 3:2");
    CHECK(refused<FILM("graduated: 720p as shown")>() == "page_condition_unknown acme/film-1 / 720p at 3:2");
    CHECK(
        refused<FILM("graduated: over 5 as shown")>() == "page_condition_unknown acme/film-1 / over at 3:2");
    CHECK(
        refused<FILM("graduated: above as shown")>() == "page_condition_unknown acme/film-1 / above at 3:2");
    // Words have one blank between them or more, but for those that belong together.
    CHECK(refused<FILM("graduated: above  5  up to   9  as  shown")>() == kit::fine);
    CHECK(
        refused<FILM("graduated: at  least 5 as shown")>() ==
        "page_condition_unknown acme/film-1 / at at 3:2");
    CHECK(
        refused<FILM("graduated: up  to 5 as shown")>() == "page_condition_unknown acme/film-1 / up at 3:2");
    // A comma is neither a semicolon nor a part of a number.
    CHECK(
        refused<FILM("whole quantity of input: up to 200k as shown, above 200k 2.5 credits")>() ==
        "page_condition_unknown acme/film-1 / shown, at 3:2");
    CHECK(
        refused<FILM("whole quantity of input: up to 200k 2 credits, above 200k as shown")>() ==
        "page_condition_unknown acme/film-1 / credits, at 3:2");
    CHECK(
        refused<FILM("whole quantity of input: above 1, up to 5 as shown")>() ==
        "page_condition_unknown acme/film-1 / 1, at 3:2");
    CHECK(
        refused<FILM("whole quantity of input: up to 200,000 as shown; above 200,000 1 credits")>() ==
        "page_condition_unknown acme/film-1 / 200,000 at 3:2");
    CHECK(
        refused<FILM("by short edge of resolution: up to 720p as shown; above 720p 1 credits")>() ==
        "page_condition_unknown acme/film-1 / 720p at 3:2");
    CHECK(
        refused<FILM("graduated: above 5 above 6 as shown")>() ==
        "page_condition_unknown acme/film-1 / above at 3:2");
    CHECK(
        refused<FILM("graduated: up to 5 above 1 as shown")>() ==
        "page_condition_unknown acme/film-1 / above at 3:2");
    CHECK(
        refused<FILM("graduated: above 1 up to 5 up to 6 as shown")>() ==
        "page_condition_unknown acme/film-1 / up at 3:2");
    CHECK(refused<FILM("graduated: 1 to 5 as shown")>() == "page_condition_unknown acme/film-1 / 1 at 3:2");
    // Slices have no default: what no tier has would lie in it only in part.
    CHECK(
        refused<FILM("graduated: up to 5 as shown; otherwise 1 credits")>() ==
        "page_condition_unknown acme/film-1 / otherwise at 3:3");
}

#define BOUND(number) FILM("whole quantity of video_second: above " number " as shown")

TEST_CASE("a bound is a number of units, perhaps with decimals, and k or M") {
    CHECK(refused<BOUND("0")>() == kit::fine);
    CHECK(refused<BOUND("1.5k")>() == kit::fine);
    CHECK(refused<BOUND("0.000001")>() == kit::fine);
    CHECK(refused<BOUND("0.0000010")>() == kit::fine);
    CHECK(
        refused<BOUND("0.0000001")>() ==
        "too_fine acme/film-1 / 0.0000001 at 3:2");      // a tenth of a microsecond
    CHECK(refused<BOUND("0.0000001k")>() == kit::fine);  // a hundred of them
    std::string const unknown = "page_condition_unknown acme/film-1 / ";
    CHECK(refused<BOUND("")>() == unknown + "above at 3:2");
    CHECK(refused<BOUND("-1")>() == unknown + "-1 at 3:2");
    CHECK(refused<BOUND("1K")>() == unknown + "1K at 3:2");
    CHECK(refused<BOUND("1m")>() == unknown + "1m at 3:2");
    CHECK(refused<BOUND("1kk")>() == unknown + "1kk at 3:2");
    CHECK(refused<BOUND("k")>() == unknown + "k at 3:2");
    CHECK(refused<BOUND("01")>() == unknown + "01 at 3:2");
    CHECK(refused<BOUND("1,000")>() == unknown + "1,000 at 3:2");
    CHECK(refused<BOUND("1.")>() == unknown + "1. at 3:2");
    CHECK(refused<BOUND(".5")>() == unknown + ".5 at 3:2");
    CHECK(refused<BOUND("1e3")>() == unknown + "1e3 at 3:2");
    CHECK(refused<BOUND("720p")>() == unknown + "720p at 3:2");
    // Counts end at 2^63 - 1 microseconds; the tier above the last of them has none.
    std::string const beyond = "overflow acme/film-1 / ";
    CHECK(refused<BOUND("9223372036854.775806")>() == kit::fine);
    CHECK(refused<BOUND("9223372036854.775807")>() == beyond + "9223372036854.775807 at 3:2");
    CHECK(refused<BOUND("9223372036854.775808")>() == beyond + "9223372036854.775808 at 3:2");
    CHECK(refused<BOUND("999999999999999999")>() == beyond + "999999999999999999 at 3:2");
    CHECK(refused<BOUND("9223372036854775807")>() == beyond + "9223372036854775807 at 3:2");
    CHECK(refused<BOUND("9223372036854775808")>() == beyond + "9223372036854775808 at 3:2");
    CHECK(refused<BOUND("9999999999999999999")>() == beyond + "9999999999999999999 at 3:2");
    CHECK(refused<BOUND("99999999999999999999")>() == beyond + "99999999999999999999 at 3:2");
    CHECK(refused<BOUND("18446744073709551617")>() == beyond + "18446744073709551617 at 3:2");
    CHECK(
        refused<FILM("whole quantity of video_second: at least 9223372036854.775807 as shown")>() ==
        kit::fine);
    CHECK(
        refused<FILM("whole quantity of video_second: below 9223372036854.775807 as shown")>() == kit::fine);
    CHECK(
        refused<FILM("whole quantity of video_second: up to 9223372036854.775807 as shown")>() ==
        "overflow acme/film-1 / 9223372036854.775807 at 3:2");
    CHECK(
        refused<FILM("whole quantity of input: above 0.5 as shown")>() ==
        "too_fine acme/film-1 / 0.5 at 3:2");
    // Numbers of a parameter and tokens are counted one by one.
    CHECK(refused<FILM("by number of n: at least 9223372036854775807 as shown")>() == kit::fine);
    CHECK(
        refused<FILM("by number of n: at least 9223372036854775808 as shown")>() ==
        "overflow acme/film-1 / 9223372036854775808 at 3:2");
    CHECK(
        refused<FILM("by number of n: up to 5 as shown; at least 9999999999999999999 1 credits")>() ==
        "overflow acme/film-1 / 9999999999999999999 at 3:3");
    CHECK(refused<FILM("by short edge of n: below 9223372036854775807 as shown")>() == kit::fine);
    CHECK(
        refused<FILM("by short edge of n: below 9999999999999999999 as shown")>() ==
        "overflow acme/film-1 / 9999999999999999999 at 3:2");
    CHECK(refused<FILM("whole quantity of input: above 0.5k as shown")>() == kit::fine);
}

TEST_CASE("an amount of a footnote is a rate or as shown, and some price is as shown") {
    CHECK(refused<FILM("by a: x")>() == "page_cell_is_not_a_rate acme/film-1 / x at 3:2");
    // Nothing between two signs says for which runs, and no amount either.
    CHECK(refused<FILM("by a:")>() == "page_condition_unknown acme/film-1 / : at 3:2");
    CHECK(refused<FILM("by a: ; x as shown")>() == "page_condition_unknown acme/film-1 / : at 3:2");
    CHECK(refused<FILM("by a: x as shown;")>() == "page_condition_unknown acme/film-1 / ; at 3:3");
    CHECK(refused<FILM("by a: x as shown;  ")>() == "page_condition_unknown acme/film-1 / ; at 3:3");
    CHECK(
        refused<FILM("by a: x as shown;; y 1 credits")>() == "page_condition_unknown acme/film-1 / ; at 3:3");
    CHECK(refused<FILM("by a: x as shown; y 0.2")>() == "page_cell_is_not_a_rate acme/film-1 / y 0.2 at 3:3");
    CHECK(
        refused<FILM("by a: x as shown; y 0.2 credit")>() ==
        "page_cell_is_not_a_rate acme/film-1 / y 0.2 credit at 3:3");
    CHECK(
        refused<FILM("by a: x as shown; y 0.2 credits [2]")>() ==
        "page_cell_is_not_a_rate acme/film-1 / y 0.2 credits [2] at 3:3");
    CHECK(
        refused<FILM("by a: x as show; y 0.2 credits")>() ==
        "page_cell_is_not_a_rate acme/film-1 / x as show at 3:2");
    CHECK(
        refused<FILM("by a: x As shown; y 0.2 credits")>() ==
        "page_cell_is_not_a_rate acme/film-1 / x As shown at 3:2");
    CHECK(
        refused<FILM("by a: x as shown; y \xe2\x80\x94")>() ==
        "page_cell_is_not_a_rate acme/film-1 / y \xe2\x80\x94 at 3:3");
    CHECK(
        refused<FILM("by a: x as shown; y -1 credits")>() ==
        "page_rate_is_negative acme/film-1 / y -1 credits at 3:3");
    CHECK(
        refused<FILM("by a: x as shown; y 0.0000000000000000001 credits")>() ==
        "too_fine acme/film-1 / y 0.0000000000000000001 credits at 3:3");
    CHECK(
        refused<FILM("by a: x as shown; y 9223372036854775808 credits")>() ==
        "overflow acme/film-1 / y 9223372036854775808 credits at 3:3");
    CHECK(
        refused<FILM("by a: x as shown; y 9999999999999999999 credits")>() ==
        "overflow acme/film-1 / y 9999999999999999999 credits at 3:3");
    CHECK(refused<FILM("by a: x as shown; y 9223372036854775807 credits")>() == kit::fine);
    CHECK(
        refused<FILM("by a: x 0.1 credits; y 0.2 credits")>() ==
        "page_amount_unused acme/film-1 / by a at 3:1");
    CHECK(
        page_refused<"| Model | Credits / 999999999M input | Credits / 10k output |\n| acme/a | 1 credits "
                     "[1] | 1 credits [1] |\n"
                     "[1] by a: x as shown; y 0.000000000000000001 credits\n">() ==
        "denominator_too_large acme/a / y 0.000000000000000001 credits at 3:3");
}

TEST_CASE("a footnote stands on one line") {
    CHECK(
        refused<FILM("by a: x as shown;\n    y 0.2 credits")>() ==
        "page_line_is_not_a_row  / y 0.2 credits at 4:1");
    CHECK(
        refused<FILM("by a: x as shown; y\r\n0.2 credits\t ")>() ==
        "page_line_is_not_a_row  / 0.2 credits at 4:1");
    CHECK(refused<FILM("by a:\nx as shown")>() == "page_line_is_not_a_row  / x as shown at 4:1");
    CHECK(refused<FILM("by a: x as shown\n[x")>() == "page_line_is_not_a_row  / [x at 4:1");
    // Of a footnote that only a later cell names, and behind others.
    CHECK(page_refused<R"(
| Model | Credits / second |
| acme/film-1 | 0.1 credits [1] |
| acme/film-2 | 0.2 credits [2] |
[1] by a: x as shown; y 1 credits

[2] by b: x as shown;
  y 1 credits
)">() == "page_line_is_not_a_row  / y 1 credits at 8:1");
    // Behind a blank line it is a line of its own.
    CHECK(
        refused<FILM("by a: x as shown;\n\ny 0.2 credits")>() ==
        "page_condition_unknown acme/film-1 / ; at 3:3");
    CHECK(
        refused<FILM("by a: x as shown\n\ny 0.2 credits")>() ==
        "page_line_is_not_a_row  / y 0.2 credits at 5:1");
    CHECK(refused<FILM("by a: x as shown\n| acme/film-2 | 0.2 credits [1] |")>() == kit::fine);
}

TEST_CASE("prices of a footnote that do not go together are refused where the later stands") {
    CHECK(
        refused<FILM("by a: x as shown; y 0.2 credits; x 0.3 credits")>() ==
        "price_repeated acme/film-1 / video_second at 3:4");
    CHECK(
        refused<FILM("by a: otherwise as shown; y 0.2 credits; otherwise 0.3 credits")>() ==
        "price_repeated acme/film-1 / video_second at 3:4");
    CHECK(
        refused<FILM("graduated: up to 10 as shown; at least 10 0.2 credits")>() ==
        "tiers_inconsistent acme/film-1 / video_second at 3:3");
    CHECK(refused<FILM("graduated: below 10 as shown; at least 10 0.2 credits")>() == kit::fine);
    CHECK(
        refused<FILM("by number of a: up to 10 as shown; above 9 0.2 credits")>() ==
        "tiers_inconsistent acme/film-1 / video_second at 3:3");
    CHECK(refused<FILM("by number of a: up to 10 as shown; above 10 0.2 credits")>() == kit::fine);
    CHECK(
        refused<FILM("by number of a: up to 10 as shown; above 11 up to 11 0.2 credits")>() ==
        "price_never_holds acme/film-1 / video_second at 3:3");
    CHECK(
        refused<FILM("by number of a: below 0 as shown")>() ==
        "price_never_holds acme/film-1 / video_second at 3:2");
    // In a page of several rows, whose cells come from footnotes below.
    CHECK(page_refused<R"(
| Model | Credits / second |
| acme/film-1 | 0.1 credits [1] |
| acme/film-2 | 0.2 credits |
| Model | Credits / 10k input | Credits / 10k output |
| acme/chat-1 | 1 credits | 1 credits [2] |
[1] by a: x as shown; y 1 credits
[2] by b: x as shown; y 1 credits; y 2 credits
)">() == "price_repeated acme/chat-1 / output at 8:4");
    // A model that comes again is shown where it does, though its first price stands in a footnote.
    CHECK(page_refused<R"(
| Credits / second | Model |
| 0.1 credits [1] | acme/film-1 |
| 0.2 credits | acme/film-2 |
| 0.1 credits [1] | acme/film-1 |
[1] by a: x as shown; y 1 credits
)">() == "page_model_is_repeated acme/film-1 / acme/film-1 at 5:2");
}

TEST_CASE("the prices of a page depend on sixteen parameters at most") {
    auto const page_of = [](int parameters) {
        std::string rows = "| Model | Credits / second |\n", notes;
        for (int i = 1; i <= parameters; ++i) {
            rows += "| film-" + std::to_string(i) + " | 1 credits [" + std::to_string(i) + "] |\n";
            notes += "[" + std::to_string(i) + "] by p" + std::to_string(i) + ": x as shown\n";
        }
        return rows + notes;
    };
    CHECK(told(rate_table::parse_page(page_of(15), {}).error()) == kit::fine);
    CHECK(told(rate_table::parse_page(page_of(16), {}).error()) == kit::fine);
    CHECK(told(rate_table::parse_page(page_of(17), {}).error()) == "table_too_large film-17 / p17 at 35:2");
}

namespace {

#define SAMPLE                                                                                               \
    "| Model | Credits / 10k input | Credits / 10k output |\n"                                               \
    "|---|---|---|\n"                                                                                        \
    "| a/chat | 0.5 credits [1] | 2 credits |\n"                                                             \
    "\n"                                                                                                     \
    "| Model | Basis | Credits |\n"                                                                          \
    "|---|---|---|\n"                                                                                        \
    "| a/draw | image | 0.04 credits |\n"                                                                    \
    "| b/draw | MP | 0.03 credits [2] |\n"                                                                   \
    "[2] graduated: up to 4 as shown; above 4 0.02 credits\n"                                                \
    "\n"                                                                                                     \
    "| Model | Credits / second |\n"                                                                         \
    "|---|---|\n"                                                                                            \
    "| a/film | 0.1 credits [3] |\n"                                                                         \
    "\n"                                                                                                     \
    "[1] whole quantity of input: up to 200k as shown; above 200k 1 credits\n"                               \
    "[3] by size and audio: 720p and off as shown; otherwise 0.3 credits\n"

/// The words of the sample that are its own to choose: another spelling is another table, as good as this.
bool is_data(std::string const& page, std::size_t at) {
    for (std::string const word :
         {" a/chat ", " a/draw ", " b/draw ", " a/film ",   "10k",  " 0.5", " 2 credits",
          " 0.04",    " 0.03",    "0.02",     " 1 credits", " 0.1", "0.3",  "200k",
          " 4",       "size",     "audio",    "720p",       "off",  "|---|"}) {
        for (std::size_t from = page.find(word); from != std::string::npos;
             from = page.find(word, from + 1)) {
            if (at >= from && at < from + word.size()) return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("one mistyped character of a page is refused, or is another page") {
    std::string const sample = SAMPLE;
    auto const right = rate_table::parse_page(sample, {}).value();
    std::vector<price> const prices(right.view().prices().begin(), right.view().prices().end());
    CHECK(prices.size() == 8);
    int refused_typos = 0, other_tables = 0;
    auto const check = [&](std::string const& typo, std::size_t at) {
        auto const read = rate_table::parse_page(typo, {});
        if (!read) {
            CHECK(read.error().row > 0);
            CHECK(read.error().column > 0);
            ++refused_typos;
            return;
        }
        if (kit::same_prices(*read, prices)) {
            // Blanks around cells, and around the parts of a footnote, mean nothing.
            CAPTURE(at, typo);
            CHECK((typo.size() != sample.size() || sample[at] <= ' ' || is_data(sample, at)));
            return;
        }
        CAPTURE(at, typo.substr(at > 20 ? at - 20 : 0, 40));
        CHECK(is_data(sample, at));
        ++other_tables;
    };
    for (std::size_t at = 0; at < sample.size(); ++at) {
        for (char const with : {'x', '9', '0', '|', '[', ']', ';', ':', '-', '.', ' ', '\n', 'k', 'M', ','}) {
            std::string typo = sample;
            if (typo[at] != with) {
                typo[at] = with;
                check(typo, at);
            }
        }
        std::string less = sample;
        less.erase(at, 1);
        check(less, at);
        if (at + 1 < sample.size() && sample[at] != sample[at + 1]) {
            std::string swapped = sample;
            std::swap(swapped[at], swapped[at + 1]);
            if (!is_data(sample, at) && !is_data(sample, at + 1) && sample[at] != ' ' &&
                sample[at + 1] != ' ')
                CHECK(!rate_table::parse_page(swapped, {}));
        }
    }
    CHECK(refused_typos > 5'000);
    CHECK(other_tables > 100);
}
