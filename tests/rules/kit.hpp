// SPDX-License-Identifier: BSL-1.0
//
// What the tests of rules share: names without their namespace.
#pragma once

#include <tally/rules/validate.hpp>

#include "catch.hpp"
#include "told.hpp"

#include <tally/rates/rate_table.hpp>
#include <tally/value/literals.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace kit {

using namespace tally::literals;
using tally::condition;
using tally::credits;
using tally::decimal;
using tally::errc;
using tally::factor;
using tally::failure;
using tally::fee_mode;
using tally::price;
using tally::rate_table;
using tally::rule;
using tally::scope;
using tally::terms;
using tally::tool;
namespace meters = tally::meters;
namespace units = tally::units;

}  // namespace kit
