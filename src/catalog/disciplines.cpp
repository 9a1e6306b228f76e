#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/discipline.hpp>

#include "sources.hpp"

#include <algorithm>

namespace therapy::inline v0_1::catalog {

namespace {

constexpr auto pt = Discipline::physical_therapy;
constexpr auto massage = Discipline::massage_therapy;

constexpr DisciplineTrait traits[] = {
    {pt, Aspect::plan, "a complete treatment plan, as a rule with range-of-motion and other exercises", src::seed},
    {pt, Aspect::home_component, "may give exercises to do at home between visits", src::seed},
    {pt, Aspect::audience, "for people with an injury, often on a doctor's advice", src::seed},
    {pt, Aspect::audience, "some states know physical therapy for wellness, apart from treatment", src::ca2620},
    {pt, Aspect::setting, "in the office and at home", src::seed},
    {pt, Aspect::in_office_treatments, "may include laser, traction, dry needling, ultrasound and massage", src::seed},
    {pt, Aspect::techniques, "active release, trigger point, soft tissue and myofascial work", src::seed},
    {massage, Aspect::plan, "one aspect of a plan, not a plan", {src::seed, src::ng59}},
    {massage, Aspect::home_component, "rarely outside the office, and then by a partner or aide trained in it", src::seed},
    {massage, Aspect::audience, "for injured and uninjured people", src::seed},
    {massage, Aspect::setting, "in the office", src::seed},
    {massage, Aspect::in_office_treatments, "massage itself", src::seed},
    {massage, Aspect::techniques, "kinds of massage seldom found in physical therapy, such as relaxation massage", src::seed},
    {massage, Aspect::techniques, "in some states myofascial release too", src::pamt},
};

constexpr Audience audience_rows[] = {{pt, true, true, src::seed}, {massage, false, true, src::seed}, {massage, true, true, src::seed}};

bool says_the_same(std::vector<DisciplineTrait const*> const& a, std::vector<DisciplineTrait const*> const& b) {
    return std::ranges::equal(a, b, {}, &DisciplineTrait::text, &DisciplineTrait::text);
}

template <class Rows>
std::vector<DisciplineTrait const*> traits_of(Discipline discipline, Aspect aspect, Rows const& rows) {
    std::vector<DisciplineTrait const*> found;
    for (DisciplineTrait const& trait : rows)
        if (trait.discipline == discipline && trait.aspect == aspect)
            found.push_back(&trait);
    return found;
}

template <class Rows>
std::vector<Difference> differences(Discipline first, Discipline second, Rows const& rows) {
    std::vector<Difference> found;
    for (auto const& [aspect, name] : enum_table<Aspect>) {
        Difference difference{aspect, traits_of(first, aspect, rows), traits_of(second, aspect, rows)};
        if (!says_the_same(difference.first, difference.second))
            found.push_back(std::move(difference));
    }
    return found;
}

} // namespace

std::span<DisciplineTrait const> discipline_traits() noexcept {
    return traits;
}

std::vector<Difference> compare(Discipline first, Discipline second) { return differences(first, second, discipline_traits()); }
std::vector<Difference> compare(Discipline first, Discipline second, Catalog const& catalog) { return differences(first, second, catalog.rows<DisciplineTrait>()); }

namespace {

template <class Rows>
Stated<bool> takes_on(Discipline discipline, bool injured, Rows const& rows) noexcept {
    for (Audience const& row : rows)
        if (row.discipline == discipline && row.injured == injured)
            return row.sources.confidence() == Confidence::unconfirmed ? Stated<bool>::unknown(Unknown::not_confirmed) : Stated<bool>(row.taken_on);
    return Stated<bool>::not_stated();
}

} // namespace

std::span<Audience const> audiences() noexcept { return audience_rows; }

Stated<bool> is_for(Discipline discipline, bool injured) noexcept { return takes_on(discipline, injured, audiences()); }
Stated<bool> is_for(Discipline discipline, bool injured, Catalog const& catalog) noexcept { return takes_on(discipline, injured, catalog.rows<Audience>()); }

} // namespace therapy::catalog
