#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tropa::testing {

/// A folder of its own for one test, gone with it. In memory where the system has such a place.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    std::string file(std::string_view name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

/// Puts an empty replica, or an empty server's file, at `path`: copied from one that this process has
/// migrated once, because creating the tables costs more than a short test.
void placeEmptyReplica(const std::string& path);
void placeEmptyServer(const std::string& path);

}  // namespace tropa::testing
