// SPDX-License-Identifier: BSL-1.0
//
// Values of the built-in representations can be template arguments, equal ones the same argument.
#include <tally/value/instant.hpp>
#include <tally/value/literals.hpp>

#include <type_traits>

using namespace tally::literals;

namespace {

template <auto Value>
struct holds {
    static constexpr auto value = Value;
};

static_assert(std::is_same_v<holds<0.50_cr>, holds<0.5_cr>>);
static_assert(!std::is_same_v<holds<0.5_cr>, holds<0.6_cr>>);
static_assert(std::is_same_v<holds<12'000_tok>, holds<12000_tok>>);
static_assert(!std::is_same_v<holds<1_tok>, holds<1_img>>);
static_assert(std::is_same_v<holds<1.50_x>, holds<150_pct>>);
static_assert(holds<tally::decimal::parse("0.00625").value()>::value.text() == "0.00625");
static_assert(holds<tally::instant::of_nanos(7)>::value.nanos() == 7);
static_assert(holds<tally::civil_date{2026, 4, 18}>::value.month == 4);
static_assert(holds<tally::amount::of(1, 3).value()>::value.text() == "1/3");
static_assert(holds<0.00625_cr / 10'000_tok>::value.basis() == 10'000_tok);

}  // namespace
