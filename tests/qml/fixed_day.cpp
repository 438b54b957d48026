// Linked into a test that shows dates: to it, and to every library in it, the program has begun on Wednesday
// the 11th of March 2026 at 10:05 UTC. From there on time goes as always, and what is measured by the steady
// clock is not touched.
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <ctime>

namespace {

constexpr time_t kBegin = 1'773'223'500;

timespec ofSystem(clockid_t id) {
    timespec now{};
    syscall(SYS_clock_gettime, id, &now);
    return now;
}

timespec today() {
    static const time_t started = ofSystem(CLOCK_REALTIME).tv_sec;
    timespec now = ofSystem(CLOCK_REALTIME);
    now.tv_sec += kBegin - started;
    return now;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t id, timespec* to) noexcept {
    *to = id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE ? today() : ofSystem(id);
    return 0;
}

int gettimeofday(timeval* to, void*) noexcept {
    const timespec now = today();
    *to = {now.tv_sec, now.tv_nsec / 1000};
    return 0;
}

time_t time(time_t* to) noexcept {
    const time_t now = today().tv_sec;
    if (to != nullptr) *to = now;
    return now;
}

}  // extern "C"
