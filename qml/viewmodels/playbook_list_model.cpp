#include "qml/viewmodels/playbook_list_model.h"

#include <algorithm>

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

/// In the order in which a client goes.
int placeOf(const std::string& kind) {
    constexpr std::string_view kOrder[] = {"cold", "warm", "hot", "sleeping", "urgent"};
    return static_cast<int>(std::find(std::begin(kOrder), std::end(kOrder), kind) - std::begin(kOrder));
}

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

struct PlaybookListModel::Shown {
    QList<Row> playbooks, scripts;
};

PlaybookListModel::PlaybookListModel(Context& context, QObject* parent)
    : RowModel({"id", "name", "temperature", "goal", "offers", "rhythmDays", "rhythmText", "scriptId",
                "scriptName"},
               parent),
      context_(context),
      scripts_({"key", "text"}, this),
      refresh_(
          context, [this] { load(); }, this) {}

void PlaybookListModel::load() {
    context_.read(
        this,
        [](store::ReadTransaction& read, const Words& words) {
            Shown shown;
            store::ListQuery query;
            query.kind = Kind::Playbook;
            auto playbooks = store::listRecords(read, query);
            std::stable_sort(playbooks.begin(), playbooks.end(), [](const auto& a, const auto& b) {
                return placeOf(a.text("temperature")) < placeOf(b.text("temperature"));
            });
            for (const store::Record& playbook : playbooks)
                shown.playbooks.append(describe(read, words, playbook));
            shown.scripts.append({QString(), {Tr::tr("Without a script")}});
            query.kind = Kind::Script;
            for (const store::Record& script : store::listRecords(read, query))
                if (!script.flag("archived"))
                    shown.scripts.append({qs(script.id), {qs(script.text("name"))}});
            return shown;
        },
        [this](Result<Shown> shown) {
            refresh_.finished();
            if (!shown.ok()) return setFailed(Words::error(shown.error()));
            setRows(std::move(shown->playbooks));
            scripts_.setRows(std::move(shown->scripts));
        });
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
