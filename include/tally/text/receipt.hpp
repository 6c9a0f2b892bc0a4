// SPDX-License-Identifier: BSL-1.0
//
// Receipts: a settlement as plain text for a terminal or as Markdown, each number of which a pocket
// calculator can check.
#pragma once

#include <tally/text/layout.hpp>
#include <tally/text/receipt_content.hpp>

#include <algorithm>

namespace tally {

/// Columns of a terminal receipt; no line is wider.
inline constexpr std::size_t receipt_width = 80;

/// A settlement as plain text, at most 80 columns wide and ending with a line break. Every line of it says
/// quantity, published rate and each multiplier, or what else its amount was computed from; amounts are
/// exact, a share of the posted total stands below where rounding made it another number. What does not fit
/// continues on the next line; a word cut by that ends in a backslash. Names are escaped, so none can pass
/// for a line of the receipt.
template <class Rep, std::size_t Lines, std::size_t Steps>
[[nodiscard]] std::string terminal_receipt(basic_settlement<Rep, Lines, Steps> const& of);

/// The same content as Markdown: a heading and pipe tables, for a wiki or a ticket.
template <class Rep, std::size_t Lines, std::size_t Steps>
[[nodiscard]] std::string markdown_receipt(basic_settlement<Rep, Lines, Steps> const& of);

namespace detail {

class terminal_layout {
public:
    explicit terminal_layout(receipt_content const& what) : what_(what) { measure(); }

    [[nodiscard]] std::string write() {
        write_title();
        rule('=');
        write_header();
        rule('-');
        write_column_names();
        for (std::size_t i = 0; i < what_.entries.size(); ++i) write_entry(i);
        if (!what_.entries.empty()) rule('-');
        for (receipt_field const& each : what_.subtotals) amount_row("posted for " + each.name, each.value);
        if (!what_.subtotals.empty()) rule('-');
        amount_row("exact total", what_.exact);
        amount_row("posted in all, " + what_.rounding, what_.posted);
        if (!what_.shares.empty()) paragraph({}, what_.shares, indent_);
        return std::move(out_);
    }

private:
    static constexpr std::size_t label_width_max = 24;

    void measure() {
        for (std::size_t n = what_.entries.size(); n >= 10; n /= 10) ++number_width_;
        for (receipt_entry const& each : what_.entries) {
            amounts_.add(each.amount);
            if (!each.share.empty()) amounts_.add(each.share);
            label_width_ = std::max(label_width_, width_of(each.label));
            quantity_width_ = std::max(quantity_width_, width_of(each.quantity));
            rate_width_ = std::max(rate_width_, width_of(each.rate));
        }
        for (receipt_field const& each : what_.subtotals) amounts_.add(each.value);
        amounts_.add(what_.exact);
        amounts_.add(what_.posted);
        label_width_ = std::max(label_width_, width_of("line"));
        bool const fits = amounts_.all_held() && label_width_ <= label_width_max;
        indent_ = number_width_ + 3;
        std::size_t const needed =
            indent_ + label_width_ + 2 + quantity_width_ + 3 + rate_width_ + 2 + amounts_.width();
        in_columns_ = fits && needed <= receipt_width;
        note_indent_ = in_columns_ ? indent_ + label_width_ + 2 : indent_ + 2;
    }

    // ---- rows ----

    void put(std::string row) {
        row.erase(row.find_last_not_of(' ') + 1);
        out_ += row;
        out_ += '\n';
    }
    void rule(char of) { put(std::string(receipt_width, of)); }

    /// A text that continues below its own beginning.
    void paragraph(std::string const& head, std::string_view text, std::size_t indent) {
        auto const rows = wrapped(text, receipt_width - indent);
        for (std::size_t i = 0; i < rows.size(); ++i)
            put((i == 0 ? padded(head, indent) : std::string(indent, ' ')) + rows[i]);
    }

    /// A text on the left and an amount on the right, in one row if both have room.
    void left_and_amount(std::string const& left, std::string const& amount) {
        std::string const cell = amounts_.cell(amount);
        std::size_t const width = width_of(cell);
        if (width_of(left) + 2 + width <= receipt_width)
            return put(padded(left, receipt_width - width) + cell);
        put(left);
        if (width <= receipt_width) return put(right_aligned(cell, receipt_width));
        for (std::string const& part : wrapped(amount, receipt_width - indent_))
            put(right_aligned(part, receipt_width));
    }

    void amount_row(std::string const& label, std::string const& amount) {
        left_and_amount(std::string(indent_, ' ') + label, amount);
    }

    void write_title() {
        std::string const title = "RECEIPT", total = credits_of(what_.posted);
        if (title.size() + 2 + total.size() <= receipt_width)
            put(title + right_aligned(total, receipt_width - title.size()));
        else
            paragraph(title, total, title.size() + 2);
    }

    void write_column_names() {
        if (what_.entries.empty()) return;
        std::string const line =
            std::string(indent_, ' ') + (in_columns_ ? padded("line", label_width_) + "  " : "line: ");
        put(padded(line + "quantity × rate in credits", receipt_width - 7) + "credits");
    }

    void write_header() {
        std::size_t width = 0;
        for (receipt_field const& each : what_.header) width = std::max(width, width_of(each.name));
        for (receipt_field const& each : what_.header) paragraph(each.name, each.value, width + 2);
    }

    void write_entry(std::size_t at) {
        receipt_entry const& entry = what_.entries[at];
        std::string const head = right_aligned(std::to_string(at + 1), number_width_ + 1) + "  ";
        std::vector<std::string> below;
        if (in_columns_) {
            std::string row = head + padded(entry.label, label_width_) + "  ";
            std::string how = entry.formula;
            if (!entry.quantity.empty())
                how = right_aligned(entry.quantity, quantity_width_) + " × " + entry.rate;
            if (width_of(row) + width_of(how) + 2 + amounts_.width() <= receipt_width)
                row += how;
            else
                below.push_back(how);
            left_and_amount(row, entry.amount);
        } else {
            std::size_t const amount_width = amounts_.cell(entry.amount).size();
            std::size_t const room = amount_width + indent_ + 22 > receipt_width
                                         ? receipt_width
                                         : receipt_width - amount_width - 2;
            auto const label = wrapped(entry.label, room - indent_);
            for (std::size_t i = 0; i + 1 < label.size(); ++i)
                put((i == 0 ? head : std::string(indent_, ' ')) + label[i]);
            left_and_amount(
                (label.size() == 1 ? head : std::string(indent_, ' ')) + label.back(), entry.amount);
            below.push_back(entry.quantity.empty() ? entry.formula : entry.quantity + " × " + entry.rate);
        }
        for (std::string const& each : below) paragraph({}, each, note_indent_);
        for (std::string const& each : entry.notes) note(each);
        if (!entry.share.empty()) {
            std::size_t const cell = amounts_.cell(entry.share).size();
            left_and_amount(
                right_aligned("posted as", cell + 2 > receipt_width ? 0 : receipt_width - cell - 2),
                entry.share);
        }
    }

    void note(std::string const& text) {
        auto const rows = wrapped(text, receipt_width - note_indent_ - 2);
        for (std::size_t i = 0; i < rows.size(); ++i)
            put(std::string(note_indent_ + (i == 0 ? 0 : 2), ' ') + rows[i]);
    }

    receipt_content const& what_;
    std::string out_;
    amount_column amounts_;
    std::size_t number_width_ = 1;
    std::size_t label_width_ = 0;
    std::size_t quantity_width_ = 0;
    std::size_t rate_width_ = 0;
    std::size_t indent_ = 0;
    std::size_t note_indent_ = 0;
    bool in_columns_ = false;
};

/// Text as Markdown shows it: what would start markup, a cell or an entity is escaped.
[[nodiscard]] inline std::string markdown_escaped(std::string_view text) {
    constexpr std::string_view special = "\\|`*<>[]&~#!$";
    auto const is_word = [text](std::size_t i) {
        if (i >= text.size()) return false;
        char const c = text[i];
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const edge_underscore = text[i] == '_' && (i == 0 || !is_word(i - 1) || !is_word(i + 1));
        if (edge_underscore || special.find(text[i]) != std::string_view::npos) out.push_back('\\');
        out.push_back(text[i]);
    }
    return out;
}

[[nodiscard]] inline std::string write_markdown(receipt_content const& what) {
    auto const cell = [](std::string_view text) { return ' ' + markdown_escaped(text) + " |"; };
    std::string out = "## Receipt: " + credits_of(what.posted) + "\n\n| run | |\n|---|---|\n";
    for (receipt_field const& each : what.header) out += '|' + cell(each.name) + cell(each.value) + '\n';
    out += "\n| # | line | how | credits | posted |\n|---:|---|---|---:|---:|\n";
    for (std::size_t i = 0; i < what.entries.size(); ++i) {
        receipt_entry const& entry = what.entries[i];
        std::string how =
            markdown_escaped(entry.quantity.empty() ? entry.formula : entry.quantity + " × " + entry.rate);
        for (std::string const& note : entry.notes) how += "<br>" + markdown_escaped(note);
        out += '|' + cell(std::to_string(i + 1)) + cell(entry.label) + ' ' + how + " |" + cell(entry.amount);
        out += cell(entry.share.empty() ? entry.amount : entry.share) + '\n';
    }
    out += "\n| total | credits |\n|---|---:|\n";
    for (receipt_field const& each : what.subtotals)
        out += "| posted for" + cell(each.name) + cell(each.value) + '\n';
    out += "| exact total |" + cell(what.exact) + '\n';
    out += "| **posted in all**, " + markdown_escaped(what.rounding) + " | **" + what.posted + "** |\n";
    return what.shares.empty() ? out : out + '\n' + markdown_escaped(what.shares) + '\n';
}

}  // namespace detail

template <class Rep, std::size_t Lines, std::size_t Steps>
std::string terminal_receipt(basic_settlement<Rep, Lines, Steps> const& of) {
    detail::receipt_content const what = detail::receipt_writer<Rep, Lines, Steps>{of}.write();
    return detail::terminal_layout{what}.write();
}

template <class Rep, std::size_t Lines, std::size_t Steps>
std::string markdown_receipt(basic_settlement<Rep, Lines, Steps> const& of) {
    return detail::write_markdown(detail::receipt_writer<Rep, Lines, Steps>{of}.write());
}

}  // namespace tally
