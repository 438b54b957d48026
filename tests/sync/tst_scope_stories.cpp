#include <QtTest>

#include "core/base/iso_time.h"
#include "tests/sync/company.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;
using model::OpKind;
using nlohmann::json;

namespace {

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

}  // namespace

/// Late work, forged work, repeated work, and where it goes.
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

    /// The settings are one record, made with the first that is set, by an administrator only.
    void anAdministratorNarrowsTheSight() {
        Fleet fleet = company("");
        const Uuid workspace = fleet.world().host().workspace();
        const Uuid contact = fleet[A].create(
            Kind::Contact, {{"name", std::string("Visitor #0000001")}, {"owner", fleet[A].member()}});
        syncAll(fleet);
        QVERIFY(fleet[B].shows(Kind::Contact, contact));
        const auto narrow = [&](int who) {
            return actions::act(fleet[who].replica(), "narrow", [&](store::Edit& edit) {
                edit.set(Kind::Workspace, workspace, {{"visibility", std::string("own")}});
            });
        };
        QCOMPARE(narrow(H).error().code, ErrorCode::Forbidden);
        QVERIFY(narrow(D).ok());
        QVERIFY(!actions::act(fleet[D].replica(), "another", [&](store::Edit& edit) {
                     edit.create(Kind::Workspace, {{"name", std::string("x")}}, Uuid::fromName("x"));
                 }).ok());
        QCOMPARE(sync(fleet, D), "");
        syncAll(fleet);
        QVERIFY(fleet[A].shows(Kind::Contact, contact) && !fleet[B].shows(Kind::Contact, contact));
        QCOMPARE(fleet[B].text(Kind::Workspace, workspace, "visibility"), "own");
    }
};

QTEST_GUILESS_MAIN(tst_ScopeStories)
#include "tst_scope_stories.moc"
