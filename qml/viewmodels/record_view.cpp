#include "qml/viewmodels/record_view.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include "qml/viewmodels/words.h"

namespace tropa::viewmodels {
namespace {

constexpr struct {
    const char* name;
    QString RecordView::*value;
} kParts[] = {{"search", &RecordView::search}, {"temperature", &RecordView::temperature},
              {"owner", &RecordView::owner},   {"source", &RecordView::source},
              {"event", &RecordView::event},   {"segment", &RecordView::segment},
              {"order", &RecordView::order}};

/// Those that name another record.
constexpr struct {
    const char* field;
    QString RecordView::*value;
} kReferences[] = {{"owner", &RecordView::owner},
                   {"source", &RecordView::source},
                   {"event", &RecordView::event},
                   {"segment", &RecordView::segment}};

}  // namespace

QString RecordView::text() const {
    QJsonObject object;
    for (const auto& part : kParts)
        if (const QString& value = this->*part.value; !value.isEmpty())
            object.insert(QLatin1String(part.name), value);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

RecordView RecordView::fromText(model::Kind kind, const QString& text) {
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    RecordView view;
    for (const auto& part : kParts) view.*part.value = object.value(QLatin1String(part.name)).toString();
    if (!ordersOf(kind).contains(view.order)) view.order.clear();
    const auto has = [kind](const char* field) { return model::entity(kind).field(field) != nullptr; };
    if (!has("temperature")) view.temperature.clear();
    for (const auto& part : kReferences)
        if (!has(part.field)) (view.*part.value).clear();
    return view;
}

const QStringList& RecordView::ordersOf(model::Kind kind) {
    static const QStringList kOrders{QString(), QStringLiteral("-name"), QStringLiteral("-created_at"),
                                     QStringLiteral("created_at")};
    static const QStringList kOfContacts =
        kOrders + QStringList{QStringLiteral("silent_since"), QStringLiteral("-silent_since")};
    return kind == model::Kind::Contact ? kOfContacts : kOrders;
}

store::ListQuery RecordView::query(model::Kind kind) const {
    store::ListQuery query;
    query.kind = kind;
    query.search = search.trimmed().toStdString();
    query.sort = order.toStdString();
    if (!temperature.isEmpty()) query.where.push_back({"temperature", temperature.toStdString()});
    for (const auto& part : kReferences) {
        const QString& key = this->*part.value;
        if (key == kNone)
            query.where.push_back({part.field, {}});
        else if (!key.isEmpty())
            query.where.push_back({part.field, idOf(key)});
    }
    return query;
}

int RecordView::filterCount() const {
    int count = 0;
    for (const auto& part : kReferences) count += (this->*part.value).isEmpty() ? 0 : 1;
    return count;
}

RecordView RecordView::withoutFilters() const {
    RecordView all;
    all.search = search;
    all.order = order;
    return all;
}

}  // namespace tropa::viewmodels
