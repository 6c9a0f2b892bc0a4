// SPDX-License-Identifier: BSL-1.0
//
// Every pair of types under every operator: the type of the answer, or `_` where the expression does not
// compile.

#include <tally/value/allocate.hpp>
#include <tally/value/instant.hpp>
#include <tally/value/rate.hpp>

#include <concepts>
#include <type_traits>

namespace {

struct frame : tally::unit<"frame"> {};  // a unit of a host's own

using cr = tally::credits;
using tok = tally::tokens;
using img = tally::images;
using mpx = tally::megapixels;
using sec = tally::seconds;
using frm = tally::quantity<frame>;
using rtk = tally::rate<tally::units::token>;
using rim = tally::rate<tally::units::image>;
using rmp = tally::rate<tally::units::megapixel>;
using rse = tally::rate<tally::units::second>;
using rfr = tally::rate<frame>;
using amt = tally::amount;
using fac = tally::factor;
using dec = tally::decimal;
using num = int;
using dbl = double;
using ins = tally::instant;
using day = tally::civil_date;
using yes = bool;
struct _ {};  // does not compile

// A lambda whose return type does not exist cannot be called, so asking whether it can is asking the
// operator.
constexpr auto plus = [](auto const& a, auto const& b) -> decltype(a + b) { return a + b; };
constexpr auto minus = [](auto const& a, auto const& b) -> decltype(a - b) { return a - b; };
constexpr auto times = [](auto const& a, auto const& b) -> decltype(a * b) { return a * b; };
constexpr auto over = [](auto const& a, auto const& b) -> decltype(a / b) { return a / b; };
constexpr auto modulo = [](auto const& a, auto const& b) -> decltype(a % b) { return a % b; };
constexpr auto equals = [](auto const& a, auto const& b) -> decltype(a == b) { return a == b; };
constexpr auto below = [](auto const& a, auto const& b) -> decltype(a < b) { return a < b; };
constexpr auto increase = [](auto& a, auto const& b) -> decltype(a += b) { return a += b; };
constexpr auto decrease = [](auto& a, auto const& b) -> decltype(a -= b) { return a -= b; };
constexpr auto multiply = [](auto& a, auto const& b) -> decltype(a *= b) { return a *= b; };

template <class Operator, class Left, class Right>
struct answer_of : std::type_identity<_> {};

template <class Operator, class Left, class Right>
requires std::invocable<Operator, Left&, Right const&>
struct answer_of<Operator, Left, Right>
    : std::type_identity<std::remove_cvref_t<std::invoke_result_t<Operator, Left&, Right const&>>> {
};

template <class...>
struct types {};

// Names the cell in the message: the operator, both operands, what the table says and what the compiler says.
template <class Operator, class Left, class Right, class Said, class Found>
consteval bool cell() {
    static_assert(
        std::same_as<Said, Found>, "the table says one thing about this operator and the headers another");
    return true;
}

template <class Left, class... Answers>
struct row {
    template <class Operator, class... Rights>
    static consteval bool holds(types<Rights...>) {
        static_assert(
            sizeof...(Answers) == sizeof...(Rights), "a row answers for every type at the upper edge");
        return (
            cell<Operator, Left, Rights, Answers, typename answer_of<Operator, Left, Rights>::type>() && ...);
    }
};

// The two edges are the same list, so a table that compiles has an answer for every pair.
template <class Operator, class... Lefts, class... Answers>
consteval bool survey(Operator, types<Lefts...> upper_edge, types<types<Lefts, Answers>...>) {
    return (Answers::template holds<Operator>(upper_edge) && ...);
}

template <class Left, class... Answers>
types<Left, row<Left, Answers...>> named(row<Left, Answers...>);

template <class... Rows>
using rows = types<decltype(named(Rows{}))...>;

using edge = types<cr, tok, img, mpx, sec, frm, rtk, rim, amt, fac, dec, num, dbl, ins, day>;

// clang-format off

// ---- a + b: like and like; credits are exact amounts too ----
static_assert(survey(plus, edge{}, rows<
    //       cr   tok  img  mpx  sec  frm  rtk  rim  amt  fac  dec  num  dbl  ins  day
    row<cr,  cr,  _,   _,   _,   _,   _,   _,   _,   amt, _,   _,   _,   _,   _,   _>,
    row<tok, _,   tok, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<img, _,   _,   img, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<mpx, _,   _,   _,   mpx, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<sec, _,   _,   _,   _,   sec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<frm, _,   _,   _,   _,   _,   frm, _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rtk, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rim, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<amt, amt, _,   _,   _,   _,   _,   _,   _,   amt, _,   _,   _,   _,   _,   _>,
    row<fac, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<dec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<num, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   num, dbl, _,   _>,
    row<dbl, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   dbl, dbl, _,   _>,
    row<ins, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<day, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>>{}));

// ---- a - b: the same; a count minus a price is nothing ----
static_assert(survey(minus, edge{}, rows<
    //       cr   tok  img  mpx  sec  frm  rtk  rim  amt  fac  dec  num  dbl  ins  day
    row<cr,  cr,  _,   _,   _,   _,   _,   _,   _,   amt, _,   _,   _,   _,   _,   _>,
    row<tok, _,   tok, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<img, _,   _,   img, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<mpx, _,   _,   _,   mpx, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<sec, _,   _,   _,   _,   sec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<frm, _,   _,   _,   _,   _,   frm, _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rtk, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rim, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<amt, amt, _,   _,   _,   _,   _,   _,   _,   amt, _,   _,   _,   _,   _,   _>,
    row<fac, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<dec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<num, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   num, dbl, _,   _>,
    row<dbl, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   dbl, dbl, _,   _>,
    row<ins, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<day, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>>{}));

// ---- a * b: so many of something, what a quantity costs, a part of an amount ----
static_assert(survey(times, edge{}, rows<
    //       cr   tok  img  mpx  sec  frm  rtk  rim  amt  fac  dec  num  dbl  ins  day
    row<cr,  _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   cr,  _,   _,   _>,
    row<tok, _,   _,   _,   _,   _,   _,   amt, _,   _,   _,   _,   tok, _,   _,   _>,
    row<img, _,   _,   _,   _,   _,   _,   _,   amt, _,   _,   _,   img, _,   _,   _>,
    row<mpx, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   mpx, _,   _,   _>,
    row<sec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   sec, _,   _,   _>,
    row<frm, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   frm, _,   _,   _>,
    row<rtk, _,   amt, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rim, _,   _,   amt, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<amt, _,   _,   _,   _,   _,   _,   _,   _,   _,   amt, _,   _,   _,   _,   _>,
    row<fac, _,   _,   _,   _,   _,   _,   _,   _,   amt, _,   _,   _,   _,   _,   _>,
    row<dec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<num, cr,  tok, img, mpx, sec, frm, _,   _,   _,   _,   _,   num, dbl, _,   _>,
    row<dbl, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   dbl, dbl, _,   _>,
    row<ins, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<day, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>>{}));

// ---- a / b: a price per quantity is a rate; no other division is exact ----
static_assert(survey(over, edge{}, rows<
    //       cr   tok  img  mpx  sec  frm  rtk  rim  amt  fac  dec  num  dbl  ins  day
    row<cr,  _,   rtk, rim, rmp, rse, rfr, _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<tok, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<img, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<mpx, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<sec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<frm, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rtk, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rim, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<amt, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<fac, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<dec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<num, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   num, dbl, _,   _>,
    row<dbl, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   dbl, dbl, _,   _>,
    row<ins, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<day, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>>{}));

// ---- a % b ----
static_assert(survey(modulo, edge{}, rows<
    //       cr   tok  img  mpx  sec  frm  rtk  rim  amt  fac  dec  num  dbl  ins  day
    row<cr,  _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<tok, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<img, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<mpx, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<sec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<frm, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rtk, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rim, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<amt, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<fac, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<dec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<num, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   num, _,   _,   _>,
    row<dbl, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<ins, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<day, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>>{}));

// ---- a == b ----
static_assert(survey(equals, edge{}, rows<
    //       cr   tok  img  mpx  sec  frm  rtk  rim  amt  fac  dec  num  dbl  ins  day
    row<cr,  yes, _,   _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _>,
    row<tok, _,   yes, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<img, _,   _,   yes, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<mpx, _,   _,   _,   yes, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<sec, _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<frm, _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rtk, _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _,   _,   _>,
    row<rim, _,   _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _,   _>,
    row<amt, yes, _,   _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _>,
    row<fac, _,   _,   _,   _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _>,
    row<dec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _>,
    row<num, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   yes, yes, _,   _>,
    row<dbl, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   yes, yes, _,   _>,
    row<ins, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   yes, _>,
    row<day, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   yes>>{}));

// ---- a < b ----
static_assert(survey(below, edge{}, rows<
    //       cr   tok  img  mpx  sec  frm  rtk  rim  amt  fac  dec  num  dbl  ins  day
    row<cr,  yes, _,   _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _>,
    row<tok, _,   yes, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<img, _,   _,   yes, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<mpx, _,   _,   _,   yes, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<sec, _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<frm, _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rtk, _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _,   _,   _>,
    row<rim, _,   _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _,   _>,
    row<amt, yes, _,   _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _,   _>,
    row<fac, _,   _,   _,   _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _,   _>,
    row<dec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   yes, _,   _,   _,   _>,
    row<num, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   yes, yes, _,   _>,
    row<dbl, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   yes, yes, _,   _>,
    row<ins, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   yes, _>,
    row<day, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   yes>>{}));

// ---- a += b ----
static_assert(survey(increase, edge{}, rows<
    //       cr   tok  img  mpx  sec  frm  rtk  rim  amt  fac  dec  num  dbl  ins  day
    row<cr,  cr,  _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<tok, _,   tok, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<img, _,   _,   img, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<mpx, _,   _,   _,   mpx, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<sec, _,   _,   _,   _,   sec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<frm, _,   _,   _,   _,   _,   frm, _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rtk, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rim, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<amt, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<fac, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<dec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<num, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   num, num, _,   _>,
    row<dbl, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   dbl, dbl, _,   _>,
    row<ins, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<day, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>>{}));

// ---- a -= b ----
static_assert(survey(decrease, edge{}, rows<
    //       cr   tok  img  mpx  sec  frm  rtk  rim  amt  fac  dec  num  dbl  ins  day
    row<cr,  cr,  _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<tok, _,   tok, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<img, _,   _,   img, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<mpx, _,   _,   _,   mpx, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<sec, _,   _,   _,   _,   sec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<frm, _,   _,   _,   _,   _,   frm, _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rtk, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rim, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<amt, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<fac, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<dec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<num, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   num, num, _,   _>,
    row<dbl, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   dbl, dbl, _,   _>,
    row<ins, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<day, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>>{}));

// ---- a *= b ----
static_assert(survey(multiply, edge{}, rows<
    //       cr   tok  img  mpx  sec  frm  rtk  rim  amt  fac  dec  num  dbl  ins  day
    row<cr,  _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<tok, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<img, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<mpx, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<sec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<frm, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rtk, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<rim, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<amt, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<fac, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<dec, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<num, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   num, num, _,   _>,
    row<dbl, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   dbl, dbl, _,   _>,
    row<ins, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>,
    row<day, _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _,   _>>{}));

// clang-format on

}  // namespace
