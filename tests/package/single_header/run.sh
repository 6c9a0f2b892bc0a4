#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# tally as one header: in two translation units, and with further headers, where nothing else of it is to be had.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring one.cpp other.cpp receipt.cpp
CXX="$CXX $any_warnings"

# Each header of others once, at the top and sorted; nothing of tally's own is left to include.
check_includes() {
    sed -n 's/^#include //p' tally.hpp >includes
    LC_ALL=C sort -u includes | cmp - includes || fail "its includes are not each there once and in order"
    if grep -q tally/ includes; then fail "it still includes: $(grep tally/ includes)"; fi
    if sed -n '/^namespace/,$p' tally.hpp | grep '^ *# *include'; then fail "it includes something further down"; fi
}

sh tally/tools/single_header.sh > tally.hpp
check_includes
if grep -e fmt -e boost includes; then fail "the core needs more than the standard library"; fi
if grep -n '^#pragma once' tally.hpp | sed 1d | grep .; then fail "it guards itself more than once"; fi
mv tally hidden
$CXX -std=c++20 one.cpp other.cpp -o one
prints "tally $version: 0.122 credits" ./one
mv hidden tally

sh tally/tools/single_header.sh tally/catalogs/reference_2026_04_18.hpp tally/text/format.hpp > tally.hpp
check_includes
rm tally
sed -i 's|<tally/.*>|"tally.hpp"|' receipt.cpp
$CXX -std=c++20 receipt.cpp -lfmt -o receipt
prints "$receipt" ./receipt

refuses 'there is no include/tally/nothing.hpp' sh "$project/tools/single_header.sh" tally/nothing.hpp
