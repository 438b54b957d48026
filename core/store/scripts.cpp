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

const ScriptVersion* ScriptVersions::version(const Uuid& id) const {
    for (const ScriptVersion& one : versions)
        if (one.id == id) return &one;
    return nullptr;
}

const ScriptVersion* ScriptVersions::versionOfCall(const Uuid& id) const {
    if (const ScriptVersion* own = version(id)) return own;
    return versions.empty() ? nullptr : &versions.front();
}

const model::Script& ScriptVersions::scriptOfCall(const Uuid& versionId) const {
    const ScriptVersion* own = versionOfCall(versionId);
    return own == nullptr ? draft : own->script;
}

ScriptVersions scriptVersions(ReadTransaction& read, const Uuid& script) {
    ScriptVersions all{loadScript(read, script), {}};
    sql::Statement rows = read.sql().prepare(
        "SELECT id,number,published_at,lines FROM script_version WHERE script=? AND alive ORDER BY "
        "ifnull(number,0),id");
    rows.bind(1, script);
    while (rows.next())
        all.versions.push_back({rows.uuid(0),
                                rows.integer(1),
                                rows.isNull(2) ? std::nullopt : std::optional(rows.integer(2)),
                                {script, all.draft.name,
                                 model::thawedLines(nlohmann::json::parse(rows.text(3), nullptr, false))}});
    return all;
}

Uuid newestScriptVersion(ReadTransaction& read, const Uuid& script) {
    sql::Statement row = read.sql().prepare(
        "SELECT id FROM script_version WHERE script=? AND alive ORDER BY ifnull(number,0) DESC,id DESC LIMIT "
        "1");
    row.bind(1, script);
    return row.next() ? row.uuid(0) : Uuid{};
}

}  // namespace tropa::store
