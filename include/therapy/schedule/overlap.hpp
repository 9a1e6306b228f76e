#pragma once
// The batch overlap engine: which of these sessions clash, on which resource, exactly when.

#include <therapy/clinic/ids.hpp>
#include <therapy/schedule/conflict.hpp>

#include <memory>
#include <span>

namespace therapy::inline v0_1::clinic {
struct Provider;
struct Room;
struct Equipment;
} // namespace therapy::clinic

namespace therapy::inline v0_1::schedule {

/// No limit on the number of conflicts.
inline constexpr std::size_t all_conflicts = static_cast<std::size_t>(-1);

namespace detail {

/// Takes rows in, in the caller's own words, and runs the engine over them.
class THERAPY_EXPORT ConflictRun {
public:
    struct Rows;

    ConflictRun();
    explicit ConflictRun(Rows rows);
    ~ConflictRun();
    ConflictRun(ConflictRun&&) noexcept;
    ConflictRun& operator=(ConflictRun&&) noexcept;

    void reserve(std::size_t rows);
    void add(Occupancy const& occupancy);
    /// Begins the row of a session that holds all its resources for one interval.
    void add_session(Period const& period, std::uint32_t holder);
    /// One more resource of the session begun last.
    void add_resource(Subject resource);

    struct Receiver {
        void* context;
        Sink (*overlap)(void* context, Overlap const& overlap);
        Sink (*overload)(void* context, Overload const& overload);
    };
    /// \returns `schedule.out-of-range` for the rows that were left out
    Report run(Capacities const& capacities, Receiver receiver);
    Conflicts run(Capacities const& capacities, std::size_t most);

private:
    std::unique_ptr<Rows> rows_;
};

/// `projection` of `value`: a callable's result or a member.
template <class Projection, class Value>
decltype(auto) project(Projection const& projection, Value const& value) {
    if constexpr (requires { projection(value); })
        return projection(value);
    else
        return value.*projection;
}

template <class OnOverlap, class OnOverload>
struct Receivers {
    OnOverlap* overlap;
    OnOverload* overload;

    [[nodiscard]] ConflictRun::Receiver erased() noexcept {
        return {this, [](void* self, Overlap const& found) { return (*static_cast<Receivers*>(self)->overlap)(found); },
                [](void* self, Overload const& found) { return (*static_cast<Receivers*>(self)->overload)(found); }};
    }
};

} // namespace detail

/// Every conflict among occupancies.
///
/// \param most  how many conflicts to list; beyond it the report says `schedule.result-truncated`
/// \returns     overlaps and overloads in a fixed order that does not depend on the order of `occupancies` except
///              through the holders' own numbers
/// \complexity  O(n + k) for n occupancies spread over their time and k conflicts; O(n log n + k) for any
[[nodiscard]] THERAPY_EXPORT Conflicts find_conflicts(std::span<Occupancy const> occupancies, Capacities const& capacities = {},
                                                      std::size_t most = all_conflicts);

/// The same, one by one, to sinks that return `Sink::stop` to end the search. In no promised order.
/// \returns `schedule.out-of-range` for the occupancies that were left out
template <class OnOverlap, class OnOverload>
Report find_conflicts(std::span<Occupancy const> occupancies, Capacities const& capacities, OnOverlap on_overlap, OnOverload on_overload) {
    detail::ConflictRun run;
    run.reserve(occupancies.size());
    for (auto const& occupancy : occupancies)
        run.add(occupancy);
    detail::Receivers<OnOverlap, OnOverload> receivers{&on_overlap, &on_overload};
    return run.run(capacities, receivers.erased());
}

/// Every conflict among sessions of the caller's own type, each holding all its resources for one interval.
///
///     struct Booking { Period when; std::vector<Subject> uses; };
///     auto conflicts = find_conflicts(bookings, &Booking::when, &Booking::uses);
///
/// \param when       member or callable: session -> Period
/// \param resources  member or callable: session -> range of Subject
/// \returns          conflicts whose holders are positions in `sessions`
template <class Sessions, class When, class Resources>
    requires(!std::is_same_v<std::remove_cvref_t<When>, Capacities>)
[[nodiscard]] Conflicts find_conflicts(Sessions const& sessions, When const& when, Resources const& resources, Capacities const& capacities = {},
                                       std::size_t most = all_conflicts) {
    detail::ConflictRun run;
    std::uint32_t position = 0;
    for (auto const& session : sessions) {
        run.add_session(detail::project(when, session), position++);
        for (Subject const resource : detail::project(resources, session))
            run.add_resource(resource);
    }
    return run.run(capacities, most);
}

/// What the engine must know besides the sessions. Records stand at the index of their id; what is missing has
/// capacity 1 and no turnover.
struct Setting {
    std::span<clinic::Provider const> providers{};
    std::span<clinic::Room const> rooms{};
    std::span<clinic::Equipment const> equipment{};
    boost::optional<Instant> as_of{}; ///< sessions held until then or earlier no longer occupy anything
    bool buffers = true;              ///< setup and turnover are occupied too; false: only the sessions themselves
};

/// What one session occupies: each provider's attended time, each room and piece of equipment with setup and turnover,
/// each patient's own time. Nothing when its status occupies nothing; a participant's own status counts for the patient.
///
/// A supervising provider is not occupied: one supervisor may stand behind several sessions.
/// \param holder  the session's number in the result
[[nodiscard]] THERAPY_EXPORT std::vector<Occupancy> occupancies(clinic::Session const& session, Setting const& setting, std::uint32_t holder);

/// Every conflict among sessions. Sessions linked together (a co-treatment, a class) do not conflict with each other.
/// \returns conflicts whose holders are positions in `sessions`
[[nodiscard]] THERAPY_EXPORT Conflicts find_conflicts(std::span<clinic::Session const> sessions, Setting const& setting,
                                                      std::size_t most = all_conflicts);

/// The same as findings: who, with whom, when, and by which rule.
[[nodiscard]] THERAPY_EXPORT Report check(std::span<clinic::Session const> sessions, Setting const& setting, std::size_t most = all_conflicts);

} // namespace therapy::schedule
