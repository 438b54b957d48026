#include "qml/viewmodels/file_list_model.h"

#include <QLocale>
#include <filesystem>

#include "core/actions/attachments.h"
#include "core/base/sha256.h"
#include "core/store/blobs.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(FileListModel)
};

QString whereIs(const store::BlobState& state, bool joined) {
    if (!state.here) return Tr::tr("not here yet");
    return state.there || !joined ? QString() : Tr::tr("only here");
}

Row rowOf(store::ReadTransaction& read, const store::Record& record) {
    const std::string sha256 = record.text("sha256");
    const std::string kind = record.text("kind");
    const store::BlobState state = store::blobState(read, sha256);
    QStringList detail;
    if (const auto size = record.integer("size"))
        detail.append(QLocale().formattedDataSize(*size, 1, QLocale::DataSizeTraditionalFormat));
    if (const QString where = whereIs(state, read.replica().identity().joined()); !where.isEmpty())
        detail.append(where);
    const QUrl file = state.here && isSha256(sha256)
                          ? QUrl::fromLocalFile(qs(store::blobFiles(read).path(sha256)))
                          : QUrl();
    const QString name = record.text("name").empty() ? Tr::tr("Without a name") : qs(record.text("name"));
    return {qs(record.id),
            {name, detail.join(QStringLiteral(" · ")),
             kind == "photo"   ? QStringLiteral("image")
             : kind == "voice" ? QStringLiteral("mic")
                               : QStringLiteral("file-text"),
             kind == "photo" ? file : QUrl(), kind == "voice" ? file : QUrl()}};
}

}  // namespace

FileListModel::FileListModel(Context& context, model::Kind kind, QObject* parent)
    : RowModel({"id", "name", "detail", "sign", "picture", "voice"}, parent),
      context_(context),
      kind_(kind),
      refresh_(
          context, [this] { load(); }, this) {}

void FileListModel::show(const QString& record) {
    record_ = record;
    setRows({});
    refresh_.setActive(!record.isEmpty());
    if (!record.isEmpty()) refresh_.urgent();
}

void FileListModel::load() {
    context_.read(
        this,
        [kind = kind_, id = record_](store::ReadTransaction& read, const Words&) {
            QList<Row> rows;
            for (const store::Record& record :
                 store::recordsWhere(read, model::Kind::Attachment, model::entity(kind).name, idOf(id)))
                if (record.alive && !record.flag("retracted") && !record.text("sha256").empty())
                    rows.append(rowOf(read, record));
            return rows;
        },
        [this, id = record_](Result<QList<Row>> rows) {
            refresh_.finished();
            if (id != record_) return refresh_.urgent();
            if (rows.ok())
                setRows(std::move(rows.value()));
            else
                setFailed(Words::error(rows.error()));
        });
}

void FileListModel::add(const QUrl& file) {
    // Copying takes long: taps go between.
    context_.replica.act(
        this,
        [kind = kind_, id = record_, path = file.toLocalFile().toStdString()](store::Replica& replica) {
            return actions::attachFile(replica, {kind, idOf(id), path, {}, {}});
        },
        [this](const Result<Uuid>& added) {
            emit context_.toast(added.ok() ? tr("Added") : Words::error(added.error()), added.ok());
        },
        ReplicaService::Lane::Long);
}

void FileListModel::save(const QString& id, const QUrl& file) {
    context_.replica.read(
        this,
        [id, to = file.toLocalFile().toStdString()](store::ReadTransaction& read) {
            std::error_code error;
            std::filesystem::copy_file(actions::attachedFile(read, idOf(id)), to, error);
            if (error) throw Failure(ErrorCode::Io, to + ": " + error.message());
            return true;
        },
        [this](const Result<bool>& saved) {
            emit context_.toast(saved.ok() ? tr("A copy is saved") : Words::error(saved.error()), false);
        },
        ReplicaService::Lane::Reports);
}

}  // namespace tropa::viewmodels
