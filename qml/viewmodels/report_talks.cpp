// The reports on talks: calls, what a script's words bring, how soon a lead is answered.
#include <algorithm>
#include <cmath>

#include "core/insight/contact_reports.h"
#include "core/insight/script_report.h"
#include "core/store/query.h"
#include "core/store/scripts.h"
#include "qml/viewmodels/record_rows.h"
#include "qml/viewmodels/report_topics.h"

namespace tropa::viewmodels {
namespace {

using insight::Share;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ReportTopics)
};

const QString kDot = QStringLiteral(" · ");
/// Begins the key of a bar that stands for a person's calls.
const QString kBy = QStringLiteral("by:");

/// Whether somebody was reached.
bool reached(std::string_view outcome) {
    return outcome != "no_answer" && outcome != "secretary" && outcome != "wrong_number" && !outcome.empty();
}

QString hoursText(const std::optional<double>& hours, const Words& words) {
    if (!hours) return QString(QChar(0x2014));
    if (*hours < 1) return Tr::tr("%1 min").arg(words.number(std::llround(*hours * 60)));
    if (*hours < 48) return Tr::tr("%1 h").arg(words.number(std::llround(*hours)));
    return words.days(static_cast<int>(std::lround(*hours / 24)));
}

/// All the time where none was asked for.
std::pair<std::int64_t, std::int64_t> spanOf(const TopicAsk& ask) {
    return {ask.window.from.value_or(0), ask.window.to.value_or(ask.words.nowMs() + 1)};
}

Bar scriptBar(const TopicAsk& ask, const Uuid& id, const std::string& words, const Share& agreed,
              std::int64_t most) {
    Bar bar;
    bar.id = qs(id);
    bar.title = qs(words);
    bar.soft = static_cast<double>(agreed.of) / static_cast<double>(most);
    bar.share = static_cast<double>(agreed.n) / static_cast<double>(most);
    bar.value = ask.words.number(agreed.of);
    bar.note = agreed.of > 0
                   ? Tr::tr("agreed %1", "talks that ended in a next step").arg(percent(agreed, ask.words))
                   : QString();
    bar.opens = agreed.of > 0;
    return bar;
}

/// "version 1: 40 % · version 2: 55 %": how the talks that took an answer ended, version by version.
QString byVersion(const TopicAsk& ask, const insight::ScriptReport& report, const Uuid& answer) {
    QStringList parts;
    for (const insight::ScriptVersionFigures& version : report.versions)
        for (const insight::ScriptStation& station : version.stations)
            for (const insight::ScriptBranch& branch : station.branches)
                if (branch.answer == answer && branch.agreed.of > 0)
                    parts.append(Tr::tr("version %1: %2", "number, share")
                                     .arg(version.number)
                                     .arg(percent(branch.agreed, ask.words)));
    return parts.size() > 1 ? parts.join(kDot) : QString();
}

/// A bar for each published version, the share that agreed against the one before.
QList<Row> versionBars(const TopicAsk& ask, const insight::ScriptReport& report) {
    QList<Row> bars;
    for (const insight::ScriptVersionFigures& version : report.versions) {
        Bar bar = scriptBar(ask, version.version, {}, version.agreed, report.calls);
        bar.title = versionText(version.number, version.publishedMs, ask.words);
        if (version.change)
            bar.subtitle = Tr::tr("from %1 to %2 points against the one before")
                               .arg(ask.words.locale().toString(version.change->low * 100, 'f', 0),
                                    ask.words.locale().toString(version.change->high * 100, 'f', 0));
        bars.append(bar.row());
    }
    return bars.size() > 1 ? bars : QList<Row>();
}

/// The script that was chosen; without a choice the one with the most talks, the first of equals.
QString scriptAsked(const TopicAsk& ask, const QList<Row>& scripts, std::int64_t from, std::int64_t to) {
    QString most = scripts.first().id;
    std::int64_t talks = 0;
    for (const Row& script : scripts) {
        if (script.id == ask.series) return script.id;
        const std::int64_t own = insight::scriptTalks(ask.read, idOf(script.id), from, to);
        if (own > talks) {
            most = script.id;
            talks = own;
        }
    }
    return most;
}

insight::FirstResponse responseOf(TopicAsk& ask) {
    insight::ReportFilter filter = ask.filter;
    filter.funnel = {};
    return insight::firstResponse(ask.read, filter, ask.settings.responseHours, ask.words.nowMs());
}

}  // namespace

TopicContent callsTopic(TopicAsk& ask) {
    insight::ReportFilter filter = ask.filter;
    filter.funnel = {};
    const insight::CallFigures figures = insight::callsByOutcome(ask.read, filter);
    TopicContent content;
    content.nobody = figures.calls == 0;
    std::int64_t answered = 0;
    std::int64_t agreed = 0;
    std::vector<std::pair<std::string, std::int64_t>> outcomes(figures.outcomes.begin(),
                                                               figures.outcomes.end());
    std::stable_sort(outcomes.begin(), outcomes.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [outcome, count] : outcomes) {
        if (reached(outcome)) answered += count;
        if (outcome == "agreed") agreed += count;
        Bar bar;
        bar.id = outcome.empty() ? QStringLiteral("none") : qs(outcome);
        bar.title = outcome.empty() ? Tr::tr("Without an outcome") : ask.words.outcome(outcome);
        bar.share = Share{count, figures.calls}.value().value_or(0);
        bar.value = ask.words.number(count);
        bar.note = percent(Share{count, figures.calls}, ask.words);
        bar.opens = !outcome.empty();
        content.bars.append(bar.row());
    }
    std::int64_t most = 1;
    std::vector<std::tuple<std::int64_t, std::int64_t, Uuid>> people;
    for (const auto& [author, results] : figures.byAuthor) {
        std::int64_t calls = 0;
        std::int64_t talks = 0;
        for (const auto& [outcome, count] : results) {
            calls += count;
            if (reached(outcome)) talks += count;
        }
        most = std::max(most, calls);
        people.emplace_back(calls, talks, author);
    }
    std::sort(people.rbegin(), people.rend());
    for (const auto& [calls, talks, author] : people) {
        Bar bar;
        bar.id = author.isNil() ? QStringLiteral("nobody") : qs(author);
        bar.title = author.isNil() ? Tr::tr("Nobody named") : titleOf(ask.read, model::Kind::Member, author);
        bar.soft = static_cast<double>(calls) / static_cast<double>(most);
        bar.share = static_cast<double>(talks) / static_cast<double>(most);
        bar.value = ask.words.number(calls);
        bar.note = Tr::tr("reached %1", "people by phone").arg(ask.words.number(talks));
        bar.id = kBy + bar.id;
        bar.opens = !author.isNil();
        content.people.append(bar.row());
    }
    content.tiles = {
        tile(QStringLiteral("calls"), Tr::tr("Calls"), ask.words.number(figures.calls), QString(),
             figures.calls > 0),
        tile(QStringLiteral("reached"), Tr::tr("Reached"), percent(Share{answered, figures.calls}, ask.words),
             ask.words.number(answered)),
        tile(QStringLiteral("agreed"), Tr::tr("Agreed on a next step"), ask.words.number(agreed),
             Tr::tr("%1 of those reached").arg(percent(Share{agreed, answered}, ask.words)), agreed > 0)};
    return content;
}

QList<Row> callsCases(TopicAsk& ask, const QString& key) {
    insight::ReportFilter filter = ask.filter;
    filter.funnel = {};
    const bool byPerson = key.startsWith(kBy);
    if (byPerson) filter.owner = idOf(key.mid(kBy.size()));
    const bool all = byPerson || key == QLatin1String("calls");
    std::vector<Uuid> calls = insight::callsWith(ask.read, filter, all ? std::string() : key.toStdString());
    std::reverse(calls.begin(), calls.end());
    return callCaseRows(ask.read, ask.words, calls);
}

TopicContent scriptsTopic(TopicAsk& ask) {
    TopicContent content;
    store::ListQuery query;
    query.kind = model::Kind::Script;
    for (const store::Record& script : store::listRecords(ask.read, query))
        content.series.append({qs(script.id), {qs(script.text("name"))}});
    content.nobody = content.series.isEmpty();
    if (content.nobody) return content;
    const auto [from, to] = spanOf(ask);
    content.chosen = scriptAsked(ask, content.series, from, to);
    const auto report = insight::scriptReport(ask.read, idOf(content.chosen), from, to);
    content.nobody = report.calls == 0;
    if (content.nobody) return content;
    const insight::ScriptStation* stuck = nullptr;
    for (const insight::ScriptStation& station : report.stations) {
        Bar bar = scriptBar(ask, station.line, station.words, station.agreed, report.calls);
        if (station.stopped > 0)
            bar.note +=
                kDot + Tr::tr("%Ln talks went no further", nullptr, static_cast<int>(station.stopped));
        content.bars.append(bar.row());
        if (station.stopped > (stuck == nullptr ? 0 : stuck->stopped)) stuck = &station;
        for (const insight::ScriptBranch& branch : station.branches) {
            bar = scriptBar(ask, branch.answer, branch.name, branch.agreed, report.calls);
            bar.level = 1;
            if (branch.chosen.of > 0) bar.value += kDot + percent(branch.chosen, ask.words);
            bar.subtitle = byVersion(ask, report, branch.answer);
            content.bars.append(bar.row());
        }
    }
    content.people = versionBars(ask, report);
    content.tiles = {tile(QStringLiteral("calls"), Tr::tr("Talks"), ask.words.number(report.calls), QString(),
                          report.calls > 0),
                     tile(QStringLiteral("agreed"), Tr::tr("Agreed on a next step"),
                          percent(report.agreed, ask.words), rangeOf(report.agreed, ask.words)),
                     tile(QStringLiteral("stuck"), Tr::tr("Most get stuck at"),
                          stuck == nullptr ? QString(QChar(0x2014)) : ask.words.number(stuck->stopped),
                          stuck == nullptr ? Tr::tr("every talk came to an end") : qs(stuck->words))};
    content.note = Tr::tr(
        "The light bar is how many talks came to these words or took this answer, the full one how many of "
        "them "
        "ended in an agreed next step.");
    return content;
}

QList<Row> scriptsCases(TopicAsk& ask, const QString& key) {
    const auto [from, to] = spanOf(ask);
    // A tile's key is no id: all of them.
    const store::ScriptVersions versions = store::scriptVersions(ask.read, idOf(ask.series));
    const Uuid place = idOf(key);
    const bool isVersion = versions.version(place) != nullptr;
    return callCaseRows(ask.read, ask.words,
                        insight::scriptCases(ask.read, idOf(ask.series), isVersion ? Uuid{} : place, from, to,
                                             isVersion ? place : Uuid{}));
}

TopicContent responseTopic(TopicAsk& ask) {
    const insight::FirstResponse report = responseOf(ask);
    TopicContent content;
    content.nobody = report.leads == 0;
    if (content.nobody) return content;
    const auto add = [&](const char* key, const QString& title, std::size_t count) {
        const Share share{static_cast<std::int64_t>(count), report.leads};
        Bar bar;
        bar.id = QLatin1String(key);
        bar.title = title;
        bar.share = share.value().value_or(0);
        bar.value = ask.words.number(share.n);
        bar.note = percent(share, ask.words);
        bar.opens = count > 0;
        content.bars.append(bar.row());
    };
    const QString target = ask.words.number(ask.settings.responseHours);
    add("in_time", Tr::tr("Answered within %1 h").arg(target), report.inTimeLeads.size());
    add("late", Tr::tr("Answered later"), report.lateLeads.size());
    add("waiting", Tr::tr("Not reached yet"), report.waiting.size());
    content.tiles = {
        tile(QStringLiteral("median"), Tr::tr("Usual first answer"),
             hoursText(report.hours.median, ask.words),
             report.hours.p80 ? Tr::tr("80% within %1").arg(hoursText(report.hours.p80, ask.words))
                              : QString()),
        tile(QStringLiteral("in_time"), Tr::tr("In time"), percent(report.inTime, ask.words),
             Tr::tr("target: %1 h").arg(target), !report.inTimeLeads.empty()),
        tile(QStringLiteral("waiting"), Tr::tr("Still waiting"),
             ask.words.number(static_cast<std::int64_t>(report.waiting.size())),
             Tr::tr("of %1 new contacts").arg(ask.words.number(report.leads)), !report.waiting.empty())};
    content.note = Tr::tr(
        "From the moment a contact was written down to the first talk that came about. Whoever still has "
        "time "
        "left is not counted as late.");
    return content;
}

QList<Row> responseCases(TopicAsk& ask, const QString& key) {
    const insight::FirstResponse report = responseOf(ask);
    return clientCaseRows(ask.read, key == QLatin1String("in_time") ? report.inTimeLeads
                                    : key == QLatin1String("late")  ? report.lateLeads
                                                                    : report.waiting);
}

}  // namespace tropa::viewmodels
