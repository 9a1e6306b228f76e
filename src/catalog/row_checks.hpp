#pragma once
// What is wrong with a row a user gives.

#include <therapy/catalog/catalog_rules.hpp>
#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/core/core_rules.hpp>

#include "row_parts.hpp"

namespace therapy::inline v0_1::catalog::detail {

/// Small letters and digits, words joined by single hyphens.
[[nodiscard]] constexpr bool is_key(std::string_view text) noexcept {
    char before = '-';
    for (char const c : text) {
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && before != '-')))
            return false;
        before = c;
    }
    return before != '-';
}

/// Visits a row and reports everything that is wrong with it.
class Checker {
public:
    Checker(Catalog const& catalog, Report& report) : catalog_(catalog), report_(report) {}

    void key(std::string_view name, std::string_view value) {
        if (value.empty())
            say(rules::empty_key, name, name);
        else
            optional_key(name, value);
    }
    void optional_key(std::string_view name, std::string_view value) {
        if (!value.empty() && !is_key(value))
            say(rules::not_a_key, value, name);
    }
    void text(std::string_view name, std::string_view value) {
        if (value.empty())
            say(rules::missing_text, name, name);
    }
    void name(std::string_view name, std::string_view value) { text(name, value); }
    void optional_text(std::string_view) {}
    template <class Row>
    void refers(std::string_view name, std::string_view value) {
        if (value.empty())
            say(rules::empty_key, name, name);
        else if (!has<Row>(value))
            say(rules::dangling_key, value, name);
    }
    void treatments(std::string_view name, std::span<std::string_view const> values) {
        each(name, values, [&](std::string_view value) {
            if (!has<Modality>(value) && !has<Technique>(value))
                say(rules::dangling_key, value);
        });
    }
    void diagnoses(std::string_view name, std::span<std::string_view const> values) {
        each(name, values, [&](std::string_view value) {
            if (!DiagnosisCode::make(value))
                say(rules::not_a_diagnosis_code, value);
        });
    }
    void place(std::string_view name, std::string_view value) {
        if (!Jurisdiction::make(value))
            say(rules::not_a_jurisdiction, value, name);
    }
    void benefit(std::string_view name, std::string_view value) {
        if (!value.empty() && !find_benefit(value))
            say(rules::dangling_key, value, name);
    }
    /// The scheme is a known one, and the level and the certainty are of it.
    void graded(EvidenceRow const& row) {
        auto const scheme = find_scheme(row.scheme);
        if (!row.scheme.empty() && !scheme) {
            say(rules::dangling_key, row.scheme, "scheme");
            return;
        }
        auto const among = [](std::span<GradeLevel const> levels, std::string_view key) { return std::ranges::any_of(levels, [&](GradeLevel const& level) { return level.key == key; }); };
        if (!row.level.empty() && !(scheme && among(scheme->levels, row.level)))
            say(rules::dangling_key, row.level, "level");
        if (!row.certainty.empty() && !(scheme && among(scheme->certainties, row.certainty)))
            say(rules::dangling_key, row.certainty, "certainty");
    }
    void cited(Citations const& value) {
        for (Source const* const source : value.sources())
            if (source->title.empty())
                say(rules::missing_source, source->section.empty() ? "a source without a title" : source->section, "sources");
    }
    void dose(Dose const& value) {
        if (value.low.has_value() && value.high.has_value() && *value.high < *value.low)
            say(rules::inverted_range, to_text(value));
    }
    void days(std::string_view name, RowDates const& dates) {
        bool real = is_day(name, dates.first) && is_day(name, dates.confirmed_through);
        if (dates.past.has_value())
            real = is_day(name, *dates.past) && real;
        if (!real)
            return;
        if (dates.confirmed_through < dates.first)
            say(rules::inverted_range, to_text(to_date(dates.first)) + " to " + to_text(to_date(dates.confirmed_through)), name);
        if (dates.past.has_value() && *dates.past <= dates.first)
            say(rules::inverted_range, to_text(to_date(dates.first)) + " to " + to_text(to_date(*dates.past)), name);
    }
    template <class T>
    void list(std::string_view name, std::span<T const> values) {
        each(name, values, [&](T const& value) {
            if constexpr (std::same_as<T, std::string_view>)
                text("", value);
            else
                parts(*this, value);
        });
    }
    template <class Part>
    void part(std::string_view name, Part const& value) {
        auto const length = go(name);
        parts(*this, value);
        path_.resize(length);
    }

private:
    template <class Row>
    [[nodiscard]] bool has(std::string_view key) const {
        auto const found = catalog_.find<Row>(key);
        return found && found->key == key;
    }
    [[nodiscard]] bool is_day(std::string_view name, CalendarDay day) {
        if (Date::make(day.year, day.month, day.day))
            return true;
        say(therapy::rules::not_a_date, std::to_string(day.year) + '-' + std::to_string(day.month) + '-' + std::to_string(day.day), name);
        return false;
    }
    std::size_t go(std::string_view name) {
        auto const length = path_.size();
        if (length != 0 && !name.empty())
            path_ += '.';
        path_ += name;
        return length;
    }
    template <class T, class F>
    void each(std::string_view name, std::span<T const> values, F&& judge) {
        auto const length = go(name);
        auto const place = path_;
        for (std::size_t i = 0; i < values.size(); ++i) {
            path_ = place + '[' + std::to_string(i) + ']';
            judge(values[i]);
        }
        path_.resize(length);
    }
    void say(Rule const& rule, std::string_view value, std::string_view name = {}) {
        auto const length = go(name);
        report_.add({.rule = rule, .args = {.value = std::string(value)}, .place = {.path = path_}});
        path_.resize(length);
    }

    Catalog const& catalog_;
    Report& report_;
    std::string path_;
};

} // namespace therapy::catalog::detail
