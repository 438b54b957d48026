#include "qml/viewmodels/call_model.h"

#include "core/actions/call_lists.h"
#include "core/actions/calls.h"
#include "core/actions/input.h"
#include "core/base/iso_time.h"
#include "core/insight/qualification.h"
#include "core/insight/temperature.h"
#include "core/store/query.h"
#include "core/store/scripts.h"
#include "core/store/trail.h"
#include "qml/viewmodels/next_presets.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Call)
};

struct Outcome {
    const char* key;
    const char* icon;
};
const QString kPlace = QStringLiteral("call/");

constexpr Outcome kOutcomes[] = {
    {"agreed", "check"},           {"talked", "message-circle"}, {"call_back", "clock"},
    {"no_answer", "phone-missed"}, {"secretary", "phone-off"},   {"other_decides", "users"},
    {"asked_to_write", "mail"},    {"not_interested", "x"},      {"wrong_number", "circle-help"},
    {"do_not_call", "ban"},
};

/// Where nobody was reached the buyer cannot have done anything.
bool wasReached(const QString& outcome) {
    return outcome == QLatin1String("agreed") || outcome == QLatin1String("talked") ||
           outcome == QLatin1String("asked_to_write") || outcome == QLatin1String("other_decides");
}

QString goalOf(const std::string& temperature) {
    if (temperature == "hot") return Tr::tr("Goal: keep and grow");
    if (temperature == "warm") return Tr::tr("Goal: start working together");
    return Tr::tr("Goal: get acquainted");
}

QString promptOf(const std::string& temperature, const QString& name, const QString& next) {
    const QString dear = addressOf(name);
    if (!next.isEmpty())
        return Tr::tr("%1, last time we talked about what comes next: \u201c%2\u201d. How does it stand?")
            .arg(dear, lowerFirst(next));
    if (temperature == "hot") return Tr::tr("%1, how does it work for you? What could be better?").arg(dear);
    if (temperature == "warm") return Tr::tr("%1, what has to happen so that we start?").arg(dear);
    return Tr::tr("%1, what takes most of your time at work now?").arg(dear);
}

/// What the rep should find out: the company's and the person's empty places, and the open questions.
QString unknownOf(const Words& words, const store::Record& contact, const store::Record& asked) {
    QStringList unknown;
    for (const char* question : {"pain", "money", "timing"}) {
        const auto at = asked.integer(std::string(question) + "_at");
        const std::string answer = asked.text(question);
        const bool stale = at && words.nowMs() - *at > insight::kAnswersLastDays * kDayMs;
        if (!answer.empty() && answer != "unknown" && !stale) continue;
        const QString key = QLatin1String(question);
        unknown.append(key == QLatin1String("pain")    ? Tr::tr("what is needed")
                       : key == QLatin1String("money") ? Tr::tr("the budget")
                                                       : Tr::tr("by when"));
    }
    if (contact.text("position").empty()) unknown.append(Tr::tr("who decides"));
    return unknown.isEmpty() ? QString() : Tr::tr("Not known: %1").arg(unknown.join(QStringLiteral(", ")));
}

CallCard readCall(store::ReadTransaction& read, const Words& words, const Uuid& id, const Uuid& script,
                  const Uuid& task) {
    const auto contact = store::findRecord(read, Kind::Contact, id);
    if (!contact || !contact->alive) throw Failure(ErrorCode::NotFound, "contact");
    CallCard card;
    card.contactId = qs(id);
    card.name = contactTitle(*contact);
    card.initials = initials(contact->text("name"));
    card.subtitle = contactSubtitle(read, *contact, true);
    card.phone = firstPhone(*contact);
    card.phoneText = phoneText(card.phone.toStdString());
    const std::string temperature = insight::temperatureOf(read, *contact);
    card.temperature = qs(temperature);
    card.temperatureText = words.temperature(temperature);
    card.promises = readPromises(read, words, id, task);
    const store::Record* asked = &*contact;
    const auto deals = store::recordsWhere(read, Kind::Deal, "contact", id);
    for (auto deal = deals.rbegin(); deal != deals.rend() && card.dealId.isEmpty(); ++deal) {
        if (deal->text("status") != "open") continue;
        const store::DealTrail trail = store::dealTrail(read, *deal);
        card.dealId = qs(deal->id);
        card.dealTitle = qs(deal->text("title"));
        asked = &*deal;
        if (trail.next() == nullptr) continue;
        card.stageId = qs(trail.next()->id);
        card.stageText = qs(trail.next()->name);
    }
    const QList<Row> facts = contactFacts(read, words, *contact);
    if (!facts.isEmpty()) {
        const QVariantList& last = facts.first().values;
        const QString text = last[3].toString();
        card.lastFactText = last[2].toString() + QStringLiteral(" · ") + last[4].toString() +
                            (text.isEmpty() ? QString() : QStringLiteral(" · ") + text);
    }
    card.unknownText = unknownOf(words, *contact, *asked);
    card.goalText = goalOf(temperature);
    if (!script.isNil()) {
        const store::ScriptVersions versions = store::scriptVersions(read, script);
        card.script = versions.current();
        if (versions.newest() != nullptr) card.scriptVersion = versions.newest()->id;
        if (const auto record = store::findRecord(read, Kind::Script, script))
            if (const QString goal = qs(record->text("goal")); !goal.isEmpty())
                card.goalText = Tr::tr("Goal: %1").arg(lowerFirst(goal));
    }
    card.prompt = promptOf(temperature, qs(contact->text("name")), card.stageText);
    return card;
}

}  // namespace

CallModel::CallModel(Context& context, QObject* parent)
    : QObject(parent),
      context_(context),
      outcomes_({"key", "text", "icon", "selected"}, this),
      nextSteps_(presetRoles(), this),
      answers_({"id", "text"}, this),
      tasks_({"id", "text", "note", "settled"}, this) {
    connect(this, &CallModel::draftChanged, this, &CallModel::fillTasks);
    connect(this, &CallModel::draftChanged, this, &CallModel::keepDraft);
    connect(&context, &Context::languageChanged, this, [this] {
        if (!contactId_.isEmpty()) load();
    });
}

void CallModel::startTurn(const QString& contactId, const QString& itemId, const QString& scriptId) {
    if (contactId == contactId_ && itemId == itemId_) return;
    contactId_ = contactId;
    itemId_ = itemId;
    scriptId_ = scriptId;
    taskId_.clear();
    settledByHand_.clear();
    given_.clear();
    card_ = {};
    stepTaken_ = false;
    saving_ = false;
    takeDraft();
    emit changed();
    emit draftChanged();
    fillAnswers();
    load();
}

/// Without a word nothing was typed: a tap on an outcome is soon repeated.
void CallModel::keepDraft() {
    if (contactId_.isEmpty()) return;
    QVariantMap words;
    if (!(note_ + nextLine_).trimmed().isEmpty())
        words = {{QStringLiteral("note"), note_},
                 {QStringLiteral("nextLine"), nextLine_},
                 {QStringLiteral("next"), nextStep_},
                 {QStringLiteral("outcome"), outcome_}};
    context_.drafts.keep(kPlace + contactId_, words);
}

void CallModel::takeDraft() {
    const QVariantMap words = context_.drafts.words(kPlace + contactId_);
    note_ = words.value(QStringLiteral("note")).toString();
    nextLine_ = words.value(QStringLiteral("nextLine")).toString();
    nextStep_ = words.value(QStringLiteral("next")).toString();
    outcome_ = words.value(QStringLiteral("outcome")).toString();
}

void CallModel::startFrom(const QString& taskId) {
    if (taskId == taskId_) return;
    taskId_ = taskId;
    settledByHand_.clear();
    load();
}

model::ScriptWalk CallModel::walk() const {
    auto walked = model::walkScript(card_.script, given_);
    return walked.ok() ? std::move(*walked) : model::ScriptWalk{};
}

QString CallModel::prompt() const {
    if (card_.script.lines.empty()) return card_.prompt;
    const model::ScriptWalk talk = walk();
    const model::ScriptLine* line = talk.at(card_.script);
    return line == nullptr ? QString() : qs(line->words);
}

QString CallModel::hint() const {
    if (card_.script.lines.empty()) return {};
    const model::ScriptWalk talk = walk();
    const model::ScriptLine* line = talk.at(card_.script);
    return line == nullptr ? QString() : qs(line->hint);
}

void CallModel::fillAnswers() {
    QList<Row> rows;
    if (!card_.script.lines.empty()) {
        const model::ScriptWalk talk = walk();
        if (const model::ScriptLine* line = talk.at(card_.script))
            for (const model::ScriptAnswer& answer : line->answers)
                rows.append({qs(answer.id), {qs(answer.name)}});
    }
    answers_.setRows(std::move(rows));
    emit talkChanged();
}

void CallModel::answer(const QString& answerId) {
    if (answers_.indexOf(answerId) < 0) return;
    given_.push_back(answerId.toStdString());
    fillAnswers();
}

void CallModel::stepBack() {
    if (given_.empty()) return;
    given_.pop_back();
    fillAnswers();
}

void CallModel::load() {
    fillOutcomes();
    fillNextSteps();
    if (contactId_.isEmpty()) return;
    context_.read(
        this,
        [id = contactId_, script = scriptId_, task = taskId_](store::ReadTransaction& read,
                                                              const Words& words) {
            return readCall(read, words, idOf(id), idOf(script), idOf(task));
        },
        [this, id = contactId_, task = taskId_](Result<CallCard> card) {
            if (id != contactId_ || task != taskId_) return;
            if (!card.ok()) {
                emit context_.toast(Words::error(card.error()), false);
                return;
            }
            card_ = std::move(card.value());
            emit changed();
            emit draftChanged();
            fillAnswers();
        });
}

void CallModel::fillOutcomes() {
    const Words words = context_.words();
    QList<Row> rows;
    for (const Outcome& outcome : kOutcomes) {
        const QString key = QLatin1String(outcome.key);
        rows.append({key, {words.outcome(outcome.key), QLatin1String(outcome.icon), key == outcome_}});
    }
    outcomes_.setRows(rows);
}

void CallModel::fillNextSteps() {
    const QList<NextPreset> presets = callPresets(context_.words(), outcome_);
    if (presetLine(presets, nextStep_).empty()) nextStep_.clear();
    nextSteps_.setRows(presetRows(presets, nextStep_));
}

bool CallModel::buyerStepOffered() const {
    return !card_.stageId.isEmpty() && wasReached(outcome_);
}

void CallModel::setBuyerStepTaken(bool taken) {
    if (taken == stepTaken_) return;
    stepTaken_ = taken;
    emit draftChanged();
}

bool CallModel::taskPutOff() const {
    return promiseEnd(outcome_) == PromiseEnd::Repeated;
}

bool CallModel::isSettled(const QString& taskId) const {
    if (const auto said = settledByHand_.find(taskId); said != settledByHand_.end()) return *said;
    if (taskId != taskId_) return false;
    // Another time for the call is another time for what it was begun from.
    return promiseEnd(outcome_) == PromiseEnd::Kept || (taskPutOff() && hasNext());
}

void CallModel::fillTasks() {
    QList<Row> rows;
    const Words words = context_.words();
    const QString later = hasNext()
                              ? tr("Next try: at the time chosen below")
                              : tr("Next try: %1", "on Wednesday").arg(dayAhead(words, nextWorkday(words)));
    if (!outcome_.isEmpty())
        for (const CallPromise& promise : card_.promises)
            rows.append({promise.taskId,
                         {(taskPutOff() ? tr("Postpone: %1") : tr("Done: %1")).arg(promise.title),
                          taskPutOff() ? later : promise.dueText, isSettled(promise.taskId)}});
    tasks_.setRows(std::move(rows));
}

void CallModel::setTaskSettled(const QString& taskId, bool settled) {
    settledByHand_.insert(taskId, settled);
    fillTasks();
}

void CallModel::setOutcome(const QString& key) {
    if (key == outcome_) return;
    settledByHand_.clear();
    outcome_ = key;
    if (!buyerStepOffered()) stepTaken_ = false;
    fillOutcomes();
    fillNextSteps();
    emit draftChanged();
}

void CallModel::setNote(const QString& text) {
    if (text == note_) return;
    note_ = text;
    emit draftChanged();
}

void CallModel::setNextStep(const QString& key) {
    if (key == nextStep_) return;
    nextStep_ = key;
    if (!key.isEmpty()) nextLine_.clear();
    fillNextSteps();
    emit draftChanged();
}

void CallModel::chooseNextStep(const QString& key) {
    setNextStep(nextStep_ == key ? QString() : key);
}

void CallModel::setNextLine(const QString& line) {
    if (line == nextLine_) return;
    nextLine_ = line;
    if (!line.isEmpty()) nextStep_.clear();
    fillNextSteps();
    emit draftChanged();
}

void CallModel::dial() {
    if (!card_.phone.isEmpty()) emit dialed(contactId_, card_.phoneText);
}

QString CallModel::savedText(int settled) const {
    if (settled == 0) return tr("Call noted");
    return taskPutOff() ? tr("Call noted, %Ln tasks are put off", nullptr, settled)
                        : tr("Call noted, %Ln tasks are done", nullptr, settled);
}

void CallModel::save() {
    if (!canSave()) return;
    saving_ = true;
    emit draftChanged();
    actions::CallLog call;
    call.contact = idOf(contactId_);
    call.deal = idOf(card_.dealId);
    call.outcome = outcome_.toStdString();
    call.note = note_.trimmed().toStdString();
    call.next = nextLine_.trimmed().isEmpty() ? presetLine(callPresets(context_.words(), outcome_), nextStep_)
                                              : nextLine_.trimmed().toStdString();
    call.nextTitle = tr("Call").toStdString();
    call.script = idOf(scriptId_);
    call.scriptVersion = card_.scriptVersion;
    if (!card_.script.lines.empty()) call.scriptPath = model::pathText(walk());
    if (stepTaken_ && buyerStepOffered()) call.stage = card_.stageId.toStdString();
    for (const CallPromise& promise : card_.promises)
        if (isSettled(promise.taskId)) call.tasks.push_back(idOf(promise.taskId));
    if (taskPutOff())
        call.putOffTo = actions::dayOf(nextWorkday(context_.words()), context_.words().zoneMinutes());
    context_.replica.act(
        this,
        [call, item = idOf(itemId_)](store::Replica& replica) {
            return item.isNil() ? actions::logCall(replica, call) : actions::endTurn(replica, item, call);
        },
        [this, text = savedText(static_cast<int>(call.tasks.size()))](Result<actions::CallLogged> logged) {
            saving_ = false;
            if (!logged.ok()) {
                emit draftChanged();
                emit context_.toast(Words::error(logged.error()), false);
                return;
            }
            emit context_.toast(text, true);
            context_.drafts.forget(kPlace + contactId_);
            start({});
            emit saved();
        });
}

}  // namespace tropa::viewmodels
