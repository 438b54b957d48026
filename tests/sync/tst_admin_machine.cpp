// What the administrator's page says about the machine that it runs on.
#include "tests/sync/admin_desk.h"

using namespace tropa;
using namespace tropa::testing;

class tst_AdminMachine : public QObject {
    Q_OBJECT
private slots:
    void aCertificateThatEndsIsSaid() {
        AdminDesk desk;
        desk.enter();
        QVERIFY(!has(desk.get("/"), "Сертификат"));
        const auto with = [&](int days) {
            desk.api->pages().certificateEndsMs = [&desk, days] {
                return desk.clock->wallMs() + std::int64_t{days} * 86'400'000;
            };
            return desk.get("/");
        };
        QVERIFY(has(with(60), "Сертификат сервера действует до") && !has(with(60), "note warm"));
        QVERIFY(has(with(29), "действует только до") && has(with(29), "note warm"));
        QVERIFY(has(with(6), "действует только до") && has(with(6), "note hot"));
        QVERIFY(has(with(-1), "Сертификат сервера истёк") && has(with(-1), "note hot"));
    }
};

QTEST_GUILESS_MAIN(tst_AdminMachine)
#include "tst_admin_machine.moc"
