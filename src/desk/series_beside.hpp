#pragma once
// What the visits of a series do to each other.

#include <therapy/desk/series.hpp>
#include <therapy/schedule/session_rule.hpp>

namespace therapy::inline v0_1::desk::detail {

/// A visit at a slot, with whom and what the slot has.
[[nodiscard]] clinic::Session visit_at(clinic::Session visit, schedule::Slot const& slot);

/// Which visits can be booked one after the other, beside what is on record and beside each other.
class Bookable {
public:
    /// \pre both outlive this, and the context has an index
    Bookable(clinic::Session const& like, Context const& context);

    /// Those that can; what speaks against the others goes into `refusals`, each rule once.
    [[nodiscard]] std::vector<SeriesVisit> of(std::vector<SeriesVisit> const& visits, Report* refusals = nullptr) const;

private:
    friend class Stack;
    [[nodiscard]] clinic::Session booked(SeriesVisit const& visit) const;

    clinic::Session const& like_;
    schedule::RuleContext rules_;
    std::uint32_t service_;
};

/// Visits put beside each other and taken back, the latest one first: what many tries that begin alike have in common is judged once.
class Stack {
public:
    /// \pre it outlives this \complexity O(sessions on record)
    explicit Stack(Bookable const& bookable);
    Stack(Stack const&) = delete;

    /// Puts one behind the others, if nothing speaks against it beside them and what is on record.
    [[nodiscard]] bool push(SeriesVisit const& visit);
    void pop();

private:
    Bookable const& bookable_;
    std::vector<clinic::Session> sessions_;
    std::vector<std::uint32_t> services_;
    schedule::Agenda agenda_;
    schedule::AgendaTerms terms_;
};

} // namespace therapy::desk::detail
