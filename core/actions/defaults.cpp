#include "core/actions/defaults.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "core/model/position.h"
#include "core/store/currency.h"
#include "core/store/paths.h"
#include "core/store/query.h"
#include "core/store/scripts.h"

namespace tropa::actions {
namespace {

using model::Kind;
using model::Value;

/// A place behind the last of those that have the same parent; of all where there is none.
std::string lastPlace(store::Edit& edit, const model::Entity& entity, std::string_view parent,
                      const Uuid& parentId) {
    const std::string where = parentId.isNil() ? std::string{} : fmt::format(" AND \"{}\"=?", parent);
    sql::Statement row = edit.write().sql().prepare(
        fmt::format("SELECT ifnull(max(position),'') FROM \"{}\" WHERE alive{}", entity.name, where));
    if (!parentId.isNil()) row.bind(1, parentId);
    const std::string last = row.next() ? std::string(row.text(0)) : std::string{};
    return model::positionBetween(last, {}, edit.write().replica().random());
}

/// Behind its siblings: those of the same parent, which is the first reference that must be given, or the
/// stage of a reason.
void fillPlace(store::Edit& edit, Draft& draft) {
    const model::Entity& entity = draft.entity();
    const model::Field* place = entity.field("position");
    // A task has a place only among those that its person has picked for the day.
    if (place == nullptr || place->type != model::FieldType::Position || entity.kind == Kind::Task) return;
    const auto parent = std::find_if(entity.fields.begin(), entity.fields.end(), [](const model::Field& f) {
        return f.type == model::FieldType::Reference && (f.required || f.target == Kind::Stage);
    });
    if (parent == entity.fields.end())
        draft.fill("position", lastPlace(edit, entity, {}, {}));
    else
        draft.fill("position", lastPlace(edit, entity, parent->name, draft.reference(parent->name)));
}

Uuid firstFunnel(store::Edit& edit) {
    sql::Statement row = edit.write().sql().prepare(
        "SELECT id FROM funnel WHERE alive AND NOT ifnull(archived,0) AND ifnull(kind,'sale')='sale' "
        "ORDER BY ifnull(position,''),id LIMIT 1");
    return row.next() ? row.uuid(0) : Uuid{};
}

void copyReference(Draft& to, std::string_view field, const store::Record& from) {
    if (const Uuid id = from.reference(field); !id.isNil()) to.fill(field, id);
}

void fillDeal(store::Edit& edit, Draft& draft) {
    draft.fill("status", std::string("open"));
    if (draft.has("owner")) draft.fill("first_owner", draft.reference("owner"));
    if (!draft.has("funnel"))
        if (const Uuid funnel = firstFunnel(edit); !funnel.isNil()) draft.fill("funnel", funnel);
    if (const auto contact = store::findRecord(edit.write(), Kind::Contact, draft.reference("contact")))
        for (const std::string_view field : {"source", "event", "company"})
            copyReference(draft, field, *contact);
    if (const auto funnel = store::findRecord(edit.write(), Kind::Funnel, draft.reference("funnel")))
        copyReference(draft, "segment", *funnel);
    if (const Uuid version =
            store::newestVersion(edit.write(), Kind::FunnelVersion, draft.reference("funnel"));
        !version.isNil())
        draft.fill("version", version);
    if (draft.text("status") != "open") draft.fill("closed_at", edit.write().nowMs());
}

/// A fact or task about a deal is about the deal's people as well.
void fillFromDeal(store::Edit& edit, Draft& draft) {
    const auto deal = store::findRecord(edit.write(), Kind::Deal, draft.reference("deal"));
    if (!deal) return;
    for (const std::string_view field : {"contact", "company"})
        if (draft.entity().field(field) != nullptr) copyReference(draft, field, *deal);
}

void fillPurchase(store::Edit& edit, Draft& draft) {
    fillFromDeal(edit, draft);
    if (const auto contact = store::findRecord(edit.write(), Kind::Contact, draft.reference("contact")))
        copyReference(draft, "company", *contact);
}

void fillAnswers(Draft& draft, std::int64_t now) {
    for (const std::string_view question : {"pain", "money", "timing"})
        if (draft.has(question)) draft.fill(fmt::format("{}_at", question), now);
}

bool gives(const store::FieldValues& wanted, std::string_view field) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const auto& w) { return w.first == field; });
}

const Value* wantedValue(const store::FieldValues& wanted, std::string_view field) {
    for (const auto& [name, value] : wanted)
        if (name == field) return &value;
    return nullptr;
}

}  // namespace

Draft::Draft(Kind kind) : entity_(&model::entity(kind)), values_(entity_->fields.size()) {}

Value& Draft::operator[](std::string_view field) {
    const model::Field* found = entity_->field(field);
    assert(found != nullptr);
    return values_[found->index];
}

const Value& Draft::operator[](std::string_view field) const {
    const model::Field* found = entity_->field(field);
    assert(found != nullptr);
    return values_[found->index];
}

Uuid Draft::reference(std::string_view field) const {
    const auto* id = std::get_if<Uuid>(&(*this)[field]);
    return id == nullptr ? Uuid{} : *id;
}

std::string Draft::text(std::string_view field) const {
    const auto* text = std::get_if<std::string>(&(*this)[field]);
    return text == nullptr ? std::string{} : *text;
}

void Draft::fill(std::string_view field, Value value) {
    if (!has(field)) (*this)[field] = std::move(value);
}

store::FieldValues Draft::fields() const {
    store::FieldValues fields;
    for (const model::Field& f : entity_->fields)
        if (!model::isNull(values_[f.index])) fields.emplace_back(f.name, values_[f.index]);
    return fields;
}

void fillDefaults(store::Edit& edit, Draft& draft) {
    const model::Entity& entity = draft.entity();
    const std::int64_t now = edit.write().nowMs();
    const Uuid self = edit.write().replica().identity().member;
    for (const std::string_view field : {"owner", "author", "assignee"})
        if (entity.field(field) != nullptr && !self.isNil()) draft.fill(field, self);
    if (entity.field("created_at") != nullptr) draft.fill("created_at", now);
    if (entity.fact) draft.fill("at", now);
    // What carries a currency is an amount; of a plan only revenue is one.
    const bool isAmount = entity.kind == Kind::Plan
                              ? draft.text("metric") == "revenue" && draft.has("target")
                              : entity.field("amount") != nullptr && draft.has("amount");
    if (entity.field("currency") != nullptr && isAmount)
        draft.fill("currency", store::homeCurrency(edit.write()));
    if (entity.field("pain") != nullptr) fillAnswers(draft, now);

    switch (entity.kind) {
        case Kind::Contact:
            draft.fill("temperature", std::string("cold"));
            draft.fill("temperature_at", now);
            if (draft.has("consent_text")) draft.fill("consent_at", now);
            break;
        case Kind::Deal:
            fillDeal(edit, draft);
            break;
        case Kind::Activity:
            draft.fill("kind", std::string(draft.has("outcome") ? "call" : "note"));
            if (const Uuid version =
                    store::newestVersion(edit.write(), Kind::ScriptVersion, draft.reference("script"));
                !version.isNil())
                draft.fill("script_version", version);
            fillFromDeal(edit, draft);
            break;
        case Kind::Step:
            fillFromDeal(edit, draft);
            break;
        case Kind::Purchase:
            fillPurchase(edit, draft);
            break;
        case Kind::Task:
            fillFromDeal(edit, draft);
            break;
        case Kind::Funnel:
            draft.fill("kind", std::string("sale"));
            break;
        case Kind::Member:
            draft.fill("role", std::string("rep"));
            break;
        case Kind::Meeting:
            draft.fill("state", std::string("planned"));
            break;
        case Kind::Idea:
            draft.fill("status", std::string("new"));
            break;
        case Kind::Hypothesis:
            draft.fill("state", std::string("planned"));
            break;
        case Kind::CallItem:
            draft.fill("state", std::string("waiting"));
            break;
        default:
            break;
    }
    fillPlace(edit, draft);
}

void addCompanions(store::Edit& edit, Kind kind, const store::Record& before, store::FieldValues& wanted) {
    const model::Entity& entity = model::entity(kind);
    const std::int64_t now = edit.write().nowMs();
    const auto companion = [&](std::string_view field, Value value) {
        if (!gives(wanted, field)) wanted.emplace_back(field, std::move(value));
    };
    const auto changes = [&](std::string_view field) {
        if (entity.field(field) == nullptr) return false;
        const Value* value = wantedValue(wanted, field);
        return value != nullptr && *value != before[field];
    };
    for (const std::string_view question : {"pain", "money", "timing"})
        if (entity.field("pain") != nullptr && changes(question))
            companion(fmt::format("{}_at", question), now);
    if (changes("temperature")) {
        companion("temperature_at", now);
        companion("temperature_reason", {});
    }
    if (changes("consent_text")) companion("consent_at", now);
    if (entity.field("currency") != nullptr && changes("amount") && model::isNull(before["currency"]))
        companion("currency", store::homeCurrency(edit.write()));
    if (kind == Kind::Deal && changes("funnel")) {
        // Another path: it starts there on what is published now.
        const auto* funnel = std::get_if<Uuid>(wantedValue(wanted, "funnel"));
        const Uuid version =
            funnel == nullptr ? Uuid{} : store::newestVersion(edit.write(), Kind::FunnelVersion, *funnel);
        companion("version", version.isNil() ? Value{} : Value{version});
        companion("version_map", {});
    }
    if (kind == Kind::Deal && changes("status")) {
        const bool open = *wantedValue(wanted, "status") == Value{std::string("open")};
        companion("closed_at", open ? Value{} : Value{now});
        if (open) companion("close_note", {});
        if (*wantedValue(wanted, "status") != Value{std::string("lost")}) {
            companion("reason", {});
            companion("reason_text", {});
        }
    }
    if (kind == Kind::Task && changes("due")) companion("due_all_day", {});
}

}  // namespace tropa::actions
