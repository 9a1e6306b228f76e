#pragma once
// Whether a provider of the clinic may give a treatment, and whether the staff hold what their roles ask for.

#include <therapy/catalog/massage_regulation.hpp>
#include <therapy/catalog/may_perform.hpp>
#include <therapy/clinic/provider.hpp>

namespace therapy::inline v0_1::catalog {
class Catalog;
} // namespace therapy::catalog

namespace therapy::inline v0_1::clinic {

/// The best answer over everything the provider is qualified as: permitted, else silent, else unknown, else prohibited.
///
/// A suspended credential permits nothing. A provider without a credential is judged by the role, and a permission is then
/// only unknown, unless people of that role hold no licence. The report tells what stands in the way: the findings of every
/// credential that did not permit it, or those of the one that did. A specialty is training, not a licence: it is not asked.
/// \returns the answer of `catalog::may_perform`, with `clinic.credential-suspended` and `clinic.no-credential` besides
/// \complexity as `catalog::may_perform`, for each credential
[[nodiscard]] THERAPY_EXPORT catalog::PermissionAnswer may_perform(Provider const& provider, std::string_view treatment, catalog::Jurisdiction const& place,
                                                                   Date date, std::span<catalog::PracticeRule const> extra = {});
/// With the rules and treatments of a user's catalogue.
[[nodiscard]] THERAPY_EXPORT catalog::PermissionAnswer may_perform(Provider const& provider, std::string_view treatment, catalog::Jurisdiction const& place,
                                                                   Date date, catalog::Catalog const& catalog);

/// Whether each of the staff holds a credential in force for the role.
///
/// \returns `clinic.credential-not-in-force` (expired, suspended, of another kind or place, or none),
///          `clinic.credential-not-stated` where one may be in force, `clinic.no-statewide-credential` for a massage therapist
///          without one where the state issues none, `clinic.unlicensed-role` for aides and students,
///          `clinic.not-a-licence` where a credential of massage therapy is called a licence and the place issues none
/// \complexity O(n) in the credentials
[[nodiscard]] THERAPY_EXPORT Report all_licensed(std::span<Provider const> staff, catalog::Jurisdiction const& place, Date date);
/// By the law of a user's catalogue.
[[nodiscard]] THERAPY_EXPORT Report all_licensed(std::span<Provider const> staff, catalog::Jurisdiction const& place, Date date, catalog::Catalog const& catalog);

/// What a massage therapist may be called there on that day: the word of the place, where a credential of it is in force.
/// \returns unknown without one, or where the place has no word for it
[[nodiscard]] THERAPY_EXPORT catalog::CredentialWord massage_credential_word(Provider const& provider, catalog::Jurisdiction const& place, Date date);
/// By the law of a user's catalogue.
[[nodiscard]] THERAPY_EXPORT catalog::CredentialWord massage_credential_word(Provider const& provider, catalog::Jurisdiction const& place, Date date,
                                                                             catalog::Catalog const& catalog);

/// The staff trained in a modality or technique, in their order. \complexity O(n)
[[nodiscard]] THERAPY_EXPORT std::vector<ProviderId> staff_with(std::span<Provider const> staff, catalog::CatalogId specialty);

} // namespace therapy::clinic
