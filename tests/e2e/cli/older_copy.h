#pragma once

#include <QFile>
#include <QTest>

#include "core/sql/connection.h"
#include "tests/e2e/cli/programs.h"

/// A data folder that was put back as it was before its token was replaced.
namespace tropa::e2e {

/// As if it had been used for a month: the next sync asks for another one.
inline void makeTokenDue(const QString& replica) {
    sql::Connection(replica.toStdString()).execute("UPDATE state SET value='1' WHERE key='token_due'");
}

/// Asked for by the first sync, and used by the second.
inline void replaceToken(const Cli& cli) {
    makeTokenDue(cli.path());
    for (int i = 0; i < 2; ++i) QCOMPARE(cli.run({"sync"}).status, 0);
}

/// What a backup of a folder holds: the replica and its token.
inline void copyReplica(const QString& from, const QString& to) {
    for (const char* tail : {"", "-wal", "-shm", ".token"}) {
        QFile::remove(to + tail);
        if (QFile::exists(from + tail)) QVERIFY(QFile::copy(from + tail, to + tail));
    }
}

/// Two contacts that wait in it.
struct PutBack {
    QString sent;     ///< The lost days have sent it.
    QString waiting;  ///< Written since.
};

inline PutBack putBack(const Cli& cli) {
    PutBack made;
    made.sent = cli.add("contact", {"name=Sent by the lost days"});
    const QString aside = cli.file("aside.tropa");
    copyReplica(cli.path(), aside);
    if (cli.run({"sync"}).status != 0) qWarning("not sent");
    replaceToken(cli);
    copyReplica(aside, cli.path());
    made.waiting = cli.add("contact", {"name=Written since"});
    return made;
}

}  // namespace tropa::e2e
