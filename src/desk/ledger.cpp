#include <therapy/desk/ledger.hpp>

#include <map>

namespace therapy::inline v0_1::desk {

namespace {

struct Happened {
    std::uint32_t session;
    EventKind kind;
    std::uint32_t patient; // one more than its index; 0: the whole session

    friend std::strong_ordering operator<=>(Happened const&, Happened const&) noexcept = default;
    friend bool operator==(Happened const&, Happened const&) noexcept = default;
};

} // namespace

struct Ledger::State {
    std::map<VersionKey, std::uint64_t> versions{};
    std::vector<Change> changes{};
    std::map<std::string, std::size_t, std::less<>> by_key{}; // positions, counting forgotten ones
    std::map<Happened, Instant> happened{};
    std::size_t forgotten = 0;
};

Ledger::Ledger() : state_(std::make_unique<State>()) {}
Ledger::Ledger(Ledger const& other) : state_(std::make_unique<State>(*other.state_)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger const& other) {
    state_ = std::make_unique<State>(*other.state_);
    return *this;
}
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

bool operator==(Ledger const& a, Ledger const& b) { return a.state_->versions == b.state_->versions && a.state_->changes == b.state_->changes; }

std::span<Change const> Ledger::changes() const noexcept { return state_->changes; }

std::uint64_t Ledger::version(VersionKey const& of) const noexcept {
    auto const at = state_->versions.find(of);
    return at == state_->versions.end() ? 0 : at->second;
}

void Ledger::set_version(VersionKey const& of, std::uint64_t version) { state_->versions[of] = version; }

boost::optional<Change const&> Ledger::find(std::string_view idempotency_key) const noexcept {
    auto const at = state_->by_key.find(idempotency_key);
    if (at == state_->by_key.end())
        return boost::none;
    return state_->changes[at->second - state_->forgotten];
}

std::vector<Event> Ledger::events_of(clinic::SessionId session) const {
    std::vector<Event> events;
    for (auto const& change : state_->changes)
        for (auto const& event : change.events)
            if (event.session == session)
                events.push_back(event);
    return events;
}

boost::optional<Instant> Ledger::last(EventKind kind, clinic::SessionId session, boost::optional<clinic::PatientId> patient) const noexcept {
    auto const at = state_->happened.find({session.index(), kind, patient ? patient->index() + 1 : 0});
    return at == state_->happened.end() ? boost::optional<Instant>() : at->second;
}

void Ledger::enter(Change change) {
    // What can fail comes first and says nothing new: a version of 0 is one that is not there.
    if (state_->changes.size() == state_->changes.capacity())
        state_->changes.reserve(2 * state_->changes.size() + 1);
    for (auto const& key : change.touches)
        state_->versions.try_emplace(key, 0);
    std::map<Happened, Instant> latest;
    for (auto const& event : change.events)
        if (event.kind != EventKind::waived && event.kind != EventKind::noted)
            latest.insert_or_assign({event.session.index(), event.kind, event.patient ? event.patient->index() + 1 : 0}, event.at);
    state_->by_key.emplace(change.idempotency_key, state_->forgotten + state_->changes.size());
    while (!latest.empty()) {
        auto const placed = state_->happened.insert(latest.extract(latest.begin()));
        if (!placed.inserted)
            placed.position->second = placed.node.mapped();
    }
    for (auto const& key : change.touches)
        ++state_->versions.find(key)->second;
    state_->changes.push_back(std::move(change));
}

void Ledger::keep_latest(std::size_t changes) {
    if (state_->changes.size() <= changes)
        return;
    auto const past = state_->changes.size() - changes;
    for (std::size_t at = 0; at < past; ++at)
        state_->by_key.erase(state_->changes[at].idempotency_key);
    state_->changes.erase(state_->changes.begin(), state_->changes.begin() + static_cast<std::ptrdiff_t>(past));
    state_->forgotten += past;
}

} // namespace therapy::desk
