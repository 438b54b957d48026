#include "sync/protocol/table_builder.h"

#include "core/base/text.h"
#include "core/model/codec.h"
#include "sync/protocol/codec_parts.h"

namespace tropa::protocol {

using model::FieldType;
using model::Value;
using nlohmann::json;
using parts::malformed;

namespace {

constexpr std::string_view kTables = "tables";

}  // namespace

void TableBuilder::text(std::string_view v) {
    if (member_ == "scope") {
        if (v.empty() || v.size() > 64) malformed(kTables, "\"scope\" is not a short text");
        table_.scope = v;
    }
    if (member_ != "entity") return;
    if (v.empty() || v.size() > 64) malformed(kTables, "\"entity\" is not a short text");
    table_.name = v;
    table_.entity = model::findEntity(v);
}

void TableBuilder::listed(std::string_view v) {
    if (member_ == "rows") {
        const auto id = Uuid::parse(v);
        if (!id || id->isNil()) malformed("tables.rows", "is not an id");
        table_.rows.push_back(*id);
    } else if (member_ == "seq") {
        table_.seqs.push_back(parts::number(json(v), "tables.seq"));
    }
}

void TableBuilder::listed(std::uint64_t v) {
    if (member_ == "seq") {
        if (table_.seqs.empty() || v > static_cast<std::uint64_t>(INT64_MAX) - table_.seqs.back())
            malformed("tables.seq", "is out of range");
        table_.seqs.push_back(table_.seqs.back() + v);
    } else if (member_ == "born") {
        table_.borns.push_back(v);
    } else if (member_ == "dead") {
        dead_.push_back(v);
    }
}

void TableBuilder::versions(const json& all) {
    if (!all.is_object()) malformed("tables.vers", "is not an object");
    for (const auto& [at, cells] : all.items()) {
        const auto place = parseU64(at);
        if (!place || !cells.is_object()) malformed("tables.vers", "is not an object of objects");
        for (const auto& [cell, ver] : cells.items())
            table_.versions[*place][cell] = parts::number(ver, "tables.vers");
    }
}

void TableBuilder::column(std::string_view name) {
    if (table_.name.empty()) malformed(kTables, "\"entity\" comes after \"fields\"");
    Table::Column& made = table_.columns.emplace_back();
    made.name = name;
    made.field = table_.entity == nullptr ? nullptr : table_.entity->field(name);
    place_ = 0;
}

void TableBuilder::add(std::string& v) {
    const model::Field* f = field();
    const bool line = f != nullptr && (f->type == FieldType::Text || f->type == FieldType::Choice);
    if (line && v.size() <= model::kMaxText && isPlainUtf8(v))
        put(Value{std::move(v)});
    else
        add(json(std::move(v)));
}

void TableBuilder::add(json v) {
    const model::Field* f = field();
    if (f == nullptr) {
        if (!v.is_null()) table_.columns.back().unknown.emplace_back(place_, std::move(v));
        ++place_;
        return;
    }
    auto value = model::fromJson(*f, v);
    if (!value.ok()) spoilt_.emplace_back(place_, table_.entity->cellOf(*f).name);
    put(value.ok() ? std::move(*value) : Value{});
}

void TableBuilder::finish() {
    const std::size_t count = table_.rows.size();
    for (const std::size_t length : lengths_)
        if (length != count) malformed("tables.fields", "a column is not as long as the table");
    if (table_.name.empty() || count == 0) malformed(kTables, "a table has no entity or no rows");
    if (table_.seqs.size() != count || (!table_.borns.empty() && table_.borns.size() != count))
        malformed(kTables, "the lists of a table are not of one length");
    table_.borns.resize(count);
    for (std::size_t at = 0; at < count; ++at) {
        if (table_.borns[at] > table_.seqs[at]) malformed("tables.born", "is out of range");
        table_.borns[at] = table_.seqs[at] - table_.borns[at];
    }
    table_.alive.assign(count, true);
    for (const std::uint64_t at : dead_) {
        if (at >= count) malformed("tables.dead", "is out of range");
        table_.alive[at] = false;
    }
    if (!table_.versions.empty() && table_.versions.rbegin()->first >= count)
        malformed("tables.vers", "is out of range");
    for (const auto& [at, cell] : spoilt_)
        for (Table::Column& column : table_.columns)
            if (column.field != nullptr && table_.entity->cellOf(*column.field).name == cell && at < count)
                column.values[at] = Value{};
}

}  // namespace tropa::protocol
