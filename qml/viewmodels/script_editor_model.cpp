#include "qml/viewmodels/script_editor_model.h"

#include "core/actions/records.h"
#include "core/actions/scripts.h"
#include "core/store/query.h"
#include "core/store/scripts.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;
using model::ScriptFault;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ScriptEditor)
};

constexpr qsizetype kShort = 60;

QString faultText(ScriptFault fault) {
    switch (fault) {
        case ScriptFault::DeadEnd:
            return Tr::tr("Nothing can be answered here, and it is no end: the caller falls silent.");
        case ScriptFault::LeadsNowhere:
            return Tr::tr("After one of the answers nothing is said.");
        case ScriptFault::Unreachable:
            return Tr::tr("No talk comes to this line.");
        case ScriptFault::Endless:
            return Tr::tr("From here no talk comes to an end.");
        case ScriptFault::Loop:
            return Tr::tr("The talk can come back here.");
        case ScriptFault::Empty:
            break;
    }
    return {};
}

QString shortened(const QString& words) {
    const QString line = words.simplified();
    return line.size() <= kShort ? line : line.left(kShort - 1) + QChar(0x2026);
}

QString numbered(std::size_t at, const std::string& words) {
    return QStringLiteral("%1. %2").arg(at + 1).arg(shortened(qs(words)));
}

}  // namespace

struct ScriptEditorModel::Shown {
    QList<Row> scripts, lines, targets;
    QString script, version;
    int mistakes = 0;
    bool draft = false;
};

ScriptEditorModel::ScriptEditorModel(Context& context, QObject* parent)
    : RowModel({"id", "number", "words", "hint", "ends", "answers", "faultText"}, parent),
      context_(context),
      scripts_({"key", "text"}, this),
      targets_({"key", "text"}, this),
      refresh_(
          context, [this] { load(); }, this) {}

void ScriptEditorModel::setScriptId(const QString& id) {
    if (id == scriptId_) return;
    scriptId_ = id;
    emit scriptChanged();
    emit shownChanged();
    refresh_.urgent();
}

void ScriptEditorModel::load() {
    context_.read(
        this,
        [asked = scriptId_](store::ReadTransaction& read, const Words& said) {
            Shown shown;
            store::ListQuery query;
            query.kind = Kind::Script;
            for (const store::Record& script : store::listRecords(read, query))
                if (!script.flag("archived"))
                    shown.scripts.append({qs(script.id), {qs(script.text("name"))}});
            if (shown.scripts.isEmpty()) return shown;
            shown.script = shown.scripts.first().id;
            for (const Row& one : shown.scripts)
                if (one.id == asked) shown.script = asked;
            const store::ScriptVersions versions = store::scriptVersions(read, idOf(shown.script));
            const store::ScriptVersion* newest = versions.newest();
            shown.version = newest == nullptr
                                ? tropa::viewmodels::versionText({}, {}, said)
                                : tropa::viewmodels::versionText(newest->number, newest->publishedMs, said);
            shown.draft = versions.hasDraft();
            const model::Script& script = versions.draft;
            const auto findings = model::checkScript(script);
            for (const model::ScriptFinding& finding : findings)
                if (model::isMistake(finding.fault)) ++shown.mistakes;
            for (std::size_t i = 0; i < script.lines.size(); ++i) {
                const model::ScriptLine& line = script.lines[i];
                QVariantList answers;
                for (const model::ScriptAnswer& answer : line.answers) {
                    QString next;
                    for (std::size_t k = 0; k < script.lines.size(); ++k)
                        if (script.lines[k].id == answer.next) next = numbered(k, script.lines[k].words);
                    answers.append(QVariantMap{{QStringLiteral("id"), qs(answer.id)},
                                               {QStringLiteral("name"), qs(answer.name)},
                                               {QStringLiteral("next"), qs(answer.next)},
                                               {QStringLiteral("nextText"), next}});
                }
                QString fault;
                for (const model::ScriptFinding& finding : findings)
                    if (finding.line == line.id && fault.isEmpty()) fault = faultText(finding.fault);
                shown.lines.append(
                    {qs(line.id),
                     {static_cast<int>(i) + 1, qs(line.words), qs(line.hint), line.ends, answers, fault}});
                shown.targets.append({qs(line.id), {numbered(i, line.words)}});
            }
            return shown;
        },
        [this, asked = scriptId_](Result<Shown> shown) {
            refresh_.finished();
            if (asked != scriptId_) return refresh_.urgent();
            if (!shown.ok()) return setFailed(Words::error(shown.error()));
            scripts_.setRows(std::move(shown->scripts));
            targets_.setRows(std::move(shown->targets));
            setRows(std::move(shown->lines));
            mistakes_ = shown->mistakes;
            versionText_ = shown->version;
            hasDraft_ = shown->draft;
            rowsOf_ = shown->script;
            if (shown->script != scriptId_) {
                scriptId_ = shown->script;
                emit scriptChanged();
            }
            emit shownChanged();
        });
}

void ScriptEditorModel::addScript(const QString& name) {
    context_.act(
        this, tr("The script is added"),
        [name = name.trimmed().toStdString()](store::Replica& replica) {
            return actions::addRecord(replica, Kind::Script, {{"name", name}});
        },
        [this](const Uuid& id) { setScriptId(qs(id)); });
}

void ScriptEditorModel::publish() {
    context_.act(
        this, tr("Published: calls go through it from now on"),
        [script = idOf(scriptId_)](store::Replica& replica) {
            return actions::publishScript(replica, script);
        },
        [](const Uuid&) {});
}

void ScriptEditorModel::saveLine(const QString& id, const QString& words, const QString& hint, bool ends) {
    actions::Inputs inputs{
        {"name", words.trimmed().toStdString()}, {"hint", hint.trimmed().toStdString()}, {"ends", ends}};
    context_.act(
        this, tr("Saved"),
        [line = idOf(id), script = idOf(scriptId_), inputs](store::Replica& replica) mutable -> Result<void> {
            if (!line.isNil()) return actions::setRecord(replica, Kind::ScriptLine, line, inputs);
            inputs.push_back({"script", script});
            const auto added = actions::addRecord(replica, Kind::ScriptLine, inputs);
            return added.ok() ? Result<void>() : added.error();
        },
        [] {});
}

void ScriptEditorModel::removeLine(const QString& id) {
    context_.act(
        this, tr("Taken out"),
        [id = idOf(id)](store::Replica& replica) {
            return actions::deleteRecord(replica, Kind::ScriptLine, id);
        },
        [] {});
}

void ScriptEditorModel::saveAnswer(const QString& line, const QString& id, const QString& name,
                                   const QString& next) {
    actions::Inputs inputs{{"name", name.trimmed().toStdString()}};
    if (next.isEmpty())
        inputs.push_back({"next", std::monostate{}});
    else
        inputs.push_back({"next", idOf(next)});
    context_.act(
        this, tr("Saved"),
        [answer = idOf(id), line = idOf(line), inputs](store::Replica& replica) mutable -> Result<void> {
            if (!answer.isNil()) return actions::setRecord(replica, Kind::ScriptAnswer, answer, inputs);
            inputs.push_back({"line", line});
            const auto added = actions::addRecord(replica, Kind::ScriptAnswer, inputs);
            return added.ok() ? Result<void>() : added.error();
        },
        [] {});
}

void ScriptEditorModel::removeAnswer(const QString& id) {
    context_.act(
        this, tr("Taken out"),
        [id = idOf(id)](store::Replica& replica) {
            return actions::deleteRecord(replica, Kind::ScriptAnswer, id);
        },
        [] {});
}

}  // namespace tropa::viewmodels
