// The laws that can be judged once everything is quiet.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/stamp.h"
#include "sync/server/push.h"
#include "tests/support/conflict_judge.h"
#include "tests/support/convergence.h"

namespace tropa::testing {

using model::Merge;
using model::OpKind;
using nlohmann::json;
using server::HistoryEntry;
using server::Outcome;

/// One pass over server, history and logs.
class Judge {
public:
    Judge(Oracle& oracle, ServerHost& host, const std::vector<std::unique_ptr<Device>>& devices, bool scoped)
        : oracle_(oracle),
          host_(host),
          devices_(devices),
          scoped_(scoped) {
        const auto transaction = host.store().read(host.workspace());
        for (const auto& [row, kind] : oracle_.created_)
            if (transaction->isBuried(model::entity(kind).name, row)) buried_.insert(row);
        floor_ = transaction->head().value().floor;
        Truth truth(*transaction);
        for (const auto& device : devices_)
            judgeConvergence(*device, *transaction, truth, [&](std::string law) { broken(std::move(law)); });
        records_ = std::move(truth.records);
        truth_ = std::move(truth.view);
        for (const server::StoredRecord& record : records_) {
            if (record.entity == "conflict") continue;
            for (HistoryEntry& e : transaction->historyOf(record.entity, record.row, 1'000'000))
                history_[record.row].push_back(std::move(e));
            std::reverse(history_[record.row].begin(), history_[record.row].end());
        }
        for (const auto& device : devices_)
            for (const store::RefusedOp& op : device->refused()) oracle_.refused(op);
    }

    void run() {
        exactlyOnce();
        for (auto& [key, log] : oracle_.cells_) noLostValue(key, log);
        for (const auto& [key, pieces] : oracle_.texts_) noLostLine(key, pieces);
        for (const auto& [key, pieces] : oracle_.sets_) sets(key, pieces);
        for (const auto& [row, kind] : oracle_.created_)
            if (!truth_.contains(row) && !oracle_.refusedRows_.contains(row) && !buried_.contains(row))
                broken(fmt::format("law 4: {} {} was made and is nowhere", model::entity(kind).name,
                                   row.text()));
        ConflictJudge(oracle_, {records_, history_, devices_, floor_, scoped_}).run();
        for (const auto& [row, view] : truth_) aliveness(row, view);
        oracle_.judgeErasure(host_, devices_, records_);
    }

private:
    void broken(std::string law) { oracle_.broken(std::move(law)); }

    std::string named(const Oracle::Key& key) const {
        const auto found = truth_.find(key.first);
        return fmt::format("{} {} of {}",
                           found == truth_.end() ? "?" : model::entity(found->second.kind).name, key.second,
                           key.first.text().substr(0, 18));
    }

    bool authoredBy(const HistoryEntry& e, int device) const {
        return devices_[static_cast<std::size_t>(device)]->isId(e.device);
    }
    /// The number of a write for someone whose own numbers are of the life that `knew` is of.
    std::uint64_t numberFor(std::uint64_t knew, const HistoryEntry& e) const {
        return knew <= floor_ && e.was != 0 ? e.was : e.seq;
    }
    /// The order in which writes came to the server, whichever life it was. What was in flight when it was
    /// lost came again, and then may have been told its number.
    static std::uint64_t place(const HistoryEntry& e) { return e.was != 0 && !e.again ? e.was : e.seq; }
    static bool held(const HistoryEntry& e) {
        return e.outcome != Outcome::Lost && e.outcome != Outcome::Superseded;
    }
    int indexOf(const Uuid& id) const {
        for (const auto& device : devices_)
            if (device->isId(id)) return device->index();
        return -1;
    }

    bool isErased(const Uuid& row, const std::string& name) const {
        const auto found = truth_.find(row);
        const model::Cell* cell =
            found == truth_.end() ? nullptr : model::entity(found->second.kind).cell(name);
        if (cell == nullptr) return false;
        // It may have been about him once, and about somebody else now.
        const auto entries = history_.find(row);
        return oracle_.isErased(row, found->second, *cell) ||
               (entries != history_.end() &&
                std::any_of(entries->second.begin(), entries->second.end(), [&](const HistoryEntry& e) {
                    return e.kind == OpKind::Erase && e.cell == name;
                }));
    }

    void exactlyOnce() {
        const bool toldAgain = floor_ != 0 || std::any_of(devices_.begin(), devices_.end(),
                                                          [](const auto& d) { return d->isCopy(); });
        std::map<std::string, int> seen;
        for (const auto& [row, entries] : history_)
            for (const HistoryEntry& e : entries) {
                if (isErased(row, e.cell)) continue;
                // A restored server is told again whom to erase, by whoever knows.
                if (toldAgain && e.kind == OpKind::Erase) continue;
                if (e.outcome == Outcome::Merged || e.outcome == Outcome::Revived ||
                    e.outcome == Outcome::Superseded)
                    continue;
                const std::string name =
                    fmt::format("{} {} {} {} {} {}", row.text(), e.cell, static_cast<int>(e.kind),
                                e.device.text(), e.sent.text(), e.after.dump());
                if (++seen[name] == 2)
                    broken(fmt::format("law 5: a write to {} was applied twice: {}", named({row, e.cell}),
                                       e.after.dump()));
            }
    }

    /// Whether the server has ever taken this value in.
    bool arrived(const Oracle::Key& key, const model::Entity& entity, const std::string& value) const {
        const auto found = history_.find(key.first);
        if (found == history_.end()) return false;
        return std::any_of(found->second.begin(), found->second.end(), [&](const HistoryEntry& e) {
            if (e.cell == key.second) return spelled(e.after) == value;
            return e.cell.empty() && spelled(server::cellValue(e.after, &entity, key.second)) == value;
        });
    }

    /// Whether a later value that the server took in descends from this one.
    bool hasDescendant(const Oracle::Key& key, const model::Entity& entity, const Oracle::CellLog& log,
                       const Oracle::Value& node) const {
        std::set<std::string> visited;
        std::vector<const Oracle::Value*> open = {&node};
        while (!open.empty()) {
            const Oracle::Value* at = open.back();
            open.pop_back();
            for (const std::size_t child : at->children) {
                const std::string& value = log.writes[child].after;
                if (!visited.insert(value).second) continue;
                if (arrived(key, entity, value)) return true;  // once, however often it was refused
                open.push_back(&log.values.at(value));
            }
        }
        return false;
    }

    bool isRefused(const Oracle::Key& key, const std::string& value) const {
        if (oracle_.refusedRows_.contains(key.first)) return true;
        const auto found = oracle_.refused_.find(key);
        return found != oracle_.refused_.end() && found->second.contains(value);
    }

    /// A refused text holds this line, be it of an earlier edit that the refused one had replaced.
    bool isInRefused(const Oracle::Key& key, const std::string& line) const {
        if (oracle_.refusedRows_.contains(key.first)) return true;
        const auto found = oracle_.refused_.find(key);
        return found != oracle_.refused_.end() &&
               std::any_of(found->second.begin(), found->second.end(),
                           [&](const std::string& text) { return text.find(line) != std::string::npos; });
    }

    bool isLogged(const Oracle::Key& key, const std::string& value) const {
        return std::any_of(records_.begin(), records_.end(), [&](const server::StoredRecord& r) {
            return r.entity == "conflict" && r.data.all().at("record") == key.first.text() &&
                   r.data.all().at("field") == key.second &&
                   spelled(r.data.all().at("lost").at("value")) == value;
        });
    }

    void noLostValue(const Oracle::Key& key, Oracle::CellLog& log) {
        const auto record = truth_.find(key.first);
        if (record == truth_.end()) return;
        if (isErased(key.first, key.second)) return;
        const model::Entity& entity = model::entity(log.kind);
        const std::string current = spelled(record->second.cells.at(key.second));
        if (!log.values.contains(current))
            broken(fmt::format("law 8: nobody wrote {} = {}", named(key), current));
        for (const auto& [value, node] : log.values) {
            if (node.writes.empty() || value == "null") continue;
            bool replaced = false;  // by its own author, before it was sent
            for (const std::size_t child : node.children) {
                const Oracle::Write& write = log.writes[child];
                replaced = replaced ||
                           std::any_of(node.writes.begin(), node.writes.end(),
                                       [&](std::size_t w) { return log.writes[w].device == write.device; });
                if (value == current && Oracle::unique(log, value) && Oracle::unique(log, write.after) &&
                    arrived(key, entity, write.after) && !isRefused(key, write.after))
                    broken(fmt::format("a sequential edit did not apply: {} = {} stands against {}",
                                       named(key), value, write.after));
            }
            const bool taken = hasDescendant(key, entity, log, node);
            const bool there = arrived(key, entity, value);
            if (value == current || taken || isRefused(key, value) || isLogged(key, value)) continue;
            if (!there && replaced) continue;
            if (there && (log.cell->merge == Merge::Sticky || log.cell->merge == Merge::Order)) continue;
            broken(fmt::format("law 2: {} = {} is lost; {} stands", named(key), value, current));
        }
    }

    void noLostLine(const Oracle::Key& key, const Oracle::Pieces& pieces) {
        const auto record = truth_.find(key.first);
        if (record == truth_.end()) return;
        if (isErased(key.first, key.second)) return;
        const auto now = linesOf(record->second.cells.at(key.second));
        std::string logged;
        for (const server::StoredRecord& r : records_)
            if (r.entity == "conflict" && r.data.all().at("record") == key.first.text() &&
                r.data.all().at("field") == key.second)
                logged += r.data.all().at("lost").at("value").dump();
        for (const auto& [line, touches] : pieces) {
            const bool there = std::find(now.begin(), now.end(), line) != now.end();
            const auto added = std::count_if(touches.begin(), touches.end(), [](auto& t) { return t.adds; });
            const bool deleted = added != static_cast<std::ptrdiff_t>(touches.size());
            const bool refused = isInRefused(key, line);
            if (!there && !deleted && !refused && logged.find(line) == std::string::npos)
                broken(fmt::format("law 2: the line \"{}\" of {} is lost", line, named(key)));
            if (there && deleted && added == 1 && !oracle_.refused_.contains(key) && logged.empty())
                broken(fmt::format("the line \"{}\" of {} was taken out and is back", line, named(key)));
        }
    }

    void sets(const Oracle::Key& key, const Oracle::Pieces& pieces) {
        const auto record = truth_.find(key.first);
        if (record == truth_.end()) return;
        if (isErased(key.first, key.second)) return;
        const json& now = record->second.cells.at(key.second);
        for (const auto& [element, touches] : pieces) {
            const bool there = now.is_array() && std::find(now.begin(), now.end(), element) != now.end();
            const bool removed =
                std::any_of(touches.begin(), touches.end(), [](const auto& t) { return !t.adds; });
            if (!there && !removed && !isRefused(key, json(element).dump()))
                broken(
                    fmt::format("law 2: \"{}\" of {} is gone, and nobody removed it", element, named(key)));
            removals(key, element, touches);
        }
    }

    /// A remove that held: its author knew the latest add.
    void removals(const Oracle::Key& key, const std::string& element,
                  const std::vector<Oracle::Touch>& touches) {
        std::optional<HistoryEntry> added;
        for (const HistoryEntry& e : history_[key.first]) {
            const bool created = e.cell.empty() && e.after.is_object() && e.after.contains(key.second) &&
                                 e.after[key.second].dump().find(json(element).dump()) != std::string::npos;
            const bool here = e.cell == key.second && e.after == element &&
                              (e.outcome == Outcome::Applied || e.outcome == Outcome::Offered);
            if (created || (here && e.kind == OpKind::Add)) added = e;
            if (!here || e.kind != OpKind::Remove || !added) continue;
            if (added->device == e.device || added->device == e.origin) continue;  // his own, or his copy's
            // Brought back with the whole set, it bears the number of the newest element, not its own.
            if (added->device.isNil()) continue;
            const bool known = std::any_of(touches.begin(), touches.end(), [&](const Oracle::Touch& t) {
                return !t.adds && authoredBy(e, t.device) && t.knew >= numberFor(t.knew, *added);
            });
            if (!known)
                broken(
                    fmt::format("law 2: \"{}\" of {} was added at {} and removed at {} by someone who "
                                "did not know",
                                element, named(key), added->seq, e.seq));
        }
    }

    void aliveness(const Uuid& row, const RowView& view) {
        const auto touched = oracle_.alive_.find(row);
        if (touched == oracle_.alive_.end()) return;
        const auto& entries = history_[row];
        const auto death = std::find_if(entries.rbegin(), entries.rend(), [](const HistoryEntry& e) {
            return e.cell == model::kAliveCell && e.kind == OpKind::Delete && held(e);
        });
        if (view.alive) {
            const bool deleted = std::any_of(touched->second.begin(), touched->second.end(),
                                             [](const Oracle::Touch& t) { return !t.adds; });
            const bool restored = std::any_of(touched->second.begin() + 1, touched->second.end(),
                                              [](const Oracle::Touch& t) { return t.adds; });
            const bool told =
                std::any_of(records_.begin(), records_.end(), [&](const server::StoredRecord& r) {
                    return r.entity == "conflict" && r.data.all().at("record") == row.text() &&
                           r.data.all().at("field") == model::kAliveCell;
                });
            // Brought back by a child that the deleter himself moved there.
            const bool withdrawn = std::any_of(entries.begin(), entries.end(), [&](const HistoryEntry& e) {
                return e.outcome == Outcome::Revived &&
                       std::any_of(touched->second.begin(), touched->second.end(),
                                   [&](const auto& t) { return !t.adds && authoredBy(e, t.device); });
            });
            if (deleted && !restored && !told && !withdrawn && !isRefused({row, "@alive"}, "null"))
                broken(fmt::format("law 2: a delete of {} was forgotten", named({row, "@alive"})));
            return;
        }
        if (death == entries.rend())
            return broken(fmt::format("law 9: {} is dead without a delete", row.text()));
        std::uint64_t knew = 0;
        for (const Oracle::Touch& t : touched->second)
            if (!t.adds && authoredBy(*death, t.device)) knew = std::max(knew, t.knew);
        const auto unseen = [&](const HistoryEntry& e) {
            // Both of the lost life, which has judged them.
            if (e.was != 0 && e.was < death->was) return false;
            return !authoredBy(e, std::max(0, indexOf(death->device))) && e.device != death->device &&
                   numberFor(knew, e) > knew && held(e) && e.kind != OpKind::Erase;
        };
        for (const HistoryEntry& e : entries)
            if (unseen(e) && e.cell != model::kAliveCell)
                broken(
                    fmt::format("law 9: {} is dead, and the edit at {} was not seen by the deleter ({}, "
                                "who knew {})",
                                named({row, e.cell}), e.seq, indexOf(death->device), knew));
        for (const auto& [child, childView] : truth_) {
            if (!childView.alive || !isChildOf(childView, row)) continue;
            for (const HistoryEntry& e : history_[child])
                if (place(e) > place(*death) ? held(e) && e.after.dump().find(row.text()) != std::string::npos
                                             : unseen(e))
                    broken(fmt::format("law 9: {} is dead, and its child {} is alive with an edit at {}",
                                       named({row, "@alive"}), child.text().substr(0, 18), e.seq));
        }
    }

    static bool isChildOf(const RowView& child, const Uuid& parent) {
        const model::Entity& entity = model::entity(child.kind);
        return std::any_of(entity.fields.begin(), entity.fields.end(), [&](const model::Field& f) {
            return model::isChildLink(entity, f) &&
                   child.cells.at(std::string(entity.cellOf(f).name)) == parent.text();
        });
    }

    Oracle& oracle_;
    ServerHost& host_;
    std::set<Uuid> buried_;  ///< Of whose records only the ids are left.
    const std::vector<std::unique_ptr<Device>>& devices_;
    bool scoped_;
    std::uint64_t floor_ = 0;
    std::vector<server::StoredRecord> records_;
    View truth_;
    std::map<Uuid, std::vector<HistoryEntry>> history_;
};

void Oracle::judge(ServerHost& host, const std::vector<std::unique_ptr<Device>>& devices, bool scoped) {
    Judge(*this, host, devices, scoped).run();
}

}  // namespace tropa::testing
