#pragma once
// Work for home between visits: what is due, what was done.

#include <therapy/care/caregiver.hpp>
#include <therapy/catalog/qualification.hpp>

namespace therapy::inline v0_1::care {

enum class HomeInterval { day, week };

struct HomeFrequency {
    std::uint32_t times = 1; ///< 1 or more
    HomeInterval each = HomeInterval::day;

    friend bool operator==(HomeFrequency const&, HomeFrequency const&) = default;
};

/// One thing to do at home.
struct HomeItem {
    std::string treatment;                ///< key of a modality or technique, e.g. "range-of-motion-exercise"
    std::string exercise{};               ///< which one, in the clinic's words
    Stated<HomeFrequency> frequency{};    ///< none: as the patient likes, so that nothing is ever due
    Stated<std::uint32_t> sets{};
    Stated<std::uint32_t> repetitions{};
    Stated<std::uint32_t> hold_seconds{};
    boost::optional<DateRange> period{};  ///< absent: as long as the programme

    friend bool operator==(HomeItem const&, HomeItem const&) = default;
};

/// Who assigned it. Any kind may be written down: what people did is data, not a rule.
struct Assigner {
    Stated<catalog::QualificationKind> kind{};
    std::string person{}; ///< outside key

    friend bool operator==(Assigner const&, Assigner const&) = default;
};

struct HomeProgram {
    DateRange period; ///< may be open-ended
    Assigner assigned_by{};
    std::vector<HomeItem> items{};

    friend bool operator==(HomeProgram const&, HomeProgram const&) = default;
};

/// What is due of "3 times a week" in days that are no whole weeks. Weeks are counted from the first of the days.
enum class PartialWeek {
    share_rounded_down, ///< 3 a week in 10 days: 30/7, 4
    share_rounded_up,   ///< 5
    left_out,           ///< whole weeks only: 3
    counted_whole,      ///< a week begun is a week: 6
};

/// How often an item is due from one visit to the next, as far as the item and its programme run: days [visit, next_visit).
///
/// \returns 0 when `next_visit` is not later or the item does not run then; not stated or unknown as its frequency is
/// \source own definition; 3 a week over 14 days is 6 by each rule
[[nodiscard]] THERAPY_EXPORT Stated<std::uint64_t> due_between(HomeProgram const& program, HomeItem const& item, Date visit, Date next_visit,
                                                               PartialWeek partial = PartialWeek::share_rounded_down);
/// The same of all items together; unknown when it is of one. \complexity O(items)
[[nodiscard]] THERAPY_EXPORT Stated<std::uint64_t> due_between(HomeProgram const& program, Date visit, Date next_visit,
                                                               PartialWeek partial = PartialWeek::share_rounded_down);

/// An entry of the patient's diary.
struct HomeDone {
    Date day;
    std::size_t item = 0; ///< position in the programme; one that is not there counts nothing
    std::uint32_t times = 1;

    friend bool operator==(HomeDone const&, HomeDone const&) = default;
};

/// How often something of the programme was done in [visit, next_visit), on days it ran. \complexity O(entries)
[[nodiscard]] THERAPY_EXPORT std::uint64_t done_between(HomeProgram const& program, std::span<HomeDone const> diary, Date visit, Date next_visit);

/// Done out of due: exact, may exceed the whole.
struct Adherence {
    std::uint64_t done;
    std::uint64_t due; ///< 1 or more

    friend bool operator==(Adherence const&, Adherence const&) = default;
};

/// \returns none when nothing was due; not stated or unknown as the counts are. What was not written down is not zero.
[[nodiscard]] THERAPY_EXPORT Stated<Adherence> adherence(Stated<std::uint64_t> const& done, Stated<std::uint64_t> const& due);
/// Rounded down: at least p percent exactly when this is p or more. What no number holds is the largest. \pre due is not 0
[[nodiscard]] THERAPY_EXPORT std::uint64_t whole_percent(Adherence const& adherence) noexcept;

/// `care.home-program-empty`, `care.home-treatment-unknown`, `care.home-count-zero`, `care.home-frequency-not-stated`,
/// `care.home-item-outside-program`, `care.home-assigner-not-stated`.
[[nodiscard]] THERAPY_EXPORT Report validate(HomeProgram const& program, catalog::Catalog const& catalog = {});

/// Whether each item may be done at home with the help there is: the findings of `may_give_at_home`, one for a treatment.
/// \param caregivers  not stated: `care.home-helper-not-stated` where it matters
[[nodiscard]] THERAPY_EXPORT Report review_home(HomeProgram const& program, Stated<std::vector<Caregiver>> const& caregivers, catalog::Catalog const& catalog = {});

} // namespace therapy::care

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<care::HomeInterval> enum_table<care::HomeInterval>[] = {{care::HomeInterval::day, "day"}, {care::HomeInterval::week, "week"}};

template <>
inline constexpr EnumEntry<care::PartialWeek> enum_table<care::PartialWeek>[] = {
    {care::PartialWeek::share_rounded_down, "share-rounded-down"},
    {care::PartialWeek::share_rounded_up, "share-rounded-up"},
    {care::PartialWeek::left_out, "left-out"},
    {care::PartialWeek::counted_whole, "counted-whole"},
};

} // namespace therapy
