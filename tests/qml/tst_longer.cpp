#include <QQmlEngine>
#include <QTest>
#include <QTranslator>
#include <functional>

#include "core/actions/act.h"
#include "core/actions/records.h"
#include "core/store/query.h"
#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using tropa::testing::AppWindow;

namespace {

constexpr QChar kFrom(0x27E6), kTo(0x27E7);  // ⟦ ⟧: where the words of a translation begin and end

/// A language that is a third longer than English, with accents: "⟦Šàvé~~⟧".
class Longer : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int n) const override {
        QString text = QString::fromUtf8(source);
        if (n >= 0) text.replace(QLatin1String("%Ln"), QString::number(n));
        const qsizetype more = std::max<qsizetype>(1, text.size() / 3);
        for (const auto& [plain, accented] :
             {std::pair{u'a', u'à'}, {u'e', u'é'}, {u'i', u'ï'}, {u'o', u'ö'}, {u'u', u'ů'}, {u'S', u'Š'}})
            text.replace(QChar(plain), QChar(accented));
        return kFrom + text + QString(more, QLatin1Char('~')) + kTo;
    }
    bool isEmpty() const override { return false; }
};

void walk(QQuickItem& item, const std::function<void(QQuickItem&)>& visit) {
    if (!item.isVisible()) return;
    visit(item);
    for (QQuickItem* child : item.childItems()) walk(*child, visit);
}

/// Only words of the app: what people typed may be longer than any room.
bool isOurs(const QString& text) {
    const bool typed =
        std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Cyrillic; });
    return text.startsWith(kFrom) && text.endsWith(kTo) && text.count(kFrom) == 1 && !typed;
}

void giveAll(AppWindow& w, model::Kind kind, const QString& name) {
    store::ListQuery all;
    all.kind = kind;
    std::vector<store::Record> found;
    {
        store::ReadTransaction read(w.replica());
        found = store::listRecords(read, all);
    }
    actions::act(w.replica(), "rename", [&](store::Edit& edit) {
        for (const store::Record& one : found)
            actions::setRecord(edit, kind, one.id, {{"name", name.toStdString()}});
    }).orThrow();
}

}  // namespace

/// A longer language than ours: no button, label or heading is cut short.
class TestLonger : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void noWordIsCut_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("phone") << AppWindow::kPhone;
        QTest::newRow("desktop") << AppWindow::kDesktop;
    }
    void noWordIsCut() {
        QFETCH(QSize, size);
        AppWindow w(size, QStringLiteral("en"));
        Longer longer;
        QCoreApplication::installTranslator(&longer);
        w.app().retranslate();
        qmlEngine(&w.window())->retranslate();
        QSet<QString> cut;
        int seen = 0;
        for (const QString& page : AppWindow::pages()) {
            w.openAny(page);
            walk(*w.window().contentItem(), [&](QQuickItem& item) {
                if (!item.inherits("QQuickText") || !app::script::isShown(item)) return;
                const QString text = item.property("text").toString();
                if (!isOurs(text)) return;
                ++seen;
                if (item.property("truncated").toBool()) cut.insert(page + QStringLiteral(": ") + text);
            });
            if (const QString folder = qEnvironmentVariable("TROPA_SHOTS_DIR"); !folder.isEmpty())
                w.shot(QStringLiteral("%1/%2-%3.png").arg(folder, page, QString::number(size.width())));
        }
        QCoreApplication::removeTranslator(&longer);
        QVERIFY2(seen > 300, qPrintable(QString::number(seen)));
        QStringList faults(cut.values());
        faults.sort();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void aNameIsReadToItsEnd_data() { noWordIsCut_data(); }
    void aNameIsReadToItsEnd() {
        QFETCH(QSize, size);
        AppWindow w(size);
        const QStringList names{QStringLiteral("Мельникова-Тверская Вера Григорьевна"),
                                QStringLiteral("ООО НПП «Сибирские насосные станции»")};
        giveAll(w, model::Kind::Contact, names[0]);
        giveAll(w, model::Kind::Company, names[1]);
        w.app().failure()->tryAgain();
        int seen = 0;
        QStringList cut;
        const auto look = [&](const char* where) {
            w.settle();
            walk(*w.window().contentItem(), [&](QQuickItem& item) {
                if (!item.inherits("QQuickText") || !app::script::isShown(item)) return;
                if (!names.contains(item.property("text").toString())) return;
                ++seen;
                if (item.property("truncated").toBool()) cut.append(QLatin1String(where));
            });
        };
        w.open(QStringLiteral("contacts"));
        look("contacts");
        QVERIFY(w.tap(QStringLiteral("contacts.kind.1")));
        look("companies");
        w.open(QStringLiteral("funnels"));
        look("deals");
        QVERIFY2(seen > 12, qPrintable(QString::number(seen)));
        QCOMPARE(cut, QStringList());
    }
};

QTEST_MAIN(TestLonger)
#include "tst_longer.moc"
