#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/actions/input.h"
#include "core/base/iso_time.h"
#include "core/store/known_writes.h"
#include "core/store/outbox.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/link.h"
#include "platform/cli/progress_line.h"
#include "platform/services/helper_thread.h"
#include "sync/client/answer.h"
#include "sync/client/blobs.h"
#include "sync/client/drift.h"
#include "sync/client/renewal.h"
#include "sync/client/sync.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using std::chrono::steady_clock;

constexpr int kHoldSeconds = 5;  // changes made here meanwhile by other programs wait no longer than this
constexpr int kLongestPauseMs = 60'000;

struct SyncWords {
    std::string caFile;
    std::string entity, id;
    bool watch = false;
    bool check = false;
    bool recordsOnly = false;
    std::int64_t limit = 0;  ///< Of a history; 0: all of it.
};

volatile std::sig_atomic_t stopped = 0;

/// Whoever is not let in any more is told what to do.
[[noreturn]] void giveUp(Error error) {
    if (error.code == ErrorCode::Unauthorized)
        error.message +=
            tr(" Nothing is lost here: sign in again by `login`, or by `join` with an invitation for a "
               "device of "
               "yours.",
               " Здесь ничего не потеряно: войдите снова — `login` или `join` с приглашением на ваше "
               "устройство.");
    throw Failure(std::move(error));
}

json reportJson(const client::SyncReport& report, const client::BlobReport& blobs, double seconds) {
    return {{"pushed", report.pushed + report.lost},
            {"pulled", report.pulled},
            {"conflicts", report.conflicts},
            {"refused", report.refused},
            {"attachments", {{"sent", blobs.sent}, {"received", blobs.fetched}, {"failed", blobs.failed}}},
            {"bytes_up", report.bytesUp + blobs.bytesUp},
            {"bytes_down", report.bytesDown + blobs.bytesDown},
            {"seconds", seconds},
            {"head", report.head}};
}

struct Outcome {
    Result<void> result;
    client::SyncReport report;
    client::BlobReport blobs;
    double seconds = 0;
};

std::int64_t waiting(Context& context) {
    store::ReadTransaction read(context.replica());
    const store::OutboxCounts counts = store::countOutbox(read);
    return counts.local + counts.sent;
}

/// What goes wrong here has spoilt nothing: the present token is good, and it is tried again.
void renewToken(Context& context, OwnLink& link) {
    (void)guarded([&] {
        const auto renewal = client::beginRenewal(context.replica());
        if (!renewal) return;
        const auto response = link.send(renewal->request).orThrow();
        (void)client::finishRenewal(context.replica(), *renewal, response,
                                    [&](const std::string& token) { link.signIn(token); });
    });
}

/// The records first, then the bytes of attachments; these give way to whatever is written meanwhile.
Outcome syncOnce(Context& context, OwnLink& link, bool recordsOnly) {
    services::HelperThread helper;
    client::Engine engine(
        context.replica(), [&](const std::string& token) { link.signIn(token); }, &helper);
    Outcome outcome;
    const auto begin = steady_clock::now();
    ProgressLine line;
    const auto exchange = [&] {
        return client::syncUntilQuiet(engine, link, outcome.report,
                                      [&](const client::SyncReport& report) { line.show(report); });
    };
    outcome.result = exchange();
    client::BlobEngine blobs(context.replica());
    while (outcome.result.ok() && !recordsOnly && stopped == 0) {
        outcome.result =
            client::syncBlobs(blobs, link, [&] { return stopped == 0 && waiting(context) == 0; });
        if (!outcome.result.ok() || waiting(context) == 0) break;
        outcome.result = exchange();
    }
    if (outcome.result.ok() && stopped == 0) renewToken(context, link);
    outcome.blobs = blobs.report();
    outcome.seconds = std::chrono::duration<double>(steady_clock::now() - begin).count();
    return outcome;
}

/// What a person should know of the server or this device being another one now.
void tellChanges(const client::SyncReport& report) {
    if (report.restored)
        Context::tell(fmt::format(
            fmt::runtime(
                tr("The server was put back to a backup. This device has offered it {} records that the "
                   "backup does not have; nothing was lost here.",
                   "Сервер восстановлен из резервной копии. Это устройство предложило ему {} записей, "
                   "которых в копии нет; здесь ничего не потеряно.")),
            report.offered));
    if (report.renamed)
        Context::tell(std::string(
            tr("This device's data are a copy that is in use elsewhere, too. Both go on, each as a "
               "device of its own.",
               "Данные этого устройства — копия, которой пользуются ещё где-то. Оба продолжают "
               "работать как отдельные устройства.")));
}

void printOutcome(Context& context, const Outcome& outcome) {
    const client::SyncReport& report = outcome.report;
    tellChanges(report);
    if (context.json) {
        context.print(reportJson(report, outcome.blobs, outcome.seconds));
        return;
    }
    context.say(fmt::format("{}: {}   {}: {}   {}: {}   {}: {}", tr("sent", "отправлено"),
                            report.pushed + report.lost, tr("received", "получено"), report.pulled,
                            tr("two versions", "два варианта"), report.conflicts, tr("refused", "отказано"),
                            report.refused));
    const client::BlobReport& blobs = outcome.blobs;
    if (blobs.sent + blobs.fetched + blobs.failed > 0)
        context.say(fmt::format("{}: {} {}, {} {}, {} {}", tr("attachments", "вложения"), blobs.sent,
                                tr("sent", "отправлено"), blobs.fetched, tr("received", "получено"),
                                blobs.failed, tr("later", "позже")));
}

/// Sleeps, but wakes within a fifth of a second when the program is asked to stop.
void pause(int ms) {
    for (int slept = 0; slept < ms && stopped == 0; slept += 200)
        std::this_thread::sleep_for(std::chrono::milliseconds(std::min(200, ms - slept)));
}

/// Holds until the server has something newer than `head`, or a few seconds have passed.
Result<bool> waitForNews(Context& context, client::Transport& link, std::uint64_t head) {
    client::HttpRequest request;
    request.method = "GET";
    request.path = fmt::format("/v1/workspaces/{}/head?after={}&wait={}",
                               context.replica().identity().workspace.text(), head, kHoldSeconds);
    request.timeoutMs = (kHoldSeconds + 20) * 1000;
    const auto response = link.send(request);
    if (!response) return response.error();
    const auto answer = nlohmann::json::parse(response->body, nullptr, false);
    const auto text = answer.is_object() ? answer.value("head", nlohmann::json()) : nlohmann::json();
    const auto now = text.is_string() ? parseU64(text.get<std::string>()) : std::nullopt;
    if (response->status != 200 || !now)
        return Error{ErrorCode::BadAnswer, "The server did not say where it stands."};
    return *now > head;
}

/// Whether some attachment's turn has come.
bool hasTransfers(Context& context) {
    store::ReadTransaction read(context.replica());
    return store::nextTransfer(read, context.replica().serverTime().nowMs()).has_value();
}

bool worthRetrying(ErrorCode code) {
    return code == ErrorCode::Network || code == ErrorCode::BadAnswer || code == ErrorCode::ServerBusy ||
           code == ErrorCode::ServerFailure || code == ErrorCode::ReplicaBusy;
}

int watch(Context& context, OwnLink& link, bool recordsOnly) {
    std::signal(SIGINT, [](int) { stopped = 1; });
    std::signal(SIGTERM, [](int) { stopped = 1; });
    std::uint64_t head = 0;
    int pauseMs = 1000;
    bool news = true;
    while (stopped == 0) {
        Result<void> result;
        if (news || waiting(context) > 0 || (!recordsOnly && hasTransfers(context))) {
            const Outcome outcome = syncOnce(context, link, recordsOnly);
            result = outcome.result;
            if (outcome.report.head != 0) head = outcome.report.head;
            const client::SyncReport& r = outcome.report;
            if (r.pushed + r.lost + r.pulled + r.refused + outcome.blobs.sent + outcome.blobs.fetched > 0)
                printOutcome(context, outcome);
        }
        if (result.ok()) {
            const auto held = waitForNews(context, link, head);
            if (held)
                news = *held;
            else
                result = held.error();
        }
        if (result.ok()) {
            pauseMs = 1000;
            continue;
        }
        if (!worthRetrying(result.error().code)) giveUp(result.error());
        Context::tell(result.error().message);
        // Half of the pause is chance, so that a fleet does not come back in step.
        pause(pauseMs / 2 +
              static_cast<int>(context.random.below(static_cast<std::uint64_t>(pauseMs / 2) + 1)));
        pauseMs = std::min(pauseMs * 2, kLongestPauseMs);
        news = true;
    }
    return 0;
}

int sync(Context& context, const SyncWords& words) {
    OwnLink link(context, words.caFile);
    if (words.check) {
        store::WriteTransaction write(context.replica());
        client::wantSums(write);
        write.commit();
    }
    if (words.watch) return watch(context, link, words.recordsOnly);
    {
        // Who asks does not want to wait until the next try is due.
        store::WriteTransaction write(context.replica());
        store::hurryTransfers(write);
        write.commit();
    }
    const Outcome outcome = syncOnce(context, link, words.recordsOnly);
    // What was settled before an error is told as well.
    if (outcome.result.ok() || outcome.report.rounds > 0) printOutcome(context, outcome);
    if (!outcome.result.ok()) giveUp(outcome.result.error());
    return 0;
}

void printHistoryEntry(Context& context, const json& entry) {
    if (context.json) {
        context.print(entry);
        return;
    }
    const auto text = [&](const char* name) {
        const json& value = entry.contains(name) ? entry[name] : json();
        return value.is_null()     ? std::string("—")
               : value.is_string() ? value.get<std::string>()
                                   : value.dump(-1, ' ', false, json::error_handler_t::replace);
    };
    context.say(fmt::format("{}  {} ({})  {} {}: {} → {}  [{}]", text("at"), text("by"), text("device"),
                            text("kind"), text("field"), text("old"), text("new"), text("outcome")));
}

/// The newest `limit` entries (0: all), the newest first, page by page.
std::vector<json> fetchHistory(client::Transport& link, const std::string& path, std::int64_t limit) {
    std::vector<json> entries;
    const auto wanted = [&] { return limit <= 0 || static_cast<std::int64_t>(entries.size()) < limit; };
    for (std::string before; wanted();) {
        client::HttpRequest request;
        request.method = "GET";
        request.path = before.empty() ? path : fmt::format("{}?before={}", path, before);
        const client::HttpResponse response = link.send(request).orThrow();
        json answer = json::parse(response.body, nullptr, false);
        if (response.status != 200) throw Failure(client::errorOf(response));
        if (!answer.is_object() || !answer.contains("history") || !answer["history"].is_array())
            throw Failure(ErrorCode::BadAnswer, "The server did not give the history.");
        for (json& entry : answer["history"])
            if (wanted()) entries.push_back(std::move(entry));
        if (!answer.value("more", false) || entries.empty()) break;
        const std::string last = entries.back().value("seq", std::string());
        if (last.empty() || last == before)
            throw Failure(ErrorCode::BadAnswer, "The server did not give the whole history.");
        before = last;
    }
    return entries;
}

/// What the server knows, oldest first, then what it has not got yet.
int history(Context& context, const SyncWords& words) {
    const model::Entity& entity = actions::entityNamed(words.entity);
    const Uuid id = idFrom(words.id);
    store::Replica& replica = context.replica();
    const store::Identity& self = replica.identity();
    if (self.joined()) {
        OwnLink link(context, words.caFile);
        auto entries = fetchHistory(
            link,
            fmt::format("/v1/workspaces/{}/history/{}/{}", self.workspace.text(), entity.name, id.text()),
            words.limit);
        std::reverse(entries.begin(), entries.end());
        for (const auto& entry : entries) printHistoryEntry(context, entry);
    }
    store::ReadTransaction read(replica);
    auto known = store::knownWrites(read, id);
    std::reverse(known.begin(), known.end());
    for (const store::KnownWrite& write : known) {
        const bool sent = write.state == store::KnownWrite::State::Sent;
        if (!sent && write.state != store::KnownWrite::State::Local) continue;
        printHistoryEntry(context, {{"seq", nullptr},
                                    {"kind", model::nameOf(write.kind)},
                                    {"field", write.cell},
                                    {"old", write.before.value_or(json())},
                                    {"new", write.value},
                                    {"by", write.by},
                                    {"device", write.device},
                                    {"at", isoFromMs(write.atMs)},
                                    {"outcome", sent ? "sent" : "local"}});
    }
    return 0;
}

}  // namespace

void addSyncCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<SyncWords>();
    const auto command = [&](const char* name, std::string_view help,
                             int (*run)(Context&, const SyncWords&)) {
        return withAuthorities(
            line.command(name, help, [&context, words, run] { return run(context, *words); }), words->caFile);
    };
    command("sync", tr("Send and receive until nothing is left", "Отправить и получить всё"), sync)
        .flag("--watch", words->watch, tr("Go on until stopped", "Продолжать до остановки"))
        .flag("--records-only", words->recordsOnly,
              tr("Leave photos and other attachments for later", "Фото и другие вложения — в другой раз"))
        .flag("--check", words->check,
              tr("Compare everything with the server now; see `status`",
                 "Сверить всё с сервером сейчас; см. `status`"));
    command("history", tr("Who changed what and when", "Кто, что и когда изменил"), history)
        .word("entity", words->entity, "", "ENTITY")
        .word("id", words->id, "", "ID")
        .number("--limit", words->limit,
                tr("The newest so many; all by default", "Последние столько; без него все"), "N");
}

}  // namespace tropa::cli
