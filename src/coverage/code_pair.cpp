#include <therapy/coverage/code_pair.hpp>

#include "never_paid_apart.hpp"

#include <therapy/coverage/evaluation_codes.hpp>
#include <therapy/coverage/line_rules.hpp>
#include <therapy/coverage/performed_service.hpp>

#include <algorithm>
#include <map>

namespace therapy::inline v0_1::coverage {

using catalog::ServiceCode;

namespace {

namespace src {
constexpr Source manual_1{"NCCI Policy Manual for Medicare Services", "ch. 1", Confidence::secondary};
constexpr Source manual_p{"NCCI Policy Manual for Medicare Services", "ch. 11 §P", Confidence::secondary};
constexpr Source manual_s{"NCCI Policy Manual for Medicare Services", "ch. 11 §S", Confidence::secondary};
constexpr Source apta_october{"American Physical Therapy Association, edits announced for October 2020", "2020-09-02", Confidence::secondary};
constexpr Source apta_january{"American Physical Therapy Association, edits of 2020", {}, Confidence::secondary};
constexpr Source insurer_2023{"AmeriHealth, reporting of re-evaluations, after the NCCI manual of 2023", {}, Confidence::secondary};
constexpr Source cms_article{"CMS article on modifier 59, example of manual therapy and activities, as quoted by WebPT", "2023-04-18", Confidence::secondary};
constexpr Source aapc{"AAPC, reader question on the placement of modifier 59", "undated", Confidence::secondary};
constexpr Source bundled{"AAPC and ChiroTouch on codes with special rules at Medicare", {}, Confidence::secondary};
} // namespace src

// What pairs are made of.
constexpr ServiceCode activities[] = {ServiceCode("97530")};
constexpr ServiceCode gait[] = {ServiceCode("97116")};
constexpr ServiceCode evaluations[] = {ServiceCode("97161"), ServiceCode("97162"), ServiceCode("97163")};
constexpr ServiceCode manual[] = {ServiceCode("97140")};
constexpr ServiceCode group[] = {ServiceCode("97150")};
constexpr ServiceCode beside_group[] = {ServiceCode("97110"), ServiceCode("97112"), ServiceCode("97116")};
constexpr ServiceCode re_evaluation[] = {ServiceCode("97164")};
constexpr ServiceCode beside_re_evaluation[] = {ServiceCode("97110"), ServiceCode("97112"), ServiceCode("97113"), ServiceCode("97116"),
                                                ServiceCode("97140"), ServiceCode("97150"), ServiceCode("97530")};
constexpr ServiceCode traction[] = {ServiceCode("97012")};
constexpr ServiceCode tests[] = {ServiceCode("97750"), ServiceCode("97755"), ServiceCode("97763")};
constexpr ServiceCode fittings[] = {ServiceCode("97760"), ServiceCode("97761")};
constexpr ServiceCode adjustments[] = {ServiceCode("98940"), ServiceCode("98941"), ServiceCode("98942")};
constexpr ServiceCode beside_adjustment[] = {ServiceCode("97112"), ServiceCode("97124"), ServiceCode("97140")};
constexpr ServiceCode emergency_visits[] = {ServiceCode("99281"), ServiceCode("99282"), ServiceCode("99283"), ServiceCode("99284"), ServiceCode("99285")};
constexpr ServiceCode all_evaluations[] = {ServiceCode("97161"), ServiceCode("97162"), ServiceCode("97163"), ServiceCode("97164"),
                                           ServiceCode("97165"), ServiceCode("97166"), ServiceCode("97167"), ServiceCode("97168")};
constexpr ServiceCode pack("97010");
constexpr ServiceCode unattended_current("97014");

constexpr Modifier distinct[] = {modifiers::distinct, modifiers::other_encounter, modifiers::other_practitioner, modifiers::other_structure, modifiers::not_overlapping};
constexpr Modifier of_region[] = {modifiers::distinct, modifiers::other_structure};

/// Further modifiers that let an edit pass: of sides, fingers, toes, lids and vessels, of surgery, of laboratory and visits.
constexpr Modifier others[] = {
    Modifier("24"), Modifier("25"), Modifier("27"), Modifier("57"), Modifier("58"), Modifier("78"), Modifier("79"), Modifier("91"), Modifier("E1"), Modifier("E2"), Modifier("E3"),
    Modifier("E4"), Modifier("F1"), Modifier("F2"), Modifier("F3"), Modifier("F4"), Modifier("F5"), Modifier("F6"), Modifier("F7"), Modifier("F8"), Modifier("F9"), Modifier("FA"),
    Modifier("LC"), Modifier("LD"), Modifier("LM"), Modifier("LT"), Modifier("RC"), Modifier("RI"), Modifier("RT"), Modifier("T1"), Modifier("T2"), Modifier("T3"), Modifier("T4"),
    Modifier("T5"), Modifier("T6"), Modifier("T7"), Modifier("T8"), Modifier("T9"), Modifier("TA"),
};

template <class List, class Value>
bool has(List const& list, Value const& value) {
    return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

/// Since this day the modifiers that mark a distinct service count on either line; before, on that of column two alone.
Date either_column_since() { return {2019, 7, 1}; }
/// Since this day Medicare takes another code for unattended stimulation.
Date other_stimulation_code_since() { return {2003, 3, 1}; }

std::vector<TherapyPairRow> make_pairs() {
    DateRange const first_quarter(Date(2020, 1, 1), Date(2020, 4, 1));
    DateRange const lifted(Date(2020, 4, 1), Date(2020, 10, 1));
    auto const since_october = DateRange::from(Date(2020, 10, 1));
    Date const end_of_quarter(2020, 12, 31); // what was announced was one quarter's file
    constexpr auto open = Stated<bool>::unknown(Unknown::not_confirmed);
    struct Listed {
        std::span<ServiceCode const> one;
        std::span<ServiceCode const> two;
        Stated<bool> two_is_denied;
        Date confirmed_through;
        Citations since;
    };
    Listed const listed[] = {
        {activities, gait, open, end_of_quarter, src::apta_october},
        {evaluations, manual, open, end_of_quarter, src::apta_october},
        {group, beside_group, open, end_of_quarter, src::apta_october},
        {beside_re_evaluation, re_evaluation, true, Date(2023, 12, 31), {src::apta_october, src::manual_p, src::insurer_2023}},
    };
    std::vector<TherapyPairRow> rows;
    for (auto const& list : listed) {
        rows.push_back({list.one, list.two, list.two_is_denied, EditIndicator::with_modifier, true, first_quarter, boost::none, {src::apta_january, src::apta_october}});
        rows.push_back({list.one, list.two, list.two_is_denied, EditIndicator::with_modifier, false, lifted, boost::none, src::apta_october});
        rows.push_back({list.one, list.two, list.two_is_denied, EditIndicator::with_modifier, true, since_october, list.confirmed_through, list.since});
    }
    rows.push_back({emergency_visits, all_evaluations, open, Stated<EditIndicator>::unknown(Unknown::not_confirmed), true, since_october, end_of_quarter, src::apta_october});
    rows.push_back({manual, activities, true, EditIndicator::with_modifier, true, DateRange::from(Date(2020, 3, 1)), Date(2023, 4, 18), src::cms_article});
    rows.push_back({traction, manual, true, EditIndicator::with_modifier, true, DateRange::from(Date(1996, 1, 1)), boost::none, src::aapc});
    return rows;
}

// ---- The rules ----------------------------------------------------------------------------------------

bool any_of(std::span<Modifier const> modifiers, std::span<Modifier const> wanted) {
    return std::any_of(modifiers.begin(), modifiers.end(), [&](Modifier modifier) { return has(wanted, modifier); });
}

bool either_has(PairQuestion const& question, std::span<Modifier const> wanted) { return any_of(question.modifiers_a, wanted) || any_of(question.modifiers_b, wanted); }

bool yes(Stated<bool> const& answer) { return answer.has_value() && *answer; }
bool no(Stated<bool> const& answer) { return answer.has_value() && !*answer; }

constexpr auto not_given = Stated<bool>::unknown(Unknown::not_given);

/// The pair's codes in the two lists, whichever is which; none where they are not there.
struct InLists {
    ServiceCode one;
    ServiceCode two;
};
boost::optional<InLists> in_lists(PairQuestion const& question, std::span<ServiceCode const> one, std::span<ServiceCode const> two) {
    if (has(one, question.a) && has(two, question.b))
        return InLists{question.a, question.b};
    if (has(one, question.b) && has(two, question.a))
        return InLists{question.b, question.a};
    return boost::none;
}

PairVerdict paid(PairRule rule, Citations sources) { return {rule, true, Stated<ServiceCode>::none(), {}, sources}; }
PairVerdict open(PairRule rule, Unknown why, Citations sources) { return {rule, Stated<bool>::unknown(why), Stated<ServiceCode>::unknown(why), {}, sources}; }
PairVerdict denied(PairRule rule, Stated<ServiceCode> which, Citations sources) { return {rule, false, which, {}, sources}; }

constexpr auto which_not_settled = Stated<ServiceCode>::unknown(Unknown::not_confirmed);

/// An edit that is in force, of which nobody says what releases it.
PairVerdict edited_somehow(PairQuestion const& question, PairRule rule, Stated<ServiceCode> const& two, Citations sources) {
    bool const perhaps = releases(EditIndicator::with_modifier, question.modifiers_a) || releases(EditIndicator::with_modifier, question.modifiers_b);
    return perhaps ? open(rule, Unknown::not_confirmed, sources) : denied(rule, two, sources);
}

/// An edit that is in force. \param two  its second column, where it is known
PairVerdict edited(PairQuestion const& question, PairRule rule, EditIndicator indicator, Stated<ServiceCode> const& two, Citations sources) {
    bool const on_either = !question.date || *question.date >= either_column_since();
    auto const& of_two = two.has_value() && *two == question.a ? question.modifiers_a : question.modifiers_b;
    bool released = false;
    if (on_either || !two.has_value()) {
        bool const one_passes = releases(indicator, question.modifiers_a) || releases(indicator, question.modifiers_b);
        if (one_passes && !on_either)
            return open(rule, Unknown::not_confirmed, sources); // it counted on column two alone, and that is not known
        released = one_passes;
    } else {
        released = releases(indicator, of_two);
    }
    if (released)
        return paid(rule, sources);
    auto verdict = denied(rule, two, sources);
    if (indicator == EditIndicator::with_modifier)
        verdict.released_by.assign(std::begin(distinct), std::end(distinct));
    return verdict;
}

boost::optional<PairVerdict> by_quarterly_edit(PairQuestion const& question, CodeEdits const* edits) {
    if (edits == nullptr || edits->empty())
        return boost::none;
    auto const date = question.date ? question.date : edits->confirmed_through();
    auto const edit = edits->find(question.a, question.b, *date);
    if (edit.has_value())
        return edited(question, PairRule::quarterly_edit, edit->indicator(), edit->column_two(), src::manual_1);
    if (edit.is_none())
        return paid(PairRule::quarterly_edit, src::manual_1);
    if (edit.why() == Unknown::conflicting)
        return open(PairRule::quarterly_edit, Unknown::conflicting, src::manual_1);
    return boost::none; // not what the file is for
}

boost::optional<PairVerdict> by_therapy_edit(PairQuestion const& question) {
    TherapyPairRow const* found = nullptr;
    boost::optional<InLists> codes;
    for (auto const& row : therapy_pairs()) {
        auto const place = in_lists(question, row.one, row.two);
        if (!place || (question.date && !row.valid.contains(*question.date)) || (found != nullptr && row.valid.first() < found->valid.first()))
            continue;
        found = &row;
        codes = place;
    }
    if (found == nullptr)
        return boost::none;
    bool const confirmed = !question.date || (found->confirmed_through ? *question.date <= *found->confirmed_through : found->valid.past().has_value());
    if (!confirmed)
        return open(PairRule::therapy_edit, Unknown::not_confirmed, found->sources);
    if (!found->in_force)
        return paid(PairRule::therapy_edit, found->sources);
    auto const two = yes(found->two_is_denied) ? Stated<ServiceCode>(codes->two) : which_not_settled;
    return found->indicator.has_value() ? edited(question, PairRule::therapy_edit, *found->indicator, two, found->sources)
                                        : edited_somehow(question, PairRule::therapy_edit, two, found->sources);
}

/// The codes the manual's chapter on physical medicine speaks of.
bool is_therapy(ServiceCode code) { return (code.text() >= "97010" && code.text() <= "97799") || code == ServiceCode("G0283"); }

/// Whether two therapy services stand in one quarter of an hour, which none may but a supervised modality.
Stated<bool> interval_violated(PairQuestion const& question) {
    if (!is_therapy(question.a) || !is_therapy(question.b) || no(question.same_day))
        return false;
    if (may_share_minutes(question.a) || may_share_minutes(question.b))
        return false;
    return question.same_interval.has_value() ? question.same_interval : not_given;
}

boost::optional<PairVerdict> by_interval(PairQuestion const& question) {
    auto const violated = interval_violated(question);
    if (yes(violated))
        return denied(PairRule::shared_interval, which_not_settled, src::manual_p);
    bool const both = is_therapy(question.a) && is_therapy(question.b);
    if (both && no(question.same_interval) && either_has(question, distinct))
        return paid(PairRule::distinct_intervals, src::manual_p);
    return boost::none;
}

boost::optional<PairVerdict> by_evaluations(PairQuestion const& question) {
    auto const a = find_evaluation_code(question.a);
    auto const b = find_evaluation_code(question.b);
    if (!a || !b)
        return boost::none;
    if (a->discipline == b->discipline) {
        if (a->again || b->again)
            return boost::none;
        return denied(PairRule::one_evaluation, which_not_settled, src::manual_p);
    }
    if (!question.same_practitioner.has_value())
        return open(PairRule::two_disciplines, Unknown::not_given, src::manual_p);
    return *question.same_practitioner ? denied(PairRule::two_disciplines, which_not_settled, src::manual_p) : paid(PairRule::two_disciplines, src::manual_p);
}

boost::optional<PairVerdict> by_specialty(PairQuestion const& question) {
    auto const fits = [&](ServiceCode test, ServiceCode other) {
        auto const evaluation = find_evaluation_code(other);
        return evaluation && (has(tests, test) || (has(fittings, test) && evaluation->again));
    };
    bool const a_is_test = fits(question.a, question.b);
    if (!a_is_test && !fits(question.b, question.a))
        return boost::none;
    if (!question.same_specialty.has_value())
        return open(PairRule::other_specialty, Unknown::not_given, src::manual_p);
    return *question.same_specialty ? denied(PairRule::other_specialty, which_not_settled, src::manual_p) : paid(PairRule::other_specialty, src::manual_p);
}

boost::optional<PairVerdict> by_region(PairQuestion const& question) {
    auto const codes = in_lists(question, adjustments, beside_adjustment);
    if (!codes)
        return boost::none;
    auto verdict = denied(PairRule::other_region, codes->two, src::manual_s);
    if (yes(question.same_region))
        return verdict;
    if (!either_has(question, of_region)) {
        verdict.released_by.assign(std::begin(of_region), std::end(of_region));
        return verdict;
    }
    return no(question.same_region) ? paid(PairRule::other_region, src::manual_s) : open(PairRule::other_region, Unknown::not_given, src::manual_s);
}

/// What a payer never pays beside anything else.
boost::optional<PairVerdict> by_payer(PairQuestion const& question, PairRule rule, ServiceCode code) {
    if (question.a != code && question.b != code)
        return boost::none;
    if (!question.payer.has_value())
        return open(rule, Unknown::not_given, src::bundled);
    return *question.payer == PayerKind::medicare ? boost::optional<PairVerdict>(denied(rule, code, src::bundled)) : boost::none;
}

/// One no is no; then what is not known counts; yes only where some rule says so.
void conclude(PairAnswer& answer) {
    bool any_yes = false;
    bool any_no = false;
    boost::optional<Unknown> why;
    for (auto const& verdict : answer.verdicts) {
        any_yes = any_yes || yes(verdict.both_payable);
        any_no = any_no || no(verdict.both_payable);
        if (!verdict.both_payable.has_value() && !why)
            why = verdict.both_payable.why();
    }
    if (any_no) {
        answer.both_payable = false;
        answer.denied = which_not_settled;
        bool first = true;
        for (auto const& verdict : answer.verdicts) {
            if (!no(verdict.both_payable))
                continue;
            if (verdict.denied.has_value())
                answer.denied = answer.denied.has_value() && *answer.denied != *verdict.denied ? Stated<ServiceCode>::unknown(Unknown::conflicting) : verdict.denied;
            if (first)
                answer.released_by = verdict.released_by;
            else
                std::erase_if(answer.released_by, [&](Modifier modifier) { return !has(verdict.released_by, modifier); });
            first = false;
        }
        return;
    }
    if (any_yes && !why) {
        answer.both_payable = true;
        answer.denied = Stated<ServiceCode>::none();
        return;
    }
    answer.both_payable = Stated<bool>::unknown(why.value_or(Unknown::not_given));
    answer.denied = Stated<ServiceCode>::unknown(why.value_or(Unknown::not_given));
}

} // namespace

bool releases(EditIndicator indicator, std::span<Modifier const> modifiers) noexcept {
    if (indicator == EditIndicator::not_applicable)
        return true;
    return indicator == EditIndicator::with_modifier && (any_of(modifiers, distinct) || any_of(modifiers, others));
}

std::span<Modifier const> distinct_service_modifiers() noexcept { return distinct; }

bool detail::never_paid_apart(PayerKind payer, ServiceCode code, Date date) {
    return payer == PayerKind::medicare && (code == pack || (code == unattended_current && other_stimulation_code_since() <= date));
}

std::span<TherapyPairRow const> therapy_pairs() {
    static std::vector<TherapyPairRow> const rows = make_pairs();
    return rows;
}

PairAnswer judge_pair(PairQuestion const& question, CodeEdits const* edits) {
    PairAnswer answer;
    answer.interval_violated = interval_violated(question);
    auto const add = [&](boost::optional<PairVerdict> verdict) {
        if (verdict)
            answer.verdicts.push_back(std::move(*verdict));
    };
    if (no(question.same_day)) {
        add(paid(PairRule::other_day, src::manual_1));
        conclude(answer);
        return answer;
    }
    auto quarterly = by_quarterly_edit(question, edits);
    bool const settled = quarterly.has_value();
    add(std::move(quarterly));
    if (!settled) {
        auto built_in = by_therapy_edit(question);
        // Beyond the days of the user's file a pair that it might name is not known to be free.
        if (!built_in && edits != nullptr && !edits->empty())
            built_in = open(PairRule::quarterly_edit, Unknown::not_confirmed, src::manual_1);
        add(std::move(built_in));
    }
    add(by_interval(question));
    add(by_evaluations(question));
    add(by_specialty(question));
    add(by_region(question));
    add(by_payer(question, PairRule::bundled, pack));
    if (!question.date || *question.date >= other_stimulation_code_since())
        add(by_payer(question, PairRule::not_accepted, unattended_current));
    if (answer.verdicts.empty() && edits != nullptr && !edits->empty()) // the file is for other days: on this one there may be an edit
        add(open(PairRule::quarterly_edit, Unknown::not_confirmed, src::manual_1));
    conclude(answer);
    return answer;
}

Report check_pair(PairQuestion const& question, Subject about, CodeEdits const* edits) {
    Report report;
    auto const answer = judge_pair(question, edits);
    if (yes(answer.both_payable) || answer.verdicts.empty())
        return report;
    Finding finding{.rule = no(answer.both_payable) ? rules::code_edit : rules::code_edit_unknown, .subjects = {about}, .date = question.date};
    finding.args.value = to_text(question.a) + ", " + to_text(question.b);
    report.add(std::move(finding));
    return report;
}

Report check_pairs(std::span<PairLine const> lines, PairQuestion const& as, Subject about, CodeEdits const* edits) {
    std::map<ServiceCode, std::vector<Modifier>> codes;
    for (auto const& line : lines) {
        auto& of_code = codes[line.code];
        of_code.insert(of_code.end(), line.modifiers.begin(), line.modifiers.end());
    }
    Report report;
    for (auto a = codes.begin(); a != codes.end(); ++a)
        for (auto b = std::next(a); b != codes.end(); ++b) {
            auto question = as;
            question.a = a->first;
            question.b = b->first;
            question.modifiers_a = a->second;
            question.modifiers_b = b->second;
            report.add(check_pair(question, about, edits));
        }
    return report;
}

} // namespace therapy::coverage
