#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/names.h"
#include "core/model/funnel_check.h"
#include "core/store/trail.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/language.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct FunnelWords {
    std::string what, id, name;
};

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
    line.command("funnel",
                 tr("check: whose step does a stage's name tell, the buyer's or the seller's",
                    "check: чей шаг называет этап — покупателя или продавца"),
                 [&context, words] { return check(context, *words); })
        .choice("what", words->what, {"check"})
        .word("id", words->id,
              tr("A funnel (id or name) or a stage (id)", "Воронка (id или имя) или шаг (id)"), "ID", false)
        .option("--name", words->name, tr("A name to look at", "Название для проверки"), "TEXT");
}

}  // namespace tropa::cli
