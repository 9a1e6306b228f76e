#pragma once
// Claims one after another against the same records: what the records say is looked up once, and what a claim costs grows neither
// with the members nor with the claims before it.

#include <therapy/coverage/adjudicate.hpp>

#include <memory>

namespace therapy::inline v0_1::coverage {

/// The order in which claims fill up counters.
enum class ClaimOrder {
    service_date, ///< by day and session key
    receipt,      ///< by the day the payer received them, then as above; those whose day of receipt is not stated come last
};

/// The positions of visits in an order. The order of the call never shows, but for visits that have the same day and session.
[[nodiscard]] THERAPY_EXPORT std::vector<std::size_t> in_order(std::span<PlannedVisit const> visits, ClaimOrder order, Names const& keys = {});

/// A book of claims.
class THERAPY_EXPORT Ledger {
public:
    /// \pre the context's records outlive this and do not change
    /// \complexity O(contracts)
    explicit Ledger(Context const& context, ClaimOrder order = ClaimOrder::service_date);
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    /// Decides the next claim, with what those before it used up. Nothing is allocated for a claim without findings, nor minutes that
    /// count, once there is room.
    ///
    /// A claim that was taken before is told (`coverage.visit-twice`) and has no lines. Minutes that come to other units together with
    /// those of claims before it, of the same patient and day, leave its units open; what was answered before stands, and is told
    /// (`coverage.day-counts-together`). By date of service a day's claims are remembered until the next day, else all of them.
    ///
    /// \pre the claim comes after those before it in the ledger's order
    /// \returns the answer, which holds until the next call
    /// \complexity O(its lines and the rows they meet), whatever the number of members and of claims before; where minutes count, also of
    ///             the patient's claims of that day
    [[nodiscard]] AdjudicatedVisit const& take(PlannedVisit const& visit, TraceSink trace = {});

    /// Everything that was found and the counters after all claims, without the claims themselves; then begins anew.
    [[nodiscard]] Adjudication close();

    /// What `coverage::adjudicate` answers, from what was looked up already. The claims in the book neither count nor change.
    [[nodiscard]] Adjudication adjudicate(std::span<PlannedVisit const> visits, TraceSink trace = {});

private:
    class State;
    std::unique_ptr<State> state_;
};

/// Takes answers one by one. `context` is handed back to the function.
struct VisitSink {
    void* context = nullptr;
    void (*take)(void* context, std::size_t position, AdjudicatedVisit const& visit) = nullptr;
};

/// Decides many claims in a named order and gives each answer to a sink; `position` is the claim's among the caller's.
///
/// By date of service the answers are those of `adjudicate`. A claim given twice is told, and its second answer left out.
/// \returns what was found and the counters, without visits
/// \complexity O(v log v + v · r): v visits, r rows of the records they meet
[[nodiscard]] THERAPY_EXPORT Adjudication adjudicate_all(std::span<PlannedVisit const> visits, Context const& context, ClaimOrder order, VisitSink sink, TraceSink trace = {});

} // namespace therapy::coverage

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<coverage::ClaimOrder> enum_table<coverage::ClaimOrder>[] = {
    {coverage::ClaimOrder::service_date, "service-date"},
    {coverage::ClaimOrder::receipt, "receipt"},
};
} // namespace therapy
