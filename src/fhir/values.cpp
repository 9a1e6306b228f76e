#include "values.hpp"

#include <therapy/core/core_rules.hpp>
#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// `2012`, `2012-05`, `2012-05-03`.
boost::optional<DaySpan> scan_days(std::string_view text) {
    auto const date = [](std::string const& whole) { return Date::parse(whole); };
    if (text.size() == 10) {
        if (auto const day = date(std::string(text)))
            return DaySpan{*day, *day};
        return boost::none;
    }
    bool const year = text.size() == 4 && is_digits(text);
    bool const month = text.size() == 7 && is_digits(text.substr(0, 4)) && text[4] == '-' && is_digits(text.substr(5));
    if (!year && !month)
        return boost::none;
    auto const first = date(std::string(text) + (year ? "-01-01" : "-01"));
    if (!first)
        return boost::none;
    int const last_month = year ? 12 : first->month();
    for (int day = 31; day >= 28; --day)
        if (auto const last = Date::make(first->year(), last_month, day))
            return DaySpan{*first, *last};
    return boost::none;
}

/// Where the time of day begins, the whole length for a date alone.
std::string_view date_part(std::string_view text) { return text.substr(0, text.find('T')); }

bool has_offset(std::string_view text) {
    auto const time = text.substr(std::min(text.size(), text.find('T')));
    return time.find_first_of("Zz+-") != std::string_view::npos;
}

/// A fraction of a second cut off.
std::string without_fraction(std::string_view text) {
    auto const point = text.find('.');
    if (point == std::string_view::npos)
        return std::string(text);
    auto const after = text.find_first_not_of("0123456789", point + 1);
    return std::string(text.substr(0, point)) + std::string(after == std::string_view::npos ? std::string_view() : text.substr(after));
}

bool has_fraction(std::string_view text) {
    auto const point = text.find('.');
    if (point == std::string_view::npos)
        return false;
    auto const digit = text.find_first_not_of('0', point + 1);
    return digit != std::string_view::npos && text[digit] >= '1' && text[digit] <= '9';
}

boost::optional<Instant> local_instant(Field const& field, std::string_view text, TimeZone const& zone) {
    auto const wall = WallTime::parse(without_fraction(text));
    if (!wall) {
        field.bad("not a point in time: " + shown(text));
        return boost::none;
    }
    auto const instant = zone.to_instant(*wall, GapPolicy::refuse, OverlapPolicy::refuse);
    if (!instant) {
        field.report(instant.error());
        return boost::none;
    }
    field.report(rules::no_offset, shown(text));
    return *instant;
}

std::string decimal_digits(std::string_view number) {
    // An exponent only moves the point: 1.5e2 is 150.
    auto const exponent_at = number.find_first_of("eE");
    if (exponent_at == std::string_view::npos)
        return std::string(number);
    auto const exponent_text = number.substr(exponent_at + 1);
    bool const negative = !exponent_text.empty() && exponent_text.front() == '-';
    auto const digits = exponent_text.substr(!exponent_text.empty() && (exponent_text.front() == '-' || exponent_text.front() == '+') ? 1 : 0);
    if (digits.empty() || digits.size() > 2 || !is_digits(digits))
        return std::string(number);
    int exponent = 0;
    for (char const digit : digits)
        exponent = exponent * 10 + (digit - '0');
    auto mantissa = number.substr(0, exponent_at);
    std::string sign;
    if (!mantissa.empty() && mantissa.front() == '-') {
        sign = "-";
        mantissa.remove_prefix(1);
    }
    auto const point = mantissa.find('.');
    auto whole = std::string(mantissa.substr(0, point));
    auto fraction = point == std::string_view::npos ? std::string() : std::string(mantissa.substr(point + 1));
    for (; exponent != 0; --exponent) {
        auto& from = negative ? whole : fraction;
        auto& to = negative ? fraction : whole;
        char const moved = from.empty() ? '0' : negative ? from.back() : from.front();
        if (!from.empty())
            from.erase(negative ? from.size() - 1 : 0, 1);
        to.insert(negative ? 0 : to.size(), 1, moved);
    }
    if (whole.empty())
        whole = "0";
    return sign + whole + (fraction.empty() ? "" : "." + fraction);
}

} // namespace

boost::optional<DaySpan> read_days(Field const& field) {
    auto const text = field.text();
    if (!text)
        return boost::none;
    auto const part = date_part(*text);
    auto days = scan_days(part);
    if (!days)
        field.bad("not a date: " + shown(*text));
    else if (part.size() != 10)
        field.report(rules::partial_date, shown(*text));
    return days;
}

boost::optional<Date> read_date(Field const& field) {
    auto const days = read_days(field);
    if (days && days->first == days->last)
        return days->first;
    return boost::none;
}

Stated<Date> read_stated_date(Field const& field) {
    if (!field)
        return Stated<Date>::not_stated();
    if (auto const days = read_days(field))
        return days->first == days->last ? Stated<Date>(days->first) : Stated<Date>::unknown(Unknown::unsupported);
    return Stated<Date>::unknown(Unknown::unreadable);
}

boost::optional<Instant> read_instant(Field const& field, TimeZone const& zone) {
    auto const text = field.text();
    if (!text)
        return boost::none;
    if (date_part(*text).size() == text->size()) {
        if (scan_days(*text))
            field.report(rules::partial_date, shown(*text));
        else
            field.bad("not a point in time: " + shown(*text));
        return boost::none;
    }
    boost::optional<Instant> instant;
    if (has_offset(*text)) {
        auto const parsed = Instant::parse(*text);
        if (!parsed) {
            field.bad("not a point in time: " + shown(*text));
            return boost::none;
        }
        instant = parsed->instant;
    } else {
        instant = local_instant(field, *text, zone);
    }
    if (instant && has_fraction(*text))
        field.count(therapy::rules::sub_second, field.name());
    return instant;
}

boost::optional<Period> make_period(Field const& at, Instant start, Instant end) {
    auto const period = Period::make(start, end);
    if (period)
        return *period;
    at.report(period.error());
    return boost::none;
}

boost::optional<Period> read_period(Field const& parent, TimeZone const& zone) {
    auto const start_field = parent["start"];
    auto const end_field = parent["end"];
    auto const start = read_instant(start_field, zone);
    auto const end = read_instant(end_field, zone);
    if (start && end)
        return make_period(parent, *start, *end);
    return boost::none;
}

boost::optional<DateRange> read_date_range(Field const& period, boost::optional<Date> const& otherwise_from) {
    auto const start = period["start"];
    auto const end = period["end"];
    boost::optional<Date> first = otherwise_from;
    if (start) {
        auto const days = read_days(start);
        if (!days)
            return boost::none;
        first = days->first;
    }
    if (!first)
        return boost::none;
    if (!end)
        return DateRange::from(*first);
    auto const days = read_days(end);
    if (!days)
        return boost::none;
    auto const range = DateRange::through(*first, days->last);
    if (range)
        return *range;
    period.report(range.error());
    return boost::none;
}

boost::optional<std::int64_t> read_duration(Field const& field) {
    if (!field)
        return boost::none;
    struct UnitRow {
        std::string_view code;
        std::int64_t seconds;
    };
    static constexpr UnitRow units[] = {{"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400}};
    auto const value = field["value"].count();
    auto const code = field["code"];
    auto const name = code ? code.text() : field["unit"].text();
    field.ignore({"system", "unit"});
    auto const* const unit = std::find_if(std::begin(units), std::end(units), [&](UnitRow const& row) { return name && row.code == *name; });
    if (!value || unit == std::end(units) || *value > std::int64_t{366} * 86400 / unit->seconds) {
        field.bad("not a duration");
        return boost::none;
    }
    return *value * unit->seconds;
}

boost::optional<Money> read_money(Field const& field, boost::optional<Currency> const& otherwise) {
    if (!field)
        return boost::none;
    auto const value = field["value"];
    auto const currency_field = field["currency"];
    auto currency = otherwise;
    if (auto const code = currency_field.text()) {
        auto const known = Currency::make(*code);
        if (!known) {
            currency_field.report(known.error());
            return boost::none;
        }
        currency = *known;
    }
    if (!currency) {
        currency_field.missing();
        return boost::none;
    }
    auto const digits = value.number();
    if (!digits) {
        if (!value)
            value.missing();
        return boost::none;
    }
    auto const money = Money::parse(decimal_digits(*digits), *currency);
    if (!money) {
        auto finding = money.error();
        finding.args.value = shown(finding.args.value);
        value.report(std::move(finding));
        return boost::none;
    }
    return *money;
}

Stated<Money> read_stated_money(Field const& field, boost::optional<Currency> const& otherwise) {
    if (!field)
        return Stated<Money>::not_stated();
    auto const money = read_money(field, otherwise);
    return money ? Stated<Money>(*money) : Stated<Money>::unknown(Unknown::unreadable);
}

boost::optional<Rate> read_decimal(Field const& field) {
    auto const digits = field.number();
    if (!digits)
        return boost::none;
    auto const rate = Rate::parse(decimal_digits(*digits));
    if (!rate) {
        field.bad("not a decimal of nine places up to a million: " + shown(*digits));
        return boost::none;
    }
    return *rate;
}

std::vector<Coding> codings(Field const& coded) {
    std::vector<Coding> all;
    if (!coded)
        return all;
    for (auto const& coding : coded.list("coding")) {
        auto const code = coding["code"].text();
        auto const system = coding["system"].text();
        if (code)
            all.push_back({system ? *system : std::string_view(), *code, coding});
    }
    return all;
}

std::vector<Coding> codings_of_all(std::vector<Field> const& all_coded) {
    std::vector<Coding> all;
    for (auto const& coded : all_coded)
        for (auto const& coding : codings(coded))
            all.push_back(coding);
    return all;
}

std::string code_text(Coding const& coding) {
    return (coding.system.empty() ? "" : shown(coding.system) + "|") + shown(coding.code);
}

bool is_service_system(std::string_view system) noexcept {
    static constexpr std::string_view systems[] = {
        "http://www.ama-assn.org/go/cpt",
        "urn:oid:2.16.840.1.113883.6.12",
        "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
        "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
        "https://bluebutton.cms.gov/resources/codesystem/hcpcs",
        "http://terminology.hl7.org/CodeSystem/HCPCS",
        "http://terminology.hl7.org/CodeSystem/HCPCS-all-codes",
        "urn:oid:2.16.840.1.113883.6.14",
        "urn:oid:2.16.840.1.113883.6.285",
    };
    return std::find(std::begin(systems), std::end(systems), system) != std::end(systems);
}

boost::optional<catalog::ServiceCode> service_code(std::vector<Coding> const& all) {
    for (auto const& coding : all) {
        if (!is_service_system(coding.system))
            continue;
        auto const code = catalog::ServiceCode::make(coding.code);
        if (code)
            return *code;
        coding.field.bad("not a service code: " + shown(coding.code));
    }
    return boost::none;
}

boost::optional<catalog::DiagnosisCode> diagnosis_code(std::vector<Coding> const& all) {
    static constexpr std::string_view systems[] = {"http://hl7.org/fhir/sid/icd-10-cm", "http://hl7.org/fhir/sid/icd-10", "urn:oid:2.16.840.1.113883.6.90"};
    for (auto const& coding : all) {
        if (std::find(std::begin(systems), std::end(systems), coding.system) == std::end(systems))
            continue;
        auto const code = catalog::DiagnosisCode::make(coding.code);
        if (code)
            return *code;
        coding.field.bad("not a diagnosis code: " + shown(coding.code));
    }
    return boost::none;
}

std::string human_name(Field const& resource) {
    auto const names = resource.list("name");
    auto const rank = [](Field const& name) {
        auto const use = name["use"].text();
        return !use ? 1 : *use == "official" ? 0 : *use == "usual" ? 1 : *use == "old" || *use == "maiden" ? 3 : 2;
    };
    std::string best;
    int best_rank = 4;
    for (auto const& name : names) {
        auto const its_rank = rank(name);
        std::string whole;
        for (char const* const part : {"prefix", "given"})
            for (auto const& word : name.list(part))
                if (auto const text = word.text())
                    whole += (whole.empty() ? "" : " ") + std::string(*text);
        if (auto const family = name["family"].text())
            whole += (whole.empty() ? "" : " ") + std::string(*family);
        if (whole.empty())
            whole = name["text"].text_or_empty();
        name.ignore({"suffix", "period"});
        if (!whole.empty() && its_rank < best_rank) {
            best = std::move(whole);
            best_rank = its_rank;
        }
    }
    return best;
}

void note_inactive(Field const& resource) {
    auto const active = resource["active"];
    if (auto const flag = active.flag(); flag && !*flag)
        active.unsupported("no longer active, read all the same");
}

std::vector<std::string> languages(std::vector<Field> const& communications, bool wrapped) {
    std::vector<std::string> all;
    for (auto const& communication : communications) {
        auto const coded = wrapped ? communication["language"] : communication;
        communication.ignore({"preferred"});
        for (auto const& coding : codings(coded))
            if (std::find(all.begin(), all.end(), coding.code) == all.end())
                all.emplace_back(coding.code);
    }
    return all;
}

} // namespace therapy::fhir::detail
