#include "platform/services/media_backend.h"

#include <QByteArray>
#include <QFile>
#include <QLibraryInfo>

namespace tropa::services {

void preferBackendWithCodecs() {
    // Qt 6.4 takes GStreamer first, which without its many plugins plays no note.
    const QString plugin =
        QLibraryInfo::path(QLibraryInfo::PluginsPath) + QStringLiteral("/multimedia/libffmpegmediaplugin.so");
    if (!qEnvironmentVariableIsSet("QT_MEDIA_BACKEND") && QFile::exists(plugin))
        qputenv("QT_MEDIA_BACKEND", QByteArray("ffmpeg"));
}

}  // namespace tropa::services
