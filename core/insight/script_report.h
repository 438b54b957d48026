#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/insight/statistics.h"
#include "core/model/script.h"
#include "core/store/replica.h"

namespace tropa::insight {

/// What a script has brought: of the talks that went through a line or an answer, how many ended in an agreed
/// next step.
struct ScriptBranch {
    Uuid answer;
    std::string name;
    Share chosen;  ///< Of the talks that came to its line.
    Share agreed;  ///< Of the talks that took it.
};
struct ScriptStation {
    Uuid line;
    std::string words;
    std::int64_t reached = 0;
    std::int64_t stopped = 0;  ///< Talks that went no further, though the line is no end.
    Share agreed;              ///< Of the talks that came here.
    std::vector<ScriptBranch> branches;
};
/// One published version, over the calls that went through it.
struct ScriptVersionFigures {
    Uuid version;
    std::int64_t number = 0;
    std::optional<std::int64_t> publishedMs;
    std::int64_t calls = 0;
    Share agreed;
    /// Of the share that agreed, against the version before; nothing for the first, and where one has no
    /// calls.
    std::optional<Interval> change;
    std::vector<ScriptStation> stations;  ///< In the version's own order.
};
struct ScriptReport {
    std::int64_t calls =
        0;  ///< Logged with this script; those without a readable path stand at the first line.
    Share agreed;
    /// In the order of what calls go through now: the newest version, or the draft while there is none. Lines
    /// and answers are the same in every version that has them.
    std::vector<ScriptStation> stations;
    std::vector<ScriptVersionFigures> versions;  ///< By number; all of them.
};

/// Calls of [fromMs, toMs) that were not taken back, each read on the version that it went through. A talk
/// that passes a line twice counts there once. @throws NotFound.
ScriptReport scriptReport(store::ReadTransaction& read, const Uuid& script, std::int64_t fromMs,
                          std::int64_t toMs);
/// How many calls that is.
std::int64_t scriptTalks(store::ReadTransaction& read, const Uuid& script, std::int64_t fromMs,
                         std::int64_t toMs);
/// Those of the calls that came to this line or took this answer, the latest first. @param place nil: all.
/// @param version nil: of every version.
std::vector<Uuid> scriptCases(store::ReadTransaction& read, const Uuid& script, const Uuid& place,
                              std::int64_t fromMs, std::int64_t toMs, const Uuid& version = {});

}  // namespace tropa::insight
