#pragma once

#include <string_view>
#include <vector>

#include "core/exchange/fields.h"
#include "core/exchange/profiles.h"

namespace tropa::exchange {

struct KnownColumn {
    std::string_view header;  ///< Folded.
    Field field;
};

struct KnownExport {
    Profile profile;
    std::vector<std::string_view> needed;  ///< Headers, folded, that no other list has together.
    std::vector<KnownColumn> columns;      ///< Those that the words of the header alone would not tell.
};

/// Our own lists, as they are exported in either language; the rest of a contact's columns see own_columns.h.
std::vector<KnownExport> ownExports();
std::vector<KnownExport> foreignExports();
/// Both. The first one whose headers are all there is meant.
const std::vector<KnownExport>& knownExports();

}  // namespace tropa::exchange
