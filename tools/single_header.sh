#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Prints tally as one header: the core, and whichever further headers it is asked for, each of them once.
set -eu

usage() {
    cat <<'TEXT'
usage: tools/single_header.sh [HEADER...] > tally.hpp

Each HEADER, such as tally/catalogs/reference_2026_04_18.hpp, is added to tally/tally.hpp. With one that needs fmt
or Boost, the whole needs it.
TEXT
}

case ${1:-} in
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; exit 2 ;;
esac

unset CDPATH
cd "$(dirname "$0")/.."

version=$(sed -n 's/^#define TALLY_VERSION_[A-Z]* //p' include/tally/version.hpp | paste -s -d . -)
cat <<TEXT
// SPDX-License-Identifier: BSL-1.0
//
// tally $version in one header. Generated: what is to be changed, is to be changed where it was generated from.
//
$(sed -e 's|^|// |' -e 's| *$||' LICENSE)

#pragma once
// The warnings that a project switches on are for its own code, not for a generated file.
#pragma GCC system_header

TEXT

# Headers of others are met all over, but stand together above the first line of ours.
awk '
    # Keeps what a header includes of ours, then the header itself without what only a file of its own has. What it says
    # of itself is kept for its first line of code, because what it includes comes before.
    function expand(header,    path, line, name, about, has_code, status) {
        if (header in met) return
        met[header] = 1
        path = "include/" header
        about = "\n// ---- " header "\n"
        while ((status = (getline line < path)) > 0) {
            if (line ~ /^#[ \t]*include[ \t]*</) {
                name = line
                sub(/^[^<]*</, "", name)
                sub(/>.*$/, "", name)
                if (name ~ /^tally\//) expand(name)
                else others[name] = 1
            } else if (line == "#pragma once" || line ~ /SPDX-License-Identifier/) {
                continue
            } else if (has_code) {
                kept[++count] = line
            } else if (line ~ /^\/\//) {
                about = about line "\n"
            } else if (line != "") {
                has_code = 1
                kept[++count] = about
                kept[++count] = line
            }
        }
        close(path)
        if (status == 0) return
        print "tools/single_header.sh: there is no " path > "/dev/stderr"
        exit 1
    }
    BEGIN {
        for (i = 1; i < ARGC; ++i) expand(ARGV[i])
        for (name in others) print "#include <" name ">" | "LC_ALL=C sort"
        close("LC_ALL=C sort")
        for (i = 1; i <= count; ++i) print kept[i]
    }' tally/tally.hpp "$@"
