#include <fmt/format.h>

#include <fstream>

#include "core/exchange/document.h"
#include "core/insight/journey.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/language.h"
#include "platform/cli/report_over_time.h"
#include "platform/cli/table.h"

namespace tropa::cli {
namespace {

struct Report {
    std::string_view name;
    Json (*figures)(ReportAsk&);
    std::optional<Cases> (*cases)(ReportAsk&);
    std::string_view caseNames;  ///< For who asks for another.
    std::string_view without;    ///< Options that would change nothing: refused rather than passed over.
    bool overTime = false;       ///< Takes --previous, and --by as a trend.
};

constexpr std::string_view kDealCases = "entered, progressed, won, revenue, contacts, followed_up";
constexpr std::string_view kNoPath = "--funnel --version --present-owner";
constexpr std::string_view kNoPathNoTime = "--funnel --version --present-owner --from --to";

constexpr Report kReports[] = {
    {"funnel", funnelReportJson, funnelCases,
     "entered, won, lost, open, did, lost_before, waiting_before, lost_after_last, waiting_after_last, "
     "returned",
     "", true},
    {"trend", trendReportJson, equalAgeCases, "entered, old_enough, in_time", ""},
    {"compare", compareReportJson, equalAgeCases, "entered, old_enough, in_time", ""},
    {"versions", versionsReportJson, equalAgeCases, "entered, old_enough, in_time", ""},
    {"velocity", velocityReportJson, velocityCases, "won, open", "", true},
    {"standing", standingReportJson, standingCases, "standing", ""},
    {"segments", segmentsReportJson, groupCases, kDealCases, "", true},
    {"sources", sourcesReportJson, groupCases, kDealCases, "", true},
    {"events", eventsReportJson, groupCases, kDealCases, "", true},
    {"ticket", ticketReportJson, ticketCases, "purchases, first, second, later", "", true},
    {"abc", abcReportJson, abcCases, "AA, AB, AC, BA, BB, BC, CA, CB, CC", "", true},
    {"active", activeReportJson, activeCases, "active, sleeping, entered, dropped_out", ""},
    {"mix", mixReportJson, mixCases, "cold, warm, hot",
     "--funnel --version --present-owner --from --to --temperature"},
    {"response", responseReportJson, responseCases, "waiting, answered, in_time, late", kNoPath, true},
    {"calls", callsReportJson, callsCases, "calls, or an outcome: talked, no_answer, agreed, ...",
     "--version --present-owner", true},
    {"forgotten", forgottenReportJson, forgottenCases, "forgotten, cold, warm, hot", kNoPathNoTime},
    {"plan", planReportJson, planCases, "revenue, deals_won, calls, meetings, new_contacts, active_base",
     "--funnel --version --segment --source --event --temperature --present-owner", true},
};

std::vector<std::string> reportNames() {
    std::vector<std::string> names;
    for (const Report& report : kReports) names.emplace_back(report.name);
    return names;
}

void writeFile(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.flush();
    if (!file) throw Failure(ErrorCode::Io, fmt::format("{} cannot be written", path));
}

void writeFiles(const ReportWords& words, const Json& figures) {
    if (!words.csv.empty()) writeFile(words.csv, csvOf(figures));
    if (!words.xlsx.empty()) writeXlsx(figures, words.xlsx);
}

/// The funnel as the customer's journey, as the file's name says: .pdf, .md, else text.
void writeMap(ReportAsk& ask) {
    const model::Journey journey = insight::journeyOf(ask.read, ask.filter, ask.calendar);
    const exchange::Document document = exchange::journeyDocument(
        journey, speaksRussian() ? exchange::Language::Russian : exchange::Language::English);
    const std::string& path = ask.words.map;
    writeFile(path, path.ends_with(".pdf")  ? exchange::asPdf(document)
                    : path.ends_with(".md") ? exchange::asMarkdown(document)
                                            : exchange::asText(document));
}

/// A figure that looks filtered and is not would be a wrong figure.
void refuseWhatDoesNotApply(const Report& report, const ReportWords& words) {
    const std::pair<std::string_view, bool> given[] = {
        {"--funnel", !words.funnel.empty()},    {"--version", !words.version.empty()},
        {"--segment", !words.segment.empty()},  {"--source", !words.source.empty()},
        {"--event", !words.event.empty()},      {"--temperature", !words.temperature.empty()},
        {"--from", !words.from.empty()},        {"--to", !words.to.empty()},
        {"--present-owner", words.presentOwner}};
    for (const auto& [option, isGiven] : given)
        if (isGiven &&
            (fmt::format(" {} ", report.without).find(fmt::format(" {} ", option)) != std::string::npos))
            throw Failure(ErrorCode::Usage,
                          fmt::format("report {} cannot be narrowed by {}", report.name, option));
    if (!words.currency.empty() && report.name != "abc" && report.name != "plan")
        throw Failure(ErrorCode::Usage, fmt::format("report {} tells every currency by itself", report.name));
    if (words.previous && !report.overTime)
        throw Failure(ErrorCode::Usage, fmt::format("report {} has no --previous", report.name));
    const bool ownBy = report.name == "trend" || report.name == "active";
    if (!words.map.empty() && report.name != "funnel")
        throw Failure(ErrorCode::Usage, fmt::format("report {} has no --map", report.name));
    if (!words.by.empty() && !report.overTime && !ownBy)
        throw Failure(ErrorCode::Usage, fmt::format("report {} has no --by", report.name));
}

int tellCases(ReportAsk& ask, const Report& report) {
    const std::optional<Cases> cases = report.cases(ask);
    if (!cases)
        throw Failure(ErrorCode::Usage,
                      fmt::format("--cases of report {} takes {}", report.name, report.caseNames));
    const Json list = casesJson(ask, *cases);
    writeFiles(ask.words, {{"cases", list}});
    if (ask.context.json) {
        for (const Json& one : list) ask.context.print(one);
        return 0;
    }
    Table table({"id", std::string(tr("name", "название"))});
    for (const Json& one : list)
        table.add({one.at("id").get<std::string>(), one.at("title").get<std::string>()});
    table.print(stdout);
    return 0;
}

Json figuresOf(ReportAsk& ask, const Report& report) {
    if (ask.words.previous) return withPrevious(ask, report.figures);
    if (!ask.words.by.empty() && report.overTime) return overPeriods(ask, report.figures);
    return report.figures(ask);
}

int report(Context& context, const ReportWords& words) {
    for (const Report& one : kReports) {
        if (one.name != words.name) continue;
        refuseWhatDoesNotApply(one, words);
        ReportAsk ask(context, words);
        if (!words.cases.empty()) return tellCases(ask, one);
        const Json figures = figuresOf(ask, one);
        writeFiles(words, figures);
        if (!words.map.empty()) writeMap(ask);
        if (context.json)
            context.print(figures);
        else
            printFigures(figures);
    }
    return 0;
}

}  // namespace

void addReportCommand(CommandLine& line, Context& context) {
    const auto words = std::make_shared<ReportWords>();
    const std::string_view idOrName = tr("Id or exact name", "Id или точное название");
    line.command("report", tr("Figures: funnel and others", "Цифры: воронка и другие"),
                 [&context, words] { return report(context, *words); })
        .choice("name", words->name, reportNames())
        .option("--funnel", words->funnel, idOrName, "FUNNEL")
        .option("--version", words->version, tr("Number or id", "Номер или id"), "VERSION")
        .option("--segment", words->segment, idOrName, "SEGMENT")
        .option("--owner", words->owner, idOrName, "MEMBER")
        .flag("--present-owner", words->presentOwner,
              tr("--owner and --team mean who owns it now, not at the start",
                 "--owner и --team — кто ведёт сейчас, а не вначале"))
        .option("--team", words->team, idOrName, "TEAM")
        .option("--source", words->source, idOrName, "SOURCE")
        .option("--event", words->event, idOrName, "EVENT")
        .oneOf("--temperature", words->temperature, {"cold", "warm", "hot"})
        .option("--from", words->from, tr("First day", "Первый день"), "DATE")
        .option("--to", words->to, tr("Last day, included", "Последний день, включительно"), "DATE")
        .oneOf("--by", words->by, {"day", "week", "month", "quarter", "year"})
        .flag("--previous", words->previous,
              tr("Beside the same number of days before", "Рядом — столько же дней перед этим"))
        .number("--days", words->days,
                tr("Equal age for trend, compare and versions; the active base's days",
                   "Равный возраст для trend, compare и versions; дни активной базы"),
                "N")
        .option("--cases", words->cases, tr("List the records behind a figure", "Показать записи за цифрой"),
                "FIGURE")
        .option("--stage", words->stage, tr("Of this step", "Этого шага"), "STAGE")
        .option("--reason", words->reason, tr("Of this loss reason", "С этой причиной потери"), "REASON")
        .option("--currency", words->currency,
                tr("abc, plan: of purchases in this currency; the workspace's by default",
                   "abc, plan: по покупкам в этой валюте; по умолчанию — в валюте организации"),
                "CODE")
        .option("--csv", words->csv, tr("Write the lists into a file too", "Записать списки ещё и в файл"),
                "FILE")
        .option("--xlsx", words->xlsx,
                tr("Write everything into a workbook too", "Записать всё ещё и в книгу Excel"), "FILE")
        .option("--map", words->map,
                tr("funnel: the customer journey map with these figures, as .pdf, .md or .txt",
                   "funnel: карта пути клиента с этими цифрами, .pdf, .md или .txt"),
                "FILE");
}

}  // namespace tropa::cli
