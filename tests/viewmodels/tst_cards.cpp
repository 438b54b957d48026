// One contact, one deal: what is shown, and what a tap does to the replica.
#include <QImage>
#include <QTest>

#include "core/actions/demo.h"
#include "core/actions/names.h"
#include "core/store/outbox.h"
#include "core/store/query.h"
#include "qml/viewmodels/contact_model.h"
#include "qml/viewmodels/deal_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

namespace {

QString text(const Uuid& id) {
    return QString::fromStdString(id.text());
}

/// A funnel of three steps, a contact and a deal on it.
struct Sale {
    Uuid funnel, asked, compared, paid, contact, deal;

    explicit Sale(Fixture& f) {
        funnel = f.add(Kind::Funnel, {{"name", std::string("Considered purchase")}});
        asked = f.add(Kind::Stage, {{"funnel", funnel}, {"name", std::string("Asked us")}});
        compared = f.add(Kind::Stage, {{"funnel", funnel},
                                       {"name", std::string("Compared us with others")},
                                       {"usual_days", std::string("4")},
                                       {"help", std::string("Send the comparison")}});
        paid = f.add(Kind::Stage, {{"funnel", funnel}, {"name", std::string("Paid")}});
        contact = f.add(Kind::Contact, {{"name", std::string("Sergey Yolkin")},
                                        {"company", std::string("Sibmash")},
                                        {"phones", std::string("+79132041187")}});
        deal = f.add(Kind::Deal, {{"title", std::string("Filling line")},
                                  {"contact", contact},
                                  {"funnel", funnel},
                                  {"amount", std::string("2400000")}});
    }
};

}  // namespace

class CardsTest : public QObject {
    Q_OBJECT

private slots:
    void photosAreShownAndAdded() {
        Fixture f;
        const Sale sale(f);
        ContactModel contact(f.context);
        Watched watched(*contact.files());
        contact.open(text(sale.contact));
        QTRY_COMPARE(contact.files()->state(), RowModel::Empty);
        const QString path = f.dir.filePath("card.png");
        QImage picture(40, 30, QImage::Format_RGB32);
        picture.fill(Qt::green);
        QVERIFY(picture.save(path));
        QSignalSpy toasts(&f.context, &Context::toast);
        contact.files()->add(QUrl::fromLocalFile(path));
        QTRY_COMPARE(contact.files()->count(), 1);
        QVERIFY(toasts.first().at(1).toBool());  // with the way back
        const QVariantMap row = contact.files()->get(0);
        QCOMPARE(row.value("name").toString(), QString("card.png"));
        QCOMPARE(QImage(row.value("picture").toUrl().toLocalFile()).size(), picture.size());
        // A copy goes elsewhere, and over nothing.
        const QString copy = f.dir.filePath("copy.png");
        contact.files()->save(row.value("id").toString(), QUrl::fromLocalFile(copy));
        QTRY_VERIFY(QImage(copy).size() == picture.size());
        contact.files()->save(row.value("id").toString(), QUrl::fromLocalFile(path));
        QTRY_COMPARE(toasts.size(), 3);
        QVERIFY(toasts.last().at(0).toString() != toasts.at(1).at(0).toString());
        contact.files()->add(QUrl::fromLocalFile(f.dir.filePath("none.png")));
        QTRY_COMPARE(toasts.size(), 4);
        QVERIFY(!toasts.last().at(1).toBool());
        // Nobody else's.
        DealModel deal(f.context);
        deal.open(text(sale.deal));
        QTRY_COMPARE(deal.files()->state(), RowModel::Empty);
        contact.open({});
        QCOMPARE(contact.files()->count(), 0);
        QVERIFY(watched.neverReset());
    }

    void aContactIsShownAsItIs() {
        Fixture f;
        const Sale sale(f);
        ContactModel model(f.context);
        const Watched facts(*model.facts());
        const Watched deals(*model.deals());
        QSignalSpy changes(&model, &ContactModel::changed);
        model.open(text(sale.contact));
        QCOMPARE(model.state(), RowModel::Loading);
        QTRY_COMPARE(model.state(), RowModel::Ready);
        QCOMPARE(model.name(), QString("Sergey Yolkin"));
        QCOMPARE(model.initials(), QString("SY"));
        QCOMPARE(model.subtitle(), QString("Sibmash"));
        QCOMPARE(model.temperature(), QString("cold"));
        QVERIFY(model.canCall());
        QCOMPARE(model.questions()->count(), 3);
        QCOMPARE(model.deals()->count(), 1);
        QCOMPARE(at(*model.deals(), 0, "states").toStringList(), QStringList({"next", "later", "later"}));
        QVERIFY(model.qualification().isEmpty());
        const auto before = changes.size();
        model.open(text(sale.contact));
        QCOMPARE(changes.size(), before);
        model.open(text(Uuid::fromName("nobody")));
        QTRY_COMPARE(model.state(), RowModel::Failed);
        QVERIFY(!model.errorText().isEmpty());
        QVERIFY(facts.neverReset() && deals.neverReset());
    }

    void anEditWritesOnlyWhatWasChanged() {
        Fixture f;
        const Sale sale(f);
        ContactModel model(f.context);
        model.open(text(sale.contact));
        QTRY_COMPARE(model.state(), RowModel::Ready);
        model.beginEdit();
        QCOMPARE(model.draft().value("phones").toStringList(), QStringList({"+79132041187"}));
        model.setField("position", "chief engineer");
        model.addElement("phones", "+7 383 248-78-16");
        model.addElement("tags", "pumps");
        QVERIFY(model.canSave());
        // What others write meanwhile stays.
        f.set(Kind::Contact, sale.contact, {{"city", std::string("Novosibirsk")}});
        QSignalSpy saved(&model, &ContactModel::saved);
        model.save();
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(!model.editing());
        QTRY_COMPARE(model.position(), QString("chief engineer"));
        QCOMPARE(model.phones().size(), 2);
        QCOMPARE(model.city(), QString("Novosibirsk"));
        QCOMPARE(model.tags(), QStringList({"pumps"}));
    }

    void aFormWithoutAnythingToKnowHimByCannotBeSaved() {
        Fixture f;
        const Sale sale(f);
        ContactModel model(f.context);
        model.open(text(sale.contact));
        QTRY_COMPARE(model.state(), RowModel::Ready);
        model.beginEdit();
        model.setField("name", " ");
        QVERIFY(model.canSave());
        model.removeElement("phones", 0);
        QVERIFY(!model.canSave());
        model.cancelEdit();
        QVERIFY(model.draft().isEmpty());
        QCOMPARE(model.name(), QString("Sergey Yolkin"));
    }

    void theQuestionsAreAskedOfTheDeal() {
        Fixture f;
        const Sale sale(f);
        ContactModel model(f.context);
        model.open(text(sale.contact));
        QTRY_COMPARE(model.state(), RowModel::Ready);
        for (const char* question : {"pain", "money", "timing"}) {
            model.setAnswer(question, "yes", QString("because"));
            QTRY_COMPARE(at(*model.questions(), model.questions()->indexOf(question), "answer").toString(),
                         QString("yes"));
        }
        QTRY_COMPARE(model.qualification(), QString("A"));
        QCOMPARE(f.record(Kind::Deal, sale.deal).text("pain"), std::string("yes"));
        QCOMPARE(f.record(Kind::Contact, sale.contact).text("pain"), std::string());
    }

    void factsAreAddedAndTakenBack() {
        Fixture f;
        const Sale sale(f);
        ContactModel model(f.context);
        const Watched facts(*model.facts());
        model.open(text(sale.contact));
        QTRY_COMPARE(model.state(), RowModel::Ready);
        const int before = model.facts()->count();
        model.addNote("Met at the stand");
        QTRY_COMPARE(model.facts()->count(), before + 1);
        QCOMPARE(at(*model.facts(), 0, "text").toString(), QString("Met at the stand"));
        model.retract(at(*model.facts(), 0, "id").toString());
        QTRY_VERIFY(at(*model.facts(), 0, "retracted").toBool());
        model.addTask("tomorrow 10:00 call about the offer");
        QTRY_COMPARE(model.tasks()->count(), 1);
        QCOMPARE(at(*model.tasks(), 0, "title").toString(), QString("call about the offer"));
        QCOMPARE(at(*model.tasks(), 0, "dueText").toString(), QString("tomorrow at\u00a010:00"));
        model.setTemperature("warm", "asked for a visit");
        QTRY_COMPARE(model.temperature(), QString("warm"));
        QCOMPARE(model.temperatureWhy(), QString("asked for a visit"));
        QSignalSpy added(&model, &ContactModel::dealAdded);
        model.addDeal("Second line", "1,5 млн");
        QTRY_COMPARE(added.size(), 1);
        QTRY_COMPARE(model.deals()->count(), 2);
        QVERIFY(facts.neverReset());
    }

    void theTrailGoesOnWithTheBuyersStep() {
        Fixture f;
        const Sale sale(f);
        DealModel model(f.context);
        const Watched trail(*model.trail());
        model.open(text(sale.deal));
        QTRY_COMPARE(model.state(), RowModel::Ready);
        QCOMPARE(model.nextStageTitle(), QString("Asked us"));
        QVERIFY(model.nextMissing());
        QSignalSpy toasts(&f.context, &Context::toast);
        model.markStep(text(sale.compared), "call", {});
        QTRY_COMPARE(model.nextStageTitle(), QString("Paid"));
        QCOMPARE(at(*model.trail(), 0, "step").toString(), QString("done"));
        QVERIFY(at(*model.trail(), 0, "implied").toBool());
        QVERIFY(at(*model.trail(), 1, "detail").toString().endsWith("in a call"));
        QCOMPARE(at(*model.trail(), 2, "step").toString(), QString("next"));
        QCOMPARE(toasts.size(), 1);
        QVERIFY(toasts[0][1].toBool());
        QVERIFY(trail.neverReset());
    }

    void aDealIsLostForAReasonAndReopened() {
        Fixture f;
        const Sale sale(f);
        const Uuid reason =
            f.add(Kind::Reason, {{"name", std::string("Bought elsewhere")}, {"stage", sale.asked}});
        f.add(Kind::Reason, {{"name", std::string("Of another step")}, {"stage", sale.paid}});
        DealModel model(f.context);
        model.open(text(sale.deal));
        QTRY_COMPARE(model.reasons()->count(), 1);
        model.lose(text(reason));
        QTRY_COMPARE(model.status(), QString("lost"));
        QVERIFY2(model.statusText().endsWith("Bought elsewhere"), qPrintable(model.statusText()));
        model.reopen();
        QTRY_COMPARE(model.status(), QString("open"));
        model.lose("They have no money now");
        QTRY_COMPARE(model.status(), QString("lost"));
        QVERIFY(model.statusText().endsWith("They have no money now"));
        QSignalSpy toasts(&f.context, &Context::toast);
        model.lose("Twice");
        QTRY_COMPARE(toasts.size(), 1);
        QVERIFY(!toasts[0][1].toBool());
    }

    void amountsAreReadAsTyped() {
        Fixture f;
        const Sale sale(f);
        DealModel model(f.context);
        model.open(text(sale.deal));
        QTRY_COMPARE(model.amount(), QString("2,400,000"));
        model.setAmount("2 150 000,50 ₽");
        QTRY_COMPARE(model.amount(), QString("2,150,000.50"));
        QSignalSpy toasts(&f.context, &Context::toast);
        model.setAmount("a lot");
        QCOMPARE(toasts.size(), 1);
        QCOMPARE(model.amount(), QString("2,150,000.50"));
        model.setTitle("Two filling lines");
        QTRY_COMPARE(model.title(), QString("Two filling lines"));
        model.addTask("send the drawing", "tomorrow 9:00");
        QTRY_COMPARE(model.nextStepText(), QString("Next: send the drawing, tomorrow at\u00a09:00"));
        QVERIFY(!model.nextMissing());
    }

    void everyDealOfALivelyCompanyCanBeOpened() {
        Fixture f;
        f.write([](store::Replica& replica) { (void)actions::makeDemo(replica, {}).orThrow(); });
        const auto deals = f.write([](store::Replica& replica) {
            store::ReadTransaction read(replica);
            store::ListQuery all;
            all.kind = Kind::Deal;
            return store::listRecords(read, all);
        });
        DealModel model(f.context);
        ContactModel contact(f.context);
        QElapsedTimer clock;
        clock.start();
        const Watched trail(*model.trail());
        for (const store::Record& deal : deals) {
            model.open(text(deal.id));
            QTRY_COMPARE(model.state(), RowModel::Ready);
            QVERIFY(model.trail()->count() > 0);
            QVERIFY(!model.title().isEmpty());
            if (model.contactId().isEmpty()) continue;
            contact.open(model.contactId());
            QTRY_COMPARE(contact.state(), RowModel::Ready);
        }
        qInfo("%zu deals with their contacts opened in %lld ms", deals.size(), clock.elapsed());
        QVERIFY(trail.neverReset());
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::CardsTest)
#include "tst_cards.moc"
