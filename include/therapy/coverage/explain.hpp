#pragma once
// A decision in words a patient understands: what was charged, who pays what, what is owed and why.

#include <therapy/coverage/adjudicate.hpp>

namespace therapy::inline v0_1::coverage {

/// How one kind of part is told to a patient.
struct PartWords {
    PartKind kind;
    std::string_view name;    ///< "deductible"
    std::string_view meaning; ///< what that is
};

/// In the order of the enumerators.
[[nodiscard]] THERAPY_EXPORT std::span<PartWords const> part_words() noexcept;

/// One visit as an explanation of benefits: every line with what was charged, what is agreed, who pays and what the patient owes,
/// and for what could not be decided the reasons.
///
/// \param report  of the same adjudication: its findings about the visit are the reasons
/// \param names   of policies, sessions and whoever else findings speak of; without a function they go by their ids
/// \pre `decided` is what `adjudicate` made of `visit`
/// \returns text of several lines, each ended
[[nodiscard]] THERAPY_EXPORT std::string explain(PlannedVisit const& visit, AdjudicatedVisit const& decided, Report const& report, Names const& names);

/// The state of deductibles, ceilings, of the family's beside them, and of limits after all visits, one line each; what comes of
/// claims that are not decided is told apart. Empty when there is none.
[[nodiscard]] THERAPY_EXPORT std::string explain_counters(Adjudication const& adjudication, Context const& context, Names const& names);

} // namespace therapy::coverage
