#include <therapy/coverage/reconcile.hpp>

#include <therapy/core/error.hpp>
#include <therapy/coverage/answer_rules.hpp>
#include <therapy/coverage/cost_share.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

__extension__ using Wide = __int128;

bool same_currency(Money a, Money b) { return a.currency() == b.currency(); }

/// The product of a price, a quantity and a factor, rounded down and up.
struct Product {
    Money down;
    Money up;
};

boost::optional<Product> product_of(Money price, Rate quantity, Rate factor) {
    Wide const one = static_cast<Wide>(Rate::one) * Rate::one;
    Wide const rate = static_cast<Wide>(quantity.billionths()) * factor.billionths();
    Wide const whole = rate / one;
    Wide const rest = rate % one;
    constexpr Wide most = largest_outside_amount;
    if (whole > most || whole < -most)
        return boost::none; // no amount there is
    Wide const fraction = price.minor_units() * rest; // below 10^12 * 10^18
    Wide down = price.minor_units() * whole + fraction / one;
    Wide up = down;
    if (fraction % one > 0)
        ++up;
    else if (fraction % one < 0)
        --down;
    if (down < -most || up > most)
        return boost::none;
    return Product{Money(static_cast<std::int64_t>(down), price.currency()), Money(static_cast<std::int64_t>(up), price.currency())};
}

/// Amounts added up as far as they are stated.
struct Sum {
    boost::optional<Money> amount{};
    bool complete = true;      ///< nobody left one out
    bool positive = true;      ///< none is negative
    bool one_currency = true;
    std::int64_t count = 0;

    void add(boost::optional<Money> const& part) {
        ++count;
        if (!part) {
            complete = false;
        } else if (amount && !same_currency(*amount, *part)) {
            one_currency = false;
        } else {
            amount = amount ? *amount + *part : *part;
            positive = positive && !part->is_negative();
        }
    }
};

boost::optional<Money> value_of(Stated<Money> const& stated) { return stated.has_value() ? boost::make_optional(*stated) : boost::none; }

/// The one amount of a kind; several are added where they can be parts of one, and say nothing where they cannot.
boost::optional<Money> amount_of(std::vector<AnsweredAmount> const& amounts, AnswerAmount kind) {
    boost::optional<Money> found;
    bool const adds = kind != AnswerAmount::submitted && kind != AnswerAmount::eligible && kind != AnswerAmount::benefit && kind != AnswerAmount::patient;
    for (auto const& amount : amounts) {
        if (amount.kind != kind)
            continue;
        if (found && (!adds || !same_currency(*found, amount.amount)))
            return boost::none;
        found = found ? *found + amount.amount : amount.amount;
    }
    return found;
}

AnsweredAmount const* first_of(std::vector<AnsweredAmount> const& amounts, AnswerAmount kind) {
    auto const found = std::find_if(amounts.begin(), amounts.end(), [&](AnsweredAmount const& amount) { return amount.kind == kind; });
    return found == amounts.end() ? nullptr : &*found;
}

std::string share_text(Rate share) { return to_text(Rate::from_billionths(share.billionths() * 100).value_or(share)) + " %"; }

struct RelationRule {
    AnswerRelation relation;
    Rule const* rule;
};

constexpr RelationRule relation_rules[] = {
    {AnswerRelation::line_price, &rules::line_price_differs},
    {AnswerRelation::submitted, &rules::submitted_differs},
    {AnswerRelation::parts, &rules::parts_differ},
    {AnswerRelation::total, &rules::total_differs},
    {AnswerRelation::benefit, &rules::benefit_differs},
    {AnswerRelation::within_eligible, &rules::benefit_above_eligible},
    {AnswerRelation::within_charge, &rules::eligible_above_charge},
    {AnswerRelation::patient_part, &rules::patient_part_differs},
    {AnswerRelation::payment, &rules::payment_differs},
    {AnswerRelation::limit, &rules::limit_overused},
    {AnswerRelation::plan_terms, &rules::plan_terms_differ},
};
static_assert(std::size(relation_rules) == std::size(enum_table<AnswerRelation>));

class Reconciler {
public:
    explicit Reconciler(ClaimAnswer const& answer) : answer_(answer), parts_(answer.lines.size()) {
        for (std::size_t i = 0; i < answer.lines.size(); ++i)
            if (auto const whole = answer.lines[i].part_of; whole && *whole < i)
                parts_[*whole].push_back(i);
    }

    Reconciliation run() {
        for (std::size_t i = 0; i < answer_.lines.size(); ++i)
            check_line(i);
        for (auto const& [kind, word] : enum_table<AnswerAmount>)
            check_total(kind);
        check_payment();
        for (auto const& limit : answer_.limits)
            check_limit(limit);
        result_.report.add(check_days(answer_.days));
        return std::move(result_);
    }

private:
    void undetermined(AnswerRelation relation, Place const& place, AnswerAmount kind, Money stated, Unknown why) {
        result_.amounts.push_back({relation, ReconcileVerdict::undetermined, place, kind, stated, Stated<Money>::unknown(why)});
    }

    /// One relation judged. `how` is said of a contradiction.
    void judge(AnswerRelation relation, Place const& place, AnswerAmount kind, Money stated, Money computed, bool agrees, std::string const& how) {
        result_.amounts.push_back({relation, agrees ? ReconcileVerdict::agrees : ReconcileVerdict::contradicts, place, kind, stated, computed});
        if (agrees)
            return;
        auto const row = std::find_if(std::begin(relation_rules), std::end(relation_rules), [&](RelationRule const& r) { return r.relation == relation; });
        result_.report.add({.rule = *row->rule,
                            .args = {.limit = computed.minor_units(), .actual = stated.minor_units(), .unit = Unit::minor_units, .value = how},
                            .place = place});
    }

    void currencies(Place const& place, Money a, Money b) {
        result_.report.add({.rule = rules::answer_currencies_differ, .args = {.value = to_text(a) + " and " + to_text(b)}, .place = place});
    }

    /// An amount that is a sum. One that is short of parts contradicts only when the parts alone are more.
    void judge_sum(AnswerRelation relation, Place const& place, AnswerAmount kind, Money stated, Sum const& sum, std::string_view of) {
        if (!sum.amount) {
            undetermined(relation, place, kind, stated, Unknown::not_given);
            return;
        }
        if (!sum.one_currency || !same_currency(*sum.amount, stated)) {
            currencies(place, *sum.amount, stated);
            undetermined(relation, place, kind, stated, Unknown::conflicting);
            return;
        }
        bool const too_much = sum.positive && *sum.amount > stated;
        if (!sum.complete && !too_much) {
            undetermined(relation, place, kind, stated, Unknown::not_given);
            return;
        }
        auto const word = std::string(to_text(kind));
        judge(relation, place, kind, stated, *sum.amount, *sum.amount == stated,
              word + " of " + std::string(of) + (sum.complete ? " " : " at least ") + to_text(*sum.amount) + ", stated " + to_text(stated));
    }

    void check_line(std::size_t position) {
        auto const& line = answer_.lines[position];
        check_price(line);
        check_submitted(line);
        check_parts(position);
        check_share(position);
        check_patient(line);
    }

    void check_price(AnsweredLine const& line) {
        if (!line.net.has_value() || line.unit_price.kind() == StatedKind::not_stated || line.unit_price.is_none())
            return;
        auto const net = *line.net;
        bool const readable = line.unit_price.has_value() && line.quantity.kind() != StatedKind::unknown && line.factor.kind() != StatedKind::unknown;
        if (!readable) {
            undetermined(AnswerRelation::line_price, line.place, AnswerAmount::submitted, net, Unknown::unreadable);
            return;
        }
        auto const price = *line.unit_price;
        if (!same_currency(net, price) || (line.tax.has_value() && !same_currency(net, *line.tax))) {
            currencies(line.place, price, net);
            undetermined(AnswerRelation::line_price, line.place, AnswerAmount::submitted, net, Unknown::conflicting);
            return;
        }
        auto const quantity = line.quantity.has_value() ? *line.quantity : Rate::percent(100);
        auto const factor = line.factor.has_value() ? *line.factor : Rate::percent(100);
        auto const product = product_of(price, quantity, factor);
        bool agrees = product && (net == product->down || net == product->up);
        if (product && !agrees && line.tax.has_value()) // a tax may be in the amount or beside it
            agrees = net == product->down + *line.tax || net == product->up + *line.tax;
        auto const how = to_text(quantity) + " x " + to_text(price) + (line.factor.has_value() ? " x " + to_text(factor) : "") +
                         (line.tax.has_value() ? " + " + to_text(*line.tax) : "");
        if (product)
            judge(AnswerRelation::line_price, line.place, AnswerAmount::submitted, net, line.tax.has_value() ? product->down + *line.tax : product->down, agrees, how + " is not " + to_text(net));
        else
            judge(AnswerRelation::line_price, line.place, AnswerAmount::submitted, net, price, false, how + " is not " + to_text(net));
    }

    /// Several words for one charge.
    void check_submitted(AnsweredLine const& line) {
        auto const against = [&](Place const& place, Money stated, Money charge, std::string_view what) {
            if (!same_currency(stated, charge)) {
                currencies(place, stated, charge);
                undetermined(AnswerRelation::submitted, place, AnswerAmount::submitted, stated, Unknown::conflicting);
            } else {
                judge(AnswerRelation::submitted, place, AnswerAmount::submitted, stated, charge, stated == charge, std::string(what) + " " + to_text(charge) + ", stated " + to_text(stated));
            }
        };
        auto const submitted = amount_of(line.amounts, AnswerAmount::submitted);
        if (submitted) {
            auto const& place = first_of(line.amounts, AnswerAmount::submitted)->place;
            if (line.net.has_value())
                against(place, *submitted, *line.net, "the line's own charge is");
            if (line.claimed.has_value())
                against(place, *submitted, *line.claimed, "the claim asks for");
        }
        if (line.net.has_value() && line.claimed.has_value() && !line.added)
            against(line.place, *line.net, *line.claimed, "the claim asks for");
        auto const charge = line.net.has_value() ? value_of(line.net) : line.claimed.has_value() ? value_of(line.claimed) : submitted;
        auto const eligible = amount_of(line.amounts, AnswerAmount::eligible);
        if (!eligible || !charge)
            return;
        auto const& place = first_of(line.amounts, AnswerAmount::eligible)->place;
        if (!same_currency(*eligible, *charge)) {
            currencies(place, *eligible, *charge);
            return;
        }
        if (!charge->is_negative())
            judge(AnswerRelation::within_charge, place, AnswerAmount::eligible, *eligible, *charge, *eligible <= *charge, to_text(*eligible) + " of " + to_text(*charge));
    }

    void check_parts(std::size_t position) {
        auto const& whole = answer_.lines[position];
        auto const& parts = parts_[position];
        if (parts.empty())
            return;
        if (whole.net.has_value()) {
            Sum sum;
            for (auto const part : parts)
                sum.add(value_of(answer_.lines[part].net));
            if (sum.amount)
                judge_sum(AnswerRelation::parts, whole.place, AnswerAmount::submitted, *whole.net, sum, "the parts");
        }
        for (auto const& [kind, word] : enum_table<AnswerAmount>) {
            auto const stated = amount_of(whole.amounts, kind);
            if (!stated)
                continue;
            Sum sum;
            for (auto const part : parts)
                sum.add(amount_of(answer_.lines[part].amounts, kind));
            if (sum.amount)
                judge_sum(AnswerRelation::parts, first_of(whole.amounts, kind)->place, kind, *stated, sum, "the parts");
        }
    }

    /// The benefit as the sum of the parts' benefits, each rounded by itself.
    bool is_rounded_by_parts(std::size_t position, Money benefit, Money computed) const {
        Sum sum;
        for (auto const part : parts_[position])
            sum.add(amount_of(answer_.lines[part].amounts, AnswerAmount::benefit));
        if (!sum.amount || !sum.complete || !sum.one_currency || *sum.amount != benefit)
            return false;
        auto const off = (benefit - computed).minor_units();
        return off <= sum.count && off >= -sum.count;
    }

    void check_share(std::size_t position) {
        auto const& line = answer_.lines[position];
        auto const benefit = amount_of(line.amounts, AnswerAmount::benefit);
        if (!benefit)
            return;
        auto const& row = *first_of(line.amounts, AnswerAmount::benefit);
        auto const eligible = amount_of(line.amounts, AnswerAmount::eligible);
        auto const relation = line.percent.kind() == StatedKind::not_stated ? AnswerRelation::within_eligible : AnswerRelation::benefit;
        if (!eligible) {
            if (line.percent.has_value() || first_of(line.amounts, AnswerAmount::eligible) != nullptr)
                undetermined(relation, row.place, AnswerAmount::benefit, *benefit, Unknown::not_given);
            return;
        }
        Money off = Money::zero(eligible->currency());
        std::string taken;
        constexpr AnswerAmount deductions[] = {AnswerAmount::deductible, AnswerAmount::copay, AnswerAmount::coinsurance, AnswerAmount::non_covered};
        bool one_currency = same_currency(*eligible, *benefit);
        for (auto const kind : deductions)
            if (auto const part = amount_of(line.amounts, kind)) {
                one_currency = one_currency && same_currency(*part, off);
                if (!one_currency)
                    break;
                off += *part;
                taken += " - " + to_text(*part);
            } else if (first_of(line.amounts, kind) != nullptr) {
                one_currency = false;
            }
        if (!one_currency) {
            currencies(row.place, *eligible, *benefit);
            undetermined(relation, row.place, AnswerAmount::benefit, *benefit, Unknown::conflicting);
            return;
        }
        if (line.percent.kind() == StatedKind::not_stated) {
            auto const most = *eligible - off;
            if (!eligible->is_negative() && !off.is_negative())
                judge(AnswerRelation::within_eligible, row.place, AnswerAmount::benefit, *benefit, most, *benefit <= most, to_text(*benefit) + " of " + to_text(*eligible) + taken);
            return;
        }
        if (!line.percent.has_value()) {
            undetermined(relation, row.place, AnswerAmount::benefit, *benefit, line.percent.kind() == StatedKind::unknown ? line.percent.why() : Unknown::not_given);
            return;
        }
        judge_share(position, *eligible, *benefit, row);
    }

    void judge_share(std::size_t position, Money eligible, Money benefit, AnsweredAmount const& row) {
        auto const& line = answer_.lines[position];
        // A negative line takes back an earlier one: the same arithmetic mirrored.
        bool const taken_back = eligible.is_negative();
        auto const upright = [&](Money amount) { return taken_back ? -amount : amount; };
        auto const stated_of = [&](AnswerAmount kind) {
            auto const amount = amount_of(line.amounts, kind);
            return amount ? Stated<Money>(upright(*amount)) : Stated<Money>::none();
        };
        auto const not_covered = stated_of(AnswerAmount::non_covered);
        auto const considered = not_covered.has_value() && not_covered->minor_units() <= upright(eligible).minor_units() ? upright(eligible) - *not_covered : upright(eligible);
        auto const written = line.percent->billionths();
        constexpr std::int64_t hundred = 100;
        if (written < 0 || written > hundred * Rate::one || considered.is_negative()) {
            undetermined(AnswerRelation::benefit, row.place, AnswerAmount::benefit, benefit, Unknown::unsupported);
            return;
        }
        auto const paid_at = [&](Rate share) {
            return benefits_of({.eligible = considered, .plan_share = share, .deductible = stated_of(AnswerAmount::deductible), .copay = stated_of(AnswerAmount::copay), .order = answer_.order});
        };
        auto const fits = [&](std::vector<Money> const& paid) {
            return std::find(paid.begin(), paid.end(), upright(benefit)) != paid.end() ||
                   (!paid.empty() && is_rounded_by_parts(position, benefit, upright(paid.front())));
        };
        auto const as_percent = *Rate::from_billionths(written / hundred);
        auto const as_fraction = *line.percent;
        auto share = as_percent;
        auto paid = paid_at(as_percent);
        bool agrees = fits(paid);
        if (!agrees && written > 0 && written <= Rate::one) {
            // Less than one percent of anything is paid by nobody: whoever writes 0.8 means four fifths.
            auto const of_fraction = paid_at(as_fraction);
            bool const fraction_fits = fits(of_fraction);
            if (fraction_fits || written < Rate::one) {
                share = as_fraction;
                paid = of_fraction;
                agrees = fraction_fits;
                result_.report.add({.rule = rules::share_as_fraction, .args = {.value = to_text(as_fraction) + " for " + share_text(as_fraction)}, .place = line.percent_place});
            }
        }
        if (paid.empty()) {
            undetermined(AnswerRelation::benefit, row.place, AnswerAmount::benefit, benefit, Unknown::unsupported);
            return;
        }
        std::string how = share_text(share) + " of " + to_text(upright(considered));
        if (auto const deductible = amount_of(line.amounts, AnswerAmount::deductible))
            how += " - " + to_text(*deductible) + " deductible";
        if (auto const copay = amount_of(line.amounts, AnswerAmount::copay))
            how += " - " + to_text(*copay) + " copay";
        how += " is " + to_text(upright(paid.front())) + ", stated " + to_text(benefit);
        if (!row.reason.empty())
            how += " for the reason " + row.reason;
        judge(AnswerRelation::benefit, row.place, AnswerAmount::benefit, benefit, upright(paid.front()), agrees, how);
    }

    /// What the patient owes is the sum of its kinds, or what the benefit leaves of the charge or of the allowed amount.
    void check_patient(AnsweredLine const& line) {
        auto const patient = amount_of(line.amounts, AnswerAmount::patient);
        if (!patient)
            return;
        auto const& place = first_of(line.amounts, AnswerAmount::patient)->place;
        std::vector<Money> possible;
        Sum sum;
        for (auto const kind : {AnswerAmount::deductible, AnswerAmount::copay, AnswerAmount::coinsurance, AnswerAmount::non_covered})
            if (auto const part = amount_of(line.amounts, kind))
                sum.add(part);
        auto const fits_currency = [&](boost::optional<Money> const& amount) { return amount && same_currency(*amount, *patient); };
        if (sum.one_currency && fits_currency(sum.amount))
            possible.push_back(*sum.amount);
        auto const benefit = amount_of(line.amounts, AnswerAmount::benefit);
        auto const charge = line.net.has_value() ? value_of(line.net) : line.claimed.has_value() ? value_of(line.claimed) : amount_of(line.amounts, AnswerAmount::submitted);
        if (fits_currency(benefit))
            for (auto const& from : {amount_of(line.amounts, AnswerAmount::eligible), charge})
                if (fits_currency(from))
                    possible.push_back(*from - *benefit);
        if (possible.empty())
            undetermined(AnswerRelation::patient_part, place, AnswerAmount::patient, *patient, Unknown::not_given);
        else
            judge(AnswerRelation::patient_part, place, AnswerAmount::patient, *patient, possible.front(), std::find(possible.begin(), possible.end(), *patient) != possible.end(),
                  "the other amounts give " + to_text(possible.front()) + ", stated " + to_text(*patient));
    }

    /// What the lines by themselves (not their parts) state of a kind.
    Sum sum_of_lines(AnswerAmount kind) const {
        Sum sum;
        for (auto const& line : answer_.lines) {
            if (line.part_of)
                continue;
            if (kind == AnswerAmount::submitted) {
                if (line.added)
                    continue; // it stands in for a line of the claim
                auto const said = amount_of(line.amounts, kind);
                sum.add(said ? said : value_of(line.net));
            } else {
                sum.add(amount_of(line.amounts, kind));
            }
        }
        return sum;
    }

    void check_total(AnswerAmount kind) {
        auto const total = amount_of(answer_.totals, kind);
        auto const* const row = first_of(answer_.totals, kind);
        if (row == nullptr)
            return;
        if (!total) { // stated more than once
            undetermined(AnswerRelation::total, row->place, kind, row->amount, Unknown::conflicting);
            return;
        }
        auto lines = sum_of_lines(kind);
        if (auto const whole = amount_of(answer_.of_claim, kind); whole && same_currency(*whole, *total)) {
            // Decided for the claim as a whole: instead of the lines, or beside them.
            Sum both = lines;
            both.add(whole);
            bool const agrees = *whole == *total || (both.one_currency && both.amount && *both.amount == *total) || (lines.complete && lines.one_currency && lines.amount && *lines.amount == *total);
            judge(AnswerRelation::total, row->place, kind, *total, *whole, agrees, std::string(to_text(kind)) + " of the claim " + to_text(*whole) + ", stated " + to_text(*total));
        } else if (lines.count != 0) {
            judge_sum(AnswerRelation::total, row->place, kind, *total, lines, "the lines");
        }
        if (kind != AnswerAmount::submitted || !answer_.claim_total.has_value())
            return;
        if (!same_currency(*answer_.claim_total, *total))
            currencies(row->place, *answer_.claim_total, *total);
        else
            judge(AnswerRelation::submitted, row->place, kind, *total, *answer_.claim_total, *total == *answer_.claim_total,
                  "the claim asks for " + to_text(*answer_.claim_total) + ", stated " + to_text(*total));
    }

    void check_payment() {
        if (!answer_.payment)
            return;
        auto const& payment = *answer_.payment;
        auto benefit = amount_of(answer_.totals, AnswerAmount::benefit);
        if (!benefit && first_of(answer_.totals, AnswerAmount::benefit) == nullptr) {
            benefit = amount_of(answer_.of_claim, AnswerAmount::benefit);
            auto const lines = sum_of_lines(AnswerAmount::benefit);
            if (!benefit && lines.complete && lines.one_currency)
                benefit = lines.amount;
        }
        if (!benefit || answer_.adjustment.kind() == StatedKind::unknown) {
            undetermined(AnswerRelation::payment, payment.place, AnswerAmount::benefit, payment.amount, Unknown::not_given);
            return;
        }
        auto const zero = Money::zero(benefit->currency());
        auto const off = answer_.adjustment.has_value() ? *answer_.adjustment : zero;
        if (!same_currency(*benefit, payment.amount) || !same_currency(off, payment.amount)) {
            currencies(payment.place, *benefit, payment.amount);
            undetermined(AnswerRelation::payment, payment.place, AnswerAmount::benefit, payment.amount, Unknown::conflicting);
            return;
        }
        // Some write what is taken off with its sign.
        bool const agrees = payment.amount == *benefit - off || (off.is_negative() && payment.amount == *benefit + off);
        judge(AnswerRelation::payment, payment.place, AnswerAmount::benefit, payment.amount, *benefit - off, agrees,
              "benefit " + to_text(*benefit) + (off.is_zero() ? "" : " less an adjustment of " + to_text(off)) + ", paid " + to_text(payment.amount));
    }

    void check_limit(AnsweredLimit const& limit) {
        bool const money = limit.allowed.has_value();
        bool const count = limit.allowed_count.has_value();
        if ((money && !count && !limit.used.has_value() && limit.used_count.has_value()) || (count && !money && !limit.used_count.has_value() && limit.used.has_value())) {
            auto const& words = money ? to_text(*limit.allowed) + " and " + std::to_string(*limit.used_count) : std::to_string(*limit.allowed_count) + " and " + to_text(*limit.used);
            result_.report.add({.rule = rules::limit_kinds_differ, .args = {.value = words}, .place = limit.place});
            return;
        }
        if (money && limit.used.has_value()) {
            if (!same_currency(*limit.allowed, *limit.used))
                currencies(limit.place, *limit.allowed, *limit.used);
            else
                judge(AnswerRelation::limit, limit.place, AnswerAmount::benefit, *limit.used, *limit.allowed, *limit.used <= *limit.allowed, to_text(*limit.used) + " of " + to_text(*limit.allowed));
        }
        if (count && limit.used_count.has_value() && *limit.used_count > *limit.allowed_count)
            result_.report.add({.rule = rules::limit_overused,
                                .args = {.limit = *limit.allowed_count, .actual = *limit.used_count, .value = std::to_string(*limit.used_count) + " of " + std::to_string(*limit.allowed_count)},
                                .place = limit.place});
    }

    ClaimAnswer const& answer_;
    std::vector<std::vector<std::size_t>> parts_;
    Reconciliation result_;
};

} // namespace

std::vector<Money> benefits_of(ShareQuestion const& question) {
    constexpr CostShareOrder every_order[] = {CostShareOrder::copay_then_percent, CostShareOrder::copay_then_deductible_then_coinsurance, CostShareOrder::deductible_then_cost,
                                              CostShareOrder::deductible_then_coinsurance_then_ceiling};
    constexpr Rounding every_rounding[] = {Rounding::half_up, Rounding::up, Rounding::down};
    auto const zero = Money::zero(question.eligible.currency());
    CostShareTerms const terms{.copay = question.copay.has_value() ? question.copay : Stated<Money>::none(),
                               .coinsurance = question.plan_share.complement(),
                               .deductible_applies = question.deductible.has_value()};
    std::vector<Money> paid;
    for (auto const order : every_order) {
        if (question.order.has_value() && *question.order != order)
            continue;
        for (auto const rounding : every_rounding) {
            auto const share = cost_share(terms, question.eligible, question.deductible.has_value() ? *question.deductible : zero, boost::none, order, rounding);
            if (share.has_value() && std::find(paid.begin(), paid.end(), share->plan) == paid.end())
                paid.push_back(share->plan);
        }
    }
    return paid;
}

Reconciliation reconcile(ClaimAnswer const& answer) { return Reconciler(answer).run(); }

Report check_days(AnswerDays const& days) {
    Report report;
    auto const add = [&](Rule const& rule, Place const& place, Date day, std::string value) {
        report.add({.rule = rule, .date = day, .args = {.value = std::move(value)}, .place = place});
    };
    boost::optional<Date> earliest;
    for (auto const& serviced : days.serviced) {
        earliest = earliest && *earliest < serviced.first ? earliest : serviced.first;
        auto const given = to_text(serviced.first) + (serviced.last == serviced.first ? "" : " to " + to_text(serviced.last));
        if (!days.for_permission && days.claimed.has_value() && *days.claimed < serviced.first)
            add(rules::claimed_before_service, serviced.place, serviced.first, given + ", claimed on " + to_text(*days.claimed));
        if (days.billed && !(days.billed->contains(serviced.first) && days.billed->contains(serviced.last)))
            add(rules::serviced_outside_billed, serviced.place, serviced.first, given + ", billed " + to_text(*days.billed));
        if (days.policy && !(days.policy->contains(serviced.first) && days.policy->contains(serviced.last)))
            add(rules::serviced_outside_policy, serviced.place, serviced.first, given + ", in force " + to_text(*days.policy));
    }
    if (days.claimed.has_value() && days.answered.has_value() && *days.answered < *days.claimed)
        add(rules::answered_before_claim, days.answered_place, *days.answered, to_text(*days.answered) + ", claimed on " + to_text(*days.claimed));
    if (days.paid.has_value() && earliest && !days.for_permission && *days.paid < *earliest)
        add(rules::paid_before_service, days.paid_place, *days.paid, "paid on " + to_text(*days.paid) + ", given on " + to_text(*earliest));
    return report;
}

} // namespace therapy::coverage
