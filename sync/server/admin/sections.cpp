// Forms of the web site, audit.
#include <fmt/format.h>

#include "core/base/text.h"
#include "sync/server/admin/pages.h"

namespace tropa::server::admin {
namespace {

constexpr std::size_t kAuditPage = 100;

Options choices(Transaction& transaction, std::string_view entity, std::string_view none) {
    Options options;
    if (!none.empty()) options.emplace_back("", none);
    for (const StoredRecord& record : byName(transaction, entity)) {
        if (record.data.value("disabled", false) || record.data.value("archived", false)) continue;
        options.emplace_back(record.row.text(), nameOf(record));
    }
    return options;
}

std::string nameIn(Transaction& transaction, std::string_view entity, const Uuid& id) {
    if (id.isNil()) return {};
    const auto record = transaction.record(entity, id);
    return record ? nameOf(*record) : std::string{};
}

std::string whoGets(Transaction& transaction, const FormSettings& settings, Say say) {
    if (!settings.owner.isNil()) return esc(nameIn(transaction, "member", settings.owner));
    if (!settings.team.isNil())
        return fmt::format("{} {}", esc(nameIn(transaction, "team", settings.team)),
                           say("(по очереди)", "(in turn)"));
    return std::string(say("все", "everybody"));
}

std::string actionText(const std::string& action, Say say) {
    static const std::map<std::string, std::pair<std::string_view, std::string_view>> words = {
        {"signed_in", {"Вход", "Signed in"}},
        {"invited", {"Приглашение", "Invited"}},
        {"invite_revoked", {"Приглашение отозвано", "Invitation withdrawn"}},
        {"joined", {"Новое устройство по приглашению", "Joined by an invitation"}},
        {"member_added", {"Добавлен сотрудник", "Member added"}},
        {"member_disabled", {"Доступ закрыт", "Shut out"}},
        {"member_enabled", {"Доступ возвращён", "Let in again"}},
        {"role_changed", {"Новая роль", "New role"}},
        {"team_changed", {"Другая команда", "Another team"}},
        {"team_added", {"Новая команда", "New team"}},
        {"head_changed", {"Другой руководитель", "Another head"}},
        {"password_set", {"Задан пароль", "Password set"}},
        {"device_revoked", {"Устройство закрыто", "Device revoked"}},
        {"form_created", {"Новая форма сайта", "Web form made"}},
        {"form_revoked", {"Форма сайта закрыта", "Web form closed"}},
        {"backup", {"Резервная копия", "Backup"}},
        {"person_erased", {"Человек стёрт", "Person erased"}},
        {"restored", {"Восстановление из копии", "Restored from a backup"}}};
    const auto found = words.find(action);
    return found == words.end() ? action : std::string(say(found->second.first, found->second.second));
}

/// A role in the reader's words; anything else as it is.
std::string detailText(const std::string& detail, Say say) {
    if (detail == "rep") return std::string(say("менеджер", "rep"));
    if (detail == "head") return std::string(say("руководитель", "head of sales"));
    if (detail == "admin") return std::string(say("администратор", "administrator"));
    return detail;
}

std::string wayText(const std::string& way, Say say) {
    if (way == "page") return std::string(say("эта страница", "this page"));
    if (way == "device") return std::string(say("устройство", "device"));
    return std::string(say("командная строка сервера", "the server's command line"));
}

}  // namespace

std::string Pages::forms(const Visitor& visitor, Say say, const std::string& base) {
    auto counts = intake_.leadCounts(visitor.workspace).orThrow();
    const auto transaction = service_.store().read(visitor.workspace);
    const Options funnels = choices(*transaction, "funnel", {});
    std::string html;
    for (const FormRow& form : transaction->forms()) {
        const FormSettings settings = FormSettings::fromJson(form.settings);
        html += fmt::format(
            "<section class=\"card\"><h2>{} {}</h2><p>{} <b>{}</b> · {} <b>{}</b> · {} <b>{}</b></p>",
            esc(form.name),
            form.revoked ? fmt::format("<span class=\"pill hot\">{}</span>", say("закрыта", "closed")) : "",
            say("Заявок:", "Enquiries:"), counts[form.form], say("воронка:", "funnel:"),
            esc(nameIn(*transaction, "funnel", settings.funnel)), say("получает:", "goes to:"),
            whoGets(*transaction, settings, say));
        if (!form.revoked)
            html += fmt::format(
                "<details><summary>{}</summary><label>{}<textarea class=\"code\" readonly "
                "id=\"f{}\">{}</textarea></label><div "
                "class=\"line\"><button type=\"button\" data-copy=\"f{}\" "
                "data-done=\"{}\">{}</button></div></details>{}{}<button "
                "class=\"danger\" data-ask=\"{}\">{}</button></form>",
                say("Код для сайта", "HTML for the site"), say("Вставьте в страницу", "Paste into the page"),
                form.form.text(), esc(formSnippet(form.token, settings, base)), form.form.text(),
                say("Скопировано", "Copied"), say("Скопировать", "Copy"),
                formHead(visitor, "forms", "revoke"), hidden("form", form.form.text()),
                say("Закрыть форму? Заявки с неё больше не придут.",
                    "Close the form? Nothing will come by it any more."),
                say("Закрыть форму", "Close the form"));
        html += "</section>";
    }
    if (funnels.empty())
        return html +
               fmt::format("<section class=\"card\"><p>{}</p></section>",
                           say("Сначала заведите воронку в приложении: заявка становится в ней сделкой.",
                               "Make a funnel in the app first: an enquiry becomes a deal in it."));
    const std::string nobody(say("не важно", "whoever"));
    html += fmt::format(
        "<section class=\"card\"><h2>{}</h2>{}<div class=\"fields\">{}{}{}{}{}<label>{}<textarea "
        "name=\"consent\" "
        "maxlength=\"2000\"></textarea></label>{}{}{}<button "
        "class=\"main\">{}</button></div></form></section>",
        say("Новая форма", "A new form"), formHead(visitor, "forms", "create"),
        field("name", say("Название, как его увидят менеджеры", "Name, as the reps see it"), "text",
              "required maxlength=\"100\""),
        select("funnel", say("Воронка", "Funnel"), funnels, "", true),
        select("owner", say("Кто получает", "Who gets it"), choices(*transaction, "member", nobody), "",
               true),
        select("team", say("Или команда, по очереди", "Or a team, in turn"),
               choices(*transaction, "team", nobody), "", true),
        select("source", say("Источник", "Source"),
               choices(*transaction, "source", say("не указан", "not said")), "", true),
        say("Текст согласия: без него заявка не примется", "Consent wording: no enquiry without it"),
        field("thanks", say("Страница «спасибо» (необязательно)", "\"Thank you\" page (optional)"), "url"),
        field("origin",
              say("Адрес сайта для скриптов, https://… (необязательно)",
                  "The site, for scripts, https://… (optional)"),
              "url"),
        select("language", say("Язык формы", "Language of the form"), {{"ru", "русский"}, {"en", "English"}},
               say("ru", "en"), true),
        say("Создать форму", "Make the form"));
    return html;
}

Result<Pages::Notice> Pages::doForms(std::string_view action, const Call& call) {
    const Uuid workspace = call.visitor.workspace;
    if (action == "revoke") {
        const auto done = intake_.revokeForm(workspace, idIn(call.fields, "form"), call.visitor.by());
        if (!done) return done.error();
        return Notice{};
    }
    FormSettings settings;
    settings.funnel = idIn(call.fields, "funnel");
    settings.owner = idIn(call.fields, "owner");
    settings.team = idIn(call.fields, "team");
    settings.source = idIn(call.fields, "source");
    settings.consentText = trimmed(fieldOf(call.fields, "consent"));
    std::erase(settings.consentText, '\r');
    settings.thanks = trimmed(fieldOf(call.fields, "thanks"));
    settings.language = fieldOf(call.fields, "language");
    if (const std::string origin = trimmed(fieldOf(call.fields, "origin")); !origin.empty())
        settings.origins = {origin};
    const auto made =
        intake_.createForm(workspace, fieldOf(call.fields, "name"), settings, call.visitor.by());
    if (!made) return made.error();
    return Notice{};
}

std::string Pages::auditPage(const Visitor& visitor, Say say, const Uuid& before) {
    const auto transaction = service_.store().read(visitor.workspace);
    const auto entries = transaction->audit(before, kAuditPage);
    std::string rows;
    for (const AuditRow& entry : entries) {
        std::string about = nameIn(*transaction, "member", entry.subject);
        if (about.empty()) about = nameIn(*transaction, "team", entry.subject);
        if (about.empty() && !entry.subject.isNil())
            if (const auto device = transaction->device(entry.subject)) about = device->label;
        rows += fmt::format(
            "<tr><td><b>{}</b> {}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{} <span "
            "class=\"muted small\">{}"
            "</span></td><td data-label=\"{}\" class=\"small muted\">{}</td></tr>",
            actionText(entry.action, say),
            entry.detail.empty()
                ? ""
                : fmt::format("<span class=\"pill\">{}</span>", esc(detailText(entry.detail, say))),
            say("О ком", "About"), esc(about), say("Кто", "Who"),
            esc(nameIn(*transaction, "member", entry.member)), wayText(entry.way, say), say("Когда", "When"),
            moment(entry.atMs));
    }
    std::string html = fmt::format(
        "<section class=\"card flush\"><table><thead><tr><th class=\"label\">{}</th><th "
        "class=\"label\">{}</th><th class=\"label\">{}</th><th "
        "class=\"label\">{}</th></tr></thead><tbody>{}</tbody></table></section>",
        say("Что", "What"), say("О ком", "About"), say("Кто", "Who"), say("Когда", "When"), rows);
    if (entries.empty())
        html =
            fmt::format("<section class=\"card\"><p>{}</p></section>", say("Пока ничего.", "Nothing yet."));
    if (entries.size() == kAuditPage)
        html += fmt::format("<p><a class=\"button\" href=\"/admin/audit?before={}\">{}</a></p>",
                            entries.back().id.text(), say("Раньше", "Earlier"));
    return html;
}

Result<Pages::Notice> Pages::done(std::string_view page, const Call& call) {
    const std::string_view action = fieldOf(call.fields, "do");
    if (page == "forms") return doForms(action, call);
    if (page == "backups") return doBackups(call);
    return doPeople(action, call);
}

}  // namespace tropa::server::admin
