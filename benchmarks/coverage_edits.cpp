// Code edits looked up by two codes and a date, in a quarter of 1.7 million pairs. Rows read
// coverage_edits/<queries>/<method>: every query has an edit, none has, or half of them; `day` asks every pair of a day's few
// codes, as a desk does.
//
// `ratio` is the best hand-made table's time over ours, `ratio_packaged` that of std::map<pair<string, string>, …>, which is
// how such files are commonly kept. All methods answer both directions and the dates, from codes and dates
// as their kind of program keeps them.
// `bytes` is what a pair takes. `checksum` is the same for all methods of a row, or the program ends. `load` reads the file.

#include "side_by_side.hpp"
#include "workloads.hpp"

#include <therapy/coverage/code_edits.hpp>

#include <absl/container/flat_hash_map.h>
#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

using namespace therapy;
using namespace therapy::coverage;
using therapy_bench::Method;
using therapy_bench::Role;

constexpr std::size_t many_pairs = 1'700'000;
constexpr std::uint32_t many_codes = 15'000;
Date const confirmed{2026, 3, 31};

struct Code {
    char text[6];
};

Code code_text(std::uint32_t number) {
    Code code{};
    std::snprintf(code.text, sizeof code.text, "%05u", number * 6 + 101);
    return code;
}

/// A row as a plain program keeps it.
struct PlainEdit {
    int first;
    int last;
    int indicator;
    bool turned; ///< column one is the second code of the key
};
using Pair = std::pair<std::string, std::string>;

struct Edits {
    std::string text{};
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs{};
};

std::string compact(Date date) {
    auto text = to_text(date);
    text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
    return text;
}

Edits make_edits() {
    Edits edits;
    therapy_bench::Random random{17};
    std::vector<std::string> days;
    for (int quarter = 0; quarter < 100; ++quarter)
        days.push_back(compact(Date(2000, 1, 1).plus_months(3 * quarter)));
    std::unordered_map<std::uint64_t, bool> seen;
    seen.reserve(many_pairs);
    edits.text = "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tRationale\r\n";
    while (edits.pairs.size() < many_pairs) {
        auto const a = random.below(many_codes);
        auto const b = random.below(many_codes);
        auto const key = (static_cast<std::uint64_t>(std::min(a, b)) << 32) | std::max(a, b);
        if (a == b || !seen.emplace(key, true).second)
            continue;
        edits.pairs.emplace_back(a, b);
        auto const first = random.below(60);
        edits.text += code_text(a).text;
        edits.text += '\t';
        edits.text += code_text(b).text;
        edits.text += "\t\t" + days[first] + '\t' + (random.below(5) == 0 ? days[first + 1 + random.below(39)] : std::string("*")) + '\t' + (random.below(3) == 0 ? '0' : '1') +
                      "\tStandards of practice\r\n";
    }
    return edits;
}

/// The same question as each program keeps it.
struct Query {
    catalog::ServiceCode code_a;
    catalog::ServiceCode code_b;
    Date date;
    Code a;
    Code b;
    std::int32_t day;
};

Query query_of(std::uint32_t a, std::uint32_t b, std::int32_t day) {
    auto const one = code_text(a);
    auto const two = code_text(b);
    return {catalog::ServiceCode(one.text), catalog::ServiceCode(two.text), *Date::from_day_number(day), one, two, day};
}

/// What was found: how many, and a number of each.
struct Found {
    std::uint64_t count = 0;
    std::uint64_t sum = 0;
    friend bool operator==(Found const&, Found const&) = default;

    void take(bool with_modifier, bool first_is_one) noexcept {
        ++count;
        sum += (with_modifier ? 2U : 1U) * (first_is_one ? 3U : 5U);
    }
};

enum class Shape { hits, misses, mixed, day };
constexpr std::pair<Shape, char const*> shapes[] = {{Shape::hits, "hits"}, {Shape::misses, "misses"}, {Shape::mixed, "mixed"}, {Shape::day, "day"}};

std::vector<Query> queries_of(Edits const& edits, Shape shape) {
    std::vector<Query> queries;
    therapy_bench::Random random{23};
    auto const today = Date(2026, 3, 9).day_number();
    if (shape == Shape::day) {
        std::vector<std::uint32_t> codes;
        for (int i = 0; i < 8; ++i)
            codes.push_back(random.below(many_codes));
        while (queries.size() < 1'000'000)
            for (std::size_t i = 0; i < codes.size(); ++i)
                for (std::size_t j = 0; j < i; ++j)
                    queries.push_back(query_of(codes[i], codes[j], today));
        return queries;
    }
    while (queries.size() < 1'000'000) {
        bool const hit = shape == Shape::hits || (shape == Shape::mixed && random.below(2) == 0);
        auto [a, b] = hit ? edits.pairs[random.below(many_pairs)] : std::make_pair(random.below(many_codes), random.below(many_codes));
        if (random.below(2) == 0)
            std::swap(a, b);
        queries.push_back(query_of(a, b, today - static_cast<std::int32_t>(random.below(3000))));
    }
    return queries;
}

/// The peers, each with the same rows.
struct Peers {
    std::map<Pair, PlainEdit> by_strings{};
    std::unordered_map<std::string, PlainEdit> by_joined{};
    absl::flat_hash_map<std::uint64_t, PlainEdit> by_number{};
};

std::uint64_t number_of(Code const& code) {
    std::uint64_t number = 0;
    for (int i = 0; i < 5; ++i)
        number = number << 8 | static_cast<unsigned char>(code.text[i]);
    return number;
}
std::uint64_t key_of(Code const& a, Code const& b) { // 40 bits each do not fit: a mix, which these codes never make collide
    auto const first = number_of(a);
    auto const second = number_of(b);
    return first * 0x9E37'79B9'7F4A'7C15 + second;
}

template <class Map, class Key>
void run_one(Map const& map, Key const& key, Query const& query, bool swapped, Found& found) {
    auto const at = map.find(key);
    if (at != map.end() && at->second.first <= query.day && query.day <= at->second.last)
        found.take(at->second.indicator == 1, at->second.turned == swapped);
}

constexpr char const* method_names[] = {"therapy", "absl_flat_hash_map_of_numbers", "unordered_map_of_joined_strings", "map_of_string_pairs"};

struct World {
    Edits file;
    LoadedEdits loaded;
    Peers peers;
    double load_seconds = 0;
};

World const& world() {
    static World const made = [] {
        World result;
        result.file = make_edits();
        EditText const texts[] = {{"quarter", result.file.text}};
        auto const before = therapy_bench::thread_seconds();
        result.loaded = load_code_edits(texts, confirmed);
        result.load_seconds = therapy_bench::thread_seconds() - before;
        if (!result.loaded.report.empty() || result.loaded.edits.size() != many_pairs)
            std::abort();
        for (auto const& [a, b] : result.file.pairs) {
            auto const one = code_text(a);
            auto const two = code_text(b);
            auto const edit = result.loaded.edits.history(catalog::ServiceCode(one.text), catalog::ServiceCode(two.text)).at(0);
            bool const turned = std::string_view(two.text) < std::string_view(one.text);
            auto const& low = turned ? two : one;
            auto const& high = turned ? one : two;
            PlainEdit const plain{edit.first_day().day_number(), edit.last_day() ? edit.last_day()->day_number() : std::numeric_limits<int>::max(),
                                  edit.indicator() == EditIndicator::with_modifier ? 1 : 0, turned};
            result.peers.by_strings.emplace(Pair(low.text, high.text), plain);
            result.peers.by_joined.emplace(std::string(low.text) + high.text, plain);
            if (!result.peers.by_number.emplace(key_of(low, high), plain).second)
                std::abort();
        }
        return result;
    }();
    return made;
}

struct Comparison {
    Shape shape;
    std::string name;
    std::vector<therapy_bench::Timing> timings{};
    Found found{};
    double items = 0;

    void measure() {
        if (!timings.empty())
            return;
        auto const& all = world();
        auto const queries = queries_of(all.file, shape);
        items = static_cast<double>(queries.size());
        constexpr int rounds = 5;
        using Queries = std::vector<Query>;
        auto const each = [](Queries const& asked, auto const& look) {
            Found result;
            for (auto const& query : asked) {
                bool const swapped = std::string_view(query.b.text) < std::string_view(query.a.text);
                look(query, swapped ? query.b : query.a, swapped ? query.a : query.b, swapped, result);
            }
            return result;
        };
        std::vector<Method<Queries, Found>> const methods{
            {method_names[0], Role::ours, rounds,
             [&](Queries const& asked) {
                 Found result;
                 for (auto const& query : asked) {
                     auto const edit = all.loaded.edits.find(query.code_a, query.code_b, query.date);
                     if (edit.has_value())
                         result.take(edit->indicator() == EditIndicator::with_modifier, edit->column_one() == query.code_a);
                 }
                 return result;
             }},
            {method_names[1], Role::expert, rounds,
             [&](Queries const& asked) {
                 return each(asked, [&](Query const& query, Code const& low, Code const& high, bool swapped, Found& result) { run_one(all.peers.by_number, key_of(low, high), query, swapped, result); });
             }},
            {method_names[2], Role::expert, rounds,
             [&](Queries const& asked) {
                 return each(asked, [&](Query const& query, Code const& low, Code const& high, bool swapped, Found& result) {
                     run_one(all.peers.by_joined, std::string(low.text) + high.text, query, swapped, result);
                 });
             }},
            {method_names[3], Role::packaged, rounds,
             [&](Queries const& asked) {
                 return each(asked,
                             [&](Query const& query, Code const& low, Code const& high, bool swapped, Found& result) { run_one(all.peers.by_strings, Pair(low.text, high.text), query, swapped, result); });
             }},
        };
        std::tie(timings, found) = therapy_bench::run_side_by_side(name, queries, methods);
    }
};

} // namespace

int main(int argc, char** argv) {
    for (auto const& [shape, name] : shapes) {
        auto const comparison = std::make_shared<Comparison>(Comparison{.shape = shape, .name = name});
        for (std::size_t method = 0; method < std::size(method_names); ++method) {
            auto const row = [=](benchmark::State& state) {
                comparison->measure();
                therapy_bench::report(state, comparison->timings, method, comparison->items, "ns_per_lookup");
                state.counters["found"] = static_cast<double>(comparison->found.count);
                state.counters["checksum"] = static_cast<double>(comparison->found.sum);
                if (method == 0)
                    state.counters["bytes"] = static_cast<double>(world().loaded.edits.bytes()) / static_cast<double>(many_pairs);
            };
            auto const title = "coverage_edits/" + comparison->name + "/" + method_names[method];
            benchmark::RegisterBenchmark(title.c_str(), row)->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);
        }
    }
    benchmark::RegisterBenchmark("coverage_edits/load/therapy", [](benchmark::State& state) {
        for ([[maybe_unused]] auto const iteration : state)
            state.SetIterationTime(world().load_seconds);
        state.counters["ns_per_row"] = world().load_seconds * 1e9 / static_cast<double>(many_pairs);
    })->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);
    return therapy_bench::run_registered(argc, argv);
}
