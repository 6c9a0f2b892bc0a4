// SPDX-License-Identifier: BSL-1.0
//
// Who may be a temporary: what views something does not compile where that would end before it.

#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

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
static_assert(  read_back<std::vector<std::byte>&>     &&  !read_back<std::vector<std::byte>>);
// A view or a span is no owner, so a temporary one is as good as any.
static_assert( settles_on<tally::rate_table_view&>     &&  settles_on<tally::rate_table_view>);
static_assert(  validated<std::span<tally::rule const>&> &&  validated<std::span<tally::rule const>>);
static_assert(  read_back<std::span<std::byte const>&> &&   read_back<std::span<std::byte const>>);
// clang-format on

// ---- parts ----

/// The type of what a member function returns when its object is a temporary.
template <class T>
constexpr bool is_value = !std::is_reference_v<T>;

static_assert(is_value<decltype(tally::result<tally::settlement>{}.value())>);
static_assert(is_value<decltype(*tally::result<tally::settlement>{})>);
static_assert(is_value<decltype(tally::usage{}.items())>);
static_assert(is_value<decltype(tally::meter_of<tally::units::token>{tally::meters::input}.any())>);

}  // namespace
