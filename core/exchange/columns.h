#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/exchange/fields.h"
#include "core/exchange/problems.h"
#include "core/exchange/table.h"

namespace tropa::exchange {

/// Why a column was taken for what it is.
enum class Reason {
    Header,             ///< The header says so.
    HeaderAndContent,   ///< The header says so and the values agree.
    Content,            ///< The values look like it.
    ContentOverHeader,  ///< The values contradict the header.
    Counter,            ///< Numbers the rows.
    Empty,              ///< No values.
    Taken,              ///< Another column is a better one for the same field.
    Unknown,            ///< Nothing fits: kept in the note.
    Chosen,             ///< By the user or a stored profile.
    Profile,            ///< A column of a program whose exports are known.
};

struct ColumnChoice {
    Field field = Field::Note;
    double confidence = 0;  ///< 0 … 1.
    Reason reason = Reason::Unknown;
    int percent = 0;  ///< Share of the values looked at that have the looks of the field.
};

/// What each column of a table means: as many choices as the header has columns. A plain value: change
/// `columns[i].field` and set its reason to Chosen.
struct Mapping {
    std::vector<ColumnChoice> columns;
    bool latinNames = false;  ///< Join first and last name as "First Last", not "Фамилия Имя Отчество".
};

/// Guesses from the headers and the first records. A column without a place becomes Note, never lost.
/// A single field is given once, to its best column. Pure.
Mapping guessMapping(const Table& sample, Subject subject = Subject::Contact);

/// "The header says so; 97 % of the values agree." for a person.
std::string explain(const ColumnChoice& choice, Language language);

/// Values of a field that mean something else here, as a profile has them:
/// "values": {"stage": {"Переговоры": "Назвал бюджет"}, "owner": {"Иванов И.": "Иван Иванов"}}. By the
/// field's name, then the folded value.
struct ValueMap {
    std::map<std::string, std::map<std::string, std::string>, std::less<>> byField;
    /// The value, or what stands for it.
    std::string operator()(Field field, const std::string& value) const;
};
/// Errors: InvalidInput.
Result<ValueMap> valuesFromJson(const nlohmann::json& profile);

/// A mapping as a profile: {"version":1,"columns":[{"column":0,"header":"ФИО","field":"name"},…]}.
nlohmann::json toJson(const Mapping& mapping, const std::vector<std::string>& header);

/// Applies a profile to a table whose columns may be others or in another order: by header text first,
/// by number where a column has no header; columns that the profile does not name keep their guess.
/// Errors: InvalidInput for what is no profile or names an unknown field.
Result<Mapping> mappingFromJson(const nlohmann::json& profile, const Table& sample,
                                Subject subject = Subject::Contact);

}  // namespace tropa::exchange
