// What becomes of whoever was erased.
#include <fmt/format.h>

#include <algorithm>

#include "core/model/erasure.h"
#include "core/store/purge.h"
#include "tests/support/oracle.h"
#include "tests/support/workload.h"

namespace tropa::testing {

using model::Cell;

bool Oracle::isErased(const Uuid& row, const RowView& view, const Cell& cell) const {
    const model::Entity& entity = model::entity(view.kind);
    if (erased_.empty()) return false;
    if (view.kind == model::Kind::Contact && erased_.contains(row) &&
        (cell.name == model::kErasedField || cell.name == "do_not_call"))
        return true;
    if (!model::isPersonalCell(entity, cell.name)) return false;
    const auto names = [&](const char* field) {
        const auto found = view.cells.find(field);
        return found != view.cells.end() && found->second.is_string()
                   ? Uuid::parse(found->second.get<std::string>()).value_or(Uuid{})
                   : Uuid{};
    };
    // Of a deal's record, whose contact this view does not hold, it may be.
    return erased_.contains(row) || erased_.contains(names("contact")) ||
           (names("contact").isNil() && !names("deal").isNil());
}

void Oracle::judgeErasure(ServerHost& host, const std::vector<std::unique_ptr<Device>>& devices,
                          const std::vector<server::StoredRecord>& records) {
    std::set<std::string> gone;
    const auto note = [&](const Key& key, const std::string& text) {
        const auto record =
            std::find_if(records.begin(), records.end(), [&](const auto& r) { return r.row == key.first; });
        if (record == records.end() || !record->data.contains(model::kErasedMark) ||
            !model::isPersonalCell(*model::findEntity(record->entity), key.second))
            return;
        for (std::size_t at = 0; (at = text.find(kTokenMark, at)) != std::string::npos; ++at)
            if (text.size() >= at + 8) gone.insert(text.substr(at, 8));
    };
    for (const auto& [key, log] : cells_)
        for (const auto& [value, node] : log.values) note(key, value);
    for (const auto* pieces : {&sets_, &texts_})
        for (const auto& [key, log] : *pieces)
            for (const auto& [piece, touches] : log) note(key, piece);
    if (gone.empty()) return;
    const auto search = [&](const std::string& where, const std::string& bytes) {
        for (const std::string& token : gone)
            if (bytes.find(token) != std::string::npos)
                broken(fmt::format("erasing: {} still holds {}", where, token));
    };
    for (const auto& device : devices) {
        store::scrub(device->replica());
        search(device->name(), device->bytes());
    }
    search("the server", host.bytes());
}

}  // namespace tropa::testing
