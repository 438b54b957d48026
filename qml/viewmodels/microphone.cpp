#include "qml/viewmodels/microphone.h"

#include <QAudioDevice>
#include <QAudioSource>
#include <QMediaDevices>
#include <QPointer>
#include <algorithm>
#include <cmath>
#include <vector>

namespace tropa::viewmodels {
namespace {

/// Speech stays clear.
constexpr int kHertz = 16'000;
/// How often sound comes; what a busy GUI thread does not fetch waits in the sound server.
constexpr int kBufferMs = 100;

QAudioFormat formatOf(const QAudioDevice& device) {
    QAudioFormat format;
    format.setSampleRate(kHertz);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    return device.isFormatSupported(format) ? format : device.preferredFormat();
}

/// Not QMediaRecorder: that of Qt 6.4's FFmpeg never ends now and then, when its encoder wants smaller pieces
/// than have come already.
class Device final : public Microphone {
public:
    Device(OnSound onSound, OnFailure onFailure)
        : onSound_(std::move(onSound)),
          onFailure_(std::move(onFailure)) {}
    ~Device() override {
        if (source_) source_->stop();
    }

    bool start() override {
        const QAudioDevice device = QMediaDevices::defaultAudioInput();
        if (device.isNull()) return false;
        format_ = formatOf(device);
        source_ = std::make_unique<QAudioSource>(device, format_);
        source_->setBufferSize(format_.bytesForDuration(kBufferMs * 1000));
        // Later: whoever is told may stop, and Qt is in the middle of what it tells of.
        QObject::connect(
            source_.get(), &QAudioSource::stateChanged, &receiver_, [this] { lookForFailure(); },
            Qt::QueuedConnection);
        stream_ = source_->start();
        if (stream_)
            QObject::connect(
                stream_, &QIODevice::readyRead, &receiver_, [this] { read(); }, Qt::QueuedConnection);
        else
            QMetaObject::invokeMethod(
                &receiver_, [this] { lookForFailure(); }, Qt::QueuedConnection);
        return true;
    }

    int hertz() const override { return format_.sampleRate(); }

    void stop() override {
        read();
        if (!source_) return;  // Who was told has stopped it.
        stream_ = nullptr;
        source_->stop();
        source_.reset();
    }

private:
    void lookForFailure() {
        if (source_ && (!stream_ || source_->error() != QAudio::NoError)) onFailure_();
    }

    void read() {
        if (!stream_) return;
        rest_ += stream_->readAll();
        const int step = format_.bytesPerFrame(), wide = format_.bytesPerSample();
        if (step <= 0) return;
        std::vector<std::int16_t> sound(static_cast<std::size_t>(rest_.size() / step));
        const char* at = rest_.constData();
        for (std::int16_t& value : sound) {
            float sum = 0;
            for (int channel = 0; channel < format_.channelCount(); ++channel, at += wide)
                sum += format_.normalizedSampleValue(at);
            const float mean = sum / static_cast<float>(format_.channelCount());
            value = static_cast<std::int16_t>(std::lround(std::clamp(mean, -1.0F, 1.0F) * 32767.0F));
        }
        rest_.remove(0, static_cast<qsizetype>(sound.size()) * step);
        if (!sound.empty()) onSound_(sound);
    }

    OnSound onSound_;
    OnFailure onFailure_;
    QAudioFormat format_;
    std::unique_ptr<QAudioSource> source_;
    QPointer<QIODevice> stream_;  ///< The source's.
    QByteArray rest_;             ///< Part of a value.
    QObject receiver_;            ///< Last: nothing is told any more when the rest goes.
};

}  // namespace

std::unique_ptr<Microphone> makeMicrophone(Microphone::OnSound onSound, Microphone::OnFailure onFailure) {
    return std::make_unique<Device>(std::move(onSound), std::move(onFailure));
}

}  // namespace tropa::viewmodels
