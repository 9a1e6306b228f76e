#include "catalog.hpp"
#include "commands.hpp"
#include "own_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <system_error>
#include <unistd.h>

namespace therapy::tool {

namespace {

struct CatalogOptions {
    CatalogSettings settings{};
    bool json = false;
    std::string first{};
    std::string second{};
    std::string place{};
    std::string date{};
    std::vector<std::string> with{}; ///< documents with rows of the user's
    catalog::Catalog known{};
};
using Options = std::shared_ptr<CatalogOptions>;

int shown(Page const& page) {
    print(page.text);
    return page.exit_code;
}
int shown(boost::optional<Page> const& page, std::string const& otherwise) { return page ? shown(*page) : misused(otherwise); }

int list(CatalogOptions const& options) {
    return shown(options.json ? list_json(options.first, options.known) : list_page(options.first, options.known, options.settings), fmt::format("list: no kind is called “{}”; there are {}", options.first, kinds_text()));
}
int show(CatalogOptions const& options) {
    return shown(options.json ? show_json(options.first, options.known) : show_page(options.first, options.known, options.settings), fmt::format("show: nothing is called “{0}”; try: therapy catalog search {0}", options.first));
}
int compare(CatalogOptions const& options) {
    return shown(options.json ? compare_json(options.first, options.second, options.known) : compare_page(options.first, options.second, options.known, options.settings),
                 fmt::format("compare: “{}” and “{}” must be disciplines: physical-therapy, massage-therapy, …", options.first, options.second));
}
int search(CatalogOptions const& options) { return shown(options.json ? search_json(options.first, options.known) : search_page(options.first, options.known, options.settings)); }
int evidence(CatalogOptions const& options) {
    return shown(options.json ? evidence_json(options.first, options.known) : evidence_page(options.first, options.known, options.settings), fmt::format("evidence: no treatment and no condition is called “{0}”; try: therapy catalog search {0}", options.first));
}

int lint(CatalogOptions const& options) {
    LintTerms terms;
    if (!options.place.empty()) {
        auto const made = catalog::Jurisdiction::make(options.place);
        if (!made)
            return misused(fmt::format("--place: “{}” is no place such as US-CA", options.place));
        terms.place = *made;
    }
    if (!options.date.empty()) {
        auto const made = Date::parse(options.date);
        if (!made)
            return misused(fmt::format("--date: “{}” is no day such as 2026-03-09", options.date));
        terms.day = *made;
    }
    std::string content;
    if (options.first == "-") {
        content.assign(std::istreambuf_iterator<char>(std::cin), {});
    } else {
        std::error_code failure;
        bool const folder = std::filesystem::is_directory(options.first, failure); // the library throws on reading one
        std::ifstream file;
        if (!folder) {
            file.open(options.first, std::ios::binary);
            content.assign(std::istreambuf_iterator<char>(file), {});
        }
        if (folder || (!file.good() && !file.eof())) {
            (void)misused(fmt::format("cannot read {}{}", options.first, folder ? ": it is a folder" : ""));
            return not_readable;
        }
    }
    return shown(options.json ? lint_json(options.first, content, terms, options.known) : lint_page(options.first, content, terms, options.known, options.settings));
}

/// One sub-command of `catalog`.
CLI::App* add(CLI::App& catalog, Job& job, Options const& options, char const* name, char const* help, int (*run)(CatalogOptions const&)) {
    auto* const command = catalog.add_subcommand(name, help);
    command->add_flag("--json", options->json, "Print for programs (schema therapy.catalog/1)");
    command->add_flag("--sources", options->settings.sources, "Say where each statement is from");
    command->add_option("--with", options->with, "A therapy/1 document, or a folder of them, with rows of your own")->allow_extra_args(false);
    command->callback([&job, options, run] {
        job = [options, run] {
            options->settings.colour = on_terminal(STDOUT_FILENO);
            auto own = read_own_rows(options->with);
            if (!own)
                return static_cast<int>(not_readable);
            options->known = std::move(own->known);
            return std::max(own->ends, run(*options));
        };
    });
    return command;
}

} // namespace

void add_catalog(CLI::App& app, Job& job) {
    auto const options = std::make_shared<CatalogOptions>();
    auto* const catalog = app.add_subcommand("catalog", "What the library knows: treatments, evidence, law, claims");
    catalog->require_subcommand(1);
    add(*catalog, job, options, "list", "Entries of a kind, or the kinds", list)->add_option("KIND", options->first, kinds_text());
    add(*catalog, job, options, "show", "Everything about one entry", show)->add_option("ID", options->first, "A key, name or code: trigger-point-massage, 97140, US-CA")->required();
    auto* const comparison = add(*catalog, job, options, "compare", "What sets two disciplines apart", compare);
    comparison->add_option("A", options->first, "physical-therapy or pt")->required();
    comparison->add_option("B", options->second, "massage-therapy or massage")->required();
    add(*catalog, job, options, "search", "Entries that speak of something", search)->add_option("TEXT", options->first, "Any words")->required();
    add(*catalog, job, options, "evidence", "What guidelines say, and where they disagree", evidence)->add_option("ID", options->first, "A treatment or a condition")->required();
    auto* const linting = add(*catalog, job, options, "lint", "Claims in a text that would be held against a clinic", lint);
    linting->add_option("FILE", options->first, "A text file; - for standard input")->required();
    linting->add_option("--place", options->place, "Where the clinic is, e.g. US-CA: then the wording of licences is judged too");
    linting->add_option("--date", options->date, "The day whose law counts, e.g. 2026-03-09; without it the latest that is known");
}

} // namespace therapy::tool
