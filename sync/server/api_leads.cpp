// Leads from the customer's web site: a script or a plain HTML form on any page.
#include <algorithm>

#include "sync/server/api.h"
#include "sync/server/lead_call.h"
#include "sync/server/web_text.h"

namespace tropa::server {
namespace {

using nlohmann::json;

/// What a browser without a script is shown when the form names no page of its own.
HttpReply plainPage(int status, bool ru, const std::string& title, const std::string& text) {
    HttpReply reply;
    reply.status = status;
    reply.contentType = "text/html; charset=utf-8";
    reply.headers = {{"Content-Security-Policy",
                      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
                     {"X-Content-Type-Options", "nosniff"},
                     {"Referrer-Policy", "no-referrer"}};
    reply.body = "<!doctype html><html lang=\"" + std::string(ru ? "ru" : "en") +
                 "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" +
                 escapeHtml(title) + "</title><h1>" + escapeHtml(title) + "</h1><p>" + escapeHtml(text) +
                 "</p></html>";
    return reply;
}

/// Which site may read the answer: its scripts send leads and nothing else, so any may where the form names
/// none.
void allow(HttpReply& reply, const std::string& origin) {
    reply.headers.emplace_back("Access-Control-Allow-Origin", origin.empty() ? "*" : origin);
    reply.headers.emplace_back("Vary", "Origin");
}

bool isForeign(const std::string& origin, const FormSettings& settings) {
    return !origin.empty() && !settings.origins.empty() &&
           std::find(settings.origins.begin(), settings.origins.end(), origin) == settings.origins.end();
}

}  // namespace

HttpReply Api::leadPreflight() const {
    HttpReply reply;
    reply.status = 204;
    reply.headers = {{"Access-Control-Allow-Methods", "POST"},
                     {"Access-Control-Allow-Headers", "Content-Type, Authorization"},
                     {"Access-Control-Max-Age", "86400"}};
    allow(reply, {});
    return reply;
}

HttpReply Api::lead(const HttpCall& call) {
    const bool local = isLocal(call.peer);
    bool page = awaitsPage(call);
    bool ru = languageOf(call.acceptLanguage) == "ru";
    const auto answer = [&](HttpReply reply, const std::string& told) {
        if (page && reply.status >= 400)
            reply = plainPage(reply.status, ru, ru ? "Не отправлено" : "Not sent",
                              told + (ru ? " Вернитесь назад: введённое сохранилось."
                                         : " Go back: what was typed is still there."));
        allow(reply, call.origin);
        return reply;
    };
    const auto refused = [&](const Error& error) { return answer(problem(error), error.message); };

    const auto read = readLead(call);
    if (!read) return refused(read.error());
    const auto form = intake_.form(read->token);
    if (!form) return refused(form.error());
    const FormSettings settings = FormSettings::fromJson(form->settings);
    ru = settings.language == "ru";
    if (isForeign(call.origin, settings))
        return refused({ErrorCode::Forbidden, "This form belongs to another site."});
    const auto taken = intake_.take(read->token, read->lead, call.peer, local);
    if (!taken) return refused(taken.error());
    if (taken->waitSeconds > 0) {
        return answer(tooMany(taken->waitSeconds),
                      ru ? "Слишком много заявок подряд. Попробуйте через минуту."
                         : "Too many at once. Try again in a minute.");
    }
    if (taken->stored && changed) changed(taken->workspace.text());
    if (!page) {
        HttpReply done = okReply(json{{"status", "taken"}}.dump());
        done.status = 201;
        return answer(std::move(done), {});
    }
    if (settings.thanks.empty())
        return plainPage(200, ru, ru ? "Спасибо!" : "Thank you!",
                         ru ? "Заявка принята, мы скоро ответим." : "We have got it and will answer soon.");
    HttpReply away;
    away.status = 303;
    away.headers = {{"Location", settings.thanks}};
    return away;
}

}  // namespace tropa::server
