#include "certification_course.hpp"

#include "certification_days.hpp"

#include <therapy/care/course_rules.hpp>

#include <algorithm>

namespace therapy::inline v0_1::care::detail {

namespace {

using enum CertificationState;
using enum CertificationStep;

class Following {
public:
    Following(Certification const& certification, CertificationTerms const& terms, Date as_of, Reading reading, Report* report)
        : certification_(certification), terms_(terms), as_of_(as_of.day_number()), reading_(reading), report_(report) {
        run();
    }

    [[nodiscard]] Course course() const { return {.states = states_, .verbal_order = sure_order_, .since = since_}; }

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

} // namespace

Course course_of(Certification const& certification, CertificationTerms const& terms, Date as_of, Reading reading, Report* report) {
    return Following(certification, terms, as_of, reading, report).course();
}

} // namespace therapy::care::detail
