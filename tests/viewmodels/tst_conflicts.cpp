// "Two versions": what people are asked, and what becomes of their answer.
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/store/incoming.h"
#include "core/store/outbox.h"
#include "qml/viewmodels/conflict_list_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

namespace {

Uuid makeConflict(Fixture& f, const Uuid& record, const std::string& entity, const std::string& field,
                  const nlohmann::json& kept, const nlohmann::json& lost) {
    const Uuid id = Uuid::fromName("conflict " + record.text() + field);
    f.write([&](store::Replica& replica) {
        store::WriteTransaction write(replica);
        model::RemoteRow row;
        row.entity = "conflict";
        row.id = id;
        row.seq = row.born.emplace(7);
        const auto side = [](const nlohmann::json& value, const char* by, const char* at) {
            return nlohmann::json{
                {"value", value}, {"by", by}, {"device", "phone"}, {"at", at}, {"ver", "6"}};
        };
        row.data = {{"entity", entity},
                    {"record", record.text()},
                    {"field", field},
                    {"kept", side(kept, "Maria Tsoi", "2026-11-21T11:40:00Z")},
                    {"lost", side(lost, "Oleg Dym", "2026-11-21T10:05:00Z")},
                    {"state", "open"},
                    {"at", "2026-11-21T12:00:00Z"}};
        (void)store::applyRow(write, row);
        write.commit();
    });
    return id;
}

Uuid makeConflict(Fixture& f, const Uuid& deal) {
    return makeConflict(f, deal, "deal", "amount", {{"amount", "2400000"}, {"currency", "RUB"}},
                        {{"amount", "2150000"}, {"currency", "RUB"}});
}

}  // namespace

class ConflictsTest : public QObject {
    Q_OBJECT

private slots:
    void bothVersionsAreShownAndTheOtherComesBack() {
        Fixture f;
        const Uuid contact =
            f.add(Kind::Contact, {{"name", std::string("Sergey")}, {"company", std::string("Sibmash")}});
        const Uuid deal = f.add(Kind::Deal, {{"title", std::string("Filling line")},
                                             {"contact", contact},
                                             {"amount", std::string("2400000")}});
        const Uuid conflict = makeConflict(f, deal);
        ConflictListModel model(f.context);
        const Watched watched(model);
        model.activate();
        QTRY_COMPARE(model.count(), 1);
        QCOMPARE(at(model, 0, "title").toString(), QString("Sibmash · Filling line"));
        QCOMPARE(at(model, 0, "field").toString(), QString("Amount"));
        QVERIFY(at(model, 0, "keptText").toString().startsWith("2,400,000"));
        QVERIFY(at(model, 0, "lostText").toString().startsWith("2,150,000"));
        QVERIFY(at(model, 0, "lostBy").toString().startsWith("Oleg Dym"));
        QVERIFY(at(model, 0, "lostBy").toString().endsWith("phone"));
        model.take(QString::fromStdString(conflict.text()));
        QTRY_COMPARE(model.state(), RowModel::Empty);
        QCOMPARE(f.record(Kind::Deal, deal).integer("amount").value(), 2'150'000 * Decimal::kScale);
        QVERIFY(watched.neverReset());
    }

    void aBurstInOneRecordIsOneQuestion() {
        Fixture f;
        const Uuid one =
                       f.add(Kind::Contact, {{"name", std::string("Sergey")}, {"note", std::string("kept")}}),
                   two = f.add(Kind::Contact, {{"name", std::string("Vera")}});
        makeConflict(f, one, "contact", "city", "Omsk", "Tomsk");
        makeConflict(f, two, "contact", "city", "Omsk", "Tomsk");
        makeConflict(f, one, "contact", "position", "director", "buyer");
        const Uuid note = makeConflict(f, one, "contact", "note", "kept", "lost");
        const auto disputed = [&] {
            return f.write([](store::Replica& replica) {
                store::ReadTransaction read(replica);
                return store::countDisputed(read);
            });
        };
        QCOMPARE(disputed(), std::int64_t{2});
        ConflictListModel model(f.context);
        const Watched watched(model);
        model.activate();
        QTRY_COMPARE(model.count(), 4);
        int first = 0, last = 0;
        for (int row = 0; row < 4; ++row) {
            first += static_cast<int>(at(model, row, "first").toBool());
            last += static_cast<int>(at(model, row, "last").toBool());
            if (!at(model, row, "first").toBool())
                QCOMPARE(at(model, row, "recordId"), at(model, row - 1, "recordId"));
            QCOMPARE(at(model, row, "burst").toInt(), at(model, row, "title").toString() == "Sergey" ? 3 : 1);
        }
        QCOMPARE(first, 2);
        QCOMPARE(last, 2);
        // A note of both, written by the person.
        const int row = model.indexOf(QString::fromStdString(note.text()));
        QVERIFY(at(model, row, "isNote").toBool());
        QCOMPARE(at(model, row, "note").toString(), QString("kept"));
        model.write(QString::fromStdString(note.text()), "kept and lost");
        QTRY_COMPARE(model.count(), 3);
        QCOMPARE(f.record(Kind::Contact, one).text("note"), std::string("kept and lost"));
        // The rest of the record in one tap, which is one thing to take back.
        model.keepAll(QString::fromStdString(one.text()));
        QTRY_COMPARE(model.count(), 1);
        QCOMPARE(disputed(), std::int64_t{1});
        f.write([](store::Replica& replica) { actions::undoLast(replica).orThrow(); });
        QTRY_COMPARE(model.count(), 3);
        QVERIFY(watched.neverReset());
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::ConflictsTest)
#include "tst_conflicts.moc"
