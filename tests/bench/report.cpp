#include "tests/bench/report.h"

#include <fmt/format.h>

#include <cmath>
#include <thread>

namespace tropa::bench {
namespace {

/// Half of the distance between the quartiles.
double spread(const std::vector<double>& samples) {
    return (quantileOf(samples, 0.75) - quantileOf(samples, 0.25)) / 2;
}

std::string budgetText(const Figure& f) {
    std::string text;
    const auto add = [&](std::string part) { text += (text.empty() ? "≤ " : ", ≤ ") + std::move(part); };
    if (f.budget) add(shown(*f.budget) + ' ' + f.unit);
    if (f.budgetRatio) add(shown(*f.budgetRatio) + " ×");
    if (f.budgetBytes) add(fmt::format("{} B", *f.budgetBytes));
    if (f.budgetKiB) add(fmt::format("{} MiB", *f.budgetKiB / 1024));
    if (text.empty()) return {};
    return text + (f.withinBudget() ? "  ok" : "  OVER");
}

/// Pads by letters, not by bytes.
std::string padded(const std::string& text, std::size_t width, bool right = false) {
    std::size_t letters = 0;
    for (const char c : text) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    const std::string gap(letters < width ? width - letters : 0, ' ');
    return right ? gap + text : text + gap;
}

std::string row(const std::vector<std::string>& cells) {
    static constexpr std::size_t kWidths[] = {7, 52, 6, 22, 11, 8, 9, 8, 0, 0};
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i)
        out += padded(cells[i], kWidths[i], i >= 2 && i < 8) + "  ";
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace

std::string shown(double value) {
    if (value == 0) return "0";
    const int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return fmt::format("{:.{}f}", value, digits);
}

std::string thousands(std::int64_t n) {
    if (n >= 1'000'000 && n % 1'000'000 == 0) return fmt::format("{}M", n / 1'000'000);
    if (n >= 1000 && n % 1000 == 0) return fmt::format("{}k", n / 1000);
    return std::to_string(n);
}

std::string header() {
    return row({"group", "work", "size", "value ± spread", "floor", "ratio", "bytes", "MiB", "budget"});
}

std::string line(const Figure& f) {
    const auto ratio = f.ratio();
    const std::string quantile = f.quantile == 0.5 ? "" : fmt::format("p{:.0f} ", f.quantile * 100);
    return row({f.group, f.work, thousands(f.size),
                fmt::format("{}{} ± {} {}", quantile, shown(f.value()), shown(spread(f.samples)), f.unit),
                f.floor.empty() ? "" : shown(quantileOf(f.floor, 0.5)), ratio ? shown(*ratio) + " ×" : "",
                f.bytes ? std::to_string(*f.bytes) : "",
                f.peakKiB ? std::to_string((*f.peakKiB + 1023) / 1024) : "", budgetText(f), f.remark});
}

nlohmann::ordered_json toJson(const std::vector<Figure>& figures) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Figure& f : figures) {
        nlohmann::ordered_json j = {{"group", f.group},
                                    {"work", f.work},
                                    {"size", f.size},
                                    {"unit", f.unit},
                                    {"quantile", f.quantile},
                                    {"value", f.value()},
                                    {"median", quantileOf(f.samples, 0.5)},
                                    {"spread", spread(f.samples)}};
        if (!f.floor.empty()) {
            j["floor"] = quantileOf(f.floor, 0.5);
            j["floor_name"] = f.floorName;
        }
        if (const auto ratio = f.ratio()) j["ratio"] = *ratio;
        if (f.bytes) j["bytes"] = *f.bytes;
        if (!f.remark.empty()) j["remark"] = f.remark;
        if (f.peakKiB) j["peak_kib"] = *f.peakKiB;
        if (f.budget) j["budget"] = *f.budget;
        if (f.budgetRatio) j["budget_ratio"] = *f.budgetRatio;
        if (f.budgetBytes) j["budget_bytes"] = *f.budgetBytes;
        if (f.budgetKiB) j["budget_kib"] = *f.budgetKiB;
        j["within_budget"] = f.withinBudget();
        j["samples"] = f.samples;
        j["floor_samples"] = f.floor;
        list.push_back(std::move(j));
    }
    return {{"machine", {{"cores", std::thread::hardware_concurrency()}}}, {"figures", std::move(list)}};
}

std::vector<std::string> compared(const nlohmann::json& earlier, const std::vector<Figure>& figures) {
    std::vector<std::string> out;
    for (const Figure& f : figures) {
        for (const nlohmann::json& old : earlier.at("figures")) {
            if (old.at("group") != f.group || old.at("work") != f.work || old.at("size") != f.size) continue;
            const bool byRatio = f.ratio().has_value() && old.contains("ratio");
            const double before = old.at(byRatio ? "ratio" : "value").get<double>();
            const double now = byRatio ? *f.ratio() : f.value();
            if (before <= 0) continue;
            const double change = (now / before - 1) * 100;
            out.push_back(fmt::format("{:+7.1f} %  {} {} ({}): {} → {} {}{}", change, f.group, f.work,
                                      thousands(f.size), shown(before), shown(now),
                                      byRatio ? "× floor" : f.unit,
                                      std::abs(change) < 10 ? ""
                                      : change > 0          ? "  slower"
                                                            : "  faster"));
        }
    }
    return out;
}

}  // namespace tropa::bench
