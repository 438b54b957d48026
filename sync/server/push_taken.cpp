// What an op becomes before it is judged: whoever speaks the protocol may spell an id in his own way, and may
// be wrong, or lie, about what he knows.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/model/codec.h"
#include "sync/server/push.h"

namespace tropa::server {

using model::Op;
using model::OpKind;
using nlohmann::json;

namespace {

/// A list of different texts.
bool isTidySet(const json& value) {
    if (!value.is_array()) return false;
    for (auto one = value.begin(); one != value.end(); ++one)
        if (!one->is_string() || std::find(value.begin(), one, *one) != one) return false;
    return true;
}

/// Ids are compared as texts, and a set has each element once: these have one spelling from here on. Numbers
/// and instants stay as their author spelled them.
std::optional<json> tidied(const model::Entity& entity, const std::string& name, const json& value) {
    const model::Field* field = entity.field(name);
    const bool fixed = field != nullptr && (field->type == model::FieldType::Reference ||
                                            field->type == model::FieldType::TextSet);
    return fixed && !isTidySet(value) ? model::respelled(*field, value) : std::nullopt;
}

std::optional<json> tidiedFields(const model::Entity& entity, const json& fields) {
    std::optional<json> tidy;
    for (const auto& [name, value] : fields.get_ref<const json::object_t&>()) {
        auto other = tidied(entity, name, value);
        if (!other) continue;
        if (!tidy) tidy = fields;
        (*tidy)[name] = std::move(*other);
    }
    return tidy;
}

std::optional<json> tidiedValue(const Op& op) {
    const model::Entity* entity = model::findEntity(op.entity);
    if (entity == nullptr || (op.kind != OpKind::Create && op.kind != OpKind::Set)) return std::nullopt;
    return op.value.is_object() ? tidiedFields(*entity, op.value) : tidied(*entity, op.cell, op.value);
}

}  // namespace

/// A copy of a device is the child of the one whose data it has.
bool Push::wasOnce(const Uuid& origin) {
    auto device = hasKin_ ? transaction_.device(author_.device) : std::nullopt;
    for (int step = 0; device && step < 100; ++step) {
        if (device->device == origin) return true;
        device = device->parent.isNil() ? std::nullopt : transaction_.device(device->parent);
    }
    return false;
}

std::optional<Op> Push::takenAs(const Op& op) {
    auto value = tidiedValue(op);
    const bool forged = !op.origin.isNil() && !wasOnce(op.origin);
    const bool ahead = op.base > head_ || op.seen > head_;
    if (!value && !forged && !ahead) return std::nullopt;
    Op taken = op;
    if (value) taken.value = std::move(*value);
    if (forged) taken.origin = {};
    // Nobody can know more than there is.
    taken.base = std::min(op.base, head_);
    taken.seen = std::min(op.seen, head_);
    return taken;
}

}  // namespace tropa::server
