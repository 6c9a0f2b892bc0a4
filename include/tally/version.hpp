// SPDX-License-Identifier: BSL-1.0
//
// The version of tally: the one place that states it.
#pragma once

#define TALLY_VERSION_MAJOR 0
#define TALLY_VERSION_MINOR 1
#define TALLY_VERSION_PATCH 0
