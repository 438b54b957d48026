#pragma once

#include <string>
#include <string_view>

#include "core/base/system.h"

/// Places in a list (stages, focus) as texts that sort by their bytes. Pure.
namespace tropa::model {

/// A place behind `before` and ahead of `after`; an empty text stands for the list's end on that side.
/// Ends in random signs, so that two devices that put something at the same spot get two places, and
/// both keep the same order everywhere. Where `before` does not sort ahead of `after` (two equal
/// places), the new one lies behind `before`. Short: a list that only grows at its end needs a few signs.
std::string positionBetween(std::string_view before, std::string_view after, Random& random);

}  // namespace tropa::model
