#include "tests/support/camera_frames.h"

#include <QCameraDevice>
#include <QMediaDevices>
#include <QVideoSink>
#include <algorithm>
#include "core/actions/conflicts.h"
#include "core/store/query.h"

#include "qml/viewmodels/camera_frame.h"
#include "qml/viewmodels/camera_model.h"
#include "qml/viewmodels/capture_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using F = QVideoFrameFormat;

namespace {

const std::string kBadge =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Kim;Pavel\r\nORG:Vector\r\nTEL:+7 913 204-11-87\r\nEND:VCARD\r\n";

/// Gives the sink frames of a picture, as a camera does, until `seen` or for some seconds.
template <typename Seen>
bool film(QVideoSink& sink, const QImage& picture, F::PixelFormat format, Seen seen) {
    QElapsedTimer timer;
    timer.start();
    while (!seen() && timer.elapsed() < 5000) {
        sink.setVideoFrame(testing::cameraFrame(picture, format));
        QTest::qWait(5);
    }
    return seen();
}

}  // namespace

/// Real frames through a real sink; only the lens is missing.
class CameraTest : public QObject {
    Q_OBJECT

private slots:
    void formats_data() {
        QTest::addColumn<int>("format");
        const std::pair<const char*, F::PixelFormat> formats[] = {
            {"YUV420P", F::Format_YUV420P}, {"YV12", F::Format_YV12},    {"YUV422P", F::Format_YUV422P},
            {"NV12", F::Format_NV12},       {"NV21", F::Format_NV21},    {"YUYV", F::Format_YUYV},
            {"UYVY", F::Format_UYVY},       {"BGRA", F::Format_BGRA8888}};
        for (const auto& [name, format] : formats) QTest::newRow(name) << static_cast<int>(format);
    }

    void everyFormatShowsItsColours_data() { formats_data(); }
    void everyFormatShowsItsColours() {
        QFETCH(int, format);
        if (format == F::Format_YUV422P) QSKIP("Qt 6.4 lets the colours of a frame in memory overlap here.");
        QImage picture(64, 48, QImage::Format_RGB32);
        for (int y = 0; y < 48; ++y)
            for (int x = 0; x < 64; ++x)
                picture.setPixel(x, y,
                                 x < 32 ? (y < 24 ? qRgb(200, 40, 30) : qRgb(30, 160, 60))
                                        : (y < 24 ? qRgb(40, 60, 210) : qRgb(230, 230, 230)));
        const QImage seen = imageOf(testing::cameraFrame(picture, static_cast<F::PixelFormat>(format)));
        QCOMPARE(seen.size(), picture.size());
        for (const QPoint at : {QPoint(8, 8), QPoint(8, 40), QPoint(56, 8), QPoint(56, 40)}) {
            const QColor is(seen.pixel(at)), was(picture.pixel(at));
            QVERIFY2(std::abs(is.red() - was.red()) < 9 && std::abs(is.green() - was.green()) < 9 &&
                         std::abs(is.blue() - was.blue()) < 9,
                     qPrintable(is.name() + " for " + was.name()));
        }
    }

    void aCodeIsFoundInFramesOfEveryFormat_data() {
        formats_data();
        QTest::newRow("grey") << static_cast<int>(F::Format_Y8);
    }
    void aCodeIsFoundInFramesOfEveryFormat() {
        QFETCH(int, format);
        Fixture f;
        QVideoSink sink;
        CameraModel camera(f.context);
        CaptureModel capture(f.context);
        connect(&camera, &CameraModel::personFound, &capture, &CaptureModel::take);
        QSignalSpy found(&camera, &CameraModel::personFound);
        camera.setVideoSink(&sink);
        camera.open(CameraModel::Code);
        QVERIFY(film(sink, testing::badgePicture(kBadge), static_cast<F::PixelFormat>(format),
                     [&] { return !found.isEmpty(); }));
        QCOMPARE(camera.state(), CameraModel::Live);
        QCOMPARE(capture.name(), QStringLiteral("Pavel Kim"));
        QCOMPARE(capture.company(), QStringLiteral("Vector"));
        camera.close();
        QCOMPARE(camera.state(), CameraModel::Off);
    }

    /// Frames come faster than they can be looked through; none of it may hold up the GUI thread.
    void lookingDoesNotHoldUpTheWindow() {
        Fixture f;
        QVideoSink sink;
        CameraModel camera(f.context);
        camera.setVideoSink(&sink);
        camera.open(CameraModel::Code);
        QImage table(1280, 720, QImage::Format_RGB32);
        table.fill(QColor(120, 128, 124));
        for (int i = 0; i < 20'000; ++i)
            table.setPixel(i * 7919 % 1280, i * 104'729 % 720,
                           i % 2 == 0 ? qRgb(0, 0, 0) : qRgb(255, 255, 255));
        const QVideoFrame frames[] = {testing::cameraFrame(table, F::Format_NV12),
                                      testing::cameraFrame(table, F::Format_NV12)};
        const LongestBlock block;
        for (int i = 0; i < 40; ++i) {
            sink.setVideoFrame(frames[i % 2]);
            QTest::qWait(10);
        }
        QVERIFY2(block.milliseconds() <= 4, qPrintable(QString::number(block.milliseconds())));
        QCOMPARE(camera.state(), CameraModel::Live);
    }

    void aCodeWithoutAPersonIsSaidAndLookingGoesOn() {
        Fixture f;
        QVideoSink sink;
        CameraModel camera(f.context);
        QSignalSpy found(&camera, &CameraModel::personFound);
        camera.setVideoSink(&sink);
        camera.open(CameraModel::Code);
        QVERIFY(film(sink, testing::badgePicture("https://stand.example/42"), F::Format_NV12,
                     [&] { return camera.hint().contains(QStringLiteral("nothing of a person")); }));
        QVERIFY(found.isEmpty());
        QVERIFY(film(sink, testing::badgePicture(kBadge), F::Format_NV12, [&] { return !found.isEmpty(); }));
    }

    void withoutACameraItIsSaid() {
        if (!QMediaDevices::videoInputs().isEmpty()) QSKIP("This machine has a camera.");
        Fixture f;
        CameraModel camera(f.context);
        camera.open(CameraModel::Photo);
        QCOMPARE(camera.state(), CameraModel::Missing);
        QVERIFY(!camera.hint().isEmpty());
    }

    /// The photo is upright, only its owner's, and goes to the contact with the capture.
    void aPhotoOfTheCardIsKeptWithTheContact() {
        Fixture f;
        QVideoSink sink;
        CameraModel camera(f.context);
        QSignalSpy taken(&camera, &CameraModel::photoTaken);
        camera.setVideoSink(&sink);
        camera.open(CameraModel::Photo);
        QImage card(320, 200, QImage::Format_RGB32);
        card.fill(QColor(200, 40, 30));
        QVideoFrame frame = testing::cameraFrame(card, F::Format_NV12);
        frame.setRotationAngle(QVideoFrame::Rotation90);
        sink.setVideoFrame(frame);
        QTest::qWait(50);
        QVERIFY(taken.isEmpty());  // nobody has pressed the button
        camera.takePhoto();
        QVideoFrame next = testing::cameraFrame(card, F::Format_NV12);
        next.setRotationAngle(QVideoFrame::Rotation90);
        sink.setVideoFrame(next);
        QTRY_COMPARE(taken.size(), 1);
        const QUrl file = taken.first().first().toUrl();
        const QImage photo(file.toLocalFile());
        QCOMPARE(photo.size(), QSize(200, 320));
        QVERIFY(QColor(photo.pixel(100, 100)).red() > 170 && QColor(photo.pixel(100, 100)).green() < 80);
        QCOMPARE(QFileInfo(QFileInfo(file.toLocalFile()).path()).permissions() &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther),
                 QFile::Permissions());

        CaptureModel capture(f.context);
        QSignalSpy saved(&capture, &CaptureModel::saved);
        capture.start();
        capture.setName(QStringLiteral("Pavel Kim"));
        capture.setPhoto(file);
        capture.save();
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(capture.photo().isEmpty());
        const Uuid contact = *Uuid::parse(saved.first().first().toString().toStdString());
        f.write([&](store::Replica& replica) {
            store::ReadTransaction read(replica);
            const auto files = store::recordsWhere(read, model::Kind::Attachment, "contact", contact);
            QCOMPARE(files.size(), std::size_t{1});
            QCOMPARE(files.front().text("kind"), std::string("photo"));
        });
        // One undo takes back the capture with its photo.
        f.write([&](store::Replica& replica) {
            QCOMPARE(actions::undoLast(replica).orThrow().label, std::string("capture contact"));
            store::ReadTransaction read(replica);
            QVERIFY(!store::findRecord(read, model::Kind::Contact, contact)->alive);
            const auto files = store::recordsWhere(read, model::Kind::Attachment, "contact", contact);
            QVERIFY(std::none_of(files.begin(), files.end(), [](const auto& one) { return one.alive; }));
        });
    }

    void aPhotoThatIsGoneDoesNotCostTheContact() {
        Fixture f;
        CaptureModel capture(f.context);
        QSignalSpy saved(&capture, &CaptureModel::saved), told(&f.context, &Context::toast);
        capture.start();
        capture.setName(QStringLiteral("Pavel Kim"));
        capture.setPhoto(QUrl::fromLocalFile(f.dir.filePath(QStringLiteral("gone.jpg"))));
        capture.save();
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(told.last().first().toString().startsWith(QStringLiteral("Saved, but not the photo")));
    }
};

}  // namespace tropa::viewmodels

QTEST_MAIN(tropa::viewmodels::CameraTest)
#include "tst_camera.moc"
