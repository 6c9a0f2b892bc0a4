// SPDX-License-Identifier: BSL-1.0
//
// Who may be a temporary: what views something does not compile where that would end before it.

#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

#include <array>
#include <vector>

namespace {

// ---- temporaries ----

template <class Table>
concept settles_on = requires(Table&& table, tally::usage const& used) {
    tally::settle(static_cast<Table&&>(table), "acme/chat-1", used);
};
template <class Table>
concept viewed = requires(Table&& table) {
    static_cast<Table&&>(table).view();
};
template <class Rules>
concept validated = requires(Rules&& rules) {
    tally::validate_rules(static_cast<Rules&&>(rules));
};
template <class Tools>
concept with_tools = requires(std::span<tally::rule const> rules, Tools&& tools) {
    tally::validate_rules(rules, static_cast<Tools&&>(tools));
};
/// Both as they come, with terms behind them.
template <class Rules, class Tools>
concept validated_with = requires(Rules&& rules, Tools&& tools, tally::terms const& posting) {
    tally::validate_rules(static_cast<Rules&&>(rules), static_cast<Tools&&>(tools), posting);
};
template <class Rules>
concept validated_to = requires(Rules&& rules, tally::terms const& posting) {
    tally::validate_rules(static_cast<Rules&&>(rules), posting);
};
template <class Bytes>
concept read_back = requires(Bytes&& bytes) {
    tally::read_canonical(static_cast<Bytes&&>(bytes));
};

// clang-format off
//                          an object that goes on            a temporary
static_assert( settles_on<tally::rate_table const&>    && !settles_on<tally::rate_table>);
static_assert(     viewed<tally::rate_table const&>    &&     !viewed<tally::rate_table>);
static_assert(  validated<std::vector<tally::rule>&>   &&  !validated<std::vector<tally::rule>>);
static_assert(  validated<tally::rule const (&)[3]>    &&  !validated<tally::rule[3]>);
static_assert( with_tools<std::vector<tally::tool>&>   && !with_tools<std::vector<tally::tool>>);
static_assert( with_tools<tally::tool const (&)[3]>    && !with_tools<tally::tool[3]>);
static_assert(  read_back<std::vector<std::byte>&>     &&  !read_back<std::vector<std::byte>>);
// A view or a span is no owner, so a temporary one is as good as any.
static_assert( settles_on<tally::rate_table_view&>     &&  settles_on<tally::rate_table_view>);
static_assert(  validated<std::span<tally::rule const>&> &&  validated<std::span<tally::rule const>>);
static_assert(  read_back<std::span<std::byte const>&> &&   read_back<std::span<std::byte const>>);
// clang-format on

// ---- rules and tools, in every combination ----

using rules_list = std::vector<tally::rule>;
using tools_list = std::vector<tally::tool>;
using rules_array = tally::rule[3];
using tools_array = tally::tool[3];
using rules_span = std::span<tally::rule const>;
using tools_span = std::span<tally::tool const>;

/// Whether rules that go on take tools that go on, and neither may be a temporary beside the other.
template <class Rules, class Tools>
constexpr bool goes_on = validated_with<Rules&, Tools&> && !validated_with<Rules&, Tools> &&
                         !validated_with<Rules, Tools&> && !validated_with<Rules, Tools>;

static_assert(goes_on<rules_list, tools_list> && goes_on<rules_array, tools_array>);
static_assert(goes_on<rules_list, std::array<tally::tool, 2>>);
static_assert(goes_on<std::array<tally::rule, 2>, tools_list>);
static_assert(validated_with<rules_span, tools_span> && validated_with<rules_span, tools_list&>);
static_assert(!validated_with<rules_span, tools_list> && !validated_with<rules_span, tools_array>);
static_assert(validated_to<rules_list&> && validated_to<rules_array&> && validated_to<rules_span>);
static_assert(!validated_to<rules_list> && !validated_to<rules_array>);

// ---- parts ----

/// The type of what a member function returns when its object is a temporary.
template <class T>
constexpr bool is_value = !std::is_reference_v<T>;
/// A list of its own, no span of somebody else's.
template <class>
constexpr bool is_owned = false;
template <class T, std::size_t N>
constexpr bool is_owned<tally::inline_list<T, N>> = true;
template <class Held>
concept has_arrow = requires(Held&& held) {
    static_cast<Held&&>(held).operator->();
};

static_assert(is_value<decltype(tally::result<tally::settlement>{}.value())>);
static_assert(is_value<decltype(*tally::result<tally::settlement>{})>);
static_assert(is_value<decltype(tally::result<tally::settlement>{}.error())>);
static_assert(is_value<decltype(*tally::maybe<int>{})>);
static_assert(
    is_owned<decltype(tally::settlement{}.lines())> && is_owned<decltype(tally::settlement{}.trace())>);
static_assert(
    is_owned<decltype(tally::settlement{}.tags())> && is_value<decltype(tally::settlement{}.total())>);
static_assert(is_owned<decltype(tally::condition{}.tests())>);
static_assert(is_value<decltype(tally::usage{}.items())>);
static_assert(is_value<decltype(tally::meter_of<tally::units::token>{tally::meters::input}.any())>);
static_assert(
    has_arrow<tally::result<int>&> && has_arrow<tally::result<int> const&> && !has_arrow<tally::result<int>>);
static_assert(!has_arrow<tally::result<int> const>);
static_assert(has_arrow<tally::maybe<int>&> && !has_arrow<tally::maybe<int>>);

}  // namespace
