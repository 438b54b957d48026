#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The map of folders in CONTRIBUTING.md as rules that a program checks: who may include whom, which
/// library is seen where, how long a file may be, which namespace belongs to which folder.
namespace tropa::layers {

/// One broken rule. `line` counts from 1; 0 means the file as a whole.
struct Finding {
    std::string file;  ///< Relative to the checked tree, with forward slashes.
    int line = 0;
    std::string rule;  ///< What is not allowed, in a sentence.

    /// "core/model/deal.h:7: core/model may not include core/store (core/store/replica.h)"
    std::string text() const;
};

/// The folder of the map to which a file belongs: "sync/server" for sync/server/http/listener.cpp,
/// empty for a file outside of core, sync, platform and qml.
std::string layerOf(std::string_view file);

/// Whether a file of layer `from` may include a header of layer `to`.
bool mayInclude(std::string_view from, std::string_view to);

/// Every broken rule of one source text, as if it stood at `file`.
std::vector<Finding> checkText(std::string_view file, std::string_view text);

/// Checks core, sync, platform, qml and tests below `root`, sorted by file and line.
/// Throws std::filesystem::filesystem_error where the tree cannot be read.
std::vector<Finding> checkTree(const std::filesystem::path& root);

}  // namespace tropa::layers
