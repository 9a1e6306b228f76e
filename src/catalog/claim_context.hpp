#pragma once
// What stands around words that promise something: whether they are denied, hedged, only spoken of, or the answer to a question.

#include "claim_text.hpp"

namespace therapy::inline v0_1::catalog::reading {

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
inline bool among(std::string_view const (&list)[N], std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

inline bool same_clause(std::span<Word const> words, std::size_t a, std::size_t b) { return b < words.size() && words[a].clause == words[b].clause; }

/// Whether the clause goes on to compare with the clinic, or, right after "nothing" or "no one", with anything.
inline bool is_praise(std::span<Word const> words, std::string_view denial, std::size_t back, std::size_t past) {
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
inline bool invites(std::span<Word const> words, std::size_t at, std::string_view previous) {
    return previous == "why" && (words[at].text == "not" || (words[at].text == "dont" && same_clause(words, at, at + 1) && words[at + 1].text == "you"));
}

inline bool denies_before(std::span<Word const> words, std::size_t first, std::size_t past) {
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

inline bool denies_after(std::span<Word const> words, std::size_t past) {
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
inline bool is_idea(std::span<Word const> words, std::size_t first, std::size_t past) {
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
inline bool is_spoken_of(std::span<Word const> words, std::size_t past) {
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

inline bool is_denied(std::span<Word const> words, std::size_t first, std::size_t past) { return denies_before(words, first, past) || denies_after(words, past) || is_spoken_of(words, past) || is_idea(words, first, past); }

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
inline Reply reply_to(std::span<Word const> words, std::size_t past) {
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

inline bool is_hedged(std::span<Word const> words, std::size_t first) {
    for (std::size_t back = 1; back <= first && back <= hedge_reach && words[first - back].clause == words[first].clause; ++back) {
        auto const word = words[first - back].text;
        if (among(unhedged, word))
            return false;
        if (among(hedges, word))
            return true;
    }
    return false;
}

} // namespace therapy::catalog::reading
