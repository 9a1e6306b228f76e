#pragma once
// What a patient was asked about, and what the answer was. "Nobody asked" is an answer of its own, never a no.

#include <therapy/catalog/body_region.hpp>
#include <therapy/core/config.hpp>
#include <therapy/core/date.hpp>
#include <therapy/core/stated.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace therapy::inline v0_1::catalog {

/// Whether a patient has a condition or shows a sign, as far as somebody asked or looked.
enum class Presence : std::uint8_t {
    present,
    suspected, ///< asked, and not ruled out: counts as present where safety is judged
    absent,
    not_asked, ///< never counts as absent
};

/// One answer. `key` names a condition of the catalogue ("deep-vein-thrombosis") or a sign ("saddle-anaesthesia").
struct ScreeningAnswer {
    std::string key;
    Presence presence = Presence::not_asked;
    boost::optional<Date> asked{};  ///< absent: the day is not stated
    Stated<BodyRegion> region{};    ///< where it is; none: all over; not stated: taken to be anywhere

    friend bool operator==(ScreeningAnswer const&, ScreeningAnswer const&) = default;
};

/// The answers of one patient, several to a key where it is in several regions or was asked again.
class THERAPY_EXPORT Screening {
public:
    Screening() = default;
    explicit Screening(std::vector<ScreeningAnswer> answers);

    void add(ScreeningAnswer answer);
    void add(std::string key, Presence presence, boost::optional<Date> asked = boost::none);

    /// Ordered by key; of one key in the order they were added.
    [[nodiscard]] std::span<ScreeningAnswer const> answers() const noexcept { return answers_; }
    /// Those about one key. \complexity O(log n)
    [[nodiscard]] std::span<ScreeningAnswer const> about(std::string_view key) const noexcept;

    /// The answer that counts on a day, whatever the region: the most serious of those given on the latest day asked.
    ///
    /// An answer from after `date` was not there yet. One without a day counts as the earliest of all.
    /// \complexity O(log n + answers to the key)
    [[nodiscard]] Presence presence(std::string_view key, Date date) const noexcept;

    friend bool operator==(Screening const&, Screening const&) = default;

private:
    std::vector<ScreeningAnswer> answers_;
};

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr auto enum_table<catalog::Presence> = std::to_array<EnumEntry<catalog::Presence>>({
    {catalog::Presence::present, "present"},
    {catalog::Presence::suspected, "suspected"},
    {catalog::Presence::absent, "absent"},
    {catalog::Presence::not_asked, "not-asked"},
});

} // namespace therapy
