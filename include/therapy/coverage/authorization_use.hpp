#pragma once
// Which authorization a session draws on, and what is left of it.

#include <therapy/clinic/session_status.hpp>
#include <therapy/coverage/authorization.hpp>

#include <span>

namespace therapy::inline v0_1::coverage {

/// What a line needs.
struct AuthorizationQuestion {
    PolicyId policy;
    boost::optional<clinic::EpisodeId> episode{};   ///< absent: not known
    boost::optional<clinic::ProviderId> provider{}; ///< absent: not known
    boost::optional<catalog::ServiceCode> code{};   ///< absent: whatever the code
    boost::optional<Date> date{};                   ///< absent: whatever the day
    std::int64_t visits = 1;                        ///< of an authorization that counts visits
    Stated<std::int64_t> units{};                   ///< of one that counts units
};

enum class AuthorizationAnswer {
    covered,
    missing,       ///< none for this
    not_certified, ///< there is one, denied or cancelled
    expired,       ///< the day lies outside the days of every certified one
    exhausted,     ///< no single one has enough left
    unknown,       ///< one may do, but something about it is not known, or the payer has not answered yet
};

struct AuthorizationChoice {
    AuthorizationAnswer answer;
    boost::optional<std::size_t> position{};  ///< in the caller's rows: the one to use, or the nearest to it
    boost::optional<std::int64_t> left{};     ///< of that one, before this session; absent: no limit, or not known
    std::int64_t needed = 0;

    friend bool operator==(AuthorizationChoice const&, AuthorizationChoice const&) = default;
};

/// The authorization to use: certified, in its days (both ends included), with enough left for all of it, the soonest to expire
/// first. A session is never split over two.
///
/// \param drawn  further use of each row since its `used`, in the rows' order; may be shorter: nothing
/// \complexity O(n)
[[nodiscard]] THERAPY_EXPORT AuthorizationChoice choose_authorization(std::span<Authorization const> rows, AuthorizationQuestion const& question,
                                                                      std::span<std::int64_t const> drawn = {});

/// What is left; `none` when there is no limit.
[[nodiscard]] THERAPY_EXPORT Stated<std::int64_t> left_of(Authorization const& authorization, std::int64_t drawn = 0);

/// How much is used after a session changed its status: what did not take place consumes nothing, and what turns out not to
/// have taken place gives back.
/// \pre amount >= 0
[[nodiscard]] THERAPY_EXPORT std::int64_t used_after(std::int64_t used, std::int64_t amount, clinic::SessionStatus before, clinic::SessionStatus after) noexcept;

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::AuthorizationAnswer> enum_table<coverage::AuthorizationAnswer>[] = {
    {coverage::AuthorizationAnswer::covered, "covered"},
    {coverage::AuthorizationAnswer::missing, "missing"},
    {coverage::AuthorizationAnswer::not_certified, "not-certified"},
    {coverage::AuthorizationAnswer::expired, "expired"},
    {coverage::AuthorizationAnswer::exhausted, "exhausted"},
    {coverage::AuthorizationAnswer::unknown, "unknown"},
};
} // namespace therapy
