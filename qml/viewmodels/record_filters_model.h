#pragma once

#include <utility>

#include "qml/viewmodels/record_list_model.h"

namespace tropa::viewmodels {

/// By what a list of contacts or companies can be narrowed and ordered, and the views of it that were saved
/// by name. GUI thread.
class RecordFiltersModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* owners READ owners CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* sources READ sources CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* events READ events CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* segments READ segments CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* orders READ orders CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* views READ views CONSTANT FINAL)
    Q_PROPERTY(QString ownerText READ ownerText NOTIFY changed FINAL)
    Q_PROPERTY(QString sourceText READ sourceText NOTIFY changed FINAL)
    Q_PROPERTY(QString eventText READ eventText NOTIFY changed FINAL)
    Q_PROPERTY(QString segmentText READ segmentText NOTIFY changed FINAL)
    Q_PROPERTY(QString orderText READ orderText NOTIFY changed FINAL)
    Q_PROPERTY(QString viewId READ viewId NOTIFY changed FINAL)
    Q_PROPERTY(QString proposedName READ proposedName NOTIFY changed FINAL)

public:
    /// @param records outlives the model.
    RecordFiltersModel(Context& context, RecordListModel& records, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate() { refresh_.setActive(true); }

    /// key (empty: whatever it is; "none": not known), text; nothing where the records have no such field.
    RowModel* owners() { return &owners_; }
    RowModel* sources() { return &sources_; }
    RowModel* events() { return &events_; }
    RowModel* segments() { return &segments_; }
    RowModel* orders() { return &orders_; }  ///< key, text
    RowModel* views() { return &views_; }    ///< key, text, filter: own ones, and those of all
    /// What is chosen, in words; empty where nothing is.
    QString ownerText() const { return nameIn(owners_, records_.owner()); }
    QString sourceText() const { return nameIn(sources_, records_.source()); }
    QString eventText() const { return nameIn(events_, records_.eventId()); }
    QString segmentText() const { return nameIn(segments_, records_.segment()); }
    QString orderText() const { return nameIn(orders_, records_.order()); }
    QString viewId() const;        ///< The saved view that is shown; empty when it is none of them.
    QString proposedName() const;  ///< For saving what is shown: its filters in words.

    Q_INVOKABLE void show(const QString& viewId);
    /// What is shown now; in the place of the own view of this name.
    Q_INVOKABLE void save(const QString& name);
    Q_INVOKABLE void remove(const QString& viewId);

signals:
    void changed();

private:
    struct Choices;
    static QString nameIn(const RowModel& choices, const QString& key);
    /// Whatever is chosen is among the choices that were read.
    bool offersChosen() const;
    void fillOrders();
    void load();

    Context& context_;
    RecordListModel& records_;
    QList<std::pair<QString, RecordView>> saved_;  ///< The views by their ids.
    RowModel owners_, sources_, events_, segments_, orders_, views_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
