#include "core/insight/report_filter.h"

#include <fmt/format.h>

namespace tropa::insight {

void Conditions::add(std::string_view sql) {
    if (!sql_.empty()) sql_ += " AND ";
    sql_ += sql;
}

void Conditions::is(std::string_view column, const Uuid& id) {
    if (id.isNil()) return;
    add(fmt::format("{}=?", column));
    value(id);
}

void Conditions::from(std::string_view column, const std::optional<std::int64_t>& ms) {
    if (!ms) return;
    add(fmt::format("{}>=?", column));
    value(*ms);
}

void Conditions::before(std::string_view column, const std::optional<std::int64_t>& ms) {
    if (!ms) return;
    add(fmt::format("{}<?", column));
    value(*ms);
}

void Conditions::bind(sql::Statement& statement, int first) const {
    for (const auto& value : values_)
        std::visit([&](const auto& bound) { statement.bind(first++, bound); }, value);
}

std::string temperatureCondition(std::string_view temperature, std::string_view contact) {
    const std::string bought = fmt::format(
        "EXISTS(SELECT 1 FROM purchase pt WHERE pt.contact={} AND pt.alive AND NOT ifnull(pt.retracted,0) "
        "AND "
        "ifnull(pt.amount,0)>=0)",
        contact);
    const std::string noted =
        fmt::format("(SELECT ifnull(ct.temperature,'cold') FROM contact ct WHERE ct.id={})", contact);
    if (temperature == "hot") return fmt::format("({}='hot' OR {})", noted, bought);
    return fmt::format("({}='{}' AND NOT {})", noted, temperature == "warm" ? "warm" : "cold", bought);
}

Conditions dealConditions(const ReportFilter& filter, std::string_view d) {
    Conditions where;
    where.add(fmt::format("{}.alive", d));
    where.is(fmt::format("{}.funnel", d), filter.funnel);
    where.from(fmt::format("{}.created_at", d), filter.fromMs);
    where.before(fmt::format("{}.created_at", d), filter.toMs);
    where.is(fmt::format("{}.segment", d), filter.segment);
    where.is(fmt::format("{}.source", d), filter.source);
    where.is(fmt::format("{}.event", d), filter.event);
    // Deals of older programs do not say who owned them at the start: then whoever does now.
    const std::string owner = filter.presentOwner ? fmt::format("{}.owner", d)
                                                  : fmt::format("ifnull({0}.first_owner,{0}.owner)", d);
    where.is(owner, filter.owner);
    if (!filter.team.isNil()) {
        where.add(fmt::format("{} IN (SELECT id FROM member WHERE team=?)", owner));
        where.value(filter.team);
    }
    if (!filter.temperature.empty())
        where.add(temperatureCondition(filter.temperature, fmt::format("{}.contact", d)));
    return where;
}

}  // namespace tropa::insight
