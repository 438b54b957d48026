#include <QSignalSpy>
#include <QTest>

#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"
#include "tests/qml/keyboard_walk.h"
#include "tests/viewmodels/no_sync.h"

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

/// Counts how often it is asked to sync.
struct Asked : viewmodels::NoSync {
    void syncNow() override { ++times; }
    int times = 0;
};

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

    /// Past those that the list keeps to be used again, which stand where they were.
    void tabTakesRowAfterRow_data() {
        QTest::addColumn<int>("current");
        QTest::newRow("none") << -1;
        QTest::newRow("one far below") << 40;
    }
    void tabTakesRowAfterRow() {
        QFETCH(int, current);
        AppWindow w(AppWindow::kDesktop);
        w.window().requestActivate();
        w.open(QStringLiteral("contacts"));
        QVERIFY(AppWindow::until([&] { return w.app().contacts()->count() > 50; }));
        QVERIFY(w.shows(QStringLiteral("contacts.row.0")));
        QQuickItem* list = app::script::findByName(w.window(), QStringLiteral("contacts.list"));
        list->setProperty("currentIndex", current);
        w.settle();
        QMetaObject::invokeMethod(list, "positionViewAtBeginning");
        app::script::findByName(w.window(), QStringLiteral("contacts.row.0"))
            ->forceActiveFocus(Qt::TabFocusReason);
        const auto next = [&](Qt::Key key, Qt::KeyboardModifiers with) {
            const QString before = focused(w);
            do {
                QTest::keyClick(&w.window(), key, with);
                // What a list has let go of goes between two keys.
                QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            } while (!focused(w).startsWith(QLatin1String("contacts.row.")) && focused(w) != before);
            return focused(w);
        };
        for (int row = 1; row <= 45; ++row)
            QCOMPARE(next(Qt::Key_Tab, Qt::NoModifier), QStringLiteral("contacts.row.%1").arg(row));
        for (int row = 44; row >= 0; --row)
            QCOMPARE(next(Qt::Key_Backtab, Qt::ShiftModifier), QStringLiteral("contacts.row.%1").arg(row));
    }

    /// What is said lies over the rows; a tap beside its action is theirs.
    void aToastTakesNoTap() {
        AppWindow w;
        w.open(QStringLiteral("contacts"));
        QVERIFY(w.shows(QStringLiteral("contacts.row.0")));
        emit w.app().toast(QStringLiteral("Сохранено"), true);
        QVERIFY(w.shows(QStringLiteral("toast.action")));
        w.settle();
        const QQuickItem* toast = app::script::findByName(w.window(), QStringLiteral("toast"));
        const QPoint at = toast->mapToScene(QPointF(40, toast->height() / 2)).toPoint();
        QTest::mouseClick(&w.window(), Qt::LeftButton, {}, at);
        QVERIFY(w.shows(QStringLiteral("contact.back")));
        // It is still there, and its action is its own.
        QVERIFY(w.shows(QStringLiteral("toast.action")));
        QVERIFY(w.tap(QStringLiteral("toast.action")));
        QVERIFY(w.lacks(QStringLiteral("toast.action")));
    }

    /// Nothing that a thumb aims at lies under what is said.
    void aToastStandsClearOfTheThumb_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("aim");
        QTest::newRow("contact") << "contact"
                                 << "contact.callNow";
        QTest::newRow("deal") << "deal"
                              << "deal.take";
        QTest::newRow("call") << "call"
                              << "call.outcome.";
        QTest::newRow("capture") << "capture"
                                 << "capture.saveAndNext";
        QTest::newRow("tasks") << "tasks"
                               << "tasks.add";
        QTest::newRow("today") << "today"
                               << "nav.";
    }
    void aToastStandsClearOfTheThumb() {
        QFETCH(QString, page);
        QFETCH(QString, aim);
        AppWindow w;
        w.openAny(page);
        emit w.app().toast(QStringLiteral("Звонок записан"), true);
        QVERIFY(w.shows(QStringLiteral("toast.action")));
        QVERIFY(w.settle());
        const auto placeOf = [](const QQuickItem& item) {
            return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
        };
        const QRectF toast = placeOf(*app::script::findByName(w.window(), QStringLiteral("toast")));
        int aims = 0;
        testing::walk(*w.window().contentItem(), [&](QQuickItem& item) {
            if (!item.objectName().startsWith(aim)) return;
            ++aims;
            QVERIFY2(!placeOf(item).intersects(toast), qPrintable(item.objectName()));
        });
        QVERIFY(aims > 0);
        QVERIFY(toast.top() > 0);
    }

    /// By a finger: far enough, and not where it is taken back before it is let go.
    void pullingTheDayDownSyncs_data() {
        QTest::addColumn<int>("down");
        QTest::addColumn<int>("back");
        QTest::addColumn<int>("times");
        QTest::newRow("far") << 240 << 0 << 1;
        QTest::newRow("a little") << 50 << 0 << 0;
        QTest::newRow("taken back") << 240 << 220 << 0;
    }
    void pullingTheDayDownSyncs() {
        QFETCH(int, down);
        QFETCH(int, back);
        QFETCH(int, times);
        Asked asked;
        AppWindow w(AppWindow::kPhone, QStringLiteral("ru"), AppWindow::Content::Demo, &asked);
        QVERIFY(w.shows(QStringLiteral("today.list")));
        w.settle();
        QPointingDevice* finger = QTest::createTouchDevice();
        QPoint at(200, 300);
        QTest::touchEvent(&w.window(), finger).press(0, at, &w.window());
        const auto move = [&](int by) {
            for (int moved = 0; moved < std::abs(by); moved += 10) {
                at.ry() += by > 0 ? 10 : -10;
                QTest::touchEvent(&w.window(), finger).move(0, at, &w.window());
                QCoreApplication::processEvents();
            }
        };
        move(down);
        if (down > 100) QVERIFY(w.sees(QStringLiteral("Отпустите, чтобы обменяться с сервером")));
        move(-back);
        QCOMPARE(asked.times, 0);
        QTest::touchEvent(&w.window(), finger).release(0, at, &w.window());
        QVERIFY(w.settle());
        QCOMPARE(asked.times, times);
        // It is back in its place, and no row was opened.
        QVERIFY(w.shows(QStringLiteral("today.list")));
        const QQuickItem* list = app::script::findByName(w.window(), QStringLiteral("today.list"));
        QVERIFY(AppWindow::until([&] { return list->property("verticalOvershoot").toDouble() == 0; }));
    }

    /// A damaged file is rescued without a mouse; in large letters on the smallest window all of it is
    /// reached.
    void aRescueNeedsNoMouse() {
        AppWindow w({360, 560});
        w.window().requestActivate();
        w.settings().setFontScale(1.5);
        auto& failure = *w.app().failure();
        QSignalSpy wanted(&failure, &viewmodels::FailureModel::rescueWanted);
        failure.take({ErrorCode::ReplicaDamaged, "database disk image is malformed: replica.tropa"});
        QVERIFY(w.shows(QStringLiteral("failure.rescue")));
        const auto seen = [&](const char* name) {
            const QQuickItem* item = app::script::findByName(w.window(), QLatin1String(name));
            const QRectF at = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
            return at.top() >= 0 && at.bottom() <= w.window().height();
        };
        QVERIFY(w.key(QStringLiteral("Tab")));
        QTRY_VERIFY(seen("failure.again"));
        QVERIFY(w.key(QStringLiteral("Shift+Tab")));
        QTRY_VERIFY(seen("failure.rescue"));
        QVERIFY(w.key(QStringLiteral("Return")));
        QCOMPARE(wanted.size(), 1);
        failure.begin();
        QVERIFY(w.settle());
        viewmodels::Rescue rescue{{}, QStringLiteral("replica.tropa.damaged-20261103-101500")};
        rescue.found.changes = 1200;
        rescue.found.refused = 12;
        rescue.found.drafts = 3;
        rescue.found.unreadable = 7;
        rescue.found.identity.workspace = Uuid::fromName("workspace");
        failure.end(rescue);
        QVERIFY(w.shows(QStringLiteral("failure.goOn")));
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(w.shows(QStringLiteral("today.list")));
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
