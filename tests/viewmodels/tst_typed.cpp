// What is typed and not saved is there again in the next run.
#include <QTest>

#include "core/store/drafts.h"
#include "qml/viewmodels/call_model.h"
#include "qml/viewmodels/capture_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

namespace {

QString text(const Uuid& id) {
    return QString::fromStdString(id.text());
}

}  // namespace

class TypedTest : public QObject {
    Q_OBJECT

private slots:
    /// The program was ended in the middle of it.
    void whatIsTypedIsThereInTheNextRun() {
        Fixture f;
        const Uuid anna = f.add(Kind::Contact, {{"name", std::string("Anna Rud")}});
        const Uuid boris = f.add(Kind::Contact, {{"name", std::string("Boris Kim")}});
        {
            CaptureModel capture(f.context);
            capture.start();
            capture.setName("Dora Lind");
            capture.setNote("wants two");
            capture.addInterest("Pumps");
            capture.chooseNextStep("call");
            CallModel call(f.context);
            call.start(text(anna));
            call.setOutcome("talked");
            call.setNote("asks for the price");
            // Another call puts nothing of the first one away.
            call.start(text(boris));
            QVERIFY(call.note().isEmpty());
            f.context.drafts.flush();
        }
        f.write([](store::Replica&) {});
        Context next(f.threads);
        CaptureModel capture(next);
        CallModel call(next);
        QSignalSpy loaded(&next.drafts, &Drafts::loaded);
        next.drafts.load();
        QTRY_COMPARE(loaded.size(), 1);
        QVERIFY2(!capture.begun(), "nobody has opened it yet: closing asks for nothing");
        capture.start();
        QCOMPARE(capture.name(), QString("Dora Lind"));
        QCOMPARE(capture.note(), QString("wants two"));
        QVERIFY(at(*capture.interests(), capture.interests()->indexOf("Pumps"), "selected").toBool());
        QVERIFY(at(*capture.nextSteps(), capture.nextSteps()->indexOf("call"), "selected").toBool());
        call.start(text(anna));
        QCOMPARE(call.note(), QString("asks for the price"));
        QCOMPARE(call.outcome(), QString("talked"));
        for (const bool captured : {true, false}) {
            QSignalSpy saved(captured ? static_cast<QObject*>(&capture) : &call,
                             captured ? SIGNAL(saved(QString, bool)) : SIGNAL(saved()));
            captured ? capture.save() : call.save();
            QTRY_COMPARE(saved.size(), 1);
        }
        f.write([](store::Replica& replica) {
            store::ReadTransaction read(replica);
            QVERIFY(store::drafts(read).empty());
        });
    }

    /// Two windows have a form each; what was left in one that is not opened again is offered in the others.
    void eachWindowHasItsOwn() {
        Fixture f;
        const QVariantMap one{{"name", "Anna"}}, two{{"name", "Boris"}};
        {
            Drafts first(f.threads), second(f.threads);
            second.setWindow(1);
            first.keep("capture", one);
            second.keep("capture", two);
            second.keep("call/1", two);
            first.flush();
            second.flush();
            f.write([](store::Replica&) {});
        }
        Drafts first(f.threads), second(f.threads);
        second.setWindow(1);
        for (Drafts* drafts : {&first, &second}) {
            QSignalSpy loaded(drafts, &Drafts::loaded);
            drafts->setWindowCount(2);
            drafts->load();
            QTRY_COMPARE(loaded.size(), 1);
        }
        QCOMPARE(first.words("capture"), one);
        QCOMPARE(second.words("capture"), two);
        QVERIFY(first.words("call/1").isEmpty());
        first.setWindowCount(1);
        QCOMPARE(first.words("call/1"), two);
        first.discard();
        f.write([](store::Replica&) {});
        Drafts next(f.threads);
        QSignalSpy loaded(&next, &Drafts::loaded);
        next.load();
        QTRY_COMPARE(loaded.size(), 1);
        QVERIFY(next.words("call/1").isEmpty());
        QCOMPARE(next.words("capture"), two);
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::TypedTest)
#include "tst_typed.moc"
