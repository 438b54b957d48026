#pragma once

#include <cassert>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace tropa {

/// Every way in which something can fail, for the whole product. A new code needs a remedy and an
/// exit status below; the compiler points at the switches.
enum class ErrorCode {
    NotFound,         ///< The record, file or name does not exist.
    InvalidInput,     ///< What the user or a script gave cannot be understood.
    Refused,          ///< Understood, but a rule says no (gate on a move, required field).
    Forbidden,        ///< The member's role does not allow it.
    Usage,            ///< A command was called with wrong words.
    Network,          ///< No connection, time-out, name not resolved.
    BadAnswer,        ///< Something answered that is not our server (captive portal, proxy page).
    ServerBusy,       ///< 429 or 503; try again later.
    ServerFailure,    ///< The server answered 5xx or an impossible message.
    Unauthorized,     ///< Token or invitation not accepted.
    DeviceRevoked,    ///< This device was shut out for good; what it held of the workspace is gone.
    MemberDisabled,   ///< This member was shut out, perhaps for a while; the same.
    UpgradeRequired,  ///< The server speaks a newer protocol only.
    EpochChanged,     ///< The server was restored; the replica must offer what it has.
    DeviceForked,     ///< Another copy of this replica has already talked to the server.
    ReplicaBusy,      ///< Another process holds the replica.
    ReplicaTooNew,    ///< Written by a newer program.
    ReplicaDamaged,   ///< Not a database, or its pages do not add up.
    DiskFull,         ///< No space left; nothing was changed.
    Io,               ///< Reading or writing a file failed.
    TooLarge,         ///< Over a stated limit.
    Canceled,         ///< The user stopped it.
    Internal,         ///< A broken invariant that was caught.
};

/// What a person can do about an error.
enum class Remedy { RetryLater, SignInAgain, UpdateApp, AskUser, ReportBug };

/// Never fails: each code has one remedy.
Remedy remedyFor(ErrorCode code);

/// Stable lower-case name used in JSON output and logs, e.g. "not_found".
std::string_view nameOf(ErrorCode code);

/// Exit status of the command line: 1 refused or not found, 2 usage, 3 network or server,
/// 4 replica damaged, busy or too new.
int exitStatusFor(ErrorCode code);

/// What failed, in plain words for a person: what happened, where, what to do. English; the app
/// translates by code and shows `message` as the detail. Holds no personal values.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
};

/// Thrown inside `core` and `sync` where a failure unwinds a transaction. Public functions that
/// return Result turn it into one with `guarded`.
class Failure : public std::exception {
public:
    explicit Failure(Error error) : error_(std::move(error)) {}
    Failure(ErrorCode code, std::string message) : error_{code, std::move(message)} {}
    const char* what() const noexcept override { return error_.message.c_str(); }
    const Error& error() const noexcept { return error_; }

private:
    Error error_;
};

/// A value or the error that prevented it. Reading the wrong side is a broken invariant.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}
    Result(ErrorCode code, std::string message) : Result(Error{code, std::move(message)}) {}

    bool ok() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    const T& value() const& { return assert(ok()), std::get<0>(state_); }
    T& value() & { return assert(ok()), std::get<0>(state_); }
    T&& value() && { return assert(ok()), std::get<0>(std::move(state_)); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    const Error& error() const { return assert(!ok()), std::get<1>(state_); }

    /// The value, or throws the error as a Failure.
    T orThrow() && {
        if (!ok()) throw Failure(std::get<1>(std::move(state_)));
        return std::get<0>(std::move(state_));
    }

private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}
    Result(ErrorCode code, std::string message) : error_(Error{code, std::move(message)}) {}

    bool ok() const noexcept { return !error_; }
    explicit operator bool() const noexcept { return ok(); }
    const Error& error() const { return assert(error_), *error_; }
    void orThrow() && {
        if (error_) throw Failure(std::move(*error_));
    }

private:
    std::optional<Error> error_;
};

/// Runs `body`, which may throw Failure, and returns what it returns or the failure's error.
template <typename Body>
auto guarded(Body&& body) -> Result<decltype(body())> {
    try {
        if constexpr (std::is_void_v<decltype(body())>) {
            std::forward<Body>(body)();
            return {};
        } else {
            return std::forward<Body>(body)();
        }
    } catch (const Failure& failure) {
        return failure.error();
    }
}

}  // namespace tropa
