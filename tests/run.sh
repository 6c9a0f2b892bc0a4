#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Builds and runs every test and example, from any folder and on a bare Debian 12.
set -eu

unset CDPATH
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
. tools/need_packages.sh

need_packages cmake g++ make catch2 libfmt-dev libboost1.81-dev nlohmann-json3-dev \
    libbenchmark-dev gdb pkg-config python3

jobs=$(nproc)
echo "==> configure"
cmake --preset tests
echo "==> build, $jobs at a time"
cmake --build --preset tests -j "$jobs"
echo "==> test"
ctest --preset tests -j "$jobs" --output-on-failure
