#pragma once
// What a patient was asked about, and what the answer was. "Nobody asked" is an answer of its own, never a no.

#include <therapy/catalog/body_region.hpp>
#include <therapy/core/config.hpp>
#include <therapy/core/date.hpp>
#include <therapy/core/stated.hpp>

#include <boost/optional/optional.hpp>
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
///
/// A yes with a region also says that it is not elsewhere, as far as no other answer puts it there. A no with a region is about
/// that region only.
struct ScreeningAnswer {
    std::string key;
    Presence presence = Presence::not_asked;
    boost::optional<Date> asked{};  ///< absent: the day is not stated
    Stated<BodyRegion> region{};    ///< where it is; none: all over; not stated: taken to be anywhere

    friend bool operator==(ScreeningAnswer const&, ScreeningAnswer const&) = default;
};

/// Where a condition is, as far as anybody knows: an answer for each region, and one for the rest of the body. Nothing asked at first.
class THERAPY_EXPORT PresenceMap {
public:
    PresenceMap() = default;
    /// The same answer all over.
    explicit PresenceMap(Presence everywhere) noexcept;

    /// The most serious answer: present, suspected, not asked (as soon as one place was not asked about), absent.
    [[nodiscard]] Presence anywhere() const noexcept { return among(everywhere_); }
    /// The most serious answer in some regions; anywhere when there are none.
    [[nodiscard]] Presence in(std::span<BodyRegion const> regions) const noexcept;
    [[nodiscard]] Presence in(BodyRegion region) const noexcept { return among(bit(region)); }

    /// Wherever the other map has it, this one has it too.
    void raise(PresenceMap const& other) noexcept;
    /// Where this one says absent and the other one has it, nobody knows.
    void doubt(PresenceMap const& other) noexcept;
    /// Where nobody was asked about this one, what a wider condition says: absent is absent, present or suspected is suspected.
    void settle(PresenceMap const& wider) noexcept;

    friend bool operator==(PresenceMap const&, PresenceMap const&) = default;

private:
    friend class Screening;
    static constexpr std::uint32_t bit(BodyRegion region) noexcept { return std::uint32_t{1} << static_cast<unsigned>(region); }
    static constexpr unsigned places_ = 21; // the regions, and last the rest of the body
    static constexpr std::uint32_t everywhere_ = (std::uint32_t{1} << places_) - 1;
    static_assert(std::size(enum_table<BodyRegion>) + 1 == places_);

    [[nodiscard]] Presence among(std::uint32_t places) const noexcept;
    void set(std::uint32_t places, Presence presence) noexcept;

    std::uint32_t present_ = 0; // one bit a place, each in one of the four or in none
    std::uint32_t suspected_ = 0;
    std::uint32_t absent_ = 0;
    std::uint32_t elsewhere_ = 0; // absent only because it was said to be in another place
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

    /// The answer that counts on a day for each region: the most serious of those given on the latest day asked.
    ///
    /// An answer without a region is about all of them. An answer from after `date` was not there yet. One without a day counts
    /// as the earliest of all.
    /// \param valid_days  how long an answer holds, in days after the day it was given; an older one (or one without a day) no longer
    ///                    says that something is absent, and what was present is suspected; none: for good
    /// \complexity O(log n + answers to the key)
    [[nodiscard]] PresenceMap where(std::string_view key, Date date, boost::optional<int> valid_days = boost::none) const noexcept;
    /// The same, whatever the region: the most serious. A no for one region does not answer for the others.
    [[nodiscard]] Presence presence(std::string_view key, Date date) const noexcept { return where(key, date).anywhere(); }

    friend bool operator==(Screening const&, Screening const&) = default;

private:
    std::vector<ScreeningAnswer> answers_;
};

} // namespace therapy::catalog

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<catalog::Presence> enum_table<catalog::Presence>[] = {
    {catalog::Presence::present, "present"},
    {catalog::Presence::suspected, "suspected"},
    {catalog::Presence::absent, "absent"},
    {catalog::Presence::not_asked, "not-asked"},
};

} // namespace therapy
