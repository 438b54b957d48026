// The reports, each beside the plain scan of what it has to read.
#include <fmt/format.h>

#include "core/insight/client_reports.h"
#include "core/insight/contact_reports.h"
#include "core/insight/deal_reports.h"
#include "core/insight/plan_fact.h"
#include "core/insight/today.h"
#include "core/insight/trend_report.h"
#include "tests/bench/groups.h"

namespace tropa::bench {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

// Floors: the rows that a report has to read, each column taken once, and nothing computed.
constexpr std::string_view kDeals =
    "SELECT id,created_at,status,closed_at,version,reason,amount,currency FROM deal WHERE funnel IS NOT NULL "
    "AND "
    "alive AND created_at>0;SELECT deal,steps FROM step_trail";
constexpr std::string_view kDealsAlone = "SELECT id,created_at,status,closed_at FROM deal WHERE alive";
constexpr std::string_view kPurchases =
    "SELECT id,at,amount,currency,company,contact,deal FROM purchase WHERE alive";
constexpr std::string_view kContacts =
    "SELECT id,created_at,company,temperature FROM contact WHERE alive AND merged_into IS NULL";
constexpr std::string_view kAnswers =
    "SELECT contact,at,outcome FROM activity WHERE contact IS NOT NULL AND alive";
constexpr std::string_view kCalls = "SELECT author,outcome FROM activity WHERE kind='call' AND alive";
constexpr std::string_view kOpenDeals =
    "SELECT id,contact,title,created_at,owner FROM deal WHERE status='open' AND alive";

struct Work {
    std::string name;
    double budgetMs;
    std::string_view floor;
    std::function<void(store::ReadTransaction&)> run;
};

void scan(store::Replica& replica, std::string_view statements) {
    store::ReadTransaction read(replica);
    while (!statements.empty()) {
        const std::size_t end = std::min(statements.find(';'), statements.size());
        sql::Statement rows = read.sql().prepare(statements.substr(0, end));
        const int columns = rows.columns();
        std::size_t bytes = 0;
        while (rows.next())
            for (int column = 0; column < columns; ++column) bytes += rows.blob(column).size();
        if (bytes == 0) continue;  // taken, so that no compiler leaves it out
        statements.remove_prefix(std::min(end + 1, statements.size()));
    }
}

std::vector<Work> worksOf(const Replicas::Made& made, std::int64_t now) {
    using namespace insight;
    ReportFilter filter;
    filter.funnel = made.funnel;
    const Calendar calendar("Europe/Moscow");
    const Period year = calendar.periodOf(PeriodUnit::Year, now);
    const auto purchases = [](store::ReadTransaction& read, Clients& clients) {
        return purchasesOf(read, {}, clients, "RUB");
    };
    std::vector<Work> works;
    const auto add = [&](std::string name, double budget, std::string_view floor, auto run) {
        works.push_back({std::move(name), budget, floor, std::move(run)});
    };
    add("funnel", 100, kDeals, [=](auto& read) { funnelReport(read, filter); });
    add("trend by month", 200, kDeals, [=](auto& read) {
        ReportFilter all = filter;
        all.fromMs = now - 1000 * kDayMs;
        conversionTrend(read, all, calendar, PeriodUnit::Month, 30 * kDayMs, now);
    });
    add("velocity and forecast", 200, kDeals, [=](auto& read) { velocityOf(read, filter, year); });
    add("standing still", 200, kDeals, [=](auto& read) { standingStill(read, filter, now); });
    add("sources", 200, kDealsAlone, [=](auto& read) { groupFigures(read, {}, Grouping::Source, "RUB"); });
    add("segments", 200, kDealsAlone, [=](auto& read) { groupFigures(read, {}, Grouping::Segment, "RUB"); });
    add("average ticket", 200, kPurchases, [=](auto& read) {
        Clients clients(read);
        averageTicket(purchases(read, clients), year);
    });
    add("ABC", 200, kPurchases, [=](auto& read) {
        Clients clients(read);
        abcOf(purchases(read, clients), {});
    });
    add("active base with a year's trend", 200, kPurchases, [=](auto& read) {
        Clients clients(read);
        const auto bought = purchases(read, clients);
        activeBase(bought, activeDaysBySegment(read, bought, clients), 90, year,
                   calendar.periods(PeriodUnit::Month, now - 365 * kDayMs, now), now);
    });
    add("temperature mix", 200, kContacts, [=](auto& read) {
        Clients clients(read);
        temperatureMix(read, {}, clients);
    });
    add("first response", 200, kAnswers, [=](auto& read) { firstResponse(read, {}, 24, now); });
    add("calls by outcome", 200, kCalls, [=](auto& read) { callsByOutcome(read, {}); });
    add("forgotten", 200, kContacts, [=](auto& read) { forgottenContacts(read, {}, now); });
    add("plan and fact, six metrics", 200, kPurchases, [=](auto& read) {
        PlanFacts facts(read, now);
        for (const std::string_view metric : kPlanMetrics)
            facts.fact(metric, calendar.periodOf(PeriodUnit::Month, now), made.members[3], {}, "RUB");
    });
    for (const bool own : {true, false})
        add(own ? "Today of one person" : "Today of everybody", 30, kOpenDeals, [=](auto& read) {
            TodayQuery query;
            query.nowMs = now;
            if (own) query.member = made.members[3];
            todayList(read, query);
        });
    return works;
}

}  // namespace

void benchInsight(Bench& bench) {
    for (const std::int64_t size : bench.sizes) {
        const Replicas::Made& made = bench.replicas.busy(size);
        const auto replica = bench.replicas.open(made.path);
        for (const Work& work : worksOf(made, bench.replicas.nowMs())) {
            Figure figure;
            figure.group = "insight";
            figure.work = work.name;
            figure.size = size;
            figure.budget = work.budgetMs;
            figure.floorName = "plain scan";
            figure.budgetRatio = 3;
            const auto once = [&] {
                return secondsOf([&] {
                           store::ReadTransaction read(*replica);
                           work.run(read);
                       }) *
                       1e3;
            };
            (void)once();  // pages into the cache of the system
            interleave(figure, bench.rounds, once,
                       [&] { return secondsOf([&] { scan(*replica, work.floor); }) * 1e3; });
            bench.tell(std::move(figure));
        }
    }
}

}  // namespace tropa::bench
