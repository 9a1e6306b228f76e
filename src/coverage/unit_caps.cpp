#include <therapy/coverage/unit_caps.hpp>

#include <therapy/coverage/line_rules.hpp>

#include <charconv>
#include <map>

namespace therapy::inline v0_1::coverage {

namespace {

std::string_view unquoted(std::string_view field) noexcept {
    auto const outer = [](char c) { return c == ' ' || c == '\r' || c == '"'; };
    while (!field.empty() && outer(field.front()))
        field.remove_prefix(1);
    while (!field.empty() && outer(field.back()))
        field.remove_suffix(1);
    return field;
}

boost::optional<std::int64_t> whole_number(std::string_view text) {
    std::int32_t number = 0; // no cap is near its largest
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number >= 0 ? boost::optional<std::int64_t>(number) : boost::none;
}

} // namespace

LoadedCaps load_unit_caps(std::string_view text, std::string const& name, DateRange const& valid) {
    LoadedCaps loaded;
    std::map<catalog::ServiceCode, std::int64_t> seen;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    bool in_header = true;
    for (std::uint32_t line = 1; !text.empty(); ++line) {
        auto const end = text.find_first_of("\r\n");
        auto const one = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
        auto const between = one.find('\t') != one.npos ? '\t' : ',';
        auto const first = one.find(between);
        auto const rest = first == one.npos ? std::string_view() : one.substr(first + 1);
        auto const code_text = unquoted(one.substr(0, first));
        auto const units_text = unquoted(rest.substr(0, rest.find(between)));
        if (code_text.empty() && units_text.empty())
            continue;
        auto const code = catalog::ServiceCode::make(code_text);
        auto const units = whole_number(units_text);
        // A row has one word and a number, or a code with anything behind it; headers are sentences and titles.
        bool const row = (units && !code_text.empty() && code_text.find(' ') == code_text.npos) || (code && first != one.npos);
        if (in_header && !row) {
            ++loaded.header_lines;
            continue;
        }
        in_header = false;
        bool const contradicts = code && units && !seen.emplace(*code, *units).second && seen.at(*code) != *units;
        if (code && units && !contradicts) {
            if (loaded.caps.size() < seen.size()) // what is there twice counts once
                loaded.caps.push_back({*code, valid, *units});
            continue;
        }
        constexpr std::size_t longest_shown = 40;
        Finding finding{.rule = rules::bad_cap_row};
        finding.args.value = std::string((!code ? code_text : units_text).substr(0, longest_shown));
        finding.place = {.file = name, .line = line};
        loaded.report.add(std::move(finding));
    }
    return loaded;
}

} // namespace therapy::coverage
