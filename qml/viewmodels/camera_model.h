#pragma once

#include <QtQml/qqmlregistration.h>
#include <QPointer>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

#include "core/exchange/contact_rows.h"
#include "qml/viewmodels/camera_device.h"
#include "qml/viewmodels/context.h"

namespace tropa::viewmodels {

/// The device's camera, while a sheet shows it: finds the code of a badge or card in its frames, or takes a
/// photo. Frames are looked through on a reader's thread, one at a time; those that come meanwhile are only
/// shown.
class CameraModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString hint READ hint NOTIFY stateChanged FINAL)
    Q_PROPERTY(QObject* videoSink READ videoSink WRITE setVideoSink NOTIFY stateChanged FINAL)

public:
    /// Off, on its way, frames are coming, there is none, or it cannot be used (taken, forbidden, broken).
    enum State { Off, Starting, Live, Missing, Failed };
    Q_ENUM(State)
    enum Purpose { Code, Photo };
    Q_ENUM(Purpose)

    explicit CameraModel(Context& context, QObject* parent = nullptr);
    ~CameraModel() override;

    State state() const { return state_; }
    QString hint() const { return hint_; }  ///< What to do, or why nothing is to be seen; may be empty.
    QObject* videoSink() const { return sink_; }
    /// The sink of what shows the picture: frames go there, and are taken from there. Before open().
    void setVideoSink(QObject* sink);

    Q_INVOKABLE void open(tropa::viewmodels::CameraModel::Purpose purpose);
    Q_INVOKABLE void close();
    /// The next frame becomes a JPEG file, which stays until the program ends.
    Q_INVOKABLE void takePhoto();

signals:
    void stateChanged();
    void personFound(const tropa::exchange::ContactDraft& person);
    void photoTaken(const QUrl& file);

private:
    void setState(State state, const QString& hint);
    using Frame = std::shared_ptr<const CameraFrame>;
    bool haveDevice();
    void start();
    void fail(const QString& why);
    void takeFrame(const Frame& frame);
    void lookForCode(const Frame& frame);
    void keepPhoto(const Frame& frame);

    Context& context_;
    State state_ = Off;
    Purpose purpose_ = Code;
    QString hint_;
    QPointer<QObject> sink_;
    std::unique_ptr<CameraDevice> device_;  ///< Made when it is first shown.
    std::unique_ptr<QTemporaryDir> photos_;
    QTimer patience_;
    bool looking_ = false;
    bool shutter_ = false;
    int openings_ = 0;  ///< A frame of an earlier opening says nothing any more.
};

}  // namespace tropa::viewmodels
