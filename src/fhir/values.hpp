#pragma once
// FHIR's data types as ours: dates, instants, periods, amounts, codes.

#include "field.hpp"

#include <therapy/catalog/diagnosis_code.hpp>
#include <therapy/catalog/service_code.hpp>
#include <therapy/core/date_range.hpp>
#include <therapy/core/money.hpp>
#include <therapy/core/time_zone.hpp>

namespace therapy::inline v0_1::fhir::detail {

/// A whole date. `fhir.partial-date` for a year or month, `fhir.bad-field` otherwise. A time of day is cut off.
[[nodiscard]] boost::optional<Date> read_date(Field const& field);
[[nodiscard]] Stated<Date> read_stated_date(Field const& field);
/// The first and the last day a date, a month or a year can mean; a partial one is reported.
struct DaySpan {
    Date first;
    Date last;
};
[[nodiscard]] boost::optional<DaySpan> read_days(Field const& field);

/// A point in time. A date alone is `fhir.partial-date`; without offset the zone's clocks count, with `fhir.no-offset`;
/// a part of a second is dropped with `core.sub-second`.
[[nodiscard]] boost::optional<Instant> read_instant(Field const& field, TimeZone const& zone);
/// `start` and `end` of a Period. `core.empty-period` when they do not enclose any time.
[[nodiscard]] boost::optional<Period> read_period(Field const& parent, TimeZone const& zone);
/// A period from both ends; `core.empty-period` at the parent otherwise.
[[nodiscard]] boost::optional<Period> make_period(Field const& at, Instant start, Instant end);
/// A Period of days: its end belongs to it. None when absent or without a start; both are the caller's to report.
[[nodiscard]] boost::optional<DateRange> read_date_range(Field const& period, boost::optional<Date> const& otherwise_from = {});
/// A FHIR Duration in seconds.
[[nodiscard]] boost::optional<std::int64_t> read_duration(Field const& field);

/// A Money; `otherwise` is the currency of amounts that name none.
[[nodiscard]] boost::optional<Money> read_money(Field const& field, boost::optional<Currency> const& otherwise);
[[nodiscard]] Stated<Money> read_stated_money(Field const& field, boost::optional<Currency> const& otherwise);
/// A decimal of nine places at most.
[[nodiscard]] boost::optional<Rate> read_decimal(Field const& field);

struct Coding {
    std::string_view system{};
    std::string_view code{};
    Field field;
};
/// Every coding of a CodeableConcept.
[[nodiscard]] std::vector<Coding> codings(Field const& coded);
[[nodiscard]] std::vector<Coding> codings_of_all(std::vector<Field> const& all_coded);
/// `system|code`, as findings and records show it.
[[nodiscard]] std::string code_text(Coding const& coding);
[[nodiscard]] bool is_service_system(std::string_view system) noexcept; ///< CPT or HCPCS
[[nodiscard]] boost::optional<catalog::ServiceCode> service_code(std::vector<Coding> const& all);
[[nodiscard]] boost::optional<catalog::DiagnosisCode> diagnosis_code(std::vector<Coding> const& all);

/// People's names for the dataset (never for a finding).
[[nodiscard]] std::string human_name(Field const& resource);
/// Says that a resource is no longer active: it is read all the same.
void note_inactive(Field const& resource);
/// BCP 47 tags of `communication`.
[[nodiscard]] std::vector<std::string> languages(std::vector<Field> const& communications, bool wrapped);

} // namespace therapy::fhir::detail
