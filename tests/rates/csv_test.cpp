// SPDX-License-Identifier: BSL-1.0
//
// Tests of rates as comma-separated values, each text read while compiling and at run time.

#include <tally/rates/csv.hpp>

#include <tally/interop/multiprecision.hpp>
#include <tally/value/literals.hpp>

#include "catch.hpp"
#include "page_kit.hpp"

#include <boost/multiprecision/cpp_int.hpp>

namespace {

using kit::told;
using tally::errc;
using tally::price;
using tally::rate_table;
using namespace tally::literals;
namespace meters = tally::meters;

template <tally::fixed_string Text>
bool csv_holds(std::vector<price> const& expected) {
    static constexpr auto pasted = tally::parse_rate_csv<Text>();
    auto const read = rate_table::parse_csv(Text.view(), {});
    return read && kit::same_prices(*read, expected) && kit::same_prices(pasted, expected);
}

template <tally::fixed_string Text>
std::string csv_refused() {
    static constexpr tally::failure pasted = tally::detail::pasted_csv<Text>::fault();
    std::string const compiled = told(pasted), read = told(rate_table::parse_csv(Text.view(), {}).error());
    return read == compiled ? read : read + " | while compiling: " + compiled;
}

}  // namespace

TEST_CASE("each line is a price of any meter") {
    CHECK(csv_holds<R"(
model,meter,credits,per
acme/chat-1,input,0.00625,10k
acme/chat-1,output,50,1M
acme/draw-1,image,0.04,1
acme/draw-1,megapixel,0.025,2
acme/film-1,video_second,0,1
acme/tool-1,call.web_fetch,1.50,100
acme/tool-1,gb_day,3,1
)">({
        price{"acme/chat-1", meters::input, 0.00625_cr / 10'000_tok},
        price{"acme/chat-1", meters::output, 50_cr / 1'000'000_tok},
        price{"acme/draw-1", meters::image, 0.04_cr / 1_img},
        price{"acme/draw-1", meters::megapixel, 0.025_cr / 2_mpx},
        price{"acme/film-1", meters::video_second, 0_cr / 1_sec},
        price{"acme/tool-1", meters::gb_day, 3_cr / 1_gbd},
        price{"acme/tool-1", meters::call_of("call.web_fetch"), 1.5_cr / 100_call},
    }));
}

TEST_CASE("columns stand in any order, fields between quote marks, lines end in either way") {
    CHECK(csv_holds<"per,\"credits\",meter,model\r\n\"10k\",1,input,\"acme, the "
                    "model\"\r\n\r\n\n1M,\"2\",\"output\",\"acme, the model\"\r\n">({
        price{"acme, the model", meters::input, 1_cr / 10'000_tok},
        price{"acme, the model", meters::output, 2_cr / 1'000'000_tok},
    }));
    CHECK(csv_holds<"model,meter,credits,per\na,image,1,\"1\"\r">({price{"a", meters::image, 1_cr / 1_img}}));
    CHECK(csv_holds<"model,meter,credits,per,when\na,image,1,1,">({price{"a", meters::image, 1_cr / 1_img}}));
    CHECK(
        csv_refused<"model,meter,credits,per\na,image,1,1\r\n\r\n\nd,image,x,1">() ==
        "page_cell_is_not_a_rate d / x at 5:3");
    // A return that ends no line is a part of its field.
    CHECK(csv_refused<"model,meter,credits,per\na,image\r,1,1">() == "unknown_meter image\r / a at 2:2");
    CHECK(
        csv_refused<"model,meter,credits,per\na,\"image\"\r,1,1">() ==
        "page_quote_misplaced  / image at 2:2");
    CHECK(csv_refused<"model,meter,credits,per\na,\"image\",1,\"1\"\r\n">() == kit::fine);
    // A field ends on its line.
    CHECK(csv_refused<"model,meter,credits,per\n\"a\nb\",image,1,1">() == "page_quote_misplaced  / a at 2:1");
}

TEST_CASE("parts that bill at a rate are named") {
    CHECK(csv_holds<R"(
model,meter,credits,per,also_for
acme/chat-1,input,1,10k,input.read and input.write
acme/chat-1,output,2,10k,output.reasoning
acme/chat-2,input,1,10k,
)">({
        price{"acme/chat-1", meters::input, 1_cr / 10'000_tok}.also_for(
            {meters::input_read, meters::input_write}),
        price{"acme/chat-1", meters::output, 2_cr / 10'000_tok}.also_for({meters::output_reasoning}),
        price{"acme/chat-2", meters::input, 1_cr / 10'000_tok},
    }));
    CHECK(
        csv_refused<"model,meter,credits,per,also_for\na,input,1,1,reads">() ==
        "unknown_meter reads / a at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,also_for\na,input,1,1,input.read input.write">() ==
        "unknown_meter input.read / a at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,also_for\na,input,1,1,output">() ==
        "stand_in_for_no_part a / output at 2:2");
    CHECK(
        csv_refused<"model,meter,credits,per,also_for\na,call,1,1,call.x">() ==
        "stand_in_for_no_part a / call.x at 2:5");
}

TEST_CASE("variants are named in one field") {
    CHECK(csv_holds<R"(
model,meter,credits,per,when
acme/film-1,video_second,0.1,1,resolution=720p; audio=off
acme/film-1,video_second,0.15,1,audio = on ;resolution = 720p
acme/film-1,video_second,0.3,1,otherwise
acme/find-1,query,1,1,context size=very large
)">({
        price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec}
            .when("audio", "off")
            .when("resolution", "720p"),
        price{"acme/film-1", meters::video_second, 0.15_cr / 1_sec}
            .when("audio", "on")
            .when("resolution", "720p"),
        price{"acme/film-1", meters::video_second, 0.3_cr / 1_sec}.otherwise(),
        price{"acme/find-1", meters::query, 1_cr / 1_qry}.when("context size", "very large"),
    }));
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,size">() ==
        "page_condition_unknown a / size at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,size=">() ==
        "page_condition_unknown a / size= at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,=1">() ==
        "page_condition_unknown a / =1 at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,size=1;">() ==
        "page_condition_unknown a / ; at 2:5");
    CHECK(csv_refused<"model,meter,credits,per,when\na,image,1,1,a=1;b=1;c=1">() == kit::fine);
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,a=1;b=1;c=1;d=1">() ==
        "page_condition_unknown a / d=1 at 2:5");
    // The smallest piece that is wrong.
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,a=1; size ;b=1">() ==
        "page_condition_unknown a / size at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,a=1; size= ;b=1">() ==
        "page_condition_unknown a / size= at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,;a=1">() ==
        "page_condition_unknown a / ; at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,a=1;;b=1">() ==
        "page_condition_unknown a / ; at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1, ">() ==
        "page_condition_unknown a /   at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,\"a=1, b=2\"">() ==
        "page_condition_unknown a / a=1, at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,a=1 b=2">() ==
        "page_condition_unknown a / a=1 b=2 at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,a=1 and b=2; c=3">() ==
        "page_condition_unknown a / a=1 and b=2 at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,a=1; else">() ==
        "page_condition_unknown a / else at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,a=1; b=\xc2\xa0z">() ==
        "page_condition_unknown a / b=\xc2\xa0z at 2:5");
    // A comma within a value is one, where no second value follows.
    CHECK(csv_refused<"model,meter,credits,per,when\na,image,1,1,\"a=1, 2\"">() == kit::fine);
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,1,a=1;a=2">() ==
        "variant_inconsistent a / image at 2:2");
    CHECK(
        csv_refused<"when,model,meter,credits,per\na=1,a,image,1,1\nb=1,a,image,1,1">() ==
        "variant_inconsistent a / image at 3:3");
    CHECK(
        csv_refused<"when,model,meter,credits,per\na=1,a,image,1,1\n\na=1,a,image,1,1">() ==
        "price_repeated a / image at 4:3");
}

TEST_CASE("blanks around the names and values of when do not count, and those within do") {
    CHECK(csv_holds<R"(
model,meter,credits,per,when
acme/film-1,video_second,0.1,1,resolution = 720p ; audio = off 
acme/film-1,video_second,0.2,1,  audio=on;resolution=very  large
acme/film-1,video_second,0.3,1, otherwise 
)">({
        price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec}
            .when("audio", "off")
            .when("resolution", "720p"),
        price{"acme/film-1", meters::video_second, 0.2_cr / 1_sec}
            .when("audio", "on")
            .when("resolution", "very  large"),
        price{"acme/film-1", meters::video_second, 0.3_cr / 1_sec}.otherwise(),
    }));
}

TEST_CASE("tiers say what they count in one field and their bounds in others") {
    CHECK(csv_holds<R"(
model,meter,credits,per,tier,above,at_least,below,up_to
acme/chat-1,input,1,10k,whole quantity of input and output,,,,200k
acme/chat-1,input,2,10k,whole quantity of input and output,200k,,,
acme/draw-1,megapixel,0.02,1,graduated,,,1.5,
acme/draw-1,megapixel,0.01,1,graduated,,1.5,,
acme/film-1,video_second,0.1,1,by short edge of resolution,,,,720
acme/film-1,video_second,0.2,1,by short edge of resolution,720,,,1080
acme/find-1,query,1,1,by number of max_results,,0,25,
)">({
        price{"acme/chat-1", meters::input, 1_cr / 10'000_tok}.in(
            tally::whole_quantity(meters::input, meters::output).up_to(200'000_tok)),
        price{"acme/chat-1", meters::input, 2_cr / 10'000_tok}.in(
            tally::whole_quantity(meters::input, meters::output).above(200'000_tok)),
        price{"acme/draw-1", meters::megapixel, 0.02_cr / 1_mpx}.in(
            tally::graduated(meters::megapixel).below(1.5_mpx)),
        price{"acme/draw-1", meters::megapixel, 0.01_cr / 1_mpx}.in(
            tally::graduated(meters::megapixel).at_least(1.5_mpx)),
        price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec}.in(
            tally::by_short_edge("resolution").up_to(720)),
        price{"acme/film-1", meters::video_second, 0.2_cr / 1_sec}.in(
            tally::by_short_edge("resolution").above(720).up_to(1'080)),
        price{"acme/find-1", meters::query, 1_cr / 1_qry}.in(
            tally::by_number("max_results").at_least(0).below(25)),
    }));
    // What a page cannot say: tiers within a variant.
    CHECK(csv_holds<R"(
when,model,meter,credits,per,tier,up_to,above
audio=on,acme/film-1,video_second,0.2,1,graduated,10,
audio=on,acme/film-1,video_second,0.1,1,graduated,,10
audio=off,acme/film-1,video_second,0.05,1,,,
)">({
        price{"acme/film-1", meters::video_second, 0.2_cr / 1_sec}
            .when("audio", "on")
            .in(tally::graduated(meters::video_second).up_to(10_sec)),
        price{"acme/film-1", meters::video_second, 0.05_cr / 1_sec}.when("audio", "off"),
        price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec}
            .when("audio", "on")
            .in(tally::graduated(meters::video_second).above(10_sec)),
    }));
}

#define TIER(fields) "model,meter,credits,per,tier,above,at_least,below,up_to\na,input,1,1," fields

TEST_CASE("a tier and its bounds are refused where they stand") {
    CHECK(csv_refused<TIER("tiers,1,,,")>() == "page_manner_unknown a / tiers at 2:5");
    CHECK(csv_refused<TIER("by size,1,,,")>() == "page_manner_unknown a / by size at 2:5");
    CHECK(csv_refused<TIER("whole quantity of inputs,1,,,")>() == "unknown_meter inputs / a at 2:5");
    CHECK(csv_refused<TIER("whole quantity of input and image,1,,,")>() == "tier_invalid a / input at 2:5");
    CHECK(csv_refused<TIER("graduated,,,,")>() == "page_condition_unknown a / graduated at 2:5");
    CHECK(csv_refused<TIER(",1,,,")>() == "page_condition_unknown a / 1 at 2:6");
    CHECK(csv_refused<TIER(",,,,1")>() == "page_condition_unknown a / 1 at 2:9");
    CHECK(csv_refused<TIER("graduated,1,2,,")>() == "page_condition_unknown a / 2 at 2:7");
    CHECK(csv_refused<TIER("graduated,,,3,4")>() == "page_condition_unknown a / 4 at 2:9");
    CHECK(csv_refused<TIER("graduated,0.5,,,")>() == "too_fine a / 0.5 at 2:6");
    CHECK(csv_refused<TIER("graduated,,1k ,,")>() == "page_condition_unknown a / 1k  at 2:7");
    CHECK(csv_refused<TIER("graduated,5,,,5")>() == "price_never_holds a / input at 2:2");
    CHECK(csv_refused<TIER("graduated,5,,,6")>() == kit::fine);
    CHECK(
        csv_refused<TIER("graduated,,,,5\na,input,1,1,graduated,,5,,")>() ==
        "tiers_inconsistent a / input at 3:2");
    CHECK(csv_refused<TIER("graduated,,,,5\na,input,1,1,graduated,5,,,")>() == kit::fine);
}

TEST_CASE("the header names each column once, and the four that are needed") {
    // The failure says which columns there are.
    std::string const columns =
        "page_header_unknown model, meter, credits, per, also_for, when, tier, above, "
        "at_least, below and up_to";
    CHECK(csv_refused<"">() == "page_header_missing");
    CHECK(csv_refused<"\n\r\n">() == "page_header_missing");
    CHECK(csv_refused<"model,meter,credits,per">() == "page_has_no_rows at 1:1");
    CHECK(csv_refused<"model,meter,credits,per\n\n">() == "page_has_no_rows at 1:1");
    CHECK(csv_refused<"Model,meter,credits,per\na,image,1,1">() == columns + " / Model at 1:1");
    CHECK(
        csv_refused<"\xef\xbb\xbfmodel,meter,credits,per\na,image,1,1">() ==
        columns + " / \xef\xbb\xbfmodel at 1:1");
    CHECK(csv_refused<"model,meter,credits,per,\na,image,1,1,">() == columns + " at 1:5");
    CHECK(csv_refused<"model, meter,credits,per\na,image,1,1">() == columns + " /  meter at 1:2");
    CHECK(
        csv_refused<"model,meter,credits,per,meter\na,image,1,1,image">() ==
        "page_header_repeated  / meter at 1:5");
    CHECK(csv_refused<"meter,credits,per\nimage,1,1">() == "page_column_missing  / model at 1:4");
    CHECK(csv_refused<"model,credits,per\na,1,1">() == "page_column_missing  / meter at 1:4");
    CHECK(csv_refused<"model,meter,per\na,image,1">() == "page_column_missing  / credits at 1:4");
    CHECK(csv_refused<"model,meter,credits\na,image,1">() == "page_column_missing  / per at 1:4");
    CHECK(
        csv_refused<"model,meter,credits,per,also_for,when,tier,above,at_least,below,up_to,x\n">() ==
        columns + " / x at 1:12");
    // Of eleven columns a twelfth is unknown or comes twice, and so is one of any more.
    CHECK(
        csv_refused<"model,meter,credits,per,also_for,when,tier,above,at_least,below,up_to,per\n">() ==
        "page_header_repeated  / per at 1:12");
    CHECK(
        csv_refused<"model,meter,credits,per,also_for,when,tier,above,at_least,below,up_to,,,,,,,,,,,\n">() ==
        columns + " at 1:12");
}

TEST_CASE("a line has the fields of the header, and a quote mark stands at their ends") {
    CHECK(csv_refused<"model,meter,credits,per\na,image,1">() == "page_column_missing a / per at 2:4");
    CHECK(csv_refused<"model,meter,credits,per\na,image,1,1,b">() == "page_column_surplus a / b at 2:5");
    CHECK(csv_refused<"model,meter,credits,per\n  \n">() == "page_column_missing    / meter at 2:2");
    CHECK(
        csv_refused<"per,when,meter,credits,model\n1,x=1,image,1">() ==
        "page_column_missing  / model at 2:5");
    // However many cells too many: the first of them.
    CHECK(csv_refused<"model,meter,credits,per\na,image,1,1,,">() == "page_column_surplus a at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per\na,image,1,1,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p">() ==
        "page_column_surplus a / b at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,also_for,when,tier,above,at_least,below,up_to\n"
                    "a,image,1,1,,,,,,,,x">() == "page_column_surplus a / x at 2:12");
    CHECK(csv_refused<"model,meter,credits,per\na\"b,image,1,1">() == "page_quote_misplaced  / a at 2:1");
    CHECK(csv_refused<"model,meter,credits,per\n\"a\"b,image,1,1">() == "page_quote_misplaced  / a at 2:1");
    CHECK(
        csv_refused<"model,meter,credits,per\n\"a\"\"b\",image,1,1">() == "page_quote_misplaced  / a at 2:1");
    CHECK(
        csv_refused<"model,meter,credits,per\na,\"image,1,1\nb,image,1,1">() ==
        "page_quote_misplaced  / image,1,1 at 2:2");
    CHECK(csv_refused<"model,meter,credits,per\na, \"image\",1,1">() == "page_quote_misplaced  /   at 2:2");
    CHECK(csv_refused<"model,meter,credits,per\n\"\",image,1,1">() == "page_model_is_empty at 2:1");
    CHECK(csv_refused<"model,meter,credits,per\n,image,1,1">() == "page_model_is_empty at 2:1");
}

TEST_CASE("a comma in a number is named, not the cell that it pushes over the end") {
    CHECK(
        csv_refused<"model,meter,credits,per\na,image,1,25,1">() ==
        "page_cell_is_not_a_rate a / 1,25 at 2:3");
    CHECK(
        csv_refused<
            "model,meter,credits,per,also_for,when,tier,above,up_to\n"
            "acme/chat-2,input,1,25,1M,input.read and input.write,,whole quantity of input,,200k">() ==
        "page_cell_is_not_a_rate acme/chat-2 / 1,25 at 2:3");
    CHECK(
        csv_refused<"model,meter,credits,per\na,image,1,000,25,1">() ==
        "page_cell_is_not_a_rate a / 1,000,25 at 2:3");
    CHECK(
        csv_refused<"per,credits,meter,model\n10k,0,5,image,a">() ==
        "page_cell_is_not_a_rate a / 0,5 at 2:2");
    CHECK(
        csv_refused<"model,meter,credits,per,tier,above\na,input,1,10k,graduated,200,000">() ==
        "page_condition_unknown a / 200,000 at 2:6");
    CHECK(
        csv_refused<"model,meter,credits,per,tier,above,up_to\na,input,1,10k,graduated,,1,000,000">() ==
        "page_condition_unknown a / 1,000,000 at 2:7");
    CHECK(
        csv_refused<"model,meter,credits,per,tier,above,up_to\na,input,1,10k,graduated,200,000,">() ==
        "page_condition_unknown a / 200,000 at 2:6");
    // Two numbers that stand side by side as they should are two.
    CHECK(csv_refused<"model,meter,credits,per\na,image,1,1,000">() == "page_basis_unknown a / 1,000 at 2:4");
    CHECK(csv_refused<"model,meter,credits,per\na,image,1,25,">() == "page_column_surplus a at 2:5");
    CHECK(csv_refused<"model,meter,credits,per\na,image,1,25,x">() == "page_column_surplus a / x at 2:5");
    CHECK(
        csv_refused<"model,meter,credits,per,when\na,image,1,25,size=1,x">() ==
        "page_column_surplus a / x at 2:6");
    CHECK(csv_refused<"model,meter,credits,per\na,image,\"1\",25,1">() == "page_column_surplus a / 1 at 2:5");
}

TEST_CASE("fields are taken as they stand") {
    CHECK(
        csv_refused<"model,meter,credits,per\n a,image,1,1">() == "page_model_is_unprintable  a /  a at 2:1");
    CHECK(
        csv_refused<"model,meter,credits,per\na ,image,1,1">() == "page_model_is_unprintable a  / a  at 2:1");
    CHECK(csv_refused<"model,meter,credits,per\na b,image,1,1">() == kit::fine);
    CHECK(csv_refused<"model,meter,credits,per\na,images,1,1">() == "unknown_meter images / a at 2:2");
    CHECK(csv_refused<"model,meter,credits,per\na, image,1,1">() == "unknown_meter  image / a at 2:2");
    CHECK(csv_refused<"model,meter,credits,per\na,,1,1">() == "unknown_meter  / a at 2:2");
    CHECK(csv_refused<"model,meter,credits,per\na,image,,1">() == "page_cell_is_not_a_rate a at 2:3");
    CHECK(
        csv_refused<"model,meter,credits,per\na,image,1 credits,1">() ==
        "page_cell_is_not_a_rate a / 1 credits at 2:3");
    CHECK(csv_refused<"model,meter,credits,per\na,image,01,1">() == "page_cell_is_not_a_rate a / 01 at 2:3");
    CHECK(csv_refused<"model,meter,credits,per\na,image,.5,1">() == "page_cell_is_not_a_rate a / .5 at 2:3");
    CHECK(
        csv_refused<"model,meter,credits,per\na,image,\"0,5\",1">() ==
        "page_cell_is_not_a_rate a / 0,5 at 2:3");
    CHECK(csv_refused<"model,meter,credits,per\na,image,-x,1">() == "page_cell_is_not_a_rate a / -x at 2:3");
    CHECK(csv_refused<"model,meter,credits,per\na,image,-0,1">() == "page_rate_is_negative a / -0 at 2:3");
    CHECK(
        csv_refused<"model,meter,credits,per\na,image,0.0000000000000000001,1">() ==
        "too_fine a / 0.0000000000000000001 at 2:3");
    CHECK(csv_refused<"model,meter,credits,per\na,image,9223372036854775807,1">() == kit::fine);
    CHECK(
        csv_refused<"model,meter,credits,per\na,image,9223372036854775808,1">() ==
        "overflow a / 9223372036854775808 at 2:3");
    CHECK(csv_refused<"model,meter,credits,per\na,image,1,0">() == "page_basis_unknown a / 0 at 2:4");
    CHECK(csv_refused<"model,meter,credits,per\na,image,1,">() == "page_basis_unknown a at 2:4");
    CHECK(csv_refused<"model,meter,credits,per\na,image,1,1.5">() == "page_basis_unknown a / 1.5 at 2:4");
    CHECK(csv_refused<"model,meter,credits,per\na,image,1,image">() == "page_basis_unknown a / image at 2:4");
    // 2^63 / 10^6 seconds are 9,223,372,036,854 and some.
    CHECK(csv_refused<"model,meter,credits,per\na,video_second,1,9223372M">() == kit::fine);
    CHECK(
        csv_refused<"model,meter,credits,per\na,video_second,1,9223373M">() ==
        "overflow a / 9223373M at 2:4");
    CHECK(
        csv_refused<"model,meter,credits,per\na,video_second,1,9223373000k">() ==
        "page_basis_unknown a / 9223373000k at 2:4");
    CHECK(
        csv_refused<"model,meter,credits,per\na,input,0.000000000000000001,999999999M">() ==
        "denominator_too_large a / 0.000000000000000001 at 2:3");
}

// 18, 19 and 20 digits, and both sides of 2^63 = 9,223,372,036,854,775,808: amounts and counts end below it.

TEST_CASE("an amount that 64 bits do not hold is refused in its own field") {
    for (std::string const held : {"999999999999999999", "9223372036854775806", "9223372036854775807"}) {
        CAPTURE(held);
        auto const table = rate_table::parse_csv("model,meter,credits,per\na,image," + held + ",1", {});
        REQUIRE(table);
        CHECK(table->view().prices().front().rate.amount == tally::decimal::parse(held).value());
    }
    for (std::string const beyond :
         {"9223372036854775808", "9999999999999999999", "10000000000000000000", "18446744073709551615",
          "18446744073709551616", "18446744073709551617", "99999999999999999999", "9.999999999999999999"}) {
        CAPTURE(beyond);
        std::string const text = "model,meter,credits,per\na,image," + beyond + ",1";
        CHECK(told(rate_table::parse_csv(text, {}).error()) == "overflow a / " + beyond + " at 2:3");
    }
    CHECK(
        csv_refused<"model,meter,credits,per\na,image,9999999999999999999,1">() ==
        "overflow a / 9999999999999999999 at 2:3");
}

TEST_CASE("what a price is per has nine digits at most") {
    CHECK(csv_refused<"model,meter,credits,per\na,input,1,99999999">() == kit::fine);
    CHECK(csv_refused<"model,meter,credits,per\na,input,1,999999999">() == kit::fine);
    CHECK(
        csv_refused<"model,meter,credits,per\na,input,1,1000000000">() ==
        "page_basis_unknown a / 1000000000 at 2:4");
    for (std::string const beyond :
         {"999999999999999999", "9223372036854775807", "9223372036854775808", "9999999999999999999",
          "18446744073709551617", "99999999999999999999"}) {
        CAPTURE(beyond);
        std::string const text = "model,meter,credits,per\na,input,1," + beyond;
        CHECK(
            told(rate_table::parse_csv(text, {}).error()) == "page_basis_unknown a / " + beyond + " at 2:4");
    }
}

namespace {

/// The tier of input of one line, or why it is refused. The fields are at_least, above, below and up_to.
std::string tier_of(std::string const& fields) {
    std::string const text = "model,meter,credits,per,tier,at_least,above,below,up_to\n"
                             "a,input,1,1,whole quantity of input," +
                             fields;
    auto const table = rate_table::parse_csv(text, {});
    if (!table) return told(table.error());
    auto const& tier = table->view().prices().front().tier;
    return std::to_string(tier.from) + " to " + (tier.until ? std::to_string(*tier.until) : "no end");
}

}  // namespace

TEST_CASE("a bound that 64 bits do not hold is refused in its own field") {
    CHECK(tier_of("999999999999999999,,,") == "999999999999999999 to no end");
    CHECK(tier_of("9223372036854775807,,,") == "9223372036854775807 to no end");
    CHECK(tier_of(",9223372036854775806,,") == "9223372036854775807 to no end");
    CHECK(tier_of(",,999999999999999999,") == "0 to 999999999999999999");
    CHECK(tier_of(",,9223372036854775807,") == "0 to 9223372036854775807");
    CHECK(tier_of(",,,9223372036854775806") == "0 to 9223372036854775807");
    // The count behind the last has no place.
    CHECK(tier_of(",9223372036854775807,,") == "overflow a / 9223372036854775807 at 2:7");
    CHECK(tier_of(",,,9223372036854775807") == "overflow a / 9223372036854775807 at 2:9");
    for (std::string const beyond :
         {"9223372036854775808", "9999999999999999999", "18446744073709551616", "18446744073709551617",
          "99999999999999999999", "9223372036854775808k", "9223372036854776k", "99999999999999999999M"}) {
        CAPTURE(beyond);
        CHECK(tier_of(beyond + ",,,") == "overflow a / " + beyond + " at 2:6");
        CHECK(tier_of("," + beyond + ",,") == "overflow a / " + beyond + " at 2:7");
        CHECK(tier_of(",," + beyond + ",") == "overflow a / " + beyond + " at 2:8");
        CHECK(tier_of(",,," + beyond) == "overflow a / " + beyond + " at 2:9");
    }
    // 2^63 tokens are 9,223,372,036,854,775.808 thousands.
    CHECK(tier_of("9223372036854775.807k,,,") == "9223372036854775807 to no end");
    CHECK(tier_of("9223372036854775.808k,,,") == "overflow a / 9223372036854775.808k at 2:6");
    // What is finer than a token is no count of them.
    CHECK(tier_of("0.5,,,") == "too_fine a / 0.5 at 2:6");
    CHECK(tier_of("0.0005k,,,") == "too_fine a / 0.0005k at 2:6");
    CHECK(tier_of("0.001k,,,") == "1 to no end");
    CHECK(tier_of("0.0000000000000000001k,,,") == "too_fine a / 0.0000000000000000001k at 2:6");
    // What is no number is none, however long.
    CHECK(tier_of("99999999999999999999p,,,") == "page_condition_unknown a / 99999999999999999999p at 2:6");
    CHECK(
        csv_refused<"model,meter,credits,per,tier,at_least\na,input,1,1,graduated,9999999999999999999">() ==
        "overflow a / 9999999999999999999 at 2:6");
}

TEST_CASE("no mistyped character is passed over") {
    std::string const sample = "model,meter,credits,per,also_for,when,tier,above,up_to\n"
                               "a,input,0.5,10k,input.read,,graduated,,2k\n"
                               "a,input,0.4,10k,input.read,,graduated,2k,\n"
                               "b,image,3,1,,\"size=s;hue=n\",,,\n"
                               "b,image,2,1,,otherwise,,,\n";
    auto const right = rate_table::parse_csv(sample, {}).value();
    std::vector<price> const prices(right.view().prices().begin(), right.view().prices().end());
    CHECK(prices.size() == 4);
    int refused = 0, other = 0;
    for (std::size_t at = 0; at < sample.size(); ++at) {
        for (char const with : {'x', '9', '0', ',', '"', ';', '=', '-', '.', ' ', '\n', 'k', 'M', '|'}) {
            std::string typo = sample;
            if (typo[at] == with) continue;
            typo[at] = with;
            auto const read = rate_table::parse_csv(typo, {});
            CAPTURE(at, with);
            if (read) CHECK(!kit::same_prices(*read, prices));
            (read ? other : refused) += 1;
        }
    }
    CHECK(refused > 2'000);
    CHECK(other > 100);
}

TEST_CASE("the lines of a model stand together") {
    CHECK(
        csv_refused<"meter,model,credits,per\nimage,a,1,1\nimage,b,1,1\nmegapixel,a,1,1">() ==
        "page_model_is_repeated a / a at 4:2");
    CHECK(
        csv_refused<"meter,model,credits,per\nimage,a,1,1\nimage,a,2,1">() ==
        "price_repeated a / image at 3:1");
}

TEST_CASE("comma-separated values take aliases and a snapshot, and the table owns its texts") {
    std::string text = "model,meter,credits,per,when\nacme/draw,call.edit,1,1,size=large\n";
    auto const read = [&](tally::snapshot const& from, std::string_view model) {
        return rate_table::parse_csv(text, from, {{"draw", model}});
    };
    CHECK(told(read({"feb", {2026, 2, 29}}, "acme/draw").error()) == "snapshot_date_invalid feb");
    CHECK(told(read({}, "acme/drew").error()) == "alias_dangling draw / acme/drew");
    auto const table = read({"may", {2026, 5, 1}}, "acme/draw").value();
    text.assign(text.size(), '#');
    tally::rate_table_view const view = table;
    REQUIRE(view.find("draw") != nullptr);
    CHECK(view.find("draw")->model == "acme/draw");
    CHECK(
        view.prices().front() ==
        price{"acme/draw", meters::call_of("call.edit"), 1_cr / 1_call}.when("size", "large"));

    static constexpr auto pasted = tally::parse_rate_csv<"model,meter,credits,per\nacme/draw,image,1,1">(
        {"may", {2026, 5, 1}}, {{"draw", "acme/draw"}});
    CHECK(pasted.view().snapshot() == tally::snapshot{"may", {2026, 5, 1}});
    CHECK(pasted.view().contains("draw"));
}

TEST_CASE("a page and the same rates as comma-separated values are one table") {
    auto const page = rate_table::parse_page(
                          R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
| acme/chat-1 | 0.00625 credits [1] | 0.05 credits | — |
| Model | Basis | Credits |
| acme/draw-1 | MP | 0.04 credits |
[1] whole quantity of input: up to 200k as shown; above 200k 0.0125 credits
)",
                          {})
                          .value();
    auto const values = rate_table::parse_csv(
                            R"(
model,meter,credits,per,also_for,tier,above,up_to
acme/chat-1,input,0.00625,10k,input.read and input.write and input.write_5m and input.write_1h,whole quantity of input,,200k
acme/chat-1,input,0.0125,10k,input.read and input.write and input.write_5m and input.write_1h,whole quantity of input,200k,
acme/chat-1,output,0.05,10k,output.reasoning,,,
acme/draw-1,megapixel,0.04,1,,,,
)",
                            {})
                            .value();
    auto const all = page.view().prices();
    CHECK(all.size() == 4);
    CHECK(kit::same_prices(values, {all.begin(), all.end()}));
}

TEST_CASE("both are read into unbounded numbers") {
    using unbounded = boost::multiprecision::cpp_int;
    auto const page = tally::basic_rate_table<unbounded>::parse_page(
        "| Model | Credits / second |\n| a | 10000000000000000000 credits [1] |\n"
        "[1] graduated: up to 1.5 as shown; above 1.5 2 credits\n",
        {});
    auto const values = tally::basic_rate_table<unbounded>::parse_csv(
        "model,meter,credits,per,tier,above,up_to\na,video_second,10000000000000000000,1,graduated,,1.5\n"
        "a,video_second,2,1,graduated,1.5,\n",
        {});
    REQUIRE(page);
    REQUIRE(values);
    auto const a = page->view().prices(), b = values->view().prices();
    REQUIRE((a.size() == 2 && b.size() == 2));
    CHECK((a[0] == b[0] && a[1] == b[1]));
    CHECK(a[0].rate.amount.mantissa() == unbounded("10000000000000000000"));
    CHECK(a[1].tier.from == 1'500'001);
}
