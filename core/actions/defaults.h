#pragma once

#include "core/actions/input.h"
#include "core/store/edit.h"

namespace tropa::actions {

/// A record's fields while it is put together: by the entity's order, null where nothing is known.
class Draft {
public:
    explicit Draft(model::Kind kind);

    const model::Entity& entity() const { return *entity_; }
    model::Value& operator[](std::string_view field);
    const model::Value& operator[](std::string_view field) const;
    bool has(std::string_view field) const { return !model::isNull((*this)[field]); }
    Uuid reference(std::string_view field) const;
    std::string text(std::string_view field) const;
    /// Fills what is still empty.
    void fill(std::string_view field, model::Value value);
    store::FieldValues fields() const;

private:
    const model::Entity* entity_;
    std::vector<model::Value> values_;
};

/// Gives a new record what people expect without typing it.
void fillDefaults(store::Edit& edit, Draft& draft);

/// Values that go with a changed one: the date of an answer, of a temperature, of a closing. `given` are the
/// fields that were given, `wanted` their values; appends to `wanted`.
void addCompanions(store::Edit& edit, model::Kind kind, const store::Record& before,
                   store::FieldValues& wanted);

}  // namespace tropa::actions
