#include "qml/viewmodels/voice_model.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <utility>

#include "qml/viewmodels/context.h"

namespace tropa::viewmodels {
namespace {

constexpr int kPatienceMs = 4000;
/// Less is a tap by mistake.
constexpr int kShortestMs = 400;
/// Thirteen minutes, and an attachment still takes it (25 MiB).
constexpr qint64 kMostBytes = 25'000'000;

}  // namespace

VoiceModel::VoiceModel(QObject* parent) : QObject(parent) {
    patience_.setSingleShot(true);
    patience_.setInterval(kPatienceMs);
    connect(&patience_, &QTimer::timeout, this, &VoiceModel::fail);
}

VoiceModel::~VoiceModel() {
    letGo();
}

void VoiceModel::setState(State state, const QString& hint) {
    if (state_ == state && hint_ == hint) return;
    state_ = state;
    hint_ = hint;
    emit stateChanged();
}

QString VoiceModel::timeText() const {
    const qint64 seconds = milliseconds_ / 1000;
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

void VoiceModel::begin() {
    discard();
    setState(Starting);
    if (!haveMicrophone()) return;
    if (!microphone_->start()) return setState(Missing, tr("There is no microphone here."));
    // The folder is for this user only: a note tells of people.
    if (!notes_) notes_ = std::make_unique<QTemporaryDir>();
    if (!note_.begin(notes_->filePath(QStringLiteral("%1.wav").arg(++number_)), microphone_->hertz())) {
        letGo();
        return setState(Failed, tr("The note could not be written. Is there room on this device?"));
    }
    patience_.start();
}

bool VoiceModel::haveMicrophone() {
    if (microphone_) return true;
    auto made = guarded([this] {
        return makeMicrophone([this](std::span<const std::int16_t> sound) { listen(sound); },
                              [this] { fail(); });
    });
    if (made.ok())
        microphone_ = std::move(made).value();
    else
        setState(Failed, tr("The microphone cannot be used: %1").arg(qs(made.error().message)));
    return made.ok();
}

void VoiceModel::listen(std::span<const std::int16_t> sound) {
    if (!note_.isOpen()) return;
    patience_.start();
    const bool written = note_.add(sound);
    const QString before = timeText();
    milliseconds_ = note_.milliseconds();
    if (timeText() != before) emit timeChanged();
    if (state_ == Starting) setState(Recording);
    if (!written)
        end(tr("There is no more room on this device. What was said before is here."));
    else if (note_.bytes() >= kMostBytes)
        end(tr("A note holds no more. What was said until now is here."));
}

/// It is forbidden or taken, or was pulled out while somebody spoke.
void VoiceModel::fail() {
    if (state_ != Starting && state_ != Recording) return;
    if (milliseconds_ >= kShortestMs) return end(tr("The microphone is gone. What was said before is here."));
    discard();
    setState(Failed, tr("The microphone cannot be used. Is it allowed, and is another program using it?"));
}

void VoiceModel::stop() {
    if (state_ == Recording || state_ == Starting) end();
}

/// With a hint: not because somebody wanted it.
void VoiceModel::end(const QString& hint) {
    // The last of it comes now, and may itself find no room.
    microphone_->stop();
    if (!note_.isOpen()) return;
    const bool tooShort = milliseconds_ < kShortestMs;
    patience_.stop();
    if (!note_.end() || tooShort) {
        discard();
        if (!hint.isEmpty() || !tooShort)
            setState(Failed, tr("The note could not be written. Is there room on this device?"));
        return;
    }
    file_ = QUrl::fromLocalFile(note_.path());
    setState(Recorded, hint);
}

void VoiceModel::take() {
    stop();
    if (state_ == Recorded) emit taken(named(std::exchange(file_, {})));
    discard();
}

/// The note's file under the name that the attachment will bear.
QUrl VoiceModel::named(const QUrl& note) const {
    const QFileInfo file(note.toLocalFile());
    const QString name = notes_->filePath(
        tr("Voice note %1.%2")
            .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss")),
                 file.suffix()));
    return QFile::rename(file.filePath(), name) ? QUrl::fromLocalFile(name) : note;
}

/// Nothing more is heard; what was is thrown away unless it has ended.
void VoiceModel::letGo() {
    if (note_.isOpen()) note_.remove();
    patience_.stop();
    if (microphone_) microphone_->stop();
}

void VoiceModel::discard() {
    letGo();
    if (!file_.isEmpty()) QFile::remove(file_.toLocalFile());
    file_.clear();
    if (std::exchange(milliseconds_, 0) != 0) emit timeChanged();
    setState(Off);
}

}  // namespace tropa::viewmodels
