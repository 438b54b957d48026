#include "core/exchange/known_record.h"

#include <algorithm>

#include "core/actions/records.h"
#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/store/query.h"

namespace tropa::exchange {
namespace {

using actions::Input;
using actions::Inputs;
using model::Kind;

/// The lines of `added` that `note` does not have yet.
std::string newLines(const std::string& note, const std::string& added) {
    const std::string have = '\n' + note + '\n';
    std::string out;
    for (std::size_t from = 0; from < added.size();) {
        const std::size_t to = std::min(added.find('\n', from), added.size());
        const std::string line = added.substr(from, to - from);
        if (!line.empty() && have.find('\n' + line + '\n') == std::string::npos)
            out += (out.empty() ? "" : "\n") + line;
        from = to + 1;
    }
    return out;
}

/// Lists tell a time to the minute, or to the day; a record knows it exactly.
bool isSameMinute(const model::Field& field, const model::Value& have, const model::Value& given) {
    constexpr std::int64_t kMinuteMs = 60'000;
    if (field.type != model::FieldType::Timestamp || model::isNull(have)) return false;
    const std::int64_t told = std::get<std::int64_t>(given);
    return told % kMinuteMs == 0 && std::get<std::int64_t>(have) - told >= 0 &&
           std::get<std::int64_t>(have) - told < kMinuteMs;
}

}  // namespace

void GivenRecord::give(std::string_view field, const std::string& text) {
    if (text.empty()) return;
    GivenValue& given = values.emplace_back();
    given.field = field;
    given.value = text;
    given.shown = text;
}

void GivenRecord::give(std::string_view field, const Uuid& id, const std::string& shown) {
    if (id.isNil()) return;
    GivenValue& given = values.emplace_back();
    given.field = field;
    given.value = id;
    given.shown = shown;
}

void GivenRecord::give(std::string_view field, const std::optional<Decimal>& amount) {
    if (!amount) return;
    GivenValue& given = values.emplace_back();
    given.field = field;
    given.value = amount->units;
    given.shown = amount->text();
}

void GivenRecord::giveTime(std::string_view field, std::optional<std::int64_t> ms) {
    if (!ms) return;
    GivenValue& given = values.emplace_back();
    given.field = field;
    given.value = *ms;
    given.shown = isoFromMs(*ms);
}

void addNoteLine(std::string& note, std::string_view label, std::string_view value) {
    const std::string line = std::string(label) + ": " + std::string(value);
    if (("\n" + note + "\n").find("\n" + line + "\n") != std::string::npos) return;
    note += (note.empty() ? "" : "\n") + line;
}

Outcome layOver(store::Edit& edit, const store::Record& record, GivenRecord given, OnMatch onMatch,
                Language language) {
    if (onMatch == OnMatch::Skip) return Outcome::Known;
    Inputs changes;
    for (GivenValue& value : given.values) {
        const model::Field& field = *record.entity().field(value.field);
        const model::Value& have = record.values[field.index];
        if (have == value.value || isSameMinute(field, have, value.value)) continue;
        if (model::isNull(have) || onMatch == OnMatch::Update)
            changes.push_back({value.field, std::move(value.value)});
        else if (!value.shown.empty())
            addNoteLine(given.note, language == Language::Russian ? field.ru : field.en, value.shown);
    }
    for (const auto& [field, elements] : given.sets) {
        const auto* have = std::get_if<std::vector<std::string>>(&record[field]);
        for (const std::string& element : elements)
            if (have == nullptr || std::find(have->begin(), have->end(), element) == have->end())
                changes.push_back({field, element, Input::How::Add});
    }
    const std::string note = record.text("note");
    if (const std::string added = newLines(note, given.note); !added.empty())
        changes.push_back({"note", note.empty() ? added : note + '\n' + added});
    if (changes.empty()) return Outcome::Known;
    actions::setRecord(edit, record.kind, record.id, changes);
    return Outcome::Updated;
}

Uuid makeOf(store::Edit& edit, Kind kind, const GivenRecord& given) {
    Inputs inputs;
    for (const GivenValue& value : given.values) inputs.push_back({value.field, value.value});
    for (const auto& [field, elements] : given.sets)
        if (!elements.empty()) inputs.push_back({field, elements});
    if (!given.note.empty()) inputs.push_back({"note", given.note});
    return actions::addRecord(edit, kind, inputs);
}

Uuid NameBook::find(store::Edit& edit, Kind kind, const std::string& name) {
    if (name.empty()) return {};
    const std::string key = std::string(model::entity(kind).name) + '\n' + folded(name);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    Uuid id;
    if (const auto found = store::findByTitle(edit.write(), kind, name)) {
        id = found->id;
    } else {
        store::ListQuery query;
        query.kind = kind;
        query.limit = 1000;
        for (const store::Record& record : store::listRecords(edit.write(), query))
            if (id.isNil() && folded(record.text("name")) == folded(name)) id = record.id;
    }
    const bool may = kind == Kind::Source || kind == Kind::Event || kind == Kind::Segment;
    if (id.isNil() && may) {
        try {
            id = actions::addRecord(edit, kind, {{"name", name}});
        } catch (const Failure& failure) {
            // Not everybody may add one; the name is kept by the caller then.
            if (failure.error().code != ErrorCode::Forbidden) throw;
        }
    }
    return known_[key] = id;
}

}  // namespace tropa::exchange
