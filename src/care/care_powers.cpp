#include <therapy/care/care_powers.hpp>

#include "../catalog/sources.hpp"

namespace therapy::inline v0_1::care {

namespace {

using enum catalog::QualificationKind;

constexpr Stated<bool> too_wide = Stated<bool>::unknown(Unknown::unsupported);
constexpr Citations by_regulation{src::cfr41061, src::cfr42424, src::cmsbp15cert, src::cmsbp15report};
constexpr Citations assistants{src::cmsbp15report, src::cfr42424};

constexpr CarePowers rows[] = {
    //                               establishes certifies reports
    {physical_therapist,             true,       false,    true,     by_regulation},
    {physical_therapist_assistant,   false,      false,    false,    assistants},
    {occupational_therapist,         true,       false,    true,     by_regulation},
    {occupational_therapy_assistant, false,      false,    false,    assistants},
    {speech_language_pathologist,    true,       false,    true,     by_regulation},
    {massage_therapist,              false,      false,    false,    {src::cmsbp15, src::cfr41061, src::cfr42424}},
    {athletic_trainer,               false,      false,    false,    {src::cmsbp15, src::cfr41061, src::cfr42424}},
    {chiropractor,                   false,      false,    false,    {src::cmsbp15cert, src::cmsbp15}},
    {acupuncturist,                  false,      false,    false,    by_regulation},
    {physician,                      true,       true,     true,     by_regulation},
    {nurse_practitioner,             true,       true,     true,     by_regulation},
    {physician_assistant,            true,       true,     true,     by_regulation},
    {therapy_aide,                   false,      false,    false,    by_regulation},
    {student,                        false,      false,    false,    by_regulation},
    {other,                          too_wide,   too_wide, too_wide, by_regulation}, // clinical nurse specialists may, podiatrists in their scope
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < std::size(rows); ++i)
        if (static_cast<std::size_t>(rows[i].kind) != i)
            return false;
    return std::size(rows) == std::size(enum_table<catalog::QualificationKind>);
}
static_assert(in_order(), "rows stand in the enumerators' order");

} // namespace

std::span<CarePowers const> care_powers() noexcept { return rows; }

CarePowers const& care_powers(catalog::QualificationKind kind) noexcept { return rows[static_cast<std::size_t>(kind)]; }

} // namespace therapy::care
