#pragma once
// What commands about sessions that are to be booked have in common: names on the command line, wall times, findings in words.

#include "documents.hpp"
#include "print.hpp"

#include <therapy/desk/dataset.hpp>

namespace therapy::tool {

/// The id of a record by its key. \throws Misuse naming the option
template <class Record>
[[nodiscard]] Id<Record> demand_record(desk::Table<Record> const& table, std::string const& key, std::string_view option) {
    auto const id = table.keys.find(key);
    if (!id || id->index() >= table.records.size())
        throw NotThere{{std::string(option) + ": there is no " + key}};
    return *id;
}

/// The site that is named, else the only one; none where there is none. \throws Misuse when there are several
[[nodiscard]] boost::optional<clinic::SiteId> demand_site(desk::Dataset const& data, std::string const& key);

/// A first day, so many days before the last one that is looked at. \throws Misuse naming the option, at the edges of the calendar too
[[nodiscard]] Date demand_day(std::string const& given, std::int64_t days, std::string_view option);

/// `Mon 2026-03-09 09:00`.
[[nodiscard]] std::string wall_text(Instant instant, TimeZone const& zone);

/// A place as it stands behind a sentence.
[[nodiscard]] std::string behind(std::string const& place);

/// Findings, one a paragraph, with the place in the documents where they have one.
[[nodiscard]] std::string findings_text(desk::Dataset const& data, Report const& report, TimeZone const& zone, Paint const& paint);

} // namespace therapy::tool
