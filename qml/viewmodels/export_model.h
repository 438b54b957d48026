#pragma once

#include <QtQml/qqmlregistration.h>
#include <QUrl>

#include "qml/viewmodels/context.h"

namespace tropa::viewmodels {

/// Everything that is on this device, as one file to be kept. GUI thread.
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

signals:
    void changed();

private:
    Context& context_;
    bool running_ = false, failed_ = false;
    QString result_;
};

}  // namespace tropa::viewmodels
