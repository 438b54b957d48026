// Forms on the customer's web site.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "platform/server/commands.h"
#include "sync/server/leads.h"

namespace tropa::server_program {
namespace {

using nlohmann::json;

/// A record by its id or its exact name. @throws NotFound; Usage where several have the name.
Uuid named(Context& context, const Uuid& workspace, std::string_view entity, const std::string& text) {
    if (text.empty()) return {};
    if (const auto id = Uuid::parse(text)) return *id;
    Uuid found;
    for (const auto& record : context.store->read(workspace)->recordsOf(entity)) {
        if (!record.alive || trimmed(record.data.value("name", "")) != text) continue;
        if (!found.isNil())
            throw Failure(ErrorCode::Usage,
                          fmt::format("Several are called \"{}\" ({}). Say which by its id.", text, entity));
        found = record.row;
    }
    if (found.isNil())
        throw Failure(ErrorCode::NotFound, fmt::format("There is no {} \"{}\".", entity, text));
    return found;
}

/// What goes into the customer's page; works without a script.
std::string snippetOf(const server::FormRow& form, const std::string& url) {
    const auto settings = server::FormSettings::fromJson(form.settings);
    return server::formSnippet(form.token, settings, url.empty() ? "http://127.0.0.1:8787" : url);
}

}  // namespace

void createForm(const Options& options, const std::string& workspace, const std::string& name,
                const FormWords& words) {
    Context context(options);
    const Uuid ws = context.workspace(workspace).id;
    server::FormSettings settings;
    settings.funnel = named(context, ws, "funnel", words.funnel);
    settings.owner = named(context, ws, "member", words.owner);
    settings.team = named(context, ws, "team", words.team);
    settings.source = named(context, ws, "source", words.source);
    settings.event = named(context, ws, "event", words.event);
    settings.consentText = words.consent;
    settings.thanks = words.thanks;
    settings.origins = words.origins;
    settings.language = words.language;
    server::Intake intake(context.service);
    const auto form = intake.createForm(ws, name, settings).orThrow();
    if (options.json)
        fmt::print("{}\n", json{{"form", form.form.text()},
                                {"name", form.name},
                                {"token", form.token},
                                {"html", snippetOf(form, words.url)}}
                               .dump());
    else
        fmt::print("{}\n\n{}", form.form.text(), snippetOf(form, words.url));
}

void listForms(const Options& options, const std::string& workspace) {
    Context context(options);
    const Uuid ws = context.workspace(workspace).id;
    server::Intake intake(context.service);
    auto counts = intake.leadCounts(ws).orThrow();
    for (const auto& form : intake.forms(ws).orThrow()) {
        if (options.json)
            fmt::print("{}\n", json{{"form", form.form.text()},
                                    {"name", form.name},
                                    {"token", form.token},
                                    {"settings", form.settings},
                                    {"created_at", isoFromMs(form.createdMs)},
                                    {"leads", counts[form.form]},
                                    {"revoked", form.revoked}}
                                   .dump());
        else
            fmt::print("{}  {:<30} {:>6}{}\n", form.form.text(), form.name, counts[form.form],
                       form.revoked ? "  revoked" : "");
    }
}

void revokeForm(const Options& options, const std::string& workspace, const std::string& form) {
    Context context(options);
    const auto id = Uuid::parse(form);
    if (!id) throw Failure(ErrorCode::InvalidInput, fmt::format("{} is not the id of a form.", form));
    server::Intake intake(context.service);
    intake.revokeForm(context.workspace(workspace).id, *id).orThrow();
    if (options.json)
        fmt::print("{}\n", json{{"form", form}, {"revoked", true}}.dump());
    else
        fmt::print("Closed: {}\n", form);
}

}  // namespace tropa::server_program
