#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/system.h"

namespace tropa::testing {

/// A disk that loses its power: a layer over SQLite's own file system that knows what was synced. While one
/// exists, it is what every connection of the process opens its files with; one at a time, one thread.
///
/// At the chosen call the machine dies: that call and all later ones fail. `restore` then leaves on the disk
/// what a real one may hold: all that was synced, and of the rest any part, in any order, writes torn at the
/// borders of sectors. As SQLite assumes, what was synced before beside a torn write is not harmed.
class PowerLoss {
public:
    /// @param path the database; its log is watched, too. It must not be open yet.
    explicit PowerLoss(std::string path);
    ~PowerLoss();
    PowerLoss(const PowerLoss&) = delete;
    PowerLoss& operator=(const PowerLoss&) = delete;

    /// Dies at the `calls`-th write, sync, cut or removal from now on, from 1.
    void dieAfter(std::int64_t calls) { deathAt_ = calls_ + calls; }
    bool dead() const { return deathAt_ >= 0 && calls_ >= deathAt_; }
    std::int64_t calls() const { return calls_; }

    /// Everything that was open must be closed. The machine runs again.
    void restore(Random& random);

private:
    friend struct PowerLossFile;
    struct Change {
        enum class What { Write, Cut, Remove } what{};
        std::int64_t at = 0;  ///< Offset, or the new length.
        std::string bytes;
    };
    struct Image {
        bool exists = false;
        std::string synced;
        std::vector<Change> since;
        void apply(const Change& change, Random* torn);
        void sync();
    };
    Image* find(const char* name);
    /// Counts a call. False when the machine is dead.
    bool call();

    std::map<std::string, Image, std::less<>> images_;
    std::int64_t calls_ = 0;
    std::int64_t deathAt_ = -1;
};

}  // namespace tropa::testing
