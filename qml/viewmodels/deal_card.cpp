// Reading one deal for its page.
#include "core/insight/hypothesis.h"
#include "core/insight/signs.h"
#include "core/insight/temperature.h"
#include "core/store/outbox.h"
#include "core/store/query.h"
#include "qml/viewmodels/deal_model.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DealCard)
};

const QString kDot = QStringLiteral(" · ");

/// "19 Nov · answered by mail: no delivery", or what to expect.
QString lineOf(store::ReadTransaction& read, const Words& words, const store::DealTrail& trail,
               std::size_t at, const store::Record* stage) {
    if (const auto index = trail.place.steps[at]) {
        const model::TrailStep& taken = trail.steps[*index];
        QStringList parts{words.date(taken.atMs)};
        if (const auto step = store::findRecord(read, Kind::Step, taken.id)) {
            const std::string evidence = step->text("evidence");
            // A bare kind is what stands there when nothing was typed.
            const QString said = words.activity(evidence, {});
            if (!evidence.empty())
                parts.append(said == qs(evidence) ? said : said.toLower());
            else if (const Uuid call = step->reference("activity"); !call.isNil())
                if (const auto activity = store::findRecord(read, Kind::Activity, call))
                    parts.append(words.activity(activity->text("kind"), activity->text("outcome")).toLower());
        }
        return parts.join(kDot);
    }
    if (trail.place.states[at] == model::StageState::Implied) return Tr::tr("done on the way");
    const auto usual = stage == nullptr ? std::nullopt : stage->integer("usual_days");
    if (trail.place.states[at] == model::StageState::Later && usual)
        return Tr::tr("usually %1", "days").arg(words.days(static_cast<int>(*usual)));
    return {};
}

void readTrail(store::ReadTransaction& read, const Words& words, const store::DealTrail& trail,
               DealCard& card) {
    const ShortTrail path = shortTrail(read, words, trail);
    card.standingText = path.standingText;
    card.nextStageId = path.nextStageId;
    card.nextStageTitle = path.nextStage;
    const insight::Standing standing = insight::standingOf(read, trail, words.nowMs());
    for (std::size_t i = 0; i < trail.stages.size(); ++i) {
        const auto stage = store::findRecord(read, Kind::Stage, trail.stages[i].id);
        const QString state = path.states.value(static_cast<qsizetype>(i));
        QString help = stage ? qs(stage->text("help")) : QString();
        QString stands;
        if (state == QLatin1String("next") && card.status == QLatin1String("open") &&
            standing.usualDays > 0 && standing.days > 0)
            stands = Tr::tr("No step for %1, usually %2.", "days, a number of days")
                         .arg(words.days(standing.days), QString::number(standing.usualDays));
        if (!help.isEmpty() && !stands.isEmpty() && help.back().isLetterOrNumber()) help += QLatin1Char('.');
        const QString helpAndStands = stands.isEmpty() ? help
                                      : help.isEmpty() ? stands
                                                       : help + QLatin1Char(' ') + stands;
        const bool implied = trail.place.states[i] == model::StageState::Implied;
        const QString line = lineOf(read, words, trail, i, stage ? &*stage : nullptr);
        card.trail.append({qs(trail.stages[i].id),
                           {qs(trail.stages[i].name), state, implied, line, helpAndStands,
                            stage ? qs(stage->text("evidence")) : QString(),
                            implied ? QStringLiteral("implied") : state, line, QString()}});
    }
}

QList<Row> pathRows(store::ReadTransaction& read) {
    store::ListQuery query;
    query.kind = Kind::Funnel;
    query.sort = "position";
    QList<Row> rows;
    for (const store::Record& path : store::listRecords(read, query))
        if (!path.flag("archived")) rows.append({qs(path.id), {qs(path.text("name"))}});
    return rows;
}

/// Reasons of the step before which the deal would be lost, then the general ones.
QList<Row> reasonRows(store::ReadTransaction& read, const store::DealTrail& trail) {
    store::ListQuery query;
    query.kind = Kind::Reason;
    query.sort = "position";
    QList<Row> own, general;
    for (const store::Record& reason : store::listRecords(read, query)) {
        const Uuid stage = reason.reference("stage");
        if (stage.isNil())
            general.append({qs(reason.id), {qs(reason.text("name"))}});
        else if (trail.next() != nullptr && stage == trail.next()->id)
            own.append({qs(reason.id), {qs(reason.text("name"))}});
    }
    return own + general;
}

/// Changes to the deal and to what hangs on it that the server has not answered.
int waitingChanges(store::ReadTransaction& read, const store::Record& deal) {
    std::size_t count = store::pendingOfRow(read, deal.id).size();
    for (const Kind kind : {Kind::Step, Kind::Activity, Kind::Task, Kind::Purchase})
        for (const store::Record& child : store::recordsWhere(read, kind, "deal", deal.id))
            count += store::pendingOfRow(read, child.id).size();
    return static_cast<int>(count);
}

QString trialLines(store::ReadTransaction& read, const store::Record& deal) {
    QStringList lines;
    for (const insight::TrialPlace& trial : insight::trialsOf(read, deal))
        lines.append(trial.inTest
                         ? Tr::tr("Test group: %1", "a hypothesis").arg(qs(trial.name))
                         : Tr::tr("Control group, as before: %1", "a hypothesis").arg(qs(trial.name)));
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

DealCard readDeal(store::ReadTransaction& read, const Words& words, const Uuid& id) {
    const auto found = store::findRecord(read, Kind::Deal, id);
    if (!found || !found->alive) throw Failure(ErrorCode::NotFound, "deal");
    const store::DealTrail trail = store::dealTrail(read, *found);
    const store::Record& deal = trail.deal;
    DealCard card;
    readHead(read, words, id, card);
    card.status = qs(deal.text("status"));
    card.title = qs(deal.text("title"));
    card.amountText = words.money(deal);
    if (const auto amount = deal.integer("amount")) card.amount = words.amount(*amount);
    if (const auto contact = store::findRecord(read, Kind::Contact, deal.reference("contact"))) {
        card.contactId = qs(contact->id);
        card.contactName = contactTitle(*contact);
        card.contactPhone = phoneText(firstPhone(*contact).toStdString());
        card.temperature = qs(insight::temperatureOf(read, *contact));
        card.temperatureText = words.temperature(card.temperature.toStdString());
    } else {
        card.contactName = referenceText(read, deal, "company");
    }
    if (card.title.isEmpty()) card.title = card.contactName.isEmpty() ? Tr::tr("Deal") : card.contactName;
    card.funnelName = referenceText(read, deal, "funnel");
    card.statusText = statusText(deal, words);
    if (card.status == QLatin1String("lost")) {
        const QString reason = referenceText(read, deal, "reason");
        const QString why = reason.isEmpty() ? qs(deal.text("reason_text")) : reason;
        if (!why.isEmpty()) card.statusText += kDot + why;
    }
    card.qualification = qualificationOf(deal, words);
    readTrail(read, words, trail, card);
    if (deal.reference("funnel").isNil()) card.paths = pathRows(read);
    const NextStep next = nextStepOf(read, words, deal);
    card.nextMissing = next.missing;
    card.nextStepText =
        next.missing || next.text.isEmpty() ? next.text : Tr::tr("Next: %1", "task").arg(next.text);
    if (const int waiting = waitingChanges(read, deal); waiting > 0 && read.replica().identity().joined())
        card.localText = Tr::tr("%Ln changes are only on this device", nullptr, waiting);
    card.trialText = trialLines(read, deal);
    card.questions = questionRows(deal, words);
    card.reasons = reasonRows(read, trail);
    card.tasks = taskRows(read, words, "deal", id);
    card.facts = dealFacts(read, words, id);
    return card;
}

}  // namespace tropa::viewmodels
