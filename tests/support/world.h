#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/device.h"
#include "tests/support/office.h"
#include "tests/support/oracle.h"
#include "tests/support/scratch.h"
#include "tests/support/workload.h"

namespace tropa::testing {

/// How often what goes wrong, in percent of the exchanges; 0 is never.
struct Faults {
    int requestLost = 0;
    int replyLost = 0;
    int duplicated = 0;  ///< The request arrives once more, at once or minutes later.
    int delayed = 0;     ///< Seconds to minutes, over the client's time-out or not.
    int garbled = 0;     ///< Truncated, damaged, or a sign-in page instead of the answer.
    int busy = 0;        ///< 503 or 500, with nothing done.
    int clientDies = 0;  ///< At some statement of an action, a request or an answer.
    int serverDies = 0;  ///< At some statement of a request.
    bool any() const;
    std::string text() const;
};

/// @returns true in so many of a hundred cases.
bool chance(Random& random, int percent);
std::int64_t between(Random& random, std::int64_t from, std::int64_t to);  ///< Both among them.

/// Who sits at a device.
struct Seat {
    std::string role = "rep";
    int team = 0;  ///< 0: none.
};

/// A fleet in motion: devices, server, network and time. Everything happens in one thread, in an order
/// that follows from the seeds.
class World {
public:
    struct Options {
        std::uint64_t seed = 1;
        int devices = 3;
        std::size_t pageRows = 2000;
        bool wrongClocks = false;
        std::vector<Seat> seats = {};  ///< Device by device; reps without a team where there are fewer.
        std::string visibility = {};   ///< Empty: records have no owners, and everybody sees everything.
        bool aside = false;            ///< First syncs go into files of their own.
        bool scoped() const { return !visibility.empty(); }
    };
    explicit World(const Options& options);

    Faults faults;
    bool watched = true;  ///< By the oracle.

    // Moves. `random` decides about everything left open.
    void edit(int device, Random& random);
    /// Sends the next request, unless one is on its way.
    void startSync(int device, Random& random);
    /// Lets time pass; what arrives in it arrives.
    void advance(std::int64_t ms);
    void rebootDevice(int device, Random& random);
    void jumpClock(int device, Random& random);
    /// The administrator changes what somebody may see.
    void reorganise(Random& random);

    /// A person asks to be erased: from the device where its member may, else by the office.
    void erasePerson(int device, Random& random);

    /// A file is added to a contact that the device knows.
    void attach(int device, Random& random);
    /// Some pieces of what has to travel, through the same bad network as everything else.
    void carry(int device, Random& random);
    /// All of it, without faults.
    void carryAll();

    /// The operator takes away whatever is deleted by now.
    void collect();

    /// The operator makes a backup; the newest replaces the one before.
    void backUp();
    /// The server's disk is lost; the backup is put back. Nothing where there is none.
    void restoreServer();
    /// Another machine goes on with a copy of the device's data.
    void copyDevice(int device);

    /// The device's file is damaged; what can be read of it is rescued.
    void rescueDevice(int device, Random& random);

    /// What is under way ends; no fault from here on.
    void heal();
    /// Rounds of everybody until nothing changes any more. False when they do not end (law 11).
    bool syncUntilQuiet();
    /// One device until it is quiet. @throws Failure
    void syncOne(int device);
    void judge() { oracle_.judge(*host_, devices_, options_.scoped()); }
    /// Once they were all carried.
    void judgeAttachments();

    /// Copies have numbers behind those of the first devices.
    Device& device(int index) { return *devices_.at(static_cast<std::size_t>(index)); }
    int copiesOf(int device) const { return static_cast<int>(copies_.count(device)); }
    int copyOf(int device, int which) const { return std::next(copies_.lower_bound(device), which)->second; }
    std::size_t deviceCount() const { return devices_.size(); }
    ServerHost& host() { return *host_; }
    Office& office() { return *office_; }
    Oracle& oracle() { return oracle_; }
    Workload& workload() { return workload_; }
    TrueTime& time() { return time_; }
    FakeClock& serverClock() { return serverClock_; }
    void note(std::string line);
    const std::vector<std::string>& trace() const { return trace_; }
    std::uint64_t traceHash() const { return hash_; }

private:
    enum class Arrival { Request, Ghost, Ahead, Reply, TimeOut };
    struct Event {
        Arrival arrival{};
        int device = 0;
        std::uint64_t exchange = 0;
        client::HttpRequest request;
        std::optional<client::HttpResponse> response;
        std::uint64_t seed = 0;
    };
    struct Line {
        std::uint64_t exchange = 0;  ///< The running one; 0 for none.
        client::HttpRequest request;
    };

    /// A page of a first sync that was asked for before its turn: answered then, taken later.
    struct Coming {
        std::uint64_t exchange = 0;
        client::HttpRequest request;
        std::optional<client::HttpResponse> response;
    };
    /// What follows the answer goes out, over connections of its own.
    void askAhead(int device, const client::HttpResponse& response, Random& random);
    void arriveAhead(Event& event);
    void schedule(std::int64_t afterMs, Event event);
    void handle(Event event);
    void arrive(Event& event);
    std::optional<client::HttpResponse> serve(Event& event, Random& random);
    void damage(client::HttpResponse& response, Random& random);
    std::optional<client::HttpResponse> carried(int device, const client::HttpRequest& request,
                                                Random& random);
    void takeReply(int device, const client::HttpRequest& request, const client::HttpResponse& response,
                   std::uint64_t seed);
    /// A first sync is complete, or was before the device died.
    void lookAtAll(int device);
    /// What stands on the screen after an answer has come.
    void look(int device, const client::HttpRequest& request, const client::HttpResponse& response);
    /// Law 10: no answer carries what its reader does not see.
    void checkGranted(const Event& event, const client::HttpResponse& response);
    void checkRepeated(const Event& event, const client::HttpResponse& response);
    void lightFuse(Device& device, Random& random);
    void died(int device, const char* where);
    /// Nothing is on its way to it or from it any more.
    void hangUp(int device);

    Options options_;
    bool backedUp_ = false;
    Scratch scratch_;
    TrueTime time_;
    FakeClock serverClock_;
    SeededRandom serverRandom_;
    std::unique_ptr<ServerHost> host_;
    std::unique_ptr<Office> office_;
    std::vector<std::unique_ptr<Device>> devices_;
    std::multimap<int, int> copies_;       ///< Original → copies.
    std::map<std::string, Uuid> authors_;  ///< Of each drawn file, by its digest.
    std::set<Uuid> everShutOut_;           ///< Members.
    std::vector<Line> lines_;
    std::map<int, std::vector<Coming>> coming_;  ///< By device.
    Oracle oracle_;
    Workload workload_;
    std::multimap<std::int64_t, Event> events_;
    std::map<std::string, std::string> results_;  ///< Of each batch, by device and number.
    std::uint64_t exchanges_ = 0;
    std::vector<std::string> trace_;
    std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

}  // namespace tropa::testing
