#include "claims_taken.hpp"

#include "pooled_minutes.hpp"

#include <therapy/coverage/coverage_rules.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace therapy::inline v0_1::coverage::detail {

namespace {

__extension__ using Wide = unsigned __int128;

std::uint64_t day_of(Date date) noexcept { return static_cast<std::uint32_t>(date.day_number()); }

/// Mixes numbers into one, in their order.
class Print {
public:
    void add(std::uint64_t number) noexcept {
        constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;
        auto const product = static_cast<Wide>(state_ ^ number) * odd;
        state_ = (static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64)) + odd;
    }
    void add(std::string_view text) noexcept {
        add(text.size());
        for (std::size_t at = 0; at < text.size(); at += 8) {
            std::uint64_t word = 0;
            for (std::size_t i = at; i < text.size() && i < at + 8; ++i)
                word = word << 8 | static_cast<unsigned char>(text[i]);
            add(word);
        }
    }
    /// What is stated, by what `number` makes of a value.
    template <class T, class Number>
    void add(Stated<T> const& stated, Number number) noexcept {
        auto const kind = static_cast<std::uint64_t>(stated.kind());
        auto const why = stated.kind() == StatedKind::unknown ? static_cast<std::uint64_t>(stated.why()) : 0;
        add(kind << 8 | why);
        if (stated.has_value())
            number(*stated);
    }
    template <class T>
    void add(Stated<T> const& stated) noexcept {
        add(stated, [this](T const& value) { add(static_cast<std::uint64_t>(value)); });
    }
    template <class T>
    void add_id(boost::optional<T> const& id) noexcept {
        add(id ? std::uint64_t{id->index()} + 1 : 0);
    }
    void add(DateRange const& range) noexcept {
        add(day_of(range.first()) << 32 | (range.past() ? day_of(*range.past()) : static_cast<std::uint64_t>(never)));
    }
    [[nodiscard]] std::uint64_t number() const noexcept { return state_; }

private:
    std::uint64_t state_ = 0x2545f4914f6cdd1d;
};

void add(Print& print, PlannedLine const& line) {
    print.add(line.code.text());
    print.add(line.units);
    print.add(line.minutes);
    print.add(line.charge, [&](Money amount) {
        print.add(static_cast<std::uint64_t>(amount.minor_units()));
        print.add(amount.currency().code());
    });
    print.add(static_cast<std::uint64_t>(line.purpose) << 8 | (line.patient_basis ? static_cast<std::uint64_t>(*line.patient_basis) + 1 : 0));
    print.add_id(line.provider);
    print.add(line.provider_kind);
    print.add(line.timing);
    print.add(line.modifiers.size());
    for (auto const& modifier : line.modifiers)
        print.add(std::string_view(modifier));
    print.add(line.diagnoses.size());
    for (auto const& diagnosis : line.diagnoses)
        print.add(std::string_view(diagnosis.text()));
}

} // namespace

std::uint64_t fingerprint(PlannedVisit const& visit) noexcept {
    Print print;
    print.add(std::uint64_t{visit.session.index()} << 32 | visit.patient.index());
    print.add_id(visit.episode);
    print.add(visit.policies.size());
    for (auto const policy : visit.policies)
        print.add(policy.index());
    print.add(day_of(visit.date));
    print.add(visit.place, [&](catalog::PlaceOfService place) { print.add(static_cast<std::uint64_t>(place.number())); });
    print.add(visit.referral, [&](clinic::Referral const& referral) {
        print.add(std::string_view(referral.number));
        print.add(day_of(referral.ordered));
        if (referral.validity)
            print.add(*referral.validity);
        print.add(std::string_view(referral.referred_by));
    });
    print.add(visit.plan_of_care, [&](clinic::PlanOfCare const& plan) {
        print.add(plan.period);
        print.add(plan.certified ? day_of(*plan.certified) : static_cast<std::uint64_t>(never));
        print.add(plan.visits_per_week);
    });
    print.add(visit.cause);
    print.add(visit.regions.size());
    for (auto const& site : visit.regions)
        print.add(static_cast<std::uint64_t>(site.region) << 8 | (site.side ? static_cast<std::uint64_t>(*site.side) + 1 : 0));
    print.add(std::string_view(visit.claim_number));
    print.add(visit.visit_number);
    print.add(visit.filed, [&](Date date) { print.add(day_of(date)); });
    print.add(visit.claim);
    print.add(visit.lines.size());
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
