#include "core/insight/signs.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/insight/temperature.h"
#include "core/insight/today_parts.h"

namespace tropa::insight {

std::optional<std::int64_t> lastAnsweredMs(store::ReadTransaction& read, const Uuid& contact) {
    sql::Statement row =
        read.sql().prepare(fmt::format("SELECT max(at) FROM activity WHERE contact=? AND {}", kAnswered));
    row.bind(1, contact);
    if (!row.next() || row.isNull(0)) return std::nullopt;
    return row.integer(0);
}

bool isForgotten(store::ReadTransaction& read, const store::Record& contact,
                 std::optional<std::int64_t> answeredMs, std::int64_t nowMs) {
    const auto since = answeredMs ? answeredMs : contact.integer("created_at");
    if (!since) return false;
    const Rhythm rhythm = Rhythms(read).of(segmentOf(read, contact.reference("company")));
    return nowMs - *since > rhythm.of(temperatureOf(read, contact)) * kDayMs;
}

Standing standingOf(store::ReadTransaction& read, const store::DealTrail& trail, std::int64_t nowMs) {
    const model::TrailStage* next = trail.next();
    if (next == nullptr || trail.deal.text("status") != "open") return {};
    std::int64_t since = trail.deal.integer("created_at").value_or(0);
    for (const model::TrailStep& step : trail.steps) since = std::max(since, step.atMs);
    sql::Statement row =
        read.sql().prepare(fmt::format("SELECT max(at) FROM activity WHERE deal=? AND {}", kAnswered));
    row.bind(1, trail.deal.id);
    if (row.next() && !row.isNull(0)) since = std::max(since, row.integer(0));
    Standing standing;
    if (since > 0) standing.days = static_cast<int>(std::max<std::int64_t>(0, nowMs - since) / kDayMs);
    if (const auto stage = store::findRecord(read, model::Kind::Stage, next->id))
        standing.usualDays = static_cast<int>(stage->integer("usual_days").value_or(0));
    return standing;
}

}  // namespace tropa::insight
