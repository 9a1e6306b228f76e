#pragma once
// Data for tests and benchmarks: a clinic of any size, the same for the same seed on every machine.

#include <therapy/desk/dataset.hpp>
#include <therapy/testing/export.hpp>

namespace therapy::inline v0_1::testing {

/// How much of everything, and when.
struct Sizes {
    std::uint32_t providers = 6;
    std::uint32_t rooms = 5;
    std::uint32_t patients = 100;
    std::uint32_t sessions = 500;
    std::uint32_t assessments = 5;           ///< of the first patients; most questions answered, a few left open
    Date first_day{2026, 3, 2};
    std::uint32_t days = 30;                 ///< sessions lie in the opening hours, 08:00 to 18:00, of these days' weekdays
    std::uint32_t percent_cancelled = 8;
    std::uint32_t percent_with_second_patient = 3;

    friend bool operator==(Sizes const&, Sizes const&) = default;
};

/// A dataset whose records are all valid and whose references all lead somewhere. Sessions start on quarter hours as they fall:
/// some use the same provider or room at once.
///
/// Keys are `patient-0001` and so on, so that the order of keys is the order of ids.
/// \pre providers, rooms, patients and days are more than 0, and a day is a weekday, when there are sessions
/// \throws std::invalid_argument otherwise
[[nodiscard]] THERAPY_TESTING_EXPORT desk::Dataset generate(std::uint64_t seed, Sizes const& sizes = {});

} // namespace therapy::testing
