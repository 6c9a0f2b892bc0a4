#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tally as a folder of the stranger's project: no installation, and none is made of it unless asked for.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring CMakeLists.txt bill.cpp

cmake -S . -B build
cmake --build build
prints "$bill" build/bill

cmake --install build --prefix "$PWD/prefix"
[ ! -e prefix/include ] || fail "tally installs itself with a project that did not ask for it"

cmake -S . -B build -DTALLY_INSTALL=ON
cmake --install build --prefix "$PWD/prefix"
[ -f prefix/share/cmake/tally/tally-config.cmake ] || fail "TALLY_INSTALL does not install tally with the project"
