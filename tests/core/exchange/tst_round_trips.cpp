#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/actions/demo.h"
#include "core/actions/records.h"
#include "core/exchange/archive.h"
#include "core/exchange/export_csv.h"
#include "core/exchange/import.h"
#include "core/exchange/vcard_export.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;
using model::Kind;
using testing::Scratch;
using testing::TempReplica;
using Texts = std::vector<std::string>;

/// Out, into an empty replica, and out again: the same bytes.
class RoundTripsTest : public QObject {
    Q_OBJECT

    static std::string text(const char* t) { return t; }

    static void addMember(TempReplica& replica) {
        for (const char* name : {"Ольга Ветрова", "Пётр Седов"})
            (void)actions::addRecord(*replica, Kind::Member, {{"name", text(name)}}).orThrow();
    }

    /// People as alike as people are, with everything that a list shows.
    static void fill(TempReplica& replica) {
        addMember(replica);
        const auto add = [&](const actions::Inputs& inputs) {
            return actions::addRecord(*replica, Kind::Contact, inputs).orThrow();
        };
        add({{"name", text("Ёлкин Пётр")},
             {"company", text("ООО «Лес», г. Томск")},
             {"position", text("механик; «старший»")},
             {"phones", Texts{"8 (383) 248-78-16 доб. 12", "614-555-0101", "+79131234567"}},
             {"emails", Texts{"elk@les.example", "elk@mail.example"}},
             {"city", text("г. Томск")},
             {"source", text("Выставка")},
             {"event", text("Насосы-2026")},
             {"temperature", text("warm")},
             {"temperature_at", text("2026-03-01T08:15:00Z")},
             {"temperature_reason", text("просил \"КП\"")},
             {"tags", Texts{"насос", "vip"}},
             {"note", text("первая строка\nвторая; с \"кавычками\"")},
             {"owner", text("Ольга Ветрова")},
             {"basis", text("consent")},
             {"created_at", text("2025-12-31T21:05:00Z")},
             {"consent_at", text("2026-01-02T03:04:00Z")},
             {"consent_text", text("Согласен, чтобы мне звонили")},
             {"do_not_call", text("true")},
             {"pain", text("yes")},
             {"pain_note", text("насос течёт")},
             {"timing", text("unknown")}});
        // The same name and firm, and the same phone: two people all the same.
        for (int i = 0; i < 2; ++i)
            add({{"name", text("Жукова Анна")},
                 {"company", text("ООО «Лес», г. Томск")},
                 {"phones", Texts{"+7 913 555-24-87"}},
                 {"owner", text("Ольга Ветрова")}});
        add({{"phones", Texts{"22-33-44"}}, {"external_id", text("CRM-17")}});
    }

    static std::string csvOf(TempReplica& replica, Language language, Kind kind = Kind::Contact) {
        store::ReadTransaction read(*replica);
        store::ListQuery query;
        query.kind = kind;
        std::string out;
        exportCsv(read, query, language, [&](std::string_view part) { out += part; });
        return out;
    }

    static std::string cardsOf(TempReplica& replica) {
        store::ReadTransaction read(*replica);
        store::ListQuery query;
        query.kind = Kind::Contact;
        std::string out;
        exportVCards(read, query, [&](std::string_view part) { out += part; });
        return out;
    }

    static std::string bytesOf(const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    /// The first line that differs, of both; empty where all are the same.
    static QString difference(const std::string& a, const std::string& b) {
        const QList<QByteArray> x = QByteArray::fromStdString(a).split('\n');
        const QList<QByteArray> y = QByteArray::fromStdString(b).split('\n');
        for (qsizetype i = 0; i < std::max(x.size(), y.size()); ++i)
            if (x.value(i) != y.value(i) || i >= x.size() || i >= y.size())
                return QString::fromUtf8(x.value(i)) + "\n" + QString::fromUtf8(y.value(i));
        return {};
    }

private slots:
    void csv_data() {
        QTest::addColumn<bool>("russian");
        QTest::newRow("Russian") << true;
        QTest::newRow("English") << false;
    }
    void csv() {
        QFETCH(bool, russian);
        const Language language = russian ? Language::Russian : Language::English;
        TempReplica from;
        fill(from);
        const std::string out = csvOf(from, language);
        TempReplica to;
        to.time.nowMs += 86'400'000;
        addMember(to);
        ImportOptions options;
        options.language = language;
        const ImportReport report = importFile(*to, out, options).orThrow();
        QCOMPARE(report.created, 4);
        QCOMPARE(report.profile, text("tropa_contacts"));
        const QString differs = difference(csvOf(to, language), out);
        QVERIFY2(differs.isEmpty(), qUtf8Printable(differs));
        // Neither there nor where it came from does it change anything.
        for (TempReplica* replica : {&from, &to}) {
            const ImportReport again = importFile(**replica, out, options).orThrow();
            QCOMPARE(again.duplicates, 4);
        }
    }

    /// The lists of a company that sells: what is won and lost, and when, comes again as such; also since
    /// when a company is known and who had a deal at the start. Where they came from they change nothing.
    void business_data() {
        QTest::addColumn<bool>("russian");
        QTest::newRow("Russian") << true;
        QTest::newRow("English") << false;
    }
    void business() {
        QFETCH(bool, russian);
        const Language language = russian ? Language::Russian : Language::English;
        TempReplica from;
        addMember(from);
        const Uuid deal = actions::addRecord(*from, Kind::Deal,
                                             {{"title", text("Насос")},
                                              {"company", text("АО «Исток»")},
                                              {"owner", text("Пётр Седов")},
                                              {"first_owner", text("Ольга Ветрова")},
                                              {"amount", text("1200.50")},
                                              {"currency", text("RUB")},
                                              {"created_at", text("2026-03-01T08:15:00Z")}})
                              .orThrow();
        (void)actions::addRecord(*from, Kind::Deal,
                                 {{"title", text("Клапан")},
                                  {"company", text("АО «Исток»")},
                                  {"status", text("won")},
                                  {"closed_at", text("2026-04-05T09:10:00Z")},
                                  {"created_at", text("2026-03-02T08:15:00Z")}})
            .orThrow();
        (void)actions::addRecord(*from, Kind::Purchase,
                                 {{"company", text("АО «Исток»")},
                                  {"deal", deal},
                                  {"number", text("17/3")},
                                  {"amount", text("300")},
                                  {"margin", text("75.5")},
                                  {"currency", text("RUB")},
                                  {"at", text("2026-04-06T10:11:00Z")}})
            .orThrow();
        TempReplica to;
        to.time.nowMs += 86'400'000;
        addMember(to);
        ImportOptions options;
        options.language = language;
        for (const auto& [kind, subject, profile] :
             {std::tuple{Kind::Company, Subject::Company, "tropa_companies"},
              std::tuple{Kind::Deal, Subject::Deal, "tropa_deals"},
              std::tuple{Kind::Purchase, Subject::Purchase, "tropa_purchases"}}) {
            const std::string out = csvOf(from, language, kind);
            options.subject = subject;
            const ImportReport report = importFile(*to, out, options).orThrow();
            QCOMPARE(report.profile, text(profile));
            QCOMPARE(report.refused, 0);
            const QString differs = difference(csvOf(to, language, kind), out);
            QVERIFY2(differs.isEmpty(), qUtf8Printable(differs));
            for (TempReplica* replica : {&from, &to}) {
                const ImportReport again = importFile(**replica, out, options).orThrow();
                QCOMPARE(again.duplicates, again.read);
            }
        }
    }

    void cards() {
        TempReplica from;
        fill(from);
        const std::string out = cardsOf(from);
        TempReplica to;
        QCOMPARE(importFile(*to, out, {}).orThrow().created, 4);
        const QString differs = difference(cardsOf(to), out);
        QVERIFY2(differs.isEmpty(), qUtf8Printable(differs));
    }

    void archive() {
        TempReplica from;
        actions::makeDemo(*from, {}).orThrow();
        Scratch scratch;
        exportArchive(*from, scratch.file("a.zip")).orThrow();
        TempReplica to;
        to.time.nowMs += 86'400'000;
        (void)importArchive(*to, bytesOf(scratch.file("a.zip")), {}).orThrow();
        exportArchive(*to, scratch.file("b.zip")).orThrow();
        QVERIFY(bytesOf(scratch.file("a.zip")) == bytesOf(scratch.file("b.zip")));
    }
};

QTEST_GUILESS_MAIN(RoundTripsTest)
#include "tst_round_trips.moc"
