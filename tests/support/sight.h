#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sync/server/store.h"

namespace tropa::testing {

/// Who sees what, told by the words of PROTOCOL.md over the server's records alone: the long way, record by
/// record, without scopes and grants.
class Sight {
public:
    explicit Sight(server::Transaction& transaction);

    /// Nothing where it cannot be told from the outside: the record's parent never arrived, or was forgotten.
    std::optional<bool> sees(const Uuid& member, const server::StoredRecord& record) const;
    std::optional<bool> sees(const Uuid& member, std::string_view entity, const Uuid& row) const;

private:
    using Key = std::pair<std::string, Uuid>;
    /// Nil: nobody's.
    std::optional<Uuid> ownerOf(const server::StoredRecord& record) const;
    const server::StoredRecord* find(std::string_view entity, const Uuid& row) const;

    std::map<Key, server::StoredRecord> records_;
    std::map<Key, Uuid> authors_;
    std::set<Key> buried_;  ///< Parents that the server has forgotten.
    std::string visibility_;
};

}  // namespace tropa::testing
