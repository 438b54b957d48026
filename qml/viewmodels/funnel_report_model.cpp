#include "qml/viewmodels/funnel_report_model.h"

#include <algorithm>
#include <cmath>

#include "core/insight/funnel_report.h"
#include "core/insight/journey.h"
#include "core/insight/settings.h"
#include "core/store/query.h"
#include "qml/viewmodels/document_file.h"
#include "qml/viewmodels/record_rows.h"
#include "qml/viewmodels/report_topics.h"

namespace tropa::viewmodels {
namespace {

using insight::CasesOf;
using insight::Share;
using insight::StageFigures;
using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(FunnelReport)
};

const QString kDot = QStringLiteral(" · ");
const QString kEntered = QStringLiteral("entered");
const QChar kNoBreak(0x00A0);
/// A step is called the worst only where enough buyers came to it to say so.
constexpr std::int64_t kEnough = 10;
constexpr std::size_t kReasonsShown = 3;

/// The step that fewest of those who came to it did.
const StageFigures* worstOf(const insight::FunnelReport& report) {
    const StageFigures* worst = nullptr;
    for (const StageFigures& stage : report.stages) {
        if (stage.step.of < kEnough || stage.lostBefore == 0) continue;
        if (worst == nullptr || stage.step.value() < worst->step.value()) worst = &stage;
    }
    return worst;
}

Row enteredRow(const insight::FunnelReport& report, const Words& words) {
    return {kEntered,
            {Tr::tr("Entered"), QString(), static_cast<int>(report.entered), words.number(report.entered),
             report.entered > 0 ? 1.0 : 0.0, report.entered > 0 ? 1.0 : 0.0, QString(), QString(), QString(),
             QString(), QString(), QString(), false}};
}

QString reasonText(const std::string& reason) {
    return reason == insight::kNotStated ? Tr::tr("no reason given") : lowerFirst(qs(reason));
}

QString reasonsOf(const std::map<std::string, std::int64_t>& reasons, const Words& words) {
    std::vector<std::pair<std::string, std::int64_t>> sorted(reasons.begin(), reasons.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (sorted.size() > kReasonsShown) sorted.resize(kReasonsShown);
    QStringList parts;
    for (const auto& [reason, count] : sorted) {
        parts.append(reasonText(reason) + kNoBreak + words.number(count));
    }
    return parts.join(kDot);
}

QList<Row> reportRows(const insight::FunnelReport& report, const Words& words) {
    QList<Row> rows{enteredRow(report, words)};
    const StageFigures* worst = worstOf(report);
    double before = 1;
    int number = 0;
    for (const StageFigures& stage : report.stages) {
        const double through = stage.through.value().value_or(0);
        QString usual;
        if (stage.days.cases > 0)
            usual = Tr::tr("usually %1", "days").arg(daysText(stage.days.median, words));
        rows.append(
            {qs(stage.stage),
             {Tr::tr("%1. %2", "number and name of a step").arg(++number).arg(qs(stage.name)), usual,
              static_cast<int>(stage.did), words.number(stage.did), through, before,
              percent(stage.through, words), percent(stage.step, words), rangeOf(stage.step, words),
              stage.lostBefore > 0 ? Tr::tr("%Ln lost", nullptr, static_cast<int>(stage.lostBefore))
                                   : QString(),
              reasonsOf(stage.reasons, words),
              stage.waitingBefore > 0 ? Tr::tr("%Ln waiting", nullptr, static_cast<int>(stage.waitingBefore))
                                      : QString(),
              &stage == worst}});
        before = through;
    }
    return rows;
}

QList<Row> tileRows(const insight::FunnelReport& report, const std::optional<insight::FunnelReport>& earlier,
                    const Words& words) {
    QString change;
    if (earlier && earlier->entered > 0) {
        const double by =
            static_cast<double>(report.entered - earlier->entered) / static_cast<double>(earlier->entered);
        // Against next to nothing a percentage says nothing.
        change = by > 3
                     ? Tr::tr("%1 in the time before", "number of deals").arg(words.number(earlier->entered))
                     : Tr::tr("%1 to the time before", "+9 %")
                           .arg((by >= 0 ? QStringLiteral("+") : QStringLiteral("−")) +
                                percent(std::abs(by), words));
    }
    const Share won{report.won, report.entered};
    QString wonNote = report.entered > 0 ? percent(won, words) : QString();
    if (const QString range = rangeOf(won, words); !range.isEmpty()) wonNote += kDot + range;
    return {tile(kEntered, Tr::tr("Entered"), words.number(report.entered), change, report.entered > 0),
            tile(QStringLiteral("won"), Tr::tr("Bought"), words.number(report.won), wonNote, report.won > 0),
            tile(QStringLiteral("amount"), Tr::tr("Deals won for"), amountsText(report.wonAmount, words),
                 Tr::tr("as agreed in the deals")),
            tile(QStringLiteral("cycle"), Tr::tr("Cycle"), daysText(report.cycleDays.median, words),
                 report.cycleDays.p80 ? Tr::tr("80% within %1").arg(daysText(report.cycleDays.p80, words))
                                      : QString()),
            tile(QStringLiteral("open"), Tr::tr("On their way"), words.number(report.open),
                 Tr::tr("%Ln lost", nullptr, static_cast<int>(report.lost)), report.open > 0)};
}

}  // namespace

struct FunnelReportModel::Shown {
    QList<Row> rows, tiles;
    bool nobody = false;
};

FunnelReportModel::FunnelReportModel(Context& context, ReportAskModel& ask, QObject* parent)
    : RowModel({"id", "title", "usualText", "count", "countText", "share", "before", "shareText", "stepText",
                "rangeText", "lostText", "reasonsText", "waitingText", "worst"},
               parent),
      context_(context),
      ask_(ask),
      tiles_({"key", "title", "value", "note", "opens"}, this),
      cases_(caseRoles(), this),
      refresh_(
          context, [this] { load(); }, this) {
    connect(&ask, &ReportAskModel::askedChanged, this, [this] { refresh_.urgent(); });
}

void FunnelReportModel::activate() {
    ask_.activate();
    refresh_.setActive(true);
}

FunnelReportModel::Shown FunnelReportModel::readReport(store::ReadTransaction& read, const Words& words,
                                                       const ReportAskModel::Question& question) {
    Shown shown;
    store::ListQuery funnels;
    funnels.kind = Kind::Funnel;
    funnels.limit = 1;
    if (store::listRecords(read, funnels).empty()) {
        shown.nobody = true;
        return shown;
    }
    const ReportWindow window = reportWindow(read, words, question.period);
    const auto report = insight::funnelReport(read, reportFilter(question, window));
    std::optional<insight::FunnelReport> earlier;
    if (window.beforeFrom)
        earlier = insight::funnelReport(read, reportFilter(question, {window.beforeFrom, window.from, {}}));
    shown.nobody = report.entered == 0;
    shown.rows = reportRows(report, words);
    shown.tiles = tileRows(report, earlier, words);
    return shown;
}

void FunnelReportModel::load() {
    context_.read(
        this,
        [asked = ask_.question()](store::ReadTransaction& read, const Words& words) {
            return readReport(read, words, asked);
        },
        [this, asked = ask_.question()](Result<Shown> shown) {
            refresh_.finished();
            if (!(asked == ask_.question())) return refresh_.urgent();
            if (!shown.ok()) return setFailed(Words::error(shown.error()));
            take(std::move(*shown));
        },
        ReplicaService::Lane::Reports);
}

void FunnelReportModel::take(Shown shown) {
    tiles_.setRows(std::move(shown.tiles));
    setRows(std::move(shown.rows));
    nobody_ = shown.nobody;
    emit shownChanged();
}

void FunnelReportModel::showCases(const QString& id, const QString& what) {
    using What = CasesOf::What;
    CasesOf which;
    which.what = id == QLatin1String("won")         ? What::Won
                 : id == QLatin1String("open")      ? What::Open
                 : id == kEntered                   ? What::Entered
                 : what == QLatin1String("lost")    ? What::LostBefore
                 : what == QLatin1String("waiting") ? What::WaitingBefore
                                                    : What::Did;
    const bool step =
        which.what == What::LostBefore || which.what == What::WaitingBefore || which.what == What::Did;
    if (step) which.stage = idOf(id);
    const QString title =
        step ? value(indexOf(id), "title").toString() : tiles_.value(tiles_.indexOf(id), "title").toString();
    casesTitle_ = which.what == What::LostBefore      ? tr("Lost before: %1", "step").arg(title)
                  : which.what == What::WaitingBefore ? tr("Wait before: %1", "step").arg(title)
                                                      : title;
    cases_.setRows({});
    emit casesChanged();
    const int number = ++asked_;
    context_.read(
        this,
        [asked = ask_.question(), which](store::ReadTransaction& read, const Words& words) {
            const ReportWindow window = reportWindow(read, words, asked.period);
            insight::ReportFilter filter = reportFilter(asked, window);
            filter.funnel = insight::funnelOf(read, filter);  // none is chosen before all have been read
            return dealCaseRows(read, words, insight::casesOf(insight::cohortOf(read, filter), which));
        },
        [this, number](Result<QList<Row>> rows) {
            if (number != asked_) return;
            if (!rows.ok()) return cases_.setFailed(Words::error(rows.error()));
            cases_.setRows(std::move(*rows));
        },
        ReplicaService::Lane::Reports);
}

void FunnelReportModel::saveMap(const QUrl& file) {
    context_.read(
        this,
        [question = ask_.question(), file](store::ReadTransaction& read, const Words& words) {
            const insight::Calendar calendar(insight::settingsOf(read).timeZone);
            const insight::ReportFilter filter =
                reportFilter(question, reportWindow(read, words, question.period));
            return writeDocument(exchange::journeyDocument(insight::journeyOf(read, filter, calendar),
                                                           documentLanguage(words)),
                                 file);
        },
        [this](Result<QString> path) {
            emit context_.toast(path.ok() ? tr("Saved: %1").arg(*path) : Words::error(path.error()), false);
        },
        ReplicaService::Lane::Reports);
}

}  // namespace tropa::viewmodels
