#include "tests/support/conflict_judge.h"

#include <fmt/format.h>

#include <algorithm>

namespace tropa::testing {

using nlohmann::json;
using server::HistoryEntry;
using server::StoredRecord;

void ConflictJudge::run() {
    for (const StoredRecord& r : evidence_.records) {
        // Of an entry about what was forgotten, or about whoever was erased, the sides are gone.
        if (r.entity != "conflict" || !r.data.contains("kept") || !r.data.contains("lost")) continue;
        const Oracle::Key key{Uuid::parse(r.data.all().at("record").get<std::string>()).value(),
                              r.data.all().at("field").get<std::string>()};
        if (key.second == model::kAliveCell)
            deletion(key.first, r);
        else if (r.data.all().at("lost").contains("step"))
            closing(r);
        else
            values(key, r);
    }
}

void ConflictJudge::values(const Oracle::Key& key, const StoredRecord& conflict) {
    const auto found = oracle_.cells_.find(key);
    if (found == oracle_.cells_.end()) return;
    const Oracle::CellLog& log = found->second;
    const std::string kept = spelled(conflict.data.all().at("kept").at("value"));
    const std::string lost = spelled(conflict.data.all().at("lost").at("value"));
    if (!Oracle::unique(log, kept) || !Oracle::unique(log, lost)) return;
    if (!Oracle::isAncestor(log, kept, lost) && !Oracle::isAncestor(log, lost, kept)) return;
    if (!isUncertain(key.first, key.second)) broken(conflict, kept + " and " + lost + " were not concurrent");
}

/// A step, and a closing of its deal: whoever noted the step had not seen the closing.
void ConflictJudge::closing(const StoredRecord& conflict) {
    const auto step = Uuid::parse(conflict.data.all().at("lost").at("step").get<std::string>()).value();
    const auto closed = std::stoull(conflict.data.all().at("kept").at("ver").get<std::string>());
    const auto touched = oracle_.alive_.find(step);
    if (touched == oracle_.alive_.end() || touched->second.empty()) return;
    const auto entries = evidence_.history.find(step);
    const bool once = entries != evidence_.history.end() &&
                      std::none_of(entries->second.begin(), entries->second.end(),
                                   [](const HistoryEntry& e) { return e.cell == "retracted"; });
    if (once && closed > evidence_.floor && touched->second.front().knew >= closed &&
        !isUncertain(step, std::string(model::kAliveCell)))
        broken(conflict, "whoever noted the step had seen the closing");
}

/// Somebody deleted without knowing of something.
void ConflictJudge::deletion(const Uuid& row, const StoredRecord& conflict) {
    const std::string deleter = conflict.data.all().at("lost").at("device").get<std::string>();
    bool known = false;
    for (const Oracle::Touch& t : oracle_.alive_[row]) {
        if (t.adds || evidence_.devices[static_cast<std::size_t>(t.device)]->name() != deleter) continue;
        known = true;
        for (const auto& [other, entries] : evidence_.history) {
            if (other != row && !pointsAt(other, row)) continue;
            for (const HistoryEntry& e : entries)
                if (numberFor(t.knew, e) > t.knew && !authoredBy(e, t.device)) return;
        }
    }
    if (evidence_.scoped) return;  // a child that its deleter did not see, perhaps, at whatever seq
    if (!known) return;            // made behind the oracle's back, by a story
    if (!isUncertain(row, std::string(model::kAliveCell))) broken(conflict, "it had seen everything");
}

bool ConflictJudge::isUncertain(const Uuid& row, const std::string& cell) const {
    const auto entries = evidence_.history.find(row);
    if (entries == evidence_.history.end()) return true;
    const auto selves = [&](const Uuid& id) {
        return std::count_if(evidence_.devices.begin(), evidence_.devices.end(),
                             [&](const auto& device) { return device->isId(id); });
    };
    return std::any_of(entries->second.begin(), entries->second.end(), [&](const HistoryEntry& e) {
        const bool here = cell == model::kAliveCell || e.cell == cell || e.cell.empty();
        return here && (e.again || selves(e.device) > 1 || selves(e.origin) > 1);
    });
}

bool ConflictJudge::authoredBy(const HistoryEntry& e, int device) const {
    return evidence_.devices[static_cast<std::size_t>(device)]->isId(e.device);
}

std::uint64_t ConflictJudge::numberFor(std::uint64_t knew, const HistoryEntry& e) const {
    return knew <= evidence_.floor && e.was != 0 ? e.was : e.seq;
}

/// Whether a child has ever pointed at the record.
bool ConflictJudge::pointsAt(const Uuid& child, const Uuid& parent) const {
    const auto found = evidence_.history.find(child);
    return found != evidence_.history.end() &&
           std::any_of(found->second.begin(), found->second.end(), [&](const HistoryEntry& e) {
               return e.after.dump().find(parent.text()) != std::string::npos;
           });
}

void ConflictJudge::broken(const StoredRecord& conflict, const std::string& what) {
    oracle_.broken(fmt::format("law 3: the log has {} {} of {}, lost by {}: {}",
                               conflict.data.all().at("entity").get<std::string>(),
                               conflict.data.all().at("field").get<std::string>(),
                               conflict.data.all().at("record").get<std::string>().substr(0, 18),
                               conflict.data.all().at("lost").at("device").get<std::string>(), what));
}

}  // namespace tropa::testing
