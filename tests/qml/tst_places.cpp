#include <QTest>

#include "core/store/query.h"
#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using tropa::testing::AppWindow;
using viewmodels::RowModel;

namespace {

std::int64_t count(AppWindow& w, model::Kind kind) {
    store::ReadTransaction read(w.replica());
    store::ListQuery query;
    query.kind = kind;
    return store::countRecords(read, query);
}

/// A column of the board that has a card, and one behind it.
int columnWithCards(AppWindow& w) {
    for (int column = 0; column + 1 < w.app().board()->count(); ++column)
        if (w.app().board()->value(column, "cards").value<RowModel*>()->count() > 0) return column;
    return -1;
}

QString cardId(AppWindow& w, int column) {
    return w.app().board()->value(column, "cards").value<RowModel*>()->rows().first().id;
}

QString cardName(int column) {
    return QStringLiteral("board.card.%1.0").arg(column);
}

QString columnName(int column) {
    return QStringLiteral("board.column.%1").arg(column);
}

void openBoard(AppWindow& w) {
    w.open(QStringLiteral("funnels"));
    AppWindow::until([&] { return columnWithCards(w) >= 0; });
}

}  // namespace

/// The wide places do their job, by mouse and by keyboard, on a real replica.
class TestPlaces : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void aDraggedCardAsksOneQuestionAndMoves() {
        AppWindow w(AppWindow::kDesktop);
        openBoard(w);
        const int from = columnWithCards(w);
        const QString deal = cardId(w, from);
        const auto steps = count(w, model::Kind::Step);
        QVERIFY(w.drag(cardName(from), columnName(from + 1)));
        QVERIFY(w.shows(QStringLiteral("step.words")));
        QVERIFY(w.sees(w.app().board()->titleAt(from + 1)));
        QVERIFY(w.tap(QStringLiteral("step.kind.call")));
        QVERIFY2(w.taps <= 2, qPrintable(QString::number(w.taps)));
        QVERIFY(AppWindow::until([&] { return w.app().board()->columnOf(deal) == from + 1; }));
        QCOMPARE(count(w, model::Kind::Step), steps + 1);
        QVERIFY(w.key(QStringLiteral("Ctrl+Z")));
        QVERIFY(AppWindow::until([&] { return w.app().board()->columnOf(deal) == from; }));
    }

    void aCardGoesNotBackAndMayBeLetGo() {
        AppWindow w(AppWindow::kDesktop);
        openBoard(w);
        int from = 1;
        while (w.app().board()->value(from, "cards").value<RowModel*>()->count() == 0) ++from;
        const auto steps = count(w, model::Kind::Step);
        QVERIFY(w.drag(cardName(from), columnName(from - 1)));
        QVERIFY(w.lacks(QStringLiteral("step.words")));
        // On, but the question is not answered: nothing happened.
        QVERIFY(w.drag(cardName(0), columnName(1)));
        QVERIFY(w.shows(QStringLiteral("step.words")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("step.words")));
        QCOMPARE(count(w, model::Kind::Step), steps);
    }

    void withoutAMouseThereIsMoveTo() {
        AppWindow w(AppWindow::kDesktop);
        openBoard(w);
        const int from = columnWithCards(w);
        const QString deal = cardId(w, from);
        QQuickItem* card = app::script::findByName(w.window(), cardName(from));
        QVERIFY(card);
        card->forceActiveFocus(Qt::TabFocusReason);
        QVERIFY(w.key(QStringLiteral("Menu")));
        QVERIFY(w.tap(QStringLiteral("move.1")));
        QVERIFY(w.tap(QStringLiteral("step.kind.meeting")));
        QVERIFY(AppWindow::until([&] { return w.app().board()->columnOf(deal) == from + 2; }));
        // The arrows walk over the cards, Enter opens beside the board.
        card = app::script::findByName(w.window(), cardName(from));
        QVERIFY(card);
        card->forceActiveFocus(Qt::TabFocusReason);
        QVERIFY(w.key(QStringLiteral("Right")));
        QVERIFY(!card->hasActiveFocus());
        QVERIFY(w.key(QStringLiteral("Left")));
        QVERIFY(card->hasActiveFocus());
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(w.shows(QStringLiteral("deal.more")));
        QVERIFY(w.shows(cardName(from)));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("deal.more")));
    }

    void whatStandsIsFoundOnAPhoneToo() {
        AppWindow w;
        w.open(QStringLiteral("funnels"));
        QVERIFY(AppWindow::until([&] { return w.app().board()->standingCount() > 0; }));
        const int standing = w.app().board()->standingCount();
        QVERIFY(w.tap(QStringLiteral("funnels.standing")));
        QVERIFY(AppWindow::until([&] { return w.app().board()->deals()->count() == standing; }));
        QVERIFY(w.sees(QStringLiteral("обычно")));
        QVERIFY(w.tap(QStringLiteral("funnels.standing")));
        QVERIFY(AppWindow::until([&] { return w.app().board()->deals()->count() > standing; }));
    }
};

QTEST_MAIN(TestPlaces)
#include "tst_places.moc"
