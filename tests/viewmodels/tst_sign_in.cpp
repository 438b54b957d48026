// The way into a workspace, and back into it.
#include <QTest>

#include "qml/viewmodels/app_model.h"
#include "tests/viewmodels/fixture.h"
#include "tests/viewmodels/no_sync.h"

namespace tropa::viewmodels {

namespace {

class FakeSync final : public NoSync {
public:
    void join(const QString&, const QString& invite, const QString&) override { invited = invite; }
    void login(const QString& url, const QString& workspace, const QString& login,
               const QString& password) override {
        loggedIn = {url, workspace, login, password};
    }

    QString invited;
    QStringList loggedIn;
};

}  // namespace

class SignInTest : public QObject {
    Q_OBJECT

private slots:
    void joiningAsksForWhatIsMissing() {
        Fixture f;
        FakeSync sync;
        SyncModel model(f.context, sync);
        model.join("", "", "Maria");
        QVERIFY(!model.joining() && !model.joinError().isEmpty());
        model.join("", "http://127.0.0.1/join#code", " ");
        QVERIFY(!model.joining() && !model.joinError().isEmpty());
        model.join("", "http://127.0.0.1/join#code", "Maria");
        QVERIFY(model.joining() && model.joinError().isEmpty());
        QCOMPARE(sync.invited, QString("http://127.0.0.1/join#code"));
        emit sync.joinFailed({ErrorCode::Unauthorized, "x"});
        QVERIFY(!model.joining() && !model.joinError().isEmpty());
        // Nothing is here yet that could be safe; what can be done is said.
        emit sync.joinFailed({ErrorCode::Network, "x"});
        QVERIFY(model.joinError().contains("address") && !model.joinError().contains("kept"));
    }

    void aPasswordIsAWayInToo() {
        Fixture f;
        FakeSync sync;
        SyncModel model(f.context, sync);
        model.login(" https://tropa.example ", "", " maria ", " secret words ");
        QVERIFY(model.joining());
        QCOMPARE(sync.loggedIn, (QStringList{"https://tropa.example", "", "maria", " secret words "}));
        emit sync.joinFailed({ErrorCode::Unauthorized, "x"});
        QVERIFY(!model.joining());
        QCOMPARE(model.joinError(), QString("The log-in or the password is wrong."));
        model.forgetJoinError();
        QCOMPARE(model.joinError(), QString());
        model.login("https://tropa.example", "", "maria", "x");
        emit sync.joinFailed({ErrorCode::ServerBusy, "x"});
        QVERIFY(model.joinError().startsWith("Too many attempts"));
    }

    /// Where the server does not know this device any more, and only there.
    void whoIsSignedOutSignsInAgain() {
        Fixture f;
        FakeSync sync;
        SyncModel model(f.context, sync);
        SyncStatus state;
        state.error = Error{ErrorCode::Unauthorized, "x"};
        sync.become(state);
        QVERIFY(!model.signedOut());
        state.joined = true;
        sync.become(state);
        QVERIFY(model.signedOut());
        QVERIFY(model.detailText().contains("sign in again"));
        for (const ErrorCode code :
             {ErrorCode::Network, ErrorCode::DeviceRevoked, ErrorCode::MemberDisabled}) {
            state.error = Error{code, "x"};
            sync.become(state);
            QVERIFY(!model.signedOut());
        }
        // The name is known.
        model.join("", "code", "");
        QVERIFY(model.joining());
        emit sync.joinFailed({ErrorCode::Refused, "x"});
        QVERIFY(model.joinError().contains("somebody else"));
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::SignInTest)
#include "tst_sign_in.moc"
