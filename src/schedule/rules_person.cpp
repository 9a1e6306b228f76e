// May this person, in this place.

#include "session_judges.hpp"

#include <therapy/catalog/may_perform.hpp>
#include <therapy/core/error.hpp>

namespace therapy::inline v0_1::schedule::detail {

namespace {

template <class List, class Value>
bool contains(List const& list, Value const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool is_assistant(catalog::QualificationKind kind) noexcept {
    return kind == catalog::QualificationKind::physical_therapist_assistant || kind == catalog::QualificationKind::occupational_therapy_assistant;
}

/// Calls `visit` with every local date of the session, days since 1970.
template <class Visit>
void each_day(Checking const& checking, Visit visit) {
    for (auto day = checking.day(); day <= checking.last_day(); ++day)
        visit(day);
}

template <class Visit>
void each_treating(Checking const& checking, Visit visit) {
    each_of_staff(checking.session(), treats, [&](clinic::StaffMember const& member) {
        if (auto const provider = checking.provider(member.provider))
            visit(*provider);
    });
}

} // namespace

void judge_skills(Checking& checking) {
    auto const service = checking.service();
    if (!service || service->skills.empty())
        return;
    each_treating(checking, [&](clinic::Provider const& provider) {
        bool const trained = std::all_of(service->skills.begin(), service->skills.end(), [&](catalog::CatalogId skill) { return contains(provider.specialties, skill); });
        if (!trained)
            checking.add({.rule = rules::skill_missing, .when = period_of(checking), .counterparts = {subject_of(provider.id)}});
    });
}

void judge_licences(Checking& checking) {
    auto const here = checking.site(checking.session());
    auto const place = clinic::jurisdiction(checking.session(), here ? boost::optional<catalog::Jurisdiction>(here->jurisdiction) : boost::none);
    if (!place.has_value())
        return;
    each_of_staff(checking.session(), [](clinic::StaffMember const& member) { return member.role != clinic::StaffRole::observing; }, [&](clinic::StaffMember const& member) {
        auto const provider = checking.provider(member.provider);
        if (!provider || provider->credentials.empty() || catalog::is_unlicensed(provider->role))
            return;
        boost::optional<std::int32_t> none;
        boost::optional<std::int32_t> unknown;
        each_day(checking, [&](std::int32_t day) {
            // As `credential_in_force`, without a copy of the credential.
            bool held = false;
            bool perhaps = false;
            for (auto const& credential : provider->credentials) {
                auto const& qualification = credential.qualification;
                if (qualification.kind != provider->role || (credential.suspended.has_value() && *credential.suspended))
                    continue;
                if (qualification.jurisdiction && *qualification.jurisdiction != *place)
                    continue;
                if (qualification.validity && !has_day(*qualification.validity, day))
                    continue;
                (qualification.jurisdiction && qualification.validity ? held : perhaps) = true;
            }
            if (!held)
                (perhaps ? unknown : none) = day;
        });
        if (auto const day = none ? none : unknown)
            checking.add({.rule = none ? rules::licence_not_in_force : rules::licence_unknown, .when = period_of(checking), .date = value_or_throw(Date::from_day_number(*day)), .counterparts = {subject_of(provider->id)},
                          .args = {.value = std::string(therapy::to_text(provider->role)).append(", ").append(place->code())}});
    });
}

void judge_certificates(Checking& checking) {
    auto const service = checking.service();
    if (!service || service->certificates.empty())
        return;
    each_of_staff(checking.session(), treats, [&](clinic::StaffMember const& member) {
        auto const terms = checking.terms(member.provider);
        for (auto const& name : service->certificates) {
            bool missing = false;
            each_day(checking, [&](std::int32_t day) {
                missing = missing || !terms || std::none_of(terms->certificates.begin(), terms->certificates.end(), [&](Certificate const& one) { return one.name == name && has_day(one.dates, day); });
            });
            if (missing)
                checking.add({.rule = rules::certificate_not_in_force, .when = period_of(checking), .counterparts = {subject_of(member.provider)}, .args = {.value = name}});
        }
    });
}

void judge_enrolment(Checking& checking) {
    std::vector<std::pair<Subject, Subject>> told; // several patients may have one payer
    each_patient_with_terms(checking, [&](clinic::Participant const&, PatientTerms const& patient) {
        for (auto const& payer : patient.payers) {
            if (!has_day(payer.dates, checking.day()))
                continue;
            each_of_staff(checking.session(), treats, [&](clinic::StaffMember const& member) {
                auto const terms = checking.terms(member.provider);
                bool const known = terms && (terms->enrolments.has_value() || terms->enrolments.is_none());
                bool const enrolled = terms && terms->enrolments.has_value() && std::any_of(terms->enrolments->begin(), terms->enrolments->end(), [&](PayerOnDates const& one) {
                                          return one.payer == payer.payer && has_day(one.dates, checking.day());
                                      });
                std::pair const both{payer.payer, subject_of(member.provider)};
                if (enrolled || contains(told, both))
                    return;
                told.push_back(both);
                checking.add({.rule = known ? rules::payer_credential_missing : rules::payer_credential_unknown, .when = period_of(checking), .counterparts = {both.first, both.second}});
            });
        }
    });
}

void judge_scope(Checking& checking) {
    auto const& participants = checking.session().participants;
    bool const evaluates = std::any_of(participants.begin(), participants.end(), [](clinic::Participant const& one) { return one.purpose == catalog::Purpose::evaluation; });
    if (!evaluates)
        return;
    boost::optional<clinic::Provider const&> assistant;
    bool qualified = false;
    bool known = true;
    for (auto const& member : checking.session().staff) {
        if (!treats(member))
            continue;
        auto const provider = checking.provider(member.provider);
        known = known && provider;
        if (provider && (is_assistant(provider->role) || catalog::is_unlicensed(provider->role)))
            assistant = *provider;
        else
            qualified = qualified || provider;
    }
    if (assistant && !qualified && known)
        checking.add({.rule = rules::scope_of_practice, .when = period_of(checking), .counterparts = {subject_of(assistant->id)}, .args = {.value = std::string(therapy::to_text(assistant->role))}});
}

void judge_supervisor(Checking& checking) {
    auto const service = checking.service();
    if (!service || !service->supervision)
        return;
    auto const level = *service->supervision;
    auto const& staff = checking.session().staff;
    boost::optional<clinic::ProviderId> helped;
    bool therapist = false;
    for (auto const& member : staff) {
        if (!treats(member))
            continue;
        auto const provider = checking.provider(member.provider);
        if (provider && (is_assistant(provider->role) || catalog::is_unlicensed(provider->role)))
            helped = member.provider;
        else
            therapist = true;
    }
    if (!helped || therapist)
        return;
    auto const own_site = checking.session().delivery.site;
    bool supervised = false;
    for (auto const& member : staff) {
        if (member.role != clinic::StaffRole::supervising)
            continue;
        bool there = true;
        if (level != catalog::SupervisionLevel::general) {
            auto const subject = subject_of(member.provider);
            for (auto const& entry : checking.at_once(subject, checking.entry().start, checking.entry().end)) {
                bool const elsewhere = entry.session != checking.id() && checking.session(entry.session).delivery.site != own_site;
                there = there && !elsewhere && (level != catalog::SupervisionLevel::constant || entry.session == checking.id());
            }
            auto const& hours = checking.context().hours;
            there = there && (!hours.of(subject) || hours.check(subject, interval(checking.session()), checking.subject()).passes());
        }
        supervised = supervised || there;
    }
    if (!supervised)
        checking.add({.rule = rules::supervisor_absent, .when = period_of(checking), .counterparts = {subject_of(*helped)}, .args = {.value = std::string(therapy::to_text(level))}});
}

void judge_supervised(Checking& checking) {
    if (checking.context().providers.empty() || !checking.context().agenda)
        return;
    constexpr auto supervises = [](clinic::StaffMember const& member) { return member.role == clinic::StaffRole::supervising; };
    each_of_staff(checking.session(), supervises, [&](clinic::StaffMember const& member) {
        auto const terms = checking.terms(member.provider);
        if (!terms || !terms->most_supervised)
            return;
        std::vector<AgendaEntry> entries;
        for (auto const& entry : checking.context().agenda->supervised_by(member.provider))
            if (entry.session != checking.id() && entry.start < checking.entry().end && checking.entry().start < entry.end)
                entries.push_back(entry);
        entries.push_back(checking.entry());
        std::sort(entries.begin(), entries.end(), [](AgendaEntry const& a, AgendaEntry const& b) { return std::tie(a.start, a.session) < std::tie(b.start, b.session); });
        for (auto const& from : entries) {
            if (from.start < checking.entry().start)
                continue;
            Group group;
            std::vector<clinic::ProviderId> people;
            auto until = from.end;
            for (auto const& entry : entries) {
                if (entry.start > from.start || entry.end <= from.start || (entry.start == from.start && entry.session > from.session))
                    continue;
                group.add(entry.session);
                until = std::min(until, entry.end);
                for (auto const& other : checking.session(entry.session).staff)
                    if (other.role != clinic::StaffRole::supervising && other.role != clinic::StaffRole::observing && !contains(people, other.provider))
                        people.push_back(other.provider);
            }
            bool const has_this = contains(group.subjects, checking.subject());
            if (has_this && people.size() > *terms->most_supervised)
                checking.add({.rule = rules::supervised_too_many, .subjects = group.subjects, .when = period_of(from.start, until), .counterparts = {subject_of(member.provider)},
                              .args = {.limit = *terms->most_supervised, .actual = static_cast<std::int64_t>(people.size()), .unit = Unit::persons}}, group.owner);
        }
    });
}

void judge_room_features(Checking& checking) {
    auto const service = checking.service();
    if (!service)
        return;
    // Of several rooms one with it is enough: a pool and a place to change.
    auto const& all = checking.context().setting.rooms;
    auto const& uses = checking.session().resources;
    auto const is_known_room = [&](clinic::ResourceUse const& use) { return use.resource.kind == SubjectKind::room && use.resource.index < all.size(); };
    if (std::none_of(uses.begin(), uses.end(), is_known_room))
        return;
    for (auto const& feature : service->room_features) {
        if (std::any_of(uses.begin(), uses.end(), [&](clinic::ResourceUse const& use) { return is_known_room(use) && contains(all[use.resource.index].features, feature); }))
            continue;
        std::vector<Subject> rooms;
        for (auto const& use : uses)
            if (is_known_room(use) && !is_repeated(uses, use))
                rooms.push_back(use.resource);
        checking.add({.rule = rules::room_feature_missing, .when = period_of(checking), .counterparts = std::move(rooms), .args = {.value = feature}});
    }
}

void judge_accessibility(Checking& checking) {
    auto const rooms = checking.context().setting.rooms;
    std::vector<std::pair<Subject, std::string_view>> told; // several patients may need the same
    each_patient_with_terms(checking, [&](clinic::Participant const&, PatientTerms const& terms) {
        for (auto const& use : checking.session().resources) {
            if (use.resource.kind != SubjectKind::room || use.resource.index >= rooms.size())
                continue;
            for (auto const& feature : terms.room_features) {
                std::pair<Subject, std::string_view> const both{use.resource, feature};
                if (contains(rooms[use.resource.index].features, feature) || contains(told, both))
                    continue;
                told.push_back(both);
                checking.add({.rule = rules::accessibility_missing, .when = period_of(checking), .counterparts = {use.resource}, .args = {.value = feature}});
            }
        }
    });
}

void judge_incompatible(Checking& checking) {
    auto const excludes = [&](clinic::PatientId one, Subject other) {
        auto const terms = checking.terms(one);
        return terms && contains(terms->incompatible, other);
    };
    auto const are_apart = [&](clinic::PatientId a, clinic::PatientId b) { return a != b && (excludes(a, subject_of(b)) || excludes(b, subject_of(a))); };
    auto const& session = checking.session();
    std::vector<clinic::Participant const*> there;
    each_patient(session, [&](clinic::Participant const& one) {
        auto const time = time_of(session, one);
        each_of_staff(session, [](clinic::StaffMember const&) { return true; }, [&](clinic::StaffMember const& member) {
            if (excludes(one.patient, subject_of(member.provider)))
                checking.add({.rule = rules::incompatible, .when = period_of(time), .counterparts = {subject_of(one.patient), subject_of(member.provider)}});
        });
        for (auto const* const other : there)
            if (auto const both = common(time_of(session, *other), time); both && are_apart(other->patient, one.patient))
                checking.add({.rule = rules::incompatible, .when = period_of(*both), .counterparts = {subject_of(other->patient), subject_of(one.patient)}});
        there.push_back(&one);
    });
    std::vector<std::uint32_t> seen; // others in the same room, some of them in several
    for (auto const& use : session.resources) {
        if (use.resource.kind != SubjectKind::room)
            continue;
        for (auto const& entry : checking.at_once(use.resource, checking.entry().start, checking.entry().end)) {
            if (entry.session == checking.id() || contains(seen, entry.session))
                continue;
            seen.push_back(entry.session);
            auto const& its = checking.session(entry.session);
            bool const first = in_order(checking.entry(), entry).front() == checking.subject();
            each_patient(session, [&](clinic::Participant const& one) {
                each_patient(its, [&](clinic::Participant const& other) {
                    auto const both = common(time_of(session, one), time_of(its, other));
                    if (both && are_apart(one.patient, other.patient))
                        checking.add({.rule = rules::incompatible, .subjects = in_order(checking.entry(), entry), .when = period_of(*both),
                                      .counterparts = {subject_of(first ? one.patient : other.patient), subject_of(first ? other.patient : one.patient)}},
                                     std::max(checking.id(), entry.session));
                });
            });
        }
    }
}

void judge_preferred(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (terms.preferred.empty())
            return;
        auto const& staff = checking.session().staff;
        bool const met = std::any_of(staff.begin(), staff.end(), [&](clinic::StaffMember const& member) { return treats(member) && contains(terms.preferred, member.provider); });
        if (!met && std::any_of(staff.begin(), staff.end(), treats))
            checking.add({.rule = rules::preference_unmet, .when = period_of(checking), .counterparts = {subject_of(participant.patient)}});
    });
}

namespace {

/// By the language itself, whatever the region or the script: en-US and EN are one (RFC 5646 §2.1.1, §2.2.1).
bool is_same_language(std::string_view a, std::string_view b) {
    auto const language = [](std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); };
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    auto const one = language(a);
    auto const other = language(b);
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

void judge_languages(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (terms.languages.empty())
            return;
        bool stated = true;
        bool shared = false;
        bool any = false;
        each_treating(checking, [&](clinic::Provider const& provider) {
            any = true;
            stated = stated && !provider.languages.empty();
            shared = shared || std::any_of(provider.languages.begin(), provider.languages.end(), [&](std::string const& spoken) {
                         return std::any_of(terms.languages.begin(), terms.languages.end(), [&](std::string const& wanted) { return is_same_language(wanted, spoken); });
                     });
        });
        if (any && stated && !shared)
            checking.add({.rule = rules::language_not_shared, .when = period_of(checking), .counterparts = {subject_of(participant.patient)}});
    });
}

void judge_gender(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        if (terms.genders.empty())
            return;
        bool any = false;
        bool told = true;
        bool met = false;
        for (auto const& member : checking.session().staff) {
            if (!treats(member))
                continue;
            any = true;
            auto const provider = checking.terms(member.provider);
            bool const states = provider && provider->gender.has_value();
            told = told && states;
            met = met || (states && contains(terms.genders, *provider->gender));
        }
        if (any && told && !met)
            checking.add({.rule = rules::gender_preference_unmet, .when = period_of(checking), .counterparts = {subject_of(participant.patient)}});
    });
}

void judge_contraindicated(Checking& checking) {
    each_patient_with_terms(checking, [&](clinic::Participant const& participant, PatientTerms const& terms) {
        for (auto const& excluded : terms.excluded) {
            if (!has_day(excluded.dates, checking.day()))
                continue;
            bool const given = std::any_of(participant.interventions.begin(), participant.interventions.end(), [&](clinic::Intervention const& one) {
                return one.modality == excluded.treatment || one.technique == excluded.treatment;
            });
            if (given)
                checking.add({.rule = rules::contraindicated_treatment, .when = period_of(checking), .counterparts = {subject_of(participant.patient)}});
        }
    });
}

} // namespace therapy::schedule::detail
