#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tropa {

class Random;

/// A 128-bit identifier (RFC 9562). The nil value means "none".
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    bool isNil() const noexcept { return *this == Uuid{}; }
    auto operator<=>(const Uuid&) const = default;

    /// 36 characters, lower case, with dashes.
    std::string text() const;
    /// Accepts the 36-character form in either case; nothing else.
    static std::optional<Uuid> parse(std::string_view text);
    /// A name-based identifier (version 8): the same bytes in give the same identifier on every device.
    static Uuid fromName(std::string_view name);
};

/// Identifiers are kept apart by what they identify: a ContactId does not convert to a DealId.
template <typename Tag>
struct Id {
    Uuid uuid;
    auto operator<=>(const Id&) const = default;
};
using MemberId = Id<struct MemberTag>;
using DeviceId = Id<struct DeviceTag>;
using WorkspaceId = Id<struct WorkspaceTag>;

/// Makes UUIDv7: 48-bit Unix milliseconds, then a counter that keeps identifiers of one process
/// in the order in which they were made, then random bits. Time order keeps inserts at the right
/// edge of the tree. Not thread-safe: one per writer.
class UuidSource {
public:
    explicit UuidSource(Random& random) : random_(&random) {}
    Uuid next(std::int64_t unixMs);

private:
    Random* random_;
    std::int64_t lastMs_ = 0;
    std::uint32_t counter_ = 0;
};

}  // namespace tropa

template <>
struct std::hash<tropa::Uuid> {
    std::size_t operator()(const tropa::Uuid& id) const noexcept {
        return std::hash<std::string_view>{}(
            {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()});
    }
};
