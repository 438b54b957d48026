#include "qml/viewmodels/deal_model.h"

#include "core/actions/act.h"
#include "core/actions/deals.h"
#include "core/actions/records.h"
#include "core/actions/tasks.h"
#include "qml/viewmodels/amount_input.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {

using model::Kind;

DealModel::DealModel(Context& context, QObject* parent)
    : RecordModel(context, model::Kind::Deal, parent),
      trail_({"stageId", "title", "step", "implied", "detail", "help", "evidence", "state", "line",
              "standingText"},
             this),
      paths_({"id", "text"}, this),
      questions_(questionRoles(), this),
      reasons_({"id", "text"}, this),
      evidenceKinds_({"key", "text", "icon"}, this),
      tasks_(taskRoles(), this),
      facts_(factRoles(), this) {
    connect(&context, &Context::languageChanged, this, &DealModel::fillEvidenceKinds);
    fillEvidenceKinds();
}

void DealModel::fillEvidenceKinds() {
    evidenceKinds_.setRows(
        {{QStringLiteral("call"), {tr("In a call"), QStringLiteral("phone")}},
         {QStringLiteral("meeting"), {tr("In a meeting"), QStringLiteral("users")}},
         {QStringLiteral("email"), {tr("By e-mail"), QStringLiteral("mail")}},
         {QStringLiteral("message"), {tr("In a message"), QStringLiteral("message-circle")}},
         {QStringLiteral("photo"), {tr("Photo or document"), QStringLiteral("camera")}},
         {QStringLiteral("text"), {tr("Another way"), QStringLiteral("pencil")}}});
}

void DealModel::load() {
    readCard(readDeal, [this](DealCard card) { take(std::move(card)); });
}

void DealModel::take(DealCard card) {
    trail_.setRows(std::move(card.trail));
    paths_.setRows(std::move(card.paths));
    questions_.setRows(std::move(card.questions));
    reasons_.setRows(std::move(card.reasons));
    tasks_.setRows(std::move(card.tasks));
    facts_.setRows(std::move(card.facts));
    card_ = std::move(card);
}

void DealModel::markStep(const QString& stageId, const QString& evidenceKind, const QString& text) {
    actions::StepTaken taken;
    taken.deal = idOf(id_);
    taken.stage = stageId.toStdString();
    taken.evidenceKind = evidenceKind.toStdString();
    taken.evidence = text.trimmed().toStdString();
    // One tap is enough: the kind stands for the words that were not typed.
    if (taken.evidence.empty()) {
        const int row = evidenceKinds_.indexOf(evidenceKind);
        taken.evidence = evidenceKinds_.value(row, "text").toString().toLower().toStdString();
    }
    context_.act(
        this, tr("The buyer took the step"),
        [taken](store::Replica& replica) { return actions::markStep(replica, taken); }, [](const Uuid&) {});
}

void DealModel::win(const QString& note) {
    actions::Closing closing;
    closing.note = note.trimmed().toStdString();
    context_.act(
        this, tr("Deal won"),
        [id = idOf(id_), closing](store::Replica& replica) { return actions::winDeal(replica, id, closing); },
        [](const actions::Won&) {});
}

void DealModel::lose(const QString& reason, const QString& note) {
    actions::Closing closing;
    closing.reason = reason.trimmed().toStdString();
    closing.note = note.trimmed().toStdString();
    context_.act(
        this, tr("Deal lost"),
        [id = idOf(id_), closing](store::Replica& replica) {
            return actions::loseDeal(replica, id, closing);
        },
        [] {});
}

void DealModel::reopen() {
    context_.act(
        this, tr("Deal open again"),
        [id = idOf(id_)](store::Replica& replica) { return actions::reopenDeal(replica, id); }, [] {});
}

void DealModel::set(const QString& text, const actions::Inputs& inputs) {
    context_.act(
        this, text,
        [id = idOf(id_), inputs](store::Replica& replica) {
            return actions::setRecord(replica, Kind::Deal, id, inputs);
        },
        [] {});
}

void DealModel::takePath(const QString& funnel) {
    set(tr("On its path"), {{"funnel", idOf(funnel)}});
}

void DealModel::setTitle(const QString& title) {
    if (title.trimmed() == card_.title) return;
    set(tr("Saved"), {{"title", title.trimmed().toStdString()}});
}

bool DealModel::isAmount(const QString& typed) {
    return readAmount(typed).has_value();
}

void DealModel::setAmount(const QString& amount) {
    const auto typed = readAmount(amount);
    if (!typed) {
        emit context_.toast(tr("The amount cannot be read: %1").arg(amount), false);
        return;
    }
    if (typed == readAmount(card_.amount)) return;
    set(tr("Saved"), {{"amount", *typed}});
}

void DealModel::setAnswer(const QString& question, const QString& answer, const QString& note) {
    const std::string key = question.toStdString();
    set(tr("Answer noted"), {{key, answer.toStdString()}, {key + "_note", note.trimmed().toStdString()}});
}

void DealModel::addTask(const QString& text, const QString& when) {
    const QString line = (when.trimmed() + QLatin1Char(' ') + text.trimmed()).trimmed();
    if (line.isEmpty()) return;
    context_.act(
        this, tr("Task added"),
        [id = idOf(id_), contact = idOf(card_.contactId), line = line.toStdString(),
         otherwise = tr("Call").toStdString()](store::Replica& replica) {
            return actions::act(replica, "add task", [&](store::Edit& edit) {
                const auto next = actions::readNextStep(line, edit.write().nowMs(), replica.zoneMinutes());
                return actions::addNextStep(edit, next, contact, id, otherwise);
            });
        },
        [](const Uuid&) {});
}

void DealModel::dial() {
    if (canCall()) emit dialed(card_.contactId, card_.contactPhone);
}

}  // namespace tropa::viewmodels
