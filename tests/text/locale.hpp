// SPDX-License-Identifier: BSL-1.0

// A global locale that writes numbers in another way, for as long as the tests of texts want it.

#pragma once

#include <locale>
#include <string>

namespace locales {

/// What a German programme sets: a comma for the point, and points between thousands.
struct comma_for_point : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

/// Sets that locale, and the one before it at the end of the scope.
class with_comma_for_point {
public:
    with_comma_for_point() = default;
    with_comma_for_point(with_comma_for_point const&) = delete;
    ~with_comma_for_point() { std::locale::global(before_); }

private:
    std::locale before_ = std::locale::global(std::locale(std::locale::classic(), new comma_for_point));
};

}  // namespace locales
