#include "qml/viewmodels/funnel_report_model.h"

#include <algorithm>
#include <cmath>

#include "core/insight/funnel_report.h"
#include "core/insight/periods.h"
#include "core/insight/settings.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

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
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::size_t kCasesShown = 200;
/// A step is called the worst only where enough buyers came to it to say so.
constexpr std::int64_t kEnough = 10;
constexpr std::size_t kReasonsShown = 3;

struct Window {
    std::optional<std::int64_t> from, to;    ///< What is asked about.
    std::optional<std::int64_t> beforeFrom;  ///< As long a time right before it; nothing to compare: none.
};

Window windowOf(store::ReadTransaction& read, const Words& words, const QString& period) {
    if (period == QLatin1String("all")) return {};
    if (period == QLatin1String("year")) {
        const std::int64_t end = words.startOfToday() + kDayMs;
        return {end - 365 * kDayMs, end, end - 730 * kDayMs};
    }
    const insight::Calendar calendar(insight::settingsOf(read).timeZone);
    const auto unit =
        period == QLatin1String("month") ? insight::PeriodUnit::Month : insight::PeriodUnit::Quarter;
    insight::Period asked = calendar.periodOf(unit, words.nowMs());
    if (period == QLatin1String("before")) asked = calendar.before(unit, asked);
    return {asked.fromMs, asked.toMs, calendar.before(unit, asked).fromMs};
}

QString percent(double share, const Words& words) {
    const double value = share * 100;
    const bool fine = value > 0 && value < 9.95 && std::fmod(std::round(value * 10), 10) != 0;
    return words.locale().toString(value, 'f', fine ? 1 : 0) + kNoBreak + QLatin1Char('%');
}

QString percent(const Share& share, const Words& words) {
    const auto value = share.value();
    return value ? percent(*value, words) : QString(QChar(0x2014));
}

QString rangeOf(const Share& share, const Words& words) {
    const auto interval = share.interval();
    if (!interval || share.of == 0) return {};
    return words.locale().toString(interval->low * 100, 'f', 0) + QChar(0x2013) +
           percent(std::round(interval->high * 100) / 100, words);
}

QString reasonsOf(const std::map<std::string, std::int64_t>& reasons, const Words& words) {
    std::vector<std::pair<std::string, std::int64_t>> sorted(reasons.begin(), reasons.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (sorted.size() > kReasonsShown) sorted.resize(kReasonsShown);
    QStringList parts;
    for (const auto& [reason, count] : sorted) {
        const QString text =
            reason == insight::kNotStated ? Tr::tr("no reason given") : lowerFirst(qs(reason));
        parts.append(text + kNoBreak + words.number(count));
    }
    return parts.join(kDot);
}

QString amountsText(const insight::Amounts& amounts, const Words& words) {
    QStringList parts;
    for (const auto& [currency, amount] : amounts)
        if (amount != 0) parts.append(words.moneyShort(amount, currency));
    return parts.isEmpty() ? QString(QChar(0x2014)) : parts.join(QStringLiteral(" + "));
}

QString daysText(const std::optional<double>& days, const Words& words) {
    return days ? words.days(static_cast<int>(std::lround(*days))) : QString(QChar(0x2014));
}

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
              stage.lostBefore > 0 ? Tr::tr("%n lost", nullptr, static_cast<int>(stage.lostBefore))
                                   : QString(),
              reasonsOf(stage.reasons, words),
              stage.waitingBefore > 0 ? Tr::tr("%n wait", nullptr, static_cast<int>(stage.waitingBefore))
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
        change =
            Tr::tr("%1 to the time before", "+9 %")
                .arg((by >= 0 ? QStringLiteral("+") : QStringLiteral("−")) + percent(std::abs(by), words));
    }
    const Share won{report.won, report.entered};
    QString wonNote = report.entered > 0 ? percent(won, words) : QString();
    if (const QString range = rangeOf(won, words); !range.isEmpty()) wonNote += kDot + range;
    return {
        {QStringLiteral("entered"), {Tr::tr("Entered"), words.number(report.entered), change}},
        {QStringLiteral("won"), {Tr::tr("Bought"), words.number(report.won), wonNote}},
        {QStringLiteral("amount"),
         {Tr::tr("Deals won for"), amountsText(report.wonAmount, words), Tr::tr("as agreed in the deals")}},
        {QStringLiteral("cycle"),
         {Tr::tr("Cycle"), daysText(report.cycleDays.median, words),
          report.cycleDays.p80 ? Tr::tr("80 % within %1").arg(daysText(report.cycleDays.p80, words))
                               : QString()}},
        {QStringLiteral("open"),
         {Tr::tr("On their way"), words.number(report.open),
          Tr::tr("%n lost", nullptr, static_cast<int>(report.lost))}}};
}

insight::ReportFilter filterOf(const QString& funnel, const QString& owner, const Window& window) {
    insight::ReportFilter filter;
    filter.funnel = idOf(funnel);
    filter.owner = idOf(owner);
    filter.fromMs = window.from;
    filter.toMs = window.to;
    return filter;
}

QList<Row> funnelRows(store::ReadTransaction& read) {
    store::ListQuery query;
    query.kind = Kind::Funnel;
    query.sort = "position";
    QList<Row> rows;
    for (const store::Record& funnel : store::listRecords(read, query)) {
        if (!funnel.flag("archived")) rows.append({qs(funnel.id), {qs(funnel.text("name"))}});
    }
    return rows;
}

QList<Row> ownerRows(store::ReadTransaction& read) {
    store::ListQuery query;
    query.kind = Kind::Member;
    QList<Row> rows{{QString(), {Tr::tr("Everybody")}}};
    for (const store::Record& member : store::listRecords(read, query))
        rows.append({qs(member.id), {qs(member.text("name"))}});
    return rows;
}

}  // namespace

struct FunnelReportModel::Shown {
    QList<Row> funnels, owners, rows, tiles;
    QString funnel;  ///< Of the report; another than asked where that is gone.
    bool nobody = false;
};

FunnelReportModel::FunnelReportModel(Context& context, QObject* parent)
    : RowModel({"id", "title", "usualText", "count", "countText", "share", "before", "shareText", "stepText",
                "rangeText", "lostText", "reasonsText", "waitingText", "worst"},
               parent),
      context_(context),
      funnels_({"key", "text"}, this),
      periods_({"key", "text"}, this),
      owners_({"key", "text"}, this),
      tiles_({"key", "title", "value", "note"}, this),
      cases_({"id", "title", "subtitle", "amountText"}, this),
      refresh_(
          context, [this] { load(); }, this) {
    connect(&context, &Context::languageChanged, this, &FunnelReportModel::fillPeriods);
    fillPeriods();
}

void FunnelReportModel::fillPeriods() {
    periods_.setRows({{QStringLiteral("month"), {tr("This month")}},
                      {QStringLiteral("quarter"), {tr("This quarter")}},
                      {QStringLiteral("before"), {tr("Last quarter")}},
                      {QStringLiteral("year"), {tr("12 months")}},
                      {QStringLiteral("all"), {tr("All the time")}}});
}

void FunnelReportModel::activate() {
    refresh_.setActive(true);
}

void FunnelReportModel::setFunnelId(const QString& id) {
    if (id == funnelId_) return;
    funnelId_ = id;
    emit askedChanged();
    refresh_.urgent();
}

void FunnelReportModel::setPeriod(const QString& key) {
    if (key == period_) return;
    period_ = key;
    emit askedChanged();
    refresh_.urgent();
}

void FunnelReportModel::setOwner(const QString& id) {
    if (id == owner_) return;
    owner_ = id;
    emit askedChanged();
    refresh_.urgent();
}

FunnelReportModel::Shown FunnelReportModel::readReport(store::ReadTransaction& read, const Words& words,
                                                       const Question& question) {
    Shown shown;
    shown.funnels = funnelRows(read);
    shown.owners = ownerRows(read);
    if (shown.funnels.isEmpty()) {
        shown.nobody = true;
        return shown;
    }
    const bool there = std::any_of(shown.funnels.begin(), shown.funnels.end(),
                                   [&](const Row& row) { return row.id == question.funnel; });
    shown.funnel = there ? question.funnel : shown.funnels.first().id;
    const Window window = windowOf(read, words, question.period);
    const auto report = insight::funnelReport(read, filterOf(shown.funnel, question.owner, window));
    std::optional<insight::FunnelReport> earlier;
    if (window.beforeFrom)
        earlier = insight::funnelReport(
            read, filterOf(shown.funnel, question.owner, {window.beforeFrom, window.from, {}}));
    shown.nobody = report.entered == 0;
    shown.rows = reportRows(report, words);
    shown.tiles = tileRows(report, earlier, words);
    return shown;
}

void FunnelReportModel::load() {
    context_.read(
        this,
        [asked = question()](store::ReadTransaction& read, const Words& words) {
            return readReport(read, words, asked);
        },
        [this, asked = question()](Result<Shown> shown) {
            refresh_.finished();
            if (!(asked == question())) return refresh_.urgent();
            if (!shown.ok()) return setFailed(Words::error(shown.error()));
            take(std::move(*shown));
        },
        ReplicaService::Lane::Reports);
}

void FunnelReportModel::take(Shown shown) {
    funnels_.setRows(std::move(shown.funnels));
    owners_.setRows(std::move(shown.owners));
    tiles_.setRows(std::move(shown.tiles));
    setRows(std::move(shown.rows));
    nobody_ = shown.nobody;
    const bool other = shown.funnel != funnelId_;
    funnelId_ = shown.funnel;
    funnelName_ = funnels_.value(funnels_.indexOf(funnelId_), "text").toString();
    periodText_ = periods_.value(periods_.indexOf(period_), "text").toString();
    ownerText_ = owners_.value(owners_.indexOf(owner_), "text").toString();
    if (other) emit askedChanged();
    emit shownChanged();
}

void FunnelReportModel::showCases(const QString& id, const QString& what) {
    CasesOf which;
    which.what = id == kEntered                     ? CasesOf::What::Entered
                 : what == QLatin1String("lost")    ? CasesOf::What::LostBefore
                 : what == QLatin1String("waiting") ? CasesOf::What::WaitingBefore
                                                    : CasesOf::What::Did;
    if (id != kEntered) which.stage = idOf(id);
    const int row = indexOf(id);
    const QString title = value(row, "title").toString();
    casesTitle_ = which.what == CasesOf::What::LostBefore      ? tr("Lost before: %1", "step").arg(title)
                  : which.what == CasesOf::What::WaitingBefore ? tr("Wait before: %1", "step").arg(title)
                                                               : title;
    cases_.setRows({});
    emit casesChanged();
    const int number = ++asked_;
    context_.read(
        this,
        [asked = question(), which](store::ReadTransaction& read, const Words& words) {
            const Window window = windowOf(read, words, asked.period);
            const insight::Cohort cohort =
                insight::cohortOf(read, filterOf(asked.funnel, asked.owner, window));
            std::vector<Uuid> ids = insight::casesOf(cohort, which);
            if (ids.size() > kCasesShown) ids.resize(kCasesShown);
            QList<Row> rows;
            for (const Uuid& deal : ids)
                if (const auto record = store::findRecord(read, Kind::Deal, deal)) {
                    QStringList about{referenceText(read, *record, "contact"), statusText(*record, words)};
                    about.removeAll(QString());
                    const QString name = qs(record->text("title"));
                    rows.append(
                        {qs(deal),
                         {name.isEmpty() ? Tr::tr("Deal") : name, about.join(kDot), words.money(*record)}});
                }
            return rows;
        },
        [this, number](Result<QList<Row>> rows) {
            if (number != asked_) return;
            if (!rows.ok()) return cases_.setFailed(Words::error(rows.error()));
            cases_.setRows(std::move(*rows));
        },
        ReplicaService::Lane::Reports);
}

}  // namespace tropa::viewmodels
