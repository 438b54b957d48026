#include "qml/viewmodels/conflict_list_model.h"

#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/base/iso_time.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;
using nlohmann::json;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Conflicts)
};

std::string textIn(const json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string{};
}

/// "You · yesterday 18:40 · phone"
QString writerOf(store::ReadTransaction& read, const Words& words, const json& side) {
    const Uuid own = read.replica().identity().member;
    const bool mine = !own.isNil() && textIn(side, "by_id") == own.text();
    QStringList parts{mine ? Tr::tr("You") : qs(textIn(side, "by"))};
    if (const auto at = msFromIso(textIn(side, "at"))) parts.append(words.when(*at));
    parts.append(qs(textIn(side, "device")));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

/// "Sibmash · Filling line"
QString recordTitle(store::ReadTransaction& read, const model::Entity& entity, const Uuid& id) {
    const auto record = store::findRecord(read, entity.kind, id);
    if (!record) return {};
    const QString own = titleOf(read, entity.kind, id);
    QString whose;
    if (entity.kind == Kind::Deal || entity.kind == Kind::Task) {
        if (entity.field("company") != nullptr) whose = referenceText(read, *record, "company");
        if (whose.isEmpty()) whose = referenceText(read, *record, "contact");
    }
    if (whose.isEmpty() || own.contains(whose)) return own;
    return own.isEmpty() ? whose : whose + QStringLiteral(" · ") + own;
}

QString cellLabel(const model::Entity& entity, std::string_view name, const Words& words) {
    if (name == "@alive") return Tr::tr("Record");
    const model::Cell* cell = entity.cell(name);
    return cell == nullptr ? qs(name) : words.label(entity.fields[cell->fields.front()]);
}

Row conflictRow(store::ReadTransaction& read, const Words& words, const store::Record& conflict) {
    const auto object = [&](const char* field) { return json::parse(conflict.text(field), nullptr, false); };
    const json kept = object("kept");
    const json lost = object("lost");
    const std::string entityName = conflict.text("entity");
    const std::string field = conflict.text("field");
    const model::Entity* entity = model::findEntity(entityName);
    const auto side = [&](const json& value) {
        if (entity == nullptr || !value.is_object() || !value.contains("value")) return QString();
        return words.cell(read, *entity, field, value.at("value"));
    };
    return {
        qs(conflict.id),
        {qs(entityName), qs(conflict.text("record")),
         entity == nullptr ? QString() : recordTitle(read, *entity, idOf(qs(conflict.text("record")))),
         entity == nullptr ? qs(field) : cellLabel(*entity, field, words), side(kept),
         writerOf(read, words, kept), side(lost), writerOf(read, words, lost), qs(conflict.text("state"))}};
}

}  // namespace

ConflictListModel::ConflictListModel(Context& context, QObject* parent)
    : PagedListModel(
          context,
          {"id", "entity", "recordId", "title", "field", "keptText", "keptBy", "lostText", "lostBy", "state"},
          conflictRow, parent) {
    store::ListQuery query;
    query.kind = Kind::Conflict;
    query.sort = "-at";
    query.where.push_back({"state", std::string("open")});
    setQuery(std::move(query));
}

void ConflictListModel::keep(const QString& id) {
    context_.act(
        this, tr("Left as it is"),
        [id = idOf(id)](store::Replica& replica) {
            return actions::resolveConflict(replica, id, actions::Choice::Keep);
        },
        [] {});
}

void ConflictListModel::take(const QString& id) {
    context_.act(
        this, tr("The other version is back"),
        [id = idOf(id)](store::Replica& replica) {
            return actions::resolveConflict(replica, id, actions::Choice::Take);
        },
        [] {});
}

}  // namespace tropa::viewmodels
