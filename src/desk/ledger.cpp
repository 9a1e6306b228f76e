#include <therapy/desk/ledger.hpp>

namespace therapy::inline v0_1::desk {

std::uint64_t Ledger::version(VersionKey const& of) const noexcept {
    auto const at = versions_.find(of);
    return at == versions_.end() ? 0 : at->second;
}

void Ledger::set_version(VersionKey const& of, std::uint64_t version) { versions_[of] = version; }

boost::optional<Change const&> Ledger::find(std::string_view idempotency_key) const noexcept {
    auto const at = by_key_.find(idempotency_key);
    if (at == by_key_.end())
        return boost::none;
    return changes_[at->second - forgotten_];
}

std::vector<Event> Ledger::events_of(clinic::SessionId session) const {
    std::vector<Event> events;
    for (auto const& change : changes_)
        for (auto const& event : change.events)
            if (event.session == session)
                events.push_back(event);
    return events;
}

boost::optional<Instant> Ledger::last(EventKind kind, clinic::SessionId session, boost::optional<clinic::PatientId> patient) const noexcept {
    auto const at = happened_.find({session.index(), kind, patient ? patient->index() + 1 : 0});
    return at == happened_.end() ? boost::optional<Instant>() : at->second;
}

void Ledger::enter(Change change) {
    // What can fail comes first and says nothing new: a version of 0 is one that is not there.
    if (changes_.size() == changes_.capacity())
        changes_.reserve(2 * changes_.size() + 1);
    for (auto const& key : change.touches)
        versions_.try_emplace(key, 0);
    std::map<Happened, Instant> happened;
    for (auto const& event : change.events)
        if (event.kind != EventKind::waived && event.kind != EventKind::noted)
            happened.insert_or_assign({event.session.index(), event.kind, event.patient ? event.patient->index() + 1 : 0}, event.at);
    by_key_.emplace(change.idempotency_key, forgotten_ + changes_.size());
    while (!happened.empty()) {
        auto const placed = happened_.insert(happened.extract(happened.begin()));
        if (!placed.inserted)
            placed.position->second = placed.node.mapped();
    }
    for (auto const& key : change.touches)
        ++versions_.find(key)->second;
    changes_.push_back(std::move(change));
}

void Ledger::keep_latest(std::size_t changes) {
    if (changes_.size() <= changes)
        return;
    auto const past = changes_.size() - changes;
    for (std::size_t at = 0; at < past; ++at)
        by_key_.erase(changes_[at].idempotency_key);
    changes_.erase(changes_.begin(), changes_.begin() + static_cast<std::ptrdiff_t>(past));
    forgotten_ += past;
}

} // namespace therapy::desk
