// Pairs that are probably one: what is shown of them, and what becomes of them.
#include <QTest>

#include "core/actions/conflicts.h"
#include "core/store/query.h"
#include "qml/viewmodels/duplicate_list_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class DuplicateListTest : public QObject {
    Q_OBJECT

    Fixture f_;
    Uuid one_, other_;

    Uuid person(const char* name, const char* phone, const char* city) {
        return f_.add(Kind::Contact, {{"name", std::string(name)},
                                      {"phones", std::string(phone), actions::Input::How::Add},
                                      {"city", std::string(city)}});
    }
    static QVariantMap difference(const DuplicateListModel& model, int at) {
        return model.value(0, "differences").toList().value(at).toMap();
    }
    void show(DuplicateListModel& model) {
        model.look();
        QTRY_COMPARE(model.state(), RowModel::Ready);
    }

private slots:
    void initTestCase() {
        one_ = person("Anna Rud", "+7 913 204-11-87", "Tomsk");
        other_ = person("Anna Rudd", "8 913 204 11 87", "Omsk");
        person("Boris Kim", "+7 913 555-00-01", "Tomsk");
    }

    void whyAndInWhatTheyDiffer() {
        DuplicateListModel model(f_.context);
        const Watched watched(model);
        show(model);
        QCOMPARE(model.count(), 1);
        QCOMPARE(model.totalText(), QString("1 pairs"));  // English plurals stand in its translation.
        QVERIFY(at(model, 0, "why").toString().startsWith("The same phone"));
        const auto fields = [&] {
            QStringList found;
            for (const QVariant& one : at(model, 0, "differences").toList())
                found.append(one.toMap().value("field").toString());
            return found;
        };
        QCOMPARE(fields(), (QStringList{"name", "city"}));
        QCOMPARE(difference(model, 1).value("mine").toString(), QString("Tomsk"));
        QCOMPARE(difference(model, 1).value("theirs").toString(), QString("Omsk"));
        QVERIFY(watched.neverReset());
    }

    void notTheSameIsRemembered() {
        DuplicateListModel model(f_.context);
        show(model);
        model.setApart(at(model, 0, "id").toString());
        QTRY_COMPARE(model.count(), 0);
        QCOMPARE(model.state(), RowModel::Empty);
        QCOMPARE(model.apartCount(), 1);
        DuplicateListModel next(f_.context);
        QSignalSpy counted(&next, &DuplicateListModel::counted);
        next.look();
        QTRY_COMPARE(next.state(), RowModel::Empty);
        QTRY_COMPARE(next.apartCount(), 1);
        next.forgetApart();
        QTRY_COMPARE(next.count(), 1);
    }

    void theChosenValueStaysAndUndoBringsBothBack() {
        DuplicateListModel model(f_.context);
        show(model);
        const QString id = at(model, 0, "id").toString();
        model.choose(id, "city", true);
        QVERIFY(difference(model, 1).value("taken").toBool());
        model.merge(id);
        QTRY_COMPARE(model.count(), 0);
        QCOMPARE(f_.record(Kind::Contact, one_).text("city"), std::string("Omsk"));
        QCOMPARE(f_.record(Kind::Contact, one_).text("name"), std::string("Anna Rud"));
        QCOMPARE(f_.record(Kind::Contact, other_).reference("merged_into"), one_);
        f_.write([](store::Replica& replica) { actions::undoLast(replica).orThrow(); });
        QTRY_COMPARE(model.count(), 1);
        QVERIFY(f_.record(Kind::Contact, other_).reference("merged_into").isNil());
    }

    void companiesAreLookedForToo() {
        f_.add(Kind::Company, {{"name", std::string("Sibmash")}, {"inn", std::string("5401122334")}});
        f_.add(Kind::Company, {{"name", std::string("OOO Sibmash")}, {"city", std::string("Tomsk")}});
        DuplicateListModel model(f_.context);
        model.setCompanies(true);
        QTRY_COMPARE(model.count(), 1);
        QCOMPARE(at(model, 0, "kind").toString(), QString("company"));
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::DuplicateListTest)
#include "tst_duplicate_list.moc"
