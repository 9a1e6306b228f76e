#pragma once
// What a clinic states beside its records for the rules of a session, and what the rules look up in the records.

#include <therapy/desk/dataset.hpp>
#include <therapy/schedule/session_rule.hpp>

namespace therapy::inline v0_1::desk {

struct Context;

/// Views that outlive the check. Terms stand at the index of their patient or provider, services at that of their session.
struct RuleTerms {
    std::span<schedule::Service const> services{};
    std::span<std::uint32_t const> service_of{};
    boost::optional<std::span<schedule::PatientTerms const>> patients{}; ///< absent: what the records say, by `patient_terms_of`
    std::span<schedule::ProviderTerms const> providers{};
    schedule::HouseTerms house{};                   ///< `now` and `cover` are those of whoever asks, where they state them
    std::span<schedule::SessionRule const> own_rules{};
    /// Of which service a session is that `service_of` has nothing of: a position in `services`, or `no_service`. `own` is the caller's.
    std::uint32_t (*service_for)(clinic::Session const& session, void const* own) = nullptr;
    void const* own = nullptr;
};

/// What the records of patients and episodes say for the rules: languages, and the first day after an episode that is over. Plans of
/// care, referrals and authorizations are left to coverage, which asks the payers.
/// \returns    terms of every patient up to the last one of whom there is something to say
/// \complexity O(patients + episodes)
[[nodiscard]] THERAPY_EXPORT std::vector<schedule::PatientTerms> patient_terms_of(Dataset const& data);

/// What the rules look up, made once of the records of a context. A desk keeps its own up to date, change by change.
class THERAPY_EXPORT RuleIndex {
public:
    RuleIndex() = default;
    /// \throws Error `core.zone-rules-unknown` \complexity O(n log n) in the sessions
    explicit RuleIndex(Context const& context);

    /// Who is in which sessions; holds that ended by the time of the index are not in it.
    [[nodiscard]] schedule::Agenda const& agenda() const noexcept { return agenda_; }
    [[nodiscard]] std::span<schedule::PatientTerms const> patients() const noexcept { return patients_; }
    [[nodiscard]] std::span<std::uint32_t const> service_of() const noexcept { return service_of_; } ///< by session; empty where none is named
    [[nodiscard]] bool names_services() const noexcept { return names_services_; }

    [[nodiscard]] boost::optional<Instant> as_of() const noexcept { return as_of_; } ///< the time of the index; absent: before every hold ends

    /// Whether it can be of the context's records: as many sessions, the same clock, services named or not.
    [[nodiscard]] bool is_of(Context const& context) const noexcept;
    /// Whether the same holds are over at the time the context asks for.
    [[nodiscard]] bool is_at(Context const& context) const noexcept;
    /// Moves it to that time. \complexity O(holds that end between)
    void look_at(Context const& context);
    /// Puts a session in the place of what was there: whole, or not at all.
    /// \param context  that of the records before the change
    /// \param before   the session as it was; absent: it is new
    void replace(boost::optional<clinic::Session const&> before, clinic::Session const& after, Context const& context);
    /// Undoes that, the latest one first. It takes no memory.
    void take_back(boost::optional<clinic::Session const&> before, clinic::Session const& after, Context const& context) noexcept;

    friend bool operator==(RuleIndex const&, RuleIndex const&) = default;

private:
    struct Hold {
        std::int64_t until; ///< seconds since 1970
        std::uint32_t session;

        friend std::strong_ordering operator<=>(Hold const&, Hold const&) noexcept = default;
        friend bool operator==(Hold const&, Hold const&) noexcept = default;
    };
    [[nodiscard]] schedule::AgendaTerms terms(Context const& context) const;
    void enter_hold(clinic::Session const& session);
    void forget_hold(clinic::Session const& session) noexcept;

    schedule::Agenda agenda_{};
    std::vector<schedule::PatientTerms> patients_{};
    std::vector<std::uint32_t> service_of_{};
    std::vector<Hold> holds_{}; ///< of all held sessions, the one that ends first first
    boost::optional<Instant> as_of_{};
    std::size_t sessions_ = 0;
    TimeZone zone_ = TimeZone::utc();
    bool names_services_ = false;
};

/// What every rule of a session looks at. \pre both outlive the result, and the index is of the context, at its time
[[nodiscard]] THERAPY_EXPORT schedule::RuleContext rule_context(Context const& context, RuleIndex const& index);
/// The service of a session, as the terms of a context name it.
[[nodiscard]] THERAPY_EXPORT std::uint32_t service_of(clinic::Session const& session, Context const& context) noexcept;

} // namespace therapy::desk
