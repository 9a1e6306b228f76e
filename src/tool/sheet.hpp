#pragma once
// A page about something in the catalogue: headed paragraphs whose statements carry their sources as numbers.

#include "print.hpp"

#include <therapy/catalog/catalog.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace therapy::tool {

/// What every page ends with.
inline constexpr std::string_view clinical_disclaimer =
    "Information that supports a clinician's judgement: no diagnosis, no advice, no promise of an outcome.";

/// Collects a page for a person to read.
///
/// With sources, each statement ends in the numbers of its sources, and the page in their list. Without, only what is not
/// confirmed says so.
class Sheet {
public:
    Sheet(Paint paint, bool with_sources) : paint_(paint), with_sources_(with_sources) {}

    void title(std::string_view name, std::string_view key);
    void heading(std::string_view text);
    void paragraph(std::string_view text);
    /// `label` in a column of its own.
    void field(std::string_view label, std::string_view text);
    void field(std::string_view label, std::string_view text, Citations const& sources);
    /// One of several statements, behind a bullet or a number.
    void item(std::string_view text, Citations const& sources, std::string_view bullet = "-");
    void item(std::string_view text, std::string_view bullet = "-");
    void line(std::string_view text = {}) { out_.append(text).push_back('\n'); }

    /// What stands behind a statement: source numbers, or that nobody confirmed it.
    [[nodiscard]] std::string mark(Citations const& sources);

    [[nodiscard]] Paint const& paint() const noexcept { return paint_; }
    /// The page, with its sources and the words every page ends with.
    [[nodiscard]] std::string take();

private:
    Paint paint_;
    bool with_sources_;
    std::vector<Source const*> sources_;
    std::string out_;
};

/// Kebab-case as words: "trigger-point" becomes "trigger point".
[[nodiscard]] std::string words(std::string_view kebab);
/// A guideline's title and year, or its key where the catalogue does not have it.
[[nodiscard]] std::string guideline_name(std::string_view key, catalog::Catalog const& known);

} // namespace therapy::tool
