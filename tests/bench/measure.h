#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/figure.h"

namespace tropa::bench {

/// Seconds that `work` takes.
double secondsOf(const std::function<void()>& work);

/// The same in a child process, so that this one stays small: what a program that it starts may take is
/// counted from here on. @throws Failure when the work did.
double secondsInChild(const std::function<void()>& work);

/// Seconds of the processor that this thread spends on `work`: what a machine does beside it hardly counts.
double processorSecondsOf(const std::function<void()>& work);

/// What the system says of a process ("self" or its number), in KiB: "VmRSS:" is its memory now, "VmHWM:" the
/// most that it has had; 0 when it is gone.
std::int64_t statusKiB(const std::string& process, std::string_view field);

/// The most memory that this process holds during `work`, above what it holds before, in KiB; nothing where
/// the system does not tell. What malloc kept is given back first, so the work is slower than without.
std::optional<std::int64_t> memoryOf(const std::function<void()>& work);

/// The most of several, for the figure's memory.
void noteMemory(Figure& figure, const std::function<void()>& work);

/// Takes samples of the work and of its floor in turn, so that whatever else the machine does meets both.
/// Each gives the time of one operation in the figure's unit.
void interleave(Figure& figure, int rounds, const std::function<double()>& work,
                const std::function<double()>& floor);

/// The work with one size, and its floor, if it has one.
struct Sized {
    Figure figure;
    std::function<double(Figure&)> work;  ///< May note in the figure what else it counted.
    std::function<double()> floor = {};
};

/// The same with several sizes, which take turns, too: what grows with them is then not the hour's doing.
void interleave(std::vector<Sized>& sizes, int rounds);

/// A folder that goes with the object, on the disk on which the bench was started unless TMPDIR says another.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

}  // namespace tropa::bench
