#include "core/actions/records.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/actions/act.h"
#include "core/actions/deals.h"
#include "core/actions/defaults.h"
#include "core/actions/funnels.h"
#include "core/actions/names.h"
#include "core/model/recurrence.h"

namespace tropa::actions {
namespace {

using model::Entity;
using model::Field;
using model::FieldType;
using model::Kind;
using model::Value;

/// How a task repeats, in the one form in which it is stored.
Value recurrenceOf(const std::string& text) {
    const auto read = model::readRecurrence(text);
    if (!read)
        throw Failure(
            ErrorCode::InvalidInput,
            fmt::format(
                "\"{}\" is no rhythm. Say: every day, every 3 days, every weekday, every week, every month, "
                "every month on 31.",
                text));
    return model::textOf(*read);
}

/// An input's value in the field's own type; names of other records are looked up.
/// @param deal of a step: its stages are looked up there.
Value resolved(store::Edit& edit, const Field& field, const Value& given,
               const std::optional<store::Record>& deal = {}) {
    if (const auto* text = std::get_if<std::string>(&given)) {
        if (field.type == FieldType::Reference) {
            if (text->empty()) return {};
            if (*field.target != Kind::Stage) return findOrAddNamed(edit, *field.target, *text);
            return deal ? findStageOfDeal(edit.write(), *deal, *text)
                        : findNamed(edit.write(), Kind::Stage, *text);
        }
        if (field.name == "recurrence" && !text->empty()) return recurrenceOf(*text);
        // The time zone's rules are asked for what needs them.
        const bool timed = field.type == FieldType::Timestamp || field.type == FieldType::Date;
        return readTyped(field, *text, edit.write().nowMs(),
                         timed ? edit.write().replica().zoneMinutes() : 0);
    }
    if (const auto* set = std::get_if<std::vector<std::string>>(&given); set != nullptr) {
        if (field.type != FieldType::TextSet)
            throw Failure(ErrorCode::InvalidInput, fmt::format("{}: is not a list", field.name));
        if (set->empty()) return {};
    }
    return given;
}

const std::string& element(const Field& field, const Input& input) {
    const auto* text = std::get_if<std::string>(&input.value);
    if (field.type != FieldType::TextSet || text == nullptr || text->empty())
        throw Failure(ErrorCode::InvalidInput,
                      fmt::format("{}: += and -= take one element of a set", field.name));
    return *text;
}

void appendElement(Value& set, const std::string& text) {
    if (model::isNull(set)) set = std::vector<std::string>{};
    auto& list = std::get<std::vector<std::string>>(set);
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

/// A day without a time means any time of that day.
void noteAllDay(const Entity& entity, const Inputs& inputs, store::FieldValues& fields) {
    if (entity.kind != Kind::Task || inputOf(inputs, "due_all_day") != nullptr) return;
    const Input* due = inputOf(inputs, "due");
    const auto* typed = due == nullptr ? nullptr : std::get_if<std::string>(&due->value);
    if (typed != nullptr && !typed->empty() && typed->find(':') == std::string::npos && *typed != "now")
        fields.emplace_back("due_all_day", true);
}

void checkKnowable(const Draft& draft) {
    if (draft.entity().kind != Kind::Contact) return;
    for (const std::string_view field : {"name", "phones", "emails", "company"})
        if (draft.has(field)) return;
    throw Failure(ErrorCode::Refused, "A contact needs a name or a phone (or an e-mail, or a company).");
}

/// "Do not call again" holds for the person, on every device.
void applyOutcome(store::Edit& edit, const Draft& draft) {
    if (draft.entity().kind != Kind::Activity || draft.text("outcome") != "do_not_call") return;
    const Uuid contact = draft.reference("contact");
    if (!contact.isNil()) edit.set(Kind::Contact, contact, {{"do_not_call", true}});
}

void checkRequired(const Field& field, const Value& value) {
    if (field.required && model::isNull(value))
        throw Failure(ErrorCode::Refused, fmt::format("{} must not be empty.", field.name));
}

}  // namespace

Uuid addRecord(store::Edit& edit, Kind kind, const Inputs& inputs, const Uuid& id) {
    const Entity& entity = model::entity(kind);
    for (const Input& input : inputs) (void)fieldNamed(entity, input.field);
    Draft draft(kind);
    store::FieldValues noted;
    noteAllDay(entity, inputs, noted);
    for (auto& [name, value] : noted) draft[name] = std::move(value);
    // The deal and the funnel first: names of stages are looked up in them.
    for (const bool stages : {false, true}) {
        for (const Input& input : inputs) {
            const Field& field = *entity.field(input.field);
            if ((field.target == Kind::Stage) != stages) continue;
            if (input.how == Input::How::Take) continue;
            if (input.how == Input::How::Add) {
                appendElement(draft[field.name], element(field, input));
                continue;
            }
            std::optional<store::Record> deal;
            if (stages && kind == Kind::Step)
                deal = store::findRecord(edit.write(), Kind::Deal, draft.reference("deal"));
            draft[field.name] = resolved(edit, field, input.value, deal);
        }
    }
    fillDefaults(edit, draft);
    checkKnowable(draft);
    if (kind == Kind::Step)
        passGate(edit, draft.reference("deal"), draft.reference("stage"), draft.text("evidence"));
    const Uuid made = edit.create(kind, draft.fields(), id);
    applyOutcome(edit, draft);
    return made;
}

Result<Uuid> addRecord(store::Replica& replica, Kind kind, const Inputs& inputs, const Uuid& id) {
    return act(replica, fmt::format("add {}", model::entity(kind).name),
               [&](store::Edit& edit) { return addRecord(edit, kind, inputs, id); });
}

void setRecord(store::Edit& edit, Kind kind, const Uuid& id, const Inputs& inputs) {
    const Entity& entity = model::entity(kind);
    for (const Input& input : inputs) (void)fieldNamed(entity, input.field);
    edit.makeSettings(kind, id);
    auto before = store::findRecord(edit.write(), kind, id);
    if (!before || !before->alive)
        throw Failure(ErrorCode::NotFound, fmt::format("{} {} does not exist", entity.name, id.text()));
    std::optional<store::Record> deal;
    if (kind == Kind::Step) deal = store::findRecord(edit.write(), Kind::Deal, before->reference("deal"));

    store::FieldValues wanted;
    for (const Input& input : inputs) {
        if (input.how != Input::How::Set) continue;
        const Field& field = *entity.field(input.field);
        wanted.emplace_back(field.name, resolved(edit, field, input.value, deal));
        checkRequired(field, wanted.back().second);
    }
    noteAllDay(entity, inputs, wanted);
    addCompanions(edit, kind, *before, wanted);
    if (kind == Kind::Deal && inputOf(inputs, "status") != nullptr) {
        const auto status =
            std::find_if(wanted.begin(), wanted.end(), [](const auto& w) { return w.first == "status"; });
        const std::uint64_t seq = before->seq;
        if (status->second != (*before)["status"]) {
            keepLoss(edit, *before);
            before.reset();
        }
        edit.seen(seq);
    }
    edit.set(kind, id, wanted, std::move(before));
    edit.seen(0);
    for (const Input& input : inputs) {
        const Field& field = *entity.field(input.field);
        if (input.how == Input::How::Add) edit.add(kind, id, field.name, element(field, input));
        if (input.how == Input::How::Take) edit.take(kind, id, field.name, element(field, input));
    }
}

Result<void> setRecord(store::Replica& replica, Kind kind, const Uuid& id, const Inputs& inputs) {
    return act(replica, fmt::format("change {}", model::entity(kind).name),
               [&](store::Edit& edit) { setRecord(edit, kind, id, inputs); });
}

void deleteRecord(store::Edit& edit, Kind kind, const Uuid& id) {
    if (model::entity(kind).fact)
        retractFact(edit, kind, id, {});
    else
        edit.remove(kind, id);
}

Result<void> deleteRecord(store::Replica& replica, Kind kind, const Uuid& id) {
    return act(replica, fmt::format("delete {}", model::entity(kind).name),
               [&](store::Edit& edit) { deleteRecord(edit, kind, id); });
}

void retractFact(store::Edit& edit, Kind kind, const Uuid& id, const std::string& reason) {
    const Entity& entity = model::entity(kind);
    if (!entity.fact)
        throw Failure(ErrorCode::InvalidInput,
                      fmt::format("A {} can be deleted; only facts are taken back.", entity.name));
    const auto fact = store::findRecord(edit.write(), kind, id);
    if (!fact || !fact->alive)
        throw Failure(ErrorCode::NotFound, fmt::format("{} {} does not exist", entity.name, id.text()));
    store::FieldValues fields = {{"retracted", true}};
    if (!reason.empty()) fields.emplace_back("retract_reason", reason);
    if (kind == Kind::Step)
        if (const auto deal = store::findRecord(edit.write(), Kind::Deal, fact->reference("deal")))
            edit.seen(deal->seq);
    edit.set(kind, id, fields);
    edit.seen(0);
}

Result<void> retractFact(store::Replica& replica, Kind kind, const Uuid& id, const std::string& reason) {
    return act(replica, fmt::format("take back {}", model::entity(kind).name),
               [&](store::Edit& edit) { retractFact(edit, kind, id, reason); });
}

}  // namespace tropa::actions
