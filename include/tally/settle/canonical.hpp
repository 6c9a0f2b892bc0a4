// SPDX-License-Identifier: BSL-1.0
//
// Settlements as canonical bytes: to hash, to store and to read back.
#pragma once

#include <tally/settle/codec.hpp>
#include <tally/value/owns.hpp>

namespace tally {

/// How many bytes `write_canonical` writes of this settlement.
template <class Rep, std::size_t Lines, std::size_t Steps>
[[nodiscard]] constexpr std::size_t canonical_size(basic_settlement<Rep, Lines, Steps> const& what);

/// Writes a settlement: the same bytes for the same settlement on every platform and at every optimisation
/// level, rationals in lowest terms, texts and the units of a host's meters included, so that the bytes own
/// everything. Returns how many were written. Errors: bytes_full (needed are `canonical_size(what)`).
template <class Rep, std::size_t Lines, std::size_t Steps>
[[nodiscard]] constexpr result<std::size_t>
write_canonical(basic_settlement<Rep, Lines, Steps> const& what, std::span<std::byte> to);

/// Reads a settlement back; its texts view `from`. What is read keeps every promise of a settlement: its
/// lines in canonical order, their exact sum, the one rounding and the shares; and it is written as the very
/// bytes it was read from. A line of a host's own meter needs that meter among `host_meters`.
/// Errors, the first that is met: bytes_truncated, bytes_malformed (text: what does not go together, where
/// that is known), too_many_lines, too_many_steps, unknown_meter (where: its name), unit_mismatch (where: the
/// meter; text: the unit in which it was settled).
template <class Rep = std::int64_t, std::size_t Lines = lines_max, std::size_t Steps = 4 * Lines>
[[nodiscard]] result<basic_settlement<Rep, Lines, Steps>>
read_canonical(std::span<std::byte const> from, std::span<any_meter const> host_meters = {});

/// Deleted, because what is read views its bytes and would outlive them.
template <
    class Rep = std::int64_t, std::size_t Lines = lines_max, std::size_t Steps = 4 * Lines,
    detail::owns<std::byte> Bytes>
void read_canonical(Bytes const&& from, std::span<any_meter const> host_meters = {}) = delete;

template <class Rep, std::size_t Lines, std::size_t Steps>
constexpr std::size_t canonical_size(basic_settlement<Rep, Lines, Steps> const& what) {
    detail::canonical_writer<Rep> writer{{}};
    detail::settlement_codec::walk(writer, what);
    return writer.needed();
}

template <class Rep, std::size_t Lines, std::size_t Steps>
constexpr result<std::size_t>
write_canonical(basic_settlement<Rep, Lines, Steps> const& what, std::span<std::byte> const to) {
    detail::canonical_writer<Rep> writer{to};
    detail::settlement_codec::walk(writer, what);
    return writer.written();
}

template <class Rep, std::size_t Lines, std::size_t Steps>
result<basic_settlement<Rep, Lines, Steps>>
read_canonical(std::span<std::byte const> const from, std::span<any_meter const> const host_meters) {
    result<basic_settlement<Rep, Lines, Steps>> out;
    detail::canonical_reader<Rep> reader{from, host_meters};
    detail::settlement_codec::walk(reader, *out);
    if (auto const why = reader.status())
        out.refuse(why);
    else if (auto const what = detail::settlement_codec::inconsistency(*out); !what.empty())
        out.refuse({errc::bytes_malformed, {}, what});
    return out;
}

}  // namespace tally
