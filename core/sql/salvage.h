#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;

namespace tropa::sql {

/// A database file that may be damaged, read for what is left of it. Nothing of it is changed.
class Salvage {
public:
    /// A file of which nothing can be read opens as well: it has no rows.
    explicit Salvage(const std::string& path);
    ~Salvage();
    Salvage(const Salvage&) = delete;
    Salvage& operator=(const Salvage&) = delete;

    /// The values of a row as bytes, numbers in digits; nothing for NULL.
    using Row = std::vector<std::optional<std::string>>;
    /// @returns false when a damaged place ended it, or the question could not be asked.
    bool scan(const std::string& select, std::initializer_list<std::int64_t> values,
              const std::function<void(Row&&)>& take) const;
    /// The first value of the first row.
    std::optional<std::string> value(const std::string& select) const;

    /// Whether all pages add up, and the indexes with them.
    static bool isSound(const std::string& path);
    /// Whether another program has the database open. This one must not: it would lose its locks on it.
    static bool isInUse(const std::string& path);

private:
    sqlite3* handle_ = nullptr;
};

}  // namespace tropa::sql
