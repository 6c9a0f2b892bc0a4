#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tally installed and found together with fmt and Boost.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring CMakeLists.txt receipt.cpp wide.cpp
. "$way/../install.sh"
rm tally

cmake -S . -B build -DCMAKE_PREFIX_PATH="$PWD/prefix"
cmake --build build
prints "$receipt" build/receipt
prints "$wide" build/wide
