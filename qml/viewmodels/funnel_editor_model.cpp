#include "qml/viewmodels/funnel_editor_model.h"

#include <algorithm>

#include "core/actions/act.h"
#include "core/actions/funnels.h"
#include "core/actions/records.h"
#include "core/model/funnel_check.h"
#include "core/model/position.h"
#include "core/store/paths.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

std::vector<store::Record> inOrder(store::ReadTransaction& read, Kind kind, std::string_view field,
                                   const Uuid& of) {
    store::ListQuery query;
    query.kind = kind;
    query.sort = "position";
    query.where.push_back({std::string(field), of});
    return store::listRecords(read, query);
}

QString inWords(const model::InBoth& both, const QLocale& locale) {
    return qs(locale.language() == QLocale::Russian ? both.ru : both.en);
}

/// A better name in the language of the name itself, whatever language the window speaks.
QString wordingOf(const model::StageCheck& check) {
    return qs(check.russian ? check.wording.ru : check.wording.en);
}

QString daysIn(const store::Record& stage, std::string_view field) {
    const auto days = stage.integer(field);
    return days ? QString::number(*days) : QString();
}

QString reasonLines(store::ReadTransaction& read, const Uuid& stage) {
    QStringList lines;
    for (const store::Record& reason : inOrder(read, Kind::Reason, "stage", stage))
        lines.append(qs(reason.text("name")));
    return lines.join(QLatin1Char('\n'));
}

/// The reasons become these lines: what is new is added, what is gone is deleted, the rest stays as it is.
void setReasons(store::Edit& edit, const Uuid& stage, const QString& text) {
    QStringList wanted;
    for (const QString& line : text.split(QLatin1Char('\n')))
        if (const QString name = line.trimmed(); !name.isEmpty() && !wanted.contains(name))
            wanted.append(name);
    for (const store::Record& reason : inOrder(edit.write(), Kind::Reason, "stage", stage)) {
        if (wanted.removeAll(qs(reason.text("name"))) == 0)
            actions::deleteRecord(edit, Kind::Reason, reason.id);
    }
    for (const QString& name : wanted)
        actions::addRecord(edit, Kind::Reason, {{"stage", stage}, {"name", name.toStdString()}});
}

/// Open deals that started on an older version.
int behindOf(store::ReadTransaction& read, const Uuid& funnel, const store::FunnelPaths& paths) {
    const store::PathVersion* newest = paths.newest();
    if (newest == nullptr) return 0;
    store::ListQuery query;
    query.kind = Kind::Deal;
    query.where = {{"funnel", funnel}, {"status", std::string("open")}};
    query.limit = 1'000'000;
    int behind = 0;
    for (const store::Record& deal : store::listRecords(read, query)) {
        const store::PathVersion* own = paths.versionOf(deal.reference("version"));
        if (own == nullptr || own->id != newest->id) ++behind;
    }
    return behind;
}

}  // namespace

struct FunnelEditorModel::Shown {
    QList<Row> funnels, stages;
    QString funnel, name;
    int doubts = 0;
    QString version;
    bool draft = false;
    int behind = 0;
};

FunnelEditorModel::FunnelEditorModel(Context& context, QObject* parent)
    : RowModel({"id", "name", "evidence", "help", "question", "channel", "obstacle", "usualDays", "limitDays",
                "doubt", "verdict", "reason", "wording", "lossReasons"},
               parent),
      context_(context),
      funnels_({"id", "name"}, this),
      refresh_(
          context, [this] { load(); }, this) {}

void FunnelEditorModel::activate() {
    refresh_.setActive(true);
}

void FunnelEditorModel::setFunnelId(const QString& id) {
    if (id == funnelId_) return;
    funnelId_ = id;
    emit funnelChanged();
    refresh_.urgent();
}

void FunnelEditorModel::load() {
    context_.read(
        this,
        [asked = funnelId_](store::ReadTransaction& read, const Words& words) {
            Shown shown;
            store::ListQuery query;
            query.kind = Kind::Funnel;
            query.sort = "position";
            for (const store::Record& funnel : store::listRecords(read, query)) {
                if (funnel.flag("archived")) continue;
                shown.funnels.append({qs(funnel.id), {qs(funnel.text("name"))}});
                if (qs(funnel.id) == asked) shown.funnel = asked;
            }
            if (shown.funnels.isEmpty()) return shown;
            if (shown.funnel.isEmpty()) shown.funnel = shown.funnels.first().id;
            for (const Row& row : shown.funnels)
                if (row.id == shown.funnel) shown.name = row.values[0].toString();
            const store::FunnelPaths paths = store::funnelPaths(read, idOf(shown.funnel));
            shown.draft = paths.hasDraft();
            shown.version = paths.newest() == nullptr
                                ? tropa::viewmodels::versionText({}, {}, words)
                                : tropa::viewmodels::versionText(paths.newest()->number,
                                                                 paths.newest()->publishedMs, words);
            shown.behind = behindOf(read, idOf(shown.funnel), paths);
            for (const store::Record& stage : inOrder(read, Kind::Stage, "funnel", idOf(shown.funnel))) {
                const model::StageCheck check = model::checkStageName(stage.text("name"));
                const bool doubt = check.verdict != model::StageVerdict::Buyer;
                shown.doubts += doubt ? 1 : 0;
                shown.stages.append(
                    {qs(stage.id),
                     {qs(stage.text("name")), qs(stage.text("evidence")), qs(stage.text("help")),
                      qs(stage.text("question")), qs(stage.text("channel")), qs(stage.text("obstacle")),
                      daysIn(stage, "usual_days"), daysIn(stage, "limit_days"), doubt,
                      qs(model::nameOf(check.verdict)), inWords(check.reason, words.locale()),
                      wordingOf(check), reasonLines(read, stage.id)}});
            }
            return shown;
        },
        [this, asked = funnelId_](Result<Shown> shown) {
            refresh_.finished();
            if (asked != funnelId_) return refresh_.urgent();
            if (!shown.ok()) return setFailed(Words::error(shown.error()));
            funnels_.setRows(std::move(shown->funnels));
            setRows(std::move(shown->stages));
            rowsOf_ = funnelId_ = shown->funnel;
            funnelName_ = shown->name;
            doubts_ = shown->doubts;
            versionText_ = shown->version;
            hasDraft_ = shown->draft;
            behind_ = shown->behind;
            emit funnelChanged();
        });
}

void FunnelEditorModel::publish() {
    context_.act(
        this, tr("Published: new deals start on it"),
        [funnel = idOf(funnelId_)](store::Replica& replica) {
            return actions::publishFunnel(replica, funnel);
        },
        [](const Uuid&) {});
}

void FunnelEditorModel::migrate() {
    actions::Migration migration;
    migration.funnel = idOf(funnelId_);
    context_.act(
        this, tr("The open deals are on the newest version"),
        [migration](store::Replica& replica) { return actions::migrateDeals(replica, migration); },
        [](int) {});
}

void FunnelEditorModel::check(const QString& name) {
    draftVerdict_.clear();
    draftReason_.clear();
    draftWording_.clear();
    if (const QString typed = name.trimmed(); !typed.isEmpty()) {
        const model::StageCheck check = model::checkStageName(typed.toStdString());
        draftVerdict_ = qs(model::nameOf(check.verdict));
        draftReason_ = inWords(check.reason, context_.locale);
        draftWording_ = wordingOf(check);
    }
    emit draftChanged();
}

void FunnelEditorModel::addFunnel(const QString& name) {
    if (name.trimmed().isEmpty()) return;
    context_.act(
        this, tr("Path added"),
        [name = name.trimmed().toStdString()](store::Replica& replica) {
            return actions::addRecord(replica, Kind::Funnel, {{"name", name}});
        },
        [this](const Uuid& id) { setFunnelId(qs(id)); });
}

void FunnelEditorModel::rename(const QString& name) {
    if (name.trimmed().isEmpty() || name.trimmed() == funnelName_ || funnelId_.isEmpty()) return;
    context_.act(
        this, tr("Saved"),
        [id = idOf(funnelId_), name = name.trimmed().toStdString()](store::Replica& replica) {
            return actions::setRecord(replica, Kind::Funnel, id, {{"name", name}});
        },
        [] {});
}

void FunnelEditorModel::saveStage(const QString& id, const QVariantMap& fields) {
    const auto textOf = [&](const char* field) { return fields[QLatin1String(field)].toString().trimmed(); };
    if (textOf("name").isEmpty() || funnelId_.isEmpty()) return;
    actions::Inputs inputs;
    for (const char* field :
         {"name", "evidence", "help", "question", "channel", "obstacle", "usual_days", "limit_days"})
        if (fields.contains(QLatin1String(field))) inputs.push_back({field, textOf(field).toStdString()});
    std::optional<QString> lossReasons;
    if (fields.contains(QStringLiteral("loss_reasons")))
        lossReasons = fields[QStringLiteral("loss_reasons")].toString();
    if (id.isEmpty()) inputs.push_back({"funnel", idOf(funnelId_)});
    context_.act(
        this, id.isEmpty() ? tr("Step added") : tr("Saved"),
        [stage = idOf(id), inputs, lossReasons](store::Replica& replica) {
            return actions::act(replica, stage.isNil() ? "add stage" : "set stage", [&](store::Edit& edit) {
                Uuid at = stage;
                if (at.isNil())
                    at = actions::addRecord(edit, Kind::Stage, inputs);
                else
                    actions::setRecord(edit, Kind::Stage, at, inputs);
                if (lossReasons) setReasons(edit, at, *lossReasons);
            });
        },
        [] {});
}

void FunnelEditorModel::move(const QString& id, int by) {
    const int from = indexOf(id);
    const int to = from + by;
    if (from < 0 || to < 0 || to >= count() || by == 0) return;
    // Between the neighbours that it gets: behind the one it passes when it goes down, before it when up.
    const Uuid before = idOf(by > 0 ? rows()[to].id : to > 0 ? rows()[to - 1].id : QString());
    const Uuid after = idOf(by < 0 ? rows()[to].id : to + 1 < count() ? rows()[to + 1].id : QString());
    context_.act(
        this, tr("Moved"),
        [stage = idOf(id), before, after](store::Replica& replica) {
            return actions::act(replica, "set stage", [&](store::Edit& edit) {
                const auto placeOf = [&](const Uuid& other) {
                    const auto record = store::findRecord(edit.write(), Kind::Stage, other);
                    return record ? record->text("position") : std::string();
                };
                const std::string place =
                    model::positionBetween(placeOf(before), placeOf(after), replica.random());
                actions::setRecord(edit, Kind::Stage, stage, {{"position", place}});
            });
        },
        [] {});
}

void FunnelEditorModel::remove(const QString& id) {
    context_.act(
        this, tr("Step deleted"),
        [stage = idOf(id)](store::Replica& replica) {
            return actions::deleteRecord(replica, Kind::Stage, stage);
        },
        [] {});
}

}  // namespace tropa::viewmodels
