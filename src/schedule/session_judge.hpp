#pragma once
// Asks the rows of a session that can have anything to tell of it.

#include "detail/surroundings.hpp"

namespace therapy::inline v0_1::schedule {

class THERAPY_NO_EXPORT SessionJudge {
public:
    enum class Of {
        one,   ///< session: everything about it
        batch, ///< of sessions: what is about several is told once
    };
    SessionJudge(RuleContext const& context, Of of);
    /// Looks once at the terms of everybody, and leaves out the rows that nobody's terms give anything to. For many sessions.
    void prepare();
    void judge(clinic::Session const& session, std::uint32_t service, Report& report);

private:
    [[nodiscard]] RuleNeeds given_to(clinic::Session const& session, std::uint32_t service) const noexcept;

    RuleContext const& context_;
    Of of_;
    detail::Surroundings around_{};
    RuleNeeds of_house_;
    // Of all, once they are prepared.
    bool prepared_ = false;
    std::vector<RuleNeeds> of_services_{};
    std::vector<RuleNeeds> of_patients_{};
    std::vector<RuleNeeds> of_providers_{};
    std::vector<SessionRule const*> rows_{};
};

} // namespace therapy::schedule
