#pragma once

#include <string>
#include <string_view>

#include "core/model/registry.h"

namespace tropa::cli {

/// Russian when LC_ALL, LC_MESSAGES or LANG (the first that is set) says so; English otherwise.
bool speaksRussian();

/// The text in the person's language.
inline std::string_view tr(std::string_view en, std::string_view ru) {
    return speaksRussian() ? ru : en;
}

inline std::string_view labelOf(const model::Field& field) {
    return tr(field.en, field.ru);
}
inline std::string_view labelOf(const model::Entity& entity) {
    return tr(entity.en, entity.ru);
}

/// The Russian word that goes with a number: 1 запись, 2 записи, 5 записей.
std::string_view plural(std::int64_t n, std::string_view one, std::string_view few, std::string_view many);

}  // namespace tropa::cli
