#pragma once

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QList>
#include <QSet>
#include <QString>
#include <QVariantMap>

namespace tropa::viewmodels {

/// One entry of a list, ready to be shown: what it is known by, and a value for each further role.
struct Row {
    QString id;
    QVariantList values;
    bool operator==(const Row&) const = default;
};

/// Every list of the app. New content is taken in as inserts, moves, removes and changes of single roles, by
/// id; the model is never reset, so that a list on the screen keeps its place. GUI thread.
class RowModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Lists are made by their view-models")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel::State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)

public:
    /// One of them at a time, so "loading for ever after an error" cannot be said.
    enum State { Loading, Ready, Empty, Failed };
    Q_ENUM(State)

    /// @param roles names of the roles; the first is the id's ("id", "key", …).
    explicit RowModel(const QList<QByteArray>& roles, QObject* parent = nullptr);

    int count() const { return static_cast<int>(rows_.size()); }
    State state() const { return state_; }
    QString errorText() const { return errorText_; }

    /// All values of an entry by the names of the roles; empty beyond the end.
    Q_INVOKABLE QVariantMap get(int row) const;
    /// Place of an entry, -1 when it is not there.
    Q_INVOKABLE int indexOf(const QString& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Takes the new content in; Ready or Empty afterwards. Ids are unique.
    void setRows(QList<Row> rows);
    /// Takes in what answers another question. To views that listen to `emptied`: all rows go, it is told,
    /// and the new ones come. A view that lays itself out in between has its delegates at hand for them,
    /// where it would otherwise make new ones while it still holds those of the rows that go.
    void replaceRows(QList<Row> rows);
    /// A further page; entries that are there already are passed over. Costs the same however many are there.
    void appendRows(QList<Row> rows);
    /// The same in front of the first.
    void prependRows(QList<Row> rows);
    /// Keeps what is shown, and says why it is not up to date.
    void setFailed(const QString& text);
    const QList<Row>& rows() const { return rows_; }
    QVariant value(int row, const QByteArray& role) const;
    /// Changes one value; nothing happens for an unknown id.
    void setValue(const QString& id, const QByteArray& role, const QVariant& value);

signals:
    void countChanged();
    void stateChanged();
    /// All rows have gone, and others are about to come.
    void emptied();

protected:
    void setState(State state, const QString& errorText = {});

private:
    void removeMissing(const QList<Row>& wanted);
    void change(int row, const Row& wanted);
    void insert(int at, const QList<Row>& rows);
    void insertPage(bool before, QList<Row> rows);

    QList<QByteArray> roles_;
    QList<Row> rows_;
    QSet<QString> ids_;  ///< Of the rows.
    State state_ = Loading;
    QString errorText_;
};

}  // namespace tropa::viewmodels
