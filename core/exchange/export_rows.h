#pragma once

#include <functional>
#include <string>
#include <unordered_map>

#include "core/exchange/problems.h"
#include "core/store/query.h"

namespace tropa::exchange {

/// All records of a list, page by page; `query.limit` and `after` are set here. Returns how many.
std::int64_t forEachRecord(store::ReadTransaction& read, store::ListQuery query,
                           const std::function<void(const store::Record&)>& visit);

/// Fields that a person is shown: not places in lists, not what only the server writes, not merges.
bool isShown(const model::Field& field);
std::string_view labelOf(const model::Field& field, Language language);

/// "2026-02-01 10:30" in the replica's time zone.
std::string shownTime(store::ReadTransaction& read, std::int64_t ms);

/// A value for a person: names instead of ids, times in the replica's zone, sets joined by ", ". Empty: not
/// known.
std::string shownValue(store::ReadTransaction& read, const model::Field& field, const model::Value& value);

/// The same for many records, which often refer to the same few: their names are remembered.
class ShownValues {
public:
    explicit ShownValues(store::ReadTransaction& read) : read_(read) {}
    std::string shown(const model::Field& field, const model::Value& value);

private:
    store::ReadTransaction& read_;
    std::unordered_map<Uuid, std::string> names_;
};

/// A file that appears under its name only when it is whole: written beside it and renamed.
class WholeFile {
public:
    /// @throws Io.
    explicit WholeFile(std::string path);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    /// Where to write meanwhile.
    const std::string& partPath() const { return part_; }
    void write(std::string_view text);
    /// @throws Io; the file that was there before is unchanged then.
    void finish();

private:
    std::string path_, part_;
    std::FILE* file_ = nullptr;
    bool done_ = false;
};

}  // namespace tropa::exchange
