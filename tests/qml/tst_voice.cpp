#include <sys/resource.h>
#include <QAudioBuffer>
#include <QAudioDecoder>
#include <QAudioDevice>
#include <QElapsedTimer>
#include <QMediaDevices>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QThread>
#include <QtEndian>
#include <array>
#include <cmath>
#include <csignal>

#include "core/store/query.h"
#include "platform/services/media_backend.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using tropa::testing::AppWindow;
using viewmodels::VoiceModel;

namespace {

constexpr double kHertz = 440;

/// A sound server of our own whose one microphone hears a tone.
class SoundServer {
public:
    SoundServer() {
        const QString socket = folder_.filePath(QStringLiteral("pulse"));
        qputenv("PULSE_SERVER", ("unix:" + socket).toUtf8());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH"})
            environment.insert(QLatin1String(name), folder_.path());
        environment.remove(QStringLiteral("PULSE_SERVER"));
        process_.setProcessEnvironment(environment);
        process_.start(
            QStringLiteral("pulseaudio"),
            {"-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes",
             "--log-level=error", "-L", "module-native-protocol-unix auth-anonymous=1 socket=" + socket, "-L",
             "module-null-sink sink_name=air", "-L", "module-sine sink=air frequency=440", "-L",
             "module-remap-source master=air.monitor source_name=tone"});
        for (int look = 0; look < 200 && !QFile::exists(socket); ++look) QTest::qWait(20);
        up_ = QFile::exists(socket);
    }
    ~SoundServer() { die(); }
    void die() {
        process_.terminate();
        process_.waitForFinished();
    }
    bool isUp() const { return up_; }

private:
    QTemporaryDir folder_;
    QProcess process_;
    bool up_ = false;
};

struct Sound {
    double seconds = 0, loudness = 0, hertz = 0;
};

/// What somebody hears who plays the file.
Sound listenTo(const QString& file) {
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("note.wav"));
    QFile::copy(file, copy);
    QAudioDecoder decoder;
    decoder.setSource(QUrl::fromLocalFile(copy));
    std::vector<double> samples;
    QAudioFormat format;
    bool over = false;
    QObject::connect(&decoder, &QAudioDecoder::bufferReady, &decoder, [&] {
        const QAudioBuffer buffer = decoder.read();
        format = buffer.format();
        const auto* at = buffer.constData<char>();
        for (qsizetype i = 0; i < buffer.frameCount(); ++i, at += format.bytesPerFrame())
            samples.push_back(format.normalizedSampleValue(at));
    });
    QObject::connect(&decoder, &QAudioDecoder::finished, &decoder, [&] { over = true; });
    decoder.start();
    AppWindow::until([&] { return over || decoder.error() != QAudioDecoder::NoError; });
    Sound sound;
    if (samples.empty()) {
        qInfo("%s", qPrintable(decoder.errorString()));
        return sound;
    }
    double power = 0;
    int rises = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        power += samples[i] * samples[i];
        if (samples[i - 1] < 0 && samples[i] >= 0) ++rises;
    }
    sound.seconds = static_cast<double>(samples.size()) / format.sampleRate();
    sound.loudness = std::sqrt(power / static_cast<double>(samples.size()));
    sound.hertz = rises / sound.seconds;
    return sound;
}

}  // namespace

/// A real recording from a real sound server; only the air is missing.
class TestVoice : public QObject {
    Q_OBJECT

    std::unique_ptr<SoundServer> server_;

    static std::int64_t count(AppWindow& w) {
        store::ReadTransaction read(w.replica());
        store::ListQuery query;
        query.kind = model::Kind::Attachment;
        return store::countRecords(read, query);
    }
    static void show(AppWindow& w, const char* name) {
        if (const QString folder = qEnvironmentVariable("TROPA_SHOTS_DIR"); !folder.isEmpty())
            w.shot(QStringLiteral("%1/voice-%2.png").arg(folder, QLatin1String(name)));
    }
    static bool speak(AppWindow& w, int ms) {
        if (!w.tap(QStringLiteral("files.voice"))) return false;
        VoiceModel& voice = *w.app().voice();
        if (!AppWindow::until([&] { return voice.state() == VoiceModel::Recording; })) {
            qInfo("%s", qPrintable(voice.hint()));
            return false;
        }
        QTest::qWait(ms);
        return true;
    }

private slots:
    void initTestCase() {
        services::preferBackendWithCodecs();
        server_ = std::make_unique<SoundServer>();
        QVERIFY2(server_->isUp(), "pulseaudio does not start (it is in the list of ./dev)");
        QTRY_VERIFY(!QMediaDevices::defaultAudioInput().isNull());
    }
    void cleanup() {
        // Qt's own word on a sound server that went away.
        QCOMPARE(AppWindow::warnings().filter(
                     QRegularExpression(QStringLiteral("^(?!\"Stream error: Connection terminated\")"))),
                 QStringList());
    }

    void aNoteIsSpokenHeardAndKept() {
        AppWindow w;
        w.openAny(QStringLiteral("contact"));
        const auto before = count(w);
        QVERIFY(speak(w, 900));
        // A busy app loses nothing.
        QElapsedTimer busy;
        busy.start();
        QThread::msleep(1500);
        QTest::qWait(200);
        const double spoken = 0.9 + static_cast<double>(busy.elapsed()) / 1000;
        VoiceModel& voice = *w.app().voice();
        QVERIFY2(voice.timeText() != QLatin1String("0:00"), qPrintable(voice.timeText()));
        show(w, "recording");
        QVERIFY(w.tap(QStringLiteral("voiceNote.stop")));
        QVERIFY(AppWindow::until([&] { return voice.state() == VoiceModel::Recorded; }));
        QVERIFY(w.shows(QStringLiteral("voice.play")));
        QVERIFY(w.tap(QStringLiteral("voice.play")));
        QTest::qWait(300);
        QVERIFY(w.lacks(QStringLiteral("voice.error")));
        show(w, "recorded");
        const Sound sound = listenTo(voice.file().toLocalFile());
        QVERIFY2(sound.seconds > spoken - 0.2 && sound.seconds < spoken + 1,
                 qPrintable(QString::number(sound.seconds)));
        QVERIFY2(sound.loudness > 0.05, qPrintable(QString::number(sound.loudness)));
        QVERIFY2(std::abs(sound.hertz - kHertz) < 20, qPrintable(QString::number(sound.hertz)));
        QVERIFY(w.tap(QStringLiteral("voiceNote.keep")));
        QVERIFY(AppWindow::until([&] { return w.app().contact()->files()->count() == 1; }));
        QCOMPARE(count(w), before + 1);
        const auto file = w.app().contact()->files()->get(0);
        QVERIFY(!file.value(QStringLiteral("voice")).toUrl().isEmpty());
        QVERIFY(
            file.value(QStringLiteral("name")).toString().startsWith(QStringLiteral("Голосовая заметка")));
        QVERIFY(file.value(QStringLiteral("name")).toString().endsWith(QStringLiteral(".wav")));
        QVERIFY(w.key(QStringLiteral("Ctrl+Z")));
        QVERIFY(AppWindow::until([&] { return w.app().contact()->files()->count() == 0; }));
    }

    void whoeverLeavesTheSheetKeepsWhatWasSaid() {
        AppWindow w;
        w.openAny(QStringLiteral("deal"));
        QVERIFY(speak(w, 700));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(AppWindow::until([&] { return w.app().deal()->files()->count() == 1; }));
        QCOMPARE(w.app().voice()->state(), VoiceModel::Off);
    }

    void whatIsDiscardedIsGone() {
        AppWindow w;
        w.openAny(QStringLiteral("contact"));
        const auto before = count(w);
        QVERIFY(speak(w, 600));
        QVERIFY(w.tap(QStringLiteral("voiceNote.stop")));
        VoiceModel& voice = *w.app().voice();
        QVERIFY(AppWindow::until([&] { return voice.state() == VoiceModel::Recorded; }));
        const QString file = voice.file().toLocalFile();
        QVERIFY(QFile::exists(file));
        QVERIFY(w.tap(QStringLiteral("voiceNote.discard")));
        QVERIFY(w.lacks(QStringLiteral("voiceNote.discard")));
        QVERIFY(!QFile::exists(file));
        QVERIFY(w.settle());
        QCOMPARE(count(w), before);
    }

    void aNoteThatFindsNoMoreRoomIsWholeUntilThere() {
        const QTemporaryDir folder;
        const std::array<std::int16_t, 1000> sound{};
        viewmodels::VoiceFile note;
        QVERIFY(note.begin(folder.filePath(QStringLiteral("note")), 16'000));
        const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit little{44 + 2501, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &little);
        const bool first = note.add(sound), second = note.add(sound), whole = note.end();
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, ignored);
        QVERIFY(first);
        QVERIFY(!second);
        QVERIFY(whole);
        QFile file(note.path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QCOMPARE(bytes.size(), 44 + 2500);
        // Not every player takes what is there for all of it.
        QCOMPARE(qFromLittleEndian<quint32>(bytes.constData() + 4), 36U + 2500U);
        QCOMPARE(qFromLittleEndian<quint32>(bytes.constData() + 40), 2500U);
        QCOMPARE(listenTo(note.path()).seconds, 1250.0 / 16'000);
    }

    // Last: there is no sound server any more.
    void whatWasSaidBeforeTheMicrophoneWentIsThere() {
        AppWindow w;
        w.openAny(QStringLiteral("contact"));
        QVERIFY(speak(w, 900));
        server_->die();
        VoiceModel& voice = *w.app().voice();
        QVERIFY(AppWindow::until([&] { return voice.state() == VoiceModel::Recorded; }));
        QVERIFY(w.shows(QStringLiteral("voiceNote.mute")));
        show(w, "gone");
        QVERIFY(w.tap(QStringLiteral("voiceNote.keep")));
        QVERIFY(AppWindow::until([&] { return w.app().contact()->files()->count() == 1; }));
    }
};

QTEST_MAIN(TestVoice)
#include "tst_voice.moc"
