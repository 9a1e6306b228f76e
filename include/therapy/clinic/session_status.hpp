#pragma once
// The life of a session: its statuses, what each one means for others, and which may follow which.

#include <therapy/core/config.hpp>
#include <therapy/core/enum_text.hpp>

#include <cstdint>
#include <span>

namespace therapy::inline v0_1::clinic {

enum class SessionStatus : std::uint8_t {
    proposed,
    waitlisted,
    held, ///< kept free for somebody until an instant
    booked,
    confirmed,
    arrived,
    in_progress,
    completed,
    left_early,
    cancelled,
    no_show,
    entered_in_error,
};

/// Whether a status has an effect; `by_policy`: the clinic's own policy decides.
enum class Effect : std::uint8_t { no, yes, by_policy };

/// What a status means: one row each.
struct StatusRow {
    SessionStatus status;
    bool occupies_resources;
    Effect consumes_visit;          ///< a visit or units of an authorization or limit
    Effect consumes_package_credit; ///< of a package the patient bought
    Effect may_carry_fee;           ///< a fee of the clinic, such as for coming not at all
    std::uint16_t may_become;       ///< bit set of statuses
};

/// In the order of the enumerators.
[[nodiscard]] THERAPY_EXPORT std::span<StatusRow const> session_statuses() noexcept;
[[nodiscard]] THERAPY_EXPORT StatusRow const& status_row(SessionStatus status) noexcept;
/// Whether the life cycle allows the step. Staying is no step.
[[nodiscard]] THERAPY_EXPORT bool may_become(SessionStatus from, SessionStatus to) noexcept;

/// Statuses that occupy resources, as a bit set: one test in the hot loop.
inline constexpr std::uint16_t occupying_statuses =
    (1u << static_cast<unsigned>(SessionStatus::held)) | (1u << static_cast<unsigned>(SessionStatus::booked)) |
    (1u << static_cast<unsigned>(SessionStatus::confirmed)) | (1u << static_cast<unsigned>(SessionStatus::arrived)) |
    (1u << static_cast<unsigned>(SessionStatus::in_progress)) | (1u << static_cast<unsigned>(SessionStatus::completed)) |
    (1u << static_cast<unsigned>(SessionStatus::left_early));

[[nodiscard]] constexpr bool occupies_resources(SessionStatus status) noexcept {
    return ((occupying_statuses >> static_cast<unsigned>(status)) & 1u) != 0;
}

} // namespace therapy::clinic

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<clinic::SessionStatus> enum_table<clinic::SessionStatus>[] = {
    {clinic::SessionStatus::proposed, "proposed"},
    {clinic::SessionStatus::waitlisted, "waitlisted"},
    {clinic::SessionStatus::held, "held"},
    {clinic::SessionStatus::booked, "booked"},
    {clinic::SessionStatus::confirmed, "confirmed"},
    {clinic::SessionStatus::arrived, "arrived"},
    {clinic::SessionStatus::in_progress, "in-progress"},
    {clinic::SessionStatus::completed, "completed"},
    {clinic::SessionStatus::left_early, "left-early"},
    {clinic::SessionStatus::cancelled, "cancelled"},
    {clinic::SessionStatus::no_show, "no-show"},
    {clinic::SessionStatus::entered_in_error, "entered-in-error"},
};

template <>
inline constexpr EnumEntry<clinic::Effect> enum_table<clinic::Effect>[] = {
    {clinic::Effect::no, "no"},
    {clinic::Effect::yes, "yes"},
    {clinic::Effect::by_policy, "by-policy"},
};

} // namespace therapy
