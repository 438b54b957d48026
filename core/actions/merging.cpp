#include "core/actions/merging.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/actions/act.h"
#include "core/actions/input.h"
#include "core/store/merged.h"
#include "core/store/query.h"

namespace tropa::actions {
namespace {

using model::Field;
using model::FieldType;
using model::Kind;
using model::Value;

bool isOwn(const Field& field) {
    return field.name == "merged_into" || field.name == "merged_from" || field.name == "external_id";
}

/// Two spellings of one number or address are one.
std::string elementKey(const Field& field, const std::string& element) {
    std::string key;
    if (field.name == "phones") key = store::phoneLineKey(element);
    if (field.name == "emails") key = store::emailKey(element);
    return key.empty() ? element : key;
}

void uniteSet(store::Edit& edit, const store::Record& survivor, const Field& field, const Value& theirs) {
    const auto* added = std::get_if<std::vector<std::string>>(&theirs);
    if (added == nullptr) return;
    std::vector<std::string> have;
    if (const auto* own = std::get_if<std::vector<std::string>>(&survivor.values[field.index]))
        for (const std::string& element : *own) have.push_back(elementKey(field, element));
    for (const std::string& element : *added) {
        const std::string key = elementKey(field, element);
        if (std::find(have.begin(), have.end(), key) != have.end()) continue;
        have.push_back(key);
        edit.add(survivor.kind, survivor.id, field.name, element);
    }
}

std::string joinedNotes(const std::string& mine, const std::string& theirs) {
    std::string out = mine;
    for (std::size_t from = 0; from < theirs.size();) {
        const std::size_t to = std::min(theirs.find('\n', from), theirs.size());
        const std::string line = theirs.substr(from, to - from);
        if (!line.empty() && ("\n" + out + "\n").find("\n" + line + "\n") == std::string::npos)
            out += (out.empty() ? "" : "\n") + line;
        from = to + 1;
    }
    return out;
}

/// The survivor's cell after the merge: the fields to be written.
store::FieldValues mergedCell(const store::Record& survivor, const store::Record& other,
                              const model::Cell& cell, bool take) {
    const model::Entity& entity = survivor.entity();
    const auto isEmpty = [&](const store::Record& record) {
        return std::all_of(cell.fields.begin(), cell.fields.end(),
                           [&](std::size_t at) { return model::isNull(record.values[at]); });
    };
    if (isEmpty(other)) return {};
    const Field& first = entity.fields[cell.fields[0]];
    const Value& mine = survivor.values[first.index];
    const Value& theirs = other.values[first.index];
    if (first.type == FieldType::LongText && !take) {
        const std::string note = joinedNotes(survivor.text(first.name), other.text(first.name));
        return note == survivor.text(first.name) ? store::FieldValues{}
                                                 : store::FieldValues{{std::string(first.name), note}};
    }
    const bool flag = first.merge == model::Merge::Sticky && theirs == Value{true};
    // Whoever was known first is known since then.
    const bool earlier = first.name == "created_at" && !model::isNull(mine) && theirs < mine;
    if (!take && !flag && !earlier && !isEmpty(survivor)) return {};
    store::FieldValues fields;
    for (const std::size_t at : cell.fields) fields.emplace_back(entity.fields[at].name, other.values[at]);
    return fields;
}

int moveReferences(store::Edit& edit, Kind kind, const Uuid& from, const Uuid& to) {
    int moved = 0;
    for (const model::Entity& entity : model::entities()) {
        if (entity.serverOnly) continue;
        for (const Field& field : entity.fields) {
            if (field.type != FieldType::Reference || field.target != kind || field.name == "merged_into")
                continue;
            for (const store::Record& record :
                 store::recordsWhere(edit.write(), entity.kind, field.name, from)) {
                if (record.reference(field.name) != from) continue;
                edit.set(entity.kind, record.id, {{std::string(field.name), to}});
                ++moved;
            }
        }
    }
    return moved;
}

store::Record living(store::Edit& edit, Kind kind, const Uuid& id) {
    auto record = store::findRecord(edit.write(), kind, store::survivorOf(edit.write(), kind, id));
    if (!record || !record->alive)
        throw Failure(ErrorCode::NotFound,
                      fmt::format("{} {} does not exist", model::entity(kind).name, id.text()));
    return std::move(*record);
}

}  // namespace

MergeDone mergeRecords(store::Edit& edit, const Merge& merge) {
    const model::Entity& entity = model::entity(merge.kind);
    if (entity.field("merged_into") == nullptr)
        throw Failure(ErrorCode::InvalidInput, "Contacts and companies can be merged, nothing else.");
    for (const std::string& field : merge.take) (void)fieldNamed(entity, field);
    const store::Record survivor = living(edit, merge.kind, merge.survivor);
    const store::Record other = living(edit, merge.kind, merge.other);
    if (survivor.id == other.id) throw Failure(ErrorCode::Refused, "These two are one record already.");

    MergeDone done{.survivor = survivor.id, .references = 0};
    for (const model::Cell& cell : entity.cells) {
        const bool take = std::any_of(cell.fields.begin(), cell.fields.end(), [&](std::size_t at) {
            return std::find(merge.take.begin(), merge.take.end(), entity.fields[at].name) !=
                   merge.take.end();
        });
        const Field& first = entity.fields[cell.fields[0]];
        if (isOwn(first) && !take) continue;
        if (first.type == FieldType::TextSet && !take)
            uniteSet(edit, survivor, first, other.values[first.index]);
        else if (const store::FieldValues fields = mergedCell(survivor, other, cell, take); !fields.empty())
            edit.set(merge.kind, survivor.id, fields);
    }
    edit.add(merge.kind, survivor.id, "merged_from", other.id.text());
    edit.set(merge.kind, other.id, {{"merged_into", survivor.id}});
    done.references = moveReferences(edit, merge.kind, other.id, survivor.id);
    return done;
}

Result<MergeDone> mergeRecords(store::Replica& replica, const Merge& merge) {
    return act(replica, fmt::format("merge {}", model::entity(merge.kind).name),
               [&](store::Edit& edit) { return mergeRecords(edit, merge); });
}

}  // namespace tropa::actions
