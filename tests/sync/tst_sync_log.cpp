#include <QtTest>
#include <set>

#include "core/store/sync_log.h"
#include "tests/sync/company.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;

namespace {

std::vector<nlohmann::json> logOf(Device& device) {
    store::ReadTransaction read(device.replica());
    std::vector<nlohmann::json> lines;
    for (const std::string& line : store::syncLog(read)) lines.push_back(nlohmann::json::parse(line));
    return lines;
}

bool isNumber(const nlohmann::json& value) {
    return value.is_number();
}

}  // namespace

/// What a user can send when something is wrong: what happened, and nothing of what it was about.
class tst_SyncLog : public QObject {
    Q_OBJECT
private slots:
    void numbersAndFixedWordsOnly() {
        Story story("own");
        Fleet& fleet = story.fleet;
        fleet[A].set(Kind::Contact, story.contact, "name", "secretname");
        fleet[D].set(Kind::Contact, story.contact, "name", "othersecret");
        fleet[B].set(Kind::Contact, fleet[B].create(Kind::Contact, {{"name", std::string("secretthree")}}),
                     "city", "secretcity");
        syncAll(fleet);
        story.hand(A, C);
        syncAll(fleet);
        // A sign-in page, an error with words of the server's, a connection that broke.
        client::HttpResponse page{200, "text/html", "<html>secretpage</html>", {}};
        (void)fleet[A].engine().nextRequest().orThrow();
        QVERIFY(!fleet[A].engine().takeAnswer(page).ok());
        client::HttpResponse failing{
            500, "application/problem+json", R"({"status":500,"detail":"secretdetail"})", {}};
        QVERIFY(!fleet[A].engine().takeAnswer(failing).ok());
        fleet[A].engine().onTransportError();
        story.office().setDisabled(story.member(A), true);
        QCOMPARE(sync(fleet, A), "member_disabled");
        const std::set<std::string> words = {"round",          "failed",  "bad_answer",
                                             "server_failure", "network", "member_disabled"};
        std::set<std::string> met;
        for (int d = 0; d < fleet.devices; ++d)
            for (const auto& line : logOf(fleet[d]))
                for (const auto& [name, value] : line.items()) {
                    if (name == "at" || name == "until" || isNumber(value)) continue;
                    met.insert(value.get<std::string>());
                    QVERIFY2(words.contains(value.get<std::string>()), value.dump().c_str());
                }
        QVERIFY(met == words);
        std::int64_t pushed = 0, purged = 0;
        for (const auto& line : logOf(fleet[A])) {
            pushed += line.value("pushed", 0);
            purged += line.value("purged", 0);
        }
        QVERIFY(pushed >= 5 && purged >= 4);
    }

    void itStaysSmall() {
        Fleet fleet{.devices = 1};
        fleet.world();
        store::WriteTransaction write(fleet[0].replica());
        for (int i = 0; i < store::kSyncLogLines + 100; ++i)
            store::noteSync(write, {"round", {}, {{"pushed", i + 1}}});
        // A night without a network is one line.
        for (int i = 0; i < 1000; ++i) store::noteSync(write, {"failed", "network", {}});
        const auto lines = store::syncLog(write);
        QCOMPARE(lines.size(), std::size_t(store::kSyncLogLines));
        const auto last = nlohmann::json::parse(lines.back());
        QCOMPARE(last.value("times", 0), 1000);
        write.commit();
    }
};

QTEST_GUILESS_MAIN(tst_SyncLog)
#include "tst_sync_log.moc"
