#pragma once
// Notices signed beforehand, as the modifiers of a Medicare line tell them.

#include <therapy/core/source.hpp>
#include <therapy/coverage/liability.hpp>

#include <boost/optional/optional.hpp>

#include <span>
#include <string>

namespace therapy::inline v0_1::coverage {

/// What one modifier says.
struct NoticeRow {
    std::string_view modifier;
    boost::optional<Denial> denial{};         ///< how the payer refuses the line by itself; absent: it looks at the line as usual
    boost::optional<LiabilityBasis> basis{};  ///< on which the patient may be asked; absent: not at all
    Source source{};
};

/// GA a notice the payer requires, GX one given voluntarily, GY left out by law, GZ expected to be refused without a notice.
[[nodiscard]] THERAPY_EXPORT std::span<NoticeRow const> notice_rows();

/// What the modifiers of a line say together.
struct NoticeReading {
    boost::optional<Denial> denial{};
    boost::optional<LiabilityBasis> basis{};
    std::string_view modifier{};              ///< the one that refuses the line

    friend bool operator==(NoticeReading const&, NoticeReading const&) = default;
};

/// Reads the modifiers of a line. "No notice" (GZ) beside another word about a notice stands: the patient is not asked.
[[nodiscard]] THERAPY_EXPORT NoticeReading read_notice(std::span<std::string const> modifiers);

} // namespace therapy::coverage
