#include "core/exchange/zip_file.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <deque>

#include "core/base/result.h"

namespace tropa::exchange {
namespace {

[[noreturn]] void damaged(std::string_view what) {
    throw Failure(ErrorCode::InvalidInput,
                  fmt::format("The file is cut or damaged ({}). Copy or download it anew.", what));
}

std::string messageOf(zip_error_t& error) {
    std::string message = zip_error_strerror(&error);
    zip_error_fini(&error);
    return message;
}

struct CloseEntry {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct ZipFile::Handle {
    zip_t* archive = nullptr;
    ~Handle() {
        if (archive != nullptr) zip_discard(archive);
    }
};

bool looksLikeZip(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

ZipFile::ZipFile(std::string_view bytes, const ZipLimits& limits) : handle_(std::make_unique<Handle>()) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) damaged(messageOf(error));
    handle_->archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (handle_->archive == nullptr) {
        zip_source_free(source);
        damaged(messageOf(error));
    }
    const auto count = static_cast<std::size_t>(zip_get_num_entries(handle_->archive, 0));
    if (count > limits.maxEntries)
        throw Failure(ErrorCode::TooLarge,
                      fmt::format("The archive holds {} files, the limit is {}.", count, limits.maxEntries));
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(handle_->archive, i, 0, &stat) != 0) damaged("an entry cannot be read");
        entries_.push_back({stat.name == nullptr ? "" : stat.name, stat.size});
        all += std::min(stat.size, limits.maxUnpackedBytes + 1);
        const bool bomb = all > std::uint64_t{16} << 20 && all / limits.maxRatio > bytes.size();
        if (all > limits.maxUnpackedBytes || bomb)
            throw Failure(
                ErrorCode::TooLarge,
                fmt::format("The file holds far more than its {} KB: over {} MB unpacked. It was not "
                            "opened. If it is a real table, save it as CSV or in parts.",
                            bytes.size() >> 10, all >> 20));
    }
}

ZipFile::~ZipFile() = default;

bool ZipFile::has(std::string_view name) const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const Entry& entry) { return entry.name == name; });
}

std::string ZipFile::read(std::string_view name, std::uint64_t most) const {
    const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& candidate) { return candidate.name == name; });
    if (entry == entries_.end())
        throw Failure(ErrorCode::NotFound, fmt::format("The archive has no {}.", name));
    const std::unique_ptr<zip_file_t, CloseEntry> file(
        zip_fopen_index(handle_->archive, static_cast<zip_uint64_t>(entry - entries_.begin()), 0));
    if (!file) damaged(entry->name);
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(std::min(entry->bytes, most)) +
                  16);  // who reads it may put a mark behind
    bytes.resize(static_cast<std::size_t>(std::min(entry->bytes, most)));
    const zip_int64_t got = zip_fread(file.get(), bytes.data(), bytes.size());
    if (got < 0 || static_cast<std::uint64_t>(got) < bytes.size()) damaged(entry->name);
    // Behind the last byte libzip compares the checksum.
    char more = 0;
    if (bytes.size() == entry->bytes && zip_fread(file.get(), &more, 1) != 0) damaged(entry->name);
    return bytes;
}

struct ZipWriter::Handle {
    zip_t* archive = nullptr;
    std::deque<std::string> contents;
    ~Handle() {
        if (archive != nullptr) zip_discard(archive);
    }
    zip_uint64_t put(const std::string& name, zip_source_t* source) const {
        const zip_int64_t place = source == nullptr ? -1
                                                    : zip_file_add(archive, name.c_str(), source,
                                                                   ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE);
        if (place < 0) {
            if (source != nullptr) zip_source_free(source);
            throw Failure(ErrorCode::Io, fmt::format("{}: cannot be packed", name));
        }
        // The same content makes the same file.
        zip_file_set_dostime(archive, static_cast<zip_uint64_t>(place), 0, (1 << 5) | 1, 0);
        return static_cast<zip_uint64_t>(place);
    }
};

ZipWriter::ZipWriter(const std::string& path) : handle_(std::make_unique<Handle>()) {
    int code = 0;
    handle_->archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (handle_->archive == nullptr) throw Failure(ErrorCode::Io, fmt::format("{}: cannot be written", path));
}

ZipWriter::~ZipWriter() = default;

void ZipWriter::add(const std::string& name, std::string bytes) {
    const std::string& kept = handle_->contents.emplace_back(std::move(bytes));
    (void)handle_->put(name, zip_source_buffer(handle_->archive, kept.data(), kept.size(), 0));
}

void ZipWriter::addFile(const std::string& name, const std::string& path) {
    const zip_uint64_t place = handle_->put(name, zip_source_file(handle_->archive, path.c_str(), 0, -1));
    zip_set_file_compression(handle_->archive, place, ZIP_CM_STORE, 0);
}

void ZipWriter::finish() {
    if (zip_close(handle_->archive) != 0) {
        const std::string why = zip_strerror(handle_->archive);
        throw Failure(ErrorCode::Io, "The archive cannot be written: " + why);
    }
    handle_->archive = nullptr;
}

}  // namespace tropa::exchange
