// The administrator's page without a browser: who gets in, what other sites and other people's texts can do,
// and what is written down. With a browser: tests/e2e/admin.
#include <QtTest>

#include "tests/sync/admin_desk.h"

using namespace tropa;
using namespace tropa::testing;

namespace {

/// Copies that are made when the test says so.
struct Shelf final : server::admin::Backups {
    std::vector<server::admin::Backup> copies;
    server::admin::BackupRun state;
    std::function<void(const server::admin::Backup&)> done;
    int begun = 0;

    std::vector<server::admin::Backup> made() const override { return copies; }
    server::admin::BackupRun run() const override { return state; }
    Result<void> begin(std::function<void(const server::admin::Backup&)> then) override {
        if (state.running) return {ErrorCode::Refused, "one is being made"};
        ++begun;
        state = {true, 1, 42, 1'000'000, {}};
        done = std::move(then);
        return {};
    }
    std::string folder() const override { return "/copies"; }
    std::string restoreCommand(const std::string& name) const override {
        return "tropa-server restore /copies/" + name;
    }
    void end(const server::admin::Backup& copy) {
        copies.push_back(copy);
        state.running = false;
        done(copy);
    }
};

}  // namespace

class tst_Admin : public QObject {
    Q_OBJECT
private slots:
    void whoIsNotSignedInSeesTheDoorOnly() {
        AdminDesk desk;
        const HttpReply door = desk.get("/");
        QCOMPARE(door.status, 200);
        QVERIFY(has(door, "name=\"password\"") && !has(door, "Ольга") && !has(door, "Насосы"));
        for (const char* page : {"people", "devices", "forms", "backups", "audit", "nowhere"}) {
            QCOMPARE(desk.get(std::string("/admin/") + page).status, 303);
            QCOMPARE(desk.post(std::string("/admin/") + page, {{"do", "invite"}}).status, 401);
        }
        desk.cookie = "tropa_session=" + std::string(60, 'A');
        QCOMPARE(desk.get("/admin/people").status, 303);
        desk.cookie = "tropa_session=';DROP TABLE browser;--.x";
        QCOMPARE(desk.get("/admin/people").status, 303);
    }

    void onlyAdministratorsWithTheRightPasswordComeIn() {
        AdminDesk desk;
        desk.member("Борис", "rep", "boris");
        QCOMPARE(desk.signIn("boss", "wrong password").status, 401);
        QCOMPARE(desk.signIn("nobody", kPassword).status, 401);
        QCOMPARE(desk.signIn("boris", kPassword).status, 403);
        const HttpReply in = desk.signIn("boss", kPassword);
        QCOMPARE(in.status, 303);
        const std::string cookie = headerOf(in, "Set-Cookie");
        for (const char* part : {"HttpOnly", "SameSite=Strict", "Path=/"})
            QVERIFY2(cookie.find(part) != std::string::npos, part);
        QVERIFY(has(desk.get("/"), "Насосы"));
        // What the browser holds is not what the database holds.
        const std::string token = found(desk.cookie, "tropa_session=(.*)");
        QVERIFY(!desk.store->read(desk.ws)->browser(token) && !token.empty());
        for (int i = 0; i < 4; ++i) (void)desk.signIn("other", "guess guess " + std::to_string(i));
        (void)desk.signIn("other", "guess guess 5");
        const HttpReply shut = desk.signIn("other", "guess guess 6");
        QCOMPARE(shut.status, 429);
        QVERIFY(!headerOf(shut, "Retry-After").empty());
    }

    void theSessionEnds() {
        AdminDesk desk;
        desk.enter();
        const std::string before = desk.cookie;
        QCOMPARE(desk.act("sign-out", {}).status, 303);
        desk.cookie = before;
        QCOMPARE(desk.get("/admin/people").status, 303);
        desk.enter();
        desk.time->nowMs += 3 * 3'600'000LL;
        QCOMPARE(desk.get("/admin/people").status, 303);
        desk.enter();
        for (int i = 0; i < 13; ++i) {
            desk.time->nowMs += 3'600'000;
            (void)desk.get("/");
        }
        QCOMPARE(desk.get("/admin/people").status, 303);
        desk.enter();
        desk.service->disableMember(desk.ws, desk.boss, true).orThrow();
        QCOMPARE(desk.get("/admin/people").status, 303);
        desk.service->disableMember(desk.ws, desk.boss, false).orThrow();
        QCOMPARE(desk.get("/admin/people").status, 200);
        desk.member("Вторая", "admin", "second");
        QCOMPARE(desk.get("/admin/people").status, 200);
        // Another password, and whoever came in by the former one is out.
        desk.service->setPassword(desk.ws, desk.boss, "boss", kPassword).orThrow();
        QCOMPARE(desk.get("/admin/people").status, 303);
        desk.enter();
        desk.service->setMember(desk.ws, desk.boss, "rep", {}, {}).orThrow();
        QCOMPARE(desk.get("/admin/people").status, 303);
    }

    /// What another site makes the browser send: its cookie, perhaps, but not the proof; and browsers say
    /// where it comes from.
    void otherSitesCanDoNothing() {
        AdminDesk desk;
        desk.enter();
        const server::FormFields fields = {{"do", "invite"}, {"role", "admin"}};
        const auto all = [&] { return desk.store->read(desk.ws)->audit({}, 1000).size(); };
        const auto before = all();
        QCOMPARE(desk.post("/admin/people", fields).status, 403);
        QCOMPARE(desk.post("/admin/people", {{"do", "invite"}, {"role", "admin"}, {"csrf", "guess"}}).status,
                 403);
        auto right = fields;
        right.emplace_back("csrf", desk.csrf());
        desk.fetchSite = "cross-site";
        QCOMPARE(desk.post("/admin/people", right).status, 403);
        QCOMPARE(desk.signIn("boss", kPassword).status, 403);
        desk.fetchSite = "same-site";
        QCOMPARE(desk.post("/admin/people", right).status, 403);
        desk.fetchSite.clear();
        desk.origin = "https://evil.example";
        QCOMPARE(desk.post("/admin/people", right).status, 403);
        desk.origin = "http://crm.example";
        QCOMPARE(all(), before);
        QCOMPARE(desk.post("/admin/people", right).status, 200);
        QCOMPARE(all(), before + 1);
        desk.origin.clear();
        // Another administrator's proof is not mine.
        const std::string mine = desk.csrf();
        desk.member("Вторая", "admin", "second");
        QCOMPARE(desk.signIn("second", kPassword).status, 303);
        QCOMPARE(desk.post("/admin/people", {{"do", "invite"}, {"role", "rep"}, {"csrf", mine}}).status, 403);
        // A page that changes something is never fetched.
        const auto asked = all();
        QCOMPARE(desk.get("/admin/people?do=invite&role=admin&csrf=" + desk.csrf()).status, 200);
        QCOMPARE(all(), asked);
    }

    void nobodysTextBecomesMarkup() {
        AdminDesk desk;
        desk.service->addMember(desk.ws, kEvil, "rep", {}).orThrow();
        desk.service->addTeam(desk.ws, kEvil, {}).orThrow();
        const Uuid funnel = desk.make("funnel", {{"name", kEvil}});
        desk.make("source", {{"name", kEvil}});
        server::FormSettings settings;
        settings.funnel = funnel;
        settings.consentText = kEvil;
        server::Intake intake(*desk.service);
        intake.createForm(desk.ws, kEvil, settings).orThrow();
        desk.join(kEvil, kEvil);
        desk.enter();
        Shelf shelf;
        shelf.copies = {{kEvil, 1, 1}};
        desk.api->pages().backups = &shelf;
        for (const char* path : {"/", "/admin/people", "/admin/devices", "/admin/forms", "/admin/backups",
                                 "/admin/audit", "/admin/audit?before=%22%3E%3Cscript%3E"}) {
            const HttpReply reply = desk.get(path);
            QCOMPARE(reply.status, 200);
            QVERIFY2(!has(reply, "<script>alert") && !has(reply, "<img"), path);
            if (std::string_view(path) != "/") QVERIFY2(has(reply, "&lt;script&gt;") || path[7] == 'a', path);
        }
        const HttpReply door = desk.signIn(kEvil, kPassword);
        QVERIFY(!has(door, "<script>alert") && has(door, "&lt;script&gt;"));
        QVERIFY(!has(desk.act("people", {{"do", kEvil}, {"role", kEvil}}), "<script>alert"));
        desk.host = "crm.example\"><script>alert(3)</script>";
        QVERIFY(!has(desk.get("/admin/forms"), "<script>alert"));
    }

    void thePolicyRunsOurScriptAndNothingElse() {
        AdminDesk desk;
        desk.enter();
        for (const HttpReply& reply :
             {desk.get("/"), desk.get("/admin/forms"), desk.get("/join"),
              desk.act("people", {{"do", "nonsense"}}), desk.signIn("boss", "wrong wrong")}) {
            const std::string policy = headerOf(reply, "Content-Security-Policy");
            QVERIFY(policy.find("default-src 'none'") == 0 &&
                    policy.find("script-src 'self'") != std::string::npos);
            QVERIFY(policy.find("unsafe") == std::string::npos &&
                    policy.find("frame-ancestors 'none'") != std::string::npos);
            QCOMPARE(headerOf(reply, "Cache-Control"), std::string("no-store"));
            QCOMPARE(headerOf(reply, "X-Content-Type-Options"), std::string("nosniff"));
            // Nothing in the page needs more than the policy allows.
            QVERIFY(!std::regex_search(reply.body, std::regex(R"(\sstyle=|\son\w+=|javascript:|<style)")));
        }
        QCOMPARE(desk.get("/assets/admin.js").contentType, std::string("text/javascript; charset=utf-8"));
        QCOMPARE(desk.get("/assets/../tropa-server.sqlite").status, 404);
        desk.api->pages().secure = true;
        QVERIFY(headerOf(desk.signIn("boss", kPassword), "Set-Cookie").find("; Secure") != std::string::npos);
    }

    void rolesTeamsAndAccess() {
        AdminDesk desk;
        const Uuid boris = desk.member("Борис", "rep", "boris");
        desk.enter();
        QCOMPARE(desk.act("people", {{"do", "add-team"}, {"name", "Север"}}).status, 303);
        const Uuid team = desk.store->read(desk.ws)->recordsOf("team").front().row;
        QCOMPARE(desk.act("people",
                          {{"do", "set"}, {"member", boris.text()}, {"role", "head"}, {"team", team.text()}})
                     .status,
                 303);
        QCOMPARE(desk.act("people", {{"do", "head"}, {"team", team.text()}, {"head", boris.text()}}).status,
                 303);
        const auto record = desk.store->read(desk.ws)->record("member", boris).value();
        QCOMPARE(record.data["role"], json("head"));
        QCOMPARE(record.data["team"], json(team.text()));
        QCOMPARE(desk.store->read(desk.ws)->record("team", team)->data["head"], json(boris.text()));
        QCOMPARE(desk.act("people", {{"do", "disable"}, {"member", boris.text()}}).status, 303);
        QVERIFY(desk.store->read(desk.ws)->record("member", boris)->data["disabled"] == true);
        QCOMPARE(desk.act("people", {{"do", "enable"}, {"member", boris.text()}}).status, 303);
        QCOMPARE(desk.act("people", {{"do", "set"}, {"member", boris.text()}, {"role", "king"}, {"team", ""}})
                     .status,
                 400);
        QCOMPARE(desk.act("people", {{"do", "disable"}, {"member", kEvil}}).status, 404);
    }

    void theLastAdministratorStays() {
        AdminDesk desk;
        desk.enter();
        QCOMPARE(desk.act("people", {{"do", "disable"}, {"member", desk.boss.text()}}).status, 400);
        QCOMPARE(
            desk.act("people", {{"do", "set"}, {"member", desk.boss.text()}, {"role", "rep"}, {"team", ""}})
                .status,
            400);
        const Uuid second = desk.member("Вторая", "admin", "second");
        QCOMPARE(
            desk.act("people", {{"do", "set"}, {"member", desk.boss.text()}, {"role", "rep"}, {"team", ""}})
                .status,
            303);
        QCOMPARE(desk.get("/admin/people").status, 303);
        QVERIFY(desk.store->read(desk.ws)->record("member", second)->data["role"] == "admin");
    }

    void devicesWithWhatTheyTellAndRevoke() {
        AdminDesk desk;
        const auto [device, token] = desk.join("Анна", "Телефон Анны");
        desk.sync(device, token, 12);
        desk.enter();
        const HttpReply page = desk.get("/admin/devices");
        QVERIFY(has(page, "Телефон Анны") && has(page, ">12<") && has(page, "на связи"));
        desk.time->nowMs += 2 * 86'400'000LL;
        desk.enter();
        QVERIFY(has(desk.get("/admin/devices"), "давно молчит"));
        QVERIFY(has(desk.get("/"), "Кому нужна помощь"));
        QCOMPARE(desk.act("devices", {{"do", "revoke"}, {"device", device.text()}}).status, 303);
        QVERIFY(has(desk.get("/admin/devices"), "закрыто"));
        QVERIFY(desk.service->authenticate(desk.ws, token).error().code == ErrorCode::DeviceRevoked);
    }

    void whoOnlyPullsIsSeenToo() {
        AdminDesk desk;
        const auto [device, token] = desk.join("Анна", "x");
        desk.time->nowMs += 3'600'000;
        desk.sync(device, token, 0);
        QCOMPARE(desk.store->read(desk.ws)->device(device)->seenMs, desk.clock->wallMs());
    }

    void formsAreMadeAndClosed() {
        AdminDesk desk;
        const Uuid funnel = desk.make("funnel", {{"name", "Срочно"}});
        desk.enter();
        QCOMPARE(desk.act("forms", {{"do", "create"},
                                    {"name", "Сайт"},
                                    {"funnel", funnel.text()},
                                    {"owner", desk.boss.text()},
                                    {"consent", "Согласен"},
                                    {"language", "ru"}})
                     .status,
                 303);
        const HttpReply page = desk.get("/admin/forms");
        QVERIFY(has(page, "Сайт") && has(page, "Срочно") &&
                has(page, "action=&quot;http://crm.example/v1/leads&quot;"));
        const auto form = desk.store->read(desk.ws)->forms().front();
        QCOMPARE(desk.act("forms", {{"do", "create"}, {"name", "Без воронки"}, {"language", "ru"}}).status,
                 400);
        QCOMPARE(desk.act("forms", {{"do", "revoke"}, {"form", form.form.text()}}).status, 303);
        QVERIFY(desk.store->read(desk.ws)->forms().front().revoked);
    }

    void backupsAreMadeWhereThereIsOneCompany() {
        AdminDesk desk;
        desk.enter();
        QVERIFY(desk.act("backups", {{"do", "make"}}).status >= 400);
        Shelf shelf;
        desk.api->pages().backups = &shelf;
        QVERIFY(has(desk.get("/admin/backups"), "Копий ещё нет"));
        QCOMPARE(desk.act("backups", {{"do", "make"}}).status, 303);
        // While it is made the page says how far it is, renews itself, and has no button.
        HttpReply page = desk.get("/admin/backups");
        QVERIFY(has(page, "value=\"42\"") && has(page, "http-equiv=\"refresh\"") &&
                !has(page, "Сделать копию"));
        QCOMPARE(desk.act("backups", {{"do", "make"}}).status, 303);
        QCOMPARE(shelf.begun, 1);
        shelf.end({"tropa-1.sqlite", 1, 5'000'000});
        page = desk.get("/admin/backups");
        QVERIFY(has(page, "tropa-1.sqlite") && has(page, "4.8") && has(page, "Последняя копия") &&
                has(page, "tropa-server restore /copies/tropa-1.sqlite") && !has(page, "refresh"));
        QCOMPARE(desk.store->read(desk.ws)->audit({}, 1).front().action, std::string("backup"));
        shelf.state.failed = Error{ErrorCode::DiskFull, "full"};
        QVERIFY(has(desk.get("/admin/backups"), "нет места"));
        desk.service->createWorkspace("Соседи").orThrow();
        desk.enter();
        QVERIFY(!has(desk.get("/admin/backups"), "tropa-1.sqlite"));
        QVERIFY(desk.act("backups", {{"do", "make"}}).status >= 400);
    }

    void whatWasDoneIsWrittenDown() {
        AdminDesk desk;
        desk.enter();
        const Uuid boris = desk.member("Борис", "rep", "boris");
        (void)desk.act("people", {{"do", "invite"}, {"role", "rep"}});
        (void)desk.act("people", {{"do", "disable"}, {"member", boris.text()}});
        std::vector<std::string> actions;
        for (const auto& entry : desk.store->read(desk.ws)->audit({}, 100))
            actions.push_back(entry.action + "/" + entry.way);
        const std::vector<std::string> newest = {"member_disabled/page", "invited/page",
                                                 "password_set/command line", "member_added/command line",
                                                 "signed_in/page"};
        QVERIFY(std::equal(newest.begin(), newest.end(), actions.begin()));
        const HttpReply page = desk.get("/admin/audit");
        QVERIFY(has(page, "Доступ закрыт") && has(page, "Борис") && has(page, "Ольга") &&
                has(page, "эта страница"));
        // A page of it ends, and goes on.
        for (int i = 0; i < 150; ++i)
            desk.service->noteAudit(desk.ws, {}, "backup", {}, std::to_string(i)).orThrow();
        const std::string next = found(desk.get("/admin/audit").body, "before=([0-9a-f-]{36})");
        QVERIFY(!next.empty());
        QVERIFY(has(desk.get("/admin/audit?before=" + next), "Доступ закрыт"));
    }

    void bothLanguages() {
        AdminDesk desk;
        desk.language = "en-GB,en;q=0.9,ru;q=0.5";
        desk.enter();
        QVERIFY(has(desk.get("/admin/people"), "Make an invitation"));
        const HttpReply chosen = desk.get("/language/ru");
        desk.cookie += "; " + found(headerOf(chosen, "Set-Cookie"), "^([^;]*)");
        QVERIFY(has(desk.get("/admin/people"), "Создать приглашение"));
    }

    void ofSeveralCompaniesOneHasToBeNamed() {
        AdminDesk desk;
        desk.service->createWorkspace("Соседи").orThrow();
        QVERIFY(!has(desk.get("/"), "Соседи") && has(desk.get("/"), "name=\"workspace\""));
        QCOMPARE(desk.signIn("boss", kPassword).status, 401);
        QCOMPARE(desk.signIn("boss", kPassword, "Соседи").status, 401);
        QCOMPARE(desk.signIn("boss", kPassword, "Насосы").status, 303);
    }
};

QTEST_GUILESS_MAIN(tst_Admin)
#include "tst_admin.moc"
