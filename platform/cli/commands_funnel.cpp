#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/funnel_templates.h"
#include "core/actions/funnels.h"
#include "core/actions/names.h"
#include "core/model/funnel_check.h"
#include "core/store/paths.h"
#include "core/store/trail.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/language.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct FunnelWords {
    std::string what, id, name, lang, note, version;
    std::vector<std::string> map, deals;
};

Uuid funnelNamed(Context& context, const FunnelWords& words) {
    if (words.id.empty()) throw Failure(ErrorCode::Usage, "name the funnel");
    store::ReadTransaction read(context.replica());
    return actions::findNamed(read, Kind::Funnel, words.id);
}

/// A ready-made funnel; without a key the list of them.
int make(Context& context, const FunnelWords& words) {
    const bool russian = words.lang.empty() ? speaksRussian() : words.lang == "ru";
    if (words.id.empty()) {
        for (const actions::FunnelTemplate& one : actions::funnelTemplates()) {
            if (context.json)
                context.print({{"template", one.key}, {"kind", one.kind}, {"name", one.name.in(russian)}});
            else
                context.say(fmt::format("{}: {}", one.key, one.name.in(russian)));
        }
        return 0;
    }
    const Uuid made = actions::addFunnelFrom(context.replica(), words.id, russian, words.name).orThrow();
    if (context.json)
        context.print({{"id", made.text()}});
    else
        context.say(made.text());
    return 0;
}

int publish(Context& context, const FunnelWords& words) {
    const Uuid made =
        actions::publishFunnel(context.replica(), funnelNamed(context, words), words.note).orThrow();
    store::ReadTransaction read(context.replica());
    const std::int64_t number =
        store::findRecord(read, Kind::FunnelVersion, made)->integer("number").value_or(0);
    if (context.json)
        context.print({{"id", made.text()}, {"number", number}});
    else
        context.say(fmt::format("{} {}", made.text(), number));
    return 0;
}

int migrate(Context& context, const FunnelWords& words) {
    actions::Migration migration;
    migration.funnel = funnelNamed(context, words);
    {
        store::ReadTransaction read(context.replica());
        const store::FunnelPaths paths = store::funnelPaths(read, migration.funnel);
        for (const store::PathVersion& version : paths.versions)
            if (version.id.text() == words.version || std::to_string(version.number) == words.version)
                migration.version = version.id;
        if (!words.version.empty() && migration.version.isNil())
            throw Failure(ErrorCode::NotFound,
                          "There is no version \"" + words.version + "\" of this funnel.");
        for (const std::string& deal : words.deals)
            migration.deals.push_back(actions::findNamed(read, Kind::Deal, deal));
    }
    for (const std::string& pair : words.map) {
        const std::size_t at = pair.find('=');
        if (at == std::string::npos) throw Failure(ErrorCode::Usage, "--map takes \"OLD STEP=NEW STEP\"");
        migration.mapping.emplace_back(pair.substr(0, at), pair.substr(at + 1));
    }
    const int moved = actions::migrateDeals(context.replica(), migration).orThrow();
    if (context.json)
        context.print({{"migrated", moved}});
    else
        context.say(fmt::format("{}: {}", tr("migrated", "переведено"), moved));
    return 0;
}

int versions(Context& context, const FunnelWords& words) {
    const Uuid funnel = funnelNamed(context, words);
    store::ReadTransaction read(context.replica());
    const store::FunnelPaths paths = store::funnelPaths(read, funnel);
    const auto print = [&](const store::PathVersion* version, const model::Path& path) {
        json names = json::array();
        for (const model::PathStage& stage : path)
            names.push_back({{"stage", stage.id.text()}, {"name", stage.name}});
        if (context.json) {
            context.print({{"version", version ? json(version->id.text()) : json()},
                           {"number", version ? json(version->number) : json()},
                           {"draft", version == nullptr},
                           {"stages", names}});
            return;
        }
        context.say(version ? std::to_string(version->number) : std::string(tr("draft", "черновик")));
        for (const model::PathStage& stage : path) context.say("    " + stage.name);
    };
    for (const store::PathVersion& version : paths.versions) print(&version, version.content);
    if (paths.hasDraft()) print(nullptr, paths.draft);
    return 0;
}

/// The stages to look at: a whole funnel's, one stage's, or a name that is nowhere yet.
std::vector<model::TrailStage> stagesToCheck(Context& context, const FunnelWords& words) {
    if (words.id.empty() == words.name.empty())
        throw Failure(ErrorCode::Usage, "give a funnel or a stage, or --name TEXT");
    if (!words.name.empty()) return {{{}, words.name}};
    store::ReadTransaction read(context.replica());
    if (const auto id = Uuid::parse(words.id))
        if (const auto stage = store::findRecord(read, Kind::Stage, *id); stage && stage->alive)
            return {{stage->id, stage->text("name")}};
    return store::stagesOf(read, actions::findNamed(read, Kind::Funnel, words.id));
}

std::string_view shownVerdict(model::StageVerdict verdict) {
    switch (verdict) {
        case model::StageVerdict::Buyer:
            return tr("buyer", "покупатель");
        case model::StageVerdict::Seller:
            return tr("seller", "продавец");
        case model::StageVerdict::Unclear:
            break;
    }
    return tr("unclear", "неясно");
}

int check(Context& context, const FunnelWords& words) {
    for (const model::TrailStage& stage : stagesToCheck(context, words)) {
        const model::StageCheck found = model::checkStageName(stage.name);
        const std::string& wording = found.russian ? found.wording.ru : found.wording.en;
        if (context.json) {
            context.print({{"stage", stage.id.isNil() ? json() : json(stage.id.text())},
                           {"name", stage.name},
                           {"verdict", model::nameOf(found.verdict)},
                           {"reason", {{"en", found.reason.en}, {"ru", found.reason.ru}}},
                           {"wording", wording.empty() ? json() : json(wording)}});
            continue;
        }
        context.say(fmt::format("{}: {}", stage.name, shownVerdict(found.verdict)));
        context.say(fmt::format("    {}", tr(found.reason.en, found.reason.ru)));
        if (!wording.empty()) context.say(fmt::format("    {}: {}", tr("better", "лучше"), wording));
    }
    return 0;
}

}  // namespace

void addFunnelCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<FunnelWords>();
    struct Deed {
        const char* name;
        int (*run)(Context&, const FunnelWords&);
    };
    static constexpr Deed kDeeds[] = {
        {"check", check}, {"new", make}, {"publish", publish}, {"migrate", migrate}, {"versions", versions}};
    std::vector<std::string> names;
    for (const Deed& deed : kDeeds) names.emplace_back(deed.name);
    line.command(
            "funnel",
            tr("Ready-made funnels, versions, migration; check: whose step does a stage's name tell, the "
               "buyer's or the seller's",
               "Готовые воронки, версии, перевод сделок; check: чей шаг называет этап — покупателя или "
               "продавца"),
            [&context, words] {
                for (const Deed& deed : kDeeds)
                    if (words->what == deed.name) return deed.run(context, *words);
                return 0;
            })
        .choice("what", words->what, names)
        .word("id", words->id,
              tr("A funnel (id or name); check: or a stage (id); new: the ready-made one's key",
                 "Воронка (id или имя); check: или шаг (id); new: ключ готовой"),
              "ID", false)
        .option("--name", words->name,
                tr("check: a name to look at; new: the funnel's name",
                   "check: название для проверки; new: имя воронки"),
                "TEXT")
        .oneOf("--lang", words->lang, {"ru", "en"})
        .option("--note", words->note, tr("publish: what changed", "publish: что изменилось"), "TEXT")
        .option("--version", words->version,
                tr("migrate: where to; the newest by default", "migrate: куда; по умолчанию новейшая"),
                "VERSION")
        .options("--map", words->map,
                 tr("migrate: \"OLD STEP=NEW STEP\"", "migrate: \"СТАРЫЙ ШАГ=НОВЫЙ ШАГ\""), "PAIR")
        .options("--deal", words->deals,
                 tr("migrate: this deal; all open ones by default",
                    "migrate: эту сделку; по умолчанию все открытые"),
                 "DEAL");
}

}  // namespace tropa::cli
