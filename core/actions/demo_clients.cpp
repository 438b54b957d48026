#include <algorithm>

#include "core/actions/demo_builder.h"
#include "core/actions/demo_english.h"
#include "core/base/iso_time.h"

namespace tropa::actions {
namespace {

using model::Kind;

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kUnits = 10'000;  // of a decimal
constexpr std::size_t kLossySource = 1;
/// Since when clients have bought less again.
constexpr std::int64_t kQuietDays = 100;

}  // namespace

/// What happened with a deal.
struct DemoBuilder::Story {
    struct Step {
        std::size_t stage;
        std::int64_t atMs;
    };
    std::int64_t createdMs = 0;
    std::vector<Step> steps;
    std::string status = "open";
    std::int64_t closedMs = 0;
    std::size_t next = 0;  ///< First stage that the buyer has not done.
    std::int64_t units = 0;
};

std::int64_t DemoBuilder::workMoment(std::int64_t daysAgo) {
    return todayMs_ - daysAgo * kDayMs + dice_.between(9, 17) * kHourMs + dice_.between(0, 11) * 300'000;
}

void DemoBuilder::makeClients() {
    const int wanted = scale_.contacts;
    while (counts_.contacts < wanted) {
        const DemoCompany words = options_.english ? englishCompany(dice_) : demoCompany(dice_);
        const Path& path = paths_[dice_.below(paths_.size())];
        store::FieldValues fields = {{"name", words.name},
                                     {"city", std::string(demoCity(dice_))},
                                     {"website", "https://" + words.domain},
                                     {"segment", path.segment},
                                     {"created_at", workMoment(scale_.historyDays + 5)}};
        if (!words.inn.empty()) fields.emplace_back("inn", words.inn);
        const Uuid company = put(Kind::Company, std::move(fields));
        ++counts_.companies;
        const std::int64_t people = dice_.chance(25) ? 2 : 1;
        for (std::int64_t i = 0; i < people && counts_.contacts < wanted; ++i)
            makeClient(company, words.domain);
    }
}

void DemoBuilder::makeClient(const Uuid& company, const std::string& domain) {
    const DemoPerson person = this->person(domain);
    const bool fromEvent = dice_.chance(scale_.small ? 25 : 3);
    std::int64_t known = fromEvent ? dice_.between(21, 24) : dice_.between(3, scale_.historyDays);
    // More of them lately: the small company grows.
    if (!fromEvent && scale_.small) known = std::min(known, dice_.between(3, scale_.historyDays));
    Client client;
    client.company = company;
    client.knownMs = workMoment(known);
    client.source = sources_[fromEvent ? 0 : 1 + dice_.below(sources_.size() - 1)];
    if (fromEvent) client.event = event_;
    // Some are nobody's yet: whoever opens the list first sees them.
    if (!dice_.chance(18)) client.owner = reps_[dice_.below(reps_.size())];
    const bool talks = dice_.chance(scale_.dealPercent);
    store::FieldValues fields = {{"name", person.name},
                                 {"company", company},
                                 {"position", std::string(demoPosition(dice_))},
                                 {"phones", std::vector<std::string>{person.phone}},
                                 {"city", std::string(demoCity(dice_))},
                                 {"source", client.source},
                                 {"temperature", std::string(talks ? "warm" : "cold")},
                                 {"temperature_at", client.knownMs},
                                 {"created_at", client.knownMs}};
    if (dice_.chance(70)) fields.emplace_back("emails", std::vector<std::string>{person.email});
    if (dice_.chance(55))
        fields.emplace_back("tags", std::vector<std::string>{std::string(demoInterest(dice_))});
    if (!client.owner.isNil()) fields.emplace_back("owner", client.owner);
    if (fromEvent) {
        fields.emplace_back("event", client.event);
        fields.emplace_back("consent_at", client.knownMs);
        fields.emplace_back("consent_text",
                            std::string("Согласен на хранение моих контактов и звонок после выставки"));
    }
    client.contact = put(Kind::Contact, fields);
    ++counts_.contacts;
    endPiece();
    if (talks)
        makeDeal(client);
    else
        makeQuietLife(client);
    makeMoreCalls(client);
}

void DemoBuilder::makeMoreCalls(const Client& client) {
    constexpr std::string_view kOutcomes[] = {"no_answer", "no_answer", "secretary", "call_back", "talked"};
    const std::int64_t knownDays = (todayMs_ - client.knownMs) / kDayMs;
    if (knownDays <= 1) return;
    for (int i = 0; i < scale_.calls; ++i)
        makeCall(client, {}, dice_.of(kOutcomes), workMoment(dice_.between(1, knownDays)));
    endPiece();
}

int DemoBuilder::lostPercent(const Client& client, const Path& path, std::size_t stage,
                             std::int64_t createdMs) const {
    int percent = path.words->stages[stage].lostPercent;
    if (scale_.small) return percent;
    if (stage == kWeakStage && createdMs < changedMs_) percent += 25;
    if (stage == 0 && client.source == sources_[kLossySource]) percent += 35;
    return percent;
}

/// A cold contact: attempts, and perhaps a promise to call back.
void DemoBuilder::makeQuietLife(const Client& client) {
    constexpr std::string_view kOutcomes[] = {"no_answer", "no_answer",      "secretary",
                                              "call_back", "asked_to_write", "not_interested"};
    const std::int64_t knownDays = (todayMs_ - client.knownMs) / kDayMs;
    std::string_view last;
    for (std::int64_t i = dice_.between(0, 2); i > 0 && knownDays > 1; --i) {
        last = dice_.of(kOutcomes);
        makeCall(client, {}, last, workMoment(dice_.between(1, knownDays)));
    }
    if (last == "call_back") {
        store::FieldValues task = {{"title", std::string("Перезвонить")},
                                   {"due", workMoment(-dice_.between(-1, 5))},
                                   {"contact", client.contact},
                                   {"created_at", workMoment(1)}};
        if (!client.owner.isNil()) task.emplace_back("assignee", client.owner);
        put(Kind::Task, task);
        ++counts_.tasks;
    }
    endPiece();
}

Uuid DemoBuilder::makeCall(const Client& client, const Uuid& deal, std::string_view outcome,
                           std::int64_t atMs) {
    store::FieldValues call = {{"kind", std::string("call")},
                               {"contact", client.contact},
                               {"outcome", std::string(outcome)},
                               {"at", atMs}};
    if (!deal.isNil()) call.emplace_back("deal", deal);
    if (const std::string note(demoCallNote(dice_, outcome)); !note.empty()) call.emplace_back("note", note);
    if (outcome == "talked" || outcome == "agreed") call.emplace_back("duration_s", dice_.between(60, 900));
    if (!client.owner.isNil()) call.emplace_back("author", client.owner);
    ++counts_.activities;
    return put(Kind::Activity, call);
}

/// Walks the path step by step until the buyer stops, the story reaches today, or he has bought.
DemoBuilder::Story DemoBuilder::tell(const Client& client, const Path& path) {
    Story story;
    story.createdMs = client.knownMs + dice_.between(0, 2) * kHourMs;
    story.units = dice_.between(path.words->lowest / 1000, path.words->highest / 1000) * 1000 * kUnits;
    std::int64_t at = story.createdMs;
    for (std::size_t i = 0; i < path.stages.size(); ++i) {
        const DemoStage& stage = path.words->stages[i];
        story.next = i;
        const std::int64_t pace = stage.usualDays * dice_.between(25, 190) * kDayMs / 100;
        if (dice_.chance(lostPercent(client, path, i, story.createdMs))) {
            if (at + pace * 2 >= todayMs_) return story;
            story.status = "lost";
            story.closedMs = workMoment((todayMs_ - at - pace * 2 + kDayMs - 1) / kDayMs);
            return story;
        }
        if (dice_.chance(scale_.standPercent)) return story;
        at = workMoment((todayMs_ - at - pace + kDayMs - 1) / kDayMs);
        at = std::max(at, (story.steps.empty() ? story.createdMs : story.steps.back().atMs) + kHourMs);
        if (at >= todayMs_) return story;
        story.steps.push_back({i, at});
    }
    story.next = path.stages.size();
    story.status = "won";
    story.closedMs = at;
    return story;
}

void DemoBuilder::makeDeal(const Client& client) {
    const Path& path = paths_[dice_.chance(60) ? 0 : 1];
    write(client, path, tell(client, path));
    endPiece();
}

void DemoBuilder::write(const Client& client, const Path& path, const Story& story) {
    store::FieldValues fields = {{"title", std::string(dice_.of(path.words->titles))},
                                 {"contact", client.contact},
                                 {"company", client.company},
                                 {"funnel", path.funnel},
                                 {"segment", path.segment},
                                 {"source", client.source},
                                 {"status", story.status},
                                 {"created_at", story.createdMs}};
    if (!client.owner.isNil()) fields.emplace_back("owner", client.owner);
    if (!client.event.isNil()) fields.emplace_back("event", client.event);
    if (!path.before.isNil())
        fields.emplace_back("version", story.createdMs < changedMs_ ? path.before : path.since);
    if (story.next >= 2 || story.status == "won") {
        fields.emplace_back("amount", story.units);
        fields.emplace_back("currency", std::string("RUB"));
    }
    if (story.status != "open") fields.emplace_back("closed_at", story.closedMs);
    if (story.status == "lost") {
        const auto& reasons = path.reasons[story.next];
        if (dice_.chance(90))
            fields.emplace_back("reason", reasons[dice_.below(reasons.size())]);
        else
            fields.emplace_back("reason_text", std::string("Сменился директор"));
    }
    if (story.status == "open" && story.next >= 1) {
        const std::int64_t asked = workMoment(dice_.between(1, 20));
        for (const auto& [question, percent] :
             {std::pair{"pain", 85}, std::pair{"money", 60}, std::pair{"timing", 45}}) {
            if (dice_.chance(25)) continue;
            fields.emplace_back(question, std::string(dice_.chance(percent) ? "yes" : "no"));
            fields.emplace_back(std::string(question) + "_at", asked);
        }
    }
    const Uuid deal = put(Kind::Deal, fields);
    ++counts_.deals;
    if (dice_.chance(40)) makeCall(client, deal, "no_answer", story.createdMs + kHourMs);
    for (const Story::Step& taken : story.steps) {
        const DemoStage& stage = path.words->stages[taken.stage];
        store::FieldValues step = {{"deal", deal},
                                   {"stage", path.stages[taken.stage]},
                                   {"at", taken.atMs},
                                   {"evidence", std::string(dice_.of(stage.proofs))},
                                   {"contact", client.contact}};
        const bool onPhone = dice_.chance(60);
        if (onPhone)
            step.emplace_back("activity",
                              makeCall(client, deal, dice_.chance(50) ? "agreed" : "talked", taken.atMs));
        step.emplace_back("evidence_kind", std::string(onPhone ? "call" : "text"));
        if (!client.owner.isNil()) step.emplace_back("author", client.owner);
        put(Kind::Step, step);
        ++counts_.steps;
    }
    if (story.status == "open") makeNextStep(client, path, story, deal);
    if (story.status == "won") makePurchase(client, deal, story.units, story.closedMs);
    // Whoever is a client, or will be, hears from us now and then.
    if (story.status != "open" && dice_.chance(65))
        makeCall(client, {}, "talked", workMoment(dice_.between(1, 12)));
}

void DemoBuilder::makeNextStep(const Client& client, const Path& path, const Story& story, const Uuid& deal) {
    if (!dice_.chance(78)) return;  // every team has deals without a next step
    const std::int64_t daysAhead = dice_.between(-2, 6);
    const DemoStage& stage = path.words->stages[story.next];
    store::FieldValues task = {{"title", std::string(dice_.of(stage.tasks))},
                               {"due", workMoment(-daysAhead)},
                               {"contact", client.contact},
                               {"deal", deal},
                               {"created_at", workMoment(dice_.between(2, 6))}};
    if (!client.owner.isNil()) {
        task.emplace_back("assignee", client.owner);
        if (daysAhead <= 1 && focused_[client.owner]++ < 3) task.emplace_back("focus_on", today_);
    }
    put(Kind::Task, task);
    ++counts_.tasks;
}

/// A purchase, and repeated ones for many: in a small company one, in others until it grew quiet.
void DemoBuilder::makePurchase(const Client& client, const Uuid& deal, std::int64_t units,
                               std::int64_t atMs) {
    const auto buy = [&](std::int64_t amount, std::int64_t at, const Uuid& because) {
        store::FieldValues fields = {
            {"contact", client.contact},
            {"company", client.company},
            {"number", (options_.english ? "INV-" : "УТ-") + std::to_string(++documents_)},
            {"amount", amount},
            {"currency", std::string("RUB")},
            {"margin", amount / 100 * dice_.between(12, 34)},
            {"at", at}};
        if (!because.isNil()) fields.emplace_back("deal", because);
        put(Kind::Purchase, fields);
        ++counts_.purchases;
    };
    buy(units, atMs, deal);
    const std::int64_t latest = scale_.small ? todayMs_ : todayMs_ - kQuietDays * kDayMs;
    for (std::int64_t at = atMs + dice_.between(20, 70) * kDayMs;
         dice_.chance(scale_.small ? 35 : 75) && at < latest; at += dice_.between(20, 70) * kDayMs) {
        buy(units / 10 * dice_.between(1, 6), at, {});
        if (scale_.small) break;
    }
}

}  // namespace tropa::actions
