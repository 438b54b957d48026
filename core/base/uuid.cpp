#include "core/base/uuid.h"

#include "core/base/system.h"

namespace tropa {
namespace {

constexpr char kHex[] = "0123456789abcdef";

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr bool dashBefore(std::size_t byte) {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

// FNV-1a, 64 bit: names are short and chosen by us, so a keyed hash is not needed.
std::uint64_t fnv1a(std::string_view text, std::uint64_t basis) {
    std::uint64_t h = basis;
    for (unsigned char c : text) h = (h ^ c) * 0x100000001b3ULL;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93ULL;
    h ^= h >> 32;
    return h;
}

}  // namespace

std::string Uuid::text() const {
    std::string out;
    out.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (dashBefore(i)) out.push_back('-');
        out.push_back(kHex[bytes[i] >> 4]);
        out.push_back(kHex[bytes[i] & 15]);
    }
    return out;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid id;
    std::size_t at = 0;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        if (dashBefore(i) && text[at++] != '-') return std::nullopt;
        const int high = hexDigit(text[at++]);
        const int low = hexDigit(text[at++]);
        if (high < 0 || low < 0) return std::nullopt;
        id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return id;
}

Uuid Uuid::fromName(std::string_view name) {
    Uuid id;
    const std::uint64_t halves[2] = {fnv1a(name, 0xcbf29ce484222325ULL), fnv1a(name, 0x84222325cbf29ce4ULL)};
    for (std::size_t i = 0; i < 16; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(halves[i / 8] >> (8 * (7 - i % 8)));
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | 0x80);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
    return id;
}

Uuid UuidSource::next(std::int64_t unixMs) {
    // A clock that stands still or goes back keeps the last millisecond and counts on.
    if (unixMs > lastMs_) {
        lastMs_ = unixMs;
        counter_ = static_cast<std::uint32_t>(random_->next() & 0x1fffff);
    } else if (++counter_ >= 1U << 26) {
        ++lastMs_;
        counter_ = 0;
    }
    Uuid id;
    for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(lastMs_ >> (8 * (5 - i)));
    // 26 counter bits: 12 behind the version, 14 behind the variant.
    id.bytes[6] = static_cast<std::uint8_t>(0x70 | (counter_ >> 22 & 0x0f));
    id.bytes[7] = static_cast<std::uint8_t>(counter_ >> 14);
    id.bytes[8] = static_cast<std::uint8_t>(0x80 | (counter_ >> 8 & 0x3f));
    id.bytes[9] = static_cast<std::uint8_t>(counter_);
    const std::uint64_t tail = random_->next();
    for (std::size_t i = 10; i < 16; ++i) id.bytes[i] = static_cast<std::uint8_t>(tail >> (8 * (i - 10)));
    return id;
}

}  // namespace tropa
