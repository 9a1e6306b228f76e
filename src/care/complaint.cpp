#include <therapy/care/complaint.hpp>

#include <therapy/care/classification.hpp>

#include "../catalog/sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::care {

namespace {

using catalog::BodyRegion;

constexpr auto anywhere = Stated<BodyRegion>::none();

constexpr int three_months = 91; // days: the first that is past twelve weeks and past three months of any length

constexpr Criterion for_months[] = {{.key = "days-since-onset", .number = NumberTest{Number::days_since_onset, Comparison::above, three_months}}};
constexpr Criterion below_buttock[] = {{.key = "symptoms-below-buttock"}};

constexpr ComplaintDefinition definitions[] = {
    {.condition = "chronic-pain", .region = anywhere, .all_of = for_months, .note = "longer than twelve weeks", .sources = src::sign136},
    {.condition = "chronic-primary-low-back-pain", .region = BodyRegion::lower_back, .all_of = for_months,
     .note = "longer than three months, and triage found no other disease", .sources = src::who2023},
    {.condition = "low-back-pain", .region = BodyRegion::lower_back, .note = "pain there is enough, once triage is done", .sources = own_definition},
    {.condition = "low-back-pain-with-leg-pain", .region = BodyRegion::lower_back, .all_of = below_buttock, .sources = own_definition},
    {.condition = "low-back-pain-with-or-without-sciatica", .region = BodyRegion::lower_back, .note = "as the name says", .sources = src::ng59},
    {.condition = "musculoskeletal-pain", .region = anywhere, .note = "once triage is done", .sources = own_definition},
};

/// Met, not met or open, for somebody with these regions; not met elsewhere.
Met applies(ComplaintDefinition const& row, std::span<BodyRegion const> regions, Assessment const& assessment, Measurements const& measurements, Date date) {
    if (row.region.has_value() ? std::ranges::find(regions, *row.region) == regions.end() : regions.empty())
        return Met::not_met;
    Met all = Met::met;
    for (auto const& criterion : row.all_of)
        all = both(all, holds(criterion, assessment.screening, measurements, date));
    return all;
}

/// Collects complaints, keeping the surest word about each condition.
class Complaints {
public:
    void add(std::string_view condition, ComplaintBasis basis, bool certain) {
        auto const known = std::ranges::find(found_, condition, &Complaint::condition);
        if (known == found_.end())
            found_.push_back({std::string(condition), basis, certain});
        else if (certain && !known->certain)
            *known = {std::string(condition), basis, certain};
    }
    /// By a classification or a definition: a no leaves it out of what its region would suggest.
    void add(std::string_view condition, ComplaintBasis basis, Met met) {
        answered_.emplace_back(condition);
        if (met != Met::not_met)
            add(condition, basis, met == Met::met);
    }
    [[nodiscard]] bool answered(std::string_view condition) const { return std::ranges::find(answered_, condition) != answered_.end(); }

    [[nodiscard]] std::vector<Complaint> take() {
        std::ranges::sort(found_, {}, [](Complaint const& one) { return std::pair(!one.certain, std::string_view(one.condition)); });
        return std::move(found_);
    }

private:
    std::vector<Complaint> found_;
    std::vector<std::string> answered_;
};

} // namespace

std::span<ComplaintDefinition const> complaint_definitions() noexcept { return definitions; }

std::vector<Complaint> complaints(Assessment const& assessment, Measurements const& measurements, Date date, catalog::Catalog const& catalog) {
    auto const regions = regions_of(assessment);
    auto const has = [&](BodyRegion region) { return std::ranges::find(regions, region) != regions.end(); };
    Complaints all;
    for (auto const& stated : assessment.conditions) {
        auto const known = catalog.find<catalog::Condition>(stated);
        all.add(known ? known->key : std::string_view(stated), ComplaintBasis::stated, true);
    }
    for (auto const& code : assessment.diagnoses)
        for (auto const* condition : catalog::conditions_of(code.text(), catalog))
            all.add(condition->key, ComplaintBasis::diagnosis_code, condition->code_fit == catalog::CodeFit::same);
    if (has(BodyRegion::neck))
        for (auto const& answer : neck_categories(assessment.screening, measurements, date))
            all.add(answer.category.condition, ComplaintBasis::classification, answer.matches);
    for (auto const& row : definitions)
        all.add(row.condition, ComplaintBasis::definition, applies(row, regions, assessment, measurements, date));
    for (auto const& condition : catalog.rows<catalog::Condition>())
        if (condition.region.has_value() && has(*condition.region) && !all.answered(condition.key))
            all.add(condition.key, ComplaintBasis::region, false);
    return all.take();
}

} // namespace therapy::care
