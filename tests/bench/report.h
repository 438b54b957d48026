#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/bench/figure.h"

namespace tropa::bench {

/// A row of the table for people; `header()` comes first.
std::string header();
std::string line(const Figure& figure);

/// For people: three digits; 10k, 1M.
std::string shown(double value);
std::string thousands(std::int64_t n);

/// {"machine":{…},"figures":[…]} with every sample.
nlohmann::ordered_json toJson(const std::vector<Figure>& figures);

/// What has changed against an earlier run's JSON: by the ratio to the floor where there is one, else by the
/// value. Lines for people; only what both runs have.
std::vector<std::string> compared(const nlohmann::json& earlier, const std::vector<Figure>& figures);

}  // namespace tropa::bench
