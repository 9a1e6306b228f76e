#include <therapy/coverage/assistant_units.hpp>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr std::int64_t unit_minutes = 15;
constexpr std::int64_t last_unit_minutes = 8;

constexpr Source claims_manual{"Medicare Claims Processing Manual (Pub. 100-04)", "ch. 5 §20.1", Confidence::secondary};

} // namespace

std::span<EffectiveRow<AssistantTerms> const> assistant_terms() {
    static EffectiveRow<AssistantTerms> const rows[] = {
        {.value = {.last_unit_exception = false, .paid_share = Rate::percent(100)}, .valid = DateRange(Date(2020, 1, 1), Date(2022, 1, 1)), .source = claims_manual},
        {.value = {.last_unit_exception = true, .paid_share = Rate::percent(85)}, .valid = DateRange::from(Date(2022, 1, 1)), .source = claims_manual,
         .confirmed_through = Date(2026, 12, 31)},
    };
    return rows;
}

Stated<AssistantTerms> assistant_terms(Date date) {
    auto const row = in_force(assistant_terms(), date);
    if (row.has_value())
        return row->value;
    return row.is_none() ? Stated<AssistantTerms>::none() : Stated<AssistantTerms>::unknown(row.why());
}

Stated<AssistantUnits> assistant_units(FurnishedMinutes const& minutes, std::int64_t units, AssistantTerms const& terms) {
    AssistantUnits split{.without = minutes.therapist / unit_minutes, .with = minutes.assistant / unit_minutes};
    FurnishedMinutes const rest{.therapist = minutes.therapist % unit_minutes, .assistant = minutes.assistant % unit_minutes};
    auto const unexplained = Stated<AssistantUnits>::unknown(Unknown::conflicting);
    if (minutes.assistant == 0)
        return AssistantUnits{.without = units};
    if (minutes.therapist == 0)
        return AssistantUnits{.with = units};
    auto const left = units - split.without - split.with;
    if (left == 0)
        return split;
    if (left == 1) {
        if (rest.therapist + rest.assistant == 0)
            return unexplained;
        bool const kept_off = terms.last_unit_exception && rest.therapist >= last_unit_minutes;
        ++(!kept_off && assistant_in_part(rest) ? split.with : split.without);
        return split;
    }
    if (left != 2 || rest.therapist + rest.assistant <= unit_minutes)
        return unexplained;
    if (!terms.last_unit_exception)
        return Stated<AssistantUnits>::unknown(Unknown::not_confirmed);
    ++split.with;
    ++split.without;
    return split;
}

AssistantUnits untimed_assistant_units(FurnishedMinutes const& minutes, std::int64_t units) noexcept {
    return assistant_in_part(minutes) ? AssistantUnits{.with = units} : AssistantUnits{.without = units};
}

Money paid_for_assistant(Money paid, AssistantTerms const& terms, Rounding rounding) { return apply(terms.paid_share, paid, rounding); }

} // namespace therapy::coverage
