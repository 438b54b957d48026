#include "core/actions/playbooks.h"

#include <set>

#include "core/actions/act.h"
#include "core/actions/playbook_texts.h"
#include "core/actions/records.h"
#include "core/store/query.h"

namespace tropa::actions {
namespace {

using model::Kind;

std::vector<store::Record> allOf(store::ReadTransaction& read, Kind kind) {
    store::ListQuery query;
    query.kind = kind;
    query.limit = 1000;
    return store::listRecords(read, query);
}

Uuid addScript(store::Edit& edit, const PlaybookText& text) {
    Inputs inputs = {{"name", std::string(text.name)}, {"goal", std::string(text.goal)}};
    if (text.kind != "sleeping") inputs.push_back({"temperature", std::string(text.kind)});
    const Uuid script = addRecord(edit, Kind::Script, inputs);
    std::vector<Uuid> lines;
    for (const LineText& line : text.script)
        lines.push_back(addRecord(
            edit, Kind::ScriptLine,
            {{"script", script}, {"name", std::string(line.words)}, {"ends", line.answers.empty()}}));
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (const LineText::Answer& answer : text.script[i].answers)
            addRecord(edit, Kind::ScriptAnswer,
                      {{"line", lines[i]},
                       {"name", std::string(answer.name)},
                       {"next", lines[static_cast<std::size_t>(answer.next)]}});
    return script;
}

void addPlaybook(store::Edit& edit, const PlaybookText& text, DefaultsMade& made) {
    Inputs inputs = {{"name", std::string(text.name)},
                     {"temperature", std::string(text.kind)},
                     {"goal", std::string(text.goal)}};
    for (const std::string_view offer : text.offers)
        inputs.push_back({"offers", std::string(offer), Input::How::Add});
    if (text.rhythmDays > 0) inputs.push_back({"rhythm_days", std::int64_t{text.rhythmDays}});
    if (!text.script.empty()) {
        const auto present = store::findByTitle(edit.write(), Kind::Script, text.name);
        inputs.push_back({"script", present ? present->id : addScript(edit, text)});
        if (!present) ++made.scripts;
    }
    addRecord(edit, Kind::Playbook, inputs);
    ++made.playbooks;
}

}  // namespace

Result<DefaultsMade> addDefaultPlaybooks(store::Replica& replica, bool russian) {
    return act(replica, "add playbooks", [&](store::Edit& edit) {
        DefaultsMade made;
        std::set<std::string> present;
        for (const store::Record& playbook : allOf(edit.write(), Kind::Playbook))
            if (playbook.reference("segment").isNil()) present.insert(playbook.text("temperature"));
        for (const PlaybookText& text : playbookTexts(russian))
            if (!present.contains(std::string(text.kind))) addPlaybook(edit, text, made);
        if (!allOf(edit.write(), Kind::Question).empty()) return made;
        for (const std::string_view question : checklistTexts(russian)) {
            addRecord(edit, Kind::Question, {{"name", std::string(question)}});
            ++made.questions;
        }
        return made;
    });
}

}  // namespace tropa::actions
