#include "tests/support/sight.h"

namespace tropa::testing {
namespace {

std::string textIn(const server::StoredRecord& record, std::string_view field) {
    const auto found = record.data.find(field);
    return found != record.data.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Uuid idIn(const server::StoredRecord& record, std::string_view field) {
    return Uuid::parse(textIn(record, field)).value_or(Uuid{});
}

}  // namespace

Sight::Sight(server::Transaction& transaction) {
    for (server::StoredRecord& record : transaction.feed("ws", 0, true, 1'000'000, SIZE_MAX).records) {
        const Key key{record.entity, record.row};
        records_[key] = std::move(record);
    }
    if (const auto* settings = find("workspace", transaction.workspace()))
        visibility_ = textIn(*settings, "visibility");
    if (visibility_.empty() || visibility_ == "all") return;
    for (const auto& [key, record] : records_) {
        if (const auto birth = transaction.historyAt(record.born)) authors_[key] = birth->member;
        for (const std::string_view parent : {"contact", "deal", "company"})
            if (const Uuid id = idIn(record, parent); transaction.isBuried(parent, id))
                buried_.emplace(parent, id);
    }
}

const server::StoredRecord* Sight::find(std::string_view entity, const Uuid& row) const {
    const auto found = records_.find({std::string(entity), row});
    return found == records_.end() ? nullptr : &found->second;
}

std::optional<Uuid> Sight::ownerOf(const server::StoredRecord& record) const {
    const auto as = [&](std::string_view parent, std::string_view field) -> std::optional<Uuid> {
        if (const auto* found = find(parent, idIn(record, field))) return ownerOf(*found);
        if (record.versions.contains(field)) return std::nullopt;  // pointed elsewhere before
        if (buried_.contains({std::string(parent), idIn(record, field)})) return std::nullopt;
        return authors_.at({record.entity, record.row});
    };
    const auto has = [&](std::string_view field) { return !idIn(record, field).isNil(); };
    const std::string& e = record.entity;
    if (e == "conflict") return as(textIn(record, "entity"), "record");
    if (e == "contact" || e == "company") return idIn(record, "owner");
    if (e == "deal" && has("owner")) return idIn(record, "owner");
    if (e == "task" && has("assignee")) return idIn(record, "assignee");
    const bool fact = e == "step" || e == "activity" || e == "purchase" || e == "attachment";
    if (!fact && e != "deal" && e != "task") return Uuid{};
    if (e != "deal" && has("deal")) return as("deal", "deal");
    if (has("contact")) return as("contact", "contact");
    if (e != "task" && has("company")) return as("company", "company");
    return fact ? authors_.at({record.entity, record.row}) : Uuid{};
}

std::optional<bool> Sight::sees(const Uuid& member, const server::StoredRecord& record) const {
    const auto* who = find("member", member);
    if (who == nullptr || !who->alive || who->data.value("disabled", false)) return false;
    const std::string role = textIn(*who, "role");
    if (role == "admin" || visibility_.empty() || visibility_ == "all") return true;
    const auto owner = ownerOf(record);
    if (!owner) return std::nullopt;
    if (owner->isNil() || *owner == member) return true;
    const auto* other = find("member", *owner);
    const Uuid team = other == nullptr ? Uuid{} : idIn(*other, "team");
    if (team.isNil()) return false;
    const Uuid mine = idIn(*who, "team");
    if (visibility_ == "team" && team == mine) return true;
    const auto* itself = find("team", team);
    if (role != "head" || itself == nullptr || !itself->alive) return false;
    const Uuid head = idIn(*itself, "head");
    return head == member || (head.isNil() && team == mine);
}

std::optional<bool> Sight::sees(const Uuid& member, std::string_view entity, const Uuid& row) const {
    const auto* record = find(entity, row);
    return record == nullptr ? std::nullopt : sees(member, *record);
}

}  // namespace tropa::testing
