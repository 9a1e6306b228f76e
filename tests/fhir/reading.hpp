#pragma once
// Short ways to read what a test writes, and the resources many tests start from.

#include "support/catch.hpp"

#include <therapy/core/error.hpp>
#include <therapy/core/finding_text.hpp>
#include <therapy/fhir.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

template <class T>
struct Catch::StringMaker<boost::optional<T>> {
    static std::string convert(boost::optional<T> const& value) { return value ? Catch::Detail::stringify(*value) : "none"; }
};

namespace therapy::tests {

using Files = std::vector<std::pair<std::string, std::string>>;

inline fhir::Import read_files(Files const& files, fhir::ImportOptions const& options = {}) {
    std::vector<fhir::Input> inputs;
    for (auto const& [name, content] : files)
        inputs.push_back({name, content});
    return fhir::read(inputs, options);
}

inline fhir::Import read_text(std::string const& content, fhir::ImportOptions const& options = {}) { return read_files({{"input.json", content}}, options); }

/// One resource a line.
inline std::string lines(std::vector<std::string> const& resources) {
    std::string all;
    for (auto const& resource : resources)
        all += resource + "\n";
    return all;
}

/// `text` with every `'` as `"`: JSON that stays readable in a test.
inline std::string json(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

inline std::string replaced(std::string text, std::string const& what, std::string const& with) {
    auto const at = text.find(what);
    return at == text.npos ? text : text.replace(at, what.size(), with);
}

inline std::size_t count_of(Report const& report, std::string_view code) {
    return static_cast<std::size_t>(std::count_if(report.begin(), report.end(), [&](Finding const& finding) { return finding.rule == code; }));
}

/// The first finding of a rule. \pre there is one
inline Finding const& finding_of(Report const& report, std::string_view code) {
    return *std::find_if(report.begin(), report.end(), [&](Finding const& finding) { return finding.rule == code; });
}

/// The tally of one type, all zero when none was read.
inline fhir::ResourceTally tally_of(fhir::Import const& import, std::string const& type) {
    for (auto const& tally : import.resources)
        if (tally.type == type)
            return tally;
    return {.type = type};
}

inline std::string const ada = json("{'resourceType':'Patient','id':'ada','birthDate':'1980-02-29'}");
inline std::string const ben = json("{'resourceType':'Patient','id':'ben','birthDate':'2012-05-03'}");
inline std::string const tess = json("{'resourceType':'Practitioner','id':'tess','name':[{'family':'Example','given':['Tess']}],"
                                     "'identifier':[{'system':'http://hl7.org/fhir/sid/us-npi','value':'1234567893'}]}");
inline std::string const gym = json("{'resourceType':'Location','id':'gym','name':'Gym','physicalType':{'coding':[{'code':'ro'}]},'partOf':{'reference':'Location/main'}}");
inline std::string const main_street = json(
    "{'resourceType':'Location','id':'main','name':'Main Street','address':{'state':'CA','country':'US'},"
    "'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/timezone','valueCode':'America/Los_Angeles'}],"
    "'managingOrganization':{'reference':'Organization/clinic'}}");
inline std::string const clinic_itself = json("{'resourceType':'Organization','id':'clinic','name':'Example Therapy'}");
/// Ada with Tess in the gym on a Monday morning.
inline std::string const monday = json(
    "{'resourceType':'Appointment','id':'monday','status':'booked','start':'2026-03-09T09:00:00-07:00','end':'2026-03-09T09:45:00-07:00','participant':["
    "{'actor':{'reference':'Patient/ada'},'status':'accepted'},"
    "{'actor':{'reference':'Practitioner/tess'},'status':'accepted'},"
    "{'actor':{'reference':'Location/gym'},'status':'accepted'}]}");
inline std::string const visit = json(
    "{'resourceType':'Encounter','id':'visit','status':'finished','class':{'code':'AMB'},'subject':{'reference':'Patient/ada'},"
    "'participant':[{'individual':{'reference':'Practitioner/tess'}}],"
    "'period':{'start':'2026-03-09T09:02:00-07:00','end':'2026-03-09T09:47:00-07:00'}}");

inline fhir::Import read_lines(std::vector<std::string> const& resources, fhir::ImportOptions const& options = {}) {
    return read_files({{"input.ndjson", lines(resources)}}, options);
}

/// Everything above around one more resource.
inline fhir::Import read_in_clinic(std::string const& resource, fhir::ImportOptions const& options = {}) {
    return read_lines({clinic_itself, main_street, gym, ada, ben, tess, resource}, options);
}

} // namespace therapy::tests
