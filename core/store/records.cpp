#include "core/store/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/model/company_name.h"
#include "core/model/erasure.h"
#include "core/store/merged.h"
#include "core/store/row_values.h"
#include "core/store/schema.h"
#include "core/store/search_index.h"
#include "core/store/signs.h"

namespace tropa::store {
namespace {

using model::Entity;
using model::Field;
using model::FieldType;
using model::Value;

/// A set as it is stored: a JSON list of texts. Nearly all are without an escape, and many are read.
std::vector<std::string> readSet(std::string_view text) {
    if (text.size() >= 4 && text.starts_with("[\"") && text.ends_with("\"]") &&
        text.find('\\') == std::string_view::npos) {
        std::vector<std::string> set;
        text = text.substr(2, text.size() - 4);
        for (std::size_t end = 0; (end = text.find("\",\"")) != std::string_view::npos;) {
            set.emplace_back(text.substr(0, end));
            text.remove_prefix(end + 3);
        }
        set.emplace_back(text);
        return set;
    }
    const auto j = nlohmann::json::parse(text, nullptr, false);
    return j.is_array() ? j.get<std::vector<std::string>>() : std::vector<std::string>{};
}

/// What readSet reads, as a JSON tree would write it.
std::string writeSet(const std::vector<std::string>& set) {
    std::string text = "[";
    for (const std::string& element : set) {
        for (const char c : element)
            if (c < 0x20 || c == '"' || c == '\\') return nlohmann::json(set).dump();
        text += text.size() > 1 ? ",\"" : "\"";
        text += element;
        text += '"';
    }
    return text + ']';
}

void updateMatchKeys(WriteTransaction& write, const Record& record, const Record* before) {
    if (before != nullptr && before->alive == record.alive && record["phones"] == (*before)["phones"] &&
        record["emails"] == (*before)["emails"])
        return;
    const std::string_view entity = record.entity().name;
    const std::vector<std::string> now = record.alive ? matchKeys(record) : std::vector<std::string>{};
    const std::vector<std::string> old =
        before != nullptr && before->alive ? matchKeys(*before) : std::vector<std::string>{};
    if (now == old) return;
    for (const std::string& key : old)
        if (std::find(now.begin(), now.end(), key) == now.end())
            write.sql()
                .prepare("DELETE FROM match_key WHERE key=? AND entity=? AND row=?")
                .with(key, entity, record.id)
                .run();
    for (const std::string& key : now)
        if (std::find(old.begin(), old.end(), key) == old.end())
            write.sql()
                .prepare("INSERT OR IGNORE INTO match_key(key,entity,row) VALUES(?,?,?)")
                .with(key, entity, record.id)
                .run();
}

/// A column of a record's table beside `n` and `id`: a field, or what is kept of every record.
struct Column {
    enum class What : std::uint8_t {
        Field,
        Seq,
        Born,
        Versions,
        Scope,
        Alive,
        Extra,
        SortKey,
        Warmth,
        SilentSince
    };
    What what;
    std::size_t field = 0;
};

std::string nameOf(const Entity& entity, const Column& column) {
    using enum Column::What;
    switch (column.what) {
        case Field:
            return fmt::format("\"{}\"", entity.fields[column.field].name);
        case Seq:
            return "seq";
        case Born:
            return "born";
        case Versions:
            return "vers";
        case Scope:
            return "scope";
        case Alive:
            return "alive";
        case Extra:
            return "extra";
        case SortKey:
            return "sort_key";
        case Warmth:
            return "warmth";
        case SilentSince:
            return "silent_since";
    }
    return {};
}

/// What differs from the stored row; everything for a new one. A column that is not named in an UPDATE costs
/// nothing in the indexes in which it stands.
std::vector<Column> columnsToWrite(const Record& record, const Record* before) {
    using enum Column::What;
    std::vector<Column> columns;
    const auto add = [&](bool differs, Column column) {
        if (before == nullptr || differs) columns.push_back(column);
    };
    const auto fieldDiffers = [&](std::string_view name) {
        return before != nullptr && record[name] != (*before)[name];
    };
    for (std::size_t i = 0; i < record.values.size(); ++i)
        add(before != nullptr && record.values[i] != before->values[i], {Field, i});
    add(before != nullptr && record.seq != before->seq, {Seq});
    add(before != nullptr && record.born != before->born, {Born});
    add(before != nullptr && record.versions != before->versions, {Versions});
    add(before != nullptr && record.scope != before->scope, {Scope});
    add(before != nullptr && record.alive != before->alive, {Alive});
    add(before != nullptr && record.extra != before->extra, {Extra});
    if (tableSql(record.kind).sorted)
        add(fieldDiffers(record.entity().title) || fieldDiffers("phones"), {SortKey});
    if (record.kind == model::Kind::Contact) {
        add(fieldDiffers("temperature"), {Warmth});
        add(fieldDiffers("created_at") || fieldDiffers(model::kErasedField), {SilentSince});
    }
    return columns;
}

std::string updateOf(const Entity& entity, const std::vector<Column>& columns) {
    std::string sets;
    for (const Column& column : columns) sets += (sets.empty() ? "" : ",") + nameOf(entity, column) + "=?";
    return fmt::format("UPDATE \"{}\" SET {} WHERE n=?", entity.name, sets);
}

void bindColumn(sql::Statement& row, int index, const Record& record, const Column& column,
                const Signs& signs) {
    using enum Column::What;
    const auto bindText = [&](const std::string& text) {
        if (text.empty())
            row.bindNull(index);
        else
            row.bind(index, text);
    };
    switch (column.what) {
        case Field:
            return bindValue(row, index, record.values[column.field]);
        case Seq:
            return row.bind(index, record.seq);
        case Born:
            return row.bind(index, record.born);
        case Versions:
            return bindText(encodeVersions(record.versions));
        case Scope:
            return row.bind(index, record.scope);
        case Alive:
            return row.bind(index, record.alive);
        case Extra:
            return bindText(record.extra);
        case SortKey:
            return row.bindBlob(index, sortKeyOf(record));
        case Warmth:
            return row.bind(index, signs.warmth);
        case SilentSince:
            return row.bind(index, signs.silentSince);
    }
}

void writeRow(WriteTransaction& write, Record& record, const Record* before,
              const std::vector<Column>& columns) {
    const bool insert = before == nullptr;
    Signs signs;
    if (std::any_of(columns.begin(), columns.end(), [](const Column& column) {
            return column.what == Column::What::Warmth || column.what == Column::What::SilentSince;
        }))
        signs = signsOf(write, record);
    sql::Statement row =
        write.sql().prepare(insert ? tableSql(record.kind).insert : updateOf(record.entity(), columns));
    int index = 0;
    if (insert) row.bind(++index, record.id);
    for (const Column& column : columns) bindColumn(row, ++index, record, column, signs);
    if (!insert) row.bind(++index, record.n);
    row.run();
    if (insert) record.n = write.sql().lastInsertRowId();
}

}  // namespace

Value readValue(const Field& field, const sql::Statement& row, int column) {
    if (row.isNull(column)) return {};
    switch (field.type) {
        case FieldType::Bool:
            return row.boolean(column);
        case FieldType::Integer:
        case FieldType::Decimal:
        case FieldType::Timestamp:
            return row.integer(column);
        case FieldType::Reference:
            return row.uuid(column);
        case FieldType::TextSet:
            return readSet(row.text(column));
        default:
            return std::string(row.text(column));
    }
}

void bindValue(sql::Statement& statement, int index, const Value& value) {
    if (const auto* flag = std::get_if<bool>(&value))
        statement.bind(index, *flag);
    else if (const auto* number = std::get_if<std::int64_t>(&value))
        statement.bind(index, *number);
    else if (const auto* text = std::get_if<std::string>(&value))
        statement.bind(index, *text);
    else if (const auto* id = std::get_if<Uuid>(&value))
        statement.bind(index, *id);
    else if (const auto* set = std::get_if<std::vector<std::string>>(&value)) {
        if (set->empty())
            statement.bindNull(index);
        else
            statement.bind(index, writeSet(*set));
    } else {
        statement.bindNull(index);
    }
}

std::string listedName(model::Kind kind, std::string_view title) {
    return kind == model::Kind::Company ? model::companyListed(title) : std::string(title);
}

std::string sortKeyOf(const Record& record) {
    std::string title = listedName(record.kind, record.text(record.entity().title));
    if (title.empty())
        if (const auto* phones = std::get_if<std::vector<std::string>>(&record["phones"]);
            phones && !phones->empty())
            title = phones->front();
    return sortKey(title);
}

const Value& Record::operator[](std::string_view field) const {
    const Field* found = entity().field(field);
    assert(found != nullptr);
    return values[found->index];
}

Value& Record::operator[](std::string_view field) {
    const Field* found = entity().field(field);
    assert(found != nullptr);
    return values[found->index];
}

std::string Record::text(std::string_view field) const {
    const auto* found = std::get_if<std::string>(&(*this)[field]);
    return found == nullptr ? std::string{} : *found;
}

std::optional<std::int64_t> Record::integer(std::string_view field) const {
    const auto* found = std::get_if<std::int64_t>(&(*this)[field]);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

Uuid Record::reference(std::string_view field) const {
    const auto* found = std::get_if<Uuid>(&(*this)[field]);
    return found == nullptr ? Uuid{} : *found;
}

bool Record::flag(std::string_view field) const {
    const auto* found = std::get_if<bool>(&(*this)[field]);
    return found != nullptr && *found;
}

std::uint64_t Record::versionOf(std::string_view cell) const {
    const auto found = versions.find(cell);
    return found == versions.end() ? born : found->second;
}

Record readRecord(model::Kind kind, const sql::Statement& row) {
    const Entity& entity = model::entity(kind);
    Record record;
    record.kind = kind;
    int column = 0;
    record.n = row.integer(column++);
    record.id = row.uuid(column++);
    record.values.reserve(entity.fields.size());
    for (const Field& f : entity.fields) record.values.push_back(readValue(f, row, column++));
    record.seq = row.unsignedInteger(column++);
    record.born = row.unsignedInteger(column++);
    record.versions = decodeVersions(row.text(column++));
    record.scope = row.text(column++);
    record.alive = row.boolean(column++);
    record.extra = row.text(column++);
    return record;
}

std::optional<Record> findRecord(ReadTransaction& read, model::Kind kind, const Uuid& id) {
    sql::Statement row = read.sql().prepare(tableSql(kind).select);
    row.bind(1, id);
    if (!row.next()) return std::nullopt;
    return readRecord(kind, row);
}

void saveRecord(WriteTransaction& write, Record& record, const Record* before, Telling when) {
    const std::vector<Column> columns = columnsToWrite(record, before);
    if (before == nullptr || !columns.empty()) writeRow(write, record, before, columns);
    if (isSearchable(record.entity())) updateSearch(write, record, before, when);
    if (record.kind == model::Kind::Contact || record.kind == model::Kind::Company)
        updateMatchKeys(write, record, before);
    if (record.kind == model::Kind::Activity || record.kind == model::Kind::Purchase)
        updateSigns(write, &record, before);
    if (record.kind == model::Kind::Contact || record.kind == model::Kind::Purchase)
        updateBuyers(write, &record, before);
    if (record.kind == model::Kind::Deal) updateTrail(write, &record, before);
    noteMerge(write, record, before);
}

void eraseRecord(WriteTransaction& write, const Record& record) {
    Record none = record;
    none.alive = false;
    if (isSearchable(record.entity())) updateSearch(write, none, &record, Telling::Now);
    if (record.kind == model::Kind::Contact || record.kind == model::Kind::Company)
        updateMatchKeys(write, none, &record);
    if (record.entity().field("merged_into") != nullptr) none["merged_into"] = {};
    noteMerge(write, none, &record);
    write.sql()
        .prepare(fmt::format("DELETE FROM \"{}\" WHERE n=?", record.entity().name))
        .with(record.n)
        .run();
    if (record.kind == model::Kind::Activity || record.kind == model::Kind::Purchase)
        updateSigns(write, nullptr, &record);
    if (record.kind == model::Kind::Contact) updateBuyers(write, nullptr, &record);
    if (record.kind == model::Kind::Deal) updateTrail(write, nullptr, &record);
}

std::vector<std::string> matchKeys(const Record& record) {
    std::vector<std::string> keys;
    if (const auto* phones = std::get_if<std::vector<std::string>>(&record["phones"]))
        for (const std::string& phone : *phones)
            if (std::string key = phoneKey(phone); !key.empty()) keys.push_back(std::move(key));
    if (const auto* emails = std::get_if<std::vector<std::string>>(&record["emails"]))
        for (const std::string& email : *emails)
            if (std::string key = emailKey(email); !key.empty()) keys.push_back(std::move(key));
    return keys;
}

}  // namespace tropa::store
