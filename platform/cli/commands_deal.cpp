#include <nlohmann/json.hpp>

#include "core/actions/act.h"
#include "core/actions/deals.h"
#include "core/actions/names.h"
#include "core/actions/records.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"

namespace tropa::cli {
namespace {

struct DealWords {
    std::string deal;
    std::string stage;
    std::string evidence;
    std::string evidenceKind;
    std::string by;
    std::string at;
    std::string reason;
    std::string note;
    bool purchase = false;
};

Uuid dealNamed(Context& context, const std::string& idOrTitle) {
    store::ReadTransaction read(context.replica());
    return actions::findNamed(read, model::Kind::Deal, idOrTitle);
}

actions::Closing closingFrom(Context& context, const DealWords& words) {
    actions::Closing closing{words.reason, words.note, {}};
    if (!words.at.empty()) closing.atMs = timeFrom(context.replica(), words.at);
    return closing;
}

int printId(Context& context, const Uuid& id) {
    if (context.json)
        context.print({{"id", id.text()}});
    else
        context.say(id.text());
    return 0;
}

int step(Context& context, const DealWords& words) {
    actions::StepTaken taken;
    taken.deal = dealNamed(context, words.deal);
    taken.stage = words.stage;
    taken.evidence = words.evidence;
    taken.evidenceKind = words.evidenceKind;
    taken.contact = words.by;
    if (!words.at.empty()) taken.atMs = timeFrom(context.replica(), words.at);
    return printId(context, actions::markStep(context.replica(), taken).orThrow());
}

int win(Context& context, const DealWords& words) {
    const Uuid deal = dealNamed(context, words.deal);
    actions::Closing closing = closingFrom(context, words);
    Uuid bought;
    const actions::Won won = actions::act(context.replica(), "win deal", [&](store::Edit& edit) {
                                 const actions::Won made = actions::winDeal(edit, deal, closing);
                                 if (words.purchase && made.purchase)
                                     bought = actions::addRecord(edit, model::Kind::Purchase, *made.purchase);
                                 return made;
                             }).orThrow();
    if (!context.json) return printId(context, deal);
    const auto id = [](const Uuid& uuid) {
        return uuid.isNil() ? nlohmann::ordered_json() : nlohmann::ordered_json(uuid.text());
    };
    context.print({{"id", deal.text()},
                   {"next_deal", id(won.nextDeal)},
                   {"purchase", id(bought)},
                   {"purchase_proposed", won.purchase.has_value() && bought.isNil()}});
    return 0;
}

int lose(Context& context, const DealWords& words) {
    const Uuid deal = dealNamed(context, words.deal);
    actions::loseDeal(context.replica(), deal, closingFrom(context, words)).orThrow();
    return printId(context, deal);
}

int reopen(Context& context, const DealWords& words) {
    const Uuid deal = dealNamed(context, words.deal);
    actions::reopenDeal(context.replica(), deal).orThrow();
    return printId(context, deal);
}

}  // namespace

void addDealCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<DealWords>();
    const auto command = [&](const char* name, std::string_view help,
                             int (*run)(Context&, const DealWords&)) {
        return line.command(name, help, [&context, words, run] { return run(context, *words); })
            .word("deal", words->deal, tr("Id or exact title", "Id или точное название"), "DEAL");
    };
    const std::string_view when = tr("When; now by default", "Когда; по умолчанию сейчас");
    const std::string_view aNote = tr("A note", "Заметка");
    command("step", tr("The buyer took a step", "Покупатель сделал шаг"), step)
        .word("stage", words->stage, tr("Id or exact name", "Id или точное название"), "STAGE")
        .option("--evidence", words->evidence, tr("How do we know?", "Откуда это известно?"), "TEXT")
        .option("--kind", words->evidenceKind,
                tr("Kind of evidence: text, call, photo, …", "Вид подтверждения: text, call, photo, …"),
                "KIND")
        .option("--by", words->by, tr("Who on the buyer's side", "Кто со стороны покупателя"), "CONTACT")
        .option("--at", words->at, when, "TIME");
    command("win", tr("The deal is won", "Сделка выиграна"), win)
        .flag("--purchase", words->purchase,
              tr("Record the purchase too, as the deal knows it",
                 "Записать и покупку, как она известна из сделки"))
        .option("--note", words->note, aNote, "TEXT")
        .option("--at", words->at, when, "TIME");
    command("lose", tr("The deal is lost", "Сделка потеряна"), lose)
        .option("--reason", words->reason,
                tr("Id or exact name; other text is kept as it is",
                   "Id или точное название; другой текст сохраняется как есть"),
                "REASON", true)
        .option("--note", words->note, aNote, "TEXT")
        .option("--at", words->at, when, "TIME");
    command("reopen", tr("Open a closed deal again", "Вернуть закрытую сделку в работу"), reopen);
}

}  // namespace tropa::cli
