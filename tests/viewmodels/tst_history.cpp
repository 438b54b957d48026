// Who changed what of a record: from here, and from the server.
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/store/outbox.h"
#include "qml/viewmodels/history_model.h"
#include "tests/viewmodels/fixture.h"
#include "tests/viewmodels/no_sync.h"

namespace tropa::viewmodels {

using model::Kind;

namespace {

class FakeServer final : public NoSync {
public:
    void ask(QObject*, const QString&, const QString& path, const QByteArray&, Answer answer) override {
        asked.append(path);
        if (late)
            held.append([this, path, answer] { answer(answerTo(path)); });
        else
            answer(answerTo(path));
    }
    Result<QByteArray> answerTo(const QString& path) const {
        for (auto it = answers.begin(); it != answers.end(); ++it)
            if (path.endsWith(it.key())) return it.value();
        return Error{ErrorCode::Network, "not reached"};
    }
    bool late = false;
    QStringList asked;
    QList<std::function<void()>> held;
    QHash<QString, QByteArray> answers;
};

QByteArray entry(int seq, const char* kind, const char* field, const char* before, const char* after,
                 const char* outcome = "applied") {
    return QStringLiteral(
               R"({"seq":"%1","kind":"%2","field":"%3","old":%4,"new":%5,"outcome":"%6","by":"Boris",)"
               R"("device":"laptop","at":"2026-01-01T10:00:00Z","received_at":"2026-01-01T10:00:00Z"})")
        .arg(seq)
        .arg(QLatin1String(kind), QLatin1String(field), QLatin1String(before), QLatin1String(after),
             QLatin1String(outcome))
        .toUtf8();
}

QByteArray page(const QList<QByteArray>& entries, bool more = false) {
    return "{\"history\":[" + entries.join(',') + "],\"more\":" + (more ? "true" : "false") + "}";
}

QString said(const HistoryModel& history, int row, const QByteArray& role) {
    return history.value(row, role).toString();
}

void joinAs(Fixture& f, const char* name) {
    f.write([&](store::Replica& replica) {
        store::Identity self = replica.identity();
        self.workspace = Uuid::fromName("workspace");
        self.memberName = name;
        self.deviceLabel = "phone";
        store::WriteTransaction write(replica);
        write.setIdentity(self);
        write.commit();
    });
}

/// The server has taken everything and says nothing else.
void accept(Fixture& f) {
    f.write([](store::Replica& replica) {
        store::WriteTransaction write(replica);
        std::string ops, results;
        for (const store::PendingOp& pending : store::allPending(write)) {
            nlohmann::json op = {{"entity", pending.op.entity},
                                 {"row", pending.op.row.text()},
                                 {"kind", model::nameOf(pending.op.kind)},
                                 {"field", pending.op.cell},
                                 {"value", pending.op.value},
                                 {"stamp", pending.op.stamp.text()}};
            ops += (ops.empty() ? "" : ",") + op.dump();
            results += results.empty() ? "7" : ",7";
        }
        const std::string body = R"({"no":"1","txns":[{"ops":[)" + ops + "]}]}";
        write.sql()
            .prepare("INSERT INTO batch(no,body,acked,at,results,head) VALUES(1,?,1,0,?,7)")
            .with(body, "[" + results + "]")
            .run();
        write.sql().execute("DELETE FROM outbox; UPDATE contact SET seq=7; UPDATE deal SET seq=7");
        write.commit();
    });
}

}  // namespace

class HistoryTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsOnlyHereIsTold() {
        Fixture f;
        joinAs(f, "Anna");
        const Uuid deal = f.add(Kind::Deal, {{"title", std::string("Pump")},
                                             {"amount", std::string("1200")},
                                             {"currency", std::string("RUB")}});
        accept(f);
        f.set(Kind::Deal, deal, {{"title", std::string("Two pumps")}});
        f.set(Kind::Deal, deal, {{"title", std::string("Three pumps")}});
        FakeServer server;
        HistoryModel history(f.context, server);
        const Watched watched(history);
        history.show(QStringLiteral("deal"), qs(deal));
        QTRY_COMPARE(history.count(), 2);
        QVERIFY(server.asked.isEmpty());  // belongs to no server
        QCOMPARE(history.title(), QString("Three pumps"));
        QCOMPARE(said(history, 0, "title"), QString("Title"));
        QCOMPARE(said(history, 0, "text"), QString("Three pumps"));
        QCOMPARE(said(history, 0, "before"), QString("before: Pump"));  // both edits are one write
        QVERIFY(said(history, 0, "meta").startsWith(QString("Anna · ")));
        QVERIFY(said(history, 0, "meta").endsWith(QString(" · phone")));
        QCOMPARE(said(history, 0, "note"), QString("Only here so far"));
        QCOMPARE(said(history, 1, "title"), QString("Created"));
        QVERIFY(said(history, 1, "text").contains(QString("Title: Pump")));
        QVERIFY(said(history, 1, "text").contains(QString("1 200")) ||
                said(history, 1, "text").contains(QString("1,200")));
        QCOMPARE(said(history, 1, "note"), QString());
        QVERIFY(watched.neverReset());
    }

    void theServerTellsTheRestPageByPage() {
        Fixture f;
        joinAs(f, "Anna");
        const Uuid contact = f.add(Kind::Contact, {{"name", std::string("Vera")}});
        accept(f);
        f.set(Kind::Contact, contact, {{"city", std::string("Omsk")}});
        FakeServer server;
        server.now.joined = true;
        server.answers.insert(QStringLiteral("?most=50"),
                              page({entry(9, "set", "temperature", R"({"temperature":"cold"})",
                                          R"({"temperature":"warm"})", "lost"),
                                    entry(8, "add", "phones", "null", R"("+79132041187")"),
                                    entry(7, "text", "note", "null", R"("asked for a price")", "merged")},
                                   true));
        server.answers.insert(QStringLiteral("&before=7"),
                              page({entry(3, "set", "city", R"("Tomsk")", "null"),
                                    entry(1, "create", "", "null", R"({"name":"Vera"})")}));
        HistoryModel history(f.context, server);
        const Watched watched(history);
        history.show(QStringLiteral("contact"), qs(contact));
        QTRY_COMPARE(history.count(), 4);
        QVERIFY(server.asked.first().startsWith("/history/contact/" + qs(contact)));
        QCOMPARE(said(history, 0, "text"), QString("Omsk"));
        QCOMPARE(said(history, 1, "title"), QString("Temperature"));
        QCOMPARE(said(history, 1, "before"), QString("before: cold"));
        QCOMPARE(said(history, 1, "note"), QString("Of two versions the other one stayed"));
        QCOMPARE(said(history, 2, "text"), QStringLiteral("added: %1").arg(phoneText("+79132041187")));
        QCOMPARE(said(history, 3, "note"), QString("Both texts brought together"));
        QVERIFY(said(history, 3, "meta").startsWith(QString("Boris · ")));
        QVERIFY(history.more());
        history.askMore();
        QTRY_COMPARE(history.count(), 6);
        QVERIFY(!history.more());
        QCOMPARE(said(history, 4, "before"), QString("before: Tomsk"));
        QCOMPARE(said(history, 4, "text"), QString("empty"));
        QCOMPARE(said(history, 5, "title"), QString("Created"));
        history.askMore();
        QCOMPARE(server.asked.size(), qsizetype{2});
        QVERIFY(watched.neverReset());
    }

    void withoutTheServerThereIsWhatIsKnownHere() {
        Fixture f;
        joinAs(f, "Anna");
        const Uuid contact = f.add(Kind::Contact, {{"name", std::string("Vera")}});
        accept(f);
        f.write([&](store::Replica& replica) {
            store::WriteTransaction write(replica);
            write.sql()
                .prepare(
                    "INSERT INTO conflict(id,entity,record,field,kept,lost,state,at,alive,seq) "
                    "VALUES(?,'contact',?,'city',?,?,'open',1,1,8)")
                .with(Uuid::fromName("two"), contact.text(),
                      std::string(
                          R"({"value":"Omsk","by":"Boris","device":"laptop","at":"2026-01-02T10:00:00Z"})"),
                      std::string(
                          R"({"value":"Tomsk","by":"Anna","device":"phone","at":"2026-01-01T10:00:00Z"})"))
                .run();
            write.sql()
                .prepare(
                    "INSERT INTO refused(entity,row,cell,kind,value,why,at) "
                    "VALUES('contact',?,'owner',1,?,'no "
                    "right',5)")
                .with(contact, std::string("null"))
                .run();
            write.commit();
        });
        FakeServer server;
        server.now.joined = true;
        HistoryModel history(f.context, server);
        const Watched watched(history);
        history.show(QStringLiteral("contact"), qs(contact));
        QTRY_COMPARE(history.count(), 4);
        QVERIFY(!history.partlyText().isEmpty());
        QCOMPARE(said(history, 0, "note"), QString("Not accepted: no right"));
        QStringList texts;
        for (int row = 0; row < history.count(); ++row) texts.append(said(history, row, "text"));
        QVERIFY(texts.contains(QString("Omsk")) && texts.contains(QString("Tomsk")));
        // It answers again.
        server.answers.insert(QStringLiteral("?most=50"), page({entry(1, "create", "", "null", "{}")}));
        history.askAgain();
        QTRY_COMPARE(history.count(), 2);
        QVERIFY(history.partlyText().isEmpty());
        // And what it says is no history.
        server.answers.insert(QStringLiteral("?most=50"), "{\"history\":[7]}");
        history.askAgain();
        QTRY_VERIFY(!history.partlyText().isEmpty());
        QVERIFY(watched.neverReset());
    }

    /// The person has gone on to another record before the answer came.
    void anAnswerToAnEarlierQuestionIsPassedOver() {
        Fixture f;
        joinAs(f, "Anna");
        const Uuid one = f.add(Kind::Contact, {{"name", std::string("Vera")}}),
                   two = f.add(Kind::Contact, {{"name", std::string("Oleg")}});
        accept(f);
        FakeServer server;
        server.now.joined = true;
        server.late = true;
        server.answers.insert(QStringLiteral("?most=50"),
                              page({entry(5, "set", "city", "null", R"("Omsk")")}));
        HistoryModel history(f.context, server);
        history.show(QStringLiteral("contact"), qs(one));
        history.show(QStringLiteral("contact"), qs(two));
        QVERIFY(history.asking());
        server.held.takeFirst()();
        QVERIFY(history.asking());
        QTRY_COMPARE(history.title(), QString("Oleg"));
        QTRY_COMPARE(history.count(), 1);
        QCOMPARE(said(history, 0, "title"), QString("Created"));
        history.leave();
        server.held.takeFirst()();
        QVERIFY(!history.asking());
        QCOMPARE(history.count(), 1);
    }

    /// What waited is taken while the sheet is open.
    void theServerIsAskedAgainWhenItHasTakenMore() {
        Fixture f;
        joinAs(f, "Anna");
        const Uuid contact = f.add(Kind::Contact, {{"name", std::string("Vera")}});
        FakeServer server;
        server.now.joined = true;
        server.answers.insert(QStringLiteral("?most=50"), page({}));
        HistoryModel history(f.context, server);
        history.show(QStringLiteral("contact"), qs(contact));
        QTRY_COMPARE(history.count(), 1);
        QCOMPARE(said(history, 0, "note"), QString("Only here so far"));
        server.answers.insert(QStringLiteral("?most=50"),
                              page({entry(7, "create", "", "null", R"({"name":"Vera"})")}));
        accept(f);
        QTRY_COMPARE(said(history, 0, "note"), QString());
        QTRY_COMPARE(history.count(), 1);
        QVERIFY(said(history, 0, "meta").startsWith(QString("Boris")));
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::HistoryTest)
#include "tst_history.moc"
