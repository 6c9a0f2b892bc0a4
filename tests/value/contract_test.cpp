// SPDX-License-Identifier: BSL-1.0
//
// Broken contracts at run time: the program ends, and its last words name the error.

#include <tally/value/amount.hpp>
#include <tally/value/inline_list.hpp>
#include <tally/value/literals.hpp>
#include <tally/value/maybe.hpp>

#include "catch.hpp"

#include <csignal>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

using namespace tally::literals;
using tally::credits;
using tally::tokens;

namespace {

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;

/// Runs this in a child process: what it printed to stderr if it was aborted, else how it ended.
template <class Deed>
std::string last_words(Deed deed) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    pid_t const child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        // The parent's test framework would report the signal as a failure of its own.
        std::signal(SIGABRT, SIG_DFL);
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        deed();
        _exit(0);
    }
    close(ends[1]);
    std::string said;
    char buffer[256];
    for (ssize_t size; (size = read(ends[0], buffer, sizeof buffer)) > 0;)
        said.append(buffer, static_cast<std::size_t>(size));
    close(ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    if (WIFEXITED(status)) return "survived";
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT) return "ended otherwise";
    return said;
}

std::string const overflow = "tally: contract broken: overflow\n";

/// Keeps the optimiser from computing, and so from dropping, what must happen at run time.
template <class T>
T opaque(T value) {
    T volatile* const hidden = &value;
    return *hidden;
}

}  // namespace

TEST_CASE("what breaks no contract survives") {
    CHECK(last_words([] { (void)(credits::of_smallest(opaque(max64)) - 1_cr); }) == "survived");
}

TEST_CASE("the value of an error ends the program and is named") {
    std::string const text = "one credit";
    CHECK(last_words([&] {
              (void)credits::parse(text).value();
          }) == "tally: contract broken: not_a_number \"one credit\"\n");
    CHECK(last_words([&] {
              (void)*credits::parse(text);
          }) == "tally: contract broken: not_a_number \"one credit\"\n");
    // What and where, as far as the failure says it.
    tally::result<int> const unknown = tally::failure{tally::errc::unknown_model, "acme/x", {}};
    CHECK(last_words([&] { (void)unknown.value(); }) == "tally: contract broken: unknown_model \"acme/x\"\n");
    tally::result<int> const slip =
        tally::failure{tally::errc::page_cell_is_not_a_rate, "acme/x", "0.0x", 3, 2};
    CHECK(last_words([&] {
              (void)*slip;
          }) == "tally: contract broken: page_cell_is_not_a_rate \"acme/x\" \"0.0x\" in line 3, cell 2\n");
    auto refused = credits::parse("0.0000000001");
    auto const& unchanged = refused;
    CHECK(
        last_words([&] { (void)refused.value(); }) == "tally: contract broken: too_fine \"0.0000000001\"\n");
    CHECK(last_words([&] {
              (void)unchanged.value();
          }) == "tally: contract broken: too_fine \"0.0000000001\"\n");
    CHECK(last_words([&] { (void)*refused; }) == "tally: contract broken: too_fine \"0.0000000001\"\n");
    CHECK(last_words([&] { (void)*unchanged; }) == "tally: contract broken: too_fine \"0.0000000001\"\n");
    CHECK(last_words([&] {
              (void)refused->in_smallest();
          }) == "tally: contract broken: too_fine \"0.0000000001\"\n");
    CHECK(last_words([&] {
              (void)unchanged->in_smallest();
          }) == "tally: contract broken: too_fine \"0.0000000001\"\n");
    CHECK(last_words([] {
              (void)tally::result<int>(tally::errc::bytes_malformed).value();
          }) == "tally: contract broken: bytes_malformed\n");
    CHECK(last_words([] {
              (void)tally::result<int>(tally::errc::unknown_model).value();
          }) == "tally: contract broken: unknown_model\n");
}

TEST_CASE("reading nothing ends the program") {
    tally::maybe<credits> const nothing;
    CHECK(last_words([&] { (void)*nothing; }) == "tally: contract broken: no_value\n");
    CHECK(last_words([&] { (void)nothing->in_smallest(); }) == "tally: contract broken: no_value\n");
    CHECK(last_words([&] { (void)nothing.value_or(1_cr); }) == "survived");
    tally::maybe<credits> const nought = credits{};
    CHECK(last_words([&] { (void)nought->in_smallest(); }) == "survived");
}

TEST_CASE("operators out of range end the program") {
    credits const most = credits::of_smallest(opaque(max64)),
                  nano = credits::of_smallest(opaque(std::int64_t{1}));
    tokens const all = tokens::of(opaque(max64)), one = tokens::of(opaque(std::int64_t{1}));
    CHECK(last_words([&] { (void)(most + nano); }) == overflow);
    CHECK(last_words([&] { (void)(-most - nano); }) == overflow);
    CHECK(last_words([&] { (void)(most * 2); }) == overflow);
    CHECK(last_words([&] { (void)(-2 * most); }) == overflow);
    CHECK(last_words([&] {
              auto sum = most;
              sum += nano;
          }) == overflow);
    CHECK(last_words([&] {
              auto rest = -most;
              rest -= nano;
          }) == overflow);
    CHECK(last_words([&] { (void)credits::of(opaque(std::int64_t{9'223'372'037})); }) == overflow);
    CHECK(last_words([&] { (void)credits::of(opaque(max64)); }) == overflow);
    CHECK(last_words([&] { (void)credits::of_smallest(opaque(-max64 - 1)); }) == overflow);
    CHECK(last_words([&] { (void)credits::of_smallest(opaque(std::uint64_t{1} << 63)); }) == overflow);
    CHECK(last_words([&] { (void)(all + one); }) == overflow);
    CHECK(last_words([&] { (void)(-all - one); }) == overflow);
    CHECK(last_words([&] { (void)(all * 2); }) == overflow);
    CHECK(last_words([&] { (void)(2 * all); }) == overflow);
    CHECK(last_words([&] {
              auto sum = all;
              sum += one;
          }) == overflow);
    CHECK(last_words([&] {
              auto rest = -all;
              rest -= one;
          }) == overflow);
    CHECK(last_words([&] { (void)tally::seconds::of(opaque(std::int64_t{9'223'372'036'855})); }) == overflow);
    CHECK(last_words([&] {
              (void)tally::megapixels::of(opaque(std::int64_t{3'037'000'500}), 3'037'000'500);
          }) == overflow);
    CHECK(last_words([&] {
              (void)tally::megapixels::of(opaque(-1), opaque(-1));
          }) == "tally: contract broken: negative_quantity\n");
    CHECK(last_words([&] {
              (void)tally::megapixels::of(1, opaque(-1));
          }) == "tally: contract broken: negative_quantity\n");

    tally::amount const end = most;
    CHECK(last_words([&] { (void)(end + nano); }) == overflow);
    CHECK(last_words([&] { (void)(-end - nano); }) == overflow);
    CHECK(last_words([&] { (void)(end * 1.000000001_x); }) == overflow);
    CHECK(last_words([&] { (void)(1.000000001_x * end); }) == overflow);
    CHECK(last_words([&] { (void)(most / one * tokens::of(2)); }) == overflow);
    CHECK(last_words([&] { (void)(tokens::of(2) * (most / one)); }) == overflow);
    CHECK(last_words([&] {
              (void)(nano / tokens::of(300'000'000'000'000'000) * one);
          }) == "tally: contract broken: denominator_too_large\n");
    CHECK(last_words([&] {
              (void)(1_cr / tokens::of(opaque(0)));
          }) == "tally: contract broken: division_by_zero\n");
    CHECK(last_words([&] {
              (void)(1_cr / tokens::of(opaque(-5)));
          }) == "tally: contract broken: division_by_zero\n");
}

TEST_CASE("a list with more items than it holds ends the program") {
    CHECK(last_words([] { (void)tally::inline_list<int, 2>{1, opaque(2)}; }) == "survived");
    CHECK(last_words([] {
              (void)tally::inline_list<int, 2>{1, opaque(2), 3};
          }) == "tally: contract broken: too_many_items\n");
}
