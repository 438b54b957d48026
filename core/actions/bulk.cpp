#include "core/actions/bulk.h"

#include <fmt/format.h>

#include "core/actions/records.h"
#include "core/store/query.h"

namespace tropa::actions {
namespace {

/// A transaction stays short: a tap goes before thousands.
constexpr std::size_t kChunk = 25;

/// A record that cannot be changed by this member does not keep the others from it; a value that no record
/// takes does.
bool leavesOut(const Error& error) {
    return error.code == ErrorCode::NotFound || error.code == ErrorCode::Forbidden ||
           error.code == ErrorCode::Refused;
}

void changeOne(store::Edit& edit, model::Kind kind, const Uuid& id, const BulkChange& change) {
    if (change.remove)
        deleteRecord(edit, kind, id);
    else
        setRecord(edit, kind, id, change.inputs);
}

}  // namespace

Result<BulkDone> changeMany(store::Replica& replica, model::Kind kind, std::span<const Uuid> ids,
                            const BulkChange& change, const std::function<void()>& between) {
    return guarded([&] {
        BulkDone done;
        std::int64_t group = 0;
        const std::string label =
            fmt::format("{} {}", change.remove ? "delete" : "change", model::entity(kind).name);
        for (std::size_t from = 0; from < ids.size(); from += kChunk) {
            {
                store::WriteTransaction write(replica);
                store::Edit edit(write, label);
                for (const Uuid& id : ids.subspan(from, std::min(kChunk, ids.size() - from))) {
                    const auto record = store::findRecord(write, kind, id);
                    const Result<void> one = !record || !record->alive
                                                 ? Result<void>(Error{ErrorCode::NotFound, {}})
                                                 : guarded([&] { changeOne(edit, kind, id, change); });
                    if (!one.ok() && !leavesOut(one.error())) throw Failure(one.error());
                    ++(one.ok() ? done.changed : done.leftOut);
                }
                const std::int64_t entry = edit.finish(true, group);
                if (group == 0) group = entry;
                write.commit();
            }
            if (between) between();
        }
        return done;
    });
}

}  // namespace tropa::actions
