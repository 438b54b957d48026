#include <QFile>
#include <QtTest>

#include "tests/sync/company.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;

namespace {

constexpr char kLetters[] = "ABCHD";

struct Case {
    std::string what;
    std::string visibility;
    std::string seers;
};

/// The table of PROTOCOL.md, cell by cell.
std::vector<Case> printedCases() {
    QFile file(QStringLiteral(TROPA_SOURCE_DIR "/sync/PROTOCOL.md"));
    std::vector<Case> cases;
    if (!file.open(QIODevice::ReadOnly)) return cases;
    bool inside = false;
    for (const QString& line : QString::fromUtf8(file.readAll()).split('\n')) {
        const QStringList cells = line.split('|');
        if (cells.size() == 6 && cells[2].trimmed() == "own") inside = true;
        if (cells.size() != 6) inside = false;
        if (!inside || !cells[2].contains('`')) continue;
        const char* settings[] = {"own", "team", "all"};
        for (int i = 0; i < 3; ++i)
            cases.push_back({cells[1].trimmed().toStdString(), settings[i],
                             cells[i + 2].trimmed().remove('`').toStdString()});
    }
    return cases;
}

void play(Story& story, const std::string& what) {
    Fleet& fleet = story.fleet;
    Office& office = story.office();
    const auto member = [&](int i) { return story.member(i); };
    const std::map<std::string, std::function<void()>> acts = {
        {"A owns a contact with a call and a deal with a step", [] {}},
        {"A hands it to B, of his team", [&] { story.hand(A, B); }},
        {"A hands it to C, of another team", [&] { story.hand(A, C); }},
        {"A lets it go: it is nobody's",
         [&] {
             fleet[A].set(Kind::Contact, story.contact, {{"owner", model::Value{}}});
         }},
        {"A hands it to C, and C hands it back",
         [&] {
             story.hand(A, C);
             syncAll(fleet);
             story.hand(C, A);
         }},
        {"H hands it to B", [&] { story.hand(H, B); }},
        {"D hands it to H", [&] { story.hand(D, H); }},
        {"the call moves to a contact of C's",
         [&] {
             fleet[D].set(Kind::Activity, story.call, {{"contact", story.other}});
         }},
        {"A leaves for the other team", [&] { office.setTeam(member(A), 2); }},
        {"B leaves for the other team", [&] { office.setTeam(member(B), 2); }},
        {"C comes into the team", [&] { office.setTeam(member(C), 1); }},
        {"H is no head any more", [&] { office.setRole(member(H), "rep"); }},
        {"B, a head now, is named in H's place",
         [&] {
             office.setRole(member(B), "head");
             office.setHead(1, member(B));
         }},
        {"the team names nobody: H leads his own", [&] { office.setHead(1, {}); }},
        {"C becomes an administrator", [&] { office.setRole(member(C), "admin"); }},
        {"D is a rep from now on", [&] { office.setRole(member(D), "rep"); }},
        {"visibility becomes own", [&] { office.setVisibility("own"); }},
        {"visibility becomes team", [&] { office.setVisibility("team"); }},
        {"visibility becomes all", [&] { office.setVisibility("all"); }},
        {"B is disabled", [&] { office.setDisabled(member(B), true); }},
        {"B's device is revoked",
         [&] {
             auto& host = fleet.world().host();
             host.service().revokeDevice(host.workspace(), fleet[B].id()).orThrow();
         }},
    };
    acts.at(what)();
}

}  // namespace

/// Who sees what, and what becomes of it when that changes (law 10).
class tst_Scopes : public QObject {
    Q_OBJECT
private slots:
    void table_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("visibility");
        QTest::addColumn<QString>("seers");
        for (const Case& one : printedCases())
            QTest::newRow(qPrintable(QString("%1 [%2]").arg(one.what.c_str(), one.visibility.c_str())))
                << QString::fromStdString(one.what) << QString::fromStdString(one.visibility)
                << QString::fromStdString(one.seers);
    }

    void table() {
        QFETCH(QString, what);
        QFETCH(QString, visibility);
        QFETCH(QString, seers);
        Story story(visibility.toStdString());
        play(story, what.toStdString());
        syncAll(story.fleet);
        QString seen;
        for (int i = A; i <= D; ++i) {
            Device& device = story.fleet[i];
            const bool whole = device.shows(Kind::Contact, story.contact) &&
                               device.shows(Kind::Deal, story.deal) && device.shows(Kind::Step, story.step) &&
                               (what.startsWith("the call") || device.shows(Kind::Activity, story.call));
            seen += whole ? QChar(kLetters[i]) : QChar(0xb7);
        }
        QCOMPARE(seen, seers);
        QVERIFY2(story.fleet.converged(), story.fleet.reproduction());
    }

    void theTableIsWhole() { QCOMPARE(printedCases().size(), std::size_t{63}); }
};

QTEST_GUILESS_MAIN(tst_Scopes)
#include "tst_scopes.moc"
