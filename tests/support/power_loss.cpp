#include "tests/support/power_loss.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>

namespace tropa::testing {
namespace {

constexpr std::size_t kSector = 512;
constexpr const char* kName = "tropa-power-loss";

PowerLoss* running = nullptr;
sqlite3_vfs* below = nullptr;

std::string contentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

/// What SQLite holds for an open file; the file of the system's own layer lies behind it.
struct PowerLossFile {
    sqlite3_file base;
    PowerLoss::Image* image;  ///< Null: not watched.

    static PowerLossFile& of(sqlite3_file* file) { return *reinterpret_cast<PowerLossFile*>(file); }
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    const sqlite3_io_methods& methods() { return *real()->pMethods; }

    static int change(sqlite3_file* file, PowerLoss::Change change) {
        PowerLoss::Image* image = of(file).image;
        if (image == nullptr || running == nullptr) return SQLITE_OK;
        if (!running->call()) return SQLITE_IOERR;
        image->exists = true;
        image->since.push_back(std::move(change));
        return SQLITE_OK;
    }

    static int close(sqlite3_file* file) { return of(file).methods().xClose(of(file).real()); }
    static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
        if (of(file).image != nullptr && running != nullptr && running->dead()) return SQLITE_IOERR_READ;
        return of(file).methods().xRead(of(file).real(), to, size, at);
    }
    static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
        const int code = change(file, {PowerLoss::Change::What::Write,
                                       at,
                                       {static_cast<const char*>(from), static_cast<std::size_t>(size)}});
        return code != SQLITE_OK ? code : of(file).methods().xWrite(of(file).real(), from, size, at);
    }
    static int cut(sqlite3_file* file, sqlite3_int64 size) {
        const int code = change(file, {PowerLoss::Change::What::Cut, size, {}});
        return code != SQLITE_OK ? code : of(file).methods().xTruncate(of(file).real(), size);
    }
    static int sync(sqlite3_file* file, int flags) {
        if (PowerLoss::Image* image = of(file).image; image != nullptr && running != nullptr) {
            if (!running->call()) return SQLITE_IOERR_FSYNC;
            image->sync();
        }
        return of(file).methods().xSync(of(file).real(), flags);
    }
    static int size(sqlite3_file* file, sqlite3_int64* size) {
        return of(file).methods().xFileSize(of(file).real(), size);
    }
    static int lock(sqlite3_file* file, int level) {
        return of(file).methods().xLock(of(file).real(), level);
    }
    static int unlock(sqlite3_file* file, int level) {
        return of(file).methods().xUnlock(of(file).real(), level);
    }
    static int isReserved(sqlite3_file* file, int* held) {
        return of(file).methods().xCheckReservedLock(of(file).real(), held);
    }
    static int control(sqlite3_file* file, int what, void* with) {
        return of(file).methods().xFileControl(of(file).real(), what, with);
    }
    static int sectorSize(sqlite3_file* file) { return of(file).methods().xSectorSize(of(file).real()); }
    static int traits(sqlite3_file* file) {
        return of(file).methods().xDeviceCharacteristics(of(file).real());
    }
    static int shmMap(sqlite3_file* file, int page, int size, int extend, void volatile** at) {
        return of(file).methods().xShmMap(of(file).real(), page, size, extend, at);
    }
    static int shmLock(sqlite3_file* file, int from, int count, int flags) {
        return of(file).methods().xShmLock(of(file).real(), from, count, flags);
    }
    static void shmBarrier(sqlite3_file* file) { of(file).methods().xShmBarrier(of(file).real()); }
    static int shmUnmap(sqlite3_file* file, int remove) {
        return of(file).methods().xShmUnmap(of(file).real(), remove);
    }

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* given) {
        // Version 2: without memory mapping, whose writes nobody would see.
        static const sqlite3_io_methods ours{
            2,       close,      read,   write,  cut,     sync,       size,     lock,    unlock, isReserved,
            control, sectorSize, traits, shmMap, shmLock, shmBarrier, shmUnmap, nullptr, nullptr};
        auto* made = new (file) PowerLossFile{};
        made->image = running == nullptr || name == nullptr ? nullptr : running->find(name);
        const int code = below->xOpen(below, name, made->real(), flags, given);
        if (code == SQLITE_OK) made->base.pMethods = &ours;
        return code;
    }
    static int remove(sqlite3_vfs*, const char* name, int syncFolder) {
        PowerLoss::Image* image = running == nullptr ? nullptr : running->find(name);
        if (image != nullptr) {
            if (!running->call()) return SQLITE_IOERR_DELETE;
            image->since.push_back({PowerLoss::Change::What::Remove, 0, {}});
            if (syncFolder != 0) image->sync();
        }
        return below->xDelete(below, name, syncFolder);
    }
};

namespace {

sqlite3_vfs& layer() {
    static sqlite3_vfs ours = [] {
        below = sqlite3_vfs_find(nullptr);
        sqlite3_vfs made = *below;
        made.szOsFile = static_cast<int>(sizeof(PowerLossFile)) + below->szOsFile;
        made.zName = kName;
        made.xOpen = PowerLossFile::open;
        made.xDelete = PowerLossFile::remove;
        return made;
    }();
    return ours;
}

}  // namespace

PowerLoss::PowerLoss(std::string path) {
    for (const char* tail : {"", "-wal"}) {
        Image image;
        image.exists = std::filesystem::exists(path + tail);
        if (image.exists) image.synced = contentOf(path + tail);
        images_.emplace(path + tail, std::move(image));
    }
    sqlite3_vfs_register(&layer(), 1);
    running = this;
}

PowerLoss::~PowerLoss() {
    running = nullptr;
    sqlite3_vfs_unregister(&layer());
}

PowerLoss::Image* PowerLoss::find(const char* name) {
    const auto found = images_.find(std::string_view(name));
    return found == images_.end() ? nullptr : &found->second;
}

bool PowerLoss::call() {
    if (dead()) return false;
    ++calls_;
    return !dead();
}

void PowerLoss::Image::apply(const Change& change, Random* torn) {
    switch (change.what) {
        case Change::What::Write: {
            const auto from = static_cast<std::size_t>(change.at);
            for (std::size_t at = 0; at < change.bytes.size();) {
                const std::size_t sectorEnd = ((from + at) / kSector + 1) * kSector - from;
                const std::size_t end = std::min(change.bytes.size(), sectorEnd);
                if (torn == nullptr || torn->below(2) == 0) {
                    if (synced.size() < from + end) synced.resize(from + end);
                    std::copy_n(change.bytes.begin() + static_cast<std::ptrdiff_t>(at), end - at,
                                synced.begin() + static_cast<std::ptrdiff_t>(from + at));
                }
                at = end;
            }
            break;
        }
        case Change::What::Cut:
            synced.resize(static_cast<std::size_t>(change.at));
            break;
        case Change::What::Remove:
            exists = false;
            synced.clear();
            break;
    }
}

void PowerLoss::Image::sync() {
    for (const Change& change : since) {
        if (change.what != Change::What::Remove) exists = true;
        apply(change, nullptr);
    }
    since.clear();
}

void PowerLoss::restore(Random& random) {
    deathAt_ = -1;
    for (auto& [path, image] : images_) {
        std::vector<Change> left = std::move(image.since);
        image.since.clear();
        const std::uint64_t shape = random.below(4);  // nothing of it, all, or each by itself
        if (shape == 0) left.clear();
        if (shape > 1)
            for (std::size_t i = left.size(); i > 1; --i) std::swap(left[i - 1], left[random.below(i)]);
        for (const Change& change : left) {
            if (shape > 1 && random.below(2) == 0) continue;
            if (change.what != Change::What::Remove) image.exists = true;
            image.apply(change, shape > 1 ? &random : nullptr);
        }
        std::filesystem::remove(path);
        if (image.exists) std::ofstream(path, std::ios::binary) << image.synced;
    }
    std::filesystem::remove(images_.begin()->first + "-shm");
}

}  // namespace tropa::testing
