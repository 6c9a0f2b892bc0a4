// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of typed tables: prices and their units, look-up, variants, stand-ins and
// aliases.

#include <tally/rates/static_rate_table.hpp>

#include <tally/value/literals.hpp>

#include "plain.hpp"

namespace {

using namespace tally::literals;
using tally::errc;
using tally::failure;
using tally::price;
namespace meters = tally::meters;
namespace units = tally::units;

static_assert(std::is_trivially_copyable_v<price> && plain::apart_from_numbers<price>);
static_assert(
    plain::stored_in<tally::alias, 32> && plain::stored_in<tally::table_name, 24> &&
    plain::stored_in<tally::table_row, 32>);
static_assert(
    std::is_trivially_copyable_v<tally::rate_table_view> &&
    !std::is_default_constructible_v<tally::rate_table_view>);
static_assert(
    plain::apart_from_numbers<tally::rate_table_view> && plain::stored_in<tally::modality, 1> &&
    plain::stored_in<tally::price_kind, 1>);
static_assert(tally::variant_parameters_max == 3 && tally::table_parameters_max == 16);

// A meter takes a rate of its own unit, and no other; nor a bare number, nor credits without a basis.
template <class Meter, class Rate>
concept priced_at = std::is_constructible_v<price, std::string_view, Meter, Rate>;
using token_meter = tally::meter_of<units::token>;
using image_meter = tally::meter_of<units::image>;
using second_meter = tally::meter_of<units::second>;
static_assert(
    priced_at<token_meter, tally::rate<units::token>> && priced_at<image_meter, tally::rate<units::image>>);
static_assert(
    !priced_at<token_meter, tally::rate<units::second>> &&
    !priced_at<second_meter, tally::rate<units::token>>);
static_assert(
    !priced_at<image_meter, tally::rate<units::megapixel>> &&
    !priced_at<image_meter, tally::rate<units::token>>);
static_assert(
    !priced_at<token_meter, tally::credits> && !priced_at<token_meter, double> &&
    !priced_at<token_meter, int>);
static_assert(priced_at<tally::any_meter, tally::any_rate>);

constexpr price chat{"acme/chat-1", meters::input, 0.25_cr / 10'000_tok};
static_assert(
    chat.model == "acme/chat-1" && chat.meter == meters::input.any() &&
    chat.kind == tally::price_kind::priced && !chat.is_default);
static_assert(chat.rate == (25_cr / 1'000'000_tok).any() && chat.variant.empty() && chat.stands_in_for == 0);
static_assert(
    chat.also_for({meters::input_read}).stands_in_for == meters::input_read.any().bit() &&
    chat.otherwise().is_default);
static_assert(
    chat.when("tier", "fast").variant[0] == tally::named_value{"tier", "fast"} &&
    chat.when("tier", "fast").when("a", "b").variant.size() == 2);
static_assert(
    price::free_of_charge("m", meters::image).kind == tally::price_kind::free &&
    price::free_of_charge("m", meters::image).rate.amount == tally::decimal{});
static_assert(
    chat == chat && chat != chat.when("tier", "fast") &&
    chat != price{"acme/chat-2", meters::input, 0.25_cr / 10'000_tok});

constexpr price prices[] = {
    price{"acme/chat-1", meters::output, 2_cr / 10'000_tok},
    price{"acme/chat-1", meters::input, 1_cr / 10'000_tok}.also_for({meters::input_read}),
    price{"acme/draw-1", meters::image, 0.04_cr / 1_img}.when("size", "large"),
    price{"acme/draw-1", meters::image, 0.02_cr / 1_img}.otherwise(),
    price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec},
};
constexpr tally::alias aliases[] = {{"chat", "acme/chat-1"}, {"draw", "acme/draw-1"}};
constexpr tally::static_rate_table owned{tally::snapshot{"acme", {2026, 5, 1}}, prices, aliases};
constexpr tally::rate_table_view table = owned;

static_assert(
    table.snapshot().id == "acme" && table.rows().size() == 3 && table.prices().size() == 5 &&
    table.parameters().size() == 1);
static_assert(
    table.find("acme/draw-1") == &table.rows()[1] && table.find("draw") == &table.rows()[1] &&
    table.find("chat") == &table.rows()[0]);
static_assert(
    table.find("acme/draw") == nullptr && table.find("Acme/draw-1") == nullptr &&
    table.find("acme/draw-1 ") == nullptr);
static_assert(
    table.prices(table.rows()[0])[0].meter == meters::input.any() &&
    table.prices(table.rows()[0])[1].meter == meters::output.any());
static_assert(
    table.rows()[0].modality == tally::modality::text && table.rows()[1].modality == tally::modality::image &&
    table.rows()[2].modality == tally::modality::video);

constexpr auto draw(tally::named_value_list const& parameters) {
    return table.quote(table.rows()[1], meters::image, parameters);
}
static_assert(
    draw({{"size", "large"}}).value().price->rate == (0.04_cr / 1_img).any() &&
    !draw({{"size", "large"}}).value().default_variant);
static_assert(
    draw({{"size", "small"}}).value().price->rate == (0.02_cr / 1_img).any() &&
    draw({{"size", "small"}}).value().default_variant);
static_assert(draw({}).error() == failure{errc::missing_parameter, "size", "image"});
static_assert(
    table.quote(table.rows()[0], meters::input_read).value().stands_in &&
    !table.quote(table.rows()[0], meters::input).value().stands_in);
static_assert(
    table.quote(table.rows()[0], meters::image).error() ==
    failure{errc::unpriced_meter, "image", "acme/chat-1"});

static_assert(table.position("draw") == 1u && !table.position("acme/draw"));
static_assert(table.contains("chat") && !table.contains("") && table.find("acme/film-1")->price_count == 1);
static_assert(table.nearest("acme/chat-l")[0] == "acme/chat-1" && table.nearest("no such thing").empty());
static_assert(
    name(tally::modality::text) == "text" && name(tally::modality::image) == "image" &&
    name(tally::modality::video) == "video" && name(tally::modality::audio) == "audio" &&
    name(static_cast<tally::modality>(4)) == "?");

}  // namespace
