// What is typed and not saved is there again in the next run.
#include <QTest>
#include <deque>

#include "core/store/drafts.h"
#include "qml/viewmodels/call_model.h"
#include "qml/viewmodels/capture_model.h"
#include "qml/viewmodels/contact_model.h"
#include "qml/viewmodels/draft_list_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

namespace {

QString text(const Uuid& id) {
    return QString::fromStdString(id.text());
}

/// A replica whose jobs wait until each of them is let through or refused.
class Held final : public ReplicaService {
public:
    explicit Held(const QString& path)
        : replica_(store::Replica::open(path.toStdString(), clock_, random_).orThrow()) {}

    void post(Lane, Job job, Refusal refused) override {
        waiting_.push_back({std::move(job), std::move(refused)});
    }
    bool tapWaits() const override { return false; }
    void answerFirst(bool written) {
        const auto [job, refused] = std::move(waiting_.front());
        waiting_.pop_front();
        written ? job(*replica_) : refused({ErrorCode::ReplicaBusy, "held"});
    }
    std::vector<store::Draft> drafts() {
        store::ReadTransaction read(*replica_);
        return store::drafts(read);
    }

protected:
    void deliver(std::function<void()> then) override { then(); }

private:
    SystemClock clock_;
    SystemRandom random_;
    std::unique_ptr<store::Replica> replica_;
    std::deque<std::pair<Job, Refusal>> waiting_;
};

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
            capture.setInterest("Valv");
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
        QCOMPARE(capture.interest(), QString("Valv"));
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

    /// A form that is closed by "Save" has lost nothing when the writing failed.
    void whatCouldNotBeSavedIsOfferedAgain() {
        Fixture f;
        const QVariantMap words{{"note.words", "wants two"}};
        Drafts& drafts = f.context.drafts;
        for (const bool written : {false, true}) {
            drafts.keep("contact=1#note", words);
            QSignalSpy answered(&f.context, &Context::toast);
            f.context.act(
                this, "Noted",
                [written](store::Replica&) -> Result<void> {
                    if (written) return {};
                    return Error{ErrorCode::DiskFull, "no room"};
                },
                [] {});
            drafts.forget("contact=1#note");
            QVERIFY(drafts.words("contact=1#note").isEmpty());
            QTRY_COMPARE(answered.size(), 1);
            QTRY_COMPARE(drafts.words("contact=1#note"), written ? QVariantMap() : words);
            drafts.flush();
            f.write([&](store::Replica& replica) {
                store::ReadTransaction read(replica);
                QCOMPARE(store::drafts(read).size(), written ? std::size_t(0) : std::size_t(1));
            });
        }
    }

    /// What could not be written is not put over what was typed and written since, nor where it was
    /// forgotten.
    void anOlderWordTakesNoNewerOnesPlace_data() {
        QTest::addColumn<bool>("forgotten");
        QTest::newRow("typed since") << false;
        QTest::newRow("saved since") << true;
    }
    void anOlderWordTakesNoNewerOnesPlace() {
        QFETCH(bool, forgotten);
        const QTemporaryDir dir;
        Held held(dir.filePath("replica.tropa"));
        Drafts drafts(held);
        drafts.keep("ideas#idea", {{"idea.words", "half"}});
        drafts.flush();
        if (forgotten) {
            drafts.forget("ideas#idea");
        } else {
            drafts.keep("ideas#idea", {{"idea.words", "half a word"}});
            drafts.flush();
        }
        held.answerFirst(false);
        held.answerFirst(true);
        drafts.flush();
        held.answerFirst(true);
        const auto kept = held.drafts();
        QCOMPARE(kept.size(), std::size_t(forgotten ? 0 : 1));
        if (!forgotten) QCOMPARE(qs(kept[0].words), QString(R"({"idea.words":"half a word"})"));
    }

    /// A second phone of which half is typed, and the list of all that waits to be gone on with.
    void whatWasBegunIsListed() {
        Fixture f;
        const Uuid anna = f.add(Kind::Contact, {{"name", std::string("Anna Rud")}});
        const Uuid gone = f.add(Kind::Contact, {{"name", std::string("Boris Kim")}});
        DraftListModel begun(f.context);
        const Watched watched(begun);
        ContactModel contact(f.context);
        contact.open(text(anna));
        QTRY_COMPARE(contact.state(), RowModel::Ready);
        contact.beginEdit();
        contact.setField("phone", "+7 913 2");
        QVERIFY(contact.edited());
        contact.leaveEdit();
        f.context.drafts.keep("capture",
                              {{"name", "Dora Lind"}, {"phone", "+7 913 204-11-87"}, {"next", "call"}});
        f.context.drafts.keep("contact=" + text(anna) + "#note", {{"note.words", "wants two"}, {"=day", 5}});
        f.context.drafts.keep("contact=" + text(gone) + "#note", {{"note.words", "wants three"}});
        f.context.drafts.keep("ideas#idea", {{"idea.words", "Call on the day"}});
        f.write(
            [&](store::Replica& replica) { actions::deleteRecord(replica, Kind::Contact, gone).orThrow(); });
        begun.look();
        QTRY_COMPARE(begun.count(), 4);
        const auto row = [&](const QString& id) { return begun.get(begun.indexOf(id)); };
        const QVariantMap edit = row("edit/" + text(anna));
        QCOMPARE(edit["title"].toString(), QString("Details \u00b7 Anna Rud"));
        QCOMPARE(edit["words"].toString(), QString("+7 913 2"));
        QCOMPARE(edit["page"].toString(), QString("contact"));
        QCOMPARE(edit["sheet"].toString(), QString("edit"));
        const QVariantMap note = row("contact=" + text(anna) + "#note");
        QCOMPARE(note["title"].toString(), QString("Note \u00b7 Anna Rud"));
        QCOMPARE(note["words"].toString(), QString("wants two"));
        QCOMPARE(note["record"].toString(), text(anna));
        QCOMPARE(note["sheet"].toString(), QString("note"));
        QCOMPARE(row("capture")["words"].toString(), QString("Dora Lind"));
        QCOMPARE(row("ideas#idea")["page"].toString(), QString("ideas"));
        contact.beginEdit();
        QCOMPARE(contact.draftPhone(), QString("+7 913 2"));
        // Saved as it stands there.
        contact.save();
        QTRY_COMPARE(begun.count(), 3);
        QTRY_COMPARE(contact.phones().size(), 1);
        QVERIFY(watched.neverReset());
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
