#include "qml/viewmodels/export_model.h"

#include "core/exchange/archive.h"

namespace tropa::viewmodels {

void ExportModel::everything(const QUrl& file) {
    if (running_) return;
    running_ = true;
    failed_ = false;
    result_.clear();
    emit changed();
    context_.replica.act(
        this,
        [path = file.toLocalFile().toStdString()](store::Replica& replica) {
            return exchange::exportArchive(replica, path);
        },
        [this, name = file.fileName()](Result<std::int64_t> records) {
            running_ = false;
            failed_ = !records.ok();
            result_ = records.ok() ? tr("%n records are in %1", nullptr, static_cast<int>(*records)).arg(name)
                                   : Words::error(records.error());
            emit changed();
        },
        ReplicaService::Lane::Long, ReplicaService::Quiet);
}

}  // namespace tropa::viewmodels
