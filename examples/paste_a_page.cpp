// SPDX-License-Identifier: BSL-1.0
//
// A rate page pasted into the source is a table: what it changes, and how a typo in it is reported.

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

#include <tally/text/format.hpp>

// Copied from a newer page; one cell is another one than on the reference.
constexpr auto pasted = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| bytedance/seed-1.8 | 0.00625 credits | 0.05 credits | 0.00125 credits |
| zai/glm-4.5v | 0.015 credits | 0.045 credits | 0.00275 credits |
| openai/o3-pro | 0.5 credits | 1.75 credits | — |
| amazon/nova-pro | 0.02 credits | 0.08 credits | — |
| google/gemini-2.5-flash-preview-09-2025 | 0.0075 credits | 0.0625 credits | 0.00075 credits |
)">(tally::snapshot{"pasted-2026-05-01", {2026, 5, 1}});

// A page as it may arrive while the program runs; in its fourth line a comma stands for a point. Pasted
// above, it would not compile, in a function called rate_page_cell_is_not_a_rate<4, 3>.
constexpr std::string_view arrived = R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| bytedance/seed-1.8 | 0.00625 credits | 0,05 credits | 0.00125 credits |
)";

int main() {
    constexpr auto before = tally::catalogs::reference_2026_04_18.view();
    constexpr auto after = pasted.view();

    fmt::print("from {} to {}:\n", before.snapshot().id, after.snapshot().id);
    for (tally::table_row const& row : after.rows()) {
        tally::table_row const* const known = before.find(row.model);
        if (known == nullptr) {
            fmt::print("{}: new\n", row.model);
            continue;
        }
        for (tally::price const& now : after.prices(row)) {
            auto const then = before.quote(*known, now.meter);
            if (!then) {
                fmt::print("{}, {}:\n  {}, unpriced before\n", row.model, now.meter, now.rate);
            } else if (now.rate != then->price->rate) {
                fmt::print(
                    "{}, {}:\n  {} instead of {}\n", row.model, now.meter, now.rate, then->price->rate);
            }
        }
    }

    auto const table =
        tally::rate_table::parse_page(arrived, tally::snapshot{"arrived-2026-05-02", {2026, 5, 2}});
    if (table) return 1;
    tally::failure const& why = table.error();
    fmt::print("\nthe page that arrived is refused ({}):\n", why.code);
    fmt::print("  line {}, cell {}, model {}: \"{}\"\n", why.row, why.column, why.where, why.text);
}
