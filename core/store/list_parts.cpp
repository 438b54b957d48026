#include "core/store/list_parts.h"

#include <fmt/format.h>

#include "core/store/erase.h"
#include "core/store/merged.h"
#include "core/store/schema.h"

namespace tropa::store {

using model::Entity;
using model::Field;
using model::Kind;
using model::Value;

void Clause::add(std::string_view text) {
    if (!sql.empty()) sql += " AND ";
    sql += text;
}

void Clause::value(Value v, bool blob) {
    values.push_back(std::move(v));
    asBlob.push_back(blob);
}

void Clause::add(const Clause& other) {
    add(other.sql);
    values.insert(values.end(), other.values.begin(), other.values.end());
    asBlob.insert(asBlob.end(), other.asBlob.begin(), other.asBlob.end());
}

void Clause::bind(sql::Statement& statement, std::size_t before) const {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int index = static_cast<int>(before + i) + 1;
        if (const auto* flag = std::get_if<bool>(&values[i]))
            statement.bind(index, *flag);
        else if (const auto* number = std::get_if<std::int64_t>(&values[i]))
            statement.bind(index, *number);
        else if (const auto* id = std::get_if<Uuid>(&values[i]))
            statement.bind(index, *id);
        else if (const auto* text = std::get_if<std::string>(&values[i])) {
            if (asBlob[i])
                statement.bindBlob(index, *text);
            else
                statement.bind(index, *text);
        }
    }
}

const Field& fieldOf(const Entity& entity, std::string_view name) {
    const Field* field = entity.field(name);
    if (field == nullptr)
        throw Failure(ErrorCode::NotFound,
                      fmt::format("{} has no field \"{}\"; see `schema`", entity.name, name));
    return *field;
}

void addFilter(Clause& clause, const Entity& entity, const Filter& filter) {
    const Field& field = fieldOf(entity, filter.field);
    // Whoever has bought is hot, whatever was noted before.
    const bool warmth = entity.kind == Kind::Contact && field.name == "temperature";
    const std::string_view column = warmth ? "warmth" : field.name;
    if (model::isNull(filter.value)) {
        clause.add(fmt::format("\"{}\" IS NULL", column));
    } else if (field.type == model::FieldType::TextSet) {
        clause.add(fmt::format("EXISTS(SELECT 1 FROM json_each(\"{}\") WHERE value=?)", field.name));
        if (const auto* set = std::get_if<std::vector<std::string>>(&filter.value))
            clause.value(set->empty() ? std::string{} : set->front());
        else
            clause.value(filter.value);
    } else {
        clause.add(fmt::format("\"{}\"=?", column));
        clause.value(filter.value);
    }
}

Clause filtersOf(ReadTransaction& read, const ListQuery& query, bool cycles) {
    const Entity& entity = model::entity(query.kind);
    Clause clause;
    clause.add("alive");
    if (entity.field("merged_into") != nullptr)
        clause.add(cycles ? kNotMerged : std::string_view("merged_into IS NULL"));
    // The prepared lists hold the few who were erased: only where there are any are they looked for.
    if (query.kind == Kind::Contact && hasErased(read)) clause.add("erased_at IS NULL");
    for (const Filter& filter : query.where) addFilter(clause, entity, filter);
    return clause;
}

std::string asList(const Rows& rows) {
    return fmt::format("[{}]", fmt::join(rows, ","));
}

std::string Order::expression() const {
    if (!byChoice()) return fmt::format("\"{}\"", column);
    std::string places = fmt::format("(CASE WHEN \"{}\" IS NULL THEN NULL", column);
    for (std::size_t i = 0; i < field->choices.size(); ++i)
        places += fmt::format(" WHEN \"{}\"='{}' THEN {}", column, field->choices[i], i);
    return places + fmt::format(" ELSE {} END)", field->choices.size());
}

std::string Order::text() const {
    const std::string_view direction = falling ? "DESC" : "ASC";
    if (column == "n" || column == "id") return fmt::format("{} {}", column, direction);
    return fmt::format("{} {}, n {}", expression(), direction, direction);
}

Order orderOf(const ListQuery& query) {
    const Entity& entity = model::entity(query.kind);
    Order order;
    order.falling = !query.sort.empty() && query.sort.front() == '-';
    const std::string_view named = std::string_view(query.sort).substr(order.falling ? 1 : 0);
    if (tableSql(query.kind).sorted && (named.empty() || named == entity.title)) {
        order.column = "sort_key";
    } else if (named.empty()) {
        order.column = "id";
    } else if (entity.kind == Kind::Contact && named == "silent_since") {
        order.column = named;
    } else {
        order.field = &fieldOf(entity, named);
        order.column = order.field->name;
    }
    return order;
}

Position positionOf(ReadTransaction& read, const ListQuery& query, const Order& order) {
    const Entity& entity = model::entity(query.kind);
    sql::Statement last = read.sql().prepare(
        fmt::format("SELECT {},n FROM \"{}\" WHERE id=?", order.expression(), entity.name));
    last.bind(1, query.after);
    if (!last.next())
        throw Failure(ErrorCode::NotFound,
                      fmt::format("{} {} does not exist", entity.name, query.after.text()));
    Position position;
    position.n = last.integer(1);
    if (last.isNull(0)) return position;
    const auto type = order.field == nullptr ? model::FieldType::Timestamp : order.field->type;
    if (order.byKey())
        position.value = std::string(last.blob(0));
    else if (order.column == "id" || type == model::FieldType::Reference)
        position.value = last.uuid(0);
    else if (type == model::FieldType::Integer || type == model::FieldType::Timestamp ||
             type == model::FieldType::Decimal || type == model::FieldType::Bool || order.byChoice())
        position.value = last.integer(0);
    else
        position.value = std::string(last.text(0));
    return position;
}

std::vector<Clause> piecesBehind(const Order& order, const Position& last) {
    const std::string column = order.expression();
    const std::string_view op = order.falling ? "<" : ">";
    const auto piece = [&](const std::string& text, bool value, bool n) {
        Clause clause;
        clause.add(text);
        if (value) clause.value(last.value, order.byKey());
        if (n) clause.value(last.n);
        return clause;
    };
    if (order.column == "n") return {piece(fmt::format("n{}?", op), false, true)};
    if (order.column == "id") return {piece(fmt::format("id{}?", op), true, false)};
    if (model::isNull(last.value)) {
        std::vector<Clause> pieces = {piece(fmt::format("{} IS NULL AND n{}?", column, op), false, true)};
        if (!order.falling) pieces.push_back(piece(column + " IS NOT NULL", false, false));
        return pieces;
    }
    std::vector<Clause> pieces = {piece(fmt::format("{}=? AND n{}?", column, op), true, true),
                                  piece(fmt::format("{}{}?", column, op), true, false)};
    if (order.falling) pieces.push_back(piece(column + " IS NULL", false, false));
    return pieces;
}

Clause beginningAt(const Order& order, const std::string& key) {
    Clause clause;
    clause.add(fmt::format("{}{}?", order.column, order.falling ? "<=" : ">="));
    clause.value(key, true);
    return clause;
}

Clause anyOf(const std::vector<Clause>& pieces) {
    Clause any;
    for (const Clause& piece : pieces) {
        any.sql += fmt::format("{}({})", any.sql.empty() ? "" : " OR ", piece.sql);
        any.values.insert(any.values.end(), piece.values.begin(), piece.values.end());
        any.asBlob.insert(any.asBlob.end(), piece.asBlob.begin(), piece.asBlob.end());
    }
    any.sql = '(' + any.sql + ')';
    return any;
}

}  // namespace tropa::store
