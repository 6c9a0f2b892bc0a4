// SPDX-License-Identifier: BSL-1.0
//
// Every day of the years 1 to 9999, counted one by one.

#include <tally/value/civil.hpp>

#include "catch.hpp"

#include <string>

using tally::civil_date;

TEST_CASE("every day from year 1 to 9999 is one more than the day before it") {
    std::int64_t number = -719'162;  // 0001-01-01, which 1970-01-01 below confirms
    std::int64_t days_seen = 0, epoch = -1;
    int wrong = 0;
    for (int year = 1; year <= 9999; ++year) {
        bool const leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        int const lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (int month = 1; month <= 12; ++month) {
            for (int day = 1; day <= lengths[month - 1]; ++day, ++number, ++days_seen) {
                civil_date const date{year, month, day};
                bool right = date.valid() && date.days() == number && civil_date::of_days(number) == date;
                if (days_seen % 7 == 0)
                    right = right && civil_date::parse(date.text()) == tally::result<civil_date>(date);
                if (year == 1970 && month == 1 && day == 1) epoch = number;
                wrong += right ? 0 : 1;
            }
            if (civil_date{year, month, lengths[month - 1] + 1}.valid()) ++wrong;
        }
    }
    CHECK(wrong == 0);
    CHECK(epoch == 0);
    CHECK(days_seen == 3'652'059);
}
