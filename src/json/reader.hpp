#pragma once
// What writing and reading carry with them: the dataset, the report, and the place in the document.

#include <therapy/desk/dataset.hpp>
#include <therapy/json/json_rules.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <deque>
#include <memory>

namespace therapy::inline v0_1::json::detail {

using Json = nlohmann::ordered_json;

/// Writing: the keys of the dataset's ids.
struct Writer {
    desk::Dataset const& data;
};

/// Reading: where we are, and what was wrong so far.
struct Reader {
    desk::Dataset& data;
    Report& report;
    std::string file;
    std::string path{};
    std::array<std::size_t, 32> records{}; ///< per section, how many records the documents have
    std::deque<std::string> texts{};                  ///< what rows of a catalogue refer to while they are read
    std::deque<std::shared_ptr<void const>> lists{};

    bool refuse(Rule const& rule, std::string value) {
        report.add(Finding{.rule = rule, .args = {.value = std::move(value)}, .place = {.file = file, .path = path}});
        return false;
    }
    bool refuse(Finding finding) {
        finding.place = {.file = file, .path = path};
        report.add(std::move(finding));
        return false;
    }
    /// What a value looks like in a finding: its beginning.
    static std::string shown(Json const& value) {
        if (value.is_structured())
            return value.is_object() ? "an object" : "a list";
        auto text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
        if (text.size() > 60)
            text = text.substr(0, 57) + "...";
        return text;
    }
    bool wrong_type(Json const& value, std::string_view wanted) { return refuse(rules::bad_field, shown(value) + " where " + std::string(wanted) + " is wanted"); }
};

/// Goes down one step of the path for as long as it lives.
class Step {
public:
    Step(Reader& reader, std::string_view field) : reader_(reader), length_(reader.path.size()) {
        if (length_ != 0)
            reader_.path += '.';
        reader_.path += field;
    }
    Step(Reader& reader, std::size_t index) : reader_(reader), length_(reader.path.size()) { reader_.path += '[' + std::to_string(index) + ']'; }
    Step(Step const&) = delete;
    Step& operator=(Step const&) = delete;
    ~Step() { reader_.path.resize(length_); }

private:
    Reader& reader_;
    std::size_t length_;
};

} // namespace therapy::json::detail
