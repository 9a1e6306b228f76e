#pragma once
// What is known of one patient's conditions on one day: answers, what follows from them, and what is known from elsewhere.

#include <therapy/catalog/screening.hpp>
#include <therapy/catalog/screening_condition.hpp>

#include <utility>

namespace therapy::inline v0_1::catalog {

/// An answer that comes from elsewhere than asking: an age, a consent, the law of a place. It holds all over the body.
struct KnownAnswer {
    std::string_view key;
    Presence presence;
};

/// How answers are taken.
struct ScreeningTerms {
    boost::optional<int> valid_days{};      ///< how long an answer holds, as in `Screening::where`; none: for good
    std::span<KnownAnswer const> known{};   ///< where one of these and an answer differ, the more serious one counts
    std::span<ScreeningCondition const> conditions{}; ///< a user's: further ones, and in place of built-in ones of their keys. Those they name are there
};

/// A screening as it counts on a day, made once and asked about many treatments.
///
/// What follows from an answer is filled in: the wider condition of one that is present, the narrower ones of one that is absent;
/// a narrower one nobody asked about is suspected where the wider one was answered with a yes (`ScreeningCondition`). Answers that
/// contradict each other count as the more serious one.
class THERAPY_EXPORT Screened {
public:
    /// \complexity O(c log n + answers) for the c conditions of the catalogue
    Screened(Screening const& screening, Date date, ScreeningTerms const& terms = {});

    [[nodiscard]] Date date() const noexcept { return date_; }
    /// Where a condition is, be it the catalogue's or the user's. Any other key is looked up among the answers. \complexity O(log n)
    [[nodiscard]] PresenceMap where(std::string_view key) const noexcept;
    [[nodiscard]] Presence presence(std::string_view key) const noexcept { return where(key).anywhere(); }
    /// By the place of the condition in `screening_conditions()`. \pre it has one
    [[nodiscard]] PresenceMap const& at(std::size_t index) const noexcept { return conditions_[index]; }

private:
    Date date_;
    std::vector<PresenceMap> conditions_;
    std::vector<std::pair<std::string, PresenceMap>> others_; // keys the built-in table does not have, ordered
};

/// What an age says about the conditions that are ages: the key of each and whether it is present.
/// \param own  a user's conditions, as in `ScreeningTerms` \complexity O(n)
[[nodiscard]] THERAPY_EXPORT std::vector<KnownAnswer> answers_by_age(int completed_years, std::span<ScreeningCondition const> own = {});

} // namespace therapy::catalog
