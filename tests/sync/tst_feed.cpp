// What is new since a cursor, by way of the feed: of records that are written again and again, that move, die
// and are forgotten, also by an older program that knows of no feed.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/system.h"
#include "sync/server/postgres/connection.h"
#include "tests/sync/either_store.h"

using namespace tropa;
using server::SqliteStore;
using server::SqlStore;
using server::StoredRecord;
using server::Transaction;
using testing::EitherStore;
using testing::kWs;

namespace {

const std::vector<std::string> kScopes = {"shared", "m/anna", "m/boris"};

using Seqs = std::vector<std::uint64_t>;

/// Of the records themselves, each looked at.
Seqs expected(Transaction& read, std::string_view scope, std::uint64_t cursor, bool withDead) {
    Seqs seqs;
    for (const StoredRecord& one : read.recordsOf("contact"))
        if (one.seq > cursor && (withDead || one.alive) &&
            (scope == model::kWorkspaceScope || scope == one.scope))
            seqs.push_back(one.seq);
    std::sort(seqs.begin(), seqs.end());
    return seqs;
}

Seqs inPages(Transaction& read, std::string_view scope, std::uint64_t cursor, bool withDead,
             std::size_t rows) {
    Seqs seqs;
    for (bool more = true; more;) {
        const server::FeedPage page = read.feed(scope, cursor, withDead, rows, std::size_t{1} << 20);
        for (const StoredRecord& one : page.records) seqs.push_back(cursor = one.seq);
        more = page.more;
    }
    return seqs;
}

}  // namespace

class tst_Feed : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { stores_ = std::make_unique<EitherStore>(); }
    void cleanupTestCase() { stores_.reset(); }
    void init() {
        stores_->clear();
        store_ = stores_->open();
        sqlite_ = dynamic_cast<SqliteStore*>(store_.get());
    }
    void cleanup() { store_.reset(); }

    void tellsWhatTheRecordsSay_data() { EitherStore::kinds(); }
    void tellsWhatTheRecordsSay() {
        SeededRandom random(21);
        std::vector<Uuid> rows;
        rows.reserve(40);
        for (int i = 0; i < 40; ++i) rows.push_back(Uuid::fromName("contact" + std::to_string(i)));
        std::uint64_t seq = 0;
        for (int round = 0; round < 60; ++round) {
            write(random, rows, seq);
            if (round % 20 == 19) {
                for (std::uint64_t after = 0, last = 1; last != 0; after = last) {
                    const auto thinning = store_->write(kWs);
                    last = thinning->thinFeed(after, 7);
                    thinning->commit();
                }
                const auto read = store_->read(kWs);
                const auto all = static_cast<std::int64_t>(read->recordsOf("contact").size());
                // An entry for each but those that an older program wrote last.
                QVERIFY(entries() <= all && entries() >= all / 2);
            }
            compare(random, seq);
            if (QTest::currentTestFailed()) return;
        }
        QVERIFY(entries() > 20);
    }

    /// A restamped record stays where it is, and has one entry.
    void whatIsPutAgainAsItIsStays_data() { EitherStore::kinds(); }
    void whatIsPutAgainAsItIsStays() {
        StoredRecord record;
        record.entity = "contact";
        record.row = Uuid::fromName("Anna");
        record.scope = "shared";
        record.seq = record.born = 1;
        for (int time = 0; time < 2; ++time) {
            const auto write = store_->write(kWs);
            record.stamp = Stamp::at(time);
            write->putRecord(record);
            write->setHead(1);
            write->commit();
        }
        QCOMPARE(inPages(*store_->read(kWs), model::kWorkspaceScope, 0, true, 5), Seqs{1});
        QCOMPARE(entries(), std::int64_t{1});
    }

private:
    std::int64_t entries() {
        const std::string count = "SELECT count(*) FROM feed";
        if (sqlite_ == nullptr)
            return server::postgres::Connection(stores_->url()).ask(count, {}).integer(0, 0);
        sql::Statement row = sqlite_->writer().prepare(count);
        return row.next() ? row.integer(0) : -1;
    }
    void execute(const std::string& text) {
        if (sqlite_ == nullptr)
            (void)server::postgres::Connection(stores_->url()).ask(text, {});
        else
            sqlite_->writer().execute(text);
    }
    /// What a program that knows of no feed does to a record, which has its former seq still.
    void writeAsBefore(const StoredRecord& record, std::uint64_t seq) {
        execute(fmt::format("UPDATE record SET seq={}, scope='{}', alive={} WHERE seq={}", seq, record.scope,
                            record.alive ? 1 : 0, record.seq));
        execute(fmt::format("UPDATE head SET seq={}", seq));
    }

    /// A few records made, changed, moved, killed, brought back or buried; some by an older program.
    void write(SeededRandom& random, const std::vector<Uuid>& rows, std::uint64_t& seq) {
        std::vector<StoredRecord> old;
        {
            const auto write = store_->write(kWs);
            for (int i = 0; i < 5; ++i) {
                const Uuid& row = rows[random.below(rows.size())];
                auto known = write->record("contact", row);
                const bool wasThere = known.has_value();
                StoredRecord record = wasThere ? std::move(*known) : StoredRecord{};
                if (wasThere && !record.alive && random.below(4) == 0) {
                    write->bury(record);
                    continue;
                }
                record.entity = "contact";
                record.row = row;
                if (!wasThere || random.below(4) == 0) record.scope = kScopes[random.below(kScopes.size())];
                record.alive = random.below(5) != 0;
                if (wasThere && random.below(4) == 0) {
                    old.push_back(record);
                    continue;
                }
                record.seq = ++seq;
                if (record.born == 0) record.born = seq;
                record.data.put("name", std::string(random.below(2000), 'x'));
                write->putRecord(record);
            }
            write->setHead(seq);
            write->commit();
        }
        for (const StoredRecord& record : old) writeAsBefore(record, ++seq);
    }

    void compare(SeededRandom& random, std::uint64_t seq) {
        const auto read = store_->read(kWs);
        for (const std::string& scope : {std::string(model::kWorkspaceScope), kScopes[0], kScopes[1]}) {
            const std::uint64_t cursor = random.below(seq + 1);
            const bool withDead = random.below(2) == 0;
            QCOMPARE(inPages(*read, scope, cursor, withDead, 1 + random.below(9)),
                     expected(*read, scope, cursor, withDead));
            Seqs living;
            for (const Transaction::Living& one : read->living(scope)) living.push_back(one.seq);
            std::sort(living.begin(), living.end());
            QCOMPARE(living, expected(*read, scope, 0, false));
            // Places lie in order, none beyond what there is, and none too far apart.
            const Seqs all = expected(*read, scope, cursor, true);
            const Seqs places = read->parts(scope, cursor, 4, 100);
            QVERIFY(std::is_sorted(places.begin(), places.end()) && places.size() >= all.size() / 4);
            QVERIFY(places.empty() || (places.front() > cursor && places.back() <= seq));
        }
        Seqs dead;
        for (const Transaction::Living& one : read->dead(0, 1000)) dead.push_back(one.seq);
        Seqs gone = expected(*read, model::kWorkspaceScope, 0, true);
        const Seqs here = expected(*read, model::kWorkspaceScope, 0, false);
        std::erase_if(gone,
                      [&](std::uint64_t one) { return std::binary_search(here.begin(), here.end(), one); });
        QCOMPARE(dead, gone);
    }

    std::unique_ptr<EitherStore> stores_;
    std::unique_ptr<SqlStore> store_;
    SqliteStore* sqlite_ = nullptr;  ///< The same, where it is one.
};

QTEST_GUILESS_MAIN(tst_Feed)
#include "tst_feed.moc"
