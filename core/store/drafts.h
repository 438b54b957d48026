#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/purge.h"
#include "core/store/replica.h"

/// What somebody has begun to type and has not saved: of this device alone, never sent, never in an archive.
namespace tropa::store {

inline constexpr std::size_t kMostDrafts = 50;
inline constexpr std::size_t kLongestDraft = 64 * 1024;

struct Draft {
    std::string place;  ///< Which form, of which record.
    std::string words;  ///< In the form's own terms.
};

/// In the place of what stood there; empty words forget it. The oldest ones go when there are too many, and
/// one that is too long is left as it was.
void keepDraft(WriteTransaction& write, const Draft& draft);
/// The newest first.
std::vector<Draft> drafts(ReadTransaction& read);
/// Those at the place of one of these records, or that name one.
void forgetDraftsAbout(WriteTransaction& write, const RowIds& rows);
void forgetDrafts(WriteTransaction& write);

}  // namespace tropa::store
