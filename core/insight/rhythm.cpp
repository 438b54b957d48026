#include "core/insight/rhythm.h"

#include <algorithm>

#include "core/store/query.h"

namespace tropa::insight {
namespace {

using model::Kind;

int* placeOf(Rhythm& rhythm, std::string_view temperature) {
    if (temperature == "hot") return &rhythm.hot;
    if (temperature == "warm") return &rhythm.warm;
    if (temperature == "cold") return &rhythm.cold;
    return nullptr;
}

void take(int& into, const sql::Statement& row, int column) {
    if (const std::int64_t days = row.integer(column); days > 0)
        into = static_cast<int>(std::min<std::int64_t>(days, 36'500));
}

/// Playbooks in one order on every device, so that of two for the same clients the same one holds.
constexpr std::string_view kPlaybooks =
    "SELECT temperature,segment,rhythm_days FROM playbook WHERE alive AND rhythm_days>0 ORDER BY id DESC";

}  // namespace

int Rhythm::of(std::string_view temperature) const {
    if (temperature == "hot") return hot;
    return temperature == "warm" ? warm : cold;
}

Rhythms::Rhythms(store::ReadTransaction& read) {
    sql::Statement playbooks = read.sql().prepare(kPlaybooks);
    std::map<Uuid, std::map<std::string, int, std::less<>>> bySegment;
    while (playbooks.next()) take(bySegment[playbooks.uuid(1)][std::string(playbooks.text(0))], playbooks, 2);
    const auto apply = [&](const Uuid& segment, Rhythm& rhythm) {
        for (const auto& [temperature, days] : bySegment[segment])
            if (int* place = placeOf(rhythm, temperature)) *place = days;
    };
    apply({}, general_);
    sql::Statement segments =
        read.sql().prepare("SELECT id,cold_days,warm_days,hot_days FROM segment WHERE alive");
    while (segments.next()) {
        Rhythm own = general_;
        apply(segments.uuid(0), own);
        take(own.cold, segments, 1);
        take(own.warm, segments, 2);
        take(own.hot, segments, 3);
        if (own != general_) segments_.emplace(segments.uuid(0), own);
    }
}

const Rhythm& Rhythms::of(const Uuid& segment) const {
    const auto found = segments_.find(segment);
    return found == segments_.end() ? general_ : found->second;
}

Uuid segmentOf(store::ReadTransaction& read, const Uuid& company) {
    if (company.isNil()) return {};
    const auto record = store::findRecord(read, Kind::Company, company);
    return record && record->alive ? record->reference("segment") : Uuid{};
}

}  // namespace tropa::insight
