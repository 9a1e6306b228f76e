#pragma once
// How strong a pain is, where, since when: ratings that cannot be mistaken for one another.

#include <therapy/care/change.hpp>
#include <therapy/catalog/body_region.hpp>
#include <therapy/clinic/ids.hpp>

#include <variant>

namespace therapy::inline v0_1::care {

/// The Numeric Pain Rating Scale: a whole number from 0, no pain, to 10, the worst.
class THERAPY_EXPORT Nprs {
public:
    static constexpr int most = 10;

    /// \returns the rating, or `care.not-an-nprs`.
    [[nodiscard]] static Expected<Nprs> make(int value);
    /// For literals. \throws Error as `make` reports.
    explicit Nprs(int value);

    [[nodiscard]] int value() const noexcept { return value_; }

    friend std::strong_ordering operator<=>(Nprs, Nprs) noexcept = default;
    friend bool operator==(Nprs, Nprs) noexcept = default;

private:
    std::int8_t value_;
};

/// A mark on a Visual Analogue Scale: whole millimetres from 0, no pain, to 100, the worst. Not a rating times ten.
class THERAPY_EXPORT Vas {
public:
    static constexpr int most = 100;

    /// \returns the mark, or `care.not-a-vas`.
    [[nodiscard]] static Expected<Vas> make(int millimetres);
    /// Of centimetres with one decimal, as many papers print it. \returns the mark, or `care.not-a-vas`.
    [[nodiscard]] static Expected<Vas> from_centimetres(catalog::Quantity centimetres);
    /// For literals. \throws Error as `make` reports.
    explicit Vas(int millimetres);

    [[nodiscard]] int millimetres() const noexcept { return millimetres_; }

    friend std::strong_ordering operator<=>(Vas, Vas) noexcept = default;
    friend bool operator==(Vas, Vas) noexcept = default;

private:
    std::int8_t millimetres_;
};

/// One of the two scales. They are never converted into each other.
using PainLevel = std::variant<Nprs, Vas>;

/// What was asked of one pain of one patient on one day.
struct PainAssessment {
    clinic::PatientId patient;
    boost::optional<clinic::EpisodeId> episode{};
    catalog::BodySite site;
    Date assessed;
    Stated<PainLevel> level{}; ///< none: no pain there, which was asked; not stated: nobody asked
    Stated<Date> onset{};

    friend bool operator==(PainAssessment const&, PainAssessment const&) = default;
};

/// `care.onset-after-assessment`.
[[nodiscard]] THERAPY_EXPORT Report validate(PainAssessment const& assessment);

/// Days from the onset to the day of the assessment, 0 on the day itself; as the onset is stated where it is not a date.
/// \returns unknown (conflicting) for an onset after the assessment
[[nodiscard]] THERAPY_EXPORT Stated<int> days_since_onset(PainAssessment const& assessment);

/// The measure a level is a score of: "nprs" or "vas".
[[nodiscard]] THERAPY_EXPORT Measure const& measure_of(PainLevel const& level);
[[nodiscard]] THERAPY_EXPORT Score score_of(PainLevel const& level);

/// What each source calls a pain of that level: mild, moderate or severe. There are no cut-offs for every kind of pain.
[[nodiscard]] THERAPY_EXPORT std::vector<BandAnswer> bands(PainLevel const& level);

/// From an earlier level to a later one, by each source.
/// \returns as `change` of scores: `care.measures-differ` for levels on different scales
[[nodiscard]] THERAPY_EXPORT Change change(PainLevel const& earlier, PainLevel const& later);

/// From one assessment to another of the same patient and site.
///
/// \returns as `change` of levels; none (no pain) counts as nought of the other's scale. Unknown throughout where a level is not
///          known, with `care.pain-not-stated`, or where patient or site differ, with `care.pains-differ`
[[nodiscard]] THERAPY_EXPORT Change change(PainAssessment const& earlier, PainAssessment const& later);

} // namespace therapy::care
