#include <QtTest>

#include "core/model/permission.h"
#include "core/model/scopes.h"

using namespace tropa;
using namespace tropa::model;

namespace {

Uuid named(const char* name) {
    return Uuid::fromName(name);
}

const std::vector<Person> kPeople = {{named("anna"), Role::Rep, named("north"), false},
                                     {named("boris"), Role::Rep, named("north"), false},
                                     {named("vera"), Role::Rep, named("south"), false},
                                     {named("gleb"), Role::Head, named("north"), false},
                                     {named("left"), Role::Rep, named("north"), true},
                                     {named("alone"), Role::Rep, {}, false},
                                     {named("dina"), Role::Admin, {}, false}};

std::string grantsFor(const char* who, Visibility visibility, const std::vector<TeamOf>& teams) {
    std::string all;
    for (const Person& person : kPeople)
        if (person.id == named(who))
            for (const std::string& scope : grantsOf(person, visibility, kPeople, teams)) {
                std::string shown = scope;
                for (const char* name : {"anna", "boris", "vera", "gleb", "left", "alone", "dina"})
                    if (scope == personalScope(named(name))) shown = name;
                all += shown + " ";
            }
    return all;
}

std::string sorted(const std::string& words) {
    QStringList list = QString::fromStdString(words).split(' ', Qt::SkipEmptyParts);
    list.sort();
    return list.join(' ').toStdString();
}

}  // namespace

class tst_Permission : public QObject {
    Q_OBJECT
private slots:
    void grants_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("head");
        QTest::addColumn<QString>("granted");
        const auto row = [](const char* who, const char* setting, const char* head, const char* granted) {
            QTest::addRow("%s, %s, headed by %s", who, setting, head) << who << setting << head << granted;
        };
        row("anna", "", "gleb", "ws");
        row("anna", "all", "gleb", "ws");
        row("anna", "own", "gleb", "anna shared");
        row("anna", "of a newer program", "gleb", "anna shared");
        row("anna", "team", "gleb", "anna boris gleb left shared");
        row("alone", "team", "gleb", "alone shared");
        row("gleb", "own", "gleb", "anna boris gleb left shared");
        row("gleb", "own", "", "anna boris gleb left shared");
        row("gleb", "own", "dina", "gleb shared");
        row("anna", "own", "anna", "anna shared");  // a rep leads nothing
        row("dina", "own", "gleb", "ws");
        row("left", "all", "gleb", "");
    }
    void grants() {
        QFETCH(QString, who);
        QFETCH(QString, setting);
        QFETCH(QString, head);
        QFETCH(QString, granted);
        const Uuid chief = head.isEmpty() ? Uuid{} : named(qPrintable(head));
        const std::string setTo = setting.toStdString();
        QCOMPARE(sorted(grantsFor(qPrintable(who), visibilityFromName(setTo),
                                  {{named("north"), chief}, {named("south"), named("vera")}})),
                 sorted(granted.toStdString()));
    }

    void whoMayWriteWhat() {
        const auto may = [](Access access, Kind kind, OpKind op, std::string_view cell) {
            return whyMayNotWrite(access, entity(kind), op, cell).empty();
        };
        for (const Role role : {Role::Rep, Role::Head, Role::Admin}) {
            const bool admin = role == Role::Admin;
            QVERIFY(may({role, true}, Kind::Contact, OpKind::Set, "owner"));
            QVERIFY(!may({role, false}, Kind::Contact, OpKind::Set, "owner"));
            QVERIFY(!may({role, false}, Kind::Activity, OpKind::Create, ""));
            QCOMPARE(may({role, true}, Kind::Member, OpKind::Set, "team"), admin);
            QCOMPARE(may({role, true}, Kind::Workspace, OpKind::Set, "visibility"), admin);
            QCOMPARE(may({role, true}, Kind::Team, OpKind::Set, "head"), admin);
            QCOMPARE(may({role, true}, Kind::Team, OpKind::Set, "name"), role != Role::Rep);
            QVERIFY(may({role, true}, Kind::Conflict, OpKind::Set, "state"));
            QVERIFY(!may({role, true}, Kind::Conflict, OpKind::Set, "lost"));
            QVERIFY(!may({role, true}, Kind::Conflict, OpKind::Delete, ""));
            // What was published stays as it was; it can only be told of otherwise, or be taken back whole.
            for (const Kind version : {Kind::FunnelVersion, Kind::ScriptVersion}) {
                QVERIFY(may({role, true}, version, OpKind::Create, ""));
                QVERIFY(may({role, true}, version, OpKind::Text, "note"));
                QVERIFY(may({role, true}, version, OpKind::Delete, ""));
                for (const std::string_view cell : {"number", "stages", "lines", "funnel", "published_at"})
                    QVERIFY(!may({role, true}, version, OpKind::Set, cell));
            }
        }
        QCOMPARE(roleFromName("emperor"), Role::Rep);
    }

    /// Where a record is filed follows from the first of these that is given.
    void everyScopeFieldPointsAtSomebodyOrAParent() {
        for (const Entity& e : entities())
            for (const std::string_view name : e.scopeFields) {
                const Field* field = e.field(name);
                QVERIFY2(field != nullptr && field->target, e.name.data());
                QVERIFY2(*field->target == Kind::Member || mayHaveChildren(entity(*field->target).name),
                         e.name.data());
            }
    }
};

QTEST_GUILESS_MAIN(tst_Permission)
#include "tst_permission.moc"
