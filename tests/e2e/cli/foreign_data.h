#pragma once

#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QTimeZone>
#include <optional>
#include <random>

/// Data as other programs have it, made up here, and what becomes of it as lines for `apply`.
namespace tropa::e2e {

QByteArray lineOf(const QJsonObject& object);

/// A row of an opportunities table: account, product, agent, stage, engage date, close date, value.
struct Opportunity {
    QString id, account, product, agent, stage;  ///< Prospecting, Engaging, Won, Lost.
    std::optional<QDate> engaged, closed;
    double value = 0;
    bool isWon() const { return stage == "Won"; }
    bool isLost() const { return stage == "Lost"; }
};
QList<Opportunity> opportunities(int count, unsigned seed);
/// The path "Opportunities" with the steps "Talked to us" and "Bought"; agents as members, accounts as
/// companies, products as segments. A won one has a purchase of its value.
QByteArray linesOf(const QList<Opportunity>& table);

/// An event log: what happened in a case, and when.
struct LogEntry {
    QString caseId, activity;
    QDateTime at;
};
/// Cases of the path received → checked → offered → accepted; some end as declined or cancelled, some skip
/// a step, go back, or stop.
QList<LogEntry> eventLog(int cases, unsigned seed);
QByteArray linesOf(const QList<LogEntry>& log);
inline const QStringList kLogPath = {"received", "checked", "offered", "accepted"};

}  // namespace tropa::e2e
