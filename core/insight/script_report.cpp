#include "core/insight/script_report.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/insight/two_proportions.h"
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
    Share share() const { return {agreed, talks}; }
};

/// What talks came through, by line and by answer.
struct Tally {
    Count all;
    std::map<Uuid, Count> lines, answers;
    std::map<Uuid, std::int64_t> stopped;

    void add(const model::Script& script, std::string_view path, bool agreed) {
        const model::ScriptWalk walk = model::walkAsFar(script, path);
        all.add(agreed);
        for (const Uuid& line : std::set<Uuid>(walk.lines.begin(), walk.lines.end())) lines[line].add(agreed);
        for (const Uuid& answer : std::set<Uuid>(walk.answers.begin(), walk.answers.end()))
            answers[answer].add(agreed);
        if (const model::ScriptLine* last = walk.at(script); last != nullptr && !last->ends)
            ++stopped[last->id];
    }
    std::vector<ScriptStation> stations(const model::Script& script) {
        std::vector<ScriptStation> out;
        for (const model::ScriptLine& line : script.lines) {
            const Count& here = lines[line.id];
            ScriptStation station{line.id, line.words, here.talks, stopped[line.id], here.share(), {}};
            for (const model::ScriptAnswer& answer : line.answers) {
                const Count& taken = answers[answer.id];
                station.branches.push_back(
                    {answer.id, answer.name, {taken.talks, here.talks}, taken.share()});
            }
            out.push_back(std::move(station));
        }
        return out;
    }
};

/// Calls with the script that were not taken back.
constexpr const char* kCallsOf =
    " FROM activity WHERE script=? AND at>=? AND at<? AND alive AND NOT ifnull(retracted,0)";

/// Each with id, path, outcome and version; the latest first.
sql::Statement callsOf(store::ReadTransaction& read, const Uuid& script, std::int64_t fromMs,
                       std::int64_t toMs) {
    sql::Statement rows = read.sql().prepare(std::string("SELECT id,script_path,outcome,script_version") +
                                             kCallsOf + " ORDER BY at DESC,id");
    rows.with(script, fromMs, toMs);
    return rows;
}

Uuid versionIn(const sql::Statement& call) {
    return call.isNull(3) ? Uuid{} : call.uuid(3);
}

}  // namespace

ScriptReport scriptReport(store::ReadTransaction& read, const Uuid& id, std::int64_t fromMs,
                          std::int64_t toMs) {
    const store::ScriptVersions versions = store::scriptVersions(read, id);
    Tally all;
    std::map<Uuid, Tally> byVersion;
    sql::Statement rows = callsOf(read, id, fromMs, toMs);
    while (rows.next()) {
        const bool agreed = rows.text(2) == "agreed";
        const store::ScriptVersion* version = versions.versionOf(versionIn(rows));
        const model::Script& script = version == nullptr ? versions.draft : version->content;
        all.add(script, rows.text(1), agreed);
        if (version != nullptr) byVersion[version->id].add(script, rows.text(1), agreed);
    }

    ScriptReport report;
    report.calls = all.all.talks;
    report.agreed = all.all.share();
    report.stations = all.stations(versions.current());
    for (const store::ScriptVersion& version : versions.versions) {
        Tally& tally = byVersion[version.id];
        ScriptVersionFigures figures{version.id,
                                     version.number,
                                     version.publishedMs,
                                     tally.all.talks,
                                     tally.all.share(),
                                     {},
                                     tally.stations(version.content)};
        if (!report.versions.empty() && report.versions.back().calls > 0 && figures.calls > 0)
            figures.change = differenceInterval(report.versions.back().agreed, figures.agreed);
        report.versions.push_back(std::move(figures));
    }
    return report;
}

std::int64_t scriptTalks(store::ReadTransaction& read, const Uuid& id, std::int64_t fromMs,
                         std::int64_t toMs) {
    sql::Statement count = read.sql().prepare(std::string("SELECT count(*)") + kCallsOf);
    count.with(id, fromMs, toMs);
    count.next();
    return count.integer(0);
}

std::vector<Uuid> scriptCases(store::ReadTransaction& read, const Uuid& id, const Uuid& place,
                              std::int64_t fromMs, std::int64_t toMs, const Uuid& version) {
    const store::ScriptVersions versions = store::scriptVersions(read, id);
    const auto has = [&](const std::vector<Uuid>& places) {
        return std::find(places.begin(), places.end(), place) != places.end();
    };
    std::vector<Uuid> calls;
    sql::Statement rows = callsOf(read, id, fromMs, toMs);
    while (rows.next()) {
        const store::ScriptVersion* own = versions.versionOf(versionIn(rows));
        if (!version.isNil() && (own == nullptr || own->id != version)) continue;
        const model::ScriptWalk walk =
            model::walkAsFar(own == nullptr ? versions.draft : own->content, rows.text(1));
        if (place.isNil() || has(walk.lines) || has(walk.answers)) calls.push_back(rows.uuid(0));
    }
    return calls;
}

}  // namespace tropa::insight
