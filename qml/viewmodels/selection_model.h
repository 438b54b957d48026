#pragma once

#include <QSet>

#include "core/actions/bulk.h"
#include "qml/viewmodels/contact_list_model.h"

namespace tropa::viewmodels {

/// The contacts that are chosen in the list, and what is done to all of them at once; each of it is undone as
/// one. Another question to the list chooses nobody. GUI thread.
class SelectionModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    Q_PROPERTY(int revision READ revision NOTIFY changed FINAL)
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)
    Q_PROPERTY(QString unkeptText READ unkeptText NOTIFY changed FINAL)
    Q_PROPERTY(bool working READ working NOTIFY changed FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* owners READ owners CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* tags READ tags CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* lists READ lists CONSTANT FINAL)

public:
    /// @param contacts outlives the model.
    SelectionModel(Context& context, ContactListModel& contacts, QObject* parent = nullptr);

    int count() const { return static_cast<int>(chosen_.size()); }
    int revision() const { return revision_; }  ///< Rises with each change, for bindings to has().
    QString text() const;                       ///< "3 chosen"
    /// That what is begun about so many is not kept as a draft; empty where it is.
    QString unkeptText() const;
    bool working() const { return working_; }
    RowModel* owners() { return &owners_; }  ///< key, text: members
    RowModel* tags() { return &tags_; }      ///< key, text, selected: all of the chosen have it
    RowModel* lists() { return &lists_; }    ///< key, text: call lists

    /// @param revision only makes a binding look again.
    Q_INVOKABLE bool has(const QString& id, int revision) const;
    /// This one and no other is where a range begins.
    Q_INVOKABLE void startAt(const QString& id);
    Q_INVOKABLE void toggle(const QString& id);
    /// Everybody between where the range begins and this one.
    Q_INVOKABLE void extendTo(const QString& id);
    /// Everybody whom the list would show to its end.
    Q_INVOKABLE void all();
    Q_INVOKABLE void clear();
    /// Their ids, always in the same order.
    Q_INVOKABLE QStringList chosen() const;
    Q_INVOKABLE void choose(const QStringList& ids);

    /// Reads who and what there is to choose from.
    Q_INVOKABLE void prepare();
    Q_INVOKABLE void setOwner(const QString& memberId);
    Q_INVOKABLE void setTemperature(const QString& value);
    Q_INVOKABLE void addTag(const QString& tag);
    Q_INVOKABLE void takeTag(const QString& tag);
    /// Into a list to call through; an empty id makes a new one of this name.
    Q_INVOKABLE void addToList(const QString& listId, const QString& name);
    Q_INVOKABLE void remove();

signals:
    void changed();

private:
    struct Choices;

    void note();
    std::vector<Uuid> ids() const;
    void apply(const actions::BulkChange& change);
    void finish(const Result<actions::BulkDone>& done);

    Context& context_;
    ContactListModel& contacts_;
    QSet<QString> chosen_;
    QString anchor_;
    int revision_ = 0;
    bool working_ = false;
    RowModel owners_, tags_, lists_;
};

}  // namespace tropa::viewmodels
