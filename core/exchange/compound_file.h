#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tropa::exchange {

/// A compound file of old Office programs: streams in a chain of sectors each, as in a small file system.
/// What leads outside the file or round in a circle ends the chain with an error.
class CompoundFile {
public:
    /// Begins like one.
    static bool looksLike(std::string_view bytes);

    /// `bytes` outlive it. @throws InvalidInput: cut or damaged.
    explicit CompoundFile(std::string_view bytes);

    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// The content of a stream. @throws InvalidInput.
    std::string read(std::string_view name) const;

private:
    struct Entry {
        std::string name;  ///< ASCII; other letters are "?".
        std::uint32_t start = 0;
        std::uint64_t size = 0;
    };
    using Table = std::vector<std::uint32_t>;

    const Entry* find(std::string_view name) const;
    std::string_view sector(std::uint32_t number) const;
    Table tableAt(const std::vector<std::uint32_t>& sectors) const;
    std::string chain(std::uint32_t start, std::uint64_t most) const;
    void readTable();
    void readDirectory(std::uint32_t first);

    std::string_view bytes_;
    std::size_t sectorSize_ = 512;
    Table next_;         ///< Of each sector the one that follows.
    Table smallNext_;    ///< The same of the small ones.
    std::string small_;  ///< In which the small ones lie.
    std::vector<Entry> entries_;
};

}  // namespace tropa::exchange
