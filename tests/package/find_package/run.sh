#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tally installed and found, where there are neither fmt nor Boost.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring CMakeLists.txt bill.cpp
. "$way/../install.sh"
rm tally

export CMAKE_PREFIX_PATH="$PWD/prefix"
cmake -S . -B build -DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON >configured
cmake --build build
prints "$bill" build/bill
grep -q -F -e "found tally $version in $PWD/prefix/share/cmake/tally" configured ||
    fail "finds another tally: $(cat configured)"
