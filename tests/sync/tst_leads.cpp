// Leads from a web site: how they are sent, what they become, on whose device, and what is kept out.
#include <QtTest>

#include "sync/server/leads.h"
#include "sync/server/web_text.h"
#include "tests/sync/company.h"

using namespace tropa;
using namespace tropa::testing;
using nlohmann::json;
using server::HttpCall;
using server::HttpReply;

namespace {

const std::string kConsent = "Согласен на обработку моих данных\nООО «Ромашка»";
constexpr const char* kStranger = "203.0.113.7";

std::string encoded(const server::FormFields& fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        const QByteArray text = QUrl::toPercentEncoding(QString::fromStdString(value));
        body += (body.empty() ? "" : "&") + name + "=" + text.toStdString();
    }
    return body;
}

std::string headerOf(const HttpReply& reply, std::string_view name) {
    for (const auto& [key, value] : reply.headers)
        if (key == name) return value;
    return {};
}

/// A company in which each rep sees his own only, with a form on its web site.
struct Site {
    Story story{"own"};
    Fleet& fleet = story.fleet;
    server::Service& service = fleet.world().host().service();
    server::Api api{service};
    server::Intake intake{service};
    Uuid ws = fleet.world().host().workspace();
    Uuid funnel, segment, version;
    server::FormSettings settings;
    server::FormRow form;
    int woken = 0;

    Site() {
        segment = fleet[D].create(model::Kind::Segment, {{"name", std::string("Urgent")}});
        funnel =
            fleet[D].create(model::Kind::Funnel, {{"name", std::string("Burned out")}, {"segment", segment}});
        for (const int number : {1, 2})
            version = fleet[D].create(model::Kind::FunnelVersion,
                                      {{"funnel", funnel},
                                       {"number", std::int64_t{number}},
                                       {"stages", std::string(R"({"1":{"name":"saw it"}})")}});
        syncAll(fleet);
        settings.funnel = funnel;
        settings.owner = story.member(B);
        settings.consentText = kConsent;
        form = make();
        api.changed = [this](const std::string&) { ++woken; };
    }
    server::FormRow make() { return intake.createForm(ws, "Site", settings).orThrow(); }

    json lead() const {
        return {{"form", form.token},           {"name", "Ёлкин Пётр"}, {"phone", "+7 (913) 555-01-02"},
                {"email", "Elkin@Example.com"}, {"company", "Завод"},   {"message", "Сгорел насос"},
                {"utm_source", "ya"},           {"consent", true}};
    }
    HttpReply send(const json& body, const std::string& peer = "127.0.0.1", const std::string& origin = {}) {
        HttpCall call;
        call.method = "POST";
        call.path = "/v1/leads";
        call.contentType = "application/json; charset=utf-8";
        call.body = body.dump();
        call.peer = peer;
        call.origin = origin;
        return api.handle(call);
    }
    HttpReply sendForm(const server::FormFields& fields) {
        HttpCall call;
        call.method = "POST";
        call.path = "/v1/leads";
        call.contentType = "application/x-www-form-urlencoded";
        call.accept = "text/html,application/xhtml+xml";
        call.body = encoded(fields);
        call.peer = kStranger;
        return api.handle(call);
    }
    std::vector<server::StoredRecord> all(std::string_view entity) {
        auto records = service.store().read(ws)->recordsOf(entity);
        std::erase_if(records, [](const auto& r) { return !r.alive; });
        return records;
    }
    /// The one that is not the story's own.
    server::StoredRecord fresh(std::string_view entity, const std::set<Uuid>& known) {
        for (auto& record : all(entity))
            if (!known.contains(record.row)) return record;
        return {};
    }
    server::StoredRecord contact() { return fresh("contact", {story.contact, story.other}); }
    server::StoredRecord deal() { return fresh("deal", {story.deal}); }
};

}  // namespace

class tst_Leads : public QObject {
    Q_OBJECT
private slots:
    void reachesTheRightRepsDevice() {
        Site site;
        const HttpReply reply = site.send(site.lead());
        QCOMPARE(reply.status, 201);
        QCOMPARE(reply.body, std::string(R"({"status":"taken"})"));
        QCOMPARE(site.woken, 1);
        syncAll(site.fleet);
        const Uuid contact = site.contact().row, deal = site.deal().row;
        auto& b = site.fleet[B];
        QVERIFY(b.shows(model::Kind::Contact, contact) && b.shows(model::Kind::Deal, deal));
        QVERIFY(!site.fleet[A].shows(model::Kind::Contact, contact));
        QVERIFY(!site.fleet[C].shows(model::Kind::Deal, deal));
        QCOMPARE(b.text(model::Kind::Contact, contact, "name"), std::string("Ёлкин Пётр"));
        QCOMPARE(b.elements(model::Kind::Contact, contact, "phones"),
                 std::vector<std::string>{"+7 (913) 555-01-02"});
        QCOMPARE(b.text(model::Kind::Contact, contact, "temperature"), std::string("warm"));
        QCOMPARE(b.text(model::Kind::Contact, contact, "basis"), std::string("consent"));
        QCOMPARE(b.text(model::Kind::Contact, contact, "consent_text"),
                 std::string("Согласен на обработку моих данных"));
        QCOMPARE(b.text(model::Kind::Deal, deal, "note"), std::string("Сгорел насос\nutm_source: ya"));
        json d = site.deal().data;
        QCOMPARE(d["funnel"], json(site.funnel.text()));
        QCOMPARE(d["version"], json(site.version.text()));
        QCOMPARE(d["segment"], json(site.segment.text()));
        QCOMPARE(d["owner"], json(site.story.member(B).text()));
        QCOMPARE(d["first_owner"], d["owner"]);
        QCOMPARE(d["status"], json("open"));
        const auto consents = site.all("consent");
        QCOMPARE(consents.size(), std::size_t{1});
        QCOMPARE(consents[0].data["text"], json(kConsent));
        QVERIFY(b.shows(model::Kind::Consent, consents[0].row));
        const auto tasks = site.all("task");
        QCOMPARE(tasks.size(), std::size_t{1});
        QVERIFY(b.shows(model::Kind::Task, tasks[0].row));
        QCOMPARE(site.all("company").size(), std::size_t{1});
    }

    void aPlainHtmlFormNeedsNoScript() {
        Site site;
        const server::FormFields fields = {{"form", site.form.token},
                                           {"name", "Анна & Ко <b>"},
                                           {"phone", "8 913 555 01 02"},
                                           {"consent", "yes"}};
        const HttpReply reply = site.sendForm(fields);
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.contentType.rfind("text/html", 0) == 0);
        QVERIFY(reply.body.find("Спасибо") != std::string::npos);
        QVERIFY(headerOf(reply, "Content-Security-Policy").find("default-src 'none'") == 0);
        QCOMPARE(site.contact().data["name"], json("Анна & Ко <b>"));
        const HttpReply refused = site.sendForm({{"form", site.form.token}, {"phone", "8 913 555 01 02"}});
        QCOMPARE(refused.status, 400);
        QVERIFY(refused.body.find("согласие") != std::string::npos);
        site.settings.thanks = "https://example.com/thanks";
        const auto other = site.make();
        const HttpReply away =
            site.sendForm({{"form", other.token}, {"email", "a@example.com"}, {"consent", "on"}});
        QCOMPARE(away.status, 303);
        QCOMPARE(headerOf(away, "Location"), site.settings.thanks);
    }

    void theSnippetFitsTheForm() {
        Site site;
        const std::string html = server::formSnippet(site.form.token, site.settings, "https://crm.example");
        for (const std::string& part :
             {std::string("action=\"https://crm.example/v1/leads\""), site.form.token,
              std::string("name=\"homepage\""), server::escapeHtml(kConsent)})
            QVERIFY2(html.find(part) != std::string::npos, part.c_str());
    }

    void theSameTwiceIsOne() {
        Site site;
        QCOMPARE(site.send(site.lead()).status, 201);
        QCOMPARE(site.send(site.lead()).status, 201);
        QCOMPARE(site.all("deal").size(), std::size_t{2});  // with the story's own
        QCOMPARE(site.all("task").size(), std::size_t{1});
        QCOMPARE(site.intake.leadCounts(site.ws).orThrow()[site.form.form], std::int64_t{1});
    }

    /// Written otherwise, with another name: the phone tells. His rep goes on with him, on the path that he
    /// is on.
    void aKnownContactIsRecognised() {
        Site site;
        json lead = site.lead();
        lead["phone"] = "8(913)000-00-01";
        lead["email"] = "new@example.com";
        QCOMPARE(site.send(lead).status, 201);
        QCOMPARE(site.all("contact").size(), std::size_t{2});
        const auto known = site.service.store().read(site.ws)->record("contact", site.story.contact).value();
        QCOMPARE(known.data["emails"], json({"new@example.com"}));
        QCOMPARE(known.data["phones"], json({"+79130000001"}));
        QCOMPARE(known.data["name"], json("Visitor #0000001"));
        QCOMPARE(site.deal().data["contact"], json(site.story.contact.text()));
        QCOMPARE(site.deal().data["owner"], json(site.story.member(A).text()));
        lead["message"] = "Ну что?";
        QCOMPARE(site.send(lead).status, 201);
        QCOMPARE(site.all("deal").size(), std::size_t{2});
        syncAll(site.fleet);
        QVERIFY(site.fleet[A].shows(model::Kind::Deal, site.deal().row));
        std::size_t asked = 0;
        for (const auto& activity : site.all("activity"))
            if (activity.data.value("note", "").find("Ну что?") != std::string::npos) ++asked;
        QCOMPARE(asked, std::size_t{1});
        QVERIFY(site.fleet[A].conflicts().empty());
    }

    void whatAColleagueHasJustCapturedIsRecognisedToo() {
        Site site;
        QCOMPARE(site.send(site.lead()).status, 201);
        const Uuid captured = site.fleet[C].create(
            model::Kind::Contact, {{"name", std::string("Fair")},
                                   {"owner", site.story.member(C)},
                                   {"emails", std::vector<std::string>{"FAIR@example.com"}}});
        syncAll(site.fleet);
        json lead = site.lead();
        lead.erase("phone");
        lead["email"] = "fair@example.com";
        QCOMPARE(site.send(lead).status, 201);
        bool found = false;
        for (const auto& deal : site.all("deal"))
            if (deal.data["contact"] == captured.text())
                found = deal.data["owner"] == site.story.member(C).text();
        QVERIFY(found);
    }

    void theRepsOfATeamTakeTurns() {
        Site site;
        site.settings.owner = {};
        site.settings.team = site.story.office().team(1);
        site.form = site.make();
        std::map<std::string, int> got;
        for (int i = 0; i < 4; ++i) {
            json lead = site.lead();
            lead["phone"] = "+7913555000" + std::to_string(i);
            lead["email"] = std::to_string(i) + "@example.com";
            QCOMPARE(site.send(lead).status, 201);
            site.fleet.world().time().nowMs += 1000;
        }
        for (const auto& deal : site.all("deal"))
            if (deal.row != site.story.deal) ++got[deal.data["owner"].get<std::string>()];
        QCOMPARE(got[site.story.member(A).text()], 2);
        QCOMPARE(got[site.story.member(B).text()], 2);
        site.story.office().setDisabled(site.story.member(A), true);
        json lead = site.lead();
        lead["phone"] = "+79135559999";
        lead["email"] = "last@example.com";
        QCOMPARE(site.send(lead).status, 201);
        got.clear();
        for (const auto& deal : site.all("deal")) ++got[deal.data.value("owner", "")];
        QCOMPARE(got[site.story.member(B).text()], 3);
    }

    void whatCannotBeALeadIsRefusedInPlainWords() {
        Site site;
        const std::uint64_t before = site.service.store().read(site.ws)->head()->seq;
        const auto without = [&](const char* name, const json& value) {
            json lead = site.lead();
            lead[name] = value;
            return site.send(lead);
        };
        QCOMPARE(without("consent", false).status, 400);
        QCOMPARE(without("consent", nullptr).status, 400);
        QCOMPARE(without("email", "no address").status, 400);
        QCOMPARE(without("phone", "call me").status, 400);
        QCOMPARE(without("name", std::string(300, 'x')).status, 400);
        QCOMPARE(without("name", {{"deep", 1}}).status, 400);
        QCOMPARE(without("message", std::string(100'000, 'x')).status, 413);
        QCOMPARE(without("form", "nonsense").status, 401);
        QCOMPARE(without("form", site.form.token.substr(0, site.form.token.size() - 1) + "!").status, 401);
        QCOMPARE(site.send(json::array({1})).status, 400);
        json nobody = site.lead();
        nobody.erase("phone");
        nobody.erase("email");
        const HttpReply reply = site.send(nobody);
        QCOMPARE(reply.status, 400);
        QVERIFY(json::parse(reply.body)["detail"].get<std::string>().find("телефон") != std::string::npos);
        HttpCall call;
        call.method = "POST";
        call.path = "/v1/leads";
        call.contentType = "multipart/form-data; boundary=x";
        QCOMPARE(site.api.handle(call).status, 400);
        call.contentType = "application/x-www-form-urlencoded";
        call.body = "form=%FF%00&name=%";
        QVERIFY(site.api.handle(call).status >= 400);
        site.intake.revokeForm(site.ws, site.form.form).orThrow();
        QCOMPARE(site.send(site.lead()).status, 401);
        QCOMPARE(site.service.store().read(site.ws)->head()->seq, before);
    }

    /// A device's token opens nothing here, and a form's opens nothing else.
    void theTokenLetsInLeadsAndNothingElse() {
        Site site;
        client::HttpRequest request;
        request.method = "GET";
        request.path = "/v1/workspaces/" + site.ws.text() + "/head";
        QCOMPARE(site.fleet.world().host().call(request, site.form.token).status, 401);
        json lead = site.lead();
        lead["form"] = site.fleet[D].token();
        QCOMPARE(site.send(lead).status, 401);
    }

    void machinesAndFloodsAreKeptOut() {
        Site site;
        json trapped = site.lead();
        trapped["homepage"] = "http://spam.example";
        QCOMPARE(site.send(trapped).status, 201);  // it need not know
        QVERIFY(site.contact().row.isNil());
        int taken = 0, slowed = 0;
        for (int i = 0; i < 30; ++i) {
            json lead = site.lead();
            lead["message"] = std::to_string(i);
            const HttpReply reply = site.send(lead, kStranger);
            if (reply.status == 201) ++taken;
            if (reply.status == 429 && !headerOf(reply, "Retry-After").empty()) ++slowed;
        }
        QCOMPARE(taken, 20);
        QCOMPARE(slowed, 10);
        json lead = site.lead();
        lead["message"] = "from elsewhere";
        QCOMPARE(site.send(lead, "203.0.113.8").status, 201);
    }

    void scriptsOfNamedSitesMaySend() {
        Site site;
        QCOMPARE(
            headerOf(site.send(site.lead(), kStranger, "https://any.example"), "Access-Control-Allow-Origin"),
            std::string("https://any.example"));
        site.settings.origins = {"https://ours.example"};
        site.form = site.make();
        const HttpReply ours = site.send(site.lead(), kStranger, "https://ours.example");
        QCOMPARE(ours.status, 201);
        QCOMPARE(headerOf(ours, "Access-Control-Allow-Origin"), std::string("https://ours.example"));
        QCOMPARE(site.send(site.lead(), kStranger, "https://theirs.example").status, 403);
        HttpCall call;
        call.method = "OPTIONS";
        call.path = "/v1/leads";
        call.origin = "https://ours.example";
        const HttpReply preflight = site.api.handle(call);
        QCOMPARE(preflight.status, 204);
        QCOMPARE(headerOf(preflight, "Access-Control-Allow-Methods"), std::string("POST"));
        QVERIFY(headerOf(preflight, "Access-Control-Allow-Headers").find("Content-Type") !=
                std::string::npos);
        for (const char* bad :
             {"ours.example", "https://ours.example/path", "javascript:alert(1)", "https://a\"b"}) {
            site.settings.origins = {bad};
            QVERIFY(!site.intake.createForm(site.ws, "Bad", site.settings).ok());
        }
    }

    void aFormNamesOnlyWhatIsThere() {
        Site site;
        site.settings.funnel = Uuid::fromName("nowhere");
        QVERIFY(site.intake.createForm(site.ws, "Bad", site.settings).error().code == ErrorCode::NotFound);
        site.settings.funnel = {};
        QVERIFY(site.intake.createForm(site.ws, "Bad", site.settings).error().code ==
                ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(tst_Leads)
#include "tst_leads.moc"
