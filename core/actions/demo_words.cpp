#include "core/actions/demo_words.h"

#include <fmt/format.h>

#include <array>

namespace tropa::actions {
namespace {

using Words = std::string_view;

constexpr Words kForms[] = {"ООО", "ООО", "ООО", "АО", "ООО НПП", "ООО ТД"};
constexpr Words kHeads[] = {"Ва", "Ро", "Ти", "Ли", "Ме", "Ка", "Но", "Са",
                            "Ду", "Ве", "Га", "Зе", "Ру", "По", "Фи"};
constexpr Words kMiddles[] = {"ра", "ло", "ни", "ми", "то", "ва", "ле", "ду", "ско", "ри", "на", "бо"};
constexpr Words kTails[] = {"снаб", "тех",  "пром", "строй", "сервис", "мет",
                            "лит",  "прод", "агро", "терм",  "монтаж", "гидро"};
constexpr Words kHeadsLatin[] = {"va", "ro", "ti", "li", "me", "ka", "no", "sa",
                                 "du", "ve", "ga", "ze", "ru", "po", "fi"};
constexpr Words kMiddlesLatin[] = {"ra", "lo", "ni", "mi", "to", "va", "le", "du", "sko", "ri", "na", "bo"};
constexpr Words kTailsLatin[] = {"snab", "teh",  "prom", "stroy", "servis",  "met",
                                 "lit",  "prod", "agro", "term",  "montazh", "gidro"};

// Surnames whose feminine form adds "а".
constexpr Words kSurnames[] = {"Аксёнов", "Беляев", "Воронов", "Громов", "Дементьев", "Ёлкин",
                               "Жданов",  "Зорин",  "Ильин",   "Карпов", "Лыков",     "Мельников",
                               "Носов",   "Орехов", "Панин",   "Рогов",  "Савин",     "Тарасов",
                               "Уваров",  "Фомин",  "Хохлов",  "Царёв",  "Чернов",    "Шубин",
                               "Щукин",   "Юдин",   "Яшин",    "Быков",  "Гусев",     "Дроздов"};
constexpr Words kSurnamesLatin[] = {"aksenov", "belyaev", "voronov", "gromov", "dementyev", "elkin",
                                    "zhdanov", "zorin",   "ilyin",   "karpov", "lykov",     "melnikov",
                                    "nosov",   "orehov",  "panin",   "rogov",  "savin",     "tarasov",
                                    "uvarov",  "fomin",   "hohlov",  "tsarev", "chernov",   "shubin",
                                    "schukin", "yudin",   "yashin",  "bykov",  "gusev",     "drozdov"};
constexpr Words kMen[] = {"Алексей", "Борис",  "Виктор", "Глеб", "Денис", "Егор",  "Игорь", "Кирилл",
                          "Леонид",  "Максим", "Никита", "Олег", "Пётр",  "Роман", "Семён", "Тимур"};
constexpr Words kWomen[] = {"Алла",   "Вера",   "Галина", "Дарья", "Елена", "Жанна",  "Зоя",  "Инна",
                            "Ксения", "Лариса", "Мария",  "Нина",  "Ольга", "Полина", "Рита", "Софья"};
constexpr Words kFathersSons[] = {"Андреевич", "Борисович", "Васильевич", "Григорьевич", "Дмитриевич",
                                  "Иванович",  "Львович",   "Павлович",   "Сергеевич",   "Юрьевич"};
constexpr Words kFathersDaughters[] = {"Андреевна", "Борисовна", "Васильевна", "Григорьевна", "Дмитриевна",
                                       "Ивановна",  "Львовна",   "Павловна",   "Сергеевна",   "Юрьевна"};

constexpr Words kPositions[] = {
    "главный инженер",     "главный механик", "главный энергетик", "директор",    "директор по производству",
    "начальник снабжения", "снабженец",       "технолог",          "инженер ПТО", "начальник цеха"};
constexpr Words kCities[] = {"Новосибирск", "Екатеринбург", "Томск",  "Омск",  "Красноярск", "Барнаул",
                             "Кемерово",    "Иркутск",      "Тюмень", "Пермь", "Самара",     "Казань"};
constexpr Words kInterests[] = {"насосы", "приводы", "запчасти", "сервис", "автоматика", "арматура"};

constexpr Words kTalked[] = {
    "Рассказал, как устроена насосная, просил не торопить", "Интересно, но решает вместе с механиком",
    "Просил прислать примеры похожих установок", "Обсудили срок ремонта, вернётся с цифрами",
    "Сравнивает с тем, что стоит сейчас"};
constexpr Words kAgreed[] = {"Договорились о следующем шаге", "Готов посмотреть установку на месте",
                             "Ждёт расчёт, сам назвал срок"};
constexpr Words kLater[] = {"Занят, просил перезвонить", "На совещании, вечером будет на связи",
                            "В отпуске до конца недели"};
constexpr Words kRefuses[] = {"Поставщик есть, менять не хочет", "Ремонт перенесли на следующий год"};
constexpr Words kAsks[] = {"Просит написать на почту, тогда посмотрит"};
constexpr Words kOthers[] = {"Решает главный механик, дал его номер"};

/// Ten digits of a company's tax number with a right check digit. Regions begin with 01: 00 is nobody's.
std::string taxNumber(Dice& dice) {
    constexpr std::array<int, 9> kWeights = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    std::string digits = "00";
    for (int i = 0; i < 7; ++i) digits += static_cast<char>('0' + dice.below(10));
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * kWeights[i];
    return digits + static_cast<char>('0' + sum % 11 % 10);
}

}  // namespace

DemoCompany demoCompany(Dice& dice) {
    const std::size_t head = dice.below(std::size(kHeads));
    const std::size_t middle = dice.below(std::size(kMiddles));
    const std::size_t tail = dice.below(std::size(kTails));
    DemoCompany company;
    company.name = fmt::format("{} «{}{}{}»", dice.of(kForms), kHeads[head], kMiddles[middle], kTails[tail]);
    company.domain =
        fmt::format("{}{}{}.example", kHeadsLatin[head], kMiddlesLatin[middle], kTailsLatin[tail]);
    company.inn = taxNumber(dice);
    return company;
}

DemoPerson demoPerson(Dice& dice, std::string_view domain) {
    const bool woman = dice.chance(45);
    const std::size_t surname = dice.below(std::size(kSurnames));
    DemoPerson person;
    person.name = fmt::format("{}{} {} {}", kSurnames[surname], woman ? "а" : "",
                              woman ? dice.of(kWomen) : dice.of(kMen),
                              woman ? dice.of(kFathersDaughters) : dice.of(kFathersSons));
    person.email =
        fmt::format("{}{}{}@{}", kSurnamesLatin[surname], woman ? "a" : "", dice.below(90) + 10, domain);
    // No subscriber's number begins with 000.
    person.phone =
        fmt::format("+7 9{:02} 000-{:02}-{:02}", dice.below(100), dice.below(100), dice.below(100));
    return person;
}

std::string_view demoPosition(Dice& dice) {
    return dice.of(kPositions);
}
std::string_view demoCity(Dice& dice) {
    return dice.of(kCities);
}
std::string_view demoInterest(Dice& dice) {
    return dice.of(kInterests);
}

std::string_view demoCallNote(Dice& dice, std::string_view outcome) {
    if (outcome == "talked") return dice.of(kTalked);
    if (outcome == "agreed") return dice.of(kAgreed);
    if (outcome == "call_back") return dice.of(kLater);
    if (outcome == "not_interested") return dice.of(kRefuses);
    if (outcome == "asked_to_write") return dice.of(kAsks);
    if (outcome == "other_decides") return dice.of(kOthers);
    return {};
}

}  // namespace tropa::actions
