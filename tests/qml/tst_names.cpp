#include <QTest>

#include "core/actions/act.h"
#include "core/actions/records.h"
#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using tropa::testing::AppWindow;

namespace {

/// Enough of them that no letter is on the screen from the beginning.
void addFamilies(AppWindow& w) {
    actions::act(w.replica(), "add", [](store::Edit& edit) {
        for (const char* family : {"Абрамов", "Ёлкин", "Жуков", "Комов", "Яшин", "Smith"})
            for (int i = 0; i < 90; ++i)
                actions::addRecord(edit, model::Kind::Contact,
                                   {{"name", QStringLiteral("%1 %2")
                                                 .arg(QString::fromUtf8(family))
                                                 .arg(i, 2, 10, QLatin1Char('0'))
                                                 .toStdString()}});
    }).orThrow();
    w.app().failure()->tryAgain();
}

QQuickItem* find(AppWindow& w, const char* name) {
    return app::script::findByName(w.window(), QLatin1String(name));
}

/// The name of the row whose edge is at the list's top.
QString topName(AppWindow& w) {
    const QQuickItem* list = find(w, "contacts.list");
    const double top = list->property("contentY").toDouble();
    for (QQuickItem* item : list->property("contentItem").value<QQuickItem*>()->childItems())
        if (item->isVisible() && item->objectName().startsWith(QLatin1String("contacts.row.")) &&
            item->y() <= top + 1 && item->y() + item->height() > top + 1)
            return item->property("name").toString();
    return {};
}

/// The middle of a letter, in the window.
QPoint letterAt(AppWindow& w, const QString& letter) {
    const QQuickItem* strip = find(w, "contacts.list.letters");
    const auto at = strip->property("letters").toStringList().indexOf(letter);
    const double y = strip->property("start").toDouble() +
                     (static_cast<double>(at) + 0.5) * strip->property("slot").toDouble();
    return strip->mapToScene(QPointF(strip->width() / 2, y)).toPoint();
}

/// A window with the list of contacts and its letters.
std::unique_ptr<AppWindow> openList(QSize size) {
    auto w = std::make_unique<AppWindow>(size, QStringLiteral("ru"), AppWindow::Content::Nothing);
    addFamilies(*w);
    w->open(QStringLiteral("contacts"));
    AppWindow::until([&] { return w->app().contacts()->letters().size() == 6; });
    w->shows(QStringLiteral("contacts.list.letters"));
    w->settle();
    return w;
}

}  // namespace

/// The alphabet beside a long list by name.
class TestNames : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void aTapOnALetterLeadsThere_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("phone") << AppWindow::kPhone;
        QTest::newRow("desktop") << AppWindow::kDesktop;
    }
    void aTapOnALetterLeadsThere() {
        QFETCH(const QSize, size);
        const auto w = openList(size);
        QTest::mouseClick(&w->window(), Qt::LeftButton, {}, letterAt(*w, QStringLiteral("Я")));
        QTRY_COMPARE(topName(*w), QStringLiteral("Яшин 00"));
        // What stands before it is there, too, down to the first.
        auto* list = find(*w, "contacts.list");
        const auto first = [&] {
            return w->app().contacts()->get(0).value(QStringLiteral("name")).toString();
        };
        for (int pages = 0; pages < 20 && first() != QStringLiteral("Абрамов 00"); ++pages) {
            const QString before = first();
            QVERIFY(QMetaObject::invokeMethod(list, "positionViewAtBeginning"));
            QTRY_VERIFY(first() != before);
            // The row that was at the top has not moved.
            QTRY_COMPARE(topName(*w), before);
        }
        QCOMPARE(first(), QStringLiteral("Абрамов 00"));
    }

    void aFingerGoesAlongTheLetters() {
        const auto w = openList(AppWindow::kPhone);
        QQuickItem* strip = find(*w, "contacts.list.letters");
        QVERIFY(strip->width() >= 48);
        QTest::mousePress(&w->window(), Qt::LeftButton, {}, letterAt(*w, QStringLiteral("Е")));
        QTRY_COMPARE(topName(*w), QStringLiteral("Ёлкин 00"));
        for (const char* letter : {"Ж", "К"})
            QTest::mouseMove(&w->window(), letterAt(*w, QString::fromUtf8(letter)));
        QTRY_COMPARE(topName(*w), QStringLiteral("Комов 00"));
        // Beyond the last letter it stays the last.
        const QPoint last = letterAt(*w, QStringLiteral("S"));
        QTest::mouseMove(&w->window(), last + QPoint(-60, 200));
        QTRY_COMPARE(strip->property("letter").toString(), QStringLiteral("S"));
        QTest::mouseRelease(&w->window(), Qt::LeftButton, {}, last);
        const QQuickItem* list = find(*w, "contacts.list");
        QTRY_VERIFY(list->property("atYEnd").toBool() || topName(*w) == QLatin1String("Smith 00"));
    }

    void theKeyboardJumpsToo() {
        const auto w = openList(AppWindow::kDesktop);
        QQuickItem* strip = find(*w, "contacts.list.letters");
        strip->forceActiveFocus(Qt::TabFocusReason);
        // Л is also a shortcut, О another; on the letters they are letters.
        QTest::keyClick(&w->window(), Qt::Key_K, Qt::NoModifier);
        QVERIFY(w->type(QStringLiteral("ж")));
        QTRY_COMPARE(topName(*w), QStringLiteral("Жуков 00"));
        QVERIFY(w->type(QStringLiteral("ё")));
        QTRY_COMPARE(topName(*w), QStringLiteral("Ёлкин 00"));
        QVERIFY(w->key(QStringLiteral("Down")));
        QTRY_COMPARE(topName(*w), QStringLiteral("Жуков 00"));
        QVERIFY(strip->hasActiveFocus());
        QVERIFY(w->key(QStringLiteral("Return")));
        QQuickItem* list = find(*w, "contacts.list");
        QTRY_COMPARE(list->property("currentItem").value<QQuickItem*>()->property("name").toString(),
                     QStringLiteral("Жуков 00"));
        QVERIFY(list->hasActiveFocus() ||
                list->property("currentItem").value<QQuickItem*>()->hasActiveFocus());
    }

    /// Also when what stands before the letter has come meanwhile.
    void returnLeadsToTheLetter() {
        const auto w = openList(AppWindow::kDesktop);
        find(*w, "contacts.list.letters")->forceActiveFocus(Qt::TabFocusReason);
        QVERIFY(w->type(QStringLiteral("ж")));
        QTRY_COMPARE(topName(*w), QStringLiteral("Жуков 00"));
        const auto* contacts = w->app().contacts();
        const int present = contacts->count();
        QQuickItem* list = find(*w, "contacts.list");
        QVERIFY(QMetaObject::invokeMethod(list, "positionViewAtBeginning"));
        QTRY_VERIFY(contacts->count() > present);
        QVERIFY(w->key(QStringLiteral("Return")));
        QTRY_COMPARE(list->property("currentItem").value<QQuickItem*>()->property("name").toString(),
                     QStringLiteral("Жуков 00"));
    }

    /// What the field says is what the list is searched for, whoever has asked.
    void theFieldSaysWhatIsSearchedFor() {
        const auto w = openList(AppWindow::kDesktop);
        const auto said = [&] { return find(*w, "contacts.search")->property("text").toString(); };
        QQuickItem* kind = find(*w, "contacts.kind");
        const auto show = [&](int tab) {
            QVERIFY(QMetaObject::invokeMethod(kind, "selected", Q_ARG(int, tab)));
            w->settle();
        };
        QVERIFY(w->type(QStringLiteral("contacts.search"), QStringLiteral("abc")));
        show(1);
        QCOMPARE(said(), QStringLiteral("abc"));
        QCOMPARE(w->app().companies()->search(), QStringLiteral("abc"));
        // As a saved view does.
        viewmodels::RecordView view;
        for (const QString& search : {QString(), QStringLiteral("завод")}) {
            view.search = search;
            w->app().companies()->setView(view);
            QCOMPARE(said(), search);
        }
        show(0);
        QCOMPARE(said(), w->app().contacts()->search());
        QVERIFY(w->type(QStringLiteral("contacts.search"), QStringLiteral("Жук")));
        QCOMPARE(w->app().companies()->search(), w->app().contacts()->search());
    }

    void whereTheOrderIsAnotherThereAreNoLetters() {
        const auto w = openList(AppWindow::kPhone);
        QVERIFY(w->shows(QStringLiteral("contacts.list.letters")));
        w->app().contacts()->setOrder(QStringLiteral("created_at"));
        QVERIFY(w->lacks(QStringLiteral("contacts.list.letters")));
        w->app().contacts()->setOrder(QStringLiteral("-name"));
        QVERIFY(w->shows(QStringLiteral("contacts.list.letters")));
        w->app().contacts()->setSearch(QStringLiteral("Жук"));
        QVERIFY(w->lacks(QStringLiteral("contacts.list.letters")));
    }
};

QTEST_MAIN(TestNames)
#include "tst_names.moc"
