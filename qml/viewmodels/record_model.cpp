#include "qml/viewmodels/record_model.h"

#include "core/store/outbox.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {

void readHead(store::ReadTransaction& read, const Words& words, const Uuid& id, RecordHead& head) {
    const Mark mark = markOf(read, words, id);
    head.id = qs(id);
    head.mark = mark.name;
    head.markText = mark.text;
    head.conflicts = static_cast<int>(store::openConflictsOf(read, id));
}

RecordModel::RecordModel(Context& context, model::Kind kind, QObject* parent)
    : QObject(parent),
      context_(context),
      files_(context, kind),
      refresh_(
          context, [this] { load(); }, this) {}

void RecordModel::open(const QString& id) {
    if (id == id_) return;
    id_ = id;
    forget();
    files_.show(id);
    state_ = id.isEmpty() ? RowModel::Empty : RowModel::Loading;
    emit changed();
    if (id.isEmpty()) return refresh_.setActive(false);
    refresh_.setActive(true);
    refresh_.urgent();
}

}  // namespace tropa::viewmodels
