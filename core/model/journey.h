#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// A funnel as the customer's journey, with its figures of a period: gathered from the records, written out
/// by others. Pure data.
namespace tropa::model {

struct JourneyStep {
    std::string name, evidence, question, channel, obstacle, help;
    std::optional<std::int64_t> usualDays, limitDays;
    std::int64_t did = 0, lostBefore = 0, waitingBefore = 0;
    std::optional<double> step, through;        ///< Conversions, 0 to 1.
    std::optional<double> medianDays, p80Days;  ///< In the step.
    std::vector<std::pair<std::string, std::int64_t>>
        reasons;  ///< Of the losses before it, the most frequent first.
};

struct Journey {
    std::string funnel, segment;
    std::optional<std::int64_t> version;  ///< Number; nothing: the draft.
    std::string from, to;                 ///< First and last day of the deals' creation; empty: open.
    std::int64_t entered = 0, won = 0, lost = 0, open = 0;
    std::vector<JourneyStep> steps;
};

}  // namespace tropa::model
