#pragma once
// One line of a clinical rule: a sign that is there or is not, a number on one side of a limit. Not asked is not known.

#include <therapy/care/measurements.hpp>
#include <therapy/catalog/screening.hpp>

#include <span>
#include <vector>

namespace therapy::inline v0_1::care {

/// Whether a criterion is met. Not known is neither.
enum class Met : std::uint8_t { met, not_met, not_known };

[[nodiscard]] constexpr Met negated(Met one) noexcept { return one == Met::met ? Met::not_met : one == Met::not_met ? Met::met : Met::not_known; }
[[nodiscard]] constexpr Met either(Met a, Met b) noexcept {
    if (a == Met::met || b == Met::met)
        return Met::met;
    return a == Met::not_met && b == Met::not_met ? Met::not_met : Met::not_known;
}
[[nodiscard]] constexpr Met both(Met a, Met b) noexcept { return negated(either(negated(a), negated(b))); }

/// How to read `Presence::suspected`.
enum class OnSuspicion : std::uint8_t {
    not_known, ///< where a criterion speaks for a treatment
    present,   ///< where safety is judged
};

/// Whether a sign is there, by the answer that counts on a day.
[[nodiscard]] constexpr Met is_present(catalog::Presence presence, OnSuspicion suspicion = OnSuspicion::not_known) noexcept {
    switch (presence) {
    case catalog::Presence::present: return Met::met;
    case catalog::Presence::suspected: return suspicion == OnSuspicion::present ? Met::met : Met::not_known;
    case catalog::Presence::absent: return Met::not_met;
    case catalog::Presence::not_asked: break;
    }
    return Met::not_known;
}

enum class Comparison : std::uint8_t { below, at_most, at_least, above };

/// A number against a limit: "below 16".
struct NumberTest {
    Number number;
    Comparison comparison;
    int limit;

    friend constexpr bool operator==(NumberTest const&, NumberTest const&) = default;
};

/// Met, not met, or not known where what is known of the number lies on both sides. \complexity O(1)
[[nodiscard]] THERAPY_EXPORT Met holds(NumberTest const& test, Measurements const& measurements) noexcept;

/// Met by any one of the signs, or by the number; with `absent`, met when none of the signs is there.
struct Criterion {
    std::string_view key;
    std::string_view label{};                        ///< in our words; empty: that of the sign
    std::span<std::string_view const> any_of{};      ///< keys of `signs()`, or a user's own; empty without a number: `key` is the sign
    bool absent = false;
    Stated<NumberTest> number{};
};

/// A criterion of a rule and whether this patient meets it.
struct CriterionAnswer {
    Criterion criterion;
    Met met = Met::not_known;
};

/// Reads the answers as they were given, without what follows from them: `triage` and the scores fill that in first.
/// \param date  answers from after it do not count
/// \complexity  O(s log n) in the criterion's signs and the answers
[[nodiscard]] THERAPY_EXPORT Met holds(Criterion const& criterion, catalog::Screening const& screening, Measurements const& measurements, Date date,
                                       OnSuspicion suspicion = OnSuspicion::not_known) noexcept;
[[nodiscard]] THERAPY_EXPORT std::vector<CriterionAnswer> answers(std::span<Criterion const> criteria, catalog::Screening const& screening,
                                                                  Measurements const& measurements, Date date,
                                                                  OnSuspicion suspicion = OnSuspicion::not_known);

/// What meets a criterion: the signs that are there, and the number; its own key where it is the absence of signs. Empty when it is not met.
[[nodiscard]] THERAPY_EXPORT std::vector<std::string_view> met_by(Criterion const& criterion, catalog::Screening const& screening, Measurements const& measurements,
                                                                  Date date, OnSuspicion suspicion = OnSuspicion::not_known);
/// What keeps a criterion from being known: signs nobody asked about or only suspected, and the number. Empty when it is known.
[[nodiscard]] THERAPY_EXPORT std::vector<std::string_view> open_questions(Criterion const& criterion, catalog::Screening const& screening,
                                                                          Measurements const& measurements, Date date,
                                                                          OnSuspicion suspicion = OnSuspicion::not_known);

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::Met> enum_table<care::Met>[] = {
    {care::Met::met, "met"},
    {care::Met::not_met, "not-met"},
    {care::Met::not_known, "not-known"},
};

template <>
inline constexpr EnumEntry<care::OnSuspicion> enum_table<care::OnSuspicion>[] = {
    {care::OnSuspicion::not_known, "not-known"},
    {care::OnSuspicion::present, "present"},
};

template <>
inline constexpr EnumEntry<care::Comparison> enum_table<care::Comparison>[] = {
    {care::Comparison::below, "below"},
    {care::Comparison::at_most, "at-most"},
    {care::Comparison::at_least, "at-least"},
    {care::Comparison::above, "above"},
};

} // namespace therapy
