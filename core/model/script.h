#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/uuid.h"

/// A call script: what to say, what may be answered, and what then. Pure.
namespace tropa::model {

struct ScriptAnswer {
    Uuid id;
    std::string name;
    Uuid next;  ///< The line that follows; nil when nothing is said there.
    bool operator==(const ScriptAnswer&) const = default;
};

struct ScriptLine {
    Uuid id;
    std::string words;
    std::string hint;
    bool ends = false;  ///< The talk is over here.
    std::vector<ScriptAnswer> answers;
    bool operator==(const ScriptLine&) const = default;
};

struct Script {
    Uuid id;
    std::string name;
    std::vector<ScriptLine> lines;  ///< The first one begins the talk.

    const ScriptLine* line(const Uuid& lineId) const;
    bool empty() const { return lines.empty(); }
    bool operator==(const Script&) const = default;
};

/// As the field `lines` of a script_version: {"lines":[{"id":…,"words":…,"answers":[…]}]}.
nlohmann::json frozen(const Script& script);
/// Reads the lines back. What cannot be read is left out: a version of a newer program is shown as far as it
/// goes.
std::vector<ScriptLine> thawedLines(const nlohmann::json& object);

enum class ScriptFault : std::uint8_t {
    Empty,         ///< No line at all.
    DeadEnd,       ///< A line without answers that is not an end: the caller falls silent.
    LeadsNowhere,  ///< An answer after which nothing is said, or a line that is gone.
    Unreachable,   ///< No talk comes to this line.
    Endless,       ///< From this line no talk comes to an end.
    Loop,          ///< The talk can come back to this line. Allowed ("think it over"), but worth knowing.
};
std::string_view nameOf(ScriptFault fault);
/// A loop that can be left is only noted.
inline bool isMistake(ScriptFault fault) {
    return fault != ScriptFault::Loop;
}

struct ScriptFinding {
    ScriptFault fault{};
    Uuid line;
    Uuid answer;  ///< LeadsNowhere only.
    bool operator==(const ScriptFinding&) const = default;
};
/// In the order of the lines.
std::vector<ScriptFinding> checkScript(const Script& script);

/// A talk along a script.
struct ScriptWalk {
    std::vector<Uuid> lines;    ///< Said, in order; the first line always.
    std::vector<Uuid> answers;  ///< Given, in order; one fewer than lines, or as many at a loose end.
    const ScriptLine* at(const Script& script) const;
};

/// Follows answers given by id or exact words. @throws nothing; InvalidInput for an answer that is not
/// among those of its line, with the ones that are.
Result<ScriptWalk> walkScript(const Script& script, const std::vector<std::string>& answers);

/// A path as it is stored with a call: the ids of the answers. What is no such path (typed freely, or of
/// answers that are gone) is read as far as it goes.
std::string pathText(const ScriptWalk& walk);
ScriptWalk walkAsFar(const Script& script, std::string_view path);

/// "Да > Перезвонить завтра" as its answers.
std::vector<std::string> answersOf(std::string_view typed);

}  // namespace tropa::model
