#include "qml/viewmodels/row_model.h"

#include <QHash>
#include <QMetaMethod>
#include <algorithm>

namespace tropa::viewmodels {
namespace {

constexpr int kFirstRole = Qt::UserRole + 1;
/// The whole entry as one map, for delegates that take it by this name.
constexpr int kModelDataRole = Qt::UserRole;

int placeOf(const QList<Row>& rows, const QString& id, qsizetype from) {
    for (qsizetype i = from; i < rows.size(); ++i)
        if (rows[i].id == id) return static_cast<int>(i);
    return -1;
}

}  // namespace

RowModel::RowModel(const QList<QByteArray>& roles, QObject* parent)
    : QAbstractListModel(parent),
      roles_(roles) {}

QVariantMap RowModel::get(int row) const {
    QVariantMap map;
    if (row < 0 || row >= count()) return map;
    const Row& entry = rows_[row];
    map.insert(QString::fromUtf8(roles_[0]), entry.id);
    for (qsizetype i = 0; i < entry.values.size(); ++i)
        map.insert(QString::fromUtf8(roles_[i + 1]), entry.values[i]);
    return map;
}

int RowModel::indexOf(const QString& id) const {
    return placeOf(rows_, id, 0);
}

int RowModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant RowModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    if (role == kModelDataRole) return get(index.row());
    const Row& entry = rows_[index.row()];
    const int at = role - kFirstRole;
    if (at == 0) return entry.id;
    return at > 0 && at <= entry.values.size() ? entry.values[at - 1] : QVariant();
}

QHash<int, QByteArray> RowModel::roleNames() const {
    QHash<int, QByteArray> names{{kModelDataRole, "modelData"}};
    for (qsizetype i = 0; i < roles_.size(); ++i) names.insert(kFirstRole + static_cast<int>(i), roles_[i]);
    return names;
}

QVariant RowModel::value(int row, const QByteArray& role) const {
    const auto at = roles_.indexOf(role);
    return at < 0 || row < 0 || row >= count() ? QVariant()
                                               : data(index(row), kFirstRole + static_cast<int>(at));
}

void RowModel::setValue(const QString& id, const QByteArray& role, const QVariant& value) {
    const int row = indexOf(id);
    const auto at = roles_.indexOf(role);
    if (row < 0 || at < 1) return;
    Row wanted = rows_[row];
    wanted.values[at - 1] = value;
    change(row, wanted);
}

void RowModel::setRows(QList<Row> wanted) {
    const int before = count();
    removeMissing(wanted);
    for (qsizetype at = 0; at < wanted.size();) {
        const auto row = static_cast<int>(at);
        if (row < count() && rows_[row].id == wanted[at].id) {
            change(row, wanted[at++]);
            continue;
        }
        if (ids_.contains(wanted[at].id)) {
            const int from = placeOf(rows_, wanted[at].id, at);
            beginMoveRows({}, from, from, {}, row);
            rows_.move(from, row);
            endMoveRows();
            change(row, wanted[at++]);
            continue;
        }
        // A run of new entries comes in at once.
        qsizetype end = at + 1;
        const QString stop = row < count() ? rows_[row].id : QString();
        while (end < wanted.size() && wanted[end].id != stop && !ids_.contains(wanted[end].id)) ++end;
        insert(row, wanted.mid(at, end - at));
        at = end;
    }
    if (count() != before) emit countChanged();
    setState(rows_.isEmpty() ? Empty : Ready);
}

void RowModel::replaceRows(QList<Row> wanted) {
    if (isSignalConnected(QMetaMethod::fromSignal(&RowModel::emptied))) {
        if (!rows_.isEmpty()) {
            beginRemoveRows({}, 0, count() - 1);
            rows_.clear();
            ids_.clear();
            endRemoveRows();
            emit countChanged();
        }
        emit emptied();
    }
    setRows(std::move(wanted));
}

void RowModel::removeMissing(const QList<Row>& wanted) {
    QSet<QString> stay;
    for (const Row& row : wanted) stay.insert(row.id);
    for (int last = count() - 1; last >= 0; --last) {
        if (stay.contains(rows_[last].id)) continue;
        int first = last;
        while (first > 0 && !stay.contains(rows_[first - 1].id)) --first;
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row) ids_.remove(rows_[row].id);
        rows_.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

void RowModel::change(int row, const Row& wanted) {
    Row& present = rows_[row];
    QList<int> roles;
    for (qsizetype i = 0; i < wanted.values.size(); ++i)
        if (i >= present.values.size() || present.values[i] != wanted.values[i])
            roles.append(kFirstRole + 1 + static_cast<int>(i));
    if (roles.isEmpty()) return;
    present.values = wanted.values;
    roles.append(kModelDataRole);
    emit dataChanged(index(row), index(row), roles);
}

void RowModel::insert(int at, const QList<Row>& rows) {
    const auto many = rows.size();
    beginInsertRows({}, at, at + static_cast<int>(many) - 1);
    // One by one at either end a list grows without moving what it has; in the midst it makes room once.
    if (at == 0) {
        for (auto left = many; left > 0; --left) rows_.prepend(rows[left - 1]);
    } else {
        rows_.insert(at, many, Row());
        std::copy(rows.begin(), rows.end(), rows_.begin() + at);
    }
    for (const Row& row : rows) ids_.insert(row.id);
    endInsertRows();
}

void RowModel::insertPage(bool before, QList<Row> rows) {
    rows.removeIf([&](const Row& row) { return ids_.contains(row.id); });
    if (rows.isEmpty()) return;
    insert(before ? 0 : count(), rows);
    emit countChanged();
    setState(Ready);
}

void RowModel::appendRows(QList<Row> rows) {
    insertPage(false, std::move(rows));
}

void RowModel::prependRows(QList<Row> rows) {
    insertPage(true, std::move(rows));
}

void RowModel::setFailed(const QString& text) {
    setState(Failed, text);
}

void RowModel::setState(State state, const QString& errorText) {
    if (state_ == state && errorText_ == errorText) return;
    state_ = state;
    errorText_ = errorText;
    emit stateChanged();
}

}  // namespace tropa::viewmodels
