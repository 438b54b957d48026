// What there is to report on.
#include "qml/viewmodels/report_topics.h"

namespace tropa::viewmodels {
namespace {

constexpr Topic kTopics[] = {
    {"trend", true, false, true, trendTopic, trendCases},
    {"velocity", true, true, true, velocityTopic, velocityCases},
    {"response", false, true, true, responseTopic, responseCases},
    {"calls", false, true, true, callsTopic, callsCases},
    {"scripts", false, true, false, scriptsTopic, scriptsCases},
    {"plan", false, true, false, planTopic, planCases},
    {"mix", false, false, true, mixTopic, mixCases},
    {"matrix", false, false, true, matrixTopic, matrixCases},
    {"active", false, true, true, activeTopic, activeCases},
    {"ticket", false, true, true, ticketTopic, ticketCases},
    {"segments", false, true, true, segmentsTopic, segmentsCases},
    {"sources", false, true, true, sourcesTopic, sourcesCases},
    {"events", false, false, false, eventsTopic, eventsCases},
};

}  // namespace

QList<QByteArray> barRoles() {
    return {"id",          "title",     "subtitle", "share", "soft", "mark",
            "temperature", "valueText", "noteText", "opens", "level"};
}

Row Bar::row() const {
    return {id, {title, subtitle, share, soft, mark, temperature, value, note, opens, level}};
}

Row tile(const QString& key, const QString& title, const QString& value, const QString& note, bool opens) {
    return {key, {title, value, note, opens}};
}

TopicAsk::TopicAsk(store::ReadTransaction& reading, const Words& said, const ReportAskModel::Question& asked,
                   QString chosenSeries)
    : read(reading),
      words(said),
      series(std::move(chosenSeries)),
      settings(insight::settingsOf(reading)),
      window(reportWindow(reading, said, asked.period)),
      filter(reportFilter(asked, window)) {}

insight::ReportFilter TopicAsk::timeless() const {
    insight::ReportFilter all = filter;
    all.fromMs = {};
    all.toMs = {};
    return all;
}

const Topic* topicOf(const QString& key) {
    for (const Topic& topic : kTopics)
        if (key == QLatin1String(topic.key)) return &topic;
    return nullptr;
}

}  // namespace tropa::viewmodels
