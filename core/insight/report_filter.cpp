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

int Conditions::bind(sql::Statement& statement, int first) const {
    for (const auto& value : values_)
        std::visit([&](const auto& bound) { statement.bind(first++, bound); }, value);
    return first;
}

std::string temperatureCondition(std::string_view temperature, std::string_view contact) {
    // `warmth` is kept in the contact's row (store/signs.h).
    const std::string is = fmt::format("(SELECT warmth FROM contact ct WHERE ct.id={})", contact);
    if (temperature == "hot" || temperature == "warm") return fmt::format("{}='{}'", is, temperature);
    return fmt::format("ifnull({},'cold') NOT IN ('hot','warm')", is);
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
    if (!filter.version.isNil()) {
        // Who carries no version that is there started before the first one and is on it (FunnelPaths).
        where.add(fmt::format(
            "coalesce((SELECT v.id FROM funnel_version v WHERE v.id={0}.version AND v.funnel={0}.funnel AND "
            "v.alive),(SELECT v.id FROM funnel_version v WHERE v.funnel={0}.funnel AND v.alive ORDER BY "
            "ifnull(v.number,0),v.id LIMIT 1))=?",
            d));
        where.value(filter.version);
    }
    return where;
}

Conditions contactConditions(const ReportFilter& filter, bool window) {
    Conditions where;
    where.add("c.alive AND c.merged_into IS NULL");
    if (window) {
        where.from("c.created_at", filter.fromMs);
        where.before("c.created_at", filter.toMs);
    }
    where.is("c.owner", filter.owner);
    where.is("c.source", filter.source);
    where.is("c.event", filter.event);
    if (!filter.team.isNil()) {
        where.add("c.owner IN (SELECT id FROM member WHERE team=?)");
        where.value(filter.team);
    }
    if (!filter.segment.isNil()) {
        where.add("c.company IN (SELECT id FROM company WHERE segment=?)");
        where.value(filter.segment);
    }
    if (!filter.temperature.empty())
        where.add(filter.temperature == "cold" ? "ifnull(c.warmth,'cold') NOT IN ('hot','warm')"
                                               : fmt::format("c.warmth='{}'", filter.temperature));
    return where;
}

std::size_t roomFor(store::ReadTransaction& read, model::Kind kind) {
    sql::Statement row =
        read.sql().prepare(fmt::format("SELECT max(n) FROM \"{}\"", model::entity(kind).name));
    return row.next() ? static_cast<std::size_t>(row.integer(0)) : 0;
}

}  // namespace tropa::insight
