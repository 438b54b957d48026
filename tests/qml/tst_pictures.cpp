#include <QDir>
#include <QImageWriter>
#include <QPainter>
#include <QTest>

#include "platform/app/script/hands.h"
#include "tests/qml/app_window.h"
#include "tests/qml/picture.h"

using namespace tropa;
using tropa::testing::AppWindow;
using tropa::testing::compare;
using tropa::testing::PictureDifference;
using tropa::testing::toKeep;

namespace {

const QString kWanted = QStringLiteral(TROPA_SOURCE_DIR "/tests/qml/pictures");

/// A way to a screen: "tap NAME", "type NAME=TEXT", or a page.
struct Screen {
    const char* name;
    QSize size;
    const char* language;
    const char* theme;
    QStringList way;
};

/// Each shows something that no other one does; between them they are in both sizes, languages and themes.
const QList<Screen>& screens() {
    const QSize phone = AppWindow::kPhone, desktop = AppWindow::kDesktop;
    static const QList<Screen> all{
        {"today", phone, "ru", "light", {"today"}},
        {"deal", phone, "ru", "dark", {"deal"}},
        {"step", phone, "ru", "light", {"deal", "tap deal.take"}},
        {"capture", phone, "ru", "dark", {"capture", "type capture.name=Павел Кимов"}},
        {"tasks-month", phone, "ru", "light", {"tasks", "tap tasks.span.month"}},
        {"contacts", phone, "en", "light", {"contacts"}},
        {"contact", phone, "en", "dark", {"contact"}},
        {"call", phone, "en", "light", {"call"}},
        {"mix", phone, "en", "dark", {"reports", "tap reports.topics", "tap reports.topic.mix"}},
        {"settings", phone, "en", "light", {"settings"}},
        {"board", desktop, "ru", "light", {"funnels"}},
        {"person", desktop, "ru", "dark", {"contacts", "tap contacts.row.1"}},
        {"tasks-week", desktop, "ru", "light", {"tasks", "tap tasks.span.week"}},
        {"funnel", desktop, "en", "light", {"reports", "tap reports.period", "tap reports.periods.4"}},
        {"funnel-dark",
         desktop,
         "en",
         "dark",
         {"reports", "tap reports.period", "tap reports.periods.4", "tap reports.lost.1"}},
        {"matrix", desktop, "en", "light", {"reports", "tap reports.group.2", "tap reports.topic.matrix"}},
    };
    return all;
}

QImage still(AppWindow& w) {
    w.settle();
    return toKeep(w.window().grabWindow());
}

bool save(const QImage& picture, const QString& file) {
    QDir().mkpath(QFileInfo(file).absolutePath());
    QImageWriter writer(file, "png");
    writer.setCompression(100);
    return writer.write(picture.convertToFormat(QImage::Format_RGB32));
}

}  // namespace

/// The screens look as they did when somebody looked at them last: on a day that stands still, with the
/// made-up company. `./dev screenshots --accept` renews tests/qml/pictures from what is drawn now.
class TestPictures : public QObject {
    Q_OBJECT

    std::unique_ptr<AppWindow> window_;
    QString language_;

private slots:
    void cleanupTestCase() { window_.reset(); }
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void theComparisonSeesWhatAPersonSees();
    void screensLookAsTheyDid_data();
    void screensLookAsTheyDid();
};

void TestPictures::theComparisonSeesWhatAPersonSees() {
    const auto draw = [](QColor button, int left, QColor letters) {
        QImage picture(400, 800, QImage::Format_RGB32);
        picture.fill(QColor(0xF5F6F3));
        QPainter painter(&picture);
        painter.fillRect(left, 700, 360, 48, button);
        for (int i = 0; i < 40; ++i) painter.fillRect(20 + i * 9, 100, 1, 9, letters);
        return toKeep(picture);
    };
    const QColor trail(0x0E7A5A), ink(0x15211C);
    const QImage wanted = draw(trail, 20, ink);
    QVERIFY(compare(wanted, wanted).isSmall());
    QCOMPARE(compare(wanted, wanted).squares, 0);
    QVERIFY(compare(wanted, draw(trail, 20, QColor(0x25312C))).isSmall());
    QVERIFY(!compare(wanted, draw(QColor(0x2E7A5A), 20, ink)).isSmall());
    QVERIFY(!compare(wanted, draw(trail, 24, ink)).isSmall());
    QVERIFY(!compare(wanted, wanted.copy(0, 0, 200, 399)).isSmall());
}

void TestPictures::screensLookAsTheyDid_data() {
    QTest::addColumn<int>("at");
    for (int at = 0; at < screens().size(); ++at) QTest::newRow(screens()[at].name) << at;
}

void TestPictures::screensLookAsTheyDid() {
    QFETCH(int, at);
    const Screen& screen = screens()[at];
    const QString name =
        QStringLiteral("%1-%2-%3-%4.png")
            .arg(QLatin1String(screen.name),
                 screen.size == AppWindow::kPhone ? QStringLiteral("phone") : QStringLiteral("desktop"),
                 QLatin1String(screen.language), QLatin1String(screen.theme));
    if (!window_ || language_ != QLatin1String(screen.language)) {
        window_.reset();
        language_ = QLatin1String(screen.language);
        window_ = std::make_unique<AppWindow>(
            screen.size, language_,
            language_ == QLatin1String("en") ? AppWindow::Content::EnglishDemo : AppWindow::Content::Demo);
    }
    AppWindow& w = *window_;
    while (w.key(QStringLiteral("Escape")) && w.app().session()->active()) continue;
    w.resize(screen.size);
    w.settings().overrideTheme(QLatin1String(screen.theme));
    w.openAny(screen.way.first());
    for (const QString& step : screen.way.mid(1)) {
        const QString what = step.section(QLatin1Char(' '), 1);
        if (step.startsWith(QLatin1String("tap ")))
            QVERIFY2(w.tap(what), qPrintable(step));
        else
            QVERIFY2(w.type(what.section(QLatin1Char('='), 0, 0), what.section(QLatin1Char('='), 1), true),
                     qPrintable(step));
    }
    const QImage is = still(w);
    w.key(QStringLiteral("Escape"));
    const QString wantedFile = kWanted + QLatin1Char('/') + name;
    if (qEnvironmentVariableIsSet("TROPA_ACCEPT_PICTURES")) {
        if (!compare(QImage(wantedFile), is).isSmall()) {
            QVERIFY(save(is, wantedFile));
            qInfo("%s is renewed", qPrintable(name));
        }
        return;
    }
    const QString folder = QDir::currentPath() + QStringLiteral("/pictures/");
    const QString isFile = folder + name;
    const QString differenceFile = folder + QStringLiteral("difference-") + name;
    QFile::remove(isFile);
    QFile::remove(differenceFile);
    const QImage wanted(wantedFile);
    const PictureDifference found = compare(wanted, is);
    if (found.isSmall()) return;
    QVERIFY(save(is, isFile));
    if (found.sameSize) QVERIFY(save(found.difference, differenceFile));
    const QString why = wanted.isNull() ? QStringLiteral("there is no such picture yet")
                        : found.sameSize
                            ? QStringLiteral("%1 squares of 4 × 4 pixels differ, %2 may")
                                  .arg(QString::number(found.squares), QString::number(found.allowed))
                            : QStringLiteral("it has another size");
    QFAIL(qPrintable(QStringLiteral("%1: %2.\nWanted: %3\nIs: %4\nDifference: %5\nIf that is how it should "
                                    "look: ./dev screenshots --accept")
                         .arg(name, why, wantedFile, isFile, differenceFile)));
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
