#include "core/model/codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "core/base/decimal.h"
#include "core/base/iso_time.h"
#include "core/base/text.h"

namespace tropa::model {
namespace {

using nlohmann::json;

Error invalid(const Field& field, std::string_view what) {
    return {ErrorCode::InvalidInput, fmt::format("{}: {}", field.name, what)};
}

Result<Value> checkedText(const Field& field, const std::string& text, std::size_t limit) {
    if (text.size() > limit) return invalid(field, fmt::format("is longer than {} bytes", limit));
    if (!isPlainUtf8(text)) return invalid(field, "is not valid text (UTF-8 without NUL)");
    return Value{text};
}

Result<Value> checkedSet(const Field& field, std::vector<std::string> elements) {
    if (elements.size() > kMaxSetElements)
        return invalid(field, fmt::format("has more than {} elements", kMaxSetElements));
    std::vector<std::string> unique;
    for (std::string& e : elements) {
        if (auto checked = checkedText(field, e, kMaxElement); !checked) return checked.error();
        if (std::find(unique.begin(), unique.end(), e) == unique.end()) unique.push_back(std::move(e));
    }
    return Value{std::move(unique)};
}

Result<Value> fromString(const Field& field, const std::string& text) {
    switch (field.type) {
        case FieldType::Text:
        case FieldType::Choice:
        case FieldType::Position:
            return checkedText(field, text, kMaxText);
        case FieldType::LongText:
            return checkedText(field, text, kMaxLongText);
        case FieldType::Date:
            if (!isIsoDate(text)) return invalid(field, "is not a date like 2026-11-22");
            return Value{text};
        case FieldType::Timestamp:
            if (const auto ms = msFromIso(text)) return Value{*ms};
            return invalid(field, "is not a time like 2026-11-22T10:00:00Z");
        case FieldType::Decimal:
            if (const auto decimal = Decimal::parse(text)) return Value{decimal->units};
            return invalid(field, "is not a decimal number like 1200.50");
        case FieldType::Reference:
            if (const auto id = Uuid::parse(text)) return Value{*id};
            return invalid(field, "is not an id");
        case FieldType::Bool:
        case FieldType::Integer:
        case FieldType::TextSet:
        case FieldType::Object:
            return invalid(field, "has the wrong type");
    }
    return invalid(field, "has the wrong type");
}

}  // namespace

json toJson(const Field& field, const Value& value) {
    if (isNull(value)) return nullptr;
    switch (field.type) {
        case FieldType::Bool:
            return std::get<bool>(value);
        case FieldType::Integer:
            return std::get<std::int64_t>(value);
        case FieldType::Decimal:
            return Decimal{std::get<std::int64_t>(value)}.text();
        case FieldType::Timestamp:
            return isoFromMs(std::get<std::int64_t>(value));
        case FieldType::Reference:
            return std::get<Uuid>(value).text();
        case FieldType::TextSet:
            return std::get<std::vector<std::string>>(value);
        case FieldType::Object:
            return json::parse(std::get<std::string>(value), nullptr, false);
        case FieldType::Text:
        case FieldType::LongText:
        case FieldType::Choice:
        case FieldType::Date:
        case FieldType::Position:
            return std::get<std::string>(value);
    }
    return nullptr;
}

Result<Value> fromJson(const Field& field, const json& j) {
    if (j.is_null()) return Value{};
    switch (field.type) {
        case FieldType::Bool:
            if (!j.is_boolean()) return invalid(field, "is not true or false");
            return Value{j.get<bool>()};
        case FieldType::Integer:
            if (!j.is_number_integer() || (j.is_number_unsigned() && j.get<std::uint64_t>() > INT64_MAX))
                return invalid(field, "is not a whole number");
            return Value{j.get<std::int64_t>()};
        case FieldType::TextSet: {
            if (!j.is_array()) return invalid(field, "is not a list");
            std::vector<std::string> elements;
            for (const json& e : j) {
                if (!e.is_string()) return invalid(field, "is not a list of texts");
                elements.push_back(e.get<std::string>());
            }
            return checkedSet(field, std::move(elements));
        }
        case FieldType::Object:
            if (!j.is_object()) return invalid(field, "is not an object");
            return checkedText(field, j.dump(), kMaxLongText);
        default:
            if (!j.is_string()) return invalid(field, "is not a text");
            return fromString(field, j.get_ref<const std::string&>());
    }
}

std::optional<json> respelled(const Field& field, const json& j) {
    switch (field.type) {
        case FieldType::Decimal:
        case FieldType::Timestamp:
        case FieldType::Reference:
        case FieldType::TextSet: {
            const auto value = fromJson(field, j);
            if (!value) return std::nullopt;
            json spelled = toJson(field, *value);
            return spelled == j ? std::nullopt : std::optional<json>(std::move(spelled));
        }
        default:
            return std::nullopt;  // they have one spelling only
    }
}

std::optional<json> respelled(const Entity& entity, const Cell& cell, const json& j) {
    if (!cell.isGroup()) return respelled(entity.fields[cell.fields[0]], j);
    if (!j.is_object()) return std::nullopt;
    json group = json::object();
    for (const std::size_t at : cell.fields) {
        const Field& field = entity.fields[at];
        const auto found = j.find(field.name);
        if (found != j.end() && !found->is_null())
            group[std::string(field.name)] = respelled(field, *found).value_or(*found);
    }
    if (group.empty()) return json(nullptr);
    return group == j ? std::nullopt : std::optional<json>(std::move(group));
}

Result<Value> fromText(const Field& field, std::string_view text, int zoneMinutes) {
    if (field.type == FieldType::TextSet) {
        std::vector<std::string> elements;
        std::size_t from = 0;
        while (from <= text.size()) {
            const std::size_t comma = std::min(text.find(',', from), text.size());
            if (std::string e = trimmed(text.substr(from, comma - from)); !e.empty())
                elements.push_back(std::move(e));
            from = comma + 1;
        }
        return checkedSet(field, std::move(elements));
    }
    if (text.empty()) return Value{};
    switch (field.type) {
        case FieldType::Bool:
            if (text == "true" || text == "yes" || text == "1") return Value{true};
            if (text == "false" || text == "no" || text == "0") return Value{false};
            return invalid(field, "is not true or false");
        case FieldType::Integer: {
            std::int64_t number = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (error != std::errc() || end != text.data() + text.size())
                return invalid(field, "is not a whole number");
            return Value{number};
        }
        case FieldType::Timestamp:
            if (const auto ms = msFromIso(text, zoneMinutes)) return Value{*ms};
            return invalid(field, "is not a time like 2026-12-01T10:00+03:00");
        case FieldType::Choice:
            if (std::find(field.choices.begin(), field.choices.end(), text) == field.choices.end())
                return invalid(field,
                               fmt::format("\"{}\" is none of {}", text, fmt::join(field.choices, ", ")));
            return Value{std::string(text)};
        case FieldType::Object: {
            const json object = json::parse(text, nullptr, false);
            if (object.is_discarded()) return invalid(field, "is not a JSON object");
            return fromJson(field, object);
        }
        default:
            return fromString(field, std::string(text));
    }
}

json cellToJson(const Entity& entity, const Cell& cell, const std::vector<Value>& row) {
    if (!cell.isGroup()) return toJson(entity.fields[cell.fields[0]], row[cell.fields[0]]);
    json object = json::object();
    for (const std::size_t at : cell.fields)
        if (!isNull(row[at]))
            object[std::string(entity.fields[at].name)] = toJson(entity.fields[at], row[at]);
    return object.empty() ? json(nullptr) : object;
}

Result<void> cellFromJson(const Entity& entity, const Cell& cell, const json& j, std::vector<Value>& row) {
    if (!cell.isGroup()) {
        auto value = fromJson(entity.fields[cell.fields[0]], j);
        if (!value) return value.error();
        row[cell.fields[0]] = std::move(*value);
        return {};
    }
    if (!j.is_null() && !j.is_object())
        return Error{ErrorCode::InvalidInput, fmt::format("{}: is not an object", cell.name)};
    for (const std::size_t at : cell.fields) {
        const Field& field = entity.fields[at];
        const auto found = j.is_null() ? j.end() : j.find(field.name);
        auto value = found == j.end() ? Result<Value>(Value{}) : fromJson(field, *found);
        if (!value) return value.error();
        row[at] = std::move(*value);
    }
    return {};
}

}  // namespace tropa::model
