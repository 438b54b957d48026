#include "core/actions/funnel_templates.h"

namespace tropa::actions {
namespace {

constexpr Both kUrgentReplacementReasons1[] = {{"Could not be reached", "Не дозвонились"},
                                               {"Repaired it himself", "Починил сам"},
                                               {"Did not wait for our answer", "Не дождался ответа"}};
constexpr Both kUrgentReplacementReasons2[] = {{"Did not find the make", "Не нашёл марку"},
                                               {"Stopped answering", "Перестал отвечать"}};
constexpr Both kUrgentReplacementReasons3[] = {{"The equivalent does not fit", "Аналог не подошёл"},
                                               {"Not in stock", "Нет на складе"}};
constexpr Both kUrgentReplacementReasons4[] = {{"Bought where it is faster", "Купил там, где быстрее"},
                                               {"Too expensive", "Дорого"}};
constexpr Both kUrgentReplacementReasons5[] = {{"Cancelled the order", "Отказался от заказа"}};
constexpr TemplateStage kUrgentReplacement[] = {
    {{"Told us what broke", "Сообщил, что сломалось"},
     {"Named the unit and what stands still because of it", "Назвал узел и что из-за него стоит"},
     {"Answer within the hour", "Ответить в течение часа"},
     {"Who can help right now?", "Кто поможет прямо сейчас?"},
     1,
     2,
     kUrgentReplacementReasons1},
    {{"Told us the make or sent a photo of the plate", "Прислал марку или фото шильдика"},
     {"The make is known", "Марка известна"},
     {"Ask for a photo, not for papers", "Попросить фото, а не документы"},
     {"Do they have one?", "Есть ли такое у них?"},
     1,
     3,
     kUrgentReplacementReasons2},
    {{"Confirmed that the replacement fits", "Подтвердил, что замена подходит"},
     {"His mechanic compared the dimensions", "Его механик сверил размеры"},
     {"A drawing with dimensions, an equivalent in stock", "Чертёж с размерами, аналог на складе"},
     {"Will it fit in its place?", "Встанет ли на место?"},
     2,
     4,
     kUrgentReplacementReasons3},
    {{"Paid the invoice", "Оплатил счёт"},
     {"The money has come, or the payment order", "Деньги пришли или есть платёжка"},
     {"Invoice on the same day", "Счёт в тот же день"},
     {"Will they let me down?", "Не подведут ли?"},
     2,
     5,
     kUrgentReplacementReasons4},
    {{"Received the order", "Получил заказ"},
     {"The delivery note is signed", "Накладная подписана"},
     {"Tell him when it will be there", "Сказать, когда будет на месте"},
     {"When will the line run again?", "Когда заработает линия?"},
     2,
     5,
     kUrgentReplacementReasons5},
};

constexpr Both kConsideredPurchaseReasons1[] = {
    {"Could not be reached", "Не дозвонились"},
    {"Sees nothing to change", "Не видит, что менять"},
    {"We talked with the wrong person", "Говорили не с тем человеком"}};
constexpr Both kConsideredPurchaseReasons2[] = {
    {"Never named his requirements", "Так и не назвал требования"},
    {"No budget this year", "В этом году нет бюджета"}};
constexpr Both kConsideredPurchaseReasons3[] = {{"Found no time to look", "Не нашёл времени посмотреть"},
                                                {"Did not believe the measurements", "Не поверил замерам"}};
constexpr Both kConsideredPurchaseReasons4[] = {
    {"Too expensive", "Дорого"},
    {"Chose another supplier", "Выбрал другого поставщика"},
    {"The delivery time does not suit", "Не подошёл срок поставки"}};
constexpr Both kConsideredPurchaseReasons5[] = {
    {"It was not approved inside", "Не прошло согласование внутри"},
    {"The lawyers did not agree", "Юристы не договорились"}};
constexpr Both kConsideredPurchaseReasons6[] = {
    {"The money went elsewhere", "Деньги ушли на другое"},
    {"Changed his mind after the contract", "Передумал после договора"}};
constexpr TemplateStage kConsideredPurchase[] = {
    {{"Told us what he is unhappy with", "Рассказал, что его не устраивает"},
     {"Named the trouble or the loss in his own words", "Назвал неудобство или убыток своими словами"},
     {"Ask about the last stop, and listen to the end",
      "Спросить о последней остановке и выслушать до конца"},
     {"Why should I change anything?", "Зачем мне что-то менять?"},
     5,
     15,
     kConsideredPurchaseReasons1},
    {{"Named his requirements and the date", "Назвал требования и срок"},
     {"Figures, conditions and a date are written down", "Записаны цифры, условия и дата"},
     {"A short questionnaire, filled in together", "Короткий опросный лист, заполнить вместе"},
     {"What exactly do I need?", "Что именно мне нужно?"},
     10,
     30,
     kConsideredPurchaseReasons2},
    {{"Saw the equipment at work", "Посмотрел оборудование в работе"},
     {"Was on a site or saw measurements", "Был на площадке или видел замеры"},
     {"Offer two dates and a place near him", "Предложить две даты и место рядом с ним"},
     {"Does it really work?", "Это вообще работает?"},
     14,
     40,
     kConsideredPurchaseReasons3},
    {{"Read the proposal and said what is missing", "Прочитал предложение и сказал, чего не хватает"},
     {"Named at least one change", "Назвал хотя бы одну правку"},
     {"One page, three prices", "Одна страница, три варианта цены"},
     {"What does it cost me?", "Сколько это стоит мне?"},
     7,
     20,
     kConsideredPurchaseReasons4},
    {{"Agreed the contract inside his company", "Согласовал договор у себя"},
     {"His lawyer and his director have answered", "Его юрист и директор ответили"},
     {"Ready answers to the usual questions", "Готовые ответы на обычные вопросы"},
     {"Who else must say yes?", "Кто ещё должен сказать да?"},
     12,
     35,
     kConsideredPurchaseReasons5},
    {{"Paid the invoice", "Оплатил счёт"},
     {"The money has come", "Деньги пришли"},
     {"Remind him until when the price holds", "Напомнить, до какого дня держится цена"},
     {"Shall I regret it?", "Не пожалею ли я?"},
     6,
     20,
     kConsideredPurchaseReasons6},
};

constexpr Both kTenderReasons1[] = {{"Could not be reached", "Не дозвонились"},
                                    {"The documents were ready already", "Документы уже были готовы"}};
constexpr Both kTenderReasons2[] = {{"Wrote it for another supplier", "Написал под другого поставщика"},
                                    {"Closed the purchase", "Отменил закупку"}};
constexpr Both kTenderReasons3[] = {{"Did not admit us", "Не допустил нас"}};
constexpr Both kTenderReasons4[] = {{"Rejected the bid for its form", "Отклонил заявку по форме"},
                                    {"We missed the date", "Мы не успели к сроку"}};
constexpr Both kTenderReasons5[] = {{"Another was cheaper", "Другой был дешевле"},
                                    {"Cancelled the tender", "Отменил тендер"}};
constexpr Both kTenderReasons6[] = {{"Refused to sign", "Отказался подписать"}};
constexpr TemplateStage kTender[] = {
    {{"Told us about the coming purchase", "Рассказал о будущей закупке"},
     {"The subject and the quarter are known", "Известны предмет и квартал"},
     {"Come before the documents are written", "Прийти до того, как написаны документы"},
     {"What should I ask for?", "Что мне запрашивать?"},
     20,
     60,
     kTenderReasons1},
    {{"Took our requirements into the specification", "Включил наши требования в техзадание"},
     {"The published text contains them", "Они есть в опубликованном тексте"},
     {"A ready text for the specification", "Готовый текст для техзадания"},
     {"What must not be forgotten?", "Что нельзя забыть?"},
     20,
     60,
     kTenderReasons2},
    {{"Invited us to the tender", "Пригласил нас на тендер"},
     {"The invitation or the notice is there", "Есть приглашение или извещение"},
     {"Show that we can meet the conditions", "Показать, что условия выполним"},
     {"Who will come?", "Кто придёт?"},
     10,
     30,
     kTenderReasons3},
    {{"Accepted our bid", "Принял нашу заявку"},
     {"The protocol of admission", "Протокол допуска"},
     {"Check the papers a day earlier", "Проверить бумаги за день"},
     {"Are the papers in order?", "Всё ли по форме?"},
     10,
     30,
     kTenderReasons4},
    {{"Named us the winner", "Назвал нас победителем"},
     {"The protocol of results", "Протокол итогов"},
     {"A reserve for the price", "Запас по цене"},
     {"Who is best?", "Кто лучше?"},
     14,
     40,
     kTenderReasons5},
    {{"Signed the contract", "Подписал договор"},
     {"Both signatures", "Обе подписи"},
     {"Have the guarantee ready", "Держать готовой гарантию"},
     {"Will they keep their word?", "Сдержат ли слово?"},
     14,
     40,
     kTenderReasons6},
};

constexpr Both kTradeShowReasons1[] = {{"Took a catalogue and left", "Взял каталог и ушёл"},
                                       {"Not his business", "Не его направление"}};
constexpr Both kTradeShowReasons2[] = {{"Could not be reached", "Не дозвонились"},
                                       {"Does not remember us", "Не помнит нас"},
                                       {"Has bought already", "Уже купил"}};
constexpr Both kTradeShowReasons3[] = {{"Was only looking", "Просто смотрел"},
                                       {"No budget this year", "В этом году нет бюджета"}};
constexpr Both kTradeShowReasons4[] = {{"Too expensive", "Дорого"},
                                       {"Chose another supplier", "Выбрал другого поставщика"}};
constexpr Both kTradeShowReasons5[] = {{"Put it off to next year", "Отложил на год"}};
constexpr TemplateStage kTradeShow[] = {
    {{"Told us at the stand what he is looking for", "Рассказал на стенде, что ищет"},
     {"His words are noted, with the date", "Записаны его слова и срок"},
     {"One question, then listen", "Один вопрос, потом слушать"},
     {"Is there anything for me here?", "Есть ли здесь что-то для меня?"},
     1,
     2,
     kTradeShowReasons1},
    {{"Answered after the show", "Ответил после выставки"},
     {"A talk or a letter of his", "Разговор или его письмо"},
     {"Call within three days, remind him of the talk", "Позвонить за три дня, напомнить разговор"},
     {"Who was that?", "Кто это был?"},
     4,
     10,
     kTradeShowReasons2},
    {{"Named his requirements and the date", "Назвал требования и срок"},
     {"Figures and a date", "Цифры и дата"},
     {"A short questionnaire", "Короткий опросный лист"},
     {"What exactly do I need?", "Что именно мне нужно?"},
     10,
     30,
     kTradeShowReasons3},
    {{"Read the proposal and said what is missing", "Прочитал предложение и сказал, чего не хватает"},
     {"Named at least one change", "Назвал хотя бы одну правку"},
     {"One page, three prices", "Одна страница, три варианта цены"},
     {"What does it cost me?", "Сколько это стоит мне?"},
     7,
     20,
     kTradeShowReasons4},
    {{"Paid the invoice", "Оплатил счёт"},
     {"The money has come", "Деньги пришли"},
     {"The show's price until a date", "Цена выставки до даты"},
     {"Shall I regret it?", "Не пожалею ли я?"},
     10,
     30,
     kTradeShowReasons5},
};

constexpr Both kOnboardingReasons1[] = {{"Nobody is in charge", "Нет ответственного"}};
constexpr Both kOnboardingReasons2[] = {{"Put off the start", "Отложил запуск"}};
constexpr Both kOnboardingReasons3[] = {{"It did not run at once", "Не заработало сразу"}};
constexpr Both kOnboardingReasons4[] = {{"Does not see a result", "Не видит результата"},
                                        {"Stopped using it", "Перестал пользоваться"}};
constexpr TemplateStage kOnboarding[] = {
    {{"Named who will work with it", "Назвал, кто будет работать"},
     {"A name and a phone", "Имя и телефон"},
     {"Ask for one person in charge", "Попросить одного ответственного"},
     {"Who does it on our side?", "Кто у нас этим займётся?"},
     3,
     7,
     kOnboardingReasons1},
    {{"Prepared the place", "Освободил место для установки"},
     {"A photo of the place", "Фото места"},
     {"A checklist of one page", "Список на одну страницу"},
     {"What must be ready?", "Что должно быть готово?"},
     7,
     20,
     kOnboardingReasons2},
    {{"Started it up himself", "Запустил сам"},
     {"It runs, he pressed the button", "Работает, кнопку нажал он"},
     {"Be near, do not do it for him", "Быть рядом, не делать за него"},
     {"Shall I manage?", "Справлюсь ли я?"},
     5,
     15,
     kOnboardingReasons3},
    {{"Got the first result", "Получил первый результат"},
     {"His own figure, before and after", "Его цифра до и после"},
     {"Measure together", "Замерить вместе"},
     {"Was it worth it?", "Стоило ли того?"},
     20,
     45,
     kOnboardingReasons4},
};

constexpr Both kFeedbackReasons1[] = {{"Could not be reached", "Не дозвонились"}};
constexpr Both kFeedbackReasons2[] = {{"Does not want to talk", "Не хочет говорить"}};
constexpr Both kFeedbackReasons3[] = {{"We did not solve it", "Мы не решили"}};
constexpr Both kFeedbackReasons4[] = {{"Does not recommend anybody", "Никому не рекомендует"}};
constexpr TemplateStage kFeedback[] = {
    {{"Answered how it works", "Ответил, как работает"},
     {"His words are noted", "Записаны его слова"},
     {"Call a month after the delivery", "Позвонить через месяц после поставки"},
     {"Do they care?", "Им не всё равно?"},
     7,
     20,
     kFeedbackReasons1},
    {{"Named what bothers him", "Назвал, что мешает"},
     {"At least one point", "Хотя бы один пункт"},
     {"Ask for one thing to improve", "Спросить об одном улучшении"},
     {"Will anything change?", "Изменится ли что-то?"},
     5,
     15,
     kFeedbackReasons2},
    {{"Confirmed that it is solved", "Подтвердил, что решено"},
     {"His letter or call", "Его письмо или звонок"},
     {"Report back within a week", "Вернуться с ответом за неделю"},
     {"Did they keep their word?", "Сдержали слово?"},
     7,
     20,
     kFeedbackReasons3},
    {{"Recommended us to somebody", "Порекомендовал нас"},
     {"The name of a new client", "Имя нового клиента"},
     {"Ask whom else it would help", "Спросить, кому ещё пригодится"},
     {"May I vouch for them?", "Могу ли за них ручаться?"},
     14,
     60,
     kFeedbackReasons4},
};

constexpr Both kRepeatOrderReasons1[] = {{"Could not be reached", "Не дозвонились"},
                                         {"Has enough", "Пока хватает"},
                                         {"Buys elsewhere", "Берёт у другого"}};
constexpr Both kRepeatOrderReasons2[] = {{"Did not agree on the price", "Не сошлись в цене"},
                                         {"Not in stock", "Нет на складе"}};
constexpr Both kRepeatOrderReasons3[] = {{"No money now", "Сейчас нет денег"}};
constexpr Both kRepeatOrderReasons4[] = {{"Cancelled the order", "Отказался от заказа"}};
constexpr TemplateStage kRepeatOrder[] = {
    {{"Said what is running out", "Сказал, что заканчивается"},
     {"The item and the rest in days", "Позиция и остаток в днях"},
     {"Call before his stock ends", "Позвонить до конца его запаса"},
     {"How long will it last?", "Насколько хватит?"},
     3,
     10,
     kRepeatOrderReasons1},
    {{"Chose what to order", "Выбрал, что заказать"},
     {"A list with quantities", "Список с количеством"},
     {"Show the last order and what goes with it", "Показать прошлый заказ и что к нему берут"},
     {"The same as last time?", "Как в прошлый раз?"},
     2,
     7,
     kRepeatOrderReasons2},
    {{"Paid the invoice", "Оплатил счёт"},
     {"The money has come", "Деньги пришли"},
     {"The same terms without asking", "Те же условия без вопросов"},
     {"Is it quick?", "Это быстро?"},
     3,
     10,
     kRepeatOrderReasons3},
    {{"Received the order", "Получил заказ"},
     {"The delivery note is signed", "Накладная подписана"},
     {"Agree on the next date at once", "Сразу договориться о следующей дате"},
     {"When is the next one?", "Когда следующий?"},
     5,
     15,
     kRepeatOrderReasons4},
};

constexpr FunnelTemplate kTemplates[] = {
    {"urgent_replacement", "sale", {"Urgent replacement", "Срочная замена"}, kUrgentReplacement},
    {"considered_purchase", "sale", {"Considered purchase", "Взвешенная покупка"}, kConsideredPurchase},
    {"tender", "sale", {"Tender", "Тендер"}, kTender},
    {"trade_show", "sale", {"Trade-show lead", "Лид с выставки"}, kTradeShow},
    {"onboarding", "onboarding", {"Onboarding", "Запуск у клиента"}, kOnboarding},
    {"feedback", "feedback", {"Feedback", "Отзыв"}, kFeedback},
    {"repeat_order", "repeat", {"Repeat order", "Повторный заказ"}, kRepeatOrder},
};

}  // namespace

std::span<const FunnelTemplate> funnelTemplates() {
    return kTemplates;
}

const FunnelTemplate* findTemplate(std::string_view key) {
    for (const FunnelTemplate& one : kTemplates)
        if (one.key == key) return &one;
    return nullptr;
}

}  // namespace tropa::actions
