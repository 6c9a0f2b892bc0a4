// SPDX-License-Identifier: BSL-1.0
//
// A bare number is no count of tokens until the unit is named.

// expect: conversion from 'int' to .*tokens

#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr tally::tokens used = 12'000;
#else
inline constexpr tally::tokens used = 12'000_tok;
#endif
