#include <therapy/care/caregiver.hpp>
#include <therapy/care/home_program.hpp>

#include "support/catch.hpp"

using namespace therapy;
using namespace therapy::care;

namespace {

Caregiver helper(CaregiverRole role, Stated<bool> trained, std::string treatment = "massage") {
    return {.role = role, .trainings = {{std::move(treatment), trained}}};
}

Stated<bool> massage_by(std::vector<Caregiver> const& caregivers) { return may_give_at_home("massage", caregivers).allowed; }

catalog::Modality with_settings(std::span<catalog::SettingUse const> settings) {
    auto row = *catalog::find_modality("massage");
    row.key = "leeches";
    row.aliases = {};
    row.name = "Leeches";
    row.settings = settings;
    return row;
}

constexpr Source page{"a page", {}, Confidence::secondary};
constexpr Source rumour{"a rumour", {}, Confidence::unconfirmed};

Stated<bool> leeches(std::span<catalog::SettingUse const> settings, std::span<Caregiver const> caregivers = {}) {
    catalog::Catalog own;
    REQUIRE(own.add(with_settings(settings)).empty());
    return may_give_at_home("leeches", caregivers, own).allowed;
}

} // namespace

TEST_CASE("massage at home takes a partner or aide who is trained in it", "[caregiver]") {
    for (int row = 0; row < 8; ++row) {
        bool const partner = (row & 4) != 0;
        bool const aide = (row & 2) != 0;
        bool const trained = (row & 1) != 0;
        CAPTURE(partner, aide, trained);
        std::vector<Caregiver> caregivers;
        if (partner)
            caregivers.push_back(helper(CaregiverRole::partner, trained));
        if (aide)
            caregivers.push_back(helper(CaregiverRole::aide, trained));
        auto const answer = may_give_at_home("massage", caregivers);
        CHECK(answer.allowed == Stated<bool>((partner || aide) && trained));
        CHECK(answer.report.has("care.home-helper-needed") == !((partner || aide) && trained));
        CHECK(answer.report.has("care.rare-at-home"));
    }
}

TEST_CASE("one trained helper among several is enough", "[caregiver]") {
    CHECK(massage_by({helper(CaregiverRole::partner, false), helper(CaregiverRole::aide, true)}) == Stated<bool>(true));
    CHECK(massage_by({helper(CaregiverRole::partner, false), helper(CaregiverRole::aide, false)}) == Stated<bool>(false));
}

TEST_CASE("training nobody stated is unknown, never a no", "[caregiver]") {
    CHECK_FALSE(massage_by({Caregiver{}}).is_answered());
    CHECK_FALSE(massage_by({helper(CaregiverRole::aide, false), Caregiver{}}).is_answered());
    CHECK_FALSE(massage_by({helper(CaregiverRole::aide, Stated<bool>::unknown(Unknown::not_given))}).is_answered());
    auto const answer = may_give_at_home("massage", std::vector{Caregiver{}});
    CHECK(answer.report.has("care.home-helper-not-stated"));
    CHECK(answer.report.passes());
    CHECK(massage_by({Caregiver{}, helper(CaregiverRole::partner, true)}) == Stated<bool>(true));
}

TEST_CASE("somebody trained who is neither partner nor aide is a case no source speaks of", "[caregiver]") {
    CHECK_FALSE(massage_by({helper(CaregiverRole::other, true)}).is_answered());
    CHECK(massage_by({helper(CaregiverRole::other, false)}) == Stated<bool>(false));
}

TEST_CASE("training in massage covers its techniques, in a technique only that one", "[caregiver]") {
    auto const masseur = helper(CaregiverRole::partner, true);
    CHECK(trained_in(masseur, "massage") == Stated<bool>(true));
    CHECK(trained_in(masseur, "Swedish massage") == Stated<bool>(true));
    CHECK(trained_in(masseur, "ultrasound").kind() == StatedKind::not_stated);
    auto const swede = helper(CaregiverRole::partner, true, "swedish-massage");
    CHECK(trained_in(swede, "swedish-massage") == Stated<bool>(true));
    CHECK(trained_in(swede, "massage").kind() == StatedKind::not_stated);
    CHECK(trained_in(swede, "soft-tissue-massage").kind() == StatedKind::not_stated);
}

TEST_CASE("what is said of the technique goes before what is said of massage", "[caregiver]") {
    Caregiver partner{.trainings = {{"massage", true}, {"swedish-massage", false}}};
    CHECK(trained_in(partner, "swedish-massage") == Stated<bool>(false));
    CHECK(trained_in(partner, "soft-tissue-massage") == Stated<bool>(true));
    partner.trainings.push_back({"swedish-massage", true});
    CHECK(trained_in(partner, "swedish-massage") == Stated<bool>::unknown(Unknown::conflicting));
}

TEST_CASE("exercise at home takes nobody", "[caregiver]") {
    auto const answer = may_give_at_home("range-of-motion-exercise", {});
    CHECK(answer.allowed == Stated<bool>(true));
    CHECK(answer.report.empty());
}

TEST_CASE("what the catalogue does not say of home is not known", "[caregiver]") {
    auto const laser = may_give_at_home("laser-low-level", {});
    CHECK_FALSE(laser.allowed.is_answered());
    CHECK(laser.report.has("care.home-use-unknown"));
    auto const tens = may_give_at_home("tens", {}); // said to be usual, unconfirmed
    CHECK(tens.allowed == Stated<bool>::unknown(Unknown::not_confirmed));
    auto const leech = may_give_at_home("leeches", {});
    CHECK(leech.allowed == Stated<bool>::unknown(Unknown::unsupported));
    CHECK(leech.report.has("care.home-treatment-unknown"));
}

TEST_CASE("a technique never given at home is not, trained helper or not", "[caregiver]") {
    auto const answer = may_give_at_home("active-release", std::vector{helper(CaregiverRole::partner, true)});
    CHECK(answer.allowed == Stated<bool>(false));
    CHECK(answer.report.has("care.never-at-home"));
}

TEST_CASE("a technique of massage without a confirmed word of its own goes by massage, unless an unconfirmed one says never", "[caregiver]") {
    std::vector const trained{helper(CaregiverRole::aide, true)};
    CHECK(may_give_at_home("trigger-point-massage", trained).allowed == Stated<bool>(true));
    CHECK(may_give_at_home("trigger-point-massage", {}).allowed == Stated<bool>(false));
    CHECK(may_give_at_home("myofascial-release", trained).allowed == Stated<bool>::unknown(Unknown::not_confirmed));
}

TEST_CASE("every row that takes a trained helper at home is judged so, not massage only", "[caregiver]") {
    using catalog::Setting;
    using catalog::Usage;
    static constexpr catalog::SettingUse rare_with_helper[] = {{Setting::in_office, Usage::usual, false, page}, {Setting::home, Usage::rare, true, page}};
    std::vector const trained{helper(CaregiverRole::aide, true, "leeches")};
    CHECK(leeches(rare_with_helper) == Stated<bool>(false));
    CHECK(leeches(rare_with_helper, trained) == Stated<bool>(true));

    static constexpr catalog::SettingUse disputed[] = {{Setting::home, Usage::never, false, page}, {Setting::home, Usage::usual, false, page}};
    CHECK(leeches(disputed) == Stated<bool>::unknown(Unknown::conflicting));
    static constexpr catalog::SettingUse disputed_helper[] = {{Setting::home, Usage::rare, true, page}, {Setting::home, Usage::rare, false, page}};
    CHECK(leeches(disputed_helper) == Stated<bool>::unknown(Unknown::conflicting));
    static constexpr catalog::SettingUse not_confirmed[] = {{Setting::home, Usage::usual, false, unconfirmed(rumour)}};
    CHECK(leeches(not_confirmed) == Stated<bool>::unknown(Unknown::not_confirmed));
    static constexpr catalog::SettingUse confirmed_never[] = {{Setting::home, Usage::usual, false, unconfirmed(rumour)}, {Setting::home, Usage::never, false, page}};
    CHECK(leeches(confirmed_never) == Stated<bool>(false));
    CHECK_FALSE(leeches({}).is_answered());
}

TEST_CASE("a helper more never makes a yes a no", "[caregiver]") {
    std::vector<Caregiver> const pool{Caregiver{}, helper(CaregiverRole::partner, true), helper(CaregiverRole::aide, false), helper(CaregiverRole::other, true)};
    for (unsigned some = 0; some < 16; ++some)
        for (std::size_t more = 0; more < pool.size(); ++more) {
            std::vector<Caregiver> caregivers;
            for (std::size_t i = 0; i < pool.size(); ++i)
                if ((some >> i & 1u) != 0)
                    caregivers.push_back(pool[i]);
            auto const before = massage_by(caregivers);
            caregivers.insert(caregivers.begin(), pool[more]);
            auto const after = massage_by(caregivers);
            CAPTURE(some, more);
            if (before == Stated<bool>(true))
                CHECK(after == Stated<bool>(true));
            if (!before.is_answered())
                CHECK(after != Stated<bool>(false));
        }
}
