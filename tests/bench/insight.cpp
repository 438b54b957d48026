// The reports, each beside the plain scan of what it has to read.
#include <fmt/format.h>

#include "core/base/iso_time.h"
#include "core/insight/client_reports.h"
#include "core/insight/contact_reports.h"
#include "core/insight/deal_reports.h"
#include "core/insight/plan_fact.h"
#include "core/insight/today.h"
#include "core/insight/trend_report.h"
#include "tests/bench/groups.h"

namespace tropa::bench {
namespace {

// Floors: the rows that a report has to read, each column taken once, joined where a figure is about what
// stands in two tables, and nothing computed.
constexpr std::string_view kDeals =
    "SELECT id,created_at,status,closed_at,version,reason,amount,currency FROM deal WHERE funnel IS NOT NULL "
    "AND "
    "alive AND created_at>0;SELECT deal,steps FROM step_trail";
constexpr std::string_view kSignsOfOpenDeals =
    ";SELECT a.at,a.outcome,a.kind FROM deal d JOIN activity a ON a.deal=d.id WHERE d.status='open' AND "
    "d.alive AND a.alive";
constexpr std::string_view kGroups =
    "SELECT id,segment,source,created_at,status,closed_at FROM deal WHERE alive;SELECT deal FROM step_trail;"
    "SELECT deal,amount,currency FROM purchase WHERE deal IS NOT NULL AND alive;"
    "SELECT deal,kind FROM activity WHERE deal IS NOT NULL AND alive";
constexpr std::string_view kGroupsOfContacts =
    ";SELECT source,created_at,silent_since FROM contact WHERE alive AND merged_into IS NULL";
constexpr std::string_view kPurchases = "SELECT id,at,amount,currency,deal,buyer FROM purchase WHERE alive";
constexpr std::string_view kContacts =
    "SELECT id,created_at,company,temperature FROM contact WHERE alive AND merged_into IS NULL";
constexpr std::string_view kAnswers =
    "SELECT contact,at,outcome FROM activity WHERE contact IS NOT NULL AND alive";
constexpr std::string_view kCalls = "SELECT author,outcome FROM activity WHERE kind='call' AND alive";

/// What six metrics of one member's month are made of: what was sold in it and while clients count as active
/// before it, and whose that is.
std::string planRows(const Uuid& member, const insight::Period& month) {
    return fmt::format(
        "SELECT p.at,p.amount,p.currency,p.company,c.company,d.owner,k.owner,c.owner FROM purchase p LEFT "
        "JOIN "
        "deal d ON d.id=p.deal LEFT JOIN company k ON k.id=p.company LEFT JOIN contact c ON c.id=p.contact "
        "WHERE p.at>={1} AND p.alive;"
        "SELECT id FROM deal WHERE owner={0} AND status='won' AND closed_at>={2} AND alive;"
        "SELECT id FROM activity WHERE kind IN ('call','meeting','visit') AND author={0} AND at>={2} AND "
        "alive;"
        "SELECT id FROM contact WHERE owner={0} AND created_at>={2} AND alive",
        literalOf(member), month.fromMs - 90 * kDayMs, month.fromMs);
}

/// Open deals with how far they have come, and what is planned.
std::string todayRows(const Uuid& member) {
    return fmt::format(
        "SELECT d.id,d.contact,d.title,d.created_at,d.owner,d.segment,d.version,t.steps FROM deal d LEFT "
        "JOIN "
        "step_trail t ON t.deal=d.id AND t.open WHERE d.status='open' AND d.alive{};"
        "SELECT deal,contact,due FROM task WHERE alive AND done_at IS NULL",
        member.isNil() ? std::string() : " AND d.owner=" + literalOf(member));
}

struct Work {
    std::string name;
    double budgetMs;
    std::string floor;
    std::function<void(store::ReadTransaction&)> run;
};

/// On whose data: a funnel and a seller.
struct Subject {
    Uuid funnel, member;
};

std::vector<Work> worksOf(const Subject& subject, std::int64_t now) {
    using namespace insight;
    ReportFilter filter;
    filter.funnel = subject.funnel;
    const Calendar calendar("Europe/Moscow");
    const Period year = calendar.periodOf(PeriodUnit::Year, now);
    const auto purchases = [](store::ReadTransaction& read, Clients& clients) {
        return purchasesOf(read, {}, clients, "RUB");
    };
    std::vector<Work> works;
    const auto add = [&](std::string name, double budget, std::string floor, auto run) {
        works.push_back({std::move(name), budget, std::move(floor), std::move(run)});
    };
    add("funnel", 100, std::string(kDeals), [=](auto& read) { funnelReport(read, filter); });
    add("trend by month", 200, std::string(kDeals), [=](auto& read) {
        ReportFilter all = filter;
        all.fromMs = now - 1000 * kDayMs;
        conversionTrend(read, all, calendar, PeriodUnit::Month, 30 * kDayMs, now);
    });
    add("velocity and forecast", 200, std::string(kDeals),
        [=](auto& read) { velocityOf(read, filter, year); });
    add("standing still", 200, std::string(kDeals) + std::string(kSignsOfOpenDeals),
        [=](auto& read) { standingStill(read, filter, now); });
    add("sources", 200, std::string(kGroups) + std::string(kGroupsOfContacts),
        [=](auto& read) { groupFigures(read, {}, Grouping::Source, "RUB"); });
    add("segments", 200, std::string(kGroups),
        [=](auto& read) { groupFigures(read, {}, Grouping::Segment, "RUB"); });
    add("average ticket", 200, std::string(kPurchases), [=](auto& read) {
        Clients clients(read);
        averageTicket(purchases(read, clients), year);
    });
    add("ABC", 200, std::string(kPurchases), [=](auto& read) {
        Clients clients(read);
        abcOf(purchases(read, clients), {});
    });
    add("active base with a year's trend", 200, std::string(kPurchases), [=](auto& read) {
        Clients clients(read);
        const auto bought = purchases(read, clients);
        activeBase(bought, activeDaysBySegment(read, bought, clients), 90, year,
                   calendar.periods(PeriodUnit::Month, now - 365 * kDayMs, now), now);
    });
    add("temperature mix", 200, std::string(kContacts), [=](auto& read) {
        Clients clients(read);
        temperatureMix(read, {}, clients);
    });
    add("first response", 200, std::string(kAnswers), [=](auto& read) { firstResponse(read, {}, 24, now); });
    add("calls by outcome", 200, std::string(kCalls), [=](auto& read) { callsByOutcome(read, {}); });
    add("forgotten", 200, std::string(kContacts), [=](auto& read) { forgottenContacts(read, {}, now); });
    const Period month = calendar.periodOf(PeriodUnit::Month, now);
    add("plan and fact, six metrics", 200, planRows(subject.member, month), [=](auto& read) {
        PlanFacts facts(read, now);
        for (const std::string_view metric : kPlanMetrics)
            facts.fact(metric, month, subject.member, {}, "RUB");
    });
    for (const bool own : {true, false})
        add(own ? "Today of one person" : "Today of everybody", 30, todayRows(own ? subject.member : Uuid{}),
            [=](auto& read) {
                TodayQuery query;
                query.nowMs = now;
                if (own) query.member = subject.member;
                todayList(read, query);
            });
    return works;
}

/// The budgets are for the deals of as many contacts; a million is measured for its growth.
constexpr std::int64_t kBudgeted = 100'000;

/// A replica to report on.
struct Company {
    std::unique_ptr<store::Replica> replica;
    Subject subject;
    std::int64_t size;
};

/// In processor time: a report reads what the system has in its cache and waits for nothing. SQLite's own is
/// empty each time.
Sized reportOn(store::Replica& replica, const Work& work, std::int64_t size) {
    Figure figure;
    figure.group = "insight";
    figure.work = work.name;
    figure.perRecord = figure.peakPerRecord = true;
    figure.size = size;
    if (size <= kBudgeted) figure.budget = work.budgetMs;
    figure.floorName = "plain scan";
    figure.budgetRatio = 3;
    const auto cost = [&replica](const std::function<void()>& reading) {
        asJustOpened(replica);
        return processorSecondsOf(reading) * 1e3;
    };
    const auto once = [&replica, cost, run = work.run] {
        return cost([&] {
            store::ReadTransaction read(replica);
            run(read);
        });
    };
    // Brings the pages into the cache of the system, too.
    asJustOpened(replica);
    noteMemory(figure, [&] { (void)once(); });
    return {std::move(figure), [once](Figure&) { return once(); },
            [&replica, cost, floor = work.floor] { return cost([&] { scanPlainly(replica, floor); }); }};
}

void measure(Bench& bench, const std::vector<Company>& companies) {
    std::vector<std::vector<Work>> works;
    for (const Company& company : companies)
        works.push_back(worksOf(company.subject, bench.replicas.nowMs()));
    for (std::size_t work = 0; work < works.front().size(); ++work) {
        std::vector<Sized> sizes;
        for (std::size_t i = 0; i < companies.size(); ++i)
            sizes.push_back(reportOn(*companies[i].replica, works[i][work], companies[i].size));
        bench.tellInTurn(std::move(sizes), bench.rounds);
    }
}

/// The funnel and the seller with the most deals.
Subject busiestOf(store::Replica& replica) {
    store::ReadTransaction read(replica);
    const auto most = [&](const char* column) {
        sql::Statement row =
            read.sql().prepare(fmt::format("SELECT {0} FROM deal WHERE {0} IS NOT NULL AND alive GROUP BY "
                                           "{0} ORDER BY count(*) DESC LIMIT 1",
                                           column));
        return row.next() ? row.uuid(0) : Uuid{};
    };
    return {most("funnel"), most("owner")};
}

std::int64_t contactsOf(store::Replica& replica) {
    store::ReadTransaction read(replica);
    sql::Statement row = read.sql().prepare("SELECT count(*) FROM contact WHERE alive");
    return row.next() ? row.integer(0) : 0;
}

}  // namespace

void benchInsight(Bench& bench) {
    std::vector<Company> companies;
    if (!bench.replicaFile.empty()) {
        auto replica = bench.replicas.open(bench.replicaFile);
        const Subject subject = busiestOf(*replica);
        const std::int64_t size = contactsOf(*replica);
        companies.push_back({std::move(replica), subject, size});
    } else {
        for (const std::int64_t size : bench.sizes) {
            const Replicas::Made& made = bench.replicas.busy(size);
            companies.push_back({bench.replicas.open(made.path), {made.funnel, made.members[3]}, size});
        }
    }
    measure(bench, companies);
}

}  // namespace tropa::bench
