#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/system.h"
#include "sync/server/http/http_server.h"

namespace tropa::server {

/// Devices ask again and again whether there is anything new, in the same words but for the time, and mostly
/// there is not. As long as nothing has been committed, the same question of the same device has the same
/// answer, but for the time: kept here for a minute, it costs neither a transaction nor a line of JSON. Any
/// thread.
class IdleAnswers {
public:
    explicit IdleAnswers(Clock& clock) : clock_(clock) {}

    /// Whether a question is of the kind that is kept.
    static bool mayKeep(const HttpCall& call);

    /// A text around the digits of its time.
    struct AroundNow {
        std::string before, behind;
    };
    struct Question {
        explicit Question(const HttpCall& call);
        std::string tokenHash, key;
        AroundNow text;
    };

    /// What the device was told when the store was as it is now, with the time of now.
    /// @param version of the store, see Store::version, or of all that concerns the device, see
    /// Store::standing.
    std::optional<std::string> find(const Question& question, std::string_view version) const;
    /// Whether there is an answer for it, if only the version is still that one.
    bool has(const Question& question) const;
    /// @param version what it was before the answer was read. @param answer tells nothing but that there is
    /// nothing new.
    void keep(const Question& question, std::string version, std::string_view answer);

private:
    static AroundNow around(std::string_view text);

    struct Kept {
        std::string version;
        std::int64_t atMs = 0;
        AroundNow question, answer;
    };
    /// With the lock held. Null: none that is fresh.
    const Kept* keptFor(const Question& question, std::int64_t nowMs) const;

    Clock& clock_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Kept> kept_;  ///< By address and the token's hash.
};

}  // namespace tropa::server
