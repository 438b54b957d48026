#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tropa::actions {

/// A step of the buyer as the made-up company describes it.
struct DemoStage {
    std::string_view name;
    std::string_view evidence;
    std::string_view help;
    std::string_view question;
    int usualDays;
    int lostPercent;  ///< Of the buyers who come here, how many do not take this step.
    std::span<const std::string_view> proofs;   ///< Evidence of single deals.
    std::span<const std::string_view> reasons;  ///< Why deals are lost before it.
    std::span<const std::string_view> tasks;    ///< What the seller does to make it easy.
};

/// The step that too many do not take until the funnel is changed.
inline constexpr std::size_t kWeakStage = 1;

struct DemoPath {
    std::string_view name;
    std::string_view segment;
    std::string_view segmentNote;
    std::span<const DemoStage> stages;
    std::span<const std::string_view> titles;  ///< What the deals are about.
    std::int64_t lowest, highest;              ///< Amount, roubles.
};

std::span<const DemoPath> demoPaths();
/// The same two ways to a purchase, of whole plants: three times as many steps.
std::span<const DemoPath> longDemoPaths();

}  // namespace tropa::actions
