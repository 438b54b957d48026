#pragma once

#include "core/model/script.h"
#include "qml/viewmodels/call_promise.h"
#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// What stands beside a call, as it was read.
struct CallCard {
    QString contactId, name, initials, subtitle, phone, phoneText, temperature, temperatureText;
    QString unknownText, lastFactText, goalText, prompt;
    QString dealId, dealTitle, stageId, stageText;
    QList<CallPromise> promises;
    model::Script script;  ///< Without lines when the call follows none.
    Uuid scriptVersion;    ///< Nil while nothing is published of it.
};

/// A talk with a contact: whom, what for, how it went, what is next.
class CallModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString contactId READ contactId NOTIFY changed FINAL)
    Q_PROPERTY(QString name READ name NOTIFY changed FINAL)
    Q_PROPERTY(QString initials READ initials NOTIFY changed FINAL)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed FINAL)
    Q_PROPERTY(QString phone READ phone NOTIFY changed FINAL)
    Q_PROPERTY(QString temperature READ temperature NOTIFY changed FINAL)
    Q_PROPERTY(QString temperatureText READ temperatureText NOTIFY changed FINAL)
    Q_PROPERTY(QString unknownText READ unknownText NOTIFY changed FINAL)
    Q_PROPERTY(QString lastFactText READ lastFactText NOTIFY changed FINAL)
    Q_PROPERTY(QString goalText READ goalText NOTIFY changed FINAL)
    Q_PROPERTY(QString prompt READ prompt NOTIFY talkChanged FINAL)
    Q_PROPERTY(QString hint READ hint NOTIFY talkChanged FINAL)
    Q_PROPERTY(bool begun READ begun NOTIFY talkChanged FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* answers READ answers CONSTANT FINAL)
    Q_PROPERTY(QString dealTitle READ dealTitle NOTIFY changed FINAL)
    Q_PROPERTY(QString buyerStepId READ buyerStepId NOTIFY changed FINAL)
    Q_PROPERTY(QString buyerStepText READ buyerStepText NOTIFY changed FINAL)
    Q_PROPERTY(bool buyerStepOffered READ buyerStepOffered NOTIFY draftChanged FINAL)
    Q_PROPERTY(bool buyerStepTaken READ buyerStepTaken WRITE setBuyerStepTaken NOTIFY draftChanged FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* tasks READ tasks CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* outcomes READ outcomes CONSTANT FINAL)
    Q_PROPERTY(QString outcome READ outcome WRITE setOutcome NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString note READ note WRITE setNote NOTIFY draftChanged FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* nextSteps READ nextSteps CONSTANT FINAL)
    Q_PROPERTY(QString nextStep READ nextStep WRITE setNextStep NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString nextLine READ nextLine WRITE setNextLine NOTIFY draftChanged FINAL)
    Q_PROPERTY(bool canSave READ canSave NOTIFY draftChanged FINAL)

public:
    explicit CallModel(Context& context, QObject* parent = nullptr);

    void start(const QString& contactId) { startTurn(contactId, {}, {}); }
    /// A turn out of a call list, along its script; both may be empty.
    void startTurn(const QString& contactId, const QString& itemId, const QString& scriptId);

    /// The call is begun from this task: it is settled unless the person says otherwise.
    void startFrom(const QString& taskId);

    QString contactId() const { return contactId_; }
    QString name() const { return card_.name; }
    QString initials() const { return card_.initials; }
    QString subtitle() const { return card_.subtitle; }
    QString phone() const { return card_.phoneText; }
    QString temperature() const { return card_.temperature; }
    QString temperatureText() const { return card_.temperatureText; }
    QString unknownText() const { return card_.unknownText; }
    QString lastFactText() const { return card_.lastFactText; }
    QString goalText() const { return card_.goalText; }
    QString prompt() const;                         ///< The words to say now.
    QString hint() const;                           ///< What to mind while saying them.
    bool begun() const { return !given_.empty(); }  ///< An answer was given, and can be taken back.
    RowModel* answers() { return &answers_; }       ///< id, text: what the other side may say
    QString dealTitle() const { return card_.dealTitle; }
    QString buyerStepId() const { return card_.stageId; }
    QString buyerStepText() const { return card_.stageText; }
    bool buyerStepOffered() const;  ///< There is a next step, and somebody was talked with.
    bool buyerStepTaken() const { return stepTaken_; }
    /// id, text ("Done: call back Anna"), note (when it was due, or will be), settled (it is done, or where
    /// nobody was reached put off, together with the call): what is owed to the contact, once it is known how
    /// the call ended.
    RowModel* tasks() { return &tasks_; }
    RowModel* outcomes() { return &outcomes_; }  ///< key, text, icon, selected
    QString outcome() const { return outcome_; }
    QString note() const { return note_; }
    RowModel* nextSteps() { return &nextSteps_; }  ///< key, text, icon, selected
    QString nextStep() const { return nextStep_; }
    QString nextLine() const {
        return nextLine_;
    }  ///< Own words instead of a preset: "tomorrow 9:00 call the director".
    bool canSave() const { return !contactId_.isEmpty() && !outcome_.isEmpty() && !saving_; }

    void setBuyerStepTaken(bool taken);
    Q_INVOKABLE void setTaskSettled(const QString& taskId, bool settled);
    void setOutcome(const QString& key);
    void setNote(const QString& text);
    void setNextStep(const QString& key);
    void setNextLine(const QString& line);
    /// Chosen once more it is taken back.
    Q_INVOKABLE void chooseNextStep(const QString& key);
    /// What the other side said: the script goes on from there.
    Q_INVOKABLE void answer(const QString& answerId);
    Q_INVOKABLE void stepBack();
    Q_INVOKABLE void dial();
    Q_INVOKABLE void save();

signals:
    void changed();
    void draftChanged();
    void talkChanged();
    void saved();
    void dialed(const QString& contactId, const QString& phone);

private:
    void load();
    void keepDraft();
    void takeDraft();
    void fillOutcomes();
    void fillNextSteps();
    void fillAnswers();
    bool hasNext() const { return !nextStep_.isEmpty() || !nextLine_.trimmed().isEmpty(); }
    void fillTasks();
    bool taskPutOff() const;
    bool isSettled(const QString& taskId) const;
    QString savedText(int settled) const;
    model::ScriptWalk walk() const;

    Context& context_;
    CallCard card_;
    QString contactId_, itemId_, scriptId_, taskId_, outcome_, note_, nextStep_, nextLine_;
    std::vector<std::string> given_;      ///< Ids of the answers, in order.
    QHash<QString, bool> settledByHand_;  ///< What the person said of a task.
    bool stepTaken_ = false;
    bool saving_ = false;
    RowModel outcomes_, nextSteps_, answers_, tasks_;
};

}  // namespace tropa::viewmodels
