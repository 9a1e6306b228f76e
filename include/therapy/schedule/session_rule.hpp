#pragma once
// A rule about one session as a row: what it says, what it asks, and the function that judges it.

#include <therapy/clinic/session.hpp>
#include <therapy/core/finding_policy.hpp>
#include <therapy/schedule/agenda.hpp>
#include <therapy/schedule/house_terms.hpp>
#include <therapy/schedule/open_hours.hpp>
#include <therapy/schedule/overlap.hpp>
#include <therapy/schedule/provider_terms.hpp>
#include <therapy/schedule/rule_needs.hpp>
#include <therapy/schedule/service.hpp>
#include <therapy/schedule/timetable.hpp>

#include <limits>

namespace therapy::inline v0_1::schedule {

struct SessionRule;

namespace detail {
class Surroundings;
}

/// No service of the list.
inline constexpr std::uint32_t no_service = static_cast<std::uint32_t>(-1);

/// As many local dates as there are.
inline constexpr std::int32_t all_days = std::numeric_limits<std::int32_t>::max();

/// A session's entry in a subject's line, and those next to it; null where there is none.
struct AgendaNeighbours {
    AgendaEntry const* before = nullptr;
    AgendaEntry const* own = nullptr;
    AgendaEntry const* after = nullptr;
};

/// What the rules look at. Const views of what the caller keeps; records stand at the index of their id, terms at that of their
/// patient or provider. A list that is too short states nothing of the rest.
struct RuleContext {
    std::span<clinic::Session const> sessions{};
    boost::optional<Agenda const&> agenda{};       ///< of these sessions; absent: one session is judged alone
    boost::optional<Timetable const&> timetable{}; ///< of these sessions, for who and what is taken; absent: only by the batch
    Setting setting{};
    OpenHours hours{};
    std::span<clinic::Site const> sites{};
    TimeZone zone = TimeZone::utc();               ///< of sessions at no site of these
    std::span<Service const> services{};
    std::span<std::uint32_t const> service_of{};   ///< by session: a position in `services`, or `no_service`
    std::span<PatientTerms const> patients{};
    std::span<ProviderTerms const> providers{};
    HouseTerms house{};
    FindingPolicy policy{};
    std::span<SessionRule const> own_rules{};      ///< run, waived and listed like the built-in ones

    [[nodiscard]] AgendaTerms agenda_terms() const { return {sites, zone, setting.as_of}; }
};

/// One session under judgement, with what rules ask again and again: each is looked up once, whoever asks.
///
/// Entries are ordered by start. A span of them stands until the same function is asked again.
class THERAPY_EXPORT Checking {
public:
    Checking(Checking const&) = delete;

    [[nodiscard]] RuleContext const& context() const noexcept { return context_; }
    [[nodiscard]] clinic::Session const& session() const noexcept { return session_; }
    [[nodiscard]] clinic::Session const& session(std::uint32_t position) const noexcept { ///< itself, or another one
        return position == id() ? session_ : context_.sessions[position];
    }
    [[nodiscard]] boost::optional<Service const&> service() const noexcept { return service_of(id()); }
    [[nodiscard]] boost::optional<Service const&> service_of(std::uint32_t position) const noexcept {
        auto const number = position == id() ? service_ : position < context_.service_of.size() ? context_.service_of[position] : no_service;
        return at(context_.services, number);
    }
    [[nodiscard]] std::uint32_t id() const noexcept { return session_.id.index(); }
    [[nodiscard]] Subject subject() const noexcept { return {SubjectKind::session, id()}; }
    [[nodiscard]] AgendaEntry const& entry() const noexcept { return entry_; } ///< of the whole session
    [[nodiscard]] std::int32_t day() const noexcept { return entry_.day; }     ///< the local date it starts on, days since 1970
    [[nodiscard]] std::int32_t last_day() const;                               ///< that of its last second
    [[nodiscard]] Date date() const;                                           ///< of `day()`
    [[nodiscard]] TimeZone const& zone() const noexcept;
    [[nodiscard]] boost::optional<clinic::Site const&> site(clinic::Session const& session) const noexcept {
        return session.delivery.site ? at(context_.sites, session.delivery.site->index()) : boost::none;
    }
    [[nodiscard]] boost::optional<PatientTerms const&> terms(clinic::PatientId patient) const noexcept { return at(context_.patients, patient.index()); }
    [[nodiscard]] boost::optional<ProviderTerms const&> terms(clinic::ProviderId provider) const noexcept { return at(context_.providers, provider.index()); }
    [[nodiscard]] boost::optional<clinic::Provider const&> provider(clinic::ProviderId id) const noexcept;
    /// It is being booked: proposed, waited for, held, or not in the agenda yet.
    [[nodiscard]] bool is_new() const noexcept { return new_; }
    [[nodiscard]] SessionRule const& rule() const noexcept { return *rule_; } ///< the one that is judged

    /// Everything of a subject's that begins from `days` local dates before this session's to as many after it, this session among it.
    [[nodiscard]] std::span<AgendaEntry const> near(Subject subject, std::int32_t days);
    /// Everything of a subject's in the house's week of this session.
    [[nodiscard]] std::span<AgendaEntry const> week(Subject subject);
    /// Everything of a subject's, this session among it.
    [[nodiscard]] std::span<AgendaEntry const> all(Subject subject);
    /// What shares time with [start, end), this session among it where it does.
    [[nodiscard]] std::span<AgendaEntry const> at_once(Subject subject, std::int64_t start, std::int64_t end);
    /// Whether another session belongs together with this one: one of them says so, or both belong with a third.
    [[nodiscard]] bool is_linked_with(std::uint32_t position);
    /// Whether somebody is in another session while this one lasts.
    [[nodiscard]] bool meets_another(Subject subject);
    /// What stands beside this session in a subject's line, from `days` local dates before it to as many after it.
    [[nodiscard]] AgendaNeighbours neighbours(Subject subject, std::int32_t days = all_days);

    /// Nothing of a subject's lasts longer, in seconds: what is known without looking at each.
    [[nodiscard]] std::int64_t longest(Subject subject);

    /// Adds a finding of the rule about this session.
    void add(Finding finding);
    /// Adds one about several sessions: a batch tells it once, where `owner` is judged, the last of them.
    void add(Finding finding, std::uint32_t owner);
    /// Whether a finding of that owner is told here.
    [[nodiscard]] bool tells(std::uint32_t owner) const noexcept { return !batch_ || !same_ || owner == id(); }

private:
    friend class SessionJudge;
    friend class detail::Surroundings;
    Checking(RuleContext const& context, clinic::Session const& session, std::uint32_t service, Report& report, detail::Surroundings& around, bool batch);

    template <class Record>
    static boost::optional<Record const&> at(std::span<Record const> records, std::uint32_t index) noexcept {
        return index < records.size() ? boost::optional<Record const&>(records[index]) : boost::none;
    }

    RuleContext const& context_;
    clinic::Session const& session_;
    std::uint32_t service_;
    Report& report_;
    detail::Surroundings& around_;
    AgendaEntry entry_{};
    bool new_ = false;
    bool same_ = false;  ///< it stands in the agenda as it is
    bool batch_ = false;
    SessionRule const* rule_ = nullptr;
};

/// A number that a rule is judged with, and where it is stated.
struct RuleParameter {
    std::string_view name;    ///< "HouseTerms::minimum_notice"
    std::string_view meaning;
};

/// One row. A user's own rule is a row of the same type.
struct SessionRule {
    RuleRef rule;
    void (*judge)(Checking& checking);
    std::span<RuleParameter const> parameters{};
    RuleNeeds needs{};           ///< without all of these it has nothing to tell and is not asked; none: always asked
    void const* own = nullptr;   ///< the user's, for a user's function
    bool of_cancelled = false;   ///< judged of sessions that were cancelled or missed as well
};

/// Every built-in row, in the order they are judged. What is taken twice is judged by the overlap engine besides.
[[nodiscard]] THERAPY_EXPORT std::span<SessionRule const> session_rules() noexcept;

} // namespace therapy::schedule
