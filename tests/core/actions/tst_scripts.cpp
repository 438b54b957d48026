#include <QtTest>
#include <algorithm>
#include <map>
#include <random>

#include "core/actions/calls.h"
#include "core/actions/records.h"
#include "core/actions/scripts.h"
#include "core/insight/script_report.h"
#include "core/insight/two_proportions.h"
#include "core/store/scripts.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using model::Kind;
using testing::TempReplica;

/// Scripts with their versions, and what each version has brought.
class TestScripts : public QObject {
    Q_OBJECT

    std::unique_ptr<TempReplica> replica_;

    Uuid add(Kind kind, const Inputs& inputs) { return addRecord(**replica_, kind, inputs).orThrow(); }
    Uuid contact(const std::string& name) { return add(Kind::Contact, {{"name", name}}); }

private slots:
    void init() { replica_ = std::make_unique<TempReplica>(); }

    /// A published version stays as it was; a call keeps the one that it went through.
    void aCallKeepsTheVersionItWentThrough() {
        const Uuid script = add(Kind::Script, {{"name", std::string("Знакомство")}});
        QVERIFY(!publishScript(**replica_, script).ok());
        const Uuid hello =
            add(Kind::ScriptLine, {{"script", script}, {"name", std::string("Кто отвечает?")}});
        const Uuid bye =
            add(Kind::ScriptLine, {{"script", script}, {"name", std::string("Спасибо!")}, {"ends", true}});
        const auto answer = [&](const Uuid& at, const char* words, const Uuid& to) {
            return add(Kind::ScriptAnswer, {{"line", at}, {"name", std::string(words)}, {"next", to}});
        };
        const Uuid me = answer(hello, "Я", bye);
        const Uuid nobody = answer(hello, "Никто", bye);
        const Uuid who = contact("А");
        const auto talk = [&](const char* path, const char* outcome, const Uuid& version = {}) {
            CallLog log;
            log.contact = who;
            log.outcome = outcome;
            log.script = script;
            log.scriptVersion = version;
            log.scriptPath = path;
            return logCall(**replica_, log);
        };
        const auto versionOf = [&](const Uuid& call) {
            return replica_->get(Kind::Activity, call).reference("script_version");
        };
        // Before anything is published a call follows the draft, and is counted with the first version.
        QVERIFY(versionOf(talk("Я", "agreed").orThrow().activity).isNil());
        const Uuid first = publishScript(**replica_, script, "первая").orThrow();
        QVERIFY(!publishScript(**replica_, script).ok());  // nothing has changed
        QCOMPARE(versionOf(talk("Никто", "talked").orThrow().activity), first);

        // The draft changes; what is published, and what calls follow, does not.
        const Uuid offer =
            add(Kind::ScriptLine, {{"script", script}, {"name", std::string("Пришлю образец?")}});
        const Uuid yes = answer(offer, "Да", bye);
        setRecord(**replica_, Kind::ScriptAnswer, me, {{"next", offer}}).orThrow();
        deleteRecord(**replica_, Kind::ScriptAnswer, nobody).orThrow();
        QCOMPARE(versionOf(talk("Никто", "talked").orThrow().activity), first);
        QVERIFY(!talk("Я > Да", "agreed").ok());
        const std::string frozen = replica_->get(Kind::ScriptVersion, first).text("lines");
        QVERIFY(!setRecord(**replica_, Kind::ScriptVersion, first, {{"number", std::int64_t{9}}}).ok());
        QVERIFY(!setRecord(**replica_, Kind::ScriptVersion, first, {{"lines", std::string("{}")}}).ok());

        const Uuid second = publishScript(**replica_, script).orThrow();
        QCOMPARE(replica_->get(Kind::ScriptVersion, second).integer("number").value(), std::int64_t{2});
        QCOMPARE(replica_->get(Kind::ScriptVersion, first).text("lines"), frozen);
        QCOMPARE(versionOf(talk("Я > Да", "agreed").orThrow().activity), second);
        QVERIFY(!talk("Никто", "talked").ok());
        // Who was in the middle of a talk when the new one came ends it on the old one.
        QCOMPARE(versionOf(talk("Никто", "talked", first).orThrow().activity), first);
        QVERIFY(!talk("Я", "talked", hello).ok());

        store::ReadTransaction read(**replica_);
        const store::ScriptVersions versions = store::scriptVersions(read, script);
        QCOMPARE(versions.versions.size(), std::size_t{2});
        QVERIFY(!versions.hasDraft());
        QVERIFY(versions.draft.lines == versions.newest()->content.lines);
        const insight::ScriptReport report = insight::scriptReport(read, script, 0, replica_->time.nowMs + 1);
        QCOMPARE(report.calls, 5);
        QVERIFY(report.agreed == (insight::Share{2, 5}));
        QCOMPARE(report.versions.size(), std::size_t{2});
        QVERIFY(report.versions[0].agreed == (insight::Share{1, 4}));
        QVERIFY(!report.versions[0].change);
        QVERIFY(report.versions[1].agreed == (insight::Share{1, 1}));
        QVERIFY(report.versions[1].change == insight::differenceInterval({1, 4}, {1, 1}));
        const auto& before = report.versions[0].stations[0].branches;
        QCOMPARE(before.size(), std::size_t{2});
        QVERIFY(before[0].chosen == (insight::Share{1, 4}));
        QVERIFY(before[0].agreed == (insight::Share{1, 1}));
        QVERIFY(before[1].chosen == (insight::Share{3, 4}));
        // All calls on the newest version's lines: those that are in both are the same.
        QCOMPARE(report.stations.size(), std::size_t{3});
        QCOMPARE(report.stations[0].reached, 5);
        QVERIFY(report.stations[0].branches[0].chosen == (insight::Share{2, 5}));
        QCOMPARE(insight::scriptCases(read, script, yes, 0, replica_->time.nowMs + 1).size(), std::size_t{1});
        QCOMPARE(insight::scriptCases(read, script, {}, 0, replica_->time.nowMs + 1, first).size(),
                 std::size_t{4});
    }

    /// Scripts, versions and talks at random, against counting talk by talk over the answers' ids alone.
    void theReportAgreesWithCountingTalkByTalk() {
        for (unsigned seed = 1; seed <= 6; ++seed) {
            replica_ = std::make_unique<TempReplica>();
            std::mt19937 random(seed);
            const auto draw = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
            const Uuid script = add(Kind::Script, {{"name", std::string("s")}});
            const Uuid who = contact("А");
            std::vector<Uuid> lines;
            std::map<Uuid, std::vector<std::pair<Uuid, Uuid>>> draft, published;  // line: answer, next
            bool isPublished = false;
            struct Talk {
                std::size_t version;
                std::vector<Uuid> lines, answers;
                bool agreed;
            };
            std::vector<Talk> talks;
            std::vector<Uuid> versions;
            for (int round = 0; round < 60; ++round) {
                const std::size_t what = draw(8);
                if (what == 0 || lines.size() < 2) {
                    lines.push_back(add(Kind::ScriptLine,
                                        {{"script", script}, {"name", std::string("w")}, {"ends", false}}));
                } else if (what <= 2) {
                    const Uuid from = lines[draw(lines.size())];
                    const Uuid to = lines[draw(lines.size())];
                    const Uuid made =
                        add(Kind::ScriptAnswer, {{"line", from}, {"name", std::string("a")}, {"next", to}});
                    draft[from].emplace_back(made, to);
                } else if (what == 3 && publishScript(**replica_, script).ok()) {
                    published = draft;
                    isPublished = true;
                    store::ReadTransaction read(**replica_);
                    versions.push_back(store::newestVersion(read, Kind::ScriptVersion, script));
                } else if (what > 3) {
                    Talk talk{versions.empty() ? 0 : versions.size() - 1, {lines.front()}, {}, draw(2) == 0};
                    std::string path;
                    const auto& map = isPublished ? published : draft;
                    for (std::size_t left = draw(5); left > 0; --left) {
                        const auto at = map.find(talk.lines.back());
                        if (at == map.end()) break;
                        const auto& [given, next] = at->second[draw(at->second.size())];
                        path += (path.empty() ? "" : " ") + given.text();
                        talk.answers.push_back(given);
                        talk.lines.push_back(next);
                    }
                    CallLog log;
                    log.contact = who;
                    log.outcome = talk.agreed ? "agreed" : "talked";
                    log.script = script;
                    log.scriptPath = path;
                    (void)logCall(**replica_, log).orThrow();
                    talks.push_back(talk);
                }
            }
            const auto shareOf = [&](const auto& counts, const auto& among) {
                insight::Share share;
                for (const Talk& talk : talks)
                    if (among(talk)) {
                        ++share.of;
                        share.n += counts(talk) ? 1 : 0;
                    }
                return share;
            };
            const auto passed = [](const std::vector<Uuid>& places, const Uuid& place) {
                return std::find(places.begin(), places.end(), place) != places.end();
            };
            const auto good = [](const Talk& talk) { return talk.agreed; };
            store::ReadTransaction read(**replica_);
            const insight::ScriptReport report =
                insight::scriptReport(read, script, 0, replica_->time.nowMs + 1);
            QCOMPARE(report.calls, static_cast<std::int64_t>(talks.size()));
            QCOMPARE(report.versions.size(), versions.size());
            const auto compare = [&](const std::vector<insight::ScriptStation>& stations,
                                     const auto& ofVersion) {
                for (const insight::ScriptStation& station : stations) {
                    const auto here = [&](const Talk& t) {
                        return ofVersion(t) && passed(t.lines, station.line);
                    };
                    QVERIFY(station.agreed == shareOf(good, here));
                    QCOMPARE(station.stopped,
                             shareOf([&](const Talk& t) { return t.lines.back() == station.line; }, here).n);
                    for (const insight::ScriptBranch& branch : station.branches) {
                        const auto took = [&](const Talk& t) { return passed(t.answers, branch.answer); };
                        QVERIFY(branch.chosen == shareOf(took, here));
                        QVERIFY(branch.agreed ==
                                shareOf(good, [&](const Talk& t) { return ofVersion(t) && took(t); }));
                    }
                }
            };
            compare(report.stations, [](const Talk&) { return true; });
            for (std::size_t i = 0; i < versions.size(); ++i) {
                const auto ofVersion = [i](const Talk& t) { return t.version == i; };
                QCOMPARE(report.versions[i].version, versions[i]);
                QVERIFY(report.versions[i].agreed == shareOf(good, ofVersion));
                compare(report.versions[i].stations, ofVersion);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestScripts)
#include "tst_scripts.moc"
