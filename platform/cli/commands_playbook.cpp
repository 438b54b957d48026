#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/names.h"
#include "core/actions/playbooks.h"
#include "core/actions/records.h"
#include "core/base/iso_time.h"
#include "core/model/in_both.h"
#include "platform/cli/command_line.h"
#include "platform/cli/language.h"
#include "platform/cli/preparation_json.h"
#include "platform/cli/record_json.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct PlaybookWords {
    std::string what, contact, language, company, question, answer;
};

json idOrNull(const Uuid& id) {
    return id.isNil() ? json() : json(id.text());
}

int defaults(Context& context, const PlaybookWords& words) {
    const bool russian = words.language.empty() ? speaksRussian() : words.language == "ru";
    const actions::DefaultsMade made = actions::addDefaultPlaybooks(context.replica(), russian).orThrow();
    if (context.json)
        context.print(
            {{"playbooks", made.playbooks}, {"scripts", made.scripts}, {"questions", made.questions}});
    context.say(fmt::format("{}: {}, {}: {}, {}: {}", tr("playbooks", "памяток"), made.playbooks,
                            tr("scripts", "сценариев"), made.scripts, tr("questions", "вопросов"),
                            made.questions));
    return 0;
}

int prepare(Context& context, const PlaybookWords& words) {
    if (words.contact.empty()) throw Failure(ErrorCode::Usage, "give a contact");
    store::ReadTransaction read(context.replica());
    const Uuid contact = actions::findNamed(read, Kind::Contact, words.contact);
    const insight::Preparation ready =
        insight::preparationFor(read, contact, context.replica().serverTime().nowMs());
    if (context.json) context.print(preparationJson(ready));
    sayPreparation(context, ready);
    return 0;
}

int playbook(Context& context, const PlaybookWords& words) {
    return words.what == "defaults" ? defaults(context, words) : prepare(context, words);
}

int know(Context& context, const PlaybookWords& words) {
    Uuid company;
    Uuid question;
    {
        store::ReadTransaction read(context.replica());
        company = actions::findNamed(read, Kind::Company, words.company);
        if (!words.question.empty()) question = actions::findNamed(read, Kind::Question, words.question);
    }
    if (question.isNil() != words.answer.empty())
        throw Failure(ErrorCode::Usage, "--question and --answer go together");
    if (!question.isNil())
        (void)actions::addRecord(context.replica(), Kind::Answer,
                                 {{"company", company}, {"question", question}, {"text", words.answer}})
            .orThrow();
    store::ReadTransaction read(context.replica());
    const auto list = insight::checklistOf(read, company);
    if (context.json) context.print({{"company", company.text()}, {"checklist", checklistJson(list)}});
    for (const insight::KnownAnswer& one : list)
        context.say(fmt::format("{}: {}", one.name,
                                one.known() ? one.text : std::string(tr("not known", "не известно"))));
    return 0;
}

}  // namespace

json checklistJson(const std::vector<insight::KnownAnswer>& list) {
    json all = json::array();
    for (const insight::KnownAnswer& one : list)
        all.push_back({{"question", one.question.text()},
                       {"name", one.name},
                       {"answer", one.known() ? json(one.text) : json()},
                       {"at", one.atMs ? json(isoFromMs(*one.atMs)) : json()}});
    return all;
}

json preparationJson(const insight::Preparation& ready) {
    const model::InBoth question = model::questionFor(ready.nextQuestion);
    return {{"temperature", ready.temperature},
            {"playbook", idOrNull(ready.playbook)},
            {"goal", ready.goal},
            {"offers", ready.offers},
            {"script", idOrNull(ready.script)},
            {"rhythm_days", ready.rhythmDays},
            {"qualification", insight::nameOf(ready.qualification)},
            {"asked", idOrNull(ready.asked)},
            {"next_question", ready.nextQuestion.empty() ? json() : json(ready.nextQuestion)},
            {"ask", ready.nextQuestion.empty() ? json() : json(tr(question.en, question.ru))},
            {"urgency", ready.urgency},
            {"checklist", checklistJson(ready.checklist)}};
}

void sayPreparation(const Context& context, const insight::Preparation& ready) {
    context.say(fmt::format("{}; {}: {}; {}: {}", ready.temperature, tr("qualification", "квалификация"),
                            insight::nameOf(ready.qualification), tr("rhythm, days", "ритм, дней"),
                            ready.rhythmDays));
    if (!ready.goal.empty()) context.say(fmt::format("{}: {}", tr("goal", "цель"), ready.goal));
    for (const std::string& offer : ready.offers) context.say(fmt::format("  + {}", offer));
    if (!ready.nextQuestion.empty()) {
        const model::InBoth question = model::questionFor(ready.nextQuestion);
        context.say(fmt::format("{}: {}", tr("ask", "спросить"), tr(question.en, question.ru)));
    }
    for (const std::string& idea : ready.urgency) context.say(fmt::format("  ! {}", idea));
    for (const insight::KnownAnswer& one : ready.checklist)
        if (!one.known()) context.say(fmt::format("  ? {}", one.name));
}

void addPlaybookCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<PlaybookWords>();
    line.command("playbook",
                 tr("defaults: begin with ready-made ones; for CONTACT: what to know before the talk",
                    "defaults: начать с готовых; for CONTACT: что знать перед разговором"),
                 [&context, words] { return playbook(context, *words); })
        .choice("what", words->what, {"defaults", "for"})
        .word("contact", words->contact, tr("Id or exact name", "Id или точное имя"), "CONTACT", false)
        .oneOf("--language", words->language, {"ru", "en"});
    line.command("know",
                 tr("What is known of a company, and what is not", "Что известно о компании, а что нет"),
                 [&context, words] { return know(context, *words); })
        .word("company", words->company, tr("Id or exact name", "Id или точное имя"), "COMPANY")
        .option("--question", words->question, tr("Of the checklist", "Из списка"), "QUESTION")
        .option("--answer", words->answer, tr("What is known now", "Что стало известно"), "TEXT");
}

}  // namespace tropa::cli
