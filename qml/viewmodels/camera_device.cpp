#include "qml/viewmodels/camera_device.h"

#include <QCamera>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QPointer>
#include <QVideoSink>

#include "qml/viewmodels/camera_frame.h"

namespace tropa::viewmodels {
namespace {

constexpr int kEnoughPoints = 1920 * 1080;
constexpr float kFluent = 15;

/// The largest picture that still moves; small print needs the points.
QCameraFormat bestOf(const QCameraDevice& device) {
    QCameraFormat best;
    const auto points = [](const QCameraFormat& format) {
        return format.resolution().width() * format.resolution().height();
    };
    for (const QCameraFormat& format : device.videoFormats())
        if (format.maxFrameRate() >= kFluent && points(format) <= kEnoughPoints &&
            (best.isNull() || points(format) > points(best)))
            best = format;
    return best;
}

class Frame final : public CameraFrame {
public:
    explicit Frame(QVideoFrame frame) : frame_(std::move(frame)) {}
    exchange::GreyPicture grey() const override { return greyOf(frame_); }
    QImage image() const override { return imageOf(frame_); }

private:
    QVideoFrame frame_;
};

class Device final : public CameraDevice {
public:
    Device(OnFrame onFrame, OnFailure onFailure)
        : onFrame_(std::move(onFrame)),
          onFailure_(std::move(onFailure)) {}

    void setSink(QObject* sink) override {
        if (sink_) QObject::disconnect(sink_, nullptr, &receiver_, nullptr);
        sink_ = qobject_cast<QVideoSink*>(sink);
        if (sink_)
            QObject::connect(sink_, &QVideoSink::videoFrameChanged, &receiver_,
                             [this](const QVideoFrame& frame) {
                                 if (frame.isValid()) onFrame_(std::make_shared<const Frame>(frame));
                             });
        if (session_) session_->setVideoSink(sink_);
    }

    bool start() override {
        const QCameraDevice device = QMediaDevices::defaultVideoInput();
        if (device.isNull()) return false;
        camera_ = std::make_unique<QCamera>(device);
        session_ = std::make_unique<QMediaCaptureSession>();
        if (const QCameraFormat format = bestOf(device); !format.isNull()) camera_->setCameraFormat(format);
        session_->setCamera(camera_.get());
        session_->setVideoSink(sink_);
        QObject::connect(camera_.get(), &QCamera::errorOccurred, &receiver_,
                         [this](QCamera::Error, const QString& text) { onFailure_(text); });
        camera_->start();
        return true;
    }

    void stop() override {
        session_.reset();
        camera_.reset();
    }

private:
    OnFrame onFrame_;
    OnFailure onFailure_;
    QPointer<QVideoSink> sink_;
    std::unique_ptr<QCamera> camera_;
    std::unique_ptr<QMediaCaptureSession> session_;
    QObject receiver_;  ///< Last: nothing is told any more when the rest goes.
};

}  // namespace

std::unique_ptr<CameraDevice> makeCamera(CameraDevice::OnFrame onFrame, CameraDevice::OnFailure onFailure) {
    return std::make_unique<Device>(std::move(onFrame), std::move(onFailure));
}

}  // namespace tropa::viewmodels
