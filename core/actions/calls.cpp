#include "core/actions/calls.h"

#include "core/actions/act.h"
#include "core/actions/deals.h"
#include "core/actions/names.h"
#include "core/actions/records.h"
#include "core/actions/tasks.h"
#include "core/store/scripts.h"

namespace tropa::actions {

using model::Kind;

namespace {

/// Along a script the path is stored by the answers' ids: their words may be mended later.
std::string pathOf(store::ReadTransaction& read, const CallLog& call) {
    if (call.script.isNil()) return call.scriptPath;
    const store::ScriptVersions versions = store::scriptVersions(read, call.script);
    const store::ScriptVersion* version =
        call.scriptVersion.isNil() ? versions.newest() : versions.version(call.scriptVersion);
    if (version == nullptr && !call.scriptVersion.isNil())
        throw Failure(ErrorCode::NotFound, "The script has no such version.");
    const model::Script& script = version == nullptr ? versions.draft : version->content;
    return model::pathText(model::walkScript(script, model::answersOf(call.scriptPath)).orThrow());
}

/// Adds the next step's task and settles those that the call was about; returns the next step's.
Uuid promise(store::Edit& edit, const CallLog& call) {
    std::optional<NextStep> next;
    if (!call.next.empty())
        next = readNextStep(call.next, edit.write().nowMs(), edit.write().replica().zoneMinutes());
    Uuid again;
    for (const Uuid& id : call.tasks) {
        const auto task = store::findRecord(edit.write(), Kind::Task, id);
        if (!task || !task->alive || task->integer("done_at")) continue;
        if (call.putOffTo.empty()) {
            completeTask(edit, id, call.atMs);
        } else if (next && next->dueMs) {
            putOffTask(edit, id, *next->dueMs, next->allDay);
            if (again.isNil()) again = id;
        } else {
            moveTask(edit, id, call.putOffTo);
        }
    }
    if (!next || !again.isNil()) return again;
    return addNextStep(edit, *next, call.contact, call.deal,
                       call.nextTitle.empty() ? "Call back" : call.nextTitle);
}

}  // namespace

CallLogged logCall(store::Edit& edit, const CallLog& call) {
    if (call.outcome.empty() && call.kind == "call")
        throw Failure(ErrorCode::InvalidInput, "How did the call go? Give its outcome.");
    Inputs inputs = {{"kind", call.kind},
                     {"outcome", call.outcome},
                     {"note", call.note},
                     {"script_path", pathOf(edit.write(), call)}};
    if (!call.script.isNil()) inputs.push_back({"script", call.script});
    if (!call.scriptVersion.isNil()) inputs.push_back({"script_version", call.scriptVersion});
    if (!call.contact.isNil())
        inputs.push_back({"contact", findNamed(edit.write(), Kind::Contact, call.contact.text())});
    if (!call.deal.isNil()) inputs.push_back({"deal", findNamed(edit.write(), Kind::Deal, call.deal.text())});
    if (call.atMs) inputs.push_back({"at", *call.atMs});
    if (call.durationS) inputs.push_back({"duration_s", *call.durationS});

    CallLogged logged;
    logged.activity = addRecord(edit, Kind::Activity, inputs, call.id);
    if (!call.stage.empty()) {
        StepTaken taken;
        taken.deal = call.deal;
        taken.stage = call.stage;
        taken.activity = logged.activity;
        taken.atMs = call.atMs;
        if (!call.contact.isNil()) taken.contact = call.contact.text();
        logged.step = markStep(edit, taken);
    }
    logged.task = promise(edit, call);
    return logged;
}

Result<CallLogged> logCall(store::Replica& replica, const CallLog& call) {
    return act(replica, "log " + call.kind, [&](store::Edit& edit) { return logCall(edit, call); });
}

}  // namespace tropa::actions
