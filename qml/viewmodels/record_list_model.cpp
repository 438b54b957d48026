#include "qml/viewmodels/record_list_model.h"

#include <utility>

namespace tropa::viewmodels {

RecordListModel::RecordListModel(model::Kind kind, Context& context, const QList<QByteArray>& roles,
                                 DescribeRow describe, QObject* parent)
    : PagedListModel(context, roles, std::move(describe), parent),
      kind_(kind) {
    setQuery(view_.query(kind_));
}

void RecordListModel::setView(const RecordView& view) {
    if (view == view_) return;
    view_ = view;
    emit questionChanged();
    setQuery(view_.query(kind_));
}

void RecordListModel::set(QString RecordView::*part, const QString& value) {
    RecordView wanted = view_;
    wanted.*part = value;
    setView(wanted);
}

/// Counting walks over all that match, so it follows the first page and never holds it up.
void RecordListModel::contentRead() {
    readLetters();
    if (counting_) {
        countAgain_ = true;
        return;
    }
    counting_ = true;
    context_.read(
        this,
        [query = query()](store::ReadTransaction& read, const Words& words) {
            const std::int64_t count = store::countRecords(read, query);
            return std::pair(static_cast<int>(count), words.number(count));
        },
        [this](Result<std::pair<int, QString>> counted) {
            counting_ = false;
            if (counted.ok() && (total_ != counted->first || totalText_ != counted->second)) {
                total_ = counted->first;
                totalText_ = counted->second;
                emit totalChanged();
            }
            if (std::exchange(countAgain_, false)) contentRead();
        },
        ReplicaService::Lane::Reports);
}

}  // namespace tropa::viewmodels
