#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/claim_lint.hpp>

#include "claim_words.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

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
            words_.push_back({{}, at, past, line_, sentence_, clause_});
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

bool is_word(std::string_view pattern, std::string_view word) {
    if (pattern.empty() || pattern.back() != '*')
        return pattern == word;
    pattern.remove_suffix(1);
    return word.substr(0, pattern.size()) == pattern && std::all_of(word.begin() + static_cast<std::ptrdiff_t>(pattern.size()), word.end(), is_letter);
}

/// The words of a class: the user's, or else the built-in ones.
std::string_view class_words(std::string_view name, std::span<PhraseClass const> own) {
    for (auto const classes : {own, phrase_classes()})
        for (auto const& row : classes)
            if (row.name == name)
                return row.words;
    return {};
}

bool is_one_of(std::string_view alternatives, std::string_view word, std::span<PhraseClass const> own) {
    while (!alternatives.empty()) {
        auto const one = cut(alternatives, '|');
        auto const name = detail::class_of(one);
        if (name.empty() ? is_word(one, word) : is_one_of(class_words(name, own), word, own))
            return true;
    }
    return false;
}

struct Element {
    std::string_view alternatives;
    std::size_t least = 1;
    std::size_t most = 1;
};

struct Compiled {
    ClaimPhrase const* phrase;
    std::vector<Element> elements;
};

/// Phrases by the first letter of the words they may begin with.
class Phrasebook {
public:
    /// \param own  classes of words of the user's, which outlive it
    explicit Phrasebook(std::span<ClaimPhrase const> rows, std::span<PhraseClass const> own = {}) : own_(own) {
        for (auto const& row : rows) {
            Compiled compiled{&row, {}};
            for (auto rest = row.words; !rest.empty();) {
                auto part = cut(rest, ' ');
                if (part.empty())
                    continue;
                Element element{detail::alternatives_of(part)};
                if (part.back() == '?' || part.back() == '~') {
                    element.least = 0;
                    element.most = part.back() == '?' ? 1 : most_repeats;
                }
                compiled.elements.push_back(element);
            }
            if (compiled.elements.empty() || compiled.elements.front().least == 0)
                continue;
            index(compiled.elements.front().alternatives, phrases_.size());
            phrases_.push_back(std::move(compiled));
        }
        for (auto& bucket : by_letter_)
            bucket.erase(std::unique(bucket.begin(), bucket.end()), bucket.end());
    }

    [[nodiscard]] std::span<std::size_t const> beginning_like(std::string_view word) const noexcept { return by_letter_[static_cast<unsigned char>(word.front())]; }
    [[nodiscard]] Compiled const& operator[](std::size_t i) const noexcept { return phrases_[i]; }
    [[nodiscard]] std::span<PhraseClass const> own_classes() const noexcept { return own_; }

private:
    void index(std::string_view alternatives, std::size_t phrase) {
        while (!alternatives.empty()) {
            auto const one = cut(alternatives, '|');
            if (auto const name = detail::class_of(one); !name.empty())
                index(class_words(name, own_), phrase);
            else if (!one.empty())
                by_letter_[static_cast<unsigned char>(one.front())].push_back(phrase);
        }
    }

    std::span<PhraseClass const> own_;
    std::vector<Compiled> phrases_;
    std::array<std::vector<std::size_t>, 256> by_letter_;
};

Phrasebook const& built_in() {
    static Phrasebook const book(claim_phrases());
    return book;
}

/// The end of the longest match of `elements` at `at` inside one clause; npos for none.
std::size_t match(std::span<Element const> elements, std::span<Word const> words, std::size_t at, std::uint32_t clause, std::span<PhraseClass const> own) {
    if (elements.empty())
        return at;
    auto const& element = elements.front();
    std::size_t taken = 0;
    while (taken < element.most && at + taken < words.size() && words[at + taken].clause == clause && is_one_of(element.alternatives, words[at + taken].text, own))
        ++taken;
    std::size_t best = npos;
    for (auto n = taken + 1; n-- > element.least;) {
        auto const end = match(elements.subspan(1), words, at + n, clause, own);
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
    {"couldnt", 5}, {"nobody", 4}, {"noone", 4}, {"none", 4}, {"neither", 4}, {"nor", 4}, {"no", 3}, {"without", 3}, {"unable", 4}, {"impossible", 4}, {"unlikely", 4}, {"hardly", 3}, {"rarely", 3},
    {"refuse", 4}, {"avoid", 4}, {"beware", 4}, {"distrust", 4}, {"instead", 3}, {"unproven", 3}, {"nothing", 4},
};
/// Words between a denial and a claim that leave the claim standing: "do not miss the best massage", "not only the best".
constexpr std::string_view undenied[] = {"and", "because", "but", "delay", "forget", "get", "hesitate", "just", "merely", "miss", "need", "only", "pay", "settle", "simply", "then", "until", "wait", "want", "with", "worry"};
/// Words after a claim that may stand before a denial of it: "relief is not guaranteed", "a cure cannot be promised".
constexpr std::string_view auxiliaries[] = {"are", "be", "been", "can", "could", "has", "have", "is", "just", "may", "must", "should", "still", "was", "were", "will", "would"};
constexpr std::string_view denials_after[] = {"arent", "cannot", "cant", "couldnt", "hasnt", "havent", "impossible", "isnt", "never", "not", "unlikely", "unproven", "wont", "wouldnt"};
/// Words that hedge what follows them in the clause: "may raise cell counts to boost immunity".
constexpr std::string_view hedges[] = {"aim", "aiming", "aims", "appear", "appears", "attempt", "attempts", "could", "designed", "help", "helped", "helping", "helps", "hope", "hopes", "intend", "intended", "intends", "may",
                                       "maybe", "might", "perhaps", "possibly", "potentially", "seem", "seems", "sometimes", "strive", "strives", "suggest", "suggests", "support", "supports", "tries", "try", "trying"};
constexpr std::size_t hedge_reach = 10;
/// Words that end a hedge: "may be new to you but boosts immunity".
constexpr std::string_view unhedged[] = {"always", "but", "definitely", "that", "which", "will"};

template <std::size_t N>
bool among(std::string_view const (&list)[N], std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_denied(std::span<Word const> words, std::size_t first, std::size_t past) {
    auto const clause = words[first].clause;
    for (std::size_t back = 1; back <= first && back <= 5; ++back) {
        auto const& word = words[first - back];
        if (word.clause != clause || among(undenied, word.text))
            break;
        for (auto const& denial : denials)
            if (denial.word == word.text && back <= denial.reach)
                return first < back + 1 || words[first - back - 1].text != "why" || words[first - back - 1].clause != clause;
    }
    for (auto at = past; at < words.size() && words[at].clause == words[past - 1].clause; ++at) {
        if (among(denials_after, words[at].text))
            return at + 1 >= words.size() || !among(undenied, words[at + 1].text);
        if (words[at].text == "do" || words[at].text == "does")
            return at + 2 < words.size() && words[at + 1].text == "not" && words[at + 2].text == "exist";
        if (!among(auxiliaries, words[at].text))
            break;
    }
    return false;
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

    [[nodiscard]] Severity severity() const { return kind_of(kind).rule->severity; }
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
};

void find_all(Phrasebook const& book, std::span<Word const> words, boost::optional<Jurisdiction> const& place, std::span<Benefit const> own, std::vector<Match>& found,
              std::vector<bool>& innocent) {
    for (std::size_t at = 0; at < words.size(); ++at)
        for (auto const i : book.beginning_like(words[at].text)) {
            auto const& [phrase, elements] = book[i];
            if (!phrase->jurisdiction.empty() && (!place || place->code() != phrase->jurisdiction))
                continue;
            auto const past = match(elements, words, at, words[at].clause, book.own_classes());
            if (past == npos)
                continue;
            Match const here{phrase->kind, at, past};
            if (phrase->kind == PhraseKind::innocent || is_denied(words, at, past))
                mark(innocent, here);
            else if (!(kind_of(phrase->kind).hedges_excuse && (is_hedged(words, at) || is_carried(phrase->benefit, own))))
                found.push_back(here);
        }
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

Report lint(std::string_view text, boost::optional<Jurisdiction> const& place, Own const& own) {
    Words const cut_text(text);
    auto const words = cut_text.all();
    std::vector<Match> found;
    std::vector<bool> innocent(words.size(), false);
    if (own.classes.empty())
        find_all(built_in(), words, place, own.benefits, found, innocent);
    else
        find_all(Phrasebook(claim_phrases(), own.classes), words, place, own.benefits, found, innocent);
    if (!own.phrases.empty())
        find_all(Phrasebook(own.phrases, own.classes), words, place, own.benefits, found, innocent);

    Report report;
    auto superlative_in = npos; // the sentence of the last superlative
    for (auto const& match : without_overlaps(std::move(found), innocent)) {
        auto const& first = words[match.first];
        if (match.kind == PhraseKind::redundant && superlative_in != first.sentence)
            continue;
        if (match.kind == PhraseKind::superlative)
            superlative_in = first.sentence;
        auto finding = said(*kind_of(match.kind).rule, text.substr(first.first, words[match.past - 1].past - first.first));
        finding.place.line = first.line;
        report.add(std::move(finding));
    }
    return report;
}

/// \param verdict_on  what the evidence says of a claim
template <class Verdicts>
Report lint(std::span<Claim const> made, boost::optional<Jurisdiction> const& place, Own const& own, Verdicts verdict_on) {
    Report report;
    for (std::size_t i = 0; i < made.size(); ++i) {
        auto const& claim = made[i];
        switch (claim.kind) {
        case ClaimKind::guarantee: report.add(said(rules::claim_guarantee, claim.key)); break;
        case ClaimKind::universal: report.add(said(rules::claim_universal, claim.key)); break;
        case ClaimKind::outcome:
        case ClaimKind::mechanism: {
            auto const verdict = verdict_on(claim);
            if (claim.hedge == Hedge::none && verdict != Verdict::supported && verdict != Verdict::mixed)
                report.add(said(rules::claim_ungraded, claim.key));
            break;
        }
        case ClaimKind::superlative: {
            report.add(said(rules::claim_superlative, claim.key));
            // of two equal claims the later is redundant
            auto const held_by = [&](std::size_t j) { return j != i && implies(made[j], claim) && (j < i || !implies(claim, made[j])); };
            for (std::size_t j = 0; j < made.size(); ++j)
                if (held_by(j)) {
                    report.add(said(rules::claim_redundant, claim.key));
                    break;
                }
            break;
        }
        case ClaimKind::credential:
            if (lint(claim.text, place, own).has(rules::claim_licence_wording.code))
                report.add(said(rules::claim_licence_wording, claim.key));
            break;
        }
    }
    return report;
}

Own own_of(Catalog const& catalog) { return {catalog.own<ClaimPhrase>(), catalog.own<PhraseClass>(), catalog.own<Benefit>()}; }

} // namespace

Report lint_claims(std::string_view text, boost::optional<Jurisdiction> const& place, std::span<ClaimPhrase const> own) { return lint(text, place, {.phrases = own}); }
Report lint_claims(std::string_view text, boost::optional<Jurisdiction> const& place, Catalog const& catalog) { return lint(text, place, own_of(catalog)); }

Report lint_claims(std::span<Claim const> made, boost::optional<Jurisdiction> const& place, std::span<Benefit const> known) {
    return lint(made, place, {}, [&](Claim const& claim) { return verdict_of(claim, known); });
}
Report lint_claims(std::span<Claim const> made, boost::optional<Jurisdiction> const& place, Catalog const& catalog) {
    return lint(made, place, own_of(catalog), [&](Claim const& claim) { return verdict_of(claim, catalog); });
}

} // namespace therapy::catalog
