#include <QtTest>
#include <set>

#include "tests/sync/story.h"
#include "tests/sync/stranger.h"

using namespace tropa;
using model::Kind;
using nlohmann::json;
using testing::agree;
using testing::Fleet;
using testing::shared;
using testing::Stranger;

namespace {

json op(const char* kind, const Uuid& row, const char* field, const json& value, const std::string& base,
        const char* entity = "contact") {
    return {{"entity", entity}, {"row", row.text()}, {"kind", kind},
            {"field", field},   {"value", value},    {"base", base}};
}

/// What the server has of the record.
json stored(Fleet& fleet, const char* entity, const Uuid& id) {
    return fleet.world().host().store().read(fleet.world().host().workspace())->record(entity, id)->data;
}

std::string capitals(std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

}  // namespace

/// Clients that are not ours: what they spell in their own way, and what they claim.
class tst_ForeignClient : public QObject {
    Q_OBJECT
private slots:
    void oneNumberInTwoSpellingsIsNoConflict() {
        Fleet fleet{.devices = 1};
        const Uuid contact = shared(fleet, {{"name", std::string("Anna")}});
        const Uuid deal = fleet[0].create(Kind::Deal, {{"title", std::string("Pump")}, {"contact", contact}});
        fleet.syncUntilQuiet();
        Stranger other(fleet.world().host(), 5);
        const std::string seen = other.pull().at("head").get<std::string>();
        fleet[0].set(Kind::Deal, deal,
                     {{"amount", model::Value{std::int64_t{50'000}}}, {"currency", std::string("RUB")}});
        fleet.sync(0);
        const json answer = other.push(json::array(
            {op("set", deal, "amount", {{"amount", "5.00"}, {"currency", "RUB"}}, seen, "deal")}));
        QCOMPARE(answer.at("batch").at("results").at(0).at("status").get<std::string>(), std::string("ok"));
        agree(fleet);
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{0});
        QCOMPARE(stored(fleet, "deal", deal).at("amount").get<std::string>(), std::string("5"));
    }

    void idsAndSetsHaveOneSpelling() {
        Fleet fleet{.devices = 1};
        const Uuid contact = shared(fleet, {{"name", std::string("Anna")}});
        Stranger other(fleet.world().host(), 5);
        other.pull();
        const Uuid deal = other.newUuid();
        const json answer = other.push(json::array({{{"entity", "deal"},
                                                     {"row", deal.text()},
                                                     {"kind", "create"},
                                                     {"value",
                                                      {{"title", "Pump"},
                                                       {"tags", {"a", "b", "a"}},
                                                       {"contact", capitals(contact.text())},
                                                       {"of_tomorrow", "05.10"}}}}}));
        QCOMPARE(answer.at("rows").size(), std::size_t{1});
        const json& told = answer.at("rows").at(0).at("data");
        QCOMPARE(told.at("tags"), json::array({"a", "b"}));
        QCOMPARE(told.at("contact").get<std::string>(), contact.text());
        QCOMPARE(told.at("of_tomorrow").get<std::string>(), std::string("05.10"));  // not known: as it is
        agree(fleet);
        // Found as a child of its contact, capitals or not.
        fleet[0].remove(Kind::Contact, contact);
        fleet.sync(0);
        QVERIFY(fleet[0].shows(Kind::Deal, deal));
    }

    void emptyMembersOfAGroupAreNoDifference() {
        Fleet fleet{.devices = 1};
        const Uuid contact = shared(fleet, {{"name", std::string("Anna")}});
        const Uuid deal = fleet[0].create(Kind::Deal, {{"title", std::string("Pump")}, {"contact", contact}});
        fleet.syncUntilQuiet();
        Stranger other(fleet.world().host(), 5);
        const std::string seen = other.pull().at("head").get<std::string>();
        fleet[0].set(Kind::Deal, deal, {{"amount", model::Value{std::int64_t{50'000}}}});
        fleet.sync(0);
        other.push(
            json::array({op("set", deal, "amount", {{"amount", "5"}, {"currency", nullptr}}, seen, "deal")}));
        agree(fleet);
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{0});
    }

    void nobodyKnowsMoreThanThereIs() {
        Fleet fleet{.devices = 1};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}, {"city", std::string("Omsk")}});
        Stranger other(fleet.world().host(), 5);
        other.pull();
        other.push(json::array({op("set", id, "city", "Tomsk", "9223372036854775807")}));
        // Its base would count for ever as one that had seen what comes.
        const auto entries =
            fleet.world().host().store().read(fleet.world().host().workspace())->historyOf("contact", id, 1);
        QVERIFY(entries.at(0).base < entries.at(0).seq);
        agree(fleet);
    }

    void onlyOnesFormerSelfIsAnOrigin() {
        Fleet fleet{.devices = 1};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        Stranger other(fleet.world().host(), 5);
        const std::string seen = other.pull().at("head").get<std::string>();
        json forged = op("set", id, "city", "Tomsk", seen);
        forged["origin"] = fleet[0].replica().identity().device.text();
        other.push(json::array({forged}));
        const auto entries =
            fleet.world().host().store().read(fleet.world().host().workspace())->historyOf("contact", id, 1);
        QVERIFY(entries.at(0).origin.isNil());
        QCOMPARE(entries.at(0).device, other.device);
        agree(fleet);
    }

    void aWriteToWhatHasNotArrivedMakesIt() {
        Fleet fleet{.devices = 1};
        fleet.syncUntilQuiet();
        Stranger other(fleet.world().host(), 5);
        other.pull();
        const Uuid id = other.newUuid();
        const json answer = other.push(json::array({op("set", id, "city", "Tomsk", "0")}));
        QCOMPARE(answer.at("batch").at("results").at(0).at("status").get<std::string>(), std::string("ok"));
        QVERIFY(answer.at("rows").at(0).contains("born"));
        agree(fleet);
        QCOMPARE(fleet[0].text(Kind::Contact, id, "city"), std::string("Tomsk"));
    }

    void aLongHistoryComesInPages() {
        Fleet fleet{.devices = 1};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}, {"city", std::string("Omsk")}});
        Stranger other(fleet.world().host(), 5);
        const std::string seen = other.pull().at("head").get<std::string>();
        json ops = json::array();
        for (int i = 0; i < 2345; ++i)
            ops.push_back(op("set", id, "city", "city " + std::to_string(i), seen));
        other.push(ops);
        const auto page = [&](const std::string& query) {
            return other.get("history/contact/" + id.text() + query);
        };
        std::set<std::string> values;
        std::string before;
        int pages = 0;
        for (bool more = true; more; ++pages) {
            const json answer = page(before.empty() ? "" : "?before=" + before);
            QVERIFY(answer.at("history").size() <= 1000);
            for (const json& entry : answer.at("history")) {
                before = entry.at("seq").get<std::string>();
                values.insert(entry.at("new").dump());
            }
            more = answer.value("more", false);
        }
        QCOMPARE(pages, 3);
        QCOMPARE(values.size(), std::size_t{2346});  // the creation, too
        QCOMPARE(page("?most=7").at("history").size(), std::size_t{7});
        QVERIFY(!page("?before=1").contains("more"));
    }
};

QTEST_GUILESS_MAIN(tst_ForeignClient)
#include "tst_foreign_client.moc"
