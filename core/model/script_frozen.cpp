#include <nlohmann/json.hpp>

#include "core/model/script.h"

namespace tropa::model {
namespace {

using nlohmann::json;

std::string textIn(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Uuid idIn(const json& object, const char* key) {
    return Uuid::parse(textIn(object, key)).value_or(Uuid{});
}

std::vector<ScriptAnswer> answersIn(const json& line) {
    std::vector<ScriptAnswer> answers;
    const auto found = line.find("answers");
    if (found == line.end() || !found->is_array()) return answers;
    for (const json& one : *found)
        if (one.is_object() && !idIn(one, "id").isNil())
            answers.push_back({idIn(one, "id"), textIn(one, "name"), idIn(one, "next")});
    return answers;
}

}  // namespace

json frozen(const Script& script) {
    json lines = json::array();
    for (const ScriptLine& line : script.lines) {
        json one = {{"id", line.id.text()}, {"words", line.words}};
        if (!line.hint.empty()) one["hint"] = line.hint;
        if (line.ends) one["ends"] = true;
        for (const ScriptAnswer& answer : line.answers) {
            json given = {{"id", answer.id.text()}, {"name", answer.name}};
            if (!answer.next.isNil()) given["next"] = answer.next.text();
            one["answers"].push_back(std::move(given));
        }
        lines.push_back(std::move(one));
    }
    return {{"lines", std::move(lines)}};
}

std::vector<ScriptLine> thawedLines(const json& object) {
    std::vector<ScriptLine> lines;
    if (!object.is_object()) return lines;
    const auto found = object.find("lines");
    if (found == object.end() || !found->is_array()) return lines;
    for (const json& one : *found) {
        if (!one.is_object() || idIn(one, "id").isNil()) continue;
        const auto ends = one.find("ends");
        lines.push_back({idIn(one, "id"), textIn(one, "words"), textIn(one, "hint"),
                         ends != one.end() && ends->is_boolean() && ends->get<bool>(), answersIn(one)});
    }
    return lines;
}

}  // namespace tropa::model
