#include "platform/cli/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "platform/cli/language.h"

namespace tropa::cli {
namespace {

using std::chrono::milliseconds;

std::string textOf(const client::SyncReport& report, const std::optional<double>& secondsLeft) {
    const client::FirstProgress& first = *report.first;
    if (first.building)
        return fmt::format("{}: {} · {}", tr("First sync", "Первая синхронизация"), first.records,
                           tr("building lists and search", "строим списки и поиск"));
    std::string text =
        fmt::format(fmt::runtime(tr("First sync: {} of about {} records · {:.1f} MB",
                                    "Первая синхронизация, записей: {} из примерно {} · {:.1f} МБ")),
                    first.records, first.of, static_cast<double>(report.bytesDown) / 1e6);
    if (secondsLeft)
        text += fmt::format(fmt::runtime(tr(" · {:.0f} s left", " · осталось {:.0f} с")),
                            std::ceil(*secondsLeft));
    return text;
}

}  // namespace

ProgressLine::ProgressLine() : terminal_(isatty(STDERR_FILENO) != 0) {
    next_ = begin_ + (terminal_ ? milliseconds(300) : milliseconds(5000));
}

ProgressLine::~ProgressLine() {
    if (shown_ && terminal_) std::fputs("\r\x1b[K", stderr);
}

void ProgressLine::show(const client::SyncReport& report) {
    if (!report.first) return;
    const Clock::time_point now = Clock::now();
    const auto left = left_.after(std::chrono::duration<double>(now - begin_).count(), report.first->records,
                                  report.first->of);
    if (now < next_) return;
    next_ = now + (terminal_ ? milliseconds(200) : milliseconds(5000));
    const std::string text = textOf(report, left);
    if (terminal_)
        std::fprintf(stderr, "\r\x1b[K%s", text.c_str());
    else
        std::fprintf(stderr, "%s\n", text.c_str());
    std::fflush(stderr);
    shown_ = true;
}

}  // namespace tropa::cli
