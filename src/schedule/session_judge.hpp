#pragma once
// Asks the rows of a session that can have anything to tell of it.

#include "detail/surroundings.hpp"

namespace therapy::inline v0_1::schedule {

namespace detail {
/// What is said of a session whose time `clinic::detail::out_of_reach` refuses, in the place of everything else.
[[nodiscard]] Finding out_of_reach_finding(clinic::Session const& session, std::string_view why);
} // namespace detail

class THERAPY_NO_EXPORT SessionJudge {
public:
    enum class Of {
        one,   ///< session: everything about it
        batch, ///< of sessions: what is about several is told once
    };
    SessionJudge(RuleContext const& context, Of of);
    void judge(clinic::Session const& session, std::uint32_t service, Report& report);

    /// The same of every session of the context, provider by provider: what is around a session is around the next one too.
    void judge_all(Report& report);
    /// Brings into the cache what judging a session will look at first.
    void fetch(clinic::Session const& session) const noexcept;

private:
    struct Turn {
        std::uint32_t session = 0;
        std::uint32_t provider = 0;
        std::uint32_t place = 0; ///< in the provider's line
    };
    [[nodiscard]] std::vector<Turn> turns() const;
    static void fetch_lists(clinic::Session const& session) noexcept;
    void fetch_people(clinic::Session const& session) const noexcept;
    void fetch_entries(clinic::Session const& session, std::ptrdiff_t around) const noexcept;
    /// Looks once at the terms of everybody, and leaves out the rows that nobody's terms give anything to.
    void prepare();
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
