#pragma once

#include <QElapsedTimer>
#include <optional>

#include "qml/viewmodels/sync_service.h"
#include "sync/client/engine.h"
#include "sync/client/time_left.h"

namespace tropa::app {

/// Makes out of rounds what a person is told of a first sync: how far it is, and how long it will take.
class FirstSyncWatch {
public:
    /// A run of sync begins: the pace is its own.
    void begin() {
        left_ = {};
        timer_.start();
    }
    /// @param bytes received by the run. @param shown what was told last; nothing where there is no first
    /// sync,
    ///        or none any more.
    void note(const client::Round& round, std::uint64_t bytes, std::optional<viewmodels::FirstSync>& shown) {
        if (!round.first || round.swapped) {
            // Between two pages a batch may go out.
            if (round.swapped || !round.more) shown.reset();
            return;
        }
        const client::FirstProgress& now = *round.first;
        const auto left = left_.after(static_cast<double>(timer_.elapsed()) / 1000, now.records, now.of);
        viewmodels::FirstSync& first = shown.emplace();
        first.records = static_cast<std::int64_t>(now.records);
        first.of = static_cast<std::int64_t>(now.of);
        first.bytes = static_cast<std::int64_t>(bytes);
        first.building = now.building;
        if (left && !now.building) first.secondsLeft = static_cast<int>(*left) + 1;
    }

private:
    client::TimeLeft left_;
    QElapsedTimer timer_;
};

}  // namespace tropa::app
