#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// The day of this person: the few things that matter, then everything with its reason, in order.
class TodayModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString dateText READ dateText NOTIFY contentChanged FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* focus READ focus CONSTANT FINAL)
    Q_PROPERTY(QString focusText READ focusText NOTIFY contentChanged FINAL)
    Q_PROPERTY(int forgottenHot READ forgottenHot NOTIFY forgottenChanged FINAL)
    Q_PROPERTY(int forgottenWarm READ forgottenWarm NOTIFY forgottenChanged FINAL)
    Q_PROPERTY(int forgottenCold READ forgottenCold NOTIFY forgottenChanged FINAL)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY contentChanged FINAL)
    Q_PROPERTY(int openTasks READ openTasks NOTIFY contentChanged FINAL)

public:
    /// Roles: id, kind ("task", "deal", "contact"), contactId, dealId, title, reason, initials, temperature,
    /// phone, canCall, dueText, overdue, section (heading in words), done, sectionCount, company (of the
    /// contact in title).
    explicit TodayModel(Context& context, QObject* parent = nullptr);

    QString dateText() const { return dateText_; }
    RowModel* focus() { return &focus_; }  ///< Roles: id, title, done, who (it is about).
    QString focusText() const { return focusText_; }
    int forgottenHot() const { return forgotten_[0]; }
    int forgottenWarm() const { return forgotten_[1]; }
    int forgottenCold() const { return forgotten_[2]; }
    QString emptyText() const;
    int openTasks() const { return openTasks_; }
    /// How many entries there are; 0 until all of them have been read.
    int total() const { return whole_ ? count() : 0; }

    /// Begins the call that an entry asks for.
    Q_INVOKABLE void call(const QString& id);
    Q_INVOKABLE void markDone(const QString& taskId, bool done);
    /// To tomorrow, at the same time of the day.
    Q_INVOKABLE void putOff(const QString& taskId);
    /// Among the few that matter today, or not.
    Q_INVOKABLE void setFocus(const QString& taskId, bool focus);
    /// Begins to read, and again with each change. Of a long day what fills the screen comes first; the rest
    /// of it, and how many are forgotten, from startRest() on.
    void start() { refresh_.setActive(true); }
    void startRest();
    /// The day may have changed.
    void reload() {
        refresh_.request();
        recount_.request();
    }

signals:
    void contentChanged();
    void forgottenChanged();
    /// @param taskId the task that it is begun from; empty for an entry about none.
    void callWanted(const QString& contactId, const QString& taskId);

private:
    void load();
    void countForgotten();

    Context& context_;
    RowModel focus_;
    QString dateText_, focusText_;
    int forgotten_[3] = {0, 0, 0};
    int openTasks_ = 0;
    bool begun_ = false, rest_ = false, whole_ = true;
    Refresh refresh_, recount_;
};

}  // namespace tropa::viewmodels
