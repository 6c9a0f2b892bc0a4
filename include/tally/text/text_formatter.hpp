// SPDX-License-Identifier: BSL-1.0
//
// The base of all formatters: writes a value's one text and leaves fill, alignment and width to fmt.
#pragma once

#include <tally/text/spelling.hpp>

#include <fmt/format.h>

#include <cstdlib>  // abort, where exceptions are switched off

namespace tally::detail {

/// Not constexpr, so that a format string asking for more does not compile and the diagnostic shows this
/// name. A precision would cut digits off an amount; a number's type would have to round it.
[[noreturn]] inline void a_tally_format_takes_only_fill_alignment_and_width() {
    FMT_THROW(fmt::format_error("a tally format takes only fill, alignment and width"));
    std::abort();
}

/// Whether `[[fill]align][width]` is all there is before the closing brace; the string formatter reads it
/// again.
constexpr bool is_fill_align_width(char const* at, char const* end) noexcept {
    auto const is_align = [](char c) { return c == '<' || c == '>' || c == '^'; };
    if (at != end && *at != '}') {
        // A fill is one character of UTF-8.
        auto const lead = static_cast<unsigned char>(*at);
        int const size = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (end - at > size && is_align(at[size]))
            at += size + 1;
        else if (is_align(*at))
            ++at;
    }
    if (at != end && *at == '{') {
        while (at != end && *at != '}') ++at;
        if (at != end) ++at;
    } else if (at != end && *at >= '1' && *at <= '9') {
        while (at != end && *at >= '0' && *at <= '9') ++at;
    }
    return at == end || *at == '}';
}

/// A formatter derives from it and hands over the value's text.
class text_formatter {
public:
    constexpr char const* parse(fmt::format_parse_context& context) {
        if (!is_fill_align_width(context.begin(), context.end()))
            a_tally_format_takes_only_fill_alignment_and_width();
        return text_.parse(context);
    }

protected:
    template <class Context>
    auto write(std::string_view text, Context& context) const {
        return text_.format(fmt::string_view(text.data(), text.size()), context);
    }

private:
    fmt::formatter<fmt::string_view> text_;
};

/// The same for a type whose `name` is its text.
template <class Named>
class name_formatter : public text_formatter {
public:
    template <class Context>
    auto format(Named const& value, Context& context) const {
        return write(name(value), context);
    }
};

/// Text that a value is spelled into: of a type of this namespace, so that a `spell` is found by its argument
/// wherever it is declared.
struct spelled_text : std::string {};

/// The same for a value that some `spell(std::string&, Value const&)` of this namespace spells.
template <class Value>
class value_formatter : public text_formatter {
public:
    template <class Context>
    auto format(Value const& value, Context& context) const {
        spelled_text text;
        spell(text, value);
        return write(text, context);
    }
};

}  // namespace tally::detail
