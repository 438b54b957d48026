#pragma once

#include <memory>
#include <mutex>

#include "sync/server/sqlite_store.h"

namespace tropa::server {

class SqliteTransaction final : public Transaction {
public:
    enum class Mode { Read, Write };
    SqliteTransaction(SqliteStore& store, const Uuid& workspace, Mode mode);
    ~SqliteTransaction() override;

    std::optional<Head> head() override;
    void setHead(std::uint64_t seq) override;
    std::optional<StoredRecord> record(std::string_view entity, const Uuid& row) override;
    void putRecord(const StoredRecord& record) override;
    void putChild(const Uuid& parent, std::string_view entity, const Uuid& row) override;
    std::vector<std::pair<std::string, Uuid>> childrenOf(const Uuid& parent) override;
    void putHistory(const HistoryEntry& entry) override;
    std::optional<HistoryEntry> historyAt(std::uint64_t seq) override;
    std::optional<HistoryEntry> historyUntil(std::string_view entity, const Uuid& row, std::string_view cell,
                                             std::uint64_t until) override;
    std::vector<HistoryEntry> historyOf(std::string_view entity, const Uuid& row, std::size_t limit) override;
    bool othersWroteSince(std::string_view entity, const Uuid& row, std::uint64_t seq,
                          const Uuid& device) override;
    FeedPage feed(std::string_view scope, std::uint64_t cursor, bool withDead, std::size_t maxRows,
                  std::size_t maxBytes) override;
    std::optional<DeviceRow> device(const Uuid& device) override;
    std::optional<DeviceRow> deviceByToken(std::string_view tokenHash) override;
    std::vector<DeviceRow> devices() override;
    void putDevice(const DeviceRow& device) override;
    std::optional<InviteRow> invite(std::string_view codeHash) override;
    void putInvite(const InviteRow& invite) override;
    void commit() override;

private:
    sql::Connection& db() { return *connection_; }

    SqliteStore& store_;
    Uuid ws_;
    std::unique_lock<std::mutex> writing_;
    std::unique_ptr<sql::Connection> reader_;
    sql::Connection* connection_;
    std::optional<sql::Transaction> transaction_;
};

}  // namespace tropa::server
