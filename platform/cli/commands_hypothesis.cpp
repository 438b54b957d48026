#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/hypotheses.h"
#include "core/actions/names.h"
#include "core/insight/hypothesis.h"
#include "core/store/records.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/language.h"
#include "platform/cli/record_json.h"

namespace tropa::cli {
namespace {

using insight::HypothesisVerdict;
using model::Kind;

struct HypothesisWords {
    std::string what, id;
};

std::string_view words(HypothesisVerdict verdict) {
    switch (verdict) {
        case HypothesisVerdict::NotStarted:
            return tr("not started yet", "ещё не начата");
        case HypothesisVerdict::TooEarly:
            return tr("too early to tell", "судить рано");
        case HypothesisVerdict::Stopped:
            return tr("stopped", "остановлена");
        case HypothesisVerdict::Confirmed:
            return tr("confirmed: the conversion has risen", "подтвердилась: конверсия выросла");
        case HypothesisVerdict::Rejected:
            return tr("not confirmed", "не подтвердилась");
        case HypothesisVerdict::Unclear:
            break;
    }
    return tr("unclear: the difference may be chance", "неясно: разница может быть случайной");
}

std::string percent(const insight::Share& share) {
    const auto value = share.value();
    return value ? fmt::format("{:.1f} % ({} / {})", *value * 100, share.n, share.of) : std::string("–");
}

void sayGroups(const Context& context, const insight::HypothesisPlan& plan) {
    context.say(fmt::format("{}: {} %; {}: {}", tr("in the test group", "в опытной группе"), plan.testShare,
                            tr("divided by", "делим по"),
                            plan.unitContact ? tr("contacts", "контактам") : tr("deals", "сделкам")));
    if (plan.needed)
        context.say(fmt::format(
            "{}: {} + {}; {}: {}", tr("deals needed in test and control", "нужно сделок в опыте и контроле"),
            *plan.needed, plan.neededControl.value_or(0), tr("last day", "последний день"), plan.ends));
}

void sayPlan(const Context& context, const insight::HypothesisPlan& plan) {
    context.say(fmt::format("{}: {}; {}: {:.1f} %; {}: {} {}", tr("before", "до"), percent(plan.baseline),
                            tr("target", "цель"), plan.target * 100,
                            tr("compared at the age of", "в равном возрасте"), plan.horizonDays,
                            tr("days", "дней")));
    if (plan.byGroup) return sayGroups(context, plan);
    if (plan.needed)
        context.say(fmt::format("{}: {}; {}: {}", tr("deals needed in the test", "нужно сделок в проверке"),
                                *plan.needed, tr("last day", "последний день"), plan.ends));
    else if (plan.neededBaseline)
        context.say(fmt::format("{}: {}",
                                tr("the baseline is too small; in each would do",
                                   "мало сделок до проверки; хватило бы в каждой части"),
                                *plan.neededBaseline));
}

int check(Context& context, const Uuid& id) {
    insight::HypothesisFinding finding;
    bool running = false;
    {
        store::ReadTransaction read(context.replica());
        finding = insight::checkHypothesis(read, id, context.replica().serverTime().nowMs());
        running = store::findRecord(read, Kind::Hypothesis, id)->text("state") == "running";
    }
    const nlohmann::json result = insight::toJson(finding);
    const bool ended = finding.verdict == HypothesisVerdict::Confirmed ||
                       finding.verdict == HypothesisVerdict::Rejected ||
                       finding.verdict == HypothesisVerdict::Unclear;
    // The end is kept as it was found.
    if (ended && running)
        actions::concludeHypothesis(context.replica(), id, insight::nameOf(finding.verdict), result)
            .orThrow();
    if (context.json) {
        context.print(nlohmann::ordered_json(result));
        return 0;
    }
    sayPlan(context, finding.plan);
    if (finding.plan.byGroup)
        context.say(fmt::format("{}: {}", tr("in the control group", "в контрольной группе"),
                                percent(finding.control)));
    context.say(fmt::format("{}: {}", tr("in the test", "в проверке"), percent(finding.test)));
    if (finding.verdict == HypothesisVerdict::TooEarly)
        context.say(fmt::format("{}: {} {}, {} {}", words(finding.verdict),
                                finding.missing + finding.missingControl, tr("more deals", "сделок ещё"),
                                finding.daysLeft, tr("days left", "дней осталось")));
    else
        context.say(fmt::format("{}; {}: {:+.1f} … {:+.1f}; {}", words(finding.verdict),
                                tr("difference, points", "разница, п. п."), finding.difference.low * 100,
                                finding.difference.high * 100,
                                finding.targetReached
                                    ? tr("the target is reached", "цель достигнута")
                                    : tr("the target is not reached", "цель не достигнута")));
    return 0;
}

int plan(Context& context, const Uuid& id, bool start) {
    insight::HypothesisPlan planned;
    {
        store::ReadTransaction read(context.replica());
        planned = insight::planHypothesis(read, id, context.replica().serverTime().nowMs());
    }
    const nlohmann::json fixed = insight::toJson(planned);
    if (start) actions::startHypothesis(context.replica(), id, fixed).orThrow();
    if (context.json) context.print(nlohmann::ordered_json(fixed));
    sayPlan(context, planned);
    return 0;
}

/// Which deal is in which group.
int groups(Context& context, const Uuid& id) {
    store::ReadTransaction read(context.replica());
    for (const insight::TrialDeal& deal : insight::dealsInTrial(read, id)) {
        const std::string title = titleOf(read, Kind::Deal, deal.deal);
        if (context.json)
            context.print(nlohmann::ordered_json{
                {"deal", deal.deal.text()}, {"title", title}, {"group", deal.inTest ? "test" : "control"}});
        else
            context.say(fmt::format("{}  {}  {}", deal.deal.text(),
                                    deal.inTest ? tr("test", "опыт") : tr("control", "контроль"), title));
    }
    return 0;
}

int run(Context& context, const HypothesisWords& given) {
    Uuid id;
    {
        store::ReadTransaction read(context.replica());
        id = actions::findNamed(read, Kind::Hypothesis, given.id);
    }
    if (given.what == "check") return check(context, id);
    if (given.what == "groups") return groups(context, id);
    if (given.what == "stop") {
        actions::stopHypothesis(context.replica(), id).orThrow();
        return check(context, id);
    }
    return plan(context, id, given.what == "start");
}

}  // namespace

void addHypothesisCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<HypothesisWords>();
    line.command(
            "hypothesis",
            tr("plan: how many deals it takes; start: fix the plan; check: what was found; groups: which "
               "deal is in which group; stop",
               "plan: сколько нужно сделок; start: зафиксировать; check: что вышло; groups: какая сделка в "
               "какой группе; stop"),
            [&context, words] { return run(context, *words); })
        .choice("what", words->what, {"plan", "start", "check", "groups", "stop"})
        .word("hypothesis", words->id, tr("Id or exact name", "Id или точное название"), "HYPOTHESIS");
}

}  // namespace tropa::cli
