// SPDX-License-Identifier: BSL-1.0

// What a stranger writes with Boost's integers: a sum of credits that 64 bits cannot hold.

#include <tally/interop/multiprecision.hpp>
#include <tally/tally.hpp>

#include <iostream>

using boost::multiprecision::cpp_int;

int main() {
    auto const price = tally::basic_credits<cpp_int>::parse("12345678901.5").value();
    std::cout << to_string(price * cpp_int(2'000'000'000)) << " credits\n";
}
