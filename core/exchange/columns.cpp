#include "core/exchange/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/exchange/cell.h"
#include "core/exchange/content.h"
#include "core/exchange/header_words.h"
#include "core/exchange/profiles.h"

namespace tropa::exchange {
namespace {

constexpr std::size_t kSampleRows = 300;

/// How often each kind of content occurs in a column.
struct Census {
    std::array<int, 16> counts{};
    int values = 0;

    void add(ContentKind kind) {
        if (kind == ContentKind::Nothing) return;
        ++counts[static_cast<std::size_t>(kind)];
        ++values;
    }
    double share(ContentKind kind) const {
        return values == 0 ? 0 : static_cast<double>(counts[static_cast<std::size_t>(kind)]) / values;
    }
};

Census censusOf(const Table& table, std::size_t column) {
    Census census;
    for (std::size_t i = 0; i < std::min(table.rows.size(), kSampleRows); ++i)
        if (column < table.rows[i].cells.size()) census.add(contentOf(table.rows[i].cells[column]));
    return census;
}

/// The share of values that look like the field; nothing where a field has no look of its own.
std::optional<double> agreement(Field field, const Census& census) {
    switch (field) {
        case Field::Phone:
            return census.share(ContentKind::Phone);
        case Field::Email:
            return census.share(ContentKind::Email);
        case Field::Inn:
            return census.share(ContentKind::Inn);
        case Field::Kpp:
            return census.share(ContentKind::Kpp);
        case Field::Name:
            return census.share(ContentKind::Person);
        case Field::Company:
            return census.share(ContentKind::Company);
        case Field::Client:
            return census.share(ContentKind::Person) + census.share(ContentKind::Company);
        case Field::City:
            return census.share(ContentKind::City);
        case Field::Website:
            return census.share(ContentKind::Url);
        case Field::Temperature:
            return census.share(ContentKind::Temperature);
        case Field::Date:
        case Field::CreatedAt:
        case Field::ClosedAt:
            return census.share(ContentKind::Date);
        default:
            return std::nullopt;
    }
}

int percent(double share) {
    return static_cast<int>(share * 100 + 0.5);
}

ColumnChoice byContent(const Census& census) {
    struct Look {
        ContentKind kind;
        double enough;
        Field field;
        double confidence;
    };
    static constexpr std::array<Look, 8> kLooks = {{
        {ContentKind::Email, 0.6, Field::Email, 0.85},
        {ContentKind::Phone, 0.7, Field::Phone, 0.75},
        {ContentKind::Inn, 0.8, Field::Inn, 0.8},
        {ContentKind::Temperature, 0.9, Field::Temperature, 0.7},
        {ContentKind::Url, 0.7, Field::Website, 0.7},
        {ContentKind::City, 0.6, Field::City, 0.7},
        {ContentKind::Person, 0.7, Field::Name, 0.65},
        {ContentKind::Company, 0.7, Field::Company, 0.65},
    }};
    for (const Look& look : kLooks) {
        const double share = census.share(look.kind);
        if (share >= look.enough)
            return {look.field, look.confidence * share, Reason::Content, percent(share)};
    }
    return {Field::Note, 0, census.values == 0 ? Reason::Empty : Reason::Unknown, 0};
}

/// A header such as "Клиент" or "Контакт" fits several fields: the values decide among them.
ColumnChoice byOpenHeader(const HeaderMeaning& meaning, const Census& census, Subject subject) {
    const double person = census.share(ContentKind::Person);
    const double company = census.share(ContentKind::Company);
    const auto chosen = [&](Field field, double share) {
        return ColumnChoice{field, meaning.confidence, Reason::HeaderAndContent, percent(share)};
    };
    for (const auto& [kind, field] :
         {std::pair{ContentKind::Email, Field::Email}, std::pair{ContentKind::Phone, Field::Phone}})
        if (census.share(kind) >= 0.6) return chosen(field, census.share(kind));
    if (meaning.field == Field::Phone) {  // "Контакты", "Рабочий"
        if (person >= 0.6) return chosen(Field::Name, person);
        const double reach = census.share(ContentKind::Phone) + census.share(ContentKind::Email);
        if (census.values > 0 && reach < 0.3) return {Field::Note, 0, Reason::Unknown, 0};
        return chosen(Field::Phone, reach);
    }
    // Firms and people stand in one column of deals: each row decides.
    if (meaning.field == Field::Client && subject != Subject::Contact)
        return chosen(Field::Client, person + company);
    if (company >= 0.7) return chosen(Field::Company, company);
    if (person >= 0.7) return chosen(Field::Name, person);
    return {meaning.field, meaning.confidence, Reason::Header, percent(person + company)};
}

bool countsRows(const Table& table, std::size_t column) {
    long last = 0;
    int seen = 0;
    for (std::size_t i = 0; i < std::min(table.rows.size(), kSampleRows); ++i) {
        if (column >= table.rows[i].cells.size()) continue;
        const std::string clean = cleaned(table.rows[i].cells[column]);
        if (clean.empty()) continue;
        long value = 0;
        const auto [end, error] = std::from_chars(clean.data(), clean.data() + clean.size(), value);
        const bool dotted =
            end != clean.data() + clean.size() && *end == '.' && end + 1 == clean.data() + clean.size();
        if (error != std::errc{} || (end != clean.data() + clean.size() && !dotted)) return false;
        if (seen > 0 && value <= last) return false;
        last = value;
        ++seen;
    }
    return seen > 0;
}

ColumnChoice guessColumn(const Table& table, std::size_t column, Subject subject) {
    const std::string& header = table.header[column];
    const Census census = censusOf(table, column);
    if (isCounterHeader(header) && countsRows(table, column)) return {Field::Skip, 0.9, Reason::Counter, 100};
    const HeaderMeaning meaning = meaningOfHeader(header, subject);
    if (meaning.confidence < 0.5) return byContent(census);
    if (meaning.open) return byOpenHeader(meaning, census, subject);

    const double phones = census.share(ContentKind::Phone);
    const double emails = census.share(ContentKind::Email);
    const bool wantsText =
        meaning.field != Field::Note && meaning.field != Field::Remark && meaning.field != Field::ExternalId;
    if (wantsText && meaning.field != Field::Email && emails >= 0.7)
        return {Field::Email, 0.7, Reason::ContentOverHeader, percent(emails)};
    if (wantsText && meaning.field != Field::Phone && phones >= 0.7 && meaning.field != Field::Inn)
        return {Field::Phone, 0.65, Reason::ContentOverHeader, percent(phones)};

    ColumnChoice choice{meaning.field, meaning.confidence, Reason::Header, 0};
    if (const auto share = agreement(meaning.field, census); share && census.values > 0) {
        choice.percent = percent(*share);
        if (*share >= 0.5) {
            choice.reason = Reason::HeaderAndContent;
            choice.confidence = std::min(0.99, choice.confidence + 0.02);
        }
    }
    return choice;
}

std::size_t countOf(const Mapping& mapping, Field field) {
    return static_cast<std::size_t>(
        std::count_if(mapping.columns.begin(), mapping.columns.end(),
                      [&](const ColumnChoice& choice) { return choice.field == field; }));
}

void give(Mapping& mapping, Field from, Field to, Reason reason) {
    for (ColumnChoice& choice : mapping.columns) {
        if (choice.field != from) continue;
        choice.field = to;
        if (to == Field::Note) choice.reason = reason;
    }
}

/// Names come whole or in parts, and a "client" is what the other columns leave him to be.
void settleNames(Mapping& mapping, const std::vector<std::string>& header) {
    const bool parts = countOf(mapping, Field::LastName) > 0 && countOf(mapping, Field::FirstName) > 0;
    if (parts) {
        const bool surelyWhole =
            std::any_of(mapping.columns.begin(), mapping.columns.end(), [](const ColumnChoice& choice) {
                return choice.field == Field::Name && choice.confidence >= 0.95;
            });
        if (surelyWhole) {
            for (Field part : {Field::LastName, Field::FirstName, Field::MiddleName})
                give(mapping, part, Field::Note, Reason::Taken);
        } else {
            give(mapping, Field::Name, Field::Note, Reason::Taken);
        }
    } else if (countOf(mapping, Field::Name) == 0 && countOf(mapping, Field::MiddleName) == 0 &&
               countOf(mapping, Field::LastName) == 0) {
        give(mapping, Field::FirstName, Field::Name, Reason::Header);
    }
    const bool person = countOf(mapping, Field::Name) > 0 || countOf(mapping, Field::LastName) > 0 ||
                        countOf(mapping, Field::FirstName) > 0;
    const bool company = countOf(mapping, Field::Company) > 0;
    if (person)
        give(mapping, Field::Client, company ? Field::Note : Field::Company, Reason::Taken);
    else if (company)
        give(mapping, Field::Client, Field::Name, Reason::Header);
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        const Field field = mapping.columns[i].field;
        if (field == Field::LastName || field == Field::FirstName)
            mapping.latinNames = meaningOfHeader(header[i]).latin;
    }
}

/// "Полное наименование" beside "Наименование": people know a firm by its short name.
void preferShortNames(Mapping& mapping, const std::vector<std::string>& header) {
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        ColumnChoice& choice = mapping.columns[i];
        const std::string title = folded(header[i]);
        const bool full = title.find("полное наименование") != std::string::npos ||
                          title.find("полное название") != std::string::npos ||
                          title.find("наименование полное") != std::string::npos;
        const bool named = choice.field == Field::Client || choice.field == Field::Company;
        if (full && named && countOf(mapping, choice.field) > 1)
            choice = {Field::Note, choice.confidence, Reason::Taken, choice.percent};
    }
}

/// Only one column may have a single field: the surest, then the one whose values agree most.
void settleSingles(Mapping& mapping) {
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        ColumnChoice& one = mapping.columns[i];
        for (std::size_t k = i + 1; k < mapping.columns.size() && isSingle(one.field); ++k) {
            ColumnChoice& other = mapping.columns[k];
            if (other.field != one.field) continue;
            const bool otherIsBetter =
                std::pair(other.confidence, other.percent) > std::pair(one.confidence, one.percent);
            ColumnChoice& loser = otherIsBetter ? one : other;
            loser.field = Field::Note;
            loser.reason = Reason::Taken;
        }
    }
}

}  // namespace

Mapping guessMapping(const Table& sample, Subject subject) {
    Mapping mapping;
    for (std::size_t column = 0; column < sample.header.size(); ++column)
        mapping.columns.push_back(guessColumn(sample, column, subject));
    applyProfile(sample.header, subject, mapping);
    preferShortNames(mapping, sample.header);
    settleSingles(mapping);
    settleNames(mapping, sample.header);
    settleSingles(mapping);
    return mapping;
}

std::string explain(const ColumnChoice& choice, Language language) {
    const bool russian = language == Language::Russian;
    switch (choice.reason) {
        case Reason::Header:
            return russian ? "Так назван столбец." : "The header says so.";
        case Reason::HeaderAndContent:
            return fmt::format(
                fmt::runtime(russian ? "Так назван столбец, и похожи {} % значений."
                                     : "The header says so, and {} % of the values look like it."),
                choice.percent);
        case Reason::Content:
            return fmt::format(
                fmt::runtime(russian ? "Похожи {} % значений." : "{} % of the values look like it."),
                choice.percent);
        case Reason::ContentOverHeader:
            return fmt::format(
                fmt::runtime(russian ? "Столбец назван иначе, но похожи {} % значений."
                                     : "The header says otherwise, but {} % of the values look like it."),
                choice.percent);
        case Reason::Counter:
            return russian ? "Это номера строк." : "It numbers the rows.";
        case Reason::Empty:
            return russian ? "В начале файла столбец пуст." : "The column is empty at the start of the file.";
        case Reason::Taken:
            return russian ? "Для этого поля лучше подходит другой столбец. Значения попадут в заметку."
                           : "Another column fits this field better. The values go into the note.";
        case Reason::Unknown:
            return russian ? "Подходящего поля нет. Значения попадут в заметку."
                           : "No field fits. The values go into the note.";
        case Reason::Profile:
            return russian ? "Так этот столбец называет программа, из которой файл."
                           : "The program that wrote the file calls it so.";
        case Reason::Chosen:
            return russian ? "Выбрано вручную." : "Chosen by hand.";
    }
    return {};
}

std::string ValueMap::operator()(Field field, const std::string& value) const {
    const auto values = byField.find(nameOf(field));
    if (values == byField.end()) return value;
    const auto other = values->second.find(folded(oneLine(value)));
    return other == values->second.end() ? value : other->second;
}

Result<ValueMap> valuesFromJson(const nlohmann::json& profile) {
    ValueMap map;
    if (!profile.is_object() || !profile.contains("values")) return map;
    for (const auto& [field, values] : profile["values"].items()) {
        if (!fieldNamed(field) || !values.is_object())
            return Error{ErrorCode::InvalidInput,
                         fmt::format("\"values\" of the mapping: there is no field \"{}\".", field)};
        for (const auto& [value, meaning] : values.items())
            if (meaning.is_string()) map.byField[field][folded(oneLine(value))] = meaning.get<std::string>();
    }
    return map;
}

nlohmann::json toJson(const Mapping& mapping, const std::vector<std::string>& header) {
    nlohmann::json columns = nlohmann::json::array();
    for (std::size_t i = 0; i < mapping.columns.size(); ++i)
        columns.push_back({{"column", i},
                           {"header", i < header.size() ? header[i] : std::string()},
                           {"field", nameOf(mapping.columns[i].field)}});
    return {{"version", 1}, {"latin_names", mapping.latinNames}, {"columns", std::move(columns)}};
}

Result<Mapping> mappingFromJson(const nlohmann::json& profile, const Table& sample, Subject subject) {
    const auto invalid = [](std::string message) {
        return Error{ErrorCode::InvalidInput, std::move(message)};
    };
    if (!profile.is_object() || !profile.contains("columns") || !profile["columns"].is_array())
        return invalid("This is not a mapping of columns: it has no list \"columns\".");
    if (const auto version = profile.find("version"); version != profile.end() && *version != 1)
        return invalid("This mapping of columns was written by a newer version of the program.");
    Mapping mapping = guessMapping(sample, subject);
    if (const auto latin = profile.find("latin_names"); latin != profile.end() && latin->is_boolean())
        mapping.latinNames = *latin;
    std::vector<bool> done(sample.header.size(), false);
    std::size_t place = 0;
    for (const nlohmann::json& entry : profile["columns"]) {
        ++place;
        if (!entry.is_object() || !entry.contains("field") || !entry["field"].is_string())
            return invalid(fmt::format("Column {} of the mapping has no \"field\".", place));
        const auto field = fieldNamed(entry["field"].get_ref<const std::string&>());
        if (!field)
            return invalid(fmt::format("Column {} of the mapping: there is no field \"{}\".", place,
                                       entry["field"].get<std::string>()));
        std::optional<std::size_t> column;
        const auto header = entry.find("header");
        const std::string wanted = header != entry.end() && header->is_string()
                                       ? folded(oneLine(header->get<std::string>()))
                                       : std::string();
        for (std::size_t i = 0; !wanted.empty() && i < sample.header.size() && !column; ++i)
            if (!done[i] && folded(sample.header[i]) == wanted) column = i;
        const auto number = entry.find("column");
        if (wanted.empty() && number != entry.end() && number->is_number_unsigned() &&
            number->get<std::size_t>() < sample.header.size())
            column = number->get<std::size_t>();
        if (!column) continue;  // the file has no such column any more
        done[*column] = true;
        mapping.columns[*column] = {*field, 1, Reason::Chosen, 0};
    }
    // A guess never takes a field from a choice.
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        const bool taken =
            !done[i] && isSingle(mapping.columns[i].field) &&
            std::any_of(mapping.columns.begin(), mapping.columns.end(), [&](const ColumnChoice& choice) {
                return choice.reason == Reason::Chosen && choice.field == mapping.columns[i].field;
            });
        if (taken) mapping.columns[i] = {Field::Note, 0, Reason::Taken, 0};
    }
    return mapping;
}

}  // namespace tropa::exchange
