#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/insight/periods.h"
#include "core/insight/report_filter.h"
#include "core/insight/settings.h"
#include "core/insight/statistics.h"
#include "platform/cli/context.h"

/// What `tropa-cli report` shares between the reports.
namespace tropa::cli {

using Json = nlohmann::ordered_json;

/// The words of the command.
struct ReportWords {
    std::string name, funnel, version, segment, owner, team, source, event, temperature, from, to;
    std::string by, cases, stage, reason, currency, csv, xlsx, map;
    std::int64_t days = 0;
    bool presentOwner = false;
    bool previous = false;
};

/// Records behind a figure; clients are companies, or contacts without one.
using Cases = std::vector<std::pair<model::Kind, Uuid>>;

/// A report that is asked for.
struct ReportAsk {
    ReportAsk(Context& context, const ReportWords& words);

    Context& context;
    const ReportWords& words;
    store::ReadTransaction read;
    insight::Settings settings;
    insight::Calendar calendar;
    insight::ReportFilter filter;
    std::int64_t nowMs = 0;

    std::int64_t horizonMs(std::int64_t usualDays) const;  ///< --days, else `usualDays`.
    /// The asked window as whole days; `lastDays` up to today where it is open.
    insight::Period window(std::int64_t lastDays) const;
    insight::PeriodUnit unit(insight::PeriodUnit usual) const;  ///< --by

    Cases of(model::Kind kind, const std::vector<Uuid>& ids) const;
    Cases clients(const std::vector<Uuid>& ids);
};

// Figures as JSON. Nothing is null.
Json jsonOf(const std::optional<double>& number);
Json jsonOf(const insight::Spread& spread);
Json jsonOf(const insight::Period& period);
Json amountJson(std::int64_t units);  ///< A number.
Json amountsJson(const std::map<std::string, std::int64_t>& amounts);
/// {"n":…,"of":…,"share":…,"interval":[…]}, the interval only where it is wide.
Json shareJson(const insight::Share& share);
Json idJson(const Uuid& id);  ///< null for nil.

/// The figures of a report.
Json funnelReportJson(ReportAsk& ask);
Json trendReportJson(ReportAsk& ask);
Json compareReportJson(ReportAsk& ask);
Json versionsReportJson(ReportAsk& ask);
Json velocityReportJson(ReportAsk& ask);
Json standingReportJson(ReportAsk& ask);
Json segmentsReportJson(ReportAsk& ask);
Json sourcesReportJson(ReportAsk& ask);
Json eventsReportJson(ReportAsk& ask);
Json ticketReportJson(ReportAsk& ask);
Json abcReportJson(ReportAsk& ask);
Json activeReportJson(ReportAsk& ask);
Json mixReportJson(ReportAsk& ask);
Json responseReportJson(ReportAsk& ask);
Json callsReportJson(ReportAsk& ask);
Json forgottenReportJson(ReportAsk& ask);
Json planReportJson(ReportAsk& ask);

/// The records behind the figure `--cases`; nothing where the report has no such figure.
std::optional<Cases> funnelCases(ReportAsk& ask);
std::optional<Cases> equalAgeCases(ReportAsk& ask);
std::optional<Cases> velocityCases(ReportAsk& ask);
std::optional<Cases> standingCases(ReportAsk& ask);
std::optional<Cases> groupCases(ReportAsk& ask);
std::optional<Cases> ticketCases(ReportAsk& ask);
std::optional<Cases> abcCases(ReportAsk& ask);
std::optional<Cases> activeCases(ReportAsk& ask);
std::optional<Cases> mixCases(ReportAsk& ask);
std::optional<Cases> responseCases(ReportAsk& ask);
std::optional<Cases> callsCases(ReportAsk& ask);
std::optional<Cases> forgottenCases(ReportAsk& ask);
std::optional<Cases> planCases(ReportAsk& ask);

/// Each of them as {"id":…,"entity":…,"title":…}.
Json casesJson(ReportAsk& ask, const Cases& cases);

/// Figures for a person: single ones a line each, lists as tables.
void printFigures(const Json& figures);
/// The lists of the figures as CSV, one below the other; the single figures where there is no list.
std::string csvOf(const Json& figures);
/// A workbook: the single figures on the first sheet, each list on one of its own.
void writeXlsx(const Json& figures, const std::string& path);

}  // namespace tropa::cli
