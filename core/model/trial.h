#pragma once

#include "core/base/uuid.h"

/// Who is in which group of a test. Pure.
namespace tropa::model {

inline constexpr int kHalfInTest = 50;

/// Whether a case belongs to the test group of a hypothesis; else it is in the control group. It depends on
/// the two ids and the share alone: every device says the same, today and in a year, before and after the
/// case is known elsewhere, and the groups of two hypotheses have nothing to do with each other.
/// @param testShare percent of the cases in the test group, 1 to 99.
bool isInTestGroup(const Uuid& hypothesis, const Uuid& unit, int testShare = kHalfInTest);

}  // namespace tropa::model
