#pragma once

#include "qml/viewmodels/report_ask_model.h"

namespace tropa::viewmodels {

/// The reports beside the funnel's picture, one at a time, and the choice between them all. As a list: the
/// report's bars (see barRoles()).
class TopicReportModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* topics READ topics CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* tiles READ tiles CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* people READ people CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* points READ points CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* cells READ cells CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* series READ series CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* cases READ cases CONSTANT FINAL)
    Q_PROPERTY(QString topic READ topic WRITE setTopic NOTIFY topicChanged FINAL)
    Q_PROPERTY(QStringList groups READ groups NOTIFY topicChanged FINAL)
    Q_PROPERTY(int group READ group WRITE setGroup NOTIFY topicChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY topicChanged FINAL)
    Q_PROPERTY(bool asksFunnel READ asksFunnel NOTIFY topicChanged FINAL)
    Q_PROPERTY(bool asksPeriod READ asksPeriod NOTIFY topicChanged FINAL)
    Q_PROPERTY(bool asksOwner READ asksOwner NOTIFY topicChanged FINAL)
    Q_PROPERTY(bool asksSeries READ asksSeries NOTIFY topicChanged FINAL)
    Q_PROPERTY(QString seriesId READ seriesId WRITE setSeriesId NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString seriesText READ seriesText NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString lineTitle READ lineTitle NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString lineTop READ lineTop NOTIFY shownChanged FINAL)
    Q_PROPERTY(QList<double> line READ line NOTIFY shownChanged FINAL)
    Q_PROPERTY(int firm READ firm NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString note READ note NOTIFY shownChanged FINAL)
    Q_PROPERTY(bool nobody READ nobody NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString casesTitle READ casesTitle NOTIFY casesChanged FINAL)

public:
    /// @param ask outlives the model.
    TopicReportModel(Context& context, ReportAskModel& ask, QObject* parent = nullptr);

    /// key ("funnel" first, which has a model of its own), text, group (of groups()).
    RowModel* topics() { return &topics_; }
    RowModel* tiles() { return &tiles_; }    ///< key, title, value, note, opens
    RowModel* people() { return &people_; }  ///< As bars: whose work it was.
    RowModel* points() {
        return &points_;
    }  ///< key, label, value (0…1; −1: unknown), text, note, young, opens
    RowModel* cells() { return &cells_; }    ///< key, row, column, title, value, note, weight (0…1)
    RowModel* series() { return &series_; }  ///< key, text: steps, scripts or events to choose from
    RowModel* cases() { return &cases_; }    ///< See caseRoles().
    QString topic() const { return topic_; }
    QStringList groups()
        const;          ///< What the reports are about: fourteen side by side are too many to choose from.
    int group() const;  ///< Of the present topic.
    void setGroup(int group);  ///< Its first topic.
    QString title() const;
    bool asksFunnel() const;
    bool asksPeriod() const;
    bool asksOwner() const;
    bool asksSeries() const;  ///< It is about one of several: a step, a script, a trade show.
    QString seriesId() const { return seriesId_; }
    QString seriesText() const;
    QString lineTitle() const { return lineTitle_; }
    QString lineTop() const { return lineTop_; }         ///< What the line's upper edge stands for.
    const QList<double>& line() const { return line_; }  ///< The values of the points.
    int firm() const { return firm_; }                   ///< How many of them are complete.
    QString note() const { return note_; }               ///< How the figures are counted.
    bool nobody() const { return nobody_; }
    QString casesTitle() const { return casesTitle_; }
    /// "funnel" reads nothing here.
    void setTopic(const QString& key);
    void setSeriesId(const QString& key);

    /// The records behind a tile, bar, point or cell become `cases`.
    Q_INVOKABLE void showCases(const QString& key, const QString& title);

signals:
    void topicChanged();
    void shownChanged();
    void casesChanged();

private:
    void fillTopics();
    void load();
    void clear();
    void drawLine(const QList<Row>& points);

    Context& context_;
    ReportAskModel& ask_;
    QString topic_ = QStringLiteral("funnel");
    QString wanted_;  ///< The series that was chosen; empty: whichever says most.
    QString seriesId_, lineTitle_, lineTop_, note_, casesTitle_;
    QList<double> line_;
    int firm_ = 0;
    bool nobody_ = false;
    int asked_ = 0;       ///< Number of the last question for cases.
    int generation_ = 0;  ///< Of the question asked.
    RowModel topics_, tiles_, people_, points_, cells_, series_, cases_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
