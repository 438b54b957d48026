#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/actions/demo.h"
#include "core/exchange/archive.h"
#include "core/exchange/file_bytes.h"
#include "core/exchange/import.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/language.h"
#include "platform/cli/table.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct ExchangeWords {
    std::string file, as, map, sheet, onMatch = "update", areaCode, entity, size = "small", language;
    bool dryRun = false;
    std::int64_t seed = 1;
    std::int64_t lines = 0;
};

exchange::Language language() {
    return speaksRussian() ? exchange::Language::Russian : exchange::Language::English;
}

void printImport(Context& context, const std::string& file, const exchange::ImportReport& report) {
    json problems = json::array();
    for (const exchange::Problem& problem : report.problems)
        problems.push_back({{"file", file},
                            {"sheet", problem.sheet.empty() ? json() : json(problem.sheet)},
                            {"row", problem.row},
                            {"column", problem.column.empty() ? json() : json(problem.column)},
                            {"value", problem.value},
                            {"why", exchange::why(problem.kind, language())},
                            {"kind", exchange::nameOf(problem.kind)},
                            {"line", problem.line}});
    if (context.json) {
        json columns = json::array();
        for (const exchange::ColumnReport& column : report.columns)
            columns.push_back({{"header", column.title},
                               {"field", exchange::nameOf(column.choice.field)},
                               {"confidence", column.choice.confidence},
                               {"why", exchange::explain(column.choice, language())}});
        context.print(
            {{"as", report.entity.empty() ? std::string(exchange::nameOf(report.subject)) : report.entity},
             {"profile", report.profile.empty() ? json() : json(report.profile)},
             {"sheet", report.sheet.empty() ? json() : json(report.sheet)},
             {"columns", columns},
             {"read", report.read},
             {"created", report.created},
             {"updated", report.updated},
             {"duplicates", report.duplicates},
             {"refused", report.refused},
             {"skipped", report.skipped},
             {"photos", report.photos},
             {"problems", problems}});
        return;
    }
    for (const exchange::Problem& problem : report.problems)
        context.say(fmt::format("{}{}{} {}{}: {}\n    {}", problem.sheet, problem.sheet.empty() ? "" : ", ",
                                tr("row", "строка"), problem.row,
                                problem.column.empty() ? "" : ", " + problem.column,
                                oneLine(problem.value, 60), exchange::why(problem.kind, language())));
    context.say(fmt::format("{}: {}   {}: {}   {}: {}   {}: {}   {}: {}", tr("rows", "строк"), report.read,
                            tr("new", "новых"), report.created, tr("added to", "дополнено"), report.updated,
                            tr("known already", "уже есть"), report.duplicates, tr("refused", "отказано"),
                            report.refused));
    if (report.photos > 0)
        context.say(fmt::format("{}: {}", tr("photos attached", "прикреплено фотографий"), report.photos));
}

int importWorkspace(Context& context, std::string_view bytes) {
    const exchange::ArchiveReport report = exchange::importArchive(context.replica(), bytes).orThrow();
    if (context.json)
        context.print(
            {{"records", report.records}, {"attachments", report.files}, {"left_out", report.leftOut}});
    else
        context.say(fmt::format("{}: {}", tr("records written", "записано записей"), report.records));
    return 0;
}

/// The bytes of a file; a text over the limit is not even read. Archives may be larger.
exchange::FileBytes readList(const std::string& path) {
    constexpr std::uintmax_t kMostMiB = 256;
    std::error_code unknown;
    const std::uintmax_t size = std::filesystem::file_size(path, unknown);
    std::ifstream start(path, std::ios::binary);
    if (!unknown && size > kMostMiB << 20 && start.get() != 'P')
        throw Failure(ErrorCode::TooLarge,
                      fmt::format("{}: the file has {} MB, the limit is {} MB. Split it into parts.", path,
                                  size >> 20, kMostMiB));
    return exchange::FileBytes(path);
}

volatile std::sig_atomic_t stopped = 0;

/// Counts on a person's terminal, and asks for the end after Ctrl+C.
bool goOn(std::size_t done, std::size_t total) {
    if (total > 0 && ::isatty(STDERR_FILENO) != 0)
        fmt::print(stderr, "\r{} / {}{}", done, total, stopped != 0 || done == total ? "\n" : "");
    return stopped == 0;
}

int import(Context& context, const ExchangeWords& words) {
    const exchange::FileBytes file = readList(words.file);
    const std::string_view bytes = file.bytes();
    if (exchange::undoInterruptedImport(context.replica()).orThrow())
        Context::tell(std::string(
            tr("an import that was cut off earlier has been taken back", "прерванный ранее импорт отменён")));
    if (exchange::isArchive(bytes)) return importWorkspace(context, bytes);
    exchange::ImportOptions options;
    options.subject = exchange::subjectNamed(words.as);
    options.onMatch = words.onMatch == "skip"   ? exchange::OnMatch::Skip
                      : words.onMatch == "fill" ? exchange::OnMatch::Fill
                                                : exchange::OnMatch::Update;
    options.language = language();
    options.dryRun = words.dryRun;
    options.pieceMs = 500;  // nobody taps here
    options.passed = [&file](std::string_view part) { file.letGo(part); };
    options.sheet = words.sheet;
    options.phoneHome.areaCode = words.areaCode;
    nlohmann::json mapping;
    if (!words.map.empty()) {
        mapping = nlohmann::json::parse(readWhole(words.map), nullptr, false);
        if (mapping.is_discarded()) throw Failure(ErrorCode::InvalidInput, words.map + ": is no JSON");
        options.mapping = &mapping;
    }
    options.progress = goOn;
    std::signal(SIGINT, [](int) { stopped = 1; });
    const auto report = exchange::importFile(context.replica(), bytes, options);
    std::signal(SIGINT, SIG_DFL);
    if (!report) throw Failure(report.error().code, words.file + ": " + report.error().message);
    printImport(context, words.file, *report);
    return 0;
}

int demo(Context& context, const ExchangeWords& words) {
    const auto seed = static_cast<std::uint64_t>(words.seed);
    if (words.lines > 0) {
        for (std::int64_t i = 0; i < words.lines; ++i)
            std::printf("%s\n", actions::demoLine(seed, static_cast<std::uint64_t>(i)).c_str());
        return 0;
    }
    actions::DemoOptions options;
    options.seed = seed;
    options.english = words.language.empty() ? !speaksRussian() : words.language == "en";
    options.size = words.size == "large"    ? actions::DemoSize::Large
                   : words.size == "medium" ? actions::DemoSize::Medium
                                            : actions::DemoSize::Small;
    const actions::DemoCounts made = actions::makeDemo(context.replica(), options).orThrow();
    if (context.json)
        context.print({{"members", made.members},
                       {"companies", made.companies},
                       {"contacts", made.contacts},
                       {"deals", made.deals},
                       {"steps", made.steps},
                       {"activities", made.activities},
                       {"tasks", made.tasks},
                       {"purchases", made.purchases}});
    else
        context.say(fmt::format("{}: {} {}, {} {}, {} {}", tr("A made-up company", "Вымышленная компания"),
                                made.contacts, tr("contacts", "контактов"), made.deals, tr("deals", "сделок"),
                                made.steps, tr("buyer's steps", "шагов покупателя")));
    return 0;
}

}  // namespace

void addExchangeCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<ExchangeWords>();
    const auto command = [&](const char* name, std::string_view help,
                             int (*run)(Context&, const ExchangeWords&)) {
        return line.command(name, help, [&context, words, run] { return run(context, *words); });
    };
    command("import",
            tr("Take in a list (XLSX, XLS, ODS, CSV, TSV, vCard)",
               "Загрузить список (XLSX, XLS, ODS, CSV, TSV, vCard)"),
            import)
        .word("file", words->file, "", "FILE")
        .oneOf("--as", words->as, {"contact", "company", "deal", "purchase"})
        .oneOf("--on-match", words->onMatch, {"update", "skip", "fill"})
        .option("--map", words->map,
                tr("A stored mapping of columns (JSON)", "Сохранённое соответствие столбцов (JSON)"), "FILE")
        .option("--sheet", words->sheet, tr("Sheet of a workbook", "Лист книги"), "NAME")
        .option("--area", words->areaCode,
                tr("Area code of numbers without one", "Код города для номеров без него"), "DIGITS")
        .flag("--dry-run", words->dryRun,
              tr("Say what would happen, write nothing", "Показать, что будет, и ничего не записать"));
    command("demo", tr("Fill the replica with a made-up company", "Заполнить реплику вымышленной компанией"),
            demo)
        .oneOf("--size", words->size, {"small", "medium", "large"})
        .oneOf("--language", words->language, {"ru", "en"})
        .number("--seed", words->seed,
                tr("The same number makes the same company", "То же число — та же компания"), "N")
        .number("--jsonl", words->lines,
                tr("Print so many contacts as lines for `apply` instead",
                   "Напечатать столько контактов строками для `apply`"),
                "N");
}

}  // namespace tropa::cli
