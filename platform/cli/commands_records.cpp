#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/actions/records.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/table.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct Words {
    std::string entity;
    std::string id;
    std::vector<std::string> fields;
    std::string reason;
};

std::string_view nameOf(model::FieldType type) {
    switch (type) {
        case model::FieldType::Text:
            return "text";
        case model::FieldType::LongText:
            return "long_text";
        case model::FieldType::Choice:
            return "choice";
        case model::FieldType::Bool:
            return "bool";
        case model::FieldType::Integer:
            return "integer";
        case model::FieldType::Decimal:
            return "decimal";
        case model::FieldType::Timestamp:
            return "time";
        case model::FieldType::Date:
            return "date";
        case model::FieldType::Reference:
            return "reference";
        case model::FieldType::TextSet:
            return "set";
        case model::FieldType::Position:
            return "position";
        case model::FieldType::Object:
            return "object";
    }
    return "text";
}

std::string_view nameOf(model::Merge merge) {
    switch (merge) {
        case model::Merge::Scalar:
            return "later_wins";
        case model::Merge::Set:
            return "per_element";
        case model::Merge::Text:
            return "by_lines";
        case model::Merge::Sticky:
            return "sticky";
        case model::Merge::Order:
            return "order";
    }
    return "later_wins";
}

json fieldJson(const model::Field& field) {
    json out = {{"name", field.name},
                {"type", nameOf(field.type)},
                {"merge", nameOf(field.merge)},
                {"label", labelOf(field)}};
    if (!field.group.empty()) out["group"] = field.group;
    if (field.target) out["of"] = model::entity(*field.target).name;
    if (!field.choices.empty())
        out["choices"] = std::vector<std::string_view>(field.choices.begin(), field.choices.end());
    out["required"] = field.required;
    out["searchable"] = field.searchable;
    out["personal"] = field.personal;
    return out;
}

int printSchema(Context& context) {
    for (const model::Entity& entity : model::entities()) {
        if (context.json) {
            json fields = json::array();
            for (const model::Field& field : entity.fields) fields.push_back(fieldJson(field));
            context.print({{"entity", entity.name},
                           {"label", labelOf(entity)},
                           {"fact", entity.fact},
                           {"fields", fields}});
            continue;
        }
        std::printf("%s (%s)\n", std::string(entity.name).c_str(), std::string(labelOf(entity)).c_str());
        Table table({std::string(tr("field", "поле")), std::string(tr("type", "тип")),
                     std::string(tr("merges", "слияние")), std::string(tr("means", "что это"))});
        for (const model::Field& field : entity.fields) {
            std::string type(nameOf(field.type));
            if (field.target) type += fmt::format(" → {}", model::entity(*field.target).name);
            if (!field.choices.empty()) type = fmt::format("{}", fmt::join(field.choices, "|"));
            table.add({std::string(field.name) + (field.required ? " *" : ""), type,
                       std::string(nameOf(field.merge)), std::string(labelOf(field))});
        }
        table.print(stdout);
        std::printf("\n");
    }
    return 0;
}

/// The id alone for a person or a shell script, an object with --json.
int printId(Context& context, const Uuid& id) {
    if (context.json)
        context.print({{"id", id.text()}});
    else
        context.say(id.text());
    return 0;
}

int add(Context& context, const Words& words) {
    const model::Entity& entity = actions::entityNamed(words.entity);
    Uuid id;
    actions::Inputs inputs;
    for (actions::Input& input : inputsFromWords(words.fields)) {
        if (input.field == "id" && input.how == actions::Input::How::Set)
            id = idFrom(std::get<std::string>(input.value));
        else
            inputs.push_back(std::move(input));
    }
    return printId(context, actions::addRecord(context.replica(), entity.kind, inputs, id).orThrow());
}

int set(Context& context, const Words& words) {
    const model::Entity& entity = actions::entityNamed(words.entity);
    const Uuid id = idFrom(words.id);
    actions::setRecord(context.replica(), entity.kind, id, inputsFromWords(words.fields)).orThrow();
    return printId(context, id);
}

int remove(Context& context, const Words& words) {
    const model::Entity& entity = actions::entityNamed(words.entity);
    const Uuid id = idFrom(words.id);
    actions::deleteRecord(context.replica(), entity.kind, id).orThrow();
    return printId(context, id);
}

int retract(Context& context, const Words& words) {
    const model::Entity& entity = actions::entityNamed(words.entity);
    const Uuid id = idFrom(words.id);
    actions::retractFact(context.replica(), entity.kind, id, words.reason).orThrow();
    return printId(context, id);
}

int undo(Context& context) {
    const actions::Undone undone = actions::undoLast(context.replica()).orThrow();
    if (context.json)
        context.print({{"undone", undone.label}, {"changes", undone.changes}});
    else
        context.say(fmt::format("{}: {} ({})", tr("undone", "отменено"), undone.label, undone.changes));
    return 0;
}

}  // namespace

void addRecordCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<Words>();
    const auto command = [&](const char* name, std::string_view help, int (*run)(Context&, const Words&)) {
        return line.command(name, help, [&context, words, run] { return run(context, *words); })
            .word("entity", words->entity, tr("Kind of record, e.g. contact", "Вид записи, например contact"),
                  "ENTITY");
    };
    const std::string_view aboutFields =
        tr("name=value; sets also tags+=x, tags-=x", "имя=значение; для наборов tags+=x, tags-=x");
    command("add", tr("Add a record; prints its id", "Добавить запись; печатает её id"), add)
        .words("fields", words->fields, aboutFields, "FIELD=VALUE", false);
    command("set", tr("Change fields of a record", "Изменить поля записи"), set)
        .word("id", words->id, "", "ID")
        .words("fields", words->fields, aboutFields, "FIELD=VALUE", true);
    command("delete", tr("Delete a record; a fact is taken back", "Удалить запись; факт отзывается"), remove)
        .word("id", words->id, "", "ID");
    command("retract", tr("Take a fact back, with the reason", "Отозвать факт с причиной"), retract)
        .word("id", words->id, "", "ID")
        .option("--reason", words->reason, tr("Why", "Почему"), "TEXT");
    line.command(
        "schema",
        tr("Kinds of records, their fields and how they merge", "Виды записей, их поля и правила слияния"),
        [&context] { return printSchema(context); });
    line.command("undo", tr("Take the last action back", "Отменить последнее действие"),
                 [&context] { return undo(context); });
}

}  // namespace tropa::cli
