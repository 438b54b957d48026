// Companies: the list, and what is known of one.
#include <QTest>

#include "core/actions/deals.h"
#include "qml/viewmodels/company_list_model.h"
#include "qml/viewmodels/company_model.h"
#include "qml/viewmodels/record_filters_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class CompaniesTest : public QObject {
    Q_OBJECT

private slots:
    void theListIsWarmAsItsWarmestContact() {
        Fixture f;
        const Uuid company =
            f.add(Kind::Company, {{"name", std::string("ООО «Сибмаш»")}, {"city", std::string("Омск")}});
        f.add(Kind::Company, {{"name", std::string("Алтай")}});
        f.add(Kind::Contact, {{"name", std::string("Anna")}, {"company", company}});
        const Uuid buyer = f.add(Kind::Contact, {{"name", std::string("Boris")}, {"company", company}});
        CompanyListModel model(f.context);
        const Watched watched(model);
        model.activate();
        QTRY_COMPARE(model.count(), 2);
        QCOMPARE(at(model, 0, "name").toString(), QString("Алтай"));
        QCOMPARE(at(model, 1, "initials").toString(), QString("СИ"));
        QCOMPARE(at(model, 1, "temperature").toString(), QString("cold"));
        QVERIFY(at(model, 1, "subtitle").toString().startsWith("Омск · 2"));
        f.add(Kind::Purchase, {{"contact", buyer}, {"amount", std::string("1000")}});
        QTRY_COMPARE(at(model, 1, "temperature").toString(), QString("hot"));
        model.setSearch("сибм");
        QTRY_COMPARE(model.count(), 1);
        QVERIFY(watched.neverReset());
    }

    void theListIsNarrowedOrderedAndItsViewSaved() {
        Fixture f;
        const Uuid colleague = f.add(Kind::Member, {{"name", std::string("Colleague")}});
        const Uuid big = f.add(Kind::Segment, {{"name", std::string("Large plants")}});
        f.add(Kind::Company,
              {{"name", std::string("Altai")}, {"owner", colleague}, {"created_at", std::int64_t{1'000}}});
        f.add(Kind::Company, {{"name", std::string("Sibmash")},
                              {"owner", colleague},
                              {"segment", big},
                              {"created_at", std::int64_t{3'000}}});
        f.add(Kind::Company, {{"name", std::string("Uventa")}, {"created_at", std::int64_t{2'000}}});
        f.add(Kind::SavedView, {{"name", std::string("Of contacts")},
                                {"entity", std::string("contact")},
                                {"filter", std::string("{}")}});
        CompanyListModel model(f.context);
        RecordFiltersModel filters(f.context, model);
        const Watched watched(model);
        const auto names = [&] {
            QStringList out;
            for (int row = 0; row < model.count(); ++row) out << at(model, row, "name").toString();
            return out;
        };
        model.activate();
        filters.activate();
        QTRY_COMPARE(filters.segments()->count(), 3);
        QTRY_COMPARE(model.total(), 3);
        QCOMPARE(filters.sources()->count(), 0);
        QCOMPARE(filters.orders()->count(), 4);
        model.setOwner(qs(colleague));
        QTRY_COMPARE(names(), QStringList({"Altai", "Sibmash"}));
        model.setOrder("-created_at");
        QTRY_COMPARE(names(), QStringList({"Sibmash", "Altai"}));
        model.setSegment("none");
        QTRY_COMPARE(names(), QStringList({"Altai"}));
        QCOMPARE(model.filterCount(), 2);
        model.setSegment(qs(big));
        QTRY_COMPARE(names(), QStringList({"Sibmash"}));
        QCOMPARE(filters.segmentText(), QString("Large plants"));
        QCOMPARE(filters.views()->count(), 0);
        filters.save("Large ones");
        QTRY_COMPARE(filters.views()->count(), 1);
        model.clearFilters();
        QTRY_COMPARE(model.count(), 3);
        filters.show(filters.views()->rows().first().id);
        QTRY_COMPARE(names(), QStringList({"Sibmash"}));
        QCOMPARE(filters.viewId(), filters.views()->rows().first().id);
        QVERIFY(watched.neverReset());
    }

    /// Of a view that was saved for contacts, or by a newer version, only what companies have is taken.
    void aForeignViewIsReadAsFarAsItGoes() {
        const RecordView view = RecordView::fromText(
            Kind::Company,
            R"({"order":"silent_since","source":"none","temperature":"hot","owner":"none","search":"a"})");
        QCOMPARE(view.temperature, QString());
        QCOMPARE(view.order, QString());
        QCOMPARE(view.source, QString());
        QCOMPARE(view.owner, QString("none"));
        QCOMPARE(view.search, QString("a"));
    }

    void answersAreKnownAndALaterOneStandsAbove() {
        Fixture f;
        const Uuid company = f.add(Kind::Company, {{"name", std::string("Sibmash")}});
        CompanyModel model(f.context);
        const Watched watched(*model.known());
        model.open(qs(company));
        QTRY_COMPARE(model.state(), RowModel::Ready);
        QVERIFY(model.knownText().isEmpty());
        model.addUsualQuestions();
        QTRY_COMPARE(model.known()->count(), 7);
        QCOMPARE(model.knownText(), QString("0 of 7 known"));
        const QString question = model.known()->rows()[2].id;
        model.noteAnswer(question, "  The chief engineer  ");
        QTRY_COMPARE(model.knownDone(), 1);
        QCOMPARE(at(*model.known(), 2, "answer").toString(), QString("The chief engineer"));
        model.noteAnswer(question, "The director, since May");
        QTRY_COMPARE(at(*model.known(), 2, "answer").toString(), QString("The director, since May"));
        QCOMPARE(model.knownDone(), 1);
        // The same again is no new fact.
        const auto answers = [&] {
            return f.write([&](store::Replica& replica) {
                store::ReadTransaction read(replica);
                return store::recordsWhere(read, Kind::Answer, "company", company).size();
            });
        };
        QCOMPARE(answers(), std::size_t{2});
        model.noteAnswer(question, "The director, since May");
        QTest::qWait(50);
        QCOMPARE(answers(), std::size_t{2});
        QVERIFY(watched.neverReset());
    }

    void peopleDealsAndPurchasesStandThere() {
        Fixture f;
        const Uuid company = f.add(Kind::Company, {{"name", std::string("Sibmash")}});
        const Uuid anna = f.add(Kind::Contact, {{"name", std::string("Anna")}, {"company", company}});
        const Uuid won = f.add(Kind::Deal, {{"title", std::string("Pump")}, {"contact", anna}});
        f.add(Kind::Deal, {{"title", std::string("Line")}, {"contact", anna}});
        f.write([&](store::Replica& replica) { actions::winDeal(replica, won).orThrow(); });
        f.add(Kind::Purchase, {{"contact", anna}, {"amount", std::string("310000")}});
        f.add(Kind::Purchase, {{"contact", anna}, {"amount", std::string("-10000")}});
        CompanyModel model(f.context);
        model.open(qs(company));
        QTRY_COMPARE(model.people()->count(), 1);
        QCOMPARE(model.deals()->count(), 2);
        QCOMPARE(at(*model.deals(), 0, "title").toString(), QString("Line"));
        QVERIFY(model.boughtText().contains("300"));
        QCOMPARE(model.temperature(), QString("hot"));
    }

    void fieldsAreSavedAndEmptied() {
        Fixture f;
        const Uuid company =
            f.add(Kind::Company, {{"name", std::string("Sibmash")}, {"city", std::string("Omsk")}});
        CompanyModel model(f.context);
        model.open(qs(company));
        QTRY_COMPARE(model.state(), RowModel::Ready);
        model.save("Sibmash Plus", "", "", "sibmash.example", "Ask for the director");
        QTRY_COMPARE(model.name(), QString("Sibmash Plus"));
        QVERIFY(model.city().isEmpty());
        QCOMPARE(model.website(), QString("sibmash.example"));
        model.open(QStringLiteral("00000000-0000-7000-8000-000000000000"));
        QTRY_COMPARE(model.state(), RowModel::Failed);
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::CompaniesTest)
#include "tst_companies.moc"
