#pragma once

#include <QImage>
#include <QObject>
#include <functional>
#include <memory>

#include "core/exchange/picture.h"

namespace tropa::viewmodels {

/// What a camera saw at one moment. Any thread.
class CameraFrame {
public:
    virtual ~CameraFrame() = default;
    virtual exchange::GreyPicture grey() const = 0;
    virtual QImage image() const = 0;  ///< Upright. Null when it cannot be read.
};

/// The way to the device's camera, and to the sink that shows what it sees. GUI thread.
class CameraDevice {
public:
    using OnFrame = std::function<void(std::shared_ptr<const CameraFrame>)>;
    using OnFailure = std::function<void(const QString& why)>;

    virtual ~CameraDevice() = default;
    /// The frames go to this QVideoSink, and are taken from there; null for none.
    virtual void setSink(QObject* sink) = 0;
    /// False when there is no camera.
    virtual bool start() = 0;
    virtual void stop() = 0;
};

/// The one of Qt Multimedia. In a program that links `tropa_qml_viewmodels_late` it is loaded by the first
/// call.
/// @throws Failure Internal when it is missing.
std::unique_ptr<CameraDevice> makeCamera(CameraDevice::OnFrame onFrame, CameraDevice::OnFailure onFailure);

}  // namespace tropa::viewmodels
