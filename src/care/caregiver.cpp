#include <therapy/care/caregiver.hpp>
#include <therapy/care/course_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

using catalog::SettingUse;
using catalog::Usage;

constexpr bool yes(Stated<bool> const& answer) { return answer.has_value() && *answer; }
constexpr bool no(Stated<bool> const& answer) { return answer.has_value() && !*answer; }

/// The same answer from all, `unknown(conflicting)` when they differ.
template <class T>
void join(Stated<T>& answer, T const& another) {
    if (answer.kind() == StatedKind::not_stated)
        answer = another;
    else if (answer.has_value() && !(*answer == another))
        answer = Stated<T>::unknown(Unknown::conflicting);
}

/// What one list of rows says of home: its confirmed rows, and whether an unconfirmed one says never.
struct AtHome {
    HomeUse confirmed{};
    bool unconfirmed = false;
    bool unconfirmed_never = false;

    explicit AtHome(std::span<SettingUse const> rows) {
        for (auto const& row : rows) {
            if (row.setting != catalog::Setting::home)
                continue;
            if (row.sources.confidence() == Confidence::unconfirmed) {
                unconfirmed = true;
                unconfirmed_never = unconfirmed_never || row.usage == Usage::never;
                continue;
            }
            join(confirmed.usage, row.usage);
            join(confirmed.needs_helper, row.needs_trained_helper);
        }
    }
    [[nodiscard]] bool speaks() const { return confirmed.usage.kind() != StatedKind::not_stated; }
};

HomeUse not_confirmed() { return {Stated<Usage>::unknown(Unknown::not_confirmed), Stated<bool>::unknown(Unknown::not_confirmed)}; }

/// Whether somebody who helps may give it, by role and training.
Stated<bool> may_help(Caregiver const& caregiver, std::string_view treatment, catalog::Catalog const& catalog) {
    auto const trained = trained_in(caregiver, treatment, catalog);
    if (no(trained))
        return false;
    return yes(trained) && caregiver.role != CaregiverRole::other ? trained : Stated<bool>::unknown(Unknown::not_given);
}

} // namespace

Stated<bool> trained_in(Caregiver const& caregiver, std::string_view treatment, catalog::Catalog const& catalog) {
    auto const wanted = find_treatment(treatment, catalog);
    struct Answer {
        Stated<bool> said{};
        Stated<bool> open{}; // said to be unknown

        void hear(Stated<bool> const& trained) {
            if (trained.has_value())
                join(said, *trained);
            else if (!trained.is_none())
                open = trained;
        }
        [[nodiscard]] Stated<bool> answer() const { return said.kind() == StatedKind::not_stated ? open : said; }
    };
    Answer same;
    Answer wider;
    for (auto const& training : caregiver.trainings) {
        auto const of = find_treatment(training.treatment, catalog);
        if (wanted && of ? of->key() == wanted->key() : training.treatment == treatment)
            same.hear(training.trained);
        else if (wanted && of && !of->technique && of->key() == wanted->modality_key())
            wider.hear(training.trained);
    }
    return same.answer().kind() == StatedKind::not_stated ? wider.answer() : same.answer(); // the narrower statement knows better
}

HomeUse home_use(Treatment const& treatment) {
    AtHome const own(treatment.technique ? treatment.technique->settings : treatment.modality->settings);
    if (own.speaks())
        return own.confirmed;
    AtHome const wider(treatment.technique && treatment.modality ? treatment.modality->settings : std::span<SettingUse const>());
    if (!wider.speaks())
        return own.unconfirmed || wider.unconfirmed ? not_confirmed() : HomeUse{};
    bool const never = wider.confirmed.usage.has_value() && *wider.confirmed.usage == Usage::never;
    return own.unconfirmed_never && !never ? not_confirmed() : wider.confirmed;
}

HomeAnswer may_give_at_home(std::string_view treatment, std::span<Caregiver const> caregivers, catalog::Catalog const& catalog) {
    HomeAnswer result;
    auto const found = [&](Rule const& rule) { result.report.add({.rule = rule, .args = {.value = std::string(treatment)}}); };
    auto const row = find_treatment(treatment, catalog);
    if (!row) {
        found(rules::home_treatment_unknown);
        result.allowed = Stated<bool>::unknown(Unknown::unsupported);
        return result;
    }
    auto const use = home_use(*row);
    if (!use.usage.has_value()) {
        found(rules::home_use_unknown);
        result.allowed = Stated<bool>::unknown(use.usage.kind() == StatedKind::unknown ? use.usage.why() : Unknown::not_given);
        return result;
    }
    if (*use.usage == Usage::never) {
        found(rules::never_at_home);
        result.allowed = false;
        return result;
    }
    if (*use.usage == Usage::rare)
        found(rules::rare_at_home);
    if (no(use.needs_helper)) {
        result.allowed = true;
        return result;
    }
    result.allowed = false;
    for (auto const& caregiver : caregivers) {
        auto const helps = may_help(caregiver, treatment, catalog);
        if (yes(helps)) {
            result.allowed = true;
            return result;
        }
        if (!helps.has_value())
            result.allowed = helps;
    }
    if (!use.needs_helper.has_value()) // sources disagree on the helper, and there is none
        result.allowed = use.needs_helper;
    found(no(result.allowed) ? rules::home_helper_needed : rules::home_helper_not_stated);
    return result;
}

} // namespace therapy::care
