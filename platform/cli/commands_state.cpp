#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/actions/refused.h"
#include "core/base/iso_time.h"
#include "core/exchange/unsent.h"
#include "core/store/blobs.h"
#include "core/store/outbox.h"
#include "core/store/purge.h"
#include "core/store/query.h"
#include "core/store/schema.h"
#include "core/store/sync_log.h"
#include "platform/cli/command_line.h"
#include "platform/cli/conflict_json.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/record_json.h"
#include "platform/cli/table.h"
#include "sync/client/drift.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct StateWords {
    std::string id, choice, file;
    bool all = false;
    std::int64_t drop = 0;
    std::int64_t retry = 0;
};

json idOrNull(const Uuid& id) {
    return id.isNil() ? json() : json(id.text());
}

std::int64_t countOf(store::ReadTransaction& read, const std::string& sql) {
    sql::Statement row = read.sql().prepare(sql);
    return row.next() ? row.integer(0) : 0;
}

/// Whether the records were found to be the server's.
json driftJson(store::ReadTransaction& read) {
    const client::Drift drift = client::driftOf(read);
    if (drift.state.empty()) return {};
    return {{"state", drift.state}, {"at", isoFromMs(drift.atMs)}, {"repaired", drift.records}};
}

std::string driftLine(store::ReadTransaction& read) {
    const client::Drift drift = client::driftOf(read);
    if (drift.state.empty()) return {};
    const std::string_view state =
        drift.state == "agrees"    ? tr("the same as on the server", "совпадает с сервером")
        : drift.state == "differs" ? tr("differs from the server; it will be looked at again",
                                        "расходится с сервером; проверим ещё раз")
        : drift.state == "repaired"
            ? tr("differed from the server and was repaired", "расходилось с сервером, исправлено")
            : tr("differs from the server, being repaired", "расходится с сервером, исправляется");
    return fmt::format("{}: {} ({})", tr("Compared", "Сверка"), state, shownTime(read, drift.atMs));
}

json attachmentsJson(store::ReadTransaction& read) {
    const store::BlobCounts counts = store::countBlobs(read);
    return {{"all", counts.all},
            {"here", counts.here},
            {"to_send", counts.toSend},
            {"to_send_bytes", counts.toSendBytes},
            {"to_receive", counts.toFetch},
            {"to_receive_bytes", counts.toFetchBytes},
            {"failing", counts.failing},
            {"why", counts.why.empty() ? json() : json(counts.why)}};
}

std::string attachmentsLine(store::ReadTransaction& read) {
    const store::BlobCounts counts = store::countBlobs(read);
    if (counts.all == 0) return {};
    std::string line =
        fmt::format("{}: {}   {}: {}   {}: {}", tr("Attachments", "Вложения"), counts.all,
                    tr("to send", "отправить"), counts.toSend, tr("to receive", "получить"), counts.toFetch);
    if (!counts.why.empty()) line += fmt::format("\n  {}", counts.why);
    return line;
}

std::optional<std::int64_t> syncedAt(store::ReadTransaction& read) {
    const auto text = read.state("synced_at");
    const auto ms = text ? parseU64(*text) : std::nullopt;
    return ms ? std::optional(static_cast<std::int64_t>(*ms)) : std::nullopt;
}

int status(Context& context, const StateWords&) {
    store::Replica& replica = context.replica();
    store::ReadTransaction read(replica);
    const store::Identity& self = replica.identity();
    const store::OutboxCounts counts = store::countOutbox(read);
    const std::int64_t conflicts =
        countOf(read, "SELECT count(*) FROM conflict WHERE alive AND state='open'");
    const auto synced = syncedAt(read);
    const std::string shutOut = read.state(store::kShutOut).value_or("");
    if (context.json) {
        json records = json::object();
        for (const model::Entity& entity : model::entities())
            records[std::string(entity.name)] =
                countOf(read, fmt::format("SELECT count(*) FROM \"{}\" WHERE alive", entity.name));
        context.print({{"replica", context.replicaPath},
                       {"device", self.device.text()},
                       {"device_label", self.deviceLabel},
                       {"joined", self.joined()},
                       {"workspace", idOrNull(self.workspace)},
                       {"workspace_name", self.workspaceName},
                       {"member", idOrNull(self.member)},
                       {"member_name", self.memberName},
                       {"role", self.role},
                       {"server", self.serverUrl},
                       {"local", counts.local},
                       {"sent", counts.sent},
                       {"refused", counts.refused},
                       {"conflicts", conflicts},
                       {"attachments", attachmentsJson(read)},
                       {"head", countOf(read, "SELECT ifnull(max(seq),0) FROM cursor")},
                       {"shut_out", shutOut.empty() ? json() : json(shutOut)},
                       {"synced_at", synced ? json(isoFromMs(*synced)) : json()},
                       {"drift", driftJson(read)},
                       {"schema", model::kSchemaVersion},
                       {"records", records}});
        return 0;
    }
    context.say(fmt::format("{}: {}", tr("Replica", "Реплика"), context.replicaPath));
    if (self.joined())
        context.say(fmt::format("{} · {} · {} · {}", self.workspaceName, self.memberName, self.deviceLabel,
                                self.serverUrl));
    else
        context.say(std::string(tr("Belongs to no workspace yet", "Пока не входит в рабочее пространство")));
    if (!shutOut.empty())
        context.say(std::string(tr("Shut out of the workspace: its data are gone, what was not sent is kept",
                                   "Доступ закрыт: данные удалены, неотправленное сохранено")));
    context.say(fmt::format("{}: {}", tr("Last sync", "Последний обмен"),
                            synced ? shownTime(read, *synced) : std::string(tr("never", "не было"))));
    if (const std::string drift = driftLine(read); !drift.empty()) context.say(drift);
    context.say(fmt::format("{}: {}   {}: {}   {}: {}   {}: {}", tr("only here", "только здесь"),
                            counts.local, tr("sent", "отправлено"), counts.sent, tr("refused", "отказано"),
                            counts.refused, tr("two versions", "два варианта"), conflicts));
    if (const std::string blobs = attachmentsLine(read); !blobs.empty()) context.say(blobs);
    return 0;
}

/// What whoever helps needs to know of this device, without a word of what is in it.
json diagnosis(Context& context, store::ReadTransaction& read) {
    const store::OutboxCounts counts = store::countOutbox(read);
    const auto synced = syncedAt(read);
    return {{"what", "device"},
            {"device", context.replica().identity().device.text()},
            {"joined", context.replica().identity().joined()},
            {"role", context.replica().identity().role},
            {"schema", model::kSchemaVersion},
            {"file", sql::schemaVersion(read.sql())},
            {"local", counts.local},
            {"sent", counts.sent},
            {"refused", counts.refused},
            {"head", countOf(read, "SELECT ifnull(max(seq),0) FROM cursor")},
            {"scopes", countOf(read, "SELECT count(*) FROM cursor")},
            {"synced_at", synced ? json(isoFromMs(*synced)) : json()},
            {"attachments", attachmentsJson(read)},
            {"drift", driftJson(read)}};
}

int syncLog(Context& context, const StateWords& words) {
    store::ReadTransaction read(context.replica());
    std::ofstream file;
    if (!words.file.empty()) {
        file.open(words.file, std::ios::binary);
        if (!file) throw Failure(ErrorCode::Io, fmt::format("{} cannot be written", words.file));
    }
    const auto write = [&](const json& line) {
        if (file.is_open())
            file << line.dump() << '\n';
        else if (context.json)
            context.print(line);
        else
            context.say(line.dump());
    };
    write(diagnosis(context, read));
    for (const std::string& line : store::syncLog(read)) write(json::parse(line));
    file.flush();
    if (file.is_open() && !file)
        throw Failure(ErrorCode::Io, fmt::format("{} cannot be written", words.file));
    return 0;
}

int outbox(Context& context, const StateWords&) {
    store::ReadTransaction read(context.replica());
    Table table({"n", std::string(tr("record", "запись")), std::string(tr("change", "изменение")),
                 std::string(tr("field", "поле")), std::string(tr("value", "значение")), "sync"});
    for (const store::PendingOp& pending : store::allPending(read)) {
        const std::string state = pending.batch ? "sent" : "local";
        if (context.json) {
            context.print({{"n", pending.n},
                           {"txn", pending.txn},
                           {"entity", pending.op.entity},
                           {"record", pending.op.row.text()},
                           {"kind", model::nameOf(pending.op.kind)},
                           {"field", pending.op.cell.empty() ? json() : json(pending.op.cell)},
                           {"value", json(pending.op.value)},
                           {"base", pending.op.base},
                           {"at", isoFromMs(pending.op.stamp.unixMs())},
                           {"state", state}});
            continue;
        }
        const std::string value =
            pending.op.value.is_null()
                ? std::string{}
                : pending.op.value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        table.add({std::to_string(pending.n),
                   pending.op.entity + ' ' + pending.op.row.text().substr(0, 13) + "…",
                   std::string(model::nameOf(pending.op.kind)), pending.op.cell, value, state});
    }
    if (!context.json) {
        if (table.empty())
            Context::tell(std::string(tr("everything is on the server", "всё на сервере")));
        else
            table.print(stdout);
    }
    return 0;
}

int refused(Context& context, const StateWords& words) {
    if (words.drop != 0) {
        actions::dismissRefused(context.replica(), words.drop).orThrow();
        return 0;
    }
    if (words.retry != 0) {
        actions::retryRefused(context.replica(), words.retry).orThrow();
        return 0;
    }
    store::ReadTransaction read(context.replica());
    const auto list = store::listRefused(read);
    for (const store::RefusedOp& op : list) {
        if (context.json)
            context.print({{"id", op.id},
                           {"entity", op.entity},
                           {"record", op.row.text()},
                           {"kind", model::nameOf(op.kind)},
                           {"field", op.cell.empty() ? json() : json(op.cell)},
                           {"value", json(op.value)},
                           {"why", op.why},
                           {"at", isoFromMs(op.atMs)}});
        else
            context.say(fmt::format("{}  {} {} {}: {}\n    {}", op.id, op.entity, op.row.text(), op.cell,
                                    op.value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                                    op.why));
    }
    if (list.empty() && !context.json) Context::tell(std::string(tr("nothing was refused", "отказов нет")));
    return 0;
}

int conflicts(Context& context, const StateWords& words) {
    store::ReadTransaction read(context.replica());
    store::ListQuery query;
    query.kind = Kind::Conflict;
    query.limit = 500;
    if (!words.all) query.where.push_back({"state", std::string("open")});
    bool any = false;
    for (bool more = true; more;) {
        const auto page = store::listRecords(read, query);
        for (const store::Record& conflict : page) {
            any = true;
            if (context.json)
                context.print(conflictJson(conflict));
            else
                context.say(conflictText(read, conflict));
        }
        more = page.size() == query.limit;
        if (more) query.after = page.back().id;
    }
    if (!any && !context.json)
        Context::tell(std::string(tr("no field has two versions", "полей с двумя вариантами нет")));
    return 0;
}

int resolve(Context& context, const StateWords& words) {
    const Uuid id = idFrom(words.id);
    actions::resolveConflict(context.replica(), id,
                             words.choice == "take" ? actions::Choice::Take : actions::Choice::Keep)
        .orThrow();
    if (context.json)
        context.print({{"id", id.text()}, {"state", "resolved"}});
    else
        context.say(id.text());
    return 0;
}

int exportUnsent(Context& context, const StateWords& words) {
    store::ReadTransaction read(context.replica());
    exchange::UnsentCounts unsent;
    if (words.file == "-") {
        unsent = exchange::writeUnsent(read, std::cout);
        std::cout.flush();
    } else {
        unsent = exchange::saveUnsent(read, words.file);
        if (context.json)
            context.print(
                {{"file", words.file}, {"lines", unsent.changes}, {"attachments", unsent.attachments}});
    }
    Context::tell(fmt::format("{}: {}; {}: {}", tr("changes written", "записано изменений"), unsent.changes,
                              tr("attachments", "вложений"), unsent.attachments));
    return 0;
}

}  // namespace

void addStateCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<StateWords>();
    const auto command = [&](const char* name, std::string_view help,
                             int (*run)(Context&, const StateWords&)) {
        return line.command(name, help, [&context, words, run] { return run(context, *words); });
    };
    command("status",
            tr("Who this replica is, and what the server has not got yet",
               "Чья это реплика и чего ещё нет на сервере"),
            status);
    command("sync-log",
            tr("What the last syncs were like, to be sent to whoever helps; holds no personal data",
               "Как прошли последние обмены — для того, кто помогает; без личных данных"),
            syncLog)
        .word("file", words->file, tr("Into this file", "В этот файл"), "FILE", false);
    command("outbox", tr("Changes that the server has not answered", "Изменения без ответа сервера"), outbox);
    command("refused",
            tr("Changes that the server refused, with the reason",
               "Изменения, в которых отказал сервер, и почему"),
            refused)
        .number("--drop", words->drop, tr("Let this one go", "Больше не хранить это"), "ID")
        .number("--retry", words->retry, tr("Write this one again", "Записать это ещё раз"), "ID");
    command("conflicts", tr("Fields with two versions", "Поля с двумя вариантами"), conflicts)
        .flag("--all", words->all, tr("Settled ones as well", "И решённые"));
    command(
        "resolve",
        tr("Settle one: keep what stands, or take the other", "Решить: keep — оставить, take — взять другой"),
        resolve)
        .word("id", words->id, "", "ID")
        .choice("choice", words->choice, {"keep", "take"});
    command("export-unsent",
            tr("Write what the server has not got, photos included, to a file that `apply` reads",
               "Записать неотправленное, включая фото, в файл для `apply`"),
            exportUnsent)
        .word("file", words->file,
              tr("A file, or - for standard output", "Файл или - для стандартного вывода"), "FILE");
}

}  // namespace tropa::cli
