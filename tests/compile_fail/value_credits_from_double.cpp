// SPDX-License-Identifier: BSL-1.0
//
// A double is no price: it is not the number that was published.

// expect: conversion from 'double' to .*credits

#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr tally::credits fee = 0.013;
#else
inline constexpr tally::credits fee = 0.013_cr;
#endif
