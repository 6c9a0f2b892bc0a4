// SPDX-License-Identifier: BSL-1.0
//
// Names that callers bring, as they may be printed.
#pragma once

#include <string>
#include <string_view>

namespace tally {

/// A name as receipts and failures print it: what moves the cursor, breaks the line or turns the direction of
/// writing, and what is no UTF-8, is written as `\n`, `\x1b` or `\u{202e}`, a backslash as two. So no name
/// can pass for a line of its own.
[[nodiscard]] inline std::string printable(std::string_view name);

namespace detail {

/// One character of UTF-8 text: its code point, and how many bytes it takes. A byte that starts no
/// well-formed character is `valid == false` and one byte long.
struct utf8_character {
    char32_t code = 0;
    std::size_t size = 1;
    bool valid = false;
};

/// The first character of a text that is not empty.
[[nodiscard]] inline utf8_character first_character(std::string_view text) noexcept {
    auto const byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned char const lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    std::size_t const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return {};
    auto code = static_cast<char32_t>(lead & (0x7f >> size));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return {};
        code = (code << 6) | (byte(i) & 0x3f);
    }
    bool const overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
    if (overlong || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff) return {};
    return {code, size, true};
}

/// Whether a character moves the cursor, breaks the line or turns the direction of writing, so that a name
/// holding it could pass for another line of a receipt; or is a blank that looks like a plain one.
[[nodiscard]] inline bool disturbs(char32_t code) noexcept {
    return code < 0x20 || (code >= 0x7f && code <= 0xa0) || code == 0xad || code == 0x61c || code == 0x1680 ||
           (code >= 0x2000 && code < 0x2010) || (code >= 0x2028 && code < 0x2030) ||
           (code >= 0x205f && code < 0x2070) || code == 0x3000 || code == 0xfeff;
}

inline void spell_hex(std::string& to, char32_t number, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        to.push_back("0123456789abcdef"[(number >> shift) & 15]);
}

/// Appends a name; what disturbs is written as `\n`, `\x1b` or `\u{202e}`, a backslash as two.
inline void spell_name(std::string& to, std::string_view name, bool quoted = false) {
    while (!name.empty()) {
        utf8_character const next = first_character(name);
        if (!next.valid ||
            (next.code < 0x80 && disturbs(next.code) && next.code != '\n' && next.code != '\t')) {
            to += "\\x";
            spell_hex(to, static_cast<unsigned char>(name.front()), 2);
        } else if (next.code == '\n') {
            to += "\\n";
        } else if (next.code == '\t') {
            to += "\\t";
        } else if (disturbs(next.code)) {
            to += "\\u{";
            spell_hex(to, next.code, 4);
            to.push_back('}');
        } else {
            if (next.code == '\\' || (quoted && next.code == '"')) to.push_back('\\');
            to.append(name.substr(0, next.size));
        }
        name.remove_prefix(next.size);
    }
}

/// Appends `"gpt-9"`.
inline void spell_quoted(std::string& to, std::string_view name) {
    to.push_back('"');
    spell_name(to, name, true);
    to.push_back('"');
}

[[nodiscard]] inline std::string quoted_name(std::string_view name) {
    std::string out;
    spell_quoted(out, name);
    return out;
}

}  // namespace detail

inline std::string printable(std::string_view name) {
    std::string out;
    detail::spell_name(out, name);
    return out;
}

}  // namespace tally
