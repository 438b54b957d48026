#include <QtTest>

#include "core/store/purge.h"
#include "core/store/query.h"
#include "tests/sync/company.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;
using model::OpKind;
using nlohmann::json;

namespace {

constexpr std::int64_t kDayMs = 24LL * 3'600'000;

store::FieldValues callOn(const Uuid& contact, const std::string& note) {
    return {{"kind", std::string("call")}, {"contact", contact}, {"at", std::int64_t{5}}, {"note", note}};
}

/// The statuses of an answer's results, one word each.
std::string statusesOf(const json& answer) {
    std::string all;
    for (const json& result : answer["batch"]["results"])
        for (int i = result.value("count", 1); i > 0; --i)
            all += (all.empty() ? "" : " ") + result["status"].get<std::string>();
    return all;
}

bool tellsOf(const json& answer, const Uuid& row) {
    for (const json& told : answer.value("rows", json::array()))
        if (told["row"] == row.text()) return true;
    return false;
}

/// Words that occur nowhere else: eight letters by chance.
std::string word(Random& random) {
    std::string text;
    for (int i = 0; i < 8; ++i) text += static_cast<char>('a' + random.below(26));
    return text;
}

}  // namespace

/// Late work, forged work, departures and returns.
class tst_ScopeStories : public QObject {
    Q_OBJECT
private slots:
    void workDoneOfflineOnWhatWasHandedOverIsKept() {
        Story story("own");
        Fleet& fleet = story.fleet;
        const Uuid call = fleet[A].create(Kind::Activity, callOn(story.contact, "agreed #0000010"));
        fleet[A].set(Kind::Contact, story.contact, "city", "Omsk");
        fleet[D].set(Kind::Contact, story.contact, {{"owner", story.member(C)}});
        QCOMPARE(sync(fleet, D), "");
        fleet.world().advance(20 * kDayMs);
        syncAll(fleet);
        QVERIFY(fleet[A].refused().empty());
        QVERIFY(fleet[C].shows(Kind::Activity, call));
        QCOMPARE(fleet[C].text(Kind::Contact, story.contact, "city"), "Omsk");
        QVERIFY(!fleet[A].shows(Kind::Contact, story.contact) && !fleet[A].shows(Kind::Activity, call));
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    void afterAMonthItIsRefusedAndStaysWithItsAuthor() {
        Story story("own");
        Fleet& fleet = story.fleet;
        fleet[A].create(Kind::Activity, callOn(story.contact, "agreed #0000010"));
        fleet[A].set(Kind::Contact, story.contact, "city", "Omsk");
        fleet[D].set(Kind::Contact, story.contact, {{"owner", story.member(C)}});
        QCOMPARE(sync(fleet, D), "");
        fleet.world().advance(31 * kDayMs);
        syncAll(fleet);
        const auto refused = fleet[A].refused();
        QCOMPARE(refused.size(), std::size_t{2});
        QCOMPARE(refused[0].value["note"].get<std::string>(), "agreed #0000010");
        QCOMPARE(refused[1].value.get<std::string>(), "Omsk");
        QVERIFY(!refused[0].why.empty());
        QCOMPARE(fleet[C].text(Kind::Contact, story.contact, "city"), "");
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    void soIsWorkOnWhatANewSettingHid() {
        Story story("all");
        Fleet& fleet = story.fleet;
        const Uuid call = fleet[C].create(Kind::Activity, callOn(story.contact, "agreed #0000010"));
        story.office().setVisibility("own");
        syncAll(fleet);
        QVERIFY(fleet[C].refused().empty());
        QVERIFY(fleet[A].shows(Kind::Activity, call));
        QVERIFY(!fleet[C].shows(Kind::Activity, call) && !fleet[C].shows(Kind::Contact, story.contact));
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    /// Who is in another team by now is no member of the old one, whenever he wrote.
    void workOfAFormerMemberOfTheTeamIsNot() {
        Story story("team");
        Fleet& fleet = story.fleet;
        fleet[B].set(Kind::Contact, story.contact, "city", "Omsk");
        story.office().setTeam(story.member(B), 2);
        syncAll(fleet);
        QCOMPARE(fleet[B].refused().size(), std::size_t{1});
        QCOMPARE(fleet[A].text(Kind::Contact, story.contact, "city"), "");
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    void nobodyWritesToWhatHeHasNeverSeen() {
        Story story("own");
        const std::string contact = "contact";
        const json answer = story.push(
            C, {op(contact, story.contact, OpKind::Set, "city", "Omsk"),
                op(contact, story.contact, OpKind::Set, "owner", story.member(C).text()),
                op(contact, story.contact, OpKind::Add, "tags", "mine"),
                op(contact, story.contact, OpKind::Text, "note", "mine"),
                op(contact, story.contact, OpKind::Delete, "", {}),
                op(contact, story.contact, OpKind::Restore, "", {}),
                op(contact, story.contact, OpKind::Create, "", {{"name", "mine"}}),
                op("activity", Uuid::fromName("forged"), OpKind::Create, "",
                   {{"kind", "call"}, {"contact", story.contact.text()}, {"at", "2026-11-22T10:00:00Z"}}),
                op("task", Uuid::fromName("forged task"), OpKind::Create, "",
                   {{"title", "x"}, {"contact", story.contact.text()}}),
                op("unheard_of", Uuid::fromName("new"), OpKind::Create, "", {{"name", "mine"}})});
        QCOMPARE(statusesOf(answer),
                 "refused refused refused refused refused refused refused refused refused ok");
        QVERIFY(!tellsOf(answer, story.contact));
        for (const json& exit : answer["exits"]) QVERIFY(!exit.contains("scope"));
        auto& host = story.fleet.world().host();
        const auto record = host.store().read(host.workspace())->record(contact, story.contact);
        QVERIFY(record->alive && !record->data.contains("city") && !record->data.contains("tags"));
    }

    void aHistoryIsForThoseWhoSeeTheRecord() {
        Story story("own");
        const std::string path = "/history/contact/" + story.contact.text();
        QVERIFY(!json::parse(story.get(A, path).body)["history"].empty());
        QVERIFY(!json::parse(story.get(H, path).body)["history"].empty());
        for (const int stranger : {B, C}) {
            const auto response = story.get(stranger, path);
            QCOMPARE(response.status, 200);
            QVERIFY(json::parse(response.body)["history"].empty());
        }
    }

    void aHandOverReturnsTheExitsAtOnce() {
        Story story("own");
        Fleet& fleet = story.fleet;
        story.hand(A, C);
        LoopbackTransport transport(fleet.world().host(), fleet[A].token());
        const auto request = fleet[A].engine().nextRequest().orThrow();
        const auto round = fleet[A].engine().takeAnswer(transport.send(request).orThrow()).orThrow();
        QCOMPARE(round.purged, 4);
        QVERIFY(!round.more);
        for (const auto& [kind, id] : std::vector<RowRef>{{Kind::Contact, story.contact},
                                                          {Kind::Activity, story.call},
                                                          {Kind::Deal, story.deal},
                                                          {Kind::Step, story.step}})
            QVERIFY(!fleet[A].shows(kind, id));
    }

    void whatIsMadeForAnotherGoesToHim() {
        Story story("own");
        Fleet& fleet = story.fleet;
        const Uuid gift = fleet[A].create(
            Kind::Contact, {{"name", std::string("Gift #0000011")}, {"owner", story.member(C)}});
        fleet[A].create(Kind::Activity, callOn(gift, "warm #0000012"));
        QCOMPARE(sync(fleet, A), "");
        QVERIFY(!fleet[A].shows(Kind::Contact, gift));
        syncAll(fleet);
        QVERIFY(fleet[A].refused().empty());
        QVERIFY(fleet[C].shows(Kind::Contact, gift));
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    /// A repeated batch has the same results; its rows are those that are granted now.
    void aRepeatedBatchTellsWhatIsGrantedNow() {
        Story story("own");
        const std::vector<model::Op> ops = {
            op("contact", story.contact, OpKind::Set, "city", "Omsk", 1'000),
            op("activity", Uuid::fromName("late"), OpKind::Create, "",
               {{"kind", "call"}, {"contact", story.contact.text()}, {"at", "2026-11-22T10:00:00Z"}})};
        const json first = story.push(A, ops);
        QCOMPARE(statusesOf(first), "ok ok");
        QVERIFY(tellsOf(first, story.contact));
        story.hand(D, C);
        QCOMPARE(sync(story.fleet, D), "");
        const json again = story.push(A, ops, true);
        QCOMPARE(again["batch"], first["batch"]);
        for (const json& row : again.value("rows", json::array()))
            QVERIFY(row.value("scope", "ws") == "shared" || row["entity"] == "workspace");
        QVERIFY(!tellsOf(again, story.contact) && !tellsOf(again, Uuid::fromName("late")));
        for (const Uuid& row : {story.contact, Uuid::fromName("late")})
            QVERIFY(std::any_of(again["exits"].begin(), again["exits"].end(),
                                [&](const json& exit) { return exit["row"] == row.text(); }));
    }

    void conflictsGoWhereTheirRecordGoes() {
        Story story("team");
        Fleet& fleet = story.fleet;
        fleet[A].set(Kind::Contact, story.contact, "city", "Omsk");
        fleet[B].set(Kind::Contact, story.contact, "city", "Tomsk");
        syncAll(fleet);
        const auto seen = [&] {
            std::string who;
            for (const int i : {A, B, C, H, D}) who += fleet[i].conflicts().empty() ? '.' : "ABCHD"[i];
            return who;
        };
        QCOMPARE(seen(), "AB.HD");
        story.hand(A, C);
        syncAll(fleet);
        QCOMPARE(seen(), "..C.D");
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    /// A child that its parent's deleter cannot see is one that he has not seen.
    void aDeleteDoesNotTakeWhatItsAuthorCannotSee() {
        Story story("own");
        Fleet& fleet = story.fleet;
        const Uuid deal = fleet[D].create(Kind::Deal, {{"title", std::string("Mill #0000013")},
                                                       {"contact", story.contact},
                                                       {"owner", story.member(C)}});
        syncAll(fleet);
        QVERIFY(!fleet[A].shows(Kind::Deal, deal) && fleet[C].shows(Kind::Deal, deal));
        fleet[A].remove(Kind::Contact, story.contact);
        syncAll(fleet);
        QVERIFY(fleet[A].shows(Kind::Contact, story.contact));
        QCOMPARE(fleet[A].conflicts().size(), std::size_t{1});
    }

    void aChildThatComesFirstIsItsAuthorsUntilItsParentComes() {
        Story story("own");
        Fleet& fleet = story.fleet;
        const Uuid parent = Uuid::fromName("not there yet");
        const Uuid call = fleet[A].create(Kind::Activity, callOn(parent, "early #0000014"));
        syncAll(fleet);
        QVERIFY(fleet[A].shows(Kind::Activity, call));
        QVERIFY(!fleet[B].shows(Kind::Activity, call) && !fleet[C].shows(Kind::Activity, call));
        actions::act(fleet[C].replica(), "add", [&](store::Edit& edit) {
            edit.create(Kind::Contact, {{"name", std::string("Late #0000015")}, {"owner", story.member(C)}},
                        parent);
        }).orThrow();
        syncAll(fleet);
        QVERIFY(fleet[C].shows(Kind::Activity, call) && !fleet[A].shows(Kind::Activity, call));
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    void aDisabledMemberComesBackToHisOwnWork() {
        Story story("own");
        Fleet& fleet = story.fleet;
        const Uuid call = fleet[A].create(Kind::Activity, callOn(story.contact, "unsent #0000016"));
        story.office().setDisabled(story.member(A), true);
        QCOMPARE(sync(fleet, A), "member_disabled");
        QVERIFY(fleet[A].isShutOut());
        QVERIFY(!fleet[A].shows(Kind::Contact, story.contact));
        QCOMPARE(fleet[A].pendingOps(), std::int64_t{1});
        QVERIFY2(fleet[A].bytes().find("#0000001") == std::string::npos, "the contact's name");
        QCOMPARE(story.get(A, "/head").status, 403);
        story.office().setDisabled(story.member(A), false);
        syncAll(fleet);
        QVERIFY(!fleet[A].isShutOut());
        QVERIFY(fleet[A].shows(Kind::Contact, story.contact) && fleet[A].shows(Kind::Activity, call));
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    void aRevokedDeviceKeepsWhatItHasNotSent() {
        Story story("all");
        Fleet& fleet = story.fleet;
        fleet[A].create(Kind::Activity, callOn(story.contact, "unsent #0000016"));
        fleet[A].set(Kind::Contact, story.contact, "city", "Omsk");
        auto& host = fleet.world().host();
        host.service().revokeDevice(host.workspace(), fleet[A].id()).orThrow();
        QCOMPARE(sync(fleet, A), "device_revoked");
        store::ReadTransaction read(fleet[A].replica());
        const auto unsent = store::allPending(read);
        QCOMPARE(unsent.size(), std::size_t{2});
        QCOMPARE(unsent[0].op.value["note"].get<std::string>(), "unsent #0000016");
        QCOMPARE(unsent[1].op.value.get<std::string>(), "Omsk");
        for (const char* token : {"#0000001", "#0000002", "#0000003", "#0000004", "#0000005"})
            QVERIFY2(fleet[A].bytes().find(token) == std::string::npos, token);
    }

    /// A request that was let in before the revocation is answered after it.
    void whoWasLetInBeforeIsJudgedAgain() {
        Story story("own");
        auto& service = story.fleet.world().host().service();
        const Uuid workspace = story.fleet.world().host().workspace();
        const auto caller = service.authenticate(workspace, story.fleet[A].token()).orThrow();
        service.revokeDevice(workspace, story.fleet[A].id()).orThrow();
        protocol::SyncRequest request;
        request.device = story.fleet[A].id();
        QCOMPARE(service.sync(caller, request).error().code, ErrorCode::DeviceRevoked);
        QCOMPARE(service.history(caller, "contact", story.contact).error().code, ErrorCode::DeviceRevoked);
        QCOMPARE(service.head(caller).error().code, ErrorCode::DeviceRevoked);
    }

    void rolesAreLearntAndHeldTo() {
        Story story("own");
        Fleet& fleet = story.fleet;
        QCOMPARE(fleet[D].replica().role(), model::Role::Admin);
        story.office().setRole(story.member(D), "rep");
        syncAll(fleet);
        QCOMPARE(fleet[D].replica().role(), model::Role::Rep);
        // A head makes teams and names them, but does not put himself at their top.
        const Uuid team = story.office().team(2);
        const json answer = story.push(
            H, {op("team", team, OpKind::Set, "name", "South", 1'000),
                op("team", team, OpKind::Set, "head", story.member(H).text(), 1'000),
                op("team", team, OpKind::Create, "", {{"head", story.member(H).text()}}),
                op("workspace", fleet.world().host().workspace(), OpKind::Set, "visibility", "all", 1'000),
                op("member", story.member(H), OpKind::Set, "role", "admin", 1'000)});
        QCOMPARE(statusesOf(answer), "ok refused refused refused refused");
    }

    /// Rows, search, match keys, undo, batches, shadows and conflicts of three hundred clients, in the files.
    void notAByteRemains() {
        Story story("own");
        Fleet& fleet = story.fleet;
        SeededRandom random(7);
        std::vector<std::string> words;
        std::vector<Uuid> clients;
        const auto fresh = [&] { return words.emplace_back(word(random)); };
        for (int i = 0; i < 300; ++i) {
            clients.push_back(fleet[A].create(Kind::Contact,
                                              {{"name", fresh() + " " + fresh()},
                                               {"emails", std::vector<std::string>{fresh() + "@example.org"}},
                                               {"tags", std::vector<std::string>{fresh()}},
                                               {"note", fresh() + "\n" + fresh()},
                                               {"owner", story.member(A)}}));
            fleet[A].create(Kind::Task, {{"title", fresh()}, {"contact", clients.back()}});
        }
        syncAll(fleet);
        for (int i = 0; i < 300; i += 3) {
            fleet[A].set(Kind::Contact, clients[static_cast<std::size_t>(i)], "name", fresh());
            fleet[A].set(Kind::Contact, clients[static_cast<std::size_t>(i)], "note", fresh());
            fleet[D].set(Kind::Contact, clients[static_cast<std::size_t>(i)], "name", fresh());
        }
        syncAll(fleet);
        QVERIFY(!fleet[A].conflicts().empty());
        const std::string before = fleet[A].bytes();
        QVERIFY(before.find(words.front()) != std::string::npos);
        for (const Uuid& id : clients) fleet[D].set(Kind::Contact, id, {{"owner", story.member(C)}});
        syncAll(fleet);
        QVERIFY(!fleet[A].shows(Kind::Contact, clients.front()));
        QVERIFY(fleet[C].shows(Kind::Contact, clients.front()));
        const std::string after = fleet[A].bytes();
        int found = 0;
        // The index keeps words without the beginning that they share with their neighbours.
        for (const std::string& w : words) found += after.find(w.substr(3)) != std::string::npos ? 1 : 0;
        QCOMPARE(found, 0);
        // What is one's own is found as before.
        store::ReadTransaction read(fleet[A].replica());
        store::ListQuery query;
        query.kind = Kind::Contact;
        query.search = "visitor";
        QCOMPARE(store::listRecords(read, query).size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(tst_ScopeStories)
#include "tst_scope_stories.moc"
