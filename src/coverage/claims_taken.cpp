#include "claims_taken.hpp"

#include "code_number.hpp"
#include "pooled_minutes.hpp"

#include <therapy/coverage/coverage_rules.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace therapy::inline v0_1::coverage::detail {

namespace {

__extension__ using Wide = unsigned __int128;

std::uint64_t day_of(Date date) noexcept { return static_cast<std::uint32_t>(date.day_number()); }

/// Mixes numbers into one: which they are and where. Each two of them are multiplied on their own, so that none waits for those before.
class Print {
public:
    void add(std::uint64_t one, std::uint64_t other) noexcept {
        constexpr std::uint64_t between = 0xd1342543de82ef95;
        auto const product = static_cast<Wide>(one ^ place_) * (other ^ (place_ + between));
        sum_ += static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
        place_ += step;
    }
    void add(std::string_view text) noexcept {
        std::uint64_t before = text.size();
        for (std::size_t at = 0; at < text.size(); at += 8) {
            std::uint64_t word = 0;
            for (std::size_t i = at; i < text.size() && i < at + 8; ++i)
                word = word << 8 | static_cast<unsigned char>(text[i]);
            add(before, word);
            before = word;
        }
    }
    [[nodiscard]] std::uint64_t number() const noexcept {
        auto const product = static_cast<Wide>(sum_ ^ place_) * step;
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    }

private:
    static constexpr std::uint64_t step = 0x9e3779b97f4a7c15;
    std::uint64_t place_ = 0x2545f4914f6cdd1d;
    std::uint64_t sum_ = 0;
};

std::uint64_t days_of(DateRange const& range) noexcept { return day_of(range.first()) << 32 | (range.past() ? day_of(*range.past()) : static_cast<std::uint64_t>(never)); }

/// Small numbers beside each other.
class Packed {
public:
    Packed& add(std::uint64_t number, int bits) noexcept {
        all_ = all_ << bits | number;
        return *this;
    }
    /// How something is stated, and where it is not known why.
    template <class T>
    Packed& add_kind(Stated<T> const& stated) noexcept {
        return add(static_cast<std::uint64_t>(stated.kind()) << 3 | static_cast<std::uint64_t>(stated.why()), 5);
    }
    /// The same with a value of few bits.
    template <class T>
    Packed& add(Stated<T> const& stated, int bits) noexcept {
        return add_kind(stated).add(stated.has_value() ? static_cast<std::uint64_t>(*stated) : 0, bits);
    }
    template <class T>
    Packed& add(boost::optional<T> const& value, int bits) noexcept {
        return add(value ? static_cast<std::uint64_t>(*value) + 1 : 0, bits);
    }
    [[nodiscard]] std::uint64_t all() const noexcept { return all_; }

private:
    std::uint64_t all_ = 0;
};

template <class T>
std::uint64_t number_of(Stated<T> const& stated) noexcept {
    return stated.has_value() ? static_cast<std::uint64_t>(*stated) : 0;
}
template <class T>
std::uint64_t index_of(boost::optional<T> const& id) noexcept {
    return id ? std::uint64_t{id->index()} + 1 : 0;
}

void add(Print& print, PlannedLine const& line) {
    Packed what;
    what.add(code_number(line.code), 40).add(static_cast<std::uint64_t>(line.purpose), 4).add(line.patient_basis, 4).add(line.timing, 1).add_kind(line.units);
    print.add(what.all(), number_of(line.units));
    Packed stated;
    stated.add_kind(line.minutes).add_kind(line.charge).add(line.provider_kind, 8).add(index_of(line.provider), 33);
    print.add(stated.all(), line.charge.has_value() ? static_cast<std::uint64_t>(line.charge->minor_units()) : 0);
    print.add(number_of(line.minutes), line.modifiers.size() << 32 ^ line.diagnoses.size());
    if (line.charge.has_value() && line.charge->currency() != usd)
        print.add(line.charge->currency().code());
    for (auto const& modifier : line.modifiers)
        print.add(std::string_view(modifier));
    for (auto const& diagnosis : line.diagnoses)
        print.add(std::string_view(diagnosis.text()));
}

} // namespace

std::uint64_t fingerprint(PlannedVisit const& visit) noexcept {
    Print print;
    print.add(std::uint64_t{visit.session.index()} << 32 | visit.patient.index(), day_of(visit.date) << 32 | (visit.policies.empty() ? 0 : visit.policies.front().index()));
    Packed kinds;
    kinds.add_kind(visit.place).add(visit.place.has_value() ? static_cast<std::uint64_t>(visit.place->number()) : 0, 8).add(visit.cause, 4).add(visit.claim, 2);
    kinds.add_kind(visit.referral).add_kind(visit.plan_of_care).add_kind(visit.visit_number).add_kind(visit.filed);
    print.add(index_of(visit.episode) << 24 ^ visit.policies.size() << 8 ^ visit.lines.size(), kinds.all());
    print.add(number_of(visit.visit_number) << 32 ^ (visit.filed.has_value() ? day_of(*visit.filed) : 0), visit.regions.size() << 32 ^ visit.claim_number.size());
    for (std::size_t i = 1; i < visit.policies.size(); ++i)
        print.add(visit.policies[i].index(), i);
    if (visit.referral.has_value()) {
        auto const& referral = *visit.referral;
        print.add(day_of(referral.ordered), referral.validity ? days_of(*referral.validity) : 0);
        print.add(std::string_view(referral.number));
        print.add(std::string_view(referral.referred_by));
    }
    if (visit.plan_of_care.has_value()) {
        auto const& plan = *visit.plan_of_care;
        print.add(days_of(plan.period), (plan.certified ? day_of(*plan.certified) : static_cast<std::uint64_t>(never)) << 32 | plan.visits_per_week);
    }
    for (auto const& site : visit.regions)
        print.add(static_cast<std::uint64_t>(site.region), site.side ? static_cast<std::uint64_t>(*site.side) + 1 : 0);
    if (!visit.claim_number.empty())
        print.add(std::string_view(visit.claim_number));
    for (auto const& line : visit.lines)
        add(print, line);
    return print.number();
}

Finding given_twice(PlannedVisit const& visit) {
    return {.rule = rules::visit_twice, .subjects = {{SubjectKind::session, visit.session.index()}}, .date = visit.date,
            .counterparts = {{SubjectKind::patient, visit.patient.index()}}, .fixes = {{.kind = FixKind::correct_input}}};
}

/// \returns whether it is new
bool ClaimsTaken::add(std::uint64_t print) {
    if (2 * (count_ + 1) > slots_.size())
        grow();
    auto const mask = slots_.size() - 1;
    for (auto at = static_cast<std::size_t>(print) & mask;; at = (at + 1) & mask) {
        auto& slot = slots_[at];
        if (slot.turn != turn_) {
            slot = {print, turn_};
            ++count_;
            return true;
        }
        if (slot.print == print)
            return false;
    }
}

void ClaimsTaken::grow() {
    constexpr std::size_t smallest = 64;
    std::vector<Slot> before(std::max(smallest, 2 * slots_.size()));
    before.swap(slots_);
    count_ = 0;
    for (auto const& slot : before)
        if (slot.turn == turn_)
            static_cast<void>(add(slot.print));
}

void ClaimsTaken::clear() {
    count_ = 0;
    if (++turn_ == 0) { // once in four thousand million days
        slots_.clear();
        turn_ = 1;
    }
    counted_.clear();
}

PlannedVisit const* ClaimsTaken::next(PlannedVisit const& visit, Report& report) {
    if (auto const day = visit.date.day_number(); !any_order_ && day != day_) {
        clear();
        day_ = day;
    }
    if (!add(fingerprint(visit))) {
        report.add(given_twice(visit));
        return nullptr;
    }
    if (!counts_of_day(visit))
        return &visit;
    auto& before = counted_[{visit.date, visit.patient}];
    before.push_back({.visit = visit});
    if (before.size() == 1)
        return &visit;
    std::vector<PlannedVisit> together;
    for (auto const& one : before)
        together.push_back(one.visit);
    auto const last = before.size() - 1;
    auto pooled = pooled_minutes(context_, together);
    bool const by_minutes = !pooled.minutes.empty() && pooled.minutes.back() == last;
    bool const by_untimed = !pooled.untimed.empty() && pooled.untimed.back().position == last;
    if (!by_minutes && !by_untimed)
        return &visit;
    // What was said of a claim is not said again.
    std::erase_if(pooled.minutes, [&](std::size_t position) { return std::exchange(before[position].minutes_said, true); });
    std::erase_if(pooled.untimed, [&](PooledVisits::Untimed const& one) { return one.position != last && std::exchange(before[one.position].untimed_said, true); });
    open_minutes(together, pooled, report);
    opened_ = std::move(together.back());
    return &opened_;
}

} // namespace therapy::coverage::detail
