// What there is to report on.
#include "qml/viewmodels/report_topics.h"

namespace tropa::viewmodels {
namespace {

constexpr Topic kTopics[] = {
    {"trend", true, false, true, true, trendTopic, trendCases},
    {"velocity", true, true, true, false, velocityTopic, velocityCases},
    {"response", false, true, true, false, responseTopic, responseCases},
    {"calls", false, true, true, false, callsTopic, callsCases},
    {"scripts", false, true, false, true, scriptsTopic, scriptsCases},
    {"plan", false, true, false, false, planTopic, planCases},
    {"mix", false, false, true, false, mixTopic, mixCases},
    {"matrix", false, false, true, false, matrixTopic, matrixCases},
    {"active", false, true, true, false, activeTopic, activeCases},
    {"ticket", false, true, true, false, ticketTopic, ticketCases},
    {"segments", false, true, true, false, segmentsTopic, segmentsCases},
    {"sources", false, true, true, false, sourcesTopic, sourcesCases},
    {"events", false, false, false, true, eventsTopic, eventsCases},
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
