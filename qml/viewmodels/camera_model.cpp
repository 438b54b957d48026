#include "qml/viewmodels/camera_model.h"

#include <QDateTime>

#include "core/exchange/qr.h"
namespace tropa::viewmodels {
namespace {

constexpr int kPatienceMs = 4000;
constexpr int kPhotoQuality = 88;
constexpr int kMaxSide = 2560;  ///< A card stays readable, and an evening's photos small.

struct Seen {
    bool code = false;
    std::optional<exchange::ContactDraft> person;
};

Seen seenIn(const CameraFrame& frame) {
    Seen seen;
    for (const std::string& text : exchange::readCodesOfFrame(frame.grey())) {
        seen.code = true;
        seen.person = exchange::contentOfCode(text).person;
        if (seen.person) break;
    }
    return seen;
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

/// False when what leads to a camera is missing; that has been told.
bool CameraModel::haveDevice() {
    if (device_) return true;
    auto made = guarded([this] {
        return makeCamera([this](const Frame& frame) { takeFrame(frame); },
                          [this](const QString& why) { fail(why); });
    });
    if (made.ok())
        device_ = std::move(made).value();
    else
        fail(qs(made.error().message));
    return made.ok();
}

void CameraModel::setVideoSink(QObject* sink) {
    if (sink_ == sink) return;
    sink_ = sink;
    if (haveDevice()) device_->setSink(sink);
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
    if (!haveDevice()) return;
    if (!device_->start()) return setState(Missing, tr("There is no camera here."));
    patience_.start();
}

void CameraModel::fail(const QString& why) {
    setState(Failed, why.isEmpty()
                         ? tr("The camera cannot be used. Is it allowed, and is another program using it?")
                         : tr("The camera cannot be used: %1").arg(why));
}

void CameraModel::close() {
    ++openings_;
    patience_.stop();
    if (device_) device_->stop();
    setState(Off, {});
}

void CameraModel::takePhoto() {
    shutter_ = state_ == Live;
}

void CameraModel::takeFrame(const Frame& frame) {
    if (state_ == Off) return;
    if (state_ != Live) {
        patience_.stop();
        setState(Live,
                 purpose_ == Code ? tr("Hold the code in the frame") : tr("Hold the card in the frame"));
    }
    if (purpose_ == Code) return lookForCode(frame);
    if (std::exchange(shutter_, false)) keepPhoto(frame);
}

void CameraModel::lookForCode(const Frame& frame) {
    if (std::exchange(looking_, true)) return;
    context_.replica.read(
        this, [frame](store::ReadTransaction&) { return seenIn(*frame); },
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

void CameraModel::keepPhoto(const Frame& frame) {
    // The folder is for this user only: a card is personal data.
    if (!photos_) photos_ = std::make_unique<QTemporaryDir>();
    const QString file = photos_->filePath(
        tr("Photo %1.jpg")
            .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss-zzz"))));
    context_.replica.read(
        this,
        [frame, file](store::ReadTransaction&) {
            QImage image = frame->image();
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
