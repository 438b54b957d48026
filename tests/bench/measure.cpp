#include "tests/bench/measure.h"

#include <malloc.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "core/base/result.h"

namespace tropa::bench {

std::int64_t statusKiB(const std::string& process, std::string_view field) {
    std::ifstream status("/proc/" + process + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(field)) return std::stoll(line.substr(field.size()));
    return 0;
}

std::optional<std::int64_t> memoryOf(const std::function<void()>& work) {
    ::malloc_trim(0);
    std::ofstream anew("/proc/self/clear_refs");
    if (!(anew << 5 << std::flush)) {
        work();
        return std::nullopt;
    }
    const std::int64_t before = statusKiB("self", "VmHWM:");
    work();
    return statusKiB("self", "VmHWM:") - before;
}

void noteMemory(Figure& figure, const std::function<void()>& work) {
    if (const auto kib = memoryOf(work)) figure.peakKiB = std::max(*kib, figure.peakKiB.value_or(0));
}

double secondsOf(const std::function<void()>& work) {
    const auto from = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

double secondsInChild(const std::function<void()>& work) {
    return secondsOf([&] {
        const pid_t child = fork();
        if (child < 0) throw Failure(ErrorCode::Io, "no child process can be started");
        if (child == 0) {
            bool done = false;
            try {
                work();
                done = true;
            } catch (const std::exception& error) {
                std::fprintf(stderr, "tropa-bench: %s\n", error.what());
            }
            _exit(done ? 0 : 1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        if (status != 0) throw Failure(ErrorCode::Internal, "the work in a child process failed");
    });
}

double processorSecondsOf(const std::function<void()>& work) {
    const auto now = [] {
        timespec spent{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
        return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) * 1e-9;
    };
    const double from = now();
    work();
    return now() - from;
}

void interleave(Figure& figure, int rounds, const std::function<double()>& work,
                const std::function<double()>& floor) {
    for (int i = 0; i < rounds; ++i) {
        figure.samples.push_back(work());
        figure.floor.push_back(floor());
    }
}

void interleave(std::vector<Sized>& sizes, int rounds) {
    for (int i = 0; i < rounds; ++i)
        for (Sized& one : sizes) {
            one.figure.samples.push_back(one.work(one.figure));
            if (one.floor) one.figure.floor.push_back(one.floor());
        }
}

ScratchFolder::ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "tropa-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        throw Failure(ErrorCode::Io, "no folder for the bench can be made in " + pattern);
    path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace tropa::bench
