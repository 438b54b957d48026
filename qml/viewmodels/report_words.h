#pragma once

#include <QList>
#include <map>
#include <optional>

#include "core/insight/periods.h"
#include "core/insight/report_filter.h"
#include "core/insight/statistics.h"
#include "qml/viewmodels/report_ask_model.h"

/// How reports say their figures, and the records behind them. Run on a reader.
namespace tropa::viewmodels {

struct ReportWindow {
    std::optional<std::int64_t> from, to;    ///< What is asked about.
    std::optional<std::int64_t> beforeFrom;  ///< As long a time right before it; nothing to compare: none.
    /// As whole days; "all the time" begins with the first deal.
    insight::Period period(store::ReadTransaction& read, const Words& words) const;
};
ReportWindow reportWindow(store::ReadTransaction& read, const Words& words, const QString& period);
insight::ReportFilter reportFilter(const ReportAskModel::Question& question, const ReportWindow& window);

QString percent(double share, const Words& words);                 ///< "41 %", "6.5 %"
QString percent(const insight::Share& share, const Words& words);  ///< "—" of nothing
/// "14–21 %" where the interval is wide; empty where the number speaks for itself.
QString rangeOf(const insight::Share& share, const Words& words);
/// Amounts side by side, never added: "2.4 M ₽ + 3 K €"; "—" for none.
QString amountsText(const std::map<std::string, std::int64_t>& amounts, const Words& words);
QString amountsText(const std::map<std::string, double>& units, const Words& words);
QString daysText(const std::optional<double>& days, const Words& words);
/// What a plan counts: "Calls".
QString metricText(std::string_view metric);
/// "November", "III quarter", "23–29 November", with the year where it is another one.
QString periodName(const insight::Period& period, insight::PeriodUnit unit, const Words& words);

/// "Nov"
QString shortMonth(const insight::Period& period, const Words& words);

/// Ends each month of an axis (its id begins with its year) with the year where the axis should say it: at
/// the first one and where a year begins. Nowhere when all are of the present year.
void markYears(QList<Row>& months, const Words& words);

/// Roles of a case: id, page ("deal", "contact", "company") and record (what it opens), title, subtitle,
/// amountText.
QList<QByteArray> caseRoles();
inline constexpr std::size_t kCasesShown = 200;
QList<Row> dealCaseRows(store::ReadTransaction& read, const Words& words, const std::vector<Uuid>& deals);
QList<Row> clientCaseRows(store::ReadTransaction& read, const std::vector<Uuid>& clients);
/// Purchases, each leading to its deal, else to its client.
QList<Row> purchaseCaseRows(store::ReadTransaction& read, const Words& words,
                            const std::vector<Uuid>& purchases);
/// Calls and other talks, each leading to its contact.
QList<Row> callCaseRows(store::ReadTransaction& read, const Words& words, const std::vector<Uuid>& calls);

}  // namespace tropa::viewmodels
