#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# The vcpkg port, run by a stand-in for vcpkg: it states the version, and a project finds what it installs.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring ../find_package/CMakeLists.txt bill.cpp

cmake -DCURRENT_PORT_DIR="$PWD/tally/packaging/vcpkg" -DCURRENT_PACKAGES_DIR="$PWD/packages" \
    -DBUILD_DIR="$PWD/tally-build" -P "$way/stubs.cmake" >port
grep -q -F -x -e "-- tally $version" port || fail "vcpkg.json does not state $version: $(head -n 1 port)"
for file in copyright usage tally-config.cmake; do
    [ -f "packages/share/tally/$file" ] || fail "the port installs no $file"
done
rm -r tally tally-build

cmake -S . -B build -DCMAKE_PREFIX_PATH="$PWD/packages"
cmake --build build
prints "$bill" build/bill
