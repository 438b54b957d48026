// Who gets in: every endpoint with everybody's token, passwords, renewed tokens, and what is kept of them.
#include <QtTest>
#include <fstream>
#include <sstream>

#include "sync/server/digest.h"
#include "tests/sync/front_door.h"

using namespace tropa;
using nlohmann::json;
using server::Access;
using server::Endpoint;
using testing::headerOf;
using testing::kStranger;
using testing::Somebody;

class tst_Access : public QObject, private testing::FrontDoor {
    Q_OBJECT
private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void everyEndpointWithEverybodysToken() {
        const Somebody rep = join(ours_, "rep"), head = join(ours_, "head"), admin = join(ours_, "admin");
        const Somebody revoked = join(ours_, "admin"), disabled = join(ours_, "admin"),
                       renewed = join(ours_, "admin"), foreign = join(theirs_, "admin");
        service_->revokeDevice(ours_, *Uuid::parse(revoked.device)).orThrow();
        service_->disableMember(ours_, *Uuid::parse(disabled.member), true).orThrow();
        const std::string fresh =
            json::parse(post("/v1/workspaces/" + ours_.text() + "/token", {}, renewed.token).body)["token"];
        QVERIFY(service_->authenticate(ours_, fresh).ok());

        struct Case {
            const char* what;
            std::string token;
            int status;  ///< 0: let in.
            bool admin = false;
        };
        const std::vector<Case> cases = {
            {"rep", rep.token, 0},
            {"head", head.token, 0},
            {"administrator", admin.token, 0, true},
            {"revoked device", revoked.token, 403},
            {"disabled member", disabled.token, 403},
            {"superseded token", renewed.token, 401},
            {"another workspace's administrator", foreign.token, 401},
            {"none", "", 401},
            {"cut off", admin.token.substr(0, 42), 401},
            {"too long", admin.token + "A", 401},
            {"other case", folded(admin.token), 401},
            {"an id", admin.device, 401},
            {"quotes", "' OR 1=1 --", 401},
            {"zeros", std::string(32, '\0'), 401},
            {"no UTF-8", "\xff\xfe\xfd", 401},
            {"huge", std::string(100'000, 'A'), 401},
        };
        const std::uint64_t before = seq();
        int tried = 0;
        for (const Endpoint& endpoint : server::endpoints())
            for (const Case& one : cases) {
                const server::HttpReply reply = call(endpoint, ours_.text(), one.token, kStranger);
                const bool deniedByAccess = reply.status == 401 || reply.status == 403;
                int expected = one.status;
                if (endpoint.access == Access::Anyone) continue;
                if (endpoint.access == Access::Page) {
                    // Nobody's token is a browser's session.
                    QCOMPARE(reply.status, endpoint.method == "GET" ? 303 : 401);
                    continue;
                }
                if (endpoint.access == Access::Local) expected = 403;
                if (endpoint.access == Access::Admin && one.status == 0 && !one.admin) expected = 403;
                ++tried;
                const auto where =
                    QString("%1 %2 by %3: %4")
                        .arg(QString::fromUtf8(endpoint.method.data(), qsizetype(endpoint.method.size())))
                        .arg(QString::fromUtf8(endpoint.path.data(), qsizetype(endpoint.path.size())))
                        .arg(one.what)
                        .arg(reply.status);
                if (expected == 0) {
                    QVERIFY2(!deniedByAccess && reply.status < 500, qPrintable(where));
                    continue;
                }
                QVERIFY2(reply.status == expected, qPrintable(where));
                QCOMPARE(reply.contentType, std::string("application/problem+json"));
                QCOMPARE(headerOf(reply, "WWW-Authenticate"), std::string(expected == 401 ? "Bearer" : ""));
                QVERIFY2(reply.body.find(admin.member) == std::string::npos, qPrintable(where));
            }
        QVERIFY(tried > 100);
        QCOMPARE(seq(), before);
        for (const auto& device : service_->devices(ours_).orThrow())
            QCOMPARE(device.revoked, device.device.text() == revoked.device);
    }

    /// Said twice on purpose: whoever opens an endpoint to more people has to say so here as well.
    void whoMayUseWhat() {
        const std::map<std::string, Access> expected = {
            {"GET /healthz", Access::Anyone},
            {"GET /readyz", Access::Anyone},
            {"GET /metrics", Access::Local},
            {"POST /v1/join", Access::Anyone},
            {"POST /v1/login", Access::Anyone},
            {"POST /v1/workspaces/{workspace}/sync", Access::Device},
            {"POST /v1/workspaces/{workspace}/offer", Access::Device},
            {"POST /v1/workspaces/{workspace}/sums", Access::Device},
            {"POST /v1/workspaces/{workspace}/devices", Access::Device},
            {"GET /v1/workspaces/{workspace}/head", Access::Device},
            {"GET /v1/workspaces/{workspace}/history/{entity}/{row}", Access::Device},
            {"PUT /v1/workspaces/{workspace}/blobs/{sha256}", Access::Device},
            {"GET /v1/workspaces/{workspace}/blobs/{sha256}", Access::Device},
            {"POST /v1/workspaces/{workspace}/token", Access::Device},
            {"POST /v1/workspaces/{workspace}/password", Access::Device},
            {"GET /v1/workspaces/{workspace}/devices", Access::Admin},
            {"POST /v1/workspaces/{workspace}/devices/{device}/revoke", Access::Admin},
            {"POST /v1/workspaces/{workspace}/invites", Access::Admin},
            {"POST /v1/leads", Access::Anyone},
            {"OPTIONS /v1/leads", Access::Anyone},
            {"GET /", Access::Anyone},
            {"GET /assets/{name}", Access::Anyone},
            {"GET /language/{language}", Access::Anyone},
            {"GET /join", Access::Anyone},
            {"POST /admin/sign-in", Access::Anyone},
            {"GET /admin/{page}", Access::Page},
            {"POST /admin/{page}", Access::Page},
        };
        std::map<std::string, Access> actual;
        for (const Endpoint& endpoint : server::endpoints())
            actual[std::string(endpoint.method) + " " + std::string(endpoint.path)] = endpoint.access;
        QVERIFY(actual == expected);
    }

    void everybodysTokenInAnotherWorkspace() {
        const Somebody admin = join(ours_, "admin");
        for (const Endpoint& endpoint : server::endpoints()) {
            if (endpoint.access != Access::Device && endpoint.access != Access::Admin) continue;
            QCOMPARE(call(endpoint, theirs_.text(), admin.token, kStranger).status, 401);
            QCOMPARE(call(endpoint, admin.device, admin.token, kStranger).status, 401);
            QCOMPARE(call(endpoint, "x' OR 1=1", admin.token, kStranger).status, 404);
        }
    }

    void unknownAddressesAndMethods() {
        QCOMPARE(get("/v1/nothing").status, 404);
        QCOMPARE(get("/v1/workspaces/" + ours_.text()).status, 404);
        QCOMPARE(get("/v1/workspaces/" + ours_.text() + "/head/x").status, 404);
        const server::HttpReply other = get("/v1/join");
        QCOMPARE(other.status, 405);
        QCOMPARE(headerOf(other, "Allow"), std::string("POST"));
        QCOMPARE(headerOf(get("/v1/leads"), "Allow"), std::string("POST, OPTIONS"));
        QCOMPARE(get("/healthz/").status, 404);
        QCOMPARE(get("/healthz").status, 200);
        QCOMPARE(get("/readyz").status, 200);
    }

    void whatIsNoNumberInAnAddressIsSaid() {
        const Somebody anna = join(ours_, "rep");
        const std::string ours = "/v1/workspaces/" + ours_.text();
        const std::string history = ours + "/history/deal/" + kPhone;
        for (const std::string& address :
             {ours + "/head?after=x", ours + "/head?after=-1", ours + "/head?after=0&wait=soon",
              ours + "/head?after=", history + "?before=99999999999999999999", history + "?most=1.5"}) {
            const server::HttpReply reply = get(address, anna.token);
            QVERIFY2(reply.status == 400, address.c_str());
            QVERIFY(reply.body.find("is not a number") != std::string::npos);
        }
        QCOMPARE(get(ours + "/head?after=0&wait=0", anna.token).status, 200);
        QCOMPARE(get(ours + "/head", anna.token).status, 200);
    }

    void aPasswordSignsIn() {
        const Uuid anna = service_->addMember(ours_, "Anna", "rep", {}).orThrow();
        service_->setPassword(ours_, anna, " Anna@Example.org", "correct horse battery").orThrow();
        const auto in = login("anna@example.org", "correct horse battery");
        QCOMPARE(in.status, 200);
        const json answer = json::parse(in.body);
        QCOMPARE(answer["member"], json(anna.text()));
        QCOMPARE(answer["role"], json("rep"));
        QVERIFY(service_->authenticate(ours_, answer["token"].get<std::string>()).ok());
        // The same device again: a new token, the old one is nobody's.
        const json again = json::parse(login("ANNA@example.org", "correct horse battery").body);
        QVERIFY(!service_->authenticate(ours_, answer["token"].get<std::string>()).ok());
        QVERIFY(service_->authenticate(ours_, again["token"].get<std::string>()).ok());
    }

    void whatIsWrongIsNotToldApart() {
        const Uuid anna = service_->addMember(ours_, "Anna", "rep", {}).orThrow();
        service_->setPassword(ours_, anna, "anna", "correct horse battery").orThrow();
        const auto wrong = login("anna", "wrong horse battery");
        const auto unknown = login("boris", "correct horse battery");
        const auto foreign = login("anna", "correct horse battery", theirs_);
        const auto nowhere = login("anna", "correct horse battery", UuidSource(random_).next(1));
        QCOMPARE(wrong.status, 401);
        for (const auto& other : {unknown, foreign, nowhere}) {
            QCOMPARE(other.status, 401);
            QCOMPARE(other.body, wrong.body);
        }
    }

    /// Reckoned in the library's own cost, which is far above everything else.
    void itTakesTheSameTimeForNobody() {
        const server::PasswordCost cost{1, std::size_t{8} << 20};
        const std::string digest = server::passwordDigest("correct horse battery", cost);
        const auto timeOf = [&](const std::string& against) {
            QElapsedTimer timer;
            timer.start();
            (void)server::passwordFits("wrong horse battery", against, cost);
            return static_cast<double>(timer.nsecsElapsed());
        };
        // In turn, so that whatever else the machine does meets both; and the middle, which no single stroke
        // of luck moves.
        std::vector<double> nobody, somebody;
        for (int i = 0; i < 31; ++i) {
            nobody.push_back(timeOf({}));
            somebody.push_back(timeOf(digest));
        }
        std::sort(nobody.begin(), nobody.end());
        std::sort(somebody.begin(), somebody.end());
        const double ratio = nobody[15] / somebody[15];
        QVERIFY2(ratio > 0.6 && ratio < 1.7, qPrintable(QString::number(ratio)));
        QVERIFY(digest.starts_with("$argon2id$"));
    }

    void guessingIsSlowedDownSoftly() {
        const Uuid anna = service_->addMember(ours_, "Anna", "rep", {}).orThrow();
        service_->setPassword(ours_, anna, "anna", "correct horse battery").orThrow();
        for (int i = 0; i < 5; ++i) QCOMPARE(login("anna", "guess number " + std::to_string(i)).status, 401);
        const auto shut = login("anna", "correct horse battery");
        QCOMPARE(shut.status, 429);
        QCOMPARE(shut.headers.front().first, std::string("Retry-After"));
        QCOMPARE(login("boris", "anything else").status, 401);  // nobody else suffers
        time_->nowMs += 31'000;
        QCOMPARE(login("anna", "correct horse battery").status, 200);
        for (int i = 0; i < 5; ++i) QCOMPARE(login("anna", "guess number " + std::to_string(i)).status, 401);
    }

    void strangersFromOneAddressAreSlowedDownToo() {
        int turnedAway = 0;
        for (int i = 0; i < 30; ++i)
            if (post("/v1/join", {{"invite", "x"}}, {}, kStranger).status == 429) ++turnedAway;
        QCOMPARE(turnedAway, 10);
        QCOMPARE(post("/v1/login", {}, {}, kStranger).status, 429);
        QVERIFY(post("/v1/join", {{"invite", "x"}}, {}, "203.0.113.6").status != 429);
        for (int i = 0; i < 30; ++i)
            QVERIFY(post("/v1/join", {{"invite", "x"}}, {}, "127.0.0.1").status != 429);
    }

    void theDisabledAndTheRevokedStayOut() {
        const Uuid anna = service_->addMember(ours_, "Anna", "rep", {}).orThrow();
        service_->setPassword(ours_, anna, "anna", "correct horse battery").orThrow();
        const json first = json::parse(login("anna", "correct horse battery").body);
        service_->disableMember(ours_, anna, true).orThrow();
        QCOMPARE(login("anna", "correct horse battery").status, 403);
        QVERIFY(service_->authenticate(ours_, first["token"].get<std::string>()).error().code ==
                ErrorCode::MemberDisabled);
        service_->disableMember(ours_, anna, false).orThrow();
        QVERIFY(service_->authenticate(ours_, first["token"].get<std::string>()).ok());
        service_->revokeDevice(ours_, *Uuid::parse(kPhone)).orThrow();
        QCOMPARE(login("anna", "correct horse battery").status, 403);
    }

    void nobodyTakesOverAnothersDevice() {
        const Somebody boris = join(ours_, "admin");
        const Uuid anna = service_->addMember(ours_, "Anna", "rep", {}).orThrow();
        service_->setPassword(ours_, anna, "anna", "correct horse battery").orThrow();
        QCOMPARE(login("anna", "correct horse battery", ours_, boris.device).status, 401);
        QVERIFY(service_->authenticate(ours_, boris.token).ok());
    }

    void ownPasswordByTheDevice() {
        const Somebody anna = join(ours_, "rep"), boris = join(ours_, "rep");
        const std::string path = "/v1/workspaces/" + ours_.text() + "/password";
        QCOMPARE(post(path, {{"login", "anna"}, {"password", "short"}}, anna.token).status, 400);
        QCOMPARE(post(path, {{"login", "anna"}, {"password", "long enough 1"}}, anna.token).status, 200);
        QVERIFY(post(path, {{"login", "ANNA "}, {"password", "long enough 2"}}, boris.token).status >= 400);
        QCOMPARE(post(path, {{"login", "anna2"}, {"password", "long enough 3"}}, anna.token).status, 200);
        QCOMPARE(login("anna", "long enough 1").status, 401);
        QCOMPARE(login("anna2", "long enough 3", ours_, anna.device).status, 200);
    }

    void aRenewedTokenTakesOverWhenItIsUsed() {
        const Somebody anna = join(ours_, "rep");
        const std::string path = "/v1/workspaces/" + ours_.text() + "/token";
        const std::string lost = json::parse(post(path, {}, anna.token).body)["token"];
        const std::string fresh = json::parse(post(path, {}, anna.token).body)["token"];
        QVERIFY(service_->authenticate(ours_, anna.token).ok());
        QVERIFY(!service_->authenticate(ours_, lost).ok());
        QVERIFY(service_->authenticate(ours_, fresh).ok());
        QVERIFY(!service_->authenticate(ours_, anna.token).ok());
        QVERIFY(service_->authenticate(ours_, fresh).ok());
    }

    /// Who comes in anew has a new token, and nothing else that was given out to the device.
    void whoJoinsOnceMoreHasOneToken() {
        const auto invite = service_->createInvite(ours_, "rep", {}, 3'600'000).orThrow();
        const auto join = [&] {
            return json::parse(
                       post("/v1/join",
                            {{"invite", invite.code}, {"name", "Anna"}, {"label", "x"}, {"device", kPhone}})
                           .body)["token"]
                .get<std::string>();
        };
        const std::string path = "/v1/workspaces/" + ours_.text() + "/token";
        const std::string givenOut = json::parse(post(path, {}, join()).body)["token"];
        const std::string token = join();
        QVERIFY(!service_->authenticate(ours_, givenOut).ok());
        QVERIFY(service_->authenticate(ours_, token).ok());
    }

    /// Nor has who says his token himself.
    void whoSaysHisTokenHasOne() {
        const Somebody anna = join(ours_, "rep");
        const std::string path = "/v1/workspaces/" + ours_.text();
        const std::string givenOut = json::parse(post(path + "/token", {}, anna.token).body)["token"];
        const std::string own = server::base64url(std::string(32, 'k'));
        QCOMPARE(
            post(path + "/devices", {{"device", anna.device}, {"label", "x"}, {"token", own}}, anna.token)
                .status,
            200);
        QVERIFY(!service_->authenticate(ours_, givenOut).ok());
        QVERIFY(!service_->authenticate(ours_, anna.token).ok());
        QVERIFY(service_->authenticate(ours_, own).ok());
    }

    /// By its name, where that says which; without one, where there is no other.
    void whichWorkspaceIsMeant() {
        const Uuid anna = service_->addMember(ours_, "Anna", "rep", {}).orThrow();
        service_->setPassword(ours_, anna, "anna", "correct horse battery").orThrow();
        const auto in = [&](const std::string& workspace) {
            time_->nowMs += 3'600'000;
            return post("/v1/login", {{"workspace", workspace},
                                      {"login", "anna"},
                                      {"password", "correct horse battery"},
                                      {"label", "phone"},
                                      {"device", kPhone}})
                .status;
        };
        QCOMPARE(in("Ours"), 200);
        QCOMPARE(in("Theirs"), 401);
        QCOMPARE(in(""), 401);
        const Uuid namesake = service_->createWorkspace("Ours").orThrow().id;
        QCOMPARE(in("Ours"), 401);
        QCOMPARE(in(ours_.text()), 200);
        // What has moved away is another database's.
        for (const Uuid& gone : {theirs_, namesake}) {
            const auto leaving = store_->write(gone);
            leaving->leave();
            leaving->commit();
        }
        QCOMPARE(in("Ours"), 200);
        QCOMPARE(in(""), 200);
    }

    void neitherPasswordNorTokenIsKept() {
        const Somebody anna = join(ours_, "rep");
        service_->setPassword(ours_, *Uuid::parse(anna.member), "anna", "correct horse battery").orThrow();
        const std::string token =
            json::parse(login("anna", "correct horse battery", ours_, anna.device).body)["token"];
        store_->writer().execute("PRAGMA wal_checkpoint(TRUNCATE)");
        std::ostringstream file;
        file << std::ifstream(scratch_->file("server"), std::ios::binary).rdbuf();
        QVERIFY(file.str().find("argon2id") != std::string::npos);
        for (const std::string& secret : {anna.token, token, std::string("correct horse battery")})
            QVERIFY(file.str().find(secret) == std::string::npos);
    }

    void figuresForTheOperatorNameNobody() {
        const Somebody anna = join(ours_, "rep");
        (void)get("/v1/workspaces/" + ours_.text() + "/head", anna.token);
        (void)get("/nothing/" + anna.member);
        const auto reply = get("/metrics");
        QCOMPARE(reply.status, 200);
        QVERIFY(
            reply.body.find("tropa_requests_total{endpoint=\"GET /v1/workspaces/{workspace}/head\",status="
                            "\"2xx\"} 1\n") != std::string::npos);
        QVERIFY(reply.body.find("endpoint=\"- other\",status=\"4xx\"} 1\n") != std::string::npos);
        for (const std::string& secret : {ours_.text(), anna.member, anna.device, anna.token})
            QVERIFY(reply.body.find(secret) == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(tst_Access)
#include "tst_access.moc"
