// SPDX-License-Identifier: BSL-1.0

// Prints everything that a run depends on, and both answers.

#include "describe.hpp"

#include <string>

namespace oracle {

namespace {

std::string called(world const& in, meter of) {
    return of == no_meter ? "-" : in.all_meters[static_cast<std::size_t>(of)].name;
}

std::string called(world const& in, selection const& of) {
    std::string out = of.with_parts ? "{" : "only{";
    for (std::size_t i = 0; i < in.all_meters.size(); ++i) {
        if (of.named[i]) out += " " + in.all_meters[i].name;
    }
    return out + " }";
}

std::string called(world const& in, reach const& on) {
    std::string out;
    if (on.everything) out += " everything";
    if (on.metered) out += " metered";
    if (on.of.named.any()) out += " " + called(in, on.of);
    if (!on.tag.empty()) out += " tag " + on.tag;
    return out;
}

std::string called(world const& in, test const& one) {
    static char const* const asked[] = {"flag", "no flag",  "parameter", "model",  "modality",
                                        "tool", "at least", "below",     "during", "within"};
    static char const* const modalities[] = {"text", "image", "video", "audio"};
    std::string out = asked[static_cast<int>(one.what)];
    if (!one.name.empty()) out += " " + one.name;
    if (!one.value.empty()) out += "=" + one.value;
    if (one.what == asks::modality) out += std::string(" ") + modalities[static_cast<int>(one.modality)];
    if (one.what == asks::at_least || one.what == asks::below)
        out += " " + std::to_string(one.bound) + " of " + called(in, one.of);
    if (one.what == asks::during) {
        for (bool const each : one.window.opens_on) out += each ? " 1" : " 0";
        for (int const each : {one.window.opens, one.window.closes, one.window.east_of_utc})
            out += " " + std::to_string(each);
    }
    if (one.from) out += " from " + std::to_string(*one.from);
    if (one.until) out += " until " + std::to_string(*one.until);
    return out;
}

std::string as_text(ratio const& of) { return std::to_string(of.n) + "/" + std::to_string(of.d); }
std::string as_text(count mantissa, int decimals, count basis) {
    return std::to_string(mantissa) + "e-" + std::to_string(decimals) + " per " + std::to_string(basis);
}

std::string called(std::optional<fee_mode> const& mode) {
    static char const* const modes[] = {"metered", "fixed", "greater of", "fixed then overage"};
    return mode ? modes[static_cast<int>(*mode)] : "no mode";
}

}  // namespace

void describe(std::ostream& to, world const& in) {
    static char const* const roundings[] = {
        "half even", "half away", "away from zero", "toward zero", "exact"};
    to << "posting: " << roundings[static_cast<int>(in.rounding)] << " to " << in.quantum_nanos
       << " nanos, multipliers " << (in.additive ? "add" : "compound");
    if (!in.currency.empty()) to << ", 1 " << in.currency << " is " << as_text(in.credits_each);
    for (auto const& each : in.policies)
        to << ", " << each.parameter << (each.refuses ? " refused" : " inherited") << " without price but '"
           << each.standard << "'";
    to << "\n";
    for (std::size_t i = static_cast<std::size_t>(no_meter) + 1; i < in.all_meters.size(); ++i) {
        to << "meter " << in.all_meters[i].name;
        for (meter const whole : in.all_meters[i].declared_wholes) to << ", part of " << called(in, whole);
        to << "\n";
    }
    for (auto const& row : in.models) {
        to << "model " << row.name << "\n";
        for (auto const& cell : row.prices) {
            to << "  " << called(in, cell.of) << ": "
               << (cell.free ? "free" : as_text(cell.mantissa, cell.decimals, cell.basis));
            if (cell.is_default) to << ", default";
            for (auto const& [named, value] : cell.variant) to << ", " << named << "=" << value;
            if (cell.rank != 0) to << ", rank " << cell.rank;
            if (cell.window) to << ", in hours " << cell.window->opens << "-" << cell.window->closes;
            if (cell.from) to << ", from " << *cell.from;
            if (cell.until) to << ", until " << *cell.until;
            if (cell.tier.mode != tier::by::nothing) {
                to << (cell.tier.mode == tier::by::slices ? ", slice " : ", tier ") << cell.tier.from
                   << " to " << (cell.tier.until ? std::to_string(*cell.tier.until) : "the end") << " of "
                   << (cell.tier.parameter.empty() ? called(in, cell.tier.of) : cell.tier.parameter);
            }
            if (cell.minimum + cell.increment > 0)
                to << ", at least " << cell.minimum << " by " << cell.increment;
            if (cell.allowance > 0) to << ", free " << cell.allowance;
            if (!cell.counter.empty()) to << ", counted by " << cell.counter;
            if (cell.parent != no_meter)
                to << ", " << as_text(cell.of_parent) << " of " << called(in, cell.parent);
            if (cell.stands_in_for.any())
                to << ", stands in for " << called(in, selection{cell.stands_in_for, true});
            to << "\n";
        }
    }
    for (auto const& [second, model] : in.aliases) to << "alias " << second << " of " << model << "\n";
    for (std::size_t const i : in.rules_by_id) {
        rule const& one = in.rules[i];
        to << "rule " << one.id << ": " << name(one.kind);
        if (one.kind == kind::multiplier || one.kind == kind::run_percentage)
            to << " " << as_text(one.factor);
        else if (one.kind == kind::add_on)
            to << " " << called(in, one.of) << " " << as_text(one.mantissa, one.decimals, one.basis);
        else
            to << " " << one.nanos << " nanos";
        if (!one.tag.empty()) to << ", tagged " << one.tag;
        if (!(one.on == reach{})) to << ", on" << called(in, one.on);
        for (auto const& each : one.when) to << ", when " << called(in, each);
        to << "\n";
    }
    for (auto const& each : in.tools) {
        to << "tool " << each.id << ": fee " << each.fee_nanos << " nanos, " << called(each.mode)
           << ", on override " << called(each.mode_on_override) << ", default '" << each.default_model
           << "', approved";
        for (auto const& model : each.approved) to << " " << model;
        to << ", includes " << each.included_nanos << " nanos, " << each.included_count << " of "
           << called(in, each.included_meters) << ", tag '" << each.included_tag << "'\n";
    }
}

void describe(std::ostream& to, world const& in, run const& of) {
    static char const* const manners[] = {"inclusive", "disjoint", "mixed"};
    to << "run: model '" << of.model << "', served '" << of.served << "', tool '" << of.tool << "', at "
       << (of.at ? std::to_string(*of.at) : "no time") << ", flags";
    for (auto const& each : of.flags) to << " " << each;
    to << ", parameters";
    for (auto const& [named, value] : of.parameters) to << " " << named << "=" << value;
    for (auto const& [named, value] : of.served_parameters) to << " served " << named << "=" << value;
    for (auto const& each : of.counters)
        to << ", counter " << each.counter << " " << each.much << " " << each.unit;
    to << "\nusage, " << manners[static_cast<int>(of.how)];
    for (auto const& [whole, how] : of.wholes)
        to << ", " << called(in, whole) << (how == counting::inclusive ? " inclusive" : " disjoint");
    to << "\n";
    for (auto const& each : of.by_field)
        to << "  " << called(in, each.of) << " = " << each.much << " (by field)\n";
    for (auto const& each : of.by_meter)
        to << "  " << called(in, each.of) << " = " << each.much
           << (each.wrong_unit ? " in another unit\n" : "\n");
    if (!of.with_hosts) return;
    static char const* const slots[] = {"does all", "uplifts", "multiplies", "adds"};
    for (int i = 0; i < host_slots; ++i) {
        host_rule const& host = in.hosts[i];
        to << "host " << host.id << " " << slots[i] << (of.refusing_host == i ? ", refuses" : "")
           << (of.negative_factor ? ", below zero" : "");
        for (auto const& [metered, factor] : host.factors)
            to << ", " << called(in, metered) << " x " << as_text(factor);
        to << ", adds " << host.amount_n << "/" << host.amount_d << " + " << host.per_line_nanos
           << " nanos a line, uplifts " << host.uplift_n << "/" << host.uplift_d << " + "
           << host.uplift_per_line_nanos << " nanos a line\n";
    }
}

void describe(std::ostream& to, world const& in, outcome const& what) {
    if (what.refused) {
        to << "  refused: " << what.refused.code << " '" << what.refused.where << "' '" << what.refused.text
           << "'\n";
        return;
    }
    to << "  model " << what.billed_model << ", total " << what.total_nanos << " nanos, exactly "
       << what.exact << "\n";
    for (auto const& each : what.lines) {
        to << "  phase " << each.phase << " " << called(in, each.of) << " x " << each.quantity << " rule '"
           << each.rule << "' cause " << static_cast<int>(each.cause) << " tag '" << each.tag << "' exactly "
           << each.exact << " share " << each.share_nanos << (each.beside_fee ? " beside the fee" : "")
           << (each.memo ? " memo\n" : "\n");
    }
}

void describe(std::ostream& to, settled const& what) {
    if (!what) {
        to << "  refused: " << tally::name(what.error().code) << " '" << what.error().where << "' '"
           << what.error().text << "'\n";
        return;
    }
    auto const as_fraction = [](tally::amount const& of) {
        return integer(of.numerator()).str() + "/" + integer(of.denominator()).str();
    };
    to << "  model " << what->model() << ", total " << what->total().in_smallest() << " nanos, exactly "
       << as_fraction(what->exact()) << "\n";
    for (auto const& each : *what) {
        to << "  phase " << static_cast<int>(each.made_in) << " "
           << (each.meter.exists() ? each.meter.name() : "-") << " x " << each.quantity << " rule '"
           << each.rule << "' cause " << static_cast<int>(each.cause) << " tag '" << each.tag << "' exactly "
           << as_fraction(each.exact) << " share " << each.share.in_smallest()
           << (each.beside_fee ? " beside the fee" : "") << (each.memo ? " memo\n" : "\n");
    }
}

}  // namespace oracle
