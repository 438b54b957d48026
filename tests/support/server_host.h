#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/system.h"
#include "sync/client/transport/transport.h"
#include "sync/server/api.h"
#include "sync/server/store.h"

namespace tropa::testing {

/// Thrown out of a statement: the process is dead from here on. Not a Failure, so nothing catches it
/// on the way.
struct Crash {};

/// Counts statements down and then throws at every one of them.
class Fuse {
public:
    void light(int statements) { left_ = statements; }
    void putOut() { left_ = -1; }
    bool blown() const { return left_ == 0; }
    void tick() {
        if (left_ > 0) --left_;
        if (left_ == 0) throw Crash{};
    }
    std::function<void()> hook() {
        return [this] { tick(); };
    }

private:
    int left_ = -1;
};

/// The real service on a real file, without sockets.
class ServerHost {
public:
    /// Opens the store of a server; `fresh`: it must be empty. The hook runs before each statement.
    using OpenStore = std::function<std::unique_ptr<server::Store>(const std::string& path, bool fresh,
                                                                   std::function<void()> beforeStep)>;
    /// Where all hosts made from now on keep their data: SQLite files unless said otherwise.
    static OpenStore openStore;

    ServerHost(std::string path, Clock& clock, Random& random, const server::Service::Options& options);

    /// Goes on with the data of a server that are there already.
    ServerHost(std::string path, const Uuid& workspace, Clock& clock, Random& random);

    const Uuid& workspace() const { return workspace_; }
    std::string invite(std::string_view role, const Uuid& team = {});
    std::int64_t nowMs() { return clock_->wallMs(); }

    /// One exchange through the encoded bytes. @throws Crash when the server dies in it; `restart` it then.
    client::HttpResponse call(const client::HttpRequest& request, const std::string& token);

    Fuse& fuse() { return fuse_; }
    /// Opens the file again as after a crash.
    void restart();
    /// Programs that know less are asked to be updated.
    void requireSchema(int oldest);

    /// A consistent copy of the database while it is in use; false where it is not a file.
    bool backUp(const std::string& path);
    /// Puts a copy back, as the program does: new lives, and what the journal beside the database tells.
    void restoreFrom(const std::string& path);

    /// What stands in its files; empty where it keeps none.
    std::string bytes();

    server::Service& service() { return *service_; }
    server::Store& store() { return *store_; }

private:
    void open(bool fresh);

    std::string path_;
    Clock* clock_;
    Random* random_;
    server::Service::Options options_;
    Fuse fuse_;
    std::unique_ptr<server::Store> store_;
    std::unique_ptr<server::Service> service_;
    std::unique_ptr<server::Api> api_;
    std::vector<server::JournalEntry> journal_;
    Uuid workspace_;
};

/// The way to a ServerHost without faults.
class LoopbackTransport final : public client::Transport {
public:
    explicit LoopbackTransport(ServerHost& host, std::string token = {})
        : host_(&host),
          token_(std::move(token)) {}

    Result<client::HttpResponse> send(const client::HttpRequest& request) override {
        return host_->call(request, token_);
    }
    void cancel() override {}

private:
    ServerHost* host_;
    std::string token_;
};

}  // namespace tropa::testing
