#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// One meeting of the team: who is prepared, what is on the agenda, what was decided, the plan and what came
/// of it. GUI thread.
class MeetingModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* parts READ parts CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* agenda READ agenda CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* decisions READ decisions CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* plan READ plan CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* members READ members CONSTANT FINAL)
    Q_PROPERTY(QString meetingId READ meetingId NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString whenText READ whenText NOTIFY changed FINAL)
    Q_PROPERTY(QString place READ place NOTIFY changed FINAL)
    Q_PROPERTY(QString discussed READ discussed NOTIFY changed FINAL)
    Q_PROPERTY(QString warningText READ warningText NOTIFY changed FINAL)
    Q_PROPERTY(QString myReport READ myReport NOTIFY changed FINAL)
    Q_PROPERTY(bool closed READ closed NOTIFY changed FINAL)
    Q_PROPERTY(bool prepared READ prepared NOTIFY changed FINAL)
    Q_PROPERTY(bool invited READ invited NOTIFY changed FINAL)
    Q_PROPERTY(int ideasWaiting READ ideasWaiting NOTIFY changed FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)

public:
    explicit MeetingModel(Context& context, QObject* parent = nullptr);

    void open(const QString& id);

    RowModel* parts() { return &parts_; }          ///< id, name, initials, stateText, prepared, report
    RowModel* agenda() { return &agenda_; }        ///< id, title, discussed, needsDecision, undecided
    RowModel* decisions() { return &decisions_; }  ///< id, title, aboutText, done
    RowModel* plan() { return &plan_; }            ///< As the bars of a report.
    RowModel* members() { return &members_; }      ///< key, text
    QString meetingId() const { return id_; }
    QString title() const { return shown_.title; }
    QString whenText() const { return shown_.when; }
    QString place() const { return shown_.place; }
    QString discussed() const { return shown_.discussed; }
    /// Who is not prepared, whose report has no figures, what has no decision; empty when all is well.
    QString warningText() const { return shown_.warning; }
    QString myReport() const { return shown_.myReport; }
    bool closed() const { return shown_.closed; }
    bool prepared() const { return shown_.prepared; }  ///< This person's part.
    bool invited() const { return shown_.invited; }    ///< This person takes part.
    int ideasWaiting() const { return shown_.ideas; }  ///< To be reviewed, and not on the agenda.
    QString errorText() const { return error_; }

    /// Marks this person's part as prepared; the figures are those of his plans.
    Q_INVOKABLE void prepare(const QString& report);
    Q_INVOKABLE void addItem(const QString& text, bool needsDecision);
    /// The ideas that wait to be reviewed come on the agenda.
    Q_INVOKABLE void bringIdeas();
    Q_INVOKABLE void noteItem(const QString& id, const QString& discussed);
    Q_INVOKABLE void note(const QString& discussed);
    /// What was decided becomes a task. `due` a day, "2026-12-01", or empty; `item` may be empty.
    Q_INVOKABLE void decide(const QString& text, const QString& owner, const QString& due,
                            const QString& item);
    /// The figures change no more.
    Q_INVOKABLE void close();
    Q_INVOKABLE void copyProtocol();
    /// Writes the protocol into the file: PDF or Markdown by its name.
    Q_INVOKABLE void saveProtocol(const QUrl& file);

signals:
    void changed();
    void copied(const QString& text);

private:
    struct Shown {
        QString title, when, place, discussed, warning, myReport;
        bool closed = false, prepared = false, invited = false;
        int ideas = 0;
        QList<Row> parts, agenda, decisions, plan, members;
    };
    static Shown readMeeting(store::ReadTransaction& read, const Words& words, const Uuid& id);
    void load();
    void take(Shown shown);
    template <typename Action>
    void act(const QString& text, Action action);

    Context& context_;
    QString id_, error_;
    Shown shown_;
    RowModel parts_, agenda_, decisions_, plan_, members_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
