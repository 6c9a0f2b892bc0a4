#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tally installed, its headers into a folder given by its whole path, and then moved to another place: found there, with
# no trace of where it was.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring ../find_package/CMakeLists.txt bill.cpp

cmake -S tally -B tally-build -DTALLY_TESTS=OFF -DTALLY_EXAMPLES=OFF -DTALLY_BENCHMARKS=OFF -DTALLY_FMT=OFF \
    -DTALLY_MULTIPRECISION=OFF "-DCMAKE_INSTALL_PREFIX=$PWD/prefix" "-DCMAKE_INSTALL_INCLUDEDIR=$PWD/prefix/headers"
cmake --install tally-build
[ -f prefix/headers/tally/tally.hpp ] || fail "the headers are not where they were to be"
rm -r tally tally-build

mkdir elsewhere
mv prefix elsewhere/moved
if grep -r -F -e "$PWD" elsewhere; then fail "what is installed knows where it was installed"; fi

cmake -S . -B build -DCMAKE_PREFIX_PATH="$PWD/elsewhere/moved"
cmake --build build
prints "$bill" build/bill
