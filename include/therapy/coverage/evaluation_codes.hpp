#pragma once
// The codes of therapy evaluations: of which discipline, and whether of a patient already known.

#include <therapy/catalog/qualification.hpp>
#include <therapy/catalog/service_code.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

struct EvaluationCode {
    catalog::ServiceCode code;
    catalog::Discipline discipline;
    bool again; ///< a re-evaluation
    Source source;
};

/// The built-in rows, ordered by code.
[[nodiscard]] THERAPY_EXPORT std::span<EvaluationCode const> evaluation_codes() noexcept;
[[nodiscard]] THERAPY_EXPORT boost::optional<EvaluationCode const&> find_evaluation_code(catalog::ServiceCode code) noexcept;

} // namespace therapy::coverage
