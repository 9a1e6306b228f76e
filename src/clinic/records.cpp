#include <therapy/catalog/issued_in.hpp>
#include <therapy/clinic/clinic.hpp>
#include <therapy/clinic/clinic_rules.hpp>
#include <therapy/clinic/episode.hpp>
#include <therapy/clinic/patient.hpp>
#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>
#include <therapy/clinic/site.hpp>

#include <algorithm>

namespace therapy::inline v0_1::clinic {

namespace {

Finding about(Rule const& rule, SubjectKind kind, std::uint32_t index, std::string value = {}) {
    return Finding{.rule = rule, .subjects = {{kind, index}}, .args = {.value = std::move(value)}};
}

template <class List, class Value>
bool contains(List const& list, Value const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// Reads a name letter by letter as people compare names: lower case, no blanks at the ends, one blank for many.
class Letters {
public:
    explicit Letters(std::string_view name) noexcept : rest_(name) { skip_blanks(); }
    [[nodiscard]] char next() noexcept { // 0 at the end
        if (rest_.empty())
            return 0;
        char const c = rest_.front();
        rest_.remove_prefix(1);
        if (c != ' ')
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        skip_blanks();
        return rest_.empty() ? '\0' : ' ';
    }

private:
    void skip_blanks() noexcept { rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size())); }
    std::string_view rest_;
};

bool same_name(std::string_view a, std::string_view b) noexcept {
    Letters left(a);
    Letters right(b);
    for (;;) {
        char const c = left.next();
        if (c != right.next())
            return false;
        if (c == 0)
            return true;
    }
}

bool lists(std::vector<std::string> const& names, std::string_view name) noexcept {
    return std::any_of(names.begin(), names.end(), [&](std::string const& other) { return same_name(other, name); });
}

} // namespace

bool is_called(Clinic const& clinic, std::string_view name) noexcept { return same_name(clinic.name, name) || lists(clinic.aliases, name); }

Stated<ClinicId> clinic_called(std::span<Clinic const> clinics, std::string_view name) {
    auto found = Stated<ClinicId>::none();
    for (auto const& clinic : clinics) {
        if (!is_called(clinic, name))
            continue;
        if (found.has_value() && *found != clinic.id)
            return Stated<ClinicId>::unknown(Unknown::conflicting);
        found = clinic.id;
    }
    return found;
}

Stated<bool> accepts(Clinic const& clinic, AcceptedCoverage coverage) {
    for (auto const& entry : clinic.accepts)
        if (entry.coverage == coverage)
            return entry.accepted;
    return Stated<bool>::not_stated();
}

Report validate(Clinic const& clinic) {
    Report report;
    if (clinic.name.empty())
        report.add(about(rules::nameless, SubjectKind::clinic, clinic.id.index()));
    for (auto entry = clinic.accepts.begin(); entry != clinic.accepts.end(); ++entry)
        if (std::any_of(clinic.accepts.begin(), entry, [&](Acceptance const& other) { return other.coverage == entry->coverage && other.accepted != entry->accepted; }))
            report.add(about(rules::contradictory_acceptance, SubjectKind::clinic, clinic.id.index(), std::string(to_text(entry->coverage))));
    return report;
}

Stated<bool> serves(ServiceArea const& area, std::string_view place) {
    if (lists(area.places, place) || lists(area.postal_codes, place))
        return true;
    return area.list == ListKind::closed ? Stated<bool>(false) : Stated<bool>::not_stated();
}

Stated<bool> serves(std::span<ServiceArea const> areas, std::string_view place) {
    Stated<bool> answer;
    for (auto const& area : areas) {
        auto const one = serves(area, place);
        if (one == Stated<bool>(true))
            return one;
        if (&area == areas.data() || !one.has_value())
            answer = one;
    }
    return answer;
}

Report validate(Site const& site) {
    Report report;
    if (site.name.empty())
        report.add(about(rules::nameless, SubjectKind::site, site.id.index()));
    return report;
}

Report validate(ServiceArea const& area) {
    Report report;
    if (area.list == ListKind::closed && area.places.empty() && area.postal_codes.empty())
        report.add(about(rules::empty_service_area, SubjectKind::service_area, area.id.index()));
    return report;
}

Stated<Credential> credential_in_force(Provider const& provider, catalog::QualificationKind kind, catalog::Jurisdiction const& place, Date date) {
    bool unclear = false;
    for (auto const& credential : provider.credentials) {
        auto const& qualification = credential.qualification;
        auto const issued_there = catalog::is_issued_in(qualification, place);
        bool const elsewhere = issued_there.has_value() && !*issued_there;
        bool const out_of_time = qualification.validity && !qualification.validity->contains(date);
        bool const suspended = credential.suspended.has_value() && *credential.suspended;
        if (qualification.kind != kind || elsewhere || out_of_time || suspended)
            continue;
        bool const complete = issued_there.has_value() && qualification.validity && credential.suspended.kind() != StatedKind::unknown;
        if (complete)
            return credential;
        unclear = true;
    }
    return unclear ? Stated<Credential>::unknown(Unknown::not_given) : Stated<Credential>::none();
}

Report validate(Provider const& provider) {
    Report report;
    if (provider.name.empty())
        report.add(about(rules::nameless, SubjectKind::provider, provider.id.index()));
    if (provider.capacity == 0)
        report.add(about(rules::no_capacity, SubjectKind::provider, provider.id.index()));
    return report;
}

Stated<bool> consented(Patient const& patient, ConsentKind kind, Date date) {
    bool unclear = false;
    for (auto const& consent : patient.consents) {
        if (consent.kind != kind)
            continue;
        if (!consent.validity)
            unclear = true;
        else if (consent.validity->contains(date))
            return true;
    }
    return unclear ? Stated<bool>::unknown(Unknown::not_given) : Stated<bool>(false);
}

Stated<int> age(Patient const& patient, Date date) {
    if (!patient.birth_date.has_value() || date < *patient.birth_date)
        return Stated<int>::unknown(Unknown::not_given);
    auto const born = *patient.birth_date;
    bool const before_birthday = date.month() < born.month() || (date.month() == born.month() && date.day() < born.day());
    return date.year() - born.year() - (before_birthday ? 1 : 0);
}

Report validate(Patient const& patient) {
    Report report;
    if (contains(patient.guardians, patient.id) || patient.guarantor == patient.id)
        report.add(about(rules::own_guardian, SubjectKind::patient, patient.id.index()));
    return report;
}

Report validate(Episode const& episode) {
    Report report;
    for (auto policy = episode.policies.begin(); policy != episode.policies.end(); ++policy)
        if (std::find(episode.policies.begin(), policy, *policy) != policy) {
            auto finding = about(rules::policy_twice, SubjectKind::episode, episode.id.index());
            finding.counterparts = {{SubjectKind::policy, policy->index()}};
            report.add(std::move(finding));
        }
    if (episode.state == EpisodeState::discharged && (!episode.period || !episode.period->past()))
        report.add(about(rules::discharged_without_end, SubjectKind::episode, episode.id.index()));
    return report;
}

Report validate(Room const& room) {
    Report report;
    if (room.name.empty())
        report.add(about(rules::nameless, SubjectKind::room, room.id.index()));
    if (room.capacity == 0)
        report.add(about(rules::no_capacity, SubjectKind::room, room.id.index()));
    if (room.turnover < Duration())
        report.add(about(rules::negative_duration, SubjectKind::room, room.id.index(), "turnover"));
    return report;
}

Report validate(Equipment const& equipment) {
    Report report;
    if (equipment.name.empty())
        report.add(about(rules::nameless, SubjectKind::equipment, equipment.id.index()));
    if (equipment.capacity == 0)
        report.add(about(rules::no_capacity, SubjectKind::equipment, equipment.id.index()));
    return report;
}

std::span<Rule const* const> clinic_rules() noexcept {
    using namespace rules;
    static constexpr Rule const* all[] = {
        &nameless, &contradictory_acceptance, &empty_service_area, &no_capacity, &negative_duration, &own_guardian,
        &policy_twice, &discharged_without_end, &no_participant, &participant_twice, &attended_outside_session,
        &not_a_resource, &room_twice, &negative_minutes, &hold_without_end, &invalid_status_transition, &no_such_participant,
        &credential_suspended, &no_credential, &credential_not_in_force, &credential_not_stated, &no_statewide_credential,
        &unlicensed_role, &not_a_licence,
    };
    return all;
}

} // namespace therapy::clinic
