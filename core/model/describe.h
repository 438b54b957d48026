#pragma once

#include <string_view>
#include <vector>

#include "core/model/registry.h"

/// The words in which the entities are written down (entities_*.cpp).
namespace tropa::model {

using T = FieldType;

Field makeField(std::string_view name, FieldType type, std::string_view en, std::string_view ru);

/// A field with its traits chained: one line each in the lists below.
struct F {
    Field f;
    F(std::string_view name, T type, std::string_view en, std::string_view ru)
        : f(makeField(name, type, en, ru)) {}
    operator Field() const { return f; }
    F& required() { return f.required = true, *this; }
    F& search() { return f.searchable = true, *this; }
    F& personal() { return f.personal = true, *this; }
    F& index() { return f.indexed = true, *this; }
    F& group(std::string_view name) { return f.group = name, *this; }
    F& of(std::span<const std::string_view> choices) { return f.choices = choices, *this; }
    F& to(Kind kind) { return f.target = kind, f.indexed = true, *this; }
    F& sticky() { return f.merge = Merge::Sticky, *this; }
    F& scalar() { return f.merge = Merge::Scalar, *this; }
};

F ref(std::string_view name, Kind target, std::string_view en, std::string_view ru);

std::vector<Field> concat(std::vector<Field> a, const std::vector<Field>& b);

/// An amount with its currency, as one value.
std::vector<Field> money(std::string_view en, std::string_view ru);

/// The three questions, each with its note and date as one value.
std::vector<Field> qualification();

/// What everybody in the workspace has.
Entity workspaceEntity(Kind kind, std::string_view name, std::string_view en, std::string_view ru,
                       std::vector<Field> fields, std::string_view title = "name");

/// Happened: never deleted, but taken back, with the reason. @param parents whose record it is, by
/// preference.
Entity fact(Kind kind, std::string_view name, std::string_view en, std::string_view ru,
            std::string_view title, std::vector<std::string_view> parents, std::vector<Field> fields);

/// A version of `of`: a number, when, and `content` as it was then.
Entity published(Kind kind, std::string_view name, std::string_view en, std::string_view ru, F of, F content);

inline constexpr std::string_view kTemperatures[] = {"cold", "warm", "hot"};

}  // namespace tropa::model
