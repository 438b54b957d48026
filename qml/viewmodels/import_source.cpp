#include "qml/viewmodels/import_source.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include "core/base/result.h"

namespace tropa::viewmodels {
namespace {

constexpr qint64 kMaxBytes = qint64{256} << 20;
constexpr qint64 kPiece = qint64{1} << 20;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Import)
};

[[noreturn]] void refuse(ErrorCode code, const QString& text) {
    throw Failure(code, text.toStdString());
}

}  // namespace

std::shared_ptr<const exchange::FileBytes> openImport(const QString& path,
                                                      const std::function<bool(qint64, qint64)>& goOn) {
    const QString name = QFileInfo(path).fileName();
    QFile source(path);
    const auto tooLarge = [&] {
        refuse(ErrorCode::TooLarge, Tr::tr("%1 is too large: at most 256 MB.").arg(name));
    };
    const auto unread = [&] {
        refuse(ErrorCode::Io, Tr::tr("%1 cannot be opened: %2").arg(name, source.errorString()));
    };
    if (!source.open(QIODevice::ReadOnly)) unread();
    if (source.size() > kMaxBytes) tooLarge();
    // Not by its path: on Android a file has none.
    return std::make_shared<const exchange::FileBytes>(
        [&](const std::function<void(std::string_view)>& write) {
            qint64 done = 0;
            for (QByteArray part; !(part = source.read(kPiece)).isEmpty();) {
                done += part.size();
                if (done > kMaxBytes) tooLarge();
                write({part.constData(), static_cast<std::size_t>(part.size())});
                if (!goOn(done, source.size()))
                    throw Failure(ErrorCode::Canceled, "Nobody waits for the file any more.");
            }
            if (source.error() != QFileDevice::NoError) unread();
        });
}

}  // namespace tropa::viewmodels
