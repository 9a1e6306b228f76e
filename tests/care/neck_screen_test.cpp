#include <therapy/care/neck_screen.hpp>

#include "care/patient_answers.hpp"
#include "core/enum_checks.hpp"

using namespace therapy;
using namespace therapy::care;
using tests::today;

namespace {

constexpr std::string_view asked[] = {"acute-paralysis", "ambulatory-since-injury", "dangerous-mechanism", "delayed-neck-pain", "midline-neck-tenderness", "paraesthesia-in-limbs", "recent-neck-injury",
                                      "simple-rear-end-collision", "sitting-since-injury", "spinal-disease-or-surgery", "unstable-vital-signs"};

/// Hurt, with nothing else that speaks for an image.
catalog::Screening hurt(std::initializer_list<std::string_view> also = {}) {
    auto screening = tests::answered(asked, also);
    screening.add("recent-neck-injury", catalog::Presence::present, today);
    return screening;
}

Measurements after(int hours) { return {.age = 40, .hours_since_injury = hours, .coma_scale = 15, .neck_rotation = {60, 60}}; }

Disposition screen(catalog::Screening const& screening, Measurements const& measurements) { return neck_injury_screen(screening, measurements, today).disposition; }

} // namespace

TEST_CASE("a neck that was not hurt is no matter of the screen, and somebody has to ask", "[neck_screen]") {
    CHECK(screen(tests::answered(asked), {}) == Disposition::no_flag);
    CHECK(screen({}, {}) == Disposition::ask_more);
    CHECK_FALSE(neck_injury_screen({}, {}, today).window.has_value());
}

TEST_CASE("an image the rule asks for is an emergency within two days and a referral within seven", "[neck_screen]") {
    struct Row {
        int hours;
        Disposition with_risk, without;
    };
    using enum Disposition;
    auto const [hours, with_risk, without] = GENERATE(values<Row>({{0, emergency_now, no_flag},
                                                                   {47, emergency_now, no_flag},
                                                                   {48, refer_before_treatment, no_flag},
                                                                   {167, refer_before_treatment, no_flag},
                                                                   {168, no_flag, no_flag}}));
    CAPTURE(hours);
    CHECK(screen(hurt({"dangerous-mechanism"}), after(hours)) == with_risk);
    CHECK(screen(hurt(), after(hours)) == without);
}

TEST_CASE("after two days only the first step is asked", "[neck_screen]") {
    auto stiff = after(24);
    stiff.neck_rotation = {30, 60};
    CHECK(screen(hurt(), stiff) == Disposition::emergency_now);
    stiff.hours_since_injury = 100;
    CHECK(screen(hurt(), stiff) == Disposition::no_flag);
}

TEST_CASE("an injury of unknown age is fresh", "[neck_screen]") {
    auto numbers = after(0);
    numbers.hours_since_injury = Stated<int>();
    CHECK(screen(hurt({"paraesthesia-in-limbs"}), numbers) == Disposition::emergency_now);
}

TEST_CASE("a neck is cleared only with every answer there", "[neck_screen]") {
    auto numbers = after(10);
    CHECK(screen(tests::present({"recent-neck-injury"}), numbers) == Disposition::ask_more);
    numbers.coma_scale = Stated<int>();
    CHECK(screen(hurt(), numbers) == Disposition::ask_more);
    numbers = after(100);
    numbers.age = Stated<int>();
    CHECK(screen(hurt(), numbers) == Disposition::ask_more);
}

TEST_CASE("whom the rule was not made for it does not clear", "[neck_screen]") {
    auto child = after(10);
    child.age = 12;
    CHECK(screen(hurt(), child) == Disposition::refer_before_treatment);
    CHECK(screen(hurt({"dangerous-mechanism"}), child) == Disposition::emergency_now);
    CHECK(screen(hurt({"acute-paralysis"}), after(100)) == Disposition::refer_before_treatment);
}

TEST_CASE("windows of injury leave no gap", "[neck_screen]") {
    int past = 0;
    for (auto const& window : neck_injury_windows()) {
        CHECK(window.first_hour == past);
        CHECK(window.first_hour < window.past_hour);
        past = window.past_hour;
        CHECK(stops_treatment(window.if_imaged));
    }
    CHECK(past == 7 * 24);
}

TEST_CASE("dispositions are ordered, strictest first, and as text and back", "[neck_screen]") {
    using enum Disposition;
    static_assert(stricter(ask_more, treat_and_notify) == treat_and_notify);
    static_assert(stricter(no_flag, ask_more) == ask_more);
    static_assert(stops_treatment(emergency_now) && stops_treatment(refer_before_treatment));
    static_assert(!stops_treatment(treat_and_notify) && !stops_treatment(ask_more) && !stops_treatment(no_flag));
    tests::check_enum_table(no_flag);
}
