#pragma once
// Workload W3: a loaded schedule, then questions, bookings and cancellations in random order, 90 : 5 : 5. The same script
// for every structure; what is free is known when it is written.

#include "live_peers.hpp"

#include <therapy/schedule/timetable.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace therapy_bench {

enum class Act : std::uint8_t { ask, book, cancel };

struct LiveOp {
    Act act;
    std::uint32_t holder; ///< to book or to cancel
    LiveUse use;          ///< to ask about
};

/// The same in the library's words, no larger than that.
struct OwnOp {
    Act act;
    std::uint32_t holder;      ///< to cancel
    std::uint64_t rows;        ///< to book: the first of its rows and, in the upper half, how many there are
    therapy::Subject resource; ///< to ask about
    therapy::Period period;
};

[[nodiscard]] inline therapy::Instant const& year_start() {
    static therapy::Instant const instant("2026-01-01T00:00:00Z");
    return instant;
}
[[nodiscard]] inline therapy::Period period_of(std::uint32_t start, std::uint32_t end) {
    return {year_start() + therapy::Duration::seconds(start), year_start() + therapy::Duration::seconds(end)};
}
[[nodiscard]] inline therapy::Subject subject_of(Resources const& who, std::uint32_t resource) {
    if (resource < who.room(0)) {
        return {therapy::SubjectKind::provider, resource};
    }
    if (resource < who.patient(0)) {
        return {therapy::SubjectKind::room, resource - who.room(0)};
    }
    return {therapy::SubjectKind::patient, resource - who.patient(0)};
}

struct Script {
    std::string name{};
    LiveData data{};
    std::vector<LiveOp> mixed{};
    std::vector<LiveOp> asks{}, books{}, cancels{}; ///< each operation alone
};

/// Sessions of a workload, whichever of its two shapes it has.
[[nodiscard]] inline LiveData live_data(Workload const& workload) {
    LiveData data{.who = workload.who, .capacity = workload.capacity};
    data.sessions.resize(workload.sessions);
    for (std::size_t row = 0; row < workload.rows(); ++row) {
        auto& session = data.sessions[workload.holder.empty() ? row : workload.holder[row]];
        if (!workload.group.empty()) {
            session.group = workload.group[row];
        }
        for (auto const& column : workload.resources) {
            session.uses[session.count++] = {column[row], workload.start[row], workload.end[row]};
            data.longest = std::max(data.longest, workload.end[row] - workload.start[row]);
            ++data.bookings;
        }
    }
    data.loaded = workload.sessions;
    return data;
}

/// Writes the script: a model of the schedule goes along, so that nearly all bookings find their time free.
class ScriptWriter {
public:
    ScriptWriter(Workload const& workload, std::size_t operations, std::uint64_t seed) : random_{seed} {
        script_.name = workload.name;
        script_.data = live_data(workload);
        alive_.resize(script_.data.loaded);
        for (std::uint32_t holder = 0; holder < alive_.size(); ++holder) {
            alive_[holder] = holder;
        }
        schedule_ = std::make_unique<Peer<BtreeBook>>(script_.data);
        auto const now_and_then = operations / 20;
        for (std::size_t i = 0; i < operations; ++i) {
            auto const what = random_.below(20);
            script_.mixed.push_back(what == 0 ? book() : what == 1 ? cancel() : ask());
        }
        // Back to what was loaded, then each operation by itself.
        for (auto op = script_.mixed.rbegin(); op != script_.mixed.rend(); ++op) {
            if (op->act == Act::cancel) {
                schedule_->force(op->holder);
                alive_.push_back(op->holder);
            } else if (op->act == Act::book && booked(op->holder)) {
                schedule_->cancel(op->holder);
                booked_[op->holder - script_.data.loaded] = false;
            }
        }
        alive_.clear();
        for (std::uint32_t holder = 0; holder < script_.data.loaded; ++holder) {
            alive_.push_back(holder);
        }
        for (std::size_t i = 0; i < operations; ++i) {
            script_.asks.push_back(ask());
        }
        for (std::size_t i = 0; i < 2 * now_and_then; ++i) {
            script_.books.push_back(book());
        }
        alive_.resize(script_.data.loaded);
        for (std::size_t i = 0; i < 2 * now_and_then; ++i) {
            script_.cancels.push_back(cancel());
        }
    }
    [[nodiscard]] Script take() { return std::move(script_); }

private:
    [[nodiscard]] bool booked(std::uint32_t holder) const { return booked_[holder - script_.data.loaded]; }

    LiveOp ask() {
        auto const& data = script_.data;
        auto const length = (6 + random_.below(7)) * slot;
        if (random_.below(2) == 0) { // near a booking
            auto const& session = data.sessions[alive_[random_.below(static_cast<std::uint32_t>(alive_.size()))]];
            auto const& near = session.uses[random_.below(session.count)];
            auto const from = near.start + random_.below(24) * slot - 12 * slot;
            return {Act::ask, 0, {near.resource, from, from + length}};
        }
        auto const& like = any_session();
        auto const kind = random_.below(3);
        auto const resource = kind == 0   ? random_.below(data.who.therapists)
                              : kind == 1 ? data.who.room(random_.below(data.who.rooms))
                                          : data.who.patient(random_.below(data.who.patients));
        auto const from = like.uses[0].start + random_.below(12) * slot;
        return {Act::ask, 0, {resource, from, from + length}};
    }
    /// Another therapist, room and patient at a time when some session is, held as that one holds its own.
    LiveOp book() {
        auto& data = script_.data;
        LiveSession session;
        for (int attempt = 0; attempt < 500; ++attempt) {
            session = any_session();
            session.group = 0;
            auto const therapist = random_.below(data.who.therapists);
            auto const room = data.who.room(random_.below(data.who.rooms));
            auto const patient = data.who.patient(random_.below(data.who.patients));
            for (auto& use : std::span(session.uses.data(), session.count)) {
                use.resource = use.resource < data.who.room(0) ? therapist : use.resource < data.who.patient(0) ? room : patient;
            }
            bool const free = std::all_of(session.uses.begin(), session.uses.begin() + session.count, [&](auto const& use) { return schedule_->is_free(use); });
            if (free || random_.below(1'000) == 0) {
                break;
            }
        }
        auto const holder = static_cast<std::uint32_t>(data.sessions.size());
        data.sessions.push_back(session);
        booked_.push_back(schedule_->book(holder));
        if (booked_.back()) {
            alive_.push_back(holder);
        }
        return {Act::book, holder, {}};
    }
    LiveOp cancel() {
        auto const at = random_.below(static_cast<std::uint32_t>(alive_.size()));
        auto const holder = alive_[at];
        alive_[at] = alive_.back();
        alive_.pop_back();
        schedule_->cancel(holder);
        if (holder >= script_.data.loaded) {
            booked_[holder - script_.data.loaded] = false;
        }
        return {Act::cancel, holder, {}};
    }
    [[nodiscard]] LiveSession const& any_session() {
        return script_.data.sessions[random_.below(static_cast<std::uint32_t>(script_.data.loaded))];
    }

    Random random_;
    Script script_;
    std::unique_ptr<Peer<BtreeBook>> schedule_;
    std::vector<std::uint32_t> alive_;
    std::vector<bool> booked_; ///< of those to be booked
};

/// therapy::schedule::Timetable behind the calls of a peer. What it is given in the library's types is made beforehand, as
/// the peers' columns are.
class Ours {
public:
    using Timetable = therapy::schedule::Timetable;
    using Occupancy = therapy::schedule::Occupancy;

    explicit Ours(LiveData const& data) : data_{&data} {
        therapy::schedule::Capacities capacities;
        for (std::uint32_t resource = 0; resource < data.capacity.size(); ++resource) {
            if (data.capacity[resource] != 1) {
                capacities.set(subject_of(data.who, resource), data.capacity[resource]);
            }
        }
        timetable_ = Timetable(std::move(capacities));
    }
    void load() { check(timetable_.load(rows(0, data_->loaded)).empty()); }
    void load(std::vector<Occupancy> const& rows) { check(timetable_.load(rows).empty()); }
    /// Rows of some sessions, in the library's type.
    [[nodiscard]] std::vector<Occupancy> rows(std::size_t first, std::size_t past) const {
        std::vector<Occupancy> rows;
        rows.reserve(4 * (past - first));
        for (auto holder = first; holder < past; ++holder) {
            for (auto const& use : data_->sessions[holder].all()) {
                rows.push_back({.resource = subject_of(data_->who, use.resource), .period = period_of(use.start, use.end),
                                .holder = static_cast<std::uint32_t>(holder), .group = data_->sessions[holder].group});
            }
        }
        return rows;
    }
    [[nodiscard]] bool is_free(OwnOp const& op) const { return timetable_.is_free(op.resource, op.period); }
    [[nodiscard]] bool book(std::uint32_t holder, std::span<Occupancy const> rows) { return timetable_.book(holder, rows).has_value(); }
    /// Of an operation to come soon, and of one that comes after it.
    void prefetch(OwnOp const& soon, std::span<Occupancy const> rows, OwnOp const& later) const {
        if (later.act == Act::cancel) {
            timetable_.prefetch(later.holder);
        }
        switch (soon.act) {
        case Act::ask: timetable_.prefetch(soon.resource, soon.period); break;
        case Act::book: timetable_.prefetch(soon.holder, rows); break;
        default: timetable_.prefetch_occupied(soon.holder);
        }
    }
    void force(std::uint32_t holder) {
        check(timetable_.book(holder, rows(holder, holder + 1), {.on_conflict = therapy::schedule::OnConflict::force}).has_value());
    }
    void cancel(std::uint32_t holder) { check(timetable_.cancel(holder).has_value()); }
    [[nodiscard]] Timetable const& timetable() const noexcept { return timetable_; }

private:
    static void check(bool good) {
        if (!good) {
            std::cerr << "the timetable refused what it should take\n";
            std::abort();
        }
    }

    LiveData const* data_;
    Timetable timetable_;
};

/// One series of operations as both sides read it.
struct Series {
    std::vector<LiveOp> const* ops;
    std::vector<OwnOp> own{};
    std::vector<therapy::schedule::Occupancy> rows{}; ///< of the bookings, in order

    Series(std::vector<LiveOp> const& operations, LiveData const& data, Ours const& ours) : ops{&operations} {
        own.reserve(operations.size());
        for (auto const& op : operations) {
            auto const asks = op.act == Act::ask;
            auto const booked = op.act == Act::book ? ours.rows(op.holder, op.holder + 1) : std::vector<therapy::schedule::Occupancy>();
            own.push_back({op.act, op.holder, rows.size() | std::uint64_t{booked.size()} << 32, asks ? subject_of(data.who, op.use.resource) : therapy::Subject{therapy::SubjectKind::provider, 0},
                           asks ? period_of(op.use.start, op.use.end) : period_of(0, 1)});
            rows.insert(rows.end(), booked.begin(), booked.end());
        }
    }
};

/// Runs the first `count` operations. `answers[i]` is 1 where the answer was yes. \param ahead  so many operations before its
/// turn each one's memory is asked for; 0: not at all
inline void play(Ours& ours, Series const& series, std::size_t count, std::uint8_t* answers, std::size_t ahead = 0) {
    std::span const ops(series.own);
    auto const rows_of = [rows = std::span(series.rows)](OwnOp const& op) { return rows.subspan(op.rows & 0xFFFF'FFFF, op.rows >> 32); };
    for (std::size_t i = 0; i < count; ++i) {
        auto const& op = ops[i];
        if (ahead != 0 && i + 2 * ahead < count) {
            ours.prefetch(ops[i + ahead], rows_of(ops[i + ahead]), ops[i + 2 * ahead]);
        }
        switch (op.act) {
        case Act::ask: answers[i] = ours.is_free(op); break;
        case Act::book: answers[i] = ours.book(op.holder, rows_of(op)); break;
        default: ours.cancel(op.holder); answers[i] = 1;
        }
    }
}
template <class Book>
void play(Peer<Book>& peer, Series const& series, std::size_t count, std::uint8_t* answers) {
    std::span const ops(*series.ops);
    for (std::size_t i = 0; i < count; ++i) {
        auto const& op = ops[i];
        switch (op.act) {
        case Act::ask: answers[i] = peer.is_free(op.use); break;
        case Act::book: answers[i] = peer.book(op.holder); break;
        default: peer.cancel(op.holder); answers[i] = 1;
        }
    }
}
/// Takes them back.
template <class Structure>
void undo(Structure& structure, Series const& series, std::size_t count, std::uint8_t const* answers) {
    for (auto i = count; i-- > 0;) {
        auto const& op = (*series.ops)[i];
        if (op.act == Act::cancel) {
            structure.force(op.holder);
        } else if (op.act == Act::book && answers[i] != 0) {
            structure.cancel(op.holder);
        }
    }
}

} // namespace therapy_bench
