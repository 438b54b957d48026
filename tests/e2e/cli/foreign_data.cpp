#include "foreign_data.h"

#include <QJsonDocument>
#include <QMap>
#include <QSet>

namespace tropa::e2e {
namespace {

class Draw {
public:
    explicit Draw(unsigned seed) : engine_(seed) {}
    int below(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }
    bool chance(int percent) { return below(100) < percent; }

private:
    std::mt19937 engine_;
};

/// Ids that follow from the table's own, so that lines can name each other.
QString idOf(const QString& kind, int number) {
    return QString("01800000-%1-7000-8000-%2").arg(kind).arg(number, 12, 10, QChar('0'));
}

QByteArray funnelLines(const QString& name, const QStringList& steps) {
    QByteArray lines = lineOf({{"op", "add"}, {"entity", "funnel"}, {"fields", QJsonObject{{"name", name}}}});
    for (const QString& step : steps)
        lines += lineOf(
            {{"op", "add"}, {"entity", "stage"}, {"fields", QJsonObject{{"funnel", name}, {"name", step}}}});
    return lines + lineOf({{"op", "publish"}, {"funnel", name}});
}

}  // namespace

QByteArray lineOf(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QList<Opportunity> opportunities(int count, unsigned seed) {
    Draw draw(seed);
    const QDate first(2016, 10, 20);
    QList<Opportunity> table;
    for (int i = 0; i < count; ++i) {
        Opportunity one;
        one.id = QString("OPP%1").arg(i, 5, 10, QChar('0'));
        one.account = draw.chance(90) ? QString("Account %1").arg(draw.below(40)) : QString();
        one.product = QString("GTX %1").arg(draw.below(6));
        one.agent = QString("Agent %1").arg(draw.below(12));
        const int kind = draw.below(100);
        one.stage = kind < 6 ? "Prospecting" : kind < 24 ? "Engaging" : kind < 72 ? "Won" : "Lost";
        if (one.stage != "Prospecting") one.engaged = first.addDays(draw.below(400));
        if (one.isWon() || one.isLost()) one.closed = one.engaged->addDays(1 + draw.below(138));
        if (one.isWon()) one.value = 40 + draw.below(6000) + draw.below(100) / 100.0;
        table.append(one);
    }
    return table;
}

QByteArray linesOf(const QList<Opportunity>& table) {
    QByteArray lines = funnelLines("Opportunities", {"Talked to us", "Bought"});
    QSet<QString> agents;
    for (const Opportunity& one : table)
        if (!agents.contains(one.agent)) {
            agents.insert(one.agent);
            lines +=
                lineOf({{"op", "add"}, {"entity", "member"}, {"fields", QJsonObject{{"name", one.agent}}}});
        }
    for (int i = 0; i < table.size(); ++i) {
        const Opportunity& one = table[i];
        const QString deal = idOf("0001", i);
        QJsonObject fields = {{"title", one.id},
                              {"funnel", "Opportunities"},
                              {"segment", one.product},
                              {"owner", one.agent},
                              {"external_id", one.id}};
        if (!one.account.isEmpty()) fields["company"] = one.account;
        // What was never engaged came in some day that the table does not tell.
        fields["created_at"] = one.engaged ? one.engaged->toString(Qt::ISODate) : "2016-10-01";
        if (one.isWon()) {
            fields["amount"] = QString::number(one.value, 'f', 2);
            fields["currency"] = "USD";
        }
        lines += lineOf({{"op", "add"}, {"entity", "deal"}, {"id", deal}, {"fields", fields}});
        if (one.engaged)
            lines += lineOf({{"op", "step"},
                             {"deal", deal},
                             {"stage", "Talked to us"},
                             {"evidence", "the old CRM"},
                             {"at", one.engaged->toString(Qt::ISODate)}});
        if (one.isWon()) {
            const QString at = one.closed->toString(Qt::ISODate);
            lines += lineOf({{"op", "win"}, {"deal", deal}, {"at", at}});
            QJsonObject bought = {
                {"deal", deal}, {"amount", fields["amount"]}, {"currency", "USD"}, {"at", at}};
            if (!one.account.isEmpty()) bought["company"] = one.account;
            lines += lineOf({{"op", "add"}, {"entity", "purchase"}, {"fields", bought}});
        }
        if (one.isLost())
            lines += lineOf({{"op", "lose"},
                             {"deal", deal},
                             {"reason", "not told"},
                             {"at", one.closed->toString(Qt::ISODate)}});
    }
    return lines;
}

QList<LogEntry> eventLog(int cases, unsigned seed) {
    Draw draw(seed);
    QList<LogEntry> log;
    const QDateTime first(QDate(2023, 3, 1), QTime(8, 0), QTimeZone::utc());
    for (int i = 0; i < cases; ++i) {
        const QString id = QString("case %1").arg(i);
        QDateTime at = first.addSecs(draw.below(200 * 86'400));
        log.append({id, "received", at});
        for (int k = 1; k < kLogPath.size(); ++k) {
            const auto wait = [&] { at = at.addSecs(600 + draw.below(20 * 86'400)); };
            if (draw.chance(25)) {
                if (draw.chance(70)) {
                    wait();
                    log.append({id, draw.chance(50) ? "declined" : "cancelled", at});
                }
                break;
            }
            wait();
            if (k + 1 < kLogPath.size() && draw.chance(10)) continue;  // skipped
            log.append({id, kLogPath[k], at});
            if (draw.chance(8)) {  // done again
                wait();
                log.append({id, kLogPath[k], at});
            }
        }
    }
    return log;
}

QByteArray linesOf(const QList<LogEntry>& log) {
    QByteArray lines = funnelLines("Applications", kLogPath);
    QMap<QString, QString> deals;
    for (const LogEntry& entry : log) {
        const QString at = entry.at.toString(Qt::ISODate);
        QString& deal = deals[entry.caseId];
        if (deal.isEmpty()) {
            deal = idOf("0002", static_cast<int>(deals.size()));
            lines += lineOf(
                {{"op", "add"},
                 {"entity", "deal"},
                 {"id", deal},
                 {"fields",
                  QJsonObject{{"title", entry.caseId}, {"funnel", "Applications"}, {"created_at", at}}}});
        }
        if (kLogPath.contains(entry.activity)) {
            lines += lineOf({{"op", "step"},
                             {"deal", deal},
                             {"stage", entry.activity},
                             {"evidence", "the log"},
                             {"at", at}});
        } else {
            lines += lineOf({{"op", "lose"}, {"deal", deal}, {"reason", entry.activity}, {"at", at}});
        }
    }
    return lines;
}

}  // namespace tropa::e2e
