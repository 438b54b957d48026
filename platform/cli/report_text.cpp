// Figures for a person and for a spreadsheet: one way for all reports.
#include <fmt/format.h>

#include <algorithm>

#include "core/exchange/export_sheets.h"
#include "platform/cli/language.h"
#include "platform/cli/report_ask.h"
#include "platform/cli/table.h"

namespace tropa::cli {
namespace {

struct Label {
    std::string_view key, en, ru;
};

constexpr Label kLabels[] = {
    {"entered", "entered", "вошло"},
    {"won", "won", "куплено"},
    {"lost", "lost", "потеряно"},
    {"open", "open", "в работе"},
    {"won_amount", "won amount", "сумма покупок"},
    {"cycle_days", "cycle, days", "цикл, дней"},
    {"stages", "steps", "шаги"},
    {"name", "name", "название"},
    {"did", "did", "сделали"},
    {"through", "through", "сквозная"},
    {"step", "step", "шаговая"},
    {"decided", "decided", "решённая"},
    {"lost_before", "lost before", "потеряно до"},
    {"reasons", "reasons", "причины"},
    {"waiting_before", "waiting", "ждут"},
    {"days", "days", "дней"},
    {"lost_after_last", "lost after the last step", "потеряно после последнего шага"},
    {"returned", "returned", "вернулись"},
    {"median", "median", "медиана"},
    {"p80", "p80", "80 %"},
    {"funnel", "funnel", "воронка"},
    {"share", "share", "доля"},
    {"from", "from", "с"},
    {"to", "to", "по"},
    {"cases", "cases", "случаев"},
    {"previous", "the period before", "прежний период"},
    {"equal_age", "at equal age", "при равном возрасте"},
    {"periods", "periods", "периоды"},
    {"target", "plan", "план"},
    {"fact", "fact", "факт"},
    {"done", "done", "выполнено"},
    {"forecast", "forecast", "прогноз"},
    {"who", "who", "кто"},
    {"metric", "what", "что"},
};

std::string labelOfKey(const std::string& key) {
    for (const Label& label : kLabels)
        if (label.key == key) return std::string(tr(label.en, label.ru));
    std::string words = key;
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string textOf(const Json& value);

/// A share in percent, with its interval where it has one.
std::string shareText(const Json& share) {
    if (share.at("share").is_null()) return "–";
    std::string text = fmt::format("{:.1f} % ({}/{})", share.at("share").get<double>() * 100,
                                   share.at("n").get<std::int64_t>(), share.at("of").get<std::int64_t>());
    if (share.contains("interval"))
        text += fmt::format(" {:.0f}–{:.0f} %", share["interval"][0].get<double>() * 100,
                            share["interval"][1].get<double>() * 100);
    return text;
}

std::string textOf(const Json& value) {
    if (value.is_null()) return "–";
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return std::string(value.get<bool>() ? tr("yes", "да") : tr("no", "нет"));
    if (value.is_number_float()) return fmt::format("{:.3g}", value.get<double>());
    if (value.is_object() && value.contains("share") && value.contains("of")) return shareText(value);
    if (value.is_object()) {
        std::string text;
        for (const auto& [key, part] : value.items())
            text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", labelOfKey(key), textOf(part));
        return text.empty() ? "–" : text;
    }
    if (value.is_array()) {
        std::string text;
        for (const Json& part : value) text += (text.empty() ? "" : "; ") + textOf(part);
        return text;
    }
    return value.dump();
}

bool isList(const Json& value) {
    return value.is_array() && !value.empty() && value.front().is_object();
}

bool holdsLists(const Json& value) {
    return value.is_object() && std::any_of(value.begin(), value.end(), isList);
}

std::vector<std::string> columnsOf(const Json& list) {
    std::vector<std::string> columns;
    for (const Json& row : list)
        for (const auto& [key, value] : row.items())
            if (std::find(columns.begin(), columns.end(), key) == columns.end()) columns.push_back(key);
    return columns;
}

/// A cell that a spreadsheet would compute gets an apostrophe, as in the export of lists.
std::string csvCell(std::string text) {
    const auto isNumber = [&] {
        return text.find_first_not_of("0123456789.eE+-") == std::string::npos &&
               text.find_first_of("0123456789") != std::string::npos;
    };
    if (!text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos &&
        !isNumber())
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\n\r;") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

/// One value a column: the parts of an object become columns of their own.
void flatten(const std::string& name, const Json& value, Json& into) {
    if (value.is_object() && !value.empty())
        for (const auto& [key, part] : value.items())
            flatten(name.empty() ? key : name + "." + key, part, into);
    else
        into[name] = value;
}

}  // namespace

void printFigures(const Json& figures) {
    for (const auto& [key, value] : figures.items()) {
        if (holdsLists(value)) {  // another window's figures
            std::printf("\n— %s\n", labelOfKey(key).c_str());
            printFigures(value);
            continue;
        }
        if (!isList(value)) {
            std::printf("%s: %s\n", labelOfKey(key).c_str(), textOf(value).c_str());
            continue;
        }
        const auto columns = columnsOf(value);
        std::vector<std::string> header;
        for (const std::string& column : columns) header.push_back(labelOfKey(column));
        Table table(header);
        for (const Json& row : value) {
            std::vector<std::string> cells;
            for (const std::string& column : columns)
                cells.push_back(row.contains(column) ? textOf(row[column]) : std::string{});
            table.add(std::move(cells));
        }
        std::printf("%s\n", labelOfKey(key).c_str());
        table.print(stdout);
    }
}

namespace {

struct Tables {
    Json single = Json::array();  ///< {"figure":…,"value":…}
    std::vector<std::pair<std::string, Json>> lists;
};

Tables tablesOf(const Json& figures) {
    Tables tables;
    for (const auto& [key, value] : figures.items()) {
        if (isList(value)) {
            Json rows = Json::array();
            for (const Json& row : value) {
                Json flat = Json::object();
                flatten({}, row, flat);
                rows.push_back(std::move(flat));
            }
            tables.lists.emplace_back(key, std::move(rows));
            continue;
        }
        Json flat = Json::object();
        flatten(key, value, flat);
        for (const auto& [name, one] : flat.items())
            tables.single.push_back({{"figure", name}, {"value", one}});
    }
    return tables;
}

/// Empty for what is not known; a list inside a row as its JSON.
std::string plainText(const Json& value) {
    if (value.is_null() || (value.is_structured() && value.empty())) return {};
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string csvTable(const Json& rows) {
    const auto columns = columnsOf(rows);
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i) text += (i == 0 ? "" : ",") + csvCell(columns[i]);
    text += "\r\n";
    for (const Json& row : rows) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto found = row.find(columns[i]);
            if (i > 0) text += ',';
            if (found != row.end()) text += csvCell(plainText(*found));
        }
        text += "\r\n";
    }
    return text;
}

exchange::ReportSheet sheetOf(const std::string& name, const Json& rows) {
    exchange::ReportSheet sheet{name, columnsOf(rows), {}};
    for (const Json& row : rows) {
        sheet.rows.emplace_back();
        for (const std::string& column : sheet.header) {
            const auto found = row.find(column);
            exchange::ReportSheet::Cell cell;
            if (found != row.end() && found->is_number())
                cell = found->get<double>();
            else if (found != row.end() && !plainText(*found).empty())
                cell = plainText(*found);
            sheet.rows.back().push_back(std::move(cell));
        }
    }
    return sheet;
}

}  // namespace

std::string csvOf(const Json& figures) {
    const Tables tables = tablesOf(figures);
    if (tables.lists.empty()) return csvTable(tables.single);
    std::string text;
    for (const auto& [name, rows] : tables.lists) text += csvTable(rows);
    return text;
}

void writeXlsx(const Json& figures, const std::string& path) {
    const Tables tables = tablesOf(figures);
    std::vector<exchange::ReportSheet> sheets;
    if (!tables.single.empty() || tables.lists.empty())
        sheets.push_back(sheetOf(std::string(tr("figures", "цифры")), tables.single));
    for (const auto& [name, rows] : tables.lists) sheets.push_back(sheetOf(labelOfKey(name), rows));
    exchange::writeSheets(sheets, path);
}

}  // namespace tropa::cli
