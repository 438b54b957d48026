// The real app in a window under Xvfb, or on the display that is there: its start, its memory, and a tour.
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/base/result.h"
#include "tests/bench/groups.h"
#include "tests/bench/server_process.h"

namespace tropa::bench {
namespace {

using std::chrono::steady_clock;

constexpr int kPatienceMs = 60'000;
constexpr std::chrono::milliseconds kSettle{1500};
constexpr std::chrono::milliseconds kBetween{350};
constexpr int kStarts = 8;  ///< For each look at the memory: a start is short, and the clock is what varies.

/// A program whose standard error is read while it runs; ended with the object.
class Watched {
public:
    Watched(const std::string& program, const std::vector<std::string>& words, int readFrom = 2) {
        std::vector<char*> arguments = {const_cast<char*>(program.c_str())};
        for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) throw Failure(ErrorCode::Io, "no pipe");
        from_ = steady_clock::now();
        pid_ = fork();
        if (pid_ < 0) throw Failure(ErrorCode::Io, program + " cannot be started");
        if (pid_ == 0) {
            dup2(ends[1], readFrom);
            if (const int nothing = open("/dev/null", O_WRONLY); nothing >= 0) dup2(nothing, 3 - readFrom);
            execvp(program.c_str(), arguments.data());
            _exit(127);
        }
        close(ends[1]);
        out_ = ends[0];
    }
    ~Watched() {
        close(out_);
        kill(pid_, SIGTERM);
        waitpid(pid_, nullptr, 0);
    }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;

    /// Milliseconds from the start until it says this. @throws Failure when it does not.
    double untilItSays(const std::string& words) {
        pollfd out{out_, POLLIN, 0};
        char buffer[1024];
        while (said_.find(words) == std::string::npos) {
            const ssize_t n = poll(&out, 1, kPatienceMs) > 0 ? read(out_, buffer, sizeof buffer) : 0;
            if (n <= 0) throw Failure(ErrorCode::Internal, "a window did not come: " + said_);
            said_.append(buffer, static_cast<std::size_t>(n));
        }
        return std::chrono::duration<double, std::milli>(steady_clock::now() - from_).count();
    }
    const std::string& said() const { return said_; }

    /// Memory that is this program's share, in MiB.
    double memoryMiB() const {
        std::ifstream rollup("/proc/" + std::to_string(pid_) + "/smaps_rollup");
        for (std::string line; std::getline(rollup, line);)
            if (line.starts_with("Pss:")) return static_cast<double>(std::stoll(line.substr(4))) / 1024;
        throw Failure(ErrorCode::Io, "no memory map");
    }

private:
    pid_t pid_ = -1;
    int out_ = -1;
    steady_clock::time_point from_;
    std::string said_;
};

std::string beside(const std::string& name) {
    return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / name).string();
}

/// A display of its own where there is none.
class Display {
public:
    Display() {
        if (std::getenv("DISPLAY") != nullptr) return;
        server_ = std::make_unique<Watched>(
            "Xvfb", std::vector<std::string>{"-displayfd", "1", "-screen", "0", "1920x1200x24", "-noreset"},
            1);
        server_->untilItSays("\n");
        setenv("DISPLAY", (":" + server_->said().substr(0, server_->said().find('\n'))).c_str(), 1);
    }
    ~Display() {
        if (server_) unsetenv("DISPLAY");
    }

private:
    std::unique_ptr<Watched> server_;
};

Figure figure(std::string work, std::int64_t size, double budget) {
    Figure made;
    made.group = "app";
    made.work = std::move(work);
    made.size = size;
    made.budget = budget;
    return made;
}

void benchStart(Bench& bench, const std::string& replica, std::int64_t size) {
    Figure start;
    start.group = "app";
    start.work = "cold start to the first painted list";
    start.size = size;
    start.floorName = "an empty window of the theme";
    start.budgetRatio = 1.5;
    Figure memory = figure("memory above an empty window", size, 60);
    memory.unit = "MiB";
    const std::vector<std::string> words = {"--replica", replica,     "--size",
                                            "1280x800",  "--offline", "--timing"};
    // What other groups wrote would go to the disk meanwhile.
    ::sync();
    // In turn, and one window at a time: what two programs share would count half for each.
    const auto look = [](const std::string& program, const std::vector<std::string>& with,
                         std::vector<double>& ms, std::vector<double>* mib) {
        Watched window(beside(program), with);
        ms.push_back(window.untilItSays("first list"));
        std::this_thread::sleep_for(mib != nullptr ? kSettle : kBetween);
        if (mib != nullptr) mib->push_back(window.memoryMiB());
    };
    for (int round = 0; round < bench.rounds * (bench.quick ? 1 : kStarts); ++round) {
        const bool whole = round % kStarts == 0;
        // Which of two comes behind the other is worth up to a tenth: each comes behind itself as often.
        for (const bool floor : {round % 2 == 0, round % 2 != 0})
            if (floor)
                look("tropa-empty-window", {}, start.floor, whole ? &memory.floor : nullptr);
            else
                look("tropa", words, start.samples, whole ? &memory.samples : nullptr);
    }
    const double floor = quantileOf(memory.floor, 0.5);
    for (double& sample : memory.samples) sample -= floor;
    memory.floor.clear();
    bench.tell(std::move(start));
    bench.tell(std::move(memory));
}

/// A step of the tour, and which budget it belongs to.
struct Stop {
    std::string kind, step;
};

std::vector<Stop> tour(const Replicas::Made& made) {
    std::vector<Stop> stops;
    const auto add = [&](const char* kind, const nlohmann::json& step) {
        stops.push_back({kind, step.dump()});
    };
    const auto page = [&](const char* name, const std::string& id = {}) {
        add("screen", {{"do", "page"}, {"name", name}, {"id", id}});
        add("filled", {{"do", "wait"}, {"ms", 250}});
    };
    page("contacts");
    add("scroll", {{"do", "scroll"}, {"name", "contacts.list"}, {"turns", 120}});
    const auto search = [&](const nlohmann::json& step) {
        add("search", step);
        add("search", {{"do", "wait"}, {"ms", 300}});
    };
    for (const char* text : {"и", "ив", "иванов", "снаб", "9132"})
        search({{"do", "type"}, {"name", "contacts.search"}, {"text", text}});
    search({{"do", "key"}, {"key", "Escape"}});
    for (const Uuid& contact : {made.contacts[3], made.contacts[made.contacts.size() / 2]})
        page("contact", contact.text());
    for (const char* name :
         {"today", "funnels", "tasks", "calls", "reports", "meetings", "ideas", "more", "sync", "people",
          "playbooks", "scripts", "funnelEditor", "conflicts", "refused", "settings", "capture"})
        page(name);
    page("contacts");
    add("scroll", {{"do", "scroll"}, {"name", "contacts.list"}, {"turns", 120}});
    return stops;
}

void benchTour(Bench& bench, const Replicas::Made& made, std::int64_t size) {
    const std::vector<Stop> stops = tour(made);
    const std::string file = bench.replicas.folder().file("tour.jsonl");
    {
        std::ofstream script(file);
        for (const Stop& stop : stops) script << stop.step << '\n';
    }
    Figure screens = figure("GUI thread, opening the slowest screen", size, 50);
    Figure scroll = figure("GUI thread, longest while scrolling", size, 16);
    Figure search = figure("GUI thread, longest while searching", size, 16);
    for (Figure* one : {&screens, &scroll, &search})
        one->floorName = "a list of Qt Quick's own, two texts in each row";
    std::map<std::string, double> slowest;
    for (int round = 0; round < (bench.quick ? 1 : 3); ++round) {
        const Finished done = runProgram("tropa", {"--replica", made.path, "--size", "1280x800", "--offline",
                                                   "--lang", "ru", "--script", file});
        if (done.status != 0) throw Failure(ErrorCode::Internal, "the tour failed: " + done.out);
        std::map<std::string, double> longest;
        std::string opened;
        std::size_t from = 0;
        for (const Stop& stop : stops) {
            const std::size_t end = done.out.find('\n', from);
            const double busy =
                nlohmann::json::parse(done.out.substr(from, end - from)).at("busy_ms").get<double>();
            from = end + 1;
            // What comes into a screen after it stands belongs to its opening.
            const bool filled = stop.kind == "filled";
            const std::string kind = filled ? "screen" : stop.kind;
            longest[kind] = std::max(longest[kind], busy);
            if (kind != "screen") continue;
            if (!filled) opened = stop.step;
            slowest[opened] = std::max(slowest[opened], busy);
        }
        screens.samples.push_back(longest["screen"]);
        scroll.samples.push_back(longest["scroll"]);
        search.samples.push_back(longest["search"]);
        const Finished list = runProgram("tropa-plain-list", {});
        if (list.status != 0) throw Failure(ErrorCode::Internal, "the plain list failed: " + list.out);
        const auto plain = nlohmann::json::parse(list.out);
        screens.floor.push_back(plain.at("screen"));
        scroll.floor.push_back(plain.at("scroll"));
        search.floor.push_back(plain.at("search"));
    }
    const auto worst = std::max_element(slowest.begin(), slowest.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    screens.work += ": " + nlohmann::json::parse(worst->first).at("name").get<std::string>();
    if (std::getenv("TROPA_BENCH_SCREENS") != nullptr)
        for (const auto& [step, busy] : slowest) std::fprintf(stderr, "%6.1f ms  %s\n", busy, step.c_str());
    bench.tell(std::move(screens));
    bench.tell(std::move(scroll));
    bench.tell(std::move(search));
}

}  // namespace

void benchApp(Bench& bench) {
    const Display display;
    // Without a graphics card the translator of its programs (LLVM) would be most of what is measured.
    setenv("QT_QUICK_BACKEND", "software", 0);
    std::vector<std::int64_t> sizes = bench.sizes;
    // What the budgets speak of: start and memory with a hundred thousand, screens with two hundred thousand.
    if (sizes.size() > 1 && !bench.full) sizes.erase(sizes.begin());
    for (const std::int64_t size : bench.listSizes)
        if (size >= sizes.front() && std::find(sizes.begin(), sizes.end(), size) == sizes.end())
            sizes.push_back(size);
    std::sort(sizes.begin(), sizes.end());
    for (const std::int64_t size : sizes) {
        const Replicas::Made& made = bench.replicas.of(size);
        if (bench.full || size == sizes.front()) benchStart(bench, made.path, size);
        if (bench.full || size == sizes.back()) benchTour(bench, made, size);
    }
}

}  // namespace tropa::bench
