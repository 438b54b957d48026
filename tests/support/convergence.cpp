#include "tests/support/convergence.h"

#include <fmt/format.h>

#include <set>

#include "core/store/sums.h"
#include "sync/server/feed.h"
#include "tests/support/sight.h"
#include "tests/support/view.h"
#include "tests/support/workload.h"

namespace tropa::testing {
namespace {

/// The values in these bytes (see Workload::token).
std::set<int> tokensIn(std::string_view bytes) {
    constexpr std::size_t kDigits = 7;
    std::set<int> tokens;
    for (std::size_t at = 0; (at = bytes.find(kTokenMark, at)) != std::string_view::npos; ++at) {
        int number = 0;
        std::size_t digits = 0;
        while (digits < kDigits && at + digits + 1 < bytes.size()) {
            const char c = bytes[at + digits + 1];
            if (c < '0' || c > '9') break;
            number = number * 10 + (c - '0');
            ++digits;
        }
        if (digits == kDigits) tokens.insert(number);
    }
    return tokens;
}

class Verdict {
public:
    Verdict(Device& device, server::Transaction& server, const Truth& truth,
            const std::function<void(std::string)>& broken)
        : device_(device),
          server_(server),
          broken_(broken),
          sight_(truth.sight),
          records_(truth.records),
          truth_(truth.view),
          shown_(viewOfAll(device.replica())) {
        store::ReadTransaction read(device.replica());
        for (const store::RefusedOp& op : store::listRefused(read)) keepOwn(op.value);
        for (const store::PendingOp& op : store::allPending(read)) keepOwn(op.op.value);
    }

    void run() {
        if (device_.isShutOut()) {
            for (const server::StoredRecord& record : records_) hides(record);
            return;
        }
        rest();
        for (const server::StoredRecord& record : records_) {
            const auto view = truth_.find(record.row);
            if (view == truth_.end()) continue;  // of an entity that devices do not know
            const auto visible = sight_.sees(device_.member(), record);
            if (!visible) continue;
            if (*visible)
                shows(record.row, view->second);
            else
                hides(record);
        }
        for (const auto& [row, view] : shown_)
            if (view.alive && !truth_.contains(row))
                broken_(fmt::format("law 1: {} shows {} {} that the server does not have", device_.name(),
                                    model::entity(view.kind).name, row.text()));
    }

private:
    void keepOwn(const nlohmann::json& value) {
        for (const int token : tokensIn(value.dump())) own_.insert(token);
    }

    void rest() {
        if (device_.pendingOps() != 0)
            broken_(fmt::format("law 11: {} still has {} ops", device_.name(), device_.pendingOps()));
        const std::uint64_t head = server_.head().value().seq;
        if (device_.cursor() != head)
            broken_(fmt::format("law 1: {} stands at {} of {}", device_.name(), device_.cursor(), head));
        store::ReadTransaction read(device_.replica());
        sql::Statement left = read.sql().prepare("SELECT count(*) FROM shadow");
        if (left.next() && left.integer(0) != 0)
            broken_(fmt::format("law 1: {} keeps {} shadows", device_.name(), left.integer(0)));
        const store::Sums held = store::sumScopes(read);
        for (const auto& [scope, sum] : server::grantedSums(server_, server_.grants(device_.member()))) {
            const auto found = held.find(scope);
            const model::ScopeSum mine = found == held.end() ? model::ScopeSum{} : found->second;
            if (mine != sum)
                broken_(fmt::format("law 1: {} adds up {} records of {}, the server {}{}", device_.name(),
                                    mine.count, scope, sum.count, mine.count == sum.count ? ", others" : ""));
        }
    }

    void shows(const Uuid& row, const RowView& view) {
        const auto found = shown_.find(row);
        const std::string_view entity = model::entity(view.kind).name;
        if (found == shown_.end()) {
            if (view.alive) broken_(fmt::format("law 1: {} lacks {} {}", device_.name(), entity, row.text()));
            return;
        }
        const RowView& mine = found->second;
        if (mine.alive != view.alive)
            broken_(fmt::format("law 1: {} shows {} {} {}, the server {}", device_.name(), entity, row.text(),
                                mine.alive ? "alive" : "dead", view.alive ? "alive" : "dead"));
        if (!view.alive) return;
        if (mine.seq != view.seq || mine.born != view.born || mine.versions != view.versions)
            broken_(fmt::format("law 1: {} has {} {} at seq {} born {}, the server at {} born {}",
                                device_.name(), entity, row.text(), mine.seq, mine.born, view.seq,
                                view.born));
        for (const auto& [cell, value] : view.cells)
            if (spelled(mine.cells.at(cell)) != spelled(value))
                broken_(fmt::format("law 1: {} shows {} {} of {} = {}, the server {}", device_.name(), entity,
                                    cell, row.text().substr(0, 18), spelled(mine.cells.at(cell)),
                                    spelled(value)));
    }

    void hides(const server::StoredRecord& record) {
        if (shown_.contains(record.row))
            broken_(fmt::format("law 10: {} has {} {}", device_.name(), record.entity, record.row.text()));
        if (bytes_.empty()) bytes_ = tokensIn(device_.bytes());
        for (const server::HistoryEntry& e : server_.historyOf(record.entity, record.row, 1'000'000))
            for (const int token : tokensIn(e.after.dump()))
                if (bytes_.contains(token) && !own_.contains(token))
                    broken_(fmt::format("law 10: {} holds bytes of {} {}: {}", device_.name(), record.entity,
                                        record.row.text(), e.after.dump()));
    }

    Device& device_;
    server::Transaction& server_;
    const std::function<void(std::string)>& broken_;
    const Sight& sight_;
    const std::vector<server::StoredRecord>& records_;
    const View& truth_;
    View shown_;
    std::set<int> bytes_;  ///< Values somewhere in the device's files.
    std::set<int> own_;    ///< Waiting or refused: their author's.
};

}  // namespace

Truth::Truth(server::Transaction& server)
    : records(server.feed("ws", 0, true, 1'000'000, SIZE_MAX).records),
      view(viewOf(records)),
      sight(server) {}

void judgeConvergence(Device& device, server::Transaction& server, const Truth& truth,
                      const std::function<void(std::string)>& broken) {
    Verdict(device, server, truth, broken).run();
}

}  // namespace tropa::testing
