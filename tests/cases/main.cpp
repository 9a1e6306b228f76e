// therapy_cases FILE...: runs worked cases and says, per kind, which passed, failed or are not supported, and why.
// Exit code: 0 all that ran passed, 1 something failed, 2 a file could not be read.

#include "clinical_cases.hpp"
#include "coverage_cases.hpp"
#include "recurrence_cases.hpp"
#include "time_cases.hpp"

#include <nlohmann/json.hpp>

#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <vector>

namespace {

using nlohmann::json;
using therapy::cases::CaseResult;

struct Tally {
    int passed = 0;
    int failed = 0;
    int unsupported = 0;
    std::vector<std::string> failures{};
    std::map<std::string, int> reasons{}; ///< why unsupported: how many
};

/// The kind a case is counted under.
std::string kind_of(json const& one) {
    if (one.contains("op"))
        return "dst/" + one.at("op").get<std::string>();
    if (one.contains("slot_start"))
        return "overlap";
    if (one.contains("rrule"))
        return "rrule";
    if (one.contains("scale"))
        return "clinical/" + one.at("scale").get<std::string>();
    return one.value("kind", std::string("unknown"));
}

std::string id_of(json const& one) {
    return one.contains("id") ? one.at("id").get<std::string>() : one.value("name", std::string("?"));
}

CaseResult run(json const& one) {
    if (one.contains("op"))
        return therapy::cases::run_time_case(one);
    if (one.contains("slot_start"))
        return therapy::cases::run_busy_case(one);
    if (one.contains("rrule"))
        return therapy::cases::run_rule_case(one);
    if (one.contains("scale"))
        return therapy::cases::run_clinical_case(one);
    if (one.contains("kind") && one.contains("input"))
        return therapy::cases::run_coverage_case(one);
    return CaseResult::unsupported("a kind of case this version does not know");
}

CaseResult run_guarded(json const& one) {
    try {
        return run(one);
    } catch (std::exception const& error) {
        return CaseResult::failed(error.what());
    }
}

void count(std::map<std::string, Tally>& tallies, json const& one) {
    auto const result = run_guarded(one);
    auto& tally = tallies[kind_of(one)];
    switch (result.outcome) {
    case CaseResult::Outcome::passed: ++tally.passed; break;
    case CaseResult::Outcome::failed:
        ++tally.failed;
        tally.failures.push_back(id_of(one) + ": " + result.detail);
        break;
    case CaseResult::Outcome::unsupported:
        ++tally.unsupported;
        ++tally.reasons[result.detail];
        break;
    }
}

bool read(std::string const& path, std::map<std::string, Tally>& tallies) {
    std::ifstream stream(path);
    auto const document = json::parse(stream, nullptr, false);
    if (!stream || document.is_discarded() || !document.is_object() || !document.contains("cases")) {
        std::cerr << path << ": not a file of cases\n";
        return false;
    }
    for (auto const& one : document.at("cases"))
        count(tallies, one);
    return true;
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::string> const paths(argv + 1, argv + argc);
    if (paths.empty()) {
        std::cerr << "usage: therapy_cases FILE...\n";
        return 2;
    }
    std::map<std::string, Tally> tallies;
    bool readable = true;
    for (auto const& path : paths)
        readable = read(path, tallies) && readable;
    Tally total;
    for (auto const& [kind, tally] : tallies) {
        std::cout << kind << ": " << tally.passed << " passed, " << tally.failed << " failed, " << tally.unsupported << " unsupported\n";
        for (auto const& failure : tally.failures)
            std::cout << "  failed " << failure << '\n';
        for (auto const& [reason, times] : tally.reasons)
            std::cout << "  unsupported, " << times << ": " << reason << '\n';
        total.passed += tally.passed;
        total.failed += tally.failed;
        total.unsupported += tally.unsupported;
    }
    std::cout << total.passed << " passed, " << total.failed << " failed, " << total.unsupported << " unsupported\n";
    if (!readable)
        return 2;
    return total.failed == 0 ? 0 : 1;
}
