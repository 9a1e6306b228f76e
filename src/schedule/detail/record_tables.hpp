#pragma once
// What the terms of people and services say, as tables by index: asked of every session of a batch.

#include "given_needs.hpp"
#include "interval_list.hpp"
#include "zone_clock.hpp"

#include <therapy/clinic/provider.hpp>
#include <therapy/clinic/room.hpp>

#include <limits>
#include <map>
#include <string>

namespace therapy::inline v0_1::schedule::detail {

/// Something for each pair of two kinds of records; nothing where there would be too many of them.
template <class Value>
class PairTable {
public:
    PairTable() = default;
    /// \param judge  of a row and a column
    template <class Row, class Column, class Judge>
    PairTable(std::span<Row const> rows, std::span<Column const> columns, Judge judge) : columns_(columns.size()) {
        constexpr std::size_t most = std::size_t{1} << 22;
        if (columns_ != 0 && rows.size() > most / columns_)
            return;
        all_.reserve(rows.size() * columns_);
        for (auto const& row : rows)
            for (auto const& column : columns)
                all_.push_back(judge(row, column));
    }
    /// \returns what was judged, or none where nothing was
    [[nodiscard]] Value at(std::size_t row, std::size_t column, Value none) const noexcept {
        auto const place = row * columns_ + column;
        return column < columns_ && place < all_.size() ? all_[place] : none;
    }

private:
    std::size_t columns_ = 0;
    std::vector<Value> all_{};
};

/// A list of each record, all of them in one.
template <class Value>
class Lists {
public:
    template <class Record, class Add>
    Lists(std::span<Record const> records, Add add) {
        first_.reserve(records.size() + 1);
        for (std::uint32_t index = 0; index < records.size(); ++index) {
            first_.push_back(all_.size());
            add(index, all_);
        }
        first_.push_back(all_.size());
    }
    [[nodiscard]] std::span<Value const> of(std::uint32_t index) const noexcept {
        return std::size_t{index} + 1 < first_.size() ? std::span<Value const>(all_).subspan(first_[index], first_[index + 1] - first_[index]) : std::span<Value const>();
    }

private:
    std::vector<std::size_t> first_{};
    std::vector<Value> all_{};
};

/// Languages of many people as bits. With more languages than bits, nobody is known to share one.
class Languages {
public:
    explicit Languages(RuleContext const& context) {
        std::map<std::string, std::uint64_t, std::less<>> bits;
        auto const take = [&](std::vector<std::uint64_t>& all, auto records) {
            all.reserve(records.size());
            for (auto const& record : records) {
                std::uint64_t spoken = 0;
                for (auto const& language : record.languages) {
                    auto const found = bits.try_emplace(language, bits.size() < 64 ? std::uint64_t{1} << bits.size() : 0).first;
                    spoken |= found->second;
                }
                all.push_back(spoken);
            }
        };
        take(patients_, context.patients);
        take(providers_, context.setting.providers);
    }
    [[nodiscard]] bool are_shared(clinic::PatientId patient, clinic::ProviderId provider) const noexcept {
        return patient.index() < patients_.size() && provider.index() < providers_.size() && (patients_[patient.index()] & providers_[provider.index()]) != 0;
    }

private:
    std::vector<std::uint64_t> patients_{};
    std::vector<std::uint64_t> providers_{};
};

/// What patients need of a room, as bits. With more of it than bits, no room is known to have the rest.
class RoomNeeds {
public:
    RoomNeeds(RuleContext const& context, std::vector<RuleNeeds> const& given) {
        std::map<std::string, std::uint64_t, std::less<>> bits;
        wanted_.reserve(context.patients.size());
        for (std::uint32_t patient = 0; patient < context.patients.size(); ++patient) {
            wanted_.push_back(0);
            if (at(given, patient).has(RuleNeed::patient_features))
                for (auto const& feature : context.patients[patient].room_features)
                    wanted_.back() |= bits.try_emplace(feature, bits.size() < 63 ? std::uint64_t{1} << bits.size() : no_room_has).first->second;
        }
        had_.reserve(context.setting.rooms.size());
        for (auto const& room : context.setting.rooms) {
            had_.push_back(0);
            for (auto const& feature : room.features)
                if (auto const found = bits.find(feature); found != bits.end())
                    had_.back() |= found->second & ~no_room_has;
        }
    }
    /// A room that is not on record is asked for nothing.
    [[nodiscard]] bool are_met(std::uint32_t patient, std::uint32_t room) const noexcept {
        return patient >= wanted_.size() || room >= had_.size() || (wanted_[patient] & ~had_[room]) == 0;
    }

private:
    static constexpr std::uint64_t no_room_has = std::uint64_t{1} << 63;

    std::vector<std::uint64_t> wanted_{};
    std::vector<std::uint64_t> had_{};
};

/// Days from one on, up to another one: none where they are not in order.
struct DaySpan {
    std::int32_t first = 0;
    std::int32_t past = 0;

    static DaySpan of(DateRange const& dates) noexcept {
        auto const end = dates.past();
        return {dates.first().day_number(), end ? end->day_number() : std::numeric_limits<std::int32_t>::max()};
    }
    [[nodiscard]] bool has(std::int64_t day) const noexcept { return first <= day && day < past; }
    [[nodiscard]] DaySpan with(DaySpan other) const noexcept { return {std::max(first, other.first), std::min(past, other.past)}; }
    /// The longer one.
    [[nodiscard]] DaySpan or_longer(DaySpan other) const noexcept {
        return std::int64_t{other.past} - other.first > std::int64_t{past} - first ? other : *this;
    }
};

/// With whom providers are enrolled, and who pays for patients.
class Enrolments {
public:
    Enrolments(RuleContext const& context, std::vector<RuleNeeds> const& given)
        : paid_(context.patients, [&](std::uint32_t patient, std::vector<Paid>& all) {
              if (!at(given, patient).has(RuleNeed::payer))
                  return;
              for (auto const& payer : context.patients[patient].payers) {
                  auto const number = numbers_.try_emplace(payer.payer, static_cast<std::uint32_t>(payers_.size()));
                  if (number.second)
                      payers_.push_back(payer.payer);
                  all.push_back({number.first->second, DaySpan::of(payer.dates)});
              }
          }),
          enrolled_(std::span<Subject const>(payers_), context.providers, [](Subject payer, ProviderTerms const& terms) {
              DaySpan longest;
              if (terms.enrolments.has_value())
                  for (auto const& one : *terms.enrolments)
                      if (one.payer == payer)
                          longest = longest.or_longer(DaySpan::of(one.dates));
              return longest;
          }) {}

    /// Whether a provider is enrolled with everybody who pays for a patient on a day, so far as that is known at once.
    [[nodiscard]] bool are_in_force(std::uint32_t patient, std::uint32_t provider, std::int32_t day) const noexcept {
        auto const all = paid_.of(patient);
        return std::all_of(all.begin(), all.end(), [&](Paid const& one) { return !one.days.has(day) || enrolled_.at(one.payer, provider, {}).has(day); });
    }

private:
    struct Paid {
        std::uint32_t payer;
        DaySpan days;
    };

    std::map<Subject, std::uint32_t> numbers_{};
    std::vector<Subject> payers_{};
    Lists<Paid> paid_;
    PairTable<DaySpan> enrolled_;
};

/// When a service's sessions begin and how long they last, to be looked up.
struct ServiceTimes {
    IntervalList week{};               ///< seconds from Monday's midnight
    bool every_week = false;           ///< no hours are of some dates only
    std::vector<std::int64_t> lengths{}; ///< in order

    explicit ServiceTimes(Service const& service)
        : every_week(std::none_of(service.hours.begin(), service.hours.end(), [](WeeklyHours const& one) { return one.valid.has_value(); })) {
        for (auto const length : service.lengths)
            lengths.push_back(length.count_seconds());
        std::sort(lengths.begin(), lengths.end());
        constexpr std::int64_t length_of_week = 7 * day_length;
        for (auto const& one : service.hours) {
            auto const midnight = static_cast<std::int64_t>(one.day) * day_length;
            auto const from = midnight + one.from.second();
            auto const to = midnight + one.to.second() + (one.to <= one.from ? day_length : 0);
            week.push_back({from, std::min(to, length_of_week)});
            if (to > length_of_week)
                week.push_back({std::max<std::int64_t>(from - length_of_week, 0), to - length_of_week});
        }
        std::erase_if(week, [](Interval const& one) { return one.start >= one.end; });
        normalize(week);
    }
    /// Whether a session may begin when the clock shows so many seconds since 1970. \pre every_week
    [[nodiscard]] bool begin_at(std::int64_t clock) const noexcept {
        auto const day = day_of(clock);
        auto const second = ((day + 3) % 7 + 7) % 7 * day_length + (clock - day * day_length); // 1970-01-01 was a Thursday
        return std::any_of(week.begin(), week.end(), [&](Interval const& one) { return one.start <= second && second < one.end; });
    }
    [[nodiscard]] bool may_last(std::int64_t seconds) const noexcept { return std::binary_search(lengths.begin(), lengths.end(), seconds); }
};

} // namespace therapy::schedule::detail
