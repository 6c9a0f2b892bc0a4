#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Builds the example that settles a journal of runs and shows what it prints, also on a bare Debian 12.
set -eu

unset CDPATH
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
. tools/need_packages.sh

# Progress goes to standard error, so that a pipe receives the example's output and nothing else.
{
    need_packages cmake g++ make libfmt-dev nlohmann-json3-dev
    echo "==> configure"
    cmake --preset example
    echo "==> build"
    cmake --build --preset example -j "$(nproc)" --target settle_journal
    echo "==> settle_journal examples/data/runs.jsonl"
} >&2

exec build/example/examples/settle_journal examples/data/runs.jsonl
