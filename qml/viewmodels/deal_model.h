#pragma once

#include <QVariantMap>

#include "core/actions/input.h"
#include "qml/viewmodels/record_model.h"

namespace tropa::viewmodels {

/// What is shown of one deal, as it was read.
struct DealCard : RecordHead {
    QString title, amountText, amount, contactId, contactName, contactPhone, temperature, temperatureText;
    QString funnelName, status, statusText, nextStageId, nextStageTitle, nextStepText, standingText;
    QString qualification, localText, trialText;
    bool nextMissing = false;
    QList<Row> trail, paths, questions, reasons, tasks, facts;
};
DealCard readDeal(store::ReadTransaction& read, const Words& words, const Uuid& id);

/// One deal: the buyer's path, and the acts that belong to it.
class DealModel : public tropa::viewmodels::RecordModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString amountText READ amountText NOTIFY changed FINAL)
    Q_PROPERTY(QString amount READ amount NOTIFY changed FINAL)
    Q_PROPERTY(QString contactId READ contactId NOTIFY changed FINAL)
    Q_PROPERTY(QString contactName READ contactName NOTIFY changed FINAL)
    Q_PROPERTY(bool canCall READ canCall NOTIFY changed FINAL)
    Q_PROPERTY(QString temperature READ temperature NOTIFY changed FINAL)
    Q_PROPERTY(QString temperatureText READ temperatureText NOTIFY changed FINAL)
    Q_PROPERTY(QString funnelName READ funnelName NOTIFY changed FINAL)
    Q_PROPERTY(QString status READ status NOTIFY changed FINAL)
    Q_PROPERTY(QString statusText READ statusText NOTIFY changed FINAL)
    Q_PROPERTY(QString qualification READ qualification NOTIFY changed FINAL)
    Q_PROPERTY(QString nextStageId READ nextStageId NOTIFY changed FINAL)
    Q_PROPERTY(QString nextStageTitle READ nextStageTitle NOTIFY changed FINAL)
    Q_PROPERTY(QString nextStepText READ nextStepText NOTIFY changed FINAL)
    Q_PROPERTY(bool nextMissing READ nextMissing NOTIFY changed FINAL)
    Q_PROPERTY(QString standingText READ standingText NOTIFY changed FINAL)
    Q_PROPERTY(QString localText READ localText NOTIFY changed FINAL)
    Q_PROPERTY(QString trialText READ trialText NOTIFY changed FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* trail READ trail CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* paths READ paths CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* questions READ questions CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* reasons READ reasons CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* evidenceKinds READ evidenceKinds CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* tasks READ tasks CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* facts READ facts CONSTANT FINAL)

public:
    explicit DealModel(Context& context, QObject* parent = nullptr);

    QString title() const { return card_.title; }
    QString amountText() const { return card_.amountText; }
    QString amount() const { return card_.amount; }  ///< As typed into the field: "2 400 000"
    Q_INVOKABLE static bool isAmount(const QString& typed);
    QString contactId() const { return card_.contactId; }
    QString contactName() const { return card_.contactName; }
    bool canCall() const { return !card_.contactPhone.isEmpty(); }
    QString temperature() const { return card_.temperature; }
    QString temperatureText() const { return card_.temperatureText; }
    QString funnelName() const { return card_.funnelName; }
    QString status() const { return card_.status; }  ///< "open", "won", "lost"
    QString statusText() const { return card_.statusText; }
    QString qualification() const { return card_.qualification; }
    QString nextStageId() const { return card_.nextStageId; }
    QString nextStageTitle() const { return card_.nextStageTitle; }
    QString nextStepText() const { return card_.nextStepText; }  ///< "Next: call tomorrow at 10:00"
    bool nextMissing() const { return card_.nextMissing; }
    QString standingText() const { return card_.standingText; }
    QString localText() const { return card_.localText; }
    QString trialText() const { return card_.trialText; }  ///< In which groups of running tests; a line each.
    RowModel* trail() {
        return &trail_;
    }  ///< stageId, title, step ("done", "next", "later"), implied, detail, help, evidence; also state, line
    RowModel* paths() { return &paths_; }          ///< id, text: to choose from where it is on none
    RowModel* questions() { return &questions_; }  ///< as of a contact
    RowModel* reasons() { return &reasons_; }      ///< id, text: of the next step, then the general ones
    RowModel* evidenceKinds() { return &evidenceKinds_; }  ///< key, text, icon
    RowModel* tasks() { return &tasks_; }                  ///< as of a contact
    RowModel* facts() { return &facts_; }                  ///< as of a contact

    /// The buyer took the step. `evidenceKind` is a key of evidenceKinds; the text may be empty then.
    Q_INVOKABLE void markStep(const QString& stageId, const QString& evidenceKind, const QString& text);
    /// The buyer walks this path, from its beginning.
    Q_INVOKABLE void takePath(const QString& funnel);
    Q_INVOKABLE void win(const QString& note = {});
    /// `reason` is an id out of reasons, or any other text.
    Q_INVOKABLE void lose(const QString& reason, const QString& note = {});
    Q_INVOKABLE void reopen();
    Q_INVOKABLE void setTitle(const QString& title);
    /// "2 400 000", "2400000,50"; empty for none.
    Q_INVOKABLE void setAmount(const QString& amount);
    Q_INVOKABLE void setAnswer(const QString& question, const QString& answer, const QString& note);
    /// `when` as people write it ("tomorrow 10:00"), may be empty.
    Q_INVOKABLE void addTask(const QString& text, const QString& when = {});
    Q_INVOKABLE void dial();

signals:
    void dialed(const QString& contactId, const QString& phone);

private:
    const RecordHead& head() const override { return card_; }
    void forget() override { card_ = {}; }
    void load() override;
    void take(DealCard card);
    void fillEvidenceKinds();
    void set(const QString& text, const actions::Inputs& inputs);

    DealCard card_;
    RowModel trail_, paths_, questions_, reasons_, evidenceKinds_, tasks_, facts_;
};

}  // namespace tropa::viewmodels
