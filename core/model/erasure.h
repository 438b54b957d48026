#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/model/change.h"
#include "core/model/registry.h"

/// Erasing a person: what a contact's record, and every record about him, says of him is destroyed on the
/// server and on every device. What reports count stays: that there was a contact, from which source, when he
/// was called, what was bought. The same code decides on both sides.
namespace tropa::model {

/// Of a contact: when his person was erased. Never taken back.
inline constexpr std::string_view kErasedField = "erased_at";

/// Whether the field is destroyed with the person. A field that this version does not know may say anything.
bool isPersonal(const Entity& entity, std::string_view field);
/// Whether any field of the cell is.
bool isPersonalCell(const Entity& entity, std::string_view cell);

/// By which of its fields a record is about a person: the contact that it names, else that of its deal.
/// A contact is about himself.
enum class Subject { Nobody, Self, Contact, Deal };
/// @param isGiven whether the field has a value.
template <typename Given>
Subject subjectOf(const Entity& entity, const Given& isGiven) {
    if (entity.kind == Kind::Contact) return Subject::Self;
    if (entity.field("contact") != nullptr && isGiven("contact")) return Subject::Contact;
    if (entity.field("deal") != nullptr && isGiven("deal")) return Subject::Deal;
    return Subject::Nobody;
}

/// A record's fields, or a creation's, without the personal ones.
nlohmann::json withoutPersonal(const Entity& entity, nlohmann::json fields);
/// A cell's value without its personal fields: null for a field of its own.
nlohmann::json withoutPersonal(const Entity& entity, std::string_view cell, nlohmann::json value);
/// Whether the write says something of a person: a value, or the element that it takes away.
bool saysPersonal(const Entity& entity, const Op& op);

}  // namespace tropa::model
