#pragma once
// The sub-commands that book: one session, a series of them.

#include "commands.hpp"

namespace therapy::tool {

void add_book(CLI::App& app, Job& job);
void add_series(CLI::App& app, Job& job);

} // namespace therapy::tool
