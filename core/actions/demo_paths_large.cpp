// The paths of the large made-up company: whole plants instead of single pumps, so that a purchase has more
// steps.
#include <array>

#include "core/actions/demo_paths.h"

namespace tropa::actions {
namespace {

using Texts = std::string_view;

constexpr Texts kTellsProofs[] = {"По телефону: станция не держит напор, летом было две остановки",
                                  "Показал на совещании счёт за энергию за год"};
constexpr Texts kTellsReasons[] = {"Не удалось дозвониться", "Не видит, что менять"};
constexpr Texts kTellsTasks[] = {"Спросить, что останавливает станцию"};
constexpr Texts kNeedsProofs[] = {"Прислал опросный лист: подача, напор, среда",
                                  "Передал ведомость из проекта"};
constexpr Texts kNeedsReasons[] = {"Так и не назвал требования", "В этом году нет бюджета"};
constexpr Texts kNeedsTasks[] = {"Помочь заполнить опросный лист по телефону"};
constexpr Texts kInvitesProofs[] = {"Назначил день осмотра и оформил пропуск", "Позвал инженера на площадку"};
constexpr Texts kInvitesReasons[] = {"Не пустили на площадку", "Отложил осмотр на год"};
constexpr Texts kInvitesTasks[] = {"Предложить два дня для осмотра"};
constexpr Texts kShowsProofs[] = {"Провёл по станции, дал снять размеры", "Показал журнал остановок"};
constexpr Texts kShowsReasons[] = {"Станцию решили закрыть"};
constexpr Texts kShowsTasks[] = {"Попросить журнал остановок"};
constexpr Texts kGivesProofs[] = {"Передал схемы и план размещения", "Прислал чертежи фундаментов"};
constexpr Texts kGivesReasons[] = {"Документов не нашлось"};
constexpr Texts kGivesTasks[] = {"Составить список нужных чертежей"};
constexpr Texts kReadsProofs[] = {"Прочитал расчёт, спросил про запас по напору",
                                  "Ответил письмом с тремя вопросами"};
constexpr Texts kReadsReasons[] = {"Не поверил расчёту", "Дорого"};
constexpr Texts kReadsTasks[] = {"Спросить, чего не хватает в расчёте"};
constexpr Texts kSeesProofs[] = {"Был на соседнем заводе, смотрел замеры",
                                 "Посмотрел запись испытаний с механиком"};
constexpr Texts kSeesReasons[] = {"Не нашёл времени посмотреть"};
constexpr Texts kSeesTasks[] = {"Предложить две даты показа"};
constexpr Texts kComparesProofs[] = {"Назвал, чем отличаются два других предложения",
                                     "Свёл три предложения в таблицу"};
constexpr Texts kComparesReasons[] = {"Выбрал другого поставщика"};
constexpr Texts kComparesTasks[] = {"Узнать, с чем он сравнивает"};
constexpr Texts kDefendsProofs[] = {"Защитил бюджет на комитете", "Сказал, что строка в бюджете есть"};
constexpr Texts kDefendsReasons[] = {"Бюджет урезали"};
constexpr Texts kDefendsTasks[] = {"Подготовить расчёт окупаемости для комитета"};
constexpr Texts kApprovesProofs[] = {"Прислал договор с правками юриста", "Технический директор подписал"};
constexpr Texts kApprovesReasons[] = {"Юристы не договорились"};
constexpr Texts kApprovesTasks[] = {"Подготовить ответы для юриста"};
constexpr Texts kSignsProofs[] = {"Подписанный договор пришёл", "Подписал в личном кабинете"};
constexpr Texts kSignsReasons[] = {"Сменился директор"};
constexpr Texts kSignsTasks[] = {"Напомнить о сроке действия цены"};
constexpr Texts kPaysProofs[] = {"Аванс пришёл", "Прислал платёжное поручение"};
constexpr Texts kPaysReasons[] = {"Деньги ушли на другое"};
constexpr Texts kPaysTasks[] = {"Выставить счёт на аванс"};
constexpr Texts kTestsProofs[] = {"Приезжал на испытания, подписал протокол",
                                  "Принял испытания по видеосвязи"};
constexpr Texts kTestsReasons[] = {"Испытания не прошли"};
constexpr Texts kTestsTasks[] = {"Согласовать день испытаний"};
constexpr Texts kReceivesProofs[] = {"Склад принял без замечаний", "Подписал накладную"};
constexpr Texts kReceivesReasons[] = {"Отказался от поставки"};
constexpr Texts kReceivesTasks[] = {"Сообщить день отгрузки"};
constexpr Texts kStartsProofs[] = {"Станция запущена, прислал фото", "Подписал акт пуска"};
constexpr Texts kStartsReasons[] = {"Вернул оборудование"};
constexpr Texts kStartsTasks[] = {"Предложить день пуска"};
constexpr Texts kSettlesProofs[] = {"Остаток пришёл", "Сверку подписал"};
constexpr Texts kSettlesReasons[] = {"Спор об остатке"};
constexpr Texts kSettlesTasks[] = {"Выставить счёт на остаток"};

constexpr std::array<DemoStage, 16> kProject = {{
    {"Рассказал, что его не устраивает", "Назвал неудобство или убыток своими словами",
     "Спросить о последней остановке и выслушать до конца", "Зачем мне что-то менять?", 5, 14, kTellsProofs,
     kTellsReasons, kTellsTasks},
    {"Назвал требования и срок", "Есть подача, напор, среда и дата, к которой нужно",
     "Дать короткий опросный лист, заполнить его вместе", "Что именно мне нужно?", 10, 15, kNeedsProofs,
     kNeedsReasons, kNeedsTasks},
    {"Пригласил инженера на площадку", "Назван день, оформлен пропуск", "Предложить два дня на выбор",
     "Они поймут, что у нас?", 6, 6, kInvitesProofs, kInvitesReasons, kInvitesTasks},
    {"Показал станцию и журнал остановок", "Инженер снял размеры", "Прийти вдвоём, с механиком",
     "Что они там увидят?", 4, 3, kShowsProofs, kShowsReasons, kShowsTasks},
    {"Передал схемы и чертежи", "Документы у инженера", "Один список вместо десяти писем",
     "Зачем им всё это?", 6, 4, kGivesProofs, kGivesReasons, kGivesTasks},
    {"Прочитал расчёт и задал вопросы", "Назвал хотя бы одну правку", "Одна страница, три варианта",
     "Сколько это стоит мне?", 7, 5, kReadsProofs, kReadsReasons, kReadsTasks},
    {"Посмотрел такую станцию в работе", "Видел замеры или был на площадке", "Две даты и место рядом с ним",
     "Это вообще работает?", 12, 4, kSeesProofs, kSeesReasons, kSeesTasks},
    {"Сравнил предложения", "Назвал, что у других иначе", "Таблица, в которой видна разница",
     "Не переплачу ли я?", 8, 5, kComparesProofs, kComparesReasons, kComparesTasks},
    {"Защитил бюджет у себя", "Строка в бюджете есть", "Расчёт окупаемости на одну страницу",
     "Что скажет комитет?", 10, 4, kDefendsProofs, kDefendsReasons, kDefendsTasks},
    {"Согласовал договор у себя", "Юрист и технический директор ответили",
     "Дать им готовые ответы на обычные вопросы", "Кто ещё должен сказать да?", 8, 3, kApprovesProofs,
     kApprovesReasons, kApprovesTasks},
    {"Подписал договор", "Подпись на договоре", "Электронная подпись", "Не поторопился ли я?", 3, 2,
     kSignsProofs, kSignsReasons, kSignsTasks},
    {"Оплатил аванс", "Деньги пришли", "Счёт в тот же день", "Не пожалею ли я?", 5, 2, kPaysProofs,
     kPaysReasons, kPaysTasks},
    {"Принял испытания на заводе", "Протокол подписан", "Видеосвязь для тех, кто не приедет",
     "Даст ли она свой напор?", 14, 1, kTestsProofs, kTestsReasons, kTestsTasks},
    {"Принял поставку", "Накладная подписана", "Назвать день и час заранее", "Всё ли приехало?", 6, 1,
     kReceivesProofs, kReceivesReasons, kReceivesTasks},
    {"Запустил станцию", "Акт пуска подписан", "Быть рядом в день пуска", "Справятся ли мои люди?", 8, 1,
     kStartsProofs, kStartsReasons, kStartsTasks},
    {"Оплатил остаток", "Деньги пришли", "Сверка заранее", "Всё ли сделано?", 5, 1, kSettlesProofs,
     kSettlesReasons, kSettlesTasks},
}};
constexpr Texts kProjectTitles[] = {"Станция второго подъёма", "Водоподготовка котельной", "Насосная цеха",
                                    "Станция пожаротушения", "Замена насосных агрегатов"};

constexpr Texts kBrokeProofs[] = {"Позвонил утром: насос встал", "Передал через диспетчера: линия стоит"};
constexpr Texts kBrokeReasons[] = {"Починил сам", "Не дождался ответа"};
constexpr Texts kBrokeTasks[] = {"Перезвонить в течение часа"};
constexpr Texts kPlateProofs[] = {"Прислал фото шильдика", "Продиктовал марку и год"};
constexpr Texts kPlateReasons[] = {"Не нашёл марку", "Перестал отвечать"};
constexpr Texts kPlateTasks[] = {"Попросить фото шильдика"};
constexpr Texts kUrgencyProofs[] = {"Сказал, сколько стоит час простоя", "Назвал день, к которому нужно"};
constexpr Texts kUrgencyReasons[] = {"Оказалось не к спеху"};
constexpr Texts kUrgencyTasks[] = {"Спросить, сколько стоит час простоя"};
constexpr Texts kFitsProofs[] = {"Механик подтвердил размеры", "Сверил фланцы, подходит"};
constexpr Texts kFitsReasons[] = {"Аналог не подошёл", "Нет на складе"};
constexpr Texts kFitsTasks[] = {"Прислать чертёж аналога"};
constexpr Texts kChoosesProofs[] = {"Выбрал аналог из двух", "Сказал: берём оригинал"};
constexpr Texts kChoosesReasons[] = {"Купил там, где быстрее"};
constexpr Texts kChoosesTasks[] = {"Дать два варианта, не больше"};
constexpr Texts kOrdersProofs[] = {"Прислал заявку с печатью", "Подтвердил заказ письмом"};
constexpr Texts kOrdersReasons[] = {"Закупки не пропустили"};
constexpr Texts kOrdersTasks[] = {"Прислать образец заявки"};
constexpr Texts kPaidProofs[] = {"Прислал платёжку", "Деньги пришли"};
constexpr Texts kPaidReasons[] = {"Дорого"};
constexpr Texts kPaidTasks[] = {"Выставить счёт сегодня"};
constexpr Texts kFetchedProofs[] = {"Забрал со склада", "Транспортная компания получила"};
constexpr Texts kFetchedReasons[] = {"Отказался от заказа"};
constexpr Texts kFetchedTasks[] = {"Сообщить, что заказ готов"};
constexpr Texts kMountsProofs[] = {"Механик поставил, течи нет", "Прислал фото на месте"};
constexpr Texts kMountsReasons[] = {"Не встало на место, вернул"};
constexpr Texts kMountsTasks[] = {"Спросить, встал ли на место"};
constexpr Texts kRunsProofs[] = {"Линия работает третий день", "Прислал отзыв"};
constexpr Texts kRunsReasons[] = {"Вернул по гарантии"};
constexpr Texts kRunsTasks[] = {"Позвонить через три дня"};

constexpr std::array<DemoStage, 10> kRepair = {{
    {"Сообщил, что сломалось", "Назвал узел и что стоит из-за него", "Ответить в течение часа",
     "Кто поможет прямо сейчас?", 1, 4, kBrokeProofs, kBrokeReasons, kBrokeTasks},
    {"Прислал марку или фото шильдика", "Марка известна", "Попросить фото, а не документы",
     "Есть ли такое у них?", 1, 12, kPlateProofs, kPlateReasons, kPlateTasks},
    {"Сказал, к какому дню нужно", "Назван день или цена простоя", "Спросить о часе простоя",
     "Успеют ли они?", 1, 3, kUrgencyProofs, kUrgencyReasons, kUrgencyTasks},
    {"Подтвердил, что замена подходит", "Механик сверил размеры", "Чертёж с размерами, аналог на складе",
     "Встанет ли это на место?", 2, 6, kFitsProofs, kFitsReasons, kFitsTasks},
    {"Выбрал из двух вариантов", "Назвал вариант", "Два варианта, не больше", "Что надёжнее?", 1, 4,
     kChoosesProofs, kChoosesReasons, kChoosesTasks},
    {"Прислал заявку", "Заявка у нас", "Образец, в котором меняют две строки", "Пропустят ли закупки?", 1, 3,
     kOrdersProofs, kOrdersReasons, kOrdersTasks},
    {"Оплатил счёт", "Деньги пришли", "Счёт в тот же день", "Не обманут ли?", 2, 4, kPaidProofs, kPaidReasons,
     kPaidTasks},
    {"Забрал заказ", "Накладная подписана", "Склад работает до вечера", "Когда заработает линия?", 2, 1,
     kFetchedProofs, kFetchedReasons, kFetchedTasks},
    {"Поставил на место", "Течи нет", "Инструкция на одной странице", "Справимся ли сами?", 2, 1,
     kMountsProofs, kMountsReasons, kMountsTasks},
    {"Подтвердил, что линия работает", "Сам сказал или написал", "Позвонить через три дня",
     "Не встанет ли снова?", 4, 1, kRunsProofs, kRunsReasons, kRunsTasks},
}};
constexpr Texts kRepairTitles[] = {"Срочно: насос подпитки", "Срочно: торцевое уплотнение",
                                   "Срочно: привод задвижки", "Срочно: насос на замену"};

constexpr std::array<DemoPath, 2> kPaths = {{
    {"Взвешенная покупка", "Плановая модернизация",
     "Сравнивают неделями, решают втроём, хотят увидеть в работе", kProject, kProjectTitles, 650'000,
     9'800'000},
    {"Срочная замена", "Встала линия", "Сломалось сегодня: нужен тот, кто ответит первым", kRepair,
     kRepairTitles, 25'000, 420'000},
}};

}  // namespace

std::span<const DemoPath> longDemoPaths() {
    return kPaths;
}

}  // namespace tropa::actions
