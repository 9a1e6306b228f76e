#include <therapy/desk/apply_change.hpp>

#include <therapy/desk/desk_rules.hpp>

namespace therapy::inline v0_1::desk {

namespace {

Finding stale(Subject subject, std::uint64_t expected, std::uint64_t found) {
    return {.rule = rules::stale_version, .subjects = {subject}, .args = {.limit = static_cast<std::int64_t>(expected), .actual = static_cast<std::int64_t>(found)}};
}

/// The session on record that has a key already.
boost::optional<Subject> holder_of(std::string const& key, Dataset const& data) {
    auto const known = data.sessions.keys.find(key);
    if (known && data.sessions.find(*known))
        return Subject{SubjectKind::session, known->index()};
    return boost::none;
}

/// A row that is new has the next id, and a key that no other record has.
bool is_next(RowChange const& row, Dataset const& data, std::size_t records) {
    if (row.session.index() != records)
        return false;
    auto const known = data.sessions.keys.find(row.key);
    return known ? known->index() == records : data.sessions.keys.size() <= records;
}

/// Whether an earlier row of the change writes the same session, or a new one under the same key.
bool is_written_before(RowChange const& row, Change const& change) {
    for (auto const& other : change.rows) {
        if (&other == &row)
            return false;
        if (other.session == row.session || (!other.before && !row.before && other.key == row.key))
            return true;
    }
    return false;
}

} // namespace

Report may_apply(Change const& change, Dataset const& data, Ledger const& ledger) {
    Report report;
    if (auto const before = ledger.find(change.idempotency_key)) {
        if (!(*before == change))
            report.add(Finding{.rule = rules::key_reused, .subjects = {{SubjectKind::session, change.rows.empty() ? 0u : change.rows.front().session.index()}}});
        return report;
    }
    for (auto const& expected : change.expected)
        if (auto const found = ledger.version(expected.of); found != expected.version)
            report.add(stale(expected.of.subject, expected.version, found));
    std::size_t records = data.sessions.records.size();
    for (auto const& row : change.rows) {
        Subject const subject{SubjectKind::session, row.session.index()};
        auto const there = data.sessions.find(row.session);
        if (row.after.id != row.session || (row.before && row.before->id != row.session) || is_written_before(row, change))
            report.add(Finding{.rule = rules::not_a_row, .subjects = {subject}});
        else if (row.before && !there)
            report.add(Finding{.rule = rules::not_a_row, .subjects = {subject}});
        else if (row.before && !(*there == *row.before) && report.empty())
            report.add(stale(subject, 0, 1));
        else if (auto const holder = row.before ? boost::none : holder_of(row.key, data); holder && !there)
            report.add(Finding{.rule = rules::already_there, .subjects = {*holder}});
        else if (!row.before && !is_next(row, data, records) && report.empty())
            report.add(there ? stale(subject, 0, 1) : Finding{.rule = rules::not_a_row, .subjects = {subject}});
        if (!row.before)
            ++records;
    }
    return report;
}

Applied apply(Change const& change, Dataset& data, Ledger& ledger) {
    if (auto report = may_apply(change, data, ledger); !report.empty())
        return tl::unexpected<Report>(std::move(report));
    if (ledger.find(change.idempotency_key))
        return {};
    // What can fail comes first: copies, room, keys. A key without a record says nothing yet.
    auto rows = change.rows;
    auto& records = data.sessions.records;
    if (records.capacity() < records.size() + rows.size())
        records.reserve(2 * records.size() + rows.size());
    for (auto const& row : rows)
        if (!row.before)
            (void)data.sessions.keys.id(row.key);
    ledger.enter(change);
    for (auto& row : rows) {
        if (row.before)
            records[row.session.index()] = std::move(row.after);
        else
            records.push_back(std::move(row.after));
    }
    return {};
}

Applied apply(std::span<Change const> changes, Dataset& data, Ledger& ledger) {
    for (auto const& change : changes)
        if (auto const applied = apply(change, data, ledger); !applied)
            return applied;
    return {};
}

} // namespace therapy::desk
