#include "qml/viewmodels/voice_file.h"

#include <QtEndian>

namespace tropa::viewmodels {
namespace {

constexpr int kHeadBytes = 44;
constexpr int kValueBytes = 2;

template <typename Number>
QByteArray little(Number number) {
    QByteArray bytes(sizeof(Number), '\0');
    qToLittleEndian(number, bytes.data());
    return bytes;
}

}  // namespace

bool VoiceFile::begin(const QString& path, int hertz) {
    file_.setFileName(path);
    hertz_ = hertz;
    values_ = 0;
    // Unbuffered: what was not written is known at once.
    if (!file_.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered)) return false;
    if (file_.write(head()) == kHeadBytes) return true;
    remove();
    return false;
}

bool VoiceFile::add(std::span<const std::int16_t> sound) {
    QByteArray bytes(static_cast<qsizetype>(sound.size()) * kValueBytes, '\0');
    qToLittleEndian<std::int16_t>(sound.data(), static_cast<qsizetype>(sound.size()), bytes.data());
    const qint64 written = file_.write(bytes);
    if (written > 0) values_ += written / kValueBytes;
    return written == bytes.size();
}

bool VoiceFile::end() {
    const bool whole = file_.seek(0) && file_.write(head()) == kHeadBytes && file_.resize(bytes());
    file_.close();
    return whole;
}

void VoiceFile::remove() {
    file_.remove();
}

qint64 VoiceFile::bytes() const {
    return kHeadBytes + values_ * kValueBytes;
}

qint64 VoiceFile::milliseconds() const {
    return hertz_ > 0 ? values_ * 1000 / hertz_ : 0;
}

QByteArray VoiceFile::head() const {
    const auto sound = static_cast<quint32>(values_ * kValueBytes);
    const auto hertz = static_cast<quint32>(hertz_);
    constexpr quint16 kPcm = 1, kChannels = 1, kBits = 8 * kValueBytes;
    return "RIFF" + little(sound + kHeadBytes - 8) + "WAVEfmt " + little<quint32>(16) + little(kPcm) +
           little(kChannels) + little(hertz) + little(hertz * kValueBytes) + little<quint16>(kValueBytes) +
           little(kBits) + "data" + little(sound);
}

}  // namespace tropa::viewmodels
