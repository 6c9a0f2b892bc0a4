// SPDX-License-Identifier: BSL-1.0

// Random worlds and runs, the same on every machine for the same seed.
#pragma once

#include "model.hpp"

#include <cstddef>

namespace oracle {

/// Numbers that a seed decides. The standard distributions are left alone, because each library rolls them
/// differently.
class dice {
public:
    explicit dice(std::uint64_t seed, std::uint64_t stream);

    std::uint64_t roll();
    /// 0 … below − 1.
    std::uint64_t under(std::uint64_t below) { return roll() % below; }
    /// least … most, both included.
    count between(count least, count most) {
        return static_cast<count>(
            static_cast<std::uint64_t>(least) + under(static_cast<std::uint64_t>(most - least) + 1));
    }
    bool chance(unsigned per_thousand) { return under(1000) < per_thousand; }
    template <class List>
    auto const& pick(List const& from) {
        return from[under(from.size())];
    }
    template <class List>
    void shuffle(List& all) {
        for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[under(i)]);
    }

private:
    std::uint64_t state_;
};

/// What a world is bent towards.
enum class theme { plain, ties, range, denominators, towers, crowded, bounds, tools };

/// What makes the runs of a world interesting, besides the world itself.
struct habits {
    oracle::theme bent = theme::plain;
    std::vector<meter> active;  ///< meters that some price or add-on covers
    std::vector<count> counts;  ///< usual own parts of a run
};

struct generated_world {
    oracle::world made;
    habits runs;
};

generated_world make_world(std::uint64_t seed, std::uint64_t index);
run make_run(generated_world const& in, std::uint64_t seed, std::uint64_t index);

}  // namespace oracle
