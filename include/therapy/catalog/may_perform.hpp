#pragma once
// Whether a provider may give a treatment: the law of the place on the day, and the qualification itself.

#include <therapy/catalog/practice_rule.hpp>
#include <therapy/core/report.hpp>

namespace therapy::inline v0_1::catalog {

/// The answer with everything it rests on. Rules are pointed to: built-in ones are static, extra ones are the caller's.
struct PermissionAnswer {
    Permission permission = Permission::unknown;
    boost::optional<PracticeRule const&> deciding{};  ///< the rule the answer is from, even where it is no longer confirmed
    std::vector<Requirement> requirements{};          ///< of every deciding rule, each once
    std::vector<PracticeRule const*> considered{};    ///< every rule about this on that day, positions too, most specific first
    Report report{};
};

/// What the law of a place says about a kind of provider, whoever the person is.
///
/// A rule of the state goes before one of the country, one that names the treatment before one for the wider treatment it
/// belongs to (a graded mobilisation is a joint mobilisation) and before one for everything. At the same level prohibited
/// goes before unknown, silent and permitted. `extra` rules replace the built-in ones of the same jurisdiction, kind and
/// treatment on the days they cover. A rule from an unconfirmed source, or past the last day it was confirmed for, makes
/// the answer unknown. What a therapist may not do, the therapist's assistant may not do either, unless a rule of the
/// place says so. Nothing known is unknown: never permitted, never prohibited.
///
/// \returns findings `catalog.unknown-treatment`, `catalog.no-practice-rule`, `catalog.practice-prohibited`,
///          `catalog.practice-silent`, `catalog.practice-rule-not-confirmed`, `catalog.practice-rules-disagree`,
///          `catalog.practice-requirements-differ`, `catalog.practice-by-convention`
/// \complexity O(log n + m) in the built-in and the extra rules
[[nodiscard]] THERAPY_EXPORT PermissionAnswer practice_permission(QualificationKind kind, std::string_view treatment, Jurisdiction const& place, Date date,
                                                                  std::span<PracticeRule const> extra = {});

/// Whether somebody with this qualification may give a treatment in a place on a date.
///
/// As `practice_permission`, and permitted only with a qualification that is known to be in force there: where its validity
/// or place of issue is not stated (a country is none for its states), or it was issued elsewhere, a permission becomes unknown; where it is expired or not yet
/// valid, prohibited. Aides and students hold no licence, so theirs is not asked for.
///
/// \returns further findings `catalog.qualification-expired`, `catalog.qualification-not-yet-valid`,
///          `catalog.qualification-not-stated`, `catalog.qualification-elsewhere`
[[nodiscard]] THERAPY_EXPORT PermissionAnswer may_perform(Qualification const& qualification, std::string_view treatment, Jurisdiction const& place, Date date,
                                                          std::span<PracticeRule const> extra = {});

/// Whether people of a kind work without a licence of their own.
[[nodiscard]] constexpr bool is_unlicensed(QualificationKind kind) noexcept {
    return kind == QualificationKind::therapy_aide || kind == QualificationKind::student;
}

} // namespace therapy::catalog
