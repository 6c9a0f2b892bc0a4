// SPDX-License-Identifier: BSL-1.0

// Turns the oracle's plain inputs into tally's types, through tally's public functions only.

#include "adapter.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace oracle {

namespace {

constexpr std::array<tally::unit_info const*, 14> known_units = {
    &tally::units::token::info,      &tally::units::image::info,     &tally::units::megapixel::info,
    &tally::units::second::info,     &tally::units::character::info, &tally::units::page::info,
    &tally::units::request::info,    &tally::units::query::info,     &tally::units::search::info,
    &tally::units::step::info,       &tally::units::session::info,   &tally::units::call::info,
    &tally::units::token_hour::info, &tally::units::gb_day::info,
};

tally::unit_info const& unit_named(std::string const& name) {
    for (auto const* each : known_units) {
        if (each->name == name) return *each;
    }
    throw std::logic_error("a unit that the adapter does not know: " + name);
}

tally::unit_info const& other_unit(tally::unit_info const& than) {
    return than == *known_units[0] ? *known_units[1] : *known_units[0];
}

/// Calls `what` with the list of the elements, whose length is known at run time only.
template <class Element, class Made, class What, std::size_t... I>
Made with_list(std::vector<Element> const& all, What const& what, std::index_sequence<I...>) {
    if constexpr (sizeof...(I) < 24) {
        if (all.size() > sizeof...(I))
            return with_list<Element, Made>(all, what, std::make_index_sequence<sizeof...(I) + 1>{});
    }
    if (all.size() != sizeof...(I)) throw std::logic_error("a longer list than the adapter can spell");
    return what(std::initializer_list<Element>{all[I]...});
}

template <class Made, class Element, class What>
Made with_list(std::vector<Element> const& all, What const& what) {
    return with_list<Element, Made>(all, what, std::make_index_sequence<1>{});
}

tally::credits nanos(count of) { return tally::credits::of_smallest(of); }
tally::factor factor_of(ratio const& of) { return tally::factor::of(of.n, of.d).value(); }

tally::int128 wide(integer const& of) { return static_cast<tally::int128>(of); }

tally::amount amount_of(integer const& n, integer const& d) {
    return tally::amount::of(wide(n), wide(d)).value();
}

/// A host's callables: they answer what the world's data says.
class host_base {
public:
    host_base(
        host_rule const& data, std::vector<tally::any_meter> const& meters, run const& of, host_slot slot)
        : data_(data), meters_(meters), negative_(of.negative_factor), refuses_(of.refusing_host == slot) {}

    [[nodiscard]] std::string_view id() const noexcept { return data_.id; }
    [[nodiscard]] std::int32_t version() const noexcept { return 7; }

protected:
    [[nodiscard]] tally::result<tally::factor> factor_for(tally::line const& one) const noexcept {
        if (refuses_) return tally::failure{tally::errc::unknown_meter, host_reason};
        for (auto const& [of, factor] : data_.factors) {
            if (meters_[static_cast<std::size_t>(of)] == one.meter)
                return factor_of({negative_ ? -factor.n : factor.n, factor.d});
        }
        return tally::factor{};
    }
    [[nodiscard]] tally::result<tally::amount>
    amount_beside(std::span<tally::line const> lines) const noexcept {
        if (refuses_) return tally::failure{tally::errc::unknown_meter, host_reason};
        return sum(data_.amount_n, data_.amount_d, data_.per_line_nanos, lines);
    }
    [[nodiscard]] tally::result<tally::amount> uplift_on(std::span<tally::line const> lines) const noexcept {
        if (refuses_) return tally::failure{tally::errc::unknown_meter, host_reason};
        return sum(data_.uplift_n, data_.uplift_d, data_.uplift_per_line_nanos, lines);
    }

private:
    static tally::result<tally::amount>
    sum(integer const& n, integer const& d, integer const& per_line_nanos,
        std::span<tally::line const> lines) {
        if (per_line_nanos == 0) return amount_of(n, d);
        return tally::amount::of(wide(n) + wide(integer(per_line_nanos * lines.size())), wide(d));
    }

    host_rule const& data_;
    std::vector<tally::any_meter> const& meters_;
    bool negative_;
    bool refuses_;
};

struct host_that_multiplies : host_base {
    using host_base::host_base;
    [[nodiscard]] tally::result<tally::factor>
    multiply(tally::run const&, tally::line const& one) const noexcept {
        return factor_for(one);
    }
};

struct host_that_adds : host_base {
    using host_base::host_base;
    [[nodiscard]] tally::result<tally::amount>
    add_on(tally::run const&, std::span<tally::line const> lines) const noexcept {
        return amount_beside(lines);
    }
};

struct host_that_uplifts : host_base {
    using host_base::host_base;
    [[nodiscard]] tally::result<tally::amount>
    uplift(tally::run const&, std::span<tally::line const> lines) const noexcept {
        return uplift_on(lines);
    }
};

struct host_that_does_all : host_base {
    using host_base::host_base;
    [[nodiscard]] tally::result<tally::factor>
    multiply(tally::run const&, tally::line const& one) const noexcept {
        return factor_for(one);
    }
    [[nodiscard]] tally::result<tally::amount>
    add_on(tally::run const&, std::span<tally::line const> lines) const noexcept {
        return amount_beside(lines);
    }
    [[nodiscard]] tally::result<tally::amount>
    uplift(tally::run const&, std::span<tally::line const> lines) const noexcept {
        return uplift_on(lines);
    }
};

template <class Unit>
bool add_if(tally::usage& to, tally::unit_info const& unit, tally::any_meter const& of, count much) {
    if (!(unit == Unit::info)) return false;
    to = to.with(of, tally::quantity<Unit>::of_smallest(much));
    return true;
}

template <class... Unit>
bool add(tally::usage& to, tally::unit_info const& unit, tally::any_meter const& of, count much) {
    return (add_if<Unit>(to, unit, of, much) || ...);
}

tally::token_counts counts_by_field(std::vector<statement> const& stated) {
    tally::token_counts out;
    using field = tally::quantity<tally::units::token> tally::token_counts::*;
    using counts = tally::token_counts;
    static std::array<std::pair<char const*, field>, 17> const fields = {{
        {"input", &counts::input},
        {"input.read", &counts::read},
        {"input.write", &counts::write},
        {"input.write_5m", &counts::write_5m},
        {"input.write_1h", &counts::write_1h},
        {"input.audio", &counts::input_audio},
        {"input.audio.read", &counts::input_audio_read},
        {"input.image", &counts::input_image},
        {"input.image.read", &counts::input_image_read},
        {"input.video", &counts::input_video},
        {"input.video.read", &counts::input_video_read},
        {"output", &counts::output},
        {"output.reasoning", &counts::reasoning},
        {"output.audio", &counts::output_audio},
        {"output.image", &counts::output_image},
        {"output.video", &counts::output_video},
        {"output.citation", &counts::citation},
    }};
    for (auto const& each : stated) {
        for (auto const& [named, which] : fields) {
            if (builtin(named) == each.of)
                out.*which = tally::quantity<tally::units::token>::of_smallest(each.much);
        }
    }
    return out;
}

}  // namespace

tally::meter_set subject::set_of(selection const& chosen) const {
    std::vector<tally::any_meter> named;
    for (std::size_t i = 0; i < meters_.size(); ++i) {
        if (chosen.named[i]) named.push_back(meters_[i]);
    }
    if (named.empty()) return {};
    // Sets are equal in whatever order their members are named; every other set is named backwards to see
    // that.
    if (++sets_made_ % 2 == 0) std::reverse(named.begin(), named.end());
    return with_list<tally::meter_set>(named, [&](std::initializer_list<tally::any_meter> all) {
        return chosen.with_parts ? tally::meter_set(all) : tally::meter_set::only(all);
    });
}

tally::scope subject::scope_of(reach const& on) const {
    tally::scope out;
    if (on.everything)
        out = tally::scope::everything();
    else if (on.metered)
        out = tally::scope::metered();
    else if (on.of.named.any())
        out = tally::scope::meters(set_of(on.of));
    return on.tag.empty() ? out : out.and_tagged(on.tag);
}

/// Written as text, which is how windows are made.
tally::time_window window_of(hours const& of) {
    static char const* const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    auto const time = [](int minutes) {
        auto const two = [](int n) { return std::to_string(n / 10) + std::to_string(n % 10); };
        return two(minutes / 60) + ":" + two(minutes % 60);
    };
    std::string text;
    for (int day = 0; day < 7; ++day) {
        if (of.opens_on[day]) text += (text.empty() ? "" : ",") + std::string(names[day]);
    }
    text += " " + time(of.opens) + "-" + time(of.closes) + (of.east_of_utc < 0 ? "-" : "+") +
            time(std::abs(of.east_of_utc));
    return tally::time_window::parse(text).value();
}

tally::period period_of(std::optional<count> const& from, std::optional<count> const& until) {
    tally::period out;
    if (from) out.from = tally::instant::of_nanos(*from);
    if (until) out.until = tally::instant::of_nanos(*until);
    return out;
}

tally::tier subject::tier_of(tier const& of) const {
    tally::tier out;
    out.mode = static_cast<tally::tier_mode>(of.mode);
    out.counts = static_cast<tally::tier_count>(of.counts);
    out.of = set_of(of.of);
    out.parameter = of.parameter;
    out.from = of.from;
    if (of.until) out.until = *of.until;
    return out;
}

tally::condition subject::condition_of(std::vector<test> const& tests) const {
    tally::condition out;
    for (auto const& each : tests) {
        switch (each.what) {
        case asks::flag: out = out.flag(each.name); break;
        case asks::no_flag: out = out.no_flag(each.name); break;
        case asks::parameter: out = out.parameter(each.name, each.value); break;
        case asks::model: out = out.model(each.name); break;
        case asks::modality: out = out.modality(static_cast<tally::modality>(each.modality)); break;
        case asks::tool: out = out.tool(each.name); break;
        case asks::at_least: out = out.at_least_count(set_of(each.of), each.bound); break;
        case asks::below: out = out.below_count(set_of(each.of), each.bound); break;
        case asks::during: out = out.during(window_of(each.window)); break;
        case asks::within: out = out.within(period_of(each.from, each.until)); break;
        }
    }
    return out;
}

tally::rule subject::rule_of(rule const& one) const {
    using made = tally::rule;
    tally::scope const on = scope_of(one.on);
    made out;
    switch (one.kind) {
    case kind::multiplier: out = made::multiply(one.id, on, factor_of(one.factor)); break;
    case kind::add_on: {
        auto const& of = meters_[static_cast<std::size_t>(one.of)];
        out = made::add_on(
            one.id, of,
            {tally::decimal::of(one.mantissa, one.decimals).value(), one.basis,
             one.wrong_unit ? &other_unit(of.unit()) : &of.unit()});
        break;
    }
    case kind::request_fee: out = made::request_fee(one.id, nanos(one.nanos)); break;
    case kind::line_minimum: out = made::line_minimum(one.id, on, nanos(one.nanos)); break;
    case kind::line_maximum: out = made::line_maximum(one.id, on, nanos(one.nanos)); break;
    case kind::group_minimum: out = made::group_minimum(one.id, on, nanos(one.nanos)); break;
    case kind::group_maximum: out = made::group_maximum(one.id, on, nanos(one.nanos)); break;
    case kind::run_percentage: out = made::run_percentage(one.id, on, factor_of(one.factor)); break;
    case kind::run_uplift: out = made::run_uplift(one.id, nanos(one.nanos)); break;
    case kind::run_minimum: out = made::run_minimum(one.id, nanos(one.nanos)); break;
    case kind::run_maximum: out = made::run_maximum(one.id, nanos(one.nanos)); break;
    }
    if (!one.tag.empty()) out = out.with_tag(one.tag);
    return out.when(condition_of(one.when));
}

subject::subject(world const& of) : world_(of) {
    for (std::size_t i = 0; i < of.all_meters.size(); ++i) {
        meter_facts const& each = of.all_meters[i];
        if (each.name.empty())
            meters_.emplace_back();
        else if (static_cast<meter>(i) < no_meter)
            meters_.push_back(tally::find_meter(each.name).value());
        else if (each.unit == "call")
            meters_.push_back(tally::meters::call_of(each.name).any());
        else {
            std::vector<tally::any_meter> wholes;
            for (meter const whole : each.declared_wholes)
                wholes.push_back(meters_[static_cast<std::size_t>(whole)]);
            auto const& unit = unit_named(each.unit);
            if (wholes.empty())
                meters_.emplace_back(each.name, unit, tally::category::agent);
            else
                meters_.push_back(
                    with_list<tally::any_meter>(wholes, [&](std::initializer_list<tally::any_meter> all) {
                        return tally::any_meter(each.name, unit, tally::category::agent, all);
                    }));
        }
    }

    std::vector<tally::price> prices;
    for (auto const& row : of.models) {
        for (auto const& cell : row.prices) {
            auto const& metered = meters_[static_cast<std::size_t>(cell.of)];
            tally::price out(
                row.name, metered,
                {tally::decimal::of(cell.mantissa, cell.decimals).value(), cell.basis,
                 cell.wrong_unit ? &other_unit(metered.unit()) : &metered.unit()});
            if (cell.free) {
                out = tally::price::free_of_charge(row.name, metered);
                if (cell.wrong_unit) out.rate.unit = &other_unit(metered.unit());
            }
            for (auto const& [named, value] : cell.variant) out = out.when(named, value);
            if (cell.is_default) out = out.otherwise();
            if (cell.window) out = out.during(window_of(*cell.window));
            out.effective = period_of(cell.from, cell.until);
            out = out.ranked(static_cast<std::uint8_t>(cell.rank)).in(tier_of(cell.tier));
            out.billed = {cell.minimum, cell.increment, cell.allowance, cell.counter};
            if (cell.parent != no_meter) {
                out.kind = tally::price_kind::derived;
                out.parent = meters_[static_cast<std::size_t>(cell.parent)];
                out.ratio = factor_of(cell.of_parent);
            }
            for (std::size_t i = 0; i < meters_.size(); ++i) {
                if (cell.stands_in_for[i]) out = out.also_for({meters_[i]});
            }
            prices.push_back(out);
        }
    }
    std::vector<tally::alias> aliases;
    for (auto const& [second, model] : of.aliases) aliases.push_back({second, model});
    // Credits have no ratio, but a broken world has one of zero.
    tally::maybe<tally::factor> ratio{};
    if (!of.currency.empty() || of.credits_each.n == 0) ratio = factor_of(of.credits_each);
    auto table = tally::rate_table::make({"oracle", {2026, 4, 18}, of.currency, ratio}, prices, aliases);
    if (table)
        table_ = std::move(*table);
    else
        table_refused_ = table.error();

    for (auto const& each : of.rules) tally_rules_.push_back(rule_of(each));
    for (auto const& each : of.tools) {
        approved_.emplace_back(each.approved.begin(), each.approved.end());
        tally::tool out;
        out.id = each.id;
        out.fee = nanos(each.fee_nanos);
        if (each.mode) out.mode = static_cast<tally::fee_mode>(*each.mode);
        if (each.mode_on_override)
            out.mode_on_override = static_cast<tally::fee_mode>(*each.mode_on_override);
        out.default_model = each.default_model;
        out.approved_models = approved_.back();
        out.included_amount = nanos(each.included_nanos);
        out.included_meters = set_of(each.included_meters);
        out.included_count = each.included_count;
        out.included_tag = each.included_tag;
        tally_tools_.push_back(out);
    }
    tally::terms posting;
    posting.mode = static_cast<tally::rounding>(of.rounding);
    posting.quantum = nanos(of.quantum_nanos);
    posting.multipliers = of.additive ? tally::combination::additive : tally::combination::compound;
    for (auto const& each : of.policies) {
        static_cast<void>(posting.tier_policies.push_back(
            {each.parameter, each.refuses ? tally::lacking::refuse : tally::lacking::inherit,
             each.standard}));
    }
    auto const rules = tally::validate_rules(
        std::span<tally::rule const>(tally_rules_), std::span<tally::tool const>(tally_tools_), posting);
    if (rules)
        rules_ = *rules;
    else
        rules_refused_ = rules.error();
}

tally::usage subject::usage_of(run const& of) const {
    tally::token_counts const counts = counts_by_field(of.by_field);
    tally::usage out;
    if (of.how == manner::all_inclusive)
        out = tally::usage::inclusive(counts);
    else if (of.how == manner::all_disjoint)
        out = tally::usage::disjoint(counts);
    else if (of.wholes.empty())
        out = tally::usage::mixed({}, counts);
    else {
        std::vector<tally::whole_convention> wholes;
        for (auto const& [whole, how] : of.wholes) {
            wholes.push_back(
                {meters_[static_cast<std::size_t>(whole)],
                 how == counting::inclusive ? tally::convention::inclusive : tally::convention::disjoint});
        }
        out = with_list<tally::usage>(wholes, [&](std::initializer_list<tally::whole_convention> all) {
            return tally::usage::mixed(all, counts);
        });
    }
    namespace u = tally::units;
    for (auto const& each : of.by_meter) {
        auto const& metered = meters_[static_cast<std::size_t>(each.of)];
        auto const& unit = each.wrong_unit ? other_unit(metered.unit()) : metered.unit();
        add<u::token, u::image, u::megapixel, u::second, u::character, u::page, u::request, u::query,
            u::search, u::step, u::session, u::call, u::token_hour, u::gb_day>(out, unit, metered, each.much);
    }
    return out;
}

settled subject::settle(run const& of) const {
    tally::run asked;
    asked.model = of.model;
    asked.served = of.served;
    asked.usage = usage_of(of);
    asked.tool = of.tool;
    if (of.at) asked.at = tally::instant::of_nanos(*of.at);
    for (auto const& each : of.flags) static_cast<void>(asked.flags.push_back(each));
    for (auto const& [named, value] : of.parameters)
        static_cast<void>(asked.parameters.push_back({named, value}));
    for (auto const& [named, value] : of.served_parameters)
        static_cast<void>(asked.served_parameters.push_back({named, value}));
    for (auto const& each : of.counters)
        static_cast<void>(asked.counters.push_back({each.counter, each.much, &unit_named(each.unit)}));
    if (!of.with_hosts) return tally::settle<128, 1'024>(*table_, *rules_, asked);
    auto const& hosts = world_.hosts;
    return tally::settle<128, 1'024>(
        *table_, *rules_, asked, host_that_does_all{hosts[does_all], meters_, of, does_all},
        host_that_uplifts{hosts[only_uplifts], meters_, of, only_uplifts},
        host_that_multiplies{hosts[only_multiplies], meters_, of, only_multiplies},
        host_that_adds{hosts[only_adds], meters_, of, only_adds});
}

}  // namespace oracle
