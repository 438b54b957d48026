#include "core/insight/cohort.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "core/insight/id_order.h"
#include "core/store/report_schema.h"

namespace tropa::insight {
namespace {

using store::kTrailEntry;

/// How a version's stages are read on the shown path.
struct Reading {
    const model::Path* own = nullptr;
    std::vector<std::int32_t>
        shown;  ///< Of each own stage: its place on the shown path, -1 when it has none.
    std::vector<std::uint8_t> doneBy;  ///< Shown stages that are done when own stages 0..i are.

    Reading(const model::Path& path, const model::Path& onto) : own(&path) {
        std::uint8_t done = 0;
        for (const model::PathStage& stage : path) {
            const auto place = model::placeOf(onto, stage.id);
            shown.push_back(place ? static_cast<std::int32_t>(*place) : -1);
            if (place) done = std::max(done, static_cast<std::uint8_t>(*place + 1));
            doneBy.push_back(done);
        }
    }

    int placeOf(const char* stage) const {
        for (std::size_t i = 0; i < own->size(); ++i)
            if (std::memcmp((*own)[i].id.bytes.data(), stage, 16) == 0) return static_cast<int>(i);
        return -1;
    }
};

class Loader {
public:
    Loader(store::ReadTransaction& read, const ReportFilter& filter)
        : read_(read),
          filter_(filter),
          paths_(store::funnelPaths(read, filter.funnel)) {
        if (!filter.version.isNil()) {
            const store::PathVersion* asked = paths_.version(filter.version);
            if (asked == nullptr)
                throw Failure(ErrorCode::NotFound,
                              fmt::format("The funnel has no version {}.", filter.version.text()));
            cohort_.path = asked->content;
        } else {
            cohort_.path = paths_.current();
        }
    }

    Cohort load() {
        readLosses();
        readDeals();
        sortDeals();
        cohort_.at.assign(cohort_.deals.size() * cohort_.path.size(), kNever);
        readSteps();
        for (CohortDeal& deal : cohort_.deals)
            if (deal.state == DealState::Won) deal.done = static_cast<std::uint8_t>(cohort_.path.size());
        return std::move(cohort_);
    }

private:
    void readLosses();
    void readDeals();
    void sortDeals();
    void readSteps();
    void takeSteps(std::size_t index, std::string_view steps);
    std::uint32_t readingOf(const Uuid& version);
    std::int32_t reasonOf(const sql::Statement& row);
    std::int16_t currencyOf(std::string_view code);

    store::ReadTransaction& read_;
    const ReportFilter& filter_;
    store::FunnelPaths paths_;
    Cohort cohort_;
    std::vector<Reading> readings_;  ///< Of each version.
    std::unordered_map<Uuid, std::uint32_t> byVersion_;
    Uuid lastVersion_;  ///< Of the deal before; where there is any reading.
    std::uint32_t lastReading_ = 0;
    std::unordered_map<Uuid, model::StageMap> maps_;  ///< Of the deals that were migrated.
    std::unordered_map<Uuid, std::int32_t> lossesOf_;
    std::unordered_map<Uuid, std::int32_t> reasonsById_;
    std::map<std::string, std::int32_t, std::less<>> reasonsByName_;
};

std::uint32_t Loader::readingOf(const Uuid& version) {
    if (!readings_.empty() && version == lastVersion_) return lastReading_;
    const auto [found, fresh] = byVersion_.try_emplace(version, static_cast<std::uint32_t>(readings_.size()));
    if (fresh) readings_.emplace_back(paths_.contentOf(version), cohort_.path);
    lastVersion_ = version;
    return lastReading_ = found->second;
}

std::int32_t Loader::reasonOf(const sql::Statement& row) {
    const auto named = [&](std::string_view name) {
        const auto found = reasonsByName_.find(name);
        if (found != reasonsByName_.end()) return found->second;
        const auto index = static_cast<std::int32_t>(cohort_.reasons.size());
        cohort_.reasons.emplace_back(name);
        reasonsByName_.emplace(name, index);
        return index;
    };
    if (row.isNull(5)) {
        const std::string_view text = row.text(8);
        return named(text.empty() ? kNotStated : text);
    }
    const Uuid id = row.uuid(5);
    if (const auto found = reasonsById_.find(id); found != reasonsById_.end()) return found->second;
    sql::Statement name = read_.sql().prepare("SELECT name FROM reason WHERE id=?");
    name.bind(1, id);
    const std::int32_t index = named(name.next() ? name.text(0) : std::string_view(id.text()));
    reasonsById_.emplace(id, index);
    return index;
}

std::int16_t Loader::currencyOf(std::string_view code) {
    for (std::size_t i = 0; i < cohort_.currencies.size(); ++i)
        if (cohort_.currencies[i] == code) return static_cast<std::int16_t>(i);
    cohort_.currencies.emplace_back(code);
    return static_cast<std::int16_t>(cohort_.currencies.size() - 1);
}

void Loader::readLosses() {
    sql::Statement rows =
        read_.sql().prepare("SELECT id,losses FROM deal WHERE funnel=? AND losses IS NOT NULL AND alive");
    rows.bind(1, filter_.funnel);
    while (rows.next()) {
        std::vector<Uuid> stages;
        for (const auto& one : nlohmann::json::parse(rows.text(1), nullptr, false))
            if (one.is_string())
                if (const auto loss = model::EarlierLoss::parse(one.get_ref<const std::string&>()))
                    stages.push_back(loss->stage);
        lossesOf_[rows.uuid(0)] = static_cast<std::int32_t>(cohort_.losses.size());
        cohort_.losses.push_back(std::move(stages));
    }
}

void Loader::readDeals() {
    const Conditions where = dealConditions(filter_, "d");
    // All columns stand in the index deal_report.
    sql::Statement rows = read_.sql().prepare(fmt::format(
        "SELECT d.id,d.created_at,d.status,d.closed_at,d.version,d.reason,d.amount,d.currency,d.reason_text,"
        "d.version_map,d.contact FROM deal d WHERE {}",
        where.text()));
    where.bind(rows);
    cohort_.deals.reserve(roomFor(read_, model::Kind::Deal));
    const store::PathVersion* asked = filter_.version.isNil() ? nullptr : paths_.version(filter_.version);
    while (rows.next()) {
        const Uuid version = rows.uuid(4);
        if (asked != nullptr && paths_.versionOf(version) != asked) continue;
        CohortDeal deal;
        deal.id = rows.uuid(0);
        deal.contact = rows.uuid(10);
        if (!rows.isNull(1)) deal.createdMs = rows.integer(1);
        const std::string_view status = rows.text(2);
        deal.state = status == "won" ? DealState::Won : status == "lost" ? DealState::Lost : DealState::Open;
        if (deal.state != DealState::Open && !rows.isNull(3)) deal.closedMs = rows.integer(3);
        if (deal.state == DealState::Lost) deal.reason = reasonOf(rows);
        if (!lossesOf_.empty())
            if (const auto found = lossesOf_.find(deal.id); found != lossesOf_.end())
                deal.earlierLosses = found->second;
        if (!rows.isNull(6)) {
            deal.amount = rows.integer(6);
            deal.currency = currencyOf(rows.text(7));
        }
        if (!rows.isNull(9))
            maps_[deal.id] = model::stageMapFrom(nlohmann::json::parse(rows.text(9), nullptr, false));
        deal.version = readingOf(version);
        cohort_.deals.push_back(deal);
    }
}

/// Into the order of the trails, in which most lie already: whatever follows walks the memory from its
/// beginning to its end.
void Loader::sortDeals() {
    auto& deals = cohort_.deals;
    const auto byId = [](const CohortDeal& a, const CohortDeal& b) { return a.id < b.id; };
    if (std::is_sorted(deals.begin(), deals.end(), byId)) return;
    std::vector<CohortDeal> sorted;
    sorted.reserve(deals.size());
    for (const std::uint32_t at : orderOfIds(deals.size(), [&](std::size_t i) { return deals[i].id; }))
        sorted.push_back(deals[at]);
    deals = std::move(sorted);
}

void Loader::takeSteps(std::size_t index, std::string_view steps) {
    CohortDeal& deal = cohort_.deals[index];
    const Reading& reading = readings_[deal.version];
    const auto map = maps_.empty() ? maps_.end() : maps_.find(deal.id);
    for (; steps.size() >= kTrailEntry; steps.remove_prefix(kTrailEntry)) {
        int own = reading.placeOf(steps.data());
        if (own < 0 && map != maps_.end()) {
            Uuid stage;
            std::memcpy(stage.bytes.data(), steps.data(), 16);
            const Uuid counted = model::countedOn(*reading.own, map->second, stage);
            if (const auto place = model::placeOf(*reading.own, counted)) own = static_cast<int>(*place);
        }
        if (own < 0) continue;
        const auto place = static_cast<std::size_t>(own);
        deal.done = std::max(deal.done, reading.doneBy[place]);
        if (reading.shown[place] < 0) continue;
        std::int64_t ms = 0;
        std::from_chars(steps.data() + 16, steps.data() + kTrailEntry, ms);
        auto& at = cohort_.at[index * cohort_.path.size() + static_cast<std::size_t>(reading.shown[place])];
        if (at == kNever || ms < at) at = ms;
    }
}

void Loader::readSteps() {
    if (cohort_.deals.empty() || cohort_.path.empty()) return;
    sql::Statement count = read_.sql().prepare("SELECT count(*) FROM deal WHERE alive");
    const std::int64_t all = count.next() ? count.integer(0) : 0;
    if (static_cast<std::int64_t>(cohort_.deals.size()) * 4 < all) {
        sql::Statement row = read_.sql().prepare("SELECT steps FROM step_trail WHERE deal=?");
        for (std::size_t i = 0; i < cohort_.deals.size(); ++i) {
            row.bind(1, cohort_.deals[i].id);
            if (row.next()) takeSteps(i, row.blob(0));
            row.reset();
        }
        return;
    }
    // Most deals: read all in their order beside them.
    sql::Statement rows = read_.sql().prepare("SELECT deal,steps FROM step_trail ORDER BY deal");
    const auto& deals = cohort_.deals;
    std::size_t next = 0;
    while (next < deals.size() && rows.next()) {
        const Uuid deal = rows.uuid(0);
        while (next < deals.size() && deals[next].id < deal) ++next;
        if (next < deals.size() && deals[next].id == deal) takeSteps(next, rows.blob(1));
    }
}

}  // namespace

Cohort cohortOf(store::ReadTransaction& read, const ReportFilter& filter) {
    return Loader(read, filter).load();
}

Uuid funnelOf(store::ReadTransaction& read, const ReportFilter& filter) {
    if (!filter.funnel.isNil()) return filter.funnel;
    sql::Statement row = read.sql().prepare(
        "SELECT id FROM funnel WHERE alive AND NOT ifnull(archived,0) ORDER BY "
        "ifnull(kind,'sale')<>'sale',ifnull(position,''),id LIMIT 1");
    if (!row.next()) throw Failure(ErrorCode::NotFound, "There is no funnel yet.");
    return row.uuid(0);
}

}  // namespace tropa::insight
