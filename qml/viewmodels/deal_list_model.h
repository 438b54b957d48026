#pragma once

#include "qml/viewmodels/paged_list_model.h"

namespace tropa::viewmodels {

/// Open deals of a funnel, the newest first; of none when it is nil.
store::ListQuery openDeals(const Uuid& funnel);
/// Roles of a deal in a list or on a board: id, title, amountText, amountShort, contactName, temperature,
/// stageText, done, stageCount, nextText, nextMissing, standingText, standing, stageId (of the buyer's next
/// step), mark, conflicts, statesTiny.
QList<QByteArray> dealRoles();
/// A deal as such an entry.
struct DealEntry {
    Row row;
    int done = 0;  ///< Steps that the buyer did.
    bool standing = false;
    bool nextMissing = false;
};
DealEntry dealEntry(store::ReadTransaction& read, const Words& words, const store::Record& deal);

/// The open deals of a funnel. Roles: dealRoles().
class DealListModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* funnels READ funnels CONSTANT FINAL)
    Q_PROPERTY(QString funnelId READ funnelId WRITE setFunnelId NOTIFY funnelChanged FINAL)
    Q_PROPERTY(QString funnelName READ funnelName NOTIFY funnelChanged FINAL)
    Q_PROPERTY(QString totalText READ totalText NOTIFY funnelChanged FINAL)

public:
    explicit DealListModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before, so that the start does not wait for it.
    Q_INVOKABLE void activate();

    RowModel* funnels() { return &funnels_; }  ///< id, name, count
    QString funnelId() const { return funnelId_; }
    QString funnelName() const { return funnelName_; }
    QString totalText() const { return totalText_; }  ///< "12 open deals"
    void setFunnelId(const QString& id);

signals:
    void funnelChanged();

private:
    void loadBeside();

    RowModel funnels_;
    QString funnelId_, funnelName_, totalText_;
    Refresh refreshBeside_;
};

}  // namespace tropa::viewmodels
