// SPDX-License-Identifier: BSL-1.0
//
// Rates as comma-separated values, read at run time: a bill by them, and a sheet that is refused.

#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

#include <tally/text/format.hpp>

#include <string_view>

using namespace tally::literals;

// As a spreadsheet writes them.
constexpr std::string_view sheet = R"(
model,meter,credits,per,also_for,when,tier,above,up_to
acme/chat-2,input,1.25,1M,input.read and input.write,,whole quantity of input,,200k
acme/chat-2,input,2.5,1M,input.read and input.write,,whole quantity of input,200k,
acme/chat-2,output,10,1M,output.reasoning,,,,
acme/film-1,video_second,0.1,1,,resolution=720p; audio=off,,,
acme/film-1,video_second,0.3,1,,otherwise,,,
)";

constexpr std::string_view slipped = R"(model,meter,credits,per,tier,at_least,up_to
acme/chat-2,input,1.25,1M,graduated,,200k
acme/chat-2,input,2.5,1M,graduated,200k,
)";

int main() {
    auto const table = tally::rate_table::parse_csv(sheet, {"acme-2026-05", {2026, 5, 1}}).value();
    auto const used =
        tally::usage::inclusive({.input = 250'000_tok, .read = 100'000_tok, .output = 1'000_tok});
    auto const bill = tally::settle(table, "acme/chat-2", used).value();
    for (auto const& line : bill) fmt::print("{}\n", line);

    auto const refused = tally::rate_table::parse_csv(slipped, {"acme-2026-05", {2026, 5, 1}});
    fmt::print("refused: {}\n", refused.error());
}
