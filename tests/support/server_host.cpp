#include "tests/support/server_host.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "sync/server/sqlite_store.h"
#include "tests/support/scratch.h"

namespace tropa::testing {
namespace {

std::unique_ptr<server::Store> openSqlite(const std::string& path, bool fresh,
                                          std::function<void()> beforeStep) {
    if (fresh) placeEmptyServer(path);
    auto store = std::make_unique<server::SqliteStore>(
        path, sql::OpenOptions{sql::OpenMode::OpenExisting, 5000, false});
    store->writer().beforeStep = std::move(beforeStep);
    return store;
}

}  // namespace

ServerHost::OpenStore ServerHost::openStore = openSqlite;

ServerHost::ServerHost(std::string path, Clock& clock, Random& random,
                       const server::Service::Options& options)
    : path_(std::move(path)),
      clock_(&clock),
      random_(&random),
      options_(options) {
    open(true);
    workspace_ = service_->createWorkspace("Fleet").value().id;
}

ServerHost::ServerHost(std::string path, const Uuid& workspace, Clock& clock, Random& random)
    : path_(std::move(path)),
      clock_(&clock),
      random_(&random),
      workspace_(workspace) {
    open(false);
}

void ServerHost::requireSchema(int oldest) {
    options_.oldestSchema = oldest;
    restart();
}

void ServerHost::restart() {
    open(false);
}

void ServerHost::open(bool fresh) {
    api_.reset();
    service_.reset();
    store_.reset();
    fuse_.putOut();
    store_ = openStore(path_, fresh, fuse_.hook());
    service_ = std::make_unique<server::Service>(*store_, *clock_, *random_, options_);
    service_->journal = [this](const server::JournalEntry& entry) { journal_.push_back(entry); };
    api_ = std::make_unique<server::Api>(*service_);
}

std::string ServerHost::bytes() {
    if (dynamic_cast<server::SqliteStore*>(store_.get()) == nullptr) return {};
    store_->scrub();
    std::string all;
    for (const char* tail : {"", "-wal"}) {
        std::ifstream file(path_ + tail, std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
}

bool ServerHost::backUp(const std::string& path) {
    if (dynamic_cast<server::SqliteStore*>(store_.get()) == nullptr) return false;
    std::filesystem::remove(path);
    sql::Connection(path_).execute("VACUUM INTO '" + path + "'");
    return true;
}

void ServerHost::restoreFrom(const std::string& path) {
    api_.reset();
    service_.reset();
    store_.reset();
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + tail);
    std::filesystem::copy_file(path, path_);
    restart();
    const auto told = journal_;
    (void)service_->beginLives(told).orThrow();
}

std::string ServerHost::invite(std::string_view role, const Uuid& team) {
    return service_->createInvite(workspace_, role, team, 3'600'000).value().code;
}

client::HttpResponse ServerHost::call(const client::HttpRequest& request, const std::string& token) {
    server::HttpCall call;
    call.method = request.method;
    const std::size_t query = request.path.find('?');
    call.path = request.path.substr(0, query);
    if (query != std::string::npos) call.query = request.path.substr(query + 1);
    call.bearer = token;
    call.contentType = request.contentType;
    call.body = request.body;
    auto quick = api_->atOnce(call);
    server::HttpReply reply = quick ? std::move(*quick) : api_->handle(call);
    if (reply.hold) reply = reply.hold->again(server::Wake::TimedOut);
    client::HttpResponse response;
    response.status = reply.status;
    response.contentType = reply.contentType;
    response.body = reply.body;
    response.bytesUp = call.body.size();
    response.bytesDown = reply.body.size();
    return response;
}

}  // namespace tropa::testing
