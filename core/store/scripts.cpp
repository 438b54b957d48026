#include "core/store/scripts.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/store/query.h"

namespace tropa::store {
namespace {

using model::Kind;

std::vector<Record> inOrder(std::vector<Record> records) {
    std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) {
        return std::pair(a.text("position"), a.id) < std::pair(b.text("position"), b.id);
    });
    return records;
}

}  // namespace

model::Script loadScript(ReadTransaction& read, const Uuid& id) {
    const auto record = findRecord(read, Kind::Script, id);
    if (!record || !record->alive)
        throw Failure(ErrorCode::NotFound, fmt::format("There is no script {}.", id.text()));
    model::Script script{id, record->text("name"), {}};
    for (const Record& line : inOrder(recordsWhere(read, Kind::ScriptLine, "script", id))) {
        model::ScriptLine words{line.id, line.text("name"), line.text("hint"), line.flag("ends"), {}};
        for (const Record& answer : inOrder(recordsWhere(read, Kind::ScriptAnswer, "line", line.id)))
            words.answers.push_back({answer.id, answer.text("name"), answer.reference("next")});
        script.lines.push_back(std::move(words));
    }
    return script;
}

ScriptVersions scriptVersions(ReadTransaction& read, const Uuid& script) {
    ScriptVersions all{loadScript(read, script), {}};
    for (const StoredVersion& one : storedVersions(read, Kind::ScriptVersion, script))
        all.versions.push_back({one.id,
                                one.number,
                                one.publishedMs,
                                {script, all.draft.name,
                                 model::thawedLines(nlohmann::json::parse(one.frozen, nullptr, false))}});
    return all;
}

}  // namespace tropa::store
