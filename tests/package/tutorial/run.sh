#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# The tutorial, step by step: its project, its three programs as main.cpp, and what each prints.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../stranger.sh"
bring CMakeLists.txt
cat >commands <<'TEXT'
cmake -B build && cmake --build build && build/billing
TEXT

for step in 1 2 3; do
    cp "$project/examples/first_service_$step.cpp" main.cpp
    # A file system may keep times by the second, within which make sees no change.
    rm -rf build
    sh commands >built || fail "step $step: $(cat built)"
    tail -n "$(wc -l <"$project/examples/output/first_service_$step.txt")" built |
        cmp - "$project/examples/output/first_service_$step.txt" || fail "step $step prints something else"
done
