#pragma once
// Patients, providers and episodes for unit tests: valid as they come, changed where a test cares.

#include <therapy/clinic/episode.hpp>
#include <therapy/clinic/patient.hpp>
#include <therapy/clinic/provider.hpp>
#include <therapy/testing/export.hpp>

namespace therapy::inline v0_1::testing {

/// A patient. Every setter returns a changed copy, so one builder may serve many tests.
class THERAPY_TESTING_EXPORT PatientBuilder {
public:
    PatientBuilder();

    [[nodiscard]] PatientBuilder id(std::uint32_t index) const;
    [[nodiscard]] PatientBuilder named(std::string name) const;
    /// `YYYY-MM-DD`. \throws Error for anything else.
    [[nodiscard]] PatientBuilder born(std::string_view date) const;
    [[nodiscard]] PatientBuilder without_birth_date() const;
    [[nodiscard]] PatientBuilder guarantor(clinic::PatientId patient) const;
    [[nodiscard]] PatientBuilder guardian(clinic::PatientId patient) const; ///< one more
    [[nodiscard]] PatientBuilder consents_to(clinic::ConsentKind kind, DateRange validity = DateRange::from(Date(2020, 1, 1))) const;
    [[nodiscard]] PatientBuilder without_consents() const;
    [[nodiscard]] PatientBuilder speaks(std::string language) const; ///< BCP 47

    /// Any other change of the record.
    template <class Change>
    [[nodiscard]] PatientBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] clinic::Patient build() const { return record_; }
    operator clinic::Patient() const { return record_; } // NOLINT(google-explicit-constructor): a builder stands for its record

private:
    clinic::Patient record_;
};

/// Somebody who gives care, with a credential for California.
class THERAPY_TESTING_EXPORT ProviderBuilder {
public:
    explicit ProviderBuilder(catalog::QualificationKind role, clinic::CredentialType type = clinic::CredentialType::licence);

    [[nodiscard]] ProviderBuilder id(std::uint32_t index) const;
    [[nodiscard]] ProviderBuilder named(std::string name) const;
    [[nodiscard]] ProviderBuilder working_as(catalog::QualificationKind role) const; ///< the credentials stay
    /// One more licence of the provider's kind, e.g. for "US-NV". \throws Error for no jurisdiction.
    [[nodiscard]] ProviderBuilder licensed_in(std::string_view jurisdiction, DateRange validity = DateRange::from(Date(2020, 1, 1))) const;
    [[nodiscard]] ProviderBuilder without_credentials() const;
    [[nodiscard]] ProviderBuilder suspended() const; ///< every credential
    [[nodiscard]] ProviderBuilder trained_in(catalog::CatalogId entry) const;
    [[nodiscard]] ProviderBuilder works_at(clinic::SiteId site) const;
    [[nodiscard]] ProviderBuilder capacity(std::uint32_t sessions) const;
    [[nodiscard]] ProviderBuilder speaks(std::string language) const; ///< BCP 47

    template <class Change>
    [[nodiscard]] ProviderBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] clinic::Provider build() const { return record_; }
    operator clinic::Provider() const { return record_; } // NOLINT(google-explicit-constructor)

private:
    clinic::Provider record_;
};

/// An open course of care for a knee after no accident, with a referral and a certified plan of care for the first quarter of 2026.
class THERAPY_TESTING_EXPORT EpisodeBuilder {
public:
    EpisodeBuilder();

    [[nodiscard]] EpisodeBuilder id(std::uint32_t index) const;
    [[nodiscard]] EpisodeBuilder for_patient(clinic::PatientId patient) const;
    [[nodiscard]] EpisodeBuilder for_patient(clinic::Patient const& patient) const { return for_patient(patient.id); }
    [[nodiscard]] EpisodeBuilder region(catalog::BodyRegion region, boost::optional<catalog::Side> side = boost::none) const; ///< instead of the knee
    [[nodiscard]] EpisodeBuilder diagnosis(std::string_view code) const;          ///< instead of the knee's. \throws Error for no code
    [[nodiscard]] EpisodeBuilder cause(clinic::CauseKind kind) const;
    [[nodiscard]] EpisodeBuilder paid_by(coverage::PolicyId policy) const;        ///< one more, after the others
    [[nodiscard]] EpisodeBuilder claim_number(std::string number) const;
    [[nodiscard]] EpisodeBuilder without_referral() const;
    /// Both days belong to it; certified on the first, or not at all. \throws Error for no dates.
    [[nodiscard]] EpisodeBuilder plan_of_care(std::string_view first, std::string_view last, bool certified = true) const;
    [[nodiscard]] EpisodeBuilder without_plan_of_care() const;
    [[nodiscard]] EpisodeBuilder discharged(std::string_view last_day) const;

    template <class Change>
    [[nodiscard]] EpisodeBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] clinic::Episode build() const { return record_; }
    operator clinic::Episode() const { return record_; } // NOLINT(google-explicit-constructor)

private:
    clinic::Episode record_;
};

/// An adult who consented to treatment.
[[nodiscard]] THERAPY_TESTING_EXPORT PatientBuilder a_patient();
/// A physical therapist: what most tests mean by a provider.
[[nodiscard]] THERAPY_TESTING_EXPORT ProviderBuilder a_provider();
[[nodiscard]] THERAPY_TESTING_EXPORT ProviderBuilder a_physical_therapist();
[[nodiscard]] THERAPY_TESTING_EXPORT ProviderBuilder a_physical_therapist_assistant();
[[nodiscard]] THERAPY_TESTING_EXPORT ProviderBuilder a_massage_therapist();
[[nodiscard]] THERAPY_TESTING_EXPORT EpisodeBuilder an_episode();

} // namespace therapy::testing
