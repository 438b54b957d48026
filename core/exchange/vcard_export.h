#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/store/query.h"

namespace tropa::exchange {

/// What our cards say of who wrote them.
inline constexpr std::string_view kOurCards = "-//Tropa//vCard//EN";

/// One contact or company as a vCard 3.0, the version that every phone and mail program reads: UTF-8, folded,
/// CRLF. Its UID is the record's id, by which an import finds it again.
/// @param photos with those that are attached to the contact.
std::string vcardOf(store::ReadTransaction& read, const store::Record& record, bool photos = false);

/// A list of contacts, or companies, as one file. Returns how many.
std::int64_t exportVCards(store::ReadTransaction& read, const store::ListQuery& query,
                          const std::function<void(std::string_view)>& write, bool photos = false);

}  // namespace tropa::exchange
