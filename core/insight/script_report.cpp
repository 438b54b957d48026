#include "core/insight/script_report.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/store/scripts.h"

namespace tropa::insight {
namespace {

struct Count {
    std::int64_t talks = 0;
    std::int64_t agreed = 0;
    void add(bool good) {
        ++talks;
        agreed += good ? 1 : 0;
    }
};

/// Calls with the script that were not taken back: id, path, outcome; the latest first.
sql::Statement callsOf(store::ReadTransaction& read, const Uuid& script, std::int64_t fromMs,
                       std::int64_t toMs) {
    sql::Statement rows = read.sql().prepare(
        "SELECT id,script_path,outcome FROM activity WHERE script=? AND at>=? AND at<? AND alive AND NOT "
        "ifnull(retracted,0) ORDER BY at DESC,id");
    rows.with(script, fromMs, toMs);
    return rows;
}

}  // namespace

ScriptReport scriptReport(store::ReadTransaction& read, const Uuid& id, std::int64_t fromMs,
                          std::int64_t toMs) {
    const model::Script script = store::loadScript(read, id);
    std::map<Uuid, Count> lines;
    std::map<Uuid, Count> answers;
    std::map<Uuid, std::int64_t> stopped;
    Count all;
    sql::Statement rows = callsOf(read, id, fromMs, toMs);
    while (rows.next()) {
        const bool agreed = rows.text(2) == "agreed";
        const model::ScriptWalk walk = model::walkAsFar(script, rows.text(1));
        all.add(agreed);
        for (const Uuid& line : std::set<Uuid>(walk.lines.begin(), walk.lines.end())) lines[line].add(agreed);
        for (const Uuid& answer : std::set<Uuid>(walk.answers.begin(), walk.answers.end()))
            answers[answer].add(agreed);
        if (const model::ScriptLine* last = walk.at(script); last != nullptr && !last->ends)
            ++stopped[last->id];
    }

    ScriptReport report;
    report.calls = all.talks;
    report.agreed = {all.agreed, all.talks};
    for (const model::ScriptLine& line : script.lines) {
        const Count& here = lines[line.id];
        ScriptStation station{line.id, line.words, here.talks, stopped[line.id], {here.agreed, here.talks},
                              {}};
        for (const model::ScriptAnswer& answer : line.answers) {
            const Count& taken = answers[answer.id];
            station.branches.push_back(
                {answer.id, answer.name, {taken.talks, here.talks}, {taken.agreed, taken.talks}});
        }
        report.stations.push_back(std::move(station));
    }
    return report;
}

std::vector<Uuid> scriptCases(store::ReadTransaction& read, const Uuid& id, const Uuid& place,
                              std::int64_t fromMs, std::int64_t toMs) {
    const model::Script script = store::loadScript(read, id);
    const auto has = [&](const std::vector<Uuid>& places) {
        return std::find(places.begin(), places.end(), place) != places.end();
    };
    std::vector<Uuid> calls;
    sql::Statement rows = callsOf(read, id, fromMs, toMs);
    while (rows.next()) {
        const model::ScriptWalk walk = model::walkAsFar(script, rows.text(1));
        if (place.isNil() || has(walk.lines) || has(walk.answers)) calls.push_back(rows.uuid(0));
    }
    return calls;
}

}  // namespace tropa::insight
