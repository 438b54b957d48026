#include "core/exchange/zip_library.h"

#include <fmt/format.h>
#include <zip.h>

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
struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

class Reading final : public ZipReading {
public:
    explicit Reading(std::string_view bytes) {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
        if (source == nullptr) damaged(messageOf(error));
        archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (archive_) return;
        zip_source_free(source);
        damaged(messageOf(error));
    }

    std::size_t count() const { return static_cast<std::size_t>(zip_get_num_entries(archive_.get(), 0)); }

    std::vector<ZipFile::Entry> entries() const override {
        std::vector<ZipFile::Entry> all;
        for (std::size_t i = 0; i < count(); ++i) {
            zip_stat_t stat;
            zip_stat_init(&stat);
            if (zip_stat_index(archive_.get(), i, 0, &stat) != 0) damaged("an entry cannot be read");
            all.push_back({stat.name == nullptr ? "" : stat.name, stat.size});
        }
        return all;
    }

    std::string read(std::size_t index, const ZipFile::Entry& entry, std::uint64_t size) const override {
        const std::unique_ptr<zip_file_t, CloseEntry> file(zip_fopen_index(archive_.get(), index, 0));
        if (!file) damaged(entry.name);
        std::string bytes;
        bytes.reserve(static_cast<std::size_t>(size) + 16);  // who reads it may put a mark behind
        bytes.resize(static_cast<std::size_t>(size));
        const zip_int64_t got = zip_fread(file.get(), bytes.data(), bytes.size());
        if (got < 0 || static_cast<std::uint64_t>(got) < bytes.size()) damaged(entry.name);
        // Behind the last byte libzip compares the checksum.
        char more = 0;
        if (size == entry.bytes && zip_fread(file.get(), &more, 1) != 0) damaged(entry.name);
        return bytes;
    }

private:
    Archive archive_;
};

class Writing final : public ZipWriting {
public:
    explicit Writing(const std::string& path) {
        int code = 0;
        archive_.reset(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
        if (!archive_) throw Failure(ErrorCode::Io, fmt::format("{}: cannot be written", path));
    }

    void add(const std::string& name, std::string bytes) override {
        const std::string& kept = contents_.emplace_back(std::move(bytes));
        (void)put(name, zip_source_buffer(archive_.get(), kept.data(), kept.size(), 0));
    }

    void addFile(const std::string& name, const std::string& path) override {
        const zip_uint64_t place = put(name, zip_source_file(archive_.get(), path.c_str(), 0, -1));
        zip_set_file_compression(archive_.get(), place, ZIP_CM_STORE, 0);
    }

    void finish() override {
        if (zip_close(archive_.get()) != 0) {
            const std::string why = zip_strerror(archive_.get());
            throw Failure(ErrorCode::Io, "The archive cannot be written: " + why);
        }
        (void)archive_.release();  // closed
    }

private:
    zip_uint64_t put(const std::string& name, zip_source_t* source) const {
        const zip_int64_t place = source == nullptr ? -1
                                                    : zip_file_add(archive_.get(), name.c_str(), source,
                                                                   ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE);
        if (place < 0) {
            if (source != nullptr) zip_source_free(source);
            throw Failure(ErrorCode::Io, fmt::format("{}: cannot be packed", name));
        }
        // The same content makes the same file.
        zip_file_set_dostime(archive_.get(), static_cast<zip_uint64_t>(place), 0, (1 << 5) | 1, 0);
        return static_cast<zip_uint64_t>(place);
    }

    std::deque<std::string> contents_;  ///< Read when the archive is closed.
    Archive archive_;
};

}  // namespace

std::unique_ptr<ZipReading> openZip(std::string_view bytes, std::size_t most) {
    auto reading = std::make_unique<Reading>(bytes);
    if (reading->count() > most)
        throw Failure(ErrorCode::TooLarge,
                      fmt::format("The archive holds {} files, the limit is {}.", reading->count(), most));
    return reading;
}

std::unique_ptr<ZipWriting> createZip(const std::string& path) {
    return std::make_unique<Writing>(path);
}

}  // namespace tropa::exchange
