#pragma once

#include <chrono>

#include "sync/client/sync.h"
#include "sync/client/time_left.h"

namespace tropa::cli {

/// How far a first sync has come, on stderr: one line that is written over in a terminal, else a line every
/// few seconds. Nothing at all where the first sync takes no time.
class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const client::SyncReport& report);

private:
    using Clock = std::chrono::steady_clock;

    bool terminal_;
    bool shown_ = false;
    Clock::time_point begin_ = Clock::now();
    Clock::time_point next_;
    client::TimeLeft left_;
};

}  // namespace tropa::cli
