#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/actions/attachments.h"
#include "core/actions/names.h"
#include "core/store/blobs.h"
#include "core/store/query.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/table.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct AttachmentWords {
    std::string entity, record, file, name, kind;
    std::string what, id;
};

Uuid recordOf(store::ReadTransaction& read, const model::Entity& entity, const std::string& idOrName) {
    const auto id = Uuid::parse(idOrName);
    return id ? *id : actions::findNamed(read, entity.kind, idOrName);
}

int attach(Context& context, const AttachmentWords& words) {
    actions::FileToAttach file;
    {
        const model::Entity& entity = actions::entityNamed(words.entity);
        store::ReadTransaction read(context.replica());
        file = {entity.kind, recordOf(read, entity, words.record), words.file, words.name, words.kind};
    }
    const Uuid id = actions::attachFile(context.replica(), file).orThrow();
    store::ReadTransaction read(context.replica());
    const auto record = store::findRecord(read, Kind::Attachment, id);
    if (context.json)
        context.print({{"id", id.text()},
                       {"sha256", record->text("sha256")},
                       {"size", record->integer("size").value_or(0)}});
    else
        context.say(id.text());
    return 0;
}

std::string stateWord(const store::BlobState& state) {
    if (!state.here) return std::string(tr("not here yet", "ещё не получено"));
    return std::string(state.there ? tr("sent", "отправлено") : tr("only here", "только здесь"));
}

/// Of one record, or all; those that were taken back are left out.
int list(Context& context, const AttachmentWords& words) {
    store::ReadTransaction read(context.replica());
    store::ListQuery query;
    query.kind = Kind::Attachment;
    query.limit = 100'000;
    if (!words.entity.empty()) {
        const model::Entity& entity = actions::entityNamed(words.entity);
        if (words.record.empty()) throw Failure(ErrorCode::Usage, "say whose attachments: ENTITY and ID");
        const model::Field* link = model::entity(Kind::Attachment).field(entity.name);
        if (link == nullptr || link->type != model::FieldType::Reference)
            throw Failure(ErrorCode::InvalidInput, fmt::format("a {} has no attachments", entity.name));
        query.where.push_back({std::string(entity.name), recordOf(read, entity, words.record)});
    }
    Table table({"id", std::string(tr("Name", "Название")), std::string(tr("Kind", "Вид")),
                 std::string(tr("Bytes", "Байт")), std::string(tr("State", "Состояние"))});
    for (const store::Record& record : store::listRecords(read, query)) {
        if (record.flag("retracted")) continue;
        const std::string sha256 = record.text("sha256");
        const store::BlobState state = store::blobState(read, sha256);
        if (context.json)
            context.print({{"id", record.id.text()},
                           {"name", record.text("name")},
                           {"kind", record.text("kind")},
                           {"type", record.text("type")},
                           {"size", record.integer("size").value_or(0)},
                           {"sha256", sha256.empty() ? json() : json(sha256)},
                           {"here", state.here},
                           {"there", state.there},
                           {"why", state.why.empty() ? json() : json(state.why)}});
        else
            table.add({record.id.text(), oneLine(record.text("name"), 60), record.text("kind"),
                       std::to_string(record.integer("size").value_or(0)), stateWord(state)});
    }
    if (!context.json) table.print(stdout);
    return 0;
}

/// Writes a copy; what is there already is left alone.
int get(Context& context, const AttachmentWords& words) {
    std::string path;
    {
        store::ReadTransaction read(context.replica());
        path = actions::attachedFile(read, idFrom(words.id));
    }
    if (words.file == "-") {
        std::cout << readWhole(path) << std::flush;
        return 0;
    }
    std::error_code error;
    if (std::filesystem::exists(words.file, error))
        throw Failure(ErrorCode::Refused,
                      fmt::format("{}: is there already. Choose another name.", words.file));
    std::filesystem::copy_file(path, words.file, error);
    if (error) throw Failure(ErrorCode::Io, fmt::format("{}: {}.", words.file, error.message()));
    if (context.json) context.print({{"file", words.file}});
    return 0;
}

}  // namespace

void addAttachmentCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<AttachmentWords>();
    const std::string_view idOrName = tr("Id or exact name", "Id или точное имя");
    line.command(
            "attach",
            tr("Add a photo, a voice note or another file to a contact, company, deal, activity or step",
               "Приложить фото, голосовую заметку или файл к контакту, компании, сделке, звонку или шагу"),
            [&context, words] { return attach(context, *words); })
        .word("entity", words->entity, "", "ENTITY")
        .word("id", words->record, idOrName, "ID")
        .word("file", words->file, tr("Up to 25 MiB", "До 25 МиБ"), "FILE")
        .option("--name", words->name,
                tr("Its name; the file's by default", "Название; по умолчанию имя файла"), "NAME")
        .oneOf("--kind", words->kind, {"photo", "voice", "file"});
    line.command("attachments",
                 tr("Attachments of a record, or all: what is here, what has been sent",
                    "Вложения записи или все: что есть здесь, что отправлено"),
                 [&context, words] { return list(context, *words); })
        .word("entity", words->entity, "", "ENTITY", false)
        .word("id", words->record, idOrName, "ID", false);
    line.command("attachment",
                 tr("get ID FILE: write an attachment's content into a file, or - for the output",
                    "get ID FILE: записать содержимое вложения в файл, - для вывода"),
                 [&context, words] { return get(context, *words); })
        .choice("what", words->what, {"get"})
        .word("id", words->id, "", "ID")
        .word("file", words->file, "", "FILE");
}

}  // namespace tropa::cli
