#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/server/postgres/connection.h"
#include "sync/server/store.h"

namespace tropa::server::postgres {

/// What an idle answer hangs on, for each of the tokens that is let in.
using StandingOf = std::map<std::string, std::string, std::less<>>;

/// The question for some tokens of a workspace: one statement by key.
inline constexpr std::string_view kStandings =
    "SELECT d.token_hash,h.seq,h.epoch,h.horizon,d.device FROM head h JOIN device d ON d.ws=h.ws WHERE "
    "h.ws=? AND d.token_hash=ANY(CAST(? AS BYTEA[])) AND d.revoked=0 AND h.away=0";
Values standingsOf(const Uuid& workspace, const std::vector<std::string_view>& tokenHashes);
StandingOf standingsIn(const Rows& rows);

/// Questions of many devices at once, carried to the database together, without waiting for it: while one
/// load is on its way the next one gathers, so nobody waits for company, and the busier it is the less each
/// of them costs. One thread.
class Standings {
public:
    /// Has the connection for itself; gives it back at its end, whether it can still be used or not.
    using GiveBack = std::function<void(std::unique_ptr<Connection>)>;
    Standings(std::unique_ptr<Connection> connection, GiveBack giveBack)
        : connection_(std::move(connection)),
          giveBack_(std::move(giveBack)) {}
    ~Standings() { giveBack_(std::move(connection_)); }
    Standings(const Standings&) = delete;
    Standings& operator=(const Standings&) = delete;

    int descriptor() const { return connection_->descriptor(); }
    /// As of a moment after the call. Told nothing, too, where the database cannot be asked.
    /// @returns false where the connection is found to be broken: nothing is told.
    bool ask(const Uuid& workspace, std::string_view tokenHash, StandingTold told);
    /// To be called when the connection has something to read. False: it is broken; all have been told.
    bool readable();
    std::size_t loads() const { return loads_; }

private:
    struct Question {
        Uuid workspace;
        std::string tokenHash;
        StandingTold told;
    };
    bool send();

    std::unique_ptr<Connection> connection_;
    GiveBack giveBack_;
    std::vector<Question> next_;                  ///< Gathered.
    std::vector<Question> underWay_;              ///< By workspace.
    std::vector<std::shared_ptr<Rows>> answers_;  ///< To those under way, a statement for each workspace.
    std::size_t loads_ = 0;
};

}  // namespace tropa::server::postgres
