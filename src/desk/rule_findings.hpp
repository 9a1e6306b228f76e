#pragma once
// The table of session rules as one part of the desk's answer.

#include <therapy/desk/context.hpp>

namespace therapy::inline v0_1::desk::detail {

/// The index of a context, or one made for it.
[[nodiscard]] std::shared_ptr<RuleIndex const> index_of(Context const& context);
/// A context that has one, for many questions.
[[nodiscard]] Context with_index(Context context);

/// Whether the session is being booked by this question: it is not on record, not booked there, or there at another time.
[[nodiscard]] bool is_being_booked(clinic::Session const& session, Context const& context);

/// What the rows look at, and nothing against what nobody asks for: rules of parts that are not asked are advisories, and last in the
/// policy's severities.
[[nodiscard]] schedule::RuleContext asked_rules(Context const& context, RuleIndex const& index);

/// What the rows find that belong to the parts that are asked, as the context's policy judges it. Licences are left to the law of
/// the place, which `permission` asks.
/// \param session  as the booking it would become
[[nodiscard]] Report rule_findings(clinic::Session const& session, Context const& context, RuleIndex const& index);

/// Without what the records themselves tell already, as gravely and about the same people.
[[nodiscard]] Report without_told(Report const& found, Report const& told, Context const& context);

} // namespace therapy::desk::detail
