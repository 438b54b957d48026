#pragma once

#include <cmath>

#include "core/insight/report_filter.h"
#include "tests/core/insight/random_paths.h"

namespace tropa::testing {

/// The definitions of the funnel's figures, done the long way: record by record, with sets and sorting.
struct SlowStage {
    Uuid id;
    std::int64_t did = 0, lost = 0, waiting = 0, returned = 0;
    std::map<std::string, std::int64_t> reasons;
    std::vector<double> days;
};
struct SlowDeal {
    store::Record record;
    std::set<std::size_t> done;              ///< Places on the shown path.
    std::map<std::size_t, std::int64_t> at;  ///< Of the explicit ones.
    std::string state;
    std::size_t firstUndone(std::size_t stages) const {
        for (std::size_t k = 0; k < stages; ++k)
            if (!done.contains(k)) return k;
        return stages;
    }
};
struct SlowFunnel {
    std::vector<Uuid> path;
    std::vector<SlowDeal> deals;
    std::vector<SlowStage> stages;
    std::map<std::string, std::int64_t> wonAmount;
    std::vector<double> cycle;
    std::int64_t won = 0, lost = 0, open = 0, lostAfterLast = 0, returned = 0;
};

class SlowReader {
public:
    SlowReader(store::ReadTransaction& read, const insight::ReportFilter& filter)
        : read_(read),
          filter_(filter) {}

    SlowFunnel compute() {
        readVersions();
        const Uuid shownVersion =
            filter_.version.isNil() && !versions_.empty() ? versions_.back().first : filter_.version;
        slow_.path = shownVersion.isNil() ? draft() : pathOf(shownVersion);
        for (const Uuid& stage : slow_.path) slow_.stages.emplace_back().id = stage;
        for (store::Record& deal : store::recordsWhere(read_, model::Kind::Deal, "funnel", filter_.funnel))
            if (matches(deal)) takeDeal(std::move(deal));
        return std::move(slow_);
    }

private:
    void readVersions() {
        auto records = store::recordsWhere(read_, model::Kind::FunnelVersion, "funnel", filter_.funnel);
        std::sort(records.begin(), records.end(), [](const auto& a, const auto& b) {
            return std::pair(a.integer("number").value_or(0), a.id) <
                   std::pair(b.integer("number").value_or(0), b.id);
        });
        for (const auto& record : records) {
            std::vector<Uuid> path;
            const auto frozen = nlohmann::json::parse(record.text("stages"));
            for (const auto& stage : frozen.at("stages"))
                path.push_back(*Uuid::parse(stage.at("id").get<std::string>()));
            versions_.emplace_back(record.id, path);
        }
    }

    std::vector<Uuid> draft() {
        auto records = store::recordsWhere(read_, model::Kind::Stage, "funnel", filter_.funnel);
        std::sort(records.begin(), records.end(), [](const auto& a, const auto& b) {
            return std::pair(a.text("position"), a.id) < std::pair(b.text("position"), b.id);
        });
        std::vector<Uuid> path;
        for (const auto& record : records) path.push_back(record.id);
        return path;
    }

    std::vector<Uuid> pathOf(const Uuid& version) {
        for (const auto& [id, path] : versions_)
            if (id == version) return path;
        return versions_.empty() ? draft() : versions_.front().second;
    }

    Uuid versionOf(const store::Record& deal) {
        for (const auto& [id, path] : versions_)
            if (id == deal.reference("version")) return id;
        return versions_.empty() ? Uuid{} : versions_.front().first;
    }

    bool matches(const store::Record& deal) {
        const std::int64_t created = deal.integer("created_at").value();
        if (filter_.fromMs && created < *filter_.fromMs) return false;
        if (filter_.toMs && created >= *filter_.toMs) return false;
        if (!filter_.version.isNil() && versionOf(deal) != filter_.version) return false;
        if (!filter_.segment.isNil() && deal.reference("segment") != filter_.segment) return false;
        if (!filter_.source.isNil() && deal.reference("source") != filter_.source) return false;
        Uuid owner = filter_.presentOwner ? deal.reference("owner") : deal.reference("first_owner");
        if (owner.isNil()) owner = deal.reference("owner");
        if (!filter_.owner.isNil() && owner != filter_.owner) return false;
        if (filter_.team.isNil()) return true;
        return store::findRecord(read_, model::Kind::Member, owner)->reference("team") == filter_.team;
    }

    void takeSteps(SlowDeal& deal) {
        const std::vector<Uuid> own = pathOf(deal.record.reference("version"));
        std::map<Uuid, Uuid> map;
        const std::string text = deal.record.text("version_map");
        const auto given = text.empty() ? nlohmann::json::object() : nlohmann::json::parse(text);
        for (const auto& [from, to] : given.items())
            if (to.is_string()) map[*Uuid::parse(from)] = *Uuid::parse(to.get<std::string>());
        const auto ownPlace = [&](const Uuid& stage) { return std::find(own.begin(), own.end(), stage); };
        for (const auto& step : store::recordsWhere(read_, model::Kind::Step, "deal", deal.record.id)) {
            const bool* retracted = std::get_if<bool>(&step["retracted"]);
            if (retracted != nullptr && *retracted) continue;
            Uuid stage = step.reference("stage");
            if (ownPlace(stage) == own.end()) {
                if (!map.contains(stage)) continue;
                stage = map[stage];
            }
            if (ownPlace(stage) == own.end()) continue;
            // Everything up to it on the deal's own path is done, and with it whatever stands before that on
            // the shown one.
            for (auto it = own.begin(); it <= ownPlace(stage); ++it)
                for (std::size_t k = 0; k < slow_.path.size(); ++k)
                    if (slow_.path[k] == *it)
                        for (std::size_t before = 0; before <= k; ++before) deal.done.insert(before);
            for (std::size_t k = 0; k < slow_.path.size(); ++k) {
                if (slow_.path[k] != stage) continue;
                const std::int64_t at = step.integer("at").value();
                if (!deal.at.contains(k) || at < deal.at[k]) deal.at[k] = at;
            }
        }
    }

    void takeDeal(store::Record record) {
        SlowDeal deal;
        deal.record = std::move(record);
        deal.state = deal.record.text("status");
        takeSteps(deal);
        const std::size_t stages = slow_.path.size();
        if (deal.state == "won")
            for (std::size_t k = 0; k < stages; ++k) deal.done.insert(k);
        for (std::size_t k = 0; k < stages; ++k) {
            if (deal.done.contains(k)) ++slow_.stages[k].did;
            if (!deal.at.contains(k)) continue;
            std::optional<std::int64_t> from;
            if (k == 0) from = deal.record.integer("created_at");
            if (k > 0 && deal.at.contains(k - 1)) from = deal.at[k - 1];
            if (from && deal.at[k] >= *from)
                slow_.stages[k].days.push_back(static_cast<double>(deal.at[k] - *from) / 86'400'000.0);
        }
        close(deal);
        slow_.deals.push_back(std::move(deal));
    }

    void close(const SlowDeal& deal) {
        const std::size_t next = deal.firstUndone(slow_.path.size());
        const auto* losses = std::get_if<std::vector<std::string>>(&deal.record["losses"]);
        if (losses != nullptr && deal.state != "lost") {
            ++slow_.returned;
            for (SlowStage& stage : slow_.stages)
                for (const std::string& loss : *losses)
                    if (loss.substr(loss.find(' ') + 1, 36) == stage.id.text()) ++stage.returned;
        }
        if (deal.state == "won") {
            ++slow_.won;
            if (const auto amount = deal.record.integer("amount"))
                slow_.wonAmount[deal.record.text("currency")] += *amount;
            if (const auto closed = deal.record.integer("closed_at"))
                slow_.cycle.push_back(
                    static_cast<double>(*closed - deal.record.integer("created_at").value()) / 86'400'000.0);
        } else if (deal.state == "lost") {
            ++slow_.lost;
            std::string reason = deal.record.text("reason_text");
            if (const Uuid id = deal.record.reference("reason"); !id.isNil())
                reason = store::findRecord(read_, model::Kind::Reason, id)->text("name");
            if (reason.empty()) reason = "not stated";
            if (next == slow_.path.size()) {
                ++slow_.lostAfterLast;
            } else {
                ++slow_.stages[next].lost;
                ++slow_.stages[next].reasons[reason];
            }
        } else {
            ++slow_.open;
            if (next < slow_.path.size()) ++slow_.stages[next].waiting;
        }
    }

    store::ReadTransaction& read_;
    insight::ReportFilter filter_;
    SlowFunnel slow_;
    std::vector<std::pair<Uuid, std::vector<Uuid>>> versions_;
};

inline std::optional<double> slowPercentile(std::vector<double> values, double p) {
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    const double place = p * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const std::size_t high = std::min(low + 1, values.size() - 1);
    return values[low] + (place - static_cast<double>(low)) * (values[high] - values[low]);
}

}  // namespace tropa::testing
