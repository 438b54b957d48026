#include "core/actions/names.h"

#include <fmt/format.h>

#include "core/actions/records.h"
#include "core/base/text.h"
#include "core/store/query.h"
#include "core/store/trail.h"

namespace tropa::actions {
namespace {

using model::Kind;

[[noreturn]] void notFound(Kind kind, std::string_view what) {
    throw Failure(ErrorCode::NotFound, fmt::format("There is no {} \"{}\".", model::entity(kind).name, what));
}

std::optional<Uuid> byId(store::ReadTransaction& read, Kind kind, std::string_view text) {
    const auto id = Uuid::parse(text);
    if (!id) return std::nullopt;
    const auto record = store::findRecord(read, kind, *id);
    if (!record || !record->alive) notFound(kind, text);
    return *id;
}

/// People and deals often share a name; then the name alone must not decide.
void checkSingle(store::ReadTransaction& read, Kind kind, const std::string& name) {
    if (kind != Kind::Contact && kind != Kind::Deal) return;
    store::ListQuery query;
    query.kind = kind;
    query.where.push_back({std::string(model::entity(kind).title), name});
    query.limit = 2;
    if (store::listRecords(read, query).size() > 1)
        throw Failure(ErrorCode::Refused, fmt::format("There is more than one {} \"{}\"; give the id.",
                                                      model::entity(kind).name, name));
}

std::optional<Uuid> byName(store::ReadTransaction& read, Kind kind, const std::string& name) {
    const auto record = store::findByTitle(read, kind, name);
    if (!record) return std::nullopt;
    checkSingle(read, kind, name);
    return record->id;
}

}  // namespace

Uuid findNamed(store::ReadTransaction& read, Kind kind, std::string_view idOrName, const Uuid& funnel) {
    if (const auto id = byId(read, kind, idOrName)) return *id;
    const std::string name = trimmed(idOrName);
    if (kind == Kind::Stage && !funnel.isNil()) {
        for (const model::TrailStage& stage : store::stagesOf(read, funnel))
            if (stage.name == name) return stage.id;
        notFound(kind, name);
    }
    if (const auto id = byName(read, kind, name)) return *id;
    notFound(kind, name);
}

Uuid findOrAddNamed(store::Edit& edit, Kind kind, std::string_view idOrName) {
    if (const auto id = byId(edit.write(), kind, idOrName)) return *id;
    const std::string name = trimmed(idOrName);
    if (const auto id = byName(edit.write(), kind, name)) return *id;
    const bool made =
        kind == Kind::Company || kind == Kind::Source || kind == Kind::Event || kind == Kind::Segment;
    if (!made) notFound(kind, name);
    return addRecord(edit, kind, {{"name", name}});
}

}  // namespace tropa::actions
