#include "qml/viewmodels/report_ask_model.h"

#include "core/insight/cohort.h"
#include "core/store/query.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

QList<Row> funnelRows(store::ReadTransaction& read) {
    store::ListQuery query;
    query.kind = Kind::Funnel;
    query.sort = "position";
    QList<Row> rows;
    for (const store::Record& funnel : store::listRecords(read, query)) {
        if (!funnel.flag("archived")) rows.append({qs(funnel.id), {qs(funnel.text("name"))}});
    }
    return rows;
}

QList<Row> memberRows(store::ReadTransaction& read) {
    store::ListQuery query;
    query.kind = Kind::Member;
    QList<Row> rows;
    for (const store::Record& member : store::listRecords(read, query))
        rows.append({qs(member.id), {qs(member.text("name"))}});
    return rows;
}

}  // namespace

struct ReportAskModel::Choices {
    QList<Row> funnels, members;
    QString usual;  ///< The funnel that reports are about where none was chosen.
};

ReportAskModel::ReportAskModel(Context& context, QObject* parent)
    : QObject(parent),
      context_(context),
      funnels_({"key", "text"}, this),
      periods_({"key", "text"}, this),
      owners_({"key", "text"}, this),
      refresh_(
          context, [this] { load(); }, this) {
    connect(&context, &Context::languageChanged, this, &ReportAskModel::fillPeriods);
    fillPeriods();
}

void ReportAskModel::fillPeriods() {
    periods_.setRows({{QStringLiteral("month"), {tr("This month")}},
                      {QStringLiteral("quarter"), {tr("This quarter")}},
                      {QStringLiteral("before"), {tr("Last quarter")}},
                      {QStringLiteral("year"), {tr("12 months")}},
                      {QStringLiteral("all"), {tr("All the time")}}});
    emit namesChanged();
}

QString ReportAskModel::nameIn(const RowModel& choices, const QString& key) {
    return choices.value(choices.indexOf(key), "text").toString();
}

void ReportAskModel::load() {
    context_.read(
        this,
        [](store::ReadTransaction& read, const Words&) {
            Choices choices{funnelRows(read), memberRows(read), {}};
            if (!choices.funnels.isEmpty()) choices.usual = qs(insight::funnelOf(read, {}));
            return choices;
        },
        [this](Result<Choices> choices) {
            refresh_.finished();
            if (!choices.ok()) return;
            choices->members.prepend({QString(), {tr("Everybody")}});
            funnels_.setRows(std::move(choices->funnels));
            owners_.setRows(std::move(choices->members));
            // A path that is gone, or none yet.
            if (funnels_.indexOf(question_.funnel) < 0 && funnels_.count() > 0)
                ask(&Question::funnel, choices->usual);
            emit namesChanged();
        });
}

void ReportAskModel::ask(QString Question::*part, const QString& value) {
    if (question_.*part == value) return;
    question_.*part = value;
    emit askedChanged();
    emit namesChanged();
}

void ReportAskModel::setFunnelId(const QString& id) {
    ask(&Question::funnel, id);
}
void ReportAskModel::setPeriod(const QString& key) {
    ask(&Question::period, key);
}
void ReportAskModel::setOwner(const QString& id) {
    ask(&Question::owner, id);
}

}  // namespace tropa::viewmodels
