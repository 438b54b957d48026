#include <QtTest>

#include "sync/client/sync.h"
#include "tests/sync/company.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;
using model::OpKind;
using nlohmann::json;

namespace {

/// What a newer program writes: fields, a choice and an entity that this one does not know.
const json kFuture = {{"x_text", "Ё \u0001 \" \\"},
                      {"x_number", 9007199254740993},
                      {"x_fraction", 0.1},
                      {"x_object", {{"b", json::array({1, nullptr, "two"})}, {"a", json::object()}}},
                      {"x_long", std::string(5000, 'x')}};

json fieldsOf(Story& story, const std::string& entity, const Uuid& row) {
    auto& host = story.fleet.world().host();
    return host.store().read(host.workspace())->record(entity, row).value().data;
}

std::string extraOf(Fleet& fleet, int device, const Uuid& contact) {
    store::ReadTransaction read(fleet[device].replica());
    return store::findRecord(read, Kind::Contact, contact)->extra;
}

/// Without what this program knows.
json unknownPart(json fields) {
    for (auto at = fields.begin(); at != fields.end();)
        at = at.key().starts_with("x_") ? std::next(at) : fields.erase(at);
    return fields;
}

}  // namespace

/// An older program beside a newer one: law 13, and what it is told when it is too old.
class tst_Evolution : public QObject {
    Q_OBJECT
private slots:
    void unknownFieldsStayByteForByte() {
        Story story("all");
        Fleet& fleet = story.fleet;
        const Uuid contact = Uuid::fromName("of the future"), thing = Uuid::fromName("thing");
        json fields = kFuture;
        fields["name"] = "Newcomer";
        fields["basis"] = "a_choice_of_tomorrow";
        story.push(A, {op("contact", contact, OpKind::Create, "", fields),
                       op("x_thing", thing, OpKind::Create, "", kFuture)});
        sync(fleet, B);
        QCOMPARE(QString::fromStdString(extraOf(fleet, B, contact)), QString::fromStdString(kFuture.dump()));
        QCOMPARE(fleet[B].text(Kind::Contact, contact, "basis"), std::string("a_choice_of_tomorrow"));
        // Read, edited, written, deleted and restored by the older one.
        fleet[B].set(Kind::Contact, contact, "name", "Renamed");
        fleet[B].add(Kind::Contact, contact, "tags", "vip");
        fleet[B].set(Kind::Contact, contact, "note", "one\ntwo");
        sync(fleet, B);
        fleet[B].remove(Kind::Contact, contact);
        sync(fleet, B);
        fleet[B].restore(Kind::Contact, contact);
        sync(fleet, B);
        const json now = fieldsOf(story, "contact", contact);
        QCOMPARE(now["name"].get<std::string>(), std::string("Renamed"));
        QCOMPARE(QString::fromStdString(unknownPart(now).dump()), QString::fromStdString(kFuture.dump()));
        QCOMPARE(now["basis"].get<std::string>(), std::string("a_choice_of_tomorrow"));
        QCOMPARE(QString::fromStdString(fieldsOf(story, "x_thing", thing).dump()),
                 QString::fromStdString(kFuture.dump()));
        // A field alone, set and emptied by the newer one.
        story.push(A, {op("contact", contact, OpKind::Set, "x_text", "changed", 1'000'000),
                       op("contact", contact, OpKind::Set, "x_long", nullptr, 1'000'000)});
        sync(fleet, B);
        json wanted = kFuture;
        wanted["x_text"] = "changed";
        wanted.erase("x_long");
        QCOMPARE(QString::fromStdString(extraOf(fleet, B, contact)), QString::fromStdString(wanted.dump()));
    }

    /// An older device may be the only one that still has what a lost server knew.
    void anOlderDeviceBringsItBack() {
        Story story("all");
        Fleet& fleet = story.fleet;
        fleet.world().backUp();
        const Uuid contact = Uuid::fromName("of the future"), thing = Uuid::fromName("thing");
        json fields = kFuture;
        fields["name"] = "Newcomer";
        story.push(A, {op("contact", contact, OpKind::Create, "", fields),
                       op("x_thing", thing, OpKind::Create, "", kFuture)});
        sync(fleet, B);
        fleet.world().restoreServer();
        sync(fleet, B);
        QCOMPARE(QString::fromStdString(fieldsOf(story, "contact", contact).dump()),
                 QString::fromStdString(fields.dump()));
        QCOMPARE(QString::fromStdString(fieldsOf(story, "x_thing", thing).dump()),
                 QString::fromStdString(kFuture.dump()));
    }

    /// Members of answers and requests that nobody knows yet change nothing.
    void unknownMembersAreIgnored() {
        const auto answer = protocol::decodeAnswer(
            R"({"epoch":"e","head":"1","now":"1","cursors":{"ws":"1"},"x":{"y":[1]},"rows":[{"entity":"contact",)"
            R"("row":"0199a0c8-0000-7000-8000-00000000000a","seq":"1","born":"1","x":true,"data":{"name":"a"}}]})");
        QVERIFY(answer.ok());
        QCOMPARE(answer->rows.size(), std::size_t{1});
        QVERIFY(protocol::decodeRequest(
                    R"({"proto":1,"schema":99,"device":"0199a0c8-0000-7000-8000-00000000000a",)"
                    R"("epoch":"","now":"1","cursors":{},"x":null})")
                    .ok());
    }

    /// Too old to be told anything: what it has written is taken, nothing is lost, and it says what to do.
    void tooOldMayStillPush() {
        Story story("all");
        Fleet& fleet = story.fleet;
        auto& host = fleet.world().host();
        fleet[A].set(Kind::Contact, story.contact, "city", "Omsk");
        const Uuid own = fleet[A].create(Kind::Contact, {{"name", std::string("made by the old one")}});
        fleet[C].create(Kind::Contact, {{"name", std::string("not told")}});
        sync(fleet, C);
        const std::uint64_t before = fleet[A].cursor();
        host.requireSchema(model::kSchemaVersion + 1);
        QCOMPARE(sync(fleet, A), std::string("upgrade_required"));
        QCOMPARE(fleet[A].pendingOps(), std::int64_t{0});
        QCOMPARE(fleet[A].cursor(), before);
        QCOMPARE(fieldsOf(story, "contact", story.contact)["city"].get<std::string>(), std::string("Omsk"));
        QVERIFY(fieldsOf(story, "contact", own).contains("name"));
        // Updated: everything else comes.
        host.requireSchema(model::kSchemaVersion);
        syncAll(fleet);
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }
};

QTEST_GUILESS_MAIN(tst_Evolution)
#include "tst_evolution.moc"
