#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/names.h"
#include "core/store/outbox.h"
#include "core/store/query.h"
#include "core/store/trail.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/record_json.h"
#include "platform/cli/table.h"

namespace tropa::cli {
namespace {

using model::Kind;

constexpr std::size_t kPage = 500;

struct ListWords {
    std::string entity;
    std::string id;
    std::vector<std::string> where;
    std::string search;
    std::string sort;
    std::int64_t limit = -1;
    std::string after;
};

/// What a table for people shows of each kind of record.
std::vector<std::string_view> columnsOf(Kind kind) {
    switch (kind) {
        case Kind::Contact:
            return {"name", "company", "phones", "city", "temperature", "owner"};
        case Kind::Company:
            return {"name", "inn", "city", "phones", "owner"};
        case Kind::Deal:
            return {"title", "contact", "company", "amount", "currency", "status", "owner"};
        case Kind::Step:
            return {"deal", "stage", "at", "evidence", "author"};
        case Kind::Activity:
            return {"at", "kind", "contact", "outcome", "note", "author"};
        case Kind::Task:
            return {"title", "due", "contact", "assignee", "focus_on", "done_at"};
        case Kind::Purchase:
            return {"at", "number", "company", "contact", "amount", "currency"};
        case Kind::Member:
            return {"name", "role", "team", "email"};
        case Kind::Funnel:
            return {"name", "segment", "kind"};
        case Kind::Stage:
            return {"funnel", "name", "evidence", "usual_days"};
        case Kind::Reason:
            return {"name", "stage"};
        case Kind::Event:
            return {"name", "starts", "ends", "place"};
        case Kind::Conflict:
            return {"entity", "record", "field", "state", "at"};
        case Kind::FunnelVersion:
            return {"funnel", "number", "published_at", "author"};
        case Kind::ScriptVersion:
            return {"script", "number", "published_at", "author"};
        case Kind::Plan:
            return {"starts", "period", "metric", "member", "team", "target", "currency"};
        case Kind::Meeting:
            return {"at", "title", "team", "state"};
        case Kind::Participant:
            return {"meeting", "member", "prepared_at"};
        case Kind::Decision:
            return {"meeting", "name", "owner", "due"};
        case Kind::Idea:
            return {"name", "status", "deadline", "author"};
        case Kind::Hypothesis:
            return {"name", "funnel", "stage", "state", "target"};
        case Kind::CallItem:
            return {"list", "contact", "state", "member", "at"};
        case Kind::Consent:
            return {"contact", "kind", "at", "channel"};
        case Kind::Answer:
            return {"company", "question", "text", "at"};
        case Kind::Attachment:
            return {"name", "kind", "size", "contact", "deal", "at"};
        default:
            return {model::entity(kind).title};
    }
}

/// Facts that were taken back are shown only to those who ask for them.
bool isHidden(const store::Record& record, bool askedForRetracted) {
    if (!record.entity().fact || askedForRetracted) return false;
    const auto* retracted = std::get_if<bool>(&record["retracted"]);
    return retracted != nullptr && *retracted;
}

std::vector<std::string> rowFor(store::ReadTransaction& read, const store::Record& record) {
    std::vector<std::string> cells = {record.id.text()};
    for (const std::string_view column : columnsOf(record.kind)) cells.push_back(shown(read, record, column));
    if (record.kind == Kind::Deal) {
        const auto trail = store::dealTrail(read, record);
        cells.push_back(trail.current() == nullptr ? std::string{} : trail.current()->name);
    }
    const std::int64_t conflicts = store::openConflictsOf(read, record.id);
    cells.push_back(std::string(store::nameOf(store::deliveryOf(read, record.id))) +
                    (conflicts > 0 ? " !" : ""));
    return cells;
}

std::vector<std::string> headerFor(const model::Entity& entity) {
    std::vector<std::string> header = {"id"};
    for (const std::string_view column : columnsOf(entity.kind))
        header.emplace_back(labelOf(*entity.field(column)));
    if (entity.kind == Kind::Deal) header.emplace_back(tr("Stage", "Шаг"));
    header.emplace_back("sync");
    return header;
}

int list(Context& context, const ListWords& words) {
    const model::Entity& entity = actions::entityNamed(words.entity);
    store::ReadTransaction read(context.replica());
    store::ListQuery query;
    query.kind = entity.kind;
    query.search = words.search;
    query.sort = words.sort;
    if (!words.sort.empty())
        (void)actions::fieldNamed(entity, words.sort.substr(words.sort[0] == '-' ? 1 : 0));
    if (!words.after.empty()) query.after = idFrom(words.after);
    bool askedForRetracted = false;
    for (const std::string& word : words.where) {
        auto filter = filterFrom(read, entity, word);
        if (!filter) return 0;
        askedForRetracted = askedForRetracted || filter->field == "retracted";
        query.where.push_back(std::move(*filter));
    }
    query.limit = kPage;
    Table table(headerFor(entity));
    std::int64_t left = words.limit < 0 ? INT64_MAX : words.limit;
    for (bool more = left > 0; more;) {
        const auto page = store::listRecords(read, query);
        for (const store::Record& record : page) {
            if (left == 0) break;
            if (isHidden(record, askedForRetracted)) continue;
            --left;
            if (context.json)
                context.print(recordJson(read, record));
            else
                table.add(rowFor(read, record));
        }
        more = left > 0 && page.size() == kPage;
        if (more) query.after = page.back().id;
    }
    if (!context.json) {
        if (table.empty())
            Context::tell(std::string(tr("nothing found", "ничего не найдено")));
        else
            table.print(stdout);
    }
    return 0;
}

int get(Context& context, const ListWords& words) {
    const model::Entity& entity = actions::entityNamed(words.entity);
    store::ReadTransaction read(context.replica());
    const auto record = store::findRecord(read, entity.kind, idFrom(words.id));
    if (!record || !record->alive)
        throw Failure(ErrorCode::NotFound,
                      fmt::format("{} {} {}", entity.name, words.id, tr("does not exist", "не существует")));
    if (context.json) {
        context.print(recordJson(read, *record));
        return 0;
    }
    context.say(fmt::format("{} · {}", labelOf(entity), oneLine(titleOf(read, *record), 80)));
    for (const model::Field& field : entity.fields)
        if (const std::string text = shown(read, *record, field.name); !text.empty())
            context.say(fmt::format("  {}: {}", labelOf(field), text));
    if (entity.kind == Kind::Deal) {
        const auto trail = store::dealTrail(read, *record);
        for (std::size_t i = 0; i < trail.stages.size(); ++i) {
            const bool done = trail.place.states[i] == model::StageState::Done ||
                              trail.place.states[i] == model::StageState::Implied;
            const auto& step = trail.place.steps[i];
            context.say(fmt::format("  {} {}{}", done ? "✓" : "·", trail.stages[i].name,
                                    step ? "  " + shownTime(read, trail.steps[*step].atMs) : ""));
        }
    }
    context.say(fmt::format("  sync: {}", store::nameOf(store::deliveryOf(read, record->id))));
    return 0;
}

}  // namespace

void addListCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<ListWords>();
    line.command("list", tr("List records", "Список записей"),
                 [&context, words] { return list(context, *words); })
        .word("entity", words->entity, "", "ENTITY")
        .options("--where", words->where,
                 tr("Equal to; for sets: contains; empty: not known",
                    "Равно; для наборов: содержит; пусто: неизвестно"),
                 "FIELD=VALUE")
        .option("--search", words->search, tr("Words or digits as typed", "Слова или цифры, как набраны"),
                "TEXT")
        .option("--sort", words->sort, tr("By this field; -FIELD: falling", "По полю; -FIELD: по убыванию"),
                "FIELD")
        .number("--limit", words->limit, tr("At most so many", "Не больше"), "N")
        .option("--after", words->after, tr("The page behind this record", "Страница после этой записи"),
                "ID");
    line.command("get", tr("One record", "Одна запись"), [&context, words] { return get(context, *words); })
        .word("entity", words->entity, "", "ENTITY")
        .word("id", words->id, "", "ID");
}

}  // namespace tropa::cli
