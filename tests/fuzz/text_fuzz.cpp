// Any text as each value of the library: refused, or read into a value whose own text reads back as the same value.

#include <therapy/catalog.hpp>
#include <therapy/core.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace therapy;

void require(bool holds, char const* what, std::string_view text) {
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s, for '%.*s'\n", what, static_cast<int>(text.size()), text.data());
    std::abort();
}

/// \param parse  the text's reader: an Expected
/// \param show   the value's text
template <class Parse, class Show>
void round_trip(std::string_view text, char const* what, Parse parse, Show show) {
    auto const value = parse(text);
    if (!value) {
        require(!value.error().rule->code.empty(), "a refusal names its rule", text);
        return;
    }
    std::string const shown = show(*value);
    auto const again = parse(std::string_view(shown));
    require(again.has_value(), what, text);
    require(*again == *value, what, text);
    require(show(*again) == shown, what, text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const show = [](auto const& value) { return std::string(to_text(value)); };
    round_trip(text, "a date reads back", [](std::string_view t) { return Date::parse(t); }, show);
    round_trip(text, "a wall time reads back", [](std::string_view t) { return WallTime::parse(t); }, show);
    round_trip(
        text, "an instant reads back", [](std::string_view t) { return Instant::parse(t).map([](ParsedInstant const& parsed) { return parsed.instant; }); }, show);
    for (char const* const code : {"USD", "JPY", "KWD"}) {
        auto const currency = *Currency::make(code);
        round_trip(text, "an amount reads back", [&](std::string_view t) { return Money::parse(t, currency); }, [](Money amount) { return decimal_text(amount); });
    }
    round_trip(text, "a rate reads back", [](std::string_view t) { return Rate::parse(t); }, show);
    round_trip(text, "a currency reads back", [](std::string_view t) { return Currency::make(t); }, [](Currency currency) { return std::string(currency.code()); });
    round_trip(text, "a service code reads back", [](std::string_view t) { return catalog::ServiceCode::make(t); }, show);
    round_trip(text, "a diagnosis code reads back", [](std::string_view t) { return catalog::DiagnosisCode::make(t); }, show);
    round_trip(text, "a jurisdiction reads back", [](std::string_view t) { return catalog::Jurisdiction::make(t); }, show);
    round_trip(text, "a place of service reads back", [](std::string_view t) { return catalog::PlaceOfService::make(t); }, show);
    if (size < 64)
        round_trip(text, "a time zone reads back", [](std::string_view t) { return TimeZone::make(t); }, [](TimeZone const& zone) { return std::string(zone.name()); });
    if (auto const wall = WallTime::parse(text)) {
        auto const zone = TimeZone("America/Los_Angeles");
        if (auto const instant = zone.to_instant(*wall, GapPolicy::refuse, OverlapPolicy::refuse)) {
            auto const back = zone.to_wall(*instant);
            require(back && back->wall == *wall, "a wall time that exists once comes back from its instant", text);
        }
    }
    return 0;
}
