#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# The Conan recipe, run by a stand-in for Conan: its version, and a program that includes what it packs.
# shellcheck source-path=SCRIPTDIR disable=SC2086
. "$(dirname "$0")/../stranger.sh"
need python3
bring bill.cpp

export PYTHONDONTWRITEBYTECODE=1
python3 "$way/stand_in.py" tally/packaging/conan/conanfile.py exported_core core >packed
printf '%s\n' "tally $version" requires tally::tally | cmp packed - || fail "by default it says: $(cat packed)"

python3 "$way/stand_in.py" tally/packaging/conan/conanfile.py exported package fmt multiprecision >packed
cat >expected <<TEXT
tally $version
requires fmt/[>=9] boost/[>=1.81]
tally::tally
tally::fmt tally fmt::fmt
tally::multiprecision tally boost::headers
TEXT
cmp packed expected || fail "the recipe says something else: $(cat packed)"
cmp package/licenses/LICENSE tally/LICENSE
rm tally

$CXX $any_warnings -std=c++20 -isystem package/include bill.cpp -o bill
prints "$bill" ./bill
