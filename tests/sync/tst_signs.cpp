// What facts say of contacts, and who has bought (core/store/signs.h), is the same whoever writes, in
// whatever order rows come, go and come back.
#include "core/actions/act.h"
#include "core/actions/erasing.h"
#include "core/store/signs.h"
#include "core/store/undo.h"
#include "sync/client/sync.h"
#include "tests/support/loopback.h"
#include "tests/support/scratch.h"
#include "tests/sync/story.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;
using model::Value;

namespace {

using Lines = std::vector<std::string>;

Lines linesOf(store::ReadTransaction& read, std::string_view sql) {
    Lines lines;
    for (sql::Statement rows = read.sql().prepare(sql); rows.next();) lines.emplace_back(rows.text(0));
    return lines;
}

/// Contacts and purchases as they stand, and as they would be made anew.
std::pair<Lines, Lines> keptAndMade(Device& device) {
    constexpr std::string_view kSigns =
        "SELECT quote(id)||' '||quote(warmth)||' '||quote(silent_since) FROM contact UNION ALL SELECT "
        "quote(id)||' '||quote(buyer) FROM purchase ORDER BY 1";
    store::WriteTransaction write(device.replica());  // which is not committed
    std::pair<Lines, Lines> both{linesOf(write, kSigns), {}};
    store::rebuildSigns(write.sql());
    write.sql().execute(
        "UPDATE contact SET silent_since=NULL WHERE erased_at IS NOT NULL;"
        "UPDATE purchase SET buyer=company;"
        "UPDATE purchase SET buyer=contact WHERE company IS NULL;"
        "UPDATE purchase SET buyer=c.company FROM contact c WHERE purchase.company IS NULL AND "
        "c.id=purchase.contact AND c.company IS NOT NULL AND c.merged_into IS NULL");
    both.second = linesOf(write, kSigns);
    return both;
}

class Story {
public:
    explicit Story(std::uint64_t seed)
        : random(seed),
          fleet{.seed = seed,
                .devices = 3,
                .pageRows = 3,
                .seats = {{"admin"}, {"rep"}, {"head"}},
                .visibility = "own"} {
        for (int d = 0; d < 3; ++d) people_.push_back(fleet[d].member());
    }

    Uuid somebody() { return any(contacts_); }

    /// What its author may not do, or what makes no sense, is passed over.
    std::string act(Device& device) {
        std::string what;
        (void)actions::act(device.replica(), "act", [&](store::Edit& edit) { what = perform(edit); });
        return what;
    }

    SeededRandom random;
    Fleet fleet;

private:
    Value one(const std::vector<Uuid>& of) {
        if (of.empty() || random.below(4) == 0) return {};
        return of[random.below(of.size())];
    }
    Uuid any(const std::vector<Uuid>& of) {
        return of.empty() ? Uuid::fromName("nobody") : of[random.below(of.size())];
    }

    std::string perform(store::Edit& edit) {
        const std::int64_t at = edit.write().nowMs() - static_cast<std::int64_t>(random.below(1'000'000));
        switch (random.below(14)) {
            case 0:
                companies_.push_back(
                    edit.create(Kind::Company, {{"name", std::string("Pumps")}, {"owner", one(people_)}}));
                deals_.push_back(
                    edit.create(Kind::Deal, {{"title", std::string("A pump")}, {"owner", one(people_)}}));
                return "a company and a deal";
            case 1:
                contacts_.push_back(edit.create(Kind::Contact, {{"name", std::string("Anna")},
                                                                {"company", one(companies_)},
                                                                {"created_at", at},
                                                                {"owner", one(people_)}}));
                return "a contact";
            case 2:
            case 3:
                purchases_.push_back(
                    edit.create(Kind::Purchase,
                                {{"contact", one(contacts_)},
                                 {"deal", one(deals_)},
                                 {"company", random.below(3) == 0 ? one(companies_) : Value{}},
                                 {"at", at},
                                 {"amount", static_cast<std::int64_t>(random.below(5)) * 10'000 - 10'000}}));
                return "a purchase";
            case 4:
                calls_.push_back(edit.create(Kind::Activity, {{"kind", std::string("call")},
                                                              {"at", at},
                                                              {"contact", one(contacts_)},
                                                              {"outcome", std::string("no_answer")}}));
                return "a call";
            case 5:
                edit.set(Kind::Contact, any(contacts_), {{"company", one(companies_)}});
                return "another company";
            case 6:
                edit.set(Kind::Contact, any(contacts_), {{"merged_into", one(contacts_)}});
                return "merged";
            case 7:
                edit.set(Kind::Purchase, any(purchases_), {{"contact", one(contacts_)}});
                return "bought by somebody else";
            case 8:
                edit.set(Kind::Purchase, any(purchases_),
                         {{"company", one(companies_)}, {"retracted", random.below(3) == 0}});
                return "bought by another company";
            case 9:
                edit.set(Kind::Activity, any(calls_),
                         {{"contact", one(contacts_)}, {"outcome", std::string("agreed")}});
                return "another outcome";
            case 10:
                edit.set(Kind::Contact, any(contacts_), {{"owner", one(people_)}});
                return "handed over";
            case 11: {
                const bool purchase = random.below(2) == 0;
                edit.remove(purchase ? Kind::Purchase : Kind::Contact,
                            any(purchase ? purchases_ : contacts_));
                return "removed";
            }
            case 12: {
                const bool purchase = random.below(2) == 0;
                edit.restore(purchase ? Kind::Purchase : Kind::Contact,
                             any(purchase ? purchases_ : contacts_));
                return "restored";
            }
            default:
                if (const auto last = store::lastUndoable(edit.write())) store::undo(edit.write(), last->id);
                return "undone";
        }
    }

    std::vector<Uuid> people_, companies_, deals_, contacts_, purchases_, calls_;
};

}  // namespace

constexpr int kSeeds = 15;

class tst_Signs : public QObject {
    Q_OBJECT
private slots:
    void theyAreWhatTheRowsSay_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= kSeeds; ++seed) QTest::addRow("%d", seed) << seed;
    }
    void theyAreWhatTheRowsSay() {
        QFETCH(const int, seed);
        Story story(static_cast<std::uint64_t>(seed));
        Fleet& fleet = story.fleet;
        for (int step = 0; step < 150; ++step) {
            Device& device = fleet[static_cast<int>(story.random.below(3))];
            std::string what;
            const std::uint64_t roll = story.random.below(40);
            if (roll < 8) {
                fleet.world().syncOne(device.index());
                what = "a sync";
            } else if (roll == 8) {
                const auto request = device.engine().nextRequest().orThrow();
                const auto answer = fleet.world().host().call(request, device.token());
                if (story.random.below(2) == 0) (void)device.engine().takeAnswer(answer).orThrow();
                what = "a page";
            } else if (roll == 9 && step > 50) {
                (void)actions::erasePerson(device.replica(), story.somebody());
                what = "erased";
            } else if (roll == 10) {
                story.random.below(2) == 0 ? fleet.world().backUp() : fleet.world().restoreServer();
                what = "the server";
            } else {
                what = story.act(device);
            }
            const auto [kept, made] = keptAndMade(device);
            if (kept != made) {
                const auto differs = std::mismatch(kept.begin(), kept.end(), made.begin()).first;
                QFAIL(qPrintable(QString::fromStdString("step " + std::to_string(step) + " (" + what +
                                                        ") of " + device.name() + ": " + *differs)));
            }
        }
        fleet.syncUntilQuiet();
        // And of one to whom all of it comes at once.
        testing::Scratch scratch;
        Device late(3, scratch.file("late"), fleet.world().time(), 77);
        auto& host = fleet.world().host();
        late.join(host, "admin");
        late.loadAside();
        testing::LoopbackTransport transport(host, late.token());
        client::SyncReport report;
        client::syncUntilQuiet(late.engine(), transport, report).orThrow();
        for (Device* device : {&fleet[0], &fleet[1], &fleet[2], &late}) {
            const auto [kept, made] = keptAndMade(*device);
            QCOMPARE(kept, made);
            QVERIFY(device != &late || kept.size() > 10);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Signs)
#include "tst_signs.moc"
