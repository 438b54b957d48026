#include "qml/viewmodels/contact_model.h"

#include "core/actions/act.h"
#include "core/actions/erasing.h"
#include "core/actions/records.h"
#include "core/actions/tasks.h"
#include "qml/viewmodels/amount_input.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

const QString kPlace = QStringLiteral("edit/");
constexpr const char* kLists[] = {"phones", "emails", "tags"};
constexpr const char* kTexts[] = {"name", "company", "position", "city", "note"};

bool isList(const QString& field) {
    for (const char* list : kLists)
        if (field == QLatin1String(list)) return true;
    return false;
}

std::vector<std::string> elements(const QVariant& value) {
    std::vector<std::string> out;
    for (const QString& text : value.toStringList())
        if (const QString trimmed = text.trimmed(); !trimmed.isEmpty()) out.push_back(trimmed.toStdString());
    return out;
}

actions::Inputs changedInputs(const QVariantMap& before, const QVariantMap& draft) {
    actions::Inputs inputs;
    for (const char* field : kTexts) {
        const QString key = QLatin1String(field);
        const QString text = draft.value(key).toString().trimmed();
        if (text != before.value(key).toString()) inputs.push_back({field, text.toStdString()});
    }
    for (const char* field : kLists) {
        const QString key = QLatin1String(field);
        if (draft.value(key) != before.value(key)) inputs.push_back({field, elements(draft.value(key))});
    }
    return inputs;
}

}  // namespace

ContactModel::ContactModel(Context& context, QObject* parent)
    : RecordModel(context, model::Kind::Contact, parent),
      questions_(questionRoles(), this),
      deals_(contactDealRoles(), this),
      facts_(factRoles(), this),
      tasks_(taskRoles(), this),
      purchases_({"id", "title", "amountText", "whenText", "text"}, this) {}

void ContactModel::open(const QString& id) {
    if (id != this->id()) endEdit();
    RecordModel::open(id);
}

QString ContactModel::leftId() const {
    return context_.drafts.begunAt(kPlace).mid(kPlace.size());
}

/// Only what differs: what comes in meanwhile is not overwritten by the rest.
void ContactModel::keepDraft() {
    QVariantMap changed;
    for (auto at = draft_.begin(); at != draft_.end(); ++at)
        if (at.value() != draftBefore_.value(at.key())) changed.insert(at.key(), at.value());
    context_.drafts.keep(kPlace + id(), changed);
}

void ContactModel::load() {
    readCard(readContact, [this](ContactCard card) { take(std::move(card)); });
}

void ContactModel::take(ContactCard card) {
    questions_.setRows(std::move(card.questions));
    deals_.setRows(std::move(card.deals));
    facts_.setRows(std::move(card.facts));
    tasks_.setRows(std::move(card.tasks));
    purchases_.setRows(std::move(card.purchases));
    card_ = std::move(card);
}

bool ContactModel::canSave() const {
    return editing_ && (!draft_.value(QStringLiteral("name")).toString().trimmed().isEmpty() ||
                        !elements(draft_.value(QStringLiteral("phones"))).empty() ||
                        !elements(draft_.value(QStringLiteral("emails"))).empty() ||
                        !draft_.value(QStringLiteral("phone")).toString().trimmed().isEmpty() ||
                        !draft_.value(QStringLiteral("email")).toString().trimmed().isEmpty());
}

void ContactModel::beginEdit() {
    const QVariantMap left = context_.drafts.words(kPlace + id());
    draft_ = {{QStringLiteral("name"), card_.rawName},      {QStringLiteral("company"), card_.company},
              {QStringLiteral("position"), card_.position}, {QStringLiteral("city"), card_.city},
              {QStringLiteral("note"), card_.note},         {QStringLiteral("phones"), card_.rawPhones},
              {QStringLiteral("emails"), card_.emails},     {QStringLiteral("tags"), card_.tags},
              {QStringLiteral("phone"), QString()},         {QStringLiteral("email"), QString()}};
    draftBefore_ = draft_;
    if (!left.isEmpty()) {
        draft_.insert(left);
        emit context_.toast(tr("What you had typed is here again"), false);
    }
    draftError_.clear();
    editing_ = true;
    emit draftChanged();
}

void ContactModel::leaveEdit() {
    if (!edited()) return cancelEdit();
    emit context_.toast(tr("Not saved: it is here again when you edit %1").arg(name()), false);
}

void ContactModel::setField(const QString& field, const QVariant& value) {
    if (!draft_.contains(field)) return;
    const QVariant wanted = isList(field) ? QVariant(value.toStringList()) : QVariant(value.toString());
    if (draft_.value(field) == wanted) return;
    draft_.insert(field, wanted);
    draftError_.clear();
    keepDraft();
    emit draftChanged();
}

void ContactModel::addElement(const QString& field, const QString& value) {
    QStringList list = draft_.value(field).toStringList();
    if (value.trimmed().isEmpty() || list.contains(value.trimmed())) return;
    list.append(value.trimmed());
    setField(field, list);
}

void ContactModel::removeElement(const QString& field, int index) {
    QStringList list = draft_.value(field).toStringList();
    if (index < 0 || index >= list.size()) return;
    list.removeAt(index);
    setField(field, list);
}

void ContactModel::save() {
    if (!canSave()) return;
    // What stands in the field for a further one, it may be since an earlier start, counts, too.
    for (const auto& [one, all] : {std::pair{QStringLiteral("phone"), QStringLiteral("phones")},
                                   std::pair{QStringLiteral("email"), QStringLiteral("emails")}}) {
        addElement(all, draft_.value(one).toString());
        setField(one, QString());
    }
    const actions::Inputs inputs = changedInputs(draftBefore_, draft_);
    if (inputs.empty()) {
        cancelEdit();
        emit saved();
        return;
    }
    context_.replica.act(
        this,
        [id = idOf(id_), inputs](store::Replica& replica) {
            return actions::setRecord(replica, Kind::Contact, id, inputs);
        },
        [this](const Result<void>& done) {
            if (!done.ok()) {
                draftError_ = Words::error(done.error());
                emit draftChanged();
                return;
            }
            cancelEdit();
            emit context_.toast(tr("Saved"), true);
            emit saved();
        });
}

void ContactModel::cancelEdit() {
    if (!editing_) return;
    context_.drafts.forget(kPlace + id());
    endEdit();
}

void ContactModel::endEdit() {
    if (!editing_) return;
    editing_ = false;
    draft_.clear();
    draftBefore_.clear();
    draftError_.clear();
    emit draftChanged();
}

void ContactModel::setAnswer(const QString& question, const QString& answer, const QString& note) {
    const bool ofDeal = !card_.askedDeal.isEmpty();
    const std::string key = question.toStdString();
    const actions::Inputs inputs{{key, answer.toStdString()}, {key + "_note", note.trimmed().toStdString()}};
    context_.act(
        this, tr("Answer noted"),
        [inputs, ofDeal, id = idOf(ofDeal ? card_.askedDeal : id_)](store::Replica& replica) {
            return actions::setRecord(replica, ofDeal ? Kind::Deal : Kind::Contact, id, inputs);
        },
        [] {});
}

void ContactModel::setTemperature(const QString& value, const QString& reason) {
    const actions::Inputs inputs{{"temperature", value.toStdString()},
                                 {"temperature_reason", reason.trimmed().toStdString()}};
    context_.act(
        this, tr("Temperature noted"),
        [inputs, id = idOf(id_)](store::Replica& replica) {
            return actions::setRecord(replica, Kind::Contact, id, inputs);
        },
        [] {});
}

void ContactModel::addNote(const QString& text) {
    if (text.trimmed().isEmpty()) return;
    const actions::Inputs inputs{
        {"kind", std::string("note")}, {"contact", idOf(id_)}, {"note", text.trimmed().toStdString()}};
    context_.act(
        this, tr("Noted"),
        [inputs](store::Replica& replica) { return actions::addRecord(replica, Kind::Activity, inputs); },
        [](const Uuid&) {});
}

void ContactModel::addTask(const QString& line) {
    if (line.trimmed().isEmpty()) return;
    context_.act(
        this, tr("Task added"),
        [id = idOf(id_), line = line.trimmed().toStdString(),
         otherwise = tr("Call").toStdString()](store::Replica& replica) {
            return actions::act(replica, "add task", [&](store::Edit& edit) {
                const auto next = actions::readNextStep(line, edit.write().nowMs(), replica.zoneMinutes());
                return actions::addNextStep(edit, next, id, {}, otherwise);
            });
        },
        [](const Uuid&) {});
}

void ContactModel::addDeal(const QString& title, const QString& amount) {
    actions::Inputs inputs{{"title", title.trimmed().toStdString()}, {"contact", idOf(id_)}};
    const auto typed = readAmount(amount);
    if (!typed) {
        emit context_.toast(tr("The amount cannot be read: %1").arg(amount), false);
        return;
    }
    if (!typed->empty()) inputs.push_back({"amount", *typed});
    context_.act(
        this, tr("Deal added"),
        [inputs](store::Replica& replica) { return actions::addRecord(replica, Kind::Deal, inputs); },
        [this](const Uuid& id) { emit dealAdded(qs(id)); });
}

void ContactModel::dial(const QString& phone) {
    const QString number = phone.isEmpty() ? card_.phones.value(0) : phone;
    if (!number.isEmpty()) emit dialed(id_, number);
}

void ContactModel::mail(const QString& address) {
    const QString to = address.isEmpty() ? card_.emails.value(0) : address;
    if (!to.isEmpty()) emit mailed(to);
}

void ContactModel::retract(const QString& factId) {
    const int row = facts_.indexOf(factId);
    if (row < 0) return;
    const QString kind = facts_.value(row, "kind").toString();
    if (kind == QLatin1String("added")) return;
    const Kind entity = kind == QLatin1String("step")       ? Kind::Step
                        : kind == QLatin1String("purchase") ? Kind::Purchase
                                                            : Kind::Activity;
    context_.act(
        this, tr("Taken back"),
        [entity, id = idOf(factId)](store::Replica& replica) {
            return actions::retractFact(replica, entity, id, {});
        },
        [] {});
}

void ContactModel::leave() {
    cancelEdit();
    context_.drafts.forget(kPlace + id());
    open({});
    emit gone();
}

void ContactModel::remove() {
    context_.act(
        this, tr("Contact deleted"),
        [id = idOf(id_)](store::Replica& replica) {
            return actions::deleteRecord(replica, Kind::Contact, id);
        },
        [this] { leave(); });
}

void ContactModel::erase() {
    context_.replica.act(
        this, [id = idOf(id_)](store::Replica& replica) { return actions::erasePerson(replica, id); },
        [this](const Result<void>& done) {
            emit context_.toast(done.ok() ? tr("Erased here. Everywhere else with the next sync.")
                                          : Words::error(done.error()),
                                false);
            if (done.ok()) leave();
        });
}

}  // namespace tropa::viewmodels
