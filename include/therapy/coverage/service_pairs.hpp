#pragma once
// Pairs of codes judged by what the services of a day say of themselves.

#include <therapy/coverage/code_pair.hpp>
#include <therapy/coverage/performed_service.hpp>

namespace therapy::inline v0_1::coverage {

/// What two codes of one patient have in common, by the services that carry them.
///
/// Each fact is yes where any service of the one code shares it with any of the other, no where all of them say enough to rule it
/// out, else not known: the interval where two services stand in the same minutes, the practitioner, the specialty (an
/// assistant is of the therapist's), the region of the body (the same region on two stated sides is another one), the day.
///
/// \param services  of one patient; those of other codes are passed over
/// \complexity O(n²) in the services of the two codes
[[nodiscard]] THERAPY_EXPORT PairQuestion pair_question(std::span<PerformedService const> services, catalog::ServiceCode a, catalog::ServiceCode b);

/// Judges every two codes of every patient's day, as `check_pairs` does.
///
/// \param lines  modifiers that stand on lines of a code, e.g. those of `bill_services` and what a clinician added; of every patient
/// \complexity O(n log n), O(c²) in the codes of a patient's day
[[nodiscard]] THERAPY_EXPORT Report check_service_pairs(std::span<PerformedService const> services, Stated<PayerKind> const& payer, std::span<PairLine const> lines = {},
                                                        CodeEdits const* edits = nullptr);

} // namespace therapy::coverage
