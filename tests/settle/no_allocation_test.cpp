// SPDX-License-Identifier: BSL-1.0
//
// Run-time test that settle allocates nothing: every global operator new is replaced by one that counts.

#include <tally/settle/settle.hpp>

#include "catch.hpp"

#include "kit.hpp"

#include <cstdlib>
#include <new>

namespace {

std::size_t allocations = 0;

void* counted(std::size_t size) {
    ++allocations;
    if (void* const room = std::malloc(size == 0 ? 1 : size)) return room;
    throw std::bad_alloc();
}

/// As C's aligned_alloc wants it, the size is a multiple of the alignment.
void* counted(std::size_t size, std::align_val_t alignment) {
    ++allocations;
    auto const multiple = static_cast<std::size_t>(alignment);
    std::size_t const whole = size == 0 ? multiple : (size + multiple - 1) / multiple * multiple;
    if (void* const room = std::aligned_alloc(multiple, whole)) return room;
    throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
// The library's own call the above; a sanitizer's do not.
void* operator new(std::size_t size, std::nothrow_t const&) noexcept {
    return ++allocations, std::malloc(size);
}
void* operator new[](std::size_t size, std::nothrow_t const&) noexcept {
    return ++allocations, std::malloc(size);
}
void operator delete(void* room) noexcept { std::free(room); }
void operator delete[](void* room) noexcept { std::free(room); }
void operator delete(void* room, std::size_t) noexcept { std::free(room); }
void operator delete[](void* room, std::size_t) noexcept { std::free(room); }

// What is aligned more strictly than malloc does goes its own way.
void* operator new(std::size_t size, std::align_val_t alignment) { return counted(size, alignment); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return counted(size, alignment); }
void operator delete(void* room, std::align_val_t) noexcept { std::free(room); }
void operator delete[](void* room, std::align_val_t) noexcept { std::free(room); }
void operator delete(void* room, std::size_t, std::align_val_t) noexcept { std::free(room); }
void operator delete[](void* room, std::size_t, std::align_val_t) noexcept { std::free(room); }

TEST_CASE("settle allocates nothing, on its way to a bill or to a refusal") {
    using namespace tally::literals;
    using tally::rule;
    using tally::scope;
    namespace meters = tally::meters;
    static constexpr rule rules[] = {
        rule::multiply("a", scope::metered(), 1.5_x),
        rule::add_on("b", meters::web_search, 0.1_cr / 1_srch),
        rule::request_fee("c", 0.03_cr),
        rule::line_minimum("d", scope::everything(), 1_cr),
        rule::group_maximum("e", scope::metered(), 9_cr),
        rule::run_percentage("f", scope::everything(), 10_pct),
        rule::run_uplift("g", 0.5_cr),
        rule::run_minimum("h", 9_cr),
    };
    static constexpr tally::tool tools[] = {
        {.id = "t", .fee = 2_cr, .mode = tally::fee_mode::greater_of, .default_model = "acme/chat"}};
    auto const set = tally::validate_rules(rules, tools).value();
    auto of = kit::usual();
    of.model = "";
    of.tool = "t";
    of.usage = of.usage.with(meters::web_search, 2_srch);
    auto refused = of;
    refused.model = "acme/gone";

    std::size_t const before = allocations;
    auto const settled = tally::settle(kit::acme, set, of);
    auto const not_settled = tally::settle(kit::acme, set, refused);
    auto const nearest = tally::rate_table_view(kit::acme).nearest("acme/chad");
    std::size_t const after = allocations;

    CHECK(after - before == 0);
    CHECK(settled);
    CHECK(settled->lines().size() >= 8);
    CHECK_FALSE(not_settled);
    CHECK(nearest[0] == "acme/chat");
    // The counters themselves work.
    std::size_t const start = allocations;
    delete new int(1);
    std::string const long_enough_to_allocate(100, 'x');
    CHECK(allocations > start);
    std::size_t const before_aligned = allocations;
    void* const volatile aligned = ::operator new (100, std::align_val_t{64});
    CHECK(allocations == before_aligned + 1);
    ::operator delete (aligned, std::align_val_t{64});
}
