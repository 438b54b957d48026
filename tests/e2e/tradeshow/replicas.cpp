#include "tests/e2e/tradeshow/replicas.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>

#include "tests/e2e/tradeshow/app.h"

namespace tropa::tradeshow {
namespace {

const QStringList kEntities = {"member", "segment",  "funnel",  "stage",    "source",
                               "event",  "reason",   "company", "contact",  "deal",
                               "step",   "activity", "task",    "purchase", "conflict"};

QString cli(const Place& place) {
    return place.bin + "/tropa-cli";
}

}  // namespace

QByteArray run(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(300'000) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0)
        throw StepFailed(qPrintable(program + " " + arguments.join(' ') + ": " +
                                    QString::fromUtf8(process.readAllStandardError())));
    return process.readAllStandardOutput();
}

QString joined(const Place& place, const QString& file, const QString& name, const QString& device,
               const QString& role) {
    const QString replica = place.data + "/" + file;
    if (!QFile::exists(replica)) {
        const QByteArray invite =
            run(place.bin + "/tropa-server", {"invite", "create", "--data", place.data + "/server",
                                              "--workspace", place.workspace, "--role", role, "--json"});
        const QString code = QJsonDocument::fromJson(invite).object().value("code").toString();
        run(cli(place), {"--replica", replica, "join", place.server, "--invite", code, "--name", name,
                         "--device", device});
    }
    run(cli(place), {"--replica", replica, "sync"});
    return replica;
}

Contents contentsOf(const Place& place, const QString& replica) {
    Contents contents;
    for (const QString& entity : kEntities) {
        const QByteArray lines =
            run(cli(place), {"--replica", replica, "--json", "list", entity, "--limit", "1000000"});
        for (const QByteArray& line : lines.split('\n')) {
            if (line.trimmed().isEmpty()) continue;
            QJsonObject record = QJsonDocument::fromJson(line).object();
            record.remove("sync");
            contents.insert(entity + " " + record.value("id").toString(), record);
        }
    }
    return contents;
}

QStringList differences(const Contents& a, const Contents& b) {
    QStringList out;
    for (auto it = a.begin(); it != a.end(); ++it) {
        if (!b.contains(it.key()))
            out << it.key() + ": only on one side";
        else if (b.value(it.key()) != it.value())
            out << it.key() + ": differs";
    }
    for (auto it = b.begin(); it != b.end(); ++it)
        if (!a.contains(it.key())) out << it.key() + ": only on the other side";
    return out;
}

}  // namespace tropa::tradeshow
