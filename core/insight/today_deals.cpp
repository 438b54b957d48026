#include <fmt/format.h>

#include "core/insight/qualification.h"
#include "core/insight/settings.h"
#include "core/insight/today_parts.h"

namespace tropa::insight {
namespace {

std::string openDeals(const TodayQuery& query) {
    return fmt::format("{} AND d.alive AND d.status='open'", memberIs(query, "d.owner"));
}

/// The usual days of the first stage behind the last one that the buyer has done.
constexpr std::string_view kUsualDays =
    "(SELECT s.usual_days FROM stage s WHERE s.funnel=d.funnel AND s.alive AND ifnull(s.position,'')>ifnull("
    "(SELECT max(ifnull(done.position,'')) FROM step st JOIN stage done ON done.id=st.stage WHERE "
    "st.deal=d.id AND st.alive "
    "AND NOT ifnull(st.retracted,0) AND done.funnel=d.funnel AND done.alive),'') ORDER BY "
    "s.position,s.id LIMIT 1)";

/// When the buyer last did something: a step, or a talk in which he answered.
std::string lastSign() {
    return fmt::format(
        "max(ifnull(d.created_at,0),"
        "ifnull((SELECT max(at) FROM step WHERE deal=d.id AND alive AND NOT ifnull(retracted,0)),0),"
        "ifnull((SELECT max(at) FROM activity WHERE deal=d.id AND {}),0))",
        kAnswered);
}

TodayEntry readDeal(const sql::Statement& row, TodayReason reason, std::int64_t now) {
    TodayEntry entry;
    entry.reason = reason;
    entry.deal = row.uuid(0);
    entry.contact = row.uuid(1);
    entry.title = row.text(2);
    if (row.integer(3) > 0) {
        entry.atMs = row.integer(3);
        entry.days = static_cast<int>((now - *entry.atMs) / kDayMs);
    }
    entry.limitDays = static_cast<int>(row.integer(4));
    entry.member = row.uuid(5);
    return entry;
}

}  // namespace

void appendQualified(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out) {
    const auto fresh = [](std::string_view question) {
        return fmt::format("d.{0}='yes' AND ?2-ifnull(d.{0}_at,?2)<={1}", question,
                           kAnswersLastDays * kDayMs);
    };
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT d.id,d.contact,d.title,d.created_at,0,d.owner FROM deal d WHERE {} AND {} AND {} AND {} "
        "ORDER BY d.created_at,d.id LIMIT {}",
        openDeals(query), fresh("pain"), fresh("money"), fresh("timing"), query.limit));
    bindWhose(rows, query);
    rows.bind(2, query.nowMs);
    while (rows.next()) out.push_back(readDeal(rows, TodayReason::QualifiedA, query.nowMs));
}

/// The segment whose deals brought most revenue for each deal entered; nil unless there are two to compare.
/// Amounts of other currencies than the workspace's say nothing here.
Uuid bestSegment(store::ReadTransaction& read) {
    sql::Statement rows = read.sql().prepare(
        "SELECT d.segment,ifnull(sum(p.amount),0)*1.0/(SELECT count(*) FROM deal e WHERE e.segment=d.segment "
        "AND "
        "e.alive) AS value FROM deal d LEFT JOIN purchase p ON p.deal=d.id AND p.alive AND NOT "
        "ifnull(p.retracted,0) AND "
        "p.currency=?1 WHERE d.segment IS NOT NULL AND d.alive GROUP BY d.segment ORDER BY value "
        "DESC,d.segment LIMIT 2");
    rows.bind(1, settingsOf(read).currency);
    if (!rows.next() || rows.integer(1) <= 0) return {};
    const Uuid best = rows.uuid(0);
    return rows.next() ? best : Uuid{};
}

void appendBestSegment(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out) {
    const Uuid segment = bestSegment(read);
    if (segment.isNil()) return;
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT d.id,d.contact,d.title,{},0,d.owner FROM deal d WHERE d.segment=?2 AND {} AND {} ORDER BY "
        "ifnull(d.amount,0) DESC,d.id LIMIT {}",
        lastSign(), openDeals(query), kNoTask, query.limit));
    bindWhose(rows, query);
    rows.bind(2, segment);
    while (rows.next()) out.push_back(readDeal(rows, TodayReason::BestSegment, query.nowMs));
}

void appendDeals(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out) {
    sql::Statement still = read.sql().prepare(fmt::format(
        "SELECT * FROM (SELECT d.id AS id,d.contact,d.title,{} AS since,{} AS usual,d.owner FROM deal d "
        "WHERE {}) "
        "WHERE usual>0 AND since>0 AND ?2-since>usual*{} ORDER BY (?2-since)*1.0/usual DESC,id LIMIT {}",
        lastSign(), kUsualDays, openDeals(query), kDayMs, query.limit));
    bindWhose(still, query);
    still.bind(2, query.nowMs);
    while (still.next()) out.push_back(readDeal(still, TodayReason::StandsStill, query.nowMs));

    sql::Statement without =
        read.sql().prepare(fmt::format("SELECT d.id,d.contact,d.title,{},0,d.owner FROM deal d WHERE {} AND "
                                       "{} ORDER BY d.created_at,d.id LIMIT {}",
                                       lastSign(), openDeals(query), kNoTask, query.limit));
    bindWhose(without, query);
    while (without.next()) out.push_back(readDeal(without, TodayReason::NoNextStep, query.nowMs));
}

}  // namespace tropa::insight
