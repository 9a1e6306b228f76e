#pragma once
// The choices of `allowed_terms` and `choose_authorization`, among some of the records and without copying one.

#include <therapy/coverage/allowed.hpp>
#include <therapy/coverage/authorization_use.hpp>

namespace therapy::inline v0_1::coverage::detail {

/// An amount for so many units; not known where no such amount can be meant.
[[nodiscard]] Stated<Money> times(Money amount, std::int64_t units);

/// The contract and its row for a service.
struct TermsRow {
    Contract const* contract = nullptr;
    RateRow const* row = nullptr; ///< null: there is none, or which one is not known
    Unknown why = Unknown::not_given;
};

/// Whether a row is for the service, or may be: what it asks for is not stated.
[[nodiscard]] bool may_fit(RateRow const& row, AllowedQuestion const& question);

/// \param positions  of the contracts that may be meant, of `contracts`
[[nodiscard]] TermsRow terms_row(std::span<Contract const> contracts, std::span<std::uint32_t const> positions, AllowedQuestion const& question);

/// Which of two authorizations is used first: the soonest to expire; no end comes last.
[[nodiscard]] bool expires_sooner(Authorization const& a, Authorization const& b);

/// \param positions  of the authorizations that may be meant, of `rows`; the answer's position is one of these
/// \param drawn      further use of each row, at its place in `rows`; may be shorter: nothing
[[nodiscard]] AuthorizationChoice choose_authorization(std::span<Authorization const> rows, std::span<std::uint32_t const> positions, AuthorizationQuestion const& question,
                                                       std::span<std::int64_t const> drawn);

} // namespace therapy::coverage::detail
