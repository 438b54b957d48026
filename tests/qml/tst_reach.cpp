#include <QSignalSpy>
#include <QTest>

#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using tropa::testing::AppWindow;
using viewmodels::RowModel;

namespace {

const RowModel* cardsOf(AppWindow& w, int column) {
    return w.app().board()->value(column, "cards").value<RowModel*>();
}

/// The board, when its cards are there. @return the first column that has at least two.
int openBoard(AppWindow& w) {
    w.open(QStringLiteral("funnels"));
    int column = 0;
    AppWindow::until([&] {
        column = 0;
        while (column < w.app().board()->count() && cardsOf(w, column)->count() < 2) ++column;
        return column + 1 < w.app().board()->count();
    });
    return column;
}

QString focused(AppWindow& w) {
    const QQuickItem* item = w.window().activeFocusItem();
    return item == nullptr ? QString() : item->objectName();
}

}  // namespace

/// What is done most lies under the thumb; at a desk the keyboard is where it is wanted.
class TestReach : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void atADeskTheAnswerIsTypedAtOnce() {
        AppWindow w(AppWindow::kDesktop);
        const int from = openBoard(w);
        const QString deal = cardsOf(w, from)->rows().first().id;
        QVERIFY(w.drag(QStringLiteral("board.card.%1.0").arg(from),
                       QStringLiteral("board.column.%1").arg(from + 1)));
        QVERIFY(w.shows(QStringLiteral("step.words")));
        QTRY_COMPARE(focused(w), QStringLiteral("step.words"));
        QVERIFY(w.type(QStringLiteral("Продиктовал по телефону")));
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(AppWindow::until([&] { return w.app().board()->columnOf(deal) == from + 1; }));
    }

    /// A phone's keyboard takes the lower half of the window.
    void aFieldIsSeenAboveTheKeyboardThatOpens_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QStringList>("taps");
        QTest::newRow("edit") << "contact" << QStringList{"contact.more", "contact.edit", "edit.note"};
        QTest::newRow("lost") << "deal" << QStringList{"deal.lost", "lost.words"};
        QTest::newRow("call") << "call" << QStringList{"call.outcome.agreed", "call.note"};
        QTest::newRow("view") << "contacts" << QStringList{"contacts.filters", "contactsSheet.name"};
    }
    void aFieldIsSeenAboveTheKeyboardThatOpens() {
        QFETCH(QString, page);
        QFETCH(QStringList, taps);
        AppWindow w;
        w.openAny(page);
        for (const QString& name : taps) QVERIFY2(w.tap(name), qPrintable(name));
        QVERIFY(w.settle());
        w.resize({400, 450});
        const auto seen = [&] {
            const QQuickItem* item = w.window().activeFocusItem();
            if (item == nullptr || item->property("text").isNull()) return false;
            for (const QQuickItem* view = item->parentItem(); view != nullptr; view = view->parentItem()) {
                if (!view->inherits("QQuickFlickable") && view->parentItem() != nullptr) continue;
                const QRectF at = item->mapRectToItem(view, QRectF(0, 0, item->width(), item->height()));
                if (at.top() < 0 || at.bottom() > view->height() + 1) return false;
            }
            return true;
        };
        QTRY_VERIFY(seen());
    }

    void whoeverGoesToAPlaceHasTheKeyboardThere() {
        AppWindow w(AppWindow::kDesktop);
        openBoard(w);
        // By a shortcut while the rail has the keyboard.
        QVERIFY(w.tap(QStringLiteral("nav.reports")));
        app::script::findByName(w.window(), QStringLiteral("nav.reports"))->forceActiveFocus();
        QVERIFY(w.key(QStringLiteral("Alt+3")));
        QVERIFY(w.key(QStringLiteral("J")));
        QTRY_VERIFY(focused(w).startsWith(QLatin1String("board.card.")));
        const QString first = focused(w);
        QVERIFY(first.endsWith(QLatin1String(".0")));
        QVERIFY(w.key(QStringLiteral("J")));
        QTRY_COMPARE(focused(w), first.chopped(1) + QLatin1Char('1'));
        QVERIFY(w.key(QStringLiteral("K")));
        QTRY_COMPARE(focused(w), first);
        QVERIFY(w.key(QStringLiteral("Alt+4")));
        const QString month = w.app().calendar()->title();
        QVERIFY(w.key(QStringLiteral("Right")));
        QTRY_VERIFY(w.app().calendar()->title() != month);
    }

    void onAPhoneWhatIsDoneMostIsInTheLowerHalf_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("button");
        QTest::newRow("tasks") << "tasks"
                               << "tasks.add";
        QTest::newRow("ideas") << "ideas"
                               << "ideas.add";
        QTest::newRow("meetings") << "meetings"
                                  << "meetings.new";
    }

    void onAPhoneWhatIsDoneMostIsInTheLowerHalf() {
        QFETCH(const QString, page);
        QFETCH(const QString, button);
        AppWindow w;
        w.app().ideas()->add(QStringLiteral("Звонить в день выставки"), QString());
        QSignalSpy called(w.app().meetings(), &viewmodels::MeetingListModel::created);
        w.app().meetings()->create(QStringLiteral("Планёрка"), QStringLiteral("2030-01-14 10:00"), QString());
        QVERIFY(called.wait());
        w.open(page);
        QVERIFY(w.shows(button));
        const QQuickItem* item = app::script::findByName(w.window(), button);
        QVERIFY(item->mapToScene(QPointF(0, 0)).y() > AppWindow::kPhone.height() / 2);
    }

    void theButtonOfALongSheetIsInSight() {
        AppWindow w;
        w.open(QStringLiteral("more"));
        QVERIFY(w.tap(QStringLiteral("more.funnelEditor")));
        QVERIFY(AppWindow::until([&] { return w.app().funnelEditor()->count() > 3; }));
        QVERIFY(w.settle());
        QVERIFY(w.tap(QStringLiteral("funnelEditor.addStep")));
        QVERIFY(w.shows(QStringLiteral("stage.save")));
        const QRectF room(QPointF(), AppWindow::kPhone);
        QTRY_VERIFY([&] {
            const QQuickItem* save = app::script::findByName(w.window(), QStringLiteral("stage.save"));
            return room.contains(save->mapRectToScene(QRectF(0, 0, save->width(), save->height())));
        }());
    }
};

QTEST_MAIN(TestReach)
#include "tst_reach.moc"
