#pragma once
// Who is in which sessions, in the order of time: what the rules look neighbours, days and weeks up in.

#include <therapy/clinic/ids.hpp>
#include <therapy/clinic/site.hpp>
#include <therapy/schedule/conflict.hpp>

#include <array>
#include <span>

namespace therapy::inline v0_1::clinic {
struct Session;
} // namespace therapy::clinic

namespace therapy::inline v0_1::schedule {

inline constexpr std::uint32_t no_site = static_cast<std::uint32_t>(-1);

/// A session as one of those in it sees it.
struct AgendaEntry {
    std::int64_t start = 0;      ///< seconds since 1970: that person's own time, or the session's
    std::int64_t end = 0;
    std::uint32_t session = 0;   ///< its position
    std::int32_t day = 0;        ///< the local date it starts on, days since 1970
    std::uint32_t site = no_site; ///< where it takes place: a position, too

    friend constexpr bool operator==(AgendaEntry const&, AgendaEntry const&) = default;
};

/// The entries of one subject, and what is known of all of them.
struct AgendaLine {
    std::span<AgendaEntry const> entries{}; ///< by start
    std::int64_t longest = 0;               ///< seconds, not shorter than the longest: how far back one that began earlier may reach
    std::int64_t first_start = 0;           ///< of the first entry
    std::int64_t last_start = 0;
    bool days_in_order = true;              ///< local dates ascend with the starts; in two zones they need not
};

/// Whose clocks tell the dates.
struct AgendaTerms {
    std::span<clinic::Site const> sites{};  ///< at the index of their id
    TimeZone zone = TimeZone::utc();        ///< of sessions at no site of these
    boost::optional<Instant> as_of{};       ///< sessions held until then or earlier do not count
};

/// The sessions of every patient, provider, room and piece of equipment, by start, each once. Sessions that occupy nothing are left
/// out: those that are asked for stand in a list of their own. A supervising provider's sessions are kept apart.
class THERAPY_EXPORT Agenda {
public:
    Agenda() = default;
    /// \param sessions  at the index of their id \throws Error `core.zone-rules-unknown`
    /// \complexity O(n log n)
    Agenda(std::span<clinic::Session const> sessions, AgendaTerms const& terms);

    [[nodiscard]] std::span<AgendaEntry const> of(Subject subject) const noexcept;
    [[nodiscard]] std::span<AgendaEntry const> supervised_by(clinic::ProviderId supervisor) const noexcept;
    /// Sessions that are proposed or waited for, and so in no line, ascending.
    [[nodiscard]] std::span<std::uint32_t const> asked_for() const noexcept { return asked_for_; }
    /// One that says of another that both belong together; what a hold says that has run out does not count.
    struct Link {
        std::uint32_t to;
        std::uint32_t from; ///< says so

        friend constexpr auto operator<=>(Link const&, Link const&) = default;
    };
    /// Everything that says so of a session.
    [[nodiscard]] std::span<Link const> links_to(std::uint32_t session) const noexcept;
    [[nodiscard]] AgendaLine line(Subject subject) const noexcept;
    /// One more than the greatest index of a kind of which there is an entry.
    [[nodiscard]] std::uint32_t count(SubjectKind kind) const noexcept;
    /// Brings into the cache what `line` reads, for whoever asks about somebody soon.
    void fetch(Subject subject) const noexcept;

    /// \complexity O(k) in the entries of those in it, and in all links for one that has any
    void put(clinic::Session const& session, AgendaTerms const& terms);
    /// \param session  as it was put
    void take(clinic::Session const& session, AgendaTerms const& terms);

    friend bool operator==(Agenda const&, Agenda const&) = default;

private:
    /// With the ends of the list beside it: whoever guesses a place in it touches the list only there.
    struct alignas(64) Line {
        std::vector<AgendaEntry> entries{};
        std::int64_t longest = 0; ///< not shorter than the longest
        std::int64_t first_start = 0;
        std::int64_t last_start = 0; ///< while the agenda is made, of what was appended last, like the next two
        std::uint32_t last_session = 0;
        std::int32_t last_day = 0;
        bool days_in_order = true;
        bool in_order = true;     ///< false only while the agenda is made

        void append(AgendaEntry const& entry);
        void put(AgendaEntry const& entry);
        void take(AgendaEntry const& entry);
        void finish(); ///< after what was appended

        friend bool operator==(Line const& a, Line const& b) { return a.entries == b.entries; }
    };
    [[nodiscard]] Line const* find(std::uint32_t kind, std::uint32_t index) const noexcept;

    std::array<std::vector<Line>, 5> lines_{}; ///< patients, providers, rooms, equipment; what providers supervise
    std::vector<std::uint32_t> asked_for_{};   ///< ascending
    std::vector<Link> links_{};                ///< by whom they are said of
};

} // namespace therapy::schedule
