#include "core/insight/deal_reports.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "core/base/decimal.h"
#include "core/insight/id_order.h"
#include "core/insight/today_parts.h"
#include "core/store/report_schema.h"

namespace tropa::insight {
namespace {

double inUnits(std::int64_t amount) {
    return static_cast<double>(amount) / static_cast<double>(Decimal::kScale);
}

std::string_view columnOf(Grouping grouping) {
    switch (grouping) {
        case Grouping::Segment:
            return "segment";
        case Grouping::Source:
            return "source";
        case Grouping::Event:
            return "event";
    }
    return "segment";
}

/// Of a contact `c`: somebody has talked with him since he came in. `silent_since` is the later of the two:
/// only when they are the same it takes a look (an
/// OR would look each time: SQLite computes both sides of one that is a value).
std::string followedUp() {
    return fmt::format(
        "CASE WHEN c.silent_since>ifnull(c.created_at,0) THEN 1 WHEN c.silent_since IS NULL OR "
        "c.silent_since=c.created_at THEN EXISTS(SELECT 1 FROM activity a INDEXED BY activity_answered WHERE "
        "a.contact=c.id AND a.{} AND a.at>=ifnull(c.created_at,0)) ELSE 0 END",
        kAnswered);
}

/// The buyer of a deal `d` has done at least one step.
constexpr std::string_view kProgressed =
    "(d.status='won' OR EXISTS(SELECT 1 FROM step_trail t WHERE t.deal=d.id))";

using Groups = std::unordered_map<Uuid, GroupFigures>;
/// Of a deal that counts.
struct Place {
    Uuid deal;
    GroupFigures* group;
    bool won;
};
/// By the deals' ids. What hangs on deals is read in the same order and met by going along: a look into a
/// hash table for each of 50,000 deals took longer than reading them.
using Places = std::vector<Place>;

/// Finds places for ids that are asked for in ascending order.
class Walk {
public:
    explicit Walk(const Places& places) : at_(places.begin()), end_(places.end()) {}
    const Place* to(const Uuid& deal) {
        while (at_ != end_ && at_->deal < deal) ++at_;
        return at_ != end_ && at_->deal == deal ? &*at_ : nullptr;
    }

private:
    Places::const_iterator at_, end_;
};

Places countDeals(store::ReadTransaction& read, const ReportFilter& filter, std::string_view column,
                  Groups& groups) {
    const Conditions where = dealConditions(filter, "d");
    // All columns stand in the index deal_report.
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT d.{},d.id,d.status,d.created_at,d.closed_at FROM deal d WHERE {}", column, where.text()));
    where.bind(rows);
    Places places;
    std::unordered_map<GroupFigures*, std::vector<double>> cycles;
    while (rows.next()) {
        GroupFigures& group = groups[rows.uuid(0)];
        const bool won = rows.text(2) == "won";
        places.push_back({rows.uuid(1), &group, won});
        ++group.entered;
        if (!won) continue;
        ++group.won;
        if (!rows.isNull(3) && !rows.isNull(4) && rows.integer(4) >= rows.integer(3))
            cycles[&group].push_back(static_cast<double>(rows.integer(4) - rows.integer(3)) /
                                     static_cast<double>(kDayMs));
    }
    for (auto& [group, days] : cycles) group->cycleDays = spreadOf(std::move(days));
    Places sorted;
    sorted.reserve(places.size());
    for (const std::uint32_t at : orderOfIds(places.size(), [&](std::size_t i) { return places[i].deal; }))
        sorted.push_back(places[at]);
    return sorted;
}

/// Won, or with a step that the buyer has done.
void countProgress(store::ReadTransaction& read, const Places& places) {
    for (const Place& place : places)
        if (place.won) ++place.group->progressed;
    sql::Statement all = read.sql().prepare("SELECT count(*) FROM deal WHERE alive");
    const bool most = all.next() && all.integer(0) < static_cast<std::int64_t>(places.size()) * 4;
    if (most) {  // through all trails in their order, instead of a look at each
        sql::Statement trails = read.sql().prepare("SELECT deal FROM step_trail ORDER BY deal");
        Walk walk(places);
        while (trails.next())
            if (const Place* place = walk.to(trails.uuid(0)); place != nullptr && !place->won)
                ++place->group->progressed;
        return;
    }
    sql::Statement trail = read.sql().prepare("SELECT 1 FROM step_trail WHERE deal=?");
    for (const Place& place : places) {
        if (place.won) continue;
        trail.bind(1, place.deal);
        if (trail.next()) ++place.group->progressed;
        trail.reset();
    }
}

void countMoney(store::ReadTransaction& read, const Places& places, const std::string& home) {
    sql::Statement rows = read.sql().prepare(
        "SELECT deal,currency,amount FROM purchase INDEXED BY purchase_report WHERE deal IS NOT NULL AND "
        "alive "
        "AND NOT ifnull(retracted,0)");
    while (rows.next()) {
        const Uuid deal = rows.uuid(0);
        const auto found =
            std::lower_bound(places.begin(), places.end(), deal,
                             [](const Place& place, const Uuid& id) { return place.deal < id; });
        if (found != places.end() && found->deal == deal)
            found->group->revenue[rows.isNull(1) ? home : std::string(rows.text(1))] += rows.integer(2);
    }
}

/// Talks, letters and meetings about each deal, on average.
void countTouches(store::ReadTransaction& read, const Places& places, Groups& groups) {
    sql::Statement rows = read.sql().prepare(
        "SELECT deal,count(*) FROM activity WHERE deal IS NOT NULL AND alive AND NOT ifnull(retracted,0) AND "
        "kind<>'note' GROUP BY deal ORDER BY deal");
    std::unordered_map<GroupFigures*, std::int64_t> touches;
    Walk walk(places);
    while (rows.next())
        if (const Place* place = walk.to(rows.uuid(0)); place != nullptr)
            touches[place->group] += rows.integer(1);
    for (auto& [id, group] : groups)
        if (const auto found = touches.find(&group); found != touches.end())
            group.touches = quotient(static_cast<double>(found->second), static_cast<double>(group.entered));
}

/// As followedUp(), for all contacts: the few who need a look get it in the order of their ids, where each
/// page of the index is read once.
void countContacts(store::ReadTransaction& read, const ReportFilter& filter, std::string_view column,
                   Groups& groups) {
    struct Doubt {
        Uuid contact;
        std::int64_t createdMs;
        GroupFigures* group;
    };
    std::vector<Doubt> doubts;
    const Conditions where = contactConditions(filter, true);
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT c.{},c.id,ifnull(c.created_at,0),c.silent_since FROM contact c INDEXED BY "
                    "contact_report WHERE {}",
                    column, where.text()));
    where.bind(rows);
    while (rows.next()) {
        GroupFigures& group = groups[rows.uuid(0)];
        ++group.contacts;
        const std::int64_t created = rows.integer(2);
        if (rows.isNull(3) || rows.integer(3) == created)
            doubts.push_back({rows.uuid(1), created, &group});
        else if (rows.integer(3) > created)
            ++group.followedUp;
    }
    sql::Statement talked = read.sql().prepare(fmt::format(
        "SELECT 1 FROM activity INDEXED BY activity_answered WHERE contact=? AND {} AND at>=?", kAnswered));
    for (const std::uint32_t at :
         orderOfIds(doubts.size(), [&](std::size_t i) { return doubts[i].contact; })) {
        talked.with(doubts[at].contact, doubts[at].createdMs);
        if (talked.next()) ++doubts[at].group->followedUp;
        talked.reset();
    }
}

void nameGroups(store::ReadTransaction& read, Grouping grouping, const std::string& home, Groups& groups) {
    const bool costs = grouping != Grouping::Segment;
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT id,name{} FROM {} WHERE alive", costs ? ",amount,currency" : "", columnOf(grouping)));
    while (rows.next()) {
        GroupFigures& group = groups[rows.uuid(0)];
        group.name = rows.text(1);
        if (costs && !rows.isNull(2))
            group.cost[rows.isNull(3) ? home : std::string(rows.text(3))] = rows.integer(2);
    }
}

struct LastSigns {
    std::int64_t sinceMs = 0;
    std::int64_t attempts = 0;
};

/// The buyer's last sign of life in a deal, and what was tried since.
LastSigns lastSigns(store::ReadTransaction& read, const Cohort& cohort, std::size_t deal) {
    LastSigns signs;
    const CohortDeal& one = cohort.deals[deal];
    signs.sinceMs = one.createdMs == kNever ? 0 : one.createdMs;
    for (std::size_t k = 0; k < cohort.path.size(); ++k)
        if (cohort.atOf(deal, k) != kNever) signs.sinceMs = std::max(signs.sinceMs, cohort.atOf(deal, k));
    sql::Statement answered =
        read.sql().prepare(fmt::format("SELECT max(at) FROM activity WHERE deal=? AND {}", kAnswered));
    answered.bind(1, one.id);
    if (answered.next() && !answered.isNull(0)) signs.sinceMs = std::max(signs.sinceMs, answered.integer(0));
    sql::Statement tried = read.sql().prepare(
        fmt::format("SELECT count(*) FROM activity WHERE deal=? AND at>? AND {}", store::kTried));
    tried.bind(1, one.id);
    tried.bind(2, signs.sinceMs);
    if (tried.next()) signs.attempts = tried.integer(0);
    return signs;
}

}  // namespace

std::vector<double> chancesOf(const FunnelReport& report) {
    std::vector<double> chances(report.stages.size() + 1, 1.0);
    for (std::size_t k = report.stages.size(); k-- > 0;)
        chances[k] = chances[k + 1] * report.stages[k].step.value().value_or(0);
    return chances;
}

Velocity velocityOf(store::ReadTransaction& read, ReportFilter filter, const Period& period) {
    filter.funnel = funnelOf(read, filter);
    Velocity velocity;
    velocity.period = period;
    const Cohort cohort = cohortOf(read, filter);
    velocity.toWin = chancesOf(figuresOf(cohort));
    for (const CohortDeal& deal : cohort.deals) {
        const std::string* currency =
            deal.currency < 0 ? nullptr : &cohort.currencies[static_cast<std::size_t>(deal.currency)];
        if (deal.state == DealState::Open) {
            ++velocity.open;
            if (currency == nullptr) continue;
            velocity.openAmount[*currency] += deal.amount;
            velocity.forecast[*currency] += velocity.toWin[deal.done] * inUnits(deal.amount);
        } else if (deal.state == DealState::Won && deal.closedMs != kNever &&
                   period.contains(deal.closedMs)) {
            ++velocity.won;
            if (currency != nullptr) velocity.wonAmount[*currency] += deal.amount;
        }
    }
    for (const auto& [currency, amount] : velocity.wonAmount)
        velocity.aDay[currency] = inUnits(amount) / period.days();
    return velocity;
}

std::vector<Uuid> velocityCases(store::ReadTransaction& read, ReportFilter filter, const Period& period,
                                bool open) {
    filter.funnel = funnelOf(read, filter);
    Conditions where = dealConditions(filter, "d");
    if (open) {
        where.add("ifnull(d.status,'open') NOT IN ('won','lost')");
    } else {
        where.add("d.status='won'");
        where.from("d.closed_at", period.fromMs);
        where.before("d.closed_at", period.toMs);
    }
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT d.id FROM deal d WHERE {} ORDER BY d.created_at DESC,d.id DESC", where.text()));
    where.bind(rows);
    std::vector<Uuid> ids;
    while (rows.next()) ids.push_back(rows.uuid(0));
    return ids;
}

std::vector<StandingDeal> standingStill(store::ReadTransaction& read, const ReportFilter& asked,
                                        std::int64_t nowMs) {
    ReportFilter filter = asked;
    filter.funnel = funnelOf(read, filter);
    ReportFilter all;
    all.funnel = filter.funnel;
    all.version = filter.version;
    const Cohort cohort = cohortOf(read, filter);
    const FunnelReport usual = filter == all ? figuresOf(cohort) : figuresOf(cohortOf(read, all));
    std::vector<StandingDeal> list;
    for (std::size_t i = 0; i < cohort.deals.size(); ++i) {
        const CohortDeal& deal = cohort.deals[i];
        if (deal.state != DealState::Open || deal.done >= cohort.path.size()) continue;
        const model::PathStage& stage = cohort.path[deal.done];
        const Spread& taken = usual.stages[deal.done].days;
        StandingDeal standing;
        standing.deal = deal.id;
        standing.stage = stage.id;
        standing.byCases = taken.cases >= kEnoughCases;
        if (standing.byCases)
            standing.limitDays = *taken.p80;
        else if (stage.usualDays)
            standing.limitDays = static_cast<double>(*stage.usualDays);
        else
            continue;
        const LastSigns signs = lastSigns(read, cohort, i);
        standing.days = static_cast<double>(nowMs - signs.sinceMs) / static_cast<double>(kDayMs);
        standing.attempts = signs.attempts;
        standing.pastLimit = stage.limitDays && standing.days > static_cast<double>(*stage.limitDays);
        if (standing.days > standing.limitDays) list.push_back(standing);
    }
    std::sort(list.begin(), list.end(), [](const StandingDeal& a, const StandingDeal& b) {
        const double over = (a.days - a.limitDays) - (b.days - b.limitDays);
        return over != 0 ? over > 0 : a.deal < b.deal;
    });
    return list;
}

std::vector<GroupFigures> groupFigures(store::ReadTransaction& read, const ReportFilter& filter,
                                       Grouping grouping, const std::string& home) {
    const std::string_view column = columnOf(grouping);
    Groups groups;
    nameGroups(read, grouping, home, groups);
    const Places places = countDeals(read, filter, column, groups);
    countProgress(read, places);
    countMoney(read, places, home);
    countTouches(read, places, groups);
    if (grouping != Grouping::Segment) countContacts(read, filter, column, groups);
    std::vector<GroupFigures> list;
    for (auto& [id, group] : groups) {
        group.group = id;
        group.conversion = {group.won, group.entered};
        for (const auto& [currency, amount] : group.revenue)
            if (const auto value = quotient(inUnits(amount), static_cast<double>(group.entered)))
                group.value[currency] = *value;
        list.push_back(std::move(group));
    }
    std::sort(list.begin(), list.end(), [](const GroupFigures& a, const GroupFigures& b) {
        return a.entered != b.entered ? a.entered > b.entered : a.group < b.group;
    });
    return list;
}

std::vector<Uuid> groupCases(store::ReadTransaction& read, const ReportFilter& filter, GroupCases which) {
    const bool ofContacts = which == GroupCases::Contacts || which == GroupCases::FollowedUp;
    const Conditions where = ofContacts ? contactConditions(filter, true) : dealConditions(filter, "d");
    std::string from;
    switch (which) {
        case GroupCases::Entered:
            from = "d.id FROM deal d WHERE {} ORDER BY d.created_at DESC,d.id DESC";
            break;
        case GroupCases::Progressed:
            from = fmt::format("d.id FROM deal d WHERE {{}} AND {} ORDER BY d.created_at DESC,d.id DESC",
                               kProgressed);
            break;
        case GroupCases::Won:
            from = "d.id FROM deal d WHERE {} AND d.status='won' ORDER BY d.created_at DESC,d.id DESC";
            break;
        case GroupCases::Purchases:
            from =
                "p.id FROM deal d JOIN purchase p ON p.deal=d.id WHERE {} AND p.alive AND NOT "
                "ifnull(p.retracted,0) ORDER BY p.at DESC,p.id DESC";
            break;
        case GroupCases::Contacts:
            from = "c.id FROM contact c WHERE {} ORDER BY c.created_at DESC,c.id DESC";
            break;
        case GroupCases::FollowedUp:
            from = fmt::format("c.id FROM contact c WHERE {{}} AND {} ORDER BY c.created_at DESC,c.id DESC",
                               followedUp());
            break;
    }
    sql::Statement rows = read.sql().prepare("SELECT " + fmt::format(fmt::runtime(from), where.text()));
    where.bind(rows);
    std::vector<Uuid> ids;
    while (rows.next()) ids.push_back(rows.uuid(0));
    return ids;
}

}  // namespace tropa::insight
