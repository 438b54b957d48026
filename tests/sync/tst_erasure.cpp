#include <QtTest>
#include <algorithm>

#include "core/store/erase.h"
#include "core/store/query.h"
#include "core/store/undo.h"
#include "tests/support/drawn_fleets.h"
#include "tests/sync/company.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;
using model::OpKind;

namespace {

/// Words that occur nowhere else: ten letters by chance.
std::string word(Random& random) {
    std::string text;
    for (int i = 0; i < 10; ++i) text += static_cast<char>('a' + random.below(26));
    return text;
}

QString found(const std::vector<std::string>& words, const std::string& where, const std::string& bytes) {
    for (const std::string& one : words)
        if (bytes.find(one) != std::string::npos)
            return QString::fromStdString(where + " still holds " + one);
    return {};
}

/// On no device and not on the server.
QString foundAnywhere(Fleet& fleet, const std::vector<std::string>& words) {
    for (int d = 0; d < fleet.devices; ++d)
        if (const QString hit = found(words, fleet[d].name(), fleet[d].bytes()); !hit.isEmpty()) return hit;
    return found(words, "the server", fleet.world().host().bytes());
}

void agree(Fleet& fleet) {
    fleet.healNetwork();
    fleet.syncUntilQuiet();
    QVERIFY2(fleet.converged(), fleet.reproduction());
}

Fleet withAdmin(int devices = 3) {
    return Fleet{.devices = devices, .seats = {{"admin", 0}, {"rep", 0}, {"rep", 0}}};
}

void erase(Fleet& fleet, int by, const Uuid& contact) {
    fleet.world().oracle().erased(contact);
    fleet[by].erase(contact);
}

/// A person about whom a lot is known, in every place where something can be known.
struct Person {
    std::vector<std::string> words;
    Uuid contact, call, deal, step, task, purchase;

    Person(Fleet& fleet, Random& random) {
        const auto fresh = [&] { return words.emplace_back(word(random)); };
        contact =
            fleet[1].create(Kind::Contact, {{"name", fresh() + " " + fresh()},
                                            {"position", fresh()},
                                            {"city", fresh()},
                                            {"phones", std::vector<std::string>{"+7 913 " + fresh()}},
                                            {"emails", std::vector<std::string>{fresh() + "@example.org"}},
                                            {"tags", std::vector<std::string>{fresh()}},
                                            {"temperature", std::string("warm")},
                                            {"temperature_reason", fresh()},
                                            {"pain", std::string("yes")},
                                            {"pain_note", fresh()},
                                            {"note", fresh() + "\n" + fresh()}});
        call = fleet[1].create(Kind::Activity, callOn(contact, fresh()));
        deal = fleet[1].create(Kind::Deal, {{"title", fresh()},
                                            {"note", fresh()},
                                            {"amount", std::int64_t{12'000'000}},
                                            {"currency", std::string("RUB")},
                                            {"contact", contact}});
        step = fleet[1].create(Kind::Step, {{"deal", deal},
                                            {"stage", Uuid::fromName("stage")},
                                            {"at", std::int64_t{2}},
                                            {"evidence", fresh()}});
        task = fleet[1].create(Kind::Task, {{"title", fresh()}, {"deal", deal}});
        purchase = fleet[1].create(Kind::Purchase, {{"contact", contact},
                                                    {"amount", std::int64_t{5'000'000}},
                                                    {"currency", std::string("RUB")},
                                                    {"at", std::int64_t{9}},
                                                    {"note", fresh()}});
        fleet.syncUntilQuiet();
        // History, undo and acknowledged batches.
        fleet[1].set(Kind::Contact, contact, "name", fresh());
        fleet[2].add(Kind::Contact, contact, "phones", "+7 914 " + fresh());
        fleet.syncUntilQuiet();
        // Two versions, one of them in the log.
        fleet[1].set(Kind::Contact, contact, "city", fresh());
        fleet[2].set(Kind::Contact, contact, "city", fresh());
        fleet[1].set(Kind::Contact, contact, "note", fresh());
        fleet[2].set(Kind::Contact, contact, "note", fresh());
        fleet.syncUntilQuiet();
    }
};

}  // namespace

/// PROTOCOL.md, "Erasing": what is known of a person goes everywhere, and the figures stay.
class tst_Erasure : public QObject {
    Q_OBJECT
private slots:
    void notAByteRemainsAndTheFactsStay() {
        Fleet fleet = withAdmin();
        SeededRandom random(11);
        Person person(fleet, random);
        QVERIFY(!fleet[2].conflicts().empty());
        QVERIFY(!foundAnywhere(fleet, {person.words.front()}).isEmpty());
        erase(fleet, 0, person.contact);
        agree(fleet);
        const QString hit = foundAnywhere(fleet, person.words);
        QVERIFY2(hit.isEmpty(), qPrintable(hit));
        for (int d = 0; d < 3; ++d) {
            QVERIFY(fleet[d].conflicts().empty());
            // What is counted: the call, the purchase, the deal with its amount and its step, how warm he
            // was.
            QVERIFY(fleet[d].shows(Kind::Activity, person.call) && fleet[d].shows(Kind::Step, person.step));
            QCOMPARE(fleet[d].text(Kind::Activity, person.call, "kind"), std::string("call"));
            QCOMPARE(fleet[d].text(Kind::Contact, person.contact, "temperature"), std::string("warm"));
            QCOMPARE(fleet[d].text(Kind::Contact, person.contact, "pain"), std::string("yes"));
            store::ReadTransaction read(fleet[d].replica());
            QCOMPARE(store::findRecord(read, Kind::Purchase, person.purchase)->integer("amount"),
                     std::optional<std::int64_t>(5'000'000));
            QCOMPARE(store::findRecord(read, Kind::Deal, person.deal)->integer("amount"),
                     std::optional<std::int64_t>(12'000'000));
            store::ListQuery query;
            query.kind = Kind::Contact;
            QCOMPARE(store::countRecords(read, query), std::int64_t{0});
            QVERIFY(!store::lastUndoable(read));
        }
        // Who wrote when is still told, not what.
        auto& host = fleet.world().host();
        const auto entries = host.store().read(host.workspace())->historyOf("contact", person.contact, 1000);
        QVERIFY(std::any_of(entries.begin(), entries.end(), [](const auto& e) {
            return e.cell == "name" && e.kind == OpKind::Set && e.after.is_null() && !e.device.isNil();
        }));
    }

    /// Offline meanwhile: edits of what is personal go from the author's device, too; the others hold.
    void aLaterWriteIsDestroyed() {
        Fleet fleet = withAdmin();
        SeededRandom random(12);
        Person person(fleet, random);
        erase(fleet, 0, person.contact);
        fleet.sync(0);
        std::vector<std::string> late;
        const auto fresh = [&] { return late.emplace_back(word(random)); };
        fleet[1].set(Kind::Contact, person.contact, "name", fresh());
        fleet[1].add(Kind::Contact, person.contact, "emails", fresh() + "@example.org");
        fleet[1].set(Kind::Contact, person.contact, "note", fresh());
        fleet[1].set(Kind::Contact, person.contact,
                     {{"temperature", std::string("hot")}, {"temperature_reason", fresh()}});
        const Uuid call = fleet[1].create(Kind::Activity, callOn(person.contact, fresh()));
        const Uuid visit = fleet[1].create(Kind::Activity, {{"kind", std::string("visit")},
                                                            {"deal", person.deal},
                                                            {"at", std::int64_t{7}},
                                                            {"note", fresh()}});
        agree(fleet);
        const QString hit = foundAnywhere(fleet, late);
        QVERIFY2(hit.isEmpty(), qPrintable(hit));
        QVERIFY(fleet[1].refused().empty());
        for (int d = 0; d < 3; ++d) {
            QVERIFY(fleet[d].shows(Kind::Activity, call) && fleet[d].shows(Kind::Activity, visit));
            QCOMPARE(fleet[d].text(Kind::Contact, person.contact, "temperature"), std::string("hot"));
            QCOMPARE(fleet[d].text(Kind::Activity, visit, "note"), std::string());
        }
    }

    void everyOpIsAnsweredErased() {
        Story story("all");
        story.fleet.world().oracle().erased(story.contact);
        const auto statuses = [&](const std::vector<model::Op>& ops) {
            std::string all;
            const auto answer = story.push(A, ops);
            if (!answer.contains("batch")) return answer.dump();
            for (const auto& r : answer["batch"]["results"]) all += r["status"].get<std::string>() + " ";
            return all;
        };
        story.office().erase(story.contact);
        QCOMPARE(QString::fromStdString(statuses(
                     {op("contact", story.contact, OpKind::Set, "name", "again"),
                      op("contact", story.contact, OpKind::Add, "phones", "1"),
                      op("contact", story.contact, OpKind::Remove, "phones", "+79130000001"),
                      op("contact", story.contact, OpKind::Text, "note", "again"),
                      op("contact", story.contact, OpKind::Set, "x_unknown", "of a newer client"),
                      op("deal", story.deal, OpKind::Set, "title", "again"),
                      op("activity", Uuid::fromName("late"), OpKind::Create, "",
                         {{"contact", story.contact.text()}, {"kind", "call"}, {"note", "again"}})})),
                 QString("erased erased erased erased erased erased erased "));
        QCOMPARE(QString::fromStdString(
                     statuses({op("contact", story.contact, OpKind::Set, "source", nullptr),
                               op("contact", story.contact, OpKind::Set, "name", nullptr),
                               op("contact", story.other, OpKind::Set, "name", "somebody else", 1'000'000)})),
                 QString("ok ok ok "));
    }

    void onlyWhoMay() {
        Story story("all");
        const auto why = [&](int by, const model::Op& one) {
            return QString::fromStdString(story.push(by, {one})["batch"]["results"][0].value("why", ""));
        };
        QVERIFY(why(A, op("contact", story.contact, OpKind::Erase, "", {})).contains("head of sales"));
        QVERIFY(why(D, op("company", Uuid::fromName("x"), OpKind::Erase, "", {})).contains("Only a contact"));
        QVERIFY(why(D, op("contact", story.contact, OpKind::Set, "erased_at", "2026-11-22T12:00:00Z"))
                    .contains("as a whole"));
        QCOMPARE(why(H, op("contact", story.contact, OpKind::Erase, "", {})), QString());
        QVERIFY_EXCEPTION_THROWN(story.fleet[A].erase(story.other), Failure);
    }

    /// Whoever is merged with him is the same person, before and after.
    void duplicatesGoTogether() {
        Fleet fleet = withAdmin(2);
        const auto made = [&](const std::string& name) {
            return fleet[1].create(Kind::Contact, {{"name", name}});
        };
        const Uuid before = made("mergedbefore"), survivor = made("survivorname"),
                   after = made("mergedafter");
        fleet[1].set(Kind::Contact, before, {{"merged_into", survivor}});
        fleet[1].add(Kind::Contact, survivor, "merged_from", before.text());
        fleet.syncUntilQuiet();
        for (const Uuid& one : {before, survivor, after}) fleet.world().oracle().erased(one);
        fleet[0].erase(survivor);
        fleet.sync(0);
        fleet[1].set(Kind::Contact, after, {{"merged_into", survivor}});
        agree(fleet);
        const QString hit = foundAnywhere(fleet, {"mergedbefore", "survivorname", "mergedafter"});
        QVERIFY2(hit.isEmpty(), qPrintable(hit));
    }

    /// Who does not see the contact holds records about him all the same.
    void withoutSightOfTheContact() {
        Story story("own");
        story.fleet.world().oracle().erased(story.contact);
        const Uuid task = story.fleet[C].create(
            Kind::Task, {{"title", std::string("askthestranger")}, {"assignee", story.member(C)}});
        syncAll(story.fleet);
        story.fleet[C].set(Kind::Task, task, {{"contact", story.contact}});
        story.fleet[C].set(Kind::Task, task, "title", "askthevisitor");
        syncAll(story.fleet);
        QVERIFY(story.fleet[C].bytes().find("askthevisitor") != std::string::npos);
        QVERIFY(!story.fleet[C].knows(Kind::Contact, story.contact));
        story.office().erase(story.contact);
        syncAll(story.fleet);
        QVERIFY(story.fleet[C].shows(Kind::Task, task));
        const QString hit = found({"askthevisitor", "askthestranger"}, "C", story.fleet[C].bytes());
        QVERIFY2(hit.isEmpty(), qPrintable(hit));
    }

    /// A backup of before brings nobody back, nor do the devices that had not heard.
    void aRestoredServerForgetsAgain() {
        Fleet fleet = withAdmin();
        SeededRandom random(13);
        Person person(fleet, random);
        fleet.world().backUp();
        const Uuid later = fleet[1].create(Kind::Contact, {{"name", std::string("afterthebackup")}});
        fleet.syncUntilQuiet();
        erase(fleet, 0, person.contact);
        erase(fleet, 0, later);
        fleet.sync(0);
        fleet.world().restoreServer();
        fleet.sync(2);
        fleet.sync(1);
        agree(fleet);
        person.words.push_back("afterthebackup");
        const QString hit = foundAnywhere(fleet, person.words);
        QVERIFY2(hit.isEmpty(), qPrintable(hit));
        for (int d = 0; d < 3; ++d) QVERIFY(fleet[d].shows(Kind::Activity, person.call));
    }

    /// Where there is no server yet it happens at once, and the values never leave the device.
    void aloneAtOnce() {
        TrueTime time;
        Scratch scratch;
        Device device(0, scratch.file("alone"), time, 1);
        const Uuid id = device.create(Kind::Contact, {{"name", std::string("nobodyelse")}});
        device.create(Kind::Activity, callOn(id, "saidsomething"));
        device.erase(id);
        const QString hit = found({"nobodyelse", "saidsomething"}, "it", device.bytes());
        QVERIFY2(hit.isEmpty(), qPrintable(hit));
        QVERIFY_EXCEPTION_THROWN(device.set(Kind::Contact, id, "name", "back"), Failure);
        QVERIFY_EXCEPTION_THROWN(device.create(Kind::Activity, callOn(id, "again")), Failure);
        QVERIFY_EXCEPTION_THROWN(device.erase(Uuid::fromName("nobody")), Failure);
    }

    /// Fleets with faults, drawn from seeds, in which persons are erased in the midst of everything.
    void randomFleets() {
        const std::string story = playDrawnFleets(60, [](FleetCase& one, std::uint64_t seed) {
            SeededRandom random(seed * 77 + 3);
            for (int i = 0; i < 3; ++i) {
                const auto at = static_cast<std::ptrdiff_t>(random.below(one.moves.size()));
                const auto device =
                    static_cast<int>(random.below(static_cast<std::uint64_t>(one.world.devices)));
                one.moves.insert(one.moves.begin() + at, {Move::What::Erase, device, 0, random.next()});
            }
        });
        QVERIFY2(story.empty(), story.c_str());
    }
};

QTEST_GUILESS_MAIN(tst_Erasure)
#include "tst_erasure.moc"
