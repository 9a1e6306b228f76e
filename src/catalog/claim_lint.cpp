#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/claim_lint.hpp>
#include <therapy/catalog/massage_regulation.hpp>

#include "claim_words.hpp"
#include "rows_on_day.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace therapy::inline v0_1::catalog {

namespace {

// ---- the text as words ----

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

Read read(std::string_view text, std::size_t at) {
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

// ---- phrases over words ----

constexpr std::size_t npos = std::numeric_limits<std::size_t>::max();
constexpr std::size_t most_repeats = 6;

using detail::cut;

/// The words of a class: the user's, or else the built-in ones.
std::string_view class_words(std::string_view name, std::span<PhraseClass const> own) {
    for (auto const classes : {own, phrase_classes()})
        for (auto const& row : classes)
            if (row.name == name)
                return row.words;
    return {};
}

/// The words that may stand in one place of a phrase, those of its classes among them.
class WordSet {
public:
    WordSet(std::string_view alternatives, std::span<PhraseClass const> own) {
        add(alternatives, own);
        std::sort(whole_.begin(), whole_.end());
        whole_.erase(std::unique(whole_.begin(), whole_.end()), whole_.end());
    }

    [[nodiscard]] bool has(std::string_view word) const {
        return std::binary_search(whole_.begin(), whole_.end(), word) || std::any_of(begun_.begin(), begun_.end(), [&](std::string_view start) { return word.substr(0, start.size()) == start && std::all_of(word.begin() + static_cast<std::ptrdiff_t>(start.size()), word.end(), is_letter); });
    }
    [[nodiscard]] std::span<std::string_view const> whole() const noexcept { return whole_; }
    [[nodiscard]] std::span<std::string_view const> begun() const noexcept { return begun_; } ///< "guarantee" of "guarantee*"; empty: any word

private:
    void add(std::string_view alternatives, std::span<PhraseClass const> own) {
        while (!alternatives.empty()) {
            auto const one = cut(alternatives, '|');
            if (auto const name = detail::class_of(one); !name.empty())
                add(class_words(name, own), own);
            else if (!one.empty() && one.back() == '*')
                begun_.push_back(one.substr(0, one.size() - 1));
            else if (!one.empty())
                whole_.push_back(one);
        }
    }

    std::vector<std::string_view> whole_; ///< ordered
    std::vector<std::string_view> begun_;
};

struct Element {
    WordSet const* words; ///< null: no word, the next clause of the sentence may begin here
    std::size_t least = 1;
    std::size_t most = 1;
};

struct Compiled {
    ClaimPhrase const* phrase;
    std::vector<Element> elements;
};

/// Phrases by the words they may begin with.
class Phrasebook {
public:
    /// \param own  classes of words of the user's
    explicit Phrasebook(std::span<ClaimPhrase const> rows, std::span<PhraseClass const> own = {}) {
        for (auto const& row : rows) {
            Compiled compiled{&row, {}};
            for (auto rest = row.words; !rest.empty();) {
                auto const part = cut(rest, ' ');
                if (part.empty())
                    continue;
                if (part == ",") {
                    compiled.elements.push_back({nullptr});
                    continue;
                }
                auto const alternatives = detail::alternatives_of(part);
                Element element{&sets_.try_emplace(alternatives, alternatives, own).first->second};
                if (part.back() == '?' || part.back() == '~') {
                    element.least = 0;
                    element.most = part.back() == '?' ? 1 : most_repeats;
                }
                compiled.elements.push_back(element);
            }
            if (compiled.elements.empty() || compiled.elements.front().words == nullptr || compiled.elements.front().least == 0)
                continue;
            for (auto const word : compiled.elements.front().words->whole())
                by_word_[word].push_back(phrases_.size());
            for (auto const start : compiled.elements.front().words->begun())
                if (start.empty())
                    for (auto& bucket : by_letter_)
                        bucket.push_back(phrases_.size());
                else
                    by_letter_[static_cast<unsigned char>(start.front())].push_back(phrases_.size());
            phrases_.push_back(std::move(compiled));
        }
        for (auto& bucket : by_letter_)
            bucket.erase(std::unique(bucket.begin(), bucket.end()), bucket.end());
    }
    Phrasebook(Phrasebook const&) = delete; // the elements point into it
    Phrasebook& operator=(Phrasebook const&) = delete;

    /// Calls `f(compiled)` with each phrase that may begin with the word; now and then with one twice, or with one that does not.
    template <class F>
    void each_beginning(std::string_view word, F&& f) const {
        if (auto const known = by_word_.find(word); known != by_word_.end())
            for (auto const i : known->second)
                f(phrases_[i]);
        for (auto const i : by_letter_[static_cast<unsigned char>(word.front())])
            f(phrases_[i]);
    }

private:
    std::map<std::string_view, WordSet> sets_; ///< by how they are written
    std::vector<Compiled> phrases_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_word_;
    std::array<std::vector<std::size_t>, 256> by_letter_;
};

Phrasebook const& built_in() {
    static Phrasebook const book(claim_phrases());
    return book;
}

/// The end of the longest match of `elements` at `at` inside one clause, or where the elements let it end; npos for none. \pre at > 0 after the first element
std::size_t match(std::span<Element const> elements, std::span<Word const> words, std::size_t at, std::uint32_t clause) {
    if (elements.empty())
        return at;
    auto const& element = elements.front();
    if (element.words == nullptr) {
        bool const goes_on = at > 0 && at < words.size() && words[at].sentence == words[at - 1].sentence;
        return match(elements.subspan(1), words, at, goes_on ? words[at].clause : clause);
    }
    std::size_t taken = 0;
    while (taken < element.most && at + taken < words.size() && words[at + taken].clause == clause && element.words->has(words[at + taken].text))
        ++taken;
    std::size_t best = npos;
    for (auto n = taken + 1; n-- > element.least;) {
        auto const end = match(elements.subspan(1), words, at + n, clause);
        if (end != npos && (best == npos || end > best))
            best = end;
    }
    return best;
}

// ---- what stands around a match ----

/// A word that denies what follows it within so many words.
struct Denial {
    std::string_view word;
    std::size_t reach;
};
constexpr Denial denials[] = {
    {"not", 5}, {"never", 5}, {"cannot", 5}, {"cant", 5}, {"dont", 5}, {"doesnt", 5}, {"didnt", 5}, {"wont", 5}, {"isnt", 5}, {"arent", 5}, {"wasnt", 5}, {"wouldnt", 5}, {"shouldnt", 5},
    {"couldnt", 5}, {"hasnt", 5}, {"havent", 5}, {"nobody", 5}, {"noone", 5}, {"none", 5}, {"neither", 4}, {"nor", 4}, {"no", 5}, {"without", 3}, {"unable", 5}, {"impossible", 5}, {"unlikely", 5},
    {"hardly", 3}, {"rarely", 3}, {"few", 3}, {"refuse", 4}, {"avoid", 6}, {"beware", 6}, {"distrust", 6}, {"doubt", 6}, {"skeptical", 6}, {"sceptical", 6}, {"wary", 6}, {"suspicious", 6}, {"instead", 3},
    {"unproven", 3}, {"nothing", 5}, {"illegal", 6}, {"unethical", 6}, {"forbidden", 5}, {"dishonest", 5}, {"misleading", 5}, {"myth", 6}, {"myths", 6}, {"untrue", 6}, {"false", 5}, {"whether", 4}, {"wrong", 6},
};
constexpr std::size_t farthest_denial = 6;
/// Words that carry a denial further: "nobody here will tell you that your pain will be gone".
constexpr std::string_view spoken[] = {"believe", "claim", "expect", "guarantee", "know", "predict", "promise", "promising", "say", "state", "suggest", "tell", "think"};
constexpr std::size_t spoken_reach = 5;
/// Words between a denial and a claim that leave the claim standing: "do not miss the best massage", "not only the best", "nothing beats".
constexpr std::string_view undenied[] = {"and",     "beat",   "beats",  "because", "but",    "compares", "compete", "competes", "delay",   "equals", "excuse", "forget", "get",   "hesitate", "just", "limit", "match",  "matches", "merely", "miss",
                                         "need",    "only",   "outdo",  "outdoes", "pay",    "prepare",  "rival",   "rivals",   "settle",  "simply", "surpass", "surpasses", "then", "top", "tops", "until", "wait", "want", "with", "worry"};
/// Two words that deny nothing together: "no other clinic guarantees", "no doubt".
struct Affirmed {
    std::string_view denial;
    std::string_view word;
};
constexpr Affirmed affirmed[] = {
    {"no", "other"},   {"no", "matter"},    {"no", "wonder"},     {"no", "doubt"},      {"no", "question"}, {"no", "better"},       {"no", "problem"}, {"one", "else"},  {"noone", "else"},
    {"nobody", "else"}, {"nothing", "else"}, {"never", "before"}, {"without", "fail"}, {"without", "question"}, {"a", "doubt"},    {"without", "exception"}, {"not", "surprisingly"},
};
/// Denials that praise where they compare with the clinic: "nobody cures it like us".
constexpr std::string_view comparable[] = {"never", "no", "nobody", "none", "noone", "nothing", "one"};
constexpr std::string_view comparing[] = {"like", "than", "way"};
constexpr std::string_view ourselves[] = {"i", "me", "mine", "my", "our", "ours", "us", "we"};
/// What "like" gives examples of: "no one cures conditions like arthritis".
constexpr std::string_view exemplified[] = {"anything", "complaint", "complaints", "condition", "conditions", "disease", "diseases", "disorder", "disorders", "illness", "illnesses", "problem", "problems", "something", "symptoms", "things"};
constexpr std::size_t comparison_reach = 8;
/// Denials that stand at the end of a clause for the next one: "we do not, and cannot, promise relief".
constexpr std::string_view no_denial_after[] = {"if", "or", "why"}; // "believe it or not, ..."
constexpr std::string_view carried_over[] = {"cannot", "cant", "couldnt", "didnt", "doesnt", "dont", "not", "shouldnt", "wont", "wouldnt"};
/// What a claim is called when it is spoken of, not made: alone, or where a denial follows.
constexpr std::string_view disowned[] = {"deceptive", "exaggeration", "false", "fiction", "flag", "fraud", "illegal", "lie", "misleading", "myth", "nonsense", "scam", "unethical", "unfounded", "unrealistic", "untrue", "wrong"};
constexpr std::string_view sayings[] = {"claim", "claims", "expression", "language", "line", "phrase", "phrases", "promise", "promises", "saying", "slogan", "something", "statement", "statements", "term", "terms", "thing", "word", "wording", "words"};
constexpr std::size_t saying_reach = 8;
constexpr std::size_t subject_reach = 5;
/// Of a promise: "is a promise we never break".
constexpr std::string_view kept_promises[] = {"break", "broke", "broken", "compromise", "doubt", "fail", "forget", "regret", "tire"};
constexpr std::string_view ideas[] = {"belief", "idea", "ideas", "notion", "rumour", "rumor", "suggestion", "theory", "view"};
constexpr std::size_t ideas_reach = 5;
constexpr std::string_view no_such[] = {"basis", "meaning", "place", "room", "support"}; // "has no place here"
/// Words after a claim that may stand before a denial of it: "relief is not guaranteed", "a cure cannot be promised".
constexpr std::string_view auxiliaries[] = {"are", "be", "been", "can", "could", "has", "have", "is", "just", "may", "must", "should", "still", "was", "were", "will", "would"};
constexpr std::string_view denials_after[] = {"arent", "cannot", "cant", "couldnt", "hasnt", "havent", "impossible", "isnt", "never", "not", "unlikely", "unproven", "wont", "wouldnt"};
/// Words that hedge what follows them in the clause: "may raise cell counts to boost immunity".
constexpr std::string_view hedges[] = {"aim", "aiming", "aims", "appear", "appears", "attempt", "attempts", "could", "designed", "help", "helped", "helping", "helps", "goal", "hope", "hopes", "intend", "intended", "intends", "may",
                                       "maybe", "might", "perhaps", "possibly", "potentially", "seem", "seems", "sometimes", "strive", "strives", "suggest", "suggests", "support", "supports", "tries", "try", "trying"};
constexpr std::size_t hedge_reach = 10;
/// Words that end a hedge: "may be new to you but boosts immunity".
constexpr std::string_view unhedged[] = {"always", "but", "definitely", "that", "which", "will"};

template <std::size_t N>
bool among(std::string_view const (&list)[N], std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool same_clause(std::span<Word const> words, std::size_t a, std::size_t b) { return b < words.size() && words[a].clause == words[b].clause; }

/// Whether the clause goes on to compare with the clinic, or, right after "nothing" or "no one", with anything.
bool is_praise(std::span<Word const> words, std::string_view denial, std::size_t back, std::size_t past) {
    if (!among(comparable, denial))
        return false;
    for (auto at = past; at < past + comparison_reach && same_clause(words, past - 1, at); ++at) {
        if (!among(comparing, words[at].text))
            continue;
        if (same_clause(words, at, at + 1) && among(ourselves, words[at + 1].text))
            return true;
        if (back == 1 && denial != "never" && words[at].text == "like" && same_clause(words, at, at + 1) && !among(exemplified, words[at - 1].text))
            return true;
    }
    return false;
}

/// "why not", "why don't you": not "why can't we".
bool invites(std::span<Word const> words, std::size_t at, std::string_view previous) {
    return previous == "why" && (words[at].text == "not" || (words[at].text == "dont" && same_clause(words, at, at + 1) && words[at + 1].text == "you"));
}

bool denies_before(std::span<Word const> words, std::size_t first, std::size_t past) {
    std::size_t further = 0;
    for (std::size_t back = 1; back <= first && back <= farthest_denial + further && same_clause(words, first, first - back); ++back) {
        auto const at = first - back;
        if (among(spoken, words[at].text))
            further = spoken_reach;
        auto const word = words[at].text;
        auto const previous = at > 0 && same_clause(words, at, at - 1) ? words[at - 1].text : std::string_view();
        if (among(undenied, word) || std::any_of(std::begin(affirmed), std::end(affirmed), [&](Affirmed const& row) { return row.word == word && row.denial == previous; }))
            return false;
        for (auto const& denial : denials)
            if (denial.word == word && back <= denial.reach + further)
                return !invites(words, at, previous) && !is_praise(words, word == "no" && back > 1 && words[at + 1].text == "one" ? "one" : word, word == "no" && back == 2 ? 1 : back, past);
    }
    // the end of the clause before, where this one begins with the claim
    return first > 1 && !same_clause(words, first, first - 1) && words[first].sentence == words[first - 1].sentence && among(carried_over, words[first - 1].text) && !among(no_denial_after, words[first - 2].text);
}

bool denies_after(std::span<Word const> words, std::size_t past) {
    for (auto at = past; same_clause(words, past - 1, at); ++at) {
        if (among(denials_after, words[at].text))
            return at + 1 >= words.size() || !among(undenied, words[at + 1].text);
        if (words[at].text == "do" || words[at].text == "does")
            return at + 2 < words.size() && words[at + 1].text == "not" && words[at + 2].text == "exist";
        if (!among(auxiliaries, words[at].text))
            break;
    }
    return false;
}

/// "the idea that ... is a myth"
bool is_idea(std::span<Word const> words, std::size_t first, std::size_t past) {
    bool named = false;
    for (std::size_t back = 1; !named && back <= first && back <= ideas_reach && same_clause(words, first, first - back); ++back)
        named = among(ideas, words[first - back].text) || among(sayings, words[first - back].text);
    if (!named)
        return false;
    bool is = false;
    for (auto at = past; at < past + saying_reach && same_clause(words, past - 1, at); ++at) {
        auto const word = words[at].text;
        if (among(denials_after, word))
            return at + 1 >= words.size() || !among(kept_promises, words[at + 1].text);
        auto const next = same_clause(words, at, at + 1) ? words[at + 1].text : std::string_view();
        if ((is && among(disowned, word)) || ((word == "does" || word == "do") && next == "not") || (word == "no" && among(no_such, next)))
            return true;
        is = is || among(auxiliaries, word);
    }
    return false;
}

/// "... is a myth", "... is a phrase we never use": not "is no lie", "is a promise we never break".
bool is_spoken_of(std::span<Word const> words, std::size_t past) {
    auto is = past;
    while (is < past + subject_reach && same_clause(words, past - 1, is) && !among(auxiliaries, words[is].text))
        ++is;
    if (!same_clause(words, past - 1, is) || !among(auxiliaries, words[is].text))
        return false;
    auto const negates = [](std::string_view word) { return among(carried_over, word) || word == "never" || word == "no"; };
    bool said = false;
    for (auto at = is + 1; at < is + saying_reach && at < words.size() && words[at].sentence == words[is].sentence; ++at) {
        auto const word = words[at].text;
        if (said) {
            if (negates(word) || word == "avoid" || word == "refuse")
                return at + 1 >= words.size() || !among(kept_promises, words[at + 1].text);
            continue;
        }
        if (negates(word) || at > is + 3)
            return false;
        if (among(disowned, word))
            return true;
        said = among(sayings, word);
    }
    return false;
}

bool is_denied(std::span<Word const> words, std::size_t first, std::size_t past) { return denies_before(words, first, past) || denies_after(words, past) || is_spoken_of(words, past) || is_idea(words, first, past); }

/// What the next sentence says to a question.
enum class Reply { none, yes, no };

constexpr std::string_view agreeing[] = {"absolutely", "always", "certainly", "definitely", "indeed", "sure", "surely", "totally", "yeah", "yep", "yes"};
/// Two words that agree where a clause ends with them.
constexpr Affirmed agreeing_pairs[] = {{"of", "course"}, {"you", "bet"}, {"we", "can"}, {"we", "do"}, {"we", "will"}, {"it", "can"}, {"it", "does"}, {"it", "will"}, {"they", "can"}, {"they", "do"}, {"they", "are"}, {"they", "will"}, {"there", "is"}, {"you", "will"}};
constexpr std::string_view disagreeing[] = {"never", "no", "nope", "not", "sadly", "unfortunately"};
/// What goes on from "no": "no one can", not "no problem".
constexpr std::string_view honest[] = {"clinic", "honest", "it", "massage", "one", "responsible", "therapist", "therapy", "they", "treatment", "we"};
constexpr std::size_t question_reach = 24;

/// \complexity O(1): a question of more words is read as none
Reply reply_to(std::span<Word const> words, std::size_t past) {
    auto last = past - 1;
    for (std::size_t n = 0; n < question_reach && last + 1 < words.size() && words[last + 1].sentence == words[last].sentence; ++n)
        ++last;
    auto const at = last + 1;
    if (!words[last].asked || at >= words.size() || words[at].sentence == words[last].sentence)
        return Reply::none;
    auto const says_no = [&](std::size_t i) { return i < words.size() && words[i].sentence == words[at].sentence && (words[i].text == "not" || words[i].text == "no"); };
    bool const alone = !same_clause(words, at, at + 1);
    if (among(disagreeing, words[at].text))
        return words[at].text != "no" || alone || among(honest, words[at + 1].text) ? Reply::no : Reply::none;
    if (among(agreeing, words[at].text))
        return says_no(at + 1) || says_no(at + 2) ? Reply::no : Reply::yes;
    if (alone)
        return Reply::none;
    for (auto const& row : agreeing_pairs)
        if (row.denial == words[at].text && row.word == words[at + 1].text) {
            if (says_no(at + 2))
                return Reply::no;
            return same_clause(words, at, at + 2) ? Reply::none : Reply::yes;
        }
    return Reply::none;
}

bool is_hedged(std::span<Word const> words, std::size_t first) {
    for (std::size_t back = 1; back <= first && back <= hedge_reach && words[first - back].clause == words[first].clause; ++back) {
        auto const word = words[first - back].text;
        if (among(unhedged, word))
            return false;
        if (among(hedges, word))
            return true;
    }
    return false;
}

// ---- findings ----

struct Kind {
    Rule const* rule; ///< null: reported by no rule
    bool hedges_excuse;
};
/// By PhraseKind.
constexpr Kind kinds[] = {
    {&rules::claim_guarantee, false}, {&rules::claim_ungraded, true}, {&rules::claim_superlative, false}, {&rules::claim_universal, false}, {&rules::claim_licence_wording, false}, {&rules::claim_redundant, false}, {nullptr, false},
};
static_assert(std::size(kinds) == std::size(enum_table<PhraseKind>));
Kind const& kind_of(PhraseKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

struct Match {
    PhraseKind kind;
    std::size_t first; ///< words
    std::size_t past;
    Rule const* rule;

    [[nodiscard]] Severity severity() const { return rule->severity; }
};

bool is_touched(std::vector<bool> const& marks, Match const& match) {
    return std::find(marks.begin() + static_cast<std::ptrdiff_t>(match.first), marks.begin() + static_cast<std::ptrdiff_t>(match.past), true) != marks.begin() + static_cast<std::ptrdiff_t>(match.past);
}
void mark(std::vector<bool>& marks, Match const& match) {
    std::fill(marks.begin() + static_cast<std::ptrdiff_t>(match.first), marks.begin() + static_cast<std::ptrdiff_t>(match.past), true);
}

/// Whether a benefit of the user's carries what a phrase promises: every link that is claimed is supported.
bool is_carried(std::string_view key, std::span<Benefit const> own) {
    auto const benefit = std::ranges::find(own, key, &Benefit::key);
    auto const claimed = [](Link const& link) { return link.role == LinkRole::claimed; };
    return benefit != own.end() && std::ranges::any_of(benefit->chain, claimed) &&
           std::ranges::all_of(benefit->chain, [&](Link const& link) { return !claimed(link) || link.verdict == Verdict::supported; });
}

/// What a text is read with besides the built-in rows.
struct Own {
    std::span<ClaimPhrase const> phrases{};
    std::span<PhraseClass const> classes{};
    std::span<Benefit const> benefits{};
    std::span<MassageRegulationRow const> regulations{};
};

/// Where and when a text is read.
struct Setting {
    boost::optional<Jurisdiction> const& place;
    Rule const* licence_rule; ///< held against a licence for massage; null: none
};

Rule const* rule_of(MassageRegulationRow const* row) {
    if (row == nullptr || row->sources.confidence() == Confidence::unconfirmed)
        return &rules::claim_licence_unknown;
    return row->regulation == MassageRegulation::state_licence ? nullptr : &rules::claim_licence_wording;
}

/// The row of that place with the latest first day; null for none.
MassageRegulationRow const* latest(std::span<MassageRegulationRow const> rows, std::string_view place) {
    MassageRegulationRow const* best = nullptr;
    for (auto const& row : rows)
        if (row.jurisdiction == place && (best == nullptr || best->dates.first < row.dates.first))
            best = &row;
    return best;
}

Rule const* licence_rule(boost::optional<Jurisdiction> const& place, boost::optional<Date> const& day, std::span<MassageRegulationRow const> own) {
    if (!place)
        return nullptr;
    if (day) {
        auto const found = detail::on_day(own, massage_regulations(), *day, place->code());
        return found.holds() ? rule_of(found.row) : &rules::claim_licence_unknown;
    }
    auto const mine = latest(own, place->code());
    return rule_of(mine != nullptr ? mine : latest(detail::of_place(massage_regulations(), place->code()), place->code()));
}

/// The rule that a phrase is reported by in that setting; null for none.
Rule const* rule_of(ClaimPhrase const& phrase, Setting const& setting) {
    return phrase.kind == PhraseKind::licence && phrase.jurisdiction.empty() ? setting.licence_rule : kind_of(phrase.kind).rule;
}

void find_all(Phrasebook const& book, std::span<Word const> words, Setting const& setting, std::span<Benefit const> own, std::vector<Match>& found, std::vector<bool>& innocent) {
    for (std::size_t at = 0; at < words.size(); ++at)
        book.each_beginning(words[at].text, [&](Compiled const& compiled) {
            auto const& phrase = *compiled.phrase;
            if (!phrase.jurisdiction.empty() && (!setting.place || setting.place->code() != phrase.jurisdiction))
                return;
            auto const* const rule = rule_of(phrase, setting);
            if (rule == nullptr && phrase.kind != PhraseKind::innocent)
                return;
            auto const past = match(compiled.elements, words, at, words[at].clause);
            if (past == npos)
                return;
            Match const here{phrase.kind, at, past, rule};
            bool const begins = at == 0 || words[at - 1].sentence != words[at].sentence;
            if (phrase.kind == PhraseKind::innocent) {
                if (!begins || reply_to(words, past) != Reply::yes)
                    mark(innocent, here);
            } else if (is_denied(words, at, past) || reply_to(words, past) == Reply::no) {
                mark(innocent, here);
            } else if (!(kind_of(phrase.kind).hedges_excuse && (is_hedged(words, at) || is_carried(phrase.benefit, own)))) {
                found.push_back(here);
            }
        });
}

/// The strictest first, then the longest, then the first in the text.
bool stricter(Match const& a, Match const& b) {
    return std::tuple(a.severity(), b.past - b.first, a.first, a.kind) < std::tuple(b.severity(), a.past - a.first, b.first, b.kind);
}

std::vector<Match> without_overlaps(std::vector<Match> found, std::vector<bool> const& innocent) {
    std::vector<bool> taken(innocent.size(), false);
    std::sort(found.begin(), found.end(), stricter);
    std::vector<Match> kept;
    for (auto const& match : found) {
        if (is_touched(innocent, match) || is_touched(taken, match))
            continue;
        mark(taken, match);
        kept.push_back(match);
    }
    std::sort(kept.begin(), kept.end(), [](Match const& a, Match const& b) { return a.first < b.first; });
    return kept;
}

Finding said(Rule const& rule, std::string_view value) { return Finding{.rule = rule, .args = {.value = std::string(value)}}; }

/// The phrases a text is read with: the built-in ones, and the user's.
class Library {
public:
    explicit Library(Own const& own) {
        if (!own.classes.empty())
            known_.emplace(claim_phrases(), own.classes);
        if (!own.phrases.empty())
            own_.emplace(own.phrases, own.classes);
    }

    template <class F>
    void each_book(F&& f) const {
        f(known_ ? *known_ : built_in());
        if (own_)
            f(*own_);
    }

private:
    std::optional<Phrasebook> known_; ///< where the user's classes stand in the built-in phrases
    std::optional<Phrasebook> own_;
};

/// \param report_on  called with each match left, in the order of the text
template <class F>
void lint(std::span<Word const> words, Library const& library, Setting const& setting, Own const& own, F report_on) {
    std::vector<Match> found;
    std::vector<bool> innocent(words.size(), false);
    library.each_book([&](Phrasebook const& book) { find_all(book, words, setting, own.benefits, found, innocent); });

    auto superlative_in = npos; // the sentence of the last superlative
    for (auto const& match : without_overlaps(std::move(found), innocent)) {
        auto const sentence = words[match.first].sentence;
        if (match.kind == PhraseKind::redundant && superlative_in != sentence)
            continue;
        if (match.kind == PhraseKind::superlative)
            superlative_in = sentence;
        report_on(match);
    }
}

Report lint(std::string_view text, Setting const& setting, Own const& own) {
    Words const cut_text(text);
    auto const words = cut_text.all();
    Report report;
    lint(words, Library(own), setting, own, [&](Match const& match) {
        auto const& first = words[match.first];
        auto finding = said(*match.rule, text.substr(first.first, words[match.past - 1].past - first.first));
        finding.place.line = first.line;
        report.add(std::move(finding));
    });
    return report;
}

/// The rules held against one claim, each once.
class RulesHeld {
public:
    [[nodiscard]] bool has(Rule const& rule) const { return std::find(rules_.begin(), rules_.end(), &rule) != rules_.end(); }
    void add(Rule const& rule) {
        if (!has(rule))
            rules_.push_back(&rule);
    }
    [[nodiscard]] std::span<Rule const* const> all() const noexcept { return rules_; }

private:
    std::vector<Rule const*> rules_;
};

RulesHeld held_by_text(std::string_view text, Library const& library, Setting const& setting, Own const& own) {
    Words const cut_text(text);
    RulesHeld held;
    lint(cut_text.all(), library, setting, own, [&](Match const& match) { held.add(*match.rule); });
    return held;
}

/// \param verdict_on  what the evidence says of a claim
template <class Verdicts>
Report lint(std::span<Claim const> made, Setting const& setting, Own const& own, Verdicts verdict_on) {
    Library const library(own);
    Report report;
    for (std::size_t i = 0; i < made.size(); ++i) {
        auto const& claim = made[i];
        auto const text = held_by_text(claim.text, library, setting, own);
        RulesHeld held;
        bool carried = false; // by its own verdict, which knows more of the outcome than its words do
        switch (claim.kind) {
        case ClaimKind::guarantee: held.add(rules::claim_guarantee); break;
        case ClaimKind::universal: held.add(rules::claim_universal); break;
        case ClaimKind::outcome:
        case ClaimKind::mechanism: {
            auto const verdict = verdict_on(claim);
            carried = verdict == Verdict::supported || verdict == Verdict::mixed;
            if (!carried && claim.hedge == Hedge::none && !text.has(rules::claim_guarantee))
                held.add(rules::claim_ungraded);
            break;
        }
        case ClaimKind::superlative: {
            held.add(rules::claim_superlative);
            // of two equal claims the later is redundant
            auto const held_by = [&](std::size_t j) { return j != i && implies(made[j], claim) && (j < i || !implies(claim, made[j])); };
            for (std::size_t j = 0; j < made.size(); ++j)
                if (held_by(j)) {
                    held.add(rules::claim_redundant);
                    break;
                }
            break;
        }
        case ClaimKind::credential: break;
        }
        // what the kind calls a guarantee may read like an outcome: it is one statement
        bool const guaranteed = claim.kind == ClaimKind::guarantee && !text.has(rules::claim_guarantee);
        for (auto const* rule : text.all())
            if (rule != &rules::claim_ungraded || !(carried || guaranteed))
                held.add(*rule);
        for (auto const* rule : held.all())
            report.add(said(*rule, claim.key));
    }
    return report;
}

Own own_of(Catalog const& catalog) { return {catalog.own<ClaimPhrase>(), catalog.own<PhraseClass>(), catalog.own<Benefit>(), catalog.own<MassageRegulationRow>()}; }

} // namespace

Report lint_claims(std::string_view text, boost::optional<Jurisdiction> const& place, std::span<ClaimPhrase const> own, boost::optional<Date> const& day) {
    return lint(text, {place, licence_rule(place, day, {})}, {.phrases = own});
}
Report lint_claims(std::string_view text, boost::optional<Jurisdiction> const& place, Catalog const& catalog, boost::optional<Date> const& day) {
    auto const own = own_of(catalog);
    return lint(text, {place, licence_rule(place, day, own.regulations)}, own);
}

Report lint_claims(std::span<Claim const> made, boost::optional<Jurisdiction> const& place, std::span<Benefit const> known, boost::optional<Date> const& day) {
    return lint(made, {place, licence_rule(place, day, {})}, {}, [&](Claim const& claim) { return verdict_of(claim, known); });
}
Report lint_claims(std::span<Claim const> made, boost::optional<Jurisdiction> const& place, Catalog const& catalog, boost::optional<Date> const& day) {
    auto const own = own_of(catalog);
    return lint(made, {place, licence_rule(place, day, own.regulations)}, own, [&](Claim const& claim) { return verdict_of(claim, catalog); });
}

} // namespace therapy::catalog
