#include <therapy/core/finding_text.hpp>
#include <therapy/desk.hpp>
#include <therapy/testing/small_clinic.hpp>

#include <cstdio>

using namespace therapy;

int main() {
    desk::Desk desk(testing::small_clinic()); // or what you read from your own database
    Instant const now("2026-03-06T17:00:00Z");
    clinic::Session session = desk.data().sessions.records[0]; // the same again, a week later
    session.status = session.participants[0].status = clinic::SessionStatus::booked;
    session.planned = Period(session.planned.start() + Duration::hours(7 * 24), session.planned.length());
    auto const plan = desk::plan_book(session, "next-monday", {"front desk", "request-1"}, desk.context(now), desk.ledger());
    if (!plan)
        for (auto const& finding : plan.error())
            std::printf("no: %s\n", text(finding, desk::names_of(desk.data())).c_str()); // everything that is in the way
    else if (desk.apply(plan->change)) // once your own transaction has written it
        std::printf("booked: %zu sessions\n", desk.data().sessions.records.size());
}
