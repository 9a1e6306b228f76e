#include <therapy/coverage/authorization_use.hpp>

#include "chosen_rows.hpp"

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

/// Whether a permission is for this; unknown where it names an episode or a provider, and the question none.
Stated<bool> about(Authorization const& row, AuthorizationQuestion const& question) {
    bool const other_episode = row.episode && question.episode && *row.episode != *question.episode;
    bool const other_provider = row.provider && question.provider && *row.provider != *question.provider;
    bool const code = row.codes.empty() || !question.code || std::find(row.codes.begin(), row.codes.end(), *question.code) != row.codes.end();
    if (row.policy != question.policy || other_episode || other_provider || !code)
        return false;
    if ((row.episode && !question.episode) || (row.provider && !question.provider))
        return Stated<bool>::unknown(Unknown::not_given);
    return true;
}

bool is_certified(AuthorizationStatus status) {
    return status == AuthorizationStatus::certified || status == AuthorizationStatus::certified_in_part || status == AuthorizationStatus::modified;
}

/// Whether the day lies in the window; unknown where an end that could matter is not stated.
Stated<bool> in_window(Authorization const& row, boost::optional<Date> date) {
    if (!date)
        return true;
    if ((row.first_day.has_value() && *date < *row.first_day) || (row.last_day.has_value() && *row.last_day < *date))
        return false;
    if (!row.first_day.is_answered() || !row.last_day.is_answered())
        return Stated<bool>::unknown(Unknown::not_given);
    return true;
}

/// How near an authorization came to fitting, worst first.
int rank(AuthorizationAnswer answer) {
    switch (answer) {
    case AuthorizationAnswer::missing: return 0;
    case AuthorizationAnswer::not_certified: return 1;
    case AuthorizationAnswer::expired: return 2;
    case AuthorizationAnswer::exhausted: return 3;
    case AuthorizationAnswer::unknown: return 4;
    case AuthorizationAnswer::covered: return 5;
    }
    return 0;
}

AuthorizationChoice judge(Authorization const& row, AuthorizationQuestion const& question, std::int64_t drawn) {
    bool const pending = row.status == AuthorizationStatus::pending; // it may still be certified, for as much as is needed
    if (!pending && !is_certified(row.status))
        return {AuthorizationAnswer::not_certified};
    auto const window = in_window(row, question.date);
    if (window.has_value() && !*window)
        return {AuthorizationAnswer::expired};
    auto const needed = row.counts == AuthorizationCounts::visits ? Stated<std::int64_t>(question.visits) : question.units;
    auto const left = left_of(row, drawn);
    AuthorizationChoice choice{AuthorizationAnswer::unknown};
    if (pending) {
        choice.needed = needed.has_value() ? *needed : 0;
        return choice;
    }
    if (left.has_value())
        choice.left = *left;
    if (needed.has_value())
        choice.needed = *needed;
    bool const known = left.is_answered() && (left.is_none() || needed.is_answered());
    if (known && left.has_value() && choice.needed > *left)
        choice.answer = AuthorizationAnswer::exhausted;
    else if (known && window.has_value())
        choice.answer = AuthorizationAnswer::covered;
    return choice;
}

} // namespace

Stated<std::int64_t> left_of(Authorization const& authorization, std::int64_t drawn) {
    if (authorization.approved.is_none())
        return Stated<std::int64_t>::none();
    if (!authorization.approved.has_value() || !authorization.used.is_answered())
        return Stated<std::int64_t>::unknown(Unknown::not_given);
    auto const used = authorization.used.has_value() ? *authorization.used : 0;
    return std::max<std::int64_t>(0, *authorization.approved - used - drawn);
}

bool detail::expires_sooner(Authorization const& a, Authorization const& b) {
    if (!a.last_day.has_value() || !b.last_day.has_value())
        return a.last_day.has_value() && !b.last_day.has_value();
    return *a.last_day < *b.last_day;
}

namespace {

/// \param next  gives the next position in `rows`, or none
template <class Next>
AuthorizationChoice choose(std::span<Authorization const> rows, AuthorizationQuestion const& question, std::span<std::int64_t const> drawn, Next next) {
    AuthorizationChoice best{AuthorizationAnswer::missing};
    while (boost::optional<std::size_t> const at = next()) {
        auto const& row = rows[*at];
        auto const concerns = about(row, question);
        if (concerns.has_value() && !*concerns)
            continue;
        auto choice = judge(row, question, *at < drawn.size() ? drawn[*at] : 0);
        if (!concerns.has_value() && choice.answer == AuthorizationAnswer::covered)
            choice.answer = AuthorizationAnswer::unknown;
        choice.position = *at;
        auto const nearer = rank(choice.answer) - rank(best.answer);
        if (nearer > 0 || (nearer == 0 && detail::expires_sooner(row, rows[*best.position])))
            best = choice;
    }
    return best;
}

} // namespace

AuthorizationChoice choose_authorization(std::span<Authorization const> rows, AuthorizationQuestion const& question, std::span<std::int64_t const> drawn) {
    std::size_t i = 0;
    return choose(rows, question, drawn, [&] { return i < rows.size() ? boost::optional<std::size_t>(i++) : boost::none; });
}

AuthorizationChoice detail::choose_authorization(std::span<Authorization const> rows, std::span<std::uint32_t const> positions, AuthorizationQuestion const& question,
                                                 std::span<std::int64_t const> drawn) {
    std::size_t i = 0;
    return choose(rows, question, drawn, [&] { return i < positions.size() ? boost::optional<std::size_t>(positions[i++]) : boost::none; });
}

std::int64_t used_after(std::int64_t used, std::int64_t amount, clinic::SessionStatus before, clinic::SessionStatus after) noexcept {
    // What a clinic's policy makes of a missed session is between it and the patient: a payer's permission is for care that was given.
    auto const consumes = [](clinic::SessionStatus status) { return clinic::status_row(status).consumes_visit == clinic::Effect::yes; };
    auto const change = (consumes(after) ? amount : 0) - (consumes(before) ? amount : 0);
    return std::max<std::int64_t>(0, used + change);
}

} // namespace therapy::coverage
