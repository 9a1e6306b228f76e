// therapy rules: every rule of every room, with what it says, asks and rests on.

#include "commands.hpp"
#include "sheet.hpp"

#include <therapy/care/care_rules.hpp>
#include <therapy/catalog/catalog_rules.hpp>
#include <therapy/clinic/clinic_rules.hpp>
#include <therapy/core/core_rules.hpp>
#include <therapy/coverage/coverage_rules.hpp>
#include <therapy/desk/desk_rules.hpp>
#include <therapy/fhir/fhir_rules.hpp>
#include <therapy/json/json_rules.hpp>
#include <therapy/schedule/schedule_rules.hpp>
#include <therapy/schedule/session_rule.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <unistd.h>

namespace therapy::tool {

namespace {

using Json = nlohmann::ordered_json;

struct RulesArguments {
    std::string code{};
    std::string room{};
    bool json = false;
    bool colour = false;
};

/// Every rule, ordered by code.
std::vector<Rule const*> all_rules() {
    std::vector<Rule const*> all;
    for (auto const rules : {core_rules(), catalog::catalog_rules(), clinic::clinic_rules(), schedule::schedule_rules(), coverage::coverage_rules(), care::care_rules(),
                             desk::desk_rules(), json::json_rules(), fhir::fhir_rules()})
        all.insert(all.end(), rules.begin(), rules.end());
    std::sort(all.begin(), all.end(), [](Rule const* a, Rule const* b) { return a->code < b->code; });
    return all;
}

std::string_view room_of(Rule const& rule) { return rule.code.substr(0, rule.code.find('.')); }

/// What the rule is judged with, where a row of the table says it.
std::span<schedule::RuleParameter const> parameters_of(Rule const& rule) {
    for (auto const& row : schedule::session_rules())
        if (row.rule == RuleRef(rule))
            return row.parameters;
    return {};
}

Json json_of(Rule const& rule) {
    Json one{{"code", rule.code}, {"room", room_of(rule)}, {"severity", to_text(rule.severity)}, {"about", to_text(rule.applies)}, {"text", rule.text}, {"waivable", rule.waivable}};
    one["parameters"] = Json::array();
    for (auto const& parameter : parameters_of(rule))
        one["parameters"].push_back({{"name", parameter.name}, {"meaning", parameter.meaning}});
    one["source"] = {{"title", rule.source.title}, {"section", rule.source.section}, {"confidence", to_text(rule.source.confidence)}};
    return one;
}

std::string page(std::vector<Json> const& rules) {
    Json out{{"schema", "therapy.rules/1"}, {"rules", rules}};
    return out.dump(2) + '\n';
}

int list(RulesArguments const& arguments) {
    std::vector<Json> found;
    std::vector<Row> rows{{"rule", "severity", "about", "text"}};
    for (auto const* rule : all_rules()) {
        if (!arguments.room.empty() && room_of(*rule) != arguments.room)
            continue;
        found.push_back(json_of(*rule));
        rows.push_back({std::string(rule->code), std::string(to_text(rule->severity)), std::string(to_text(rule->applies)), std::string(rule->text)});
    }
    if (found.empty())
        return misused(fmt::format("no rule is of “{}”: rooms are core, catalog, clinic, schedule, coverage, care, desk, json, fhir", arguments.room));
    print(arguments.json ? page(found) : table(rows, {}) + plural(found.size(), "rule", "rules") + "\n");
    return clean;
}

int show(RulesArguments const& arguments) {
    auto const all = all_rules();
    auto const found = std::find_if(all.begin(), all.end(), [&](Rule const* rule) { return rule->code == arguments.code; });
    if (found == all.end()) {
        std::string near;
        for (auto const* rule : all)
            if (rule->code.find(arguments.code) != std::string_view::npos && near.size() < 200)
                near += (near.empty() ? "; did you mean " : ", ") + std::string(rule->code);
        return misused(fmt::format("no rule is called “{}”{}", arguments.code, near));
    }
    auto const& rule = **found;
    if (arguments.json) {
        print(page({json_of(rule)}));
        return clean;
    }
    Sheet sheet(Paint(arguments.colour), false);
    sheet.title(rule.code, to_text(rule.severity));
    sheet.paragraph(rule.text);
    sheet.field("about", to_text(rule.applies));
    sheet.field("waivable", rule.waivable ? "yes, by somebody, for a reason" : "no policy waives it or changes its severity");
    for (auto const& parameter : parameters_of(rule))
        sheet.field("asks for", fmt::format("{}: {}", parameter.name, parameter.meaning));
    sheet.field("source", rule.source.section.empty() ? std::string(rule.source.title) : fmt::format("{}, {}", rule.source.title, rule.source.section));
    print(sheet.take());
    return clean;
}

} // namespace

void add_rules(CLI::App& app, Job& job) {
    auto const arguments = std::make_shared<RulesArguments>();
    auto* const rules = app.add_subcommand("rules", "Every rule, with what it says, asks and rests on");
    rules->require_subcommand(1);
    auto const add = [&](char const* name, char const* help, int (*run)(RulesArguments const&)) {
        auto* const command = rules->add_subcommand(name, help);
        command->add_flag("--json", arguments->json, "Print for programs (schema therapy.rules/1)");
        command->callback([&job, arguments, run] {
            arguments->colour = on_terminal(STDOUT_FILENO);
            job = [arguments, run] { return run(*arguments); };
        });
        return command;
    };
    add("list", "All of them, or those of one room", list)->add_option("--room", arguments->room, "core, catalog, clinic, schedule, coverage, care, desk, json or fhir");
    add("show", "One rule", show)->add_option("CODE", arguments->code, "e.g. schedule.provider-double-booked")->required();
    rules->footer("Example: therapy rules show schedule.travel-time-violated");
}

} // namespace therapy::tool
