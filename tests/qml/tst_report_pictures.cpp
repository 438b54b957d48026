#include <QDir>
#include <QImage>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "qml/controls/on_demand.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using namespace tropa::testing;
using viewmodels::RowModel;

namespace {

/// How many pixels are of about that colour.
int pixelsOf(const QImage& picture, const QColor& colour) {
    int count = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const QColor is = picture.pixelColor(x, y);
            count += std::abs(is.red() - colour.red()) + std::abs(is.green() - colour.green()) +
                                 std::abs(is.blue() - colour.blue()) <=
                             6
                         ? 1
                         : 0;
        }
    return count;
}

/// Where something is drawn on the ground.
QRect drawnIn(const QImage& picture) {
    const QRgb ground = picture.pixel(0, 0);
    QRect found;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            if (picture.pixel(x, y) != ground) found |= QRect(x, y, 1, 1);
    return found;
}

/// All texts of the picture that is being laid out: those that stand out of it or of their own width are
/// named.
void readTexts(QQuickItem& root, const QQuickItem& item, QStringList& texts, QStringList& cut) {
    for (QQuickItem* child : item.childItems()) {
        if (!child->isVisible()) continue;
        const QString text = child->inherits("QQuickText") ? child->property("text").toString() : QString();
        if (!text.isEmpty()) {
            texts.append(text);
            const QRectF place = root.mapRectFromItem(child, QRectF(0, 0, child->width(), child->height()));
            if (child->property("truncated").toBool() || !root.boundingRect().contains(place))
                cut.append(text);
        }
        readTexts(root, *child, texts, cut);
    }
}

QQuickItem* itemOf(QQuickItem* above, const QString& name) {
    for (QQuickItem* item : above->childItems()) {
        if (item->objectName() == name) return item;
        if (QQuickItem* found = itemOf(item, name)) return found;
    }
    return nullptr;
}

QQuickItem* buttonOf(AppWindow& w) {
    return itemOf(w.window().contentItem(), QStringLiteral("reports.savePicture"));
}

}  // namespace

/// Reports saved as pictures.
class TestReportPictures : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void theShownReportIsSaved_data() {
        QTest::addColumn<QString>("topic");
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QStringList>("colours");
        const QString trail = QStringLiteral("#0E7A5A"), night = QStringLiteral("#45B58F");
        QTest::newRow("funnel") << "funnel"
                                << "ru" << false << QStringList{trail};
        QTest::newRow("funnel, dark, English") << "funnel"
                                               << "en" << true << QStringList{night};
        QTest::newRow("trend") << "trend"
                               << "en" << false << QStringList{trail};
        QTest::newRow("trend, dark") << "trend"
                                     << "ru" << true << QStringList{night};
        QTest::newRow("mix") << "mix"
                             << "ru" << false
                             << QStringList{QStringLiteral("#2F6FB0"), QStringLiteral("#8F5400"),
                                            QStringLiteral("#B8381A")};
        QTest::newRow("matrix, dark") << "matrix"
                                      << "ru" << true << QStringList{night};
        QTest::newRow("calls") << "calls"
                               << "en" << false << QStringList{trail};
    }
    void theShownReportIsSaved() {
        QFETCH(QString, topic);
        QFETCH(QString, language);
        QFETCH(bool, dark);
        QFETCH(QStringList, colours);
        AppWindow w(
            AppWindow::kDesktop, language,
            language == QLatin1String("en") ? AppWindow::Content::EnglishDemo : AppWindow::Content::Demo);
        w.settings().setTheme(dark ? QStringLiteral("dark") : QStringLiteral("light"));
        show(w, topic);
        const QTemporaryDir folder;
        QStringList texts, cut;
        const QString path = save(w, folder, [&](QQuickItem& picture) {
            texts.clear();
            cut.clear();
            readTexts(picture, picture, texts, cut);
            return !texts.isEmpty() && cut.isEmpty();
        });
        QCOMPARE(cut, QStringList());
        const QString all = texts.join(QLatin1Char('\n'));
        QVERIFY(all.contains(w.app().topicReport()->title()));
        if (w.app().topicReport()->asksPeriod()) QVERIFY(all.contains(w.app().reportAsk()->periodText()));
        if (w.app().topicReport()->asksFunnel()) QVERIFY(all.contains(w.app().reportAsk()->funnelName()));
        QVERIFY(!path.isEmpty());
        QVERIFY(QFileInfo(path).fileName().contains(w.app().topicReport()->title().left(10)));
        const QImage picture(path);
        // Twice the density of its thousand points.
        QCOMPARE(picture.width(), 2000);
        // As high as what stands in it: rows are not drawn apart.
        QVERIFY(picture.height() > 500 && picture.height() < 2200);
        QCOMPARE(picture.pixelColor(0, 0),
                 QColor(dark ? QStringLiteral("#0E1412") : QStringLiteral("#F5F6F3")));
        for (const QString& colour : colours)
            QVERIFY2(pixelsOf(picture, QColor(colour)) > 300, qPrintable(colour));
        // A margin all around: nothing is cut.
        const QRect drawn = drawnIn(picture);
        QVERIFY(picture.rect().adjusted(24, 24, -24, -24).contains(drawn));
        QVERIFY(drawn.width() > 1600 && drawn.height() > 400);
        const QString kept = qEnvironmentVariable("TROPA_PICTURES");
        if (!kept.isEmpty())
            picture.save(kept + QLatin1Char('/') + QString::fromUtf8(QTest::currentDataTag()) +
                         QStringLiteral(".png"));
    }

    void whatIsThereStays() {
        AppWindow w;
        show(w, QStringLiteral("mix"));
        const QTemporaryDir folder;
        const QString first = save(w, folder), second = save(w, folder);
        QVERIFY(!first.isEmpty() && !second.isEmpty() && first != second);
        // Also where the person names the file that is there.
        QFile kept(folder.filePath(QStringLiteral("mine.png")));
        QVERIFY(kept.open(QIODevice::WriteOnly) && kept.write("mine") == 4);
        kept.close();
        QSignalSpy told(&w.app(), &viewmodels::AppModel::toast);
        QVERIFY(saveAs(w, kept.fileName()));
        QVERIFY(AppWindow::until([&] { return told.count() == 1; }));
        QVERIFY(told.last()[0].toString().contains(folder.filePath(QStringLiteral("mine (2).png"))));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("mine"));
    }

    void whatCannotBeSavedIsTold() {
        AppWindow w;
        show(w, QStringLiteral("mix"));
        const QTemporaryDir folder;
        QSignalSpy told(&w.app(), &viewmodels::AppModel::toast);
        QVERIFY(saveAs(w, folder.filePath(QStringLiteral("nowhere/mix.png"))));
        QVERIFY(AppWindow::until([&] { return told.count() == 1; }));
        QVERIFY(told.last()[0].toString().contains(QStringLiteral("нет")));
        QVERIFY(told.last()[0].toString().contains(QStringLiteral("nowhere")));
        // Nothing was drawn.
        w.app().exporter()->savePicture({}, QUrl::fromLocalFile(folder.filePath(QStringLiteral("mix.png"))));
        QCOMPARE(told.count(), 2);
        QVERIFY(QDir(folder.path()).isEmpty());
        // And the next one is saved.
        QVERIFY(!save(w, folder).isEmpty());
    }

private:
    static void show(AppWindow& w, const QString& topic) {
        w.open(QStringLiteral("reports"));
        w.app().topicReport()->setTopic(topic);
        QVERIFY(AppWindow::until([&] {
            return topic == QLatin1String("funnel") ? w.app().funnelReport()->count() > 3
                                                    : w.app().topicReport()->state() != RowModel::Loading;
        }));
        QVERIFY(w.settle());
    }
    /// Through the button and the place it proposes, in that folder. Returns the file.
    static QString save(AppWindow& w, const QTemporaryDir& folder,
                        const std::function<bool(QQuickItem&)>& look = {}) {
        QQuickItem* button = buttonOf(w);
        if (button == nullptr) return {};
        auto* ask = button->findChild<controls::OnDemand*>();
        QObject* place = ask == nullptr ? nullptr : ask->object();
        if (place == nullptr) return {};
        place->setProperty("currentFolder", QUrl::fromLocalFile(folder.path()));
        QSignalSpy told(&w.app(), &viewmodels::AppModel::toast);
        if (!w.tap(QStringLiteral("reports.savePicture"))) return {};
        const QUrl proposed = place->property("selectedFile").toUrl();
        QMetaObject::invokeMethod(place, "close");
        if (!saveAs(w, proposed.toLocalFile(), look)) return {};
        if (!AppWindow::until([&] { return told.count() == 1; })) return {};
        const QString path = proposed.toLocalFile();
        return told.last()[0].toString().contains(path) && QFileInfo(path).path() == folder.path() &&
                       QFile::exists(path)
                   ? path
                   : QString();
    }
    /// `look` is asked until it is content with what is being laid out, for as long as that is there.
    static bool saveAs(AppWindow& w, const QString& path, const std::function<bool(QQuickItem&)>& look = {}) {
        QQuickItem* button = buttonOf(w);
        if (button == nullptr ||
            !QMetaObject::invokeMethod(button, "save", Q_ARG(QUrl, QUrl::fromLocalFile(path))))
            return false;
        if (!look) return true;
        bool content = false, gone = false;
        (void)AppWindow::until([&] {
            QQuickItem* picture = itemOf(button, QStringLiteral("reports.picture"));
            gone = picture == nullptr;
            content = !gone && look(*picture);
            return content || gone;
        });
        return content;
    }
};

QTEST_MAIN(TestReportPictures)
#include "tst_report_pictures.moc"
