#include "qml/viewmodels/camera_model.h"

#include <QDateTime>
#include <QMediaDevices>

#include "core/exchange/qr.h"
#include "qml/viewmodels/camera_frame.h"

namespace tropa::viewmodels {
namespace {

constexpr int kPatienceMs = 4000;
constexpr int kPhotoQuality = 88;
constexpr int kMaxSide = 2560;  ///< A card stays readable, and an evening's photos small.
constexpr int kEnoughPoints = 1920 * 1080;
constexpr float kFluent = 15;

struct Seen {
    bool code = false;
    std::optional<exchange::ContactDraft> person;
};

Seen seenIn(const QVideoFrame& frame) {
    Seen seen;
    for (const std::string& text : exchange::readCodesOfFrame(greyOf(frame))) {
        seen.code = true;
        seen.person = exchange::contentOfCode(text).person;
        if (seen.person) break;
    }
    return seen;
}

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

}  // namespace

CameraModel::CameraModel(Context& context, QObject* parent) : QObject(parent), context_(context) {
    patience_.setSingleShot(true);
    patience_.setInterval(kPatienceMs);
    connect(&patience_, &QTimer::timeout, this, [this] {
        if (state_ == Starting)
            setState(Failed, tr("The camera gives no picture. Is another program using it?"));
    });
}

CameraModel::~CameraModel() = default;

void CameraModel::setState(State state, const QString& hint) {
    if (state_ == state && hint_ == hint) return;
    state_ = state;
    hint_ = hint;
    emit stateChanged();
}

void CameraModel::setVideoSink(QObject* sink) {
    if (sink_ == sink) return;
    if (sink_) disconnect(sink_, nullptr, this, nullptr);
    sink_ = qobject_cast<QVideoSink*>(sink);
    if (sink_) connect(sink_, &QVideoSink::videoFrameChanged, this, &CameraModel::takeFrame);
    if (session_) session_->setVideoSink(sink_);
    emit stateChanged();
}

void CameraModel::open(Purpose purpose) {
    purpose_ = purpose;
    looking_ = shutter_ = false;
    ++openings_;
    setState(Starting, {});
    start();
}

void CameraModel::start() {
    const QCameraDevice device = QMediaDevices::defaultVideoInput();
    if (device.isNull()) return setState(Missing, tr("There is no camera here."));
    camera_ = std::make_unique<QCamera>(device);
    session_ = std::make_unique<QMediaCaptureSession>();
    if (const QCameraFormat format = bestOf(device); !format.isNull()) camera_->setCameraFormat(format);
    session_->setCamera(camera_.get());
    session_->setVideoSink(sink_);
    connect(camera_.get(), &QCamera::errorOccurred, this, [this](QCamera::Error, const QString& text) {
        setState(Failed,
                 text.isEmpty()
                     ? tr("The camera cannot be used. Is it allowed, and is another program using it?")
                     : tr("The camera cannot be used: %1").arg(text));
    });
    camera_->start();
    patience_.start();
}

void CameraModel::close() {
    ++openings_;
    patience_.stop();
    session_.reset();
    camera_.reset();
    setState(Off, {});
}

void CameraModel::takePhoto() {
    shutter_ = state_ == Live;
}

void CameraModel::takeFrame(const QVideoFrame& frame) {
    if (state_ == Off || !frame.isValid()) return;
    if (state_ != Live) {
        patience_.stop();
        setState(Live,
                 purpose_ == Code ? tr("Hold the code in the frame") : tr("Hold the card in the frame"));
    }
    if (purpose_ == Code) return lookForCode(frame);
    if (std::exchange(shutter_, false)) keepPhoto(frame);
}

void CameraModel::lookForCode(const QVideoFrame& frame) {
    if (std::exchange(looking_, true)) return;
    context_.replica.read(
        this, [frame](store::ReadTransaction&) { return seenIn(frame); },
        [this, opening = openings_](Result<Seen> seen) {
            if (opening != openings_) return;
            looking_ = false;
            if (!seen.ok() || !seen->code) return;
            if (seen->person)
                emit personFound(*seen->person);
            else
                setState(Live, tr("This code says nothing of a person"));
        },
        ReplicaService::Lane::Reports);
}

void CameraModel::keepPhoto(const QVideoFrame& frame) {
    // The folder is for this user only: a card is personal data.
    if (!photos_) photos_ = std::make_unique<QTemporaryDir>();
    const QString file = photos_->filePath(
        tr("Photo %1.jpg")
            .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss-zzz"))));
    context_.replica.read(
        this,
        [frame, file](store::ReadTransaction&) {
            QImage image = imageOf(frame);
            if (std::max(image.width(), image.height()) > kMaxSide)
                image = image.scaled(kMaxSide, kMaxSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
            if (image.isNull()) throw Failure(ErrorCode::InvalidInput, "an unreadable frame");
            if (!image.save(file, "JPG", kPhotoQuality)) throw Failure(ErrorCode::Io, file.toStdString());
            return true;
        },
        [this, file, opening = openings_](Result<bool> saved) {
            if (opening != openings_) return;
            if (saved.ok())
                emit photoTaken(QUrl::fromLocalFile(file));
            else
                setState(Live, Words::error(saved.error()));
        },
        ReplicaService::Lane::Reports);
}

}  // namespace tropa::viewmodels
