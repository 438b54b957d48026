#pragma once

#include <QDate>
#include <memory>
#include <vector>

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// The tasks of a day, a week or a month. Its rows are the days that are shown. Roles: id ("2026-11-26"),
/// number, weekday ("Thu"), title ("Thursday, 26 November"), today, outside (of the month that is shown),
/// taskCount, moreCount (of them that are not among the entries), openCount, overdue (something of it is),
/// entries (a RowModel: id, title, who, contactId, dealId, timeText, done, overdue, temperature; of a day
/// among others the first twenty).
class CalendarModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(Span span READ span WRITE setSpan NOTIFY askedChanged FINAL)
    Q_PROPERTY(bool mine READ mine WRITE setMine NOTIFY askedChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString day READ day NOTIFY shownChanged FINAL)
    Q_PROPERTY(bool atToday READ atToday NOTIFY shownChanged FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* overdue READ overdue CONSTANT FINAL)

public:
    enum Span { Day, Week, Month };
    Q_ENUM(Span)

    explicit CalendarModel(Context& context, QObject* parent = nullptr);
    ~CalendarModel() override;

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate();

    Span span() const { return span_; }
    void setSpan(Span span);
    bool mine() const { return mine_; }  ///< This person's and nobody's; else everybody's.
    void setMine(bool mine);
    QString title() const { return title_; }  ///< "Thursday, 26 November", "23–29 November", "November 2026"
    QString day() const { return shownDay_; }  ///< The day around which all this is.
    bool atToday() const { return atToday_; }  ///< Today is among the days that are shown.
    RowModel* overdue() {
        return &overdue_;
    }  ///< Open tasks of earlier days, roles as `entries`; while atToday.

    /// So many days, weeks or months on.
    Q_INVOKABLE void turn(int by);
    Q_INVOKABLE void goToday();
    /// One day, by its id.
    Q_INVOKABLE void showDay(const QString& day);
    Q_INVOKABLE void markDone(const QString& taskId, bool done);
    /// To tomorrow, at the same time of the day.
    Q_INVOKABLE void putOff(const QString& taskId);
    Q_INVOKABLE void moveTo(const QString& taskId, const QString& day);
    /// `when` as the actions read it, "2026-12-01 10:00".
    Q_INVOKABLE void add(const QString& words, const QString& when);

signals:
    void askedChanged();
    void shownChanged();

private:
    struct Question {
        Span span = Week;
        QDate day;  ///< Today when it is not valid.
        bool mine = true;
        bool operator==(const Question&) const = default;
    };
    struct DayRow {
        QDate date;
        Row row;  ///< Without its entries.
        QList<Row> entries;
    };
    struct Shown {
        QDate day, today;
        QString title;
        bool atToday = false;
        QList<DayRow> days;
        QList<Row> overdue;
    };
    static Shown readDays(store::ReadTransaction& read, const Words& words, const Question& question);
    void load();
    void take(Shown shown);
    void fill(RowModel& model, const QList<Row>& rows, qsizetype until);
    void askAgain();
    RowModel* entriesOf(const QString& day);

    Context& context_;
    Span span_ = Week;
    bool mine_ = true;
    QDate asked_, today_;
    QString title_, shownDay_;
    bool atToday_ = true;
    int taken_ = 0;  ///< How often rows came.
    RowModel overdue_;
    std::vector<std::pair<QString, std::unique_ptr<RowModel>>> entries_;  ///< By day.
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
