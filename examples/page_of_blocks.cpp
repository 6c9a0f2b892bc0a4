// SPDX-License-Identifier: BSL-1.0
//
// A page of several blocks with footnotes, pasted: prompts, images and clips billed by what the footnotes
// say.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

constexpr auto page = tally::parse_rate_page<R"(
| Model | Credits / 1M input | Credits / 1M output |
|---|---|---|
| acme/chat-2 | 1.25 credits [1] | 10 credits [2] |

| Model | Basis | Credits |
|---|---|---|
| acme/draw-1 | image | 0.04 credits |
| acme/draw-2 | MP | 0.025 credits [3] |

| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [4] |
| acme/film-2 | 0.2 credits [5] |

[1] whole quantity of input: up to 200k as shown; above 200k 2.5 credits
[2] whole quantity of input: up to 200k as shown; above 200k 15 credits
[3] graduated: up to 10 as shown; above 10 0.02 credits
[4] by resolution and audio: 720p and off as shown; 720p and on 0.15 credits; otherwise 0.3 credits
[5] by short edge of resolution: up to 720 as shown; above 720 up to 1080 0.3 credits
)">({"acme-2026-05", {2026, 5, 1}});

void print_bill(
    std::string_view model, tally::usage const& used, tally::named_value_list const& parameters = {}) {
    tally::run asked;
    asked.model = model;
    asked.usage = used;
    asked.parameters = parameters;
    auto const bill = tally::settle(page, asked);
    fmt::print("{}:\n", model);
    if (!bill) return fmt::print("  refused: {}\n", bill.error());
    for (auto const& line : *bill) fmt::print("  {}\n", line);
}

int main() {
    for (auto const prompt : {200'000_tok, 200'001_tok})
        print_bill("acme/chat-2", tally::usage::inclusive({.input = prompt, .output = 1'000_tok}));
    print_bill("acme/draw-1", tally::usage{}.with(meters::image, 3_img));
    print_bill("acme/draw-2", tally::usage{}.with(meters::megapixel, 12.5_mpx));
    auto const clip = tally::usage{}.with(meters::video_second, 8_sec);
    print_bill("acme/film-1", clip, {{"resolution", "720p"}, {"audio", "on"}});
    print_bill("acme/film-1", clip, {{"resolution", "4k"}, {"audio", "on"}});
    print_bill("acme/film-2", clip, {{"resolution", "1920x1080"}});
    print_bill("acme/film-2", clip, {{"resolution", "2160p"}});
}
