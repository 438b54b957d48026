#include "tests/support/oracle.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/model/erasure.h"

namespace tropa::testing {

using model::Cell;
using model::Merge;
using nlohmann::json;

void Oracle::broken(std::string law) {
    if (problems_.size() < 40) problems_.push_back(std::move(law));
}

Oracle::CellLog& Oracle::logOf(const Uuid& row, model::Kind kind, const Cell& cell) {
    CellLog& log = cells_[{row, std::string(cell.name)}];
    log.kind = kind;
    log.cell = &cell;
    return log;
}

void Oracle::wrote(int device, const View& before, const View& after, std::uint64_t cursor) {
    for (const auto& [id, now] : after) {
        const model::Entity& entity = model::entity(now.kind);
        if (entity.serverOnly) continue;
        const auto found = before.find(id);
        const bool fresh = found == before.end();
        const RowView* was = fresh ? nullptr : &found->second;
        const std::uint64_t knew = was == nullptr ? 0 : std::max(cursor, was->seq);
        if (fresh) created_[id] = now.kind;
        if (fresh || was->alive != now.alive) alive_[id].push_back({device, knew, now.alive, {}});
        for (const Cell& cell : entity.cells) {
            const std::string name(cell.name);
            const json old = fresh ? json() : was->cells.at(name);
            if (spelled(old) != spelled(now.cells.at(name)))
                wroteCell(device, id, now.kind, cell, old, now.cells.at(name), knew);
        }
    }
}

void Oracle::wroteCell(int device, const Uuid& row, model::Kind kind, const Cell& cell, const json& before,
                       const json& after, std::uint64_t knew) {
    const Key key{row, std::string(cell.name)};
    if (cell.merge == Merge::Set || cell.merge == Merge::Text) {
        const auto pieces = [&](const json& value) {
            if (cell.merge == Merge::Text) return linesOf(value);
            return value.is_array() ? value.get<std::vector<std::string>>() : std::vector<std::string>{};
        };
        const auto old = pieces(before);
        const auto now = pieces(after);
        const auto has = [](const std::vector<std::string>& list, const std::string& piece) {
            return std::find(list.begin(), list.end(), piece) != list.end();
        };
        Pieces& log = cell.merge == Merge::Set ? sets_[key] : texts_[key];
        for (const std::string& piece : now)
            if (!has(old, piece)) log[piece].push_back({device, knew, true, after.dump()});
        for (const std::string& piece : old)
            if (!has(now, piece)) log[piece].push_back({device, knew, false, after.dump()});
        return;
    }
    CellLog& log = logOf(row, kind, cell);
    const std::size_t at = log.writes.size();
    log.writes.push_back({device, spelled(before), spelled(after)});
    log.values[spelled(before)].children.push_back(at);
    log.values[spelled(after)].writes.push_back(at);
    auto& shown = log.shown[device];
    if (shown.empty()) shown.push_back(spelled(before));
    shown.push_back(spelled(after));
}

void Oracle::chose(const Uuid& row, const std::string& cell, const json& stood, const json& taken) {
    const auto found = cells_.find({row, cell});
    if (found == cells_.end()) return;
    CellLog& log = found->second;
    const auto writes = log.values[spelled(taken)].writes;
    if (!writes.empty()) log.values[spelled(stood)].children.push_back(writes.back());
}

void Oracle::refused(const store::RefusedOp& op) {
    if (op.kind == model::OpKind::Create) refusedRows_.insert(op.row);
    refused_[{op.row, op.cell}].insert(spelled(op.value));
}

void Oracle::lostSight(int device, const std::vector<Uuid>& rows) {
    const std::set<Uuid> gone(rows.begin(), rows.end());
    if (gone.empty()) return;
    for (auto& [key, log] : cells_)
        if (gone.contains(key.first)) log.shown.erase(device);
}

bool Oracle::unique(const CellLog& log, const std::string& value) {
    const auto found = log.values.find(value);
    return value != "null" && found != log.values.end() && found->second.writes.size() == 1;
}

bool Oracle::isAncestor(const CellLog& log, const std::string& older, const std::string& newer) {
    std::string at = newer;
    for (std::size_t steps = 0; steps <= log.writes.size(); ++steps) {
        const auto found = log.values.find(at);
        if (found == log.values.end() || found->second.writes.size() != 1) return false;
        at = log.writes[found->second.writes.front()].before;
        if (at == older) return true;
        if (at == "null") return false;  // nobody's in particular
    }
    return false;
}

void Oracle::showed(int device, const View& now) {
    for (const auto& [id, row] : now) {
        const model::Entity& entity = model::entity(row.kind);
        if (entity.serverOnly) continue;
        for (const Cell& cell : entity.cells) {
            if (cell.merge == Merge::Set || cell.merge == Merge::Text) continue;
            // Whom the server takes it to be about, an own pending edit may hide.
            if (!erased_.empty() && (isErased(id, row, cell) || model::isPersonalCell(entity, cell.name)))
                continue;
            const auto found = cells_.find({id, std::string(cell.name)});
            if (found == cells_.end()) continue;
            CellLog& log = found->second;
            auto& shown = log.shown[device];
            const std::string value = spelled(row.cells.at(std::string(cell.name)));
            if (!shown.empty() && shown.back() == value) continue;
            // A refused write takes with it what it had replaced before it was sent.
            const bool excused = refusedRows_.contains(id) || refused_.contains({id, std::string(cell.name)});
            if (!excused)
                for (const std::string& before : shown)
                    if (before != value && unique(log, before) &&
                        ((value == "null" && log.values[value].writes.empty()) ||
                         (unique(log, value) && isAncestor(log, value, before))))
                        broken(fmt::format("law 7 (session): {} showed {} of {} {} and then its ancestor {}",
                                           static_cast<char>('A' + device), before, entity.name, cell.name,
                                           value));
            shown.push_back(value);
        }
    }
}

}  // namespace tropa::testing
