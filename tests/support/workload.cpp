#include "tests/support/workload.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/actions/conflicts.h"
#include "core/store/query.h"
#include "core/store/undo.h"

namespace tropa::testing {

using model::Kind;
using model::Value;
using store::FieldValues;

namespace {

constexpr Kind kKinds[] = {Kind::Contact, Kind::Contact, Kind::Contact,  Kind::Deal,    Kind::Deal,
                           Kind::Task,    Kind::Company, Kind::Activity, Kind::Segment, Kind::Step};
constexpr std::size_t kHot = 3;
constexpr const char* kSharedTags[] = {"vip", "fair", "late"};

std::string brief(const Uuid& id) {
    // The random end: identifiers made in the same millisecond begin alike.
    return id.text().substr(24);
}

}  // namespace

std::string Workload::token(const char* prefix) {
    return fmt::format("{}{}{:07}", prefix, kTokenMark, ++tokens_);
}

Uuid Workload::pick(store::ReadTransaction& read, Kind kind, Random& random, bool alive) {
    std::vector<Uuid> candidates;
    for (const auto& [k, id] : rows_)
        if (k == kind)
            if (const auto record = store::findRecord(read, kind, id); record && record->alive == alive)
                candidates.push_back(id);
    if (candidates.empty()) return {};
    const bool hot = random.below(100) < static_cast<std::uint64_t>(hotPercent);
    return candidates[random.below(hot ? std::min(kHot, candidates.size()) : candidates.size())];
}

RowRef Workload::pickAny(store::ReadTransaction& read, Random& random) {
    for (int attempt = 0; attempt < 4; ++attempt) {
        const Kind kind = kKinds[random.below(std::size(kKinds))];
        if (const Uuid id = pick(read, kind, random); !id.isNil()) return {kind, id};
    }
    return {Kind::Contact, {}};
}

std::string Workload::act(Device& device, Random& random, int dieAfter, bool watched) {
    const std::uint64_t cursor = watched ? device.complete() : 0;
    std::string what;
    bool died = false;
    const std::size_t known = rows_.size();
    if (dieAfter > 0) device.fuse().light(dieAfter);
    try {
        const auto done = actions::act(device.replica(), "work",
                                       [&](store::Edit& edit) { what = perform(edit, device, random); });
        // What a member did as an administrator he may not take back when he is none any more.
        const bool demoted = !done && undoing_ && done.error().code == ErrorCode::Forbidden;
        if (demoted) what = "may not undo";
        // Whom a draw meets may have been erased: nothing is noted about him any more.
        if (!done && done.error().message.starts_with("This person was erased"))
            what += " but he was erased";
        else if (!done && !demoted)
            oracle_->broken("a local action failed: " + what + ": " + done.error().message);
    } catch (const Crash&) {
        died = true;
    }
    device.fuse().putOut();
    if (died) {
        device.reopen();
        what += " and died";
    }
    if (!watched && !died) return what;
    const std::vector<RowRef> written = device.lastWritten();
    const View before = device.refreshScreen(written);
    View after;
    for (const auto& [kind, id] : written)
        if (const auto found = device.screen().find(id); found != device.screen().end())
            after[id] = found->second;
    // What a dead process had made but not committed was never there.
    std::erase_if(rows_, [&, at = std::size_t{0}](const RowRef& row) mutable {
        return at++ >= known && !after.contains(row.second);
    });
    if (!watched) return what;
    oracle_->wrote(device.index(), before, after, cursor);
    if (chosen_ && !died) oracle_->chose(chosen_->row, chosen_->cell, chosen_->stood, chosen_->taken);
    return what;
}

std::string Workload::perform(store::Edit& edit, Device& device, Random& random) {
    once_.clear();
    undoing_ = false;
    chosen_.reset();
    const auto roll = static_cast<int>(random.below(100));
    if (rows_.size() < 4 || roll < 12) return create(edit, random);
    if (roll < 16) return refusedWrite(edit, device, random);
    if (std::string what; roll < 22 && settleConflict(edit, random, what)) return what;
    const auto [kind, id] = pickAny(edit.write(), random);
    if (id.isNil()) return create(edit, random);
    if (static_cast<int>(random.below(100)) < roughPercent) return rough(edit, device, kind, id, random);
    std::string what;
    const auto cells = 1 + random.below(2);  // several cells in one transaction
    for (std::uint64_t i = 0; i < cells; ++i) what += change(edit, kind, id, random) + " ";
    return what + "of " + brief(id);
}

std::string Workload::create(store::Edit& edit, Random& random) {
    const Kind kind = kKinds[random.below(std::size(kKinds))];
    FieldValues fields;
    const auto refer = [&](const char* field, Kind target) {
        if (const Uuid id = pick(edit.write(), target, random); !id.isNil()) fields.emplace_back(field, id);
    };
    const auto own = [&](const char* field) {
        if (!people.empty() && random.below(4) != 0)
            fields.emplace_back(field, edit.write().replica().identity().member);
    };
    switch (kind) {
        case Kind::Contact:
            fields = {{"name", token("n")}, {"tags", std::vector<std::string>{token("t"), "vip"}}};
            refer("company", Kind::Company);
            own("owner");
            break;
        case Kind::Deal:
            fields = {{"title", token("n")}, {"note", token("line ")}};
            refer("contact", Kind::Contact);
            own("owner");
            break;
        case Kind::Task:
            fields = {{"title", token("n")}, {"position", token("p")}};
            own("assignee");
            refer("contact", Kind::Contact);
            refer("deal", Kind::Deal);
            break;
        case Kind::Step:
            refer("deal", Kind::Deal);
            if (fields.empty()) fields.emplace_back("deal", edit.write().replica().newId());
            fields.emplace_back("stage", edit.write().replica().newId());
            fields.emplace_back("at", edit.write().nowMs());
            fields.emplace_back("evidence", token("e"));
            break;
        case Kind::Activity:
            fields = {{"kind", std::string("call")}, {"at", edit.write().nowMs()}, {"note", token("n")}};
            refer("contact", Kind::Contact);
            break;
        default:
            fields = {{"name", token("n")}};
            break;
    }
    const Uuid id = edit.create(kind, fields);
    rows_.emplace_back(kind, id);
    return fmt::format("make {} {}", model::entity(kind).name, brief(id));
}

std::string Workload::handOver(store::Edit& edit, Kind kind, const Uuid& id, Random& random) {
    const std::string field = kind == Kind::Task ? "assignee" : "owner";
    const std::size_t to = random.below(people.size() + 1);
    edit.set(kind, id, {{field, to == people.size() ? Value{} : Value{people[to]}}});
    return to == people.size() ? "let go" : fmt::format("hand to {}", static_cast<char>('A' + to));
}

std::string Workload::change(store::Edit& edit, Kind kind, const Uuid& id, Random& random) {
    const bool owned =
        kind == Kind::Contact || kind == Kind::Company || kind == Kind::Deal || kind == Kind::Task;
    if (!people.empty() && owned && !once_.contains("owner") && random.below(5) == 0) {
        once_.insert("owner");
        return handOver(edit, kind, id, random);
    }
    const auto set = [&](FieldValues fields) {
        std::string what = "set " + fields.front().first;
        if (const auto* text = std::get_if<std::string>(&fields.front().second)) what += " " + *text;
        edit.set(kind, id, fields);
        return what;
    };
    const auto roll = random.below(10);
    switch (kind) {
        case Kind::Contact:
            if (roll < 2) return set({{"name", token("n")}});
            if (roll < 4) return changeTags(edit, kind, id, random);
            if (roll < 6) return changeNote(edit, kind, id, random);
            if (roll < 7)
                return set({{"temperature_reason", token("r")},
                            {"temperature", std::string(random.below(2) == 0 ? "warm" : "cold")}});
            if (roll < 8) {
                if (!once_.insert("city").second) return "leave city";
                return set({{"city", random.below(4) == 0 ? Value{} : Value{token("c")}}});
            }
            if (roll < 9 && people.empty()) return set({{"owner", edit.write().replica().newId()}});
            return set({{"do_not_call", true}});
        case Kind::Deal:
            if (roll < 3) return set({{"title", token("n")}});
            if (roll < 5) return changeNote(edit, kind, id, random);
            if (roll < 7)
                return set({{"amount", std::int64_t{++tokens_} * 10'000}, {"currency", std::string("RUB")}});
            if (roll < 9)
                return set({{"close_note", token("w")},
                            {"status", std::string(random.below(2) == 0 ? "won" : "open")}});
            return changeTags(edit, kind, id, random);
        case Kind::Task: {
            if (roll < 3) return set({{"title", token("n")}});
            if (roll < 5) return set({{"position", token("p")}});
            if (roll < 7) return set({{"done_at", edit.write().nowMs() + ++tokens_}});
            const Uuid contact = pick(edit.write(), Kind::Contact, random);
            if (roll < 9 && !contact.isNil()) return set({{"contact", contact}});
            return changeNote(edit, kind, id, random);
        }
        case Kind::Activity:
            return roll < 7 ? set({{"note", token("n")}}) : set({{"retracted", true}});
        case Kind::Step:
            return roll < 7 ? set({{"evidence", token("e")}}) : set({{"retracted", true}});
        case Kind::Company:
            return roll < 6 ? set({{"name", token("n")}}) : changeTags(edit, kind, id, random);
        default:
            return set({{"name", token("n")}});
    }
}

std::string Workload::changeTags(store::Edit& edit, Kind kind, const Uuid& id, Random& random) {
    const auto record = store::findRecord(edit.write(), kind, id);
    const auto* tags = std::get_if<std::vector<std::string>>(&(*record)["tags"]);
    if (tags != nullptr && !tags->empty() && random.below(2) == 0) {
        const std::string tag = (*tags)[random.below(tags->size())];
        edit.take(kind, id, "tags", tag);
        return "untag " + tag;
    }
    const std::string tag =
        random.below(2) == 0 ? std::string(kSharedTags[random.below(std::size(kSharedTags))]) : token("t");
    if (tags != nullptr && std::find(tags->begin(), tags->end(), tag) != tags->end()) return "leave tags";
    edit.add(kind, id, "tags", tag);
    return "tag " + tag;
}

std::string Workload::changeNote(store::Edit& edit, Kind kind, const Uuid& id, Random& random) {
    const auto record = store::findRecord(edit.write(), kind, id);
    std::vector<std::string> lines = linesOf(record->text("note"));
    const std::size_t at = lines.empty() ? 0 : random.below(lines.size());
    const auto roll = random.below(6);
    std::string what;
    if (roll == 0 && !lines.empty()) {
        what = "strike " + lines[at];
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
    } else if (roll <= 2 && !lines.empty()) {
        what = "rewrite " + lines[at];
        lines[at] = token("line ");
        what += " as " + lines[at];
    } else {
        const std::size_t place = random.below(2) == 0 ? lines.size() : at;
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(place), token("line "));
        what = "note " + lines[place];
    }
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
    edit.set(kind, id, {{"note", text.empty() ? Value{} : Value{text}}});
    return what;
}

std::string Workload::rough(store::Edit& edit, Device&, Kind kind, const Uuid& id, Random& random) {
    switch (random.below(4)) {
        case 0:
        case 1:
            edit.remove(kind, id);
            return fmt::format("delete {} {}", model::entity(kind).name, brief(id));
        case 2: {
            const Uuid dead = pick(edit.write(), kind, random, false);
            if (dead.isNil()) return "restore nothing";
            edit.restore(kind, dead);
            return fmt::format("restore {} {}", model::entity(kind).name, brief(dead));
        }
        default: {
            const auto entry = store::lastUndoable(edit.write());
            if (!entry) return "undo nothing";
            undoing_ = true;
            store::undo(edit.write(), entry->id);
            return "undo";
        }
    }
}

/// A member's record may only be changed by an administrator; a device that does not know of its
/// demotion tries, sometimes in one action with an allowed change.
std::string Workload::refusedWrite(store::Edit& edit, Device& device, Random& random) {
    const Uuid member = device.replica().identity().member;
    if (device.replica().role() != model::Role::Admin ||
        !store::findRecord(edit.write(), Kind::Member, member))
        return create(edit, random);
    const std::string phone = token("m");
    edit.set(Kind::Member, member, {{"phone", phone}});
    std::string what = "change member to " + phone;
    if (const auto [kind, id] = pickAny(edit.write(), random); !id.isNil() && random.below(2) == 0)
        what += ", " + change(edit, kind, id, random) + " of " + brief(id);
    return what;
}

bool Workload::settleConflict(store::Edit& edit, Random& random, std::string& what) {
    store::ListQuery query;
    query.kind = Kind::Conflict;
    query.where = {{"state", std::string("open")}};
    const auto open = store::listRecords(edit.write(), query);
    if (open.empty()) return false;
    const store::Record& conflict = open[random.below(open.size())];
    const auto* entity = model::findEntity(conflict.text("entity"));
    const auto row = Uuid::parse(conflict.text("record"));
    if (entity == nullptr || !row) return false;
    const auto record = store::findRecord(edit.write(), entity->kind, *row);
    if (!record || !record->alive) return false;
    const bool take = random.below(2) == 0;
    const auto side = [&](const char* name) {
        return nlohmann::json::parse(conflict.text(name)).at("value");
    };
    if (take) chosen_ = {*row, conflict.text("field"), side("kept"), side("lost")};
    what = fmt::format("settle {} {} of {}", take ? "take" : "keep", conflict.text("field"), brief(*row));
    actions::resolveConflict(edit, conflict.id, take ? actions::Choice::Take : actions::Choice::Keep);
    return true;
}

}  // namespace tropa::testing
