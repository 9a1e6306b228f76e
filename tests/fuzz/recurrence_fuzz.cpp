// Any text as a recurrence rule and as the lines of a series: refused with a finding, or read into what reads back as itself and
// can be gone through.

#include <therapy/core.hpp>
#include <therapy/schedule.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace therapy;
using namespace therapy::schedule;

void require(bool holds, char const* what, std::string_view text) {
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s, for '%.*s'\n", what, static_cast<int>(text.size()), text.data());
    std::abort();
}

/// Some occurrences, from the start and from the middle.
void go_through(RecurrenceSet const& set, std::string_view text) {
    auto const series = Recurrence::make(set, TimeZone("America/New_York"), {.reading = RecurrenceReading::lenient});
    if (!series) {
        require(series.error().severity == Severity::error, "a series is refused by an error", text);
        return;
    }
    int count = 0;
    boost::optional<WallTime> before;
    for (auto const& occurrence : series->occurrences()) {
        require(!before || *before <= occurrence.wall(), "occurrences come in order", text);
        before = occurrence.wall();
        if (++count == 40)
            break;
    }
    require(count > 0 || !series->last(), "a series without occurrences has no last one", text);
    Period const window(Instant("2026-03-01T00:00:00Z"), Duration::hours(24 * 14));
    auto const starts = series->starts(window);
    std::size_t at = 0;
    for (auto const& occurrence : series->occurrences(window)) {
        require(at < starts.size() && occurrence.start() == starts[at], "a window has one answer", text);
        require(window.contains(occurrence.start()), "occurrences lie in their window", text);
        ++at;
    }
    require(at == starts.size(), "a window has one answer", text);
    static_cast<void>(series->last());
    static_cast<void>(series->clock_changes(window));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    for (auto const reading : {RecurrenceReading::strict, RecurrenceReading::lenient}) {
        auto const parsed = parse_recurrence_rule(text, reading);
        require(parsed.rule.has_value() == parsed.report.passes(), "a rule is there unless a finding is an error", text);
        if (parsed.rule) {
            auto const again = parse_recurrence_rule(to_text(*parsed.rule), reading);
            require(again.rule.has_value() && *again.rule == *parsed.rule, "a rule reads back", text);
            if (reading == RecurrenceReading::lenient)
                for (auto const* const start : {"20240229T093000", "20261101T013000Z", "20260101"})
                    go_through({.start = value_or_throw(RecurrenceTime::parse(start)), .rules = {*parsed.rule}}, text);
        }
        auto const lines = parse_recurrence_set(text, reading);
        require(lines.set.has_value() == lines.report.passes(), "a series is there unless a finding is an error", text);
        if (lines.set) {
            auto const again = parse_recurrence_set(to_text(*lines.set), reading);
            require(again.set.has_value() && *again.set == *lines.set, "a series reads back", text);
            go_through(*lines.set, text);
        }
    }
    return 0;
}
