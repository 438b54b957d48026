#include "qml/viewmodels/export_model.h"

#include <QDate>
#include <QFileInfo>
#include <QImage>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>
#include <QStorageInfo>

#include "core/exchange/archive.h"
#include "core/exchange/unsent.h"

namespace tropa::viewmodels {
namespace {

/// A picture needs less.
constexpr qint64 kRoom = 4 << 20;

/// That file, or when there is one, the first with a number that is free.
QString freePath(const QString& path) {
    const QFileInfo wanted(path);
    QString free = path;
    for (int number = 2; QFileInfo::exists(free); ++number)
        free = QStringLiteral("%1/%2 (%3).%4")
                   .arg(wanted.path(), wanted.completeBaseName(), QString::number(number), wanted.suffix());
    return free;
}

/// Why nothing could be written there.
Failure trouble(const QString& path, const QString& system) {
    const QString folder = QFileInfo(path).path();
    const QStorageInfo disk(folder);
    QString why = system;
    if (!QFileInfo(folder).isDir())
        why = ExportModel::tr("the folder %1 is not there").arg(folder);
    else if (disk.isReadOnly() || !QFileInfo(folder).isWritable())
        why = ExportModel::tr("nothing may be written into the folder %1").arg(folder);
    else if (disk.isValid() && disk.bytesAvailable() < kRoom)
        return Failure(ErrorCode::DiskFull, system.toStdString());
    return Failure(ErrorCode::Io, why.toStdString());
}

/// @throws Io, DiskFull.
QString writePicture(const QImage& image, const QString& wanted) {
    const bool named = wanted.endsWith(QLatin1String(".png"), Qt::CaseInsensitive);
    const QString path = freePath(named ? wanted : wanted + QStringLiteral(".png"));
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly) || !image.save(&out, "PNG") || !out.commit())
        throw trouble(path, out.errorString());
    return path;
}

}  // namespace

/// @param say what the action's value means.
template <typename Action, typename Say>
void ExportModel::save(Action action, Say say) {
    if (running_) return;
    running_ = true;
    failed_ = false;
    result_.clear();
    emit changed();
    context_.replica.act(
        this, std::move(action),
        [this, say](const auto& done) {
            running_ = false;
            failed_ = !done.ok();
            result_ = done.ok() ? say(*done) : Words::error(done.error());
            emit changed();
            emit context_.toast(result_, false);
        },
        ReplicaService::Lane::Long, ReplicaService::Quiet);
}

void ExportModel::everything(const QUrl& file) {
    save([path = file.toLocalFile().toStdString()](
             store::Replica& replica) { return exchange::exportArchive(replica, path); },
         [name = file.fileName()](std::int64_t records) {
             return tr("%Ln records are in %1", nullptr, static_cast<int>(records)).arg(name);
         });
}

void ExportModel::unsent(const QUrl& file) {
    save(
        [path = file.toLocalFile().toStdString()](store::Replica& replica) {
            return guarded([&] {
                store::ReadTransaction read(replica);
                return exchange::saveUnsent(read, path);
            });
        },
        [name = file.fileName()](const exchange::UnsentCounts& counts) {
            return tr("%Ln changes are in %1", nullptr, static_cast<int>(counts.changes)).arg(name);
        });
}

QUrl ExportModel::pictureFile(const QUrl& folder, const QStringList& name) const {
    // Names of paths and people may hold what a file's name may not; 255 bytes are the most it may have.
    static const QRegularExpression forbidden(QStringLiteral(R"([\\/:*?"<>|\x00-\x1f]+)"));
    constexpr int kLongest = 100;
    const QString about =
        name.join(QStringLiteral(" - ")).replace(forbidden, QStringLiteral(" ")).simplified();
    const QString dir = folder.isLocalFile()
                            ? folder.toLocalFile()
                            : QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    return QUrl::fromLocalFile(
        freePath(QStringLiteral("%1/%2 - %3.png")
                     .arg(dir, about.left(kLongest).trimmed(), QDate::currentDate().toString(Qt::ISODate))));
}

void ExportModel::savePicture(const QVariant& image, const QUrl& file) {
    const QImage picture = image.value<QImage>();
    if (picture.isNull()) {
        emit context_.toast(tr("The picture could not be drawn. Nothing was saved; please try again."),
                            false);
        return;
    }
    context_.replica.read(
        this,
        [picture, path = file.toLocalFile()](store::ReadTransaction&) { return writePicture(picture, path); },
        [this](const Result<QString>& path) {
            emit context_.toast(path.ok() ? tr("Saved: %1").arg(*path) : Words::error(path.error()), false);
        },
        ReplicaService::Lane::Reports);
}

}  // namespace tropa::viewmodels
