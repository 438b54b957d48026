#include "qml/screens/navigator.h"

#include <algorithm>

namespace tropa::screens {
namespace {

/// Places, the phone's tab of each, and whether a desktop gives it the whole width.
struct Place {
    QLatin1String name, tab;
    bool broad;
};
constexpr Place kPlaces[] = {{QLatin1String("today"), QLatin1String("today"), false},
                             {QLatin1String("contacts"), QLatin1String("contacts"), false},
                             {QLatin1String("funnels"), QLatin1String("funnels"), true},
                             {QLatin1String("calls"), QLatin1String("more"), false},
                             {QLatin1String("tasks"), QLatin1String("more"), true},
                             {QLatin1String("reports"), QLatin1String("more"), true},
                             {QLatin1String("meetings"), QLatin1String("more"), false},
                             {QLatin1String("ideas"), QLatin1String("more"), true},
                             {QLatin1String("more"), QLatin1String("more"), false}};

const Place* placeNamed(const QString& name) {
    for (const Place& place : kPlaces)
        if (place.name == name) return &place;
    return nullptr;
}

/// Pages that can be come back to, with a record or without.
constexpr QLatin1String kPages[] = {
    QLatin1String("contact"),    QLatin1String("company"),  QLatin1String("deal"),
    QLatin1String("meeting"),    QLatin1String("sync"),     QLatin1String("conflicts"),
    QLatin1String("refused"),    QLatin1String("people"),   QLatin1String("playbooks"),
    QLatin1String("scripts"),    QLatin1String("settings"), QLatin1String("funnelEditor"),
    QLatin1String("duplicates"),
};
constexpr qsizetype kFirstWithoutRecord = 4;
constexpr int kLongestPath = 1000;

bool isKept(const QString& page, const QString& id) {
    const auto* const at = std::find(std::begin(kPages), std::end(kPages), page);
    return at != std::end(kPages) && (at - std::begin(kPages) < kFirstWithoutRecord) == !id.isEmpty();
}

/// A work that begins from nothing: it is not come back to, but may be asked for.
bool isBegun(const QString& page, const QString& id) {
    return id.isEmpty() && (page == QLatin1String("capture") || page == QLatin1String("import"));
}

QString stepTo(const QString& page, const QString& id) {
    return QLatin1Char('/') + page + (id.isEmpty() ? QString() : QLatin1Char('=') + id);
}

}  // namespace

bool Navigator::isPlace(const QString& name) {
    return placeNamed(name) != nullptr;
}

bool Navigator::broad() const {
    const Place* place = placeNamed(place_);
    return place != nullptr && place->broad;
}

QString Navigator::tab() const {
    const Place* place = placeNamed(place_);
    return place == nullptr ? place_ : QString(place->tab);
}

bool Navigator::up() {
    if (tab() == place_) return false;
    go(tab());
    return true;
}

void Navigator::go(const QString& place) {
    if (divert(place, {}, {})) return;
    place_ = place;
    setSheet({}, {});
    removeFrom(0);
    emit moved();
}

void Navigator::show(const QString& page, const QString& id) {
    if (divert(place_, page, id)) return;
    if (first() == page) {
        removeFrom(1);
        pages_.first().id = id;
        emit dataChanged(index(0), index(0), {RecordRole});
    } else {
        removeFrom(0);
        append(page, id);
    }
    arrive();
}

void Navigator::push(const QString& page, const QString& id) {
    if (divert(place_, page, id)) return;
    if (top() == page && topId() == id) return;
    append(page, id);
    arrive();
}

void Navigator::resume(const QString& page, const QString& id, const QString& sheet, const QString& about) {
    const bool elsewhere = diverted_;
    isPlace(page) ? go(page) : push(page, id);
    if (!elsewhere) setSheet(sheet, about);
}

void Navigator::setSheet(const QString& sheet, const QString& about) {
    if (sheet == sheet_ && about == sheetAbout_) return;
    sheet_ = sheet;
    sheetAbout_ = about;
    emit sheetChanged();
}

bool Navigator::back() {
    if (pages_.isEmpty()) return false;
    removeFrom(depth() - 1);
    arrive();
    return true;
}

QString Navigator::path() const {
    QString path = place_;
    for (const Page& page : pages_)
        if (isKept(page.page, page.id)) path += stepTo(page.page, page.id);
    return path;
}

void Navigator::setPath(const QString& path) {
    QStringList steps = path.left(kLongestPath).split(QLatin1Char('/'));
    const QString place = steps.takeFirst();
    if (isPlace(place)) place_ = place;
    removeFrom(0);
    for (const QString& step : steps) {
        const QString page = step.section(QLatin1Char('='), 0, 0);
        const QString id = step.section(QLatin1Char('='), 1);
        if (isKept(page, id) || isBegun(page, id)) append(page, id);
    }
    arrive();
}

bool Navigator::divert(const QString& place, const QString& page, const QString& id) {
    if (!diverted_) return false;
    if (page.isEmpty() || isKept(page, id))
        emit elsewhereWanted(place + (page.isEmpty() ? QString() : stepTo(page, id)));
    return true;
}

void Navigator::search() {
    if (place_ != QLatin1String("contacts") || !pages_.isEmpty()) go(QStringLiteral("contacts"));
    emit searchWanted();
}

int Navigator::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : depth();
}

QVariant Navigator::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= depth()) return {};
    const Page& page = pages_.at(index.row());
    switch (role) {
        case PageRole:
            return page.page;
        case RecordRole:
            return page.id;
        default:
            return {};
    }
}

QHash<int, QByteArray> Navigator::roleNames() const {
    return {{PageRole, "page"}, {RecordRole, "recordId"}};
}

void Navigator::removeFrom(int row) {
    if (row >= depth()) return;
    beginRemoveRows({}, row, depth() - 1);
    pages_.resize(row);
    endRemoveRows();
}

void Navigator::append(const QString& page, const QString& id) {
    beginInsertRows({}, depth(), depth());
    pages_.append({page, id});
    endInsertRows();
}

void Navigator::arrive() {
    setSheet({}, {});
    // First the record, then the page: it opens on the record that it is about.
    if (!pages_.isEmpty()) emit recordWanted(top(), topId());
    emit moved();
}

}  // namespace tropa::screens
