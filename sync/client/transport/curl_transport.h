#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "sync/client/transport/server_transport.h"

namespace tropa::client {

/// The transport over libcurl: HTTP/1.1 with connections kept alive, bodies packed with zstd, certificates
/// always verified, no redirect followed.
class CurlTransport final : public ServerTransport {
public:
    struct Options {
        std::string caFile;             ///< PEM with the authorities to trust; empty: the system's.
        bool allowInsecure = false;     ///< Plain http also beyond loopback.
        int connectTimeoutMs = 10'000;  ///< Name, connection and TLS together.
        int stallTimeoutMs = 20'000;  ///< No byte moves while sending or receiving. Not while waiting for the
                                      ///< answer to begin: a long poll is silent.
        std::size_t maxResponseBytes = std::size_t{64} << 20;  ///< Packed and unpacked alike.
        std::size_t compressFrom =
            64;                    ///< Bodies of at least so many bytes are packed, and so have a checksum.
        int compressionLevel = 3;  ///< Of zstd.
    };

    CurlTransport();
    explicit CurlTransport(Options options);
    ~CurlTransport() override;
    CurlTransport(const CurlTransport&) = delete;
    CurlTransport& operator=(const CurlTransport&) = delete;

    Result<void> setBaseUrl(const std::string& url) override;
    Result<void> setToken(const std::string& token) override;
    Result<HttpResponse> send(const HttpRequest& request) override;
    void begin(const std::vector<HttpRequest>& requests) override;
    Result<HttpResponse> finish(const HttpRequest& request) override;
    void cancel() override;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace tropa::client
