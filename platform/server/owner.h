#pragma once

#include <string>

namespace tropa::server_program {

/// What root makes in a folder of the server's own user belongs to that user, as if he had made it: otherwise
/// the server could not write to it. Does nothing for anybody else.
void giveToFoldersOwner(const std::string& file);

}  // namespace tropa::server_program
