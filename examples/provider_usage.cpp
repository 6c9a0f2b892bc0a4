// SPDX-License-Identifier: BSL-1.0
//
// Counts as three providers report them, at run time, made into usage in the right convention and settled.

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/tally.hpp>
#include <tally/text/format.hpp>

#include <cstdint>

namespace {

using tally::convention;
using tally::tokens;
namespace meters = tally::meters;

// OpenAI: cached tokens are inside the input count, reasoning tokens inside the output count.
tally::usage
openai(std::int64_t prompt, std::int64_t cached, std::int64_t completion, std::int64_t reasoning) {
    return tally::usage::inclusive(
        {.input = tokens::of(prompt),
         .read = tokens::of(cached),
         .output = tokens::of(completion),
         .reasoning = tokens::of(reasoning)});
}

// Anthropic: cached tokens are beside the input count; what was written to the cache is the sum of its two
// lifetimes.
tally::usage anthropic(
    std::int64_t input, std::int64_t read, std::int64_t written, std::int64_t written_5m,
    std::int64_t written_1h, std::int64_t output) {
    return tally::usage::mixed(
        {{meters::input, convention::disjoint},
         {meters::input_write, convention::inclusive},
         {meters::output, convention::inclusive}},
        {.input = tokens::of(input),
         .read = tokens::of(read),
         .write = tokens::of(written),
         .write_5m = tokens::of(written_5m),
         .write_1h = tokens::of(written_1h),
         .output = tokens::of(output)});
}

// Gemini and xAI: cached tokens are inside the input count, reasoning tokens beside the output count.
tally::usage
gemini(std::int64_t prompt, std::int64_t cached, std::int64_t candidates, std::int64_t thoughts) {
    return tally::usage::mixed(
        {{meters::input, convention::inclusive}, {meters::output, convention::disjoint}},
        {.input = tokens::of(prompt),
         .read = tokens::of(cached),
         .output = tokens::of(candidates),
         .reasoning = tokens::of(thoughts)});
}

void print_bill(char const* who, tally::usage const& used) {
    auto const bill = tally::settle(tally::catalogs::reference_2026_04_18, "bytedance/seed-1.8", used);
    if (!bill) {
        fmt::print("{}: {}\n", who, bill.error());
        return;
    }
    fmt::print("{}: {} credits\n", who, bill->total());
    for (auto const& line : *bill) fmt::print("  {}\n", line);
}

}  // namespace

int main() {
    print_bill("openai", openai(12'000, 4'000, 1'500, 900));
    print_bill("anthropic", anthropic(6'500, 4'000, 1'500, 1'000, 500, 1'500));
    print_bill("gemini", gemini(12'000, 4'000, 600, 900));
    print_bill("more cached than there was", openai(4'000, 12'000, 1'500, 900));
}
