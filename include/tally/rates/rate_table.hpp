// SPDX-License-Identifier: BSL-1.0
//
// A rate table that owns its rows and names, for rates that arrive at run time.
#pragma once

#include <tally/rates/csv_reader.hpp>
#include <tally/rates/page_reader.hpp>
#include <tally/rates/reprice.hpp>

#include <memory>  // the shared text of names
#include <vector>  // as many prices as come

namespace tally {

/// A validated table in allocated memory. Copies share the text of the names; settlements view it, so it must
/// outlive them. A host's own units are not copied: they are constants of the program.
template <class Rep = std::int64_t>
class basic_rate_table {
public:
    using rep = Rep;

    /// No rows.
    basic_rate_table() = default;

    /// Checks and copies prices and aliases; all prices of one model stand together. Either the whole table
    /// or a failure whose texts view the arguments. Errors: snapshot_date_invalid, snapshot_ratio_invalid,
    /// model_unnamed, model_repeated, name_taken, alias_dangling, unknown_meter, unit_mismatch,
    /// price_negative, price_basis_invalid, price_not_free, stand_in_for_no_part, price_repeated,
    /// variant_inconsistent, prices_overlap, price_never_holds, tier_invalid, tiers_inconsistent,
    /// billing_invalid, derived_invalid, denominator_too_large, table_too_large.
    /// Linear, but for the prices within one model.
    [[nodiscard]] static result<basic_rate_table>
    make(snapshot const& from, std::span<basic_price<Rep> const> prices, std::span<alias const> aliases = {});
    [[nodiscard]] static result<basic_rate_table> make(
        snapshot const& from, std::initializer_list<basic_price<Rep>> prices,
        std::initializer_list<alias> aliases = {}) {
        return make(
            from, std::span(prices.begin(), prices.size()), std::span(aliases.begin(), aliases.size()));
    }
    [[nodiscard]] static result<basic_rate_table> make(
        snapshot const& from, std::initializer_list<basic_price<Rep>> prices,
        std::span<alias const> aliases) {
        return make(from, std::span(prices.begin(), prices.size()), aliases);
    }
    [[nodiscard]] static result<basic_rate_table> make(
        snapshot const& from, std::span<basic_price<Rep> const> prices,
        std::initializer_list<alias> aliases) {
        return make(from, prices, std::span(aliases.begin(), aliases.size()));
    }

    /// Reads the rows of a rate page, as `parse_rate_page` does while compiling. A failure says line, cell,
    /// text and model. Errors: snapshot_date_invalid, snapshot_ratio_invalid, the page_ codes; too_fine,
    /// overflow and denominator_too_large of an amount; unknown_meter, tier_invalid, price_repeated,
    /// tiers_inconsistent, price_never_holds and table_too_large of a footnote; and those of `make` for the
    /// aliases.
    [[nodiscard]] static result<basic_rate_table> parse_page(
        std::string_view text, snapshot const& from, page_dash dash = page_dash::bills_as_input,
        std::span<alias const> aliases = {}) {
        return read(detail::page_reader<Rep>{text, dash}, from, aliases);
    }
    [[nodiscard]] static result<basic_rate_table>
    parse_page(std::string_view text, snapshot const& from, std::span<alias const> aliases) {
        return parse_page(text, from, page_dash::bills_as_input, aliases);
    }
    [[nodiscard]] static result<basic_rate_table>
    parse_page(std::string_view text, snapshot const& from, std::initializer_list<alias> aliases) {
        return parse_page(text, from, page_dash::bills_as_input, aliases);
    }
    [[nodiscard]] static result<basic_rate_table> parse_page(
        std::string_view text, snapshot const& from, page_dash dash, std::initializer_list<alias> aliases) {
        return parse_page(text, from, dash, std::span(aliases.begin(), aliases.size()));
    }

    /// The prices of `base` times a margin, but for what `own` has; see `repriced_table`. Errors: those of
    /// `tally::repriced` and of `make`; unknown_model, unpriced_meter and unpriced_variant (a price of one's
    /// own that replaces nothing). Linear in the prices of the base times those of `own`.
    [[nodiscard]] static result<basic_rate_table> repriced(
        snapshot const& from, basic_rate_table_view<Rep> const& base, basic_reprice_terms<Rep> const& by,
        std::span<basic_price<Rep> const> own = {});
    [[nodiscard]] static result<basic_rate_table> repriced(
        snapshot const& from, basic_rate_table_view<Rep> const& base, basic_reprice_terms<Rep> const& by,
        std::initializer_list<basic_price<Rep>> own) {
        return repriced(from, base, by, std::span(own.begin(), own.size()));
    }

    /// Reads rates as comma-separated values, as `parse_rate_csv` does while compiling. A failure says line,
    /// field, text and model. Errors: those of `parse_page`, page_quote_misplaced, stand_in_for_no_part and
    /// variant_inconsistent.
    [[nodiscard]] static result<basic_rate_table>
    parse_csv(std::string_view text, snapshot const& from, std::span<alias const> aliases = {}) {
        return read(detail::csv_reader<Rep>{text}, from, aliases);
    }
    [[nodiscard]] static result<basic_rate_table>
    parse_csv(std::string_view text, snapshot const& from, std::initializer_list<alias> aliases) {
        return parse_csv(text, from, std::span(aliases.begin(), aliases.size()));
    }

    [[nodiscard]] basic_rate_table_view<Rep> view() const& noexcept {
        return basic_rate_table_view<Rep>{
            {from_, prices_, rows_, names_, slots_, std::span(parameters_.data(), parameters_.size()),
             std::span(counters_.data(), counters_.size())}};
    }
    [[nodiscard]] operator basic_rate_table_view<Rep>() const& noexcept { return view(); }
    /// Deleted, because the view would outlive its table.
    basic_rate_table_view<Rep> view() const&& = delete;
    operator basic_rate_table_view<Rep>() const&& = delete;

private:
    /// The table of what a reader, which has read nothing, hands out.
    template <class Reader>
    static result<basic_rate_table>
    read(Reader const& page, snapshot const& from, std::span<alias const> aliases);
    /// Validates what `prices_` holds; its views are still the caller's.
    detail::table_fault index(std::span<alias const> aliases);
    /// Copies every text into memory of the table's own.
    void own_texts();

    snapshot from_{};
    std::vector<basic_price<Rep>> prices_{};
    std::vector<table_row> rows_{};
    std::vector<table_name> names_{};
    std::vector<std::uint32_t> slots_{};
    detail::table_names parameters_{};
    detail::table_names counters_{};
    std::shared_ptr<char const []> texts_ {};
};

using rate_table = basic_rate_table<>;

template <class Rep>
result<basic_rate_table<Rep>> basic_rate_table<Rep>::make(
    snapshot const& from, std::span<basic_price<Rep> const> prices, std::span<alias const> aliases) {
    if (errc const wrong = detail::check_snapshot(from); wrong != errc::none)
        return failure{wrong, from.id, from.currency};
    result<basic_rate_table> out;
    out->from_ = from;
    out->prices_.assign(prices.begin(), prices.end());
    if (auto const wrong = out->index(aliases); wrong.why) return wrong.why;
    out->own_texts();
    return out;
}

template <class Rep>
result<basic_rate_table<Rep>> basic_rate_table<Rep>::repriced(
    snapshot const& from, basic_rate_table_view<Rep> const& base, basic_reprice_terms<Rep> const& by,
    std::span<basic_price<Rep> const> own) {
    std::vector<basic_price<Rep>> prices;
    std::vector<alias> aliases;
    auto const keep = [&prices](basic_price<Rep> const& each) { prices.push_back(each); };
    snapshot stated = from;
    if (errc const wrong = detail::inherit_currency(stated, base); wrong != errc::none)
        return failure{wrong, from.id, from.currency};
    if (auto const why = detail::repricing<Rep>{base, by, own}.each(keep)) return why;
    detail::each_alias(base, [&aliases](alias const& each) { aliases.push_back(each); });
    return make(stated, prices, aliases);
}

template <class Rep>
template <class Reader>
result<basic_rate_table<Rep>>
basic_rate_table<Rep>::read(Reader const& page, snapshot const& from, std::span<alias const> aliases) {
    if (errc const wrong = detail::check_snapshot(from); wrong != errc::none)
        return failure{wrong, from.id, from.currency};
    result<basic_rate_table> out;
    out->from_ = from;
    auto const keep = [&out](basic_price<Rep> const& each) { return out->prices_.push_back(each), true; };
    Reader reader = page;
    if (auto const why = reader.read(keep)) return why;
    if (auto const wrong = out->index(aliases); wrong.why)
        return wrong.is_alias ? wrong.why : detail::in_terms_of(page, wrong);
    out->own_texts();
    return out;
}

template <class Rep>
detail::table_fault basic_rate_table<Rep>::index(std::span<alias const> aliases) {
    rows_.resize(prices_.size());
    names_.resize(prices_.size() + aliases.size());
    slots_.assign(detail::slots_for(names_.size()), 0);
    detail::table_shape shape;
    auto const wrong =
        detail::build_table<Rep>(prices_, aliases, {rows_, names_, slots_, &parameters_, &counters_}, shape);
    rows_.resize(shape.rows);
    names_.resize(shape.names);
    return wrong;
}

template <class Rep>
void basic_rate_table<Rep>::own_texts() {
    // The same walk twice: first to measure, then to copy. Prices of a row share their model's text with it.
    std::size_t size = 0;
    char* to = nullptr;
    auto const keep = [&](std::string_view& text) {
        for (std::size_t i = 0; to != nullptr && i < text.size(); ++i) to[size + i] = text[i];
        std::size_t const at = size;
        size += text.size();
        if (to != nullptr) text = {to + at, text.size()};
    };
    auto const walk = [&] {
        keep(from_.id);
        keep(from_.currency);
        for (table_name& each : names_) keep(each.text);
        for (std::string_view& each : parameters_) keep(each);
        for (std::string_view& each : counters_) keep(each);
        for (basic_price<Rep>& each : prices_) {
            for (named_value& one : each.variant) keep(one.name), keep(one.value);
            keep(each.tier.parameter);
            keep(each.billed.counter);
            for (any_meter& counted : each.tier.of.hosts_) keep(counted.name_);
            for (any_meter* meter : {&each.meter, &each.parent}) {
                if (meter->exists() && meter->bit() == 0) keep(meter->name_);
            }
        }
    };
    walk();
    auto const texts = std::make_shared<char[]>(size);
    to = texts.get();
    size = 0;
    walk();
    texts_ = texts;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        rows_[i].model = names_[i].text;  // the first names are the models', in the order of the rows
        for (std::uint32_t j = 0; j < rows_[i].price_count; ++j)
            prices_[rows_[i].first_price + j].model = rows_[i].model;
    }
}

}  // namespace tally
