#include <QProcess>
#include <QtTest>

#include "core/actions/calls.h"
#include "core/actions/capture.h"
#include "core/actions/consents.h"
#include "core/actions/deals.h"
#include "core/actions/meetings.h"
#include "core/actions/records.h"
#include "core/actions/stand.h"
#include "core/actions/tasks.h"
#include "core/base/iso_time.h"
#include "core/exchange/document.h"
#include "core/exchange/person.h"
#include "core/insight/event_report.h"
#include "core/insight/plan_fact.h"
#include "core/store/query.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using model::Kind;
using testing::TempReplica;
using Text = std::string;

namespace {
constexpr std::int64_t kUnit = 10'000;
}  // namespace

/// The team's meeting, the stand at a trade show, and what is owed to a person.
class TestTeam : public QObject {
    Q_OBJECT

    std::unique_ptr<TempReplica> replica_;
    Uuid team_, anna_, boris_, meeting_;

    Uuid add(Kind kind, const Inputs& inputs) { return addRecord(**replica_, kind, inputs).orThrow(); }
    static std::int64_t at(const char* time) { return msFromIso(time, 7 * 60).value(); }
    model::Protocol protocol() {
        store::ReadTransaction read(**replica_);
        return insight::protocolOf(read, meeting_, replica_->time.nowMs);
    }
    insight::EventReport report(const Uuid& event) {
        store::ReadTransaction read(**replica_);
        return insight::eventReport(read, event);
    }
    nlohmann::ordered_json person(const Uuid& contact) {
        store::ReadTransaction read(**replica_);
        return exchange::personJson(read, exchange::personOf(read, contact));
    }
    void makeTeam() {
        team_ = add(Kind::Team, {{"name", Text("Север")}});
        anna_ = add(Kind::Member, {{"name", Text("Анна")}, {"team", team_}});
        boris_ = add(Kind::Member, {{"name", Text("Борис")}, {"team", team_}});
        meeting_ = add(Kind::Meeting, {{"title", Text("Планёрка #1")},
                                       {"at", at("2026-11-23 09:00")},
                                       {"time_zone", Text("Asia/Novosibirsk")},
                                       {"place", Text("Переговорная")},
                                       {"team", team_},
                                       {"plan_from", Text("2026-11-01")},
                                       {"plan_to", Text("2026-11-30")}});
    }
    Uuid plan(const char* metric, const Uuid& member, const char* target) {
        return add(Kind::Plan, {{"metric", Text(metric)},
                                {"period", Text("month")},
                                {"starts", Text("2026-11-01")},
                                {"member", member},
                                {"target", Text(target)}});
    }

private slots:
    void init() {
        replica_ = std::make_unique<TempReplica>();
        replica_->time.nowMs = at("2026-11-25 12:00");
    }

    void theTwoClassicFailures() {
        makeTeam();
        for (const Uuid& who : {anna_, boris_})
            add(Kind::Participant, {{"meeting", meeting_}, {"member", who}});
        QCOMPARE(protocol().notPrepared(), (std::vector<Text>{"Анна", "Борис"}));
        (void)preparePart(**replica_, meeting_, anna_, "Всё по плану", {{"calls", "40"}}).orThrow();
        (void)preparePart(**replica_, meeting_, boris_, "Не успел посчитать", {}).orThrow();
        QVERIFY(protocol().notPrepared().empty());
        QCOMPARE(protocol().withoutFigures(), std::vector<Text>{"Борис"});
        // Prepared twice is prepared once.
        (void)preparePart(**replica_, meeting_, boris_, "", {{"calls", "12"}}).orThrow();
        QCOMPARE(protocol().parts.size(), std::size_t{2});
        QVERIFY(protocol().withoutFigures().empty());
    }

    void ideasAreReviewedInTheMeeting() {
        makeTeam();
        add(Kind::Idea, {{"name", Text("Показ у соседа")}});
        add(Kind::Idea,
            {{"name", Text("Принята")}, {"status", Text("accepted")}, {"deadline", Text("2000-01-01")}});
        add(Kind::Idea,
            {{"name", Text("Ещё идёт")}, {"status", Text("testing")}, {"deadline", Text("2999-01-01")}});
        add(Kind::Idea, {{"name", Text("Отклонена")}, {"status", Text("rejected")}});
        QCOMPARE(bringIdeas(**replica_, meeting_).orThrow(), 2);
        QCOMPARE(bringIdeas(**replica_, meeting_).orThrow(), 0);
        QCOMPARE(protocol().undecided(), (std::vector<Text>{"Показ у соседа", "Принята"}));
        closeMeeting(**replica_, meeting_, insight::toJson(protocol().figures)).orThrow();
        QVERIFY(!bringIdeas(**replica_, meeting_).ok());
    }

    void whatIsDecidedIsSomebodysTask() {
        makeTeam();
        const Uuid item = add(Kind::AgendaItem,
                              {{"meeting", meeting_}, {"name", Text("Образцы")}, {"needs_decision", true}});
        QCOMPARE(protocol().undecided(), std::vector<Text>{"Образцы"});
        const DecisionMade made =
            decide(**replica_, {meeting_, "Заказать 20 образцов", anna_, "2026-12-01", item}).orThrow();
        const store::Record task = replica_->get(Kind::Task, made.task);
        QCOMPARE(task.text("title"), Text("Заказать 20 образцов"));
        QCOMPARE(task.reference("assignee"), anna_);
        QCOMPARE(task.reference("decision"), made.decision);
        QVERIFY(task.flag("due_all_day"));
        QVERIFY(protocol().undecided().empty());
        QVERIFY(!protocol().agenda[0].decisions[0].done);
        completeTask(**replica_, made.task).orThrow();
        QVERIFY(protocol().agenda[0].decisions[0].done);
        QVERIFY(!decide(**replica_, {meeting_, "  ", {}, {}, {}}).ok());
    }

    /// Each metric by hand: in and out of the period, taken back, another's, another currency.
    void planAndFactComeFromTheRecords() {
        makeTeam();
        const Uuid contact = add(
            Kind::Contact, {{"name", Text("К")}, {"owner", anna_}, {"created_at", at("2026-11-30 23:59")}});
        add(Kind::Contact,
            {{"name", Text("Раньше")}, {"owner", anna_}, {"created_at", at("2026-10-31 23:59")}});
        const Uuid deal = add(Kind::Deal, {{"title", Text("С")}, {"contact", contact}, {"owner", anna_}});
        add(Kind::Deal, {{"title", Text("В")},
                         {"owner", anna_},
                         {"status", Text("won")},
                         {"closed_at", at("2026-11-01 00:00")}});
        add(Kind::Deal, {{"title", Text("П")},
                         {"owner", boris_},
                         {"status", Text("won")},
                         {"closed_at", at("2026-11-10 00:00")}});
        const auto purchase = [&](const char* amount, const char* when, const char* currency = "RUB") {
            return add(
                Kind::Purchase,
                {{"deal", deal}, {"amount", Text(amount)}, {"at", at(when)}, {"currency", Text(currency)}});
        };
        purchase("100", "2026-11-05 10:00");
        purchase("-30.5", "2026-11-06 10:00");
        purchase("77", "2026-12-01 00:00");
        purchase("9", "2026-11-07 10:00", "USD");
        deleteRecord(**replica_, Kind::Purchase, purchase("500", "2026-11-08 10:00")).orThrow();
        for (const char* kind : {"call", "call", "meeting", "visit", "note"})
            add(Kind::Activity, {{"kind", Text(kind)},
                                 {"contact", contact},
                                 {"author", anna_},
                                 {"at", at("2026-11-09 10:00")}});
        const auto fact = [&](const char* metric, const Uuid& member, const Uuid& team = {},
                              const char* currency = "RUB") {
            store::ReadTransaction read(**replica_);
            const insight::Period november =
                insight::Calendar("Asia/Novosibirsk").between("2026-11-01", "2026-11-30");
            return insight::factOf(read, metric, november, member, team, currency, replica_->time.nowMs);
        };
        QCOMPARE(fact("revenue", anna_), 695'000);
        QCOMPARE(fact("revenue", anna_, {}, "USD"), 9 * kUnit);
        QCOMPARE(fact("revenue", boris_), 0);
        QCOMPARE(fact("revenue", {}, team_), 695'000);
        QCOMPARE(fact("deals_won", anna_), 1 * kUnit);
        QCOMPARE(fact("deals_won", {}, team_), 2 * kUnit);
        QCOMPARE(fact("calls", anna_), 2 * kUnit);
        QCOMPARE(fact("meetings", anna_), 2 * kUnit);
        QCOMPARE(fact("new_contacts", anna_), 1 * kUnit);
        QCOMPARE(fact("active_base", {}), 1 * kUnit);
        QCOMPARE(fact("active_base", boris_), 0);

        plan("revenue", anna_, "139");
        plan("calls", boris_, "10");
        const auto rows = protocol().figures;
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[1].metric, Text("revenue"));
        QCOMPARE(rows[1].done().value(), 0.5);
        QCOMPARE(rows[0].done().value(), 0.0);
        QCOMPARE(insight::planFactsFrom(insight::toJson(rows)), rows);
    }

    void theFiguresAreFrozenWhenTheProtocolIsClosed() {
        makeTeam();
        plan("calls", anna_, "2");
        const Uuid contact = add(Kind::Contact, {{"name", Text("К")}});
        const auto call = [&] {
            add(Kind::Activity, {{"kind", Text("call")}, {"contact", contact}, {"author", anna_}});
        };
        call();
        const auto figures = protocol().figures;
        QCOMPARE(figures[0].fact, 1 * kUnit);
        closeMeeting(**replica_, meeting_, insight::toJson(figures)).orThrow();
        call();
        QVERIFY(protocol().closed);
        QCOMPARE(protocol().figures, figures);
        QVERIFY(!closeMeeting(**replica_, meeting_, insight::toJson(figures)).ok());
        QVERIFY(!decide(**replica_, {meeting_, "Поздно", {}, {}, {}}).ok());
        QVERIFY(!preparePart(**replica_, meeting_, anna_, "Поздно", {}).ok());
    }

    void theProtocolIsWrittenOut() {
        makeTeam();
        plan("calls", anna_, "2");
        (void)preparePart(**replica_, meeting_, anna_, "Звонков *много*\n- и встреч", {}).orThrow();
        add(Kind::Participant, {{"meeting", meeting_}, {"member", boris_}});
        (void)decide(**replica_, {meeting_, "Заказать | образцы", anna_, "2026-12-01", {}}).orThrow();
        Text notes;
        for (int i = 0; i < 200; ++i) notes += "Строка " + std::to_string(i) + " о том, что обсуждали.\n";
        setRecord(**replica_, Kind::Meeting, meeting_, {{"note", notes}}).orThrow();
        for (const auto language : {exchange::Language::Russian, exchange::Language::English}) {
            const bool russian = language == exchange::Language::Russian;
            const exchange::Document document = exchange::protocolDocument(protocol(), language);
            const Text text = exchange::asText(document);
            for (const char* part :
                 {"Планёрка #1", "2026-11-23 09:00 (Asia/Novosibirsk)", "Заказать | образцы", "Строка 199",
                  russian ? "Не готовы: Борис" : "Not prepared: Борис",
                  russian ? "Без цифр: Анна" : "Without figures: Анна", russian ? "Звонки" : "Calls"})
                QVERIFY2(text.find(part) != Text::npos, part);
            const Text markdown = exchange::asMarkdown(document);
            for (const char* part : {"# Планёрка \\#1\n", "\\*много\\*", "Заказать \\| образцы", "| --- |",
                                     russian ? "## Участники" : "## Participants"})
                QVERIFY2(markdown.find(part) != Text::npos, part);
            const Text pdf = exchange::asPdf(document);
            QVERIFY(pdf.substr(0, 5) == "%PDF-");
            QProcess reader;
            reader.start("pdftotext", {"-layout", "-", "-"});
            if (!reader.waitForStarted()) QSKIP("pdftotext is not here");
            reader.write(pdf.data(), static_cast<qint64>(pdf.size()));
            reader.closeWriteChannel();
            QVERIFY(reader.waitForFinished());
            const QString read = QString::fromUtf8(reader.readAllStandardOutput());
            for (const char* part : {"Планёрка #1", "Заказать | образцы", "Строка 199"})
                QVERIFY2(read.contains(QString(part)), part);
            QVERIFY(read.count(QChar('\f')) >= 4);  // over several pages
        }
    }

    void aStandTakesItsEvent() {
        const Uuid event = add(Kind::Event, {{"name", Text("Металл-Экспо")},
                                             {"amount", Text("1000")},
                                             {"consent_text", Text("Согласен с обработкой")}});
        switchEvent(**replica_, event).orThrow();
        replica_->reopen();
        Capture capture;
        capture.name = "Анна";
        capture.consent = true;
        const Uuid anna = captureContact(**replica_, capture).orThrow().contact;
        store::Record record = replica_->get(Kind::Contact, anna);
        QCOMPARE(record.reference("event"), event);
        QCOMPARE(record.text("consent_text"), Text("Согласен с обработкой"));
        QCOMPARE(record.text("basis"), Text("consent"));
        // Another event that is named goes before; switched off, nobody's.
        capture = {};
        capture.name = "Борис";
        capture.event = "Другая";
        QVERIFY(replica_->get(Kind::Contact, captureContact(**replica_, capture).orThrow().contact)
                    .reference("event") != event);
        switchEvent(**replica_, {}).orThrow();
        capture = {};
        capture.name = "Вера";
        QVERIFY(replica_->get(Kind::Contact, captureContact(**replica_, capture).orThrow().contact)
                    .reference("event")
                    .isNil());
        QVERIFY(!switchEvent(**replica_, anna).ok());
        // An event that is deleted is off.
        switchEvent(**replica_, event).orThrow();
        deleteRecord(**replica_, Kind::Event, event).orThrow();
        store::ReadTransaction read(**replica_);
        QVERIFY(currentEvent(read).isNil());
    }

    void whatAnEventBrought() {
        const Uuid event = add(Kind::Event, {{"name", Text("Металл-Экспо")}, {"amount", Text("1000")}});
        const Uuid funnel = add(Kind::Funnel, {{"name", Text("Путь")}});
        const Uuid stage = add(Kind::Stage, {{"funnel", funnel}, {"name", Text("Раз")}});
        const auto visitor = [&](const char* name) {
            return add(Kind::Contact, {{"name", Text(name)}, {"event", event}});
        };
        const auto deal = [&](const Uuid& who) {
            return add(Kind::Deal, {{"title", Text("С")}, {"contact", who}, {"funnel", funnel}});
        };
        const auto call = [&](const Uuid& who, const char* outcome) {
            CallLog log;
            log.contact = who;
            log.outcome = outcome;
            (void)logCall(**replica_, log).orThrow();
        };
        visitor("Никто");
        const Uuid tried = visitor("Пробовали");
        const Uuid talked = visitor("Говорили");
        const Uuid moved = visitor("Шаг");
        const Uuid bought = visitor("Купил");
        add(Kind::Contact, {{"name", Text("Чужой")}});
        add(Kind::Activity, {{"contact", tried}, {"kind", Text("note")}});
        QCOMPARE(report(event).followedUp, 0);
        call(tried, "no_answer");
        for (const Uuid& who : {talked, moved, bought}) call(who, "talked");
        deal(talked);
        StepTaken taken;
        taken.stage = stage.text();
        taken.evidence = "да";
        for (const Uuid& who : {moved, bought}) {
            taken.deal = deal(who);
            (void)markStep(**replica_, taken).orThrow();
        }
        winDeal(**replica_, taken.deal).orThrow();
        add(Kind::Purchase, {{"deal", taken.deal}, {"amount", Text("2500")}});
        add(Kind::Purchase, {{"deal", taken.deal}, {"amount", Text("-500")}});
        add(Kind::Purchase, {{"deal", taken.deal}, {"amount", Text("7")}, {"currency", Text("EUR")}});
        const insight::EventReport found = report(event);
        QCOMPARE(found.captured, 5);
        QCOMPARE(found.followedUp, 4);
        QCOMPARE(found.answered, 3);
        QCOMPARE(found.progressed, 2);
        QCOMPARE(found.won, 1);
        QCOMPARE(found.revenue.at("RUB"), 2000 * kUnit);
        QCOMPARE(found.revenue.at("EUR"), 7 * kUnit);
        QCOMPARE(found.revenueToCost().value(), 2.0);
    }

    void consentIsGivenAndWithdrawn() {
        const Uuid who = add(Kind::Contact, {{"name", Text("Анна")}});
        const std::int64_t given = replica_->time.nowMs - kDayMs;
        (void)noteConsent(**replica_, {who, true, "Согласна", "письмо", {}, given}).orThrow();
        store::Record record = replica_->get(Kind::Contact, who);
        QCOMPARE(record.integer("consent_at").value(), given);
        QCOMPARE(record.text("basis"), Text("consent"));
        (void)noteConsent(**replica_, {who, false, "Больше не пишите", "звонок", {}, {}}).orThrow();
        record = replica_->get(Kind::Contact, who);
        QVERIFY(!record.integer("consent_at") && record.text("consent_text").empty() &&
                record.text("basis").empty());
        QVERIFY(record.flag("do_not_call"));
        store::ReadTransaction read(**replica_);
        QCOMPARE(store::recordsWhere(read, Kind::Consent, "contact", who).size(), std::size_t{2});
    }

    void everythingAboutAPersonIsExported() {
        const Uuid company = add(Kind::Company, {{"name", Text("Завод")}});
        const Uuid who =
            add(Kind::Contact,
                {{"name", Text("Анна")}, {"company", company}, {"phones", std::vector<Text>{"+7 900"}}});
        const Uuid former = add(Kind::Contact, {{"name", Text("Аня")}, {"merged_into", who}});
        const Uuid other = add(Kind::Contact, {{"name", Text("Борис")}});
        add(Kind::Activity, {{"contact", former},
                             {"kind", Text("call")},
                             {"outcome", Text("talked")},
                             {"note", Text("Рассказала о станке")}});
        const Uuid wrong = add(Kind::Purchase, {{"contact", who}, {"amount", Text("10")}});
        deleteRecord(**replica_, Kind::Purchase, wrong).orThrow();
        add(Kind::Task, {{"title", Text("Позвонить Анне")}, {"contact", who}});
        add(Kind::Task, {{"title", Text("Секрет Бориса")}, {"contact", other}});
        (void)noteConsent(**replica_, {who, true, "Согласна", "", {}, {}}).orThrow();
        const auto exported = person(who);
        QCOMPARE(exported["contact"].size(), std::size_t{2});
        QCOMPARE(exported["contact"][0]["company_name"].get<Text>(), Text("Завод"));
        QCOMPARE(exported["activity"][0]["note"].get<Text>(), Text("Рассказала о станке"));
        QCOMPARE(exported["purchase"][0]["retracted"].get<bool>(), true);
        QCOMPARE(exported["task"].size(), std::size_t{1});
        QCOMPARE(exported["consent"][0]["text"].get<Text>(), Text("Согласна"));
        QVERIFY(exported.dump().find("Секрет") == Text::npos);
        QVERIFY(exported.dump().find("Борис") == Text::npos);
    }
};

QTEST_GUILESS_MAIN(TestTeam)
#include "tst_team.moc"
