#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tally as a folder of the stranger's project, with the formatters and with Boost's integers.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring CMakeLists.txt receipt.cpp wide.cpp

cmake -S . -B build
cmake --build build
prints "$receipt" build/receipt
prints "$wide" build/wide
