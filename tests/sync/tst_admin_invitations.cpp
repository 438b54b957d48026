// Invitations on the administrator's page: shown once, used once, withdrawn.
#define ZX_USE_UTF8
#include <ReadBarcode.h>

#include "tests/sync/admin_desk.h"

using namespace tropa;
using namespace tropa::testing;

namespace {

/// What a camera reads out of the page's QR code: its path drawn with four points to a module and a white
/// margin.
std::string readCode(const std::string& html) {
    const int modules = std::stoi(found(html, R"(viewBox="0 0 (\d+) \1" role="img")") + " ");
    const int scale = 4, side = (modules + 8) * scale;
    std::vector<std::uint8_t> points(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), 255);
    const std::regex run(R"(M(\d+) (\d+)h(\d+)v1h-(\d+)z)");
    for (std::sregex_iterator at(html.begin(), html.end(), run), end; at != end; ++at) {
        const int x = (std::stoi((*at)[1]) + 4) * scale, y = (std::stoi((*at)[2]) + 4) * scale;
        for (int j = y; j < y + scale; ++j)
            for (int i = x; i < x + std::stoi((*at)[3]) * scale; ++i)
                points[static_cast<std::size_t>(j * side + i)] = 0;
    }
    const ZXing::ImageView view(points.data(), side, side, ZXing::ImageFormat::Lum);
    return ZXing::ReadBarcode(view).text();
}

}  // namespace

class tst_AdminInvitations : public QObject {
    Q_OBJECT
private slots:
    void anInvitationWorksOnceAndIsShownOnce() {
        AdminDesk desk;
        desk.enter();
        const HttpReply reply = desk.act("people", {{"do", "invite"}, {"role", "head"}});
        QCOMPARE(reply.status, 200);
        const std::string code = found(reply.body, "http://crm.example/join#([A-Za-z0-9_.-]+)");
        QVERIFY(!code.empty() && has(reply, "<svg"));
        QCOMPARE(readCode(reply.body), "http://crm.example/join#" + code);
        QVERIFY(!has(desk.get("/admin/people"), code) && !has(desk.get("/admin/audit"), code));
        server::JoinRequest request{code, "Пётр", "phone", UuidSource(desk.random).next(1)};
        QCOMPARE(desk.service->join(request).orThrow().role, std::string("head"));
        request.device = UuidSource(desk.random).next(1);
        QVERIFY(!desk.service->join(request).ok());
    }

    void anInvitationIsWithdrawn() {
        AdminDesk desk;
        const Uuid team = desk.service->addTeam(desk.ws, "Север", {}).orThrow();
        desk.enter();
        QVERIFY(!has(desk.get("/admin/people"), "Отозвать"));
        QCOMPARE(desk.act("people", {{"do", "invite"}, {"role", "rep"}, {"team", desk.boss.text()}}).status,
                 404);
        const HttpReply made =
            desk.act("people", {{"do", "invite"}, {"role", "head"}, {"team", team.text()}});
        const std::string code = found(made.body, "http://crm.example/join#([A-Za-z0-9_.-]+)");
        const HttpReply page = desk.get("/admin/people");
        QVERIFY(has(page, "<b>руководитель</b> · Север"));
        const std::string id = found(page.body, "name=\"invite\" value=\"([0-9a-f-]{36})\"");
        QCOMPARE(desk.act("people", {{"do", "revoke-invite"}, {"invite", id}}).status, 303);
        QVERIFY(!has(desk.get("/admin/people"), "Отозвать"));
        QVERIFY(has(desk.get("/admin/audit"), "Приглашение отозвано"));
        const Uuid device = UuidSource(desk.random).next(1);
        QCOMPARE(desk.service->join({code, "Пётр", "phone", device}).error().code, ErrorCode::Unauthorized);
        QCOMPARE(desk.act("people", {{"do", "revoke-invite"}, {"invite", id}}).status, 404);
        // What is used or has ended is open no more.
        (void)desk.join("Анна", "x");
        (void)desk.act("people", {{"do", "invite"}, {"role", "rep"}});
        QCOMPARE(desk.service->openInvites(desk.ws).orThrow().size(), std::size_t{1});
        desk.time->nowMs += 73 * 3'600'000LL;
        QVERIFY(desk.service->openInvites(desk.ws).orThrow().empty());
    }
};

QTEST_GUILESS_MAIN(tst_AdminInvitations)
#include "tst_admin_invitations.moc"
