#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/input.h"
#include "core/actions/merging.h"
#include "core/exchange/duplicates.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/language.h"
#include "platform/cli/record_json.h"

namespace tropa::cli {
namespace {

using actions::Clue;
using json = nlohmann::ordered_json;
using model::Kind;

struct DuplicateWords {
    std::string entity, survivor, other;
    std::vector<std::string> take;
};

std::string_view wordsFor(Clue clue) {
    switch (clue) {
        case Clue::Phone:
            return tr("the same phone", "тот же телефон");
        case Clue::Email:
            return tr("the same e-mail", "та же почта");
        case Clue::TaxNumber:
            return tr("the same tax number", "тот же ИНН");
        case Clue::Name:
            return tr("the same name", "то же имя");
        case Clue::NameTypo:
            return tr("nearly the same name", "почти то же имя");
        case Clue::Initials:
            return tr("the name by its initials", "имя по инициалам");
        case Clue::Company:
            return tr("the same company", "та же компания");
        case Clue::City:
            return tr("the same city", "тот же город");
        case Clue::Website:
            return tr("the same website", "тот же сайт");
    }
    return {};
}

int duplicates(Context& context, const DuplicateWords& words) {
    const model::Entity& entity = actions::entityNamed(words.entity.empty() ? "contact" : words.entity);
    if (entity.kind != Kind::Contact && entity.kind != Kind::Company)
        throw Failure(ErrorCode::Usage, "duplicates are looked for among contacts and companies");
    store::ReadTransaction read(context.replica());
    const auto pairs = exchange::findAllDuplicates(read, entity.kind);
    for (const exchange::DuplicatePair& pair : pairs) {
        json names = json::array();
        std::string why;
        for (const Clue clue : pair.clues) {
            names.push_back(actions::nameOf(clue));
            why += (why.empty() ? "" : ", ") + std::string(wordsFor(clue));
        }
        if (context.json)
            context.print({{"a", pair.a.text()},
                           {"b", pair.b.text()},
                           {"score", pair.score},
                           {"by", names.empty() ? json() : names[0]},
                           {"clues", names}});
        else
            context.say(fmt::format("{}  {}\n{}  {}\n    {:.0f} %: {}", pair.a.text(),
                                    titleOf(read, entity.kind, pair.a), pair.b.text(),
                                    titleOf(read, entity.kind, pair.b), pair.score * 100, why));
    }
    if (pairs.empty() && !context.json) Context::tell(std::string(tr("no duplicates", "дублей нет")));
    return 0;
}

int merge(Context& context, const DuplicateWords& words) {
    actions::Merge merge;
    const auto survivor = Uuid::parse(words.survivor), other = Uuid::parse(words.other);
    if (!survivor || !other) throw Failure(ErrorCode::Usage, "give the ids of two contacts or two companies");
    merge.survivor = *survivor;
    merge.other = *other;
    merge.take = words.take;
    {
        store::ReadTransaction read(context.replica());
        merge.kind = store::findRecord(read, Kind::Company, merge.survivor) ? Kind::Company : Kind::Contact;
    }
    const actions::MergeDone done = actions::mergeRecords(context.replica(), merge).orThrow();
    if (context.json)
        context.print({{"id", done.survivor.text()}, {"references", done.references}});
    else
        context.say(fmt::format("{}: {}", tr("merged; records that follow", "объединено; записей перенесено"),
                                done.references));
    return 0;
}

}  // namespace

void addDuplicateCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<DuplicateWords>();
    line.command("duplicates",
                 tr("Records that are probably the same", "Записи, которые, похоже, об одном и том же"),
                 [&context, words] { return duplicates(context, *words); })
        .word("entity", words->entity, "contact, company", "ENTITY", false);
    line.command("merge",
                 tr("Make one of two records; the first stays", "Объединить две записи; останется первая"),
                 [&context, words] { return merge(context, *words); })
        .word("survivor", words->survivor, "", "A")
        .word("other", words->other, "", "B")
        .options("--take", words->take,
                 tr("A field whose value is B's; else A's stays and what is empty is filled",
                    "Поле, значение которого берётся у B; остальные остаются от A, пустые заполняются"),
                 "FIELD");
}

}  // namespace tropa::cli
