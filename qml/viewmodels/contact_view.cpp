#include "qml/viewmodels/contact_view.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include "qml/viewmodels/words.h"

namespace tropa::viewmodels {
namespace {

constexpr struct {
    const char* name;
    QString ContactView::*value;
} kParts[] = {{"search", &ContactView::search}, {"temperature", &ContactView::temperature},
              {"owner", &ContactView::owner},   {"source", &ContactView::source},
              {"event", &ContactView::event},   {"order", &ContactView::order}};

}  // namespace

QString ContactView::text() const {
    QJsonObject object;
    for (const auto& part : kParts)
        if (const QString& value = this->*part.value; !value.isEmpty())
            object.insert(QLatin1String(part.name), value);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

ContactView ContactView::fromText(const QString& text) {
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    ContactView view;
    for (const auto& part : kParts) view.*part.value = object.value(QLatin1String(part.name)).toString();
    if (!orders().contains(view.order)) view.order.clear();
    return view;
}

const QStringList& ContactView::orders() {
    static const QStringList kOrders{QString(),
                                     QStringLiteral("-name"),
                                     QStringLiteral("-created_at"),
                                     QStringLiteral("created_at"),
                                     QStringLiteral("silent_since"),
                                     QStringLiteral("-silent_since")};
    return kOrders;
}

store::ListQuery ContactView::query() const {
    store::ListQuery query;
    query.kind = model::Kind::Contact;
    query.search = search.trimmed().toStdString();
    query.sort = order.toStdString();
    if (!temperature.isEmpty()) query.where.push_back({"temperature", temperature.toStdString()});
    for (const auto& [field, key] : {std::pair{"owner", owner}, {"source", source}, {"event", event}}) {
        if (key == kNone)
            query.where.push_back({field, {}});
        else if (!key.isEmpty())
            query.where.push_back({field, idOf(key)});
    }
    return query;
}

int ContactView::filterCount() const {
    return !owner.isEmpty() + !source.isEmpty() + !event.isEmpty();
}

}  // namespace tropa::viewmodels
