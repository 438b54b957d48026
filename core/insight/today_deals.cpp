#include <fmt/format.h>

#include "core/insight/qualification.h"
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

constexpr std::string_view kNoTask =
    "NOT EXISTS(SELECT 1 FROM task t WHERE t.deal=d.id AND t.alive AND t.done_at IS NULL) AND (d.contact IS "
    "NULL OR "
    "NOT EXISTS(SELECT 1 FROM task t WHERE t.contact=d.contact AND t.deal IS NULL AND t.alive AND t.done_at "
    "IS NULL))";

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
    return entry;
}

}  // namespace

void appendQualified(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out) {
    const auto fresh = [](std::string_view question) {
        return fmt::format("d.{0}='yes' AND ?2-ifnull(d.{0}_at,?2)<={1}", question,
                           kAnswersLastDays * kDayMs);
    };
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT d.id,d.contact,d.title,d.created_at,0 FROM deal d WHERE {} AND {} AND {} AND {} "
                    "ORDER BY d.created_at,d.id LIMIT {}",
                    openDeals(query), fresh("pain"), fresh("money"), fresh("timing"), query.limit));
    rows.bind(1, query.member);
    rows.bind(2, query.nowMs);
    while (rows.next()) out.push_back(readDeal(rows, TodayReason::QualifiedA, query.nowMs));
}

void appendDeals(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out) {
    sql::Statement still = read.sql().prepare(fmt::format(
        "SELECT * FROM (SELECT d.id AS id,d.contact,d.title,{} AS since,{} AS usual FROM deal d WHERE {}) "
        "WHERE usual>0 AND since>0 AND ?2-since>usual*{} ORDER BY (?2-since)*1.0/usual DESC,id LIMIT {}",
        lastSign(), kUsualDays, openDeals(query), kDayMs, query.limit));
    still.bind(1, query.member);
    still.bind(2, query.nowMs);
    while (still.next()) out.push_back(readDeal(still, TodayReason::StandsStill, query.nowMs));

    sql::Statement without = read.sql().prepare(fmt::format(
        "SELECT d.id,d.contact,d.title,{},0 FROM deal d WHERE {} AND {} ORDER BY d.created_at,d.id LIMIT {}",
        lastSign(), openDeals(query), kNoTask, query.limit));
    without.bind(1, query.member);
    while (without.next()) out.push_back(readDeal(without, TodayReason::NoNextStep, query.nowMs));
}

}  // namespace tropa::insight
