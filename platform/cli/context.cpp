#include "platform/cli/context.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "platform/services/paths.h"

namespace tropa::cli {

store::Replica& Context::replica() {
    if (!replica_) replica_ = store::Replica::open(path(), clock, random).orThrow();
    return *replica_;
}

const std::string& Context::path() {
    if (replicaPath.empty()) {
        replicaPath = services::defaultReplicaPath();
        services::makeFolderOf(replicaPath);
    }
    return replicaPath;
}

void Context::print(const nlohmann::ordered_json& object) const {
    const std::string line = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size() || std::fflush(stdout) != 0)
        throw Failure(ErrorCode::Io, "standard output cannot be written");
}

void Context::say(const std::string& line) const {
    if (!json) std::printf("%s\n", line.c_str());
}

void Context::tell(const std::string& line) {
    std::fprintf(stderr, "%s\n", line.c_str());
}

std::string readWhole(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Failure(ErrorCode::NotFound, path + ": cannot be read");
    std::error_code unknown;
    const auto size = std::filesystem::file_size(path, unknown);  // a pipe has none
    std::string bytes(unknown ? 0 : static_cast<std::size_t>(size), '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    bytes.append(std::istreambuf_iterator<char>(in), {});
    if (in.bad()) throw Failure(ErrorCode::Io, path + ": cannot be read");
    return bytes;
}

}  // namespace tropa::cli
