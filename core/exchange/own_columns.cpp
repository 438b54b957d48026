#include "core/exchange/own_columns.h"

#include <algorithm>
#include <array>

#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/model/codec.h"

namespace tropa::exchange {

const model::Field* ownColumn(std::string_view header) {
    static constexpr std::array<std::string_view, 17> kOwn = {
        "city",        "temperature_at", "temperature_reason", "basis",    "created_at",
        "consent_at",  "consent_text",   "do_not_call",        "pain",     "pain_note",
        "pain_at",     "money",          "money_note",         "money_at", "timing",
        "timing_note", "timing_at"};
    const std::string label = folded(header);
    for (const model::Field& field : model::entity(model::Kind::Contact).fields)
        if ((folded(field.en) == label || folded(field.ru) == label) &&
            std::find(kOwn.begin(), kOwn.end(), field.name) != kOwn.end())
            return &field;
    return nullptr;
}

Result<model::Value> ownValue(const model::Field& field, std::string_view shown, std::string_view timeZone) {
    auto value = model::fromText(field, shown, 0);
    if (!value || field.type != model::FieldType::Timestamp) return value;
    const std::int64_t local = std::get<std::int64_t>(*value);
    // The offset at that moment, which is told by the moment itself.
    const std::int64_t about = local - zoneOffsetMinutes(timeZone, local) * 60'000LL;
    return model::Value{local - zoneOffsetMinutes(timeZone, about) * 60'000LL};
}

}  // namespace tropa::exchange
