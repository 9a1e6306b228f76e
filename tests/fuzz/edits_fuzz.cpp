// Any text read as a file of code edits: every line is a header, a row of the table or a finding, and each row is found again.

#include <therapy/coverage.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace therapy;
using namespace therapy::coverage;

void require(bool holds, char const* what, std::string_view text) {
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s, for '%.*s'\n", what, static_cast<int>(text.size()), text.data());
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    EditText const texts[] = {{"input", text}, {"again", text}};
    Date const confirmed(2026, 3, 31);
    auto const once = load_code_edits(std::span(texts, 1), confirmed);
    auto const twice = load_code_edits(texts, confirmed);
    require(once.edits.size() == twice.edits.size(), "the same file twice has no more rows", text);
    require(once.edits.bytes() <= 32 * once.edits.size() + 128, "a row takes at most 32 bytes, but for the last bucket", text);
    require(once.edits.size() <= size / 20, "a row is at least as long as its codes and dates", text);
    for (auto const& finding : once.report)
        require(finding.rule == "coverage.bad-edit-rows-left-out" || (finding.place.line > 0 && finding.place.file == "input"), "a finding has its place", text);

    // Codes as they stand in the text: what the history knows is what is found on the first day of each row.
    std::size_t rows = 0;
    for (std::size_t at = 0; at + 11 <= size && rows < 1000; ++at) {
        auto const a = catalog::ServiceCode::make(text.substr(at, 5));
        auto const b = catalog::ServiceCode::make(text.substr(at + 6, 5));
        if (!a || !b)
            continue;
        for (auto const& edit : once.edits.history(*a, *b)) {
            ++rows;
            require((edit.column_one() == *a && edit.column_two() == *b) || (edit.column_one() == *b && edit.column_two() == *a), "an edit is of its codes", text);
            auto const found = once.edits.find(*b, *a, edit.first_day());
            if (edit.first_day() > confirmed)
                require(!found.is_answered(), "past the last confirmed day nothing is known", text);
            else if (edit.indicator() != EditIndicator::not_applicable)
                require(!found.is_none(), "an edit is in force on its first day", text);
            auto const answer = judge_pair({.a = *a, .b = *b, .date = edit.first_day()}, &once.edits);
            require(!(answer.both_payable == Stated<bool>(true)) || edit.indicator() == EditIndicator::not_applicable, "an edit is not passed over without a modifier", text);
        }
    }
    DateRange const quarter(Date(2026, 1, 1), Date(2026, 4, 1));
    auto const caps = load_unit_caps(text, "input", quarter);
    require(caps.caps.size() + caps.report.size() + caps.header_lines <= size + 1, "a line is one thing", text);
    for (auto const& cap : caps.caps)
        require(cap.units >= 0 && text.find(cap.code.text()) != text.npos, "a cap stands in the text", text);
    if (auto const modifier = Modifier::make(text))
        require(Modifier::make(to_text(*modifier)).value() == *modifier, "a modifier reads back", text);
    return 0;
}
