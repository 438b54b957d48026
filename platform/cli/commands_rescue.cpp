#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/exchange/unsent.h"
#include "core/store/first_file.h"
#include "core/store/rescue.h"
#include "core/store/set_aside.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/language.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;

/// What was found, as lines for `apply`; the replica stays as it is.
std::string writeFound(Context& context) {
    const std::string made = store::rescuedFileOf(context.path());
    std::string file = context.path() + ".unsent.jsonl";
    {
        const auto found = store::Replica::open(made, context.clock, context.random).orThrow();
        store::ReadTransaction read(*found);
        (void)exchange::saveUnsent(read, file, context.path());
    }
    store::removeDatabase(made);
    return file;
}

int rescue(Context& context, bool force) {
    store::finishSettingAside(context.path());
    if (!force && store::isSound(context.path()))
        throw Failure(ErrorCode::Refused,
                      context.path() + std::string(tr(": nothing is wrong with it", ": файл в порядке")));
    const store::Rescued found = store::rescueInto(context.path(), context.clock, context.random).orThrow();
    const bool setsAside = found.known || force;
    const std::string aside =
        setsAside ? store::setAside(context.path(), context.clock.wallMs()) : std::string{};
    const std::string written = setsAside ? std::string{} : writeFound(context);
    if (context.json)
        context.print({{"rescued", found.changes},
                       {"unreadable", found.unreadable},
                       {"refused", found.refused},
                       {"drafts", found.drafts},
                       {"joined", found.identity.joined()},
                       {"set_aside", aside.empty() ? json() : json(aside)},
                       {"written", written.empty() ? json() : json(written)}});
    context.say(fmt::format("{}: {}   {}: {}   {}: {}   {}: {}",
                            tr("unsent, rescued", "неотправленного спасено"), found.changes,
                            tr("unreadable", "не прочитать"), found.unreadable, tr("refused", "отказано"),
                            found.refused, tr("drafts", "черновиков"), found.drafts));
    if (!setsAside) {
        Context::tell(fmt::format(
            "{}: {}. {}", context.path(),
            tr("whose replica it was, or where its changes stand, cannot be read, so it stays where it is",
               "чья это реплика или где в ней изменения, прочитать нельзя, поэтому она остаётся на месте"),
            fmt::format(
                fmt::runtime(tr("What could be read is in {}; --force sets the file aside nevertheless",
                                "Что удалось прочитать, записано в {}; --force отложит файл всё равно")),
                written)));
        return exitStatusFor(ErrorCode::ReplicaDamaged);
    }
    context.say(
        fmt::format("{}: {}", tr("The damaged file is kept as", "Повреждённый файл сохранён как"), aside));
    if (found.identity.joined())
        context.say(std::string(
            tr("It is deleted as soon as this device is told to forget anything: a contact has gone to a "
               "colleague, somebody's data are erased, access has ended.",
               "Он удалится, как только устройству велят что-нибудь забыть: контакт перешёл к коллеге, "
               "чьи-то данные стёрты, доступ закрыт.")));
    if (found.unreadable > 0)
        context.say(std::string(tr("What could not be read is in it alone: copy it elsewhere if you need it.",
                                   "Непрочитанное осталось только в нём: если оно нужно, скопируйте файл в "
                                   "другое место.")));
    context.say(std::string(
        found.identity.joined()
            ? tr("Sync now: it sends what was rescued and fetches the rest.",
                 "Теперь запустите sync: он отправит спасённое и загрузит остальное.")
            : tr("It belongs to no workspace; join one to send what was rescued.",
                 "Реплика не входит в рабочее пространство; войдите, чтобы отправить спасённое.")));
    return 0;
}

}  // namespace

void addRescueCommand(CommandLine& line, Context& context) {
    const auto force = std::make_shared<bool>(false);
    line.command(
            "rescue",
            tr("Set a damaged replica aside, with what the server has not got taken out of it into a new one",
               "Отложить повреждённую реплику, перенеся неотправленное в новую"),
            [&context, force] { return rescue(context, *force); })
        .flag("--force", *force,
              tr("Also where nothing is wrong, or where not even whose replica it was can be read",
                 "И когда файл в порядке, и когда не прочитать даже, чей он"));
}

}  // namespace tropa::cli
