#include "text_scan.hpp"

#include <algorithm>

namespace therapy::inline v0_1::detail {

boost::optional<std::int64_t> scan_decimal(std::string_view text, int places, std::int64_t largest) noexcept {
    TextScan scan(text);
    bool const negative = scan.take('-');
    auto const whole = scan.run_of_digits();
    std::string_view fraction;
    if (scan.take('.')) {
        fraction = scan.run_of_digits();
        if (fraction.empty())
            return boost::none;
    }
    if (whole.empty() || !scan.at_end())
        return boost::none;
    __extension__ using Wide = __int128;
    Wide value = 0;
    auto const add = [&](char digit) { value = std::min<Wide>(value * 10 + (digit - '0'), static_cast<Wide>(largest) + 1); };
    for (char const digit : whole)
        add(digit);
    for (int i = 0; i < places; ++i)
        add(static_cast<std::size_t>(i) < fraction.size() ? fraction[static_cast<std::size_t>(i)] : '0');
    for (std::size_t i = static_cast<std::size_t>(places); i < fraction.size(); ++i)
        if (fraction[i] != '0')
            return boost::none;
    auto const result = static_cast<std::int64_t>(value);
    return negative ? -result : result;
}

std::string decimal(std::int64_t scaled, int places, int least_places) {
    bool const negative = scaled < 0;
    auto magnitude = negative ? 0 - static_cast<std::uint64_t>(scaled) : static_cast<std::uint64_t>(scaled);
    std::string digits = std::to_string(magnitude);
    auto const point = static_cast<std::size_t>(places);
    if (digits.size() <= point)
        digits.insert(0, point + 1 - digits.size(), '0');
    std::string fraction = digits.substr(digits.size() - point);
    digits.resize(digits.size() - point);
    while (fraction.size() > static_cast<std::size_t>(least_places) && fraction.back() == '0')
        fraction.pop_back();
    return (negative ? "-" : "") + digits + (fraction.empty() ? "" : "." + fraction);
}

} // namespace therapy::detail
