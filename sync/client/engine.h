#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/store/first_load.h"
#include "core/store/replica.h"
#include "sync/client/transport/transport.h"
#include "sync/protocol/messages.h"

/// The client's half of the protocol as a function of events: it makes requests and takes answers, and
/// knows no socket, thread or clock of its own. Everything it must remember is in the replica, so that it
/// can be dropped at any moment and made anew. One thread: the writer's.
namespace tropa::client {

/// How far a first sync has come.
struct FirstProgress {
    std::uint64_t records = 0;  ///< Taken in.
    std::uint64_t of = 0;       ///< About as many as there will be.
    bool building = false;      ///< All are here; indexes and search are being built.
    std::uint64_t steps = 0;    ///< Of building, done.
};

/// What one round trip, or one piece of work, did.
struct Round {
    int pushed = 0;         ///< Ops that the server took.
    int lost = 0;           ///< Ops that lost a conflict; kept in the log.
    int refused = 0;        ///< Ops that the server refused; kept with the reason.
    int pulled = 0;         ///< Records that came in.
    int conflicts = 0;      ///< New "two versions" entries.
    int offered = 0;        ///< Records that the server had lost, or might have, and that were offered to it.
    bool restored = false;  ///< The server turned out to have been restored from a backup.
    bool renamed = false;   ///< This device was copied and has an identity of its own now.
    int repaired = 0;       ///< Records that differed from the server's for no known reason.
    int purged = 0;         ///< Records that are not to be seen any more.
    bool upgrade = false;   ///< This program is too old to be told more; what it has written is taken.
    bool more = false;      ///< Another round trip is needed now.
    std::uint64_t head = 0;
    std::optional<FirstProgress> first;  ///< During a first sync.
    bool swapped = false;                ///< A first sync is complete: the replica's content is another one.
};

class Engine {
public:
    /// @param saveToken keeps a new token where the system keeps secrets, and uses it from the next request
    ///        on; called when this device turns out to be a copy. @throws Failure to stop.
    using TokenSaver = std::function<void(const std::string& token)>;
    /// @param helper makes the search of a first sync while its pages come; may be null, and outlives this.
    explicit Engine(store::Replica& replica, TokenSaver saveToken = {}, Helper* helper = nullptr)
        : replica_(replica),
          saveToken_(std::move(saveToken)),
          helper_(helper) {}

    /// The next request: what a restored server has lost and this device has, before anything else; else the
    /// batch in flight again byte for byte, else a new one out of the outbox, and the
    /// cursors. A new batch is numbered and on disk when this returns.
    /// Errors: Refused when the replica has not joined a workspace.
    Result<HttpRequest> nextRequest();

    /// Takes the answer to the last request, in one transaction: rows, results and cursors, or nothing.
    /// Errors: BadAnswer (not our server), Unauthorized, UpgradeRequired, ServerBusy, ServerFailure;
    /// DeviceForked where no new token can be kept. The outbox is untouched by an error.
    /// DeviceRevoked, MemberDisabled: what came from the server is gone from this device; unsent work is
    /// still here, to be exported.
    Result<Round> takeAnswer(const HttpResponse& response);

    /// From how many records on a first sync goes into a file of its own; fewer are taken in as they come.
    void loadAsideFrom(std::uint64_t records) { asideFrom_ = records; }

    /// Whether there is a piece of work that needs no network, before the next request: a first sync has
    /// loaded everything, and builds. `nextRequest` does all of it where nobody has asked.
    bool hasWork();
    /// Does the next piece of it. The last one changes the replica.
    Result<Round> work();

    /// The requests that will follow when `response` is taken, in their order, where that can be told
    /// already: they may be sent before and while it is being taken. `nextRequest` then gives the same ones,
    /// others may come between. What was told before and is not any more is not asked for.
    std::vector<HttpRequest> ahead(const HttpResponse& response);

    /// A transport error: the next batches are smaller. The one in flight stays as it is.
    void onTransportError(ErrorCode code = ErrorCode::Network);

private:
    enum class Asked {
        Sync,
        First,      ///< A page of a first sync.
        FirstPush,  ///< A batch, while a first sync goes on.
        Offer,
        Identity,
        Sums
    };
    Result<Round> take(const HttpResponse& response);
    std::optional<HttpRequest> special();
    Round apply(const HttpResponse& response);
    Round applyOffer(const HttpResponse& response);
    Round applySums(const HttpResponse& response);
    Round applyIdentity(const HttpResponse& response);
    /// 409: the server has begun a new life, or this device is a copy. Nothing when it is neither.
    std::optional<Round> meet(const HttpResponse& response, ErrorCode code);
    // First sync (first_sync.cpp).
    /// A page that will be asked for.
    struct Coming {
        std::uint64_t from = 0, to = 0;  ///< Cursors of the scope whose parts are known.
        HttpRequest request;
        bool early = false;  ///< It was told, and may be answered before its turn.
    };
    Coming pageFrom(protocol::Cursors cursors, std::uint64_t from, std::uint64_t bound);
    /// Nothing was ever told to this replica.
    bool isFirst();
    void resumeFirst();
    void dropFirst();
    HttpRequest nextFirst();
    HttpRequest firstRequest(const protocol::Cursors& cursors, std::size_t rows, bool parts);
    /// Extends `ahead_`, which then begins where the cursors stand.
    void plan(const protocol::Cursors& cursors);
    void learnParts(const protocol::SyncAnswer& answer);
    void forgetPlan();
    bool goesAside(const protocol::SyncAnswer& answer) const;
    /// Nothing where the answer is of a small workspace, which needs no file of its own.
    std::optional<Round> applyFirst(const HttpResponse& response);
    Round firstRound() const;
    void onFirstTransportError();

    /// The device or its member was shut out.
    void leave(const Error& why);
    /// The server cannot read the batch and has not touched it: find the op that is to blame.
    Round isolate(const std::string& why);

    store::Replica& replica_;
    TokenSaver saveToken_;
    Helper* helper_;
    Asked asked_ = Asked::Sync;
    std::size_t maxOps_ = 1000;
    std::unique_ptr<store::FirstLoad> first_;
    std::deque<Coming> ahead_;     ///< In their order.
    protocol::Parts parts_;        ///< As last told; rows 0: not at all.
    bool openEnd_ = false;         ///< The page that was last asked for says where those behind it begin.
    bool early_ = false;           ///< It may have been answered before what was taken in before it.
    bool knowsParts_ = true;       ///< The server does, as far as is known.
    std::size_t pageRows_ = 2000;  ///< Of a first sync; smaller on a bad network.
    std::uint64_t asideFrom_ = 2000;
    bool swept_ = false;  ///< Leftovers of a first sync are gone.
};

}  // namespace tropa::client
