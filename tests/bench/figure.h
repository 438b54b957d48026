#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tropa::bench {

/// One row of the table: a piece of work, beside its floor measured in the same run.
struct Figure {
    std::string group;
    std::string work;
    std::int64_t size = 0;  ///< Records in the replica or in the work.
    std::string unit = "ms";
    std::vector<double> samples;        ///< Of the work, in the unit.
    std::string floorName;              ///< What the floor does; empty where there is none.
    std::vector<double> floor;          ///< Taken between the samples, in the unit.
    double quantile = 0.5;              ///< Of the samples, that the budget speaks of.
    std::optional<double> budget;       ///< Highest value, in the unit.
    std::optional<double> budgetRatio;  ///< Highest ratio of the medians, work to floor.
    std::optional<std::int64_t> bytes;  ///< On the wire, both ways, headers included.
    std::optional<std::int64_t> budgetBytes;
    /// Highest memory: of the working process where the work has one of its own, else what it takes above
    /// what is there.
    std::optional<std::int64_t> peakKiB;
    std::optional<std::int64_t> budgetKiB;
    bool perRecord = false;      ///< It is about all records: what grows with them is the value of one.
    bool peakPerRecord = false;  ///< So is its memory.
    std::string remark;          ///< What else was counted.

    double value() const;
    std::optional<double> ratio() const;
    /// False when a budget is exceeded.
    bool withinBudget() const;
};

/// The q-quantile (0 … 1) by linear interpolation; 0 of nothing.
double quantileOf(std::vector<double> samples, double q);

}  // namespace tropa::bench
