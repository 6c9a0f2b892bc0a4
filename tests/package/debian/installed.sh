#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# What in_bare_root.sh runs inside: installs the Debian package from the folder it is given, uses it, and removes it.
# shellcheck source-path=SCRIPTDIR disable=SC2016,SC2046,SC2086
. "$(dirname "$0")/../stranger.sh"
packed=$1
bring bill.cpp receipt.cpp wide.cpp
cp "$packed"/*.deb .
rm tally

export DEBIAN_FRONTEND=noninteractive
apt-get -q update
dpkg-query -W -f '${Package}\n' | grep -v '^libtally-dev$' >before
apt install -y ./libtally-dev_*_all.deb
dpkg-query -W -f '${Package}\n' | grep -v '^libtally-dev$' | cmp before - || fail "it brings other packages along"
prints "$version" dpkg-query -W -f '${Version}' libtally-dev

apt-get -q -y install --no-install-recommends g++
$CXX $any_warnings -std=c++20 bill.cpp -o bill
prints "$bill" ./bill

apt-get -q -y install --no-install-recommends cmake libboost1.81-dev libfmt-dev make pkg-config
mkdir core components
cp bill.cpp "$project/tests/package/find_package/CMakeLists.txt" core
cmake -S core -B core-build
cmake --build core-build
prints "$bill" core-build/bill
cp receipt.cpp wide.cpp "$project/tests/package/components/CMakeLists.txt" components
cmake -S components -B components-build
cmake --build components-build
prints "$receipt" components-build/receipt
prints "$wide" components-build/wide

prints "$version" pkg-config --modversion tally
$CXX $any_warnings -std=c++20 receipt.cpp $(pkg-config --cflags --libs tally fmt) -o receipt
prints "$receipt" ./receipt

apt-get -q -y remove libtally-dev
left=$(find /usr -path '*tally*')
[ -z "$left" ] || fail "what is left of it: $left"
