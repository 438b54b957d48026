#include <QtTest>

#include "core/store/edit.h"
#include "sync/protocol/messages.h"
#include "tests/sync/story.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;

namespace {

/// One action that makes so many contacts, with notes of so many bytes.
std::vector<Uuid> addTogether(Device& device, int count, std::size_t noteBytes) {
    store::WriteTransaction write(device.replica());
    store::Edit edit(write, "add");
    std::vector<Uuid> ids;
    for (int i = 0; i < count; ++i)
        ids.push_back(edit.create(Kind::Contact, {{"name", "Contact " + std::to_string(i)},
                                                  {"note", std::string(noteBytes, 'n')}}));
    edit.finish();
    write.commit();
    return ids;
}

}  // namespace

/// How actions that wait are put together into what goes out.
class tst_Batches : public QObject {
    Q_OBJECT
private slots:
    void actionsTooLargeForOneBatchGoOneByOne_data() {
        QTest::addColumn<std::vector<int>>("actions");
        QTest::newRow("a small one before a large one") << std::vector{1, 5};
        QTest::newRow("growing") << std::vector{1, 2, 3, 4, 5};
        QTest::newRow("alike") << std::vector{3, 3, 3};
        QTest::newRow("a large one before a small one") << std::vector{5, 1};
        QTest::newRow("each too large alone") << std::vector{5, 6};
    }
    /// Half of the operations may end in the midst of the last action, which goes out whole or not at all.
    void actionsTooLargeForOneBatchGoOneByOne() {
        QFETCH(std::vector<int>, actions);
        constexpr std::size_t kNote = protocol::kMaxBatchBytes / 4;
        Fleet fleet{.devices = 2};
        std::vector<Uuid> all;
        for (const int count : actions)
            for (const Uuid& id : addTogether(fleet[0], count, kNote)) all.push_back(id);
        fleet.sync(0);
        fleet.sync(1);
        store::ReadTransaction read(fleet[1].replica());
        for (const Uuid& id : all) {
            const auto contact = store::findRecord(read, Kind::Contact, id);
            QVERIFY(contact.has_value());
            QCOMPARE(contact->text("note").size(), kNote);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Batches)
#include "tst_batches.moc"
