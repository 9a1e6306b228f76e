#include <therapy/coverage/advance_notice.hpp>

#include <algorithm>

namespace therapy::inline v0_1::coverage {

namespace {

constexpr Source billing_guides{"advance beneficiary notices, as billing guides for therapists restate them", "GA, GX", Confidence::secondary};
constexpr Source hearsay{"advance beneficiary notices, as billing guides for therapists restate them", "GY, GZ", Confidence::unconfirmed};

} // namespace

std::span<NoticeRow const> notice_rows() {
    // The one that is against the patient's liability comes first: see `read_notice`.
    static NoticeRow const rows[] = {
        {"GZ", Denial::no_medical_need, boost::none, hearsay},
        {"GY", Denial::excluded_by_statute, LiabilityBasis::statutory_exclusion, hearsay},
        {"GX", Denial::excluded, LiabilityBasis::signed_notice, billing_guides},
        {"GA", boost::none, LiabilityBasis::signed_notice, billing_guides},
    };
    return rows;
}

NoticeReading read_notice(std::span<std::string const> modifiers) {
    if (modifiers.empty())
        return {};
    for (auto const& row : notice_rows())
        if (std::find(modifiers.begin(), modifiers.end(), row.modifier) != modifiers.end())
            return {row.denial, row.basis, row.denial ? row.modifier : std::string_view()};
    return {};
}

} // namespace therapy::coverage
