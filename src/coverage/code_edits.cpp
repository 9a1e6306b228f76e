#include <therapy/coverage/code_edits.hpp>

#include <therapy/catalog/row_dates.hpp>
#include <therapy/coverage/line_rules.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace therapy::inline v0_1::coverage {

using catalog::ServiceCode;

namespace {

// A slot's first word: 30 bits a code, the smaller number above; then which code is column one, the indicator, the flag.
constexpr int code_bits = 30;
constexpr int turned_bit = 0; // column one is the larger number
constexpr int indicator_bit = 1;
constexpr int before_1996_bit = 3;
constexpr int pair_bit = 4;
constexpr std::uint64_t pair_mask = ~std::uint64_t{0} << pair_bit;
constexpr std::uint16_t no_last_day = 0xFFFF;

/// A code as a number: the last six bits of digits and capital letters tell them all apart.
[[nodiscard]] constexpr std::uint64_t number_of(ServiceCode code) noexcept {
    auto const text = code.text();
    auto const bits = [&](std::size_t i) { return static_cast<std::uint64_t>(text[i] & 0x3F) << (6 * (4 - i)); };
    return bits(0) | bits(1) | bits(2) | bits(3) | bits(4);
}
static_assert(2 * code_bits + pair_bit == 64);

/// The pair of two codes, whichever comes first.
struct PairKey {
    std::uint64_t key;
    bool turned; ///< the first one is the larger
};

[[nodiscard]] PairKey pair_of(ServiceCode a, ServiceCode b) noexcept {
    auto const first = number_of(a);
    auto const second = number_of(b);
    bool const turned = second < first;
    return {(turned ? second << code_bits | first : first << code_bits | second) << pair_bit, turned};
}

__extension__ using Wide = unsigned __int128;

constexpr std::uint64_t no_pair = ~std::uint64_t{0};      // of an empty slot: no character of a code has six ones at its end
constexpr std::uint32_t goes_on = std::uint32_t{1} << 31; // in the last slot of a bucket

/// Where the search for a pair begins: the upper bits of a product that depends on all bits of the pair.
[[nodiscard]] std::size_t home_of(std::uint64_t key, std::size_t buckets) noexcept {
    return static_cast<std::size_t>(static_cast<Wide>(key * 0x9E37'79B9'7F4A'7C15) * buckets >> 64);
}

[[nodiscard]] EditIndicator indicator_of(std::uint64_t word) noexcept { return static_cast<EditIndicator>(word >> indicator_bit & 3); }

Date date_of(std::uint16_t day) { return *Date::from_day_number(day); }

std::string_view trimmed(std::string_view text) noexcept {
    auto const blank = [](char c) { return c == ' ' || c == '\r'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// `YYYYMMDD` as days since 1970-01-01; none for no such day and for one beyond the table's range.
boost::optional<std::uint16_t> read_day(std::string_view text) {
    if (text.size() != 8 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return boost::none;
    auto const number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (auto const c : text.substr(at, length))
            value = value * 10 + (c - '0');
        return value;
    };
    auto const year = number(0, 4);
    auto const month = number(4, 2);
    auto const day = number(6, 2);
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1970 || month < 1 || month > 12 || day < 1)
        return boost::none;
    bool const leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    auto const number_of_day = catalog::CalendarDay{year, month, day}.day_number();
    if (day > days[month - 1] + (leap && month == 2 ? 1 : 0) || number_of_day >= no_last_day)
        return boost::none;
    return static_cast<std::uint16_t>(number_of_day);
}

constexpr std::size_t columns = 7;

/// The fields of a line, without blanks around them; what is behind the seventh tab is left out.
std::size_t split(std::string_view line, std::string_view (&fields)[columns]) {
    std::size_t count = 0;
    while (count < columns) {
        auto const tab = line.find('\t');
        fields[count++] = trimmed(line.substr(0, tab));
        if (tab == line.npos)
            break;
        line.remove_prefix(tab + 1);
    }
    std::fill(fields + count, fields + columns, std::string_view());
    return count;
}

bool is_number(std::string_view text, std::size_t digits) {
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Date CodeEdit::first_day() const { return date_of(first_); }
boost::optional<Date> CodeEdit::last_day() const { return last_ == no_last_day ? boost::none : boost::optional<Date>(date_of(last_)); }

CodeEdit CodeEdits::edit_of(Slot const& slot, bool turned, ServiceCode a, ServiceCode b) const {
    bool const a_is_one = turned == ((slot.pair >> turned_bit & 1) != 0);
    return {a_is_one ? a : b, a_is_one ? b : a, indicator_of(slot.pair), (slot.pair >> before_1996_bit & 1) != 0, slot.first, static_cast<std::uint16_t>(slot.first + slot.further), rationales_[slot.rationale & ~goes_on]};
}

/// Visits the bucket of a pair, and those after it as long as rows of the bucket before stand there. \pre there is one
template <class Visit>
void CodeEdits::each_bucket(std::uint64_t key, Visit const& visit) const {
    for (auto at = home_of(key, buckets_.size());; at = at + 1 == buckets_.size() ? 0 : at + 1) {
        visit(buckets_[at]);
        if ((buckets_[at].slots[slots_a_bucket - 1].rationale & goes_on) == 0)
            return;
    }
}

Stated<CodeEdit> CodeEdits::find(ServiceCode a, ServiceCode b, Date date) const {
    auto const day = date.day_number();
    if (day > confirmed_day_ || empty())
        return Stated<CodeEdit>::unknown(Unknown::not_confirmed);
    if (buckets_.empty() || day < 0)
        return Stated<CodeEdit>::none();
    auto const [key, turned] = pair_of(a, b);
    Slot const* found = nullptr;
    unsigned many = 0;
    each_bucket(key, [&, wanted = key](Bucket const& bucket) {
        for (auto const& slot : bucket.slots) { // without a branch: what a slot holds is not to be guessed
            auto const after = static_cast<std::uint32_t>(day) - slot.first;
            unsigned const applies = static_cast<unsigned>((slot.pair & pair_mask) == wanted) & static_cast<unsigned>(after <= slot.further);
            found = applies != 0 ? &slot : found;
            many += applies;
        }
    });
    if (many > 1)
        return Stated<CodeEdit>::unknown(Unknown::conflicting);
    return found == nullptr ? Stated<CodeEdit>::none() : Stated<CodeEdit>(edit_of(*found, turned, a, b));
}

std::vector<CodeEdit> CodeEdits::history(ServiceCode a, ServiceCode b) const {
    std::vector<Slot> found;
    auto const [key, turned] = pair_of(a, b);
    if (!buckets_.empty())
        each_bucket(key, [&, wanted = key](Bucket const& bucket) {
            std::copy_if(std::begin(bucket.slots), std::end(bucket.slots), std::back_inserter(found), [&](Slot const& slot) { return (slot.pair & pair_mask) == wanted; });
        });
    for (auto at = std::lower_bound(void_.begin(), void_.end(), key, [](Slot const& slot, std::uint64_t wanted) { return (slot.pair & pair_mask) < wanted; });
         at != void_.end() && (at->pair & pair_mask) == key; ++at)
        found.push_back(*at);
    std::sort(found.begin(), found.end(), [](Slot const& x, Slot const& y) { return std::tie(x.first, x.further, x.pair) < std::tie(y.first, y.further, y.pair); });
    std::vector<CodeEdit> rows;
    for (auto const& slot : found)
        rows.push_back(edit_of(slot, turned, a, b));
    return rows;
}

/// Takes lines, keeps the good rows, says what is wrong with the others.
struct EditsBuilder {
    using Slot = CodeEdits::Slot;

    /// A row with the place it came from.
    struct Row {
        Slot slot;
        std::uint32_t text;
        std::uint32_t line;
    };

    LoadedEdits loaded;
    std::vector<Row> rows;
    std::map<std::string, std::uint32_t, std::less<>> rationales;
    std::uint32_t last_rationale = 0;
    std::size_t most_findings;
    std::int64_t left_out = 0;

    explicit EditsBuilder(std::size_t most) : most_findings(most) {}

    void note(Rule const& rule, EditText const& text, std::uint32_t line, std::string_view value) {
        if (loaded.report.size() >= most_findings) {
            ++left_out;
            return;
        }
        constexpr std::size_t longest_shown = 40;
        Finding finding{.rule = rule};
        finding.args.value = std::string(value.substr(0, longest_shown));
        finding.place = {.file = text.name, .line = line};
        loaded.report.add(std::move(finding));
    }

    std::uint32_t rationale(std::string_view text) {
        if (!loaded.edits.rationales_.empty() && loaded.edits.rationales_[last_rationale] == text)
            return last_rationale;
        return last_rationale = new_rationale(text);
    }

    std::uint32_t new_rationale(std::string_view text) {
        auto const found = rationales.find(text);
        if (found != rationales.end())
            return found->second;
        auto const number = static_cast<std::uint32_t>(loaded.edits.rationales_.size());
        loaded.edits.rationales_.emplace_back(text);
        rationales.emplace(text, number);
        return number;
    }

    /// Reads the row of a line. \returns what is wrong with it; none for a good one
    boost::optional<std::string_view> read(std::string_view const (&fields)[columns], std::uint32_t text, std::uint32_t line) {
        auto const one = ServiceCode::make(fields[0]);
        auto const two = ServiceCode::make(fields[1]);
        if (!one || !two)
            return one ? fields[1] : fields[0];
        if (*one == *two)
            return fields[1];
        if (!fields[2].empty() && fields[2] != "*")
            return fields[2];
        auto const first = read_day(fields[3]);
        if (!first)
            return fields[3];
        bool const deleted = !fields[4].empty() && fields[4] != "*";
        auto const last = deleted ? read_day(fields[4]) : boost::optional<std::uint16_t>(no_last_day);
        if (!last || *last < *first)
            return fields[4];
        if (fields[5] != "0" && fields[5] != "1" && fields[5] != "9")
            return fields[5];
        auto const indicator = fields[5] == "0" ? EditIndicator::never : fields[5] == "1" ? EditIndicator::with_modifier : EditIndicator::not_applicable;
        auto const pair = pair_of(*one, *two);
        rows.push_back({{pair.key | static_cast<std::uint64_t>(pair.turned) << turned_bit | static_cast<std::uint64_t>(indicator) << indicator_bit |
                             static_cast<std::uint64_t>(!fields[2].empty()) << before_1996_bit,
                         *first, static_cast<std::uint16_t>(*last - *first), rationale(fields[6])},
                        text, line});
        return boost::none;
    }

    void read(EditText const& text, std::uint32_t number) {
        auto rest = text.text;
        if (rest.starts_with("\xEF\xBB\xBF"))
            rest.remove_prefix(3);
        bool in_header = true;
        std::string_view fields[columns];
        for (std::uint32_t line = 1; !rest.empty(); ++line) {
            auto const end = rest.find_first_of("\r\n");
            auto const one = rest.substr(0, end);
            rest.remove_prefix(end == rest.npos ? rest.size() : end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
            auto const count = split(one, fields);
            if (std::all_of(fields, fields + count, [](std::string_view field) { return field.empty(); }))
                continue;
            // A row has its date where a date belongs, or two codes, however bad the rest of it is.
            bool const row = is_number(fields[3], 8) || (ServiceCode::make(fields[0]) && ServiceCode::make(fields[1]));
            if (in_header && !row) {
                ++loaded.header_lines;
                continue;
            }
            in_header = false;
            if (auto const wrong = read(fields, number, line))
                note(rules::bad_edit_row, text, line, wrong->empty() ? one : *wrong);
        }
    }

    static constexpr std::size_t most_rows_of_a_pair = 255; // files have a handful; more would make every search long
    static constexpr std::uint32_t left_out_row = 0;        // lines are counted from 1

    static int last_of(Slot const& slot) { return slot.first + slot.further; }

    static std::string codes_of(std::uint64_t word) {
        auto const code = [](std::uint64_t number) {
            std::string text(5, '0');
            for (auto at = text.rbegin(); at != text.rend(); ++at, number >>= 6)
                *at = static_cast<char>((number & 0x3F) < '0' ? (number & 0x3F) + ('A' - 1) : number & 0x3F);
            return text;
        };
        auto const pair = word >> pair_bit;
        return code(pair >> code_bits) + ", " + code(pair & ((std::uint64_t{1} << code_bits) - 1));
    }

    /// Drops doubles and tells of contradictions.
    void judge(std::span<EditText const> texts) {
        auto const key = [](Row const& row) { return std::make_tuple(row.slot.pair & pair_mask, row.slot.first, row.slot.further, row.slot.pair, row.slot.rationale, row.text, row.line); };
        std::sort(rows.begin(), rows.end(), [&](Row const& a, Row const& b) { return key(a) < key(b); });
        auto const same = [](Row const& a, Row const& b) { return a.slot.pair == b.slot.pair && a.slot.first == b.slot.first && a.slot.further == b.slot.further; };
        rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
        Row const* reaches = nullptr; // of the pair at hand, the row before this one that lasts longest
        std::size_t of_pair = 0;
        for (auto& row : rows) {
            bool const same_pair = &row != rows.data() && ((&row)[-1].slot.pair & pair_mask) == (row.slot.pair & pair_mask);
            if (!same_pair) {
                reaches = nullptr;
                of_pair = 0;
            }
            if (++of_pair > most_rows_of_a_pair) {
                note(rules::bad_edit_row, texts[row.text], row.line, codes_of(row.slot.pair));
                row.line = left_out_row;
            }
            if (indicator_of(row.slot.pair) == EditIndicator::not_applicable || row.line == left_out_row)
                continue;
            if (reaches != nullptr && row.slot.first <= last_of(reaches->slot)) {
                auto const& later = std::tie(reaches->text, reaches->line) < std::tie(row.text, row.line) ? row : *reaches;
                note(rules::edit_rows_overlap, texts[later.text], later.line, codes_of(row.slot.pair));
            }
            if (reaches == nullptr || last_of(reaches->slot) < last_of(row.slot))
                reaches = &row;
        }
        std::erase_if(rows, [](Row const& row) { return row.line == left_out_row; });
    }

    /// Puts the rows into buckets that are a little more than half full. Those of one pair follow each other.
    void build(Date confirmed_through) {
        auto& edits = loaded.edits;
        edits.confirmed_through_ = confirmed_through;
        edits.confirmed_day_ = std::min<std::int32_t>(confirmed_through.day_number(), no_last_day - 1);
        edits.size_ = rows.size();
        for (auto const& row : rows)
            if (indicator_of(row.slot.pair) == EditIndicator::not_applicable)
                edits.void_.push_back(row.slot);
        std::erase_if(rows, [](Row const& row) { return indicator_of(row.slot.pair) == EditIndicator::not_applicable; });
        auto const buckets = (rows.size() * 16 + CodeEdits::sixteenths_a_bucket - 1) / CodeEdits::sixteenths_a_bucket + (rows.empty() ? 0 : 1);
        Slot const empty{no_pair, 0, 0, 0};
        edits.buckets_.assign(buckets, CodeEdits::Bucket{{empty, empty, empty, empty}});
        std::uint64_t last_key = no_pair;
        std::size_t at = 0;
        for (auto const& row : rows) {
            auto const key = row.slot.pair & pair_mask;
            if (key != last_key)
                at = home_of(key, buckets);
            last_key = key;
            for (;; at = at + 1 == buckets ? 0 : at + 1) {
                auto& slots = edits.buckets_[at].slots;
                auto const free = std::find_if(std::begin(slots), std::end(slots), [](Slot const& slot) { return slot.pair == no_pair; });
                if (free != std::end(slots)) {
                    auto const mark = free->rationale & goes_on;
                    *free = row.slot;
                    free->rationale |= mark;
                    break;
                }
                std::rbegin(slots)->rationale |= goes_on;
            }
        }
        rows.clear();
        rows.shrink_to_fit();
    }
};

LoadedEdits load_code_edits(std::span<EditText const> texts, Date confirmed_through, std::size_t most_findings) {
    EditsBuilder builder(most_findings);
    std::uint32_t number = 0;
    for (auto const& text : texts)
        builder.read(text, number++);
    builder.judge(texts);
    builder.build(confirmed_through);
    if (builder.left_out != 0) {
        Finding finding{.rule = rules::bad_edit_rows_left_out};
        finding.args.actual = builder.left_out;
        builder.loaded.report.add(std::move(finding));
    }
    return std::move(builder.loaded);
}

} // namespace therapy::coverage
