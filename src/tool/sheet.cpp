#include "sheet.hpp"

#include <therapy/catalog/evidence.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace therapy::tool {

namespace {

constexpr std::size_t label_width = 18; // "physical therapy" and two blanks

std::string with_mark(std::string_view text, std::string const& mark) { return mark.empty() ? std::string(text) : fmt::format("{} {}", text, mark); }

} // namespace

void Sheet::title(std::string_view name, std::string_view key) { out_ += fmt::format("{}  {}\n", paint_.bold(name), paint_.dim(key)); }

void Sheet::heading(std::string_view text) { out_ += fmt::format("\n{}\n", paint_.bold(text)); }

void Sheet::paragraph(std::string_view text) { out_ += wrapped("  ", text); }

void Sheet::field(std::string_view label, std::string_view text) { out_ += wrapped(fmt::format("  {:<{}}{}", label, label_width, width_of(label) < label_width ? "" : "  "), text); }

void Sheet::field(std::string_view label, std::string_view text, Citations const& sources) { field(label, with_mark(text, mark(sources))); }

void Sheet::item(std::string_view text, Citations const& sources, std::string_view bullet) { item(with_mark(text, mark(sources)), bullet); }

void Sheet::item(std::string_view text, std::string_view bullet) { out_ += wrapped(fmt::format("  {} ", bullet), text); }

std::string Sheet::mark(Citations const& sources) {
    std::string text;
    if (with_sources_) {
        for (Source const* const source : sources.sources()) {
            auto at = std::ranges::find_if(sources_, [&](Source const* known) { return *known == *source; });
            if (at == sources_.end())
                at = sources_.insert(at, source);
            text += fmt::format("{}{}", text.empty() ? "" : ",", at - sources_.begin() + 1);
        }
        text = '[' + text + ']';
    }
    if (sources.confidence() == Confidence::unconfirmed)
        text += text.empty() ? "(not confirmed)" : " (not confirmed)";
    return text;
}

std::string Sheet::take() {
    if (!sources_.empty()) {
        heading("Sources");
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            auto const& source = *sources_[i];
            auto const section = source.section.empty() ? std::string() : fmt::format(", {}", source.section);
            out_ += wrapped(fmt::format("  {:>3} ", i + 1), fmt::format("{}{} ({})", source.title, section, therapy::to_text(source.confidence)));
        }
    }
    out_ += fmt::format("\n{}\n", paint_.dim(clinical_disclaimer));
    return std::move(out_);
}

std::string words(std::string_view kebab) {
    std::string text(kebab);
    std::ranges::replace(text, '-', ' ');
    return text;
}

std::string guideline_name(std::string_view key, catalog::Catalog const& known) {
    auto const guideline = known.find<catalog::Guideline>(key);
    if (!guideline)
        return std::string(key);
    return guideline->year.has_value() ? fmt::format("{} {}", guideline->title, *guideline->year) : std::string(guideline->title);
}

} // namespace therapy::tool
