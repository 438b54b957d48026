// Writing a funnel: steps, their order, the check of their names, reasons of losses.
#include <QTest>

#include "qml/viewmodels/funnel_editor_model.h"
#include "qml/viewmodels/palette_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class FunnelEditorTest : public QObject {
    Q_OBJECT

    static QStringList names(const FunnelEditorModel& model) {
        QStringList out;
        for (int row = 0; row < model.count(); ++row) out.append(at(model, row, "name").toString());
        return out;
    }
    static void add(FunnelEditorModel& model, const char* name) {
        const int before = model.count();
        model.saveStage({}, {{"name", QString::fromUtf8(name)}});
        QTRY_COMPARE(model.count(), before + 1);
    }

private slots:
    void stepsAreWrittenMovedAndTakenAway() {
        Fixture f;
        FunnelEditorModel model(f.context);
        const Watched watched(model), funnels(*model.funnels());
        model.activate();
        QTRY_COMPARE(model.state(), RowModel::Empty);
        model.addFunnel("Urgent");
        QTRY_COMPARE(model.funnelName(), QString("Urgent"));
        for (const char* name : {"Called us", "Sent a photo of the plate", "Paid the invoice"})
            add(model, name);
        QCOMPARE(names(model), QStringList({"Called us", "Sent a photo of the plate", "Paid the invoice"}));
        model.move(model.rows()[2].id, -1);
        QTRY_COMPARE(names(model),
                     QStringList({"Called us", "Paid the invoice", "Sent a photo of the plate"}));
        model.move(model.rows()[0].id, 1);
        QTRY_COMPARE(names(model),
                     QStringList({"Paid the invoice", "Called us", "Sent a photo of the plate"}));
        model.move(model.rows()[1].id, -1);
        QTRY_COMPARE(names(model).first(), QString("Called us"));
        // Beyond the ends nothing happens.
        model.move(model.rows()[0].id, -1);
        model.move(model.rows()[2].id, 1);
        model.remove(model.rows()[1].id);
        QTRY_COMPARE(names(model), QStringList({"Called us", "Sent a photo of the plate"}));
        QVERIFY(watched.neverReset() && funnels.neverReset());
    }

    void aNameOfTheSellerIsDoubted() {
        Fixture f;
        FunnelEditorModel model(f.context);
        model.activate();
        model.addFunnel("Path");
        QTRY_COMPARE(model.funnelName(), QString("Path"));
        add(model, "Отправить КП");
        QCOMPARE(model.doubts(), 1);
        QVERIFY(at(model, 0, "doubt").toBool());
        QVERIFY(!at(model, 0, "wording").toString().isEmpty());
        model.check("Send invoice");
        QCOMPARE(model.draftVerdict(), QString("seller"));
        QVERIFY(!model.draftReason().isEmpty());
        const QString better = model.draftWording();
        model.check(better);
        QCOMPARE(model.draftVerdict(), QString("buyer"));
        model.check("  ");
        QVERIFY(model.draftVerdict().isEmpty() && model.draftReason().isEmpty());
        model.saveStage(model.rows()[0].id, {{"name", better},
                                             {"evidence", "The invoice is paid"},
                                             {"channel", "E-mail"},
                                             {"obstacle", "The year's budget"},
                                             {"usual_days", "4"},
                                             {"limit_days", " 9 "}});
        QTRY_COMPARE(model.doubts(), 0);
        QCOMPARE(at(model, 0, "usualDays").toString(), QString("4"));
        QCOMPARE(at(model, 0, "limitDays").toString(), QString("9"));
        QCOMPARE(at(model, 0, "channel").toString(), QString("E-mail"));
        // What is not said stays; what is said to be empty goes.
        model.saveStage(model.rows()[0].id, {{"name", better}, {"usual_days", ""}});
        QTRY_VERIFY(at(model, 0, "usualDays").toString().isEmpty());
        QCOMPARE(at(model, 0, "obstacle").toString(), QString("The year's budget"));
    }

    void reasonsAreLines() {
        Fixture f;
        FunnelEditorModel model(f.context);
        model.activate();
        model.addFunnel("Path");
        QTRY_COMPARE(model.funnelName(), QString("Path"));
        model.saveStage(
            {}, {{"name", "Paid the invoice"}, {"loss_reasons", " Too dear \n\nToo late\nToo dear\n"}});
        QTRY_COMPARE(model.count(), 1);
        QCOMPARE(at(model, 0, "lossReasons").toString(), QString("Too dear\nToo late"));
        model.saveStage(model.rows()[0].id,
                        {{"name", "Paid the invoice"}, {"loss_reasons", "Too late\nNo budget"}});
        QTRY_COMPARE(at(model, 0, "lossReasons").toString(), QString("Too late\nNo budget"));
    }

    void thePaletteKnowsActionsAndRecords() {
        Fixture f;
        const Uuid anna = f.add(Kind::Contact, {{"name", std::string("Ёлкина Анна")}});
        f.add(Kind::Deal, {{"title", std::string("Линия розлива")}, {"contact", anna}});
        PaletteModel model(f.context);
        const Watched watched(model);
        model.begin({});
        const int all = model.count();
        QVERIFY(all > 8 && model.indexOf("action.undo") < 0);
        model.begin("Contact added");
        QCOMPARE(model.count(), all + 1);
        QCOMPARE(model.indexOf("action.undo"), 0);
        model.setSearch("елк");
        QTRY_COMPARE(at(model, 0, "kind").toString(), QString("contact"));
        QCOMPARE(at(model, 0, "target").toString(), qs(anna));
        model.setSearch("розл");
        QTRY_COMPARE(at(model, 0, "kind").toString(), QString("deal"));
        model.setSearch("set");
        QTRY_VERIFY(model.indexOf("action.page.settings") >= 0);
        model.setSearch("qqzz");
        QTRY_COMPARE(model.state(), RowModel::Empty);
        model.setSearch({});
        QTRY_COMPARE(model.count(), all + 1);
        QVERIFY(watched.neverReset());
    }

    void aDraftIsPublishedAndOpenDealsFollow() {
        Fixture f;
        FunnelEditorModel editor(f.context);
        editor.activate();
        editor.addFunnel(QStringLiteral("Path"));
        QTRY_COMPARE(editor.funnels()->count(), 1);
        editor.saveStage({}, {{"name", QStringLiteral("Answered the call")}});
        QTRY_COMPARE(editor.count(), 1);
        QVERIFY(editor.hasDraft());
        editor.publish();
        QTRY_VERIFY(!editor.hasDraft());
        QVERIFY(editor.versionText().startsWith(QStringLiteral("Version 1")));
        f.add(Kind::Deal, {{"title", std::string("Line")}, {"funnel", idOf(editor.funnelId())}});
        editor.saveStage({}, {{"name", QStringLiteral("Paid the invoice")}});
        QTRY_VERIFY(editor.hasDraft());
        editor.publish();
        QTRY_VERIFY(!editor.hasDraft());
        QTRY_COMPARE(editor.behind(), 1);
        editor.migrate();
        QTRY_COMPARE(editor.behind(), 0);
        // Nothing has changed since: it is said, and no version is made.
        QSignalSpy said(&f.context, &Context::toast);
        editor.publish();
        QTRY_COMPARE(said.count(), 1);
        QVERIFY(editor.versionText().startsWith(QStringLiteral("Version 2")));
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::FunnelEditorTest)
#include "tst_funnel_editor.moc"
