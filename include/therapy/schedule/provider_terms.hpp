#pragma once
// What is asked of one provider's sessions: papers in force, how much work, when to rest.

#include <therapy/core/time_of_day.hpp>
#include <therapy/schedule/patient_terms.hpp>

namespace therapy::inline v0_1::schedule {

struct Certificate {
    std::string name; ///< "CPR"
    DateRange dates;

    friend bool operator==(Certificate const&, Certificate const&) = default;
};

/// A break of some length at any time within hours of the day; over midnight where `to` is not after `from`.
struct FloatingBreak {
    TimeOfDay from;
    TimeOfDay to;
    Duration length;

    friend bool operator==(FloatingBreak const&, FloatingBreak const&) = default;
};

/// So many of one treatment a day, where it is hard on the hands.
struct TreatmentCap {
    catalog::CatalogId treatment;
    std::uint32_t most = 0;

    friend bool operator==(TreatmentCap const&, TreatmentCap const&) = default;
};

/// Work without a break of some length for at most so long.
struct WorkStretch {
    Duration most;
    Duration rest; ///< what counts as a break

    friend bool operator==(WorkStretch const&, WorkStretch const&) = default;
};

/// Terms of one provider. What is absent, empty or not stated asks nothing.
struct ProviderTerms {
    std::vector<Certificate> certificates{};
    Stated<std::vector<PayerOnDates>> enrolments{};     ///< with payers; not stated: nobody knows
    boost::optional<std::uint32_t> most_supervised{};   ///< assistants and aides at a time
    boost::optional<std::uint32_t> most_a_day{};        ///< sessions
    boost::optional<std::uint32_t> most_minutes_a_day{};
    boost::optional<std::uint32_t> most_a_week{};       ///< sessions, a fair share of them
    boost::optional<std::uint32_t> most_minutes_a_week{};
    std::vector<TreatmentCap> caps{};
    boost::optional<WorkStretch> stretch{};
    boost::optional<FloatingBreak> floating_break{};
    boost::optional<Duration> least_rest{};             ///< from the last session of a day to the first of the next
    std::vector<SlidingLimit> limits{};
    boost::optional<std::uint32_t> most_patients_a_day{}; ///< different ones
    Stated<Gender> gender{};                            ///< as the provider says; only patients' wishes ask for it

    friend bool operator==(ProviderTerms const&, ProviderTerms const&) = default;
};

} // namespace therapy::schedule
