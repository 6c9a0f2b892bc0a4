// SPDX-License-Identifier: BSL-1.0

// How worlds and runs are drawn: eight themes, each leaning on one part of the contract, and a few deliberate
// mistakes.

#include "generator.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

namespace oracle {

dice::dice(std::uint64_t seed, std::uint64_t stream)
    : state_(seed * 0x9E3779B97F4A7C15u + stream * 0xD1B54A32D192ED03u + 0x632BE59BD9B4E019u) {
    roll();
    roll();
}

std::uint64_t dice::roll() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

namespace {

constexpr count most = std::numeric_limits<count>::max();

std::array<std::string, 3> const flag_names = {"batch", "priority", "reasoning"};
std::array<std::string, 3> const parameter_names = {"tier", "size", "region"};
std::array<std::string, 3> const parameter_values = {"small", "large", "huge"};
std::array<std::string, 2> const number_names = {"results", "edge"};
std::array<std::string, 7> const numbers = {"0", "1", "10", "11", "720", "1080", "many"};
std::array<std::string, 9> const edges = {"720p", "1080p", "1280x720", "720x1280", "1920x1080",
                                          "10",   "721",   "4k",       "x720"};
std::array<std::string, 3> const tags = {"tool", "search", "x"};
std::array<std::string, 4> const model_names = {"acme/one", "acme/two", "beta/three", "zeta/four"};
std::array<std::string, 3> const second_names = {"one", "acme/two-latest", "three"};

struct published {
    count mantissa;
    int decimals;
    count basis;
};

/// A rate and a factor that are at the limit of denominators only together.
struct pair_at_the_limit {
    published rate;
    ratio factor;
};

class drawing {
public:
    drawing(std::uint64_t seed, std::uint64_t index) : dice_(seed, index) {}

    generated_world draw() {
        bent_ = dice_.pick(std::array{
            theme::plain, theme::plain, theme::ties, theme::ties, theme::range, theme::denominators,
            theme::towers, theme::crowded, theme::crowded, theme::bounds, theme::bounds, theme::bounds,
            theme::tools, theme::tools});
        only_grows_ = dice_.chance(bent_ == theme::bounds ? 500 : 250);
        scale();
        name_meters();
        choose_active();
        rows();
        exchange();
        rules();
        policies();
        tools();
        bear_tags();
        hosts();
        if (dice_.chance(100)) breakage();
        prepare(made_);
        return {std::move(made_), {bent_, active_, counts_}};
    }

private:
    // ---- size of numbers ----

    void scale() {
        made_.rounding = dice_.pick(std::array{
            mode::half_even, mode::half_even, mode::half_even, mode::half_away, mode::half_away,
            mode::away_from_zero, mode::away_from_zero, mode::toward_zero, mode::toward_zero});
        if (dice_.chance(60)) made_.rounding = mode::exact;
        made_.additive = dice_.chance(300);
        made_.quantum_nanos = dice_.pick(std::array<count, 14>{
            1, 1, 1, 1, 1, 1'000'000, 250'000'000, 1'000'000'000, 2, 3, 7, 10, 5'000'000'000, 3600});
        if (dice_.chance(bent_ == theme::range ? 200 : 20)) {
            made_.quantum_nanos = dice_.pick(
                std::array<count, 4>{most, most / 2, 1'000'000'000'000'000, 70'000'000'000'000'000});
        }
        std::array<count, 7> const usual_counts = {1, 7, 1'000, 12'000, 1'000'000, 86'400'000, 4'000'000'000};
        std::array<count, 8> const usual_nanos = {
            1, 40, 1'000, 1'000'000, 250'000'000, 1'000'000'000, 70'000'000'000, 5'000'000'000'000};
        usual_count_ = dice_.pick(usual_counts);
        usual_nanos_ = dice_.pick(usual_nanos);
        if (bent_ == theme::ties) usual_count_ = 4;
        if (bent_ == theme::towers) usual_count_ = most;
        if (bent_ == theme::bounds)
            usual_nanos_ = dice_.pick(std::array<count, 3>{40, 1'000'000, 70'000'000'000});
        if (bent_ == theme::range) usual_count_ = dice_.pick(std::array<count, 3>{1, most, 1'000'000'000});
        for (int i = 0; i < 5; ++i) counts_.push_back(a_count());
        // Rates and factors whose product has the denominator 10^26, 10^26 - 1 or 10^26 + 2; 10^26 + 1 has
        // too large a prime.
        pair_ = dice_.pick(std::array<pair_at_the_limit, 6>{
            {{{1, 18, 100'000'000}, {3, 1}},
             {{1, 13, 1}, {1, 10'000'000'000'000}},
             {{1, 0, 9'999'999'999'999}, {1, 10'000'000'000'001}},
             {{1, 0, 10'000'000'000'001}, {1, 9'999'999'999'999}},
             {{1, 0, 34'085'202}, {1, 2'933'824'479'021'717'401}},
             {{1, 18, 1}, {1, 99'999'999}}}});
    }

    count a_count() {
        if (bent_ == theme::ties) return dice_.between(1, 9);
        if (bent_ == theme::range && dice_.chance(500)) {
            return dice_.pick(std::array<count, 6>{most, most - 1, most / 2, most / 3, 1, 1'000'000'000});
        }
        count const spread = usual_count_ > most / 4 ? most : usual_count_ * 3;
        return 1 + static_cast<count>(dice_.under(static_cast<std::uint64_t>(spread)));
    }

    published a_rate() {
        // Rates without a common denominator, each as good as any other until two of them meet.
        if (bent_ == theme::towers && dice_.chance(700)) {
            return dice_.pick(std::array<published, 6>{
                {{7, 0, 9'999'999'999'999},
                 {3, 0, 10'000'000'000'003},
                 {11, 17, 1},
                 {7, 0, 9'999'999'967},
                 {999'999'999'999, 0, 10'000'000'000'003},
                 {1, 0, 7}}});
        }
        if (bent_ == theme::ties) {
            count const quantum = std::min<count>(made_.quantum_nanos, 1'000'000'000'000);
            count const eighths = dice_.pick(std::array<count, 5>{125, 250, 500, 500, 1000});
            return {quantum * eighths * dice_.between(1, 7), 12, 1};
        }
        if (bent_ == theme::range && dice_.chance(600)) {
            return dice_.pick(std::array<published, 8>{
                {{most, 9, 1},
                 {1, 9, 1},
                 {1, 0, 1'000'000'000},
                 {most, 18, 1},
                 {most, 0, most},
                 {1, 10, 1},
                 {most - 1, 9, 1},
                 {9'223'372'036, 0, 1}}});
        }
        if (bent_ == theme::denominators && dice_.chance(400)) return pair_.rate;
        if (bent_ == theme::denominators && dice_.chance(500)) {
            return dice_.pick(std::array<published, 12>{
                {{1, 18, 100'000'000},
                 {3, 18, 100'000'000},
                 {1, 0, 9'999'999'999'999},
                 {1, 0, 34'085'202},
                 {1, 0, 10'000'000'000'000},
                 {1, 13, 1},
                 {7, 18, 86'400'000},
                 {1, 0, 3'600},
                 {1, 18, 1},
                 {most, 18, 10'000'000},
                 {11, 9, 10'000},
                 {1, 0, 7}}});
        }
        count const basis =
            dice_.pick(std::array<count, 8>{1, 1, 7, 3'600, 10'000, 1'000'000, 1'000'000, 86'400'000});
        if (dice_.chance(40)) return {0, 0, basis};
        // The rate that makes a usual count cost about the usual amount, with as many decimals as chance has
        // it.
        int decimals = static_cast<int>(dice_.under(19));
        double wanted = static_cast<double>(usual_nanos_) * 1e-9 * static_cast<double>(basis) /
                        static_cast<double>(usual_count_);
        for (int i = 0; i < decimals; ++i) wanted *= 10;
        for (; wanted > 1e17; --decimals) wanted /= 10;
        if (decimals < 0) decimals = 0, wanted = 1e9;
        std::uint64_t const around = wanted < 2 ? 9 : static_cast<std::uint64_t>(wanted) * 2;
        return {1 + static_cast<count>(dice_.under(around)), decimals, basis};
    }

    count an_amount() {
        if (dice_.chance(60)) return 0;
        if (bent_ == theme::ties) {
            count const quantum = std::min<count>(made_.quantum_nanos, 1'000'000'000'000);
            count const half = dice_.chance(500) && quantum % 2 == 0 ? quantum / 2 : quantum;
            return half * dice_.between(1, 40);
        }
        if (bent_ == theme::range && dice_.chance(600))
            return dice_.pick(std::array<count, 5>{most, most - 1, most / 2, 1, 1'000'000'000});
        if (dice_.chance(100))
            return dice_.pick(std::array<count, 6>{1, 5, 500'000'000, 1'000'000'000, 250'000'000, 3});
        return 1 + static_cast<count>(dice_.under(static_cast<std::uint64_t>(usual_nanos_) * 6));
    }

    ratio a_factor() {
        // Almost the largest factor, over primes that few rates share.
        if (bent_ == theme::towers && dice_.chance(600)) {
            return dice_.pick(std::array<ratio, 7>{
                {{1'000'000'000, 1},
                 {9'999'999'999'999'999, 10'000'019},
                 {9'999'999'999, 9'999'991},
                 {1, 999'999'937},
                 {3, 9'999'999'999'999},
                 {10'000'000'000'003, 10'007},
                 {1, 10'000'019}}});
        }
        if (bent_ == theme::ties)
            return dice_.pick(std::array<ratio, 6>{{{1, 2}, {3, 2}, {2, 1}, {3, 1}, {1, 4}, {1, 1}}});
        if (bent_ == theme::denominators && dice_.chance(400)) return pair_.factor;
        if (bent_ == theme::denominators && dice_.chance(300)) {
            return dice_.pick(std::array<ratio, 9>{
                {{1, 10'000'000'000'001},
                 {1, 2'933'824'479'021'717'401},
                 {1, 10'000'000'000'000},
                 {3, 9'999'999'999'999},
                 {1, 999'999'937},
                 {10'000'000'000'001, 1'000'000'000'000},
                 {1, 3},
                 {3, 1},
                 {1, 97}}});
        }
        if (dice_.chance(120)) {
            count const d = dice_.between(1, 1'000'000'000);
            return {dice_.between(1, d < 500'000'000 ? d * 2 : 1'000'000'000), d};
        }
        return dice_.pick(std::array<ratio, 16>{
            {{1, 2},
             {1, 2},
             {3, 2},
             {1, 3},
             {3, 1},
             {11, 10},
             {11, 10},
             {9, 10},
             {0, 1},
             {5, 4},
             {1'000'000'000, 1},
             {1, 1'000'000'000},
             {7, 3},
             {1'000'000'001, 1'000'000'000},
             {999'999'999, 1'000'000'000},
             {1, 1}}});
    }

    ratio a_percentage() {
        if (bent_ == theme::ties)
            return dice_.pick(std::array<ratio, 6>{{{1, 2}, {-1, 2}, {1, 4}, {1, 1}, {-1, 1}, {2, 1}}});
        if (bent_ == theme::denominators && dice_.chance(400)) {
            return dice_.pick(std::array<ratio, 5>{
                {{1, 10'000'000'000'001},
                 {-1, 999'999'937},
                 {1, 1'000'000'000'000},
                 {1, 3},
                 {-1, 9'999'999'999'999}}});
        }
        return dice_.pick(std::array<ratio, 16>{
            {{1, 10},
             {-1, 10},
             {1, 20},
             {-1, 2},
             {-1, 1},
             {0, 1},
             {1, 3},
             {-1, 3},
             {1, 10},
             {7, 100},
             {2, 1},
             {1'000'000'000, 1},
             {999'999'999, 1},
             {1, 1'000'000'000},
             {-3, 40},
             {100'000, 1}}});
    }

    // ---- meters ----

    void name_meters() {
        made_.all_meters = builtin_meters();
        std::vector<meter_facts> const candidates = {
            {"acme.frame", "token", {}},
            {"acme.frame.hd", "token", {}},
            {"acme.frame.hd.raw", "token", {}},
            {"acme.gpu", "s", {}},
            {"alpha.note", "token", {builtin("output")}},
            {"alpha.note.x", "token", {}},
            {"beta.clip", "token", {builtin("input.read")}},
            {"call.sql", "call", {builtin("call")}},
            {"call.sql.read", "call", {builtin("call")}},
            {"call.web_fetch", "call", {builtin("call")}},
            {"zeta", "query", {}},
        };
        for (auto const& each : candidates) {
            if (dice_.chance(400)) made_.all_meters.push_back(each);
        }
    }

    meter any_meter() {
        auto const at = static_cast<meter>(dice_.under(made_.all_meters.size() - 1));
        return at >= no_meter ? at + 1 : at;
    }

    void choose_active() {
        std::vector<meter> chosen;
        if (dice_.chance(800)) chosen = {builtin("input"), builtin("output")};
        for (meter i = 0; i < 17; ++i) {
            if (dice_.chance(300)) chosen.push_back(i);
        }
        for (int i = static_cast<int>(dice_.under(5)); i > 0; --i) chosen.push_back(any_meter());
        for (std::size_t i = static_cast<std::size_t>(no_meter) + 1; i < made_.all_meters.size(); ++i) {
            if (dice_.chance(600)) chosen.push_back(static_cast<meter>(i));
        }
        if (dice_.chance(150)) chosen.push_back(builtin("request"));
        if (chosen.empty()) chosen.push_back(builtin("image"));
        std::sort(chosen.begin(), chosen.end());
        chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
        active_ = chosen;
    }

    selection a_selection() {
        selection out;
        for (int i = static_cast<int>(dice_.under(3)); i >= 0; --i) {
            out.named[static_cast<std::size_t>(dice_.chance(900) ? dice_.pick(active_) : any_meter())] = true;
        }
        // Two of a host's own, which a set keeps as a list.
        std::size_t const first_host = static_cast<std::size_t>(no_meter) + 1;
        std::size_t const hosts = made_.all_meters.size() - first_host;
        if (hosts >= 2 && out.named.count() <= 2 && dice_.chance(250)) {
            for (int i = 0; i < 2; ++i) out.named[first_host + dice_.under(hosts)] = true;
        }
        out.with_parts = dice_.chance(750);
        return out;
    }

    /// Meters whose counts can be added up.
    selection of_one_unit() {
        selection out = a_selection();
        std::vector<std::size_t> named;
        for (std::size_t i = 0; i < made_.all_meters.size(); ++i) {
            if (out.named[i]) named.push_back(i);
        }
        std::string const& unit = made_.all_meters[dice_.pick(named)].unit;
        for (std::size_t const i : named) out.named[i] = made_.all_meters[i].unit == unit;
        return out;
    }

    selection of_hosts_meters() {
        selection out;
        // A set keeps at most four of a host's own.
        for (std::size_t i = static_cast<std::size_t>(no_meter) + 1; i < made_.all_meters.size(); ++i)
            out.named[i] = out.named.count() < 4 && dice_.chance(700);
        out.with_parts = dice_.chance(750);
        return out;
    }

    // ---- the table ----

    void rows() {
        std::size_t const models = 1 + dice_.under(3);
        for (std::size_t i = 0; i < models; ++i) {
            model_row row;
            row.name = model_names[i];
            std::vector<meter> unpriced;
            for (meter const each : active_) {
                bool const basic = each == builtin("input") || each == builtin("output");
                if (dice_.chance(basic ? 900 : bent_ == theme::tools || bent_ == theme::bounds ? 500 : 650))
                    price_of(row, each);
                else
                    unpriced.push_back(each);
            }
            if (row.prices.empty()) price_of(row, active_[0]);
            for (meter const each : active_) {
                if (dice_.chance(bent_ == theme::tools || bent_ == theme::bounds ? 60 : 120))
                    divide(row, each);
            }
            for (meter const each : active_) {
                if (dice_.chance(80)) derive(row, each);
            }
            cover(row, unpriced);
            for (meter const each : active_) {
                bool const is_parent =
                    std::any_of(row.prices.begin(), row.prices.end(), [each](price const& cell) {
                        return cell.parent == each;
                    });
                unsigned const often = bent_ == theme::tools || bent_ == theme::bounds ? 60 : 120;
                if (dice_.chance(is_parent ? 400 : often)) measure_out(row, each);
            }
            dice_.shuffle(row.prices);
            made_.models.push_back(row);
        }
        for (auto const& each : second_names) {
            if (dice_.chance(500)) made_.aliases.emplace_back(each, dice_.pick(made_.models).name);
        }
    }

    void exchange() {
        if (!dice_.chance(120)) return;
        made_.currency = "EUR";
        do made_.credits_each = a_factor();
        while (made_.credits_each.n == 0);
    }

    void policies() {
        for (auto const& each : parameter_names) {
            if (!dice_.chance(100)) continue;
            policy one;
            one.parameter = each;
            one.refuses = dice_.chance(350);
            if (dice_.chance(600)) one.standard = dice_.pick(parameter_values);
            made_.policies.push_back(one);
        }
    }

    void price_of(model_row& row, meter of) {
        price cell;
        cell.of = of;
        auto const publish = [&](price& one) {
            auto const rate = a_rate();
            one.mantissa = rate.mantissa, one.decimals = rate.decimals, one.basis = rate.basis;
            one.free = dice_.chance(60);
        };
        if (!dice_.chance(170)) {
            publish(cell);
            row.prices.push_back(cell);
            return;
        }
        std::vector<std::string> named(parameter_names.begin(), parameter_names.end());
        dice_.shuffle(named);
        named.resize(1 + dice_.under(2));
        std::size_t const variants = 1 + dice_.under(3);
        for (std::size_t i = 0; i < variants; ++i) {
            price one = cell;
            publish(one);
            for (auto const& each : named)
                one.variant.emplace_back(
                    each, i == 0 || named.size() == 1 ? parameter_values[i] : dice_.pick(parameter_values));
            bool const repeated = std::any_of(row.prices.begin(), row.prices.end(), [&](price const& other) {
                return other.of == of && other.variant == one.variant;
            });
            if (dice_.chance(300)) std::reverse(one.variant.begin(), one.variant.end());
            if (!repeated || i == 0) row.prices.push_back(one);
        }
        // A reversed list of parameters may hide a repetition, which the table would rightly refuse.
        for (std::size_t i = 0; i < row.prices.size(); ++i) {
            for (std::size_t j = i + 1; j < row.prices.size();) {
                auto a = row.prices[i].variant, b = row.prices[j].variant;
                std::sort(a.begin(), a.end());
                std::sort(b.begin(), b.end());
                if (row.prices[i].of == of && row.prices[j].of == of && a == b)
                    row.prices.erase(row.prices.begin() + static_cast<std::ptrdiff_t>(j));
                else
                    ++j;
            }
        }
        if (dice_.chance(800)) {
            publish(cell);
            cell.is_default = true;
            row.prices.push_back(cell);
        }
    }

    /// Divides the prices of one meter: among counts, hours, or before and after a moment.
    void divide(model_row& row, meter of) {
        std::vector<price> undivided;
        for (std::size_t i = 0; i < row.prices.size();) {
            if (row.prices[i].of == of) {
                undivided.push_back(row.prices[i]);
                row.prices.erase(row.prices.begin() + static_cast<std::ptrdiff_t>(i));
            } else {
                ++i;
            }
        }
        if (undivided.empty()) return;
        auto const how = dice_.under(only_grows_ ? 6 : 8);
        std::vector<price> parts;
        if (how <= 1) {
            price one = undivided[0];
            one.window = some_hours();
            if (one.window->closes % 1'440 == one.window->opens) one.window->opens_on[0] = false;
            parts.push_back(one);
            one.window.reset();
            one.rank = 1;
            if (dice_.chance(700)) parts.push_back(one);
        } else if (how == 2) {
            price one = undivided[0];
            test moment;
            do {
                moment = {};
                some_period(moment);
            } while (!moment.from);
            one.until = moment.from;
            if (dice_.chance(800)) parts.push_back(one);
            one.until = moment.until;
            one.from = moment.from;
            parts.push_back(one);
        } else {
            price one = undivided[0];
            one.tier.mode = how <= 4 ? tier::by::slices : tier::by::whole_quantity;
            if (how <= 4) {
                one.tier.of.named[static_cast<std::size_t>(of)] = true;
                one.tier.of.with_parts = true;
            } else if (how == 5) {
                one.tier.counts = dice_.chance(500) ? tier::counted::number : tier::counted::short_edge;
                one.tier.parameter = number_names[one.tier.counts == tier::counted::number ? 0 : 1];
            } else {
                one.tier.of = of_one_unit();
                // Often what another meter of the model counts, too: a long prompt reprices the answer.
                for (price const& other : row.prices) {
                    bool const counts_sum = other.tier.mode == tier::by::whole_quantity &&
                                            other.tier.counts == tier::counted::sums;
                    if (counts_sum && dice_.chance(700)) one.tier.of = other.tier.of;
                }
            }
            ladder(one, parts);
        }
        // All that were there before, divided alike, at rates of their own.
        for (price const& before : undivided) {
            for (price each : parts) {
                auto const rate = a_rate();
                each.variant = before.variant;
                each.is_default = before.is_default;
                each.mantissa = rate.mantissa, each.decimals = rate.decimals, each.basis = rate.basis;
                each.free = dice_.chance(60);
                row.prices.push_back(each);
            }
        }
        bool const always_holds = parts.back().rank != 0;  // behind which a default would never bill
        if (undivided.size() == 1 && undivided[0].variant.empty() && !always_holds && dice_.chance(250)) {
            price rest = undivided[0];
            rest.is_default = true;
            row.prices.push_back(rest);
        }
    }

    /// Up to four ranges, of which some may lack and the last may end.
    void ladder(price one, std::vector<price>& parts) {
        std::vector<count> bounds;
        for (int i = static_cast<int>(dice_.under(4)); i >= 0; --i) {
            bounds.push_back(
                one.tier.counts != tier::counted::sums ? dice_.pick(std::array<count, 4>{1, 11, 720, 721})
                : dice_.chance(700)                    ? dice_.pick(counts_)
                                                       : 1 + static_cast<count>(dice_.under(3)));
        }
        std::sort(bounds.begin(), bounds.end());
        bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
        one.tier.from = dice_.chance(900) ? 0 : 1;
        for (count const bound : bounds) {
            if (bound <= one.tier.from) continue;
            one.tier.until = bound;
            if (dice_.chance(950)) parts.push_back(one);
            one.tier.from = bound;
        }
        one.tier.until.reset();
        if (parts.empty() || dice_.chance(900)) parts.push_back(one);
    }

    /// Makes the prices of one meter so many times those of another, if there is one that may be a parent.
    void derive(model_row& row, meter of) {
        auto const is_plain = [&row](meter which, bool as_parent) {
            bool priced = false;
            for (auto const& cell : row.prices) {
                if (as_parent && cell.parent == which) return false;
                if (cell.of != which) continue;
                if (cell.tier.mode == tier::by::slices || cell.parent != no_meter) return false;
                priced = true;
            }
            return priced;
        };
        if (!is_plain(of, true)) return;
        std::vector<meter> parents;
        for (meter const each : active_) {
            bool const one_unit = made_.all_meters[static_cast<std::size_t>(each)].unit ==
                                  made_.all_meters[static_cast<std::size_t>(of)].unit;
            if (each != of && one_unit && is_plain(each, false)) parents.push_back(each);
        }
        if (parents.empty()) return;
        // Seldom is one of them in tiers, which have most to do with what is derived from them.
        std::vector<meter> in_tiers;
        for (meter const each : parents) {
            bool const has_tiers =
                std::any_of(row.prices.begin(), row.prices.end(), [each](price const& cell) {
                    return cell.of == each && cell.tier.mode == tier::by::whole_quantity;
                });
            if (has_tiers) in_tiers.push_back(each);
        }
        meter const parent = dice_.pick(in_tiers.empty() || dice_.chance(300) ? parents : in_tiers);
        for (auto& cell : row.prices) {
            if (cell.of != of || dice_.chance(100)) continue;
            cell.parent = parent;
            cell.of_parent = a_factor();
            cell.mantissa = 0, cell.decimals = 0, cell.basis = 1, cell.free = false;
        }
    }

    /// Gives the prices of one meter a minimum, an increment, an allowance, a counter.
    void measure_out(model_row& row, meter of) {
        auto const some = [this] {
            return dice_.chance(400) ? count(0)
                   : dice_.chance(300)
                       ? dice_.pick(std::array<count, 4>{1, 2, 7, bent_ == theme::range ? most : 1'000})
                       : dice_.pick(counts_);
        };
        count const minimum = some(), increment = some(), allowance = some();
        bool const counts = dice_.chance(600);
        for (auto& cell : row.prices) {
            if (cell.of != of) continue;
            auto const& unit = made_.all_meters[static_cast<std::size_t>(of)].unit;
            bool const is_sum =
                cell.tier.mode != tier::by::nothing && cell.tier.counts == tier::counted::sums;
            bool own_unit = true;
            for (std::size_t i = 0; i < made_.all_meters.size(); ++i) {
                if (is_sum && cell.tier.of.named[i]) own_unit = own_unit && made_.all_meters[i].unit == unit;
            }
            if (cell.stands_in_for.none()) cell.minimum = minimum, cell.increment = increment;
            if (cell.tier.mode != tier::by::slices) cell.allowance = allowance;
            if (!counts || !own_unit || (!is_sum && cell.allowance == 0)) continue;
            if (cell.tier.mode != tier::by::whole_quantity || !is_sum) {
                cell.counter = "used." + unit;
                continue;
            }
            // A counter of a sum counts one sum in all of the model, and nothing that is free.
            if (cell.allowance > 0) continue;
            bool const taken = std::any_of(row.prices.begin(), row.prices.end(), [&](price const& other) {
                return other.counter == "sum." + unit && !(other.tier.of == cell.tier.of);
            });
            if (!taken) cell.counter = "sum." + unit;
        }
    }

    /// Lets the prices of wholes stand in for parts that have none.
    void cover(model_row& row, std::vector<meter> const& unpriced) {
        for (meter const each : unpriced) {
            if (each >= no_meter || !dice_.chance(450)) continue;
            std::string const& part = made_.all_meters[static_cast<std::size_t>(each)].name;
            // "image.input" is no part of "image": it is what went in, not what came out.
            bool const has_whole =
                part.starts_with("input.") || part.starts_with("output.") || part == "page.annotated";
            if (!has_whole) continue;
            meter const whole = builtin(part.substr(0, part.find('.')));
            for (auto& cell : row.prices) {
                if (cell.of == whole) cell.stands_in_for[static_cast<std::size_t>(each)] = true;
            }
        }
    }

    // ---- rules ----

    test a_test() {
        test out;
        switch (dice_.under(only_grows_ ? 10 : 13)) {
        case 0:
        case 1: out.what = asks::flag, out.name = dice_.pick(flag_names); break;
        case 2: out.what = asks::no_flag, out.name = dice_.pick(flag_names); break;
        case 3:
        case 4:
            out.what = asks::parameter, out.name = dice_.pick(parameter_names),
            out.value = dice_.pick(parameter_values);
            break;
        case 5: out.what = asks::model, out.name = any_model(); break;
        case 6: out.what = asks::modality, out.modality = static_cast<makes>(dice_.under(4)); break;
        case 7: out.what = asks::tool, out.name = dice_.chance(500) ? "research" : "draw"; break;
        case 8: out.what = asks::during, out.window = some_hours(); break;
        case 9: out.what = asks::within, some_period(out); break;
        case 10:
        case 11: out.what = asks::at_least, out.of = of_one_unit(), out.bound = a_bound(); break;
        default: out.what = asks::below, out.of = of_one_unit(), out.bound = a_bound(); break;
        }
        return out;
    }

    hours some_hours() {
        hours out;
        if (dice_.chance(500)) {
            for (bool& each : out.opens_on) each = dice_.chance(500);
            out.opens_on[dice_.under(7)] = true;
        }
        auto const a_time = [this](int last) {
            if (dice_.chance(300)) return dice_.pick(std::array{0, 1, 540, 1'320, 1'439});
            return static_cast<int>(dice_.under(static_cast<std::uint64_t>(last) + 1));
        };
        out.opens = a_time(1'439);
        out.closes = dice_.chance(100) ? 1'440 : a_time(1'440);
        out.east_of_utc = dice_.pick(std::array{0, 0, 0, 480, -300, 330, 840, -840});
        return out;
    }

    /// Of three moments in 2026, so that periods share their ends.
    void some_period(test& out) {
        std::array<count, 3> const moments = {
            1'768'000'000'000'000'000, 1'772'323'200'000'000'000, 1'780'000'000'123'456'789};
        std::size_t const first = dice_.under(3), last = dice_.under(3);
        if (dice_.chance(700)) out.from = moments[first];
        if (!out.from)
            out.until = moments[last];
        else if (last > first)
            out.until = moments[last];
    }

    count a_bound() {
        return dice_.chance(100) ? dice_.pick(std::array<count, 3>{0, 1, most}) : dice_.pick(counts_);
    }

    std::string any_model() {
        if (!made_.aliases.empty() && dice_.chance(350)) return dice_.pick(made_.aliases).first;
        if (dice_.chance(40)) return "ghost/none";
        return dice_.pick(made_.models).name;
    }

    /// Scopes of which most contain one another or have nothing in common, so that groups can nest.
    void nest() {
        meters named;
        for (int i = 0; i < 4; ++i) named[static_cast<std::size_t>(dice_.pick(active_))] = true;
        reach wide, narrow, other;
        for (std::size_t i = 0; i < named.size(); ++i) {
            if (!named[i]) continue;
            wide.of.named[i] = true;
            (dice_.chance(500) ? narrow : other).of.named[i] = true;
        }
        reach all, metered, both, tagged;
        all.everything = true;
        metered.metered = both.metered = true;
        both.tag = tagged.tag = dice_.pick(tags);
        nest_ = {all, metered, both, tagged, wide};
        for (reach const& each : {narrow, other}) {
            if (each.of.named.any()) nest_.push_back(each);
        }
    }

    reach a_reach(bool may_be_everything) {
        if (may_be_everything && bent_ == theme::bounds && dice_.chance(800)) {
            if (nest_.empty()) nest();
            return dice_.pick(nest_);
        }
        reach out;
        switch (dice_.under(may_be_everything ? 10 : 7)) {
        case 0:
        case 1: out.metered = true; break;
        case 2: out.metered = true, out.tag = dice_.pick(tags); break;
        case 3:
        case 4: out.of = a_selection(); break;
        case 5: out.of = a_selection(), out.tag = dice_.pick(tags); break;
        case 6: out.tag = dice_.pick(tags); break;
        default: out.everything = true; break;
        }
        if (out.everything && dice_.chance(60)) out.tag = dice_.pick(tags);
        // Few scopes, so that percentages meet in one.
        if (may_be_everything && !reaches_.empty() && dice_.chance(450)) return dice_.pick(reaches_);
        if (may_be_everything) reaches_.push_back(out);
        return out;
    }

    kind a_kind() {
        if (bent_ == theme::bounds)
            return static_cast<kind>(dice_.pick(std::array{0, 1, 1, 2, 2, 3, 4, 5, 6, 5, 6, 7, 7, 8, 9}));
        return static_cast<kind>(dice_.pick(std::array{0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 8, 9, 10}));
    }

    void rules() {
        bool const many = bent_ == theme::crowded || bent_ == theme::bounds;
        std::size_t const wanted = many ? 5 + dice_.under(14) : dice_.under(7);
        for (std::size_t i = 0; i < wanted; ++i) add_rule(a_kind());
        // Percentages that meet in one scope of several meters of the host's.
        if (made_.all_meters.size() > static_cast<std::size_t>(no_meter) + 2 && dice_.chance(150)) {
            reach shared;
            shared.of = of_hosts_meters();
            if (dice_.chance(300)) shared.tag = dice_.pick(tags);
            for (int i = 0; i < 2 && shared.of.named.count() >= 2; ++i) {
                add_rule(kind::run_percentage);
                made_.rules.back().on = shared;
                if (dice_.chance(700)) made_.rules.back().when.clear();
            }
        }
        // Factors whose product leaves 128 bits, or cancels before it does.
        for (std::size_t i = bent_ == theme::range && dice_.chance(350) ? 4 + dice_.under(4) : 0; i > 0;
             --i) {
            add_rule(kind::multiplier);
            rule& added = made_.rules.back();
            added.on = {};
            added.on.metered = true;
            added.when.clear();
            added.factor = dice_.pick(std::array<ratio, 6>{
                {{1 << 29, 1},
                 {1 << 29, 1},
                 {1 << 29, 1},
                 {1, 1 << 29},
                 {387'420'489, 1},
                 {1, 387'420'489}}});
        }
        // Most of what no row prices gets an add-on, of its own or of a meter that contains it.
        for (meter const each : active_) {
            std::size_t const unpriced = static_cast<std::size_t>(
                std::count_if(made_.models.begin(), made_.models.end(), [each](model_row const& row) {
                    return std::none_of(row.prices.begin(), row.prices.end(), [each](price const& cell) {
                        return cell.of == each || cell.stands_in_for[static_cast<std::size_t>(each)];
                    });
                }));
            if (unpriced == 0 || !dice_.chance(unpriced == made_.models.size() ? 850 : 80)) continue;
            add_rule(kind::add_on);
            rule& added = made_.rules.back();
            if (!dice_.chance(300)) added.when.clear();
            std::string const& part = made_.all_meters[static_cast<std::size_t>(each)].name;
            bool const by_whole = part.find('.') != std::string::npos && dice_.chance(250);
            added.of = by_whole ? meter_named(part.substr(0, part.rfind('.')), each) : each;
        }
        if (made_.rules.size() > 60) made_.rules.resize(60);
        dice_.shuffle(made_.rules);
    }

    bool is_priced(meter of) const {
        return std::any_of(made_.models.begin(), made_.models.end(), [of](model_row const& row) {
            return std::any_of(row.prices.begin(), row.prices.end(), [of](price const& cell) {
                return cell.of == of || cell.stands_in_for[static_cast<std::size_t>(of)];
            });
        });
    }

    meter meter_named(std::string const& name, meter otherwise) const {
        for (std::size_t i = 0; i < made_.all_meters.size(); ++i) {
            if (made_.all_meters[i].name == name) return static_cast<meter>(i);
        }
        return otherwise;
    }

    void add_rule(kind what) {
        rule out;
        out.kind = what;
        // Ids that sort apart from the order in which they are made, some of them beginning alike.
        out.id = std::string(1, static_cast<char>('a' + dice_.under(26))) + (dice_.chance(300) ? "-" : "") +
                 std::to_string(made_.rules.size());
        switch (what) {
        case kind::multiplier:
            out.on = a_reach(false);
            out.factor = a_factor();
            break;
        case kind::add_on: {
            out.of = dice_.pick(active_);
            for (int i = 0; i < 4 && is_priced(out.of) && !dice_.chance(60); ++i)
                out.of = dice_.pick(active_);
            if (is_priced(out.of) && !dice_.chance(100)) out.of = builtin("rerank_search");
            auto const rate = a_rate();
            out.mantissa = rate.mantissa, out.decimals = rate.decimals, out.basis = rate.basis;
            if (dice_.chance(600)) out.tag = dice_.pick(tags);
            break;
        }
        case kind::request_fee:
            out.nanos = an_amount();
            if (dice_.chance(600)) out.tag = dice_.pick(tags);
            break;
        case kind::line_minimum:
        case kind::line_maximum:
        case kind::group_minimum:
        case kind::group_maximum:
            out.on = a_reach(true);
            out.nanos = an_amount();
            // Drawn alike, half of all minimums would lie above a maximum, and few runs would come to be
            // held.
            if (what == kind::line_minimum || what == kind::group_minimum) {
                if (dice_.chance(700)) out.nanos /= 8;
            } else if (bent_ == theme::bounds && dice_.chance(600)) {
                out.nanos = out.nanos < most / 4 ? out.nanos * 2 + usual_nanos_ : out.nanos;
            }
            break;
        case kind::run_percentage:
            out.on = a_reach(true);
            out.factor = a_percentage();
            if (only_grows_ && out.factor.n < 0) out.factor.n = -out.factor.n;
            break;
        case kind::run_uplift:
            out.nanos = dice_.chance(400) ? -an_amount() : an_amount();
            if (dice_.chance(500)) out.tag = dice_.pick(tags);
            break;
        case kind::run_minimum:
        case kind::run_maximum: out.nanos = an_amount(); break;
        }
        // Rules of one kind that state the same amount are told apart by their ids alone.
        for (auto const& other : made_.rules) {
            bool const has_amount = other.kind == what && other.nanos != 0;
            if (has_amount && dice_.chance(bent_ == theme::bounds ? 60 : 250)) out.nanos = other.nanos;
        }
        if (dice_.chance(bent_ == theme::bounds ? 150 : 450)) {
            for (std::size_t i = dice_.chance(250) ? 2 + dice_.under(2) : 1; i > 0; --i)
                out.when.push_back(a_test());
        }
        made_.rules.push_back(out);
    }

    // ---- tools and hosts ----

    void tools() {
        if (bent_ != theme::tools && !dice_.chance(bent_ == theme::bounds ? 750 : 350)) return;
        for (std::string const id : {"research", "draw"}) {
            if (!dice_.chance(800)) continue;
            tool out;
            out.id = id;
            out.fee_nanos = an_amount();
            auto const a_mode = [this] {
                if (bent_ == theme::bounds && dice_.chance(400)) return fee_mode::fixed_then_overage;
                return static_cast<fee_mode>(dice_.under(4));
            };
            out.mode = a_mode();
            out.mode_on_override = a_mode();
            // Without a fee no mode need be stated.
            if (out.fee_nanos == 0 && dice_.chance(500)) out.mode.reset();
            if (out.fee_nanos == 0 && dice_.chance(500)) out.mode_on_override.reset();
            if (dice_.chance(900)) out.default_model = any_model();
            for (auto const& each : made_.models) {
                if (dice_.chance(500)) out.approved.push_back(each.name);
            }
            for (auto const& [second, model] : made_.aliases) {
                if (dice_.chance(500)) out.approved.push_back(second);
            }
            if (out.mode == fee_mode::fixed_then_overage ||
                out.mode_on_override == fee_mode::fixed_then_overage) {
                if (dice_.chance(bent_ == theme::bounds ? 250 : 500))
                    out.included_nanos = std::max<count>(1, an_amount());
                else
                    out.included_meters = of_one_unit(),
                    out.included_count = dice_.chance(800) ? dice_.pick(counts_) : a_count();
            }
            if (dice_.chance(600)) out.included_tag = dice_.pick(tags);
            if (out.included_count > 0 && !out.included_tag.empty() && dice_.chance(300)) share_units(out);
            made_.tools.push_back(out);
        }
    }

    /// Two add-ons for one meter, both under the fee, whose units it includes.
    void share_units(tool& by) {
        if (made_.rules.size() > 50) return;
        add_rule(kind::add_on);
        rule twice = made_.rules.back();
        twice.when.clear();
        twice.tag = by.included_tag;
        made_.rules.back() = twice;
        twice.id += "-too";
        made_.rules.push_back(twice);
        by.included_meters = {};
        by.included_meters.named[static_cast<std::size_t>(twice.of)] = true;
    }

    /// A tag that a scope or a tool names must be borne by some rule.
    void bear_tags() {
        auto const bears = [this](std::string const& tag, bool uplifts_too) {
            return std::any_of(made_.rules.begin(), made_.rules.end(), [&](rule const& each) {
                return each.tag == tag && (uplifts_too || each.kind != kind::run_uplift);
            });
        };
        for (auto& each : made_.tools) {
            if (!each.included_tag.empty() && !bears(each.included_tag, true)) each.included_tag.clear();
        }
        for (auto const& tag : tags) {
            bool const is_named = std::any_of(
                made_.rules.begin(), made_.rules.end(), [&](rule const& each) { return each.on.tag == tag; });
            if (!is_named || bears(tag, false)) continue;
            auto const untagged = std::find_if(made_.rules.begin(), made_.rules.end(), [](rule const& each) {
                bool const is_add_on = each.kind == kind::add_on || each.kind == kind::request_fee;
                return is_add_on && each.tag.empty();
            });
            if (untagged != made_.rules.end() && dice_.chance(600)) {
                untagged->tag = tag;
                continue;
            }
            add_rule(kind::request_fee);
            made_.rules.back().tag = tag;
        }
    }

    void hosts() {
        std::vector<std::string> ids = {"a-host", "host-1", "host-2", "z-host"};
        dice_.shuffle(ids);
        if (dice_.chance(15)) {
            std::vector<std::string> wrong = {"", ids[0]};
            if (!made_.rules.empty()) wrong.push_back(made_.rules[0].id);
            if (!made_.tools.empty()) wrong.push_back(made_.tools[0].id);
            ids[1 + dice_.under(3)] = dice_.pick(wrong);
        }
        for (std::size_t i = 0; i < host_slots; ++i) {
            host_rule& host = made_.hosts[i];
            host.id = ids[i];
            for (meter const each : active_) {
                if (dice_.chance(250)) host.factors.emplace_back(each, a_factor());
            }
            auto const amount = [this](integer& n, integer& d, integer& per_line) {
                if (dice_.chance(300)) return;
                n = an_amount(), d = 1'000'000'000;
                if (dice_.chance(300)) n = -n;
                if (dice_.chance(300)) per_line = dice_.between(-9, 9);
                if (!dice_.chance(bent_ == theme::denominators ? 500 : 150)) return;
                per_line = 0;
                n = dice_.between(-30, 30);
                d = dice_.pick(std::array<integer, 6>{
                    3, 7, 10'000'000'000'001, 64, integer("100000000000000000000000000"),
                    integer("99999999999999999999999999")});
            };
            amount(host.amount_n, host.amount_d, host.per_line_nanos);
            amount(host.uplift_n, host.uplift_d, host.uplift_per_line_nanos);
        }
    }

    // ---- deliberate mistakes ----

    /// Plants one mistake that the table or the rule set must be refused for.
    void breakage() {
        auto& row = made_.models[dice_.under(made_.models.size())];
        auto& cell = row.prices[dice_.under(row.prices.size())];
        std::string const metered = made_.all_meters[static_cast<std::size_t>(cell.of)].name;
        auto const broken = [&](char const* code) { made_.broken_table = {code, row.name, metered, true}; };
        switch (dice_.under(24)) {
        case 0:
            cell.wrong_unit = true, made_.broken_table = {"unit_mismatch", metered, row.name, true};
            return;
        case 9: cell.minimum = -1, broken("billing_invalid"); return;
        case 10:
            // Of itself, where nothing else is derived, which might be refused before.
            for (auto& each : row.prices) each.parent = no_meter;
            cell.parent = cell.of;
            broken("derived_invalid");
            return;
        case 11:
            made_.credits_each.n = 0, made_.broken_table = {"snapshot_ratio_invalid", "oracle", {}, false};
            return;
        case 1: cell.mantissa = -1 - cell.mantissa / 2, cell.free = false, broken("price_negative"); return;
        case 2: cell.basis = -cell.basis, cell.free = false, broken("price_basis_invalid"); return;
        case 3:
            cell.basis = 999'999'937, cell.mantissa = 1, cell.decimals = 18, cell.free = false,
            broken("denominator_too_large");
            return;
        case 4: {
            price again = cell;
            bool const cell_has_tier = cell.tier.mode != tier::by::nothing;
            row.prices.push_back(again);
            broken(cell_has_tier ? "tiers_inconsistent" : "price_repeated");
            return;
        }
        case 5:
            made_.aliases.emplace_back("nowhere", "ghost/none"),
                made_.broken_table = {"alias_dangling", "nowhere", "ghost/none", true};
            return;
        case 6:
            made_.aliases.emplace_back(row.name, row.name),
                made_.broken_table = {"name_taken", row.name, {}, false};
            return;
        case 7: row.name.clear(), made_.broken_table = {"model_unnamed", {}, {}, false}; return;
        case 8:
            if (&row == &made_.models.back()) break;
            made_.broken_table = {"model_repeated", row.name, {}, false};
            made_.models.push_back(model_row(row));
            return;
        default: break;
        }
        auto const bad_rule = [&](kind what, char const* code, auto const& spoil) {
            add_rule(what);
            rule& one = made_.rules.back();
            one.id = "broken";
            spoil(one);
            made_.broken_rules = {code, one.id, {}, false};
        };
        switch (dice_.under(17)) {
        case 0: bad_rule(kind::multiplier, "rule_invalid", [](rule& one) { one.factor = {-1, 2}; }); break;
        case 15:
            bad_rule(kind::run_minimum, "rule_invalid", [](rule& one) {
                test counts;
                counts.what = asks::at_least;
                counts.of.named[0] = counts.of.named[static_cast<std::size_t>(builtin("image"))] = true;
                one.when = {counts};
            });
            break;
        case 14:
            bad_rule(kind::line_maximum, "rule_invalid", [](rule& one) { one.on.tag = "nobody"; });
            break;
        case 1: bad_rule(kind::multiplier, "rule_invalid", [](rule& one) { one.on = {}; }); break;
        case 2:
            bad_rule(kind::multiplier, "rule_invalid", [](rule& one) { one.on = {true, false, {}, {}}; });
            break;
        case 3: bad_rule(kind::line_minimum, "rule_invalid", [](rule& one) { one.nanos = -1; }); break;
        case 4:
            bad_rule(kind::run_percentage, "rule_invalid", [](rule& one) {
                one.factor = {-1'000'000'001, 1'000'000'000};
            });
            break;
        case 5: bad_rule(kind::group_maximum, "rule_invalid", [](rule& one) { one.on = {}; }); break;
        case 6: bad_rule(kind::run_minimum, "rule_invalid", [](rule& one) { one.tag = "x"; }); break;
        case 7: {
            bad_rule(kind::add_on, "unit_mismatch", [](rule& one) { one.wrong_unit = true; });
            meter const of = made_.rules.back().of;
            made_.broken_rules = {
                "unit_mismatch", made_.all_meters[static_cast<std::size_t>(of)].name, "broken", true};
            break;
        }
        case 8: bad_rule(kind::add_on, "price_negative", [](rule& one) { one.mantissa = -1; }); break;
        case 9: bad_rule(kind::add_on, "price_basis_invalid", [](rule& one) { one.basis = 0; }); break;
        case 10:
            bad_rule(kind::add_on, "denominator_too_large", [](rule& one) {
                one.mantissa = 1, one.decimals = 18, one.basis = 999'999'937;
            });
            break;
        case 11: made_.quantum_nanos = 0, made_.broken_rules = {"quantum_invalid", {}, {}, false}; break;
        case 13: {
            tool one;
            one.id = "broken";
            one.fee_nanos = 1;
            // A fee without a mode, one that includes something and does not say what, or a tag of no rule.
            if (dice_.chance(600)) one.mode = one.mode_on_override = fee_mode::fixed_then_overage;
            if (dice_.chance(300))
                one.mode = one.mode_on_override = fee_mode::fixed, one.included_tag = "nobody";
            made_.tools.push_back(one);
            made_.broken_rules = {"rule_invalid", one.id, {}, false};
            break;
        }
        case 12:
            bad_rule(kind::run_uplift, "rule_unnamed", [](rule& one) { one.id.clear(); }),
                made_.broken_rules.where.clear();
            break;
        default:
            bad_rule(kind::run_uplift, "rule_repeated", [](rule&) {});
            made_.rules.insert(made_.rules.begin(), made_.rules.back());
            break;
        }
    }

    dice dice_;
    world made_;
    theme bent_ = theme::plain;
    count usual_count_ = 1, usual_nanos_ = 1;
    pair_at_the_limit pair_{};
    std::vector<meter> active_;
    std::vector<count> counts_;
    std::vector<reach> reaches_;
    std::vector<reach> nest_;
    bool only_grows_ = false;  ///< nothing of the world makes a run cheaper that uses more
};

class running {
public:
    running(generated_world const& in, std::uint64_t seed, std::uint64_t index)
        : world_(in.made), habits_(in.runs), dice_(seed, index) {}

    run draw() {
        choose_model();
        choose_parameters();
        choose_served();
        choose_counters();
        choose_time();
        consume();
        mistakes();
        made_.with_hosts = dice_.chance(250);
        if (dice_.chance(25)) made_.refusing_host = static_cast<int>(dice_.under(host_slots));
        made_.negative_factor = dice_.chance(25);
        return std::move(made_);
    }

private:
    std::string any_model() {
        if (!world_.aliases.empty() && dice_.chance(250)) return dice_.pick(world_.aliases).first;
        return dice_.pick(world_.models).name;
    }

    void choose_model() {
        made_.model = any_model();
        if (!world_.tools.empty() && dice_.chance(700)) {
            auto const& tool = dice_.pick(world_.tools);
            made_.tool = tool.id;
            if (dice_.chance(450))
                made_.model = tool.default_model;
            else if (!tool.approved.empty() && dice_.chance(850))
                made_.model = dice_.pick(tool.approved);
            if (dice_.chance(200)) made_.model.clear();
        }
        if (dice_.chance(120)) made_.served = any_model();
        if (dice_.chance(6)) made_.model.clear();
        if (dice_.chance(6)) (dice_.chance(500) ? made_.model : made_.served) = "ghost/none";
        if (dice_.chance(6)) made_.tool = "hammer";
    }

    void choose_parameters() {
        for (auto const& each : flag_names) {
            bool const named = std::find(world_.named_flags.begin(), world_.named_flags.end(), each) !=
                               world_.named_flags.end();
            if (dice_.chance(named ? 500 : 3)) made_.flags.push_back(each);
        }
        for (auto const& each : parameter_names) {
            bool const named =
                std::find(world_.named_parameters.begin(), world_.named_parameters.end(), each) !=
                world_.named_parameters.end();
            if (dice_.chance(named ? 930 : 3))
                made_.parameters.emplace_back(
                    each, dice_.chance(40) ? "unheard-of" : dice_.pick(parameter_values));
        }
        for (std::size_t i = 0; i < number_names.size(); ++i) {
            bool const named =
                std::find(world_.named_parameters.begin(), world_.named_parameters.end(), number_names[i]) !=
                world_.named_parameters.end();
            if (dice_.chance(named ? 930 : 3))
                made_.parameters.emplace_back(
                    number_names[i], i == 0 ? dice_.pick(numbers) : dice_.pick(edges));
        }
        dice_.shuffle(made_.flags);
        dice_.shuffle(made_.parameters);
        if (!made_.flags.empty() && dice_.chance(10)) made_.flags.push_back(made_.flags[0]);
        if (!made_.parameters.empty() && dice_.chance(10))
            made_.parameters.emplace_back(made_.parameters[0].first, dice_.pick(parameter_values));
    }

    void choose_served() {
        for (auto const& each : parameter_names) {
            bool const named =
                std::find(world_.named_parameters.begin(), world_.named_parameters.end(), each) !=
                world_.named_parameters.end();
            if (dice_.chance(named ? 100 : 1))
                made_.served_parameters.emplace_back(each, dice_.pick(parameter_values));
        }
        if (!made_.served_parameters.empty() && dice_.chance(20))
            made_.served_parameters.push_back(made_.served_parameters[0]);
    }

    void choose_counters() {
        std::set<std::pair<std::string, std::string>> counters;
        for (auto const& each : world_.all_meters) {
            if (each.unit.empty()) continue;
            counters.insert({"used." + each.unit, each.unit});
            counters.insert({"sum." + each.unit, each.unit});
        }
        for (auto const& [name, unit] : counters) {
            bool const named = std::find(world_.named_counters.begin(), world_.named_counters.end(), name) !=
                               world_.named_counters.end();
            if (!dice_.chance(named ? 950 : 1)) continue;
            count const much = dice_.chance(250) ? 0 : dice_.chance(20) ? -1 : a_count();
            made_.counters.push_back({name, much, dice_.chance(20) ? "call" : unit});
        }
        dice_.shuffle(made_.counters);
        if (!made_.counters.empty() && dice_.chance(10)) made_.counters.push_back(made_.counters[0]);
    }

    void choose_time() {
        if (dice_.chance(80)) return;
        count const day = 86'400'000'000'000, minute = 60'000'000'000;
        made_.at = 1'770'000'000'000'000'000 +
                   static_cast<count>(dice_.under(static_cast<std::uint64_t>(120 * day)));
        if (dice_.chance(10)) made_.at = dice_.chance(500) ? most : -most - 1;
        // Half of the times lie at an edge of what some rule asks.
        std::vector<count> moments;
        auto const add = [&](hours const* window, std::optional<count> const& from,
                             std::optional<count> const& until) {
            count const midnight = (20'500 + static_cast<count>(dice_.under(100))) * day;
            if (window != nullptr) {
                for (int const edge : {window->opens, window->closes})
                    moments.push_back(midnight + (edge - window->east_of_utc) * minute);
            }
            if (from) moments.push_back(*from);
            if (until) moments.push_back(*until);
        };
        for (auto const& one : world_.rules) {
            for (auto const& each : one.when)
                add(each.what == asks::during ? &each.window : nullptr, each.from, each.until);
        }
        for (auto const& model : world_.models) {
            for (auto const& cell : model.prices)
                add(cell.window ? &*cell.window : nullptr, cell.from, cell.until);
        }
        if (!moments.empty() && dice_.chance(500)) made_.at = dice_.pick(moments) + dice_.between(-1, 1);
    }

    /// The row that will most likely bill; the run is drawn to fit it.
    model_row const& likely_row() const {
        std::string named = made_.served.empty() ? made_.model : made_.served;
        for (auto const& each : world_.tools) {
            if (named.empty() && each.id == made_.tool) named = each.default_model;
        }
        for (auto const& [second, model] : world_.aliases) {
            if (second == named) named = model;
        }
        for (auto const& each : world_.models) {
            if (each.name == named) return each;
        }
        return world_.models[0];
    }

    bool is_covered(meter of) const {
        model_row const& row = likely_row();
        for (auto const& cell : row.prices) {
            if (cell.of == of || cell.stands_in_for[static_cast<std::size_t>(of)]) return true;
        }
        for (auto const& one : world_.rules) {
            if (one.kind == kind::add_on && one.when.empty() && (one.of == of || is_part(world_, of, one.of)))
                return true;
        }
        return false;
    }

    count a_count() {
        if (habits_.bent == theme::range && dice_.chance(100)) return most;
        if (dice_.chance(550)) return dice_.pick(habits_.counts);
        if (dice_.chance(60)) return 0;
        if (dice_.chance(150)) return 1 + static_cast<count>(dice_.under(3));
        count const about = dice_.pick(habits_.counts);
        count const spread = about > most / 2 ? about : about * 2;
        return 1 + static_cast<count>(dice_.under(static_cast<std::uint64_t>(spread)));
    }

    void consume() {
        bool const many = dice_.chance(60);
        std::map<meter, count> own;
        for (meter const each : habits_.active) {
            bool const covered = is_covered(each);
            if (own.size() < 20 && dice_.chance(many ? 950 : 450) && (covered || dice_.chance(25)))
                own[each] = a_count();
        }
        if (own.empty() && !dice_.chance(20)) own[likely_row().prices[0].of] = a_count();
        if (dice_.chance(8)) own[static_cast<meter>(dice_.under(builtin_count))] = a_count();

        made_.how = dice_.pick(std::array{
            manner::all_inclusive, manner::all_inclusive, manner::all_disjoint, manner::named_wholes,
            manner::named_wholes});
        auto const has_parts = [&](meter whole) {
            return std::any_of(
                own.begin(), own.end(), [&](auto const& each) { return is_part(world_, each.first, whole); });
        };
        counting const hosts = dice_.chance(500) ? counting::inclusive : counting::disjoint;
        std::map<meter, counting> conventions;
        for (std::size_t i = 0; i < world_.all_meters.size(); ++i) {
            auto const whole = static_cast<meter>(i);
            if (made_.how == manner::all_disjoint) conventions[whole] = counting::disjoint;
            if (made_.how == manner::all_inclusive) conventions[whole] = counting::inclusive;
            if (made_.how != manner::named_wholes || !has_parts(whole)) continue;
            conventions[whole] = whole > no_meter    ? hosts
                                 : dice_.chance(500) ? counting::inclusive
                                                     : counting::disjoint;
            if (dice_.chance(970)) made_.wholes.emplace_back(whole, conventions[whole]);
        }
        for (char const* const each : {"input", "output", "page", "page.input"}) {
            meter const whole = builtin(each);
            if (has_parts(whole) && conventions[whole] == counting::inclusive && dice_.chance(970))
                own.emplace(whole, 0);
        }
        std::vector<statement> stated;
        for (auto const& [of, much] : own) {
            count all = much;
            for (auto const& [part, of_part] : own) {
                if (conventions[of] == counting::inclusive && is_part(world_, part, of))
                    all = of_part > most - all ? most : all + of_part;
            }
            stated.push_back({of, all});
        }
        // A fifth of the runs state their tokens by field, as most users will.
        if (dice_.chance(200)) {
            for (auto const& each : stated) {
                (each.of < 17 && each.much != 0 ? made_.by_field : made_.by_meter).push_back(each);
            }
        } else {
            made_.by_meter = stated;
        }
        dice_.shuffle(made_.by_meter);
        dice_.shuffle(made_.wholes);
    }

    void mistakes() {
        auto& wholes = made_.wholes;
        if (!wholes.empty() && dice_.chance(15)) {
            auto again = wholes[0];
            if (dice_.chance(500))
                again.second = again.second == counting::inclusive ? counting::disjoint : counting::inclusive;
            if (again.first > no_meter && dice_.chance(500))
                again.first = static_cast<meter>(world_.all_meters.size()) - 1;
            wholes.push_back(again);
        }
        if (!made_.by_field.empty() && dice_.chance(20))
            made_.by_field.back().much = -made_.by_field.back().much;
        auto& stated = made_.by_meter;
        if (stated.empty()) return;
        auto& one = stated[dice_.under(stated.size())];
        if (dice_.chance(8)) one.much = -one.much;
        if (dice_.chance(12)) one.much = one.much / 2;
        if (dice_.chance(5)) one.wrong_unit = true;
        if (dice_.chance(8)) stated.push_back(stated[0]);
    }

    world const& world_;
    habits const& habits_;
    dice dice_;
    run made_;
};

}  // namespace

generated_world make_world(std::uint64_t seed, std::uint64_t index) {
    return drawing(seed, index * 2 + 1).draw();
}

run make_run(generated_world const& in, std::uint64_t seed, std::uint64_t index) {
    return running(in, seed, index * 2).draw();
}

}  // namespace oracle
