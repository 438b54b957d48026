// tropa-bench: speed and memory beside their floors. See README.md.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/base/result.h"
#include "tests/bench/groups.h"
#include "tests/bench/growth.h"
#include "tests/bench/report.h"

namespace tropa::bench {

const std::vector<Group>& groups() {
    static const std::vector<Group> list = {
        {"edit", "one local edit beside plain SQLite", benchEdit},
        {"list", "pages of the contact list", benchList},
        {"search", "search as a person types", benchSearch},
        {"today", "the day's list", benchToday},
        {"insight", "every report over a busy company", benchInsight},
        {"sync", "first sync, offline work and catching up over loopback", benchSync},
        {"server", "round trips, batches on both databases, and held polls", benchServer},
        {"exchange", "files in and out, and duplicates", benchExchange},
#ifdef TROPA_APP
        {"app", "the app's start, memory, and a tour through its screens", benchApp},
#endif
        {"neutral", "the workload that other engines can be put beside", benchNeutral},
        {"net", "a day, a week and a first sync over bad networks", benchNet},
    };
    return list;
}

namespace {

struct Words {
    std::vector<std::string> groups;
    std::string jsonFile, compareFile, replicaFile, plotFile;
    std::vector<std::int64_t> sizes;
    bool full = false;
    bool quick = false;
};

int run(const Words& words) {
    nlohmann::json earlier;
    if (!words.compareFile.empty()) {
        std::ifstream file(words.compareFile);
        earlier = nlohmann::json::parse(file, nullptr, false);
        if (!earlier.is_object() || !earlier.contains("figures")) {
            std::fprintf(stderr, "tropa-bench: %s is not a report of this program\n",
                         words.compareFile.c_str());
            return 2;
        }
    }
    Bench bench;
    bench.sizes = words.quick ? std::vector<std::int64_t>{500} : std::vector<std::int64_t>{10'000, 100'000};
    bench.listSizes =
        words.quick ? std::vector<std::int64_t>{500} : std::vector<std::int64_t>{10'000, 200'000};
    if (words.full) {
        bench.sizes.push_back(1'000'000);
        bench.listSizes.push_back(1'000'000);
    }
    bench.quick = words.quick;
    bench.full = words.full;
    bench.replicaFile = words.replicaFile;
    if (words.quick) bench.rounds = 1;
    if (!words.sizes.empty()) bench.sizes = bench.listSizes = words.sizes;
    std::vector<Figure> figures;
    bench.tell = [&](Figure figure) {
        if (figure.samples.empty()) return;  // too small for this work
        std::printf("%s\n", line(figure).c_str());
        std::fflush(stdout);
        figures.push_back(std::move(figure));
    };
    std::printf("%s\n", header().c_str());
    double total = 0;
    std::string took;
    for (const Group& group : groups()) {
        const auto wanted = std::find(words.groups.begin(), words.groups.end(), group.name);
        if (!words.groups.empty() && wanted == words.groups.end()) continue;
        const double seconds = secondsOf([&] { group.run(bench); });
        total += seconds;
        took += fmt::format("{}{} {:.0f} s", took.empty() ? "" : ", ", group.name, seconds);
    }
    std::printf("\ntook %.0f s: %s\n", total, took.c_str());
    if (!words.jsonFile.empty()) {
        std::ofstream file(words.jsonFile);
        file << toJson(figures).dump(1) << '\n';
        if (!file.flush()) {
            std::fprintf(stderr, "tropa-bench: %s cannot be written\n", words.jsonFile.c_str());
            return 1;
        }
    }
    const auto curves = curvesOf(figures);
    if (curves.empty() && !words.plotFile.empty())
        std::fprintf(stderr, "tropa-bench: nothing was measured with several sizes, so nothing is drawn\n");
    if (!curves.empty()) {
        std::printf("\nwith more records:\n");
        for (const std::string& text : growthText(curves)) std::printf("%s\n", text.c_str());
        if (!words.plotFile.empty() && !drawGrowth(curves, words.plotFile)) {
            std::fprintf(stderr, "tropa-bench: %s cannot be written\n", words.plotFile.c_str());
            return 1;
        }
    }
    if (!earlier.is_null()) {
        std::printf("\nagainst %s:\n", words.compareFile.c_str());
        for (const std::string& text : compared(earlier, figures)) std::printf("%s\n", text.c_str());
    }
    return 0;
}

}  // namespace
}  // namespace tropa::bench

int main(int argc, char** argv) {
    using namespace tropa::bench;
    CLI::App app("Measures Tropa beside its floors, taken in the same run. Compare ratios, not times.");
    Words words;
    std::vector<std::string> names;
    std::string about = "Groups, all by default:";
    for (const Group& group : groups()) {
        names.emplace_back(group.name);
        about += "\n  " + std::string(group.name) + ": " + std::string(group.what);
    }
    app.add_option("group", words.groups, about)->check(CLI::IsMember(names));
    app.add_option("--json", words.jsonFile, "Write every sample to this file");
    app.add_option("--compare", words.compareFile, "Say what has changed against this report");
    app.add_option("--plot", words.plotFile, "Draw what more records cost (PNG); needs several sizes");
    app.add_option("--replica", words.replicaFile, "Measure the reports on this replica")
        ->check(CLI::ExistingFile);
    app.add_option("--sizes", words.sizes, "Numbers of contacts, as in 10000,200000")
        ->allow_extra_args(false)
        ->delimiter(',')
        ->check(CLI::PositiveNumber);
    app.add_flag("--full", words.full, "Also with a million records");
    app.add_flag("--quick", words.quick, "Tiny sizes: only to see that everything runs");
    CLI11_PARSE(app, argc, argv);
    try {
        return run(words);
    } catch (const tropa::Failure& failure) {
        std::fprintf(stderr, "tropa-bench: %s\n", failure.what());
        return 1;
    }
}
