#include "records.hpp"
#include "sections.hpp"

namespace therapy::inline v0_1::json::detail {

namespace {

template <class Record>
constexpr RecordSection section_of() {
    using K = Keys<Record>;
    return {.name = K::section,
            .slot = K::slot,
            .count_keys = [](desk::Dataset const& data) { return K::directory(data).size(); },
            .issue = [](desk::Dataset& data, std::string const& key) { K::directory(data).id(key); },
            .read =
                [](Reader& reader, Json const& element) {
                    Record record = blank<Record>();
                    bool const good = detail::read(reader, element, record);
                    if (good)
                        K::table(reader.data).records.push_back(std::move(record));
                    return good;
                },
            .write =
                [](Writer const& writer) {
                    auto const& records = K::table(writer.data).records;
                    return records.empty() ? Json() : detail::write(writer, records);
                },
            .schema = [] { return Codec<std::vector<Record>>::schema(); }};
}

template <class... Records>
constexpr auto sections_of(std::tuple<Records...>*) {
    return std::array{section_of<Records>()...};
}

} // namespace

std::span<RecordSection const> record_sections() noexcept {
    static constexpr auto all = sections_of(static_cast<AllRecords*>(nullptr));
    return all;
}

Json record_definitions() { return definitions(); }

} // namespace therapy::json::detail
