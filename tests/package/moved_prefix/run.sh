#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tally installed, and then moved to another place: found there, with no trace of where it was.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring ../find_package/CMakeLists.txt bill.cpp
. "$way/../install.sh"
rm -r tally tally-build

mkdir elsewhere
mv prefix elsewhere/moved
if grep -r -F -e "$PWD" elsewhere; then fail "what is installed knows where it was installed"; fi

cmake -S . -B build -DCMAKE_PREFIX_PATH="$PWD/elsewhere/moved"
cmake --build build
prints "$bill" build/bill
