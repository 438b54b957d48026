// A backup knows the sign-ins of its day. Whoever has got another since gets in all the same: the journal
// tells.
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
        const std::string fresh = renewed(desk, token);
        backup.service.beginLives(journalOf(desk)).orThrow();
        QVERIFY(backup.letsIn(desk.ws, fresh));
        QVERIFY(!backup.letsIn(desk.ws, token));
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

private:
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
