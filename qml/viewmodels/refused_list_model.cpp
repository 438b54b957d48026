#include "qml/viewmodels/refused_list_model.h"

#include <nlohmann/json.hpp>

#include "core/actions/refused.h"
#include "core/store/outbox.h"
#include "qml/viewmodels/reasons.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Refused)
};

QString whatOf(const model::Entity& entity, const store::RefusedOp& op, const Words& words) {
    switch (op.kind) {
        case model::OpKind::Create:
            return Tr::tr("New: %1", "kind of record").arg(words.label(entity).toLower());
        case model::OpKind::Delete:
            return Tr::tr("Deletion");
        case model::OpKind::Restore:
            return Tr::tr("Return of a deleted record");
        case model::OpKind::Erase:
            return Tr::tr("Erasing of a person");
        default:
            break;
    }
    const model::Cell* cell = entity.cell(op.cell);
    return cell == nullptr ? qs(op.cell) : words.label(entity.fields[cell->fields.front()]);
}

QString valueOf(store::ReadTransaction& read, const Words& words, const model::Entity& entity,
                const store::RefusedOp& op) {
    if (op.kind == model::OpKind::Create && op.value.is_object()) {
        QStringList parts;
        for (const model::Cell& cell : entity.cells) {
            const model::Field& first = entity.fields[cell.fields.front()];
            if (first.type == model::FieldType::Reference || first.type == model::FieldType::Timestamp)
                continue;
            nlohmann::json value = nlohmann::json::object();
            bool given = false;
            for (const std::size_t at : cell.fields)
                if (const auto found = op.value.find(entity.fields[at].name); found != op.value.end()) {
                    given = true;
                    value[std::string(entity.fields[at].name)] = *found;
                }
            if (given)
                parts.append(words.cell(read, entity, cell.name, cell.isGroup() ? value : value.front()));
        }
        return parts.join(QStringLiteral(" · "));
    }
    // When somebody is erased there is no value but the time, which stands below.
    if (op.value.is_null() || op.kind == model::OpKind::Erase) return {};
    if (op.kind == model::OpKind::Add || op.kind == model::OpKind::Remove)
        return qs(op.value.get<std::string>());
    return words.cell(read, entity, op.cell, op.value);
}

QList<Row> readRefused(store::ReadTransaction& read, const Words& words) {
    QList<Row> rows;
    for (const store::RefusedOp& op : store::listRefused(read)) {
        const model::Entity* entity = model::findEntity(op.entity);
        const QString title = entity == nullptr ? QString() : titleOf(read, entity->kind, op.row);
        rows.append({QString::number(op.id),
                     {title.isEmpty() && entity != nullptr ? words.label(*entity) : title,
                      entity == nullptr ? qs(op.entity) : whatOf(*entity, op, words),
                      entity == nullptr ? qs(op.value.dump()) : valueOf(read, words, *entity, op),
                      reasonText(op.why), words.when(op.atMs), qs(op.entity), qs(op.row)}});
    }
    return rows;
}

}  // namespace

RefusedListModel::RefusedListModel(Context& context, QObject* parent)
    : RowModel({"id", "title", "what", "value", "why", "whenText", "entity", "recordId"}, parent),
      context_(context),
      refresh_(
          context, [this] { load(); }, this) {}

void RefusedListModel::load() {
    context_.read(this, readRefused, [this](Result<QList<Row>> rows) {
        if (rows.ok())
            setRows(std::move(rows.value()));
        else
            setFailed(Words::error(rows.error()));
        refresh_.finished();
    });
}

void RefusedListModel::dismiss(const QString& id) {
    context_.act(
        this, tr("Set aside"),
        [number = id.toLongLong()](store::Replica& replica) {
            return actions::dismissRefused(replica, number);
        },
        [] {});
}

void RefusedListModel::retry(const QString& id) {
    context_.act(
        this, tr("Saved again"),
        [number = id.toLongLong()](store::Replica& replica) {
            return actions::retryRefused(replica, number);
        },
        [] {});
}

void RefusedListModel::copy(const QString& id) {
    const int row = indexOf(id);
    if (row >= 0) emit copied(value(row, "value").toString());
}

}  // namespace tropa::viewmodels
