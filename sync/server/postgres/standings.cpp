#include "sync/server/postgres/standings.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace tropa::server::postgres {
namespace {

/// In one load. Whatever they ask fits into the socket, whose buffer is empty before: sending waits for
/// nobody.
constexpr std::ptrdiff_t kMostAtOnce = 100;

}  // namespace

Values standingsOf(const Uuid& workspace, const std::vector<std::string_view>& tokenHashes) {
    Values values;
    values.put(0, {reinterpret_cast<const char*>(workspace.bytes.data()), workspace.bytes.size()});
    values.put(1, tokenHashes);
    return values;
}

StandingOf standingsIn(const Rows& rows) {
    StandingOf standings;
    for (int row = 0; row < rows.count(); ++row)
        standings.emplace(rows.bytes(row, 0),
                          fmt::format("{} {} {} {}", rows.integer(row, 1), rows.bytes(row, 2),
                                      rows.integer(row, 3), rows.bytes(row, 4)));
    return standings;
}

bool Standings::ask(const Uuid& workspace, std::string_view tokenHash, StandingTold told) {
    if (!connection_->usable()) return false;
    next_.push_back({workspace, std::string(tokenHash), std::move(told)});
    if (!underWay_.empty() || send()) return true;
    underWay_.clear();
    return false;
}

/// False: the connection broke; the questions count as under way all the same.
bool Standings::send() {
    const auto last = next_.begin() + std::min(std::ssize(next_), kMostAtOnce);
    underWay_.assign(std::move_iterator(next_.begin()), std::move_iterator(last));
    next_.erase(next_.begin(), last);
    std::sort(underWay_.begin(), underWay_.end(),
              [](const Question& a, const Question& b) { return a.workspace < b.workspace; });
    answers_.clear();
    ++loads_;
    return guarded([&] {
               for (auto at = underWay_.begin(); at != underWay_.end();) {
                   const Uuid& workspace = at->workspace;
                   std::vector<std::string_view> hashes;
                   for (; at != underWay_.end() && at->workspace == workspace; ++at)
                       hashes.emplace_back(at->tokenHash);
                   answers_.push_back(std::make_shared<Rows>());
                   connection_->askLater(kStandings, standingsOf(workspace, hashes), answers_.back());
               }
               connection_->depart();
           })
        .ok();
}

bool Standings::readable() {
    const auto arrived = guarded([&] { return connection_->arrived(); });
    if (arrived && !*arrived) return true;
    auto asked = std::exchange(underWay_, {});
    const auto answers = std::exchange(answers_, {});
    // The next ones travel while these are told.
    if (connection_->usable() && !next_.empty()) (void)send();
    if (!connection_->usable()) {
        for (auto* lost : {&underWay_, &next_}) {
            asked.insert(asked.end(), std::move_iterator(lost->begin()), std::move_iterator(lost->end()));
            lost->clear();
        }
    }
    std::size_t at = 0;
    StandingOf known;
    for (auto one = asked.begin(); one != asked.end(); ++one) {
        if (one == asked.begin() || one->workspace != std::prev(one)->workspace)
            known = arrived && at < answers.size() ? standingsIn(*answers[at++]) : StandingOf{};
        const auto found = known.find(one->tokenHash);
        one->told(found == known.end() ? std::nullopt : std::optional(found->second));
    }
    return connection_->usable();
}

}  // namespace tropa::server::postgres
