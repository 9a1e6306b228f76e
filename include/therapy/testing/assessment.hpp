#pragma once
// Assessments for unit tests: everything asked, changed where a test cares.

#include <therapy/care/assessment.hpp>
#include <therapy/testing/export.hpp>

namespace therapy::inline v0_1::testing {

/// Every sign and condition that anything in the library asks about, answered with no on a day.
[[nodiscard]] THERAPY_TESTING_EXPORT catalog::Screening all_absent(Date asked);

/// Ten days of low back pain, on 2026-03-09, of somebody whom everything was asked. Every setter returns a changed copy.
class THERAPY_TESTING_EXPORT AssessmentBuilder {
public:
    AssessmentBuilder();

    [[nodiscard]] AssessmentBuilder id(std::uint32_t index) const;
    [[nodiscard]] AssessmentBuilder of(clinic::PatientId patient) const;
    /// `YYYY-MM-DD`. \throws Error for anything else.
    [[nodiscard]] AssessmentBuilder on(std::string_view date) const;
    [[nodiscard]] AssessmentBuilder since(std::string_view date) const; ///< the onset
    [[nodiscard]] AssessmentBuilder without_onset() const;
    [[nodiscard]] AssessmentBuilder in(catalog::BodyRegion region) const; ///< there and nowhere else
    [[nodiscard]] AssessmentBuilder with(std::string key) const;          ///< a sign or condition that is present
    [[nodiscard]] AssessmentBuilder without_answers() const;              ///< nobody asked anything

    /// Any other change of the record.
    template <class Change>
    [[nodiscard]] AssessmentBuilder with_change(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] care::Assessment build() const { return record_; }
    operator care::Assessment() const { return record_; } // NOLINT(google-explicit-constructor): a builder stands for its record

private:
    care::Assessment record_;
};

[[nodiscard]] inline AssessmentBuilder an_assessment() { return {}; }

} // namespace therapy::testing
