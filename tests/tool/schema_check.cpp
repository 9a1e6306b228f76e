// schema_check SCHEMA DOCUMENT: whether a document follows a JSON Schema, as far as our schemas use the language: type,
// const, enum, properties, required, additionalProperties (false or a schema), items, minItems, anyOf, minimum, maximum and $ref within the file.
// Exit code: 0 it does, 1 it does not, 2 unreadable.

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>

namespace {

using nlohmann::json;

bool has_type(json const& value, std::string const& type) {
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) || (type == "string" && value.is_string()) ||
           (type == "boolean" && value.is_boolean()) || (type == "integer" && value.is_number_integer()) || (type == "number" && value.is_number());
}

/// The path of the first value that does not follow; empty when all do.
class Checker {
public:
    explicit Checker(json const& root) : root_(root) {}

    [[nodiscard]] std::string check(json const& schema, json const& value, std::string const& path) const {
        if (schema.contains("$ref"))
            return check(root_.at(json::json_pointer(schema.at("$ref").get<std::string>().substr(1))), value, path);
        if (schema.contains("anyOf")) {
            for (auto const& one : schema.at("anyOf"))
                if (check(one, value, path).empty())
                    return {};
            return path + ": none of anyOf";
        }
        if (schema.contains("type") && !has_type(value, schema.at("type")))
            return path + ": not of type " + schema.at("type").get<std::string>();
        if (schema.contains("const") && value != schema.at("const"))
            return path + ": not " + schema.at("const").dump();
        if (schema.contains("enum") && std::find(schema.at("enum").begin(), schema.at("enum").end(), value) == schema.at("enum").end())
            return path + ": " + value.dump() + " is none of enum";
        if (value.is_number() && ((schema.contains("minimum") && value < schema.at("minimum")) || (schema.contains("maximum") && value > schema.at("maximum"))))
            return path + ": out of bounds";
        return value.is_object() ? check_object(schema, value, path) : value.is_array() ? check_items(schema, value, path) : std::string();
    }

private:
    [[nodiscard]] std::string check_object(json const& schema, json const& value, std::string const& path) const {
        for (auto const& name : schema.value("required", json::array()))
            if (!value.contains(name.get<std::string>()))
                return path + ": without " + name.get<std::string>();
        auto const properties = schema.value("properties", json::object());
        for (auto const& [name, part] : value.items()) {
            auto const others = schema.value("additionalProperties", json(true));
            bool const named = properties.contains(name);
            if (!named && others == json(false))
                return path + "." + name + ": not in the schema";
            if (!named && !others.is_object())
                continue;
            if (auto const found = check(named ? properties.at(name) : others, part, path + "." + name); !found.empty())
                return found;
        }
        return {};
    }
    [[nodiscard]] std::string check_items(json const& schema, json const& value, std::string const& path) const {
        if (value.size() < schema.value("minItems", std::size_t{0}))
            return path + ": too few items";
        if (schema.contains("items"))
            for (std::size_t i = 0; i < value.size(); ++i)
                if (auto const found = check(schema.at("items"), value[i], path + "[" + std::to_string(i) + "]"); !found.empty())
                    return found;
        return {};
    }

    json const& root_;
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 3)
        return 2;
    std::ifstream schema_file(argv[1]);
    std::ifstream document_file(argv[2]);
    auto const schema = json::parse(schema_file, nullptr, false);
    auto const document = json::parse(document_file, nullptr, false);
    if (schema.is_discarded() || document.is_discarded()) {
        std::cerr << "not JSON\n";
        return 2;
    }
    auto const found = Checker(schema).check(schema, document, "document");
    if (!found.empty())
        std::cerr << found << '\n';
    return found.empty() ? 0 : 1;
}
