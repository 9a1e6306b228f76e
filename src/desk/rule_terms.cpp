#include <therapy/desk/rule_terms.hpp>

namespace therapy::inline v0_1::desk {

std::vector<schedule::PatientTerms> patient_terms_of(Dataset const& data) {
    std::vector<schedule::PatientTerms> terms(data.patients.records.size());
    for (auto const& patient : data.patients.records)
        terms[patient.id.index()].languages = patient.languages;
    for (auto const& episode : data.episodes.records) {
        bool const over = episode.state == clinic::EpisodeState::discharged || episode.state == clinic::EpisodeState::cancelled;
        if (over && episode.period && episode.period->past() && episode.patient.index() < terms.size())
            terms[episode.patient.index()].closed.push_back({episode.id, *episode.period->past()});
    }
    return terms;
}

} // namespace therapy::desk
