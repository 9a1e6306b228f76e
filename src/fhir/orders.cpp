// ServiceRequest, EpisodeOfCare.

#include "importer.hpp"

#include <therapy/fhir/fhir_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::fhir::detail {

namespace {

struct StateWord {
    std::string_view word;
    clinic::EpisodeState state;
};

constexpr StateWord episode_states[] = {
    {"planned", clinic::EpisodeState::planned},     {"waitlist", clinic::EpisodeState::planned}, {"active", clinic::EpisodeState::open},
    {"onhold", clinic::EpisodeState::on_hold},      {"finished", clinic::EpisodeState::discharged}, {"cancelled", clinic::EpisodeState::cancelled},
};

} // namespace

/// The patient's policies in the order their coverages state; none where the order of several is not stated.
std::vector<coverage::PolicyId> Importer::policies_of(clinic::PatientId patient) {
    auto const known = patient_policies_.find(patient.index());
    if (known == patient_policies_.end())
        return {};
    auto own = known->second;
    if (own.size() < 2)
        return own;
    std::set<std::int64_t> orders;
    for (auto const id : own)
        if (auto const at = policy_orders_.find(id.index()); at != policy_orders_.end())
            orders.insert(at->second);
    if (orders.size() != own.size())
        return {};
    std::sort(own.begin(), own.end(), [&](auto a, auto b) { return policy_orders_.at(a.index()) < policy_orders_.at(b.index()); });
    return own;
}

void Importer::read_episode_of_care(Resource& resource) {
    Field const episode(log_, resource);
    auto const status_field = episode["status"];
    auto const word = status_field.text();
    auto const patient_field = episode["patient"];
    auto const patient = patient_of(patient_field);
    episode.ignore({"identifier"});
    if (word && *word == "entered-in-error") {
        status_field.count(rules::status_not_used, "EpisodeOfCare entered-in-error", false);
        resource.not_asked = true;
        return;
    }
    auto const* const row = std::find_if(std::begin(episode_states), std::end(episode_states), [&](StateWord const& known) { return word && known.word == *word; });
    if (row == std::end(episode_states)) {
        if (word)
            status_field.report(rules::status_not_known, shown(*word));
        else if (!status_field)
            status_field.missing();
    }
    if (!patient_field)
        patient_field.missing();
    if (!patient || row == std::end(episode_states)) {
        resource.outcome = Outcome::refused;
        return;
    }
    auto const period = episode["period"];
    auto const days = period ? read_date_range(period) : boost::none;
    auto& record = import_.dataset.episodes.add(resource.key, [&](clinic::EpisodeId id) {
        return clinic::Episode{.id = id, .patient = *patient, .policies = policies_of(*patient), .state = row->state, .period = days};
    });
    resource.subject = Subject{SubjectKind::episode, record.id.index()};
}

void Importer::read_service_request(Resource& resource) {
    Field const request(log_, resource);
    auto const status_field = request["status"];
    auto const status = status_field.text();
    auto const intent = request["intent"];
    if (!status_field)
        status_field.missing();
    if (!intent)
        intent.missing();
    Order order{.key = resource.key, .status = status ? shown(*status) : std::string(), .intent = intent.text() ? shown(*intent.text()) : std::string()};
    if (status && *status == "entered-in-error") {
        status_field.count(rules::status_not_used, "ServiceRequest entered-in-error", false);
        resource.not_asked = true;
        return;
    }
    auto const forbids = request["doNotPerform"].flag();
    order.do_not_perform = forbids && *forbids;
    auto const subject = request["subject"];
    if (!subject)
        subject.missing();
    if (auto const target = resolve(subject, {"Patient", "Group", "Location", "Device"})) {
        if (target->type == "Patient")
            order.patient = patient_id(*target);
        else
            subject.unsupported("not for one patient");
    }
    auto const codes = codings(request["code"]);
    order.service = service_code(codes);
    if (!codes.empty())
        order.code = code_text(codes.front());
    order.authored = read_stated_date(request["authoredOn"]);
    if (auto const requester = resolve(request["requester"], {"Practitioner", "PractitionerRole", "Organization", "Patient", "RelatedPerson", "Device"}))
        order.requester = requester->key;
    request.ignore({"identifier", "requisition"});
    resource.row = import_.orders.size();
    import_.orders.push_back(std::move(order));
}

/// The episode of an order that sessions are based on: made when the first one asks for it.
boost::optional<clinic::EpisodeId> Importer::order_episode(Resource& resource) {
    if (resource.subject)
        return clinic::EpisodeId(resource.subject->index);
    if (!resource.row)
        return boost::none;
    auto* const at = &import_.orders[*resource.row];
    if (!at->patient || at->do_not_perform)
        return boost::none;
    Field const request(log_, resource);
    clinic::Episode episode{.id = clinic::EpisodeId(0), .patient = *at->patient};
    for (auto const& reference : request.list("insurance"))
        if (auto const target = resolve(reference, {"Coverage", "ClaimResponse"}); target && target->type == "Coverage") {
            auto const policy = import_.dataset.policies.keys.find(target->key);
            if (policy && std::find(episode.policies.begin(), episode.policies.end(), *policy) == episode.policies.end())
                episode.policies.push_back(*policy);
        }
    if (episode.policies.empty())
        episode.policies = policies_of(*at->patient);
    for (auto const& reason : request.list("reasonCode"))
        if (auto const code = diagnosis_code(codings(reason)))
            episode.diagnoses.push_back(*code);
    if (at->authored.has_value()) {
        clinic::Referral referral{.ordered = *at->authored, .referred_by = at->requester};
        referral.number = request["requisition"]["value"].text_or_empty();
        for (auto const& identifier : request.list("identifier"))
            if (referral.number.empty())
                referral.number = identifier["value"].text_or_empty();
        if (auto const period = request["occurrencePeriod"])
            referral.validity = read_date_range(period, *at->authored);
        episode.referral = std::move(referral);
    } else {
        request["authoredOn"].missing();
    }
    auto& record = import_.dataset.episodes.add(resource.key, [&](clinic::EpisodeId id) {
        episode.id = id;
        return std::move(episode);
    });
    resource.subject = Subject{SubjectKind::episode, record.id.index()};
    at->episode = record.id;
    return record.id;
}

} // namespace therapy::fhir::detail
