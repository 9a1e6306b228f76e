#include "../src/catalog/key_index.hpp"

#include "support/catch.hpp"

#include <map>
#include <rapidcheck/catch.h>
#include <string>

using namespace therapy::detail;

namespace {

struct Row {
    std::string_view key;
};
constexpr Row rows[] = {{""},  {"a"},  {"b"},  {"ab"},  {"ba"},  {"abcdefg"},  {"abcdefgh"},  {"abcdefghi"},  {"abcdefgi"},  {"bbcdefgh"},
                        {"a-key-of-more-than-two-and-thirty-letters"}, {"a-key-of-more-than-two-and-thirtY-letters"}, {"a-key-of-more-than-sixteen-letters"}, {"a-key-of-more-than-sixteen-lettert"}, {"A-key-of-more-than-sixteen-letters"}, {"97140"}, {"97041"}};
constexpr auto key_of = [](Row const& row) { return row.key; };
constexpr auto by_key = index_keys<rows>(key_of);
static_assert(finds_all(by_key, rows, key_of));
constexpr Row short_rows[] = {{""}, {"a"}, {"M54.5"}, {"M54.50"}, {"S13.4XXA"}};
constexpr auto by_short_key = index_keys<short_rows>(key_of);
static_assert(finds_all(by_short_key, short_rows, key_of));
static_assert(by_key.find("abc") == by_key.no_row);

constexpr KeyEntry names[] = {{"Low back pain", 3}, {"low-back-pain", 4}, {"DVT", 5}, {"[at the edge]", 6}};
constexpr KeyIndex<4, KeyCase::folded, 4> folded_index(names);
static_assert(folded_index.find("LOW_BACK pain") == 3, "of names that are the same the first counts");
static_assert(folded_index.find("dvt") == 5);
static_assert(folded_index.find("dv") == folded_index.no_row);
static_assert(folded_index.find("{at-the-edge}") == folded_index.no_row);

/// The letter of a name as keys have it, one at a time.
char folded_letter(char c) {
    if (c >= 'A' && c <= 'Z')
        return static_cast<char>(c - 'A' + 'a');
    return c == ' ' || c == '_' ? '-' : c;
}

} // namespace

TEST_CASE("a program finds the same as the compiler", "[key_index]") {
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        std::string const key(rows[i].key); // on the heap: no letter may be read beyond it
        CHECK(by_key.find(key) == i);
        CHECK(by_key.find(key + "x") == by_key.no_row);
        if (!key.empty())
            CHECK(by_key.find(std::string_view(key).substr(1)) == (key == "bbcdefgh" || key.size() > 2 ? by_key.no_row : by_key.find(key.substr(1))));
    }
    CHECK(by_key.find(std::string_view("a\0", 2)) == by_key.no_row);
    CHECK(by_key.find(std::string_view("\0", 1)) == by_key.no_row);
    CHECK(folded_index.find(std::string("Low Back Pain")) == 3);
}

TEST_CASE("every byte is folded as a letter alone would be", "[key_index]") {
    for (int byte = 0; byte < 256; ++byte) {
        CAPTURE(byte);
        char const letter = static_cast<char>(byte);
        for (std::size_t place = 0; place < 8; ++place) {
            char text[] = "\x80" "aZ _-\xFF" "z";
            text[place] = letter;
            char wanted[8];
            for (std::size_t i = 0; i < 8; ++i)
                wanted[i] = folded_letter(text[i]);
            CHECK(folded(letters_of(text, 8)) == letters_of(wanted, 8));
        }
    }
}

TEST_CASE("letters are taken in their order, whatever their number", "[key_index]") {
    char const text[] = "abcdefgh";
    for (std::size_t count = 0; count <= 8; ++count) {
        std::uint64_t wanted = 0;
        for (std::size_t i = 0; i < count; ++i)
            wanted |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << (8 * i);
        CHECK(letters_of(text, count) == wanted);
    }
    CHECK(eight_letters(text) == letters_of(text, 8));
}

TEST_CASE("any text is found where an ordered map finds it", "[key_index]") {
    std::map<std::string, std::uint32_t> slow;
    for (std::size_t i = 0; i < std::size(rows); ++i)
        slow.emplace(rows[i].key, static_cast<std::uint32_t>(i));
    rc::prop("with short keys too", [] {
        auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("M54.503XA")));
        bool const there = text.empty() || text == "M54.5" || text == "M54.50" || text == "S13.4XXA";
        RC_ASSERT((by_short_key.find(text) != by_short_key.no_row) == there);
        RC_ASSERT(by_short_key.find("S13.4XXA" + text) == (text.empty() ? 4 : by_short_key.no_row));
    });
    rc::prop("as a map does", [&](std::string const& text) {
        auto const at = slow.find(text);
        RC_ASSERT(by_key.find(text) == (at == slow.end() ? by_key.no_row : at->second));
    });
    rc::prop("long texts are the same only where every letter is", [](std::string const& part) {
        auto const a = "twenty-five-letters-and-so-" + part;
        auto b = a;
        auto const at = *rc::gen::inRange<std::size_t>(0, b.size());
        b[at] = b[at] == 'q' ? 'x' : 'q';
        RC_ASSERT(same_key<KeyCase::exact>(a, a));
        RC_ASSERT(same_key<KeyCase::exact>(a, b) == (a == b));
        RC_ASSERT(same_key<KeyCase::exact>(b, a) == (a == b));
    });
    rc::prop("same names are those whose folded letters are the same", [](std::string a, std::string b) {
        auto const fold = [](std::string text) {
            for (char& c : text)
                c = folded_letter(c);
            return text;
        };
        RC_ASSERT(same_key<KeyCase::folded>(a, b) == (fold(a) == fold(b)));
        RC_ASSERT(same_key<KeyCase::folded>(a, fold(a)));
        RC_ASSERT(folded(key_words<4>(a)) == key_words<4>(fold(a)));
    });
}
