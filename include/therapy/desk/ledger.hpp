#pragma once
// What was changed so far: the versions of everything, the changes in order, and the audit trail they form.

#include <therapy/desk/change.hpp>

#include <memory>
#include <span>

namespace therapy::inline v0_1::desk {

/// Versions and changes beside a schedule. A value: a copy is a ledger of its own.
///
/// An application that keeps its versions in its own database sets those it read (`set_version`) before it plans.
class THERAPY_EXPORT Ledger {
public:
    Ledger();
    Ledger(Ledger const& other);
    Ledger(Ledger&&) noexcept; ///< leaves one that may be assigned to and nothing else
    Ledger& operator=(Ledger const& other);
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    /// 0 for what was never changed. \complexity O(log n)
    [[nodiscard]] std::uint64_t version(VersionKey const& of) const noexcept;
    void set_version(VersionKey const& of, std::uint64_t version);

    /// The changes applied, the first one first, as far as they are kept.
    [[nodiscard]] std::span<Change const> changes() const noexcept;
    /// The change of an idempotency key. \complexity O(log n)
    [[nodiscard]] boost::optional<Change const&> find(std::string_view idempotency_key) const noexcept;
    /// What happened to a session, in order. \complexity O(changes)
    [[nodiscard]] std::vector<Event> events_of(clinic::SessionId session) const;
    /// When this last happened to a session, or to one participant of it: kept also of changes that are forgotten.
    [[nodiscard]] boost::optional<Instant> last(EventKind kind, clinic::SessionId session, boost::optional<clinic::PatientId> patient = {}) const noexcept;

    /// Enters a change: versions go up, its events are known. Whole or not at all. \pre its key is not there yet
    void enter(Change change);
    /// Forgets all but the latest changes: versions stay, keys of forgotten ones are no longer known.
    void keep_latest(std::size_t changes);

    /// Versions and changes.
    friend THERAPY_EXPORT bool operator==(Ledger const& a, Ledger const& b);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace therapy::desk
