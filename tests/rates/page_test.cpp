// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of reading a page: one changed cell changes one rate, and every typo is refused where it
// stands.

#include <tally/rates/rate_table.hpp>

#include "catch.hpp"
#include "told.hpp"

#include <array>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace {

using kit::told;
using tally::errc;
using tally::failure;
using tally::rate_table;
namespace meters = tally::meters;

std::string const dash = "\xe2\x80\x94";
std::string const header = "| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |\n"
                           "|---|---|---|---|\n";
constexpr int lines_above = 2;

using row_cells = std::array<std::string, 4>;

std::vector<row_cells> reference_rows() {
    std::ifstream file(TALLY_TEST_DATA "/reference_2026_04_18.txt");
    std::vector<row_cells> rows;
    for (std::string line; std::getline(file, line);) {
        row_cells cells;
        std::size_t from = 2;
        for (auto& cell : cells) {
            std::size_t const to = line.find(" |", from);
            cell = line.substr(from, to - from);
            from = to + 3;
        }
        rows.push_back(cells);
    }
    REQUIRE(rows.size() == 22);
    return rows;
}

std::string page_of(std::vector<row_cells> const& rows) {
    std::string text = header;
    for (auto const& row : rows) {
        text += "|";
        for (auto const& cell : row) text += " " + cell + " |";
        text += "\n";
    }
    return text;
}

/// Every price that a table quotes for the page's three columns: "model/meter" → "rate, and at whose rate".
using quotes = std::map<std::pair<std::string, std::string>, std::string>;

quotes quotes_of(tally::rate_table_view const& table) {
    quotes all;
    for (auto const& row : table.rows()) {
        for (tally::any_meter const meter :
             {meters::input.any(), meters::output.any(), meters::input_read.any()}) {
            auto const quote = table.quote(row, meter);
            all[{std::string(row.model), std::string(meter.name())}] =
                quote ? std::string(quote->price->rate.amount.text().view()) + " per " +
                            std::to_string(quote->price->rate.basis) +
                            (quote->stands_in ? " as " + std::string(quote->price->meter.name()) : "")
                      : std::string(name(quote.error().code));
        }
    }
    return all;
}

quotes read(std::string const& page) {
    auto const table = rate_table::parse_page(page, {});
    REQUIRE(table);
    return quotes_of(table->view());
}

/// The keys under which two maps differ, in either direction.
std::vector<std::pair<std::string, std::string>> differences(quotes const& a, quotes const& b) {
    std::vector<std::pair<std::string, std::string>> keys;
    for (auto const& [key, value] : a) {
        if (!b.contains(key) || b.at(key) != value) keys.push_back(key);
    }
    for (auto const& [key, value] : b) {
        if (!a.contains(key)) keys.push_back(key);
    }
    return keys;
}

std::string const column_names[] = {"", "input", "output", "input.read"};

std::string refusal(std::string const& page) { return told(rate_table::parse_page(page, {}).error()); }

/// "1" is a rate once the word is behind it, and a dash is a cell of its own.
std::string
row_of(std::string const& model, std::string const& a, std::string const& b, std::string const& c = {}) {
    std::string row = "| " + model + " |";
    for (auto const& cell : {a, b, c}) {
        bool const is_number = !cell.empty() && cell.find_first_not_of("0123456789.") == std::string::npos;
        if (!cell.empty()) row += " " + cell + (is_number ? " credits |" : " |");
    }
    return row + "\n";
}

}  // namespace

TEST_CASE("a page read at run time is the page read while compiling") {
    auto const rows = reference_rows();
    auto const all = read(page_of(rows));
    CHECK(all.size() == 66);
    for (auto const& row : rows) {
        for (std::size_t c = 1; c < 4; ++c) {
            std::string const number = row[c] == dash ? row[1] : row[c];
            std::string const expected =
                number.substr(0, number.find(' ')) + " per 10000" + (row[c] == dash ? " as input" : "");
            CHECK(all.at({row[0], column_names[c]}) == expected);
        }
    }
}

TEST_CASE("one changed cell changes exactly that rate") {
    auto const rows = reference_rows();
    auto const before = read(page_of(rows));
    int cells = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t c = 1; c < 4; ++c) {
            ++cells;
            CAPTURE(rows[r][0], column_names[c]);
            auto changed = rows;
            changed[r][c] = "0.123456789 credits";
            auto const after = read(page_of(changed));
            CHECK(after.at({rows[r][0], column_names[c]}) == "0.123456789 per 10000");
            auto expected = std::vector<std::pair<std::string, std::string>>{{rows[r][0], column_names[c]}};
            // A read marked "—" bills at the input rate, so it moves with it.
            if (c == 1 && rows[r][3] == dash) expected.push_back({rows[r][0], "input.read"});
            CHECK(differences(before, after) == expected);

            if (c == 3 && rows[r][3] != dash) {
                changed[r][3] = dash;
                auto const without = read(page_of(changed));
                CHECK(differences(before, without) == expected);
                CHECK(
                    without.at(expected.front()) ==
                    rows[r][1].substr(0, rows[r][1].find(' ')) + " per 10000 as input");
            }
        }
        auto renamed = rows;
        renamed[r][0] = "acme/renamed";
        auto const after = read(page_of(renamed));
        std::vector<std::pair<std::string, std::string>> expected;
        for (auto const& model : {rows[r][0], std::string("acme/renamed")}) {
            for (auto const& meter : {"input", "input.read", "output"}) expected.push_back({model, meter});
        }
        CHECK(differences(before, after) == expected);
        CHECK(after.at({"acme/renamed", "output"}) == before.at({rows[r][0], "output"}));
    }
    CHECK(cells == 66);
}

TEST_CASE("every typo in every cell is refused with that line and cell") {
    auto const rows = reference_rows();
    int typos = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t c = 1; c < 4; ++c) {
            std::string const cell = rows[r][c] == dash ? "0.00125 credits" : rows[r][c];
            std::string const number = cell.substr(0, cell.find(' '));
            std::vector<std::string> wrong = {
                "",
                "credits",
                "-",
                "\xe2\x80\x93",  // an en dash
                dash + dash,
                dash + " credits",
                number,
                number + "credits",
                number + "  ",
                number + " credit",
                number + " Credits",
                number + " credits.",
                number + " credits credits",
                number + " cr",
                number + " / 10k",
                "$" + number,
                "+" + number + " credits",
                number + ". " + number,
                number + " " + number + " credits",
                "0," + number + " credits",
                number + "e credits",
                number + "\xc2\xa0"
                         "credits",  // a blank that does not break
                "O" + number.substr(1) + "x credits",
                "0x" + number + " credits",
                "." + number.substr(number.find('.') == std::string::npos ? 0 : number.find('.') + 1) +
                    " credits",
                number.substr(0, number.find('.')) + ". credits",
                "0" + number + " credits",
                "00" + number + " credits",
                "5e-3 credits",
                "5E3 credits",
                number + "e0 credits",
                number + "\tcredits",
                "- " + number + " credits",
                "--" + number + " credits",
                "-.5 credits",
                "nan credits",
                "inf credits",
                "free",
            };
            for (std::size_t i = 0; i < number.size(); ++i) {
                for (char const with : {'O', 'l', ',', '\'', '_', ' ', '/', ':', '-'}) {
                    if (with == '-' && i == 0) continue;  // that is a negative rate, below
                    if (with == ' ' && (i == 0 || i + 1 == number.size()))
                        continue;  // a shorter number, beside blanks
                    std::string mistyped = number;
                    mistyped[i] = with;
                    wrong.push_back(mistyped + " credits");
                }
                wrong.push_back(number.substr(0, i) + ".." + number.substr(i) + " credits");
            }
            for (auto const& typo : wrong) {
                if (typo == number + " credits") continue;
                CAPTURE(rows[r][0], column_names[c], typo);
                auto changed = rows;
                changed[r][c] = typo;
                auto const page = page_of(changed);
                // Blanks around a cell are the page's, not the cell's.
                auto const shown = typo.substr(0, typo.find_last_not_of(' ') + 1);
                CHECK(
                    refusal(page) == told(failure{
                                         errc::page_cell_is_not_a_rate, rows[r][0], shown,
                                         lines_above + 1 + static_cast<int>(r), 1 + static_cast<int>(c)}));
                ++typos;
            }
            struct named_slip {
                errc code;
                std::string cell;
            };
            for (auto const& [code, wrong_cell] : std::vector<named_slip>{
                     {errc::page_rate_is_negative, "-" + cell},
                     {errc::page_rate_is_negative, "-0 credits"},
                     {errc::page_rate_is_negative, "-0.0 credits"},
                     {errc::too_fine, "0.0000000000000000001 credits"},  // 19 decimals
                     {errc::too_fine, "9223372036854775808.0000000000000000001 credits"},
                     {errc::overflow, "9223372036854775808 credits"},   // 2^63
                     {errc::overflow, "9999999999999999999 credits"},   // 19 digits
                     {errc::overflow, "18446744073709551617 credits"},  // 2^64 + 1
                     {errc::overflow, "99999999999999999999 credits"},  // 20 digits
                     {errc::overflow, "123456789012345678901234567890 credits"},
                     {errc::overflow, "9.223372036854775808 credits"},
                 }) {
                CAPTURE(wrong_cell);
                auto changed = rows;
                changed[r][c] = wrong_cell;
                CHECK(
                    refusal(page_of(changed)) ==
                    told(failure{
                        code, rows[r][0], wrong_cell, lines_above + 1 + static_cast<int>(r),
                        1 + static_cast<int>(c)}));
            }
            // The page allows "—" in its read column only.
            auto unpriced = rows;
            unpriced[r][c] = dash;
            CHECK(
                refusal(page_of(unpriced)) ==
                told(
                    c == 3 ? failure{}
                           : failure{
                                 errc::page_cell_is_not_a_rate, rows[r][0], dash,
                                 lines_above + 1 + static_cast<int>(r), 1 + static_cast<int>(c)}));
        }
    }
    CHECK(typos > 3'000);
}

TEST_CASE("every slip of a row's shape is refused with that line and cell") {
    auto const rows = reference_rows();
    for (std::size_t r = 0; r < rows.size(); ++r) {
        CAPTURE(rows[r][0]);
        int const line = lines_above + 1 + static_cast<int>(r);
        auto const row_text = [&](row_cells const& row) {
            return "| " + row[0] + " | " + row[1] + " | " + row[2] + " | " + row[3] + " |";
        };
        auto const page_with = [&](std::string const& instead) {
            std::string page = header;
            for (std::size_t i = 0; i < rows.size(); ++i)
                page += (i == r ? instead : row_text(rows[i])) + "\n";
            return page;
        };
        auto const& [model, input, output, read_cell] = rows[r];
        REQUIRE(rate_table::parse_page(page_with(row_text(rows[r])), {}));

        auto unnamed = rows[r];
        unnamed[0] = "";
        CHECK(
            refusal(page_with(row_text(unnamed))) ==
            told(failure{errc::page_model_is_empty, {}, "", line, 1}));

        CHECK(
            refusal(page_with("| " + model + " | " + input + " | " + output + " |")) ==
            told(failure{errc::page_column_missing, model, {}, line, 4}));
        CHECK(
            refusal(page_with("| " + model + " |")) ==
            told(failure{errc::page_column_missing, model, {}, line, 2}));
        CHECK(
            refusal(
                page_with("| " + model + " | " + input + " | " + output + " | " + read_cell + " | 7 |")) ==
            told(failure{errc::page_column_surplus, model, "7", line, 5}));

        std::string const open = row_text(rows[r]).substr(0, row_text(rows[r]).size() - 2);
        CHECK(refusal(page_with(open)) == told(failure{errc::page_line_is_not_a_row, {}, open, line, 1}));
        std::string const unbarred = row_text(rows[r]).substr(2);
        CHECK(
            refusal(page_with(unbarred)) ==
            told(failure{errc::page_line_is_not_a_row, {}, unbarred, line, 1}));
        CHECK(
            refusal(page_with("Updated 2026-04-18")) ==
            told(failure{errc::page_line_is_not_a_row, {}, "Updated 2026-04-18", line, 1}));
        CHECK(refusal(page_with("|")) == told(failure{errc::page_line_is_not_a_row, {}, "|", line, 1}));

        // Every other model's name here: refused on the later of the two lines.
        for (std::size_t other = 0; other < rows.size(); ++other) {
            if (other == r) continue;
            auto twice = rows[r];
            twice[0] = rows[other][0];
            auto const why = refusal(page_with(row_text(twice)));
            int const later = lines_above + 1 + static_cast<int>(r > other ? r : other);
            CHECK(why == told(failure{errc::page_model_is_repeated, twice[0], twice[0], later, 1}));
        }
    }
}

TEST_CASE("the header says which columns there are") {
    std::string const columns =
        "Model, Credits / 10k input, Credits / 10k output, Credits / 10k read, Basis, "
        "Credits and Credits / second";
    std::string const row = row_of("acme/chat-1", "1", "2", "3");
    auto const with_header = [&](std::string const& line) { return refusal(line + "\n" + row); };
    auto const head = [](std::string const& a, std::string const& b, std::string const& c,
                         std::string const& d) {
        return "| " + a + " | " + b + " | " + c + " | " + d + " |";
    };
    std::string const in = "Credits / 10k input", out = "Credits / 10k output", cached = "Credits / 10k read";
    CHECK(with_header(head("Model", in, out, cached)) == told(failure{}));

    SECTION("missing") {
        CHECK(refusal("") == told(failure{errc::page_header_missing}));
        CHECK(
            with_header("AI model credit rates") ==
            told(failure{errc::page_header_missing, {}, "AI model credit rates", 1, 1}));
        CHECK(refusal("\n\n  \n") == told(failure{errc::page_header_missing}));
        CHECK(refusal(row) == told(failure{errc::page_header_unknown, columns, "acme/chat-1", 1, 1}));
    }
    SECTION("unknown") {
        for (std::string const title : {"model", "Models", ""}) {
            CHECK(
                with_header(head(title, in, out, cached)) ==
                told(failure{errc::page_header_unknown, columns, title, 1, 1}));
        }
        for (std::string const title :
             {"input", "Credits / input", "Credits / 10k inputs", "Credits / 10k Input", "Credits/10k input",
              "Credits / 0 input", "Credits / 0k input", "Credits / k input", "Credits / 10K input",
              "Credits / 10m input", "Credits / 10k", "Credits / -10k input", "Credits / 10.5k input",
              "Credits / 1234567890 input", "Credits / 10k  input", "Cost / 10k input",
              "Credits / 10k write"}) {
            CAPTURE(title);
            CHECK(
                with_header(head("Model", title, out, cached)) ==
                told(failure{errc::page_header_unknown, columns, title, 1, 2}));
            CHECK(
                with_header(head("Model", in, out, title)) ==
                told(failure{errc::page_header_unknown, columns, title, 1, 4}));
        }
    }
    SECTION("repeated, at its second place, whatever it is per") {
        CHECK(
            with_header(head("Model", in, in, out)) ==
            told(failure{errc::page_header_repeated, {}, in, 1, 3}));
        CHECK(
            with_header(head("Model", in, out, "Credits / 1M input")) ==
            told(failure{errc::page_header_repeated, {}, "Credits / 1M input", 1, 4}));
        CHECK(
            with_header(head("Model", in, "Model", out)) ==
            told(failure{errc::page_header_repeated, {}, "Model", 1, 3}));
    }
    SECTION("a page needs model, input and output") {
        CHECK(
            refusal("| Model | Credits / 10k input |\n| a | 1 |\n") ==
            told(failure{errc::page_column_missing, {}, "output", 1, 3}));
        CHECK(
            refusal("| Model | Credits / 10k output |\n| a | 1 |\n") ==
            told(failure{errc::page_column_missing, {}, "input", 1, 3}));
        CHECK(
            refusal("| Credits / 10k input | Credits / 10k output |\n| 1 | 1 |\n") ==
            told(failure{errc::page_column_missing, {}, "Model", 1, 3}));
    }
    SECTION("of eight columns at most") {
        CHECK(
            with_header("| Model |" + std::string(8, '|')) ==
            told(failure{errc::page_column_surplus, {}, "", 1, 9}));
        CHECK(
            with_header("| Model |" + std::string(7, '|')) ==
            told(failure{errc::page_header_unknown, columns, "", 1, 2}));
    }
    SECTION("in any order, and then a repeated model is shown in the model's column") {
        std::string const turned = "| Credits / 10k input | Credits / 10k output | Model |\n";
        CHECK(
            read(turned + "| 1 credits | 2 credits | acme/a |\n").at({"acme/a", "output"}) == "2 per 10000");
        CHECK(
            refusal(
                turned + "| 1 credits | 2 credits | acme/a |\n| 1 credits | 2 credits | acme/b |\n| 1 "
                         "credits | 2 credits | acme/a |\n") ==
            told(failure{errc::page_model_is_repeated, "acme/a", "acme/a", 4, 3}));
        CHECK(refusal(turned + "| 1 | 2 | |\n") == told(failure{errc::page_model_is_empty, {}, "", 2, 3}));
    }
}

TEST_CASE("a page of a header alone has no rows") {
    CHECK(refusal(header) == told(failure{errc::page_has_no_rows, {}, {}, 2, 1}));
    CHECK(
        refusal("| Model | Credits / 10k input | Credits / 10k output |\n") ==
        told(failure{errc::page_has_no_rows, {}, {}, 1, 1}));
    // Only the first line below the header may be the separator; a second one is a model called "---" with no
    // rates.
    CHECK(
        refusal("| Model | Credits / 10k input | Credits / 10k output |\n|---|---|---|\n|---|---|---|\n") ==
        told(failure{errc::page_cell_is_not_a_rate, "---", "---", 3, 2}));
}

TEST_CASE("a row of dashes prices nothing, and is refused rather than lost") {
    std::string const dashes = "| acme/b | \xe2\x80\x94 | \xe2\x80\x94 | \xe2\x80\x94 |\n";
    CHECK(
        refusal(header + row_of("acme/a", "1", "2", "3") + dashes) ==
        told(failure{errc::page_row_has_no_rate, "acme/b", "acme/b", 4, 1}));
    CHECK(refusal(header + dashes) == told(failure{errc::page_row_has_no_rate, "acme/b", "acme/b", 3, 1}));
    CHECK(
        refusal(header + "| acme/b | \xe2\x80\x94 | 1 credits | \xe2\x80\x94 |\n") ==
        told(failure{errc::page_cell_is_not_a_rate, "acme/b", dash, 3, 2}));
    CHECK(refusal(header + row_of("acme/b", "1", "2", dash)) == told(failure{}));
}

TEST_CASE("lines are counted as they stand in the paste: blank ones too, with any line ends") {
    std::string const bad = "| acme/a | x | 2 credits | 3 credits |";
    CHECK(refusal(header + bad) == told(failure{errc::page_cell_is_not_a_rate, "acme/a", "x", 3, 2}));
    CHECK(
        refusal("\n" + header + bad + "\n") ==
        told(failure{errc::page_cell_is_not_a_rate, "acme/a", "x", 4, 2}));
    CHECK(
        refusal("\n\n" + header + "\n\n" + row_of("acme/b", "1", "2", "3") + " \t\n" + bad) ==
        told(failure{errc::page_cell_is_not_a_rate, "acme/a", "x", 9, 2}));
    std::string windows;
    for (char const c : "\n" + header + bad + "\n") windows += c == '\n' ? "\r\n" : std::string(1, c);
    CHECK(refusal(windows) == told(failure{errc::page_cell_is_not_a_rate, "acme/a", "x", 4, 2}));
    CHECK(
        refusal(header + "\t" + bad + "  ") ==
        told(failure{errc::page_cell_is_not_a_rate, "acme/a", "x", 3, 2}));
    CHECK(
        refusal(header + "|acme/a|1 credits|x|3 credits|") ==
        told(failure{errc::page_cell_is_not_a_rate, "acme/a", "x", 3, 3}));
}

TEST_CASE("neighbours of one name are two rows of one model, whatever cells they have") {
    CHECK(
        refusal(header + row_of("acme/a", "1", "2", "3") + row_of("acme/a", "1", "2", "3")) ==
        told(failure{errc::page_model_is_repeated, "acme/a", "acme/a", 4, 1}));
    CHECK(
        refusal(header + row_of("acme/a", "1", "2", dash) + row_of("acme/a", "4", "5", "6")) ==
        told(failure{errc::page_model_is_repeated, "acme/a", "acme/a", 4, 1}));
}

TEST_CASE("bases are read from the header") {
    auto const all = read(
        "| Model | Credits / 1M input | Credits / 500 output | Credits / 2k read |\n" +
        row_of("acme/a", "1", "0.5", "0.25"));
    CHECK(all.at({"acme/a", "input"}) == "1 per 1000000");
    CHECK(all.at({"acme/a", "output"}) == "0.5 per 500");
    CHECK(all.at({"acme/a", "input.read"}) == "0.25 per 2000");
}

TEST_CASE("without a read column cached tokens bill as a dash says") {
    std::string const page =
        "| Model | Credits / 10k input | Credits / 10k output |\n" + row_of("acme/a", "1", "2");
    CHECK(read(page).at({"acme/a", "input.read"}) == "1 per 10000 as input");
    auto const strict = rate_table::parse_page(page, {}, tally::page_dash::is_refused).value();
    CHECK(quotes_of(strict).at({"acme/a", "input.read"}) == "unpriced_meter");
    CHECK(quotes_of(strict).at({"acme/a", "input"}) == "1 per 10000");
}

TEST_CASE("a rate whose denominator is too large is refused where it stands") {
    // 10^-18 credits per 999,999,999 million tokens: the denominator would be above 10^26.
    std::string const fine_rate = "0.000000000000000001 credits";
    std::string const page =
        "\n| Model | Credits / 999999999M input | Credits / 10k output |\n" + row_of("acme/b", "1", "2");
    CHECK(refusal(page) == told(failure{}));
    CHECK(
        refusal(page + row_of("acme/a", fine_rate, "2")) ==
        told(failure{errc::denominator_too_large, "acme/a", fine_rate, 4, 2}));
    CHECK(refusal(page + row_of("acme/a", "2", fine_rate)) == told(failure{}));
}

TEST_CASE("a name with a character that nobody sees is refused") {
    auto const named = [](std::string const& name) {
        return refusal(header + row_of("acme/b", "1", "2", "3") + row_of(name, "1", "2", "3"));
    };
    for (std::string const unseen :
         {"\xc2\xa0", "\xc2\xad", "\xe2\x80\x83", "\xe2\x80\x8b", "\xe2\x80\xaf", "\xe2\x80\xa8",
          "\xe2\x81\xa0", "\xe3\x80\x80", "\xef\xbb\xbf", "\t", "\x01", "\x7f"}) {
        for (std::string const& name : {"acme/chat" + unseen + "1", "acme/chat" + unseen + "x"}) {
            CAPTURE(name);
            CHECK(named(name) == told(failure{errc::page_model_is_unprintable, name, name, 4, 1}));
        }
    }
    CHECK(named("\xc2\xa0") == told(failure{errc::page_model_is_unprintable, "\xc2\xa0", "\xc2\xa0", 4, 1}));
    CHECK(named("acme/chat 1") == told(failure{}));
    CHECK(named("acme/caf\xc3\xa9") == told(failure{}));
    CHECK(named("acme/\xe6\xa8\xa1\xe5\x9e\x8b") == told(failure{}));
    CHECK(named("acme/a\xe2\x80\x94z") == told(failure{}));
}

TEST_CASE("a page takes aliases, which are checked as a table's are") {
    std::string const page = header + row_of("acme/a", "1", "2", "3") + row_of("acme/b", "4", "5", dash);
    auto const with = [&](std::vector<tally::alias> const& aliases) {
        return told(rate_table::parse_page(page, {}, aliases).error());
    };
    std::vector<tally::alias> const aliases = {{"a", "acme/a"}, {"latest", "acme/b"}};
    auto const table = rate_table::parse_page(page, {"named", {2026, 5, 1}}, aliases).value();
    CHECK(table.view().find("latest")->model == "acme/b");
    CHECK(table.view().position("a") == table.view().position("acme/a"));
    CHECK(table.view().rows().size() == 2);
    auto const strict = rate_table::parse_page(page, {}, tally::page_dash::is_refused, aliases).value();
    CHECK(strict.view().contains("latest"));
    CHECK(
        strict.view().quote(*strict.view().find("latest"), meters::input_read).error().code ==
        errc::unpriced_meter);
    CHECK(
        told(rate_table::parse_page(page, {"feb", {2026, 2, 29}}).error()) ==
        told(failure{errc::snapshot_date_invalid, "feb"}));
    CHECK(with({}) == told(failure{}));
    CHECK(with({{"a", "acme/c"}}) == told(failure{errc::alias_dangling, "a", "acme/c"}));
    CHECK(with({{"acme/b", "acme/a"}}) == told(failure{errc::name_taken, "acme/b"}));
    CHECK(with({{"a", "acme/a"}, {"a", "acme/b"}}) == told(failure{errc::name_taken, "a"}));
    CHECK(with({{"", "acme/a"}}) == told(failure{errc::model_unnamed, "acme/a"}));
}

TEST_CASE("a table read from a page owns its text") {
    std::string page = header + row_of("acme/a", "1", "2", "3") + row_of("acme/b", "4", "5", dash);
    std::string id = "snapshot-of-a-day";
    auto const table = rate_table::parse_page(page, {id, {2026, 5, 1}}).value();
    page.assign(page.size(), '#');
    id.assign(id.size(), '#');
    auto const copy = table;
    tally::rate_table_view const view = copy;
    CHECK(view.snapshot() == tally::snapshot{"snapshot-of-a-day", {2026, 5, 1}});
    REQUIRE(view.find("acme/b") != nullptr);
    CHECK(view.find("acme/b")->model == "acme/b");
    CHECK(view.prices(*view.find("acme/a")).front().model == "acme/a");
}
