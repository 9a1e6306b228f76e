#pragma once
// What a clinic asks of every session of one kind: how long, how many, with what.

#include <therapy/catalog/catalog_id.hpp>
#include <therapy/catalog/supervision.hpp>
#include <therapy/clinic/ids.hpp>
#include <therapy/core/duration.hpp>
#include <therapy/schedule/availability.hpp>

namespace therapy::inline v0_1::schedule {

/// How patients share a provider.
enum class SessionMode : std::uint8_t {
    one_to_one,   ///< constant attendance: one patient, nobody else meanwhile
    concurrent,   ///< two patients at once, each with a treatment of their own
    group,        ///< several patients in the same or similar activities
    co_treatment, ///< several providers for one patient
};

/// A kind of session that is offered. What is empty or absent asks nothing.
struct Service {
    std::vector<Duration> lengths{};                      ///< a session is one of these long
    Stated<SessionMode> mode{};
    boost::optional<std::uint32_t> least_participants{};  ///< below it a group is not held
    boost::optional<std::uint32_t> most_participants{};
    std::uint32_t providers = 1;                          ///< treating, all the time
    std::vector<catalog::CatalogId> skills{};             ///< modalities and techniques: every treating provider has them
    std::vector<std::string> certificates{};              ///< and these, in force on the day, e.g. "CPR"
    std::vector<std::string> room_features{};
    std::vector<clinic::SiteId> sites{};                  ///< where it is offered; empty: at every site
    std::vector<WeeklyHours> hours{};                     ///< when a session may begin, by the site's clocks; empty: at any time
    boost::optional<catalog::SupervisionLevel> supervision{}; ///< of a treating assistant or aide
    std::uint32_t turnover_class = 0;                     ///< of `HouseTerms::turnovers`
    boost::optional<Duration> decided_before{};           ///< the start: from then on a group that is too small is told; absent: at any time

    friend bool operator==(Service const&, Service const&) = default;
};

} // namespace therapy::schedule

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<schedule::SessionMode> enum_table<schedule::SessionMode>[] = {
    {schedule::SessionMode::one_to_one, "one-to-one"},
    {schedule::SessionMode::concurrent, "concurrent"},
    {schedule::SessionMode::group, "group"},
    {schedule::SessionMode::co_treatment, "co-treatment"},
};
} // namespace therapy
