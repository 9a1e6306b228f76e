#pragma once
// Billing codes of services: numbers, with our own labels, and whether they are billed by time.

#include <therapy/core/money.hpp>
#include <therapy/core/source.hpp>
#include <therapy/core/stated.hpp>

namespace therapy::inline v0_1::catalog {

/// A five-character HCPCS/CPT code, e.g. "97140", "G0283". The number only; descriptors are not part of the library.
class THERAPY_EXPORT ServiceCode {
public:
    /// \returns the code, or `catalog.not-a-service-code` unless it is five capital letters or digits.
    [[nodiscard]] static Expected<ServiceCode> make(std::string_view code);
    /// For literals. \throws Error as `make` reports.
    constexpr explicit ServiceCode(char const (&code)[6]) : code_{code[0], code[1], code[2], code[3], code[4]} {
        if (!is_code({code, 5}))
            refuse({code, 5});
    }

    [[nodiscard]] constexpr std::string_view text() const noexcept { return {code_, 5}; }

    friend constexpr std::strong_ordering operator<=>(ServiceCode const& a, ServiceCode const& b) noexcept { return a.text() <=> b.text(); }
    friend constexpr bool operator==(ServiceCode const& a, ServiceCode const& b) noexcept = default;

private:
    static constexpr bool is_code(std::string_view code) noexcept {
        for (char const c : code)
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')))
                return false;
        return code.size() == 5;
    }
    constexpr explicit ServiceCode(std::string_view code) noexcept : code_{code[0], code[1], code[2], code[3], code[4]} {}
    [[noreturn]] static void refuse(std::string_view code);

    char code_[5];
};

[[nodiscard]] inline std::string to_text(ServiceCode const& code) { return std::string(code.text()); }

enum class Timing {
    timed,   ///< billed in units of 15 minutes
    untimed, ///< one unit whatever the minutes
};

/// What the library knows of a code.
struct ServiceCodeRow {
    ServiceCode code;
    std::string_view label; ///< our own words
    Stated<Timing> timing;
    Source source;
};

/// The built-in codes of outpatient rehabilitation and massage, ordered by code.
[[nodiscard]] THERAPY_EXPORT std::span<ServiceCodeRow const> service_codes() noexcept;
/// \complexity O(1)
[[nodiscard]] THERAPY_EXPORT boost::optional<ServiceCodeRow const&> find_service_code(ServiceCode code) noexcept;
/// By the text of a code, as it comes from outside: none for what is no code as well. \complexity O(1)
[[nodiscard]] THERAPY_EXPORT boost::optional<ServiceCodeRow const&> find_service_code(std::string_view code) noexcept;

} // namespace therapy::catalog

namespace therapy::inline v0_1 {
template <>
inline constexpr EnumEntry<catalog::Timing> enum_table<catalog::Timing>[] = {{catalog::Timing::timed, "timed"}, {catalog::Timing::untimed, "untimed"}};
} // namespace therapy

template <>
struct std::hash<therapy::catalog::ServiceCode> {
    [[nodiscard]] std::size_t operator()(therapy::catalog::ServiceCode const& code) const noexcept {
        return std::hash<std::string_view>{}(code.text());
    }
};
