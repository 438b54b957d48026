#include "sync/server/move_lines.h"

#include <fmt/format.h>

namespace tropa::server {
namespace {

constexpr std::size_t kAtOnce = 500;

}  // namespace

void removeLine(Session& to, const Table& table, const Uuid& workspace, const Line& line) {
    std::string sql = fmt::format("DELETE FROM {} WHERE ws=?", table.name);
    for (const std::size_t at : table.key) sql += fmt::format(" AND {}=?", table.columns[at].name);
    Query row = to.prepare(sql);
    row.bind(1, workspace);
    int parameter = 1;
    for (const std::size_t at : table.key) bindCell(row, ++parameter, table.columns[at], line[at]);
    row.run();
}

int compareKeys(const Table& table, const Line& a, const Line& b) {
    for (const std::size_t at : table.key) {
        const Cell &left = a[at], &right = b[at];
        if (left.integer != right.integer) return left.integer < right.integer ? -1 : 1;
        if (const int order = left.bytes.compare(right.bytes); order != 0) return order;
    }
    return 0;
}

const Line* Walk::here() {
    if (at_ == page_.size() && !ended_) {
        const std::unique_ptr<Session> own = session_ == nullptr ? open_() : nullptr;
        page_ = pageOf(session_ == nullptr ? *own : *session_, table_, workspace_, last_);
        at_ = 0;
        if (!page_.empty()) last_ = page_.back();
        ended_ = page_.empty() || table_.key.empty();
    }
    return at_ < page_.size() ? &page_[at_] : nullptr;
}

void Changes::flush() {
    if (waiting_.empty()) return;
    const auto to = begin_();
    requireArriving(*to, workspace_, run_);
    for (const auto& [line, gone] : waiting_)
        if (gone)
            removeLine(*to, table_, workspace_, line);
        else
            insertLine(*to, table_, line);
    to->commit();
    waiting_.clear();
}

void Changes::requireArriving(Session& to, const Uuid& workspace, std::int64_t run) {
    Query state = to.prepare(fmt::format("SELECT away,noting FROM head WHERE ws=?{}", to.lockingSuffix()));
    if (!state.with(workspace).next() || state.integer(0) != kArriving ||
        (run != 0 && state.integer(1) != -run))
        throw Failure(
            ErrorCode::Refused,
            "Another run has moved the workspace meanwhile. Nothing of it was changed by this one.");
}

void Changes::add(Change change) {
    ++count_;
    if (keys_ != nullptr) keys_->insert({table_.name, keyOf(table_, change.line)});
    waiting_.push_back(std::move(change));
    if (waiting_.size() >= kAtOnce) flush();
}

}  // namespace tropa::server
