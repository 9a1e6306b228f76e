// Claim: its lines, and what sessions were billed as.

#include "importer.hpp"

#include <therapy/fhir/fhir_rules.hpp>

namespace therapy::inline v0_1::fhir::detail {

void Importer::read_claim_items(Field const& parent, char const* member, ClaimLine const& common, Above const& above, ClaimRecord& record) {
    std::size_t number = 0;
    for (auto const& item : parent.list(member)) {
        auto line = common;
        line.path = above.path + (above.path.empty() ? "" : ".") + member + "[" + std::to_string(number++) + "]";
        auto priced = read_priced_line(item, above, line.path);
        auto const codes = codings(item["productOrService"]);
        line.service = service_code(codes);
        if (!codes.empty())
            line.code = code_text(codes.front());
        else if (!item["productOrService"])
            item["productOrService"].missing();
        for (auto const& coding : codings_of_all(item.list("modifier")))
            line.modifiers.emplace_back(shown(coding.code));
        if (auto const date = item["servicedDate"]) {
            line.serviced = read_stated_date(date);
            if (line.serviced.has_value())
                record.stated.days.serviced.push_back({*line.serviced, *line.serviced, date.place_at(line.path + ".servicedDate")});
        } else if (auto const period = item["servicedPeriod"]) {
            line.serviced = read_stated_date(period["start"]);
            auto const end = read_stated_date(period["end"]);
            if (line.serviced.has_value())
                record.stated.days.serviced.push_back({*line.serviced, end.has_value() ? *end : *line.serviced, period.place_at(line.path + ".servicedPeriod")});
        }
        line.quantity = priced.quantity;
        line.factor = priced.factor;
        line.unit_price = priced.unit_price;
        line.net = priced.net;
        for (auto const& encounter : item.list("encounter"))
            if (auto const target = resolve(encounter, {"Encounter"}); target && target->resource != nullptr && target->resource->subject && !line.session)
                line.session = clinic::SessionId(target->resource->subject->index);
            else
                encounter.lost();
        auto const sequence = item["sequence"].count();
        auto const numbers = above.numbers + (sequence ? std::to_string(*sequence) : std::string());
        auto const position = record.stated.lines.size();
        if (sequence && !record.lines.emplace(numbers, position).second)
            say(item["sequence"], rules::repeated_sequence, numbers, record.policy);
        item.ignore({"careTeamSequence", "diagnosisSequence", "procedureSequence", "informationSequence"});
        record.whole_lines += above.line ? 0U : 1U;
        record.codes.push_back(line.code);
        record.services.push_back(line.service);
        record.dates.push_back(line.serviced.has_value() ? boost::make_optional(*line.serviced) : boost::none);
        record.stated.lines.push_back(std::move(priced));
        auto below = line;
        Above const here{.path = line.path, .numbers = numbers + ".", .line = position};
        import_.claim_lines.push_back(std::move(line));
        below.service = boost::none;
        below.modifiers.clear();
        below.code.clear();
        below.quantity = Stated<Rate>();
        below.factor = Stated<Rate>();
        char const* const inner = std::string_view(member) == "item" ? "detail" : std::string_view(member) == "detail" ? "subDetail" : nullptr;
        if (inner != nullptr)
            read_claim_items(item, inner, below, here, record);
    }
}

void Importer::read_claim(Resource& resource) {
    Field const claim(log_, resource);
    auto const status_field = claim["status"];
    if (auto const status = status_field.text(); status && *status != "active") {
        status_field.count(rules::status_not_used, "Claim " + shown(*status), false);
        resource.not_asked = true;
        return;
    }
    auto const use_field = claim["use"];
    auto const use = use_field.text() ? from_text<ClaimUse>(*use_field.text()) : boost::none;
    if (!use) {
        if (use_field)
            use_field.bad("not a use of claims");
        else
            use_field.missing();
        resource.outcome = Outcome::refused;
        return;
    }
    auto const patient_field = claim["patient"];
    if (!patient_field)
        patient_field.missing();
    ClaimRecord record;
    record.patient = resolve(patient_field, {"Patient", "Group"});
    ClaimLine common{.claim = resource.key, .path = {}, .use = *use}; // each line has a path of its own
    if (record.patient && record.patient->type == "Patient")
        common.patient = patient_id(*record.patient);
    else if (record.patient)
        patient_field.unsupported("a group is no patient");
    read_parties(claim, record);
    read_focal_policy(claim, record);
    common.policy = record.policy;
    record.stated.days.for_permission = *use != ClaimUse::claim;
    read_claim_items(claim, "item", common, {}, record);
    claim.ignore({"identifier"});
    if (auto const total_field = claim["total"])
        if (auto const total = read_money(total_field, options_.currency))
            record.stated.totals.push_back({.kind = coverage::AnswerAmount::submitted, .amount = *total, .place = total_field.place_at("total")});
    check_policy(claim, record, "patient");
    keep(resource, std::move(record), nullptr);
}

/// Lines given in an encounter are what its session was billed as.
void Importer::attach_claim_lines() {
    auto& sessions = import_.dataset.sessions.records;
    std::set<std::uint32_t> billed;
    for (auto const& line : import_.claim_lines) {
        if (!line.session || !line.service || line.use != ClaimUse::claim || !line.patient || line.path.find('.') != std::string::npos)
            continue;
        auto& session = sessions[line.session->index()];
        for (auto& participant : session.participants) {
            if (participant.patient != *line.patient)
                continue;
            clinic::Intervention intervention{.code = *line.service, .modifiers = line.modifiers};
            if (line.quantity.has_value() && line.quantity->billionths() > 0 && line.quantity->billionths() % Rate::one == 0)
                intervention.count = static_cast<std::uint32_t>(line.quantity->billionths() / Rate::one);
            if (line.net.has_value())
                intervention.charge = *line.net;
            participant.interventions.push_back(std::move(intervention));
            billed.insert(line.session->index());
        }
    }
    for (auto& [session, stated] : stated_services_)
        if (billed.count(session) == 0)
            for (auto& participant : sessions[session].participants)
                participant.interventions = stated;
}

} // namespace therapy::fhir::detail
