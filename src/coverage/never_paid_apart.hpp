#pragma once
// Codes that a payer pays only as a part of others, or under another code: with no other line beside them either.

#include <therapy/catalog/service_code.hpp>
#include <therapy/core/date.hpp>
#include <therapy/coverage/payer.hpp>

namespace therapy::inline v0_1::coverage::detail {

[[nodiscard]] bool never_paid_apart(PayerKind payer, catalog::ServiceCode code, Date date);

} // namespace therapy::coverage::detail
