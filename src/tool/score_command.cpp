#include "commands.hpp"
#include "score.hpp"

#include <memory>

namespace therapy::tool {

namespace {

int score(ScoreArguments const& arguments) {
    auto const outcome = run_score(arguments);
    if (!outcome)
        return misused(outcome.error());
    print(arguments.json ? to_json(*outcome, arguments.sources) : to_text(*outcome, arguments.sources));
    return outcome->has_errors() ? errors_found : clean;
}

/// What is there but says nothing: an empty pair of quotes is a slip, never an answer that was left out.
CLI::Validator not_blank() {
    return {[](std::string& text) { return text.find_first_not_of(" \t\n") == text.npos ? std::string("an empty text is no answer; write - for one that is missing") : std::string(); }, ""};
}

} // namespace

void add_score(CLI::App& app, Job& job) {
    auto const arguments = std::make_shared<ScoreArguments>();
    auto* const command = app.add_subcommand("score", "Score an outcome measure, and a change of it, by every source");
    command->add_option("MEASURE", arguments->measure, "E.g. odi, ndi, psfs; without it: the list of measures");
    command->add_option("ITEMS", arguments->items, "The answers in their order, - or x for one that is missing; without them: what the measure asks for")->check(not_blank());
    auto* const previous = command->add_option("--previous", arguments->previous, "The answers of an earlier form, in quotes")->check(not_blank());
    command->add_option("--previous-score", arguments->previous_score, "The score of an earlier form: 40, or 40% of the scale")->check(not_blank())->excludes(previous);
    command->add_option("--total", arguments->total, "A total stated elsewhere, checked against the answers: 36, or 36%")->check(not_blank());
    command->add_option("--most-missing", arguments->most_missing, "Missing items to allow, instead of what the measure allows")->check(CLI::Range(0, 1000));
    command->add_flag("--json", arguments->json, "Print for programs (schema therapy.score/1)");
    command->add_flag("--sources", arguments->sources, "Name the sources");
    command->footer("Example: therapy score odi 2 1 2 1 2 2 1 - 3 2 --previous \"3 2 3 2 3 3 2 2 4 3\"");
    command->callback([&job, arguments] { job = [arguments] { return score(*arguments); }; });
}

} // namespace therapy::tool
