#pragma once
// Where everything of a week's picture stands: bands of days, lanes inside a day, boxes inside a lane, hours down the side.

#include "dial.hpp"
#include "week_words.hpp"

#include <vector>

namespace therapy::tool {

/// A box: part of a session, beside others where they share time.
struct PlacedPiece {
    Piece const* piece;
    std::size_t column;
    std::size_t columns;
    double top; ///< from the top of the hours
    double bottom;
};

struct PlacedLane {
    std::size_t lane;
    double x;
    double width;
    std::vector<PlacedPiece> pieces{};
};

struct PlacedDay {
    std::size_t day;
    double x;
    double width;
    std::vector<PlacedLane> lanes{}; ///< those with anything on that day
};

/// Days side by side. A week with many lanes takes several bands, one below the other.
struct Band {
    double y;
    std::vector<PlacedDay> days{};
};

class WeekLayout {
public:
    /// \param top  room above the first band, for the picture's heading
    WeekLayout(Week const& week, WeekWords const& words, double top);

    [[nodiscard]] std::vector<Band> const& bands() const noexcept { return bands_; }
    [[nodiscard]] double width() const noexcept { return width_; }
    [[nodiscard]] double bottom() const noexcept { return bottom_; } ///< of the last band
    /// From the top of a band to its hours: the day's heading, then the lanes' names.
    [[nodiscard]] double head() const noexcept { return day_head + lane_head_; }
    [[nodiscard]] double lane_head() const noexcept { return lane_head_; }
    [[nodiscard]] bool names_upright() const noexcept { return upright_; }
    [[nodiscard]] double height() const noexcept { return static_cast<double>(last_hour_ - first_hour_) * hour_height_; }
    [[nodiscard]] int first_hour() const noexcept { return first_hour_; }
    [[nodiscard]] int last_hour() const noexcept { return last_hour_; }

    /// Where an instant of a day is, from the top of the hours, inside of them. \pre the day is there
    [[nodiscard]] double y(std::size_t day, Instant instant) const;
    [[nodiscard]] double y(std::int64_t dial_seconds) const;
    [[nodiscard]] std::vector<Dial::Change> const& changes(std::size_t day) const { return dials_[day].changes(); }

    static constexpr double axis = 46;      ///< room for the hours' numbers
    static constexpr double day_head = 38;
    static constexpr double gap = 8;        ///< between days
    static constexpr double band_gap = 26;
    static constexpr double name_size = 11;
    static constexpr double least_box = 11; ///< height of the smallest box: one line

private:
    void choose_hours();
    void place_lanes(std::size_t day, PlacedDay& placed) const;
    void choose_widths(std::vector<PlacedDay>& days);
    void choose_heads(std::vector<PlacedDay> const& days);

    Week const& week_;
    WeekWords const& words_;
    double top_;
    std::vector<Dial> dials_; // one a day; an unused one for a date that is not there
    std::vector<Band> bands_;
    int first_hour_ = 8;
    int last_hour_ = 18;
    double hour_height_ = 56;
    double lane_head_ = 20;
    bool upright_ = false;
    double width_ = 0;
    double bottom_ = 0;
};

} // namespace therapy::tool
