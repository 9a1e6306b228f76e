#include "spans.hpp"

#include <algorithm>

namespace therapy::tool {

std::vector<Period> merged(std::vector<Period> periods) {
    std::sort(periods.begin(), periods.end());
    std::vector<Period> out;
    for (auto const& one : periods) {
        if (!out.empty() && one.start() <= out.back().end())
            out.back() = Period(out.back().start(), std::max(out.back().end(), one.end()));
        else
            out.push_back(one);
    }
    return out;
}

std::vector<Period> common(std::vector<Period> const& a, std::vector<Period> const& b) {
    std::vector<Period> out;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (auto const both = i->intersection(*j))
            out.push_back(*both);
        i->end() < j->end() ? void(++i) : void(++j);
    }
    return out;
}

std::vector<Period> without(std::vector<Period> const& a, std::vector<Period> const& b) {
    std::vector<Period> out;
    auto j = b.begin();
    for (auto const& one : a) {
        auto from = one.start();
        while (j != b.end() && j->end() <= from)
            ++j;
        for (auto k = j; k != b.end() && k->start() < one.end(); ++k) {
            if (from < k->start())
                out.emplace_back(from, k->start());
            from = std::max(from, k->end());
        }
        if (from < one.end())
            out.emplace_back(from, one.end());
    }
    return out;
}

} // namespace therapy::tool
