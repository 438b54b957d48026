#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/protocol/tables.h"

namespace tropa::protocol {

/// A table in the making, told piece by piece by whoever reads its text. Not for other callers: it throws.
class TableBuilder {
public:
    explicit TableBuilder(Table& table) : table_(table) {}

    /// The member of the table that comes next.
    void member(std::string_view name) { member_ = name; }
    const std::string& member() const { return member_; }
    void text(std::string_view v);
    /// An element of one of the lists beside the fields.
    void listed(std::string_view v);
    void listed(std::uint64_t v);
    void versions(const nlohmann::json& all);

    /// A list of a field's values begins.
    void column(std::string_view name);
    /// One of them; a text without a tree. @param v may be moved from.
    void add(std::string& v);
    void add(nlohmann::json v);
    void endColumn() { lengths_.push_back(place_); }

    void finish();

private:
    const model::Field* field() const { return table_.columns.back().field; }
    void put(model::Value v) {
        table_.columns.back().values.push_back(std::move(v));
        ++place_;
    }

    Table& table_;
    std::string member_;
    std::size_t place_ = 0;
    std::vector<std::uint64_t> dead_;
    std::vector<std::pair<std::size_t, std::string_view>> spoilt_;
    std::vector<std::size_t> lengths_;
};

}  // namespace tropa::protocol
