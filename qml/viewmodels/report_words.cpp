#include "qml/viewmodels/report_words.h"

#include <QDate>
#include <algorithm>
#include <cmath>

#include "core/actions/input.h"
#include "core/base/iso_time.h"
#include "core/insight/settings.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ReportWords)
};

const QChar kNoBreak(0x00A0);

QDate dateOf(std::string_view day) {
    return QDate::fromString(qs(day), Qt::ISODate);
}

}  // namespace

ReportWindow reportWindow(store::ReadTransaction& read, const Words& words, const QString& period) {
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

insight::Period ReportWindow::period(store::ReadTransaction& read, const Words& words) const {
    const insight::Calendar calendar(insight::settingsOf(read).timeZone);
    std::int64_t first = from.value_or(words.nowMs());
    if (!from) {
        store::ListQuery query;
        query.kind = Kind::Deal;
        query.sort = "created_at";
        query.limit = 1;
        for (const store::Record& deal : store::listRecords(read, query))
            first = deal.integer("created_at").value_or(first);
    }
    // A time that lasts is measured by its days until today.
    const std::int64_t last = std::min(to.value_or(words.nowMs() + 1) - 1, words.nowMs());
    return calendar.between(calendar.dayOf(std::min(first, last)), calendar.dayOf(last));
}

insight::ReportFilter reportFilter(const ReportAskModel::Question& question, const ReportWindow& window) {
    insight::ReportFilter filter;
    filter.funnel = idOf(question.funnel);
    filter.owner = idOf(question.owner);
    filter.fromMs = window.from;
    filter.toMs = window.to;
    return filter;
}

QString percent(double share, const Words& words) {
    const double value = share * 100;
    const bool fine = value > 0 && value < 9.95 && std::fmod(std::round(value * 10), 10) != 0;
    const QString number = words.locale().toString(value, 'f', fine ? 1 : 0);
    // "41 %" in Russian, "41%" in English.
    return words.locale().language() == QLocale::English ? number + QLatin1Char('%')
                                                         : number + kNoBreak + QLatin1Char('%');
}

QString percent(const insight::Share& share, const Words& words) {
    const auto value = share.value();
    return value ? percent(*value, words) : QString(QChar(0x2014));
}

QString rangeOf(const insight::Share& share, const Words& words) {
    const auto interval = share.interval();
    if (!interval || share.of == 0) return {};
    return words.locale().toString(interval->low * 100, 'f', 0) + QChar(0x2013) +
           percent(std::round(interval->high * 100) / 100, words);
}

QString amountsText(const std::map<std::string, std::int64_t>& amounts, const Words& words) {
    QStringList parts;
    for (const auto& [currency, amount] : amounts)
        if (amount != 0) parts.append(words.moneyShort(amount, currency));
    return parts.isEmpty() ? QString(QChar(0x2014)) : parts.join(QStringLiteral(" + "));
}

QString amountsText(const std::map<std::string, double>& units, const Words& words) {
    std::map<std::string, std::int64_t> amounts;
    for (const auto& [currency, value] : units) amounts[currency] = std::llround(value) * Decimal::kScale;
    return amountsText(amounts, words);
}

QString daysText(const std::optional<double>& days, const Words& words) {
    return days ? words.days(static_cast<int>(std::lround(*days))) : QString(QChar(0x2014));
}

QString metricText(std::string_view metric) {
    if (metric == "revenue") return Tr::tr("Revenue");
    if (metric == "deals_won") return Tr::tr("Deals won");
    if (metric == "calls") return Tr::tr("Calls");
    if (metric == "meetings") return Tr::tr("Meetings");
    if (metric == "new_contacts") return Tr::tr("New contacts");
    if (metric == "active_base") return Tr::tr("Active base");
    return qs(metric);
}

QString periodName(const insight::Period& period, insight::PeriodUnit unit, const Words& words) {
    const QDate first = dateOf(period.starts);
    const QDate now =
        QDateTime::fromMSecsSinceEpoch(words.nowMs() + words.zoneMinutes() * 60'000LL, Qt::UTC).date();
    const QString year = first.year() == now.year() ? QString() : QStringLiteral(" %1").arg(first.year());
    switch (unit) {
        case insight::PeriodUnit::Month: {
            QString name = words.locale().standaloneMonthName(first.month());
            if (!name.isEmpty()) name[0] = name[0].toUpper();
            return name + year;
        }
        case insight::PeriodUnit::Quarter: {
            static const QString kRoman[] = {QStringLiteral("I"), QStringLiteral("II"), QStringLiteral("III"),
                                             QStringLiteral("IV")};
            return Tr::tr("%1 quarter", "III quarter").arg(kRoman[(first.month() - 1) / 3]) + year;
        }
        default: {
            const QDate last = dateOf(period.ends);
            const QString end = words.locale().toString(last, QStringLiteral("d MMM"));
            return first.month() == last.month() ? QString::number(first.day()) + QChar(0x2013) + end + year
                                                 : words.locale().toString(first, QStringLiteral("d MMM")) +
                                                       QStringLiteral(" – ") + end + year;
        }
    }
}

QString shortMonth(const insight::Period& period, const Words& words) {
    return words.locale().standaloneMonthName(dateOf(period.starts).month(), QLocale::ShortFormat);
}

void markYears(QList<Row>& months, const Words& words) {
    const QString present = qs(actions::dayOf(words.nowMs(), words.zoneMinutes())).left(4);
    QString said = !months.isEmpty() && months.first().id.left(4) == present ? present : QString();
    for (Row& month : months) {
        const QString year = month.id.left(4);
        month.values.append(year == said ? QString() : year);
        said = year;
    }
}

QList<QByteArray> caseRoles() {
    return {"id", "page", "record", "title", "subtitle", "amountText"};
}

QList<Row> dealCaseRows(store::ReadTransaction& read, const Words& words, const std::vector<Uuid>& deals) {
    QList<Row> rows;
    for (const Uuid& deal : deals) {
        if (static_cast<std::size_t>(rows.size()) == kCasesShown) break;
        const auto record = store::findRecord(read, Kind::Deal, deal);
        if (!record) continue;
        QStringList about{referenceText(read, *record, "contact"), statusText(*record, words)};
        about.removeAll(QString());
        const QString name = qs(record->text("title"));
        rows.append({qs(deal),
                     {QStringLiteral("deal"), qs(deal), name.isEmpty() ? Tr::tr("Deal") : name,
                      about.join(QStringLiteral(" · ")), words.money(*record)}});
    }
    return rows;
}

QList<Row> clientCaseRows(store::ReadTransaction& read, const std::vector<Uuid>& clients) {
    QList<Row> rows;
    for (const Uuid& client : clients) {
        if (static_cast<std::size_t>(rows.size()) == kCasesShown) break;
        if (const auto company = store::findRecord(read, Kind::Company, client))
            rows.append({qs(client),
                         {QStringLiteral("company"), qs(client), qs(company->text("name")),
                          qs(company->text("city")), QString()}});
        else if (const auto contact = store::findRecord(read, Kind::Contact, client))
            rows.append({qs(client),
                         {QStringLiteral("contact"), qs(client), contactTitle(*contact),
                          contactSubtitle(read, *contact, true), QString()}});
    }
    return rows;
}

QList<Row> purchaseCaseRows(store::ReadTransaction& read, const Words& words,
                            const std::vector<Uuid>& purchases) {
    QList<Row> rows;
    for (const Uuid& purchase : purchases) {
        if (static_cast<std::size_t>(rows.size()) == kCasesShown) break;
        const auto record = store::findRecord(read, Kind::Purchase, purchase);
        if (!record) continue;
        // The first of them that is known.
        QString page, leadsTo, client;
        for (const Kind kind : {Kind::Deal, Kind::Company, Kind::Contact}) {
            const Uuid id = record->reference(model::entity(kind).name);
            if (id.isNil()) continue;
            if (leadsTo.isEmpty()) {
                page = qs(model::entity(kind).name);
                leadsTo = qs(id);
            }
            if (client.isEmpty() && kind != Kind::Deal) client = titleOf(read, kind, id);
        }
        QStringList about{words.date(record->integer("at").value_or(0)), qs(record->text("number"))};
        about.removeAll(QString());
        rows.append({qs(purchase),
                     {page, leadsTo, client.isEmpty() ? Tr::tr("Purchase") : client,
                      about.join(QStringLiteral(" · ")), words.money(*record)}});
    }
    return rows;
}

QList<Row> callCaseRows(store::ReadTransaction& read, const Words& words, const std::vector<Uuid>& calls) {
    QList<Row> rows;
    for (const Uuid& call : calls) {
        if (static_cast<std::size_t>(rows.size()) == kCasesShown) break;
        const auto record = store::findRecord(read, Kind::Activity, call);
        if (!record) continue;
        const Uuid contact = record->reference("contact");
        const QString name = titleOf(read, Kind::Contact, contact);
        QStringList about{words.when(record->integer("at").value_or(0)),
                          referenceText(read, *record, "author"), qs(record->text("note"))};
        about.removeAll(QString());
        // Several calls to one contact are several cases: the page is the contact's, the case the call's own.
        rows.append(
            {qs(call),
             {QStringLiteral("contact"), qs(contact), name.isEmpty() ? Tr::tr("Not visible to you") : name,
              about.join(QStringLiteral(" · ")), QString()}});
    }
    return rows;
}

}  // namespace tropa::viewmodels
