#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/system.h"
#include "core/model/change.h"
#include "core/store/first_search.h"
#include "core/store/records.h"

/// The first sync goes into a file of its own beside the replica, "<replica>.first": rows without indexes,
/// then the indexes and the search (first_search.h). When it is complete, its content takes the place of the
/// replica's, with what was written there meanwhile laid over. At any moment the replica is as it was, or
/// complete.
namespace tropa::store {

class FirstLoad {
public:
    static bool exists(const Replica& replica);
    /// With the files that belong to it; nothing happens when there is none.
    static void discard(const Replica& replica);

    /// Opens the file, or makes it. Errors as in Replica::open; ReplicaBusy also where another program is
    /// loading.
    /// @param replica outlives this, and so does the helper, of whom there may be none: who makes the search
    ///        while the rows come.
    explicit FirstLoad(Replica& replica, Helper* helper = nullptr);
    ~FirstLoad();

    /// The server's epoch of which its rows are; empty before `begin`.
    const std::string& epoch() const { return epoch_; }
    /// In server time. What was deleted long after, the server may have forgotten by now.
    std::int64_t begunMs() const { return begunMs_; }
    void begin(const std::string& epoch, std::uint64_t records);
    /// Scopes, with the seq where the last page ended.
    std::map<std::string, std::uint64_t, std::less<>> cursors();

    struct Counts {
        std::uint64_t records = 0;  ///< Taken in.
        std::uint64_t of = 0;       ///< About as many as there will be.
        std::uint64_t steps = 0;    ///< Of building, done.
        bool loaded = false;        ///< All rows are here.
    };
    const Counts& counts() const { return counts_; }

    /// One page, in one transaction: rows, exits, and how far they go.
    class Page {
    public:
        explicit Page(FirstLoad& load);
        ~Page();
        /// The following rows. @param fields their columns, in the order in which the values will come.
        void table(const model::Entity& entity, std::string_view scope,
                   const std::vector<const model::Field*>& fields);
        /// A whole row of the table. @param values may be moved from. Older never replaces newer.
        void row(const Uuid& id, std::uint64_t seq, std::uint64_t born, bool alive, const Versions& versions,
                 const std::string& extra, const std::vector<model::Value*>& values);
        void unknown(const model::RemoteRow& row);
        /// The row's personal fields were destroyed on the server: what waits for it here goes, too.
        void erased(const model::Entity& entity, const Uuid& id);
        void exit(std::string_view entity, const Uuid& id, std::string_view scope, std::uint64_t seq);
        /// @param last no page follows: the rows are complete.
        void commit(const std::map<std::string, std::uint64_t, std::less<>>& cursors, bool last);

    private:
        void isGone(const model::Entity& entity);

        FirstLoad& load_;
        WriteTransaction write_;
        Record record_;
        std::vector<const model::Field*> fields_;
        std::optional<sql::Statement> insert_;
    };

    /// The next piece of building indexes and search, a few dozen milliseconds long, but for the index of a
    /// very large table. False when nothing is left to build.
    bool build();

    /// Puts its content in the place of the replica's, with the replica's own state (identity, outbox,
    /// refused changes, undo) and pending edits laid over; then there is no such file any more.
    void swapIn();

private:
    bool buildIndex();
    bool buildSearch();
    void note(std::string_view key, std::string_view value);
    void carryOver(WriteTransaction& write, ReadTransaction& old);
    void destroyErased(WriteTransaction& write);

    Replica& replica_;
    std::unique_ptr<sql::Connection> locked_;  ///< A file that is there to be locked.
    std::optional<sql::Transaction> lock_;
    std::unique_ptr<Clock> clock_;
    std::unique_ptr<Random> random_;
    std::unique_ptr<Replica> file_;
    std::unique_ptr<FirstSearch> search_;
    bool stale_ = false;     ///< The search knows rows that are not there any more.
    bool searched_ = false;  ///< It lies in the file.
    bool durable_ = true;    ///< As the replica is.
    std::string epoch_;
    std::int64_t begunMs_ = 0;
    Counts counts_;
};

}  // namespace tropa::store
