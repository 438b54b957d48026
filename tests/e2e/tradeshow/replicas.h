#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

namespace tropa::tradeshow {

/// Where the programs and data of this run are.
struct Place {
    QString bin;
    QString data;
    QString server;     ///< URL.
    QString workspace;  ///< Id.
    QString shots;
};

/// Runs a program to its end; throws StepFailed with its messages when it fails. @returns standard output.
QByteArray run(const QString& program, const QStringList& arguments);

/// The replica of a person who has joined with an invitation of this role; made when missing.
QString joined(const Place& place, const QString& file, const QString& name, const QString& device,
               const QString& role);

/// Every record of the day's entities as the command line shows them, by entity and id, without this
/// device's delivery marks.
using Contents = QMap<QString, QJsonObject>;
Contents contentsOf(const Place& place, const QString& replica);

/// Where two replicas differ, in words; empty when they agree.
QStringList differences(const Contents& a, const Contents& b);

}  // namespace tropa::tradeshow
