#include "core/actions/demo_paths.h"

#include <array>
#include <cstdint>

namespace tropa::actions {
namespace {

using Texts = std::string_view;

constexpr Texts kTellsProofs[] = {"По телефону: насос греется, летом было две остановки",
                                  "На выставке показал фото старой насосной",
                                  "В письме описал, что не устраивает в расходе энергии"};
constexpr Texts kTellsReasons[] = {"Не удалось дозвониться", "Не видит, что менять",
                                   "Говорили не с тем человеком"};
constexpr Texts kTellsTasks[] = {"Спросить, что останавливает насосную", "Узнать, кто отвечает за ремонт"};
constexpr Texts kNeedsProofs[] = {"Прислал опросный лист: подача, напор, среда",
                                  "Продиктовал требования и назвал срок", "Передал ведомость из проекта"};
constexpr Texts kNeedsReasons[] = {"Так и не назвал требования", "В этом году нет бюджета"};
constexpr Texts kNeedsTasks[] = {"Отправить короткий опросный лист",
                                 "Помочь заполнить опросный лист по телефону"};
constexpr Texts kSeesProofs[] = {"Был на площадке соседнего завода, смотрел замеры",
                                 "Посмотрел запись испытаний вместе с механиком",
                                 "Приезжал на склад, подержал в руках"};
constexpr Texts kSeesReasons[] = {"Не нашёл времени посмотреть", "Не поверил замерам"};
constexpr Texts kSeesTasks[] = {"Предложить две даты показа", "Согласовать показ с механиком"};
constexpr Texts kReadsProofs[] = {"Позвонил: предложение прочитал, не хватает шеф-монтажа",
                                  "Ответил письмом с тремя вопросами",
                                  "Попросил заменить привод и пересчитать"};
constexpr Texts kReadsReasons[] = {"Дорого", "Выбрал другого поставщика", "Не подошёл срок поставки"};
constexpr Texts kReadsTasks[] = {"Спросить, чего не хватает в предложении", "Пересчитать с другим приводом"};
constexpr Texts kApprovesProofs[] = {"Прислал договор с правками юриста",
                                     "Сказал, что технический директор подписал"};
constexpr Texts kApprovesReasons[] = {"Не прошло согласование внутри", "Юристы не договорились"};
constexpr Texts kApprovesTasks[] = {"Подготовить ответы для юриста", "Прислать справку для согласования"};
constexpr Texts kPaysProofs[] = {"Аванс пришёл", "Прислал платёжное поручение"};
constexpr Texts kPaysReasons[] = {"Деньги ушли на другое", "Передумал после договора"};
constexpr Texts kPaysTasks[] = {"Напомнить о сроке действия цены"};

constexpr std::array<DemoStage, 6> kConsidered = {{
    {"Рассказал, что его не устраивает", "Назвал неудобство или убыток своими словами",
     "Спросить о последней остановке и выслушать до конца", "Зачем мне что-то менять?", 5, 22, kTellsProofs,
     kTellsReasons, kTellsTasks},
    {"Назвал требования и срок", "Есть подача, напор, среда и дата, к которой нужно",
     "Дать короткий опросный лист, заполнить его вместе", "Что именно мне нужно?", 10, 24, kNeedsProofs,
     kNeedsReasons, kNeedsTasks},
    {"Посмотрел оборудование в работе", "Видел замеры или был на площадке",
     "Предложить две даты и место рядом с ним", "Это вообще работает?", 14, 14, kSeesProofs, kSeesReasons,
     kSeesTasks},
    {"Прочитал предложение и сказал, чего не хватает", "Назвал хотя бы одну правку",
     "Одна страница, три варианта цены", "Сколько это стоит мне?", 7, 18, kReadsProofs, kReadsReasons,
     kReadsTasks},
    {"Согласовал договор у себя", "Юрист и технический директор ответили",
     "Дать им готовые ответы на обычные вопросы", "Кто ещё должен сказать да?", 12, 10, kApprovesProofs,
     kApprovesReasons, kApprovesTasks},
    {"Оплатил счёт", "Деньги пришли", "Напомнить, до какого дня держится цена", "Не пожалею ли я?", 6, 6,
     kPaysProofs, kPaysReasons, kPaysTasks},
}};
constexpr Texts kConsideredTitles[] = {"Модернизация насосной", "Замена приводов", "Новая линия подачи",
                                       "Станция водоподготовки", "Автоматика насосной"};

constexpr Texts kBrokeProofs[] = {"Позвонил утром: насос встал", "Написал: течёт торцевое уплотнение",
                                  "Передал через диспетчера: линия стоит"};
constexpr Texts kBrokeReasons[] = {"Починил сам", "Не дождался ответа"};
constexpr Texts kBrokeTasks[] = {"Перезвонить в течение часа"};
constexpr Texts kPlateProofs[] = {"Прислал фото шильдика", "Продиктовал марку и год"};
constexpr Texts kPlateReasons[] = {"Не нашёл марку", "Перестал отвечать"};
constexpr Texts kPlateTasks[] = {"Попросить фото шильдика"};
constexpr Texts kFitsProofs[] = {"Механик подтвердил размеры", "Сверил фланцы, подходит"};
constexpr Texts kFitsReasons[] = {"Аналог не подошёл", "Нет на складе"};
constexpr Texts kFitsTasks[] = {"Прислать чертёж аналога", "Проверить остаток на складе"};
constexpr Texts kPaidProofs[] = {"Прислал платёжку", "Деньги пришли"};
constexpr Texts kPaidReasons[] = {"Купил там, где быстрее", "Дорого"};
constexpr Texts kPaidTasks[] = {"Выставить счёт сегодня"};
constexpr Texts kFetchedProofs[] = {"Забрал со склада", "Транспортная компания получила"};
constexpr Texts kFetchedReasons[] = {"Отказался от заказа"};
constexpr Texts kFetchedTasks[] = {"Сообщить, что заказ готов"};

constexpr std::array<DemoStage, 5> kUrgent = {{
    {"Сообщил, что сломалось", "Назвал узел и что стоит из-за него", "Ответить в течение часа",
     "Кто поможет прямо сейчас?", 1, 8, kBrokeProofs, kBrokeReasons, kBrokeTasks},
    {"Прислал марку или фото шильдика", "Марка известна", "Попросить фото, а не документы",
     "Есть ли такое у них?", 1, 15, kPlateProofs, kPlateReasons, kPlateTasks},
    {"Подтвердил, что замена подходит", "Механик сверил размеры", "Чертёж с размерами, аналог на складе",
     "Встанет ли это на место?", 2, 14, kFitsProofs, kFitsReasons, kFitsTasks},
    {"Оплатил счёт", "Деньги пришли", "Счёт в тот же день", "Не обманут ли?", 2, 12, kPaidProofs,
     kPaidReasons, kPaidTasks},
    {"Забрал заказ", "Накладная подписана", "Склад работает до вечера", "Когда заработает линия?", 2, 2,
     kFetchedProofs, kFetchedReasons, kFetchedTasks},
}};
constexpr Texts kUrgentTitles[] = {"Срочно: насос подпитки", "Срочно: торцевое уплотнение",
                                   "Срочно: привод задвижки", "Срочно: насос на замену"};

constexpr std::array<DemoPath, 2> kPaths = {{
    {"Взвешенная покупка", "Плановая модернизация",
     "Сравнивают неделями, решают втроём, хотят увидеть в работе", kConsidered, kConsideredTitles, 350'000,
     4'800'000},
    {"Срочная замена", "Встала линия", "Сломалось сегодня: нужен тот, кто ответит первым", kUrgent,
     kUrgentTitles, 25'000, 420'000},
}};

}  // namespace

std::span<const DemoPath> demoPaths() {
    return kPaths;
}

}  // namespace tropa::actions
