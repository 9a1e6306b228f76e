#include <therapy/catalog/screening.hpp>

#include <algorithm>

namespace therapy::inline v0_1::catalog {

PresenceMap::PresenceMap(Presence everywhere) noexcept { set(everywhere_, everywhere); }

Presence PresenceMap::among(std::uint32_t places) const noexcept {
    if ((present_ & places) != 0)
        return Presence::present;
    if ((suspected_ & places) != 0)
        return Presence::suspected;
    return ((absent_ | elsewhere_) & places) == places ? Presence::absent : Presence::not_asked;
}

Presence PresenceMap::in(std::span<BodyRegion const> regions) const noexcept {
    std::uint32_t places = 0;
    for (auto const region : regions)
        places |= bit(region);
    return among(places == 0 ? everywhere_ : places);
}

void PresenceMap::set(std::uint32_t places, Presence presence) noexcept {
    for (auto* const mask : {&present_, &suspected_, &absent_, &elsewhere_})
        *mask &= ~places;
    switch (presence) {
    case Presence::present: present_ |= places; break;
    case Presence::suspected: suspected_ |= places; break;
    case Presence::absent: absent_ |= places; break;
    case Presence::not_asked: break;
    }
}

void PresenceMap::raise(PresenceMap const& other) noexcept {
    set(other.suspected_ & ~present_, Presence::suspected);
    set(other.present_, Presence::present);
}

void PresenceMap::doubt(PresenceMap const& other) noexcept {
    set((absent_ | elsewhere_) & (other.present_ | other.suspected_), Presence::not_asked);
}

void PresenceMap::settle(PresenceMap const& wider) noexcept {
    auto const open = everywhere_ & ~(present_ | suspected_ | absent_);
    set(open & wider.absent_, Presence::absent);
    set(open & (wider.present_ | wider.suspected_), Presence::suspected);
    elsewhere_ |= open & wider.elsewhere_;
}

Screening::Screening(std::vector<ScreeningAnswer> answers) : answers_(std::move(answers)) { std::ranges::stable_sort(answers_, {}, &ScreeningAnswer::key); }

void Screening::add(ScreeningAnswer answer) {
    auto const at = std::ranges::upper_bound(answers_, answer.key, {}, &ScreeningAnswer::key);
    answers_.insert(at, std::move(answer));
}

void Screening::add(std::string key, Presence presence, boost::optional<Date> asked) { add({.key = std::move(key), .presence = presence, .asked = asked}); }

std::span<ScreeningAnswer const> Screening::about(std::string_view key) const noexcept {
    auto const first = std::lower_bound(answers_.begin(), answers_.end(), key, [](ScreeningAnswer const& answer, std::string_view wanted) { return answer.key < wanted; });
    auto const past = std::upper_bound(first, answers_.end(), key, [](std::string_view wanted, ScreeningAnswer const& answer) { return wanted < answer.key; });
    return {first, past};
}

namespace {

/// Whether `a` was given on an earlier day than `b`; one without a day on the earliest of all.
bool earlier(ScreeningAnswer const& a, ScreeningAnswer const& b) noexcept { return b.asked && (!a.asked || *a.asked < *b.asked); }

bool is_positive(ScreeningAnswer const& answer) noexcept { return answer.presence == Presence::present || answer.presence == Presence::suspected; }

} // namespace

PresenceMap Screening::where(std::string_view key, Date date, boost::optional<int> valid_days) const noexcept {
    auto const counts = [&](ScreeningAnswer const& answer) { return answer.presence != Presence::not_asked && (!answer.asked || *answer.asked <= date); };
    auto const holds = [&](ScreeningAnswer const& answer) { return !valid_days || (answer.asked && date - *answer.asked <= *valid_days); };
    auto const answers = about(key);
    PresenceMap map;
    if (answers.empty())
        return map;
    for (unsigned place = 0; place < PresenceMap::places_; ++place) {
        ScreeningAnswer const* latest = nullptr;
        for (auto const& answer : answers) {
            bool const here = !answer.region.has_value() || static_cast<unsigned>(*answer.region) == place;
            if (!here || !counts(answer) || (latest != nullptr && earlier(answer, *latest)))
                continue;
            if (latest == nullptr || earlier(*latest, answer) || answer.presence < latest->presence)
                latest = &answer;
        }
        if (latest != nullptr)
            map.set(std::uint32_t{1} << place, holds(*latest) ? latest->presence : is_positive(*latest) ? Presence::suspected : Presence::not_asked);
    }
    if (std::ranges::any_of(answers, [&](ScreeningAnswer const& answer) { return answer.region.has_value() && counts(answer) && is_positive(answer) && holds(answer); }))
        map.elsewhere_ = PresenceMap::everywhere_ & ~(map.present_ | map.suspected_ | map.absent_);
    return map;
}

} // namespace therapy::catalog
