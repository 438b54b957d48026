#include "tests/bench/figure.h"

#include <algorithm>

namespace tropa::bench {

double quantileOf(std::vector<double> samples, double q) {
    if (samples.empty()) return 0;
    std::sort(samples.begin(), samples.end());
    const double at = q * static_cast<double>(samples.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, samples.size() - 1);
    const double part = at - static_cast<double>(below);
    return samples[below] * (1 - part) + samples[above] * part;
}

double Figure::value() const {
    return quantileOf(samples, quantile);
}

std::optional<double> Figure::ratio() const {
    const double under = quantileOf(floor, 0.5);
    if (under <= 0) return std::nullopt;
    return quantileOf(samples, 0.5) / under;
}

bool Figure::withinBudget() const {
    if (budget && value() > *budget) return false;
    if (budgetRatio && ratio().value_or(0) > *budgetRatio) return false;
    if (budgetBytes && bytes.value_or(0) > *budgetBytes) return false;
    return !budgetKiB || peakKiB.value_or(0) <= *budgetKiB;
}

}  // namespace tropa::bench
