// SPDX-License-Identifier: BSL-1.0
//
// Reads one line of a journal of runs: JSON whose numbers stay the text they were written as.
#pragma once

#include <tally/tally.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace journal {

/// Why a line is no run, in the words of the journal.
struct not_a_run : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A piece of JSON. Runs and their settlements view its texts, so it must outlive them.
struct value {
    enum class kind { null, boolean, number, string, array, object };
    kind is = kind::null;
    std::string name;          ///< within the object that holds it
    std::string text;          ///< of a string or a number, a number as written: no double on the way
    std::vector<value> items;  ///< of an array, or the members of an object in order, also those that repeat
};

/// The JSON of a line. Throws `not_a_run`.
inline value parse(std::string_view line);

/// The line's own id, empty where it has none.
inline std::string_view id_of(value const& line);

/// The run that a line states. Throws `not_a_run` where the line has another shape than a run. Errors:
/// unknown_meter; what contradicts itself within the usage is left for `settle` to refuse.
inline tally::result<tally::run> run_of(value const& line);

// ---- parsing ----

namespace detail {

/// Builds a `value` from the events of the parser, which hands out the text of a number besides its double.
class value_builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    value root;

    bool null() override { return add(value::kind::null, {}); }
    bool boolean(bool is) override { return add(value::kind::boolean, is ? "true" : "false"); }
    bool number_integer(number_integer_t number) override {
        return add(value::kind::number, std::to_string(number));
    }
    bool number_unsigned(number_unsigned_t number) override {
        return add(value::kind::number, std::to_string(number));
    }
    bool number_float(number_float_t, string_t const& text) override {
        return add(value::kind::number, text);
    }
    bool string(string_t& text) override { return add(value::kind::string, text); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(value::kind::object); }
    bool start_array(std::size_t) override { return open(value::kind::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& text) override {
        name_ = text;
        return true;
    }
    bool parse_error(std::size_t position, std::string const&, nlohmann::json::exception const&) override {
        throw not_a_run("no JSON from character " + std::to_string(position) + " on");
    }

private:
    static constexpr std::size_t depth_max = 8;

    /// Only the innermost open value gets children, so the pointers to those around it stay valid.
    bool add(value::kind is, std::string_view text) {
        value next{is, name_, std::string(text), {}};
        name_.clear();
        if (open_.empty()) {
            root = std::move(next);
        } else {
            open_.back()->items.push_back(std::move(next));
        }
        return true;
    }
    bool open(value::kind is) {
        if (open_.size() == depth_max) throw not_a_run("JSON nested too deeply");
        add(is, {});
        open_.push_back(open_.empty() ? &root : &open_.back()->items.back());
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    std::string name_;
    std::vector<value*> open_;
};

inline value const* find(value const& object, std::string_view name) {
    for (value const& each : object.items) {
        if (each.name == name) return &each;
    }
    return nullptr;
}

/// A member's items, none where the member is absent. Throws where it is of another kind.
inline std::vector<value> const& items_of(value const& line, std::string_view name, value::kind is) {
    static std::vector<value> const none;
    value const* const found = find(line, name);
    if (found == nullptr) return none;
    if (found->is != is) {
        throw not_a_run('"' + found->name + "\" is no " + (is == value::kind::array ? "array" : "object"));
    }
    return found->items;
}

inline std::string_view text_of(value const& of) {
    if (of.is != value::kind::string) throw not_a_run('"' + of.name + "\" is no text");
    return of.text;
}

inline std::string_view text_of(value const& line, std::string_view name) {
    value const* const found = find(line, name);
    return found == nullptr ? std::string_view{} : text_of(*found);
}

template <class List>
void put(List& into, std::string_view what, typename List::value_type const& item) {
    if (into.push_back(item)) return;
    throw not_a_run("more than " + std::to_string(List::capacity()) + ' ' + std::string(what));
}

inline tally::convention convention_named(std::string_view text) {
    if (text == "inclusive") return tally::convention::inclusive;
    if (text == "disjoint") return tally::convention::disjoint;
    throw not_a_run("\"convention\" is neither inclusive nor disjoint: " + std::string(text));
}

/// No usage yet, counted as the line says. A line that does not say may not state parts of a whole.
inline tally::result<tally::usage> counted_as(value const* convention) {
    if (convention == nullptr) return tally::usage{};
    if (convention->is == value::kind::string) {
        bool const inclusive = convention_named(convention->text) == tally::convention::inclusive;
        return inclusive ? tally::usage::inclusive() : tally::usage::disjoint();
    }
    std::vector<tally::whole_convention> wholes;
    for (value const& each : convention->items) {
        auto const whole = tally::find_meter(each.name);
        if (!whole) return whole.error();
        wholes.push_back({*whole, convention_named(text_of(each))});
    }
    return tally::usage::mixed(wholes);
}

inline tally::result<tally::usage> usage_of(value const& line) {
    if (find(line, "usage") == nullptr) throw not_a_run("no \"usage\"");
    auto out = counted_as(find(line, "convention"));
    for (value const& each : items_of(line, "usage", value::kind::object)) {
        if (!out) return out;
        bool const is_count = each.is == value::kind::number || each.is == value::kind::string;
        if (!is_count) throw not_a_run('"' + each.name + "\" is no quantity");
        auto const meter = tally::find_meter(each.name);
        if (!meter) return meter.error();
        *out = out->with_text(*meter, each.text);
    }
    return out;
}

}  // namespace detail

inline value parse(std::string_view line) {
    detail::value_builder builder;
    nlohmann::json::sax_parse(line, &builder);
    if (builder.root.is != value::kind::object) throw not_a_run("not a JSON object");
    return std::move(builder.root);
}

inline std::string_view id_of(value const& line) {
    value const* const id = detail::find(line, "id");
    return id != nullptr && id->is == value::kind::string ? std::string_view(id->text) : std::string_view{};
}

inline tally::result<tally::run> run_of(value const& line) {
    // A misspelt "params" must not be taken for a run without parameters.
    constexpr std::string_view known[] = {"id",    "model", "served", "at",   "convention",
                                          "usage", "flags", "params", "tool", "tags"};
    for (value const& each : line.items) {
        bool const is_known = std::find(std::begin(known), std::end(known), each.name) != std::end(known);
        if (!is_known) throw not_a_run("unknown member \"" + each.name + '"');
        if (detail::find(line, each.name) != &each) throw not_a_run('"' + each.name + "\" twice");
    }
    if (id_of(line).empty()) throw not_a_run("no \"id\"");

    tally::run out;
    out.model = detail::text_of(line, "model");
    out.served = detail::text_of(line, "served");
    out.tool = detail::text_of(line, "tool");
    auto const usage = detail::usage_of(line);
    if (!usage) return usage.error();
    out.usage = *usage;
    if (detail::find(line, "at") != nullptr) {
        auto const at = tally::instant::parse(detail::text_of(line, "at"));
        if (!at) throw not_a_run("\"at\" is no time in UTC: " + std::string(detail::text_of(line, "at")));
        out.at = *at;
    }
    for (value const& each : detail::items_of(line, "flags", value::kind::array)) {
        detail::put(out.flags, "flags", detail::text_of(each));
    }
    for (value const& each : detail::items_of(line, "params", value::kind::object)) {
        detail::put(out.parameters, "params", {each.name, detail::text_of(each)});
    }
    detail::put(out.tags, "tags", {"run", id_of(line)});
    for (value const& each : detail::items_of(line, "tags", value::kind::object)) {
        detail::put(out.tags, "tags", {each.name, detail::text_of(each)});
    }
    return out;
}

}  // namespace journal
