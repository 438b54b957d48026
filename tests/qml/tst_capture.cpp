#include <QCameraDevice>
#include <QMediaDevices>
#include <QTest>
#include <QVideoSink>

#include "core/store/query.h"
#include "tests/qml/app_window.h"
#include "tests/support/camera_frames.h"

using namespace tropa;
using tropa::testing::AppWindow;
using viewmodels::CameraModel;

namespace {

/// Not seen while there is no picture.
QQuickItem* outputIn(const QQuickItem& item) {
    if (item.objectName() == QLatin1String("camera.output")) return const_cast<QQuickItem*>(&item);
    for (const QQuickItem* child : item.childItems())
        if (QQuickItem* found = outputIn(*child)) return found;
    return nullptr;
}

QVideoSink* sinkOf(AppWindow& w) {
    QQuickItem* output = nullptr;
    AppWindow::until([&] { return (output = outputIn(*w.window().contentItem())) != nullptr; });
    return output ? output->property("videoSink").value<QVideoSink*>() : nullptr;
}

/// What lies before the lens, frame by frame, until something has come of it.
template <typename Done>
bool film(QVideoSink& sink, const QImage& picture, Done done) {
    const QPointer<QVideoSink> shown(&sink);
    return AppWindow::until([&] {
        if (done()) return true;
        if (shown) shown->setVideoFrame(testing::cameraFrame(picture, QVideoFrameFormat::Format_NV12));
        return false;
    });
}

}  // namespace

/// A visitor by camera: the frames are real, the lens is the test.
class TestCapture : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (!QMediaDevices::videoInputs().isEmpty()) QSKIP("A real camera would look, too.");
    }
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void aBadgeIsCapturedInThreeTaps_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("phone") << AppWindow::kPhone;
        QTest::newRow("desktop") << AppWindow::kDesktop;
    }
    void aBadgeIsCapturedInThreeTaps() {
        QFETCH(QSize, size);
        AppWindow w(size);
        const auto people = [&] {
            store::ReadTransaction read(w.replica());
            store::ListQuery query;
            query.kind = model::Kind::Contact;
            return store::countRecords(read, query);
        };
        const auto before = people();
        w.taps = 0;
        QVERIFY(w.tap(QStringLiteral("nav.capture")));
        QVERIFY(w.tap(QStringLiteral("capture.scan")));
        QVideoSink* sink = sinkOf(w);
        QVERIFY(sink);
        // No camera here: said in words, with the way on, until there is a picture.
        QVERIFY(w.shows(QStringLiteral("camera.blind")));
        QVERIFY(w.shows(QStringLiteral("camera.file")));
        QVERIFY(film(*sink,
                     testing::badgePicture("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Рябов;Игнат\r\nORG:Кедр\r\n"
                                           "TEL:+7 913 204-11-99\r\nEND:VCARD\r\n"),
                     [&] { return !w.app().capture()->name().isEmpty(); }));
        QCOMPARE(w.app().capture()->name(), QStringLiteral("Рябов Игнат"));
        QVERIFY(w.lacks(QStringLiteral("camera.file")));
        QCOMPARE(w.app().camera()->state(), CameraModel::Off);
        QVERIFY(w.tap(QStringLiteral("capture.saveAndNext")));
        QVERIFY(AppWindow::until([&] { return people() == before + 1; }));
        QCOMPARE(w.taps, 3);
    }

    void aPhotoOfTheCardStaysWithTheContact() {
        AppWindow w;
        QVERIFY(w.tap(QStringLiteral("nav.capture")));
        QVERIFY(w.tap(QStringLiteral("capture.card")));
        QVideoSink* sink = sinkOf(w);
        QVERIFY(sink);
        QImage card(640, 480, QImage::Format_RGB32);
        card.fill(Qt::white);
        QVERIFY(film(*sink, card, [&] { return w.app().camera()->state() == CameraModel::Live; }));
        QVERIFY(w.tap(QStringLiteral("camera.take")));
        QVERIFY(film(*sink, card, [&] { return !w.app().capture()->photo().isEmpty(); }));
        QVERIFY(w.shows(QStringLiteral("capture.photo.remove")));
        QVERIFY(w.type(QStringLiteral("capture.name"), QStringLiteral("Зоя Кедрова")));
        QVERIFY(w.tap(QStringLiteral("capture.save")));
        const auto kept = [&] {
            store::ReadTransaction read(w.replica());
            store::ListQuery query;
            query.kind = model::Kind::Attachment;
            return store::countRecords(read, query);
        };
        QVERIFY(AppWindow::until([&] { return kept() == 1; }));
    }

    void theFormSpeaksTheOtherLanguageAtOnce() {
        AppWindow w;
        QVERIFY(w.tap(QStringLiteral("nav.capture")));
        QVERIFY(w.sees(QStringLiteral("Образцы")));
        w.settings().setLanguage(QStringLiteral("en"));
        QVERIFY(w.sees(QStringLiteral("Samples")));
        QVERIFY(w.sees(QStringLiteral("Agrees to the processing")));
    }

    void aPhotoIsAddedToAContactByCamera() {
        AppWindow w;
        w.open(QStringLiteral("contact"), w.app().contacts()->get(0).value(QStringLiteral("id")).toString());
        QVERIFY(w.tap(QStringLiteral("files.photo")));
        QVideoSink* sink = sinkOf(w);
        QVERIFY(sink);
        QImage view(640, 480, QImage::Format_RGB32);
        view.fill(Qt::darkGreen);
        QVERIFY(film(*sink, view, [&] { return w.app().camera()->state() == CameraModel::Live; }));
        QVERIFY(w.tap(QStringLiteral("camera.take")));
        QVERIFY(film(*sink, view, [&] { return w.app().contact()->files()->count() == 1; }));
        QVERIFY(w.shows(QStringLiteral("files.row.0")));
    }
};

QTEST_MAIN(TestCapture)
#include "tst_capture.moc"
