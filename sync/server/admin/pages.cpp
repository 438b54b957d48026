#include "sync/server/admin/pages.h"

#include <fmt/format.h>

#include "sync/server/admin/assets.h"
#include "sync/server/digest.h"

namespace tropa::server::admin {
namespace {

constexpr std::string_view kLanguageCookie = "tropa_language";

Say sayFor(const HttpCall& call) {
    const std::string_view chosen = cookieOf(call.cookie, kLanguageCookie);
    return {chosen.empty() ? languageOf(call.acceptLanguage) == "ru" : chosen == "ru"};
}

/// A host as it may stand in an address; anything else is nobody's.
std::string hostOf(const HttpCall& call) {
    constexpr std::string_view kAllowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]";
    return call.host.size() <= 255 && call.host.find_first_not_of(kAllowed) == std::string::npos
               ? call.host
               : std::string{};
}

std::string titleOf(std::string_view page, Say say) {
    if (page == "people") return std::string(say("Люди и команды", "People and teams"));
    if (page == "devices") return std::string(say("Устройства", "Devices"));
    if (page == "forms") return std::string(say("Формы сайта", "Web forms"));
    if (page == "backups") return std::string(say("Резервные копии", "Backups"));
    if (page == "audit") return std::string(say("Журнал", "Audit"));
    return std::string(say("Обзор", "Overview"));
}

bool isPage(std::string_view page) {
    return page == "people" || page == "devices" || page == "forms" || page == "backups" || page == "audit";
}

}  // namespace

std::string notice(std::string_view kind, std::string_view text) {
    return fmt::format("<p class=\"note {}\" role=\"status\">{}</p>", kind, esc(text));
}

std::string wordsFor(const Error& error, Say say) {
    if (!say.ru) return error.message;
    switch (error.code) {
        case ErrorCode::NotFound:
            return "Этого здесь больше нет. Обновите страницу.";
        case ErrorCode::Refused:
            return "Так нельзя: кто-то должен остаться администратором.";
        case ErrorCode::Unauthorized:
            return "Неверный логин или пароль.";
        case ErrorCode::Forbidden:
            return "Эта страница только для администраторов.";
        case ErrorCode::InvalidInput:
            return "Проверьте, что введено: " + error.message;
        case ErrorCode::DiskFull:
            return "На диске сервера нет места. Ничего не изменилось.";
        default:
            return "Не получилось: сервер не смог это сделать. Ничего не изменилось, попробуйте ещё раз.";
    }
}

std::vector<StoredRecord> byName(Transaction& transaction, std::string_view entity) {
    auto records = transaction.recordsOf(entity);
    std::erase_if(records, [](const StoredRecord& r) { return !r.alive; });
    std::sort(records.begin(), records.end(), [](const StoredRecord& a, const StoredRecord& b) {
        return std::pair(nameOf(a), a.row) < std::pair(nameOf(b), b.row);
    });
    return records;
}

std::string nameOf(const StoredRecord& record) {
    const auto found = record.data.find("name");
    return found != record.data.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

HttpReply Pages::door(const HttpCall& call, std::string_view message, int status, std::string_view login) {
    const Say say = sayFor(call);
    const auto all = service_.workspaces();
    Page page{say, std::string(say("Вход", "Sign in")), {}, {}, status};
    if (!all) {
        page.status = 503;
        page.html =
            notice("hot", say("База данных не отвечает. Данные целы, попробуйте через минуту.",
                              "The database does not answer. Nothing is lost; try again in a minute."));
        return document(page, std::nullopt);
    }
    page.html = message.empty() ? std::string{} : notice("hot", message);
    page.html += "<form class=\"card fields\" method=\"post\" action=\"/admin/sign-in\">";
    page.html += fmt::format("<h1>{}</h1>", say("Администратору", "Administrator"));
    // Which companies are here is nobody's business: with several the name has to be known.
    if (all->size() != 1)
        page.html += field("workspace", say("Рабочее пространство", "Workspace"), "text",
                           "required autocomplete=\"organization\"");
    page.html += field(
        "login", say("Логин", "Log-in"), "text",
        fmt::format("required autocomplete=\"username\" autocapitalize=\"none\" value=\"{}\"", esc(login)));
    page.html += field("password", say("Пароль", "Password"), "password",
                       "required autocomplete=\"current-password\"");
    page.html += fmt::format("<button class=\"main\">{}</button><p class=\"small muted\">{}</p></form>",
                             say("Войти", "Sign in"),
                             say("Пароль задаётся на сервере: tropa-server member password.",
                                 "The password is set on the server: tropa-server member password."));
    return document(page, std::nullopt);
}

HttpReply Pages::home(const std::optional<Visitor>& visitor, const HttpCall& call) {
    if (!visitor) return door(call, {}, 200);
    return render(*visitor, "", sayFor(call), call, {});
}

HttpReply Pages::denied(const HttpCall& call) {
    if (call.method != "POST") return redirect("/");
    const Say say = sayFor(call);
    return door(call,
                say("Вы вышли или давно ничего не делали. Войдите ещё раз.",
                    "You have signed out, or done nothing for long. Sign in again."),
                401);
}

HttpReply Pages::signIn(const HttpCall& call) {
    const Say say = sayFor(call);
    if (!isSameSite(call))
        return door(call, say("Запрос пришёл с чужого сайта.", "The request came from another site."), 403);
    const FormFields fields = decodeForm(call.body);
    const auto workspace = service_.workspaceNamed(fieldOf(fields, "workspace"));
    if (!workspace) return door(call, {}, 503);
    const auto signedIn =
        browsers_.signIn(*workspace, fieldOf(fields, "login"), std::string(fieldOf(fields, "password")));
    if (!signedIn) {
        const ErrorCode code = signedIn.error().code;
        const int status = code == ErrorCode::Forbidden ? 403 : code == ErrorCode::Unauthorized ? 401 : 400;
        return door(call, wordsFor(signedIn.error(), say), status, fieldOf(fields, "login"));
    }
    if (signedIn->waitSeconds > 0) {
        HttpReply reply =
            door(call,
                 fmt::format("{} {} {}", say("Слишком много попыток. Подождите", "Too many attempts. Wait"),
                             signedIn->waitSeconds, say("с.", "s.")),
                 429, fieldOf(fields, "login"));
        reply.headers.emplace_back("Retry-After", std::to_string(signedIn->waitSeconds));
        return reply;
    }
    HttpReply reply = redirect("/");
    reply.headers.emplace_back("Set-Cookie", Browsers::cookie(signedIn->token, secure));
    return reply;
}

HttpReply Pages::render(const Visitor& visitor, std::string_view page, Say say, const HttpCall& call,
                        const Notice& message, int status) {
    Page shown{say, titleOf(page, say), std::string(page), message, status};
    const auto body = guarded([&]() -> std::string {
        if (page == "people") return people(visitor, say);
        if (page == "devices") return devices(visitor, say);
        if (page == "forms") return forms(visitor, say, (secure ? "https://" : "http://") + hostOf(call));
        if (page == "backups") return backupsPage(visitor, say);
        if (page == "audit") {
            const auto before = Uuid::parse(fieldOf(decodeForm(call.query), "before"));
            return auditPage(visitor, say, before.value_or(Uuid{}));
        }
        return overview(visitor, say);
    });
    if (!body) {
        shown.status = 503;
        shown.html += notice("hot", wordsFor(body.error(), say));
    } else {
        shown.html += *body;
    }
    shown.renews = page == "backups" && backups != nullptr && backups->run().running;
    return document(shown, visitor);
}

HttpReply Pages::show(const Visitor& visitor, std::string_view page, const HttpCall& call) {
    if (!isPage(page)) return redirect("/");
    return render(visitor, page, sayFor(call), call, {});
}

HttpReply Pages::act(const Visitor& visitor, std::string_view page, const HttpCall& call) {
    const Say say = sayFor(call);
    FormFields fields = decodeForm(call.body);
    if (!isSameSite(call) || !equalConstantTime(fieldOf(fields, "csrf"), visitor.csrf()))
        return render(
            visitor, isPage(page) ? page : "", say, call,
            notice("hot", say("Запрос пришёл не с этой страницы, ничего не сделано. Повторите отсюда.",
                              "The request did not come from this page; nothing was done. Repeat it here.")),
            403);
    if (page == "sign-out") {
        if (const auto out = browsers_.signOut(visitor); !out)
            return door(call, wordsFor(out.error(), say), 503);
        HttpReply reply = redirect("/");
        reply.headers.emplace_back("Set-Cookie", Browsers::cookie({}, secure));
        return reply;
    }
    if (!isPage(page)) return redirect("/");
    const auto result =
        done(page, {visitor, say, std::move(fields), (secure ? "https://" : "http://") + hostOf(call)});
    if (changed) changed(visitor.workspace.text());
    if (!result)
        return render(visitor, page, say, call, notice("hot", wordsFor(result.error(), say)),
                      result.error().code == ErrorCode::NotFound ? 404 : 400);
    // What is shown only once cannot be fetched again; all else may be reloaded without being done again.
    if (!result->empty()) return render(visitor, page, say, call, *result);
    return redirect("/admin/" + std::string(page));
}

HttpReply Pages::setLanguage(std::string_view language) const {
    HttpReply reply = redirect("/");
    reply.headers.emplace_back("Set-Cookie",
                               fmt::format("{}={}; Path=/; Max-Age=31536000; SameSite=Lax{}", kLanguageCookie,
                                           language == "ru" ? "ru" : "en", secure ? "; Secure" : ""));
    return reply;
}

HttpReply Pages::asset(std::string_view name) const {
    HttpReply reply;
    if (name == "admin.css") {
        reply.contentType = "text/css; charset=utf-8";
        reply.body = kStyle;
    } else if (name == "admin.js") {
        reply.contentType = "text/javascript; charset=utf-8";
        reply.body = kScript;
    } else {
        return problemReply(404, "There is nothing at this address.");
    }
    reply.headers = {{"X-Content-Type-Options", "nosniff"}, {"Cache-Control", "public, max-age=300"}};
    return reply;
}

HttpReply Pages::invitation(const HttpCall& call) const {
    const Say say = sayFor(call);
    Page page{say, std::string(say("Приглашение", "Invitation")), {}, {}, 200};
    page.html = fmt::format(
        "<div class=\"card\"><h1>{}</h1><ol class=\"trail\"><li class=\"next\"><b>{}</b></li><li "
        "class=\"later\">{}</li>"
        "<li class=\"later\">{}</li></ol></div>",
        say("Вас приглашают в Tropa", "You are invited to Tropa"),
        say("Откройте приложение Tropa на этом устройстве", "Open the Tropa app on this device"),
        say("Выберите «Присоединиться» и вставьте адрес этой страницы целиком, или наведите камеру на код",
            "Choose \"Join\" and paste this page's whole address, or point the camera at the code"),
        say("Назовите себя. Приглашение одноразовое", "Say your name. The invitation works once"));
    return document(page, std::nullopt);
}

}  // namespace tropa::server::admin
