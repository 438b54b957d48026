#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "core/actions/consents.h"
#include "core/actions/erasing.h"
#include "core/actions/names.h"
#include "core/actions/stand.h"
#include "core/base/decimal.h"
#include "core/exchange/person.h"
#include "core/insight/event_report.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/record_json.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct PersonWords {
    std::string what, contact, text, channel, event, at, out;
    std::string mode, stand;
};

int exported(Context& context, const Uuid& contact, const PersonWords& words) {
    const bool asText = words.out.ends_with(".txt");
    json person;
    std::string text;
    {
        store::ReadTransaction read(context.replica());
        const exchange::Person found = exchange::personOf(read, contact);
        if (asText)
            text = exchange::personText(
                read, found, speaksRussian() ? exchange::Language::Russian : exchange::Language::English);
        else
            person = exchange::personJson(read, found);
    }
    if (words.out.empty()) {
        if (context.json)
            context.print(person);
        else
            context.say(person.dump(2, ' ', false, json::error_handler_t::replace));
        return 0;
    }
    std::ofstream file(words.out, std::ios::binary);
    if (asText)
        file << text;
    else
        file << person.dump(2, ' ', false, json::error_handler_t::replace) << '\n';
    file.flush();
    if (!file) throw Failure(ErrorCode::Io, fmt::format("{} cannot be written", words.out));
    if (context.json) context.print({{"file", words.out}});
    return 0;
}

int erase(Context& context, const std::string& idOrName) {
    auto contact = Uuid::parse(idOrName);
    if (!contact) {
        store::ReadTransaction read(context.replica());
        contact = actions::findNamed(read, Kind::Contact, idOrName);
    }
    actions::erasePerson(context.replica(), *contact).orThrow();
    const bool waits = context.replica().identity().joined();
    if (context.json) context.print({{"id", contact->text()}, {"state", waits ? "waiting" : "erased"}});
    context.say(std::string(waits ? tr("will be erased everywhere with the next sync",
                                       "будет стёрто везде при ближайшей синхронизации")
                                  : tr("erased", "стёрто")));
    return 0;
}

/// `erase CONTACT`, or as with other commands `erase contact CONTACT`.
int erase(Context& context, const std::vector<std::string>& words) {
    const bool named = words.size() == 2 && words[0] == "contact";
    if (words.size() != 1 && !named) throw Failure(ErrorCode::Usage, "give one contact");
    return erase(context, words.back());
}

int person(Context& context, const PersonWords& words) {
    if (words.what == "erase") return erase(context, words.contact);
    actions::ConsentTold told;
    {
        store::ReadTransaction read(context.replica());
        told.contact = actions::findNamed(read, Kind::Contact, words.contact);
        if (!words.event.empty()) told.event = actions::findNamed(read, Kind::Event, words.event);
    }
    if (words.what == "export") return exported(context, told.contact, words);
    told.given = words.what == "consent";
    told.wording = words.text;
    told.channel = words.channel;
    if (!words.at.empty()) told.atMs = timeFrom(context.replica(), words.at);
    const Uuid id = actions::noteConsent(context.replica(), told).orThrow();
    if (context.json) context.print({{"id", id.text()}});
    context.say(id.text());
    return 0;
}

json reportJson(const insight::EventReport& report) {
    json revenue = json::object();
    for (const auto& [currency, amount] : report.revenue) revenue[currency] = Decimal{amount}.text();
    const auto ratio = report.revenueToCost();
    return {{"captured", report.captured},
            {"consented", report.consented},
            {"followed_up", report.followedUp},
            {"answered", report.answered},
            {"progressed", report.progressed},
            {"won", report.won},
            {"revenue", revenue},
            {"cost", report.cost ? json(Decimal{*report.cost}.text()) : json()},
            {"currency", report.costCurrency.empty() ? json() : json(report.costCurrency)},
            {"revenue_to_cost", ratio ? json(*ratio) : json()}};
}

int stand(Context& context, const PersonWords& words) {
    Uuid event;
    if (!words.stand.empty()) {
        store::ReadTransaction read(context.replica());
        event = actions::findNamed(read, Kind::Event, words.stand);
    }
    if (event.isNil() && (words.mode == "on" || words.mode == "report"))
        throw Failure(ErrorCode::Usage, "give an event");
    if (words.mode == "report") {
        store::ReadTransaction read(context.replica());
        const json report = reportJson(insight::eventReport(read, event));
        if (context.json) context.print(report);
        for (const auto& [name, value] : report.items())
            context.say(fmt::format("{}: {}", name, value.dump()));
        return 0;
    }
    if (words.mode != "status")
        actions::switchEvent(context.replica(), words.mode == "on" ? event : Uuid{}).orThrow();
    store::ReadTransaction read(context.replica());
    const Uuid current = actions::currentEvent(read);
    if (context.json)
        context.print({{"event", current.isNil() ? json() : json(current.text())},
                       {"name", current.isNil() ? json() : json(titleOf(read, Kind::Event, current))}});
    context.say(current.isNil() ? std::string(tr("no event is on", "мероприятие не включено"))
                                : titleOf(read, Kind::Event, current));
    return 0;
}

}  // namespace

void addPersonCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<PersonWords>();
    const std::string_view idOrName = tr("Id or exact name", "Id или точное имя");
    line.command("person",
                 tr("A person's data: export; consent and its withdrawal; erase",
                    "Данные о человеке: export; согласие и отзыв; erase — стереть"),
                 [&context, words] { return person(context, *words); })
        .choice("what", words->what, {"export", "consent", "withdraw", "erase"})
        .word("contact", words->contact, idOrName, "CONTACT")
        .option("--text", words->text,
                tr("The wording; the event's or the workspace's by default",
                   "Текст согласия; по умолчанию — мероприятия или рабочего пространства"),
                "TEXT")
        .option("--channel", words->channel, tr("How it was told", "Как получено"), "TEXT")
        .option("--event", words->event, idOrName, "EVENT")
        .option("--at", words->at, tr("When; now by default", "Когда; по умолчанию сейчас"), "TIME")
        .option("--out", words->out, tr("export: into this file", "export: в этот файл"), "FILE");
    const auto erased = std::make_shared<std::vector<std::string>>();
    line.command("erase",
                 tr("Erase a person everywhere and for good; figures stay",
                    "Стереть данные о человеке везде и навсегда; цифры останутся"),
                 [&context, erased] { return erase(context, *erased); })
        .words("contact", *erased, idOrName, "CONTACT", true);
    line.command("event",
                 tr("Trade-show mode: on, off, status; report: what an event brought",
                    "Режим выставки: on, off, status; report: что дало мероприятие"),
                 [&context, words] { return stand(context, *words); })
        .choice("mode", words->mode, {"on", "off", "status", "report"})
        .word("event", words->stand, idOrName, "EVENT", false);
}

}  // namespace tropa::cli
