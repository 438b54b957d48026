#include "core/insight/settings.h"

#include "core/store/query.h"

namespace tropa::insight {
namespace {

/// What most of the latest purchases are in, where the team has stated no currency; nothing without
/// purchases.
std::string usualCurrency(store::ReadTransaction& read) {
    sql::Statement row = read.sql().prepare(
        "SELECT currency FROM (SELECT currency FROM purchase WHERE alive AND NOT ifnull(retracted,0) AND "
        "currency IS NOT NULL ORDER BY at DESC,id DESC LIMIT 100) GROUP BY 1 ORDER BY count(*) DESC,1 LIMIT "
        "1");
    return row.next() ? std::string(row.text(0)) : std::string{};
}

}  // namespace

Settings settingsOf(store::ReadTransaction& read) {
    Settings settings;
    settings.timeZone = read.replica().timeZone();
    const auto guess = [&] {
        if (std::string code = usualCurrency(read); !code.empty()) settings.currency = std::move(code);
    };
    store::ListQuery query;
    query.kind = model::Kind::Workspace;
    query.limit = 1;
    const auto found = store::listRecords(read, query);
    if (found.empty()) {
        guess();
        return settings;
    }
    const store::Record& workspace = found.front();
    if (std::string zone = workspace.text("time_zone"); !zone.empty()) settings.timeZone = std::move(zone);
    if (std::string code = workspace.text("currency"); !code.empty())
        settings.currency = std::move(code);
    else
        guess();
    settings.abcByMargin = workspace.text("abc_by") == "margin";
    const auto number = [&](std::string_view field, int& into) {
        if (const auto given = workspace.integer(field)) into = static_cast<int>(*given);
    };
    number("abc_a", settings.abcA);
    number("abc_b", settings.abcB);
    number("frequency_a", settings.frequencyA);
    number("frequency_b", settings.frequencyB);
    number("active_days", settings.activeDays);
    number("mix_warm", settings.mixWarm);
    number("mix_hot", settings.mixHot);
    number("mix_cold", settings.mixCold);
    number("response_hours", settings.responseHours);
    return settings;
}

}  // namespace tropa::insight
