#pragma once
// Clinics, sites, rooms and equipment for unit tests.

#include <therapy/clinic/clinic.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/clinic/site.hpp>
#include <therapy/testing/export.hpp>

namespace therapy::inline v0_1::testing {

/// A clinic of physical therapy and massage. Every setter returns a changed copy.
class THERAPY_TESTING_EXPORT ClinicBuilder {
public:
    ClinicBuilder();

    [[nodiscard]] ClinicBuilder id(std::uint32_t index) const;
    [[nodiscard]] ClinicBuilder named(std::string name) const;
    [[nodiscard]] ClinicBuilder accepts(clinic::AcceptedCoverage coverage, bool accepted = true) const;

    /// Any other change of the record.
    template <class Change>
    [[nodiscard]] ClinicBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] clinic::Clinic build() const { return record_; }
    operator clinic::Clinic() const { return record_; } // NOLINT(google-explicit-constructor): a builder stands for its record

private:
    clinic::Clinic record_;
};

/// An office in California.
class THERAPY_TESTING_EXPORT SiteBuilder {
public:
    SiteBuilder();

    [[nodiscard]] SiteBuilder id(std::uint32_t index) const;
    [[nodiscard]] SiteBuilder of(clinic::ClinicId clinic) const;
    [[nodiscard]] SiteBuilder named(std::string name) const;
    [[nodiscard]] SiteBuilder in(TimeZone zone) const;
    [[nodiscard]] SiteBuilder in(std::string_view zone) const;                 ///< \throws Error for no zone
    [[nodiscard]] SiteBuilder jurisdiction(std::string_view code) const;       ///< \throws Error for no jurisdiction

    template <class Change>
    [[nodiscard]] SiteBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] clinic::Site build() const { return record_; }
    operator clinic::Site() const { return record_; } // NOLINT(google-explicit-constructor)

private:
    clinic::Site record_;
};

/// A treatment room for one patient.
class THERAPY_TESTING_EXPORT RoomBuilder {
public:
    RoomBuilder();

    [[nodiscard]] RoomBuilder id(std::uint32_t index) const;
    [[nodiscard]] RoomBuilder at(clinic::SiteId site) const;
    [[nodiscard]] RoomBuilder named(std::string name) const;
    [[nodiscard]] RoomBuilder capacity(std::uint32_t patients) const;
    [[nodiscard]] RoomBuilder turnover(std::int64_t minutes) const;
    [[nodiscard]] RoomBuilder feature(std::string name) const; ///< one more

    template <class Change>
    [[nodiscard]] RoomBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] clinic::Room build() const { return record_; }
    operator clinic::Room() const { return record_; } // NOLINT(google-explicit-constructor)

private:
    clinic::Room record_;
};

/// One ultrasound device that moves between sites.
class THERAPY_TESTING_EXPORT EquipmentBuilder {
public:
    EquipmentBuilder();

    [[nodiscard]] EquipmentBuilder id(std::uint32_t index) const;
    [[nodiscard]] EquipmentBuilder at(clinic::SiteId site) const;
    [[nodiscard]] EquipmentBuilder named(std::string name) const;
    [[nodiscard]] EquipmentBuilder capacity(std::uint32_t pieces) const;

    template <class Change>
    [[nodiscard]] EquipmentBuilder with(Change&& change) const {
        auto changed = *this;
        change(changed.record_);
        return changed;
    }
    [[nodiscard]] clinic::Equipment build() const { return record_; }
    operator clinic::Equipment() const { return record_; } // NOLINT(google-explicit-constructor)

private:
    clinic::Equipment record_;
};

[[nodiscard]] THERAPY_TESTING_EXPORT ClinicBuilder a_clinic();
[[nodiscard]] THERAPY_TESTING_EXPORT SiteBuilder a_site();
[[nodiscard]] THERAPY_TESTING_EXPORT RoomBuilder a_room();
[[nodiscard]] THERAPY_TESTING_EXPORT EquipmentBuilder some_equipment();

} // namespace therapy::testing
