// The pages of a first sync are asked for ahead of their turn, several at once.
#include <QtTest>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/sync/first_story.h"

using namespace tropa;
using namespace tropa::testing::first;
using nlohmann::json;
using testing::Device;

namespace {

/// Lines to the server on which requests go out ahead. What was asked for last is answered first.
class Ahead {
public:
    Ahead(Story& story, Device& device) : story_(story), device_(device) {}

    /// One round trip, or one piece of work. False when nothing is left to do.
    bool step() {
        client::Engine& engine = device_.engine();
        if (engine.hasWork()) return engine.work().orThrow().more;
        const auto request = engine.nextRequest().orThrow();
        const auto known = answers.find(request.body);
        known == answers.end() ? ++asked : ++found;
        const auto response = known == answers.end() ? serve(request) : known->second;
        std::map<std::string, client::HttpResponse> kept;
        const auto ahead = engine.ahead(response);
        atOnce = std::max(atOnce, ahead.size());
        for (auto next = ahead.rbegin(); next != ahead.rend(); ++next) {
            const auto before = answers.find(next->body);
            kept[next->body] = before == answers.end() ? serve(*next) : before->second;
        }
        answers = std::move(kept);
        return engine.takeAnswer(response).orThrow().more;
    }
    void finish() {
        while (step()) {
        }
    }
    /// It will be asked for anew, in its turn.
    void loseHalf() {
        bool lost = false;
        std::erase_if(answers, [&](const auto&) { return lost = !lost; });
    }
    client::HttpResponse serve(const client::HttpRequest& request) {
        client::HttpResponse response = story_.fleet.world().host().call(request, device_.token());
        json answer = json::parse(response.body);
        for (const json& table : answer.value("tables", json::array())) told += table["rows"].size();
        // In the order of the alphabet, in which the tables come last.
        if (!speaksOfParts && answer.erase("parts") != 0) response.body = answer.dump();
        return response;
    }

    std::map<std::string, client::HttpResponse> answers;  ///< Of what was asked ahead, by the request.
    int asked = 0;                                        ///< In their turn.
    int found = 0;                                        ///< Answered before their turn.
    std::size_t atOnce = 0;
    std::size_t told = 0;  ///< Records.
    bool speaksOfParts = true;

private:
    Story& story_;
    Device& device_;
};

}  // namespace

class tst_FirstParts : public QObject {
    Q_OBJECT
private slots:
    void pagesComeAheadAndNoneTwice() {
        Story story(8);
        const auto slow = story.joined("slow", true), device = story.joined("device", true);
        story.finish(*slow);
        Ahead lines(story, *device);
        lines.finish();
        story.finish(*slow);
        QCOMPARE(contentOf(*device), contentOf(*slow));
        QVERIFY2(lines.atOnce >= 5, std::to_string(lines.atOnce).c_str());
        QVERIFY2(lines.found > 2 * lines.asked,
                 (std::to_string(lines.found) + " of " + std::to_string(lines.asked)).c_str());
        const auto records = story.fleet.world().host().store().read(story.fleet.world().host().workspace());
        QCOMPARE(lines.told, records->living(model::kWorkspaceScope).size() + records->dead(0, 1000).size());
    }

    /// One connection breaks: its page is asked for once more, in smaller pieces, and the others' count.
    void whatHasArrivedIsKeptWhenOneBreaks() {
        Story story(8);
        const auto slow = story.joined("slow", true), device = story.joined("device", true);
        story.finish(*slow);
        Ahead lines(story, *device);
        for (int i = 0; i < 3; ++i) (void)lines.step();
        const auto broken = device->engine().nextRequest().orThrow();
        QVERIFY(lines.answers.erase(broken.body) == 1);
        const std::size_t others = lines.answers.size();
        QVERIFY(others >= 3);
        device->engine().onTransportError();
        const int found = lines.found;
        lines.finish();
        QVERIFY(lines.found - found >= static_cast<int>(others));
        story.finish(*slow);
        QCOMPARE(contentOf(*device), contentOf(*slow));
    }

    /// Answers of different moments are put together: a page that was told before a change, taken in behind
    /// one that was told after it.
    void whatChangesBetweenIsAsItStandsInTheEnd() {
        for (int after = 1; after < 8; ++after) {
            Story story(8);
            const auto device = story.joined("device", true);
            Ahead lines(story, *device);
            for (int i = 0; i < after; ++i) (void)lines.step();
            lines.loseHalf();
            std::vector<Uuid> contacts;
            {
                store::ReadTransaction read(story.fleet[0].replica());
                sql::Statement rows = read.sql().prepare("SELECT id FROM contact WHERE alive ORDER BY id");
                while (rows.next()) contacts.push_back(rows.uuid(0));
            }
            for (std::size_t i = 0; i < contacts.size(); i += 3) {
                story.fleet[0].set(Kind::Contact, contacts[i], "city", "Tomsk");
                if (i % 2 == 1) story.fleet[0].remove(Kind::Contact, contacts[i]);
            }
            story.fleet.syncUntilQuiet();
            lines.finish();
            lines.finish();
            const auto slow = story.joined("slow", false);
            story.finish(*slow);
            story.finish(*slow);
            lines.finish();
            QCOMPARE(contentOf(*device), contentOf(*slow));
        }
    }

    /// It was asked for when a record had its place before it; the page with that place, asked for later,
    /// does not have the record any more, and later news of it are told to whoever has it.
    void anEarlyAnswerIsNotTheLast() {
        int tried = 0;
        for (int after = 1; after < 12; ++after) {
            Story story(8);
            const auto device = story.joined("device", true);
            Ahead lines(story, *device);
            for (int i = 0; i < after; ++i) (void)lines.step();
            std::erase_if(lines.answers, [](const auto& known) {
                return known.second.body.find("\"more\":true") != std::string::npos;
            });
            if (lines.answers.empty() || device->engine().hasWork()) continue;
            ++tried;
            std::vector<Uuid> contacts;
            {
                store::ReadTransaction read(story.fleet[0].replica());
                sql::Statement rows = read.sql().prepare("SELECT id FROM contact WHERE alive ORDER BY id");
                while (rows.next()) contacts.push_back(rows.uuid(0));
            }
            for (const Uuid& id : contacts) story.fleet[0].set(Kind::Contact, id, "city", "Tomsk");
            story.fleet.syncUntilQuiet();
            lines.finish();
            lines.finish();
            for (const Uuid& id : contacts) {
                QCOMPARE(device->text(Kind::Contact, id, "city"), std::string("Tomsk"));
                QVERIFY(!device->text(Kind::Contact, id, "name").empty());
            }
        }
        QVERIFY(tried > 0);
    }

    /// A record that leaves a scope while pages of it are on their way does not come back by one of them.
    void whatIsHandedOverBetweenIsNotSeen() {
        for (int after = 1; after < 10; ++after) {
            Story story(8);
            auto& office = story.fleet.world().office();
            const auto device = story.joined("device", true);
            std::vector<Uuid> contacts;
            for (int i = 0; i < 30; ++i)
                contacts.push_back(story.fleet[0].create(
                    Kind::Contact, {{"name", "Own " + std::to_string(i)}, {"owner", device->member()}}));
            story.fleet.syncUntilQuiet();
            office.setVisibility("own");
            Ahead lines(story, *device);
            for (int i = 0; i < after; ++i) (void)lines.step();
            lines.loseHalf();
            for (std::size_t i = 0; i < contacts.size(); i += 3)
                story.fleet[0].set(Kind::Contact, contacts[i], {{"owner", story.fleet[0].member()}});
            story.fleet.syncUntilQuiet();
            lines.finish();
            lines.finish();
            for (std::size_t i = 0; i < contacts.size(); ++i)
                QCOMPARE(device->knows(Kind::Contact, contacts[i]), i % 3 != 0);
        }
    }

    void aServerThatKnowsOfNoPartsIsAskedPageByPage() {
        Story story(8);
        const auto slow = story.joined("slow", true), device = story.joined("device", true);
        story.finish(*slow);
        Ahead lines(story, *device);
        lines.speaksOfParts = false;
        lines.finish();
        QCOMPARE(lines.atOnce, std::size_t{1});
        story.finish(*slow);
        QCOMPARE(contentOf(*device), contentOf(*slow));
    }
};

QTEST_GUILESS_MAIN(tst_FirstParts)
#include "tst_first_parts.moc"
