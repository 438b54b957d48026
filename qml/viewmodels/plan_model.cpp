#include "qml/viewmodels/plan_model.h"

#include "core/actions/records.h"
#include "core/base/decimal.h"
#include "core/insight/plan_fact.h"
#include "core/store/query.h"
#include "qml/viewmodels/amount_input.h"
#include "qml/viewmodels/record_rows.h"
#include "qml/viewmodels/report_words.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

const QString kTeam = QStringLiteral("team:");
const QString kMember = QStringLiteral("member:");
/// Which weeks, months or quarters can be chosen, counted from the present one.
constexpr int kFirstTime = -1;
constexpr int kLastTime = 3;

QList<Row> namesOf(store::ReadTransaction& read, Kind kind, const QString& prefix) {
    store::ListQuery query;
    query.kind = kind;
    query.limit = 200;
    QList<Row> rows;
    for (const store::Record& one : store::listRecords(read, query))
        rows.append({prefix + qs(one.id), {qs(one.text("name"))}});
    return rows;
}

}  // namespace

struct PlanModel::Shown {
    Draft draft;
    QString zone;
    QList<Row> people;
};

PlanModel::PlanModel(Context& context, QObject* parent)
    : QObject(parent),
      context_(context),
      metrics_({"key", "text"}, this),
      periods_({"key", "text"}, this),
      times_({"key", "text"}, this),
      people_({"key", "text"}, this) {}

PlanModel::Shown PlanModel::read(store::ReadTransaction& read, const QString& id) {
    Shown shown;
    shown.zone = qs(insight::settingsOf(read).timeZone);
    shown.people = namesOf(read, Kind::Team, kTeam) + namesOf(read, Kind::Member, kMember);
    if (id.isEmpty()) return shown;
    const auto plan = store::findRecord(read, Kind::Plan, idOf(id));
    if (!plan || !plan->alive) throw Failure(ErrorCode::NotFound, "plan");
    const Uuid member = plan->reference("member");
    const Uuid team = plan->reference("team");
    const std::int64_t target = plan->integer("target").value_or(0);
    shown.draft = {qs(plan->text("metric")), qs(plan->text("period")), qs(plan->text("starts")),
                   !member.isNil() ? kMember + qs(member)
                   : !team.isNil() ? kTeam + qs(team)
                                   : QString(),
                   target == 0 ? QString() : qs(Decimal{target}.text())};
    return shown;
}

void PlanModel::begin(const QString& id) {
    context_.read(
        this, [id](store::ReadTransaction& reading, const Words&) { return read(reading, id); },
        [this, id](Result<Shown> shown) {
            if (!shown.ok()) {
                emit context_.toast(Words::error(shown.error()), false);
                return;
            }
            QList<Row> metrics;
            for (const std::string_view metric : insight::kPlanMetrics)
                metrics.append({qs(metric), {metricText(metric)}});
            metrics_.setRows(std::move(metrics));
            periods_.setRows({{QStringLiteral("week"), {tr("Week")}},
                              {QStringLiteral("month"), {tr("Month")}},
                              {QStringLiteral("quarter"), {tr("Quarter")}}});
            shown->people.prepend({QString(), {tr("Everybody")}});
            people_.setRows(std::move(shown->people));
            id_ = id;
            zone_ = shown->zone;
            draft_ = shown->draft;
            if (id.isEmpty()) draft_ = {QStringLiteral("revenue"), QStringLiteral("month"), {}, {}, {}};
            fillTimes();
            emit changed();
            emit ready();
        });
}

void PlanModel::startNew() {
    begin({});
}

void PlanModel::edit(const QString& id) {
    if (!id.isEmpty()) begin(id);
}

/// The times to choose from; what is stored stays among them.
void PlanModel::fillTimes() {
    const insight::Calendar calendar(zone_.toStdString());
    const insight::PeriodUnit unit = insight::periodUnitFrom(draft_.period.toStdString());
    const Words words = context_.words();
    insight::Period time = calendar.periodOf(unit, words.nowMs());
    const QString present = qs(time.starts);
    for (int back = 0; back > kFirstTime; --back) time = calendar.before(unit, time);
    QList<Row> rows;
    for (int at = kFirstTime; at <= kLastTime; ++at) {
        rows.append({qs(time.starts), {periodName(time, unit, words)}});
        time = calendar.nextTo(unit, time);
    }
    const auto isThere = [&](const QString& starts) {
        return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.id == starts; });
    };
    if (draft_.starts.isEmpty()) draft_.starts = present;
    const insight::Period chosen = calendar.periodOf(unit, calendar.startOfDay(draft_.starts.toStdString()));
    draft_.starts = qs(chosen.starts);
    if (!isThere(draft_.starts)) rows.prepend({draft_.starts, {periodName(chosen, unit, words)}});
    times_.setRows(std::move(rows));
}

void PlanModel::set(QString Draft::*part, const QString& value) {
    if (draft_.*part == value) return;
    draft_.*part = value;
    emit changed();
}

void PlanModel::setPeriod(const QString& value) {
    if (draft_.period == value || periods_.indexOf(value) < 0) return;
    draft_.period = value;
    draft_.starts.clear();
    fillTimes();
    emit changed();
}

bool PlanModel::canSave() const {
    const auto target = readAmount(draft_.target);
    const auto amount = target ? Decimal::parse(*target) : std::nullopt;
    return !draft_.metric.isEmpty() && amount && amount->units > 0;
}

void PlanModel::save() {
    if (!canSave()) return;
    const auto whose = [&](const QString& prefix) {
        return draft_.who.startsWith(prefix) ? idOf(draft_.who.mid(prefix.size())) : Uuid{};
    };
    actions::Inputs inputs{{"metric", draft_.metric.toStdString()},
                           {"period", draft_.period.toStdString()},
                           {"starts", draft_.starts.toStdString()},
                           {"target", readAmount(draft_.target).value()}};
    for (const auto& [field, id] : {std::pair{"member", whose(kMember)}, std::pair{"team", whose(kTeam)}}) {
        // Nil empties it: everybody's.
        model::Value value;
        if (!id.isNil()) value = id;
        inputs.push_back({field, std::move(value)});
    }
    const bool fresh = isNew();
    context_.act(
        this, fresh ? tr("Plan set") : tr("The plan is changed"),
        [inputs, id = idOf(id_), fresh](store::Replica& replica) -> Result<void> {
            if (!fresh) return actions::setRecord(replica, Kind::Plan, id, inputs);
            const auto added = actions::addRecord(replica, Kind::Plan, inputs);
            if (!added.ok()) return added.error();
            return {};
        },
        [] {});
}

void PlanModel::remove() {
    if (isNew()) return;
    context_.act(
        this, tr("The plan is deleted"),
        [id = idOf(id_)](store::Replica& replica) { return actions::deleteRecord(replica, Kind::Plan, id); },
        [] {});
}

}  // namespace tropa::viewmodels
