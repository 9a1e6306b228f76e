#include <therapy/coverage/authorization_use.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::coverage;

namespace {

PolicyId const policy{0};

Authorization authorization(std::uint32_t id, std::int64_t approved, Stated<Date> last = Date(2026, 6, 30)) {
    return {.id = AuthorizationId(id), .policy = policy, .status = AuthorizationStatus::certified, .first_day = Date(2026, 1, 1), .last_day = last,
            .approved = approved, .used = Stated<std::int64_t>::none()};
}

AuthorizationQuestion on(Date date) { return {.policy = policy, .code = catalog::ServiceCode("97110"), .date = date, .units = 3}; }
Date const day{2026, 4, 1};

} // namespace

TEST_CASE("both days of a window belong to it", "[authorization_use]") {
    Authorization const rows[] = {authorization(0, 1)};
    CHECK(choose_authorization(rows, on(Date(2026, 1, 1))).answer == AuthorizationAnswer::covered);
    CHECK(choose_authorization(rows, on(Date(2026, 6, 30))).answer == AuthorizationAnswer::covered);
    CHECK(choose_authorization(rows, on(Date(2026, 7, 1))).answer == AuthorizationAnswer::expired);
    CHECK(choose_authorization(rows, on(Date(2025, 12, 31))).answer == AuthorizationAnswer::expired);
}

TEST_CASE("the soonest to expire is used first", "[authorization_use]") {
    Authorization const rows[] = {authorization(0, 4, Date(2026, 6, 30)), authorization(1, 2, Date(2026, 4, 30)), authorization(2, 9, Stated<Date>::none())};
    CHECK((choose_authorization(rows, on(day)).position == std::size_t{1}));
    std::int64_t const drawn[] = {0, 2};
    CHECK((choose_authorization(rows, on(day), drawn).position == std::size_t{0}));
}

TEST_CASE("a session is never split over two authorizations", "[authorization_use]") {
    auto a = authorization(0, 2);
    auto b = authorization(1, 2);
    a.counts = b.counts = AuthorizationCounts::units;
    Authorization const rows[] = {a, b};
    auto const choice = choose_authorization(rows, on(day));
    CHECK(choice.answer == AuthorizationAnswer::exhausted);
    CHECK((choice.left == std::int64_t{2}));
    CHECK(choice.needed == 3);
}

TEST_CASE("only what was certified counts", "[authorization_use]") {
    struct Row {
        AuthorizationStatus status;
        AuthorizationAnswer answer;
    };
    auto const row = GENERATE(values<Row>({
        {AuthorizationStatus::certified, AuthorizationAnswer::covered},
        {AuthorizationStatus::certified_in_part, AuthorizationAnswer::covered},
        {AuthorizationStatus::modified, AuthorizationAnswer::covered},
        {AuthorizationStatus::pending, AuthorizationAnswer::unknown},
        {AuthorizationStatus::denied, AuthorizationAnswer::not_certified},
        {AuthorizationStatus::cancelled, AuthorizationAnswer::not_certified},
    }));
    auto one = authorization(0, 5);
    one.status = row.status;
    CHECK(choose_authorization({&one, 1}, on(day)).answer == row.answer);
}

TEST_CASE("another policy's, episode's, provider's or code's authorization does not help", "[authorization_use]") {
    auto one = authorization(0, 5);
    auto question = on(day);
    question.episode = clinic::EpisodeId(1);
    question.provider = clinic::ProviderId(1);
    SECTION("policy") { one.policy = PolicyId(9); }
    SECTION("episode") { one.episode = clinic::EpisodeId(3); }
    SECTION("provider") { one.provider = clinic::ProviderId(3); }
    SECTION("code") { one.codes = {catalog::ServiceCode("97140")}; }
    CHECK(choose_authorization({&one, 1}, question).answer == AuthorizationAnswer::missing);
}

TEST_CASE("what is not stated about an authorization makes the answer unknown", "[authorization_use]") {
    auto one = authorization(0, 5);
    SECTION("how many") { one.approved = {}; }
    SECTION("how many are used") { one.used = {}; }
    SECTION("until when") { one.last_day = {}; }
    SECTION("units of the line") {
        one.counts = AuthorizationCounts::units;
        auto question = on(day);
        question.units = {};
        CHECK(choose_authorization({&one, 1}, question).answer == AuthorizationAnswer::unknown);
        return;
    }
    CHECK(choose_authorization({&one, 1}, on(day)).answer == AuthorizationAnswer::unknown);
}

TEST_CASE("an authorization without a limit never runs out", "[authorization_use]") {
    auto one = authorization(0, 0);
    one.approved = Stated<std::int64_t>::none();
    CHECK(left_of(one).is_none());
    CHECK(choose_authorization({&one, 1}, on(day)).answer == AuthorizationAnswer::covered);
}

TEST_CASE("a missed session consumes nothing and one taken back returns its units", "[authorization_use]") {
    using enum clinic::SessionStatus;
    CHECK(used_after(4, 4, booked, no_show) == 4);
    CHECK(used_after(4, 4, booked, cancelled) == 4);
    CHECK(used_after(4, 4, booked, completed) == 8);
    CHECK(used_after(8, 4, completed, entered_in_error) == 4);
    CHECK(used_after(8, 4, completed, cancelled) == 4);
    CHECK(used_after(0, 4, completed, entered_in_error) == 0);
}

TEST_CASE("a permission for one episode or provider may be meant where the line names none", "[authorization_use]") {
    auto for_episode = authorization(0, 4);
    for_episode.episode = clinic::EpisodeId(1);
    auto for_provider = authorization(1, 4);
    for_provider.provider = clinic::ProviderId(2);
    for (auto const& row : {for_episode, for_provider}) {
        Authorization const rows[] = {row};
        auto question = on(day);
        CHECK(choose_authorization(rows, question).answer == AuthorizationAnswer::unknown);
        CHECK(choose_authorization(rows, on(Date(2027, 1, 1))).answer == AuthorizationAnswer::expired);
        question.episode = clinic::EpisodeId(1);
        question.provider = clinic::ProviderId(2);
        CHECK(choose_authorization(rows, question).answer == AuthorizationAnswer::covered);
        question.episode = clinic::EpisodeId(7);
        question.provider = clinic::ProviderId(7);
        CHECK(choose_authorization(rows, question).answer == AuthorizationAnswer::missing);
    }
}

TEST_CASE("what the payer has not answered yet is not refused", "[authorization_use]") {
    auto row = authorization(0, 4);
    row.status = AuthorizationStatus::pending;
    row.approved = Stated<std::int64_t>::not_stated();
    Authorization const rows[] = {row};
    CHECK(choose_authorization(rows, on(day)).answer == AuthorizationAnswer::unknown);
    CHECK(choose_authorization(rows, on(Date(2027, 1, 1))).answer == AuthorizationAnswer::expired);
}
