#include "qml/viewmodels/playbook_list_model.h"

#include "core/actions/playbooks.h"
#include "core/actions/records.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Playbooks)
};

Row describe(store::ReadTransaction& read, const Words& words, const store::Record& playbook) {
    const auto days = playbook.integer("rhythm_days").value_or(0);
    QStringList offers = textList(playbook, "offers");
    return {qs(playbook.id),
            {qs(playbook.text("name")), qs(playbook.text("temperature")), qs(playbook.text("goal")),
             offers.join(QLatin1Char('\n')), static_cast<int>(days),
             days > 0 ? Tr::tr("a talk every %1").arg(words.days(static_cast<int>(days))) : QString(),
             qs(playbook.reference("script")), referenceText(read, playbook, "script")}};
}

}  // namespace

PlaybookListModel::PlaybookListModel(Context& context, QObject* parent)
    : PagedListModel(context,
                     {"id", "name", "temperature", "goal", "offers", "rhythmDays", "rhythmText", "scriptId",
                      "scriptName"},
                     describe, parent),
      scripts_({"key", "text"}, this) {}

void PlaybookListModel::activate() {
    store::ListQuery query;
    query.kind = Kind::Playbook;
    query.sort = "temperature";
    setQuery(query);
    setActive(true);
}

/// What stands beside the list: the scripts to choose from.
void PlaybookListModel::contentRead() {
    context_.read(
        this,
        [](store::ReadTransaction& read, const Words&) {
            QList<Row> scripts{{QString(), {Tr::tr("No script")}}};
            store::ListQuery query;
            query.kind = Kind::Script;
            for (const store::Record& script : store::listRecords(read, query))
                if (!script.flag("archived")) scripts.append({qs(script.id), {qs(script.text("name"))}});
            return scripts;
        },
        [this](Result<QList<Row>> scripts) {
            if (scripts.ok()) scripts_.setRows(std::move(scripts.value()));
        },
        ReplicaService::Lane::Reports);
}

void PlaybookListModel::addReady() {
    context_.act(
        this, tr("The playbooks are here"),
        [russian = context_.words().russian()](store::Replica& replica) {
            return actions::addDefaultPlaybooks(replica, russian);
        },
        [](const actions::DefaultsMade&) {});
}

void PlaybookListModel::save(const QString& id, const QString& goal, const QString& offers, int rhythmDays,
                             const QString& script) {
    std::vector<std::string> steps;
    for (const QString& line : offers.split(QLatin1Char('\n')))
        if (const QString step = line.trimmed(); !step.isEmpty()) steps.push_back(step.toStdString());
    actions::Inputs inputs{{"goal", goal.trimmed().toStdString()}, {"offers", steps}};
    if (rhythmDays > 0)
        inputs.push_back({"rhythm_days", std::int64_t{rhythmDays}});
    else
        inputs.push_back({"rhythm_days", std::monostate{}});
    if (script.isEmpty())
        inputs.push_back({"script", std::monostate{}});
    else
        inputs.push_back({"script", idOf(script)});
    context_.act(
        this, tr("Saved"),
        [id = idOf(id), inputs](store::Replica& replica) {
            return actions::setRecord(replica, Kind::Playbook, id, inputs);
        },
        [] {});
}

}  // namespace tropa::viewmodels
