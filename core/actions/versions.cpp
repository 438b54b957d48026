#include "core/actions/versions.h"

namespace tropa::actions {

Uuid addVersion(store::Edit& edit, model::Kind kind, std::int64_t number, store::FieldValues fields,
                const std::string& note) {
    fields.emplace_back("number", number);
    fields.emplace_back("published_at", edit.write().nowMs());
    if (!note.empty()) fields.emplace_back("note", note);
    if (const Uuid self = edit.write().replica().identity().member; !self.isNil())
        fields.emplace_back("author", self);
    return edit.create(kind, fields);
}

}  // namespace tropa::actions
