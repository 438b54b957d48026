#include "core/insight/plan_fact.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/insight/settings.h"
#include "core/store/query.h"

namespace tropa::insight {
namespace {

using model::Kind;
using model::PlanFact;
using nlohmann::json;

constexpr std::int64_t kUnit = 10'000;  // decimals have four fractional digits

/// Whose a row is: ?3 the member, ?4 the team.
std::string whose(std::string_view column) {
    return fmt::format(
        "(?3 IS NULL OR {0}=?3) AND (?4 IS NULL OR {0} IN (SELECT id FROM member WHERE team=?4))", column);
}

/// A purchase is credited to who owns its deal, else its contact, else its company.
constexpr std::string_view kSeller =
    "coalesce((SELECT owner FROM deal WHERE id=p.deal),(SELECT owner FROM contact WHERE id=p.contact),"
    "(SELECT owner FROM company WHERE id=p.company))";

/// The metric as a query over [?1, ?2).
std::string queryFor(std::string_view metric) {
    constexpr std::string_view kWindow = "at>=?1 AND at<?2 AND alive AND NOT ifnull(retracted,0)";
    if (metric == "revenue")
        return fmt::format("SELECT ifnull(sum(p.amount),0) FROM purchase p WHERE {} AND p.currency=?5 AND {}",
                           kWindow, whose(kSeller));
    if (metric == "deals_won")
        return fmt::format(
            "SELECT count(*) FROM deal WHERE alive AND status='won' AND closed_at>=?1 AND closed_at<?2 AND "
            "{}",
            whose("owner"));
    if (metric == "calls")
        return fmt::format("SELECT count(*) FROM activity WHERE {} AND kind='call' AND {}", kWindow,
                           whose("author"));
    if (metric == "meetings")
        return fmt::format("SELECT count(*) FROM activity WHERE {} AND kind IN ('meeting','visit') AND {}",
                           kWindow, whose("author"));
    if (metric == "new_contacts")
        return fmt::format(
            "SELECT count(*) FROM contact WHERE alive AND merged_into IS NULL AND created_at>=?1 AND "
            "created_at<?2 AND {}",
            whose("owner"));
    if (metric == "active_base")
        return fmt::format(
            "SELECT count(DISTINCT coalesce(p.company,p.contact)) FROM purchase p WHERE {} AND "
            "ifnull(p.amount,0)>=0 AND "
            "{}",
            kWindow, whose(kSeller));
    return {};
}

std::string nameOf(store::ReadTransaction& read, Kind kind, const Uuid& id) {
    if (id.isNil()) return {};
    const auto record = store::findRecord(read, kind, id);
    return record ? record->text("name") : id.text();
}

std::string currencyOf(store::ReadTransaction& read, const store::Record& plan) {
    const std::string own = plan.text("currency");
    return own.empty() ? settingsOf(read).currency : own;
}

}  // namespace

std::int64_t factOf(store::ReadTransaction& read, std::string_view metric, const Period& period,
                    const Uuid& member, const Uuid& team, std::string_view currency, std::int64_t nowMs) {
    const std::string query = queryFor(metric);
    if (query.empty()) return 0;
    std::int64_t from = period.fromMs;
    std::int64_t to = period.toMs;
    if (metric == "active_base") {
        to = std::min(period.toMs, nowMs);
        from = to - settingsOf(read).activeDays * 86'400'000LL;
    }
    sql::Statement row = read.sql().prepare(query);
    row.bind(1, from);
    row.bind(2, to);
    row.bind(3, member);
    row.bind(4, team);
    if (metric == "revenue") row.bind(5, currency);
    if (!row.next()) return 0;
    return metric == "revenue" ? row.integer(0) : row.integer(0) * kUnit;
}

std::vector<PlanFact> planFacts(store::ReadTransaction& read, const Period& window, const Uuid& team,
                                std::int64_t nowMs) {
    const Calendar calendar(settingsOf(read).timeZone);
    store::ListQuery query;
    query.kind = Kind::Plan;
    query.limit = 10'000;
    std::vector<PlanFact> rows;
    for (const store::Record& plan : store::listRecords(read, query)) {
        const Uuid member = plan.reference("member");
        const Uuid ofTeam = plan.reference("team");
        if (!team.isNil() && ofTeam != team) {
            const auto person = store::findRecord(read, Kind::Member, member);
            if (!person || person->reference("team") != team) continue;
        }
        const PeriodUnit unit = periodUnitFrom(plan.text("period"));
        const Period period = calendar.periodOf(unit, calendar.startOfDay(plan.text("starts")));
        if (period.toMs <= window.fromMs || period.fromMs >= window.toMs) continue;
        PlanFact row;
        row.metric = plan.text("metric");
        row.period = plan.text("period");
        row.starts = period.starts;
        row.who = !member.isNil() ? nameOf(read, Kind::Member, member) : nameOf(read, Kind::Team, ofTeam);
        row.target = plan.integer("target").value_or(0);
        if (row.metric == "revenue") row.currency = currencyOf(read, plan);
        row.fact =
            factOf(read, row.metric, period, member, member.isNil() ? ofTeam : Uuid{}, row.currency, nowMs);
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const PlanFact& a, const PlanFact& b) {
        return std::tie(a.starts, a.metric, a.who) < std::tie(b.starts, b.metric, b.who);
    });
    return rows;
}

json toJson(const std::vector<PlanFact>& rows) {
    json list = json::array();
    for (const PlanFact& row : rows)
        list.push_back({{"metric", row.metric},
                        {"period", row.period},
                        {"starts", row.starts},
                        {"who", row.who},
                        {"target", std::to_string(row.target)},
                        {"fact", std::to_string(row.fact)},
                        {"currency", row.currency}});
    return {{"rows", list}};
}

std::vector<PlanFact> planFactsFrom(const json& stored) {
    std::vector<PlanFact> rows;
    if (!stored.is_object() || !stored.contains("rows") || !stored["rows"].is_array()) return rows;
    const auto number = [](const json& row, const char* name) {
        const std::string text = row.value(name, "0");
        return static_cast<std::int64_t>(std::strtoll(text.c_str(), nullptr, 10));
    };
    for (const json& row : stored["rows"]) {
        if (!row.is_object()) continue;
        rows.push_back({row.value("metric", ""), row.value("period", ""), row.value("starts", ""),
                        row.value("who", ""), number(row, "target"), number(row, "fact"),
                        row.value("currency", "")});
    }
    return rows;
}

}  // namespace tropa::insight
