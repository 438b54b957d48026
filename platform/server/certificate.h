#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "core/base/system.h"
#include "platform/server/log.h"
#include "sync/server/http/http_server.h"

namespace tropa::server_program {

/// What the operator has to be told about a certificate.
struct CertificateNote {
    LogLevel level{};
    std::int64_t days = 0;  ///< Whole ones that are left; negative: since it has ended.
    std::string what;
};

/// Nothing while there is time: more than 30 days.
std::optional<CertificateNote> noteOn(std::int64_t endsMs, std::int64_t nowMs);

/// Looks after the certificate of a server: renewed files are taken without a restart, and one that nobody
/// renews is spoken of at the start, each day from 30 days before its end on, and when a week and a day are
/// left. Any thread.
class CertificateWatch {
public:
    /// To be made before the server reads the files, so that no change of theirs is missed.
    CertificateWatch(server::HttpServer& server, std::string certFile, std::string keyFile, Clock& clock);

    /// To be called once it serves, and every few seconds from then on.
    void look();
    /// At once, whether the files seem to be others or not.
    void reload();

private:
    /// By what a file is recognised: when it was changed (also who may read it), its number and its size.
    using Stamp = std::array<std::int64_t, 6>;
    Stamp stampNow() const;
    void take(const Stamp& stamp);
    void speak(bool anew);

    server::HttpServer& server_;
    std::string certFile_, keyFile_;
    Clock& clock_;
    std::mutex mutex_;
    Stamp tried_;   ///< Of the files that were read last.
    Stamp before_;  ///< As they were at the last look: who is still writing is left alone.
    std::int64_t spokenMs_ = 0;
    std::int64_t spokenStage_ = 0;
};

}  // namespace tropa::server_program
