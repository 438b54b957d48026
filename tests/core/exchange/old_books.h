#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Excel 97–2003 workbooks for tests: records put together by hand, in a compound file.
namespace tropa::testing {

template <typename T>
std::string little(T value) {
    std::string out;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        out += static_cast<char>((static_cast<std::uint64_t>(value) >> (8 * i)) & 0xff);
    return out;
}
inline std::string u16(unsigned value) {
    return little(static_cast<std::uint16_t>(value));
}
inline std::string u32(std::size_t value) {
    return little(static_cast<std::uint32_t>(value));
}

inline std::string biff(unsigned id, const std::string& data) {
    return u16(id) + u16(static_cast<unsigned>(data.size())) + data;
}

/// A file with this one stream.
inline std::string compoundOf(std::string stream, std::string_view name = "Workbook") {
    constexpr std::size_t kSector = 512, kLinks = kSector / 4;
    constexpr std::uint32_t kEnd = 0xfffffffe, kTable = 0xfffffffd, kFree = 0xffffffff;
    const std::size_t size = std::max<std::size_t>(stream.size(), 4096);
    stream.resize((size + kSector - 1) / kSector * kSector);
    const std::size_t sectors = stream.size() / kSector;
    std::size_t tables = 1;
    while (tables * kLinks < tables + 1 + sectors) ++tables;

    std::string header("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    header +=
        std::string(16, '\0') + u16(0x3e) + u16(3) + u16(0xfffe) + u16(9) + u16(6) + std::string(10, '\0');
    header += u32(tables) + u32(tables) + u32(0) + u32(4096) + u32(kEnd) + u32(0) + u32(kEnd) + u32(0);
    for (std::size_t i = 0; i < 109; ++i) header += u32(i < tables ? i : kFree);

    std::string table;
    for (std::size_t i = 0; i < tables; ++i) table += u32(kTable);
    table += u32(kEnd);
    for (std::size_t i = 0; i < sectors; ++i) table += u32(i + 1 == sectors ? kEnd : tables + 2 + i);
    while (table.size() < tables * kSector) table += u32(kFree);

    const auto entry = [](std::string_view title, char type, std::size_t start, std::size_t length) {
        std::string out;
        for (const char c : title) out += std::string{c, '\0'};
        out.resize(64);
        out += u16(static_cast<unsigned>(2 * title.size() + 2)) + type + '\1';
        out += u32(kFree) + u32(kFree) + u32(type == 5 ? 1 : kFree) + std::string(36, '\0');
        return out + u32(start) + u32(length) + u32(0);
    };
    std::string directory = entry("Root Entry", 5, kEnd, 0) + entry(name, 2, tables + 1, size);
    directory.resize(kSector);
    return header + table + directory + stream;
}

/// A workbook of the given version (0x0600 of Excel 97, 0x0500 of 95) with one or more sheets.
struct OldBook {
    unsigned version = 0x0600;
    std::string globals;  ///< Records before the sheets.
    struct Sheet {
        std::string name, records;
        char state = 0;
    };
    std::vector<Sheet> sheets;

    std::string stream() const {
        const auto bof = [&](unsigned kind) {
            return biff(0x0809, u16(version) + u16(kind) + std::string(12, '\0'));
        };
        const auto bound = [&](const Sheet& sheet, std::size_t at) {
            const std::string flags = version == 0x0600 ? std::string(1, '\0') : std::string();
            return biff(0x0085, u32(at) + sheet.state + '\0' + static_cast<char>(sheet.name.size()) + flags +
                                    sheet.name);
        };
        const std::string start = bof(5) + globals, end = biff(0x000a, {});
        std::size_t at = start.size() + end.size();
        for (const Sheet& sheet : sheets) at += bound(sheet, 0).size();
        std::string places, bodies;
        for (const Sheet& sheet : sheets) {
            places += bound(sheet, at + bodies.size());
            bodies += bof(16) + sheet.records + end;
        }
        return start + places + end + bodies;
    }
    std::string file() const { return compoundOf(stream(), version == 0x0600 ? "Workbook" : "Book"); }
};

inline std::string oldCell(unsigned row, unsigned column, unsigned look = 0) {
    return u16(row) + u16(column) + u16(look);
}

}  // namespace tropa::testing
