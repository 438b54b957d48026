#pragma once

#include <QString>
#include <string_view>

namespace tropa::viewmodels {

/// Why the server, a role or the gate on a buyer's step says no, in the language of the app; another text as
/// it is.
QString reasonText(std::string_view english);

}  // namespace tropa::viewmodels
