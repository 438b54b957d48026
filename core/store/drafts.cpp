#include "core/store/drafts.h"

#include <fmt/format.h>

#include <algorithm>

namespace tropa::store {
namespace {

/// In the replica's state, with the moment before the words: "draft:<place>" = "<milliseconds> <words>".
constexpr std::string_view kDraft = "draft:";
constexpr std::string_view kAllDrafts = "FROM state WHERE key>='draft:' AND key<'draft;'";

bool namesOneOf(std::string_view text, const RowIds& rows) {
    constexpr std::size_t kLength = 36;
    for (std::size_t dash = text.find('-'); dash != std::string_view::npos; dash = text.find('-', dash + 1)) {
        if (dash < 8 || dash - 8 + kLength > text.size()) continue;
        if (const auto id = Uuid::parse(text.substr(dash - 8, kLength)); id && rows.contains(*id))
            return true;
    }
    return false;
}

void dropDraft(WriteTransaction& write, const std::string& key) {
    write.sql().prepare("DELETE FROM state WHERE key=?").with(key).run();
}

}  // namespace

void keepDraft(WriteTransaction& write, const Draft& draft) {
    const std::string key = fmt::format("{}{}", kDraft, draft.place);
    if (draft.words.empty()) return dropDraft(write, key);
    if (draft.words.size() > kLongestDraft) return;
    write.setState(key, fmt::format("{} {}", write.nowMs(), draft.words));
    write.sql()
        .prepare(
            fmt::format("DELETE FROM state WHERE key IN(SELECT key {} ORDER BY CAST(value AS INTEGER) DESC, "
                        "key LIMIT -1 OFFSET {})",
                        kAllDrafts, kMostDrafts))
        .run();
}

std::vector<Draft> drafts(ReadTransaction& read) {
    std::vector<Draft> found;
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT key,value {} ORDER BY CAST(value AS INTEGER) DESC, key", kAllDrafts));
    while (rows.next()) {
        const std::string_view value = rows.text(1);
        const std::size_t space = value.find(' ');
        if (space == std::string_view::npos) continue;
        found.push_back(
            {std::string(rows.text(0).substr(kDraft.size())), std::string(value.substr(space + 1))});
    }
    return found;
}

void forgetDraftsAbout(WriteTransaction& write, const RowIds& rows) {
    for (const Draft& draft : drafts(write))
        if (namesOneOf(draft.place, rows) || namesOneOf(draft.words, rows))
            dropDraft(write, fmt::format("{}{}", kDraft, draft.place));
}

void forgetDrafts(WriteTransaction& write) {
    write.sql().execute(fmt::format("DELETE {}", kAllDrafts));
}

}  // namespace tropa::store
