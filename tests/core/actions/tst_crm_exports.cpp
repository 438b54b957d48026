#include <QtTest>

#include "core/actions/records.h"
#include "core/base/iso_time.h"
#include "core/exchange/import.h"
#include "core/store/query.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;
using model::Kind;
using testing::TempReplica;

/// Tables as HubSpot, Pipedrive and Salesforce export them, by their documented columns; content made up.
/// What the rows are is told by the columns.
class CrmExportsTest : public QObject {
    Q_OBJECT

    static ImportReport import(TempReplica& replica, const std::string& bytes) {
        return importFile(*replica, bytes, {}).orThrow();
    }
    static store::Record named(TempReplica& replica, Kind kind, const std::string& title) {
        store::ReadTransaction read(*replica);
        return store::findByTitle(read, kind, title).value();
    }
    static std::string company(TempReplica& replica, const store::Record& record) {
        return replica.get(Kind::Company, record.reference("company")).text("name");
    }
    static std::vector<std::string> list(const store::Record& record, std::string_view field) {
        return std::get<std::vector<std::string>>(record[field]);
    }
    static std::string day(const store::Record& record, std::string_view field) {
        return isoFromMs(*record.integer(field) + 7 * 3'600'000).substr(0, 10);
    }
    /// One row more of the same file changes nothing.
    static void checkAgain(TempReplica& replica, const std::string& bytes, int rows) {
        const ImportReport again = import(replica, bytes);
        QCOMPARE(again.created, 0);
        QCOMPARE(again.updated, 0);
        QCOMPARE(again.duplicates, rows);
    }

private slots:
    void hubspot() {
        TempReplica replica;
        const std::string people =
            "\"Record ID\",\"First Name\",\"Last Name\",\"Email\",\"Phone Number\",\"Contact "
            "owner\",\"Primary "
            "Associated Company ID\",\"Last Activity Date\",\"Lead Status\",\"Create Date\",\"Job Title\","
            "\"Associated Company\"\n"
            "\"51\",\"Nina\",\"Moss\",\"nina@fern.example\",\"+44 20 7946 0011\",\"Bob "
            "Hill\",\"77\",\"2026-02-01 "
            "10:00\",\"NEW\",\"2026-01-10 09:00\",\"Buyer\",\"Fern Ltd\"\n";
        const ImportReport first = import(replica, people);
        QCOMPARE(first.profile, std::string("hubspot_contacts"));
        const auto nina = named(replica, Kind::Contact, "Nina Moss");
        QCOMPARE(nina.text("external_id"), std::string("51"));
        QCOMPARE(nina.text("position"), std::string("Buyer"));
        QCOMPARE(company(replica, nina), std::string("Fern Ltd"));
        QVERIFY(nina.text("note").find("Lead Status: NEW") != std::string::npos);
        QVERIFY(nina.text("note").find("Bob Hill") != std::string::npos);
        checkAgain(replica, people, 1);

        const std::string deals =
            "\"Record ID\",\"Deal Name\",\"Deal Stage\",\"Close Date\",\"Deal "
            "owner\",\"Amount\",\"Currency\","
            "\"Pipeline\",\"Create Date\",\"Closed Lost Reason\",\"Associated Contact\",\"Associated "
            "Company\"\n"
            "\"901\",\"Fern pumps\",\"Closed Won\",\"2026-03-05 12:00\",\"Bob "
            "Hill\",\"1200.50\",\"EUR\",\"Sales\","
            "\"2026-02-01 10:00\",\"\",\"Nina Moss (nina@fern.example)\",\"Fern Ltd\"\n"
            "\"902\",\"Moss valves\",\"Closed Lost\",\"2026-03-06 "
            "12:00\",\"\",\"\",\"\",\"Sales\",\"2026-02-02 "
            "10:00\",\"Too dear\",\"\",\"Moss GmbH\"\n";
        const ImportReport second = import(replica, deals);
        QCOMPARE(second.profile, std::string("hubspot_deals"));
        QCOMPARE(second.created, 2);
        const auto won = named(replica, Kind::Deal, "Fern pumps");
        QCOMPARE(won.text("status"), std::string("won"));
        QCOMPARE(won.text("currency"), std::string("EUR"));
        QCOMPARE(won.integer("amount").value(), std::int64_t{12'005'000});
        QCOMPARE(day(won, "closed_at"), std::string("2026-03-05"));
        QCOMPARE(won.reference("contact"), nina.id);
        QCOMPARE(named(replica, Kind::Deal, "Moss valves").text("status"), std::string("lost"));
        QCOMPARE(replica.count(Kind::Contact), std::size_t{1});
        checkAgain(replica, deals, 2);
    }

    void pipedrive() {
        TempReplica replica;
        const std::string people =
            "\"Person - Name\",\"Person - Labels\",\"Person - Organization\",\"Person - Email - "
            "Work\",\"Person - "
            "Email - Home\",\"Person - Phone - Work\",\"Person - Phone - Mobile\",\"Person - Closed "
            "deals\",\"Person - "
            "Owner\",\"Person - ID\"\n"
            "\"Иван Сом\",\"Hot lead\",\"ООО Сом\",\"som@som.example\",\"ivan@home.example\",\"8 383 "
            "200-10-20\","
            "\"+7 913 222-33-44\",\"2\",\"Анна\",\"14\"\n";
        const ImportReport first = import(replica, people);
        QCOMPARE(first.profile, std::string("pipedrive_contacts"));
        const auto som = named(replica, Kind::Contact, "Иван Сом");
        QCOMPARE(list(som, "phones"), (std::vector<std::string>{"8 383 200-10-20", "+7 913 222-33-44"}));
        QCOMPARE(list(som, "emails"), (std::vector<std::string>{"som@som.example", "ivan@home.example"}));
        QCOMPARE(list(som, "tags"), (std::vector<std::string>{"Hot lead"}));
        checkAgain(replica, people, 1);

        const std::string deals =
            "\"Deal - Title\",\"Deal - Organization\",\"Deal - Contact person\",\"Deal - Value\",\"Deal - "
            "Currency of "
            "Value\",\"Deal - Stage\",\"Deal - Status\",\"Deal - Pipeline\",\"Deal - Deal created\",\"Deal - "
            "Deal "
            "closed on\",\"Deal - Lost reason\",\"Deal - Expected close date\",\"Deal - Owner\",\"Deal - "
            "ID\"\n"
            "\"Сделка Сом\",\"ООО Сом\",\"Иван "
            "Сом\",\"90000\",\"RUB\",\"Negotiations\",\"Lost\",\"Pipeline\","
            "\"2026-01-05 10:00:00\",\"2026-02-07 11:00:00\",\"Нет денег\",\"2026-04-01\",\"Анна\",\"31\"\n";
        const ImportReport second = import(replica, deals);
        QCOMPARE(second.profile, std::string("pipedrive_deals"));
        const auto lost = named(replica, Kind::Deal, "Сделка Сом");
        QCOMPARE(lost.text("status"), std::string("lost"));
        QCOMPARE(day(lost, "created_at"), std::string("2026-01-05"));
        QCOMPARE(day(lost, "closed_at"), std::string("2026-02-07"));
        QCOMPARE(lost.reference("contact"), som.id);
        QVERIFY(lost.text("note").find("Expected close date: 2026-04-01") != std::string::npos);
        checkAgain(replica, deals, 1);
    }

    void salesforce() {
        TempReplica replica;
        const std::string people =
            "\"Salutation\",\"First Name\",\"Last Name\",\"Title\",\"Account Name\",\"Mailing "
            "Street\",\"Mailing "
            "City\",\"Mailing Country\",\"Phone\",\"Fax\",\"Mobile\",\"Email\",\"Account Owner\",\"Contact "
            "ID\"\n"
            "\"Ms.\",\"Ada\",\"Reed\",\"CTO\",\"Reed Inc\",\"1 Main St\",\"Boston\",\"US\",\"(617) "
            "555-0100\",\"\","
            "\"+1 617 555 0101\",\"ada@reed.example\",\"Bob Hill\",\"0035000002AbCdE\"\n";
        const ImportReport first = import(replica, people);
        QCOMPARE(first.profile, std::string("salesforce_contacts"));
        const auto ada = named(replica, Kind::Contact, "Ada Reed");
        QCOMPARE(ada.text("position"), std::string("CTO"));
        QCOMPARE(ada.text("city"), std::string("Boston"));
        QCOMPARE(list(ada, "phones").size(), std::size_t{2});
        checkAgain(replica, people, 1);

        const std::string deals =
            "\"Opportunity Owner\",\"Account Name\",\"Opportunity Name\",\"Stage\",\"Fiscal "
            "Period\",\"Amount\","
            "\"Probability (%)\",\"Age\",\"Close Date\",\"Created Date\",\"Lead Source\",\"Type\"\n"
            "\"Bob Hill\",\"Reed Inc\",\"Reed pumps\",\"Closed Won\",\"Q1-2026\",\"25000\",\"100\",\"12\","
            "\"3/25/2026\",\"3/13/2026\",\"Web\",\"New Business\"\n"
            "\"Bob Hill\",\"Reed Inc\",\"Reed valves\",\"Prospecting\",\"Q2-2026\",\"500\",\"10\",\"2\","
            "\"4/30/2026\",\"4/1/2026\",\"Web\",\"New Business\"\n";
        const ImportReport second = import(replica, deals);
        QCOMPARE(second.profile, std::string("salesforce_deals"));
        const auto won = named(replica, Kind::Deal, "Reed pumps");
        QCOMPARE(won.text("status"), std::string("won"));
        QCOMPARE(day(won, "closed_at"), std::string("2026-03-25"));
        QCOMPARE(company(replica, won), std::string("Reed Inc"));
        const auto open = named(replica, Kind::Deal, "Reed valves");
        QCOMPARE(open.text("status"), std::string("open"));
        QCOMPARE(day(open, "created_at"), std::string("2026-04-01"));
        QVERIFY(!open.integer("closed_at"));
        QCOMPARE(replica.count(Kind::Company), std::size_t{1});
        checkAgain(replica, deals, 2);
    }

    void zoho() {
        TempReplica replica;
        const std::string people =
            "\"Record Id\",\"Contact Owner.id\",\"Contact Owner\",\"First Name\",\"Last Name\",\"Account "
            "Name.id\",\"Account Name\",\"Email\",\"Phone\",\"Asst Phone\",\"Mobile\",\"Email Opt "
            "Out\",\"Contact Name\",\"Mailing Street\",\"Mailing City\",\"Mailing Zip\"\n"
            "\"zc_21\",\"zc_4\",\"Pat\",\"Ivy\",\"Fen\",\"zc_11\",\"Fen Ltd\",\"ivy@fen.example\","
            "\"614-555-0101\",\"614-555-0102\",\"+1 614 555 0103\",\"false\",\"Ivy Fen\",\"1 Moor "
            "Rd\",\"Dublin\",\"43017\"\n";
        const ImportReport first = import(replica, people);
        QCOMPARE(first.profile, std::string("zoho_contacts"));
        const auto ivy = named(replica, Kind::Contact, "Ivy Fen");
        QCOMPARE(list(ivy, "phones"), (std::vector<std::string>{"614-555-0101", "+1 614 555 0103"}));
        QCOMPARE(list(ivy, "emails"), (std::vector<std::string>{"ivy@fen.example"}));
        QCOMPARE(ivy.text("city"), std::string("Dublin"));
        QCOMPARE(ivy.text("external_id"), std::string("zc_21"));
        QVERIFY(ivy.text("note").find("Asst Phone: 614-555-0102") != std::string::npos);
        checkAgain(replica, people, 1);

        const std::string deals =
            "\"Record Id\",\"Deal Owner.id\",\"Deal Owner\",\"Amount\",\"Deal Name\",\"Closing "
            "Date\",\"Account Name.id\",\"Account Name\",\"Stage\",\"Contact Name.id\",\"Contact "
            "Name\",\"Created Time\"\n"
            "\"zc_31\",\"zc_4\",\"Pat\",\"700\",\"Fence\",\"2026-03-01\",\"zc_11\",\"Fen Ltd\",\"Closed "
            "Won\",\"zc_21\",\"Ivy Fen\",\"2026-02-01 11:02:33\"\n";
        QCOMPARE(import(replica, deals).profile, std::string("zoho_deals"));
        const auto fence = named(replica, Kind::Deal, "Fence");
        QCOMPARE(fence.text("status"), std::string("won"));
        QCOMPARE(fence.reference("contact"), ivy.id);
        QCOMPARE(day(fence, "closed_at"), std::string("2026-03-01"));
        QCOMPARE(day(fence, "created_at"), std::string("2026-02-01"));
        checkAgain(replica, deals, 1);
    }

    /// Won and lost have a column each; one of them is filled.
    void pipedriveClosings() {
        TempReplica replica;
        const std::string deals =
            "\"Deal - ID\",\"Deal - Title\",\"Deal - Stage\",\"Deal - Status\",\"Deal - Won time\",\"Deal - "
            "Lost time\"\n"
            "\"1\",\"Weir\",\"Lead\",\"Won\",\"2026-02-03 09:00:00\",\"\"\n"
            "\"2\",\"Dam\",\"Lead\",\"Lost\",\"\",\"2026-02-04 09:00:00\"\n";
        QCOMPARE(import(replica, deals).created, 2);
        QCOMPARE(day(named(replica, Kind::Deal, "Weir"), "closed_at"), std::string("2026-02-03"));
        QCOMPARE(day(named(replica, Kind::Deal, "Dam"), "closed_at"), std::string("2026-02-04"));
    }

    void salesforceDataExport() {
        TempReplica replica;
        const std::string people =
            "\"Id\",\"IsDeleted\",\"AccountId\",\"LastName\",\"FirstName\",\"Salutation\",\"Name\","
            "\"MailingCity\","
            "\"Phone\",\"MobilePhone\",\"Email\",\"Title\",\"LeadSource\"\n"
            "\"0031\",\"0\",\"0011\",\"Reed\",\"Ada\",\"Ms.\",\"Ada Reed\",\"Boston\",\"\",\"+1 617 555 "
            "0101\","
            "\"ada@reed.example\",\"CTO\",\"Web\"\n";
        QCOMPARE(import(replica, people).profile, std::string("salesforce_contacts"));
        QCOMPARE(named(replica, Kind::Contact, "Ada Reed").text("external_id"), std::string("0031"));
        const std::string deals =
            "\"Id\",\"AccountId\",\"Name\",\"StageName\",\"Amount\",\"CloseDate\",\"IsClosed\",\"IsWon\","
            "\"CreatedDate\"\n"
            "\"0061\",\"0011\",\"Ada's order\",\"Closed Lost\",\"10.5\",\"2026-02-03\",\"1\",\"0\","
            "\"2026-01-02T08:00:00.000Z\"\n";
        QCOMPARE(import(replica, deals).profile, std::string("salesforce_deals"));
        const auto lost = named(replica, Kind::Deal, "Ada's order");
        QCOMPARE(lost.text("status"), std::string("lost"));
        QCOMPARE(isoFromMs(*lost.integer("created_at")), std::string("2026-01-02T08:00:00Z"));
        checkAgain(replica, deals, 1);
    }
};

QTEST_GUILESS_MAIN(CrmExportsTest)
#include "tst_crm_exports.moc"
