#include "tests/support/postgres/postgres_cluster.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "core/base/system.h"
#include "tests/support/loopback.h"

namespace tropa::testing {
namespace {

namespace fs = std::filesystem;

/// The newest installed; Debian keeps the server's programs beside the version, off the path.
std::string findPrograms() {
    std::string best;
    int newest = 0;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
        const int version = std::atoi(entry.path().filename().c_str());
        if (version > newest && fs::exists(entry.path() / "bin/initdb")) {
            newest = version;
            best = (entry.path() / "bin").string();
        }
    }
    if (best.empty()) throw std::runtime_error("PostgreSQL is not installed: ./dev setup does it");
    return best;
}

/// PostgreSQL refuses to run as root: then it runs as nobody.
const passwd* unprivileged() {
    return ::geteuid() == 0 ? ::getpwnam("nobody") : nullptr;
}

std::uint16_t freePort() {
    const auto [fd, port] = listenAnywhere();
    ::close(fd);
    return port;
}

/// Starts a program without privileges, in the folder, its words in a file there. It dies with this process.
pid_t launch(const std::vector<std::string>& words, const std::string& folder, const std::string& log,
             const std::vector<std::pair<std::string, std::string>>& environment = {}) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const passwd* user = unprivileged();
    const pid_t child = ::fork();
    if (child != 0) return child;
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    const int in = ::open("/dev/null", O_RDONLY);
    ::dup2(in, 0);
    ::dup2(out, 1);
    ::dup2(out, 2);
    if (user != nullptr &&
        (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
        ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (::chdir(folder.c_str()) != 0) ::_exit(126);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

std::string contents(const std::string& file) {
    std::ostringstream out;
    out << std::ifstream(file).rdbuf();
    return out.str();
}

}  // namespace

void PostgresCluster::makeFolder() {
    fs::create_directory(folder_);
    std::ofstream(folder_ + "/password") << password_ << '\n';
    if (const passwd* user = unprivileged())
        for (const std::string& one : {folder_, folder_ + "/password"})
            if (::chown(one.c_str(), user->pw_uid, user->pw_gid) != 0)
                throw std::runtime_error("the cluster's folder cannot be given away");
}

void PostgresCluster::runProgram(const std::string& name, std::vector<std::string> words) {
    const std::string log = scratch_.file(name + ".log");
    words.insert(words.begin(), programs_ + "/" + name);
    const pid_t child = launch(words, folder_, log);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (status != 0) throw std::runtime_error(name + " failed: " + contents(log));
}

PostgresCluster::PostgresCluster(Disk disk)
    : programs_(findPrograms()),
      folder_(scratch_.file("cluster")),
      password_(std::to_string(SystemRandom().next())),
      disk_(disk) {
    makeFolder();
    runProgram("initdb", {"-D", folder_ + "/data", "-U", "tropa", "--pwfile", folder_ + "/password", "--auth",
                          "scram-sha-256", "--encoding", "UTF8", "--no-sync"});
    start();
}

PostgresCluster::PostgresCluster(PostgresCluster& primary)
    : programs_(primary.programs_),
      folder_(scratch_.file("cluster")),
      password_(primary.password_) {
    makeFolder();
    runProgram("pg_basebackup", {"-D", folder_ + "/data", "-d", primary.url(), "-X", "stream", "-R",
                                 "--checkpoint", "fast", "--no-sync"});
    start();
}

PostgresCluster::~PostgresCluster() {
    kill();
}

void PostgresCluster::start() {
    if (port_ == 0) port_ = freePort();
    const std::string log = scratch_.file("server.log");
    std::vector<std::pair<std::string, std::string>> environment;
    if (disk_ == Disk::Limited) {
        // Where an unprivileged user finds it.
        fs::copy_file(TROPA_FULL_DISK, folder_ + "/full_disk.so", fs::copy_options::overwrite_existing);
        environment = {{"LD_PRELOAD", folder_ + "/full_disk.so"}, {"TROPA_DISK_FULL", folder_ + "/full"}};
    }
    server_ = launch({programs_ + "/postgres", "-D", folder_ + "/data", "-p", std::to_string(port_), "-c",
                      "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c",
                      "max_connections=60"},
                     folder_, log, environment);
    for (int i = 0; i < 600; ++i) {
        if (PQping(url().c_str()) == PQPING_OK) return;
        if (::waitpid(server_, nullptr, WNOHANG) == server_) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    throw std::runtime_error("PostgreSQL does not start: " + contents(log));
}

void PostgresCluster::fillDisk(bool full) {
    if (full)
        std::ofstream(folder_ + "/full").close();
    else
        fs::remove(folder_ + "/full");
}

void PostgresCluster::kill() {
    if (server_ <= 0) return;
    ::kill(server_, SIGQUIT);
    ::waitpid(server_, nullptr, 0);
    server_ = -1;
}

std::string PostgresCluster::url(const std::string& database) const {
    return fmt::format("postgresql://tropa:{}@127.0.0.1:{}/{}", password_, port_, database);
}

std::string PostgresCluster::run(const std::string& sql, const std::string& database) {
    PGconn* connection = PQconnectdb(url(database).c_str());
    PGresult* result = PQexec(connection, sql.c_str());
    const ExecStatusType status = PQresultStatus(result);
    const std::string why = PQerrorMessage(connection);
    const std::string value =
        status == PGRES_TUPLES_OK && PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
    PQclear(result);
    PQfinish(connection);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) throw std::runtime_error(why);
    return value;
}

}  // namespace tropa::testing
