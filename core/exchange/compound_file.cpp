#include "core/exchange/compound_file.h"

#include <algorithm>

#include "core/exchange/little_endian.h"

namespace tropa::exchange {
namespace {

constexpr std::string_view kMark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
constexpr std::uint32_t kLastSector = 0xfffffffa;  ///< Higher numbers are ends and gaps.
constexpr std::size_t kHeader = 512, kSmallSector = 64, kSmallStream = 4096, kEntry = 128;

[[noreturn]] void damaged() {
    throw Failure(ErrorCode::InvalidInput, "The workbook is cut or damaged.");
}

}  // namespace

bool CompoundFile::looksLike(std::string_view bytes) {
    return bytes.starts_with(kMark);
}

CompoundFile::CompoundFile(std::string_view bytes) : bytes_(bytes) {
    const auto shift = littleEndian<std::uint16_t>(bytes, 30);
    if (!looksLike(bytes) || bytes.size() < kHeader || (shift != 9 && shift != 12)) damaged();
    sectorSize_ = std::size_t{1} << shift;
    readTable();
    readDirectory(littleEndian<std::uint32_t>(bytes, 48));
}

std::string_view CompoundFile::sector(std::uint32_t number) const {
    const std::size_t from = (std::size_t{number} + 1) * sectorSize_;
    if (number >= kLastSector || from >= bytes_.size()) damaged();
    return bytes_.substr(from, sectorSize_);  // the last one may be short
}

CompoundFile::Table CompoundFile::tableAt(const std::vector<std::uint32_t>& sectors) const {
    Table table;
    for (const std::uint32_t number : sectors) {
        const std::string_view part = sector(number);
        for (std::size_t at = 0; at + 4 <= part.size(); at += 4)
            table.push_back(littleEndian<std::uint32_t>(part, at));
    }
    return table;
}

void CompoundFile::readTable() {
    const std::size_t mostSectors = bytes_.size() / sectorSize_ + 1;
    std::vector<std::uint32_t> places;
    const auto take = [&](std::uint32_t number) {
        if (number < kLastSector && places.size() < mostSectors) places.push_back(number);
    };
    for (std::size_t i = 0; i < 109; ++i) take(littleEndian<std::uint32_t>(bytes_, 76 + 4 * i));
    std::uint32_t more = littleEndian<std::uint32_t>(bytes_, 68);
    for (std::size_t steps = 0; more < kLastSector; ++steps) {
        if (steps > mostSectors) damaged();
        const std::string_view part = sector(more);
        for (std::size_t at = 0; at + 4 < sectorSize_; at += 4) take(littleEndian<std::uint32_t>(part, at));
        more = littleEndian<std::uint32_t>(part, sectorSize_ - 4);
    }
    next_ = tableAt(places);
}

std::string CompoundFile::chain(std::uint32_t start, std::uint64_t most) const {
    std::string out;
    const std::size_t mostSectors = bytes_.size() / sectorSize_ + 1;
    std::size_t steps = 0;
    for (std::uint32_t at = start; at < kLastSector && out.size() < most; at = next_[at]) {
        if (at >= next_.size() || ++steps > mostSectors) damaged();
        out += sector(at);
    }
    if (out.size() > most) out.resize(static_cast<std::size_t>(most));
    return out;
}

void CompoundFile::readDirectory(std::uint32_t first) {
    const std::string all = chain(first, bytes_.size());
    for (std::size_t at = 0; at + kEntry <= all.size(); at += kEntry) {
        const std::string_view entry = std::string_view(all).substr(at, kEntry);
        const auto type = littleEndian<std::uint8_t>(entry, 66);
        Entry made;
        const std::size_t length = std::min<std::size_t>(littleEndian<std::uint16_t>(entry, 64), 64);
        for (std::size_t i = 0; i + 2 < length; i += 2) made.name += entry[i + 1] == 0 ? entry[i] : '?';
        made.start = littleEndian<std::uint32_t>(entry, 116);
        made.size = littleEndian<std::uint32_t>(entry, 120);
        if (type == 5) small_ = chain(made.start, made.size);
        if (type == 2) entries_.push_back(std::move(made));
    }
    std::vector<std::uint32_t> sectors;
    const std::size_t mostSectors = bytes_.size() / sectorSize_ + 1;
    for (std::uint32_t at = littleEndian<std::uint32_t>(bytes_, 60); at < kLastSector; at = next_[at]) {
        if (at >= next_.size() || sectors.size() > mostSectors) damaged();
        sectors.push_back(at);
    }
    smallNext_ = tableAt(sectors);
}

const CompoundFile::Entry* CompoundFile::find(std::string_view name) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& entry) { return entry.name == name; });
    return found == entries_.end() ? nullptr : &*found;
}

std::string CompoundFile::read(std::string_view name) const {
    const Entry* const entry = find(name);
    if (entry == nullptr) damaged();
    std::string out;
    if (entry->size >= kSmallStream) {
        out = chain(entry->start, entry->size);
    } else {
        const std::size_t mostSectors = small_.size() / kSmallSector + 1;
        std::size_t steps = 0;
        for (std::uint32_t at = entry->start; at < kLastSector && out.size() < entry->size;
             at = smallNext_[at]) {
            const std::size_t from = std::size_t{at} * kSmallSector;
            if (at >= smallNext_.size() || from >= small_.size() || ++steps > mostSectors) damaged();
            out += std::string_view(small_).substr(from, kSmallSector);
        }
    }
    if (out.size() < entry->size) damaged();
    out.resize(static_cast<std::size_t>(entry->size));
    return out;
}

}  // namespace tropa::exchange
