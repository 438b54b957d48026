#include "platform/server/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "core/base/iso_time.h"
#include "core/base/result.h"
#include "core/base/system.h"

namespace tropa::server_program {
namespace {

spdlog::logger& logger() {
    static const auto made = [] {
        auto out = spdlog::stderr_logger_mt("tropa-server");
        out->set_pattern("%v");
        out->set_level(spdlog::level::warn);
        out->flush_on(spdlog::level::info);
        return out;
    }();
    return *made;
}

spdlog::level::level_enum levelOf(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            return spdlog::level::debug;
        case LogLevel::Info:
            return spdlog::level::info;
        case LogLevel::Warning:
            return spdlog::level::warn;
        case LogLevel::Error:
            break;
    }
    return spdlog::level::err;
}

}  // namespace

void setLogLevel(const std::string& level) {
    if (level != "debug" && level != "info" && level != "warning" && level != "error")
        throw Failure(ErrorCode::Usage, "--log is debug, info, warning or error.");
    logger().set_level(spdlog::level::from_str(level));
}

void log(LogLevel level, std::string_view event, nlohmann::json fields) {
    const auto wanted = levelOf(level);
    if (!logger().should_log(wanted)) return;
    const auto name = spdlog::level::to_string_view(wanted);
    fields["at"] = isoFromMs(SystemClock().wallMs());
    fields["level"] = std::string(name.data(), name.size());
    fields["event"] = event;
    logger().log(wanted, fields.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace tropa::server_program
