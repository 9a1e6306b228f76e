#pragma once
// One certification followed event by event: the table of its states, and the states it can be in where not everything is stated.

#include "certification_days.hpp"

#include <therapy/care/care_powers.hpp>
#include <therapy/care/course_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::care::detail {

using enum CertificationState;
using enum CertificationStep;

inline constexpr CertificationTransition transitions[] = {
    {drafted, send, sent},
    {drafted, order_verbally, verbally_ordered},
    {drafted, sign, certified},
    {drafted, sign_late, certified_late},
    {drafted, sign_without_reason, late_without_reason},
    {drafted, give_reason, drafted},
    {drafted, refuse, refused},
    {drafted, revise, drafted},

    {sent, send, sent},
    {sent, order_verbally, verbally_ordered},
    {sent, sign, certified},
    {sent, sign_late, certified_late},
    {sent, sign_without_reason, late_without_reason},
    {sent, give_reason, sent},
    {sent, certify_by_order, certified_by_order},
    {sent, refuse, refused},
    {sent, revise, drafted},

    {verbally_ordered, send, verbally_ordered},
    {verbally_ordered, order_verbally, verbally_ordered},
    {verbally_ordered, lapse, verbal_order_lapsed},
    {verbally_ordered, sign, certified},
    {verbally_ordered, sign_late, certified_late},
    {verbally_ordered, sign_without_reason, late_without_reason},
    {verbally_ordered, give_reason, verbally_ordered},
    {verbally_ordered, certify_by_order, certified_by_order},
    {verbally_ordered, refuse, refused},
    {verbally_ordered, revise, drafted},

    {verbal_order_lapsed, send, verbal_order_lapsed},
    {verbal_order_lapsed, order_verbally, verbally_ordered},
    {verbal_order_lapsed, sign, certified},
    {verbal_order_lapsed, sign_late, certified_late},
    {verbal_order_lapsed, sign_without_reason, late_without_reason},
    {verbal_order_lapsed, give_reason, verbal_order_lapsed},
    {verbal_order_lapsed, certify_by_order, certified_by_order},
    {verbal_order_lapsed, refuse, refused},
    {verbal_order_lapsed, revise, drafted},

    // Sent or signed again, a certified plan is no more and no less certified.
    {certified, send, certified},
    {certified, sign, certified},
    {certified, sign_late, certified},
    {certified, sign_without_reason, certified},
    {certified, change, changed},
    {certified, expire, expired},
    {certified, recertify, recertified},

    {certified_by_order, send, certified_by_order},
    {certified_by_order, sign, certified},
    {certified_by_order, sign_late, certified_by_order},
    {certified_by_order, sign_without_reason, certified_by_order},
    {certified_by_order, refuse, refused},
    {certified_by_order, revise, drafted}, // what was sent is not the plan any more
    {certified_by_order, change, changed},
    {certified_by_order, expire, expired},
    {certified_by_order, recertify, recertified},

    {certified_late, send, certified_late},
    {certified_late, sign_late, certified_late},
    {certified_late, sign_without_reason, certified_late},
    {certified_late, give_reason, certified_late},
    {certified_late, change, changed},
    {certified_late, expire, expired},
    {certified_late, recertify, recertified},

    {late_without_reason, send, late_without_reason},
    {late_without_reason, sign_late, certified_late},
    {late_without_reason, sign_without_reason, late_without_reason},
    {late_without_reason, give_reason, certified_late},
    {late_without_reason, change, changed},
    {late_without_reason, expire, expired},
    {late_without_reason, recertify, recertified},

    {refused, send, sent},
    {refused, order_verbally, verbally_ordered},
    {refused, sign, certified},
    {refused, sign_late, certified_late},
    {refused, sign_without_reason, late_without_reason},
    {refused, give_reason, refused},
    {refused, refuse, refused},
    {refused, revise, drafted},

    {changed, expire, expired},
    {changed, recertify, recertified},

    {expired, recertify, recertified},
};

[[nodiscard]] constexpr bool in_order() {
    for (std::size_t i = 1; i < std::size(transitions); ++i) {
        auto const& a = transitions[i - 1];
        auto const& b = transitions[i];
        if (b.from < a.from || (a.from == b.from && b.step <= a.step))
            return false;
    }
    return true;
}
static_assert(in_order(), "by state and step, each once");

// Events whose date or author is not known may or may not have happened, so a certification is in one of a set of states.
class States {
public:
    constexpr explicit States(CertificationState state) noexcept : bits_(bit(state)) {}

    /// Those after a step. Where the table has no such step, the state stays.
    [[nodiscard]] States after(CertificationStep step) const noexcept {
        States result(*this);
        result.bits_ = 0;
        for (auto const& entry : enum_table<CertificationState>)
            if ((bits_ & bit(entry.value)) != 0)
                result.bits_ |= bit(next_state(entry.value, step).value_or(entry.value));
        return result;
    }
    [[nodiscard]] bool allow(CertificationStep step) const noexcept {
        return std::ranges::any_of(transitions, [&](auto const& row) { return row.step == step && (bits_ & bit(row.from)) != 0; });
    }
    States& operator|=(States other) noexcept {
        bits_ |= other.bits_;
        return *this;
    }
    /// Without one state, unless it is the only one.
    [[nodiscard]] States without(CertificationState state) const noexcept {
        States rest(*this);
        rest.bits_ &= ~bit(state);
        return rest.bits_ == 0 ? *this : rest;
    }
    [[nodiscard]] boost::optional<CertificationState> only() const noexcept {
        for (auto const& entry : enum_table<CertificationState>)
            if (bits_ == bit(entry.value))
                return entry.value;
        return boost::none;
    }
    /// What `certifies` says of all of them.
    [[nodiscard]] Stated<bool> certify() const {
        bool some = false;
        bool some_not = false;
        for (auto const& entry : enum_table<CertificationState>) {
            if ((bits_ & bit(entry.value)) == 0)
                continue;
            auto const answer = certifies(entry.value);
            some = some || !answer.has_value() || *answer;
            some_not = some_not || !answer.has_value() || !*answer;
        }
        return some && some_not ? Stated<bool>::unknown(Unknown::not_given) : Stated<bool>(some);
    }

    friend bool operator==(States, States) noexcept = default;

private:
    static constexpr std::uint32_t bit(CertificationState state) noexcept { return 1u << static_cast<unsigned>(state); }

    std::uint32_t bits_;
};

constexpr bool yes(Stated<bool> const& answer) { return answer.has_value() && *answer; }
constexpr bool no(Stated<bool> const& answer) { return answer.has_value() && !*answer; }

[[nodiscard]] inline Stated<bool> may_certify(Stated<catalog::QualificationKind> const& kind) {
    return kind.has_value() ? care_powers(*kind).certifies : Stated<bool>::unknown(Unknown::not_given);
}

/// How the events are read.
enum class Reading {
    whole,    ///< with what follows a certification: its end, a change, another one
    standing, ///< only what it was itself
    cover,    ///< the same, and an order nobody stated may make up for the signature
};

/// One certification, followed event by event up to a day.
class Course {
public:
    Course(Certification const& certification, CertificationTerms const& terms, Date as_of, Reading reading, Report* report = nullptr)
        : certification_(certification), terms_(terms), as_of_(as_of.day_number()), reading_(reading), report_(report) {
        run();
    }

    [[nodiscard]] States states() const noexcept { return states_; }
    [[nodiscard]] boost::optional<std::int64_t> verbal_order() const noexcept { return sure_order_; }
    /// The day from which it counted: of the first signature that certifies, or the one the plan was sent on where an order suffices.
    [[nodiscard]] boost::optional<std::int64_t> since() const noexcept { return since_; }

private:
    void run() {
        std::vector<CertificationEvent const*> dated;
        for (auto const& event : certification_.events) {
            if (event.date.has_value() && event.date->day_number() > as_of_)
                continue;
            report_author(event);
            if (event.date.has_value())
                dated.push_back(&event);
            else if (report_ != nullptr)
                report_->add({.rule = rules::certification_undated, .args = {.value = std::string(to_text(event.kind))}});
        }
        std::ranges::stable_sort(dated, {}, [](auto const* event) { return event->date->day_number(); });
        for (auto const* event : dated) {
            auto const day = std::int64_t{event->date->day_number()};
            pass_time(day);
            apply(*event);
        }
        pass_time(as_of_);
        if (reading_ == Reading::whole)
            end();
    }

    void report_author(CertificationEvent const& event) {
        bool const asked = event.kind == CertificationEventKind::signature || event.kind == CertificationEventKind::verbal_order;
        if (report_ == nullptr || !asked)
            return;
        auto const power = may_certify(event.by);
        if (no(power))
            report_->add({.rule = rules::certification_signer_unqualified, .date = day_of(event), .args = {.value = std::string(to_text(*event.by))}});
        else if (!yes(power))
            report_->add({.rule = rules::certification_signer_not_stated, .date = day_of(event)});
    }
    static boost::optional<Date> day_of(CertificationEvent const& event) {
        return event.date.has_value() ? boost::optional<Date>(*event.date) : boost::none;
    }

    /// What the days until one bring about: events without a date, and the end of the time to sign a verbal order.
    void pass_time(std::int64_t day) {
        undated_until(day);
        bool const over = sure_order_ && day > *sure_order_ + terms_.verbal_days;
        bool const surely_over = latest_order_ && day > *latest_order_ + terms_.verbal_days;
        if (surely_over)
            states_ = states_.after(lapse);
        else if (over)
            states_ |= states_.after(lapse);
        undated_until(day); // of which one may have followed
    }

    void apply(CertificationEvent const& event) {
        auto const day = event.date->day_number();
        switch (event.kind) {
        case CertificationEventKind::sent: return deliver(event, day);
        case CertificationEventKind::verbal_order: return order(event, day);
        case CertificationEventKind::signature: return write(event, day);
        case CertificationEventKind::refusal:
            return begin_anew(event, refuse);
        case CertificationEventKind::reason_for_delay:
            reason_given_ = true;
            return surely(event, {give_reason});
        case CertificationEventKind::revision:
            return begin_anew(event, revise);
        case CertificationEventKind::significant_change:
        case CertificationEventKind::recertified:
            if (reading_ == Reading::whole)
                surely(event, {event.kind == CertificationEventKind::recertified ? recertify : change});
        }
    }

    void begin_anew(CertificationEvent const& event, CertificationStep step) {
        if (states_.allow(step)) { // a signed plan is not unsigned by it
            sure_order_ = boost::none;
            latest_order_ = boost::none;
            timely_order_ = boost::none;
            since_ = boost::none;
        }
        surely(event, {step});
    }

    /// One of the steps was taken.
    void surely(CertificationEvent const& event, std::initializer_list<CertificationStep> steps) {
        bool const possible = std::ranges::any_of(steps, [&](CertificationStep step) { return states_.allow(step); });
        if (!possible && report_ != nullptr)
            report_->add({.rule = rules::certification_out_of_place, .date = day_of(event), .args = {.value = std::string(to_text(event.kind))}});
        auto result = states_.after(*steps.begin());
        for (auto const step : steps)
            result |= states_.after(step);
        states_ = result;
    }
    /// By somebody who may certify: one of the steps; who may: perhaps; who may not: none.
    void by_power(CertificationEvent const& event, std::initializer_list<CertificationStep> steps) {
        auto const power = may_certify(event.by);
        if (no(power))
            return;
        auto const before = states_;
        surely(event, steps);
        if (!yes(power))
            states_ |= before;
    }

    void deliver(CertificationEvent const& event, std::int64_t day) {
        surely(event, {send});
        auto const enough = order_suffices(day);
        if (yes(enough)) {
            states_ = states_.after(certify_by_order);
            since_ = since_.value_or(day);
        }
        if (!enough.has_value())
            perhaps_by_order();
    }
    void perhaps_by_order() {
        bool const stated = certification_.order_signed.has_value() && yes(may_certify(certification_.ordered_by));
        if (stated || reading_ == Reading::cover)
            states_ |= states_.after(certify_by_order);
    }
    /// Whether a plan sent on a day, absent: on an unknown one, needs no signature.
    [[nodiscard]] Stated<bool> order_suffices(boost::optional<std::int64_t> day) const {
        bool open = !day;
        auto const& ordered = certification_.order_signed;
        auto const power = may_certify(certification_.ordered_by);
        if (!terms_.order_suffices || certification_.kind != CertificationKind::initial || ordered.is_none() || no(power))
            return false;
        if (!ordered.has_value() || !yes(power))
            open = true;
        if (day && ordered.has_value() && ordered->day_number() > *day)
            return false;
        auto const& first = certification_.first_treatment;
        if (!first.has_value())
            open = true;
        else if (day && *day > first->day_number() + std::int64_t{terms_.order_sent_days})
            return false;
        return open ? Stated<bool>::unknown(Unknown::not_given) : Stated<bool>(true);
    }

    [[nodiscard]] boost::optional<std::int64_t> due_day() const { return detail::due_day(certification_, terms_); }

    void order(CertificationEvent const& event, std::int64_t day) {
        auto const power = may_certify(event.by);
        if (no(power))
            return;
        latest_order_ = day;
        if (yes(power)) {
            sure_order_ = day;
            if (auto const due = due_day(); due && day <= *due)
                timely_order_ = day;
        }
        by_power(event, {order_verbally});
    }
    /// Whether a verbal order without a date or a known author may make a signature timely.
    [[nodiscard]] bool order_may_count(std::int64_t signed_on, std::int64_t due) const {
        return signed_on <= due + terms_.verbal_days && std::ranges::any_of(certification_.events, [](CertificationEvent const& event) {
                   auto const power = may_certify(event.by);
                   return event.kind == CertificationEventKind::verbal_order && !no(power) && (!yes(power) || !event.date.has_value());
               });
    }

    void write(CertificationEvent const& event, std::int64_t day) {
        bool const reason = reason_given_ || !event.reason.empty();
        auto const due = due_day();
        if (yes(may_certify(event.by)))
            since_ = since_.value_or(day);
        if (!due)
            return reason ? by_power(event, {sign, sign_late}) : by_power(event, {sign, sign_late, sign_without_reason});
        bool const after_order = timely_order_ && day <= *timely_order_ + terms_.verbal_days;
        if (day <= *due || after_order)
            return by_power(event, {sign});
        bool const soon = day <= *due + terms_.grace_days;
        auto const late = soon || reason ? sign_late : sign_without_reason;
        return order_may_count(day, *due) ? by_power(event, {sign, late}) : by_power(event, {late});
    }

    /// Whatever events without a date may have brought about by a day.
    void undated_until(std::int64_t day) {
        for (auto before = states_;; before = states_) {
            for (auto const& event : certification_.events)
                if (!event.date.has_value())
                    perhaps(event, day);
            if (states_ == before)
                return;
        }
    }
    void perhaps(CertificationEvent const& event, std::int64_t until) {
        auto const also = [&](CertificationStep step) { states_ |= states_.after(step); };
        bool const by_nobody = no(may_certify(event.by));
        switch (event.kind) {
        case CertificationEventKind::sent:
            also(send);
            if (!no(order_suffices(boost::none)))
                perhaps_by_order();
            return;
        case CertificationEventKind::verbal_order:
            if (by_nobody)
                return;
            also(order_verbally);
            return also(lapse);
        case CertificationEventKind::signature:
            if (by_nobody)
                return;
            also(sign);
            if (auto const due = due_day(); due && until <= *due)
                return; // it cannot have been late
            also(sign_late);
            if (event.reason.empty())
                also(sign_without_reason);
            return;
        case CertificationEventKind::refusal: return also(refuse);
        case CertificationEventKind::reason_for_delay: return also(give_reason);
        case CertificationEventKind::revision: return also(revise);
        case CertificationEventKind::significant_change:
        case CertificationEventKind::recertified:
            if (reading_ == Reading::whole)
                also(event.kind == CertificationEventKind::recertified ? recertify : change);
        }
    }

    void end() {
        auto const days = certifiable_before_change(certification_, terms_);
        if (days && as_of_ < days->least_past)
            return;
        auto const over = states_.after(expire);
        if (days && as_of_ >= days->most_past)
            states_ = over;
        else
            states_ |= over;
    }

    Certification const& certification_;
    CertificationTerms const& terms_;
    std::int64_t as_of_;
    Reading reading_;
    Report* report_;
    States states_{drafted};
    bool reason_given_ = false;
    boost::optional<std::int64_t> sure_order_{};   // by word, of those whose author may certify the last
    boost::optional<std::int64_t> latest_order_{}; // of those whose author may or perhaps may
    boost::optional<std::int64_t> timely_order_{}; // of the sure ones in time
    boost::optional<std::int64_t> since_{};
};

[[nodiscard]] inline Stated<Date> date_of(std::int64_t day) {
    auto const date = Date::from_day_number(day);
    return date ? Stated<Date>(*date) : Stated<Date>::unknown(Unknown::unsupported);
}

} // namespace therapy::care::detail
