// What the facts say, in columns of what they are about: signs of contacts, trails of open deals.
#include <QtTest>
#include <random>
#include <set>

#include "core/store/edit.h"
#include "core/store/signs.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::store;
using model::Kind;
using testing::TempReplica;

class TestSignColumns : public QObject {
    Q_OBJECT

    Uuid add(Kind kind, const FieldValues& fields) {
        WriteTransaction write(*replica_);
        Edit edit(write, "add");
        const Uuid id = edit.create(kind, fields);
        edit.finish();
        write.commit();
        return id;
    }
    TempReplica replica_;

private slots:
    /// The signs follow the facts, whichever comes first, and a retracted one takes them back.
    void signsFollowTheFacts() {
        const Uuid id = replica_->newId();
        const Uuid somebody = add(Kind::Contact, {{"name", std::string("Другой")}});
        const Uuid call = add(Kind::Activity, {{"kind", std::string("call")},
                                               {"contact", id},
                                               {"outcome", std::string("talked")},
                                               {"at", std::int64_t{5000}}});
        add(Kind::Activity, {{"kind", std::string("call")},
                             {"contact", id},
                             {"outcome", std::string("no_answer")},
                             {"at", std::int64_t{9000}}});
        const auto change = [&](const std::function<void(Edit&)>& work) {
            WriteTransaction write(*replica_);
            Edit edit(write, "set");
            work(edit);
            write.commit();
        };
        change([&](Edit& edit) {
            edit.create(Kind::Contact, {{"name", std::string("Слышный")}, {"created_at", std::int64_t{1000}}},
                        id);
        });
        const auto signs = [&] {
            ReadTransaction read(*replica_);
            sql::Statement row = read.sql().prepare("SELECT warmth,silent_since FROM contact WHERE id=?");
            row.bind(1, id);
            return row.next() ? std::string(row.text(0)) + " " + std::to_string(row.integer(1))
                              : std::string{};
        };
        QCOMPARE(signs(), std::string(" 5000"));
        const Uuid bought = add(Kind::Purchase, {{"contact", id}, {"at", std::int64_t{1}}});
        QCOMPARE(signs(), std::string("hot 5000"));
        change([&](Edit& edit) { edit.set(Kind::Activity, call, {{"retracted", true}}); });
        QCOMPARE(signs(), std::string("hot 1000"));
        change([&](Edit& edit) { edit.set(Kind::Contact, id, {{"temperature", std::string("warm")}}); });
        QCOMPARE(signs(), std::string("hot 1000"));
        // To somebody else.
        change([&](Edit& edit) { edit.set(Kind::Purchase, bought, {{"contact", somebody}}); });
        QCOMPARE(signs(), std::string("warm 1000"));
        change([&](Edit& edit) { edit.set(Kind::Purchase, bought, {{"retracted", true}}); });
        // From scratch the same comes out.
        const std::string before = signs();
        change([&](Edit& edit) {
            edit.write().sql().execute("UPDATE contact SET warmth='?', silent_since=-1");
            rebuildSigns(edit.write().sql());
        });
        QCOMPARE(signs(), before);
    }

    /// In whatever order deals and their steps come, change and go.
    void openTrailsFollowTheFacts() {
        std::mt19937 random(7);
        const auto one = [&](const std::vector<Uuid>& of) { return of[random() % of.size()]; };
        std::vector<Uuid> deals, steps, stages;
        for (int i = 0; i < 8; ++i) deals.push_back(replica_->newId());
        for (int i = 0; i < 3; ++i) stages.push_back(replica_->newId());
        std::set<Uuid> known;
        int open = 0, others = 0, erased = 0;
        for (int round = 0; round < 400; ++round) {
            {
                WriteTransaction write(*replica_);
                Edit edit(write, "any");
                const Uuid deal = one(deals);
                const auto what = random() % 10;
                if (what < 3 || steps.empty()) {
                    steps.push_back(edit.create(
                        Kind::Step, {{"deal", deal}, {"stage", one(stages)}, {"at", std::int64_t{round}}}));
                } else if (what == 3) {
                    edit.set(Kind::Step, one(steps), {{"deal", deal}});
                } else if (what == 4) {
                    edit.set(Kind::Step, one(steps), {{"retracted", random() % 2 == 0}});
                } else if (known.insert(deal).second) {
                    edit.create(Kind::Deal, {{"status", std::string(what < 8 ? "open" : "won")}}, deal);
                } else if (what == 5) {
                    eraseRecord(write, *findRecord(write, Kind::Deal, deal));
                    known.erase(deal);
                    ++erased;
                } else if (!findRecord(write, Kind::Deal, deal)->alive) {
                    edit.restore(Kind::Deal, deal);
                } else if (what == 6) {
                    edit.remove(Kind::Deal, deal);
                } else {
                    edit.set(Kind::Deal, deal, {{"status", std::string(what == 7 ? "open" : "lost")}});
                }
                write.commit();
            }
            ReadTransaction read(*replica_);
            sql::Statement trails = read.sql().prepare(
                "SELECT t.open,(SELECT 1 FROM deal d WHERE d.id=t.deal AND d.alive AND d.status='open'),"
                "(SELECT count(*) FROM step_trail INDEXED BY step_trail_open WHERE deal=t.deal AND open) "
                "FROM "
                "step_trail t");
            while (trails.next()) {
                QCOMPARE(trails.isNull(0), trails.isNull(1));
                QCOMPARE(trails.isNull(0) ? 0 : 1, static_cast<int>(trails.integer(2)));
                ++(trails.isNull(0) ? others : open);
            }
        }
        QVERIFY(open > 300 && others > 300 && erased > 5);
    }
};

QTEST_GUILESS_MAIN(TestSignColumns)
#include "tst_sign_columns.moc"
