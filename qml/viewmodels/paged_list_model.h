#pragma once

#include "core/store/query.h"
#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// A list of any length out of the replica: pages follow as the view asks for them, by the key of the last
/// entry, so that any page costs the same. Reads on a reader, and again after each change.
class PagedListModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ANONYMOUS

public:
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

protected:
    /// @param describe makes the row of a record; runs on the reader.
    PagedListModel(Context& context, const QList<QByteArray>& roles,
                   std::function<Row(store::ReadTransaction&, const Words&, const store::Record&)> describe,
                   QObject* parent);

    /// Another question to the replica: its first page takes the place of what is shown.
    void setQuery(store::ListQuery query);
    const store::ListQuery& query() const { return query_; }
    void setActive(bool active) { refresh_.setActive(active); }
    /// After each reading; for what stands beside the list.
    virtual void contentRead() {}

    Context& context_;

private:
    void load();

    std::function<Row(store::ReadTransaction&, const Words&, const store::Record&)> describe_;
    store::ListQuery query_;
    Refresh refresh_;
    int generation_ = 0;  ///< Of the question asked.
    int shown_ = -1;      ///< Of the question whose answer is shown.
    bool more_ = false;
    bool fetching_ = false;
};

}  // namespace tropa::viewmodels
