#include <QtTest>
#include <optional>

#include "core/actions/erasing.h"
#include "core/actions/records.h"
#include "core/store/drafts.h"
#include "core/store/outbox.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::store;
using model::Kind;
using testing::TempReplica;

/// What is typed and not saved.
class TestDrafts : public QObject {
    Q_OBJECT

    void keep(const std::string& place, const std::string& words) {
        WriteTransaction write(**replica_);
        keepDraft(write, {place, words});
        write.commit();
        replica_->time.nowMs += 1000;
    }
    /// "place=words", the newest first.
    QStringList all() {
        ReadTransaction read(**replica_);
        QStringList found;
        for (const Draft& draft : drafts(read))
            found.append(QString::fromStdString(draft.place + "=" + draft.words));
        return found;
    }

    std::optional<TempReplica> replica_;

private slots:
    void init() { replica_.emplace(); }

    void theyOutliveTheProgram() {
        keep("capture", "Anna");
        keep("call/1", "wants two; calls back");
        keep("capture", "Anna Rud");
        replica_->reopen();
        QCOMPARE(all(), (QStringList{"capture=Anna Rud", "call/1=wants two; calls back"}));
        keep("capture", "");
        QCOMPARE(all(), QStringList{"call/1=wants two; calls back"});
        // Nothing of it is on its way to the server.
        ReadTransaction read(**replica_);
        QVERIFY(nextUnsent(read, 10).empty());
    }

    void theyAreBounded() {
        for (std::size_t i = 0; i < kMostDrafts + 3; ++i) keep("note/" + std::to_string(i), "words");
        QCOMPARE(all().size(), static_cast<qsizetype>(kMostDrafts));
        QVERIFY(!all().contains("note/2=words"));
        QVERIFY(all().contains("note/3=words"));
        keep("note/3", std::string(kLongestDraft + 1, 'x'));
        QVERIFY(all().contains("note/3=words"));
    }

    void whoIsErasedIsInNone() {
        const auto contact = [&](const char* name) {
            return actions::addRecord(**replica_, Kind::Contact, {{"name", std::string(name)}}).orThrow();
        };
        const Uuid anna = contact("Anna"), boris = contact("Boris");
        keep("edit/" + anna.text(), "director");
        keep("capture", R"({"known":")" + anna.text() + R"("})");
        keep("edit/" + boris.text(), "buyer");
        QVERIFY(actions::erasePerson(**replica_, anna).ok());
        QCOMPARE(all(), QStringList{QString::fromStdString("edit/" + boris.text() + "=buyer")});
    }

    void aDeviceThatIsShutOutHasNone() {
        keep("capture", "Anna");
        WriteTransaction write(**replica_);
        purgeEverything(write);
        write.commit();
        QVERIFY(all().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
