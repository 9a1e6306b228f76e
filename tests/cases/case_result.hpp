#pragma once
// What became of one worked case.

#include <string>

namespace therapy::cases {

struct CaseResult {
    enum class Outcome { passed, failed, unsupported } outcome = Outcome::passed;
    std::string detail{}; ///< failed: what differed; unsupported: why

    [[nodiscard]] static CaseResult passed() { return {}; }
    [[nodiscard]] static CaseResult failed(std::string detail) { return {Outcome::failed, std::move(detail)}; }
    [[nodiscard]] static CaseResult unsupported(std::string why) { return {Outcome::unsupported, std::move(why)}; }
};

} // namespace therapy::cases
