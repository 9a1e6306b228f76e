#pragma once
// What a claim asks for and what a payer answers, as stated: amounts per line, in total and paid, each with its place.

#include <therapy/core/date_range.hpp>
#include <therapy/core/finding.hpp>
#include <therapy/core/money.hpp>
#include <therapy/core/stated.hpp>
#include <therapy/coverage/cost_share_terms.hpp>

#include <vector>

namespace therapy::inline v0_1::coverage {

/// What an amount of an answer is.
enum class AnswerAmount {
    submitted,   ///< what was charged
    eligible,    ///< the part of it the payer considers: the allowed amount
    deductible,
    copay,
    coinsurance,
    non_covered,
    tax,
    benefit,     ///< what the plan pays
    patient,     ///< all the patient is to owe
};

struct AnsweredAmount {
    AnswerAmount kind;
    Money amount;
    Place place{};
    std::string reason{};                    ///< the payer's code for it; empty: none

    friend bool operator==(AnsweredAmount const&, AnsweredAmount const&) = default;
};

/// One line of a claim or of an answer, or a part of one.
struct AnsweredLine {
    Place place{};
    boost::optional<std::size_t> part_of{};  ///< position of the line it is a part of; absent: a line by itself
    bool added = false;                      ///< the payer put it in: the claim has no such line
    Stated<Rate> quantity{};                 ///< not stated: once
    Stated<Money> unit_price{};
    Stated<Rate> factor{};                   ///< not stated: 1
    Stated<Money> tax{};
    Stated<Money> net{};                     ///< what was charged for it
    Stated<Money> claimed{};                 ///< what the claim that is answered charges for it
    Stated<Rate> percent{};                  ///< of the allowed amount that the plan pays, as written: 80 for 80 %
    Place percent_place{};
    std::vector<AnsweredAmount> amounts{};

    friend bool operator==(AnsweredLine const&, AnsweredLine const&) = default;
};

/// A limit and what is used of it.
struct AnsweredLimit {
    Place place{};
    Stated<Money> allowed{};
    Stated<Money> used{};
    Stated<std::int64_t> allowed_count{};
    Stated<std::int64_t> used_count{};

    friend bool operator==(AnsweredLimit const&, AnsweredLimit const&) = default;
};

/// The days of a claim and its answer.
struct AnswerDays {
    struct Serviced {
        Date first;
        Date last;                           ///< inclusive
        Place place{};

        friend bool operator==(Serviced const&, Serviced const&) = default;
    };
    std::vector<Serviced> serviced{};
    bool for_permission = false;             ///< asked beforehand: services may come later
    Stated<Date> claimed{};
    Stated<Date> answered{};
    Place answered_place{};
    Stated<Date> paid{};
    Place paid_place{};
    boost::optional<DateRange> billed{};
    boost::optional<DateRange> policy{};     ///< in force

    friend bool operator==(AnswerDays const&, AnswerDays const&) = default;
};

/// A claim alone, or an answer with what it says of the claim.
struct ClaimAnswer {
    Place place{};
    std::vector<AnsweredLine> lines{};       ///< parts after what they are parts of
    std::vector<AnsweredAmount> of_claim{};  ///< decided for the claim as a whole, beside its lines
    std::vector<AnsweredAmount> totals{};
    Stated<Money> claim_total{};             ///< what the claim that is answered asks for
    boost::optional<AnsweredAmount> payment{};
    Stated<Money> adjustment{};              ///< taken off the payment for other reasons; none or not stated: nothing
    std::vector<AnsweredLimit> limits{};
    Stated<CostShareOrder> order{};          ///< of the member's share; not stated: any published one
    AnswerDays days{};

    friend bool operator==(ClaimAnswer const&, ClaimAnswer const&) = default;
};

} // namespace therapy::coverage

namespace therapy::inline v0_1 {

template <>
inline constexpr EnumEntry<coverage::AnswerAmount> enum_table<coverage::AnswerAmount>[] = {
    {coverage::AnswerAmount::submitted, "submitted"},
    {coverage::AnswerAmount::eligible, "eligible"},
    {coverage::AnswerAmount::deductible, "deductible"},
    {coverage::AnswerAmount::copay, "copay"},
    {coverage::AnswerAmount::coinsurance, "coinsurance"},
    {coverage::AnswerAmount::non_covered, "non-covered"},
    {coverage::AnswerAmount::tax, "tax"},
    {coverage::AnswerAmount::benefit, "benefit"},
    {coverage::AnswerAmount::patient, "patient"},
};

} // namespace therapy
