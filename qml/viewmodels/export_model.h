#pragma once

#include <QtQml/qqmlregistration.h>
#include <QStringList>
#include <QUrl>
#include <QVariant>

#include "qml/viewmodels/context.h"

namespace tropa::viewmodels {

/// What leaves the device as a file to be kept: everything that is on it, and pictures of what is shown. GUI
/// thread.
class ExportModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(bool running READ running NOTIFY changed FINAL)
    Q_PROPERTY(QString resultText READ resultText NOTIFY changed FINAL)
    Q_PROPERTY(bool failed READ failed NOTIFY changed FINAL)

public:
    explicit ExportModel(Context& context, QObject* parent = nullptr) : QObject(parent), context_(context) {}

    bool running() const { return running_; }
    QString resultText() const { return result_; }  ///< What became of it, in words.
    bool failed() const { return failed_; }

    /// What was at that place before stays when it fails.
    Q_INVOKABLE void everything(const QUrl& file);
    /// What the server has not got; `tropa-cli apply` takes it in elsewhere.
    Q_INVOKABLE void unsent(const QUrl& file);

    /// A picture of that name (its parts, the first of them the most telling) and of today, as nothing is
    /// named in the folder yet.
    /// @param folder empty: where pictures are kept.
    Q_INVOKABLE QUrl pictureFile(const QUrl& folder, const QStringList& name) const;
    /// As PNG. A file that is there already stays: the picture gets a number. Tells where it is, or why it is
    /// not.
    /// @param image a QImage; anything else could not be drawn.
    Q_INVOKABLE void savePicture(const QVariant& image, const QUrl& file);

signals:
    void changed();

private:
    template <typename Action, typename Say>
    void save(Action action, Say say);

    Context& context_;
    bool running_ = false, failed_ = false;
    QString result_;
};

}  // namespace tropa::viewmodels
