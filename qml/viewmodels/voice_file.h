#pragma once

#include <QFile>
#include <cstdint>
#include <span>

namespace tropa::viewmodels {

/// A WAV file of one channel that grows, and is whole when it ends, however little of it could be written.
class VoiceFile {
public:
    /// False when it cannot be begun.
    bool begin(const QString& path, int hertz);
    /// False when there is no room for all of it; what had room is in the file.
    bool add(std::span<const std::int16_t> sound);
    /// False when the file is not whole.
    bool end();
    void remove();

    bool isOpen() const { return file_.isOpen(); }
    QString path() const { return file_.fileName(); }
    qint64 bytes() const;  ///< Of the whole file.
    qint64 milliseconds() const;

private:
    QByteArray head() const;

    QFile file_;
    int hertz_ = 0;
    qint64 values_ = 0;
};

}  // namespace tropa::viewmodels
