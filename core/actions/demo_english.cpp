// The made-up company in English: its texts by the Russian ones, its people and its clients.
#include "core/actions/demo_english.h"

#include <fmt/format.h>

#include <cctype>
#include <unordered_map>

namespace tropa::actions {
namespace {

constexpr InTwo kTexts[] = {
    {"По телефону: насос греется, летом было две остановки",
     "On the phone: the pump runs hot, two stops last summer"},
    {"На выставке показал фото старой насосной", "Showed a photo of the old pump room at the fair"},
    {"В письме описал, что не устраивает в расходе энергии", "Wrote what he dislikes about the energy bill"},
    {"Не удалось дозвониться", "Could not be reached"},
    {"Не видит, что менять", "Sees nothing to change"},
    {"Говорили не с тем человеком", "We talked with the wrong person"},
    {"Спросить, что останавливает насосную", "Ask what stops the pump room"},
    {"Узнать, кто отвечает за ремонт", "Find out who answers for repairs"},
    {"Прислал опросный лист: подача, напор, среда", "Sent the questionnaire: flow, head, medium"},
    {"Продиктовал требования и назвал срок", "Dictated his requirements and named the date"},
    {"Передал ведомость из проекта", "Handed over the list from the project"},
    {"Так и не назвал требования", "Never told us his requirements"},
    {"В этом году нет бюджета", "No budget this year"},
    {"Отправить короткий опросный лист", "Send the short questionnaire"},
    {"Помочь заполнить опросный лист по телефону", "Help to fill in the questionnaire on the phone"},
    {"Был на площадке соседнего завода, смотрел замеры",
     "Was on the neighbours' site and saw the measurements"},
    {"Посмотрел запись испытаний вместе с механиком", "Watched the test recording with his mechanic"},
    {"Приезжал на склад, подержал в руках", "Came to the warehouse and held it in his hands"},
    {"Не нашёл времени посмотреть", "Found no time to look"},
    {"Не поверил замерам", "Did not believe the measurements"},
    {"Предложить две даты показа", "Offer two dates for a showing"},
    {"Согласовать показ с механиком", "Agree the showing with the mechanic"},
    {"Позвонил: предложение прочитал, не хватает шеф-монтажа",
     "Called: has read the proposal, supervision is missing"},
    {"Ответил письмом с тремя вопросами", "Answered by e-mail with three questions"},
    {"Попросил заменить привод и пересчитать", "Asked for another drive and a new calculation"},
    {"Дорого", "Too expensive"},
    {"Выбрал другого поставщика", "Chose another supplier"},
    {"Не подошёл срок поставки", "Delivery would take too long"},
    {"Спросить, чего не хватает в предложении", "Ask what the proposal lacks"},
    {"Пересчитать с другим приводом", "Calculate with another drive"},
    {"Прислал договор с правками юриста", "Sent the contract with his lawyer's changes"},
    {"Сказал, что технический директор подписал", "Said that the technical director has signed"},
    {"Не прошло согласование внутри", "Was not approved inside the company"},
    {"Юристы не договорились", "The lawyers did not agree"},
    {"Подготовить ответы для юриста", "Prepare answers for the lawyer"},
    {"Прислать справку для согласования", "Send the paper for his approval"},
    {"Аванс пришёл", "The advance has come"},
    {"Прислал платёжное поручение", "Sent the payment order"},
    {"Деньги ушли на другое", "The money went elsewhere"},
    {"Передумал после договора", "Changed his mind after the contract"},
    {"Напомнить о сроке действия цены", "Remind him how long the price holds"},
    {"Рассказал, что его не устраивает", "Told us what he is unhappy with"},
    {"Назвал неудобство или убыток своими словами", "Named the trouble or the loss in his own words"},
    {"Спросить о последней остановке и выслушать до конца", "Ask about the last stop and hear him out"},
    {"Зачем мне что-то менять?", "Why should I change anything?"},
    {"Назвал требования и срок", "Named his requirements and the date"},
    {"Есть подача, напор, среда и дата, к которой нужно",
     "There are flow, head, medium and the date it is needed by"},
    {"Дать короткий опросный лист, заполнить его вместе",
     "Give a short questionnaire and fill it in together"},
    {"Что именно мне нужно?", "What exactly do I need?"},
    {"Посмотрел оборудование в работе", "Saw the equipment at work"},
    {"Видел замеры или был на площадке", "Saw measurements or was on a site"},
    {"Предложить две даты и место рядом с ним", "Offer two dates and a place near him"},
    {"Это вообще работает?", "Does it work at all?"},
    {"Прочитал предложение и сказал, чего не хватает", "Read the proposal and said what is missing"},
    {"Назвал хотя бы одну правку", "Named at least one change"},
    {"Одна страница, три варианта цены", "One page, three prices"},
    {"Сколько это стоит мне?", "What does it cost me?"},
    {"Согласовал договор у себя", "Agreed the contract inside his company"},
    {"Юрист и технический директор ответили", "His lawyer and his technical director have answered"},
    {"Дать им готовые ответы на обычные вопросы", "Give them ready answers to the usual questions"},
    {"Кто ещё должен сказать да?", "Who else has to say yes?"},
    {"Оплатил счёт", "Paid the invoice"},
    {"Деньги пришли", "The money has come"},
    {"Напомнить, до какого дня держится цена", "Remind him until which day the price holds"},
    {"Не пожалею ли я?", "Shall I regret it?"},
    {"Модернизация насосной", "Pump room modernisation"},
    {"Замена приводов", "New drives"},
    {"Новая линия подачи", "New feed line"},
    {"Станция водоподготовки", "Water treatment plant"},
    {"Автоматика насосной", "Pump room automation"},
    {"Позвонил утром: насос встал", "Called in the morning: the pump has stopped"},
    {"Написал: течёт торцевое уплотнение", "Wrote: the mechanical seal leaks"},
    {"Передал через диспетчера: линия стоит", "Passed on by his dispatcher: the line stands still"},
    {"Починил сам", "Mended it himself"},
    {"Не дождался ответа", "Did not wait for our answer"},
    {"Перезвонить в течение часа", "Call back within the hour"},
    {"Прислал фото шильдика", "Sent a photo of the nameplate"},
    {"Продиктовал марку и год", "Dictated make and year"},
    {"Не нашёл марку", "Did not find the make"},
    {"Перестал отвечать", "Stopped answering"},
    {"Попросить фото шильдика", "Ask for a photo of the nameplate"},
    {"Механик подтвердил размеры", "His mechanic confirmed the dimensions"},
    {"Сверил фланцы, подходит", "Checked the flanges, they fit"},
    {"Аналог не подошёл", "The equivalent did not fit"},
    {"Нет на складе", "Not in stock"},
    {"Прислать чертёж аналога", "Send the drawing of the equivalent"},
    {"Проверить остаток на складе", "Check the stock"},
    {"Прислал платёжку", "Sent the proof of payment"},
    {"Купил там, где быстрее", "Bought where it is faster"},
    {"Выставить счёт сегодня", "Issue the invoice today"},
    {"Забрал со склада", "Fetched it from the warehouse"},
    {"Транспортная компания получила", "The carrier has received it"},
    {"Отказался от заказа", "Cancelled the order"},
    {"Сообщить, что заказ готов", "Tell him that the order is ready"},
    {"Сообщил, что сломалось", "Told us what has broken"},
    {"Назвал узел и что стоит из-за него", "Named the part and what stands still because of it"},
    {"Ответить в течение часа", "Answer within the hour"},
    {"Кто поможет прямо сейчас?", "Who helps right now?"},
    {"Прислал марку или фото шильдика", "Sent the make or a photo of the nameplate"},
    {"Марка известна", "The make is known"},
    {"Попросить фото, а не документы", "Ask for a photo, not for documents"},
    {"Есть ли такое у них?", "Do they have one?"},
    {"Подтвердил, что замена подходит", "Confirmed that the replacement fits"},
    {"Механик сверил размеры", "His mechanic compared the dimensions"},
    {"Чертёж с размерами, аналог на складе", "A drawing with dimensions, an equivalent in stock"},
    {"Встанет ли это на место?", "Will it fit?"},
    {"Счёт в тот же день", "Invoice on the same day"},
    {"Не обманут ли?", "Will they cheat me?"},
    {"Забрал заказ", "Fetched the order"},
    {"Накладная подписана", "The delivery note is signed"},
    {"Склад работает до вечера", "The warehouse is open until evening"},
    {"Когда заработает линия?", "When will the line run again?"},
    {"Срочно: насос подпитки", "Urgent: feed pump"},
    {"Срочно: торцевое уплотнение", "Urgent: mechanical seal"},
    {"Срочно: привод задвижки", "Urgent: valve drive"},
    {"Срочно: насос на замену", "Urgent: replacement pump"},
    {"Взвешенная покупка", "Considered purchase"},
    {"Плановая модернизация", "Planned modernisation"},
    {"Сравнивают неделями, решают втроём, хотят увидеть в работе",
     "They compare for weeks, decide in threes and want to see it at work"},
    {"Срочная замена", "Urgent replacement"},
    {"Встала линия", "The line has stopped"},
    {"Сломалось сегодня: нужен тот, кто ответит первым", "It broke today: they need whoever answers first"},
    {"Выставка", "Trade fair"},
    {"Справочник", "Directory"},
    {"Обзвон", "Cold calls"},
    {"Сайт", "Website"},
    {"Партнёр", "Partner"},
    {"Рекомендация", "Referral"},
    {"Предприятие закрылось", "The company has closed down"},
    {"Отдел продаж", "Sales"},
    {"Ждать, пока пришлёт требования", "Wait until he sends his requirements"},
    {"Первая версия", "First version"},
    {"Опросный лист заполняем вместе с покупателем", "We fill in the questionnaire together with the buyer"},
    {"Выставка «Вода и движение»", "Water and Motion fair"},
    {"Павильон 3, стенд 14", "Hall 3, stand 14"},
    {"Согласен на хранение моих контактов и звонок после выставки",
     "I agree that my contact details are kept and that I am called after the fair"},
    {"Перезвонить", "Call back"},
    {"Сменился директор", "The director has changed"},
    {"главный инженер", "chief engineer"},
    {"главный механик", "chief mechanic"},
    {"главный энергетик", "chief power engineer"},
    {"директор", "director"},
    {"директор по производству", "production director"},
    {"начальник снабжения", "head of procurement"},
    {"снабженец", "buyer"},
    {"технолог", "process engineer"},
    {"инженер ПТО", "project engineer"},
    {"начальник цеха", "shop manager"},
    {"Новосибирск", "Leeds"},
    {"Екатеринбург", "Bristol"},
    {"Томск", "Sheffield"},
    {"Омск", "Hull"},
    {"Красноярск", "Derby"},
    {"Барнаул", "Preston"},
    {"Кемерово", "Cardiff"},
    {"Иркутск", "Dundee"},
    {"Тюмень", "Norwich"},
    {"Пермь", "Exeter"},
    {"Самара", "Coventry"},
    {"Казань", "Swansea"},
    {"насосы", "pumps"},
    {"приводы", "drives"},
    {"запчасти", "spare parts"},
    {"сервис", "service"},
    {"автоматика", "automation"},
    {"арматура", "valves"},
    {"Рассказал, как устроена насосная, просил не торопить",
     "Told how the pump room works, asked us not to hurry him"},
    {"Интересно, но решает вместе с механиком", "Interested, but decides together with the mechanic"},
    {"Просил прислать примеры похожих установок", "Asked for examples of similar plants"},
    {"Обсудили срок ремонта, вернётся с цифрами",
     "Talked about the date of repair, will come back with figures"},
    {"Сравнивает с тем, что стоит сейчас", "Compares with what he has now"},
    {"Договорились о следующем шаге", "Agreed on the next step"},
    {"Готов посмотреть установку на месте", "Willing to see a plant on site"},
    {"Ждёт расчёт, сам назвал срок", "Waits for the calculation and named the date himself"},
    {"Занят, просил перезвонить", "Busy, asked us to call again"},
    {"На совещании, вечером будет на связи", "In a meeting, can be reached in the evening"},
    {"В отпуске до конца недели", "On leave until the end of the week"},
    {"Поставщик есть, менять не хочет", "Has a supplier and does not want to change"},
    {"Ремонт перенесли на следующий год", "The repair was put off until next year"},
    {"Просит написать на почту, тогда посмотрит", "Asks for an e-mail, then he will look"},
    {"Решает главный механик, дал его номер", "The chief mechanic decides; gave us his number"},
    {"RUB", "EUR"},
};

}  // namespace

std::span<const InTwo> demoTexts() {
    return kTexts;
}

std::string_view inEnglish(std::string_view russian) {
    static const auto known = [] {
        std::unordered_map<std::string_view, std::string_view> all;
        for (const auto texts : {demoTexts(), longDemoTexts()})
            for (const InTwo& one : texts) all.emplace(one.russian, one.english);
        return all;
    }();
    const auto found = known.find(russian);
    return found == known.end() ? russian : found->second;
}

DemoCompany englishCompany(Dice& dice) {
    constexpr std::string_view kHeads[] = {"North", "River",  "Stone", "Iron", "Green",
                                           "High",  "Bridge", "West",  "Oak",  "Silver",
                                           "Clear", "Mill",   "Red",   "Fair", "Long"};
    constexpr std::string_view kMiddles[] = {"field", "dale",  "ford", "wood", "brook", "gate",
                                             "bank",  "ridge", "port", "well", "moor",  "cliff"};
    constexpr std::string_view kTails[] = {"Foods", "Chemicals", "Steel",   "Water",    "Dairy",  "Paper",
                                           "Farms", "Brewery",   "Heating", "Textiles", "Energy", "Metals"};
    constexpr std::string_view kForms[] = {"Ltd", "Ltd", "PLC", "Group", "& Sons"};
    const std::string_view head = dice.of(kHeads), middle = dice.of(kMiddles), tail = dice.of(kTails);
    DemoCompany company;
    company.name = fmt::format("{}{} {} {}", head, middle, tail, dice.of(kForms));
    company.domain = fmt::format("{}{}-{}.example", head, middle, tail);
    for (char& c : company.domain) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return company;
}

DemoPerson englishPerson(Dice& dice, std::string_view domain) {
    constexpr std::string_view kFirst[] = {
        "Alice", "Ben",  "Clara", "Daniel", "Emma",  "Frank", "Grace", "Harry", "Isla", "Jack",   "Kate",
        "Liam",  "Mary", "Noah",  "Olivia", "Peter", "Rose",  "Sam",   "Tom",   "Una",  "Victor", "Wendy"};
    constexpr std::string_view kLast[] = {"Archer", "Barnes", "Carter",    "Dawson",  "Ellis", "Fletcher",
                                          "Graham", "Hughes", "Irwin",     "Jarvis",  "Kemp",  "Lawson",
                                          "Mason",  "Norris", "Owens",     "Parker",  "Quinn", "Reeves",
                                          "Shaw",   "Turner", "Underwood", "Vaughan", "Walsh", "Young"};
    // Ranges that belong to nobody: Ofcom keeps them for plays.
    constexpr std::string_view kAreas[] = {"113 496", "114 496", "115 496", "116 496", "117 496",
                                           "118 496", "121 496", "131 496", "141 496", "151 496",
                                           "161 496", "20 7946", "191 498"};
    const std::string_view first = dice.of(kFirst), last = dice.of(kLast);
    DemoPerson person;
    person.name = fmt::format("{} {}", first, last);
    person.email = fmt::format("{}.{}{}@{}", first, last, dice.below(90) + 10, domain);
    for (char& c : person.email) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    person.phone = fmt::format("+44 {} 0{:03}", dice.of(kAreas), dice.below(1000));
    return person;
}

}  // namespace tropa::actions
