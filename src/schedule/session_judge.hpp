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
    /// \param taken  what it takes that is taken, where that is known
    void judge(clinic::Session const& session, std::uint32_t service, Report& report, boost::optional<Report const&> taken = boost::none);
    /// Whether none of the rows has an error to tell, as the policy judges it: asks no further than to the first, and first of all
    /// the row that refused the session before. Of many tries at one booking most fail for one reason.
    /// \param in_itself  what it gives to the rules, whenever it is
    [[nodiscard]] bool passes(clinic::Session const& session, std::uint32_t service, Report const& taken, RuleNeeds const& in_itself);
    [[nodiscard]] RuleNeeds given_in_itself(clinic::Session const& session, std::uint32_t service) const noexcept;

    /// The same of every session of the context. Most have nothing that may be broken, and are not judged at all.
    void judge_all(Report& report);
    /// Brings into the cache the records of everybody and everything in a session.
    void fetch_records(clinic::Session const& session) const noexcept;
    /// And the lists that these name. \param most_around  entries of a line either way
    void fetch_lists(clinic::Session const& session, std::ptrdiff_t most_around = 48) const noexcept;

private:
    /// Asks the built-in rows by needs, and the user's by what is given.
    void judge_where_needed(clinic::Session const& session, std::uint32_t service, RuleNeeds const& needs, Report& report);
    /// The built-in rows that ask where these needs are.
    [[nodiscard]] std::span<SessionRule const* const> rows_of(RuleNeeds const& needs);
    /// The same, with what is around it. \pre the checking is the session's
    [[nodiscard]] RuleNeeds given_around(Checking& checking, RuleNeeds in_itself, boost::optional<Report const&> taken = boost::none) const;
    /// What others in the session's rooms give to the rules.
    [[nodiscard]] RuleNeeds given_by_company(Checking& checking, boost::optional<Report const&> taken) const;
    /// Calls `ask` with every row that can have anything to tell where these needs are given, until it returns false.
    template <class Ask>
    void each_row(RuleNeeds const& given, Ask&& ask);

    RuleContext const& context_;
    Of of_;
    detail::Surroundings around_{};
    RuleNeeds of_house_;
    // Sessions one after the other mostly have the same needs.
    boost::optional<RuleNeeds> last_needs_{};
    std::vector<SessionRule const*> last_rows_{};
    SessionRule const* refused_by_ = nullptr; ///< the last session that did not pass
};

} // namespace therapy::schedule
