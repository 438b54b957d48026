#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sync/client/sync.h"
#include "sync/client/transport/curl_transport.h"
#include "tests/bench/replicas.h"
#include "tests/bench/server_process.h"

namespace tropa::bench {

/// A device of the workspace in this process.
class Person {
public:
    Person(Replicas& replicas, const ServerProcess& server, const std::string& path, const std::string& name);
    /// @throws Failure when the server cannot be reached; `report` says how far it came.
    void sync(client::SyncReport& report);
    client::SyncReport sync() {
        client::SyncReport report;
        sync(report);
        return report;
    }
    /// By another way to the server from here on.
    void reach(const std::string& url) { transport_.setBaseUrl(url).orThrow(); }
    store::Replica& replica() { return *replica_; }

private:
    std::unique_ptr<store::Replica> replica_;
    client::CurlTransport transport_;
    client::Engine engine_{*replica_};
};

/// Contacts of the neutral workload (tropa-cli demo --jsonl).
std::vector<Uuid> addContacts(store::Replica& replica, std::int64_t count);

/// Of ten actions five change one field, three note a call, two plan a task; each is an action of its own.
void workOffline(store::Replica& replica, const std::vector<Uuid>& contacts, SeededRandom& random,
                 int actions = 1000);

}  // namespace tropa::bench
