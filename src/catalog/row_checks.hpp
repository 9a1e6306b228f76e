#pragma once
// What is wrong with a row a user gives.

#include <therapy/catalog/catalog_rules.hpp>
#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/core/core_rules.hpp>

#include "claim_words.hpp"
#include "row_kinds.hpp"
#include "taxonomy_form.hpp"
#include "treatment_keys.hpp"

#include <algorithm>
#include <vector>

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

/// Goes through the fields of a row and reports everything that is wrong with it.
class Checker {
public:
    Checker(Catalog const& catalog, Report& report) : catalog_(catalog), report_(report) {}

    template <Described Row>
    void row(Row const& row) {
        each_field<Row>([&]<class M, class Meaning>(RowField<Row, M, Meaning> const& field) { value<Meaning>(field.name, row.*field.member, field.required); });
        judge(row);
    }

private:
    // ---- Fields ----

    template <class Meaning>
    void value(std::string_view name, std::string_view text, bool required) {
        if (!text.empty())
            judge_text(Meaning(), name, text);
        else if (required)
            say(missing(Meaning()), std::same_as<Meaning, Place> ? text : name, name);
    }
    template <class Meaning, class T>
    void value(std::string_view name, std::span<T const> values, bool required) {
        if (std::same_as<T, std::string_view> && required && values.empty())
            say(missing(Meaning()), name, name);
        auto const length = go(name);
        auto const place = path_;
        for (std::size_t i = 0; i < values.size(); ++i) {
            path_ = place + '[' + std::to_string(i) + ']';
            if constexpr (std::same_as<T, std::string_view>)
                value<Meaning>("", values[i], true);
            else if constexpr (Described<T>)
                row(values[i]);
        }
        path_.resize(length);
    }
    template <class Meaning>
    void value(std::string_view name, Citations const& sources, bool) {
        for (Source const* const source : sources.sources())
            judge_source(name, *source);
    }
    template <class Meaning>
    void value(std::string_view name, Source const& source, bool) {
        judge_source(name, source);
    }
    template <class Meaning>
    void value(std::string_view name, RowDates const& dates, bool) {
        bool real = is_day(name, dates.first) && is_day(name, dates.confirmed_through);
        if (dates.past.has_value())
            real = is_day(name, *dates.past) && real;
        if (!real)
            return;
        if (dates.confirmed_through < dates.first)
            inverted(name, dates.first, dates.confirmed_through);
        if (dates.past.has_value() && *dates.past <= dates.first)
            inverted(name, dates.first, *dates.past);
    }
    template <class Meaning>
    void value(std::string_view name, CalendarDay const& day, bool) {
        (void)is_day(name, day);
    }
    template <class Meaning>
    void value(std::string_view name, int const& number, bool) {
        if (number < 0)
            say(rules::not_a_count, std::to_string(number), name);
    }
    template <class Meaning, class T>
    void value(std::string_view name, Stated<T> const& stated, bool required) {
        if (stated.has_value())
            value<Meaning>(name, *stated, required);
    }
    template <class Meaning, class T>
    void value(std::string_view name, T const& part, bool) {
        if constexpr (Described<T>) {
            auto const length = go(name);
            row(part);
            path_.resize(length);
        }
    }

    // ---- Texts ----

    static constexpr Rule const& missing(Text) { return rules::missing_text; }
    static constexpr Rule const& missing(Key) { return rules::empty_key; }
    static constexpr Rule const& missing(Place) { return rules::not_a_jurisdiction; }
    static constexpr Rule const& missing(Diagnosis) { return rules::missing_text; }
    static constexpr Rule const& missing(DiagnosisStart) { return rules::missing_text; }
    template <class... Rows>
    static constexpr Rule const& missing(KeyOf<Rows...>) {
        return rules::empty_key;
    }

    void judge_text(Text, std::string_view, std::string_view) {}
    void judge_text(Key, std::string_view name, std::string_view text) {
        if (!is_key(text))
            say(rules::not_a_key, text, name);
    }
    void judge_text(Place, std::string_view name, std::string_view text) {
        if (!Jurisdiction::make(text))
            say(rules::not_a_jurisdiction, text, name);
    }
    void judge_text(Diagnosis, std::string_view name, std::string_view text) {
        if (!DiagnosisCode::make(text))
            say(rules::not_a_diagnosis_code, text, name);
    }
    void judge_text(DiagnosisStart, std::string_view name, std::string_view text) {
        auto whole = std::string(text);
        while (!whole.empty() && whole.size() < 3) // what a category has at least
            whole += '0';
        if (!DiagnosisCode::make(whole))
            say(rules::not_a_diagnosis_code, text, name);
    }
    template <class... Rows>
    void judge_text(KeyOf<Rows...>, std::string_view name, std::string_view text) {
        if (!(has<Rows>(text) || ...))
            say(rules::dangling_key, text, name);
    }
    void judge_source(std::string_view name, Source const& source) {
        if (source.title.empty())
            say(rules::missing_source, source.section.empty() ? "a source without a title" : source.section, name);
    }

    // ---- Rows as wholes ----

    void judge(auto const&) {}
    void judge(Dose const& dose) {
        if (dose.low.has_value() && dose.high.has_value() && *dose.high < *dose.low)
            say(rules::inverted_range, to_text(dose));
    }
    void judge(GradeScheme const& scheme) {
        judge_levels("levels", scheme.levels);
        judge_levels("certainties", scheme.certainties);
    }
    /// What it is about is a treatment; its level and certainty are of its scheme.
    void judge(EvidenceRow const& row) {
        if (is_key(row.treatment) && row.applies_to.empty() && !is_treatment(row.treatment) && !is_built_in_wording(row.treatment))
            say(rules::dangling_key, row.treatment, "treatment"); // a source's own word for it goes with what it applies to
        auto const scheme = catalog_.find<GradeScheme>(row.scheme);
        if (!row.scheme.empty() && !scheme)
            return; // said of the scheme
        auto const among = [](std::span<GradeLevel const> levels, std::string_view key) { return std::ranges::any_of(levels, [&](GradeLevel const& level) { return level.key == key; }); };
        if (!row.level.empty() && !(scheme && among(scheme->levels, row.level)))
            say(rules::dangling_key, row.level, "level");
        if (!row.certainty.empty() && !(scheme && among(scheme->certainties, row.certainty)))
            say(rules::dangling_key, row.certainty, "certainty");
    }
    void judge(PracticeRule const& rule) {
        if (is_key(rule.treatment) && !is_treatment(rule.treatment) && find_treatment_key(rule.treatment) == nullptr && !is_built_in_act(rule.treatment))
            say(rules::dangling_key, rule.treatment, "treatment");
    }
    void judge(AgeBand const& ages) {
        if (ages.below != 0 && ages.below <= ages.from)
            say(rules::inverted_range, std::to_string(ages.from) + " to " + std::to_string(ages.below));
    }
    void judge(ScreeningCondition const& condition) {
        judge_circle<ScreeningCondition>(condition, [](ScreeningCondition const& row, auto&& follow) {
            if (!row.wider.empty())
                follow(row.wider);
            for (auto const key : row.implies)
                follow(key);
        });
    }
    void judge(PhraseClass const& words) {
        judge_classes(words.words);
        judge_circle<PhraseClass>(words, [](PhraseClass const& row, auto&& follow) { each_class(row.words, follow); });
    }
    void judge(ClaimPhrase const& phrase) { judge_classes(phrase.words); }
    void judge(CertaintyReading const& reading) {
        if (reading.most > reading.least) // the surest stands first
            say(rules::inverted_range, std::string(therapy::to_text(reading.least)).append(" to ").append(therapy::to_text(reading.most)));
    }
    void judge(Reach const& reach) {
        if ((reach.kind == ReachKind::place) == reach.place.empty())
            say(rules::missing_text, "place", "place");
    }
    void judge(DiagnosisEdition const& edition) {
        if (edition.past <= edition.first)
            say(rules::inverted_range, edition.key);
    }
    void judge(PlaceOfServiceRow const& place) {
        if (place.code > 99)
            say(rules::not_a_place_of_service, std::to_string(place.code), "code");
    }
    void judge(TaxonomyRow const& row) {
        if (!row.code.empty() && !has_taxonomy_form(row.code))
            say(rules::not_a_taxonomy_code, row.code, "code");
        if (!row.code.starts_with(row.specialties))
            say(rules::not_a_taxonomy_code, row.specialties, "specialties");
    }
    void judge(TerminologyBinding const& binding) {
        bool const leads_nowhere = (binding.bound_to == BoundTo::condition && !has<Condition>(binding.key)) ||
                                   (binding.bound_to == BoundTo::treatment && !has<Modality>(binding.key) && !has<Technique>(binding.key));
        if (binding.key.empty() && binding.bound_to != BoundTo::nothing)
            say(rules::empty_key, "key", "key");
        else if (leads_nowhere)
            say(rules::dangling_key, binding.key, "key");
        if ((binding.bound_to == BoundTo::item) == (binding.item == 0))
            say(rules::not_a_count, std::to_string(binding.item), "item");
    }
    void judge(LaserDose const& dose) {
        if (dose.least_points < 1)
            say(rules::not_a_count, std::to_string(dose.least_points), "least_points");
        if (dose.most_points < dose.least_points)
            say(rules::inverted_range, std::to_string(dose.least_points) + " to " + std::to_string(dose.most_points), "most_points");
        if (dose.total_joules <= Quantity(0))
            say(rules::not_a_laser_dose, to_text(dose.total_joules) + " J", "total_joules");
    }

    void judge_levels(std::string_view name, std::span<GradeLevel const> levels) {
        for (std::size_t i = 1; i < levels.size(); ++i)
            if (std::ranges::any_of(levels.first(i), [&](GradeLevel const& before) { return before.key == levels[i].key; }))
                say(rules::duplicate_key, levels[i].key, std::string(name) + '[' + std::to_string(i) + "].key");
    }
    void judge_classes(std::string_view words) {
        each_class(words, [&](std::string_view name) {
            if (!has<PhraseClass>(name))
                say(rules::dangling_key, name, "words");
        });
    }
    /// Whether following the references of a row leads back to it. \param next  calls its second argument with each
    template <class Row, class Next>
    void judge_circle(Row const& row, Next next) {
        auto const own_key = RowKind<Row>::identity(row);
        std::vector<std::string_view> found;
        auto const follow = [&](std::string_view key) {
            if (std::ranges::find(found, key) == found.end())
                found.push_back(key);
        };
        next(row, follow);
        for (std::size_t i = 0; i < found.size() && found[i] != own_key; ++i)
            if (auto const reached = catalog_.find<Row>(found[i]))
                next(*reached, follow);
        if (std::ranges::find(found, own_key) != found.end())
            say(rules::circular_key, own_key);
    }

    // ---- What they share ----

    template <class Row>
    [[nodiscard]] bool has(std::string_view key) const {
        auto const found = catalog_.find<Row>(key);
        return found && RowKind<Row>::identity(*found) == key;
    }
    [[nodiscard]] bool is_treatment(std::string_view key) const { return has<Modality>(key) || has<Technique>(key); }
    /// Sources call treatments by names of their own, which are in no other table.
    [[nodiscard]] static bool is_built_in_wording(std::string_view key) { return std::ranges::find(evidence(), key, &EvidenceRow::treatment) != evidence().end(); }
    /// What the law speaks of besides treatments, a diagnosis for one.
    [[nodiscard]] static bool is_built_in_act(std::string_view key) { return std::ranges::find(practice_rules(), key, &PracticeRule::treatment) != practice_rules().end(); }
    [[nodiscard]] bool is_day(std::string_view name, CalendarDay day) {
        if (Date::make(day.year, day.month, day.day))
            return true;
        say(therapy::rules::not_a_date, std::to_string(day.year) + '-' + std::to_string(day.month) + '-' + std::to_string(day.day), name);
        return false;
    }
    void inverted(std::string_view name, CalendarDay first, CalendarDay last) { say(rules::inverted_range, to_text(to_date(first)) + " to " + to_text(to_date(last)), name); }
    std::size_t go(std::string_view name) {
        auto const length = path_.size();
        if (length != 0 && !name.empty())
            path_ += '.';
        path_ += name;
        return length;
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
