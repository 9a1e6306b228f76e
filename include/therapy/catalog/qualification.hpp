#pragma once
// What people are qualified as, and why a service is given.

#include <therapy/catalog/jurisdiction.hpp>
#include <therapy/core/date_range.hpp>

namespace therapy::inline v0_1::catalog {

enum class Discipline { physical_therapy, occupational_therapy, speech_language_pathology, massage_therapy, other };

/// The kind of a rendering provider, as licences and payers tell them apart.
enum class QualificationKind {
    physical_therapist,
    physical_therapist_assistant,
    occupational_therapist,
    occupational_therapy_assistant,
    speech_language_pathologist,
    massage_therapist,
    athletic_trainer,
    chiropractor,
    acupuncturist,
    physician,
    nurse_practitioner,
    physician_assistant,
    therapy_aide, ///< unlicensed help
    student,
    other,
};

/// Why a service is given: the same hands-on minutes are another benefit for another purpose.
enum class Purpose : std::uint8_t {
    rehabilitation, ///< restoring function under a plan of care
    maintenance,    ///< keeping function, skilled
    evaluation,
    wellness,       ///< relaxation, prevention, no medical need stated
};

/// A licence, certification or registration as the catalogue asks for it.
struct Qualification {
    QualificationKind kind;
    boost::optional<Jurisdiction> jurisdiction{}; ///< where it was issued
    boost::optional<DateRange> validity{};        ///< absent: not stated, which is never "valid"

    friend bool operator==(Qualification const&, Qualification const&) = default;
};

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::Discipline> enum_table<catalog::Discipline>[] = {
    {catalog::Discipline::physical_therapy, "physical-therapy"},
    {catalog::Discipline::occupational_therapy, "occupational-therapy"},
    {catalog::Discipline::speech_language_pathology, "speech-language-pathology"},
    {catalog::Discipline::massage_therapy, "massage-therapy"},
    {catalog::Discipline::other, "other"},
};

template <>
inline constexpr EnumEntry<catalog::QualificationKind> enum_table<catalog::QualificationKind>[] = {
    {catalog::QualificationKind::physical_therapist, "physical-therapist"},
    {catalog::QualificationKind::physical_therapist_assistant, "physical-therapist-assistant"},
    {catalog::QualificationKind::occupational_therapist, "occupational-therapist"},
    {catalog::QualificationKind::occupational_therapy_assistant, "occupational-therapy-assistant"},
    {catalog::QualificationKind::speech_language_pathologist, "speech-language-pathologist"},
    {catalog::QualificationKind::massage_therapist, "massage-therapist"},
    {catalog::QualificationKind::athletic_trainer, "athletic-trainer"},
    {catalog::QualificationKind::chiropractor, "chiropractor"},
    {catalog::QualificationKind::acupuncturist, "acupuncturist"},
    {catalog::QualificationKind::physician, "physician"},
    {catalog::QualificationKind::nurse_practitioner, "nurse-practitioner"},
    {catalog::QualificationKind::physician_assistant, "physician-assistant"},
    {catalog::QualificationKind::therapy_aide, "therapy-aide"},
    {catalog::QualificationKind::student, "student"},
    {catalog::QualificationKind::other, "other"},
};

template <>
inline constexpr EnumEntry<catalog::Purpose> enum_table<catalog::Purpose>[] = {
    {catalog::Purpose::rehabilitation, "rehabilitation"},
    {catalog::Purpose::maintenance, "maintenance"},
    {catalog::Purpose::evaluation, "evaluation"},
    {catalog::Purpose::wellness, "wellness"},
};

} // namespace therapy
