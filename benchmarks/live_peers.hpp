#pragma once
// What others would keep a live schedule in, behind one interface: load, is it free, book, cancel. Each keeps to what its
// users would write; all read a session's uses from one table of the application's, as an application would.

#include "workloads.hpp"

#include <absl/container/btree_map.h>
#include <boost/container/flat_set.hpp>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/icl/interval_map.hpp>
#include <malloc.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace therapy_bench {

/// One use of one resource.
struct LiveUse {
    std::uint32_t resource, start, end;
};

/// A session in the application's own table.
struct LiveSession {
    std::uint32_t count = 0;
    std::uint32_t group = 0;
    std::array<LiveUse, 4> uses{};

    [[nodiscard]] std::span<LiveUse const> all() const noexcept { return {uses.data(), count}; }
};

/// What every structure is given.
struct LiveData {
    std::vector<LiveSession> sessions{}; ///< those loaded, then those to be booked
    std::size_t loaded = 0;
    std::size_t bookings = 0; ///< uses of those loaded
    Resources who{};
    std::vector<std::uint32_t> capacity{}; ///< by resource; empty: 1 each
    std::uint32_t longest = 0;             ///< use, in seconds

    [[nodiscard]] std::uint32_t capacity_of(std::uint32_t resource) const noexcept { return capacity.empty() ? 1 : capacity[resource]; }
};

/// Bytes that malloc has given out.
[[nodiscard]] inline std::size_t allocated() {
    auto const info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// One more fits when nowhere in [start, end) `capacity` are there. Few at a time: the obvious way.
[[nodiscard]] inline bool has_room(std::span<std::pair<std::uint32_t, std::uint32_t> const> there, std::uint32_t start, std::uint32_t capacity) {
    if (there.size() < capacity) {
        return true;
    }
    for (auto const& [from, to] : there) {
        auto const instant = std::max(from, start);
        auto const at_once = std::count_if(there.begin(), there.end(), [&](auto const& other) { return other.first <= instant && instant < other.second; });
        if (static_cast<std::uint32_t>(at_once) >= capacity) {
            return false;
        }
    }
    return true;
}

/// The calls every peer is driven by; `Book` says how one resource's bookings are kept:
/// `meeting(resource, start, end, see)`, `add`, `remove`.
template <class Book>
class Peer {
public:
    explicit Peer(LiveData const& data) : data_{&data}, book_{data} {
        for (std::uint32_t holder = 0; holder < data.loaded; ++holder) {
            force(holder);
        }
        book_.loaded();
    }
    [[nodiscard]] bool is_free(LiveUse const& use) {
        auto const capacity = data_->capacity_of(use.resource);
        if (capacity == 1) {
            return book_.meeting(use.resource, use.start, use.end, [](auto, auto) { return false; });
        }
        there_.clear();
        book_.meeting(use.resource, use.start, use.end, [&](std::uint32_t from, std::uint32_t to) {
            there_.emplace_back(from, to);
            return true;
        });
        return has_room(there_, use.start, capacity);
    }
    [[nodiscard]] bool book(std::uint32_t holder) {
        for (auto const& use : data_->sessions[holder].all()) {
            if (!is_free(use)) {
                return false;
            }
        }
        force(holder);
        return true;
    }
    void force(std::uint32_t holder) {
        for (auto const& use : data_->sessions[holder].all()) {
            book_.add(use, holder);
        }
    }
    void cancel(std::uint32_t holder) {
        for (auto const& use : data_->sessions[holder].all()) {
            book_.remove(use, holder);
        }
    }

private:
    LiveData const* data_;
    Book book_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> there_;
};

/// absl::btree_map for each resource, by start and holder.
class BtreeBook {
public:
    explicit BtreeBook(LiveData const& data) : longest_{data.longest}, books_(data.who.count()) {}
    void loaded() {}
    template <class See>
    bool meeting(std::uint32_t resource, std::uint32_t start, std::uint32_t end, See see) {
        auto const& book = books_[resource];
        auto const from = start < longest_ ? 0 : start - longest_;
        for (auto at = book.lower_bound(std::uint64_t{from} << 32); at != book.end() && at->first < std::uint64_t{end} << 32; ++at) {
            if (start < at->second && !see(static_cast<std::uint32_t>(at->first >> 32), at->second)) {
                return false;
            }
        }
        return true;
    }
    void add(LiveUse const& use, std::uint32_t holder) { books_[use.resource].emplace(std::uint64_t{use.start} << 32 | holder, use.end); }
    void remove(LiveUse const& use, std::uint32_t holder) { books_[use.resource].erase(std::uint64_t{use.start} << 32 | holder); }

private:
    std::uint32_t longest_;
    std::vector<absl::btree_map<std::uint64_t, std::uint32_t>> books_;
};

/// What applications write: std::map from resource to std::multimap by start.
class MultimapBook {
public:
    explicit MultimapBook(LiveData const& data) : longest_{data.longest} {}
    void loaded() {}
    template <class See>
    bool meeting(std::uint32_t resource, std::uint32_t start, std::uint32_t end, See see) {
        auto const found = books_.find(resource);
        if (found == books_.end()) {
            return true;
        }
        auto const from = start < longest_ ? 0 : start - longest_;
        for (auto at = found->second.lower_bound(from); at != found->second.end() && at->first < end; ++at) {
            if (start < at->second.end && !see(at->first, at->second.end)) {
                return false;
            }
        }
        return true;
    }
    void add(LiveUse const& use, std::uint32_t holder) { books_[use.resource].emplace(use.start, Rest{use.end, holder}); }
    void remove(LiveUse const& use, std::uint32_t holder) {
        auto& book = books_[use.resource];
        auto [at, past] = book.equal_range(use.start);
        while (at != past && at->second.holder != holder) {
            ++at;
        }
        book.erase(at);
    }

private:
    struct Rest {
        std::uint32_t end, holder;
    };
    std::uint32_t longest_;
    std::map<std::uint32_t, std::multimap<std::uint32_t, Rest>> books_;
};

/// boost::icl::interval_map from time to the set of holders, for each resource.
class IntervalMapBook {
public:
    explicit IntervalMapBook(LiveData const& data) : books_(data.who.count()) {}
    void loaded() {}
    template <class See>
    bool meeting(std::uint32_t resource, std::uint32_t start, std::uint32_t end, See see) {
        auto const [first, past] = books_[resource].equal_range(Interval{start, end});
        for (auto segment = first; segment != past; ++segment) {
            for (std::size_t i = 0; i < segment->second.size(); ++i) {
                if (!see(segment->first.lower(), segment->first.upper())) {
                    return false;
                }
            }
        }
        return true;
    }
    void add(LiveUse const& use, std::uint32_t holder) { books_[use.resource].add({Interval{use.start, use.end}, Holders{holder}}); }
    void remove(LiveUse const& use, std::uint32_t holder) { books_[use.resource].subtract({Interval{use.start, use.end}, Holders{holder}}); }

private:
    using Holders = boost::container::flat_set<std::uint32_t>;
    using Interval = boost::icl::right_open_interval<std::uint32_t>;
    using Map = boost::icl::interval_map<std::uint32_t, Holders, boost::icl::partial_absorber, std::less, boost::icl::inplace_plus,
                                         boost::icl::inter_section, Interval>;
    std::vector<Map> books_;
};

/// boost::geometry::index::rtree over (time, resource), packed at once.
class RtreeBook {
public:
    explicit RtreeBook(LiveData const&) {}
    void loaded() {
        tree_ = Tree(waiting_.begin(), waiting_.end());
        waiting_ = {};
        packed_ = true;
    }
    template <class See>
    bool meeting(std::uint32_t resource, std::uint32_t start, std::uint32_t end, See see) {
        namespace bg = boost::geometry;
        for (auto hit = tree_.qbegin(bg::index::intersects(box({resource, start, end}))); hit != tree_.qend(); ++hit) {
            if (!see(static_cast<std::uint32_t>(bg::get<bg::min_corner, 0>(hit->first)), static_cast<std::uint32_t>(bg::get<bg::max_corner, 0>(hit->first)) + 1)) {
                return false;
            }
        }
        return true;
    }
    void add(LiveUse const& use, std::uint32_t holder) {
        Value const value{box(use), holder};
        packed_ ? tree_.insert(value) : waiting_.push_back(value);
    }
    void remove(LiveUse const& use, std::uint32_t holder) { tree_.remove(Value{box(use), holder}); }

private:
    using Point = boost::geometry::model::point<double, 2, boost::geometry::cs::cartesian>;
    using Box = boost::geometry::model::box<Point>;
    using Value = std::pair<Box, std::uint32_t>;
    using Tree = boost::geometry::index::rtree<Value, boost::geometry::index::rstar<16>>;
    static Box box(LiveUse const& use) {
        return {Point{double(use.start), double(use.resource)}, Point{double(use.end) - 1, double(use.resource)}};
    }

    Tree tree_;
    std::vector<Value> waiting_;
    bool packed_ = false;
};

/// SQLite in memory: one table with an index over resource and start, statements prepared, one transaction over all.
class SqliteBook {
public:
    explicit SqliteBook(LiveData const& data) : longest_{data.longest} {
        sqlite3* opened = nullptr;
        check(sqlite3_open(":memory:", &opened));
        database_.reset(opened);
        run("CREATE TABLE booking(resource INTEGER, start INTEGER, end INTEGER, holder INTEGER, PRIMARY KEY(resource, start, holder)) WITHOUT ROWID");
        run("BEGIN");
        meeting_ = prepare("SELECT start, end FROM booking WHERE resource = ?1 AND start < ?3 AND start > ?4 AND end > ?2");
        add_ = prepare("INSERT INTO booking VALUES(?1, ?2, ?3, ?4)");
        remove_ = prepare("DELETE FROM booking WHERE resource = ?1 AND start = ?2 AND holder = ?4");
    }
    void loaded() {}
    template <class See>
    bool meeting(std::uint32_t resource, std::uint32_t start, std::uint32_t end, See see) {
        auto* const statement = meeting_.get();
        bind(statement, resource, start, end, static_cast<std::int64_t>(start) - longest_);
        bool go_on = true;
        while (go_on && sqlite3_step(statement) == SQLITE_ROW) {
            go_on = see(static_cast<std::uint32_t>(sqlite3_column_int64(statement, 0)), static_cast<std::uint32_t>(sqlite3_column_int64(statement, 1)));
        }
        sqlite3_reset(statement);
        return go_on;
    }
    void add(LiveUse const& use, std::uint32_t holder) { step(add_.get(), use, holder); }
    void remove(LiveUse const& use, std::uint32_t holder) { step(remove_.get(), use, holder); }

private:
    struct Close {
        void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Close>;

    static void check(int result) {
        if (result != SQLITE_OK && result != SQLITE_DONE) {
            std::cerr << "SQLite: " << sqlite3_errstr(result) << '\n';
            std::abort();
        }
    }
    void run(char const* sql) { check(sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr)); }
    Statement prepare(char const* sql) {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr));
        return Statement{statement};
    }
    static void bind(sqlite3_stmt* statement, std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
        sqlite3_bind_int64(statement, 1, a);
        sqlite3_bind_int64(statement, 2, b);
        sqlite3_bind_int64(statement, 3, c); // where a statement has no such number, SQLite says so and goes on
        sqlite3_bind_int64(statement, 4, d);
    }
    static void step(sqlite3_stmt* statement, LiveUse const& use, std::uint32_t holder) {
        bind(statement, use.resource, use.start, use.end, holder);
        check(sqlite3_step(statement));
        sqlite3_reset(statement);
    }

    std::unique_ptr<sqlite3, Close> database_;
    Statement meeting_, add_, remove_;
    std::uint32_t longest_;
};

/// The expert's own: a vector for each resource, in order of start.
class SortedVectorBook {
public:
    explicit SortedVectorBook(LiveData const& data) : longest_{data.longest}, books_(data.who.count()) {}
    void loaded() {
        for (auto& book : books_) {
            std::sort(book.begin(), book.end(), earlier);
        }
        sorted_ = true;
    }
    template <class See>
    bool meeting(std::uint32_t resource, std::uint32_t start, std::uint32_t end, See see) {
        auto const& book = books_[resource];
        auto const from = start < longest_ ? 0 : start - longest_;
        for (auto at = std::lower_bound(book.begin(), book.end(), Row{from, 0, 0}, earlier); at != book.end() && at->start < end; ++at) {
            if (start < at->end && !see(at->start, at->end)) {
                return false;
            }
        }
        return true;
    }
    void add(LiveUse const& use, std::uint32_t holder) {
        auto& book = books_[use.resource];
        Row const row{use.start, use.end, holder};
        book.insert(sorted_ ? std::lower_bound(book.begin(), book.end(), row, earlier) : book.end(), row);
    }
    void remove(LiveUse const& use, std::uint32_t holder) {
        auto& book = books_[use.resource];
        auto at = std::lower_bound(book.begin(), book.end(), Row{use.start, 0, 0}, earlier);
        while (at->holder != holder) {
            ++at;
        }
        book.erase(at);
    }

private:
    struct Row {
        std::uint32_t start, end, holder;
    };
    static bool earlier(Row const& a, Row const& b) noexcept { return a.start < b.start; }

    std::uint32_t longest_;
    std::vector<std::vector<Row>> books_;
    bool sorted_ = false;
};

} // namespace therapy_bench
