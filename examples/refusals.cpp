// SPDX-License-Identifier: BSL-1.0
//
// What tally refuses while a program runs, in its own words; docs/troubleshooting.md says what cures each.

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

#include <tally/text/format.hpp>

#include <cstdio>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

using namespace tally::literals;
using tally::convention;
namespace meters = tally::meters;

// ---- what the runs are settled by: the reference page, a film model with two variants, a few rules, one
// tool ----

constexpr auto& page = tally::catalogs::reference_2026_04_18;

constexpr tally::price film_prices[] = {
    tally::price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec}.when("resolution", "720p"),
    tally::price{"acme/film-1", meters::video_second, 0.2_cr / 1_sec}.when("resolution", "1080p"),
};
constexpr tally::static_rate_table film_table{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, film_prices};

constexpr tally::rule rule_list[] = {
    tally::rule::multiply("batch-half", tally::scope::metered(), 0.5_x)
        .when(tally::condition{}.flag("batch")),
    tally::rule::multiply("eu-region", tally::scope::metered(), 1.1_x)
        .when(tally::condition{}.parameter("region", "eu")),
};
constexpr std::string_view approved[] = {"openai/o3-pro"};
constexpr tally::tool tool_list[] = {
    {.id = "research", .default_model = "bytedance/seed-1.8", .approved_models = approved},
};
constexpr auto rules = tally::validate_rules(rule_list, tool_list).value();
static_assert(tally::check(page, rules).code == tally::errc::none);

constexpr auto some_tokens = tally::usage::inclusive({.input = 12'000_tok, .output = 1'500_tok});

// ---- a run, and one thing wrong with it ----

tally::run run_of(tally::usage const& used) {
    tally::run out;
    out.model = "bytedance/seed-1.8";
    out.usage = used;
    return out;
}

void say(char const* what, tally::failure const& why) { fmt::print("{}:\n  {}\n", what, why); }

template <class T>
void say(char const* what, tally::result<T> const& refused) {
    say(what, refused.error());
}

void refused_models() {
    auto const misspelt = tally::settle(page, "bytedance/seed-1.9", some_tokens);
    fmt::print("a misspelt model:\n  {}\n", tally::explain(misspelt.error(), page));

    tally::run nameless = run_of(some_tokens);
    nameless.model = "";
    say("a run without a model", tally::settle(page, rules, nameless));

    tally::run with_tool = run_of(some_tokens);
    with_tool.tool = "research";
    with_tool.model = "amazon/nova-pro";
    say("a model that the tool does not allow", tally::settle(page, rules, with_tool));

    with_tool.tool = "reserch";
    say("a misspelt tool", tally::settle(page, rules, with_tool));
}

void refused_prices() {
    say("usage that nothing prices",
        tally::settle(page, rules, run_of(some_tokens.with(meters::web_search, 3_srch))));

    tally::run film;
    film.model = "acme/film-1";
    film.usage = tally::usage{}.with(meters::video_second, 8_sec);
    say("a price that depends on what the run does not say",
        tally::settle(film_table, tally::rules_view{}, film));

    film.parameters = {{"resolution", "4k"}};
    say("a value that no price is for", tally::settle(film_table, tally::rules_view{}, film));
}

void refused_usage() {
    say("more cached tokens than input tokens",
        tally::usage::inclusive({.input = 4'000_tok, .read = 12'000_tok}).leaves());
    say("cached tokens, and no input that could include them",
        tally::usage::inclusive({.read = 4'000_tok}).leaves());
    say("parts of a whole whose convention is not said",
        tally::usage::mixed(
            {{meters::input, convention::inclusive}},
            {.input = 10_tok, .output = 30_tok, .reasoning = 20_tok})
            .leaves());
    say("a count below zero", tally::usage{}.with(meters::image, -1_img).status());
    say("the same meter twice", some_tokens.with(meters::input, 5_tok).status());
    say("half a token", tally::usage{}.with_text(meters::input, "1.5").status());
    say("a count that is no number", tally::usage{}.with_text(meters::input, "12k").status());
    say("a count that does not fit", tally::tokens::parse("9223372036854775808"));
}

void refused_words() {
    tally::run of = run_of(some_tokens);
    of.flags = {"bach"};
    say("a misspelt flag", tally::settle(page, rules, of));
    of.flags = {};
    of.parameters = {{"regoin", "eu"}};
    say("a misspelt parameter", tally::settle(page, rules, of));
}

void refused_tables_and_rules() {
    constexpr std::string_view arrived = "| Model | Credits / 10k input | Credits / 10k output |\n"
                                         "| acme/chat-1 | 0,05 credits | 0.1 credits |\n";
    say("a page that arrives with a comma for a point",
        tally::rate_table::parse_page(arrived, tally::snapshot{"arrived", {2026, 5, 2}}));

    tally::rule const empty[] = {tally::rule::multiply("margin", tally::scope{}, 1.2_x)};
    say("a rule that reaches nothing", tally::validate_rules(empty));

    tally::rule const bounds[] = {
        tally::rule::run_minimum("floor", 0.2_cr),
        tally::rule::run_maximum("ceiling", 0.02_cr),
    };
    say("a minimum above a maximum", tally::check(page, tally::validate_rules(bounds).value()));

    tally::rule const thirds[] = {
        tally::rule::multiply(
            "share", tally::scope::metered(), tally::factor::of(1, 999'999'999'999'999'989).value()),
    };
    say("a factor too odd to stay exact with", tally::check(page, tally::validate_rules(thirds).value()));

    tally::rule const cents[] = {tally::rule::run_uplift("stamp", 1_cr)};
    auto const exact_cents =
        tally::validate_rules(cents, tally::terms{.mode = tally::rounding::exact, .quantum = 0.01_cr});
    say("a total between two cents, and no rounding allowed",
        tally::settle(page, exact_cents.value(), run_of(some_tokens)));
}

/// What a broken contract says on standard error before it ends the program, here a child of this one.
template <class Deed>
std::string last_words(Deed deed) {
    int ends[2];
    if (pipe(ends) != 0) return "no pipe\n";
    std::fflush(stdout);
    pid_t const child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        deed();
        _exit(0);
    }
    close(ends[1]);
    std::string said;
    char buffer[256];
    for (ssize_t size = 0; (size = read(ends[0], buffer, sizeof buffer)) > 0;)
        said.append(buffer, static_cast<std::size_t>(size));
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return said + (WIFSIGNALED(status) ? "(aborted)" : "(still alive)");
}

void broken_contracts() {
    auto const value_of_an_error = [] {
        (void)tally::settle(page, "bytedance/seed-1.9", some_tokens).value();
    };
    auto const sum_that_does_not_fit = [] { (void)(tally::credits::max() + 1_cr); };
    fmt::print("the value of an error:\n{}\n", last_words(value_of_an_error));
    fmt::print("a sum that does not fit:\n{}\n", last_words(sum_that_does_not_fit));
}

int main() {
    refused_models();
    refused_prices();
    refused_usage();
    refused_words();
    refused_tables_and_rules();
    broken_contracts();
}
