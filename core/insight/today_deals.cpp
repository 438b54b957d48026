#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>

#include "core/insight/qualification.h"
#include "core/insight/today_parts.h"
#include "core/store/currency.h"
#include "core/store/paths.h"
#include "core/store/report_schema.h"

namespace tropa::insight {
namespace {

std::string openDeals(const TodayQuery& query) {
    return fmt::format("{} AND d.alive AND d.status='open'", memberIs(query, "d.owner"));
}

/// How far a deal has come: the last time the buyer did something, and what the next step usually takes.
class Trails {
public:
    explicit Trails(store::ReadTransaction& read) : read_(read) {}

    void follow(OpenDeal& deal, const Uuid& funnel, const Uuid& version, std::string_view map,
                std::string_view steps) {
        const auto [found, fresh] = funnels_.try_emplace(funnel);
        if (fresh) found->second = store::funnelPaths(read_, funnel);
        const model::Path& path = found->second.contentOf(version);
        const model::StageMap stages =
            map.empty() ? model::StageMap{} : model::stageMapFrom(nlohmann::json::parse(map, nullptr, false));
        std::size_t done = 0;
        for (; steps.size() >= store::kTrailEntry; steps.remove_prefix(store::kTrailEntry)) {
            Uuid stage;
            std::copy_n(steps.data(), stage.bytes.size(), reinterpret_cast<char*>(stage.bytes.data()));
            std::int64_t ms = 0;
            std::from_chars(steps.data() + stage.bytes.size(), steps.data() + store::kTrailEntry, ms);
            deal.steppedMs = std::max(deal.steppedMs, ms);
            const Uuid counted = stages.empty() ? stage : model::countedOn(path, stages, stage);
            if (const auto place = model::placeOf(path, counted)) done = std::max(done, *place + 1);
        }
        if (done < path.size()) deal.usualDays = static_cast<int>(path[done].usualDays.value_or(0));
    }

private:
    store::ReadTransaction& read_;
    std::map<Uuid, store::FunnelPaths> funnels_;
};

/// Deals and contacts with an open task. A contact's task counts for his deals when it names none of them.
std::unordered_set<Uuid> withTasks(store::ReadTransaction& read) {
    std::unordered_set<Uuid> ids;
    sql::Statement rows = read.sql().prepare(
        "SELECT deal,contact FROM task INDEXED BY task_pending WHERE alive AND done_at IS NULL");
    while (rows.next()) ids.insert(rows.isNull(0) ? rows.uuid(1) : rows.uuid(0));
    return ids;
}

/// When the buyer last did something, or answered; 0 when nothing is known.
std::int64_t lastSign(store::ReadTransaction& read, const OpenDeal& deal) {
    std::int64_t since = std::max(deal.createdMs, deal.steppedMs);
    static const std::string kLast =
        fmt::format("SELECT max(at) FROM activity WHERE deal=? AND {}", kAnswered);
    sql::Statement row = read.sql().prepare(kLast);
    row.bind(1, deal.id);
    if (row.next() && !row.isNull(0)) since = std::max(since, row.integer(0));
    return since;
}

TodayEntry entryOf(store::ReadTransaction& read, const OpenDeal& deal, TodayReason reason, std::int64_t since,
                   std::int64_t now) {
    TodayEntry entry;
    entry.reason = reason;
    entry.deal = deal.id;
    entry.contact = deal.contact;
    entry.member = deal.owner;
    if (since > 0) {
        entry.atMs = since;
        entry.days = static_cast<int>((now - since) / kDayMs);
    }
    sql::Statement row = read.sql().prepare("SELECT title FROM deal WHERE id=?");
    row.bind(1, deal.id);
    if (row.next()) entry.title = row.text(0);
    return entry;
}

/// The segment whose deals of the last year brought most revenue for each deal entered; nil unless there are
/// two to compare. Amounts of other currencies than the workspace's say nothing here.
Uuid bestSegment(store::ReadTransaction& read, std::int64_t nowMs) {
    const std::int64_t from = nowMs - 365 * kDayMs;
    using Value = std::pair<double, double>;  // revenue, deals
    std::map<Uuid, Value> values;
    std::vector<std::pair<Uuid, Value*>> segmentOf;  // by the deals' ids
    // One stretch of the index deal_of_segment for each.
    sql::Statement segments = read.sql().prepare("SELECT id FROM segment");
    sql::Statement deals =
        read.sql().prepare("SELECT id FROM deal WHERE segment=? AND created_at>=? AND alive");
    while (segments.next()) {
        const Uuid segment = segments.uuid(0);
        deals.with(segment, from);
        while (deals.next()) {
            Value& value = values[segment];
            ++value.second;
            segmentOf.emplace_back(deals.uuid(0), &value);
        }
        deals.reset();
    }
    if (values.size() < 2) return {};
    std::sort(segmentOf.begin(), segmentOf.end());
    sql::Statement purchases = read.sql().prepare(
        "SELECT deal,amount FROM purchase WHERE at>=?1 AND deal IS NOT NULL AND alive AND NOT "
        "ifnull(retracted,0) AND ifnull(currency,?2)=?2");
    purchases.bind(1, from);
    purchases.bind(2, store::homeCurrency(read));
    while (purchases.next()) {
        const Uuid deal = purchases.uuid(0);
        const auto found = std::lower_bound(segmentOf.begin(), segmentOf.end(), deal,
                                            [](const auto& one, const Uuid& id) { return one.first < id; });
        if (found != segmentOf.end() && found->first == deal)
            found->second->first += static_cast<double>(purchases.integer(1));
    }
    const auto best = std::max_element(values.begin(), values.end(), [](const auto& a, const auto& b) {
        return a.second.first / a.second.second < b.second.first / b.second.second;
    });
    return best->second.first > 0 ? best->first : Uuid{};
}

}  // namespace

OpenDeals openDealsOf(store::ReadTransaction& read, const TodayQuery& query) {
    // All columns stand in these two indexes.
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT "
        "d.id,d.contact,d.owner,d.segment,d.created_at,d.amount,d.funnel,d.version,d.version_map,t.steps "
        "FROM deal d INDEXED BY deal_open LEFT JOIN step_trail t INDEXED BY step_trail_open ON t.deal=d.id "
        "AND "
        "t.open WHERE {}",
        openDeals(query)));
    bindWhose(rows, query);
    const std::unordered_set<Uuid> tasks = withTasks(read);
    Trails trails(read);
    OpenDeals deals;
    while (rows.next()) {
        OpenDeal deal;
        deal.id = rows.uuid(0);
        deal.contact = rows.uuid(1);
        deal.owner = rows.uuid(2);
        deal.segment = rows.uuid(3);
        deal.createdMs = rows.integer(4);
        deal.amount = rows.integer(5);
        deal.hasTask = tasks.contains(deal.id) || (!deal.contact.isNil() && tasks.contains(deal.contact));
        trails.follow(deal, rows.uuid(6), rows.uuid(7), rows.text(8), rows.blob(9));
        deals.push_back(deal);
    }
    std::sort(deals.begin(), deals.end(), [](const OpenDeal& a, const OpenDeal& b) {
        return std::tie(a.createdMs, a.id) < std::tie(b.createdMs, b.id);
    });
    return deals;
}

void appendQualified(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out) {
    const auto fresh = [](std::string_view question) {
        return fmt::format("d.{0}='yes' AND ?2-ifnull(d.{0}_at,?2)<={1}", question,
                           kAnswersLastDays * kDayMs);
    };
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT d.id,d.contact,d.title,d.created_at,d.owner FROM deal d INDEXED BY deal_qualified "
        "WHERE {} AND {} AND {} AND {} "
        "ORDER BY d.created_at,d.id LIMIT {}",
        openDeals(query), fresh("pain"), fresh("money"), fresh("timing"), query.limit));
    bindWhose(rows, query);
    rows.bind(2, query.nowMs);
    while (rows.next()) {
        TodayEntry entry;
        entry.reason = TodayReason::QualifiedA;
        entry.deal = rows.uuid(0);
        entry.contact = rows.uuid(1);
        entry.title = rows.text(2);
        entry.member = rows.uuid(4);
        if (rows.integer(3) > 0) {
            entry.atMs = rows.integer(3);
            entry.days = static_cast<int>((query.nowMs - *entry.atMs) / kDayMs);
        }
        out.push_back(std::move(entry));
    }
}

void appendBestSegment(store::ReadTransaction& read, const TodayQuery& query, const OpenDeals& deals,
                       std::vector<TodayEntry>& out) {
    const Uuid segment = bestSegment(read, query.nowMs);
    if (segment.isNil()) return;
    std::vector<const OpenDeal*> found;
    for (const OpenDeal& deal : deals)
        if (deal.segment == segment && !deal.hasTask) found.push_back(&deal);
    const std::size_t shown = std::min(found.size(), query.limit);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end(),
                      [](const OpenDeal* a, const OpenDeal* b) {
                          return a->amount != b->amount ? a->amount > b->amount : a->id < b->id;
                      });
    for (std::size_t i = 0; i < shown; ++i)
        out.push_back(
            entryOf(read, *found[i], TodayReason::BestSegment, lastSign(read, *found[i]), query.nowMs));
}

void appendDeals(store::ReadTransaction& read, const TodayQuery& query, const OpenDeals& deals,
                 std::vector<TodayEntry>& out) {
    // By the steps alone a deal stands at least as long as it does with the answers: those are asked for only
    // until no deal that is left can stand longer than the ones found.
    struct Standing {
        const OpenDeal* deal;
        double times;  ///< Of the usual days.
        std::int64_t since;
    };
    const auto standing = [&](const OpenDeal& deal, std::int64_t since) {
        return Standing{
            &deal, static_cast<double>(query.nowMs - since) / (static_cast<double>(deal.usualDays) * kDayMs),
            since};
    };
    const auto longer = [](const Standing& a, const Standing& b) {
        return a.times != b.times ? a.times > b.times : a.deal->id < b.deal->id;
    };
    std::vector<Standing> atMost;
    for (const OpenDeal& deal : deals) {
        const std::int64_t since = std::max(deal.createdMs, deal.steppedMs);
        if (deal.usualDays <= 0 || since <= 0) continue;
        if (const Standing one = standing(deal, since); one.times > 1) atMost.push_back(one);
    }
    std::sort(atMost.begin(), atMost.end(), longer);
    std::vector<Standing> found;
    for (const Standing& candidate : atMost) {
        if (found.size() >= query.limit && found.back().times > candidate.times) break;
        const Standing one = standing(*candidate.deal, lastSign(read, *candidate.deal));
        if (one.times <= 1) continue;
        found.insert(std::upper_bound(found.begin(), found.end(), one, longer), one);
        if (found.size() > query.limit) found.pop_back();
    }
    for (const Standing& one : found) {
        out.push_back(entryOf(read, *one.deal, TodayReason::StandsStill, one.since, query.nowMs));
        out.back().limitDays = one.deal->usualDays;
    }

    std::size_t shown = 0;
    for (const OpenDeal& deal : deals) {
        if (deal.hasTask || shown == query.limit) continue;
        ++shown;
        out.push_back(entryOf(read, deal, TodayReason::NoNextStep, lastSign(read, deal), query.nowMs));
    }
}

}  // namespace tropa::insight
