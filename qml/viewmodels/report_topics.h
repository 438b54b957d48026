#pragma once

#include "core/insight/settings.h"
#include "core/model/protocol.h"
#include "qml/viewmodels/report_words.h"

/// The reports beside the funnel's picture. Each is content for the same few pictures: tiles, bars, a line, a
/// matrix. Run on a reader.
namespace tropa::viewmodels {

/// What a topic is asked with.
struct TopicAsk {
    TopicAsk(store::ReadTransaction& reading, const Words& said, const ReportAskModel::Question& asked,
             QString chosenSeries);
    store::ReadTransaction& read;
    const Words& words;
    QString series;  ///< The step, script or event that was chosen; empty: the first.
    insight::Settings settings;
    ReportWindow window;
    insight::ReportFilter filter;

    /// The filter without its window, up to now.
    insight::ReportFilter timeless() const;
};

struct TopicContent {
    QList<Row> tiles;   ///< key, title, value, note, opens
    QList<Row> bars;    ///< See TopicReportModel.
    QList<Row> people;  ///< As bars: whose work it was.
    QList<Row>
        points;  ///< key, label, value (0…1, −1: unknown), text, note, young, opens, year (see markYears)
    QList<Row> cells;   ///< key, row, column, title, value, note, weight (0…1)
    QList<Row> series;  ///< key, text: what there is to choose from
    QString chosen;     ///< Of them.
    QString lineTitle, lineTop, note;
    bool nobody = false;
};

/// Roles of a bar: id, title, subtitle, share and soft (0…1: the full bar and the light one behind it), mark
/// (0…1: where it should be; −1: nowhere), temperature, valueText, noteText, opens (its cases can be shown),
/// level (1: part of the bar above).
QList<QByteArray> barRoles();
struct Bar {
    QString id, title, subtitle;
    double share = 0;  ///< 0…1, solid.
    double soft = 0;   ///< 0…1, behind it.
    double mark = -1;  ///< 0…1: where it should be; −1: nowhere.
    QString temperature, value, note;
    bool opens = false;
    int level = 0;
    Row row() const;
};
Row tile(const QString& key, const QString& title, const QString& value, const QString& note,
         bool opens = false);

struct Topic {
    const char* key;
    bool funnel, period, owner, series;  ///< Which of the questions matter to it.
    TopicContent (*content)(TopicAsk&);
    QList<Row> (*cases)(TopicAsk&, const QString& key);
};
/// Null for an unknown one.
const Topic* topicOf(const QString& key);

TopicContent trendTopic(TopicAsk& ask);
QList<Row> trendCases(TopicAsk& ask, const QString& key);
TopicContent velocityTopic(TopicAsk& ask);
QList<Row> velocityCases(TopicAsk& ask, const QString& key);
TopicContent segmentsTopic(TopicAsk& ask);
QList<Row> segmentsCases(TopicAsk& ask, const QString& key);
TopicContent sourcesTopic(TopicAsk& ask);
QList<Row> sourcesCases(TopicAsk& ask, const QString& key);
TopicContent eventsTopic(TopicAsk& ask);
QList<Row> eventsCases(TopicAsk& ask, const QString& key);
/// Plans as bars, each with the share of its time that has passed.
QList<Row> planRows(store::ReadTransaction& read, const Words& words,
                    const std::vector<model::PlanFact>& plans);
TopicContent planTopic(TopicAsk& ask);
QList<Row> planCases(TopicAsk& ask, const QString& plan);
TopicContent callsTopic(TopicAsk& ask);
QList<Row> callsCases(TopicAsk& ask, const QString& key);
TopicContent scriptsTopic(TopicAsk& ask);
QList<Row> scriptsCases(TopicAsk& ask, const QString& key);
TopicContent responseTopic(TopicAsk& ask);
QList<Row> responseCases(TopicAsk& ask, const QString& key);
TopicContent ticketTopic(TopicAsk& ask);
QList<Row> ticketCases(TopicAsk& ask, const QString& key);
TopicContent mixTopic(TopicAsk& ask);
QList<Row> mixCases(TopicAsk& ask, const QString& key);
TopicContent matrixTopic(TopicAsk& ask);
QList<Row> matrixCases(TopicAsk& ask, const QString& key);
TopicContent activeTopic(TopicAsk& ask);
QList<Row> activeCases(TopicAsk& ask, const QString& key);

}  // namespace tropa::viewmodels
