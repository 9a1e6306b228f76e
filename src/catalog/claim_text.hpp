#pragma once
// A text about treatments as words, in sentences and clauses.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace therapy::inline v0_1::catalog::reading {

struct Word {
    std::string_view text; ///< lower case, without apostrophes
    std::size_t first;     ///< its bytes in the text
    std::size_t past;
    std::uint32_t line;
    std::uint32_t sentence;
    std::uint32_t clause; ///< counted through all sentences
    bool asked = false;   ///< a question mark follows
};

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// What stands between words, in words, or ends a sentence.
enum class Sign { letter, apostrophe, nothing, space, newline, clause_end, sentence_end, word_of_its_own };

struct Read {
    Sign sign;
    std::size_t length;
};

/// Typographic signs of UTF-8; every other byte above ASCII is a letter of some word.
struct Typographic {
    std::string_view bytes;
    Sign sign;
};
constexpr Typographic typographic[] = {
    {"\xC2\xA0", Sign::space},            // no-break space
    {"\xC2\xAB", Sign::space},            // «
    {"\xC2\xBB", Sign::space},            // »
    {"\xC2\xAD", Sign::nothing},          // soft hyphen
    {"\xC2\xAE", Sign::space},            // registered
    {"\xC2\xB7", Sign::clause_end},       // middle dot
    {"\xE2\x80\x8B", Sign::nothing},      // zero width space
    {"\xE2\x80\x8C", Sign::nothing},      // zero width non-joiner
    {"\xE2\x80\x8D", Sign::nothing},      // zero width joiner
    {"\xE2\x80\x90", Sign::space},        // hyphen
    {"\xE2\x80\x91", Sign::space},        // no-break hyphen
    {"\xE2\x80\x92", Sign::space},        // figure dash
    {"\xE2\x80\x93", Sign::space},        // en dash
    {"\xE2\x80\x94", Sign::clause_end},   // em dash
    {"\xE2\x80\x98", Sign::apostrophe},   // single quotes
    {"\xE2\x80\x99", Sign::apostrophe},
    {"\xE2\x80\x9A", Sign::space},
    {"\xE2\x80\x9C", Sign::space},        // double quotes
    {"\xE2\x80\x9D", Sign::space},
    {"\xE2\x80\x9E", Sign::space},
    {"\xE2\x80\xA2", Sign::sentence_end}, // bullet
    {"\xE2\x80\xA6", Sign::sentence_end}, // ellipsis
    {"\xE2\x80\xA8", Sign::newline},      // line separator
    {"\xE2\x80\xA9", Sign::sentence_end}, // paragraph separator
    {"\xE2\x80\xAF", Sign::space},        // narrow no-break space
    {"\xE2\x84\xA2", Sign::space},        // trade mark
    {"\xEF\xBB\xBF", Sign::nothing},      // byte order mark
};
/// Short words whose full stop ends nothing.
constexpr std::string_view shortened[] = {"approx", "dr", "mr", "mrs", "ms", "no", "st", "vs"};
/// More signs than this between two words part them like the end of a sentence.
constexpr std::size_t widest_gap = 80;

inline Read read(std::string_view text, std::size_t at) {
    char const c = text[at];
    char const next = at + 1 < text.size() ? text[at + 1] : '\n';
    if (static_cast<unsigned char>(c) >= 0x80) {
        for (auto const& row : typographic)
            if (text.substr(at, row.bytes.size()) == row.bytes)
                return {row.sign, row.bytes.size()};
        return {Sign::letter, 1};
    }
    if (is_letter(c) || is_digit(c))
        return {Sign::letter, 1};
    bool const before_a_word = is_letter(next) || is_digit(next) || static_cast<unsigned char>(next) >= 0x80;
    switch (c) {
    case '\'': return {Sign::apostrophe, 1};
    case '\r': return next == '\n' && at + 1 < text.size() ? Read{Sign::nothing, 1} : Read{Sign::newline, 1};
    case '\n': return {Sign::newline, 1};
    case '.': return {before_a_word ? Sign::space : Sign::sentence_end, 1};
    case '!':
    case '?':
    case ';': return {Sign::sentence_end, 1};
    case ',': return {before_a_word && is_digit(next) ? Sign::space : Sign::clause_end, 1};
    case ':': return {Sign::clause_end, 1};
    case '-': return {next == ' ' && at > 0 && text[at - 1] == ' ' ? Sign::clause_end : Sign::space, 1};
    case '#': // not that of an address
        return {at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1])) ? Sign::space : Sign::word_of_its_own, 1};
    case '%':
    case '&': return {Sign::word_of_its_own, 1};
    default: return {Sign::space, 1};
    }
}

/// A text cut into words. Holds the lower-case letters the words point to.
class Words {
public:
    explicit Words(std::string_view text) {
        letters_.reserve(text.size()); // words point into it: it never grows
        for (std::size_t at = 0; at < text.size();) {
            auto const [sign, length] = read(text, at);
            switch (sign) {
            case Sign::letter: letter(text[at], at, at + length); break;
            case Sign::apostrophe:
                if (!open_ || at + length >= text.size() || read(text, at + length).sign != Sign::letter)
                    space();
                break;
            case Sign::nothing: break;
            case Sign::space: space(); break;
            case Sign::newline:
                space();
                ++line_;
                if (++newlines_ >= 2)
                    end_sentence();
                break;
            case Sign::clause_end:
                space();
                ++clause_;
                break;
            case Sign::sentence_end:
                if (text[at] == '?' && !words_.empty())
                    words_.back().asked = true;
                if (text[at] != '.' || !is_shortened())
                    end_sentence();
                else
                    space();
                break;
            case Sign::word_of_its_own:
                space();
                letter(text[at], at, at + length);
                space();
                break;
            }
            at += length;
        }
        space();
    }

    Words(Words const&) = delete;
    Words& operator=(Words const&) = delete;

    [[nodiscard]] std::span<Word const> all() const noexcept { return words_; }

private:
    void letter(char c, std::size_t at, std::size_t past) {
        if (!open_) {
            if (!words_.empty() && at - words_.back().past > widest_gap)
                end_sentence();
            words_.push_back({.text = {}, .first = at, .past = past, .line = line_, .sentence = sentence_, .clause = clause_});
            start_ = letters_.size();
            open_ = true;
            newlines_ = 0;
        }
        letters_.push_back(lower(c));
        words_.back().past = past;
        words_.back().text = std::string_view(letters_).substr(start_);
    }
    void space() { open_ = false; }
    void end_sentence() {
        space();
        ++sentence_;
        ++clause_;
    }
    [[nodiscard]] bool is_shortened() const { return open_ && std::find(std::begin(shortened), std::end(shortened), words_.back().text) != std::end(shortened); }

    std::string letters_;
    std::vector<Word> words_;
    std::size_t start_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t sentence_ = 0;
    std::uint32_t clause_ = 0;
    int newlines_ = 0;
    bool open_ = false;
};

} // namespace therapy::catalog::reading
