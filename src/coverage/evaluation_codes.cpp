#include <therapy/coverage/evaluation_codes.hpp>

namespace therapy::inline v0_1::coverage {

namespace {

using catalog::Discipline;
using catalog::ServiceCode;

constexpr Source claims_manual{"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §20.2", Confidence::secondary};
constexpr Source edits_manual{"NCCI Policy Manual for Medicare Services", "ch. 11 §P", Confidence::secondary};

constexpr EvaluationCode rows[] = {
    {ServiceCode("97161"), Discipline::physical_therapy, false, claims_manual},
    {ServiceCode("97162"), Discipline::physical_therapy, false, claims_manual},
    {ServiceCode("97163"), Discipline::physical_therapy, false, claims_manual},
    {ServiceCode("97164"), Discipline::physical_therapy, true, claims_manual},
    {ServiceCode("97165"), Discipline::occupational_therapy, false, edits_manual},
    {ServiceCode("97166"), Discipline::occupational_therapy, false, edits_manual},
    {ServiceCode("97167"), Discipline::occupational_therapy, false, edits_manual},
    {ServiceCode("97168"), Discipline::occupational_therapy, true, edits_manual},
};

} // namespace

std::span<EvaluationCode const> evaluation_codes() noexcept { return rows; }

boost::optional<EvaluationCode const&> find_evaluation_code(ServiceCode code) noexcept {
    for (auto const& row : rows)
        if (row.code == code)
            return row;
    return boost::none;
}

} // namespace therapy::coverage
