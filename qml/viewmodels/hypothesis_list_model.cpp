#include "qml/viewmodels/hypothesis_list_model.h"

#include <QDate>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/actions/hypotheses.h"
#include "core/actions/records.h"
#include "core/insight/hypothesis.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"
#include "qml/viewmodels/report_words.h"

namespace tropa::viewmodels {
namespace {

using insight::HypothesisVerdict;
using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Hypotheses)
};

const QString kDot = QStringLiteral(" · ");
constexpr int kHorizonDays = 30;
constexpr int kBaselineDays = 90;

QString stateName(std::string_view state) {
    if (state == "running") return Tr::tr("Being tested");
    if (state == "stopped") return Tr::tr("Stopped");
    if (state == "confirmed") return Tr::tr("Confirmed");
    if (state == "rejected") return Tr::tr("Not confirmed");
    if (state == "unclear") return Tr::tr("Unclear: may be chance");
    return Tr::tr("Not started yet");
}

QString verdictText(const insight::HypothesisFinding& finding, const Words& words) {
    switch (finding.verdict) {
        case HypothesisVerdict::TooEarly:
            return finding.missing + finding.missingControl > 0
                       ? Tr::tr("Too early to tell: about %Ln deals more", nullptr,
                                static_cast<int>(finding.missing + finding.missingControl))
                       : Tr::tr("Too early to tell: %Ln days left", nullptr,
                                static_cast<int>(finding.daysLeft));
        case HypothesisVerdict::Confirmed:
            return finding.targetReached ? Tr::tr("Risen, and the target is reached")
                                         : Tr::tr("Risen, though less than wanted");
        case HypothesisVerdict::Rejected:
            return Tr::tr("It did not help");
        case HypothesisVerdict::Unclear:
            return Tr::tr("The difference may be chance: from %1 to %2 points")
                .arg(words.locale().toString(finding.difference.low * 100, 'f', 0),
                     words.locale().toString(finding.difference.high * 100, 'f', 0));
        default:
            return {};
    }
}

struct Told {
    QString about, finding;
    double share = 0, mark = 0, before = 0, progress = 0;
    bool startable = false;  ///< Its deals are enough for a test.
};

Told planned(store::ReadTransaction& read, const Words& words, const Uuid& id) {
    Told told;
    const insight::HypothesisPlan plan = insight::planHypothesis(read, id, words.nowMs());
    told.before = plan.baseline.value().value_or(0);
    told.mark = plan.target;
    told.startable = plan.needed.has_value();
    told.about =
        Tr::tr("from %1 to %2", "shares").arg(percent(plan.baseline, words), percent(plan.target, words));
    told.finding = plan.byGroup && plan.needed
                       ? Tr::tr("Takes %Ln deals, half of them in each group", nullptr,
                                static_cast<int>(*plan.needed + plan.neededControl.value_or(0)))
                   : plan.needed         ? Tr::tr("Takes %Ln deals", nullptr, static_cast<int>(*plan.needed))
                   : plan.neededBaseline ? Tr::tr("Too few deals before it: %Ln in each part would do",
                                                  nullptr, static_cast<int>(*plan.neededBaseline))
                                         : QString();
    return told;
}

Told found(store::ReadTransaction& read, const Words& words, const Uuid& id) {
    Told told;
    const insight::HypothesisFinding finding = insight::checkHypothesis(read, id, words.nowMs());
    told.before = finding.control.value().value_or(0);
    told.mark = finding.plan.target;
    told.share = finding.test.value().value_or(0);
    const auto needed = finding.plan.needed.value_or(0);
    told.progress =
        needed > 0 ? std::min(1.0, static_cast<double>(finding.test.of) / static_cast<double>(needed)) : 0;
    if (const auto control = finding.plan.neededControl.value_or(0); control > 0)
        told.progress =
            std::min(told.progress, static_cast<double>(finding.control.of) / static_cast<double>(control));
    told.about = Tr::tr("from %1 to %2", "shares")
                     .arg(percent(finding.plan.baseline, words), percent(finding.plan.target, words));
    QStringList parts;
    if (finding.plan.byGroup && finding.control.of > 0)
        parts.append(Tr::tr("without it %1 of %Ln deals", nullptr, static_cast<int>(finding.control.of))
                         .arg(percent(finding.control, words)));
    if (finding.test.of > 0)
        parts.append(Tr::tr("now %1 of %Ln deals", nullptr, static_cast<int>(finding.test.of))
                         .arg(percent(finding.test, words)));
    parts.append(verdictText(finding, words));
    parts.removeAll(QString());
    told.finding = parts.join(kDot);
    return told;
}

Row describe(store::ReadTransaction& read, const Words& words, const store::Record& one) {
    std::string state = one.text("state");
    if (state.empty()) state = "planned";
    Told told;
    // A hypothesis that lacks something stays in the list and says what it lacks.
    const auto outcome = guarded(
        [&] { return state == "planned" ? planned(read, words, one.id) : found(read, words, one.id); });
    if (outcome.ok())
        told = *outcome;
    else
        told.finding = Words::error(outcome.error());
    // It is written down as the end of "If we …", and stands alone here.
    QString title = qs(one.text("name"));
    if (!title.isEmpty()) title[0] = title[0].toUpper();
    QStringList about{referenceText(read, one, "stage"), told.about};
    about.removeAll(QString());
    return {qs(one.id),
            {title, about.join(QStringLiteral(": ")), qs(state), told.startable, stateName(state),
             told.finding, told.share, told.mark, told.before, told.progress}};
}

QList<Row> stepRows(store::ReadTransaction& read) {
    QList<Row> rows;
    store::ListQuery funnels;
    funnels.kind = Kind::Funnel;
    funnels.sort = "position";
    for (const store::Record& funnel : store::listRecords(read, funnels)) {
        if (funnel.flag("archived")) continue;
        auto stages = store::recordsWhere(read, Kind::Stage, "funnel", funnel.id);
        std::stable_sort(stages.begin(), stages.end(), [](const auto& a, const auto& b) {
            return a.text("position") < b.text("position");
        });
        QString path = qs(funnel.text("name"));
        for (const store::Record& stage : stages)
            rows.append({qs(stage.id), {qs(stage.text("name")), std::exchange(path, {})}});
    }
    return rows;
}

std::string dayFrom(const QDate& day) {
    return day.toString(Qt::ISODate).toStdString();
}

}  // namespace

HypothesisListModel::HypothesisListModel(Context& context, QObject* parent)
    : PagedListModel(context,
                     {"id", "title", "aboutText", "phase", "startable", "stateText", "findingText", "share",
                      "mark", "before", "progress"},
                     describe, parent),
      steps_({"key", "text", "path"}, this) {}

void HypothesisListModel::activate() {
    store::ListQuery query;
    query.kind = Kind::Hypothesis;
    query.sort = "-created_at";
    setQuery(query);
    setActive(true);
}

/// What stands beside the list: the steps to choose from, and how many tests run on all its pages.
void HypothesisListModel::contentRead() {
    context_.read(
        this,
        [](store::ReadTransaction& read, const Words&) {
            store::ListQuery running;
            running.kind = Kind::Hypothesis;
            running.where = {{"state", std::string("running")}};
            return std::pair(stepRows(read), static_cast<int>(store::countRecords(read, running)));
        },
        [this](Result<std::pair<QList<Row>, int>> beside) {
            if (!beside.ok()) return;
            steps_.setRows(std::move(beside->first));
            if (running_ == beside->second) return;
            running_ = beside->second;
            emit runningChanged();
        },
        ReplicaService::Lane::Reports);
}

void HypothesisListModel::add(const QString& text, const QString& stage, int targetPercent, int weeks,
                              const QString& idea, const QString& by) {
    const QDate today = QDate::currentDate();
    actions::Inputs inputs{{"name", text.trimmed().toStdString()},
                           {"stage", idOf(stage)},
                           {"conversion", std::string("step")},
                           {"baseline_from", dayFrom(today.addDays(-kBaselineDays - kHorizonDays))},
                           {"baseline_to", dayFrom(today.addDays(-1))},
                           {"test_from", dayFrom(today)},
                           {"test_to", dayFrom(today.addDays(7LL * weeks - 1))},
                           {"horizon_days", std::int64_t{kHorizonDays}},
                           {"target", std::int64_t{targetPercent} * Decimal::kScale},
                           {"state", std::string("planned")}};
    if (!idea.isEmpty()) inputs.push_back({"idea", idOf(idea)});
    if (!by.isEmpty()) {
        inputs.push_back({"compare", std::string("groups")});
        inputs.push_back({"unit", by.toStdString()});
    }
    context_.act(
        this, tr("The hypothesis is noted"),
        [inputs, stage = idOf(stage)](store::Replica& replica) mutable -> Result<Uuid> {
            const auto funnel = guarded([&] {
                store::ReadTransaction read(replica);
                const auto step = store::findRecord(read, Kind::Stage, stage);
                if (!step) throw Failure(ErrorCode::InvalidInput, "Which step of the buyer is it about?");
                return step->reference("funnel");
            });
            if (!funnel.ok()) return funnel.error();
            inputs.push_back({"funnel", *funnel});
            return actions::addRecord(replica, Kind::Hypothesis, inputs);
        },
        [](const Uuid&) {});
}

void HypothesisListModel::start(const QString& id) {
    context_.act(
        this, tr("Test started"),
        [id = idOf(id)](store::Replica& replica) -> Result<void> {
            const auto plan = guarded([&] {
                store::ReadTransaction read(replica);
                return insight::toJson(insight::planHypothesis(read, id, replica.serverTime().nowMs()));
            });
            if (!plan.ok()) return plan.error();
            return actions::startHypothesis(replica, id, *plan);
        },
        [] {});
}

void HypothesisListModel::stop(const QString& id) {
    context_.act(
        this, tr("Test stopped"),
        [id = idOf(id)](store::Replica& replica) { return actions::stopHypothesis(replica, id); }, [] {});
}

void HypothesisListModel::conclude(const QString& id) {
    context_.act(
        this, tr("Result saved"),
        [id = idOf(id)](store::Replica& replica) -> Result<void> {
            const auto finding = guarded([&] {
                store::ReadTransaction read(replica);
                return insight::checkHypothesis(read, id, replica.serverTime().nowMs());
            });
            if (!finding.ok()) return finding.error();
            if (finding->verdict == HypothesisVerdict::TooEarly)
                return Error{ErrorCode::Refused, "It is too early to tell."};
            return actions::concludeHypothesis(replica, id, insight::nameOf(finding->verdict),
                                               insight::toJson(*finding));
        },
        [] {});
}

}  // namespace tropa::viewmodels
