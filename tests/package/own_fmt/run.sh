#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tally as a folder beside a fmt that the stranger builds, which must not be wanted for installing tally.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring CMakeLists.txt receipt.cpp wide.cpp

cmake -S . -B build
cmake --build build
prints "$receipt" build/receipt
cmake --install build --prefix "$PWD/prefix"

mkdir next
cp receipt.cpp wide.cpp "$way/../components/CMakeLists.txt" next
cmake -S next -B next-build -DCMAKE_PREFIX_PATH="$PWD/prefix"
cmake --build next-build
prints "$receipt" next-build/receipt
