#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tally installed and used without CMake, by what pkg-config says; with the formatters, by what it says of fmt too.
# shellcheck source-path=SCRIPTDIR disable=SC2046
. "$(dirname "$0")/../stranger.sh"
need pkg-config
bring bill.cpp receipt.cpp
. "$way/../install.sh"
rm tally

# Headers that pkg-config names are no system headers, so only warnings they are free of are switched on.
CXX="$CXX $clean_warnings"

export PKG_CONFIG_PATH="$PWD/prefix/share/pkgconfig"
$CXX -std=c++20 bill.cpp $(pkg-config --cflags tally) -o bill
prints "$bill" ./bill
prints "$version" pkg-config --modversion tally

$CXX -std=c++20 receipt.cpp $(pkg-config --cflags --libs tally fmt) -o receipt
prints "$receipt" ./receipt

mkdir elsewhere
mv prefix elsewhere/moved
export PKG_CONFIG_PATH="$PWD/elsewhere/moved/share/pkgconfig"
$CXX -std=c++20 bill.cpp $(pkg-config --cflags tally) -o moved_bill
prints "$bill" ./moved_bill
