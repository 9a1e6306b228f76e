#include <therapy/desk/session_from.hpp>

namespace therapy::inline v0_1::desk {

clinic::Session session_from(std::uint32_t number, Period const& when, std::span<Subject const> resources) {
    clinic::Session session{.id = clinic::SessionId(number), .planned = when};
    for (auto const resource : resources) {
        switch (resource.kind) {
        case SubjectKind::patient: session.participants.push_back({.patient = clinic::PatientId(resource.index)}); break;
        case SubjectKind::provider:
            session.staff.push_back({.provider = clinic::ProviderId(resource.index),
                                     .role = session.staff.empty() ? clinic::StaffRole::treating : clinic::StaffRole::assisting});
            break;
        case SubjectKind::room:
        case SubjectKind::equipment: session.resources.push_back({.resource = resource}); break;
        case SubjectKind::site: session.delivery.site = clinic::SiteId(resource.index); break;
        default: break;
        }
    }
    return session;
}

} // namespace therapy::desk
