#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/claim_lint.hpp>
#include <therapy/catalog/massage_regulation.hpp>

#include "claim_context.hpp"
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

using namespace reading;

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
