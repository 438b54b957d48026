#include "core/actions/input.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"
#include "core/base/result.h"
#include "core/base/text.h"
#include "core/model/codec.h"

namespace tropa::actions {
namespace {

using model::FieldType;
using nlohmann::json;

model::Value valueFromJson(const std::string& name, const json& value) {
    if (value.is_null()) return {};
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return std::string(value.get<bool>() ? "true" : "false");
    if (value.is_number()) return value.dump();
    if (value.is_array()) {
        std::vector<std::string> elements;
        for (const json& element : value) {
            if (!element.is_string())
                throw Failure(ErrorCode::InvalidInput, name + ": is not a list of texts");
            elements.push_back(element.get<std::string>());
        }
        return elements;
    }
    throw Failure(ErrorCode::InvalidInput, name + ": an object is not expected here");
}

/// Days from today that a word for a day means.
std::optional<int> namedDay(std::string_view folded) {
    if (folded == "today" || folded == "сегодня") return 0;
    if (folded == "tomorrow" || folded == "завтра") return 1;
    if (folded == "yesterday" || folded == "вчера") return -1;
    return std::nullopt;
}

}  // namespace

const Input* inputOf(const Inputs& inputs, std::string_view field) {
    for (const Input& input : inputs)
        if (input.field == field) return &input;
    return nullptr;
}

Inputs inputsFromJson(const json& object) {
    if (!object.is_object()) throw Failure(ErrorCode::InvalidInput, "fields: is not an object");
    Inputs inputs;
    for (const auto& [key, value] : object.items()) {
        Input input;
        input.field = key;
        if (!key.empty() && (key.back() == '+' || key.back() == '-')) {
            input.how = key.back() == '+' ? Input::How::Add : Input::How::Take;
            input.field.pop_back();
        }
        if (input.how != Input::How::Set && value.is_array()) {
            for (const json& element : value)
                inputs.push_back({input.field, valueFromJson(input.field, element), input.how});
            continue;
        }
        input.value = valueFromJson(input.field, value);
        inputs.push_back(std::move(input));
    }
    return inputs;
}

const model::Field& fieldNamed(const model::Entity& entity, std::string_view name) {
    if (const model::Field* field = entity.field(name)) return *field;
    std::vector<std::string_view> names;
    for (const model::Field& f : entity.fields) names.push_back(f.name);
    throw Failure(ErrorCode::InvalidInput, fmt::format("{} has no field \"{}\". Its fields: {}", entity.name,
                                                       name, fmt::join(names, ", ")));
}

const model::Entity& entityNamed(std::string_view name) {
    if (const model::Entity* entity = model::findEntity(name)) return *entity;
    std::vector<std::string_view> names;
    for (const model::Entity& e : model::entities()) names.push_back(e.name);
    throw Failure(ErrorCode::InvalidInput,
                  fmt::format("\"{}\" is no kind of record. There are: {}", name, fmt::join(names, ", ")));
}

std::int64_t startOfDay(std::int64_t ms, int zoneMinutes) {
    const std::int64_t local = ms + zoneMinutes * 60'000LL;
    const std::int64_t within = ((local % kDayMs) + kDayMs) % kDayMs;
    return ms - within;
}

std::string dayOf(std::int64_t ms, int zoneMinutes) {
    return isoFromMs(ms + zoneMinutes * 60'000LL).substr(0, 10);
}

model::Value readTyped(const model::Field& field, std::string_view typed, std::int64_t nowMs,
                       int zoneMinutes) {
    const std::string text = trimmed(typed);
    if (field.type == FieldType::Timestamp || field.type == FieldType::Date) {
        const std::size_t blank = text.find(' ');
        const std::string first = folded(text.substr(0, blank));
        if (first == "now" && field.type == FieldType::Timestamp) return nowMs;
        if (const auto days = namedDay(first)) {
            const std::int64_t day = startOfDay(nowMs, zoneMinutes) + *days * kDayMs;
            const std::string date = dayOf(day, zoneMinutes);
            return model::fromText(field, blank == std::string::npos ? date : date + text.substr(blank),
                                   zoneMinutes)
                .orThrow();
        }
    }
    // Notes keep their own blanks; everything else is what stands between them.
    const bool verbatim = field.type == FieldType::LongText;
    return model::fromText(field, verbatim ? typed : std::string_view(text), zoneMinutes).orThrow();
}

}  // namespace tropa::actions
