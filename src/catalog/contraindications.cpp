#include <therapy/catalog/contraindication.hpp>
#include <therapy/catalog/modality.hpp>
#include <therapy/catalog/practice_rules.hpp>
#include <therapy/catalog/technique.hpp>

#include "by_key.hpp"
#include "contraindication_rows.hpp"
#include "screening_condition_rows.hpp"

#include <algorithm>
#include <tuple>

namespace therapy::inline v0_1::catalog {

namespace {

template <class Range, class Value>
bool contains(Range const& range, Value const& value) noexcept {
    return std::find(range.begin(), range.end(), value) != range.end();
}

/// The treatment whose rows a treatment has besides its own; empty: none.
std::string_view wider_treatment(std::string_view treatment) noexcept {
    if (auto const technique = therapy::detail::by_key(techniques(), treatment))
        return technique->modality;
    return treatment == "iontophoresis" ? "electrical-stimulation" : std::string_view(); // a current carries the drug
}

/// A treatment and the wider ones, narrowest first.
struct Lineage {
    std::array<std::string_view, 3> treatments{};
    std::size_t size = 0;

    Lineage(std::string_view treatment, std::string_view modality) noexcept {
        for (; !treatment.empty() && size < treatments.size(); treatment = size == 1 && !modality.empty() ? modality : wider_treatment(treatment))
            treatments[size++] = treatment;
    }
    std::span<std::string_view const> upto(std::size_t level) const noexcept { return {treatments.data(), level + 1}; }
};

bool is_law_here(Contraindication const& row, ContraindicationTerms const& terms) noexcept {
    return row.jurisdiction.empty() || !terms.place || row.jurisdiction == terms.place->code() || row.jurisdiction == terms.place->country();
}

bool is_treated(Contraindication const& row, std::span<BodyRegion const> regions) noexcept {
    return row.extent != Extent::regions || row.regions.empty() || regions.empty() ||
           std::any_of(regions.begin(), regions.end(), [&](BodyRegion region) { return contains(row.regions, region); });
}

bool names(Contraindication const& row, std::span<std::string_view const> treatments) noexcept {
    return std::any_of(treatments.begin(), treatments.end(), [&](std::string_view treatment) { return contains(row.treatments, treatment); });
}

bool is_known_treatment(std::string_view treatment, ContraindicationTerms const& terms) noexcept {
    if (!terms.modality.empty())
        treatment = terms.modality;
    return !treatment.empty() && (therapy::detail::by_key(modalities(), treatment) || therapy::detail::by_key(techniques(), treatment) ||
                                  std::any_of(terms.extra.begin(), terms.extra.end(), [&](Contraindication const& row) { return contains(row.treatments, treatment); }));
}

/// The caller's condition of a key, or else the built-in one; null: there is none.
ScreeningCondition const* find_condition_row(std::string_view key, std::span<ScreeningCondition const> own) noexcept {
    auto const mine = std::ranges::find(own, key, &ScreeningCondition::key);
    if (mine != own.end())
        return &*mine;
    auto const index = detail::condition_index(key);
    return index == detail::no_condition ? nullptr : &detail::condition_rows[index];
}

struct Question {
    Lineage lineage;
    Screened const& screened;
    std::span<BodyRegion const> regions;
    ContraindicationTerms const& terms;

    /// Whether a caller's row takes the place of the built-in ones about a condition that a treatment of the lineage has.
    bool is_replaced(std::string_view condition, std::size_t level) const noexcept {
        return std::any_of(terms.extra.begin(), terms.extra.end(), [&](Contraindication const& row) {
            return row.condition == condition && is_law_here(row, terms) && names(row, lineage.upto(level));
        });
    }

    /// Whether a narrower treatment has the same row of the same sources for the whole body: then the inherited one adds nothing.
    bool is_repeated(detail::IndexedContraindication const& entry, std::size_t level) const noexcept {
        auto const says_as_much = [&](detail::IndexedContraindication const& own) {
            auto const& a = *own.row;
            auto const& b = *entry.row;
            return own.condition == entry.condition && a.strictness == b.strictness && a.form == b.form && a.extent == Extent::body && a.sources == b.sources;
        };
        for (std::size_t narrower = 0; narrower < level; ++narrower)
            if (auto const rows = detail::contraindications_of(lineage.treatments[narrower]); std::any_of(rows.begin(), rows.end(), says_as_much))
                return true;
        return false;
    }

    /// \param index  of the condition in the built-in table
    bool is_place(std::string_view condition, std::size_t index) const noexcept {
        if (terms.conditions.empty())
            return index != detail::no_condition && detail::condition_rows[index].kind == ConditionKind::place;
        auto const* const row = find_condition_row(condition, terms.conditions);
        return row != nullptr && row->kind == ConditionKind::place;
    }

    Presence presence(Contraindication const& row, PresenceMap const& map) const noexcept {
        return row.extent == Extent::where_it_is ? map.in(regions) : map.anywhere();
    }

    /// Calls `visit(row, presence, is_place, level)` for every row that speaks of these regions here.
    template <class Visit>
    void visit_rows(Visit visit) const {
        auto const applies = [&](Contraindication const& row) { return is_law_here(row, terms) && is_treated(row, regions); };
        for (std::size_t level = 0; level < lineage.size; ++level) {
            auto const treatment = lineage.treatments[level];
            for (auto const& entry : detail::contraindications_of(treatment))
                if (applies(*entry.row) && !is_replaced(entry.row->condition, level) && !is_repeated(entry, level))
                    visit(*entry.row, presence(*entry.row, screened.at(entry.condition)), is_place(entry.row->condition, entry.condition), level);
            for (auto const& row : terms.extra) {
                bool const seen = level > 0 && names(row, lineage.upto(level - 1));
                if (!seen && contains(row.treatments, treatment) && applies(row))
                    visit(row, presence(row, screened.where(row.condition)), is_place(row.condition, detail::condition_index(row.condition)), level);
            }
        }
    }
};

/// Whether `wider` is the condition or one it is a kind of.
bool is_kind_of(std::string_view condition, std::string_view wider, std::span<ScreeningCondition const> own) noexcept {
    for (std::size_t steps = 0; condition != wider; ++steps) {
        auto const* const row = find_condition_row(condition, own);
        if (row == nullptr || row->wider.empty() || steps > detail::no_condition + own.size()) // a circle
            return false;
        condition = row->wider;
    }
    return true;
}

bool share_a_source(Contraindication const& a, Contraindication const& b) noexcept {
    auto const sources = a.sources.sources();
    return std::any_of(sources.begin(), sources.end(), [&](Source const* source) { return b.sources.cites(*source); });
}

/// One source may say "ask first" of the body and "not there" of a place: that is no dispute. Two sources that say so are one.
bool is_dispute(AppliedContraindication const& stricter, AppliedContraindication const& weaker, std::span<ScreeningCondition const> own) noexcept {
    auto const& a = *stricter.row;
    auto const& b = *weaker.row;
    if (a.strictness >= b.strictness || a.form != b.form || !is_kind_of(b.condition, a.condition, own))
        return false;
    bool const same_extent = a.extent == b.extent && std::equal(a.regions.begin(), a.regions.end(), b.regions.begin(), b.regions.end());
    return same_extent || (stricter.from == weaker.from && !share_a_source(a, b));
}

void order(std::vector<AppliedContraindication>& rows) {
    auto const before = [](AppliedContraindication const& a, AppliedContraindication const& b) {
        auto const key = [](AppliedContraindication const& applied) {
            return std::tuple(applied.row->strictness, applied.presence, !applied.from.empty(), applied.row->condition);
        };
        return key(a) < key(b);
    };
    std::stable_sort(rows.begin(), rows.end(), before);
}

void note_strictest(boost::optional<Strictness>& strictest, Strictness strictness) {
    if (!strictest || strictness < *strictest)
        strictest = strictness;
}

} // namespace

ContraindicationAnswer contraindications(std::string_view treatment, Screened const& screened, std::span<BodyRegion const> regions, ContraindicationTerms const& terms) {
    ContraindicationAnswer answer{.treatment = std::string(treatment), .date = screened.date()};
    if (!is_known_treatment(treatment, terms)) {
        answer.report.add({.rule = rules::unknown_treatment, .args = {.value = answer.treatment}});
        return answer;
    }
    Question const question{Lineage(treatment, terms.modality), screened, regions, terms};
    question.visit_rows([&](Contraindication const& row, Presence presence, bool place, std::size_t level) {
        auto const from = level == 0 ? std::string_view() : question.lineage.treatments[level];
        if (place)
            answer.keep_off.push_back({&row, Presence::present, from});
        else if (presence == Presence::present || presence == Presence::suspected)
            answer.present.push_back({&row, presence, from});
        else if (presence == Presence::not_asked)
            answer.not_asked.push_back({&row, presence, from});
    });
    for (auto* const list : {&answer.present, &answer.not_asked, &answer.keep_off})
        order(*list);
    for (auto const& stricter : answer.present)
        for (auto const& weaker : answer.present)
            if (is_dispute(stricter, weaker, terms.conditions))
                answer.disputes.push_back({stricter.row, weaker.row});
    return answer;
}

ContraindicationAnswer contraindications(std::string_view treatment, Screening const& screening, std::span<BodyRegion const> regions, Date date,
                                         ScreeningTerms const& screening_terms, ContraindicationTerms const& terms) {
    return contraindications(treatment, Screened(screening, date, screening_terms), regions, terms);
}

StrictestContraindication strictest_contraindication(std::string_view treatment, Screened const& screened, std::span<BodyRegion const> regions,
                                                     ContraindicationTerms const& terms) {
    StrictestContraindication answer{.known = is_known_treatment(treatment, terms)};
    if (!answer.known)
        return answer;
    Question const question{Lineage(treatment, terms.modality), screened, regions, terms};
    question.visit_rows([&](Contraindication const& row, Presence presence, bool place, std::size_t) {
        if (place || presence == Presence::absent)
            return;
        note_strictest(presence == Presence::not_asked ? answer.not_asked : answer.present, row.strictness);
    });
    return answer;
}

} // namespace therapy::catalog
