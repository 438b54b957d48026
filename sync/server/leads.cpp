// Forms, and what their settings mean.
#include "sync/server/leads.h"

#include <fmt/format.h>

#include "core/base/match_key.h"
#include "core/base/text.h"
#include "core/model/codec.h"
#include "sync/server/codes.h"
#include "sync/server/digest.h"
#include "sync/server/retry.h"
#include "sync/server/web_text.h"

namespace tropa::server {
namespace {

using nlohmann::json;

Uuid idIn(const json& j, const char* name) {
    return Uuid::parse(j.value(name, "")).value_or(Uuid{});
}

[[noreturn]] void noForm() {
    throw Failure(ErrorCode::Unauthorized, "There is no such form, or it was closed.");
}

void requireThere(Transaction& transaction, std::string_view entity, const Uuid& row) {
    if (row.isNil()) return;
    const auto record = transaction.record(entity, row);
    if (!record || !record->alive)
        throw Failure(ErrorCode::NotFound, "There is no such " + std::string(entity) + ".");
}

void requireAddress(const std::string& address, bool originOnly) {
    std::string_view rest = address;
    bool web = false;
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (web || rest.substr(0, scheme.size()) != scheme) continue;
        rest.remove_prefix(scheme.size());
        web = !rest.empty();
    }
    if (!web || rest.find_first_of(" \r\n\t\"<>\\") != std::string_view::npos || address.size() > 500 ||
        (originOnly && rest.find('/') != std::string_view::npos))
        throw Failure(ErrorCode::InvalidInput,
                      address + (originOnly ? ": write a site as https://example.com, without a path."
                                            : ": is not the address of a page (https://…)."));
}

}  // namespace

json FormSettings::toJson() const {
    json j = {{"language", language}};
    const auto id = [&](const char* name, const Uuid& value) {
        if (!value.isNil()) j[name] = value.text();
    };
    id("funnel", funnel);
    id("owner", owner);
    id("team", team);
    id("source", source);
    id("event", event);
    if (!consentText.empty()) j["consent_text"] = consentText;
    if (!thanks.empty()) j["thanks"] = thanks;
    if (!origins.empty()) j["origins"] = origins;
    return j;
}

FormSettings FormSettings::fromJson(const json& j) {
    FormSettings settings;
    settings.funnel = idIn(j, "funnel");
    settings.owner = idIn(j, "owner");
    settings.team = idIn(j, "team");
    settings.source = idIn(j, "source");
    settings.event = idIn(j, "event");
    settings.consentText = j.value("consent_text", "");
    settings.thanks = j.value("thanks", "");
    settings.origins = j.value("origins", std::vector<std::string>{});
    settings.language = j.value("language", "ru");
    return settings;
}

std::string whyNoLead(const Lead& lead, const FormSettings& settings) {
    const bool ru = settings.language == "ru";
    const auto say = [&](const char* russian, const char* english) {
        return std::string(ru ? russian : english);
    };
    if (lead.phone.empty() && lead.email.empty())
        return say("Оставьте телефон или почту: иначе мы не сможем ответить.",
                   "Leave a phone number or an e-mail, or we cannot answer.");
    if (!lead.phone.empty() && phoneKey(lead.phone).empty())
        return say("Проверьте номер телефона.", "Check the phone number.");
    const std::size_t at = lead.email.find('@');
    if (!lead.email.empty() && (at == 0 || at == std::string::npos || at + 1 == lead.email.size() ||
                                lead.email.find_first_of(" ,;<>") != std::string::npos))
        return say("Проверьте адрес почты.", "Check the e-mail address.");
    for (const std::string* text :
         {&lead.name, &lead.phone, &lead.email, &lead.company, &lead.position, &lead.city})
        if (text->size() > kMaxName || text->find('\n') != std::string::npos)
            return say("Одно из полей слишком длинное.", "One of the fields is too long.");
    if (!settings.consentText.empty() && !lead.consent)
        return say("Отметьте согласие: без него мы не вправе хранить ваши контакты.",
                   "Tick the consent: without it we may not keep your contact details.");
    return {};
}

std::string formSnippet(std::string_view token, const FormSettings& settings, std::string_view url) {
    const bool ru = settings.language == "ru";
    const auto field = [](std::string_view label, std::string_view name, std::string_view kind) {
        return fmt::format("  <p><label>{} <input name=\"{}\" type=\"{}\" maxlength=\"200\"></label></p>\n",
                           label, name, kind);
    };
    std::string html = fmt::format(
        "<form action=\"{}/v1/leads\" method=\"post\" accept-charset=\"utf-8\">\n"
        "  <input type=\"hidden\" name=\"form\" value=\"{}\">\n"
        "  <p hidden><label>Homepage <input name=\"homepage\" tabindex=\"-1\" "
        "autocomplete=\"off\"></label></p>\n",
        escapeHtml(url), escapeHtml(token));
    html += field(ru ? "Имя" : "Name", "name", "text");
    html += field(ru ? "Компания" : "Company", "company", "text");
    html += field(ru ? "Телефон" : "Phone", "phone", "tel");
    html += field(ru ? "Почта" : "E-mail", "email", "email");
    html +=
        fmt::format("  <p><label>{} <textarea name=\"message\" maxlength=\"10000\"></textarea></label></p>\n",
                    ru ? "Вопрос" : "Question");
    if (!settings.consentText.empty())
        html += fmt::format(
            "  <p><label><input type=\"checkbox\" name=\"consent\" value=\"yes\" required> {}</label></p>\n",
            escapeHtml(settings.consentText));
    return html + fmt::format("  <p><button>{}</button></p>\n</form>\n", ru ? "Отправить" : "Send");
}

Result<FormRow> Intake::createForm(const Uuid& workspace, std::string_view name, const FormSettings& wanted,
                                   const By& by) {
    // Outside of what may be done again: made twice it is the same form.
    FormRow form;
    form.name = trimmed(repairedUtf8(name));
    form.createdMs = clock_.wallMs();
    form.form = UuidSource(random_).next(form.createdMs);
    form.token = codeFor(workspace, randomSecret(random_));
    form.settings = wanted.toJson();
    return repeated([&] {
        if (!store_.workspace(workspace)) throw Failure(ErrorCode::NotFound, "There is no such workspace.");
        if (form.name.empty() || form.name.size() > kMaxName)
            throw Failure(ErrorCode::InvalidInput, "A form needs a name of at most 200 bytes.");
        if (wanted.language != "ru" && wanted.language != "en")
            throw Failure(ErrorCode::InvalidInput, "A form's language is ru or en.");
        if (wanted.consentText.size() > model::kMaxText || !isPlainUtf8(wanted.consentText))
            throw Failure(ErrorCode::InvalidInput, "The consent's wording has at most 4 KiB.");
        if (!wanted.thanks.empty()) requireAddress(wanted.thanks, false);
        for (const std::string& origin : wanted.origins) requireAddress(origin, true);
        const auto transaction = store_.write(workspace);
        if (wanted.funnel.isNil())
            throw Failure(ErrorCode::InvalidInput, "Say into which funnel its leads go.");
        requireThere(*transaction, "funnel", wanted.funnel);
        requireThere(*transaction, "member", wanted.owner);
        requireThere(*transaction, "team", wanted.team);
        requireThere(*transaction, "source", wanted.source);
        requireThere(*transaction, "event", wanted.event);
        transaction->putForm(form);
        service_.audit(*transaction, by, "form_created", form.form, form.name);
        transaction->commit();
        return form;
    });
}

Result<std::vector<FormRow>> Intake::forms(const Uuid& workspace) {
    return repeated([&] { return store_.read(workspace)->forms(); });
}

Result<std::map<Uuid, std::int64_t>> Intake::leadCounts(const Uuid& workspace) {
    return repeated([&] {
        const auto transaction = store_.read(workspace);
        std::map<Uuid, std::int64_t> counts;
        for (const FormRow& form : transaction->forms())
            for (const auto& turn : transaction->turns(form.form)) counts[form.form] += turn.count;
        return counts;
    });
}

Result<void> Intake::revokeForm(const Uuid& workspace, const Uuid& id, const By& by) {
    return repeated([&] {
        const auto transaction = store_.write(workspace);
        for (FormRow& form : transaction->forms()) {
            if (form.form != id) continue;
            form.revoked = true;
            transaction->putForm(form);
            service_.audit(*transaction, by, "form_revoked", form.form, form.name);
            transaction->commit();
            return;
        }
        throw Failure(ErrorCode::NotFound, "There is no such form.");
    });
}

Result<FormRow> Intake::form(std::string_view token) {
    return repeated([&] {
        const auto workspace = workspaceOf(token);
        if (!workspace || !store_.workspace(*workspace)) noForm();
        const auto form = store_.read(*workspace)->formByToken(token);
        if (!form || form->revoked) noForm();
        return *form;
    });
}

}  // namespace tropa::server
