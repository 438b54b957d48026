#include <fmt/format.h>
#include <malloc.h>
#include <signal.h>

#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "platform/server/certificate.h"
#include "platform/server/commands.h"
#include "platform/server/copies.h"
#include "platform/server/log.h"
#include "sync/server/api.h"
#include "sync/server/postgres/postgres_store.h"

namespace tropa::server_program {
namespace {

std::pair<std::string, std::uint16_t> splitAddress(const std::string& listen) {
    const std::size_t colon = listen.rfind(':');
    const auto port = colon == std::string::npos ? std::nullopt : parseU64(listen.substr(colon + 1));
    if (!port || *port > 65535 || colon == 0)
        throw Failure(
            ErrorCode::Usage,
            fmt::format("--listen {}: write it as ADDRESS:PORT, for example 127.0.0.1:8787.", listen));
    std::string address = listen.substr(0, colon);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']')
        address = address.substr(1, address.size() - 2);
    return {address, static_cast<std::uint16_t>(*port)};
}

/// Does `job` on a thread of its own, again and again with a pause in between, until it goes out of scope.
class Repeating {
public:
    Repeating(std::chrono::seconds pause, std::function<void()> job)
        : thread_([this, pause, job = std::move(job)] {
              std::unique_lock lock(mutex_);
              do {
                  lock.unlock();
                  job();
                  lock.lock();
              } while (!wake_.wait_for(lock, pause, [this] { return ending_; }));
          }) {}
    ~Repeating() {
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }
    Repeating(const Repeating&) = delete;
    Repeating& operator=(const Repeating&) = delete;

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    bool ending_ = false;
    std::thread thread_;  ///< Last: it uses the others.
};

/// Long polls of devices whose workspace another process has changed, a server or a command: now and then
/// this one looks at the heads of those workspaces that anybody waits for here.
class HeadWatch {
public:
    HeadWatch(server::Store& store, server::HttpServer& server) : store_(store), server_(server) {}

    void look() {
        std::vector<Uuid> waitedFor;
        for (const std::string& key : server_.heldKeys())
            if (const auto workspace = Uuid::parse(key)) waitedFor.push_back(*workspace);
        const auto now = guarded([&] { return store_.heads(waitedFor); });
        if (!now) return;
        // A first look knows no earlier head: whoever waits here looks once more.
        for (const auto& [workspace, head] : *now)
            if (const auto before = seen_.find(workspace); before == seen_.end() || before->second != head)
                server_.notify(workspace.text());
        seen_ = *now;
    }

private:
    server::Store& store_;
    server::HttpServer& server_;
    std::map<Uuid, std::uint64_t> seen_;
};

void collectAndLog(Context& context, int days) {
    const auto done = collect(context, days);
    if (!done)
        log(LogLevel::Error, "collect",
            {{"code", nameOf(done.error().code)}, {"what", done.error().message}});
    else
        log(LogLevel::Info, "collected", {{"records", done->records}, {"exits", done->exits}});
}

}  // namespace

void serve(const Options& options, const ServeOptions& how) {
    // Blocked before any thread starts, so that only sigwait below receives them.
    sigset_t awaited;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGINT);
    sigaddset(&awaited, SIGTERM);
    sigaddset(&awaited, SIGHUP);  // a new certificate
    pthread_sigmask(SIG_BLOCK, &awaited, nullptr);
    signal(SIGPIPE, SIG_IGN);

    if (how.tlsCert.empty() != how.tlsKey.empty())
        throw Failure(ErrorCode::Usage, "TLS takes both: --tls-cert FILE and --tls-key FILE.");
    setLogLevel(how.log);
    // Bodies of some MiB come and go on every thread: what they took goes back to the system instead of
    // staying with each of them.
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_ARENA_MAX, 4);
    std::error_code ignored;  // what is wrong with the folder the store will say
    if (!options.data.empty()) std::filesystem::create_directories(options.data, ignored);
    const ServingLock serving(options, ServingLock::Use::Shared);
    Context context(options,
                    {.blobBytes = how.attachmentMib << 20,
                     .blobsBytes = how.attachmentsGib << 30,
                     .oldestSchema = how.oldestSchema},
                    how.also);
    std::vector<std::unique_ptr<server::PostgresStore>> replicas;
    for (const std::string& url : how.replicas) {
        if (options.database.empty())
            throw Failure(ErrorCode::Usage, "--read-replica goes with --database: it is a standby of it.");
        server::PostgresStore::Options standby{url};
        standby.replica = true;
        context.service.replicas.push_back(
            replicas.emplace_back(std::make_unique<server::PostgresStore>(std::move(standby))).get());
    }
    server::Api api(context.service);
    FolderBackups backups(options, context.clock, how.backups);
    server::HttpServer::Options http;
    std::tie(http.address, http.port) = splitAddress(how.listen);
    http.tlsCertFile = how.tlsCert;
    http.tlsKeyFile = how.tlsKey;
    http.allowInsecure = how.insecure;
    http.trustForwardedFor = how.behindProxy;
    // On a database a worker mostly waits for it.
    const unsigned cores = std::max(2U, std::thread::hardware_concurrency());
    const bool waits = !options.database.empty() || !how.also.empty();
    http.workerThreads = waits ? 4 * cores : cores;
    http.log = [](const std::string& line) { log(LogLevel::Error, "inside", {{"what", line}}); };
    http.atOnce = [&api](const server::HttpCall& call) { return api.atOnce(call); };
    http.soon = [&api](const server::HttpCall& call, server::HttpServer::Answer answer) {
        return api.soon(call, std::move(answer));
    };
    server::HttpServer server(std::move(http),
                              [&api](const server::HttpCall& call) { return api.handle(call); });
    api.changed = [&server](const std::string& workspace) { server.notify(workspace); };
    api.watch = [&server](int descriptor, auto readable) { server.watch(descriptor, std::move(readable)); };

    api.failed = [](const Error& error) {
        log(LogLevel::Error, "inside", {{"code", nameOf(error.code)}, {"what", error.message}});
    };
    api.served = [](const server::Endpoint* endpoint, int status, std::int64_t microseconds) {
        log(LogLevel::Debug, "request",
            {{"endpoint", endpoint == nullptr ? "" : fmt::format("{} {}", endpoint->method, endpoint->path)},
             {"status", status},
             {"us", microseconds}});
    };
    // A proxy of one's own is where TLS ends.
    api.pages().secure = !how.tlsCert.empty() || how.behindProxy;
    api.pages().backups = &backups;
    api.pages().certificateEndsMs = [&server] { return server.certificateEndsMs(); };
    api.moreMetrics = [&server, &context] {
        std::string text = server::metricsText(server.stats());
        if (!context.service.replicas.empty())
            text +=
                server::replicaMetrics(context.service.pullsByReplica(), context.service.pullsPastReplica());
        if (const auto ends = server.certificateEndsMs())
            text += server::certificateMetrics(*ends, context.clock.wallMs());
        return text;
    };

    std::optional<CertificateWatch> certificate;
    if (!how.tlsCert.empty()) certificate.emplace(server, how.tlsCert, how.tlsKey, context.clock);
    const auto listening = server.start().orThrow();
    fmt::print("{}\n", nlohmann::json{{"listening", listening.url}}.dump());
    std::fflush(stdout);
    log(LogLevel::Info, "started", {{"listening", listening.url}});
    {
        HeadWatch heads(*context.store, server);
        std::optional<Repeating> watching, collecting, certifying;
        if (certificate) certifying.emplace(std::chrono::seconds(2), [&] { certificate->look(); });
        watching.emplace(std::chrono::seconds(1), [&] { heads.look(); });
        if (how.retentionDays > 0)
            collecting.emplace(std::chrono::hours(24), [&] { collectAndLog(context, how.retentionDays); });
        for (int signal = 0; sigwait(&awaited, &signal) == 0 && signal == SIGHUP;)
            if (certificate) certificate->reload();
    }
    server.stop();
    log(LogLevel::Info, "stopped");
}

}  // namespace tropa::server_program
