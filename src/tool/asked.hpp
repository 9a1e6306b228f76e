#pragma once
// Whose visits, and which of them, a command was asked about; and what of a report concerns them.

#include <therapy/desk/dataset.hpp>

#include <therapy/core/report.hpp>
#include <therapy/core/time_zone.hpp>

namespace therapy::tool {

/// Everything where nothing is stated.
struct Asked {
    boost::optional<clinic::PatientId> patient{};
    boost::optional<clinic::SessionId> session{};
    boost::optional<Date> from{};
    boost::optional<Date> to{}; ///< inclusive

    [[nodiscard]] bool everything() const noexcept { return !patient && !session && !from && !to; }
    [[nodiscard]] bool visit(clinic::PatientId whose, clinic::SessionId which, Date on) const {
        return (!patient || *patient == whose) && (!session || *session == which) && (!from || *from <= on) && (!to || on <= *to);
    }
};

/// The findings that speak of what was asked about, or of nobody's visits: what others' records say is none of the asker's business.
/// \param zone  for sessions at no known site
[[nodiscard]] Report concerning(Asked const& asked, Report const& report, desk::Dataset const& data, TimeZone const& zone);

} // namespace therapy::tool
