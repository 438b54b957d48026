#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/base/stamp.h"
#include "core/base/uuid.h"
#include "core/model/registry.h"

/// How concurrent writes of one cell become one value. Pure: no clock, no SQL, no network.
///
/// A write is *sequential* when its author had seen the current value (base ≥ ver); it then applies,
/// whatever any clock says. Otherwise it is *concurrent*, and the cell's policy decides.
///
/// Laws (property-tested in tests/sync/tst_merge):
///  - Sequential writes always apply.
///  - Two concurrent scalars end in the same value in either order of arrival (commutative), and of
///    three different ones the latest stands however they arrive (associative); equal stamps are decided
///    by device. The same holds for sticky values and places.
///  - Equal values never lose: nothing is written, nothing is logged. (The stamp of the first stays, so a
///    third value may win that would have lost against the second: nobody loses anything by that.)
///  - Whoever loses is named, so that the caller keeps the value.
///  - An element whose latest add its remover did not know is still there afterwards; a remove touches no
///    other element.
///  - Merging texts: what only one side changed is taken as that side has it; both sides' insertions
///    at one place are both kept, the earlier first; without an overlap every inserted line is there and
///    no struck one is; the outcome is the same in either order.
namespace tropa::merge {

/// A value with what decides among concurrent ones.
struct Write {
    nlohmann::json value;
    Stamp stamp;
    Uuid device;
};

enum class Verdict {
    Same,     ///< Nothing to write: the values are equal.
    Applies,  ///< Sequential.
    Wins,     ///< Concurrent; the incoming value stands, the current one is the loser.
    Loses,    ///< Concurrent; the current value stands, the incoming one is the loser.
};

/// Scalars, groups, sticky and order cells.
/// @param ver version of the current value; @param base what the incoming write's author knew.
Verdict decide(model::Merge policy, const Write& current, std::uint64_t ver, const Write& incoming,
               std::uint64_t base);

/// Whether the loser of this policy is somebody's statement and goes into the conflict log.
bool isLogged(model::Merge policy);

/// An element of a set: seq and device of its latest add.
struct Element {
    std::string value;
    std::uint64_t ver = 0;
    Uuid device;
    bool operator==(const Element&) const = default;
};

/// Adds or renews; the place of an element that is there already does not change.
/// @returns Same when its author had seen it there.
Verdict addElement(std::vector<Element>& set, const std::string& value, std::uint64_t base,
                   std::uint64_t newVer, const Uuid& device);

/// Removes if its author had seen the latest add or had made it himself. @returns Same when absent,
/// Loses when an unseen add keeps it.
Verdict removeElement(std::vector<Element>& set, const std::string& value, std::uint64_t base,
                      const Uuid& device);

struct TextOutcome {
    std::string text;
    bool overlapped = false;  ///< Both sides changed the same lines; the later side's stand there.
};

/// Three-way merge by lines. @param incomingLater the incoming write is the later one (stamp, device).
TextOutcome mergeText(const std::string& base, const std::string& current, const std::string& incoming,
                      bool incomingLater);

/// The order among concurrent writes: by stamp, then by device.
bool isLater(const Write& a, const Write& b);

}  // namespace tropa::merge
