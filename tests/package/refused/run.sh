#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Another version and components that cannot be had: refused, in words that say which and why.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring CMakeLists.txt
. "$way/../install.sh"

export CMAKE_PREFIX_PATH="$PWD/prefix"
# Each question forgets the one before, but not the compiler, which takes longest.
ask() {
    rm -f build/CMakeCache.txt
    cmake -S . -B build "$@"
}
without_fmt=-DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON
without_boost=-DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON

# Before 1.0 a minor version may break what was, so neither an older nor a newer one will do.
major=${version%%.*}
minor=${version#*.}
patch=${minor#*.}
minor=${minor%%.*}
for other in "$major.$((minor - 1))" "$major.$((minor + 1))" "$major.$minor.$((patch + 1))" "$((major + 1)).$minor"; do
    refuses "tally-config.cmake, version: $version" ask -DVERSION="$other"
done
finds() {
    answer=$1
    shift
    ask "$@" >found || fail "refused: $*"
    grep -q -F -e "$answer" found || fail "$* does not say '$answer': $(cat found)"
    echo "$answer"
}
finds "tally: $version" -DVERSION="$major.$minor"
finds "tally: $version" -DVERSION="$version"

refuses 'component fmt needs fmt 9 or later, which is not found' ask -DCOMPONENTS=fmt "$without_fmt"
refuses 'component multiprecision needs Boost 1.81 or later, which is not found' \
    ask -DCOMPONENTS=multiprecision "$without_boost"
refuses 'there is no component json; there are fmt and multiprecision' ask -DCOMPONENTS=json

# A component needs its own library only, and one that is merely wished for is left out.
finds 'fmt: TRUE' -DCOMPONENTS=fmt "$without_boost"
finds 'multiprecision: TRUE' -DCOMPONENTS=multiprecision "$without_fmt"
finds 'fmt: FALSE' -DOPTIONAL=fmt "$without_fmt"
