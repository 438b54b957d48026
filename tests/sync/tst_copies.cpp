#include <QtTest>
#include <algorithm>

#include "sync/client/join.h"
#include "sync/server/sqlite_store.h"
#include "tests/sync/story.h"

using namespace tropa;
using model::Kind;
using testing::agree;
using testing::Device;
using testing::Fleet;
using testing::historyLength;
using testing::shared;

namespace {

/// What is sent comes in, and nothing comes back.
class LosingTransport final : public client::Transport {
public:
    explicit LosingTransport(testing::ServerHost& host) : inner_(host) {}
    Result<client::HttpResponse> send(const client::HttpRequest& request) override {
        (void)inner_.send(request);
        return Error{ErrorCode::Network, "The answer was lost."};
    }
    void cancel() override {}

private:
    testing::LoopbackTransport inner_;
};

}  // namespace

/// Devices that are copies of each other.
class tst_Copies : public QObject {
    Q_OBJECT
private slots:
    void bothCopiesOfADeviceGoOn() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet[0].set(Kind::Contact, id, "note", "written before the copy");
        fleet.world().copyDevice(0);
        Device& copy = fleet[2];
        fleet[0].set(Kind::Contact, id, "city", "by the original");
        copy.add(Kind::Contact, id, "tags", "by the copy");
        agree(fleet);
        QVERIFY(fleet[0].id() != copy.id());
        QVERIFY(fleet[0].token() != copy.token());
        for (int d = 0; d < 3; ++d) {
            QCOMPARE(fleet[d].text(Kind::Contact, id, "note"), std::string("written before the copy"));
            QCOMPARE(fleet[d].text(Kind::Contact, id, "city"), std::string("by the original"));
            QCOMPARE(fleet[d].elements(Kind::Contact, id, "tags"), std::vector<std::string>{"by the copy"});
        }
        QCOMPARE(historyLength(fleet, id, "note"), std::size_t{1});
        // Locked out is whoever holds the phone's data, under whichever identity.
        auto& host = fleet.world().host();
        Device& former = fleet[0].id() < copy.id() ? fleet[0] : copy;
        Device& younger = fleet[0].id() < copy.id() ? copy : fleet[0];
        host.service().revokeDevice(host.workspace(), former.id()).orThrow();
        QVERIFY(host.call(younger.engine().nextRequest().orThrow(), younger.token()).status != 200);
    }

    void aCopyThatDiesWhileItGetsItsIdentityGoesOn() {
        for (int statement = 1; statement < 60; ++statement) {
            Fleet fleet{.devices = 1};
            const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
            fleet.world().copyDevice(0);
            fleet[0].set(Kind::Contact, id, "city", "Omsk");
            fleet.sync(0);
            fleet[1].set(Kind::Contact, id, "note", "by the copy");
            auto& host = fleet.world().host();
            const auto forked = fleet[1].engine().nextRequest().orThrow();
            const auto conflict = host.call(forked, fleet[1].token());
            QCOMPARE(conflict.status, 409);
            (void)fleet[1].engine().takeAnswer(conflict).orThrow();
            const auto ask = fleet[1].engine().nextRequest().orThrow();
            const auto answer = host.call(ask, fleet[1].token());
            QCOMPARE(answer.status, 200);
            bool died = false;
            fleet[1].fuse().light(statement);
            try {
                (void)fleet[1].engine().takeAnswer(answer).orThrow();
            } catch (const testing::Crash&) {
                died = true;
            }
            fleet[1].fuse().putOut();
            if (died) fleet[1].reopen();
            agree(fleet);
            QCOMPARE(fleet[0].text(Kind::Contact, id, "note"), std::string("by the copy"));
            if (!died) {
                QVERIFY(statement > 3);
                return;
            }
        }
    }

    void whatReplacedAnUnsentWriteIsLaterThanItInTheNextLife() {
        Fleet fleet{.devices = 1};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, id, "name", "before the copy");
        fleet.world().copyDevice(0);
        fleet.world().advance(1'000);
        fleet[0].set(Kind::Contact, id, "name", "behind the copy");
        fleet.sync(1);  // the copy sends what it has
        testing::LoopbackTransport transport(fleet.world().host(), fleet[0].token());
        for (int i = 0; i < 2; ++i) {  // and the original learns that there are two of them
            const auto request = fleet[0].engine().nextRequest().orThrow();
            (void)fleet[0].engine().takeAnswer(transport.send(request).orThrow()).orThrow();
        }
        (void)fleet[0].engine().nextRequest().orThrow();  // is on its way when the server is lost
        fleet.world().restoreServer();
        fleet.sync(0);
        agree(fleet);
        QCOMPARE(fleet[1].text(Kind::Contact, id, "name"), std::string("behind the copy"));
    }

    void whatReplacedAnUnsentWriteIsLaterThanItWhoeverComesFirst() {
        Fleet fleet{.devices = 1};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, id, "name", "before the copy");
        fleet.world().copyDevice(0);
        fleet.world().advance(1'000);
        fleet[0].set(Kind::Contact, id, "name", "behind the copy");
        fleet.sync(1);
        (void)fleet[0].engine().nextRequest().orThrow();  // is on its way when the server is lost
        fleet.world().restoreServer();
        fleet.sync(1);
        agree(fleet);
        QCOMPARE(fleet[1].text(Kind::Contact, id, "name"), std::string("behind the copy"));
    }

    void whatACopySendsIsKnownWhateverTheClockSaid() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        // Ahead of the server, which brings the stamp down to its own time.
        fleet[0].clock().reboot();
        fleet[0].clock().setOffset(73 * 365LL * 24 * 3'600'000);
        fleet[0].reopen();
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        fleet.world().copyDevice(0);
        fleet.sync(0);
        // The copy gets its own identity, and has sent nothing yet.
        fleet[2].set(Kind::Contact, id, "note", "by the copy");
        testing::LoopbackTransport transport(fleet.world().host(), fleet[2].token());
        for (int i = 0; i < 2; ++i) {
            const auto request = fleet[2].engine().nextRequest().orThrow();
            (void)fleet[2].engine().takeAnswer(transport.send(request).orThrow()).orThrow();
        }
        fleet.world().restoreServer();
        fleet.sync(0);
        fleet.sync(1);
        fleet[1].set(Kind::Contact, id, "city", "Tomsk, after Omsk");
        fleet.sync(1);
        agree(fleet);
        QCOMPARE(fleet[0].text(Kind::Contact, id, "city"), std::string("Tomsk, after Omsk"));
        QCOMPARE(historyLength(fleet, id, "city"), std::size_t{2});
        QCOMPARE(fleet[1].conflicts().size(), std::size_t{0});
    }

    /// The server has lost the device, somebody else signs in on it, and the answer to him is lost, too: the
    /// device that he has got is not the one that its owner asks for.
    void itsOwnerSignsInBehindSomebodyElse() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        auto& host = fleet.world().host();
        const std::string password = "correct horse battery";
        for (const auto& [d, login] : {std::pair{0, "anna"}, std::pair{1, "boris"}})
            host.service().setPassword(host.workspace(), fleet[d].member(), login, password).orThrow();
        dynamic_cast<server::SqliteStore&>(host.store())
            .writer()
            .prepare("DELETE FROM device WHERE device=?")
            .with(fleet[0].id())
            .run();
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        std::string token;
        testing::LoopbackTransport answering(host);
        LosingTransport losing(host);
        const auto signIn = [&](const char* login, client::Transport& way) {
            return client::login(fleet[0].replica(), way,
                                 {"http://fleet", host.workspace().text(), login, password, "phone"},
                                 [&](const std::string& given) { token = given; });
        };
        QVERIFY(!signIn("boris", losing).ok());
        // Whose own answer is lost once, which costs nothing.
        QVERIFY(!signIn("anna", losing).ok());
        const auto signedIn = signIn("anna", answering);
        QVERIFY2(signedIn.ok(), signedIn.ok() ? "" : signedIn.error().message.c_str());
        const auto answer = host.call(fleet[0].engine().nextRequest().orThrow(), token);
        QCOMPARE(answer.status, 200);
        (void)fleet[0].engine().takeAnswer(answer).orThrow();
        QCOMPARE(historyLength(fleet, id, "city"), std::size_t{1});
        // Two of Boris and one of Anna, who has asked for the same one twice.
        QCOMPARE(host.store().read(host.workspace())->devices().size(), std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(tst_Copies)
#include "tst_copies.moc"
