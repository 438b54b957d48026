#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/decimal.h"
#include "core/exchange/problems.h"
#include "core/store/edit.h"

namespace tropa::exchange {

/// What an import does with a record that is known already.
enum class OnMatch {
    Update,  ///< The file's values replace what differs; sets and notes are added to.
    Fill,    ///< Only what is empty is filled; what differs goes into the note.
    Skip,    ///< It stays as it is.
};

enum class Outcome { Created, Updated, Known, Refused };

/// One value of a file for a field.
struct GivenValue {
    std::string field;
    model::Value value;
    std::string shown;  ///< As the note would say it; empty: not worth a line there.
};

struct GivenRecord {
    std::vector<GivenValue> values;
    std::vector<std::pair<std::string, std::vector<std::string>>> sets;  ///< Elements to be there.
    std::string note;

    void give(std::string_view field, const std::string& text);
    void give(std::string_view field, const Uuid& id, const std::string& shown);
    void give(std::string_view field, const std::optional<Decimal>& amount);
    void giveTime(std::string_view field, std::optional<std::int64_t> ms);
};

/// Adds "label: value" to a note as a line of its own, once.
void addNoteLine(std::string& note, std::string_view label, std::string_view value);

/// Lays a file's values over a record. Nothing is written where nothing is new.
Outcome layOver(store::Edit& edit, const store::Record& record, GivenRecord given, OnMatch onMatch,
                Language language);

/// Makes a record of a file's values.
Uuid makeOf(store::Edit& edit, model::Kind kind, const GivenRecord& given);

/// Finds records by their name, and makes those that may be made; remembers what it found. For one import.
class NameBook {
public:
    /// Nil where there is none and none may be made: a member is invited, not imported, a funnel is thought
    /// out.
    Uuid find(store::Edit& edit, model::Kind kind, const std::string& name);

private:
    std::unordered_map<std::string, Uuid> known_;
};

}  // namespace tropa::exchange
