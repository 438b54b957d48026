#pragma once

#include <string>

namespace tropa::services {

/// The folder for this user's data: $XDG_DATA_HOME/tropa, by default ~/.local/share/tropa. Not made here.
std::string dataFolder();

/// The replica that is used when none is named: replica.tropa in the data folder.
std::string defaultReplicaPath();

/// Makes the folder of a file with its parents, for this user only. Errors: Io.
void makeFolderOf(const std::string& file);

}  // namespace tropa::services
