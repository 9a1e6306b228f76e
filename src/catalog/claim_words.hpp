#pragma once
// How the words of a phrase are written: parts, alternatives and classes.

#include <string_view>

namespace therapy::inline v0_1::catalog::detail {

/// Takes the part before the next `by`, and the `by`.
constexpr std::string_view cut(std::string_view& rest, char by) noexcept {
    auto const end = rest.find(by);
    auto const part = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return part;
}

/// The class that an alternative stands for, "trade" of "{trade}"; empty: it is a word.
constexpr std::string_view class_of(std::string_view alternative) noexcept {
    return alternative.size() > 2 && alternative.front() == '{' && alternative.back() == '}' ? alternative.substr(1, alternative.size() - 2) : std::string_view();
}

/// The words of a part of a phrase, without the mark that it may be missing or repeated.
constexpr std::string_view alternatives_of(std::string_view part) noexcept {
    if (!part.empty() && (part.back() == '?' || part.back() == '~'))
        part.remove_suffix(1);
    return part;
}

/// Calls `f(name)` with each class that words name.
template <class F>
constexpr void each_class(std::string_view words, F&& f) {
    while (!words.empty())
        for (auto alternatives = alternatives_of(cut(words, ' ')); !alternatives.empty();)
            if (auto const name = class_of(cut(alternatives, '|')); !name.empty())
                f(name);
}

} // namespace therapy::catalog::detail
