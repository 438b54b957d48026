#include "core/insight/settings.h"

#include "core/store/currency.h"
#include "core/store/query.h"

namespace tropa::insight {
Settings settingsOf(store::ReadTransaction& read) {
    Settings settings;
    settings.timeZone = read.replica().timeZone();
    settings.currency = store::homeCurrency(read);
    store::ListQuery query;
    query.kind = model::Kind::Workspace;
    query.limit = 1;
    const auto found = store::listRecords(read, query);
    if (found.empty()) return settings;
    const store::Record& workspace = found.front();
    if (std::string zone = workspace.text("time_zone"); !zone.empty()) settings.timeZone = std::move(zone);
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
