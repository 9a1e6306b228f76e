#include <therapy/coverage/ledger.hpp>

#include "claims_taken.hpp"
#include "engine.hpp"

namespace therapy::inline v0_1::coverage {

std::vector<std::size_t> in_order(std::span<PlannedVisit const> visits, ClaimOrder order, Names const& keys) {
    std::vector<std::size_t> positions(visits.size());
    for (std::size_t i = 0; i < positions.size(); ++i)
        positions[i] = i;
    std::vector<std::string> names;
    if (keys.of != nullptr)
        for (auto const& visit : visits)
            names.push_back(keys(Subject{SubjectKind::session, visit.session.index()}));
    std::string const nameless;
    auto const name = [&](std::size_t i) -> std::string const& { return names.empty() ? nameless : names[i]; };
    auto const received = [&](PlannedVisit const& visit) {
        if (order == ClaimOrder::service_date)
            return detail::never;
        return visit.filed.has_value() ? visit.filed->day_number() : detail::never;
    };
    auto const before = [&](std::size_t a, std::size_t b) {
        auto const& one = visits[a];
        auto const& other = visits[b];
        if (auto const first = received(one), second = received(other); first != second)
            return first < second;
        return std::tie(one.date, name(a), one.session, a) < std::tie(other.date, name(b), other.session, b);
    };
    if (!std::is_sorted(positions.begin(), positions.end(), before))
        std::sort(positions.begin(), positions.end(), before);
    return positions;
}

class Ledger::State {
public:
    State(Context const& context, ClaimOrder order) : lookup_(context), book_(lookup_), aside_(lookup_), taken_(context, order != ClaimOrder::service_date) { book_.set_any_order(order != ClaimOrder::service_date); }

    AdjudicatedVisit const& take(PlannedVisit const& visit, TraceSink trace) {
        book_.set_trace(trace);
        book_.expect(visit); // what it meets is on its way while it is compared with the claims before it
        Report found;
        auto const* const claim = taken_.next(visit, found);
        if (!found.empty())
            book_.add(std::move(found));
        if (claim != nullptr)
            book_.take(*claim, answer_);
        else
            answer_ = {.session = visit.session, .patient = visit.patient, .date = visit.date};
        return answer_;
    }
    Adjudication close() {
        taken_.clear();
        return book_.finish();
    }
    Adjudication adjudicate(std::span<PlannedVisit const> visits, TraceSink trace) {
        aside_.set_trace(trace);
        return aside_.run(visits);
    }

private:
    detail::Lookup lookup_;
    detail::Engine book_;
    detail::Engine aside_;
    detail::ClaimsTaken taken_;
    AdjudicatedVisit answer_{.session = clinic::SessionId(0), .patient = clinic::PatientId(0), .date = Date(1970, 1, 1)};
};

Ledger::Ledger(Context const& context, ClaimOrder order) : state_(std::make_unique<State>(context, order)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

AdjudicatedVisit const& Ledger::take(PlannedVisit const& visit, TraceSink trace) { return state_->take(visit, trace); }
Adjudication Ledger::close() { return state_->close(); }
Adjudication Ledger::adjudicate(std::span<PlannedVisit const> visits, TraceSink trace) { return state_->adjudicate(visits, trace); }

Adjudication adjudicate_all(std::span<PlannedVisit const> visits, Context const& context, ClaimOrder order, VisitSink sink, TraceSink trace) {
    detail::Lookup lookup(context);
    detail::Engine engine(lookup, trace, visits.size());
    engine.set_any_order(order != ClaimOrder::service_date);
    AdjudicatedVisit answer{.session = clinic::SessionId(0), .patient = clinic::PatientId(0), .date = Date(1970, 1, 1)};
    auto const give = [&](std::size_t position, PlannedVisit const& visit) {
        engine.take(visit, answer);
        if (sink.take != nullptr)
            sink.take(sink.context, position, answer);
    };
    engine.take_all(visits, order, give);
    return engine.finish();
}

} // namespace therapy::coverage
