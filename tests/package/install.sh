#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Sourced by the ways that find an installed tally: installs it, from tally/ into prefix/.

cmake -S tally -B tally-build -DTALLY_TESTS=OFF -DTALLY_EXAMPLES=OFF -DTALLY_BENCHMARKS=OFF \
    -DTALLY_FMT=OFF -DTALLY_MULTIPRECISION=OFF
cmake --install tally-build --prefix "$PWD/prefix"
