#pragma once
// What every question to the desk looks at: const views of a caller's records, and the time the question is asked at.

#include <therapy/care/gate.hpp>
#include <therapy/care/plan_of_care.hpp>
#include <therapy/core/directory.hpp>
#include <therapy/core/finding_policy.hpp>
#include <therapy/desk/rule_terms.hpp>
#include <therapy/schedule/check_slot.hpp>

#include <memory>

namespace therapy::inline v0_1::desk {

/// The parts of an answer, each of which can be left out.
struct Asked {
    bool time = true;       ///< what is booked already, opening hours, the past, how often and how much
    bool permission = true; ///< who may give what where
    bool care = true;       ///< contraindications, screening, consent
    bool course = true;     ///< episode, plan of care, certification, referral
    bool coverage = true;   ///< what the plan pays

    friend bool operator==(Asked const&, Asked const&) = default;
};

/// Const views. A record stands at the index of its id; what is missing is not known.
struct Context {
    boost::optional<Instant> now{};   ///< absent: the past is not judged
    boost::optional<Instant> as_of{}; ///< holds that ended by then do not stand in the way; absent: those that ended by `now`
    TimeZone zone = TimeZone::utc();  ///< whose days count for sessions at no site
    std::span<clinic::Site const> sites{};
    std::span<clinic::Provider const> providers{};
    std::span<clinic::Patient const> patients{};
    std::span<clinic::Episode const> episodes{};
    std::span<clinic::Room const> rooms{};
    std::span<clinic::Equipment const> equipment{};
    std::span<clinic::Session const> sessions{};            ///< everything on record: what is booked, and the patients' other visits
    std::span<care::Assessment const> assessments{};
    std::span<care::PlanOfCare const> plans_of_care{};      ///< in full, where the caller has them; found by their episode
    coverage::Context coverage{};
    schedule::OpenHours hours{};                            ///< of whom nothing is stated, is there at any time
    schedule::HoursCover cover = schedule::HoursCover::occupied;
    boost::optional<schedule::Timetable const&> timetable{}; ///< of `sessions`, which are looked through where there is none
    boost::optional<catalog::CatalogDirectory const&> treatments{}; ///< what sessions call modalities and techniques
    boost::optional<catalog::Catalog const&> catalog{};     ///< the caller's own; absent: the built-in one
    care::GatePolicy gate{};
    boost::optional<care::CertificationTerms> certification{}; ///< absent: Medicare's of the day
    Stated<bool> clinic_asks_referral = Stated<bool>::none();  ///< the clinic's own policy; none: it has none
    FindingPolicy policy{};                                 ///< changed severities and waivers
    Asked asked{};
    RuleTerms rules{};                                      ///< what the clinic states for the rules of a session
    /// Of these records and terms; absent: made anew for each question. Whoever asks about time more than once keeps one.
    std::shared_ptr<RuleIndex const> index{};
    boost::optional<Directory<clinic::Session> const&> session_keys{}; ///< outside keys that are taken; absent: a plan does not look whether one is new
};

/// A dataset as the desk looks at it. Opening hours are worked out for the time its sessions take and `around`.
/// \pre the dataset outlives the result \complexity O(n log n) in the sessions, and O(availabilities)
[[nodiscard]] THERAPY_EXPORT Context context_of(Dataset const& data, boost::optional<Instant> now = {}, boost::optional<Period> const& around = {},
                                                RuleTerms const& rules = {}, TimeZone const& zone = TimeZone::utc());

/// Holds that ended by then do not count.
[[nodiscard]] inline boost::optional<Instant> as_of(Context const& context) noexcept { return context.as_of ? context.as_of : context.now; }
/// The zone whose days count for a session: its site's, in telehealth too; without a site the context's.
[[nodiscard]] THERAPY_EXPORT TimeZone const& zone_of(Context const& context, clinic::Session const& session) noexcept;
/// What the overlap engine needs.
[[nodiscard]] THERAPY_EXPORT schedule::Setting setting_of(Context const& context) noexcept;

} // namespace therapy::desk
