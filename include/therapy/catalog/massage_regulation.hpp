#pragma once
// Whether massage therapists are licensed, certified or neither: what a program may call them.

#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/catalog/row_dates.hpp>
#include <therapy/core/citations.hpp>

namespace therapy::inline v0_1::catalog {

enum class MassageRegulation {
    state_licence,
    voluntary_certification, ///< by a body the state names; nobody is licensed by the state
    no_statewide_licence,    ///< towns and counties may have rules of their own
};

enum class MassageExam { mblex, ncbtmb };

/// The law of one place about massage therapists.
struct MassageRegulationRow {
    std::string_view jurisdiction; ///< "US-CA"
    MassageRegulation regulation;
    RowDates dates;
    Stated<int> min_hours{};       ///< of training; not stated: not read
    std::span<MassageExam const> exams{};
    Stated<bool> local_ordinances{};
    std::string_view certifier{};  ///< who may call a person certified
    std::string_view note{};
    Citations sources;
};

/// The built-in rows, ordered by jurisdiction.
[[nodiscard]] THERAPY_EXPORT std::span<MassageRegulationRow const> massage_regulations() noexcept;

/// \returns the row in force; `unknown(not_confirmed)` after its end or its last confirmed day, `unknown(not_given)` where
///          the library has none for that place and day. \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT Stated<MassageRegulationRow> massage_regulation(Jurisdiction const& place, Date date);

/// What a massage therapist with the credential of the place may be called.
enum class CredentialWord { licensed, certified, registered, unknown };

/// The word for a massage therapist who holds the credential of that place; a person without it is none of these.
///
/// Unknown where there is no statewide credential, or none is known for the day. In California it is never `licensed`: to
/// imply a licence of the state is an unfair practice there (Business and Professions Code §4611).
/// \complexity O(log n)
[[nodiscard]] THERAPY_EXPORT CredentialWord credential_word(Jurisdiction const& place, Date date);

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::MassageRegulation> enum_table<catalog::MassageRegulation>[] = {
    {catalog::MassageRegulation::state_licence, "state-licence"},
    {catalog::MassageRegulation::voluntary_certification, "voluntary-certification"},
    {catalog::MassageRegulation::no_statewide_licence, "no-statewide-licence"},
};
template <>
inline constexpr EnumEntry<catalog::MassageExam> enum_table<catalog::MassageExam>[] = {
    {catalog::MassageExam::mblex, "mblex"},
    {catalog::MassageExam::ncbtmb, "ncbtmb"},
};
template <>
inline constexpr EnumEntry<catalog::CredentialWord> enum_table<catalog::CredentialWord>[] = {
    {catalog::CredentialWord::licensed, "licensed"},
    {catalog::CredentialWord::certified, "certified"},
    {catalog::CredentialWord::registered, "registered"},
    {catalog::CredentialWord::unknown, "unknown"},
};

} // namespace therapy
