#include <fmt/format.h>

#include <fstream>

#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/language.h"
#include "platform/cli/report_ask.h"

namespace tropa::cli {
namespace {

struct Report {
    std::string_view name;
    Json (*figures)(ReportAsk&);
};

constexpr Report kReports[] = {
    {"funnel", funnelReportJson},     {"trend", trendReportJson},
    {"compare", compareReportJson},   {"versions", versionsReportJson},
    {"velocity", velocityReportJson}, {"standing", standingReportJson},
    {"segments", segmentsReportJson}, {"sources", sourcesReportJson},
    {"events", eventsReportJson},     {"ticket", ticketReportJson},
    {"abc", abcReportJson},           {"active", activeReportJson},
    {"mix", mixReportJson},           {"response", responseReportJson},
    {"calls", callsReportJson},       {"forgotten", forgottenReportJson},
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

int report(Context& context, const ReportWords& words) {
    ReportAsk ask(context, words);
    for (const Report& one : kReports) {
        if (one.name != words.name) continue;
        const Json figures = one.figures(ask);
        if (figures.is_null()) return 0;  // the cases are out already
        if (!words.csv.empty()) writeFile(words.csv, csvOf(figures));
        if (context.json)
            context.print(figures);
        else
            printFigures(figures);
        return 0;
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
        .number("--days", words->days,
                tr("Equal age for trend, compare and versions; the active base's days",
                   "Равный возраст для trend, compare и versions; дни активной базы"),
                "N")
        .option("--cases", words->cases, tr("List the records behind a figure", "Показать записи за цифрой"),
                "FIGURE")
        .option("--stage", words->stage, tr("Of this step", "Этого шага"), "STAGE")
        .option("--reason", words->reason, tr("Of this loss reason", "С этой причиной потери"), "REASON")
        .option("--csv", words->csv, tr("Write the lists into a file too", "Записать списки ещё и в файл"),
                "FILE");
}

}  // namespace tropa::cli
