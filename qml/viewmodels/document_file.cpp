#include "qml/viewmodels/document_file.h"

#include <QFile>

namespace tropa::viewmodels {

QString writeDocument(const exchange::Document& document, const QUrl& file) {
    const QString path = file.toLocalFile();
    const std::string bytes = path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)
                                  ? exchange::asPdf(document)
                                  : exchange::asMarkdown(document);
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) ||
        out.write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size()))
        throw Failure(ErrorCode::Io, out.errorString().toStdString());
    return path;
}

exchange::Language documentLanguage(const Words& words) {
    return words.russian() ? exchange::Language::Russian : exchange::Language::English;
}

}  // namespace tropa::viewmodels
