#include <QtTest>

#include "core/insight/client_reports.h"
#include "core/insight/contact_reports.h"
#include "core/insight/deal_reports.h"
#include "core/insight/event_report.h"
#include "core/insight/plan_fact.h"
#include "tests/core/insight/slow_clients.h"

using namespace tropa;
using namespace tropa::insight;
using model::Kind;
using store::Record;
using testing::kDay;
using testing::kNow;
using testing::RandomClients;
using testing::Slow;
using testing::TempReplica;

namespace {

constexpr std::int64_t kHour = 3'600'000;

}  // namespace

/// Reports on contacts, clients, groups and plans against the slowest way to the same figures.
class TestReportProperties : public QObject {
    Q_OBJECT

private slots:
    void asTheSlowWay_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 6; ++seed) QTest::newRow(std::to_string(seed).c_str()) << seed;
    }
    void asTheSlowWay() {
        QFETCH(int, seed);
        TempReplica replica;
        RandomClients data(replica, static_cast<std::uint64_t>(seed) + 500);
        store::ReadTransaction read(*replica);
        const Slow slow(read);
        for (int round = 0; round < 12; ++round) {
            const ReportFilter filter = round == 0 ? ReportFilter{} : data.filter();
            groups(read, slow, filter);
            response(read, slow, filter);
            calls(read, slow, filter);
            forgotten(read, slow, filter);
            mix(read, slow, filter);
            plans(read, slow, data, round);
        }
    }

    void anEventAsTheSlowWay_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 3; ++seed) QTest::newRow(std::to_string(seed).c_str()) << seed;
    }
    void anEventAsTheSlowWay() {
        QFETCH(int, seed);
        TempReplica replica;
        RandomClients data(replica, static_cast<std::uint64_t>(seed) + 800);
        Uuid event;
        {
            store::WriteTransaction write(*replica);
            store::Edit edit(write, "event");
            event = edit.create(Kind::Event,
                                {{"name", std::string("Fair")}, {"amount", std::int64_t{7} * 10'000}});
            for (const Record& contact : testing::all(write, Kind::Contact))
                if (data.paths.chance(60)) {
                    edit.set(Kind::Contact, contact.id, {{"event", event}});
                    if (data.paths.chance(50)) edit.set(Kind::Contact, contact.id, {{"consent_at", kDay}});
                }
            const auto contacts = testing::all(write, Kind::Contact);
            for (const Record& deal : testing::all(write, Kind::Deal))
                if (data.paths.chance(60))
                    edit.set(Kind::Deal, deal.id,
                             {{"event", event}, {"contact", data.paths.of(contacts).id}});
            write.commit();
        }
        store::ReadTransaction read(*replica);
        const testing::Slow slow(read);
        EventReport expected;
        for (const Record& contact : slow.contacts) {
            if (contact.reference("event") != event) continue;
            ++expected.captured;
            expected.consented += contact.integer("consent_at") ? 1 : 0;
            bool touched = false, answered = false, progressed = false, won = false;
            for (const Record& one : slow.activities) {
                if (one.reference("contact") != contact.id ||
                    *one.integer("at") < contact.integer("created_at").value_or(0))
                    continue;
                touched = touched || one.text("kind") != "note";
                answered = answered || testing::Slow::answered(one);
            }
            for (const Record& deal : slow.deals) {
                if (deal.reference("event") != event || deal.reference("contact") != contact.id) continue;
                won = won || deal.text("status") == "won";
                for (const Record& step : store::recordsWhere(read, Kind::Step, "deal", deal.id))
                    progressed = progressed || !step.flag("retracted");
            }
            expected.followedUp += touched;
            expected.answered += answered;
            expected.progressed += progressed || won;
            expected.won += won;
        }
        for (const Record& deal : slow.deals)
            for (const Record& one : slow.purchases)
                if (deal.reference("event") == event && one.reference("deal") == deal.id)
                    expected.revenue[one.text("currency").empty() ? "RUB" : one.text("currency")] +=
                        one.integer("amount").value_or(0);
        const EventReport found = eventReport(read, event);
        QVERIFY(found.captured > 10 && found.captured == expected.captured);
        QCOMPARE(found.consented, expected.consented);
        QCOMPARE(found.followedUp, expected.followedUp);
        QCOMPARE(found.answered, expected.answered);
        QCOMPARE(found.progressed, expected.progressed);
        QCOMPARE(found.won, expected.won);
        QVERIFY(found.revenue == expected.revenue);
        QVERIFY(std::abs(*found.revenueToCost() - static_cast<double>(expected.revenue["RUB"]) / 70'000) <
                1e-9);
    }

    void withoutAnyData() {
        TempReplica replica;
        store::ReadTransaction read(*replica);
        Clients clients(read);
        QVERIFY(groupFigures(read, {}, Grouping::Source, "RUB").empty());
        const FirstResponse none = firstResponse(read, {}, 24, kNow);
        QVERIFY(none.leads == 0 && !none.hours.median && !none.inTime.value());
        QCOMPARE(callsByOutcome(read, {}).calls, 0);
        QVERIFY(forgottenContacts(read, {}, kNow).empty());
        QCOMPARE(temperatureMix(read, {}, clients).all(), std::int64_t{0});
        QVERIFY(planProgress(read, Calendar("UTC").periodOf(PeriodUnit::Month, kNow), {}, {}, kNow).empty());
    }

    void aForecastGoesOnAtTheRateOfTheDaysSoFar() {
        TempReplica replica;
        const Calendar calendar("Asia/Novosibirsk");
        Uuid member;
        {
            store::WriteTransaction write(*replica);
            store::Edit edit(write, "plan");
            member = edit.create(Kind::Member, {{"name", std::string("Anna")}});
            edit.create(Kind::Plan, {{"metric", std::string("calls")},
                                     {"period", std::string("month")},
                                     {"starts", std::string("2026-02-01")},
                                     {"member", member},
                                     {"target", std::int64_t{56} * 10'000}});
            for (int i = 0; i < 14; ++i)
                edit.create(Kind::Activity, {{"kind", std::string("call")},
                                             {"author", member},
                                             {"at", calendar.startOfDay("2026-02-03") + i * kHour}});
            write.commit();
        }
        store::ReadTransaction read(*replica);
        const Period month = calendar.between("2026-02-01", "2026-02-28");
        const auto progress = [&](std::int64_t now) { return planProgress(read, month, {}, {}, now).at(0); };
        // The seventh of 28 days: four times as many by the end.
        const auto week = progress(calendar.startOfDay("2026-02-07") + 12 * kHour);
        QVERIFY(week.figures.fact == 14 * 10'000 && week.figures.done() == 0.25);
        QCOMPARE(*week.forecast, 56.0 * 10'000);
        QCOMPARE(*progress(calendar.startOfDay("2026-03-09")).forecast, 14.0 * 10'000);
        QVERIFY(!progress(calendar.startOfDay("2026-01-31")).forecast);
        QVERIFY(planProgress(read, month, Uuid::fromName("another"), {}, kNow).empty());
    }

private:
    static void groups(store::ReadTransaction& read, const Slow& slow, const ReportFilter& filter) {
        std::map<Uuid, GroupFigures> expected;
        std::set<Uuid> entered;
        for (const Record& deal : slow.deals) {
            if (!slow.dealMatches(deal, filter)) continue;
            entered.insert(deal.id);
            GroupFigures& group = expected[deal.reference("source")];
            ++group.entered;
            const bool won = deal.text("status") == "won";
            group.won += won ? 1 : 0;
            bool did = won;
            for (const Record& step : store::recordsWhere(read, Kind::Step, "deal", deal.id))
                did = did || !step.flag("retracted");
            group.progressed += did ? 1 : 0;
            for (const Record& one : slow.purchases)
                if (one.reference("deal") == deal.id)
                    group.revenue[one.text("currency").empty() ? "RUB" : one.text("currency")] +=
                        one.integer("amount").value_or(0);
            for (const Record& one : slow.activities)
                if (one.reference("deal") == deal.id && one.text("kind") != "note")
                    group.touches = group.touches.value_or(0) + 1;
        }
        std::int64_t contacts = 0, followedUp = 0;
        for (const Record& contact : slow.contacts) {
            if (!slow.matches(contact, filter, true)) continue;
            GroupFigures& group = expected[contact.reference("source")];
            ++group.contacts;
            ++contacts;
            const bool heard =
                std::any_of(slow.activities.begin(), slow.activities.end(), [&](const Record& one) {
                    return one.reference("contact") == contact.id && Slow::answered(one) &&
                           *one.integer("at") >= contact.integer("created_at").value_or(0);
                });
            group.followedUp += heard ? 1 : 0;
            followedUp += heard ? 1 : 0;
        }
        for (const GroupFigures& found : groupFigures(read, filter, Grouping::Source, "RUB")) {
            const GroupFigures& group = expected[found.group];
            QCOMPARE(found.entered, group.entered);
            QCOMPARE(found.won, group.won);
            QCOMPARE(found.progressed, group.progressed);
            QCOMPARE(found.contacts, group.contacts);
            QCOMPARE(found.followedUp, group.followedUp);
            QVERIFY(found.revenue == group.revenue);
            QCOMPARE(found.touches.value_or(0) * static_cast<double>(found.entered),
                     group.touches.value_or(0));
            expected.erase(found.group);
        }
        QVERIFY(expected.empty());
        const auto cases = [&](GroupCases which) {
            return static_cast<std::int64_t>(groupCases(read, filter, which).size());
        };
        QCOMPARE(cases(GroupCases::Entered), static_cast<std::int64_t>(entered.size()));
        QCOMPARE(cases(GroupCases::Contacts), contacts);
        QCOMPARE(cases(GroupCases::FollowedUp), followedUp);
    }

    static void response(store::ReadTransaction& read, const Slow& slow, const ReportFilter& filter) {
        std::vector<double> hours;
        std::int64_t leads = 0;
        Share inTime;
        for (const Record& contact : slow.contacts) {
            const auto made = contact.integer("created_at");
            if (!made || !slow.matches(contact, filter, true)) continue;
            ++leads;
            std::optional<std::int64_t> first;
            for (const Record& one : slow.activities)
                if (one.reference("contact") == contact.id && Slow::answered(one) &&
                    *one.integer("at") >= *made)
                    first = std::min(first.value_or(INT64_MAX), *one.integer("at"));
            if (first) hours.push_back(static_cast<double>(*first - *made) / kHour);
            if (first || kNow - *made >= 72 * kHour) ++inTime.of;
            if (first && hours.back() <= 72) ++inTime.n;
        }
        const FirstResponse found = firstResponse(read, filter, 72, kNow);
        QCOMPARE(found.leads, leads);
        QCOMPARE(found.answered, static_cast<std::int64_t>(hours.size()));
        QVERIFY(found.inTime == inTime);
        QVERIFY(found.hours == spreadOf(hours));
    }

    static void calls(store::ReadTransaction& read, const Slow& slow, const ReportFilter& filter) {
        std::map<std::string, std::int64_t> outcomes;
        for (const Record& one : slow.activities) {
            if (one.text("kind") != "call" || !Slow::within(one.integer("at"), filter)) continue;
            const auto contact = store::findRecord(read, Kind::Contact, one.reference("contact"));
            if (!Slow::same(filter.owner, one.reference("author")) ||
                !slow.ofTeam(one.reference("author"), filter.team) ||
                !Slow::same(filter.source, contact->reference("source")) ||
                !Slow::same(filter.segment,
                            slow.field(Kind::Company, contact->reference("company"), "segment")) ||
                !(filter.temperature.empty() || slow.warmth(*contact) == filter.temperature))
                continue;
            ++outcomes[one.text("outcome")];
        }
        const CallFigures found = callsByOutcome(read, filter);
        QVERIFY(found.outcomes == outcomes);
        QCOMPARE(static_cast<std::int64_t>(callsWith(read, filter, "talked").size()), outcomes["talked"]);
        QCOMPARE(static_cast<std::int64_t>(callsWith(read, filter, {}).size()), found.calls);
    }

    static void forgotten(store::ReadTransaction& read, const Slow& slow, const ReportFilter& filter) {
        std::map<Uuid, std::int64_t> expected;  // attempts
        for (const Record& contact : slow.contacts) {
            if (contact.flag("do_not_call") || !slow.matches(contact, filter, false)) continue;
            std::int64_t since = contact.integer("created_at").value_or(0);
            for (const Record& one : slow.activities)
                if (one.reference("contact") == contact.id && Slow::answered(one))
                    since = std::max(since, *one.integer("at"));
            const std::string warmth = slow.warmth(contact);
            const auto segment = store::findRecord(
                read, Kind::Segment, slow.field(Kind::Company, contact.reference("company"), "segment"));
            std::int64_t rhythm = warmth == "hot" ? 30 : warmth == "warm" ? 14 : 60;
            if (warmth == "warm" && segment && segment->integer("warm_days"))
                rhythm = *segment->integer("warm_days");
            if (since > 0 && kNow - since > rhythm * kDay)
                expected[contact.id] =
                    std::count_if(slow.activities.begin(), slow.activities.end(), [&](const Record& one) {
                        const std::string outcome = one.text("outcome");
                        return one.reference("contact") == contact.id && *one.integer("at") > since &&
                               (outcome == "no_answer" || outcome == "secretary");
                    });
        }
        std::map<Uuid, std::int64_t> found;
        for (const ForgottenContact& one : forgottenContacts(read, filter, kNow))
            found[one.contact] = one.attempts;
        QVERIFY(found == expected);
    }

    static void mix(store::ReadTransaction& read, const Slow& slow, ReportFilter filter) {
        filter.fromMs = filter.toMs = {};
        filter.temperature.clear();
        std::map<Uuid, int> levels;
        const auto put = [&](const Uuid& client, int level) {
            levels[client] = std::max(levels[client], level);
        };
        for (const Record& contact : slow.contacts) {
            const Uuid client = slow.client(contact.reference("company"), contact.id);
            ReportFilter own = filter;
            own.segment = {};
            if (!slow.matches(contact, own, false) ||
                !Slow::same(filter.segment, slow.field(Kind::Company, client, "segment")))
                continue;
            const std::string noted = contact.text("temperature");
            const bool buyer =
                std::any_of(slow.purchases.begin(), slow.purchases.end(), [&](const Record& one) {
                    return one.reference("contact") == contact.id && one.integer("amount").value_or(0) >= 0;
                });
            put(client, noted == "hot" || buyer ? 2 : noted == "warm" ? 1 : 0);
        }
        const bool everybody =
            filter.owner.isNil() && filter.source.isNil() && filter.event.isNil() && filter.team.isNil();
        for (const Record& one : slow.purchases) {
            const Uuid client = slow.client(one.reference("company"), one.reference("contact"));
            if (one.integer("amount").value_or(0) < 0) continue;
            const auto company = store::findRecord(read, Kind::Company, client);
            const bool alone = everybody && company && company->alive &&
                               Slow::same(filter.segment, company->reference("segment"));
            if (levels.contains(client) || alone) levels[client] = 2;
        }
        Clients clients(read);
        const Warmth found = warmthOfClients(read, filter, clients);
        QVERIFY((std::map<Uuid, int>(found.begin(), found.end()) == levels));
    }

    static void plans(store::ReadTransaction& read, const Slow& slow, RandomClients& data, int round) {
        const Calendar calendar("Asia/Novosibirsk");
        const Period period = calendar.periodOf(PeriodUnit::Month, data.day());
        const Uuid member = round % 2 == 0 ? data.paths.of(data.paths.owners) : Uuid{};
        const Uuid team = round % 3 == 0 && member.isNil() ? data.paths.of(data.paths.teams) : Uuid{};
        const auto own = [&](const Uuid& who) { return Slow::same(member, who) && slow.ofTeam(who, team); };
        std::int64_t revenue = 0, won = 0, calls = 0, meetings = 0, contacts = 0;
        std::set<Uuid> active;
        for (const Record& one : slow.purchases) {
            if (!own(slow.seller(one))) continue;
            const std::int64_t at = *one.integer("at");
            const std::string currency = one.text("currency").empty() ? "RUB" : one.text("currency");
            if (period.contains(at) && currency == "RUB") revenue += one.integer("amount").value_or(0);
            const Uuid client = slow.client(one.reference("company"), one.reference("contact"));
            const Uuid segment = slow.field(Kind::Company, client, "segment");
            const std::int64_t days = segment == data.paths.segments[0] ? 20 : 90;
            const std::int64_t end = std::min(period.toMs, kNow + 1);
            if (!client.isNil() && one.integer("amount").value_or(0) >= 0 && at < end &&
                at >= end - days * kDay)
                active.insert(client);
        }
        for (const Record& one : slow.deals) {
            const auto at = one.integer("closed_at");
            if (one.text("status") == "won" && at && period.contains(*at) && own(one.reference("owner")))
                ++won;
        }
        for (const Record& one : slow.activities) {
            if (!period.contains(*one.integer("at")) || !own(one.reference("author"))) continue;
            calls += one.text("kind") == "call" ? 1 : 0;
            meetings += one.text("kind") == "meeting" || one.text("kind") == "visit" ? 1 : 0;
        }
        for (const Record& one : slow.contacts)
            if (const auto at = one.integer("created_at");
                at && period.contains(*at) && own(one.reference("owner")))
                ++contacts;
        PlanFacts facts(read, kNow);
        const auto fact = [&](const char* metric) { return facts.fact(metric, period, member, team, "RUB"); };
        QCOMPARE(fact("revenue"), revenue);
        QCOMPARE(fact("deals_won"), won * 10'000);
        QCOMPARE(fact("calls"), calls * 10'000);
        QCOMPARE(fact("meetings"), meetings * 10'000);
        QCOMPARE(fact("new_contacts"), contacts * 10'000);
        QCOMPARE(fact("active_base"), static_cast<std::int64_t>(active.size()) * 10'000);
        QCOMPARE(static_cast<std::int64_t>(facts.cases("calls", period, member, team, "RUB").size()), calls);
    }
};

QTEST_GUILESS_MAIN(TestReportProperties)
#include "tst_report_properties.moc"
