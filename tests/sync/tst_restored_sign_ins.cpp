// A backup knows the sign-ins of its day. Whoever has got another since gets in all the same: the journal
// tells.
#include "sync/server/digest.h"
#include "tests/sync/admin_desk.h"

using namespace tropa;
using namespace tropa::testing;

namespace {

struct Restored {
    explicit Restored(AdminDesk& desk) : service(store, *desk.clock, desk.random) {
        desk.store->copyTo(store);
    }
    bool letsIn(const Uuid& workspace, const std::string& token) {
        return service.authenticate(workspace, token).ok();
    }

    testing::Scratch scratch;
    server::SqliteStore store{scratch.file("restored")};
    server::Service service;
};

}  // namespace

class tst_RestoredSignIns : public QObject {
    Q_OBJECT
private slots:
    void aRenewedToken() {
        AdminDesk desk;
        const std::string token = desk.join("Анна", "Телефон").second;
        Restored backup(desk);
        const std::string fresh = renewed(desk, renewed(desk, token));
        // The last one counts, and is one.
        QCOMPARE(backup.service.beginLives(journalOf(desk)).orThrow(), std::size_t{1});
        QVERIFY(backup.letsIn(desk.ws, fresh));
        QVERIFY(!backup.letsIn(desk.ws, token));
    }

    /// One that the backup has as given out and not used: whoever kept it from then has nothing.
    void aTokenThatWasNotUsedYet() {
        AdminDesk desk;
        const std::string token = desk.join("Анна", "Телефон").second;
        const auto caller = desk.service->authenticate(desk.ws, token).orThrow();
        const std::string givenOut = desk.service->renewToken(caller).orThrow();
        Restored backup(desk);
        const std::string fresh = renewed(desk, givenOut);
        backup.service.beginLives(journalOf(desk)).orThrow();
        QVERIFY(!backup.letsIn(desk.ws, givenOut));
        QVERIFY(backup.letsIn(desk.ws, fresh));
    }

    void byPassword() {
        AdminDesk desk;
        Restored backup(desk);
        journalOf(desk);
        // Neither the member nor the device is in the backup.
        desk.member("Борис", "head", "boris");
        const Uuid device = UuidSource(desk.random).next(1);
        const auto in = desk.service->login({desk.ws, "boris", kPassword, "Ноутбук", device}).orThrow();
        backup.service.beginLives(journalOf(desk)).orThrow();
        const auto caller = backup.service.authenticate(desk.ws, in.joined.token);
        QVERIFY(caller.ok());
        QCOMPARE(caller->device, device);
        QVERIFY(caller->role == model::Role::Head);
    }

    void whoWasShutOutSinceStaysOut() {
        AdminDesk desk;
        const auto [device, token] = desk.join("Анна", "Телефон");
        Restored backup(desk);
        journalOf(desk);
        const std::string fresh = renewed(desk, token);
        desk.service->revokeDevice(desk.ws, device).orThrow();
        backup.service.beginLives(journalOf(desk)).orThrow();
        QVERIFY(!backup.letsIn(desk.ws, fresh) && !backup.letsIn(desk.ws, token));
    }

    /// Whoever was ever shut out is not to be so for ever: his devices would let go of everything.
    void whoWasLetInAgain() {
        AdminDesk desk;
        const Uuid boris = desk.member("Борис", "rep", "boris"), anna = desk.member("Анна", "rep", "anna");
        const auto disabled = [&](AdminDesk& at, const Uuid& member, bool out) {
            at.service->disableMember(at.ws, member, out).orThrow();
        };
        journalOf(desk);
        disabled(desk, boris, true);
        disabled(desk, boris, false);
        disabled(desk, anna, true);
        Restored backup(desk);
        disabled(desk, anna, false);
        const auto journal = journalOf(desk);
        QCOMPARE(backup.service.beginLives(journal).orThrow(), std::size_t{1});
        for (const Uuid& member : {boris, anna})
            QVERIFY(!backup.store.read(desk.ws)->record("member", member)->data.value("disabled", true));
        // Nobody's devices were told so for a moment.
        QCOMPARE(backup.store.read(desk.ws)->record("member", boris)->seq,
                 desk.store->read(desk.ws)->record("member", boris)->seq);
    }

    /// One that was open in the backup does not work once more.
    void anInvitationThatWasUsedOrTakenBack() {
        AdminDesk desk;
        const auto invite = [&] {
            return desk.service->createInvite(desk.ws, "admin", {}, 3'600'000).orThrow().code;
        };
        const std::string used = invite(), takenBack = invite(), open = invite();
        Restored backup(desk);
        journalOf(desk);
        const auto joined = [&](server::Service& at, const std::string& code) {
            return at.join({code, "Анна", "Телефон", UuidSource(desk.random).next(desk.clock->wallMs())})
                .ok();
        };
        QVERIFY(joined(*desk.service, used));
        const Uuid id = server::InviteRow{server::sha256(takenBack), {}, {}, 0, {}}.id();
        desk.service->revokeInvite(desk.ws, id).orThrow();
        backup.service.beginLives(journalOf(desk)).orThrow();
        QVERIFY(!joined(backup.service, used));
        QVERIFY(!joined(backup.service, takenBack));
        QVERIFY(joined(backup.service, open));
    }

    /// The last one, of whoever has got or changed one since; whoever had the old one is not let in.
    void aPasswordThatWasSetSince() {
        AdminDesk desk;
        const Uuid anna = desk.member("Анна", "rep", "anna"), boris = desk.member("Борис", "rep", "boris");
        Restored backup(desk);
        journalOf(desk);
        const auto set = [&](const Uuid& member, const char* login, const char* password) {
            desk.service->setPassword(desk.ws, member, login, password).orThrow();
        };
        set(anna, "anna.k", "the first new password");
        set(boris, "anna", "what was Anna's log-in");
        set(anna, "boris", "the last new password");
        const auto journal = journalOf(desk);
        QCOMPARE(backup.service.beginLives(journal).orThrow(), std::size_t{2});
        const auto fits = [&](const char* login, const char* password) {
            const auto tried = backup.service.tryPassword(desk.ws, login, password);
            return tried.ok() ? tried->member : Uuid{};
        };
        QCOMPARE(fits("boris", "the last new password"), anna);
        QCOMPARE(fits("anna", "what was Anna's log-in"), boris);
        for (const auto& [login, password] :
             {std::pair{"anna", kPassword}, {"boris", kPassword}, {"anna.k", "the first new password"}})
            QVERIFY(fits(login, password).isNil());
        // What the backup has already does not count.
        QCOMPARE(backup.service.beginLives(journal).orThrow(), std::size_t{0});
    }

    /// The journal's disk is full: who was to be shut out is not, and the others are let in all the same.
    void aJournalThatCannotBeWritten() {
        AdminDesk desk;
        const Uuid boris = desk.member("Борис", "rep", "boris");
        const auto in = desk.service->login({desk.ws, "boss", kPassword, "Ноутбук", boris}).orThrow();
        desk.service->disableMember(desk.ws, boris, true).orThrow();
        std::vector<Error> failed;
        desk.service->failed = [&](const Error& error) { failed.push_back(error); };
        desk.service->journal = [](const server::JournalEntry&) {
            throw Failure(ErrorCode::DiskFull, "No room.");
        };
        const auto disabled = [&] {
            return desk.store->read(desk.ws)->record("member", boris)->data.value("disabled", false);
        };
        QVERIFY(desk.service->disableMember(desk.ws, boris, false).ok());
        QVERIFY(!disabled());
        QCOMPARE(failed.size(), std::size_t{1});
        QVERIFY(!desk.service->disableMember(desk.ws, boris, true).ok());
        QVERIFY(!disabled());
        // The same by sync.
        desk.service->journal = {};
        desk.service->disableMember(desk.ws, boris, true).orThrow();
        desk.service->journal = [](const server::JournalEntry&) {
            throw Failure(ErrorCode::DiskFull, "No room.");
        };
        const HttpCall call = pushOf(desk, boris, in.joined.token, json::array({enabling(boris)}));
        QCOMPARE(desk.api->handle(call).status, 200);
        QVERIFY(!disabled());
        QCOMPARE(failed.size(), std::size_t{2});
    }

    /// Somebody is let in again and somebody is erased by one batch, and behind the commit the disk is full:
    /// neither of what is still to be done keeps the other from it.
    void aFullDiskBehindTheCommit_data() {
        QTest::addColumn<bool>("journal");
        QTest::newRow("journal") << true;
        QTest::newRow("the database's log") << false;
    }
    void aFullDiskBehindTheCommit() {
        QFETCH(const bool, journal);
        AdminDesk desk;
        const Uuid boris = desk.member("Борис", "rep", "boris");
        const Uuid contact = desk.make("contact", {{"name", "Вера"}});
        const auto in = desk.service->login({desk.ws, "boss", kPassword, "Ноутбук", boris}).orThrow();
        desk.service->disableMember(desk.ws, boris, true).orThrow();
        const auto disabled = [&] {
            return desk.store->read(desk.ws)->record("member", boris)->data.value("disabled", false);
        };
        const auto full = [] { throw Failure(ErrorCode::DiskFull, "No room."); };
        std::vector<Error> failed;
        desk.service->failed = [&](const Error& error) { failed.push_back(error); };
        std::vector<server::JournalEntry::What> told;
        desk.service->journal = [&](const server::JournalEntry& entry) {
            if (journal && entry.what == server::JournalEntry::What::MemberEnabled) full();
            told.push_back(entry.what);
        };
        bool committed = false;
        desk.store->writer().beforeStep = [&] {
            committed = committed || !disabled();
            if (!journal && committed) full();
        };
        HttpCall call =
            pushOf(desk, boris, in.joined.token,
                   {enabling(boris), {{"entity", "contact"}, {"row", contact.text()}, {"kind", "erase"}}});
        const int status = desk.api->handle(call).status;
        desk.store->writer().beforeStep = {};
        QVERIFY(committed && !disabled());
        using What = server::JournalEntry::What;
        if (journal) {
            QCOMPARE(status, 200);
            QCOMPARE(failed.size(), std::size_t{1});
            QCOMPARE(QFileInfo(QString::fromStdString(desk.scratch.file("server")) + "-wal").size(), 0);
        } else {
            QCOMPARE(told, (std::vector{What::PersonErased, What::MemberEnabled}));
            // It has happened, and is said so when there is room again.
            QVERIFY(status != 200);
            QCOMPARE(desk.api->handle(call).status, 200);
            QCOMPARE(told.size(), std::size_t{2});
        }
    }

private:
    static json enabling(const Uuid& member) {
        return {{"entity", "member"},  {"row", member.text()}, {"kind", "set"},
                {"field", "disabled"}, {"value", false},       {"base", "1000"}};
    }
    static HttpCall pushOf(const AdminDesk& desk, const Uuid& device, const std::string& token,
                           const json& ops) {
        HttpCall call;
        call.method = "POST";
        call.path = "/v1/workspaces/" + desk.ws.text() + "/sync";
        call.bearer = token;
        call.body =
            json{{"proto", 1},
                 {"schema", 1},
                 {"device", device.text()},
                 {"epoch", ""},
                 {"now", "0"},
                 {"cursors", json::object()},
                 {"batch", {{"no", "1"}, {"txns", {{{"stamp", "117659965849600000"}, {"ops", ops}}}}}}}
                .dump();
        return call;
    }
    /// What was journalled since the first call.
    std::vector<server::JournalEntry> journalOf(AdminDesk& desk) {
        desk.service->journal = [this](const server::JournalEntry& entry) { journal_.push_back(entry); };
        return std::exchange(journal_, {});
    }
    std::string renewed(AdminDesk& desk, const std::string& token) {
        journalOf(desk);
        const auto caller = desk.service->authenticate(desk.ws, token).orThrow();
        std::string fresh = desk.service->renewToken(caller).orThrow();
        (void)desk.service->authenticate(desk.ws, fresh).orThrow();
        return fresh;
    }

    std::vector<server::JournalEntry> journal_;
};

QTEST_GUILESS_MAIN(tst_RestoredSignIns)
#include "tst_restored_sign_ins.moc"
