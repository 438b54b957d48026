#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
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
    std::string by, cases, stage, reason, csv;
    std::int64_t days = 0;
    bool presentOwner = false;
};

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
    bool wants(const char* cases) const { return words.cases == cases; }
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

/// A report: its figures, or with --cases the records behind one of them.
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

/// The records behind a figure, one a line.
void printCases(ReportAsk& ask, model::Kind kind, const std::vector<Uuid>& ids);

/// Figures for a person: single ones a line each, lists as tables.
void printFigures(const Json& figures);
/// The lists of the figures as CSV.
std::string csvOf(const Json& figures);

}  // namespace tropa::cli
