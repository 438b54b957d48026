#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/figure.h"

namespace tropa::bench {

/// What a work costs with more and more records: per record where it is about all of them, else as it is.
struct Curve {
    std::string name;
    std::string unit;
    std::vector<std::pair<std::int64_t, double>> points;  ///< Two at least, by size.
    std::vector<std::pair<std::int64_t, double>> floor;   ///< The same of its floor; empty where it has none.

    /// The last in terms of the first.
    double growth() const { return points.back().second / points.front().second; }
    /// Flat within 30 %: what grows less than the records is as good.
    bool isFlat() const { return growth() <= 1.3; }
    /// How much the floor grows.
    std::optional<double> floorGrowth() const {
        if (floor.size() < 2) return std::nullopt;
        return floor.back().second / floor.front().second;
    }
};

/// Time, bytes and memory of whatever was measured with several sizes.
std::vector<Curve> curvesOf(const std::vector<Figure>& figures);

/// A plot in text, a line for each curve; beside one that grows, how much its floor does.
std::vector<std::string> growthText(const std::vector<Curve>& curves);

/// The same as a picture (PNG): each curve in terms of its first point, over the sizes, with the band of 30
/// %. False when the file cannot be written.
bool drawGrowth(const std::vector<Curve>& curves, const std::string& path);

}  // namespace tropa::bench
