#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Sourced by each run.sh: moves to an empty folder outside the source tree, where tally/ is the project, as a stranger has it.
# shellcheck disable=SC2034  # What is set here is for those who source this.
set -eu

# What this machine or the build that calls has set must not be what makes it work.
unset CDPATH CMAKE_PREFIX_PATH CPATH CPLUS_INCLUDE_PATH PKG_CONFIG_PATH PKG_CONFIG_LIBDIR

way=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$way/../../.." && pwd)

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
cd "$folder"
ln -s "$project" tally

# A stranger's warnings are not ours to fulfil. The last one fires in every program that has not made tally's headers
# system headers, which is how this notices.
clean_warnings='-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Werror'
any_warnings="$clean_warnings -Wpadded"
export CXX="${CXX:-c++}"
export CXXFLAGS="$any_warnings"

version=$(sed -n 's/^#define TALLY_VERSION_[A-Z]* //p' tally/include/tally/version.hpp | paste -s -d . -)

# What the programs beside this file print. bill, at 0.03 a 10,000 fresh, 0.004 read and 0.2 output tokens:
# 2 × 0.03 + 0.5 × 0.004 + 0.3 × 0.2 = 0.06 + 0.002 + 0.06.
bill="tally $version: 0.122 credits"
# receipt, on the reference page: 1.2 × 0.0075 input, 0.2 × 0.0625 output, together 0.009 + 0.0125.
receipt='input: 12000 tokens at 0.0075 credits / 10,000 tokens: 0.009 credits
output: 2000 tokens at 0.0625 credits / 10,000 tokens: 0.0125 credits
total 0.0215 credits'
# wide, 2,000,000,000 × 12,345,678,901.5.
wide='24691357803000000000 credits'

fail() {
    echo "$way: $*" >&2
    exit 1
}

# bring FILE...: the stranger's files, from the folder of the way or from beside this file.
bring() {
    for file; do
        if [ -f "$way/$file" ]; then cp "$way/$file" .; else cp "$way/../$file" .; fi
    done
}

# need COMMAND: the test is skipped where the machine lacks it.
need() {
    command -v "$1" >/dev/null 2>&1 && return
    echo "skipped: $1 is not here"
    exit 77
}

# prints TEXT COMMAND...: the command ends well, and prints this and nothing else.
prints() {
    expected=$1
    shift
    printed=$("$@") || fail "'$*' ends with exit code $?"
    [ "$printed" = "$expected" ] || fail "'$*' prints '$printed' instead of '$expected'"
    echo "$printed"
}

# refuses TEXT COMMAND...: the command fails, and says this, however it breaks its lines.
refuses() {
    expected=$1
    shift
    if "$@" >refusal 2>&1; then fail "'$*' is not refused"; fi
    tr -s '[:space:]' ' ' <refusal | grep -q -F -e "$expected" ||
        fail "'$*' is refused, but does not say '$expected': $(cat refusal)"
    echo "refused: $expected"
}
