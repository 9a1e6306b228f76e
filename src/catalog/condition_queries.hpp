#pragma once
// Questions about conditions, asked of the built-in rows alone or with a user's among them.

#include <therapy/catalog/condition.hpp>

#include <algorithm>

namespace therapy::inline v0_1::catalog::detail {

template <class Conditions>
[[nodiscard]] std::vector<Condition const*> conditions_of(std::string_view code, Conditions&& conditions) {
    std::vector<Condition const*> found;
    for (Condition const& condition : conditions)
        if (is_coded_by(condition, code))
            found.push_back(&condition);
    std::stable_sort(found.begin(), found.end(), [](Condition const* a, Condition const* b) { return a->code_fit < b->code_fit; });
    return found;
}

/// \param rows_under  gives the rows of a code and of those under it, \param standing  what a day's edition says of a code
template <class RowsUnder, class Standing>
[[nodiscard]] ConditionCodes billable_codes(Condition const& condition, RowsUnder rows_under, Standing standing) {
    ConditionCodes found;
    for (auto const category : condition.codes) {
        std::string_view judged;
        for (DiagnosisRow const& row : rows_under(category)) {
            if (row.code == judged)
                continue;
            judged = row.code;
            Stated<DiagnosisRow> const listed = standing(row.code);
            if (listed.kind() == StatedKind::unknown)
                found.whole = false;
            else if (listed.has_value() && listed->billable)
                found.billable.push_back(*listed);
        }
    }
    return found;
}

/// \param known  whether there is a condition of that key
template <class Rows>
[[nodiscard]] Stated<std::vector<TreatmentEvidence>> treatments_for(std::string_view condition, bool known, Rows&& rows) {
    using Answer = Stated<std::vector<TreatmentEvidence>>;
    if (!known)
        return Answer::unknown(Unknown::not_given);
    std::vector<TreatmentEvidence> found;
    auto const file = [&](std::string_view treatment, EvidenceRow const& row) {
        auto const at = std::lower_bound(found.begin(), found.end(), treatment, [](TreatmentEvidence const& one, std::string_view key) { return one.treatment < key; });
        auto& one = at != found.end() && at->treatment == treatment ? *at : *found.insert(at, {treatment, {}});
        one.rows.push_back(row);
    };
    for (EvidenceRow const& row : rows) {
        if (row.condition != condition)
            continue;
        if (row.applies_to.empty())
            file(row.treatment, row);
        for (auto const key : row.applies_to)
            file(key, row);
    }
    return found.empty() ? Answer::not_stated() : Answer(std::move(found));
}

} // namespace therapy::catalog::detail
