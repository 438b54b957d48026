#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/uuid.h"

/// A team meeting as it is read: gathered from the records, shown and written out by others. Pure data.
namespace tropa::model {

/// One line of plan and fact.
struct PlanFact {
    std::string metric;       ///< As in a plan: "revenue", "calls", …
    std::string period;       ///< "week", "month", "quarter".
    std::string starts;       ///< First day of the period.
    std::string who;          ///< A person's or team's name; empty: everybody.
    std::int64_t target = 0;  ///< Decimal units, × 10 000.
    std::int64_t fact = 0;
    std::string currency;  ///< Of revenue.
    std::optional<double> done() const {
        return target == 0 ? std::nullopt
                           : std::optional(static_cast<double>(fact) / static_cast<double>(target));
    }
    bool operator==(const PlanFact&) const = default;
};

struct ProtocolPart {
    Uuid member;
    std::string name;
    bool prepared = false;
    bool hasFigures = false;
    bool absent = false;
    std::string report;
};

struct ProtocolDecision {
    std::string text;
    std::string owner;  ///< Empty: nobody's yet.
    std::string due;    ///< "2026-12-01"; empty: no date.
    bool done = false;  ///< Its task is.
};

struct ProtocolItem {
    std::string name;
    bool needsDecision = false;
    std::string discussed;
    std::vector<ProtocolDecision> decisions;
};

struct Protocol {
    std::string title, when, timeZone, place, team, discussed;
    bool closed = false;
    std::string figuresFrom, figuresTo;
    std::vector<ProtocolPart> parts;
    std::vector<ProtocolItem> agenda;
    std::vector<ProtocolDecision> decisions;  ///< Those that belong to no item.
    std::vector<PlanFact> figures;            ///< Frozen once the protocol is closed.

    /// The two classic failures: who came without having prepared, and whose report has no figures.
    std::vector<std::string> notPrepared() const;
    std::vector<std::string> withoutFigures() const;
    /// Items that need a decision and have none.
    std::vector<std::string> undecided() const;
};

}  // namespace tropa::model
