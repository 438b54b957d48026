#include <QFile>
#include <QtTest>

#include "sync/client/sync.h"
#include "sync/protocol/codec.h"
#include "tests/support/fleet.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;
using nlohmann::json;

namespace {

constexpr char kLetters[] = "ABCHD";
enum { A, B, C, H, D };

/// The company of the table in PROTOCOL.md.
Fleet company(const std::string& visibility) {
    return Fleet{.seed = 5,
                 .devices = 5,
                 .seats = {{"rep", 1}, {"rep", 1}, {"rep", 2}, {"head", 1}, {"admin", 0}},
                 .visibility = visibility};
}

/// Everybody, until nothing moves any more; who is shut out hears of it.
void syncAll(Fleet& fleet) {
    for (int pass = 0; pass < 2; ++pass)
        for (int i = 0; i < fleet.devices; ++i) {
            LoopbackTransport transport(fleet.world().host(), fleet[i].token());
            client::SyncReport report;
            (void)client::syncUntilQuiet(fleet[i].engine(), transport, report);
        }
}

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

/// A's contact with all that belongs to it, known to everybody who may see it.
struct Story {
    Fleet fleet;
    Uuid contact, call, deal, step, other;

    explicit Story(const std::string& visibility) : fleet(company(visibility)) {
        office().setHead(1, member(H));
        contact = fleet[A].create(Kind::Contact, {{"name", std::string("Visitor #0000001")},
                                                  {"owner", member(A)},
                                                  {"phones", std::vector<std::string>{"+79130000001"}}});
        call = fleet[A].create(Kind::Activity, {{"kind", std::string("call")},
                                                {"contact", contact},
                                                {"at", std::int64_t{1}},
                                                {"note", std::string("told #0000002")}});
        deal = fleet[A].create(Kind::Deal, {{"title", std::string("Pump #0000003")}, {"contact", contact}});
        step = fleet[A].create(Kind::Step, {{"deal", deal},
                                            {"stage", Uuid::fromName("stage")},
                                            {"at", std::int64_t{2}},
                                            {"evidence", std::string("asked #0000004")}});
        other = fleet[C].create(Kind::Contact,
                                {{"name", std::string("Stranger #0000005")}, {"owner", member(C)}});
        syncAll(fleet);
    }

    Office& office() { return fleet.world().office(); }
    Uuid member(int i) { return fleet[i].member(); }
    void hand(int by, int to) { fleet[by].set(Kind::Contact, contact, {{"owner", member(to)}}); }
    void sync(int i) {
        LoopbackTransport transport(fleet.world().host(), fleet[i].token());
        client::SyncReport report;
        client::syncUntilQuiet(fleet[i].engine(), transport, report).orThrow();
    }
    /// An exchange with hand-made ops. @returns the answer.
    json push(int i, std::uint64_t no, std::vector<model::Op> ops) {
        protocol::SyncRequest request;
        request.device = fleet[i].id();
        client::HttpRequest message;
        message.path = "/v1/workspaces/" + fleet.world().host().workspace().text() + "/sync";
        message.body = protocol::encodeRequest(request, protocol::encodeBatch(no, {{std::move(ops)}}));
        return json::parse(fleet.world().host().call(message, fleet[i].token()).body);
    }
    client::HttpResponse get(int i, const std::string& path) {
        client::HttpRequest request;
        request.method = "GET";
        request.path = "/v1/workspaces/" + fleet.world().host().workspace().text() + path;
        return fleet.world().host().call(request, fleet[i].token());
    }

    void play(const std::string& what) {
        const std::map<std::string, std::function<void()>> acts = {
            {"A owns a contact with a call and a deal with a step", [] {}},
            {"A hands it to B, of his team", [&] { hand(A, B); }},
            {"A hands it to C, of another team", [&] { hand(A, C); }},
            {"A lets it go: it is nobody's",
             [&] {
                 fleet[A].set(Kind::Contact, contact, {{"owner", model::Value{}}});
             }},
            {"A hands it to C, and C hands it back",
             [&] {
                 hand(A, C);
                 syncAll(fleet);
                 hand(C, A);
             }},
            {"H hands it to B", [&] { hand(H, B); }},
            {"D hands it to H", [&] { hand(D, H); }},
            {"the call moves to a contact of C's",
             [&] {
                 fleet[D].set(Kind::Activity, call, {{"contact", other}});
             }},
            {"A leaves for the other team", [&] { office().setTeam(member(A), 2); }},
            {"B leaves for the other team", [&] { office().setTeam(member(B), 2); }},
            {"C comes into the team", [&] { office().setTeam(member(C), 1); }},
            {"H is no head any more", [&] { office().setRole(member(H), "rep"); }},
            {"B, a head now, is named in H's place",
             [&] {
                 office().setRole(member(B), "head");
                 office().setHead(1, member(B));
             }},
            {"the team names nobody: H leads his own", [&] { office().setHead(1, {}); }},
            {"C becomes an administrator", [&] { office().setRole(member(C), "admin"); }},
            {"D is a rep from now on", [&] { office().setRole(member(D), "rep"); }},
            {"visibility becomes own", [&] { office().setVisibility("own"); }},
            {"visibility becomes team", [&] { office().setVisibility("team"); }},
            {"visibility becomes all", [&] { office().setVisibility("all"); }},
            {"B is disabled", [&] { office().setDisabled(member(B), true); }},
            {"B's device is revoked",
             [&] {
                 auto& host = fleet.world().host();
                 host.service().revokeDevice(host.workspace(), fleet[B].id()).orThrow();
             }},
        };
        acts.at(what)();
    }
};

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
        story.play(what.toStdString());
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
