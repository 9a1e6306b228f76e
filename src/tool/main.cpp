// The `therapy` command.
//
// Exit codes: 0 nothing found at severity error, 1 something found, 2 wrong usage, 3 input that could not be read.

#include "desk_commands.hpp"
#include "documents.hpp"

#include <therapy/core/version.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <unistd.h>

namespace therapy::tool {

bool on_terminal(int descriptor) { return isatty(descriptor) != 0 && std::getenv("NO_COLOR") == nullptr; }

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

int misused(std::string_view message) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(message.size()), message.data());
    return wrong_usage;
}

} // namespace therapy::tool

int main(int argc, char** argv) try {
    using namespace therapy;
    CLI::App app{"Logic of a therapy clinic: which sessions clash, which times are free, what will the plan pay, what helps and who may do it?"};
    app.set_version_flag("--version", std::string("therapy ") + version_text);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 no errors found, 1 errors found, 2 wrong usage, 3 input that could not be read.");

    tool::Job job;
    tool::add_book(app, job);
    tool::add_check(app, job);
    tool::add_catalog(app, job);
    tool::add_estimate(app, job);
    tool::add_explain(app, job);
    tool::add_recommend(app, job);
    tool::add_rules(app, job);
    tool::add_score(app, job);
    tool::add_series(app, job);
    tool::add_slots(app, job);
    tool::add_units(app, job);
    tool::add_week(app, job);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? tool::clean : tool::wrong_usage;
    }
    return job();
} catch (therapy::tool::Misuse const& misuse) {
    (void)therapy::tool::misused(misuse.what);
    return misuse.code;
} catch (std::exception const& error) {
    std::fprintf(stderr, "therapy: %s\n", error.what());
    return therapy::tool::not_readable;
}
