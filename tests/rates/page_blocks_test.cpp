// SPDX-License-Identifier: BSL-1.0
//
// Tests of pages of several blocks, each text read while compiling and at run time: tokens, native images and
// megapixels, video.

#include <tally/rates/page.hpp>

#include <tally/value/literals.hpp>

#include "catch.hpp"
#include "page_kit.hpp"

namespace {

using kit::page_holds;
using kit::page_refused;
using tally::price;
using namespace tally::literals;
namespace meters = tally::meters;

/// Of a column that there is not, the failure says which there are.
std::string const unknown_header = "page_header_unknown Model, Credits / 10k input, Credits / 10k output, "
                                   "Credits / 10k read, Basis, Credits "
                                   "and Credits / second / ";

constexpr auto writes = [](price const& input) {
    return input.also_for({meters::input_write, meters::input_write_5m, meters::input_write_1h});
};
price input_of(std::string_view model, tally::rate<tally::units::token> const& at) {
    return writes(price{model, meters::input, at});
}
price output_of(std::string_view model, tally::rate<tally::units::token> const& at) {
    return price{model, meters::output, at}.also_for({meters::output_reasoning});
}

}  // namespace

TEST_CASE("a page has blocks of tokens, native images and video, in any order and number") {
    CHECK(page_holds<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits |

| Model | Basis | Credits |
|---|---|---|
| acme/draw-1 | image | 0.04 credits |
| acme/draw-2 | MP | 0.025 credits |

| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits |
| acme/film-2 | 0 credits |
)">({
        input_of("acme/chat-1", 0.00625_cr / 10'000_tok),
        price{"acme/chat-1", meters::input_read, 0.00125_cr / 10'000_tok},
        output_of("acme/chat-1", 0.05_cr / 10'000_tok),
        price{"acme/draw-1", meters::image, 0.04_cr / 1_img},
        price{"acme/draw-2", meters::megapixel, 0.025_cr / 1_mpx},
        price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec},
        price{"acme/film-2", meters::video_second, 0_cr / 1_sec},
    }));
    // Two blocks of tokens, text and token-priced images, with columns of their own; no blank lines, no
    // separators.
    CHECK(page_holds<R"(| Credits / second | Model |
| 0.1 credits | acme/film-1 |
| Model | Credits / 10k input | Credits / 10k output |
| acme/chat-1 | 1 credits | 2 credits |
| Credits / 1M output | Credits / 1M input | Credits / 1M read | Model |
| 40 credits | 8 credits | 2 credits | acme/draw-3 |
| Credits | Model | Basis |
| 0.03 credits | acme/draw-4 | image |)">({
        price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec},
        input_of("acme/chat-1", 1_cr / 10'000_tok).also_for({meters::input_read}),
        output_of("acme/chat-1", 2_cr / 10'000_tok),
        input_of("acme/draw-3", 8_cr / 1'000'000_tok),
        price{"acme/draw-3", meters::input_read, 2_cr / 1'000'000_tok},
        output_of("acme/draw-3", 40_cr / 1'000'000_tok),
        price{"acme/draw-4", meters::image, 0.03_cr / 1_img},
    }));
}

TEST_CASE("a block without a read column follows one that has it") {
    CHECK(page_holds<
          R"(
| Model | Credits / 10k read | Credits / 10k input | Credits / 10k output |
| acme/a | — | 1 credits | 2 credits |
| Model | Credits / 10k input | Credits / 10k output |
| acme/b | 3 credits | 4 credits |
)",
          tally::page_dash::is_refused>({
        input_of("acme/a", 1_cr / 10'000_tok),
        output_of("acme/a", 2_cr / 10'000_tok),
        input_of("acme/b", 3_cr / 10'000_tok),
        output_of("acme/b", 4_cr / 10'000_tok),
    }));
}

TEST_CASE("a header of a block has the columns of one kind") {
    CHECK(
        page_refused<"| Model | Basis | Credits / second |\n">() ==
        "page_header_mixed  / Credits / second at 1:3");
    CHECK(
        page_refused<"| Model | Credits / 10k input | Credits / 10k output | Credits / second |\n">() ==
        "page_header_mixed  / Credits / second at 1:4");
    CHECK(
        page_refused<"| Credits / second | Credits | Model |\n">() == "page_header_mixed  / Credits at 1:2");
    CHECK(
        page_refused<"| Credits | Credits / 10k read | Model |\n">() ==
        "page_header_mixed  / Credits / 10k read at 1:2");
    CHECK(page_refused<"| Model | Basis |\n| a | image |\n">() == "page_column_missing  / Credits at 1:3");
    CHECK(
        page_refused<"| Model | Credits |\n| a | 1 credits |\n">() == "page_column_missing  / Basis at 1:3");
    CHECK(page_refused<"| Basis | Credits |\n">() == "page_column_missing  / Model at 1:3");
    CHECK(page_refused<"| Credits / second |\n">() == "page_column_missing  / Model at 1:2");
    CHECK(page_refused<"| Model |\n">() == "page_column_missing  / input at 1:2");
    CHECK(page_refused<"| Model | Basis | Credits | Basis |\n">() == "page_header_repeated  / Basis at 1:4");
    CHECK(
        page_refused<"| Model | Credits | Basis | Credits |\n">() ==
        "page_header_repeated  / Credits at 1:4");
    CHECK(
        page_refused<"| Model | Credits / second | Credits / second |\n">() ==
        "page_header_repeated  / Credits / second at 1:3");
    CHECK(
        page_refused<"| Model | Credits / second |\n| Model | Credits / seconds |\n">() ==
        "page_has_no_rows at 2:1");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits |\n| Model | Credits / seconds |\n">() ==
        unknown_header + "Credits / seconds at 3:2");
    CHECK(page_refused<"| Model | basis | Credits |\n">() == unknown_header + "basis at 1:2");
    CHECK(page_refused<"| Model | Credits / Second |\n">() == unknown_header + "Credits / Second at 1:2");
    // What is no header any more is a row of the block above.
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits |\n| Mode1 | Basis | Credits |\n">() ==
        "page_column_surplus Mode1 / Credits at 3:3");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 credits |\n| model | Credits / second |\n">() ==
        "page_cell_is_not_a_rate model / Credits / second at 3:2");
}

TEST_CASE("every block has a row") {
    CHECK(
        page_refused<"| Model | Credits / second |\n|---|---|\n\n| Model | Basis | Credits |\n"
                     "| a | MP | 1 credits |\n">() == "page_has_no_rows at 4:1");
    CHECK(
        page_refused<"| Model | Basis | Credits |\n| a | MP | 1 credits |\n| Model | Credits / second |\n"
                     "|---|---|\n">() == "page_has_no_rows at 4:1");
}

TEST_CASE("the basis of a native rate is one image or one megapixel") {
    CHECK(
        page_refused<"| Model | Basis | Credits |\n| a | images | 1 credits |\n">() ==
        "page_basis_unknown a / images at 2:2");
    CHECK(
        page_refused<"| Basis | Model | Credits |\n| mp | a | 1 credits |\n">() ==
        "page_basis_unknown a / mp at 2:1");
    CHECK(
        page_refused<"| Model | Basis | Credits |\n| a | | 1 credits |\n">() ==
        "page_basis_unknown a at 2:2");
    CHECK(
        page_refused<"| Model | Basis | Credits |\n| a | \xe2\x80\x94 | 1 credits |\n">() ==
        "page_basis_unknown a / \xe2\x80\x94 at 2:2");
    CHECK(
        page_refused<"| Model | Basis | Credits |\n| a | second | 1 credits |\n">() ==
        "page_basis_unknown a / second at 2:2");
}

TEST_CASE("cells of native and video blocks are rates as those of tokens are") {
    CHECK(
        page_refused<"| Model | Basis | Credits |\n| a | MP | 1 credit |\n">() ==
        "page_cell_is_not_a_rate a / 1 credit at 2:3");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 1 |\n">() ==
        "page_cell_is_not_a_rate a / 1 at 2:2");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | -1 credits |\n">() ==
        "page_rate_is_negative a / -1 credits at 2:2");
    CHECK(
        page_refused<"| Model | Basis | Credits |\n| a | image | \xe2\x80\x94 |\n">() ==
        "page_row_has_no_rate a / a at 2:1");
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | \xe2\x80\x94 |\n">() ==
        "page_row_has_no_rate a / a at 2:1");
    // Of a second, 10^-18 credits are 10^-24 a microsecond, whose denominator is within the limit of 10^26.
    CHECK(
        page_refused<"| Model | Credits / second |\n| a | 0.000000000000000001 credits |\n">() == kit::fine);
    CHECK(
        page_refused<"| Model | Basis | Credits |\n| a | MP | 0.0000000000000000001 credits |\n">() ==
        "too_fine a / 0.0000000000000000001 credits at 2:3");
}

TEST_CASE("a model stands on a page once, in whatever block") {
    CHECK(page_refused<R"(
| Model | Credits / 10k input | Credits / 10k output |
| acme/a | 1 credits | 2 credits |
| acme/b | 1 credits | 2 credits |

| Basis | Credits | Model |
| image | 1 credits | acme/c |
| image | 1 credits | acme/a |
)">() == "page_model_is_repeated acme/a / acme/a at 8:3");
    CHECK(page_refused<R"(
| Model | Basis | Credits |
| acme/a | image | 1 credits |
| Credits / second | Model |
| 1 credits | acme/a |
| Model | Basis | Credits |
| acme/b | image | 1 credits |
)">() == "page_model_is_repeated acme/a / acme/a at 5:2");
    CHECK(page_refused<R"(
| Model | Basis | Credits |
| acme/b | image | 1 credits |
| acme/a | MP | 1 credits |
| acme/b | MP | 1 credits |
)">() == "page_model_is_repeated acme/b / acme/b at 5:1");
}
