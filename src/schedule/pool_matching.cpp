#include "pool_matching.hpp"

#include <algorithm>
#include <set>

namespace therapy::inline v0_1::schedule::detail {

namespace {

std::uint32_t units_in_use(PoolPlace const& place, std::int64_t at) {
    std::uint32_t units = 0;
    for (auto const& use : place.uses)
        if (use.start <= at && at < use.end)
            units += use.units;
    return units;
}

/// The matching of one moment: a place with room for several has as many seats.
class Moment {
public:
    Moment(std::vector<PoolRequest> const& requests, std::vector<PoolPlace> const& places, std::int64_t at) : requests_(requests), places_(places), at_(at) {
        for (auto const& place : places) {
            auto const used = units_in_use(place, at);
            left_.push_back(used < place.capacity ? place.capacity - used : 0);
        }
        seated_.resize(places.size());
        for (std::uint32_t request = 0; request < requests.size(); ++request)
            if (requests[request].start <= at && at < requests[request].end)
                present_.push_back(request);
        for (auto const request : present_) {
            std::vector<bool> tried(places.size(), false);
            if (!seat(request, tried))
                unseated_.push_back(request);
        }
    }

    /// Every set of places that too many ask for, each with those who do.
    [[nodiscard]] std::vector<PoolShortage> shortages(std::int64_t past) const {
        std::vector<PoolShortage> all;
        std::vector<bool> told(requests_.size(), false);
        for (auto const first : unseated_) {
            if (told[first])
                continue;
            std::vector<bool> asks(requests_.size(), false);
            std::vector<bool> reached(places_.size(), false);
            reach(first, asks, reached);
            // Another one without a seat who asks for the same places is one of them.
            for (bool more = true; more;) {
                more = false;
                for (auto const other : unseated_)
                    if (!asks[other] && std::any_of(requests_[other].choices.begin(), requests_[other].choices.end(), [&](PoolChoice const& choice) { return reached[choice.place]; })) {
                        reach(other, asks, reached);
                        more = true;
                    }
            }
            PoolShortage found{.start = at_, .end = past, .holders = {}, .places = {}, .free = 0, .asked = 0};
            std::set<std::uint32_t> holders;
            for (std::uint32_t request = 0; request < requests_.size(); ++request)
                if (asks[request]) {
                    told[request] = true;
                    ++found.asked;
                    holders.insert(requests_[request].holder);
                }
            for (std::uint32_t place = 0; place < places_.size(); ++place)
                if (reached[place]) {
                    found.places.push_back(place);
                    found.free += left_[place];
                    for (auto const& use : places_[place].uses)
                        if (use.start <= at_ && at_ < use.end)
                            holders.insert(use.holder);
                }
            found.holders.assign(holders.begin(), holders.end());
            all.push_back(std::move(found));
        }
        return all;
    }

private:
    /// An augmenting path; a request asks for one seat here, though it may take more of a place.
    bool seat(std::uint32_t request, std::vector<bool>& tried) {
        for (auto const& choice : requests_[request].choices) {
            if (tried[choice.place] || left_[choice.place] == 0)
                continue;
            tried[choice.place] = true;
            auto& seated = seated_[choice.place];
            if (seated.size() < left_[choice.place]) {
                seated.push_back(request);
                return true;
            }
            for (auto& other : seated)
                if (seat(other, tried)) {
                    other = request;
                    return true;
                }
        }
        return false;
    }
    void reach(std::uint32_t request, std::vector<bool>& asks, std::vector<bool>& reached) const {
        asks[request] = true;
        for (auto const& choice : requests_[request].choices) {
            if (reached[choice.place])
                continue;
            reached[choice.place] = true;
            for (auto const other : seated_[choice.place])
                if (!asks[other])
                    reach(other, asks, reached);
        }
    }

    std::vector<PoolRequest> const& requests_;
    std::vector<PoolPlace> const& places_;
    std::int64_t at_;
    std::vector<std::uint32_t> left_{};
    std::vector<std::vector<std::uint32_t>> seated_{};
    std::vector<std::uint32_t> present_{};
    std::vector<std::uint32_t> unseated_{};
};

/// Whether a place has so much left for all of a time.
bool has_room(PoolPlace const& place, PoolRequest const& request, std::uint32_t units) {
    auto const fits_at = [&](std::int64_t at) { return units <= place.capacity && units_in_use(place, at) <= place.capacity - units; };
    // The most is in use where one of them begins.
    return fits_at(request.start) && std::all_of(place.uses.begin(), place.uses.end(), [&](PoolUse const& use) {
               return use.start <= request.start || use.start >= request.end || fits_at(use.start);
           });
}

/// What is left of a place for all of a time, beside those who named it.
std::uint32_t least_left(PoolPlace const& place, PoolRequest const& request) {
    auto most = units_in_use(place, request.start);
    for (auto const& use : place.uses)
        if (use.start > request.start && use.start < request.end)
            most = std::max(most, units_in_use(place, use.start));
    return most < place.capacity ? place.capacity - most : 0;
}

PoolChoice const* choice_of(PoolRequest const& request, std::uint32_t place) {
    auto const found = std::find_if(request.choices.begin(), request.choices.end(), [&](PoolChoice const& choice) { return choice.place == place; });
    return found == request.choices.end() ? nullptr : &*found;
}

bool compete(PoolRequest const& a, PoolRequest const& b) {
    return a.start < b.end && b.start < a.end && std::any_of(a.choices.begin(), a.choices.end(), [&](PoolChoice const& choice) { return choice_of(b, choice.place) != nullptr; });
}

bool finds_a_place(std::vector<PoolRequest> const& requests, std::vector<bool> const& open, std::vector<PoolPlace> const& places, std::uint32_t request) {
    auto const& own = requests[request];
    if (!own.all_known)
        return false;
    std::uint64_t competitors = 0;
    for (std::uint32_t other = 0; other < requests.size(); ++other)
        if (other != request && open[other] && compete(own, requests[other]))
            ++competitors;
    std::uint64_t seats = 0;
    bool of_one = true; // each takes one seat
    for (auto const& choice : own.choices) {
        auto const left = least_left(places[choice.place], own);
        std::uint64_t wanted = choice.units;
        for (std::uint32_t other = 0; other < requests.size(); ++other)
            if (other != request && open[other] && compete(own, requests[other]))
                if (auto const* const its = choice_of(requests[other], choice.place)) {
                    wanted += its->units;
                    of_one = of_one && its->units == 1;
                }
        if (wanted <= left)
            return true;
        of_one = of_one && choice.units == 1;
        seats += left;
    }
    return of_one && seats > competitors;
}

Assignable assign_from(std::vector<PoolRequest> const& requests, std::size_t next, std::vector<PoolPlace>& places, std::size_t& steps) {
    if (next == requests.size())
        return Assignable::yes;
    bool undecided = false;
    for (auto const& choice : requests[next].choices) {
        auto& place = places[choice.place];
        if (!has_room(place, requests[next], choice.units))
            continue;
        if (steps == 0)
            return Assignable::undecided;
        --steps;
        place.uses.push_back({requests[next].start, requests[next].end, choice.units, requests[next].holder});
        auto const rest = assign_from(requests, next + 1, places, steps);
        place.uses.pop_back();
        if (rest == Assignable::yes)
            return rest;
        undecided = undecided || rest == Assignable::undecided;
    }
    return undecided ? Assignable::undecided : Assignable::no;
}

} // namespace

std::vector<PoolShortage> shortages(std::vector<PoolRequest> const& requests, std::vector<PoolPlace> const& places) {
    std::set<std::int64_t> edges;
    for (auto const& request : requests)
        edges.insert({request.start, request.end});
    for (auto const& place : places)
        for (auto const& use : place.uses)
            edges.insert({use.start, use.end});
    std::vector<PoolShortage> all;
    for (auto at = edges.begin(); at != edges.end() && std::next(at) != edges.end(); ++at)
        for (auto& found : Moment(requests, places, *at).shortages(*std::next(at))) {
            auto const before = std::find_if(all.begin(), all.end(), [&](PoolShortage const& one) {
                return one.end == found.start && one.holders == found.holders && one.places == found.places && one.free == found.free && one.asked == found.asked;
            });
            if (before != all.end())
                before->end = found.end;
            else
                all.push_back(std::move(found));
        }
    return all;
}

std::vector<std::vector<std::uint32_t>> knots(std::vector<PoolRequest> const& requests, std::vector<PoolPlace> const& places) {
    std::vector<bool> open(requests.size(), true);
    for (bool more = true; more;) {
        more = false;
        for (std::uint32_t request = 0; request < requests.size(); ++request)
            if (open[request] && finds_a_place(requests, open, places, request)) {
                open[request] = false;
                more = true;
            }
    }
    std::vector<std::vector<std::uint32_t>> all;
    for (std::uint32_t first = 0; first < requests.size(); ++first) {
        if (!open[first])
            continue;
        std::vector<std::uint32_t> knot{first};
        open[first] = false;
        for (std::size_t at = 0; at < knot.size(); ++at)
            for (std::uint32_t other = 0; other < requests.size(); ++other)
                if (open[other] && compete(requests[knot[at]], requests[other])) {
                    open[other] = false;
                    knot.push_back(other);
                }
        std::sort(knot.begin(), knot.end());
        all.push_back(std::move(knot));
    }
    return all;
}

Assignable assignable(std::vector<PoolRequest> requests, std::vector<PoolPlace> places, std::size_t steps) {
    std::sort(requests.begin(), requests.end(), [](PoolRequest const& a, PoolRequest const& b) {
        return a.start != b.start ? a.start < b.start : a.choices.size() < b.choices.size(); // who has least choice first
    });
    return assign_from(requests, 0, places, steps);
}

} // namespace therapy::schedule::detail
