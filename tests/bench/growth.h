#pragma once

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

    /// The last in terms of the first.
    double growth() const { return points.back().second / points.front().second; }
    /// Flat within 30 %: what grows less than the records is as good.
    bool isFlat() const { return growth() <= 1.3; }
};

/// Time, bytes and memory of whatever was measured with several sizes.
std::vector<Curve> curvesOf(const std::vector<Figure>& figures);

/// A plot in text, a line for each curve.
std::vector<std::string> growthText(const std::vector<Curve>& curves);

/// The same as a picture (PNG): each curve in terms of its first point, over the sizes, with the band of 30
/// %. False when the file cannot be written.
bool drawGrowth(const std::vector<Curve>& curves, const std::string& path);

}  // namespace tropa::bench
