#pragma once
// `therapy recommend`: assessments in, treatments with reasons out.

#include <therapy/care/recommend.hpp>
#include <therapy/desk/dataset.hpp>

#include <string>
#include <vector>

namespace therapy::tool {

struct RecommendSettings {
    std::vector<std::string> paths{};
    boost::optional<Date> date{};                          ///< absent: each assessment's own day
    boost::optional<catalog::Jurisdiction> place{};        ///< absent: that of the clinic's sites, when they share one
    bool json = false;
    bool all = false;                                      ///< list what no source speaks of as well
    bool sources = false;
    bool colour = false;
};

/// One assessment with its answer.
struct Recommended {
    care::Assessment const* assessment;
    Date date;
    catalog::Jurisdiction place;
    care::Recommendations answer;
};

[[nodiscard]] std::string recommend_text(desk::Dataset const& data, std::vector<Recommended> const& all, Report const& import, catalog::Catalog const& known,
                                         RecommendSettings const& settings);
/// Schema therapy.recommend/1.
[[nodiscard]] std::string recommend_json(desk::Dataset const& data, std::vector<Recommended> const& all, Report const& import);

} // namespace therapy::tool
