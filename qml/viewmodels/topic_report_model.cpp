#include "qml/viewmodels/topic_report_model.h"

#include "qml/viewmodels/report_topics.h"

namespace tropa::viewmodels {
TopicReportModel::TopicReportModel(Context& context, ReportAskModel& ask, QObject* parent)
    : RowModel(barRoles(), parent),
      context_(context),
      ask_(ask),
      topics_({"key", "text", "group"}, this),
      tiles_({"key", "title", "value", "note", "opens"}, this),
      people_(barRoles(), this),
      points_({"key", "label", "value", "text", "note", "young", "opens", "year"}, this),
      cells_({"key", "row", "column", "title", "value", "note", "weight"}, this),
      series_({"key", "text"}, this),
      cases_(caseRoles(), this),
      refresh_(
          context, [this] { load(); }, this) {
    connect(&context, &Context::languageChanged, this, &TopicReportModel::fillTopics);
    connect(&ask, &ReportAskModel::askedChanged, this, [this] {
        ++generation_;
        refresh_.urgent();
    });
    fillTopics();
}

void TopicReportModel::fillTopics() {
    topics_.setRows({{QStringLiteral("funnel"), {tr("Losses"), 0}},
                     {QStringLiteral("trend"), {tr("Trend"), 0}},
                     {QStringLiteral("velocity"), {tr("Velocity"), 0}},
                     {QStringLiteral("plan"), {tr("Plan"), 1}},
                     {QStringLiteral("response"), {tr("First answer"), 1}},
                     {QStringLiteral("calls"), {tr("Calls"), 1}},
                     {QStringLiteral("scripts"), {tr("Scripts"), 1}},
                     {QStringLiteral("mix"), {tr("Temperature"), 2}},
                     {QStringLiteral("matrix"), {tr("ABC"), 2}},
                     {QStringLiteral("active"), {tr("Active base"), 2}},
                     {QStringLiteral("ticket"), {tr("Average purchase"), 2}},
                     {QStringLiteral("segments"), {tr("Segments"), 3}},
                     {QStringLiteral("sources"), {tr("Sources"), 3}},
                     {QStringLiteral("events"), {tr("Events"), 3}}});
    emit topicChanged();
}

QString TopicReportModel::title() const {
    if (topic_ == QLatin1String("trend")) return tr("How conversion changes");
    if (topic_ == QLatin1String("velocity")) return tr("How fast money comes");
    if (topic_ == QLatin1String("plan")) return tr("Plan and fact");
    if (topic_ == QLatin1String("response")) return tr("How soon we answer");
    if (topic_ == QLatin1String("scripts")) return tr("How scripts perform");
    if (topic_ == QLatin1String("ticket")) return tr("Average purchase by order");
    if (topic_ == QLatin1String("calls")) return tr("What calls lead to");
    if (topic_ == QLatin1String("mix")) return tr("How warm our clients are");
    if (topic_ == QLatin1String("matrix")) return tr("Who brings the money");
    if (topic_ == QLatin1String("active")) return tr("Who keeps buying");
    if (topic_ == QLatin1String("segments")) return tr("Which segments earn");
    if (topic_ == QLatin1String("sources")) return tr("Where clients come from");
    if (topic_ == QLatin1String("events")) return tr("What the trade show brought");
    return tr("Where we lose buyers");
}

bool TopicReportModel::asksFunnel() const {
    const Topic* topic = topicOf(topic_);
    return topic == nullptr || topic->funnel;
}
bool TopicReportModel::asksPeriod() const {
    const Topic* topic = topicOf(topic_);
    return topic == nullptr || topic->period;
}
bool TopicReportModel::asksOwner() const {
    const Topic* topic = topicOf(topic_);
    return topic == nullptr || topic->owner;
}
bool TopicReportModel::asksSeries() const {
    const Topic* topic = topicOf(topic_);
    return topic != nullptr && topic->series;
}

QString TopicReportModel::seriesText() const {
    return series_.value(series_.indexOf(seriesId_), "text").toString();
}

QStringList TopicReportModel::groups() const {
    return {tr("Path", "group of reports"), tr("Work", "group of reports"), tr("Clients", "group of reports"),
            tr("Origin", "group of reports")};
}

int TopicReportModel::group() const {
    return topics_.value(topics_.indexOf(topic_), "group").toInt();
}

void TopicReportModel::setGroup(int group) {
    if (group == this->group()) return;
    for (const Row& topic : topics_.rows())
        if (topic.values[1].toInt() == group) return setTopic(topic.id);
}

void TopicReportModel::setTopic(const QString& key) {
    if (key == topic_ || topics_.indexOf(key) < 0) return;
    topic_ = key;
    seriesId_.clear();
    wanted_.clear();
    ++generation_;
    clear();
    emit topicChanged();
    if (topicOf(topic_) == nullptr) return refresh_.setActive(false);
    if (refresh_.isActive()) return refresh_.urgent();
    refresh_.setActive(true);
}

void TopicReportModel::setSeriesId(const QString& key) {
    if (key == seriesId_) return;
    seriesId_ = key;
    wanted_ = key;
    ++generation_;
    refresh_.urgent();
}

/// Another report: nothing of the former one stands there meanwhile.
void TopicReportModel::clear() {
    for (RowModel* part : {&tiles_, &people_, &points_, &cells_, &series_}) part->setRows({});
    setRows({});
    drawLine({});
    setState(Loading);
    lineTitle_.clear();
    note_.clear();
    nobody_ = false;
    emit shownChanged();
}

void TopicReportModel::load() {
    const Topic* topic = topicOf(topic_);
    if (topic == nullptr) return refresh_.finished();
    context_.read(
        this,
        // What is looked at stays; where there is nothing to look at, what was not chosen is found anew.
        [topic, question = ask_.question(), series = nobody_ ? wanted_ : seriesId_](
            store::ReadTransaction& read, const Words& words) {
            TopicAsk ask(read, words, question, series);
            TopicContent content = topic->content(ask);
            markYears(content.points, words);
            return content;
        },
        [this, generation = generation_](Result<TopicContent> content) {
            refresh_.finished();
            if (generation != generation_) return refresh_.urgent();
            if (!content.ok()) return setFailed(Words::error(content.error()));
            tiles_.setRows(std::move(content->tiles));
            people_.setRows(std::move(content->people));
            drawLine(content->points);
            points_.setRows(std::move(content->points));
            cells_.setRows(std::move(content->cells));
            series_.setRows(std::move(content->series));
            setRows(std::move(content->bars));
            seriesId_ = content->chosen;
            lineTitle_ = content->lineTitle;
            lineTop_ = content->lineTop;
            note_ = content->note;
            nobody_ = content->nobody;
            emit shownChanged();
        },
        ReplicaService::Lane::Reports);
}

void TopicReportModel::drawLine(const QList<Row>& points) {
    line_.clear();
    firm_ = 0;
    for (const Row& point : points) {
        line_.append(point.values[1].toDouble());
        if (!point.values[4].toBool()) firm_ = static_cast<int>(line_.size());
    }
}

void TopicReportModel::showCases(const QString& key, const QString& title) {
    const Topic* topic = topicOf(topic_);
    if (topic == nullptr || topic->cases == nullptr) return;
    casesTitle_ = title;
    cases_.setRows({});
    emit casesChanged();
    const int number = ++asked_;
    context_.read(
        this,
        [topic, question = ask_.question(), series = seriesId_, key](store::ReadTransaction& read,
                                                                     const Words& words) {
            TopicAsk ask(read, words, question, series);
            return topic->cases(ask, key);
        },
        [this, number](Result<QList<Row>> rows) {
            if (number != asked_) return;
            if (!rows.ok()) return cases_.setFailed(Words::error(rows.error()));
            cases_.setRows(std::move(*rows));
        },
        ReplicaService::Lane::Reports);
}

}  // namespace tropa::viewmodels
