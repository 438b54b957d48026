#include <fmt/format.h>
#include <signal.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "platform/server/commands.h"
#include "sync/server/api.h"

namespace tropa::server_program {
namespace {

std::pair<std::string, std::uint16_t> splitAddress(const std::string& listen) {
    const std::size_t colon = listen.rfind(':');
    const auto port = colon == std::string::npos ? std::nullopt : parseU64(listen.substr(colon + 1));
    if (!port || *port > 65535 || colon == 0)
        throw Failure(
            ErrorCode::Usage,
            fmt::format("--listen {}: write it as ADDRESS:PORT, for example 127.0.0.1:8787.", listen));
    std::string address = listen.substr(0, colon);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']')
        address = address.substr(1, address.size() - 2);
    return {address, static_cast<std::uint16_t>(*port)};
}

}  // namespace

void serve(const Options& options, const ServeOptions& how) {
    // Blocked before any thread starts, so that only sigwait below receives them.
    sigset_t stopping;
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGINT);
    sigaddset(&stopping, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stopping, nullptr);
    signal(SIGPIPE, SIG_IGN);

    Context context(options);
    server::Api api(context.service);
    server::HttpServer::Options http;
    std::tie(http.address, http.port) = splitAddress(how.listen);
    http.tlsCertFile = how.tlsCert;
    http.tlsKeyFile = how.tlsKey;
    http.allowInsecure = how.insecure;
    http.workerThreads = std::max(2U, std::thread::hardware_concurrency());
    http.log = [](const std::string& line) { fmt::print(stderr, "{}\n", line); };
    server::HttpServer server(std::move(http),
                              [&api](const server::HttpCall& call) { return api.handle(call); });
    api.changed = [&server](const std::string& workspace) { server.notify(workspace); };

    const auto listening = server.start().orThrow();
    fmt::print("{}\n", nlohmann::json{{"listening", listening.url}}.dump());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&stopping, &signal);
    server.stop();
}

}  // namespace tropa::server_program
