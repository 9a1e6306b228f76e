#pragma once
// Whether somebody who may gave a consent.

#include <therapy/care/consent.hpp>

#include <algorithm>

namespace therapy::inline v0_1::care::detail {

/// Yes while one is in force; unknown where one may be; else no. A guardian's is given by another person than the patient, and by one
/// of `guardians` where these are named.
[[nodiscard]] inline Stated<bool> consent_given(clinic::Patient const& patient, clinic::ConsentKind kind, ConsentGiver giver, Date date,
                                                std::span<std::string_view const> guardians) {
    bool unclear = false;
    for (auto const& consent : patient.consents) {
        bool const by_guardian = !consent.given_by.empty() && (guardians.empty() || std::find(guardians.begin(), guardians.end(), consent.given_by) != guardians.end());
        if (consent.kind != kind || (giver == ConsentGiver::guardian && !by_guardian))
            continue;
        if (consent.validity && consent.validity->contains(date))
            return true;
        unclear = unclear || !consent.validity;
    }
    return unclear ? Stated<bool>::unknown(Unknown::not_given) : Stated<bool>(false);
}

} // namespace therapy::care::detail
