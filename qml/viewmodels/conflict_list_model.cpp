#include "qml/viewmodels/conflict_list_model.h"

#include <QHash>
#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/base/iso_time.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;
using nlohmann::json;

constexpr int kMost = 500;
/// Places of roles behind the id.
enum Place : qsizetype { kRecordAt = 1, kFirstAt = 10, kLastAt = 11, kBurstAt = 12 };

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
    const model::Cell* cell = entity == nullptr ? nullptr : entity->cell(field);
    const bool isNote = cell != nullptr && cell->merge == model::Merge::Text;
    const auto side = [&](const json& value) {
        if (entity == nullptr || !value.is_object() || !value.contains("value")) return QString();
        return words.cell(read, *entity, field, value.at("value"));
    };
    QString note;
    if (isNote)
        if (const auto record = store::findRecord(read, entity->kind, idOf(qs(conflict.text("record")))))
            note = qs(record->text(cell->name));
    return {
        qs(conflict.id),
        {qs(entityName), qs(conflict.text("record")),
         entity == nullptr ? QString() : recordTitle(read, *entity, idOf(qs(conflict.text("record")))),
         entity == nullptr ? qs(field) : cellLabel(*entity, field, words), side(kept),
         writerOf(read, words, kept), side(lost), writerOf(read, words, lost), note, isNote, true, true, 1}};
}

/// Those of one record one behind the other.
QList<Row> grouped(const QList<Row>& rows) {
    QStringList order;
    QHash<QString, QList<Row>> of;
    for (const Row& row : rows) {
        const QString record = row.values[kRecordAt].toString();
        if (!of.contains(record)) order.append(record);
        of[record].append(row);
    }
    QList<Row> out;
    for (const QString& record : order) {
        QList<Row>& burst = of[record];
        for (qsizetype at = 0; at < burst.size(); ++at) {
            burst[at].values[kFirstAt] = at == 0;
            burst[at].values[kLastAt] = at == burst.size() - 1;
            burst[at].values[kBurstAt] = static_cast<int>(burst.size());
        }
        out.append(burst);
    }
    return out;
}

}  // namespace

ConflictListModel::ConflictListModel(Context& context, QObject* parent)
    : RowModel({"id", "entity", "recordId", "title", "field", "keptText", "keptBy", "lostText", "lostBy",
                "note", "isNote", "first", "last", "burst"},
               parent),
      context_(context),
      refresh_(
          context, [this] { read(); }, this) {}

void ConflictListModel::read() {
    context_.read(
        this,
        [](store::ReadTransaction& read, const Words& words) {
            store::ListQuery query;
            query.kind = Kind::Conflict;
            query.sort = "-at";
            query.where.push_back({"state", std::string("open")});
            query.limit = kMost;
            QList<Row> rows;
            for (const store::Record& conflict : store::listRecords(read, query))
                rows.append(conflictRow(read, words, conflict));
            return grouped(rows);
        },
        [this](Result<QList<Row>> rows) {
            refresh_.finished();
            if (rows.ok())
                setRows(std::move(*rows));
            else
                setFailed(Words::error(rows.error()));
        });
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

void ConflictListModel::keepAll(const QString& recordId) {
    std::vector<Uuid> burst;
    for (const Row& row : rows())
        if (row.values[kRecordAt].toString() == recordId) burst.push_back(idOf(row.id));
    context_.act(
        this, tr("Left as it is"),
        [burst](store::Replica& replica) {
            return actions::resolveConflicts(replica, burst, actions::Choice::Keep);
        },
        [] {});
}

void ConflictListModel::write(const QString& id, const QString& text) {
    context_.act(
        this, tr("Written anew"),
        [id = idOf(id), text = text.toStdString()](store::Replica& replica) {
            return actions::settleNote(replica, id, text);
        },
        [] {});
}

}  // namespace tropa::viewmodels
