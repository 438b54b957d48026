#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <span>
#include <string>

namespace tropa {

/// Time, injected. Tests give a clock that drifts and jumps.
class Clock {
public:
    virtual ~Clock() = default;
    virtual std::int64_t wallMs() = 0;       ///< Unix milliseconds as the device believes; may jump.
    virtual std::int64_t monotonicMs() = 0;  ///< Never goes back within a boot.
    virtual std::string bootId() = 0;        ///< Changes when the monotonic clock starts anew.
};

/// Randomness, injected. Thread-safety is the implementation's.
class Random {
public:
    virtual ~Random() = default;
    virtual std::uint64_t next() = 0;
    /// Uniform in [0, bound); bound > 0.
    std::uint64_t below(std::uint64_t bound);
};

/// The machine's own clock. Any thread.
class SystemClock final : public Clock {
public:
    std::int64_t wallMs() override;
    std::int64_t monotonicMs() override;
    std::string bootId() override;
};

/// The operating system's generator (getrandom). Any thread.
class SystemRandom final : public Random {
public:
    std::uint64_t next() override;

private:
    std::mutex mutex_;
    std::random_device device_;
};

/// Reproducible generator for tests and the demo company: the same seed, the same sequence on every
/// platform (SplitMix64).
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() override;

private:
    std::uint64_t state_;
};

}  // namespace tropa
