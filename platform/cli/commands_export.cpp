#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/input.h"
#include "core/exchange/archive.h"
#include "core/exchange/calendar.h"
#include "core/exchange/export_csv.h"
#include "core/exchange/export_rows.h"
#include "core/exchange/export_xlsx.h"
#include "core/exchange/vcard_export.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/record_json.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct ExportWords {
    std::string entity, file, search, sort;
    std::vector<std::string> where;
    bool photos = false;
};

enum class Format { Csv, Lines, Xlsx, Cards, Calendar };

exchange::Language language() {
    return speaksRussian() ? exchange::Language::Russian : exchange::Language::English;
}

bool endsWith(const std::string& text, std::string_view end) {
    return text.size() >= end.size() && std::string_view(text).substr(text.size() - end.size()) == end;
}

Format formatOf(const std::string& file, Kind kind) {
    if (endsWith(file, ".jsonl") || endsWith(file, ".json") || endsWith(file, ".ndjson"))
        return Format::Lines;
    if (endsWith(file, ".csv")) return Format::Csv;
    if (endsWith(file, ".xlsx")) return Format::Xlsx;
    if (endsWith(file, ".vcf")) {
        if (kind != Kind::Contact && kind != Kind::Company)
            throw Failure(ErrorCode::Usage, "cards (.vcf) are of contacts and companies");
        return Format::Cards;
    }
    if (endsWith(file, ".ics")) {
        if (kind != Kind::Task) throw Failure(ErrorCode::Usage, "a calendar (.ics) is of tasks");
        return Format::Calendar;
    }
    throw Failure(ErrorCode::Usage, file + ": give a file that ends in .csv, .xlsx, .jsonl, .vcf or .ics");
}

void tellWritten(Context& context, const std::string& file, std::int64_t count) {
    if (context.json)
        context.print({{"file", file}, {"records", count}});
    else
        context.say(fmt::format("{}: {}", tr("records written", "записано записей"), count));
}

/// The list that the words ask for; facts that were taken back only where they are asked for.
std::optional<store::ListQuery> queryFrom(store::ReadTransaction& read, const model::Entity& entity,
                                          const ExportWords& words) {
    store::ListQuery query;
    query.kind = entity.kind;
    query.search = words.search;
    query.sort = words.sort;
    if (!words.sort.empty())
        (void)actions::fieldNamed(entity, words.sort.substr(words.sort[0] == '-' ? 1 : 0));
    bool retracted = !entity.fact;
    for (const std::string& word : words.where) {
        auto filter = filterFrom(read, entity, word);
        if (!filter) return std::nullopt;
        retracted = retracted || filter->field == "retracted";
        query.where.push_back(std::move(*filter));
    }
    if (!retracted) query.where.push_back({"retracted", {}});
    return query;
}

int exportRecords(Context& context, const ExportWords& words) {
    if (words.entity == "all") {
        tellWritten(context, words.file, exchange::exportArchive(context.replica(), words.file).orThrow());
        return 0;
    }
    const model::Entity& entity = actions::entityNamed(words.entity);
    const Format format = formatOf(words.file, entity.kind);
    store::ReadTransaction read(context.replica());
    const auto query = queryFrom(read, entity, words);
    if (!query) return 1;
    if (format == Format::Xlsx) {
        const exchange::XlsxExport done = exchange::exportXlsx(read, *query, language(), words.file);
        if (done.cut > 0)
            Context::tell(
                fmt::format("{}: {}",
                            tr("texts too long for a cell, cut; export to CSV or JSON to keep them whole",
                               "тексты длиннее ячейки обрезаны; целиком они есть в CSV и JSON"),
                            done.cut));
        tellWritten(context, words.file, done.records);
        return 0;
    }
    exchange::WholeFile out(words.file);
    const auto write = [&](std::string_view text) { out.write(text); };
    std::int64_t count = 0;
    if (format == Format::Lines)
        count = exchange::forEachRecord(read, *query, [&](const store::Record& record) {
            out.write(recordJson(read, record).dump(-1, ' ', false, json::error_handler_t::replace) + '\n');
        });
    else if (format == Format::Cards)
        count = exchange::exportVCards(read, *query, write, words.photos);
    else if (format == Format::Calendar)
        count = exchange::exportCalendar(read, *query, write);
    else
        count = exchange::exportCsv(read, *query, language(), write);
    out.finish();
    tellWritten(context, words.file, count);
    return 0;
}

}  // namespace

void addExportCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<ExportWords>();
    line.command("export",
                 tr("Write a list to a .csv, .xlsx, .jsonl, .vcf or .ics file, or all to an archive",
                    "Записать список в файл .csv, .xlsx, .jsonl, .vcf или .ics, или всё в архив"),
                 [&context, words] { return exportRecords(context, *words); })
        .word("entity", words->entity, tr("An entity, or all", "Вид записей или all"), "ENTITY")
        .word("file", words->file, "", "FILE")
        .options("--where", words->where, tr("Only these", "Только такие"), "FIELD=VALUE")
        .option("--search", words->search, tr("Words", "Слова"), "TEXT")
        .option("--sort", words->sort, tr("A field; -FIELD for falling", "Поле; -ПОЛЕ по убыванию"), "FIELD")
        .flag("--photos", words->photos,
              tr("With the photos of contacts (.vcf)", "С фотографиями контактов (.vcf)"));
}

}  // namespace tropa::cli
