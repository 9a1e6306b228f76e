#pragma once
// Pairs of codes that are not paid together, as the user loads them from the public quarterly files.

#include <therapy/catalog/service_code.hpp>
#include <therapy/core/report.hpp>

#include <limits>
#include <span>
#include <vector>

namespace therapy::inline v0_1::coverage {

/// Whether a modifier lets both codes of a pair be paid.
enum class EditIndicator : std::uint8_t {
    never,          ///< 0
    with_modifier,  ///< 1
    not_applicable, ///< 9: the edit was deleted on the day it took effect
};

/// One row: column one is paid, column two is not.
class CodeEdit {
public:
    CodeEdit(catalog::ServiceCode column_one, catalog::ServiceCode column_two, EditIndicator indicator, bool before_1996, std::uint16_t first, std::uint16_t last, std::string_view rationale) noexcept
        : column_one_(column_one), column_two_(column_two), indicator_(indicator), before_1996_(before_1996), first_(first), last_(last), rationale_(rationale) {}

    [[nodiscard]] catalog::ServiceCode column_one() const noexcept { return column_one_; }
    [[nodiscard]] catalog::ServiceCode column_two() const noexcept { return column_two_; }
    [[nodiscard]] EditIndicator indicator() const noexcept { return indicator_; }
    [[nodiscard]] bool before_1996() const noexcept { return before_1996_; } ///< the pair existed before 1996
    [[nodiscard]] THERAPY_EXPORT Date first_day() const;
    [[nodiscard]] THERAPY_EXPORT boost::optional<Date> last_day() const; ///< inclusive; absent: still in force
    [[nodiscard]] std::string_view rationale() const noexcept { return rationale_; } ///< as the file has it; of the table's life

    friend bool operator==(CodeEdit const&, CodeEdit const&) = default;

private:
    catalog::ServiceCode column_one_;
    catalog::ServiceCode column_two_;
    EditIndicator indicator_;
    bool before_1996_;
    std::uint16_t first_; ///< days since 1970-01-01
    std::uint16_t last_;
    std::string_view rationale_;
};

/// A text to load: one of the parts a quarter's file comes in.
struct EditText {
    std::string name; ///< as findings name it
    std::string_view text;
};

struct LoadedEdits;

/// A quarter's edits in one flat table, found by the two codes in either order.
///
/// Rows stand in buckets of one line of the cache: what is asked is found, or found not to be there, in one line of nineteen in
/// twenty times. A row takes 31 bytes, room in buckets that are not full included; beside it only rows that never applied.
class THERAPY_EXPORT CodeEdits {
public:
    CodeEdits() = default;

    /// The edit between two codes that is in force on a date, whichever column each is in.
    ///
    /// \returns the edit; `none` where there is none; `unknown(not_confirmed)` past the last day the files are for, and where none
    ///          was loaded; `unknown(conflicting)` where two rows say different things
    /// \complexity O(1) and the rows of the pair
    [[nodiscard]] Stated<CodeEdit> find(catalog::ServiceCode a, catalog::ServiceCode b, Date date) const;
    /// Every row about two codes, the oldest first, also those that never applied. \complexity O(1) and the rows found
    [[nodiscard]] std::vector<CodeEdit> history(catalog::ServiceCode a, catalog::ServiceCode b) const;

    [[nodiscard]] std::size_t size() const noexcept { return size_; } ///< rows
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] boost::optional<Date> confirmed_through() const noexcept { return confirmed_through_; }
    /// Bytes of the table, without the texts of the rationales.
    [[nodiscard]] std::size_t bytes() const noexcept { return buckets_.size() * sizeof(Bucket) + void_.size() * sizeof(Slot); }

private:
    friend struct EditsBuilder;

    struct Slot {
        std::uint64_t pair;      ///< both codes, which of them is column one, indicator, flag
        std::uint16_t first;
        std::uint16_t further;   ///< days after the first one
        std::uint32_t rationale; ///< of a bucket's last slot: and whether more of the bucket's rows stand in the next
    };
    static constexpr std::size_t slots_a_bucket = 4;
    struct alignas(64) Bucket {
        Slot slots[slots_a_bucket];
    };
    static constexpr std::size_t sixteenths_a_bucket = 33; ///< of a row: a little more than two rows, so that few buckets are full
    static_assert(sizeof(Bucket) * 16 <= 32 * sixteenths_a_bucket, "a row takes at most 32 bytes");

    template <class Visit>
    void each_bucket(std::uint64_t key, Visit const& visit) const;
    [[nodiscard]] CodeEdit edit_of(Slot const& slot, bool turned, catalog::ServiceCode a, catalog::ServiceCode b) const;

    std::vector<Bucket> buckets_{};
    std::vector<Slot> void_{}; ///< rows that never applied, ordered by pair
    std::vector<std::string> rationales_{};
    std::size_t size_ = 0;
    boost::optional<Date> confirmed_through_{};
    std::int32_t confirmed_day_ = std::numeric_limits<std::int32_t>::min();
};

struct LoadedEdits {
    CodeEdits edits;
    std::size_t header_lines = 0;
    Report report{};          ///< bad rows with file and line; in the order of the texts
};

/// Reads edits: tab-separated lines of column one, column two, a flag for pairs from before 1996 (`*`), effective and deletion date
/// (`YYYYMMDD`, no deletion is `*` or empty), indicator 0, 1 or 9, rationale. The lines above the first row are headers. Line ends
/// may be those of any system, bytes outside ASCII are left as they are.
///
/// The deletion date is the last day in force. Every good row is loaded; of others `coverage.bad-edit-row` names line and value.
/// Of a pair the first 255 rows count. Rows that are there twice count once; of rows that contradict each other `coverage.edit-rows-overlap`, and both stay.
///
/// \param confirmed_through  the last day the files are published for: later dates are unknown
/// \param most_findings      beyond so many bad rows only their number is told (`coverage.bad-edit-rows-left-out`)
/// \complexity O(n log n)
[[nodiscard]] THERAPY_EXPORT LoadedEdits load_code_edits(std::span<EditText const> texts, Date confirmed_through, std::size_t most_findings = 1000);

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::EditIndicator> enum_table<coverage::EditIndicator>[] = {
    {coverage::EditIndicator::never, "never"},
    {coverage::EditIndicator::with_modifier, "with-modifier"},
    {coverage::EditIndicator::not_applicable, "not-applicable"},
};
} // namespace therapy
