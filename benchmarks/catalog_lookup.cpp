// Looking rows of the built-in tables up by key, as keys come from input: views of a larger text, in random order. Rows read
// catalog_lookup/<table>/<present or absent>/<method>.
//
// `ratio` is the best hand-made look-up's time over ours, `ratio_packaged` that of std::unordered_map<std::string, Row const*>,
// which makes a string of each key. Ours finds modalities, techniques and conditions by any name as well, in any case; the
// others only by key. `checksum` is the same for all methods of a row, or the program ends.

#include "side_by_side.hpp"
#include "workloads.hpp"

#include <therapy/catalog/condition.hpp>
#include <therapy/catalog/modality.hpp>
#include <therapy/catalog/technique.hpp>

#include <absl/container/flat_hash_map.h>
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

using namespace therapy;
using therapy_bench::Method;
using therapy_bench::Role;

/// Keys to look up, one after the other in one text.
struct Queries {
    std::string text{};
    std::vector<std::string_view> keys{};
};

/// What was found: the sum of the rows' numbers from 1, and how many.
struct Found {
    std::uint64_t sum = 0;
    std::uint64_t count = 0;
    friend bool operator==(Found const&, Found const&) = default;
};

/// A table as this program sees it.
template <class Row>
struct Table {
    std::string name;
    std::span<Row const> rows;
    std::string_view (*key)(Row const&);
    Row const* (*find)(std::string_view); ///< ours
    char wrong = 'q';                     ///< a letter that keys seldom have
};

template <class Row>
Queries queries_of(Table<Row> const& table, bool present) {
    constexpr std::size_t many = 200'000;
    therapy_bench::Random random{11};
    std::vector<std::string> keys;
    keys.reserve(many);
    while (keys.size() < many) {
        std::string key(table.key(table.rows[random.below(static_cast<std::uint32_t>(table.rows.size()))]));
        if (!present) {
            auto const at = random.below(static_cast<std::uint32_t>(key.size()));
            key[at] = key[at] == table.wrong ? '7' : table.wrong;
        }
        if ((table.find(key) != nullptr) == present)
            keys.push_back(std::move(key));
    }
    Queries queries;
    for (auto const& key : keys)
        queries.text += key;
    std::size_t at = 0;
    for (auto const& key : keys) {
        queries.keys.push_back(std::string_view(queries.text).substr(at, key.size()));
        at += key.size();
    }
    return queries;
}

/// Looks every key up. `find` gives the row or null.
template <class Row, class Find>
Found run(Table<Row> const& table, Queries const& queries, Find const& find) {
    Found found;
    for (auto const key : queries.keys) {
        if (Row const* const row = find(key)) {
            found.sum += static_cast<std::uint64_t>(row - table.rows.data()) + 1;
            ++found.count;
        }
    }
    return found;
}

struct TransparentHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const noexcept { return std::hash<std::string_view>{}(key); }
};

constexpr char const* method_names[] = {"therapy", "bisection", "unordered_map_transparent", "absl_flat_hash_map", "unordered_map_string"};

struct Comparison {
    std::string name;
    std::function<void(Comparison&)> run_all;
    std::vector<therapy_bench::Timing> timings{};
    Found found{};
    double items = 0;

    void measure() {
        if (timings.empty())
            run_all(*this);
    }
};

template <class Row>
void compare(Comparison& comparison, Table<Row> const& table, bool present) {
    auto const queries = queries_of(table, present);
    comparison.items = static_cast<double>(queries.keys.size());
    std::unordered_map<std::string, Row const*> by_string;
    std::unordered_map<std::string, Row const*, TransparentHash, std::equal_to<>> transparent;
    absl::flat_hash_map<std::string, Row const*> flat;
    for (auto const& row : table.rows) { // of rows with one key the first
        by_string.emplace(table.key(row), &row);
        transparent.emplace(table.key(row), &row);
        flat.emplace(std::string(table.key(row)), &row);
    }
    auto const in = [](auto const& map, auto const& key) -> Row const* {
        auto const at = map.find(key);
        return at == map.end() ? nullptr : at->second;
    };
    constexpr int rounds = 15;
    std::vector<Method<Queries, Found>> const methods{
        {method_names[0], Role::ours, rounds, [&](auto const& data) { return run(table, data, table.find); }},
        {method_names[1], Role::expert, rounds,
         [&](auto const& data) {
             return run(table, data, [&](std::string_view key) -> Row const* {
                 auto const at = std::lower_bound(table.rows.begin(), table.rows.end(), key, [&](Row const& row, std::string_view wanted) { return table.key(row) < wanted; });
                 return at != table.rows.end() && table.key(*at) == key ? &*at : nullptr;
             });
         }},
        {method_names[2], Role::expert, rounds, [&](auto const& data) { return run(table, data, [&](std::string_view key) { return in(transparent, key); }); }},
        {method_names[3], Role::expert, rounds, [&](auto const& data) { return run(table, data, [&](std::string_view key) { return in(flat, absl::string_view(key.data(), key.size())); }); }},
        {method_names[4], Role::packaged, rounds, [&](auto const& data) { return run(table, data, [&](std::string_view key) { return in(by_string, std::string(key)); }); }},
    };
    std::tie(comparison.timings, comparison.found) = therapy_bench::run_side_by_side(comparison.name, queries, methods);
}

template <class Row>
Row const* pointer(boost::optional<Row const&> const& found) {
    return found ? &*found : nullptr;
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::shared_ptr<Comparison>> comparisons;
    auto const add = [&]<class Row>(Table<Row> const& table) {
        for (bool const present : {true, false})
            comparisons.push_back(std::make_shared<Comparison>(Comparison{
                .name = table.name + (present ? "/present" : "/absent"), .run_all = [table, present](Comparison& comparison) { compare(comparison, table, present); }}));
    };
    add(Table<catalog::Modality>{"modalities", catalog::modalities(), [](catalog::Modality const& row) { return row.key; },
                                 [](std::string_view key) { return pointer(catalog::find_modality(key)); }});
    add(Table<catalog::Technique>{"techniques", catalog::techniques(), [](catalog::Technique const& row) { return row.key; },
                                  [](std::string_view key) { return pointer(catalog::find_technique(key)); }});
    add(Table<catalog::Condition>{"conditions", catalog::conditions(), [](catalog::Condition const& row) { return row.key; },
                                  [](std::string_view key) { return pointer(catalog::find_condition(key)); }});
    add(Table<catalog::DiagnosisRow>{"diagnoses", catalog::diagnoses(), [](catalog::DiagnosisRow const& row) { return row.code; },
                                     [](std::string_view key) -> catalog::DiagnosisRow const* {
                                         auto const rows = catalog::diagnosis_rows(key);
                                         return rows.empty() ? nullptr : rows.data();
                                     },
                                     'Q'});
    add(Table<catalog::ServiceCodeRow>{"service_codes", catalog::service_codes(), [](catalog::ServiceCodeRow const& row) { return row.code.text(); },
                                       [](std::string_view key) -> catalog::ServiceCodeRow const* {
                                           return pointer(catalog::find_service_code(key));
                                       },
                                       'Q'});

    for (auto const& comparison : comparisons) {
        for (std::size_t method = 0; method < std::size(method_names); ++method) {
            auto const row = [=](benchmark::State& state) {
                comparison->measure();
                therapy_bench::report(state, comparison->timings, method, comparison->items, "ns_per_lookup");
                state.counters["found"] = static_cast<double>(comparison->found.count);
                state.counters["checksum"] = static_cast<double>(comparison->found.sum & 0xFFFF'FFFF);
            };
            auto const title = "catalog_lookup/" + comparison->name + "/" + method_names[method];
            benchmark::RegisterBenchmark(title.c_str(), row)->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);
        }
    }
    return therapy_bench::run_registered(argc, argv);
}
