// Any text read for claims: what is found stands in the text, on its line, with the words as they are written.

#include <therapy/care.hpp>
#include <therapy/catalog.hpp>

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

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    static catalog::Jurisdiction const california("US-CA");
    std::uint32_t last = 1;
    for (auto const& finding : catalog::lint_claims(text, california)) {
        require(text.find(finding.args.value) != text.npos, "what is found stands in the text", text);
        require(finding.place.line >= last && finding.place.line <= size, "findings come in the order of the text", text);
        last = finding.place.line;
    }
    // Names as people type them: found or not, never a crash, and what is found is found by its own key too.
    if (auto const row = catalog::find_technique(text))
        require(catalog::find_technique(row->key)->key == row->key, "a technique is found by its key", text);
    if (auto const row = catalog::find_modality(text))
        require(catalog::find_modality(row->key)->key == row->key, "a modality is found by its key", text);
    if (auto const row = catalog::find_condition(text))
        require(catalog::find_condition(row->key)->key == row->key, "a condition is found by its key", text);
    for (auto const unit : {care::ScoreUnit::points, care::ScoreUnit::percent})
        (void)care::parse_total(text, unit);
    return 0;
}
