#include "core/actions/scripts.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/act.h"
#include "core/actions/versions.h"
#include "core/store/scripts.h"

namespace tropa::actions {

Uuid publishScript(store::Edit& edit, const Uuid& script, const std::string& note) {
    const store::ScriptVersions versions = store::scriptVersions(edit.write(), script);
    if (versions.draft.lines.empty()) throw Failure(ErrorCode::Refused, "The script has no lines yet.");
    const std::int64_t last = versions.newest() == nullptr ? 0 : versions.newest()->number;
    if (!versions.hasDraft())
        throw Failure(ErrorCode::Refused, fmt::format("Nothing has changed since version {}.", last));
    return addVersion(edit, model::Kind::ScriptVersion, last + 1,
                      {{"script", script}, {"lines", model::frozen(versions.draft).dump()}}, note);
}

Result<Uuid> publishScript(store::Replica& replica, const Uuid& script, const std::string& note) {
    return act(replica, "publish script",
               [&](store::Edit& edit) { return publishScript(edit, script, note); });
}

}  // namespace tropa::actions
