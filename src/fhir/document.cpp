#include "document.hpp"

#include <therapy/fhir/fhir_rules.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <limits>

namespace therapy::inline v0_1::fhir::detail {

namespace {

/// Characters read one by one, counting lines.
class CountedCharacter {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = char const*;
    using reference = char const&;

    CountedCharacter(char const* at, std::uint32_t* line) noexcept : at_(at), line_(line) {}
    reference operator*() const noexcept { return *at_; }
    CountedCharacter& operator++() noexcept {
        if (*at_ == '\n' && *line_ != std::numeric_limits<std::uint32_t>::max())
            ++*line_;
        ++at_;
        return *this;
    }
    CountedCharacter operator++(int) noexcept {
        auto const before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(CountedCharacter const& a, CountedCharacter const& b) noexcept { return a.at_ == b.at_; }

private:
    char const* at_;
    std::uint32_t* line_;
};

/// Puts the parser's events together.
class Builder {
public:
    using Library = nlohmann::json;

    Builder(std::string_view text, std::uint32_t const& line, ParsedJson& result) : text_(text), line_(line), result_(result) {}

    bool null() { return add(JsonKind::null, {}); }
    bool boolean(bool value) { return add(JsonKind::boolean, value ? "true" : "false"); }
    bool number_integer(Library::number_integer_t value) { return add(JsonKind::number, std::to_string(value)); }
    bool number_unsigned(Library::number_unsigned_t value) { return add(JsonKind::number, std::to_string(value)); }
    bool number_float(Library::number_float_t, Library::string_t const& digits) { return add(JsonKind::number, digits); }
    bool string(Library::string_t& value) { return add(JsonKind::string, std::move(value)); }
    bool binary(Library::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(JsonKind::object); }
    bool start_array(std::size_t) { return open(JsonKind::array); }
    bool key(Library::string_t& name) {
        key_ = std::move(name);
        key_line_ = line_;
        return true;
    }
    bool end_object() {
        report_duplicates(*open_.back());
        open_.pop_back();
        return true;
    }
    bool end_array() {
        open_.pop_back();
        return true;
    }
    bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const& error) {
        constexpr int number_overflow = 406;
        auto const read = text_.substr(0, std::min(position, text_.size()));
        auto const line_start = read.empty() ? std::string_view::npos : read.substr(0, read.size() - 1).rfind('\n');
        auto const column = line_start == std::string_view::npos ? read.size() : read.size() - line_start - 1;
        auto const lines = read.empty() ? 0 : std::count(read.begin(), read.end() - 1, '\n');
        result_.problems.push_back({.rule = &rules::not_json,
                                    .line = first_line() + static_cast<std::uint32_t>(lines),
                                    .value = (error.id == number_overflow ? "a number too large at character " : "something unexpected at character ") +
                                             std::to_string(std::max<std::size_t>(column, 1)) + " of the line"});
        return false;
    }

    void set_first_line(std::uint32_t line) { first_line_ = line; }

private:
    [[nodiscard]] std::uint32_t first_line() const { return first_line_; }

    Json& place() {
        Json* made = nullptr;
        if (open_.empty()) {
            result_.value.emplace();
            made = &*result_.value;
        } else {
            made = &open_.back()->children.emplace_back();
        }
        made->line = line_;
        if (!open_.empty() && open_.back()->kind == JsonKind::object) {
            made->key = std::move(key_);
            made->line = key_line_;
        }
        return *made;
    }
    bool add(JsonKind kind, std::string text) {
        auto& made = place();
        made.kind = kind;
        made.text = std::move(text);
        return true;
    }
    bool open(JsonKind kind) {
        if (static_cast<std::int64_t>(open_.size()) >= deepest) {
            result_.problems.push_back({.rule = &rules::too_deep, .line = line_});
            return false;
        }
        auto& made = place();
        made.kind = kind;
        open_.push_back(&made); // stays where it is: its siblings are added after it is closed
        return true;
    }
    void report_duplicates(Json const& object) {
        names_.clear();
        for (auto const& member : object.children)
            names_.emplace_back(member.key, member.line);
        std::sort(names_.begin(), names_.end());
        for (std::size_t i = 1; i < names_.size(); ++i)
            if (names_[i].first == names_[i - 1].first && (i == 1 || names_[i].first != names_[i - 2].first))
                result_.problems.push_back({.rule = &rules::duplicate_key, .line = names_[i].second, .value = printable_name(names_[i].first)});
    }
    /// A field's name; what is no name of a field may be anything and is not shown.
    static std::string printable_name(std::string_view name) {
        bool const plain = !name.empty() && name.size() <= 64 &&
                           std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
        return plain ? std::string(name) : "a field";
    }

    std::string_view text_;
    std::uint32_t const& line_;
    ParsedJson& result_;
    std::uint32_t first_line_ = 1;
    std::string key_;
    std::uint32_t key_line_ = 0;
    std::vector<Json*> open_;
    std::vector<std::pair<std::string_view, std::uint32_t>> names_;
};

/// Length of the UTF-8 sequence at the front, 0 when there is none (RFC 3629).
std::size_t sequence_length(std::string_view text) {
    auto const byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    auto const tail = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) { return byte(i) >= low && byte(i) <= high; };
    auto const lead = byte(0);
    if (lead == 0)
        return 0;
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF)
        return tail(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && tail(2) ? 3 : 0;
    if (lead >= 0xF0 && lead <= 0xF4)
        return tail(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && tail(2) && tail(3) ? 4 : 0;
    return 0;
}

} // namespace

Json const* Json::find(std::string_view name) const noexcept {
    for (auto const& child : children)
        if (child.key == name)
            return &child;
    return nullptr;
}

bool same_value(Json const& a, Json const& b) {
    return a.kind == b.kind && a.key == b.key && a.text == b.text &&
           std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(), same_value);
}

ParsedJson parse_json(std::string_view text, std::uint32_t first_line) {
    ParsedJson result;
    auto line = first_line;
    Builder builder(text, line, result);
    builder.set_first_line(first_line);
    bool const complete = nlohmann::json::sax_parse(CountedCharacter(text.data(), &line), CountedCharacter(text.data() + text.size(), &line), &builder);
    if (!complete)
        result.value = boost::none;
    return result;
}

CleanText clean_text(std::string_view text) {
    CleanText clean;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size();) {
        auto const length = sequence_length(text.substr(i, 4));
        if (length != 0) {
            i += length;
            continue;
        }
        if (clean.replaced == 0)
            clean.first = i;
        ++clean.replaced;
        clean.text.append(text, copied, i - copied);
        clean.text += "\xEF\xBF\xBD";
        copied = ++i;
    }
    if (clean.replaced != 0)
        clean.text.append(text, copied);
    return clean;
}

} // namespace therapy::fhir::detail
