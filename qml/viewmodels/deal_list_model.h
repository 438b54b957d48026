#pragma once

#include "qml/viewmodels/paged_list_model.h"

namespace tropa::viewmodels {

/// The open deals of a funnel.
class DealListModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* funnels READ funnels CONSTANT FINAL)
    Q_PROPERTY(QString funnelId READ funnelId WRITE setFunnelId NOTIFY funnelChanged FINAL)
    Q_PROPERTY(QString funnelName READ funnelName NOTIFY funnelChanged FINAL)
    Q_PROPERTY(QString totalText READ totalText NOTIFY funnelChanged FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* stages READ stages CONSTANT FINAL)

public:
    /// Roles: id, title, amountText, contactName, temperature, stageText, done, stageCount, nextText,
    /// nextMissing, standingText, standing, stageId, mark, conflicts, statesTiny.
    explicit DealListModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before, so that the start does not wait for it.
    Q_INVOKABLE void activate();

    RowModel* funnels() { return &funnels_; }  ///< id, name, count
    RowModel* stages() { return &stages_; }    ///< id, title: the columns of the board
    QString funnelId() const { return funnelId_; }
    QString funnelName() const { return funnelName_; }
    QString totalText() const { return totalText_; }  ///< "12 open deals"
    void setFunnelId(const QString& id);

signals:
    void funnelChanged();

private:
    void loadBeside();

    RowModel funnels_, stages_;
    QString funnelId_, funnelName_, totalText_;
    Refresh refreshBeside_;
};

}  // namespace tropa::viewmodels
