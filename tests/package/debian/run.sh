#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# The Debian package: its fields, its files, and a project that finds what it unpacks. in_bare_root.sh installs it in earnest.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
need dpkg-deb
bring ../find_package/CMakeLists.txt bill.cpp
. "$way/../install.sh"

cpack --config tally-build/CPackConfig.cmake
rm -r tally prefix

deb=libtally-dev_${version}_all.deb
field() { prints "$2" dpkg-deb -f "$deb" "$1"; }
field Package libtally-dev
field Version "$version"
field Architecture all
field Section libdevel
field Depends ''
field Suggests 'libfmt-dev (>= 9), libboost1.81-dev | libboost-dev (>= 1.81), cmake (>= 3.25), pkgconf | pkg-config'
for said in Maintainer Homepage Description; do
    [ -n "$(dpkg-deb -f "$deb" "$said")" ] || fail "it lacks its $said"
done

# Nothing outside the folders that are the same for every machine.
dpkg-deb -x "$deb" unpacked
if (cd unpacked && find . -type f) | grep -v -E \
    '^\./usr/(include/tally/.*\.hpp|share/(cmake/tally/tally-[a-z-]*\.cmake|pkgconfig/tally\.pc|doc/(libtally-dev|tally)/.*))$'
then
    fail "it holds files that are none of its business"
fi
cmp unpacked/usr/share/doc/libtally-dev/copyright "$project/LICENSE"

cmp unpacked/usr/share/doc/tally/debug/tally_gdb.py "$project/tools/debug/tally_gdb.py"

cmake -S . -B build -DCMAKE_PREFIX_PATH="$PWD/unpacked/usr"
cmake --build build
prints "$bill" build/bill
