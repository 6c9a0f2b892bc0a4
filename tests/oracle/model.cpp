// SPDX-License-Identifier: BSL-1.0

// The contract of docs/explanation/settlement.md over rationals, section by section.

#include "model.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <tuple>

namespace oracle {

namespace {

integer power_of_ten(int exponent) {
    integer power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

integer const denominator_limit = power_of_ten(26);
integer const nanos_limit = (integer(1) << 63) - 1;
integer const nanos_per_credit = power_of_ten(9);
rational const amount_limit = rational(nanos_limit, nanos_per_credit);
rational const factor_limit = 1'000'000'000;

rational ratio_of(ratio const& of) { return rational(integer(of.n), integer(of.d)); }
integer denominator_of(rational const& of) { return denominator(of); }
rational rate_of(count mantissa, int decimals, count basis) {
    return rational(integer(mantissa), power_of_ten(decimals) * integer(basis));
}

refusal refuse(std::string const& code, std::string const& where = {}) { return {code, where, {}, false}; }
refusal refuse(std::string const& code, std::string const& where, std::string const& text) {
    return {code, where, text, true};
}

/// docs/reference/meters.md: each whole with everything that is inside it, crossings in both.
// clang-format off
std::map<std::string, std::vector<std::string>> const parts_by_whole = {
    {"input", {"input.read", "input.write", "input.write_5m", "input.write_1h", "input.audio",
               "input.audio.read", "input.image", "input.image.read", "input.video", "input.video.read"}},
    {"input.read", {"input.audio.read", "input.image.read", "input.video.read"}},
    {"input.write", {"input.write_5m", "input.write_1h"}},
    {"input.audio", {"input.audio.read"}},
    {"input.image", {"input.image.read"}},
    {"input.video", {"input.video.read"}},
    {"output", {"output.reasoning", "output.audio", "output.image", "output.video", "output.citation"}},
    {"page", {"page.annotated"}},
    {"page.input", {"page.annotated.input"}},
};
// clang-format on

meters inside(world const& in, selection const& chosen) {
    meters all = chosen.named;
    for (std::size_t i = 0; chosen.with_parts && i < in.all_meters.size(); ++i) {
        if (chosen.named[i]) all |= in.parts[i];
    }
    return all;
}

/// One line that a section proposes, with what it does to the common denominator; or a refusal in its place.
struct draft {
    refusal refused;
    line made;
    integer denominator = 1;
    bool imagined = false;  ///< no line of the settlement; only its denominator and refusals count
};
using drafts = std::vector<draft>;

draft refusal_instead(refusal const& why) { return {why, {}, 1}; }

bool stands_before(line const& a, line const& b) {
    if (a.phase != b.phase) return a.phase < b.phase;
    if (a.of != b.of) return a.of < b.of;
    return a.rule < b.rule;
}

std::string who(world const& in, line const& made) {
    return made.rule.empty() ? in.all_meters[static_cast<std::size_t>(made.of)].name : made.rule;
}

integer common_denominator(drafts const& of) {
    integer common = 1;
    for (draft const& each : of) common = lcm(common, each.denominator);
    return common;
}

/// The first draft that is a refusal or breaks a limit; for one line, its denominator before its range.
refusal first_broken(world const& in, std::string const& model, drafts const& of, features& met) {
    integer common = 1;
    for (draft const& each : of) {
        if (each.refused) return each.refused;
        common = lcm(common, each.denominator);
        if (each.denominator > denominator_limit || common > denominator_limit ||
            denominator_of(each.made.exact) > denominator_limit) {
            if (!each.imagined && abs(each.made.exact) > amount_limit)
                met[static_cast<std::size_t>(feature::denominator_before_range)] = true;
            return refuse("denominator_too_large", model, who(in, each.made));
        }
        if (!each.imagined && abs(each.made.exact) > amount_limit)
            return refuse("overflow", who(in, each.made), model);
    }
    return {};
}

std::vector<line> lines_in_order(drafts const& of) {
    // Not std::stable_sort, of which clang 19 says that it calls a deprecated function of its library.
    std::vector<draft const*> in_order;
    for (draft const& each : of) {
        if (!each.refused && !each.imagined) in_order.push_back(&each);
    }
    std::sort(in_order.begin(), in_order.end(), [](draft const* a, draft const* b) {
        if (stands_before(a->made, b->made)) return true;
        return !stands_before(b->made, a->made) && std::less<>{}(a, b);
    });
    std::vector<line> lines;
    for (draft const* each : in_order) lines.push_back(each->made);
    return lines;
}

rational sum(std::vector<line> const& of) {
    rational all = 0;
    for (line const& each : of) all += each.exact;
    return all;
}

class settling {
public:
    settling(world const& in, run const& of) : world_(in), run_(of) {}

    outcome answer() {
        outcome out;
        out.refused = evaluate(out);
        out.met = met_;
        out.counted = counted_;
        if (out.refused) out.lines.clear();
        return out;
    }

private:
    struct consumed {
        meter of;
        integer much;
    };

    refusal evaluate(outcome& out) {
        for (auto const section :
             {&settling::host_ids, &settling::disjoint_parts, &settling::tool_and_model}) {
            if (auto const why = (this->*section)()) return why;
        }
        out.billed_model = row_->name;
        for (std::size_t const at : world_.rules_by_phase) {
            bool all = false;
            if (auto const why = holds(world_.rules[at], all)) return why;
        }
        for (std::size_t const at : world_.rules_by_id) {
            bool all = false;
            static_cast<void>(holds(world_.rules[at], all));
            if (all) applying_.push_back(at);
        }
        drafts all;
        std::size_t upto_bounds = 0;
        for (auto const section :
             {&settling::base_lines, &settling::add_ons, &settling::bounds, &settling::run_level,
              &settling::fee, &settling::run_bounds}) {
            earlier_ = &all;
            drafts const more = (this->*section)();
            all.insert(all.end(), more.begin(), more.end());
            if (auto const why = first_broken(world_, row_->name, all, met_)) return why;
            if (++upto_bounds == 3) common_after_bounds_ = common_denominator(all);
            if (section == &settling::fee) cover_by_fixed_fee(all);
        }
        out.lines = lines_in_order(all);
        return post(out);
    }

    // ---- before anything else ----

    refusal host_ids() {
        std::vector<std::string> taken;
        for (auto const& each : world_.rules) taken.push_back(each.id);
        for (auto const& each : world_.tools) taken.push_back(each.id);
        for (int slot = 0; run_.with_hosts && slot < host_slots; ++slot) {
            std::string const& id = world_.hosts[slot].id;
            if (id.empty()) return refuse("rule_unnamed");
            if (std::find(taken.begin(), taken.end(), id) != taken.end()) return refuse("rule_repeated", id);
            taken.push_back(id);
        }
        return {};
    }

    // ---- 0 ----

    counting const* convention_of(meter whole) const {
        static counting const inclusive = counting::inclusive, disjoint = counting::disjoint;
        if (run_.how == manner::all_inclusive) return &inclusive;
        if (run_.how == manner::all_disjoint) return &disjoint;
        auto const named = [this](meter which) -> counting const* {
            for (auto const& [of, counts] : run_.wholes) {
                // A host's own wholes share one convention.
                if (of == which || (of > no_meter && which > no_meter))
                    return counts == counting::inclusive ? &inclusive : &disjoint;
            }
            return nullptr;
        };
        if (auto const* own = named(whole)) return own;
        for (meter i = 0; whole < no_meter && i < builtin_count; ++i) {
            if (world_.parts[static_cast<std::size_t>(i)][static_cast<std::size_t>(whole)]) {
                if (auto const* outer = named(i)) return outer;
            }
        }
        return nullptr;
    }

    /// A whole is named once; the host's own wholes, which share one convention, agree.
    refusal conventions_contradict() const {
        for (auto each = run_.wholes.begin(); each != run_.wholes.end(); ++each) {
            bool const contradicts = std::any_of(run_.wholes.begin(), each, [each](auto const& other) {
                return other.first == each->first ||
                       (other.first > no_meter && each->first > no_meter && other.second != each->second);
            });
            if (contradicts)
                return refuse(
                    "repeated_convention", world_.all_meters[static_cast<std::size_t>(each->first)].name);
        }
        return {};
    }

    integer own(std::map<meter, integer> const& stated, meter of) const {
        integer rest = stated.at(of);
        auto const* counts = convention_of(of);
        if (counts == nullptr || *counts == counting::disjoint) return rest;
        for (auto const& [part, much] : stated) {
            if (is_part(world_, part, of)) rest -= own(stated, part);
        }
        return rest;
    }

    refusal disjoint_parts() {
        auto const called = [this](meter of) { return world_.all_meters[static_cast<std::size_t>(of)].name; };
        std::map<meter, integer> stated;
        auto const state = [&](std::vector<statement> const& all) -> refusal {
            for (auto const& each : all) {
                if (each.wrong_unit) return refuse("unit_mismatch", called(each.of));
                if (each.much < 0) return refuse("negative_quantity", called(each.of));
                if (!stated.emplace(each.of, each.much).second)
                    return refuse("repeated_meter", called(each.of));
            }
            return {};
        };
        std::vector<statement> fields = run_.by_field;
        fields.erase(
            std::remove_if(
                fields.begin(), fields.end(), [](statement const& each) { return each.much == 0; }),
            fields.end());
        if (auto const why = state(fields)) return why;
        if (auto const why = conventions_contradict()) return why;
        if (auto const why = state(run_.by_meter)) return why;
        std::vector<consumed> parts;
        for (auto const& [of, much] : stated) parts.push_back({of, own(stated, of)});
        auto const own_part_above_zero = [&](meter whole) {
            return std::any_of(parts.begin(), parts.end(), [&](consumed const& each) {
                return each.much > 0 && is_part(world_, each.of, whole);
            });
        };
        for (auto each = parts.rbegin(); each != parts.rend(); ++each) {
            for (char const* const name : {"input", "output", "page", "page.input"}) {
                meter const whole = builtin(name);
                auto const* counts = convention_of(whole);
                bool const is_inclusive = counts != nullptr && *counts == counting::inclusive;
                if (is_inclusive && stated.count(whole) == 0 && stated.at(each->of) > 0 &&
                    is_part(world_, each->of, whole)) {
                    return refuse("whole_missing", name, called(each->of));
                }
            }
            for (consumed const& part : parts) {
                if (part.much <= 0 || !is_part(world_, part.of, each->of)) continue;
                for (meter outer = 0; outer < builtin_count; ++outer) {
                    if (is_part(world_, each->of, outer) && !is_part(world_, part.of, outer)) {
                        return refuse("wholes_differ", called(part.of), called(each->of));
                    }
                }
            }
            if (convention_of(each->of) == nullptr && own_part_above_zero(each->of))
                return refuse("convention_missing", called(each->of));
            if (each->much < 0) return refuse("part_exceeds_whole", called(each->of));
        }
        bool inclusive = false, disjoint = false;
        for (auto const& each : parts) {
            std::size_t const at = static_cast<std::size_t>(each.of);
            if (each.much == 0)
                meet(feature::zero_part);
            else
                consumed_.push_back(each);
            if (own_part_above_zero(each.of)) {
                (*convention_of(each.of) == counting::inclusive ? inclusive : disjoint) = true;
                if (each.much > 0 && *convention_of(each.of) == counting::inclusive)
                    meet(feature::remainder_of_whole);
            }
            if (world_.all_meters[at].name.starts_with("call."))
                meet(feature::call_meter);
            else if (each.of > no_meter)
                meet(feature::host_meter);
            if (each.of < no_meter && each.much > 0 && is_part(world_, each.of, builtin("input.read")))
                meet(feature::crossing_part);
            if (each.much == nanos_limit) meet(feature::count_at_limit);
        }
        if (inclusive && disjoint) meet(feature::mixed_conventions);
        return {};
    }

    // ---- 1 ----

    refusal tool_and_model() {
        auto const among = [](std::vector<std::string> const& all, std::string const& one) {
            return std::find(all.begin(), all.end(), one) != all.end();
        };
        std::vector<std::string> given;
        for (auto const& each : run_.flags) {
            if (!among(world_.named_flags, each)) return refuse("unknown_flag", each);
            if (among(given, each)) return refuse("repeated_parameter", each);
            given.push_back(each);
        }
        for (auto const* const all : {&run_.parameters, &run_.served_parameters}) {
            given.clear();
            for (auto const& [named, value] : *all) {
                if (!among(world_.named_parameters, named)) return refuse("unknown_parameter", named, value);
                if (among(given, named)) return refuse("repeated_parameter", named, value);
                given.push_back(named);
            }
        }
        given.clear();
        for (auto const& each : run_.counters) {
            if (!among(world_.named_counters, each.counter)) return refuse("unknown_counter", each.counter);
            if (each.much < 0) return refuse("negative_quantity", each.counter);
            if (among(given, each.counter)) return refuse("repeated_parameter", each.counter);
            given.push_back(each.counter);
        }
        for (auto const& [named, value] : run_.parameters) in_force_[named] = value;
        for (auto const& [named, value] : run_.served_parameters) {
            if (in_force_.count(named) == 0) meet(feature::served_unasked);
            if (in_force_.count(named) != 0 && in_force_[named] != value) meet(feature::served_value);
            in_force_[named] = value;
        }
        for (auto const& each : world_.policies) {
            if (each.standard.empty() || in_force_.count(each.parameter) != 0) continue;
            in_force_[each.parameter] = each.standard;
            meet(feature::standard_unasked);
        }

        if (!run_.tool.empty()) {
            for (auto const& each : world_.tools) {
                if (each.id == run_.tool) tool_ = &each;
            }
            if (tool_ == nullptr) return refuse("unknown_tool", run_.tool);
        }
        std::string asked = run_.model;
        if (asked.empty() && tool_ != nullptr) asked = tool_->default_model, meet(feature::default_model);
        if (asked.empty()) return refuse("missing_model", run_.tool);
        if (tool_ != nullptr && model_named(world_, asked) != model_named(world_, tool_->default_model)) {
            override_ = true;
            bool approved = false;
            for (auto const& each : tool_->approved) {
                if (model_named(world_, each) != model_named(world_, asked)) continue;
                approved = true;
                if (each != asked) meet(feature::approved_by_alias);
            }
            if (!approved) return refuse("model_not_approved", tool_->id, asked);
            meet(feature::override_of_model);
        }
        std::string const billed = run_.served.empty() ? asked : run_.served;
        for (auto const& each : world_.models) {
            if (each.name == model_named(world_, billed)) row_ = &each;
        }
        if (row_ == nullptr) return refuse("unknown_model", billed);
        if (billed != row_->name) meet(feature::alias_asked);
        if (model_named(world_, asked) != row_->name) meet(feature::other_model_served);
        return {};
    }

    makes modality() const {
        auto const charges = [this](char const* what) {
            return std::any_of(row_->prices.begin(), row_->prices.end(), [&](price const& each) {
                return each.of == builtin(what);
            });
        };
        if (charges("video_second") || charges("output.video")) return makes::video;
        if (charges("image") || charges("megapixel") || charges("output.image")) return makes::image;
        if (charges("audio_second") || charges("audio_second.input") || charges("output.audio") ||
            charges("character.input")) {
            return makes::audio;
        }
        return makes::text;
    }

    std::string const* parameter(std::string const& named) const {
        auto const found = in_force_.find(named);
        return found == in_force_.end() ? nullptr : &found->second;
    }

    bool holds(test const& one) {
        bool const has_flag = std::find(run_.flags.begin(), run_.flags.end(), one.name) != run_.flags.end();
        switch (one.what) {
        case asks::flag: return has_flag;
        case asks::no_flag: return !has_flag;
        case asks::parameter: return parameter(one.name) != nullptr && *parameter(one.name) == one.value;
        case asks::model: return model_named(world_, one.name) == row_->name;
        case asks::modality: return one.modality == modality();
        case asks::tool: return one.name == run_.tool;
        case asks::during: return is_open(one.window);
        case asks::within: return is_within(one);
        case asks::at_least:
        case asks::below: break;
        }
        meters const counted = inside(world_, one.of);
        integer all = 0;
        for (auto const& each : consumed_) {
            if (counted[static_cast<std::size_t>(each.of)]) all += each.much;
        }
        meet(feature::condition_on_sum);
        if (all == one.bound && all > 0) meet(feature::condition_on_bound);
        return (one.what == asks::at_least) == (all >= one.bound);
    }

    /// Whether the window opened today or yesterday, by its own clock, and has not closed.
    bool is_open(hours const& window) {
        integer const minute = 60'000'000'000, day = 1'440 * minute;
        integer const local = integer(*run_.at) + window.east_of_utc * minute;
        // Beginning on the Monday before 1970, so far back that no remainder is below zero.
        integer const since = local + 3 * day + 7 * 100'000 * day;
        integer const today = since / day;
        bool open = false;
        for (integer const& began : {integer(today - 1), today}) {
            if (!window.opens_on[static_cast<int>(began % 7)]) continue;
            integer const opens = began * day + window.opens * minute;
            bool const past_midnight = window.closes <= window.opens;
            integer const closes = (past_midnight ? began + 1 : began) * day + window.closes * minute;
            if (opens <= since && since < closes) {
                open = true;
                if (began < today) meet(feature::window_past_midnight);
            }
            if (since == opens || since == closes || since == closes - 1) meet(feature::window_at_its_edge);
        }
        meet(open ? feature::window_open : feature::window_shut);
        return open;
    }

    bool is_within(test const& one) {
        bool const on = (!one.from || *run_.at >= *one.from) && (!one.until || *run_.at < *one.until);
        if (run_.at == one.from || run_.at == one.until) meet(feature::period_at_its_edge);
        meet(on ? feature::period_on : feature::period_off);
        return on;
    }

    static bool needs_time(test const& one) { return one.what == asks::during || one.what == asks::within; }

    /// Whether the rule applies, or why that cannot be said.
    refusal holds(rule const& one, bool& all) {
        all = true;
        bool unknown = false;
        for (auto const& each : one.when) {
            if (needs_time(each) && !run_.at)
                unknown = true;
            else
                all = holds(each) && all;
        }
        if (all && unknown) return refuse("missing_time", one.id);
        return {};
    }

    // ---- 3 and 4 ----

    struct multiplier {
        std::string id;
        rational factor;
    };

    struct multiplied {
        refusal refused;
        rational coefficient;
    };

    /// What a coefficient becomes under the multipliers whose scope holds the line, and the host's where it
    /// is a base line.
    multiplied times(rational const& coefficient, meter of, std::vector<multiplier> const& by) {
        multiplied out{{}, coefficient};
        if (by.empty()) return out;
        if (by.size() >= 2) meet(world_.additive ? feature::additive_several : feature::compound_several);
        refusal const too_large = refuse("denominator_too_large", row_->name, by.back().id);
        rational compounded = 1, added = 1;
        integer common = 1;
        for (auto const& [id, factor] : by)
            compounded *= factor, added += factor - 1, common = lcm(common, denominator_of(factor));
        bool const adds_up = world_.additive && by.size() >= 2;
        out.coefficient *= adds_up ? added : compounded;
        if (adds_up && common > denominator_limit)
            out.refused = too_large;
        else if (adds_up && added < 0)
            out.refused = refuse(
                "rules_contradict", by.back().id, world_.all_meters[static_cast<std::size_t>(of)].name);
        else if (denominator_of(out.coefficient) > denominator_limit)
            out.refused = too_large;
        if (denominator_of(out.coefficient) > denominator_limit &&
            denominator_of(out.coefficient) < denominator_limit + 10) {
            meet(feature::denominator_just_above_limit);
        }

        if (out.coefficient.is_zero() && !coefficient.is_zero()) meet(feature::factor_zero);
        integer unreduced = numerator(coefficient);
        for (auto const& each : by) unreduced *= numerator(each.factor);
        if (unreduced > integer(1) << 127) {
            bool const fits = abs(out.coefficient) <= amount_limit;
            meet(fits ? feature::wide_product_cancels : feature::wide_product);
        }
        for (auto const& each : by) {
            if (denominator_of(each.factor) % 3 == 0 && denominator_of(out.coefficient) % 3 != 0)
                meet(feature::thirds_cancel);
        }
        return out;
    }

    drafts base_lines() {
        drafts out;
        for (auto const& each : consumed_) {
            auto const whose = [&](auto const& is_it) {
                std::vector<std::size_t> found;
                for (std::size_t i = 0; i < row_->prices.size(); ++i) {
                    if (is_it(row_->prices[i])) found.push_back(i);
                }
                return found;
            };
            std::size_t const at = static_cast<std::size_t>(each.of);
            auto candidates = whose([&](price const& cell) { return cell.of == each.of; });
            bool const own_price = !candidates.empty();
            if (!own_price) candidates = whose([&](price const& cell) { return cell.stands_in_for[at]; });
            if (candidates.empty()) {
                waiting_.push_back(each);
                continue;
            }
            for (auto const& one : base_of(each, candidates, own_price)) out.push_back(one);
        }
        return out;
    }

    /// The text is a value of the run that no variant is for, or nothing where only together they have no
    /// price. The page does not say which of several values it is.
    refusal unpriced_variant(std::string const& metered, std::vector<std::size_t> const& candidates) {
        std::vector<named_text> asked;
        for (named_text const given : in_force_) {
            auto const names = [&](std::size_t i, auto const& is_it) {
                auto const& variant = row_->prices[i].variant;
                return std::any_of(variant.begin(), variant.end(), is_it);
            };
            bool depends = false, priced = false;
            for (std::size_t const i : candidates) {
                depends |= names(i, [&](named_text const& each) { return each.first == given.first; });
                priced |= names(i, [&](named_text const& each) { return each == given; });
            }
            if (depends && !priced) asked.push_back(given);
        }
        if (asked.empty()) meet(feature::combination_unpriced);
        if (asked.size() == 1) meet(feature::value_unpriced);
        if (asked.size() <= 1)
            return refuse("unpriced_variant", metered, asked.empty() ? std::string() : asked[0].second);
        meet(feature::several_values_unpriced);
        refusal out = refuse("unpriced_variant", metered);
        for (auto const& each : asked) out.text_is_one_of.push_back(each.second);
        return out;
    }

    /// The price of a meter that holds for the run, among those that could; of slices the first.
    refusal choose(meter of, std::vector<std::size_t> candidates, std::size_t& chosen) {
        std::string const& named = world_.all_meters[static_cast<std::size_t>(of)].name;
        std::set<std::string> asked;
        for (std::size_t const i : candidates) {
            for (auto const& [parameter_name, value] : row_->prices[i].variant) asked.insert(parameter_name);
        }
        for (auto const& each : asked) {
            if (parameter(each) == nullptr) return refuse("missing_parameter", each, named);
        }
        std::sort(candidates.begin(), candidates.end(), [this](std::size_t a, std::size_t b) {
            price const &one = row_->prices[a], &other = row_->prices[b];
            return std::tuple(one.is_default, one.rank, a) < std::tuple(other.is_default, other.rank, b);
        });
        bool any_matches = false, any_in_time = false;
        for (std::size_t const i : candidates) {
            price const& cell = row_->prices[i];
            bool const matches =
                std::all_of(cell.variant.begin(), cell.variant.end(), [this](named_text const& each) {
                    return *parameter(each.first) == each.second;
                });
            if (!matches) continue;
            if (any_matches && cell.is_default) meet(feature::default_at_another_time);
            any_matches = true;
            if (is_timed(cell)) {
                if (!run_.at) return refuse("missing_time", named);
                bool const on =
                    (!cell.from || *run_.at >= *cell.from) && (!cell.until || *run_.at < *cell.until);
                if (!on || (cell.window && !is_open(*cell.window))) continue;
                meet(feature::priced_by_time);
            }
            any_in_time = true;
            if (cell.tier.mode == tier::by::whole_quantity) {
                integer much = 0;
                if (auto const why = counted(cell, named, much)) return why;
                if (much == cell.tier.from || (cell.tier.until && much + 1 == *cell.tier.until))
                    meet(feature::tier_at_its_edge);
                if (much < cell.tier.from || (cell.tier.until && much >= *cell.tier.until)) continue;
                meet(
                    cell.tier.counts == tier::counted::sums     ? feature::tier_of_whole
                    : cell.tier.counts == tier::counted::number ? feature::tier_of_number
                                                                : feature::tier_of_short_edge);
            }
            if (cell.rank > 0) meet(feature::priced_by_rank);
            chosen = i;
            return {};
        }
        if (!any_matches) return unpriced_variant(named, candidates);
        return refuse(any_in_time ? "unpriced_tier" : "unpriced_time", named, row_->name);
    }

    /// What the counter of a price has counted before the run.
    refusal counted_before(price const& cell, integer& much) {
        if (cell.counter.empty()) return {};
        meter_facts const& metered = world_.all_meters[static_cast<std::size_t>(cell.of)];
        for (auto const& each : run_.counters) {
            if (each.counter != cell.counter) continue;
            if (each.unit != metered.unit) return refuse("unit_mismatch", metered.name, each.counter);
            much += each.much;
            return {};
        }
        return refuse("missing_counter", cell.counter, metered.name);
    }

    /// The price that holds and, of a derived one, its parent's, which else is the same. Values that policies
    /// are about give way at each of the two by itself; `gave_way_` are the policies of those that did at
    /// either, and of those that neither has anything to do with.
    refusal choose_rated(
        meter of, std::vector<std::size_t> const& candidates, std::size_t& chosen, std::size_t& rated) {
        std::set<std::size_t> heard, gave_way;
        if (auto const why = choose_under_policies(of, candidates, chosen, heard, gave_way)) return why;
        rated = chosen;
        meter const parent = row_->prices[chosen].parent;
        if (parent != no_meter) {
            std::vector<std::size_t> parents;
            for (std::size_t i = 0; i < row_->prices.size(); ++i) {
                if (row_->prices[i].of == parent) parents.push_back(i);
            }
            if (parents.size() > 1) meet(feature::derived_of_choice);
            auto const heard_before = heard, gave_way_before = gave_way;
            if (auto const why = choose_under_policies(parent, parents, rated, heard, gave_way)) return why;
            for (std::size_t const each : gave_way) {
                if (heard_before.count(each) != 0 && gave_way_before.count(each) == 0)
                    meet(feature::parent_gave_way);
            }
        }
        gave_way_.clear();
        for (std::size_t i = 0; i < world_.policies.size(); ++i) {
            auto const* const asked = parameter(world_.policies[i].parameter);
            if (asked == nullptr) continue;
            if (*asked == world_.policies[i].standard)
                meet(feature::standard_value);
            else if (gave_way.count(i) != 0 || heard.count(i) == 0)
                gave_way_.push_back(i);
        }
        return {};
    }

    /// Whether one of these prices is for a value of the parameter, and no default.
    bool asks_for(std::string const& asked, std::vector<std::size_t> const& prices) const {
        return std::any_of(prices.begin(), prices.end(), [&](std::size_t at) {
            price const& one = row_->prices[at];
            return one.tier.parameter == asked ||
                   std::any_of(one.variant.begin(), one.variant.end(), [&](named_text const& mine) {
                       return mine.first == asked;
                   });
        });
    }

    /// A value that a policy is about, and that prices ask for, has one of them or gives way to the standard
    /// value: as few values as can be, and of as few those of earlier policies.
    refusal choose_under_policies(
        meter of, std::vector<std::size_t> const& candidates, std::size_t& chosen,
        std::set<std::size_t>& heard, std::set<std::size_t>& gave_way) {
        std::vector<std::size_t> about;
        for (std::size_t i = 0; i < world_.policies.size(); ++i) {
            auto const& each = world_.policies[i];
            auto const* const asked = parameter(each.parameter);
            if (asked != nullptr && *asked != each.standard && asks_for(each.parameter, candidates))
                about.push_back(i);
        }
        heard.insert(about.begin(), about.end());
        // Every choice of policies, each from the last to the first.
        std::vector<std::vector<std::size_t>> choices{{}};
        for (std::size_t const each : about) {
            for (std::size_t i = choices.size(); i-- > 0;) {
                auto more = choices[i];
                more.insert(more.begin(), each);
                choices.push_back(more);
            }
        }
        std::sort(choices.begin(), choices.end(), [](auto const& a, auto const& b) {
            return a.size() != b.size() ? a.size() < b.size() : a < b;
        });
        auto const asked_for = in_force_;
        refusal first, last;
        for (auto const& choice : choices) {
            for (std::size_t const each : choice)
                in_force_[world_.policies[each].parameter] = world_.policies[each].standard;
            refusal const why = choose(of, candidates, chosen);
            in_force_ = asked_for;
            if (choice.empty()) first = why;
            last = why;
            // What a run lacks it lacks under every value.
            if (why && why.code.substr(0, 9) != "unpriced_") return meet(feature::lacks_under_policy), why;
            if (why) continue;
            bool const all_heeded = std::all_of(about.begin(), about.end(), [&](std::size_t each) {
                return std::find(choice.begin(), choice.end(), each) != choice.end() ||
                       asks_for(world_.policies[each].parameter, {chosen});
            });
            if (choice.empty() && !all_heeded && row_->prices[chosen].is_default)
                meet(feature::default_for_value);
            if (!all_heeded) continue;
            if (choice.size() < about.size()) meet(feature::priced_for_value);
            if (!choice.empty() && choice.size() < about.size()) meet(feature::some_values_gave_way);
            gave_way.insert(choice.begin(), choice.end());
            return {};
        }
        return first && last.code == "unpriced_variant" ? first : last;
    }

    /// The lines of one part: one, or one for each slice.
    drafts base_of(consumed const& part, std::vector<std::size_t> const& candidates, bool own_price) {
        std::string const& named = world_.all_meters[static_cast<std::size_t>(part.of)].name;
        std::size_t chosen = 0, rated = 0;
        if (auto const why = choose_rated(part.of, candidates, chosen, rated)) return {refusal_instead(why)};
        price const& cell = row_->prices[chosen];
        if (rated != chosen) {
            meet(feature::derived_price);
            if (!own_price) meet(feature::derived_stands_in);
        }

        integer much = part.much;
        if (much < cell.minimum) much = cell.minimum, meet(feature::minimum_bills);
        if (cell.increment > 0 && much % cell.increment != 0)
            much += cell.increment - much % cell.increment, meet(feature::increment_bills);
        if (much > nanos_limit) return {refusal_instead(refuse("overflow", named, row_->name))};
        integer before = 0;
        if (auto const why = counted_before(cell, before)) return {refusal_instead(why)};
        bool const slices = cell.tier.mode == tier::by::slices;
        if (slices && before > 0) meet(feature::slices_counted_on);
        // What a counter counts: the sum of a tier of the whole quantity, once for each run; else what bills.
        auto const counts_sum = [](price const& one) {
            return one.tier.mode == tier::by::whole_quantity && one.tier.counts == tier::counted::sums &&
                   !one.counter.empty();
        };
        auto const sum_to_count = [&](price const& one) {
            bool const is_first = summed_.insert(one.counter).second;
            if (!is_first) meet(feature::counter_summed_already);
            return is_first ? sum_of(one.tier.of) : integer(0);
        };
        integer adds = much;
        if (counts_sum(cell)) {
            adds = sum_to_count(cell);
        } else {
            auto const key =
                cell.counter.empty() ? std::pair(std::string(), cell.of) : std::pair(cell.counter, no_meter);
            integer& earlier_parts = billed_so_far_[key];
            meter& who = billed_last_[key];
            if (slices && earlier_parts > 0) meet(feature::sliced_behind_another);
            if (cell.allowance > before && earlier_parts > 0) meet(feature::allowance_behind_another);
            if (!cell.counter.empty() && earlier_parts > 0 && who != cell.of) meet(feature::counter_shared);
            who = cell.of;
            before += earlier_parts;
            earlier_parts += much;
        }
        auto const beyond = [&](price const& one, integer const& after) -> refusal {
            if (one.counter.empty() || after <= nanos_limit) return {};
            meet(feature::counter_beyond_range);
            return refuse("overflow", one.counter, world_.all_meters[static_cast<std::size_t>(one.of)].name);
        };
        if (auto const why = beyond(cell, before + adds)) return {refusal_instead(why)};
        if (!cell.counter.empty()) counted_[cell.counter] += adds;
        if (rated != chosen && counts_sum(row_->prices[rated])) {
            price const& parent = row_->prices[rated];
            integer before_parent = 0;
            if (auto const why = counted_before(parent, before_parent)) return {refusal_instead(why)};
            integer const sum = sum_to_count(parent);
            if (auto const why = beyond(parent, before_parent + sum)) return {refusal_instead(why)};
            counted_[parent.counter] += sum;
            meet(feature::counted_for_parent);
        }
        if (slices) return sliced({part.of, much}, before, chosen, candidates, own_price);
        if (cell.allowance > 0) {
            integer const open = std::max<integer>(integer(cell.allowance) - before, 0);
            meet(
                open == 0     ? feature::allowance_used_up
                : open < much ? feature::allowance_bills_rest
                              : feature::allowance_covers_all);
            much -= std::min(open, much);
        }
        return base_lines_of({part.of, much}, chosen, rated, own_price);
    }

    /// Unit number n of what bills in a ladder of slices, counted from 1, is priced by the tier that n is in.
    drafts sliced(
        consumed const& part, integer const& before, std::size_t first,
        std::vector<std::size_t> const& candidates, bool own_price) {
        price const& like = row_->prices[first];
        std::vector<std::size_t> ladder;
        for (std::size_t const i : candidates) {
            price const& cell = row_->prices[i];
            bool const same_time = cell.from == like.from && cell.until == like.until &&
                                   cell.window.has_value() == like.window.has_value() &&
                                   (!cell.window || same(*cell.window, *like.window));
            auto a = cell.variant, b = like.variant;
            std::sort(a.begin(), a.end());
            std::sort(b.begin(), b.end());
            if (cell.tier.mode == tier::by::slices && cell.is_default == like.is_default &&
                cell.rank == like.rank && a == b && same_time) {
                ladder.push_back(i);
            }
        }
        std::sort(ladder.begin(), ladder.end(), [this](std::size_t a, std::size_t b) {
            return row_->prices[a].tier.from < row_->prices[b].tier.from;
        });
        integer const lowest = before + 1, highest = before + part.much;
        integer left = part.much;
        drafts out;
        std::size_t slices = 0;
        for (std::size_t const i : ladder) {
            auto const& tier = row_->prices[i].tier;
            integer const from = std::max<integer>(lowest, tier.from);
            integer const to = tier.until ? std::min<integer>(highest, *tier.until - 1) : highest;
            if (from > to) continue;
            left -= to - from + 1;
            ++slices;
            for (auto const& one : base_lines_of({part.of, to - from + 1}, i, i, own_price))
                out.push_back(one);
        }
        meet(slices > 1 ? feature::sliced : feature::sliced_once);
        if (left != 0)
            out.push_back(refusal_instead(refuse(
                "unpriced_tier", world_.all_meters[static_cast<std::size_t>(part.of)].name, row_->name)));
        return out;
    }

    /// A line, and behind it what cannot be told of it or what a policy refuses.
    drafts base_lines_of(consumed const& part, std::size_t chosen, std::size_t rated, bool own_price) {
        drafts out{base_line(part, chosen, rated, own_price)};
        std::string const& metered = world_.all_meters[static_cast<std::size_t>(part.of)].name;
        for (std::size_t const at : {chosen, rated}) {
            price const& cell = row_->prices[at];
            bool const is_sum =
                cell.tier.mode == tier::by::whole_quantity && cell.tier.counts == tier::counted::sums;
            if (!is_sum) continue;
            integer much = sum_of(cell.tier.of);
            if (auto const why = counted_before(cell, much)) return {refusal_instead(why)};
            if (much > nanos_limit) {
                meet(feature::tier_count_beyond_range);
                out.push_back(refusal_instead(refuse("overflow", metered, row_->name)));
                return out;
            }
        }
        for (std::size_t const i : gave_way_) {
            auto const& each = world_.policies[i];
            bool has_multiplier = false;
            for (std::size_t const at : applying_) {
                rule const& one = world_.rules[at];
                bool const asks = std::any_of(one.when.begin(), one.when.end(), [&](test const& is) {
                    return is.what == asks::parameter && is.name == each.parameter;
                });
                has_multiplier =
                    has_multiplier || (one.kind == kind::multiplier && asks && reaches_base(one, part.of));
            }
            meet(
                has_multiplier ? feature::multiplied_for_value
                : each.refuses ? feature::refused_without_price
                               : feature::inherited);
            if (has_multiplier || !each.refuses) continue;
            out.push_back(refusal_instead(refuse("unpriced_variant", metered, *parameter(each.parameter))));
            break;
        }
        return out;
    }

    bool reaches_base(rule const& one, meter of) const {
        return one.on.everything || one.on.metered || inside(world_, one.on.of)[static_cast<std::size_t>(of)];
    }

    static bool never_shuts(hours const& of) {
        return std::all_of(std::begin(of.opens_on), std::end(of.opens_on), [](bool each) { return each; }) &&
               (of.closes - of.opens) % 1'440 == 0;
    }

    static bool is_timed(price const& of) {
        return (of.window && !never_shuts(*of.window)) || of.from || of.until;
    }

    static bool same(hours const& a, hours const& b) {
        return std::equal(std::begin(a.opens_on), std::end(a.opens_on), std::begin(b.opens_on)) &&
               a.opens == b.opens && a.closes == b.closes && a.east_of_utc == b.east_of_utc;
    }

    /// What a tier's price is looked up by.
    integer sum_of(selection const& of) const {
        meters const all = inside(world_, of);
        integer much = 0;
        for (auto const& each : consumed_) {
            if (all[static_cast<std::size_t>(each.of)]) much += each.much;
        }
        return much;
    }

    refusal counted(price const& cell, std::string const& named, integer& much) {
        tier const& by = cell.tier;
        if (by.counts == tier::counted::sums) {
            if (auto const why = counted_before(cell, much)) return why;
            if (much > 0) meet(feature::tier_counted_on);
            much += sum_of(by.of);
            return {};
        }
        std::string const* const value = parameter(by.parameter);
        if (value == nullptr) return refuse("missing_parameter", by.parameter, named);
        std::vector<std::string> numbers{*value};
        if (by.counts == tier::counted::short_edge) {
            if (value->ends_with('p')) {
                numbers = {value->substr(0, value->size() - 1)};
            } else if (auto const cross = value->find('x'); cross != std::string::npos) {
                numbers = {value->substr(0, cross), value->substr(cross + 1)};
            }
        }
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            bool const is_number = !numbers[i].empty() && numbers[i].size() <= 18 &&
                                   numbers[i].find_first_not_of("0123456789") == std::string::npos;
            if (!is_number) return refuse("not_a_number", by.parameter, *value);
            integer const read(
                numbers[i].substr(std::min(numbers[i].find_first_not_of('0'), numbers[i].size() - 1)));
            if (read == 0 && cell.tier.counts == tier::counted::short_edge)
                return refuse("not_a_number", by.parameter, *value);
            if (i == 0 || read < much) much = read;
        }
        return {};
    }

    draft base_line(consumed const& part, std::size_t chosen, std::size_t rated, bool own_price) {
        price const &cell = row_->prices[chosen], &published = row_->prices[rated];
        if (cell.is_default) meet(feature::default_variant);
        if (!cell.variant.empty()) meet(feature::variant_chosen);
        if (cell.free) meet(feature::free_price);
        if (!own_price) meet(feature::stands_in);

        std::vector<multiplier> by;
        for (std::size_t const i : applying_) {
            rule const& one = world_.rules[i];
            if (one.kind != kind::multiplier || !reaches_base(one, part.of)) continue;
            by.push_back({one.id, world_.factors[i]});
            meet_kind(one.kind);
        }
        for (int const slot : hosts_by_id({only_multiplies, does_all})) {
            host_rule const& host = world_.hosts[slot];
            if (run_.refusing_host == slot)
                return refusal_instead(refuse("callable_refused", host.id, host_reason));
            for (auto const& [of, factor] : host.factors) {
                if (of != part.of) continue;
                if (run_.negative_factor && factor.n > 0) {
                    meet(feature::host_factor_below_zero);
                    return refusal_instead(refuse("callable_refused", host.id, "a factor below zero"));
                }
                if (factor.n == factor.d) continue;
                by.push_back({host.id, ratio_of(factor)});
                meet(feature::host_multiplies);
            }
        }
        std::size_t const row_at = static_cast<std::size_t>(row_ - world_.models.data());
        rational rate = published.free ? rational(0) : world_.rates[row_at][rated];
        if (rated != chosen) rate *= ratio_of(cell.of_parent);
        rate *= ratio_of(world_.credits_each);
        if (!world_.currency.empty() && ratio_of(world_.credits_each) != 1) meet(feature::exchanged);
        auto const [refused, coefficient] = times(rate, part.of, by);
        if (refused) return refusal_instead(refused);
        line made;
        made.phase = 3;
        made.of = part.of;
        made.quantity = part.much;
        made.cause = own_price ? cause::model_rate : cause::stand_in;
        if (!own_price || rated != chosen) made.priced_as = published.of;
        made.exact = coefficient * rational(part.much);
        made.published = &published;
        made.tiered = cell.tier.mode != tier::by::nothing ? &cell : &published;
        if (is_timed(cell) || is_timed(published)) made.timed = is_timed(cell) ? &cell : &published;
        note_denominator(denominator_of(coefficient));
        return {{}, made, denominator_of(coefficient)};
    }

    void note_denominator(integer const& of) {
        if (of == denominator_limit) meet(feature::denominator_at_limit);
        if (of < denominator_limit && of + 10 > denominator_limit) meet(feature::denominator_near_limit);
    }

    std::vector<int> hosts_by_id(std::initializer_list<host_slot> which) const {
        std::vector<int> out;
        if (!run_.with_hosts) return out;
        out.assign(which.begin(), which.end());
        std::sort(
            out.begin(), out.end(), [this](int a, int b) { return world_.hosts[a].id < world_.hosts[b].id; });
        return out;
    }

    // ---- 5 ----

    draft add_on_line(rule const& one, meter of, integer const& quantity, rational const& rate, cause why) {
        std::vector<multiplier> by;
        for (std::size_t const i : applying_) {
            rule const& other = world_.rules[i];
            if (other.kind != kind::multiplier || one.tag.empty() || other.on.tag != one.tag) continue;
            by.push_back({other.id, world_.factors[i]});
            meet(feature::tagged_multiplier);
            meet_kind(kind::multiplier);
        }
        auto const [refused, coefficient] = times(rate, of, by);
        if (refused) return refusal_instead(refused);
        meet_kind(one.kind);
        line made;
        made.phase = 5;
        made.of = of;
        made.quantity = quantity;
        made.rule = one.id;
        made.cause = why;
        made.tag = one.tag;
        made.beside_fee = stands_beside(one.tag);
        if (one.kind == kind::add_on && one.of != of) made.priced_as = one.of;
        made.exact = coefficient * rational(quantity);
        return {{}, made, denominator_of(coefficient)};
    }

    drafts add_ons() {
        drafts out;
        meters with_base_line;
        for (draft const& each : *earlier_) with_base_line[static_cast<std::size_t>(each.made.of)] = true;
        std::vector<std::size_t> pricing;
        for (std::size_t const i : applying_) {
            rule const& one = world_.rules[i];
            if (one.kind == kind::request_fee) {
                out.push_back(
                    add_on_line(one, builtin("request"), 1, credits_of(one.nanos), cause::request_fee));
            } else if (one.kind == kind::add_on) {
                pricing.push_back(i);
                if (with_base_line[static_cast<std::size_t>(one.of)]) {
                    out.push_back(refusal_instead(refuse(
                        "priced_twice", one.id, world_.all_meters[static_cast<std::size_t>(one.of)].name)));
                }
            }
        }
        for (auto const& part : waiting_) {
            int prices = 0;
            for (std::size_t const i : pricing) {
                rule const& one = world_.rules[i];
                if (one.of != part.of && !is_part(world_, part.of, one.of)) continue;
                bool const named_closer = std::any_of(pricing.begin(), pricing.end(), [&](std::size_t j) {
                    meter const other = world_.rules[j].of;
                    return other != one.of && (other == part.of || (is_part(world_, other, one.of) &&
                                                                    is_part(world_, part.of, other)));
                });
                if (one.of != part.of && named_closer) {
                    meet(feature::add_on_closer);
                    continue;
                }
                if (one.of != part.of) meet(feature::add_on_whole);
                out.push_back(add_on_line(one, part.of, part.much, world_.rule_rates[i], cause::add_on));
                ++prices;
            }
            if (prices > 1) meet(feature::add_on_several);
            if (prices == 0) {
                out.push_back(refusal_instead(refuse(
                    "unpriced_meter", world_.all_meters[static_cast<std::size_t>(part.of)].name,
                    row_->name)));
            }
        }
        for (int const slot : hosts_by_id({only_adds, does_all})) {
            host_rule const& host = world_.hosts[slot];
            rational const amount =
                rational(host.amount_n, host.amount_d) +
                rational(host.per_line_nanos * integer(earlier_->size()), nanos_per_credit);
            out.push_back(host_line(slot, 5, amount, cause::add_on));
            if (!out.back().refused && amount.is_zero())
                out.pop_back();
            else
                meet(feature::host_adds);
        }
        return out;
    }

    draft host_line(int slot, int phase, rational const& amount, cause why) const {
        std::string const& id = world_.hosts[slot].id;
        if (run_.refusing_host == slot) return refusal_instead(refuse("callable_refused", id, host_reason));
        // A host whose sum is no amount hands that error on, which names nothing but itself.
        if (abs(amount) > amount_limit) return refusal_instead(refuse("callable_refused", id, "overflow"));
        draft out = stated_line(phase, no_meter, id, why, {}, amount, denominator_of(amount));
        out.made.beside_fee = stands_beside({});
        return out;
    }

    static draft stated_line(
        int phase, meter of, std::string const& id, cause why, std::string const& tag, rational const& exact,
        integer const& denominator) {
        line made;
        made.phase = phase;
        made.of = of;
        made.rule = id;
        made.cause = why;
        made.tag = tag;
        made.exact = exact;
        return {{}, made, denominator};
    }

    // ---- under the fee, or beside it ----

    fee_mode mode() const {
        return (override_ ? tool_->mode_on_override : tool_->mode).value_or(fee_mode::metered);
    }

    bool fee_stands() const { return tool_ != nullptr && mode() != fee_mode::metered; }

    /// On which side a line with this tag is, if it is no base line.
    bool stands_beside(std::string const& tag) const {
        return fee_stands() && (tag.empty() || tag != tool_->included_tag);
    }

    static rational sum_on_side(std::vector<line> const& of, bool beside) {
        rational all = 0;
        for (line const& each : of) {
            if (each.beside_fee == beside) all += each.exact;
        }
        return all;
    }

    // ---- 6 ----

    bool reaches(reach const& on, line const& one) const {
        if (on.everything) return true;
        if (one.phase == 3) return on.metered || inside(world_, on.of)[static_cast<std::size_t>(one.of)];
        return !on.tag.empty() && on.tag == one.tag;
    }

    /// Which of the lines of phases 3 to 5 a scope selects.
    line_set reached(reach const& on, std::vector<line> const& first) const {
        line_set out;
        for (std::size_t i = 0; i < first.size(); ++i) out.set(i, reaches(on, first[i]));
        return out;
    }

    /// The rules that hold one thing: the largest minimum and the smallest maximum, the first by id among
    /// equals.
    struct limits {
        rule const* least = nullptr;
        rule const* most = nullptr;
        int rules = 0;
        bool equal = false;

        void add(rule const& one) {
            rule const*& mine = is_least(one) ? least : most;
            ++rules;
            equal = equal || (mine != nullptr && mine->nanos == one.nanos);
            if (mine == nullptr || (is_least(one) ? one.nanos > mine->nanos : one.nanos < mine->nanos))
                mine = &one;
        }
        [[nodiscard]] bool contradict() const {
            return least != nullptr && most != nullptr && least->nanos > most->nanos;
        }
        /// The rule that a worth breaks, or none.
        [[nodiscard]] rule const* broken_by(rational const& worth) const {
            if (least != nullptr && worth < credits_of(least->nanos)) return least;
            if (most != nullptr && worth > credits_of(most->nanos)) return most;
            return nullptr;
        }
    };

    static cause cause_of(rule const& bound) { return is_least(bound) ? cause::minimum : cause::maximum; }

    /// What phase 6 makes of the lines of phases 3 to 5.
    drafts bounds_of(std::vector<line> const& first) {
        drafts out;
        for (std::size_t const i : applying_) {
            rule const& one = world_.rules[i];
            if ((!bounds_lines(one) && !bounds_groups(one)) || reached(one.on, first).none()) continue;
            draft stated =
                stated_line(6, no_meter, one.id, cause_of(one), {}, 0, denominator_of(credits_of(one.nanos)));
            stated.imagined = true;
            out.push_back(stated);
        }
        drafts const held = lines_held(first);
        drafts const groups = groups_held(first, held);
        out.insert(out.end(), held.begin(), held.end());
        out.insert(out.end(), groups.begin(), groups.end());
        return out;
    }

    drafts lines_held(std::vector<line> const& first) {
        drafts out;
        for (std::size_t at = 0; at < first.size(); ++at) {
            line const& each = first[at];
            limits by;
            for (std::size_t const i : applying_) {
                rule const& one = world_.rules[i];
                if (bounds_lines(one) && reaches(one.on, each)) by.add(one);
            }
            if (by.rules > 1) meet(feature::several_bounds_on_line);
            if (by.equal) meet(feature::line_bounds_equal);
            if (by.contradict()) {
                meet(feature::bounds_contradict);
                out.push_back(refusal_instead(refuse("rules_contradict", by.least->id, by.most->id)));
                continue;
            }
            rule const* const broken = by.broken_by(each.exact);
            if (broken == nullptr) continue;
            draft held = stated_line(
                6, each.of, broken->id, cause_of(*broken), each.tag, credits_of(broken->nanos) - each.exact,
                1);
            held.made.beside_fee = each.beside_fee;
            held.made.computed_from.set(at);
            out.push_back(held);
            meet_kind(broken->kind);
            if (each.phase == 5) meet(feature::adjusted_add_on);
            if (each.published != nullptr && each.published->free) meet(feature::adjusted_free_line);
        }
        return out;
    }

    /// Whether a scope selects whatever another could: as the page defines it, by what they name alone.
    bool contains(reach const& outer, reach const& inner) const {
        if (outer.everything) return true;
        if (inner.everything || (!inner.tag.empty() && inner.tag != outer.tag)) return false;
        if (outer.metered) return true;
        if (inner.metered) return false;
        auto const of_one_kind = [](meter a, meter b) { return (a < no_meter) == (b < no_meter); };
        for (meter i = 0; i < static_cast<meter>(world_.all_meters.size()); ++i) {
            if (!inner.of.named[static_cast<std::size_t>(i)]) continue;
            bool covered = !inner.of.with_parts && inside(world_, outer.of)[static_cast<std::size_t>(i)];
            for (meter j = 0; j < static_cast<meter>(world_.all_meters.size()); ++j) {
                bool const named = outer.of.with_parts && outer.of.named[static_cast<std::size_t>(j)];
                covered = covered || (named && of_one_kind(i, j) && (i == j || is_part(world_, i, j)));
            }
            if (!covered) return false;
        }
        return true;
    }

    /// Lines that rules hold together.
    struct group {
        reach on;
        line_set lines;
        limits by;
        std::string first_id;
        rational worth[2] = {};  ///< once held, under the fee and beside it
        bool known = false;
        bool was_held = false;
    };

    bool strictly_within(group const& inner, group const& outer) const {
        return contains(outer.on, inner.on) && !contains(inner.on, outer.on);
    }

    drafts groups_held(std::vector<line> const& first, drafts const& lines_adjusted) {
        std::vector<group> groups;
        std::vector<std::pair<rule const*, line_set>> stated;
        refusal crossed;
        for (std::size_t const i : applying_) {
            rule const& one = world_.rules[i];
            if (!bounds_groups(one)) continue;
            line_set const mine = reached(one.on, first);
            if (mine.none()) continue;
            for (auto const& [earlier, its] : stated) {
                bool const crosses =
                    (its & mine).any() && !contains(earlier->on, one.on) && !contains(one.on, earlier->on);
                if (!crosses || crossed) continue;
                crossed = refuse("rules_contradict", earlier->id, one.id);
                meet(feature::groups_cross);
            }
            stated.emplace_back(&one, mine);
            auto same = std::find_if(groups.begin(), groups.end(), [&](group const& each) {
                return contains(each.on, one.on) && contains(one.on, each.on);
            });
            if (same == groups.end()) {
                groups.emplace_back();
                groups.back().on = one.on;
                groups.back().lines = mine;
                groups.back().first_id = one.id;
                same = groups.end() - 1;
            }
            same->by.add(one);
        }
        if (crossed) return {refusal_instead(crossed)};

        drafts out;
        std::vector<group*> in_order;
        for (group& each : groups) in_order.push_back(&each);
        auto const inner_groups = [&](group const* of) {
            return std::count_if(
                groups.begin(), groups.end(), [&](group const& each) { return strictly_within(each, *of); });
        };
        std::sort(in_order.begin(), in_order.end(), [&](group const* a, group const* b) {
            auto const sizes = std::pair(inner_groups(a), inner_groups(b));
            return sizes.first != sizes.second ? sizes.first < sizes.second : a->first_id < b->first_id;
        });
        for (group* const each : in_order) {
            note_nesting(*each, groups);
            if (each->by.contradict()) {
                meet(feature::merged_groups_contradict);
                out.push_back(
                    refusal_instead(refuse("rules_contradict", each->by.least->id, each->by.most->id)));
                continue;
            }
            drafts const more = held(*each, groups, first, lines_adjusted);
            out.insert(out.end(), more.begin(), more.end());
        }
        return out;
    }

    void note_nesting(group const& one, std::vector<group> const& all) {
        if (one.by.rules > 1) meet(feature::groups_merge);
        if (one.by.equal) meet(feature::group_bounds_equal);
        for (group const& inner : all) {
            if (!strictly_within(inner, one)) continue;
            meet(feature::groups_nest);
            for (group const& innermost : all) {
                if (strictly_within(innermost, inner)) meet(feature::groups_nest_deeply);
            }
        }
    }

    /// What a group is worth on both sides before it is held: the groups directly inside it once held, and
    /// the lines that are in none of them with their own adjustments.
    std::pair<rational, rational> worth_before(
        group const& one, std::vector<group>& all, std::vector<line> const& first,
        drafts const& lines_adjusted) {
        std::pair<rational, rational> out(0, 0);
        line_set inside_others;
        for (group& inner : all) {
            if (!strictly_within(inner, one)) continue;
            bool const is_direct = std::none_of(all.begin(), all.end(), [&](group const& between) {
                return strictly_within(inner, between) && strictly_within(between, one);
            });
            if (!is_direct) continue;
            if (!inner.known) held(inner, all, first, lines_adjusted);
            out.first += inner.worth[0];
            out.second += inner.worth[1];
            inside_others |= inner.lines;
        }
        line_set const rest = one.lines & ~inside_others;
        auto const add = [&out](line const& each) {
            (each.beside_fee ? out.second : out.first) += each.exact;
        };
        for (std::size_t i = 0; i < first.size(); ++i) {
            if (rest[i]) add(first[i]);
        }
        for (draft const& each : lines_adjusted) {
            if (!each.refused && (each.made.computed_from & rest).any()) add(each.made);
        }
        return out;
    }

    /// The adjustments of one group; it is then known what the group is worth.
    drafts
    held(group& one, std::vector<group>& all, std::vector<line> const& first, drafts const& lines_adjusted) {
        auto const [under, beside] = worth_before(one, all, first, lines_adjusted);
        one.known = true;
        one.worth[0] = under;
        one.worth[1] = beside;
        rule const* const broken = one.by.broken_by(under + beside);
        if (broken == nullptr) return {};
        rational const change = credits_of(broken->nanos) - (under + beside);
        rational on_side[2] = {0, 0};
        if (change > 0) {
            bool const reaches_under_fee =
                one.on.everything || one.on.metered || one.on.of.named.any() || !stands_beside(one.on.tag);
            on_side[reaches_under_fee ? 0 : 1] = change;
        } else {
            on_side[0] = -std::min(rational(-change), std::max(under, rational(0)));
            on_side[1] = change - on_side[0];
        }
        bool has[2] = {false, false};
        for (std::size_t i = 0; i < first.size(); ++i) {
            if (one.lines[i]) has[first[i].beside_fee ? 1 : 0] = true;
        }
        if (change > 0 && has[1] && !has[0] && !on_side[0].is_zero())
            meet(feature::group_raised_for_absent_lines);
        meet_kind(broken->kind);
        if (has[0] && has[1]) {
            bool const split = !on_side[0].is_zero() && !on_side[1].is_zero();
            if (change > 0) meet(feature::group_raised_under_fee);
            if (change < 0 && on_side[1].is_zero()) meet(feature::group_cut_under_fee);
            if (split) meet(feature::group_split_by_side);
        }
        for (group const& other : all) {
            if (strictly_within(other, one) && other.was_held) meet(feature::group_held_within_held);
        }
        one.was_held = true;
        drafts out;
        for (int side = 0; side < 2; ++side) {
            one.worth[side] += on_side[side];
            if (on_side[side].is_zero()) continue;
            draft made = stated_line(6, no_meter, broken->id, cause_of(*broken), {}, on_side[side], 1);
            made.made.beside_fee = side == 1;
            made.made.computed_from = one.lines;
            made.made.of_group = broken->on;
            out.push_back(made);
        }
        return out;
    }

    static std::vector<line> of_phases(std::vector<line> const& all, int from, int to) {
        std::vector<line> out;
        for (line const& each : all) {
            if (each.phase >= from && each.phase <= to) out.push_back(each);
        }
        return out;
    }

    drafts bounds() { return bounds_of(lines_in_order(*earlier_)); }

    // ---- 7 ----

    static draft refusal_of(rule const& one, refusal const& why) {
        draft out = refusal_instead(why);
        out.made.rule = one.id;
        return out;
    }

    /// What the percentages make of the lines of phases 3 to 5 and of their adjustments, in order of id.
    drafts percentages_of(std::vector<line> const& first, std::vector<line> const& adjustments) {
        drafts out;
        for (auto at = applying_.begin(); at != applying_.end(); ++at) {
            rule const& one = world_.rules[*at];
            auto const same_scope = [&](std::size_t j) {
                return world_.rules[j].kind == kind::run_percentage && contains(world_.rules[j].on, one.on) &&
                       contains(one.on, world_.rules[j].on);
            };
            if (one.kind != kind::run_percentage || std::any_of(applying_.begin(), at, same_scope)) continue;
            rational compounded = 1;
            bool several = false;
            for (auto other = at; other != applying_.end(); ++other) {
                if (!same_scope(*other)) continue;
                compounded *= 1 + world_.factors[*other];
                several = several || other != at;
            }
            line_set const chosen = reached(one.on, first);
            std::vector<line> read;
            for (std::size_t i = 0; i < first.size(); ++i) {
                if (chosen[i]) read.push_back(first[i]);
            }
            bool on_adjustment = false;
            for (line const& each : adjustments) {
                bool const selects_all =
                    each.of_group ? contains(one.on, *each.of_group) : (each.computed_from & chosen).any();
                if (selects_all) read.push_back(each);
                on_adjustment = on_adjustment || selects_all;
                if (!selects_all && (each.computed_from & chosen).any())
                    meet(feature::adjustment_partly_selected);
            }
            rational const factor = compounded - 1;
            int sides = 0;
            for (bool const beside : {false, true}) {
                rational const base = sum_on_side(read, beside);
                if (base.is_zero() || factor.is_zero()) continue;
                if (denominator_of(compounded) > denominator_limit) {
                    out.push_back(refusal_of(one, refuse("denominator_too_large", row_->name, one.id)));
                    continue;
                }
                if (compounded > factor_limit) {
                    out.push_back(refusal_of(one, refuse("overflow", one.id, row_->name)));
                    continue;
                }
                draft made = stated_line(
                    7, no_meter, one.id, cause::percentage, {}, base * factor,
                    denominator_of(factor / rational(common_after_bounds_)));
                made.made.beside_fee = beside;
                // A base out of range is refused as its line is: behind the line's denominator.
                if (abs(base) > amount_limit) made.made.exact = amount_limit + 1;
                out.push_back(made);
                ++sides;
                meet_kind(one.kind);
                if (on_adjustment) meet(feature::percentage_on_adjustment);
                if (several) meet(feature::percentages_compound);
                if (several && (one.on.of.named >> (builtin_count + 1)).count() > 1)
                    meet(feature::percentages_of_hosts_meters);
            }
            bool const on_both = std::any_of(read.begin(), read.end(), [&](line const& each) {
                return each.beside_fee != read.front().beside_fee;
            });
            if (sides == 2) meet(feature::percentage_split_by_side);
            if (sides == 1 && on_both) meet(feature::percentage_on_one_side_of_two);
        }
        return out;
    }

    drafts uplifts() {
        drafts out;
        for (std::size_t const i : applying_) {
            rule const& one = world_.rules[i];
            if (one.kind != kind::run_uplift || one.nanos == 0) continue;
            rational const amount = credits_of(one.nanos);
            out.push_back(
                stated_line(7, no_meter, one.id, cause::uplift, one.tag, amount, denominator_of(amount)));
            out.back().made.beside_fee = stands_beside(one.tag);
            meet_kind(one.kind);
            if (one.nanos < 0) meet(feature::uplift_negative);
            if (!one.tag.empty()) meet(feature::tagged_uplift);
            if (fee_stands())
                meet(stands_beside(one.tag) ? feature::uplift_beside_fee : feature::uplift_under_fee);
        }
        return out;
    }

    drafts run_level() {
        auto const lines = lines_in_order(*earlier_);
        drafts out = percentages_of(of_phases(lines, 3, 5), of_phases(lines, 6, 6));
        drafts const amounts = uplifts();
        out.insert(out.end(), amounts.begin(), amounts.end());
        // Each rule makes its lines and refusals in its place among all of them by id.
        std::sort(out.begin(), out.end(), [](draft const& a, draft const& b) {
            if (a.made.rule != b.made.rule) return a.made.rule < b.made.rule;
            return a.made.beside_fee < b.made.beside_fee;
        });
        for (int const slot : hosts_by_id({only_uplifts, does_all})) {
            host_rule const& host = world_.hosts[slot];
            rational const amount =
                rational(host.uplift_n, host.uplift_d) +
                rational(host.uplift_per_line_nanos * integer(lines.size()), nanos_per_credit);
            out.push_back(host_line(slot, 7, amount, cause::uplift));
            if (!out.back().refused && amount.is_zero())
                out.pop_back();
            else
                meet(feature::host_uplifts);
        }
        return out;
    }

    // ---- 8 ----

    drafts fee() {
        drafts out;
        if (tool_ == nullptr) return out;
        auto const lines = lines_in_order(*earlier_);
        rational const metered = sum_on_side(lines, false);
        for (line const& each : lines) {
            if (fee_stands() && each.phase == 5 && !each.beside_fee) meet(feature::included_tag_counts);
        }
        rational const amount = credits_of(tool_->fee_nanos);
        auto const fee_line = [&](rational const& worth, integer const& denominator, cause why) {
            return stated_line(8, no_meter, tool_->id, why, {}, worth, denominator);
        };
        if (abs(metered) > amount_limit) return {refusal_instead(refuse("overflow", tool_->id, row_->name))};
        switch (mode()) {
        case fee_mode::metered:
            meet(feature::mode_metered);
            if (!(override_ ? tool_->mode_on_override : tool_->mode)) meet(feature::mode_unstated);
            break;
        case fee_mode::fixed:
            meet(feature::mode_fixed);
            out.push_back(fee_line(amount, denominator_of(amount), cause::tool_fee));
            break;
        case fee_mode::greater_of:
            meet(feature::mode_greater_of);
            if (amount <= metered) meet(feature::fee_covered_by_metered);
            if (amount <= metered) break;
            meet(feature::fee_topped_up);
            out.push_back(fee_line(amount - metered, denominator_of(amount), cause::tool_fee));
            break;
        case fee_mode::fixed_then_overage: {
            meet(feature::mode_overage);
            out.push_back(fee_line(amount, denominator_of(amount), cause::tool_fee));
            if (metered <= 0) break;
            if (tool_->included_nanos > 0) {
                rational const most = credits_of(tool_->included_nanos);
                bool const all = metered <= most;
                meet(all ? feature::overage_all_metered : feature::overage_of_amount);
                out.push_back(fee_line(
                    all ? -metered : -most, all ? integer(1) : denominator_of(most), cause::included));
                break;
            }
            auto const [without, any_covered] = without_included(lines);
            rational const worth = metered - without;
            if (worth < 0) meet(feature::included_worth_below_zero);
            if (worth > metered) meet(feature::included_worth_above_metered);
            rational const held = std::min(std::max(worth, rational(0)), metered);
            if (any_covered) out.push_back(fee_line(-held, 1, cause::included));
            if (any_covered && held.is_zero()) meet(feature::included_worth_nothing);
            break;
        }
        }
        return out;
    }

    /// What metered would be without the units that the fee includes. No line, so nothing here is judged.
    std::pair<rational, bool> without_included(std::vector<line> const& lines) {
        bool any_covered = false;
        meters const counted = inside(world_, tool_->included_meters);
        std::vector<line> first;
        integer left = tool_->included_count, taken_last = 0;
        meter counted_last = no_meter;
        for (line each : of_phases(lines, 3, 5)) {
            bool const has_units = each.of != no_meter && !each.beside_fee && each.quantity > 0 &&
                                   counted[static_cast<std::size_t>(each.of)];
            // Add-ons that price one part share its units.
            bool const is_part = each.cause == cause::add_on;
            bool const again = has_units && is_part && each.of == counted_last;
            integer const taken = again ? taken_last : has_units ? std::min(left, each.quantity) : integer(0);
            if (has_units && !again) left -= taken;
            if (has_units && !again && is_part) taken_last = taken, counted_last = each.of;
            if (again && taken > 0) meet(feature::included_units_shared);
            if (taken > 0) any_covered = true;
            if (taken > 0) meet(feature::overage_of_quantity);
            if (taken > 0 && taken < each.quantity) meet(feature::overage_inside_a_line);
            if (has_units && taken == each.quantity) {
                meet(feature::included_line_left_out);
                continue;
            }
            if (taken > 0) each.exact *= rational(each.quantity - taken, each.quantity);
            first.push_back(each);
        }
        for (line const& each : lines) {
            if (each.phase == 6 && !each.beside_fee) meet(feature::included_quantity_under_bounds);
            if (each.cause == cause::percentage && !each.beside_fee)
                meet(feature::included_quantity_with_percentage);
        }

        imagining_ = true;
        auto const adjustments = lines_in_order(bounds_of(first));
        rational const out = sum_on_side(first, false) + sum_on_side(adjustments, false) +
                             sum_on_side(lines_in_order(percentages_of(first, adjustments)), false) +
                             sum_on_side(lines_in_order(uplifts()), false);
        imagining_ = false;
        return {out, any_covered};
    }

    /// Under a fixed fee the lines under it stay to be seen and are worth nothing.
    void cover_by_fixed_fee(drafts& all) {
        if (tool_ == nullptr || mode() != fee_mode::fixed) return;
        for (draft& each : all) {
            if (each.imagined || each.made.phase == 8 || each.made.beside_fee) continue;
            each.made.memo = true;
            each.made.exact = 0;
            meet(feature::memo_line);
        }
    }

    drafts run_bounds() {
        rule const* least = nullptr;
        rule const* most = nullptr;
        for (std::size_t const i : applying_) {
            rule const& one = world_.rules[i];
            if (one.kind == kind::run_minimum && (least == nullptr || one.nanos > least->nanos)) least = &one;
            if (one.kind == kind::run_maximum && (most == nullptr || one.nanos < most->nanos)) most = &one;
        }
        if (least != nullptr && most != nullptr && least->nanos > most->nanos) {
            return {refusal_instead(refuse("rules_contradict", least->id, most->id))};
        }
        rational const all = sum(lines_in_order(*earlier_));
        auto const moving_to = [&](rule const& one, cause why) -> drafts {
            meet_kind(one.kind);
            for (std::size_t const i : applying_) {
                rule const& other = world_.rules[i];
                bool const equal = other.kind == one.kind && other.nanos == one.nanos;
                if (equal && other.id != one.id) meet(feature::run_bounds_equal);
            }
            rational const amount = credits_of(one.nanos);
            return {stated_line(8, no_meter, one.id, why, {}, amount - all, denominator_of(amount))};
        };
        if (least != nullptr && all < credits_of(least->nanos)) return moving_to(*least, cause::run_minimum);
        if (most != nullptr && all > credits_of(most->nanos)) return moving_to(*most, cause::run_maximum);
        return {};
    }

    // ---- 9 ----

    static integer whole_part(rational const& of) { return numerator(of) / denominator(of); }

    integer rounded(rational const& quanta) {
        integer const cut = whole_part(quanta);
        rational const beyond = abs(rational(quanta - rational(cut)));
        integer const away = cut + quanta.sign();
        rational const half(1, 2);
        switch (world_.rounding) {
        case mode::half_even:
            if (beyond != half) return beyond > half ? away : cut;
            meet(feature::tie_to_even);
            return cut % 2 == 0 ? cut : away;
        case mode::half_away:
            if (beyond == half) meet(feature::tie_away);
            return beyond >= half ? away : cut;
        case mode::away_from_zero: return beyond.is_zero() ? cut : away;
        case mode::toward_zero:
        case mode::exact: break;
        }
        return cut;
    }

    refusal post(outcome& out) {
        out.exact = sum(out.lines);
        if (abs(out.exact) > amount_limit) {
            meet(feature::total_beyond_range);
            return refuse("overflow", "total", row_->name);
        }
        integer const quantum = world_.quantum_nanos;
        auto const in_quanta = [&](rational const& exact) {
            return rational(exact * rational(nanos_per_credit, quantum));
        };
        rational const total = in_quanta(out.exact);
        if (world_.rounding == mode::exact && denominator_of(total) != 1)
            return refuse("inexact", "total", row_->name);
        integer const quanta = rounded(total);
        out.total_nanos = quanta * quantum;
        if (abs(out.total_nanos) > nanos_limit) {
            meet(feature::rounded_beyond_range);
            return refuse("overflow", "total", row_->name);
        }

        struct fraction_of_line {
            std::size_t line;
            rational size;
        };
        std::vector<fraction_of_line> fractions;
        std::vector<integer> shares;
        integer missing = quanta;
        for (std::size_t i = 0; i < out.lines.size(); ++i) {
            rational const exact = in_quanta(out.lines[i].exact);
            shares.push_back(whole_part(exact));
            missing -= shares.back();
            fractions.push_back({i, exact - rational(shares.back())});
        }
        int const direction = missing.sign();
        fractions.erase(
            std::remove_if(
                fractions.begin(), fractions.end(),
                [&](fraction_of_line const& each) {
                    return each.size.sign() != direction || direction == 0;
                }),
            fractions.end());
        std::sort(
            fractions.begin(), fractions.end(), [](fraction_of_line const& a, fraction_of_line const& b) {
                auto const difference = abs(a.size).compare(abs(b.size));
                return difference != 0 ? difference > 0 : a.line < b.line;
            });
        integer const needed = abs(missing);
        if (needed > fractions.size())
            throw std::logic_error("the page promises a line for every missing quantum");
        std::size_t const given = static_cast<std::size_t>(needed);
        for (std::size_t i = 0; i < given; ++i) shares[fractions[i].line] += direction;
        if (given > 0) meet(direction > 0 ? feature::residual_positive : feature::residual_negative);
        if (given > 1) meet(feature::residual_of_several);
        if (given > 0 && given < fractions.size() && fractions[given - 1].size == fractions[given].size)
            meet(feature::equal_fractions);
        if (quantum >= nanos_per_credit) meet(feature::quantum_of_credit);
        if (out.lines.size() > 16) meet(feature::many_lines);
        if (out.total_nanos < 0) meet(feature::negative_total);
        for (std::size_t i = 0; i < out.lines.size(); ++i) {
            line& each = out.lines[i];
            each.share_nanos = shares[i] * quantum;
            if (abs(each.share_nanos) > nanos_limit) {
                meet(feature::share_beyond_range);
                return refuse("overflow", "total", row_->name);
            }
            if (each.exact < 0) meet(feature::negative_line);
            if (each.exact.is_zero()) meet(feature::line_of_zero);
            if (abs(each.exact) == amount_limit) meet(feature::line_at_limit);
        }
        return {};
    }

    void meet(feature which) {
        if (!imagining_) met_[static_cast<std::size_t>(which)] = true;
    }
    void meet_kind(kind which) { meet(static_cast<feature>(which)); }

    world const& world_;
    run const& run_;
    tool const* tool_ = nullptr;
    model_row const* row_ = nullptr;
    bool override_ = false;
    std::vector<consumed> consumed_;
    std::vector<consumed> waiting_;
    std::map<std::pair<std::string, meter>, integer>
        billed_so_far_;                                           ///< by a counter, or at a meter's prices
    std::map<std::pair<std::string, meter>, meter> billed_last_;  ///< at whose prices
    std::map<std::string, integer> counted_;                      ///< by counter: what the run adds
    std::set<std::string> summed_;                                ///< counters of sums that ran on
    std::map<std::string, std::string> in_force_;  ///< parameters, served ones in the place of asked ones
    std::vector<std::size_t> gave_way_;            ///< policies whose values have no price for the line
    std::vector<std::size_t> applying_;            ///< rules whose condition holds, by id
    drafts const* earlier_ = nullptr;              ///< what the sections before this one made
    integer common_after_bounds_ = 1;
    bool imagining_ = false;  ///< phases 6 and 7 are asked of lines that are not the run's
    features met_;
};

}  // namespace

rational credits_of(count nanos) { return rational(integer(nanos), nanos_per_credit); }

bool bounds_lines(rule const& one) {
    return one.kind == kind::line_minimum || one.kind == kind::line_maximum;
}
bool bounds_groups(rule const& one) {
    return one.kind == kind::group_minimum || one.kind == kind::group_maximum;
}
bool is_least(rule const& one) { return one.kind == kind::line_minimum || one.kind == kind::group_minimum; }

bool is_part(world const& in, meter part, meter whole) {
    return in.parts[static_cast<std::size_t>(whole)][static_cast<std::size_t>(part)];
}

std::string model_named(world const& in, std::string const& name) {
    for (auto const& [second, model] : in.aliases) {
        if (second == name) return model;
    }
    return name;
}

std::vector<meter_facts> builtin_meters() {
    std::vector<meter_facts> all;
    auto const add = [&all](char const* unit, std::initializer_list<char const*> names) {
        for (char const* each : names) all.push_back({each, unit, {}});
    };
    add("token",
        {"input", "input.read", "input.write", "input.write_5m", "input.write_1h", "input.audio",
         "input.audio.read", "input.image", "input.image.read", "input.video", "input.video.read", "output",
         "output.reasoning", "output.audio", "output.image", "output.video", "output.citation"});
    add("image", {"image", "image.input"});
    add("MP", {"megapixel", "megapixel.input"});
    add("s", {"video_second", "video_second.input", "audio_second", "audio_second.input"});
    add("character", {"character", "character.input"});
    add("page", {"page", "page.annotated", "page.input", "page.annotated.input"});
    add("request", {"request"});
    add("query", {"query"});
    add("search", {"rerank_search", "web_search", "storage_search"});
    add("step", {"agent_step"});
    add("session", {"session"});
    add("call", {"call"});
    add("token-hour", {"token_hour"});
    add("GB-day", {"gb_day"});
    add("", {""});
    return all;
}

meter builtin(std::string const& name) {
    static std::map<std::string, meter> const positions = [] {
        std::map<std::string, meter> out;
        auto const all = builtin_meters();
        for (std::size_t i = 0; i < all.size(); ++i) out[all[i].name] = static_cast<meter>(i);
        return out;
    }();
    return positions.at(name);
}

void prepare(world& of) {
    std::size_t const meter_count = of.all_meters.size();
    of.parts.assign(meter_count, {});
    for (auto const& [whole, parts] : parts_by_whole) {
        for (auto const& part : parts)
            of.parts[static_cast<std::size_t>(builtin(whole))][static_cast<std::size_t>(builtin(part))] =
                true;
    }
    for (std::size_t i = static_cast<std::size_t>(no_meter) + 1; i < meter_count; ++i) {
        meter_facts const& host = of.all_meters[i];
        for (meter const whole : host.declared_wholes) {
            of.parts[static_cast<std::size_t>(whole)][i] = true;
            for (std::size_t outer = 0; outer < static_cast<std::size_t>(builtin_count); ++outer) {
                if (of.parts[outer][static_cast<std::size_t>(whole)]) of.parts[outer][i] = true;
            }
        }
        for (std::size_t j = static_cast<std::size_t>(no_meter) + 1; j < meter_count; ++j) {
            if (host.name.starts_with(of.all_meters[j].name + ".")) of.parts[j][i] = true;
        }
    }

    of.rates.clear();
    of.named_parameters.clear();
    of.named_counters.clear();
    for (auto const& each : of.policies) of.named_parameters.push_back(each.parameter);
    for (auto const& model : of.models) {
        of.rates.emplace_back();
        for (auto const& cell : model.prices) {
            of.rates.back().push_back(rate_of(cell.mantissa, cell.decimals, cell.basis > 0 ? cell.basis : 1));
            for (auto const& [named, value] : cell.variant) of.named_parameters.push_back(named);
            if (!cell.tier.parameter.empty()) of.named_parameters.push_back(cell.tier.parameter);
            if (!cell.counter.empty()) of.named_counters.push_back(cell.counter);
        }
    }
    of.rule_rates.clear();
    of.factors.clear();
    of.rules_by_id.clear();
    of.named_flags.clear();
    for (std::size_t i = 0; i < of.rules.size(); ++i) {
        rule const& one = of.rules[i];
        of.rule_rates.push_back(rate_of(one.mantissa, one.decimals, one.basis > 0 ? one.basis : 1));
        of.factors.push_back(ratio_of(one.factor));
        of.rules_by_id.push_back(i);
        for (auto const& each : one.when) {
            if (each.what == asks::flag || each.what == asks::no_flag) of.named_flags.push_back(each.name);
            if (each.what == asks::parameter) of.named_parameters.push_back(each.name);
        }
    }
    std::sort(of.rules_by_id.begin(), of.rules_by_id.end(), [&of](std::size_t a, std::size_t b) {
        return of.rules[a].id < of.rules[b].id;
    });
    auto const phase = [](kind of_rule) {
        switch (of_rule) {
        case kind::multiplier: return 4;
        case kind::add_on:
        case kind::request_fee: return 5;
        case kind::run_percentage:
        case kind::run_uplift: return 7;
        case kind::run_minimum:
        case kind::run_maximum: return 8;
        default: return 6;
        }
    };
    of.rules_by_phase = of.rules_by_id;
    std::sort(of.rules_by_phase.begin(), of.rules_by_phase.end(), [&](std::size_t a, std::size_t b) {
        rule const &one = of.rules[a], &other = of.rules[b];
        return std::tuple(phase(one.kind), one.id) < std::tuple(phase(other.kind), other.id);
    });
}

std::string name(feature which) {
    // clang-format off
    static char const* const names[] = {
        "multiplier", "add-on", "request fee", "line minimum", "line maximum", "group minimum",
        "group maximum", "run percentage",
        "run uplift", "run minimum", "run maximum",
        "mode unstated", "mode metered", "mode fixed", "mode greater of", "mode overage", "fee topped up",
        "fee covered by metered",
        "overage: all metered", "overage: an amount", "overage: a quantity", "overage: inside a line",
        "included tag counts",
        "included quantity under bounds", "included quantity with a percentage", "included line left out",
        "included worth below zero",
        "included worth above metered", "included worth nothing", "included units shared",
        "override", "default model", "approved by alias", "alias", "other model served",
        "mixed conventions", "crossing part", "rest of a whole", "part of zero", "host's meter",
        "calls of a tool", "count at the limit",
        "free price", "price stands in", "variant", "default variant", "default at another time",
        "tier of the whole", "tier at its edge", "tier of a number", "tier of a short edge", "sliced into one",
        "sliced into several", "sliced behind another",
        "priced by time", "priced by rank",
        "minimum bills", "increment bills", "allowance: the rest bills", "allowance: all is free",
        "allowance used up", "allowance behind another part", "tier counted on", "slices counted on",
        "counter shared", "counter summed already", "counter beyond its range", "tier's count beyond its range",
        "derived price", "derived of a choice", "derived price stands in", "exchanged", "priced for the value",
        "multiplied for the value", "default gives way", "some values give way", "parent's price gives way", "lacks under a policy", "counted for the parent", "inherited", "refused without a price",
        "standard value", "standard value unasked", "other value served", "value served unasked",
        "value unpriced", "several values unpriced", "combination unpriced",
        "several compound", "several additive", "factor of zero", "thirds cancel", "product beyond 128 bits",
        "product beyond 128 bits cancels", "tagged multiplier", "line of zero",
        "closer add-on", "add-on of a whole", "several add-ons", "condition on a sum", "sum at its bound",
        "window open", "window shut", "window past midnight", "window at its edge", "period on", "period off",
        "period at its edge",
        "adjusted add-on", "adjusted free line", "several bounds on a line", "equal line bounds",
        "line bounds contradict",
        "groups merge", "equal group bounds", "merged groups contradict", "groups nest",
        "groups nest three deep", "groups cross",
        "group held within a held one", "group raised under the fee", "group raised for absent lines", "group cut under the fee alone",
        "group split by side", "adjustment partly selected",
        "percentages compound", "percentages of a host's meters", "percentage of an adjustment",
        "percentage split by side",
        "percentage on one side of two", "negative uplift", "tagged uplift", "uplift under the fee",
        "uplift beside the fee", "equal run bounds",
        "negative line", "negative total", "memo line", "denominator at the limit",
        "denominator near the limit", "denominator just above the limit", "denominator before range",
        "line at the limit", "total beyond the range", "rounded beyond the range", "share beyond the range",
        "tie to even", "tie away", "residual above zero", "residual below zero", "residual of several",
        "equal fractions", "quantum of a credit",
        "host multiplies", "host adds", "host uplifts", "host's factor below zero", "more than 16 lines",
    };
    // clang-format on
    static_assert(sizeof(names) / sizeof(names[0]) == feature_count);
    return names[static_cast<std::size_t>(which)];
}

std::string name(kind which) { return name(static_cast<feature>(which)); }

outcome expected(world const& in, run const& of) { return settling(in, of).answer(); }

}  // namespace oracle
