#include "series_exact.hpp"

#include "series_course.hpp"
#include "series_score.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace therapy::inline v0_1::desk::detail {

namespace {

constexpr std::size_t most_judged = 6'000;    ///< visits, of all that is favoured together
constexpr std::size_t most_looked_at = 400'000; ///< days, with a state each
constexpr std::size_t most_days = 400;        ///< of a longer series, only the best that is found step by step is told

/// What was judged before, of any that is favoured: visits one after the other, each as its number among all there are.
class Judged {
public:
    explicit Judged(Bookable const& bookable) : stack_(bookable) {}

    /// Puts a visit behind the others, if it can be booked there.
    bool push(SeriesVisit const& visit, std::uint32_t number) {
        path_.push_back(number);
        auto const known = can_.find(path_);
        bool const can = known != can_.end() ? known->second : judge(visit);
        if (can)
            visits_.push_back(visit);
        else
            path_.pop_back();
        return can;
    }
    void pop() {
        if (on_stack_ == path_.size()) {
            stack_.pop();
            --on_stack_;
        }
        path_.pop_back();
        visits_.pop_back();
    }
    [[nodiscard]] std::vector<SeriesVisit> const& visits() const noexcept { return visits_; }
    [[nodiscard]] bool is_enough() const noexcept { return judged_ >= most_judged; }

private:
    using Path = std::vector<std::uint32_t>;
    struct Hash {
        std::size_t operator()(Path const& path) const noexcept {
            std::uint64_t hash = 14695981039346656037u;
            for (auto const number : path)
                hash = (hash ^ number) * 1099511628211u;
            return static_cast<std::size_t>(hash);
        }
    };
    /// Those before it that were known to be possible are put on the stack when they are needed.
    bool judge(SeriesVisit const& visit) {
        for (; on_stack_ + 1 < path_.size(); ++on_stack_)
            (void)stack_.push(visits_[on_stack_]);
        ++judged_;
        bool const can = stack_.push(visit);
        on_stack_ += can ? 1u : 0u;
        can_.emplace(path_, can);
        return can;
    }

    Stack stack_;
    Path path_{};
    std::vector<SeriesVisit> visits_{};
    std::size_t on_stack_ = 0;
    std::size_t judged_ = 0;
    std::unordered_map<Path, bool, Hash> can_{};
};

/// All ways through the days that may be better than the best so far, for one choice of what is favoured.
class Ways {
public:
    Ways(SeriesRequest const& request, Layout const& layout, SeriesSteps const& steps, Favoured const& favoured, std::size_t& looked_at)
        : request_(request), layout_(layout), steps_(steps), looked_at_(looked_at), options_(layout.days.size()), worth_(layout.days.size() + 1) {
        std::uint32_t number = 0;
        for (std::size_t day = 0; day < layout.days.size(); ++day) {
            for (auto const& option : layout.days[day].options)
                options_[day].push_back({&option, local_value(request, favoured, option), number++});
            std::stable_sort(options_[day].begin(), options_[day].end(), [](Choice const& a, Choice const& b) { return b.local < a.local; });
        }
    }

    /// Of all days, if no visit stood in another's way.
    [[nodiscard]] SeriesScore bound() { return worth(0, {}); }

    /// \returns whether it saw all that may be better
    bool run(Judged& judged, SeriesScore& best, std::vector<SeriesVisit>& visits) {
        judged_ = &judged;
        best_ = &best;
        visits_ = &visits;
        go(0, {}, {});
        return !is_enough();
    }

private:
    struct Choice {
        Option const* option;
        Local local;
        std::uint32_t number;
    };

    [[nodiscard]] bool is_enough() const noexcept { return looked_at_ >= most_looked_at || judged_->is_enough(); }

    /// What the days from one on are worth at most. \complexity each state of each day once
    SeriesScore worth(std::size_t day, SeriesState const& state) {
        if (day == layout_.days.size())
            return {};
        if (auto const known = worth_[day].find(state.code()); known != worth_[day].end())
            return known->second;
        ++looked_at_;
        auto best = steps_.passed(state, day) + worth(day + 1, steps_.after(state, day));
        if (!options_[day].empty() && steps_.may_place(state, day)) {
            auto const gained = steps_.placed(state, day, options_[day].front().local);
            steps_.each_placed(state, day, [&](SeriesState const& placed, boost::optional<std::size_t> const&) { best = std::max(best, gained + worth(day + 1, placed)); });
        }
        worth_[day].emplace(state.code(), best);
        return best;
    }

    void go(std::size_t day, SeriesState const& state, SeriesScore const& score) {
        if (is_enough())
            return;
        ++looked_at_;
        if (day == layout_.days.size()) {
            // Its own score is greater where somebody else, or another time, has more of the visits than what is favoured.
            if (*best_ < score) {
                *visits_ = judged_->visits();
                *best_ = score_of(request_, *visits_);
            }
            return;
        }
        auto const passed = score + steps_.passed(state, day);
        auto const after = steps_.after(state, day);
        auto const without = passed + worth(day + 1, after);
        bool waits = true; // the day without a visit comes when nothing else promises more
        auto const pass = [&] {
            waits = false;
            if (*best_ < without)
                go(day + 1, after, passed);
        };
        if (steps_.may_place(state, day))
            for (auto const& choice : options_[day]) {
                auto const with = score + steps_.placed(state, day, choice.local);
                auto most = boost::optional<SeriesScore>();
                steps_.each_placed(state, day, [&](SeriesState const& placed, boost::optional<std::size_t> const&) {
                    auto const bound = with + worth(day + 1, placed);
                    if (!most || *most < bound)
                        most = bound;
                });
                if (waits && most && *most < without)
                    pass();
                if (!most || !(*best_ < *most))
                    break; // those after it are worth less
                place(day, state, choice, with);
            }
        if (waits)
            pass();
    }
    void place(std::size_t day, SeriesState const& state, Choice const& choice, SeriesScore const& with) {
        SeriesVisit visit{.week = layout_.days[day].week, .date = layout_.days[day].date, .slot = choice.option->slot};
        std::vector<std::pair<SeriesState, boost::optional<std::size_t>>> drawn;
        steps_.each_placed(state, day, [&](SeriesState const& placed, boost::optional<std::size_t> const& allowance) {
            if (*best_ < with + worth(day + 1, placed))
                drawn.emplace_back(placed, allowance);
        });
        for (auto const& [placed, allowance] : drawn) {
            visit.allowance = allowance;
            if (is_enough() || !judged_->push(visit, choice.number))
                return;
            go(day + 1, placed, with);
            judged_->pop();
        }
    }

    SeriesRequest const& request_;
    Layout const& layout_;
    SeriesSteps const& steps_;
    std::size_t& looked_at_;
    std::vector<std::vector<Choice>> options_; ///< of each day, the best one first
    std::vector<std::unordered_map<std::uint64_t, SeriesScore>> worth_;
    Judged* judged_ = nullptr;
    SeriesScore* best_ = nullptr;
    std::vector<SeriesVisit>* visits_ = nullptr;
};

std::vector<Favoured> all_favoured(SeriesRequest const& request, Layout const& layout) {
    std::set<std::int32_t> times;
    for (auto const& day : layout.days)
        for (auto const& option : day.options)
            times.insert(option.second_of_day);
    auto const people = request.same_role ? request.visit.roles[*request.same_role].candidates.size() : 1;
    std::vector<Favoured> all;
    for (std::uint32_t who = 0; who < people; ++who)
        for (auto const time : times)
            all.push_back({who, time});
    return all;
}

} // namespace

BestBeside best_beside(SeriesRequest const& request, Layout const& layout, Bookable const& bookable, std::vector<SeriesVisit> found) {
    BestBeside answer{.visits = std::move(found)};
    if (layout.days.size() > most_days)
        return answer;
    auto best = score_of(request, answer.visits);
    SeriesSteps const steps(request, layout);
    std::size_t looked_at = 0;
    struct Trial {
        Favoured favoured;
        SeriesScore bound;
    };
    std::vector<Trial> trials;
    for (auto const& favoured : all_favoured(request, layout)) {
        auto const bound = Ways(request, layout, steps, favoured, looked_at).bound();
        if (best < bound)
            trials.push_back({favoured, bound});
        if (looked_at >= most_looked_at)
            return answer;
    }
    std::stable_sort(trials.begin(), trials.end(), [](Trial const& a, Trial const& b) { return b.bound < a.bound; });
    Judged judged(bookable);
    for (auto const& trial : trials)
        if (best < trial.bound && !Ways(request, layout, steps, trial.favoured, looked_at).run(judged, best, answer.visits))
            return answer;
    answer.is_best = true;
    return answer;
}

} // namespace therapy::desk::detail
