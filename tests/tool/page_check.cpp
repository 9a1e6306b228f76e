// page_check FILE [TEXT…]: whether an HTML page or an SVG picture of ours is well formed, complete in itself and harmless:
// elements closed in order, attributes quoted, ids unique, links and patterns that lead somewhere in the file, nothing that
// runs or is fetched. None of the texts may stand in it as they are.
// Exit code: 0 it is, 1 it is not, 2 unreadable.

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view without_end[] = {"meta", "br", "hr"};
constexpr std::string_view known[] = {"html", "head",  "meta",  "title", "style", "body",   "header", "main", "nav",     "section", "figure", "div",  "h1",   "h2",   "p",      "strong",  "a",
                                      "ol",   "ul",    "li",    "span",  "code",  "bdi",    "br",     "svg",  "g",       "rect",    "path",   "text", "defs", "desc", "circle", "pattern", "table",
                                      "thead", "tbody", "tr",   "th",    "td",    "caption"};

bool is_one_of(std::string_view name, auto const& all) { return std::find(std::begin(all), std::end(all), name) != std::end(all); }
bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':'; }

class Page {
public:
    explicit Page(std::string content) : content_(std::move(content)), rest_(content_) {}

    std::string check() {
        for (char const c : content_)
            if (static_cast<unsigned char>(c) < 0x20 && c != '\n')
                return "a control character";
        while (problem_.empty() && !rest_.empty())
            rest_.front() == '<' ? tag() : text();
        if (problem_.empty() && !open_.empty())
            problem_ = "not closed: " + open_.back();
        for (auto const& target : targets_)
            if (problem_.empty() && ids_.count(target) == 0)
                problem_ = "leads nowhere: #" + target;
        return problem_;
    }

private:
    void text() {
        auto const end = std::min(rest_.find('<'), rest_.size());
        auto const words = rest_.substr(0, end);
        rest_.remove_prefix(end);
        bool const style = !open_.empty() && open_.back() == "style";
        if (!style && words.find('>') != words.npos)
            problem_ = "a loose > in: " + std::string(words.substr(0, 60));
        references(words, style);
    }

    /// `url(…)` in styles, `&…;` in texts.
    void references(std::string_view words, bool style) {
        for (auto at = words.find("url("); style && at != words.npos; at = words.find("url(", at + 1)) {
            auto const inside = words.substr(at + 4, words.find(')', at) - at - 4);
            inside.starts_with('#') ? void(targets_.insert(std::string(inside.substr(1)))) : void(problem_ = "fetches " + std::string(inside));
        }
        if (style && words.find("@import") != words.npos)
            problem_ = "fetches a style";
        constexpr std::string_view entities[] = {"amp", "lt", "gt", "quot", "#39"};
        for (auto at = words.find('&'); !style && at != words.npos; at = words.find('&', at + 1)) {
            auto const name = words.substr(at + 1, words.find(';', at) - at - 1);
            if (!is_one_of(name, entities))
                problem_ = "not an entity: " + std::string(words.substr(at, 20));
        }
    }

    void tag() {
        if (rest_.starts_with("<!DOCTYPE html>")) {
            rest_.remove_prefix(15);
            return;
        }
        bool const closes = rest_.starts_with("</");
        rest_.remove_prefix(closes ? 2 : 1);
        auto const name = word();
        if (!is_one_of(name, known)) {
            problem_ = "no element of ours: " + name + " before " + std::string(rest_.substr(0, 40));
            return;
        }
        if (closes) {
            if (open_.empty() || open_.back() != name || !rest_.starts_with('>'))
                problem_ = "closes " + name + " inside " + (open_.empty() ? "nothing" : open_.back());
            else
                open_.pop_back();
            rest_.remove_prefix(std::min<std::size_t>(1, rest_.size()));
            return;
        }
        std::set<std::string> seen;
        while (problem_.empty() && rest_.starts_with(' ')) {
            rest_.remove_prefix(1);
            attribute(name, seen);
        }
        bool const empty = rest_.starts_with("/>");
        if (!problem_.empty() || (!empty && !rest_.starts_with('>'))) {
            problem_ = problem_.empty() ? "a broken tag: " + name : problem_;
            return;
        }
        rest_.remove_prefix(empty ? 2 : 1);
        if (!empty && !is_one_of(name, without_end))
            open_.push_back(name);
    }

    std::string word() {
        auto const end = std::find_if_not(rest_.begin(), rest_.end(), is_name);
        std::string name(rest_.begin(), end);
        rest_.remove_prefix(name.size());
        return name;
    }

    void attribute(std::string const& element, std::set<std::string>& seen) {
        auto const name = word();
        if (name.empty() || !seen.insert(name).second || !rest_.starts_with("=\"")) {
            problem_ = "a broken attribute of " + element + ": " + name;
            return;
        }
        rest_.remove_prefix(2);
        auto const end = std::min(rest_.find('"'), rest_.size());
        auto const value = std::string(rest_.substr(0, end));
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        if (value.find('<') != value.npos || name.starts_with("on") || name == "src" || name == "style" || name == "srcset")
            problem_ = "a harmful attribute of " + element + ": " + name;
        references(value, false);
        if (name == "id" && !ids_.insert(value).second)
            problem_ = "twice the id " + value;
        if (name == "href") {
            if (!value.starts_with('#'))
                problem_ = "leads out of the file: " + value;
            targets_.insert(value.substr(std::min<std::size_t>(1, value.size())));
        }
        if (name == "aria-labelledby")
            for (std::size_t from = 0; from < value.size();) {
                auto const to = std::min(value.find(' ', from), value.size());
                targets_.insert(value.substr(from, to - from));
                from = to + 1;
            }
    }

    std::string content_;
    std::string_view rest_;
    std::string problem_;
    std::vector<std::string> open_;
    std::set<std::string> ids_;
    std::set<std::string> targets_;
};

} // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        return 2;
    std::ifstream file(argv[1], std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file || content.empty()) {
        std::cerr << "cannot read " << argv[1] << '\n';
        return 2;
    }
    for (int i = 2; i < argc; ++i)
        if (content.find(argv[i]) != content.npos) {
            std::cerr << "stands in it: " << argv[i] << '\n';
            return 1;
        }
    auto const found = Page(std::move(content)).check();
    if (!found.empty())
        std::cerr << found << '\n';
    return found.empty() ? 0 : 1;
}
