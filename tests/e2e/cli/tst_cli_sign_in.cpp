// A replica that has lost its way in comes back as the same member, and as nobody else: the real programs.
#include <QtTest>

#include "tests/e2e/cli/older_copy.h"

using tropa::e2e::Cli;
using tropa::e2e::copyReplica;
using tropa::e2e::PutBack;
using tropa::e2e::putBack;
using tropa::e2e::replaceToken;
using tropa::e2e::Run;
using tropa::e2e::Server;

namespace {

const QByteArray kPassword = "correct horse battery";

QString memberOf(const Cli& cli) {
    return cli.run({"status"}).object().value("member").toString();
}

}  // namespace

class TestCliSignIn : public QObject {
    Q_OBJECT

    Server server_;
    Cli boris_;

    Run ask(const QStringList& words, const QByteArray& input = {}) const {
        return server_.command(words + QStringList{"--workspace", server_.workspace()}, input);
    }
    Run join(const Cli& cli, const QString& code) const {
        return cli.run({"join", server_.url(), "--invite", code, "--name", "whoever", "--device", "phone"});
    }
    Run login(const Cli& cli, const QString& name, const QStringList& more = {}) const {
        return cli.run(QStringList{"login", server_.url(), "--login", name} + more, kPassword + '\n');
    }

private slots:
    void initTestCase() {
        server_.admit(boris_, "Boris", "admin");
        server_.setPassword("Boris", "boris", kPassword);
    }

    void anOlderCopySignsInAgain_data() {
        QTest::addColumn<bool>("byPassword");
        QTest::newRow("password") << true;
        QTest::newRow("invitation") << false;
    }
    void anOlderCopySignsInAgain() {
        QFETCH(const bool, byPassword);
        const QString name = byPassword ? "Anna" : "Vera";
        const Cli cli;
        server_.admit(cli, name);
        server_.setPassword(name, name.toLower(), kPassword);
        const PutBack made = putBack(cli);
        const Run out = cli.run({"sync"});
        QCOMPARE(out.status, 1);
        QVERIFY2(out.err.contains("sign in again"), qPrintable(out.err));

        const Run in = byPassword ? login(cli, name.toLower()) : join(cli, server_.inviteDevice(name));
        QVERIFY2(in.status == 0, qPrintable(in.err));
        const Run synced = cli.run({"sync"});
        QVERIFY2(synced.status == 0, qPrintable(synced.err));
        QCOMPARE(synced.object().value("conflicts").toInt(), 0);
        QCOMPARE(boris_.run({"sync"}).status, 0);
        QCOMPARE(boris_.get("contact", made.waiting).value("name").toString(), QString("Written since"));
        // What had been sent already was not done again.
        QCOMPARE(boris_.run({"history", "contact", made.sent}).lines().size(), qsizetype{1});
        QCOMPARE(cli.run({"outbox"}).lines().size(), qsizetype{0});
        // It goes on: more is sent, and the token is replaced as ever.
        const QString later = cli.add("contact", {"name=Later"});
        replaceToken(cli);
        QCOMPARE(boris_.run({"sync"}).status, 0);
        QCOMPARE(boris_.get("contact", later).value("name").toString(), QString("Later"));
        // No second colleague has come of it.
        int members = 0;
        for (const QJsonObject& one : ask({"member", "list", "--json"}).lines())
            members += one.value("name") == name ? 1 : 0;
        QCOMPARE(members, 1);
    }

    /// The device that the copy was made of goes on undisturbed, and both know of each other's work.
    void theOriginalGoesOn() {
        const Cli original, copied;
        server_.admit(original, "Galina");
        server_.setPassword("Galina", "galina", kPassword);
        copyReplica(original.path(), copied.path());
        replaceToken(original);
        QCOMPARE(copied.run({"sync"}).status, 1);
        const QString mine = original.add("contact", {"name=By the original"});
        const QString theirs = copied.add("contact", {"name=By the copy"});
        QCOMPARE(login(copied, "galina").status, 0);
        for (const Cli* cli : {&copied, &original, &copied}) QCOMPARE(cli->run({"sync"}).status, 0);
        QCOMPARE(original.get("contact", theirs).value("name").toString(), QString("By the copy"));
        QCOMPARE(copied.get("contact", mine).value("name").toString(), QString("By the original"));
    }

    void nobodyElseTakesItOver() {
        const Cli cli;
        server_.admit(cli, "Denis");
        server_.setPassword("Denis", "denis", kPassword);
        const PutBack made = putBack(cli);
        const Run other = login(cli, "boris");
        QCOMPARE(other.status, 1);
        QVERIFY2(other.err.contains("another member"), qPrintable(other.err));
        const Run invited = join(cli, server_.inviteDevice("Boris"));
        QCOMPARE(invited.status, 1);
        QVERIFY2(invited.err.contains("another member"), qPrintable(invited.err));
        // One for somebody new is not used up.
        const QString open = server_.invite("admin");
        const Run fresh = join(cli, open);
        QCOMPARE(fresh.status, 1);
        QVERIFY2(fresh.err.contains("somebody new"), qPrintable(fresh.err));
        const Cli newcomer;
        QCOMPARE(join(newcomer, open).status, 0);
        // Another company's, too.
        const QString there = server_.command({"workspace", "create", "Elsewhere", "--json"})
                                  .object()
                                  .value("workspace")
                                  .toString();
        const QString elsewhere = server_.command({"invite", "create", "--workspace", there, "--json"})
                                      .object()
                                      .value("code")
                                      .toString();
        const Run foreign = join(cli, elsewhere);
        QCOMPARE(foreign.status, 1);
        QVERIFY2(foreign.err.contains("another workspace"), qPrintable(foreign.err));
        QCOMPARE(join(Cli(), elsewhere).status, 0);
        const Run named = login(cli, "denis", {"--workspace", there});
        QCOMPARE(named.status, 1);
        QVERIFY2(named.err.contains("belongs to Denis"), qPrintable(named.err));
        QCOMPARE(login(cli, "denis", {"--workspace", "Проба"}).status, 0);
        QCOMPARE(cli.run({"sync"}).status, 0);
        QCOMPARE(cli.get("contact", made.waiting).value("name").toString(), QString("Written since"));
    }

    /// A server that was put back by other means, and does not know the device, cannot tell whose it was: the
    /// wrong person who tries first shuts nobody out, and uses nothing up.
    void theServerDoesNotKnowTheDevice() {
        const Cli cli;
        server_.admit(cli, "Irina");
        server_.setPassword("Irina", "irina", kPassword);
        const QString waiting = cli.add("contact", {"name=Written since"});
        tropa::sql::Connection(server_.database().toStdString())
            .execute("DELETE FROM device WHERE hex(member)='" +
                     server_.member("Irina").remove('-').toUpper().toStdString() + "'");
        QCOMPARE(cli.run({"sync"}).status, 1);
        const Run other = login(cli, "boris", {"--workspace", "Проба"});
        QCOMPARE(other.status, 1);
        QVERIFY2(other.err.contains("belongs to Irina"), qPrintable(other.err));
        const QString open = server_.invite("rep");
        const Run fresh = join(cli, open);
        QVERIFY2(fresh.err.contains("somebody new"), qPrintable(fresh.err));
        QCOMPARE(join(Cli(), open).status, 0);
        const Run in = login(cli, "irina", {"--workspace", "Проба"});
        QVERIFY2(in.status == 0, qPrintable(in.err));
        QCOMPARE(cli.run({"sync"}).status, 0);
        QCOMPARE(boris_.run({"sync"}).status, 0);
        QCOMPARE(boris_.get("contact", waiting).value("name").toString(), QString("Written since"));
    }

    /// Locking a device out holds for whoever has a copy of its data.
    void whoWasLockedOutStaysOut() {
        const Cli cli;
        server_.admit(cli, "Egor");
        server_.setPassword("Egor", "egor", kPassword);
        const PutBack made = putBack(cli);
        for (const QJsonObject& one : ask({"device", "list", "--json"}).lines())
            if (one.value("member") == server_.member("Egor"))
                QCOMPARE(ask({"device", "revoke", one.value("device").toString()}).status, 0);
        const Run out = login(cli, "egor", {"--workspace", "Проба"});
        QCOMPARE(out.status, 1);
        QVERIFY2(out.err.contains("shut out"), qPrintable(out.err));
        QVERIFY(join(cli, server_.inviteDevice("Egor")).status != 0);
        QCOMPARE(cli.get("contact", made.waiting).value("name").toString(), QString("Written since"));
    }

    /// A further device of a member, who needs no password for it.
    void aSecondPhone() {
        const Cli first, second;
        server_.admit(first, "Zoya");
        const QString code = server_.inviteDevice("Zoya");
        QVERIFY(!code.isEmpty());
        QCOMPARE(join(second, code).status, 0);
        QVERIFY(join(Cli(), code).status != 0);
        for (const Cli* cli : {&first, &second}) QCOMPARE(cli->run({"sync"}).status, 0);
        QVERIFY(!memberOf(first).isEmpty());
        QCOMPARE(memberOf(first), memberOf(second));
    }
};

QTEST_GUILESS_MAIN(TestCliSignIn)
#include "tst_cli_sign_in.moc"
