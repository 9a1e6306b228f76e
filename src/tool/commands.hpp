#pragma once
// The sub-commands of `therapy`. Each adds itself and, when it was called, what is to be run.

#include <CLI/CLI.hpp>

#include <functional>

namespace therapy::tool {

/// How the command ends.
enum ExitCode : int { clean = 0, errors_found = 1, wrong_usage = 2, not_readable = 3 };

/// What was asked for: set by the sub-command that was called, run once everything is parsed.
using Job = std::function<int()>;

void add_check(CLI::App& app, Job& job);
void add_catalog(CLI::App& app, Job& job);
void add_estimate(CLI::App& app, Job& job);
void add_explain(CLI::App& app, Job& job);
void add_recommend(CLI::App& app, Job& job);
void add_rules(CLI::App& app, Job& job);
void add_score(CLI::App& app, Job& job);
void add_slots(CLI::App& app, Job& job);
void add_units(CLI::App& app, Job& job);
void add_week(CLI::App& app, Job& job);

/// Whether to colour what goes to a descriptor: it is a terminal, and nobody asked for plain text (NO_COLOR).
[[nodiscard]] bool on_terminal(int descriptor);
/// Writes to standard output, bytes as they are.
void print(std::string_view text);
/// Writes a line to standard error. \returns `wrong_usage`
[[nodiscard]] int misused(std::string_view message);

} // namespace therapy::tool
