// A long list by name that begins at a letter: pages in both directions, and what changes meanwhile.
#include <QTest>

#include "core/actions/act.h"
#include "qml/viewmodels/company_list_model.h"
#include "qml/viewmodels/contact_list_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

namespace {

/// "Абрамов 000" … "Яшин 149", 150 of each.
constexpr const char* kFamilies[] = {"Абрамов", "Ёлкин", "Жуков", "Smith"};
constexpr int kEach = 150;

void addFamilies(Fixture& f, Kind kind) {
    f.write([&](store::Replica& replica) {
        actions::act(replica, "add", [&](store::Edit& edit) {
            for (const char* family : kFamilies)
                for (int i = 0; i < kEach; ++i)
                    actions::addRecord(edit, kind,
                                       {{"name", QStringLiteral("%1 %2")
                                                     .arg(QString::fromUtf8(family))
                                                     .arg(i, 3, 10, QLatin1Char('0'))
                                                     .toStdString()}});
        }).orThrow();
    });
}

QString nameAt(const RowModel& model, int row) {
    return at(model, row, "name").toString();
}

/// A list of them that is read, with its letters А, Е, Ж and S. No model tester here: it asks for further
/// pages by itself.
template <typename Model, Kind kind>
struct Families : Fixture {
    Families() : model((addFamilies(*this, kind), context)) {
        model.activate();
        QTRY_COMPARE(model.letters(), QStringList({"А", "Е", "Ж", "S"}));
    }

    /// @returns the row at which the letter begins.
    int jump(int letter) {
        placed.clear();
        model.jump(letter);
        [this] { QTRY_COMPARE(placed.size(), 1); }();
        return placed.isEmpty() ? -1 : placed.first().first().toInt();
    }

    Model model;
    QSignalSpy placed{&model, &PagedListModel::placed};
    QSignalSpy resets{&model, &QAbstractItemModel::modelReset};
};
using Contacts = Families<ContactListModel, Kind::Contact>;
using Companies = Families<CompanyListModel, Kind::Company>;

}  // namespace

class AlphabetTest : public QObject {
    Q_OBJECT

private slots:
    void aLetterIsJumpedToAndBothWaysLeadOn() {
        Contacts f;
        ContactListModel& model = f.model;
        model.fetchBefore();
        const int begin = f.jump(2);
        QCOMPARE(nameAt(model, begin), QString("Жуков 000"));
        QCOMPARE(nameAt(model, begin - 1), QString("Ёлкин 149"));
        QVERIFY(model.count() < 150);
        while (nameAt(model, 0) != QStringLiteral("Абрамов 000")) {
            const int before = model.count();
            QSignalSpy grown(&model, &PagedListModel::grownBefore);
            model.fetchBefore();
            QTRY_COMPARE(grown.size(), 1);
            QCOMPARE(grown.first().first().toInt(), model.count() - before);
        }
        while (model.canFetchMore({})) {
            const int before = model.count();
            model.fetchMore({});
            QTRY_VERIFY(model.count() > before);
        }
        QCOMPARE(model.count(), 4 * kEach);
        for (int row = 1; row < model.count(); ++row)
            QVERIFY(store::placeOf(f.record(Kind::Contact, idOf(model.rows()[row - 1].id))) <
                    store::placeOf(f.record(Kind::Contact, idOf(model.rows()[row].id))));
        QVERIFY(f.resets.isEmpty());
    }

    /// Who stands around the letter stays when something is written.
    void aChangeKeepsThePlace() {
        Contacts f;
        ContactListModel& model = f.model;
        const int begin = f.jump(1);
        const QString first = nameAt(model, 0);
        f.add(Kind::Contact, {{"name", std::string("Абакумов")}});
        const Uuid eger = f.add(Kind::Contact, {{"name", std::string("Егерь")}});
        QTRY_COMPARE(nameAt(model, begin), QString("Егерь"));
        QCOMPARE(nameAt(model, begin + 1), QString("Ёлкин 000"));
        QCOMPARE(nameAt(model, 0), first);
        f.add(Kind::Contact, {{"name", std::string("Яшин")}});
        QTRY_COMPARE(model.letters(), QStringList({"А", "Е", "Ж", "Я", "S"}));
        QCOMPARE(nameAt(model, 0), first);
        // Also when the first of them goes.
        f.write([&](store::Replica& replica) {
            actions::deleteRecord(replica, Kind::Contact, idOf(model.rows().first().id)).orThrow();
            actions::deleteRecord(replica, Kind::Contact, eger).orThrow();
        });
        QTRY_COMPARE(nameAt(model, begin - 1), QString("Ёлкин 000"));
        QVERIFY(nameAt(model, 0) > first);
        QVERIFY(f.resets.isEmpty());
    }

    /// The reader answers in the order it is asked: what is read again was asked for from the old first row
    /// on, and a page has come in front of that meanwhile; or behind the last.
    void aChangeWhileAPageComes_data() {
        QTest::addColumn<bool>("before");
        QTest::newRow("before") << true;
        QTest::newRow("behind") << false;
    }
    void aChangeWhileAPageComes() {
        QFETCH(const bool, before);
        Contacts f;
        ContactListModel& model = f.model;
        (void)f.jump(1);
        bool less = false;
        connect(&model, &RowModel::countChanged, &model,
                [&, most = 0]() mutable { less |= model.count() < std::exchange(most, model.count()); });
        const QString first = nameAt(model, 0);
        const Uuid last = idOf(model.rows().last().id);
        // The reader is busy until both are asked for.
        std::promise<void> over;
        f.context.read(
            &model,
            [busy = over.get_future().share()](store::ReadTransaction&, const Words&) {
                busy.wait();
                return 0;
            },
            [](const Result<int>&) {});
        if (before)
            model.fetchBefore();
        else
            model.fetchMore({});
        f.set(Kind::Contact, last, {{"name", std::string("Ёлкин 059, с Волги")}});
        int reads = 0;
        std::unique_ptr<Refresh> another;
        const auto read = [&] {
            ++reads;
            another->finished();
        };
        another = std::make_unique<Refresh>(f.context, read, nullptr);
        another->setActive(true);
        QTRY_VERIFY((f.threads.announce(), reads > 2));
        over.set_value();
        QTRY_VERIFY(model.indexOf(qs(last.text())) > 0 &&
                    nameAt(model, model.indexOf(qs(last.text()))).endsWith("с Волги"));
        QVERIFY(!less);
        QCOMPARE(model.count(), 180);
        QCOMPARE(nameAt(model, before ? 60 : 0), first);
        if (!before) return;
        // It leads on to the very first.
        model.fetchBefore();
        QTRY_COMPARE(nameAt(model, 0), QString("Абрамов 000"));
    }

    /// Pages come one at a time; what was asked for meanwhile comes after it.
    void bothWaysAtOnce() {
        Contacts f;
        ContactListModel& model = f.model;
        (void)f.jump(2);
        model.fetchMore({});
        model.fetchBefore();
        QTRY_COMPARE(model.count(), 240);
        QCOMPARE(nameAt(model, 120), QString("Жуков 000"));
    }

    void anotherQuestionBeginsAtItsFirst() {
        Contacts f;
        ContactListModel& model = f.model;
        model.jump(3);
        QTRY_COMPARE(nameAt(model, model.count() - 1), QString("Smith 059"));
        QTRY_COMPARE(model.total(), 4 * kEach);
        model.setOrder("-name");
        QTRY_COMPARE(nameAt(model, 0), QString("Smith 149"));
        QTRY_COMPARE(model.letters(), QStringList({"S", "Ж", "Е", "А"}));
        QCOMPARE(nameAt(model, f.jump(2)), QString("Ёлкин 149"));
        model.setSearch("Жуков");
        QCOMPARE(model.letters(), QStringList());
        QTRY_COMPARE(nameAt(model, 0), QString("Жуков 149"));
        model.setSearch({});
        model.setOrder("created_at");
        QTRY_COMPARE(nameAt(model, 0), QString("Абрамов 000"));
        QCOMPARE(model.letters(), QStringList());
    }

    /// A finger is quicker than the reader: the last letter counts.
    void ofManyJumpsTheLastCounts() {
        Companies f;
        CompanyListModel& model = f.model;
        f.placed.clear();
        for (const int letter : {0, 1, 2, 3, 2, 1}) model.jump(letter);
        QTRY_VERIFY(!f.placed.isEmpty() && nameAt(model, f.placed.last().first().toInt()) == "Ёлкин 000");
        QVERIFY(f.placed.size() <= 2);
        // All who stood there have gone meanwhile.
        f.write([](store::Replica& replica) {
            store::ListQuery query;
            query.kind = Kind::Company;
            query.sort = "-name";
            query.limit = kEach;
            std::vector<store::Record> smiths;
            {
                store::ReadTransaction read(replica);
                smiths = store::listRecords(read, query);
            }
            actions::act(replica, "delete", [&](store::Edit& edit) {
                for (const store::Record& smith : smiths) edit.remove(Kind::Company, smith.id);
            }).orThrow();
        });
        model.jump(3);
        QTRY_COMPARE(model.letters().size(), 3);
        QTRY_COMPARE(nameAt(model, 0), QString("Абрамов 000"));
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::AlphabetTest)
#include "tst_alphabet.moc"
