// SPDX-License-Identifier: BSL-1.0
//
// The core in one include: values, meters, usage, rates, the page parser, rules and settle.
#pragma once

#include <tally/meters/builtin.hpp>
#include <tally/meters/meter_set.hpp>
#include <tally/meters/run.hpp>
#include <tally/meters/usage.hpp>
#include <tally/rates/page.hpp>
#include <tally/rates/static_rate_table.hpp>
#include <tally/rules/check.hpp>
#include <tally/rules/validate.hpp>
#include <tally/settle/canonical.hpp>
#include <tally/settle/replay.hpp>
#include <tally/settle/settle.hpp>
#include <tally/value/allocate.hpp>
#include <tally/value/instant.hpp>
#include <tally/value/literals.hpp>
#include <tally/version.hpp>
