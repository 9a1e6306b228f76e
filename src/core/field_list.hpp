#pragma once
// The fields of a record, of different types, in their order.

namespace therapy::inline v0_1::detail {

/// To be called with what is to be called with all of them: `fields([](auto const&... field) { … })`. A tuple would do, but its
/// constructors take the compiler longer than all else about a record.
template <class... Fields>
[[nodiscard]] constexpr auto field_list(Fields... field) {
    return [=](auto&& visit) { return visit(field...); };
}

} // namespace therapy::detail
