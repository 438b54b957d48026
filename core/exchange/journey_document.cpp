#include <fmt/format.h>

#include "core/exchange/document.h"
#include "core/exchange/speech.h"

namespace tropa::exchange {
namespace {

using Kind = Block::Kind;
using model::Journey;
using model::JourneyStep;

std::string shareText(const std::optional<double>& share) {
    return share ? fmt::format("{:.0f} %", *share * 100) : std::string("–");
}

std::string daysText(const std::optional<double>& days) {
    return days ? fmt::format("{:.1f}", *days) : std::string("–");
}

void addHead(const Speech& say, const Journey& journey, Document& out) {
    out.push_back({Kind::Title, journey.funnel, {}});
    std::string about = say("Customer journey map", "Карта пути клиента");
    if (!journey.segment.empty())
        about += fmt::format(", {}: {}", say("segment", "сегмент"), journey.segment);
    about += journey.version ? fmt::format(", {} {}", say("version", "версия"), *journey.version)
                             : ", " + say("draft", "черновик");
    out.push_back({Kind::Paragraph, about + ".", {}});
    const std::string period = journey.from.empty() && journey.to.empty()
                                   ? say("all the time", "за всё время")
                                   : fmt::format("{} – {}", journey.from.empty() ? "…" : journey.from,
                                                 journey.to.empty() ? "…" : journey.to);
    out.push_back(
        {Kind::Paragraph,
         fmt::format("{}, {}: {}; {}: {}; {}: {}; {}: {}.", say("Deals created", "Сделки, созданные"), period,
                     journey.entered, say("won", "выиграно"), journey.won, say("lost", "потеряно"),
                     journey.lost, say("open", "открыто"), journey.open),
         {}});
}

void addStep(const Speech& say, const JourneyStep& step, std::size_t number, Document& out) {
    out.push_back({Kind::Heading, fmt::format("{}. {}", number, step.name), {}});
    const auto told = [&](std::string_view en, std::string_view ru, const std::string& text) {
        if (!text.empty()) out.push_back({Kind::Bullet, fmt::format("{}: {}", say(en, ru), text), {}});
    };
    told("The buyer asks", "Вопрос покупателя", step.question);
    told("Where", "Канал", step.channel);
    told("What stands in the way", "Что мешает", step.obstacle);
    told("How we help", "Как помогаем", step.help);
    told("We know it by", "Чем подтверждается", step.evidence);
    if (step.usualDays || step.limitDays)
        out.push_back(
            {Kind::Bullet,
             fmt::format("{}: {}; {}: {}", say("Usual days", "Обычно дней"),
                         step.usualDays ? std::to_string(*step.usualDays) : "–", say("at most", "не больше"),
                         step.limitDays ? std::to_string(*step.limitDays) : "–"),
             {}});
    std::string reasons;
    for (const auto& [name, count] : step.reasons)
        reasons += fmt::format("{}{} {}", reasons.empty() ? "" : ", ", name, count);
    if (step.lostBefore > 0)
        out.push_back({Kind::Bullet,
                       fmt::format("{}: {} ({})", say("Lost before this step", "Потеряны до этого шага"),
                                   step.lostBefore, reasons),
                       {}});
}

void addFigures(const Speech& say, const Journey& journey, Document& out) {
    out.push_back({Kind::Heading, say("Figures", "Цифры"), {}});
    Block table{Kind::Table,
                {},
                {{say("Step", "Шаг"), say("Did it", "Сделали"), say("Of the step before", "От прежнего шага"),
                  say("Of all", "От всех"), say("Lost before", "Потеряны до"), say("Waiting", "Ждём"),
                  say("Days, median", "Дней, медиана"), say("Days, 80 %", "Дней, 80 %")}}};
    for (const JourneyStep& step : journey.steps)
        table.rows.push_back({step.name, std::to_string(step.did), shareText(step.step),
                              shareText(step.through), std::to_string(step.lostBefore),
                              std::to_string(step.waitingBefore), daysText(step.medianDays),
                              daysText(step.p80Days)});
    out.push_back(std::move(table));
}

}  // namespace

Document journeyDocument(const Journey& journey, Language language) {
    const Speech say{language == Language::Russian};
    Document out;
    addHead(say, journey, out);
    for (std::size_t i = 0; i < journey.steps.size(); ++i) addStep(say, journey.steps[i], i + 1, out);
    addFigures(say, journey, out);
    return out;
}

}  // namespace tropa::exchange
