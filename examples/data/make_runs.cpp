// SPDX-License-Identifier: BSL-1.0
//
// Writes runs.jsonl, the journal of a made-up workspace for settle_journal; some lines must be refused.
//
// The same bytes on every platform: one fixed seed, integer arithmetic only, and no distribution of the
// standard library, whose results are each library's own. A test compares the output with the file beside
// this one. To write it anew: make_runs > examples/data/runs.jsonl

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr std::uint64_t seed = 20'260'418;

// ---- chance ----

/// SplitMix64. The slight bias of a remainder does not matter here.
class dice {
public:
    explicit dice(std::uint64_t from) : state_(from) {}

    std::uint64_t between(std::uint64_t least, std::uint64_t most) {
        return least + next() % (most - least + 1);
    }
    bool one_in(std::uint64_t n) { return next() % n == 0; }
    auto const& pick(auto const& from) { return from[static_cast<std::size_t>(next() % std::size(from))]; }

private:
    std::uint64_t next() {
        state_ += 0x9e37'79b9'7f4a'7c15u;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58'476d'1ce4'e5b9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d0'49bb'1331'11ebu;
        return mixed ^ (mixed >> 31);
    }

    std::uint64_t state_;
};

// ---- one line of the journal ----

/// A name and its value as it stands in the line: "r1" with its quotes, 12000 without.
struct member {
    std::string name;
    std::string value;
};

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string object_of(std::span<member const> members) {
    std::string out;
    for (member const& each : members) out += (out.empty() ? "" : ",") + quoted(each.name) + ':' + each.value;
    return '{' + out + '}';
}

/// What one run says; members that are empty are left out of its line.
struct run_line {
    std::string model, served, at, convention;
    std::vector<member> usage;
    std::vector<std::string> flags;
    std::vector<member> parameters;
    std::string tool;
    std::vector<member> tags;

    void use(std::string_view meter, std::uint64_t count) {
        usage.push_back({std::string(meter), std::to_string(count)});
    }
    void use(std::string_view meter, std::string value) {
        usage.push_back({std::string(meter), std::move(value)});
    }
    void set(std::string_view parameter, std::string_view value) {
        parameters.push_back({std::string(parameter), quoted(value)});
    }

    std::string json(std::string_view id) const {
        std::vector<member> line{{"id", quoted(id)}};
        if (!model.empty()) line.push_back({"model", quoted(model)});
        if (!served.empty()) line.push_back({"served", quoted(served)});
        if (!at.empty()) line.push_back({"at", quoted(at)});
        if (!convention.empty()) line.push_back({"convention", convention});
        line.push_back({"usage", object_of(usage)});
        if (!flags.empty()) {
            std::string list;
            for (std::string const& flag : flags) list += (list.empty() ? "" : ",") + quoted(flag);
            line.push_back({"flags", '[' + list + ']'});
        }
        if (!parameters.empty()) line.push_back({"params", object_of(parameters)});
        if (!tool.empty()) line.push_back({"tool", quoted(tool)});
        if (!tags.empty()) line.push_back({"tags", object_of(tags)});
        return object_of(line);
    }
};

// ---- the models and how their providers count ----

constexpr std::string_view inclusive = R"("inclusive")";
constexpr std::string_view disjoint = R"("disjoint")";
constexpr std::string_view reasoning_beside = R"({"input":"inclusive","output":"disjoint"})";
constexpr std::string_view cache_beside = R"({"input":"disjoint","output":"inclusive"})";

struct text_model {
    std::string_view name;
    std::string_view convention;
    bool reasons;
};

constexpr text_model text_models[] = {
    {"bytedance/seed-1.8", inclusive, true},
    {"arcee-ai/trinity-mini", inclusive, false},
    {"zai/glm-4.5v", inclusive, true},
    {"zai/glm-4.5-air", inclusive, true},
    {"alibaba/qwen3-next-80b-a3b-instruct", inclusive, false},
    {"alibaba/qwen3-coder-30b-a3b", inclusive, false},
    {"inception/mercury-2", inclusive, true},
    {"meta/llama-3.1-70b", disjoint, false},
    {"xai/grok-3-fast", reasoning_beside, true},
    {"meta/llama-3.2-1b", disjoint, false},
    {"openai/o3-pro", inclusive, true},
    {"moonshotai/kimi-k2-thinking-turbo", inclusive, true},
    {"meta/llama-3.2-11b", disjoint, false},
    {"meta/llama-3.2-90b", disjoint, false},
    {"amazon/nova-pro", cache_beside, false},
    {"arcee-ai/trinity-large-preview", inclusive, false},
    {"inception/mercury-coder-small", inclusive, false},
    {"mistral/mixtral-8x22b-instruct", inclusive, false},
    {"openai/gpt-3.5-turbo-instruct", inclusive, false},
    {"prime-intellect/intellect-3", cache_beside, true},
    {"google/gemini-2.5-flash-lite-preview-09-2025", reasoning_beside, false},
    {"google/gemini-2.5-flash-preview-09-2025", reasoning_beside, true},
};

struct tool_choice {
    std::string_view id;
    std::vector<std::string_view> models;  ///< the default, then what it approves
};

text_model const& text_model_of(std::string_view name) {
    for (text_model const& each : text_models) {
        if (each.name == name) return each;
    }
    return text_models[0];
}

// ---- the kinds of runs ----

/// Tokens as a provider reports them: a part counts inside its whole or beside it, as the model's convention
/// says.
void add_tokens(run_line& run, text_model const& model, dice& chance) {
    bool const read_beside = model.convention == disjoint || model.convention == cache_beside;
    bool const reasoning_beside_output = model.convention == disjoint || model.convention == reasoning_beside;
    std::uint64_t input = chance.between(40, chance.one_in(5) ? 180'000 : 9'000);
    std::uint64_t output = chance.between(5, chance.one_in(5) ? 12'000 : 1'500);
    std::uint64_t const read = chance.one_in(2) ? chance.between(0, input * 3 / 4) : 0;
    std::uint64_t const write = read > 0 && chance.one_in(4) ? chance.between(1, (input - read) / 2 + 1) : 0;
    std::uint64_t const reasoning = model.reasons && chance.one_in(2) ? chance.between(1, output) : 0;
    if (read_beside) input -= read + (write < input - read ? write : 0);
    if (reasoning_beside_output) output -= reasoning / 2;

    run.convention = std::string(model.convention);
    run.use("input", input);
    if (read > 0) run.use("input.read", read);
    if (write > 0) run.use(chance.one_in(2) ? "input.write_5m" : "input.write", write);
    run.use("output", output);
    if (reasoning > 0) run.use("output.reasoning", reasoning);
}

void add_extras(run_line& run, dice& chance) {
    constexpr std::string_view called[] = {"call.code_interpreter", "call.fetch_page", "call.sql_query"};
    if (chance.one_in(6)) {
        // Not among the arguments, whose order is the compiler's own.
        std::string_view const call = chance.pick(called);
        run.use(call, chance.between(1, 6));
    }
    if (chance.one_in(6)) run.use("web_search", chance.between(1, 32));
    if (chance.one_in(8)) run.use("agent_step", chance.between(1, 12));
    if (chance.one_in(9)) run.flags.emplace_back("batch");
    if (chance.one_in(20)) run.flags.emplace_back("grounded");
    if (chance.one_in(25)) run.flags.emplace_back("partner");
    if (chance.one_in(30)) run.flags.emplace_back("trial");
    if (chance.one_in(40)) run.flags.emplace_back("failed");
    if (chance.one_in(12)) run.set("region", "eu");
    if (chance.one_in(15)) run.set("service_tier", chance.one_in(2) ? "priority" : "flex");
}

/// The n-th text run: without a tool the models take turns, so that none is left out.
run_line text_run(std::size_t n, dice& chance) {
    static tool_choice const tools[] = {
        {"chat",
         {"bytedance/seed-1.8", "openai/gpt-3.5-turbo-instruct", "xai/grok-3-fast", "amazon/nova-pro"}},
        {"summarize", {"zai/glm-4.5-air", "bytedance/seed-1.8", "google/gemini-2.5-flash-preview-09-2025"}},
        {"deep-research",
         {"openai/o3-pro", "moonshotai/kimi-k2-thinking-turbo", "prime-intellect/intellect-3"}},
    };
    run_line run;
    if (chance.one_in(3)) {
        tool_choice const& tool = chance.pick(tools);
        bool const by_default = chance.one_in(2);
        std::string_view const model = by_default ? tool.models[0] : chance.pick(tool.models);
        run.tool = std::string(tool.id);
        if (!by_default) run.model = std::string(model);
        add_tokens(run, text_model_of(model), chance);
        if (tool.id == "deep-research") run.use("agent_step", chance.between(3, 40));
    } else {
        text_model const& model = text_models[n % std::size(text_models)];
        run.model = std::string(model.name);
        add_tokens(run, model, chance);
        add_extras(run, chance);
        // A busy model may hand its run to another one, which is the one that bills.
        if (chance.one_in(16)) run.served = std::string(text_models[(n + 7) % std::size(text_models)].name);
    }
    return run;
}

run_line image_run(dice& chance) {
    constexpr std::string_view pixels[] = {R"("1.048576")", R"("0.786432")", R"("2.0736")", "4.194304"};
    constexpr std::string_view qualities[] = {"standard", "high", "draft"};
    run_line run;
    switch (chance.between(0, 4)) {
    case 0:
        run.model = "lumen/canvas-1";
        run.use("image", chance.between(1, 4));
        if (chance.one_in(3)) run.use("image.input", 1);
        break;
    case 1:
        run.model = "lumen/canvas-1-pro";
        run.use("image", chance.between(1, 4));
        run.set("quality", chance.pick(qualities));
        break;
    case 2:
        run.model = "opal/render-2";
        run.use("megapixel", std::string(chance.pick(pixels)));
        if (chance.one_in(3)) run.use("megapixel.input", std::string(chance.pick(pixels)));
        break;
    case 3:
        run.model = "halide/paint-3";
        run.convention = std::string(inclusive);
        run.use("input", chance.between(900, 2'400));
        if (chance.one_in(2)) run.use("input.image", chance.between(200, 900));
        run.use("output", chance.between(4'200, 6'400));
        run.use("output.image", 4'160);
        break;
    default:
        run.tool = "poster";
        if (chance.one_in(2)) run.model = "opal/render-2";
        if (run.model.empty())
            run.use("image", chance.between(1, 5));
        else
            run.use("megapixel", chance.between(1, 16));
        if (chance.one_in(2)) run.use("web_search", chance.between(1, 4));
        break;
    }
    if (chance.one_in(8)) run.flags.emplace_back("batch");
    return run;
}

run_line video_run(dice& chance) {
    run_line run;
    std::string const seconds = std::to_string(chance.between(1, 11));
    std::string const length = chance.one_in(3)   ? quoted(seconds + ".5")
                               : chance.one_in(4) ? seconds + ".04"
                                                  : seconds;
    if (chance.one_in(3)) {
        run.tool = "clip";
    } else {
        run.model = chance.one_in(3) ? "kestrel/reel-mini" : "kestrel/film-1";
    }
    run.use("video_second", length);
    if (run.model == "kestrel/film-1") {
        if (chance.one_in(3)) run.use("input", chance.between(20, 400));
        run.set("resolution", chance.one_in(2) ? "720p" : "1080p");
        run.set("audio", chance.one_in(2) ? "on" : "off");
        if (chance.one_in(3)) run.tool = "clip";
    } else if (chance.one_in(4)) {
        run.use("video_second.input", chance.between(2, 8));
    }
    return run;
}

// ---- lines that must be refused ----

/// Each is wrong in its own way. A line begins with its id, which is put before what stands here.
constexpr std::string_view refused_lines[] = {
    // The model.
    R"(,"model":"bytedance/sed-1.8","usage":{"input":900,"output":120}})",
    R"(,"model":"openai/o3-por","usage":{"input":4000,"output":800}})",
    R"(,"model":"openai/o3-pro","served":"unlisted/giant-9","usage":{"input":4000,"output":800}})",
    R"(,"usage":{"input":900,"output":120}})",
    // The counts.
    R"(,"model":"zai/glm-4.5v","convention":"inclusive","usage":{"input":1000,"input.read":4000,"output":60}})",
    R"(,"model":"zai/glm-4.5v","convention":"inclusive","usage":{"input.read":4000,"output":60}})",
    R"(,"model":"zai/glm-4.5v","convention":{"output":"inclusive"},"usage":{"input":9000,"input.read":4000,"output":60}})",
    R"(,"model":"zai/glm-4.5-air","usage":{"input":1000,"output":-60}})",
    R"(,"model":"zai/glm-4.5-air","usage":{"input":1000,"output":60,"input":1000}})",
    R"(,"model":"openai/o3-pro","usage":{"input":9223372036854775808,"output":1}})",
    R"(,"model":"openai/o3-pro","usage":{"input":9223372036854775807,"output":1}})",
    R"(,"model":"opal/render-2","usage":{"megapixel":"1.0485765"}})",
    R"(,"model":"meta/llama-3.2-1b","usage":{"input":1200.5,"output":60}})",
    R"(,"model":"meta/llama-3.2-1b","usage":{"input":"12k","output":60}})",
    R"(,"model":"meta/llama-3.2-1b","usage":{"inputs":1200,"output":60}})",
    // The prices.
    R"(,"model":"lumen/canvas-1","usage":{"image":1,"output":800}})",
    R"(,"model":"kestrel/film-1","usage":{"video_second":5},"params":{"resolution":"1080p"}})",
    R"(,"model":"kestrel/film-1","usage":{"video_second":5},"params":{"resolution":"4k","audio":"off"}})",
    // The rules and the tools.
    R"(,"model":"amazon/nova-pro","usage":{"input":500,"output":60},"flags":["bach"]})",
    R"(,"model":"amazon/nova-pro","usage":{"input":500,"output":60},"flags":["batch","batch"]})",
    R"(,"model":"amazon/nova-pro","usage":{"input":500,"output":60},"params":{"regoin":"eu"}})",
    R"(,"usage":{"input":500,"output":60},"tool":"depe-research"})",
    R"(,"model":"meta/llama-3.1-70b","usage":{"input":500,"output":60},"tool":"deep-research"})",
    // The line itself.
    R"(,"model":"xai/grok-3-fast","usage":{"input":500,"output":60)",
    R"(,"model":"xai/grok-3-fast","usage":[500,60]})",
    R"(,"model":"xai/grok-3-fast"})",
    R"(,"model":"xai/grok-3-fast","at":"2026-04-31T12:00:00Z","usage":{"input":500,"output":60}})",
    R"(,"model":"xai/grok-3-fast","convention":"exclusive","usage":{"input":500,"output":60}})",
    R"(,"model":"xai/grok-3-fast","usage":{"input":500,"output":60},"parms":{"region":"eu"}})",
};

/// A run that came before: billing it again must not happen.
constexpr std::string_view repeated_line =
    R"({"id":"r1","model":"meta/llama-3.2-1b","usage":{"input":1,"output":1}})";

// ---- the journal ----

/// Runs that show one thing each, and first of all the one that the documentation settles.
constexpr std::string_view opening_lines[] = {
    R"({"id":"r1","model":"bytedance/seed-1.8","at":"2026-04-18T08:00:00Z","convention":"inclusive","usage":{"input":12000,"input.read":4000,"output":1500},"tags":{"organization":"acme","project":"atlas"}})",
    R"({"id":"r2","model":"moonshotai/kimi-k2-thinking-turbo","at":"2026-04-18T08:04:30Z","convention":"inclusive","usage":{"input":120000,"input.read":80000,"output":12000,"output.reasoning":8000,"web_search":30,"agent_step":14,"call.code_interpreter":2,"call.fetch_page":9},"flags":["grounded"],"params":{"region":"eu"},"tool":"deep-research","tags":{"organization":"acme","project":"atlas"}})",
    R"({"id":"r3","model":"xai/grok-3-fast","at":"2026-04-18T08:09:12.25Z","convention":{"input":"inclusive","output":"disjoint"},"usage":{"input":5000,"input.read":2000,"output":300,"output.reasoning":900},"flags":["batch","partner"],"params":{"region":"eu","service_tier":"flex"},"tags":{"organization":"borealis","project":"dawn"}})",
    R"({"id":"r4","model":"kestrel/film-1","at":"2026-04-18T08:15:40Z","usage":{"video_second":"5.5"},"params":{"resolution":"1080p","audio":"on"},"tags":{"organization":"cobalt","project":"trailer"}})",
    R"({"id":"r5","at":"2026-04-18T08:21:03Z","usage":{"input":60000,"output":2500},"tool":"summarize","tags":{"organization":"acme","project":"press"}})",
    R"({"id":"r6","model":"meta/llama-3.2-1b","at":"2026-04-18T08:21:04Z","usage":{"input":12,"output":3},"tags":{"organization":"acme","project":"press"}})",
    R"({"id":"r7","model":"openai/o3-pro","at":"2026-04-18T08:30:00Z","usage":{"input":30000,"output":4000},"flags":["failed"],"tags":{"organization":"borealis","project":"dawn"}})",
};

/// Text runs for the most part, as in a real workspace; every eighth an image, every twelfth a clip.
run_line nth_run(std::size_t n, dice& chance) {
    if (n % 8 == 5) return image_run(chance);
    if (n % 12 == 10) return video_run(chance);
    return text_run(n, chance);
}

std::string time_of(std::uint64_t seconds_since_start) {
    std::uint64_t const seconds = 9 * 3'600 + seconds_since_start;
    char text[32];
    std::snprintf(
        text, sizeof text, "2026-04-%02uT%02u:%02u:%02uZ", static_cast<unsigned>(18 + seconds / 86'400),
        static_cast<unsigned>(seconds / 3'600 % 24), static_cast<unsigned>(seconds / 60 % 60),
        static_cast<unsigned>(seconds % 60));
    return text;
}

std::string journal() {
    constexpr std::size_t runs = 560;
    constexpr std::size_t runs_per_refused = 18;
    static_assert(std::size(refused_lines) <= runs / runs_per_refused, "a line to be refused has no place");
    constexpr std::string_view organizations[] = {"acme", "borealis", "cobalt"};
    constexpr std::string_view projects[] = {"atlas", "dawn", "press", "trailer"};

    std::string out;
    auto const write = [&out](std::string_view line) { (out += line) += '\n'; };
    for (std::string_view const line : opening_lines) write(line);

    dice chance{seed};
    std::uint64_t elapsed = 0;
    std::size_t refused = 0;
    for (std::size_t n = 0; n < runs; ++n) {
        run_line run = nth_run(n, chance);
        elapsed += chance.between(1, 540);
        run.at = time_of(elapsed);
        run.tags.push_back({"organization", quoted(chance.pick(organizations))});
        if (!chance.one_in(6)) run.tags.push_back({"project", quoted(chance.pick(projects))});
        write(run.json("r" + std::to_string(n + 1 + std::size(opening_lines))));
        if (n % runs_per_refused == 0 && refused < std::size(refused_lines)) {
            std::string const id = "bad-" + std::to_string(refused + 1);
            write(R"({"id":)" + quoted(id) + std::string(refused_lines[refused++]));
        }
    }
    write(repeated_line);
    return out;
}

}  // namespace

int main() {
    std::string const all = journal();
    return std::fwrite(all.data(), 1, all.size(), stdout) == all.size() && std::fflush(stdout) == 0 ? 0 : 1;
}
