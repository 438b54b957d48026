#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>
#include <memory>

#include "qml/viewmodels/microphone.h"
#include "qml/viewmodels/voice_file.h"

namespace tropa::viewmodels {

/// The device's microphone, while a sheet shows it: records one note into a file, which stays until the
/// program ends. GUI thread.
class VoiceModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString hint READ hint NOTIFY stateChanged FINAL)
    Q_PROPERTY(QUrl file READ file NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString timeText READ timeText NOTIFY timeChanged FINAL)

public:
    /// Off, on its way, the note grows, it is there, there is no microphone, or it cannot be used.
    enum State { Off, Starting, Recording, Recorded, Missing, Failed };
    Q_ENUM(State)

    explicit VoiceModel(QObject* parent = nullptr);
    ~VoiceModel() override;

    State state() const { return state_; }
    /// Why nothing is recorded, or not all that was said; may be empty.
    QString hint() const { return hint_; }
    QUrl file() const { return file_; }  ///< Of the note that is there; else empty.
    QString timeText() const;            ///< "1:07"

    /// A new note; what was recorded before and not taken goes.
    Q_INVOKABLE void begin();
    /// The note is there, unless it is too short to be one.
    Q_INVOKABLE void stop();
    /// Forgets the note, and lets go of the microphone.
    Q_INVOKABLE void discard();
    /// Ends the recording, and gives the note to whoever keeps it: taken(), or nothing when nothing was said.
    Q_INVOKABLE void take();

signals:
    void stateChanged();
    void timeChanged();
    void taken(const QUrl& file);

private:
    void setState(State state, const QString& hint = {});
    bool haveMicrophone();
    void listen(std::span<const std::int16_t> sound);
    void fail();
    void end(const QString& hint = {});
    void letGo();
    QUrl named(const QUrl& note) const;

    State state_ = Off;
    QString hint_;
    QUrl file_;
    std::unique_ptr<Microphone> microphone_;  ///< Made when it is first spoken into.
    std::unique_ptr<QTemporaryDir> notes_;
    VoiceFile note_;
    QTimer patience_;
    int number_ = 0;  ///< Of the recording.
    qint64 milliseconds_ = 0;
};

}  // namespace tropa::viewmodels
