#pragma once

#include <functional>
#include <string_view>

#include "core/store/query.h"

namespace tropa::exchange {

/// Writes tasks as iCalendar (RFC 5545): a VTODO each, with its due time in UTC or its day, done or not, the
/// note and the contact. Its UID is the task's id, so a calendar that takes the file again updates. Returns
/// how many.
std::int64_t exportCalendar(store::ReadTransaction& read, const store::ListQuery& tasks,
                            const std::function<void(std::string_view)>& write);

}  // namespace tropa::exchange
