#include "core/store/apart.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace tropa::store {
namespace {

/// In the replica's state: "apart:<id>:<id>".
constexpr std::string_view kApart = "apart:";
constexpr std::size_t kIdLength = 36;

}  // namespace

void setApart(WriteTransaction& write, const Pair& pair) {
    const auto [a, b] = std::minmax(pair.first, pair.second);
    write.setState(fmt::format("{}{}:{}", kApart, a.text(), b.text()), "");
}

std::set<Pair> apart(ReadTransaction& read) {
    std::set<Pair> pairs;
    sql::Statement rows = read.sql().prepare("SELECT key FROM state WHERE key>='apart:' AND key<'apart;'");
    while (rows.next()) {
        const std::string_view ids = rows.text(0).substr(kApart.size());
        if (ids.size() != 2 * kIdLength + 1) continue;
        const auto a = Uuid::parse(ids.substr(0, kIdLength)), b = Uuid::parse(ids.substr(kIdLength + 1));
        if (a && b) pairs.emplace(*a, *b);
    }
    return pairs;
}

void forgetApart(WriteTransaction& write) {
    write.sql().execute("DELETE FROM state WHERE key>='apart:' AND key<'apart;'");
}

}  // namespace tropa::store
