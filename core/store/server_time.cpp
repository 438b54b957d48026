#include "core/store/server_time.h"

#include <nlohmann/json.hpp>

namespace tropa::store {

void ServerTime::anchor(std::int64_t serverMs, std::int64_t offsetMs) {
    reading_ = Reading{clock_->bootId(), clock_->monotonicMs(), serverMs, offsetMs};
    saved_ =
        nlohmann::json{reading_->boot, reading_->monotonicMs, reading_->serverMs, reading_->offsetMs}.dump();
}

std::int64_t ServerTime::nowMs() {
    if (!reading_) anchor(clock_->wallMs(), 0);
    if (clock_->bootId() != reading_->boot) anchor(clock_->wallMs() + reading_->offsetMs, reading_->offsetMs);
    return reading_->serverMs + (clock_->monotonicMs() - reading_->monotonicMs);
}

void ServerTime::learn(std::int64_t serverMs) {
    anchor(serverMs, serverMs - clock_->wallMs());
}

void ServerTime::restore(const std::string& saved) {
    const auto j = nlohmann::json::parse(saved, nullptr, false);
    if (!j.is_array() || j.size() != 4 || !j[0].is_string() || !j[1].is_number_integer() ||
        !j[2].is_number_integer() || !j[3].is_number_integer())
        return;
    reading_ = Reading{j[0].get<std::string>(), j[1].get<std::int64_t>(), j[2].get<std::int64_t>(),
                       j[3].get<std::int64_t>()};
    saved_ = saved;
}

}  // namespace tropa::store
