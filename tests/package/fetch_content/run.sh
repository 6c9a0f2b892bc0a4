#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tally fetched by CMake, from an archive that holds nothing but what a project is built with.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring CMakeLists.txt bill.cpp

cmake -E tar czf tally.tar.gz tally/CMakeLists.txt tally/include
rm tally

cmake -S . -B build -DTALLY_ARCHIVE="$PWD/tally.tar.gz"
cmake --build build
prints "$bill" build/bill
