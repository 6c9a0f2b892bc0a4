// SPDX-License-Identifier: BSL-1.0
//
// The public interface of the opt-in rooms: each declaration and call that the synopsis shows, compiled.

#include <tally/interop/multiprecision.hpp>
#include <tally/tally.hpp>
#include <tally/text/format.hpp>
#include <tally/text/format_finding.hpp>
#include <tally/text/receipt.hpp>

#include <concepts>

// clang-format off
namespace tally {

template <class T, class U>
concept is = std::same_as<std::remove_cvref_t<T>, U>;

// ---- text ----

// Text: <tally/text/format.hpp>, <tally/text/receipt.hpp>; needs fmt
static_assert(receipt_width == 80);
static_assert(requires(settlement bill, failure why, rate_table_view table, std::string_view name) {
    { fmt::format("{}, {:>12}", bill, bill.total()) } -> is<std::string>;  // the types that its page lists
    { terminal_receipt(bill) } -> is<std::string>;
    { markdown_receipt(bill) } -> is<std::string>;
    { explain(why, table) } -> is<std::string>;                  // with the names closest to an unknown model
    { printable(name) } -> is<std::string>;                      // without what moves the cursor
});
static_assert(requires(finding odd) {
    { fmt::format("{}", odd) } -> is<std::string>;               // <tally/text/format_finding.hpp>
});

// ---- interop ----

// Numbers of any width: <tally/interop/multiprecision.hpp>; needs Boost
static_assert(boost_integer<boost::multiprecision::int128_t> && !boost_integer<std::int64_t>);
using unbounded_int = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;
static_assert(requires(
    basic_credits<unbounded_int> posted, quantity<units::token, unbounded_int> used,
    basic_decimal<unbounded_int> published, basic_factor<unbounded_int> by, basic_amount<unbounded_int> exact) {
    { to_string(posted) } -> is<std::string>;
    to_string(used); to_string(published); to_string(by); to_string(exact);
});

}  // namespace tally
