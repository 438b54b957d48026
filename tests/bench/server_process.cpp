#include "tests/bench/server_process.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/base/result.h"
#include "tests/bench/measure.h"

namespace tropa::bench {
namespace {

struct Child {
    pid_t pid = -1;
    int out = -1;
};

Child start(const std::string& name, const std::vector<std::string>& words) {
    const std::string program =
        (std::filesystem::read_symlink("/proc/self/exe").parent_path() / name).string();
    std::vector<char*> arguments = {const_cast<char*>(program.c_str())};
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    int ends[2];
    if (pipe(ends) != 0) throw Failure(ErrorCode::Io, "no pipe to " + name);
    const pid_t pid = fork();
    if (pid < 0) throw Failure(ErrorCode::Io, name + " cannot be started");
    if (pid == 0) {
        dup2(ends[1], 1);
        close(ends[0]);
        close(ends[1]);
        execv(program.c_str(), arguments.data());
        _exit(127);
    }
    close(ends[1]);
    return {pid, ends[0]};
}

/// Up to the end of the line, or of the file.
std::string readFrom(int file, bool line) {
    std::string text;
    char buffer[4096];
    for (;;) {
        const ssize_t n = read(file, buffer, sizeof buffer);
        if (n <= 0) return text;
        text.append(buffer, static_cast<std::size_t>(n));
        if (line && text.find('\n') != std::string::npos) return text;
    }
}

/// The most memory that a process has had. What the system says at its end would count this program's own, of
/// which it was a copy until it became the other one.
std::int64_t peakOf(pid_t pid) {
    std::error_code gone;
    const auto program = std::filesystem::read_symlink("/proc/" + std::to_string(pid) + "/exe", gone);
    if (gone || program == std::filesystem::read_symlink("/proc/self/exe")) return 0;
    return statusKiB(std::to_string(pid), "VmHWM:");
}

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::string member(const std::string& text, const char* name) {
    const auto j = nlohmann::json::parse(text, nullptr, false);
    const auto found = j.is_object() ? j.find(name) : j.end();
    if (!j.is_object() || found == j.end() || !found->is_string())
        throw Failure(ErrorCode::ServerFailure, std::string("tropa-server gave no ") + name + ": " + text);
    return found->get<std::string>();
}

}  // namespace

Finished runProgram(const std::string& name, const std::vector<std::string>& words) {
    const auto from = std::chrono::steady_clock::now();
    const Child child = start(name, words);
    Finished finished;
    pollfd out{child.out, POLLIN, 0};
    while (poll(&out, 1, 20) == 0) finished.peakKiB = std::max(finished.peakKiB, peakOf(child.pid));
    finished.out = readFrom(child.out, false);
    close(child.out);
    int status = 0;
    waitpid(child.pid, &status, 0);
    finished.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return finished;
}

ServerProcess::ServerProcess(std::string store)
    : store_{store.find("://") == std::string::npos ? "--data" : "--database", store} {
    const Child child = start("tropa-server", with({"serve", "--listen", "127.0.0.1:0"}, store_));
    pid_ = child.pid;
    const std::string first = readFrom(child.out, true);
    close(child.out);
    url_ = member(first.substr(0, first.find('\n')), "listening");
    workspace_ = createWorkspace();
}

std::uint16_t ServerProcess::port() const {
    return static_cast<std::uint16_t>(std::stoi(url_.substr(url_.rfind(':') + 1)));
}

std::string ServerProcess::createWorkspace() const {
    return member(runProgram("tropa-server", with({"workspace", "create", "Bench", "--json"}, store_)).out,
                  "workspace");
}

ServerProcess::~ServerProcess() {
    if (pid_ <= 0) return;
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
}

std::string ServerProcess::invite(const std::string& workspace) const {
    return member(
        runProgram("tropa-server",
                   with({"invite", "create", "--workspace", workspace, "--role", "admin", "--json"}, store_))
            .out,
        "code");
}

}  // namespace tropa::bench
