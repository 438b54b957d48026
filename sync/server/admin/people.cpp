// People, teams, roles, invitations, devices.
#include <fmt/format.h>

#include "sync/server/admin/pages.h"

namespace tropa::server::admin {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;

Options rolesIn(Say say) {
    return {{"rep", std::string(say("менеджер", "rep"))},
            {"head", std::string(say("руководитель", "head of sales"))},
            {"admin", std::string(say("администратор", "administrator"))}};
}

Options namesOf(const std::vector<StoredRecord>& records, std::string_view none) {
    Options options = {{"", std::string(none)}};
    for (const StoredRecord& record : records) options.emplace_back(record.row.text(), nameOf(record));
    return options;
}

std::string_view textOf(const Options& options, std::string_view value) {
    for (const auto& [one, text] : options)
        if (one == value) return text;
    return {};
}

std::string inviteCard(const std::string& base, const Invite& invite, Say say) {
    const std::string link = base + "/join#" + invite.code;
    return fmt::format(
        "<section class=\"card shown\" role=\"status\">{}<div "
        "class=\"fields\"><h2>{}</h2><p>{}</p><label>{}<textarea "
        "id=\"link\" class=\"code link\" rows=\"4\" readonly>{}</textarea></label><div "
        "class=\"line\"><button "
        "type=\"button\" "
        "data-copy=\"link\" data-done=\"{}\">{}</button></div><p class=\"small muted\">{} "
        "{}</p></div></section>",
        qrSvg(link, say("Код приглашения", "Invitation code")),
        say("Приглашение готово", "The invitation is ready"),
        say("Покажите код: в приложении «Присоединиться», затем камера. Или отправьте ссылку. Сработает один "
            "раз.",
            "Show the code: in the app \"Join\", then the camera. Or send the link. It works once."),
        say("Ссылка", "Link"), esc(link), say("Скопировано", "Copied"), say("Скопировать", "Copy"),
        say("Действует до", "Valid until"), moment(invite.expiresMs));
}

}  // namespace

std::string Pages::people(const Visitor& visitor, Say say) {
    const auto transaction = service_.store().read(visitor.workspace);
    const auto members = byName(*transaction, "member");
    const auto teams = byName(*transaction, "team");
    const Options roles = rolesIn(say);
    const Options teamNames = namesOf(teams, say("без команды", "no team"));
    std::string rows;
    for (const StoredRecord& member : members) {
        const bool out = member.data.value("disabled", false);
        const std::string id = hidden("member", member.row.text());
        rows += fmt::format(
            "<tr><td><b>{}</b>{}</td><td>{}{}<div "
            "class=\"line\">{}{}<button>{}</button></div></form></td><td class=\"act\">",
            esc(nameOf(member)),
            out ? fmt::format(" <span class=\"pill hot\">{}</span>", say("без доступа", "shut out")) : "",
            formHead(visitor, "people", "set"), id,
            select("role", say("Роль", "Role"), roles, member.data.value("role", "rep")),
            select("team", say("Команда", "Team"), teamNames, member.data.value("team", "")),
            say("Сохранить", "Save"));
        if (!out)
            rows += formHead(visitor, "people", "invite-device") + id +
                    fmt::format("<button>{}</button></form>", say("Ещё устройство", "Another device"));
        rows += formHead(visitor, "people", out ? "enable" : "disable") + id;
        rows += out ? fmt::format("<button>{}</button>", say("Вернуть доступ", "Let in again"))
                    : fmt::format(
                          "<button class=\"danger\" data-ask=\"{}\">{}</button>",
                          say("Закрыть доступ? Данные компании исчезнут с его устройств при следующей связи.",
                              "Shut out? The company's data leave their devices at the next contact."),
                          say("Закрыть доступ", "Shut out"));
        rows += "</form></td></tr>";
    }
    const Options names = namesOf(members, "");
    const auto memberName = [&](const Uuid& id) { return textOf(names, id.text()); };
    std::string invited;
    for (const InviteRow& invite : transaction->openInvites(service_.clock().wallMs()))
        invited += fmt::format(
            "<tr><td><b>{}</b>{}</td><td data-label=\"{}\">{}</td><td class=\"act\">{}{}<button "
            "class=\"danger\">{}</button></form></td></tr>",
            esc(invite.member.isNil() ? textOf(roles, invite.role) : memberName(invite.member)),
            invite.team.isNil() ? "" : " · " + esc(textOf(teamNames, invite.team.text())),
            say("Действует до", "Valid until"), moment(invite.expiresMs),
            formHead(visitor, "people", "revoke-invite"), hidden("invite", invite.id().text()),
            say("Отозвать", "Withdraw"));
    std::string html = fmt::format(
        "<section class=\"card\"><h2>{}</h2><p class=\"muted\">{}</p>{}<div class=\"line\">{}{}<button "
        "class=\"main\">{}</button>"
        "</div></form></section>",
        say("Пригласить", "Invite"),
        say("Приглашение на одно устройство, на трое суток. Имя человек назовёт сам.",
            "For one device and three days. The person says the name."),
        formHead(visitor, "people", "invite"), select("role", say("Роль", "Role"), roles, "rep", true),
        select("team", say("Команда", "Team"), teamNames, "", true),
        say("Создать приглашение", "Make an invitation"));
    if (!invited.empty())
        html += fmt::format(
            "<section class=\"card\"><h2>{}</h2><table><thead><tr><th class=\"label\">{}</th><th "
            "class=\"label\">{}</th><th></th></tr></thead><tbody>{}</tbody></table></section>",
            say("Ещё не принятые приглашения", "Invitations not taken up yet"), say("Роль", "Role"),
            say("Действует до", "Valid until"), invited);
    html += fmt::format(
        "<section class=\"card flush people\"><table><thead><tr><th class=\"label\">{}</th><th "
        "class=\"label\">{}</th><th></th></tr>"
        "</thead><tbody>{}</tbody></table></section>",
        say("Имя", "Name"), say("Роль и команда", "Role and team"), rows);

    std::string teamRows;
    const Options heads = namesOf(members, say("никто", "nobody"));
    for (const StoredRecord& team : teams)
        teamRows += fmt::format(
            "<tr><td><b>{}</b></td><td>{}{}<div class=\"line\">{}<button>{}</button></div></form></td></tr>",
            esc(nameOf(team)), formHead(visitor, "people", "head"), hidden("team", team.row.text()),
            select("head", say("Руководит", "Led by"), heads, team.data.value("head", "")),
            say("Сохранить", "Save"));
    html += fmt::format(
        "<section class=\"card\"><h2>{}</h2>{}{}<div "
        "class=\"line\">{}<button>{}</button></div></form></section>",
        say("Команды", "Teams"),
        teamRows.empty() ? fmt::format("<p class=\"muted\">{}</p>",
                                       say("Пока одна команда на всех.", "Everybody is one team so far."))
                         : fmt::format("<table><thead><tr><th class=\"label\">{}</th><th "
                                       "class=\"label\">{}</th></tr></thead><tbody>{}</tbody></table>",
                                       say("Команда", "Team"), say("Руководит", "Led by"), teamRows),
        formHead(visitor, "people", "add-team"),
        field("name", say("Новая команда", "New team"), "text", "required maxlength=\"100\""),
        say("Добавить", "Add"));
    return html;
}

std::string Pages::devices(const Visitor& visitor, Say say) {
    const std::int64_t now = service_.clock().wallMs();
    const auto transaction = service_.store().read(visitor.workspace);
    std::string rows;
    for (const DeviceRow& device : transaction->devices()) {
        const auto owner = transaction->record("member", device.member);
        const std::string state =
            device.revoked ? fmt::format("<span class=\"pill hot\">{}</span>", say("закрыто", "revoked"))
            : isStuck(device, now)
                ? fmt::format("<span class=\"pill warm\">{}</span>", say("давно молчит", "gone quiet"))
                : fmt::format("<span class=\"pill ok\">{}</span>", say("на связи", "in touch"));
        rows += fmt::format(
            "<tr><td><b>{}</b> {}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td "
            "data-label=\"{}\" "
            "class=\"num\">{}</td><td data-label=\"{}\" class=\"num\">{}</td><td class=\"act\">",
            esc(device.label), state, say("Чьё", "Whose"), esc(owner ? nameOf(*owner) : std::string{}),
            say("Была связь", "Last sync"), ago(device.seenMs, now, say), say("Ждёт отправки", "Waiting"),
            device.pending, say("Отклонено", "Refused"), device.refused);
        if (!device.revoked)
            rows += formHead(visitor, "devices", "revoke") + hidden("device", device.device.text()) +
                    fmt::format(
                        "<button class=\"danger\" data-ask=\"{}\">{}</button></form>",
                        say("Закрыть это устройство? Данные компании исчезнут с него при следующей связи.",
                            "Revoke this device? The company's data leave it at the next contact."),
                        say("Закрыть", "Revoke"));
        rows += "</td></tr>";
    }
    if (rows.empty())
        return fmt::format("<section class=\"card\"><p>{} <a href=\"/admin/people\">{}</a></p></section>",
                           say("Устройств пока нет.", "No devices yet."),
                           say("Пригласить людей", "Invite people"));
    return fmt::format(
        "<section class=\"card flush\"><table><thead><tr><th class=\"label\">{}</th><th "
        "class=\"label\">{}</th><th "
        "class=\"label\">{}</th><th class=\"label num\">{}</th><th class=\"label "
        "num\">{}</th><th></th></tr></thead><tbody>{}"
        "</tbody></table></section><p class=\"small muted\">{}</p>",
        say("Устройство", "Device"), say("Чьё", "Whose"), say("Была связь", "Last sync"),
        say("Ждёт", "Waiting"), say("Отклонено", "Refused"), rows,
        say("«Ждёт» — сколько изменений оставалось на устройстве, когда оно было на связи в последний раз.",
            "\"Waiting\" is how many changes were left on the device when it was last in touch."));
}

Result<Pages::Notice> Pages::doPeople(std::string_view action, const Call& call) {
    const Uuid workspace = call.visitor.workspace;
    const By by = call.visitor.by();
    const Uuid member = idIn(call.fields, "member");
    const auto plain = [](const auto& result) -> Result<Notice> {
        if (!result) return result.error();
        return Notice{};
    };
    if (action == "invite") {
        const auto made = service_.createInvite(workspace, fieldOf(call.fields, "role"),
                                                idIn(call.fields, "team"), 72 * kHourMs, by);
        if (!made) return made.error();
        return inviteCard(call.base, *made, call.say);
    }
    if (action == "invite-device") {
        const auto made = service_.inviteDevice(workspace, member, 72 * kHourMs, by);
        if (!made) return made.error();
        return inviteCard(call.base, *made, call.say);
    }
    if (action == "set")
        return plain(service_.setMember(workspace, member, fieldOf(call.fields, "role"),
                                        idIn(call.fields, "team"), by));
    if (action == "disable" || action == "enable")
        return plain(service_.disableMember(workspace, member, action == "disable", by));
    if (action == "add-team") return plain(service_.addTeam(workspace, fieldOf(call.fields, "name"), by));
    if (action == "head")
        return plain(
            service_.setTeamHead(workspace, idIn(call.fields, "team"), idIn(call.fields, "head"), by));
    if (action == "revoke-invite")
        return plain(service_.revokeInvite(workspace, idIn(call.fields, "invite"), by));
    if (action == "revoke") return plain(service_.revokeDevice(workspace, idIn(call.fields, "device"), by));
    return {ErrorCode::InvalidInput, "unknown action"};
}

}  // namespace tropa::server::admin
