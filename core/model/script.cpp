#include "core/model/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"

namespace tropa::model {
namespace {

using Reach = std::map<Uuid, std::set<Uuid>>;

/// From each line, the lines that a talk can come to by one answer or more.
Reach reachOf(const Script& script) {
    Reach reach;
    for (const ScriptLine& line : script.lines) {
        std::set<Uuid>& seen = reach[line.id];
        std::vector<const ScriptLine*> open = {&line};
        while (!open.empty()) {
            const ScriptLine* here = open.back();
            open.pop_back();
            for (const ScriptAnswer& answer : here->answers) {
                const ScriptLine* next = script.line(answer.next);
                if (next != nullptr && seen.insert(next->id).second) open.push_back(next);
            }
        }
    }
    return reach;
}

const ScriptAnswer* answerOf(const ScriptLine& line, std::string_view idOrWords) {
    const auto id = Uuid::parse(idOrWords);
    const std::string words = id ? std::string{} : folded(trimmed(idOrWords));
    for (const ScriptAnswer& answer : line.answers)
        if (id ? answer.id == *id : folded(trimmed(answer.name)) == words) return &answer;
    return nullptr;
}

ScriptWalk startOf(const Script& script) {
    ScriptWalk walk;
    if (!script.lines.empty()) walk.lines.push_back(script.lines.front().id);
    return walk;
}

void take(const Script& script, ScriptWalk& walk, const ScriptAnswer& answer) {
    walk.answers.push_back(answer.id);
    if (script.line(answer.next) != nullptr) walk.lines.push_back(answer.next);
}

}  // namespace

const ScriptLine* Script::line(const Uuid& lineId) const {
    const auto found =
        std::find_if(lines.begin(), lines.end(), [&](const ScriptLine& l) { return l.id == lineId; });
    return found == lines.end() || lineId.isNil() ? nullptr : &*found;
}

std::string_view nameOf(ScriptFault fault) {
    switch (fault) {
        case ScriptFault::Empty:
            return "empty";
        case ScriptFault::DeadEnd:
            return "dead_end";
        case ScriptFault::LeadsNowhere:
            return "leads_nowhere";
        case ScriptFault::Unreachable:
            return "unreachable";
        case ScriptFault::Endless:
            return "endless";
        case ScriptFault::Loop:
            return "loop";
    }
    return "empty";
}

std::vector<ScriptFinding> checkScript(const Script& script) {
    if (script.lines.empty()) return {{ScriptFault::Empty, {}, {}}};
    const Reach reach = reachOf(script);
    const Uuid first = script.lines.front().id;
    std::vector<ScriptFinding> found;
    for (const ScriptLine& line : script.lines) {
        const std::set<Uuid>& onward = reach.at(line.id);
        if (line.id != first && !reach.at(first).contains(line.id))
            found.push_back({ScriptFault::Unreachable, line.id, {}});
        if (line.answers.empty() && !line.ends) found.push_back({ScriptFault::DeadEnd, line.id, {}});
        for (const ScriptAnswer& answer : line.answers)
            if (script.line(answer.next) == nullptr)
                found.push_back({ScriptFault::LeadsNowhere, line.id, answer.id});
        const bool ends = line.ends || std::any_of(onward.begin(), onward.end(),
                                                   [&](const Uuid& id) { return script.line(id)->ends; });
        // A dead end further on is named there.
        const bool stops = ends || std::any_of(onward.begin(), onward.end(), [&](const Uuid& id) {
                               return script.line(id)->answers.empty();
                           });
        if (!line.answers.empty() && !stops) found.push_back({ScriptFault::Endless, line.id, {}});
        if (onward.contains(line.id) && stops) found.push_back({ScriptFault::Loop, line.id, {}});
    }
    return found;
}

const ScriptLine* ScriptWalk::at(const Script& script) const {
    return lines.empty() || lines.size() == answers.size() ? nullptr : script.line(lines.back());
}

Result<ScriptWalk> walkScript(const Script& script, const std::vector<std::string>& answers) {
    return guarded([&] {
        ScriptWalk walk = startOf(script);
        for (const std::string& given : answers) {
            const ScriptLine* line = walk.at(script);
            const ScriptAnswer* answer = line == nullptr ? nullptr : answerOf(*line, given);
            if (answer == nullptr) {
                std::string known;
                if (line != nullptr)
                    for (const ScriptAnswer& one : line->answers)
                        known += (known.empty() ? "" : ", ") + one.name;
                throw Failure(ErrorCode::InvalidInput,
                              known.empty()
                                  ? fmt::format("The script has no answers here; \"{}\" is too much.", given)
                                  : fmt::format("\"{}\" is no answer here. There are: {}.", given, known));
            }
            take(script, walk, *answer);
        }
        return walk;
    });
}

std::string pathText(const ScriptWalk& walk) {
    std::string text;
    for (const Uuid& answer : walk.answers) text += (text.empty() ? "" : " ") + answer.text();
    return text;
}

ScriptWalk walkAsFar(const Script& script, std::string_view path) {
    ScriptWalk walk = startOf(script);
    while (!path.empty()) {
        const std::size_t end = std::min(path.find(' '), path.size());
        const ScriptLine* line = walk.at(script);
        const auto id = Uuid::parse(path.substr(0, end));
        const ScriptAnswer* answer = line == nullptr || !id ? nullptr : answerOf(*line, path.substr(0, end));
        if (answer == nullptr) break;
        take(script, walk, *answer);
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return walk;
}

std::vector<std::string> answersOf(std::string_view typed) {
    std::vector<std::string> answers;
    // Ids, as stored, have blanks between them; words are parted by ">".
    const bool ids = Uuid::parse(typed.substr(0, std::min(typed.find(' '), typed.size()))).has_value();
    const char mark = ids ? ' ' : '>';
    while (!typed.empty()) {
        const std::size_t end = std::min(typed.find(mark), typed.size());
        if (std::string answer = trimmed(typed.substr(0, end)); !answer.empty())
            answers.push_back(std::move(answer));
        typed.remove_prefix(std::min(end + 1, typed.size()));
    }
    return answers;
}

}  // namespace tropa::model
