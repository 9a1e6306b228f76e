#pragma once
// A value of a resource, where it stands, and what is wrong with it.

#include "document.hpp"

#include <therapy/core/date.hpp>
#include <therapy/core/report.hpp>

#include <map>
#include <memory>
#include <set>
#include <tuple>

namespace therapy::inline v0_1::fhir::detail {

enum class Outcome { not_used, read, refused };

/// One resource of an input.
struct Resource {
    std::string type;
    std::string id{};
    std::string full_url{};                    ///< of its bundle entry
    std::string key{};                         ///< unique in the import
    Json const* json = nullptr;
    std::string const* file = nullptr;
    std::string path{};                        ///< before every path inside, e.g. "entry[3].resource."
    Resource* container = nullptr;             ///< the resource it is contained in
    boost::optional<Subject> subject{};        ///< the record it became
    boost::optional<std::size_t> row{};        ///< of a slot or order: its position
    Outcome outcome = Outcome::not_used;
    bool in_part = false;
    bool not_asked = false;                    ///< its status says not to use it
};

/// Collects findings; those of advisory kind that would come thousands of times are counted.
class Log {
public:
    void add(Finding finding) { report_.add(std::move(finding)); }
    /// One finding per rule, file and value; `args.actual` counts.
    void count(Rule const& rule, Place place, std::string value);
    void field_not_used(std::string const& type, std::string path, Resource const& resource);

    [[nodiscard]] Report finish();

private:
    struct NotUsed {
        std::set<std::string> paths{};
        std::set<Resource const*> resources{};
    };

    Report report_;
    std::map<std::tuple<std::string_view, std::string, std::string>, Finding> counted_;
    std::map<std::string, NotUsed> not_used_;
};

/// A value that may be absent. Cheap to copy; its path is found only when a finding needs it.
class Field {
public:
    Field(Log& log, Resource& resource) : log_(&log), resource_(&resource), value_(resource.json), parent_(nullptr) {}

    explicit operator bool() const noexcept { return value_ != nullptr; }
    [[nodiscard]] Field operator[](std::string_view member) const;
    /// The elements of an array, none when absent. A value alone is reported and taken as the only element.
    [[nodiscard]] std::vector<Field> list(std::string_view member) const;
    /// The array's first element; `fhir.unsupported-field` when there are more.
    [[nodiscard]] Field first_of(std::string_view member) const;

    [[nodiscard]] boost::optional<std::string_view> text() const;  ///< `fhir.bad-field` when it is no text or empty
    [[nodiscard]] std::string text_or_empty() const;
    [[nodiscard]] boost::optional<bool> flag() const;
    [[nodiscard]] boost::optional<std::string_view> number() const; ///< as written
    /// A whole number of at least 0 that fits.
    [[nodiscard]] boost::optional<std::int64_t> count() const;
    [[nodiscard]] bool is_object() const noexcept { return value_ != nullptr && value_->kind == JsonKind::object; }
    /// Marks fields with all in them as known: they say nothing that is not read elsewhere, or nothing of use.
    void ignore(std::initializer_list<std::string_view> members) const;

    [[nodiscard]] Resource& resource() const noexcept { return *resource_; }
    [[nodiscard]] Log& log() const noexcept { return *log_; }
    [[nodiscard]] Place place() const;
    [[nodiscard]] Place place_at(std::string path) const;   ///< of a caller who knows the path
    /// `participant.period.start`: the path without positions, after the type.
    [[nodiscard]] std::string name() const;

    void report(Rule const& rule, std::string value = {}) const;
    void report(Finding finding) const; ///< with this place
    /// `fhir.missing-field`
    void missing() const;
    /// `fhir.bad-field`: "Slot.start: not an instant"
    void bad(std::string_view why) const;
    /// Counted per file and value; `loses` when something stated was not used.
    void count(Rule const& rule, std::string value, bool loses = true) const;
    /// Something stated here was not used; why is said elsewhere.
    void lost() const;
    /// `fhir.unsupported-field`, counted by name.
    void unsupported(std::string_view why = {}) const;

private:
    Field(Field const& parent, Json const* value, std::string_view member) noexcept
        : log_(parent.log_), resource_(parent.resource_), value_(value), parent_(parent.value_), member_(member) {}
    [[nodiscard]] std::string path(bool positions) const;

    Log* log_;
    Resource* resource_;
    Json const* value_;
    Json const* parent_;
    std::string_view member_{};   ///< of an absent value
};

/// Counts what nobody asked for in a resource that was read.
void report_unused_fields(Log& log, Resource const& resource);

/// For findings: codes, dates and addresses as they are; anything that may be somebody's words by its length only.
[[nodiscard]] std::string shown(std::string_view text);

} // namespace therapy::fhir::detail
