#include "core/model/funnel_words_ru.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "core/model/stemmer.h"

namespace tropa::model::grammar {
namespace {

struct Deeds {
    Side side;
    std::string_view
        roots;  ///< Parted by blanks: Beginnings of all forms; both aspects, prefixes and alternations.
};

// The longest root that fits decides, so that "предоплат" stands beside "предложи".
constexpr std::array kDeeds = {
    Deeds{Side::Buyer,
          "оплат оплач заплат заплач предоплат проплат купи купл покупа закупи приобр выбра выбир выбер "
          "сравн заказа заказыв закажет предпоч зарегист регистрир подписал опробова попробова решил "
          "решает решают решиться испыт протест тестир порекоменд записал записыва определил определя"},
    Deeds{Side::BuyerThinks,
          "знае знаю узнал понял понима понят осозна дума подума задума хоч хоте захот нужда замети "
          "замеча увиде видит интерес заинтерес сомнева довер верит убеди нрав понрав ищет ищут ищу "
          "чувств почувств планирует намерен"},
    Deeds{Side::BuyerDone,
          "подпис согласи соглаша согласов одобр утверд утвержд принял принят принима подтверд "
          "подтвержд внес внос перечисл выдел заполн изуч рассмотр рассматр прочи чита посмотр просмотр "
          "ознаком оцени оценен получ скача остав попроси проси запрос запрош запрашив спроси задан "
          "задал задает объяв продл вернул возвра ответ отвеч посети посеща прише пришл приеха приезж "
          "подош привел рассказа размещен размести акцепт вступи обрати отказ признал пользу использ "
          "начал начина переш включ поступ зачисл проверен проверил "
          // towards us: only the other side can do that
          "заявил заявлен завизиров визиров акцепт ратифиц погаш забронир заброн дегуст продегуст опробов "
          "застрах голосов проголос допусти допущ присла присыла принес принос привез привоз"},
    Deeds{Side::Seller,
          "отправ выслал выслан высла вышл рассыл разосл послал послан выстав предложи "
          "предложен предлага подготов готовит готовим готовят готовя провел провест провод "
          "проведен проведем презент демонстр продемонстр позвон звон обзвон созвон дозвон "
          "перезвон прозвон связат связал связы свяж выявл выяви квалифиц классифиц "
          "категориз сегментир обработ обрабат разобра распредел дожим дожа дожат закры "
          "отгру достав напомн напомин прогре догре разогре реанимир сопровожд обслуж "
          "поздрав реализов упущ упусти проигр выигр провал жду ждем ждет ждать ждут дожд "
          "ожида продал продат продае внедр производ конверт дослал привлеч привлек "
          "проконсульт консульт проинформ информир нашли пообщ переговор состоял актуализ "
          "удерж допрода отсле мониторинг монитор отсея отсеив"},
    Deeds{Side::None,
          "выясн уточн заверш монтир смонтир установ устанавл контрол рассчит посчит "
          "просчит составл состави оформ подобра подобран подбир отлож отклад заморо архив "
          "проверк договори договар торг произвед изготов переда отработ отрабат перенес "
          "перенос запланир встрети встреч сформир формир разработ разрабат активир обновл "
          "сдел снят выполн назначен взят собран доработ исключ списа"}};

/// Persons by their dictionary form: m(asculine), s(oft), f(eminine), n(euter), p(lural), x (never changes).
struct Person {
    std::string_view word;
    char kind;
    RuPerson who;
};
constexpr std::array kPersons = {
    Person{"клиент", 'm', RuPerson::Buyer},       Person{"заказчик", 'm', RuPerson::Buyer},
    Person{"покупатель", 's', RuPerson::Buyer},   Person{"потребитель", 's', RuPerson::Buyer},
    Person{"посетитель", 's', RuPerson::Buyer},   Person{"пользователь", 's', RuPerson::Buyer},
    Person{"арендатор", 'm', RuPerson::Buyer},    Person{"лид", 'm', RuPerson::Buyer},
    Person{"гость", 's', RuPerson::Buyer},        Person{"закупщик", 'm', RuPerson::Buyer},
    Person{"снабженец", 'm', RuPerson::Buyer},    Person{"лпр", 'x', RuPerson::Buyer},
    Person{"лвр", 'x', RuPerson::Buyer},          Person{"плательщик", 'm', RuPerson::Buyer},
    Person{"контрагент", 'm', RuPerson::Buyer},   Person{"дилер", 'm', RuPerson::Buyer},
    Person{"дистрибьютор", 'm', RuPerson::Buyer}, Person{"подписчик", 'm', RuPerson::Buyer},
    Person{"абонент", 'm', RuPerson::Buyer},      Person{"инвестор", 'm', RuPerson::Buyer},
    Person{"пациент", 'm', RuPerson::Buyer},      Person{"участник", 'm', RuPerson::Buyer},
    Person{"собственник", 'm', RuPerson::Firm},   Person{"владелец", 'm', RuPerson::Firm},
    Person{"компания", 'f', RuPerson::Firm},      Person{"организация", 'f', RuPerson::Firm},
    Person{"директор", 'm', RuPerson::Firm},      Person{"руководитель", 's', RuPerson::Firm},
    Person{"начальник", 'm', RuPerson::Firm},     Person{"руководство", 'n', RuPerson::Firm},
    Person{"бухгалтерия", 'f', RuPerson::Firm},   Person{"бухгалтер", 'm', RuPerson::Firm},
    Person{"технолог", 'm', RuPerson::Firm},      Person{"комиссия", 'f', RuPerson::Firm},
    Person{"комитет", 'm', RuPerson::Firm},       Person{"правление", 'e', RuPerson::Firm},
    Person{"совет", 'm', RuPerson::Firm},         Person{"юрист", 'm', RuPerson::Firm},
    Person{"мастер", 'm', RuPerson::Firm},        Person{"сотрудник", 'm', RuPerson::Firm},
    Person{"партнер", 'm', RuPerson::Firm},       Person{"человек", 'm', RuPerson::Firm},
    Person{"он", 'x', RuPerson::Buyer},           Person{"она", 'x', RuPerson::Buyer},
    Person{"они", 'x', RuPerson::Buyer},          Person{"специалист", 'm', RuPerson::Firm},
    Person{"инженер", 'm', RuPerson::Firm},       Person{"отдел", 'm', RuPerson::Firm},
    Person{"служба", 'f', RuPerson::Firm},        Person{"предприятие", 'e', RuPerson::Firm},
    Person{"завод", 'm', RuPerson::Firm},         Person{"хозяйство", 'n', RuPerson::Firm},
    Person{"агентство", 'n', RuPerson::Firm},     Person{"министерство", 'n', RuPerson::Firm},
    Person{"товарищество", 'n', RuPerson::Firm},  Person{"ведомство", 'n', RuPerson::Firm},
    Person{"холдинг", 'm', RuPerson::Firm},       Person{"комбинат", 'm', RuPerson::Firm},
    Person{"фабрика", 'f', RuPerson::Firm},       Person{"ферма", 'f', RuPerson::Firm},
    Person{"клиника", 'f', RuPerson::Firm},       Person{"больница", 'f', RuPerson::Firm},
    Person{"университет", 'm', RuPerson::Firm},   Person{"институт", 'm', RuPerson::Firm},
    Person{"администрация", 'f', RuPerson::Firm}, Person{"менеджер", 'm', RuPerson::Seller},
    Person{"продавец", 'm', RuPerson::Seller},    Person{"оператор", 'm', RuPerson::Seller},
    Person{"продажник", 'm', RuPerson::Seller},   Person{"мы", 'x', RuPerson::Seller},
    Person{"я", 'x', RuPerson::Seller},           Person{"роп", 'm', RuPerson::Seller},
    Person{"замерщик", 'm', RuPerson::Seller},    Person{"монтажник", 'm', RuPerson::Seller},
    Person{"консультант", 'm', RuPerson::Seller}, Person{"представитель", 's', RuPerson::Seller},
    Person{"курьер", 'm', RuPerson::Seller},      Person{"логист", 'm', RuPerson::Seller},
    Person{"медпред", 'm', RuPerson::Seller},     Person{"телемаркетолог", 'm', RuPerson::Seller},
    Person{"агент", 'm', RuPerson::Seller},       Person{"брокер", 'm', RuPerson::Seller},
    Person{"риелтор", 'm', RuPerson::Seller}};

/// "-" stands for no ending at all.
struct Endings {
    std::string_view nominative, dative, instrumental, genitive;
};
Endings endingsOf(char kind) {
    switch (kind) {
        case 'm':
            return {"- ы и", "у ам", "ом ем ами", "а ов"};
        case 's':
            return {"ь и", "ю ям", "ем ями", "я ей"};
        case 'f':
            return {"а я ия ы", "е ии ам", "ой ей ией", "ии ий"};
        case 'n':
            return {"о", "у", "ом", "а"};
        case 'e':
            return {"е ие", "ю ию", "ем ием", "я ия"};
        default:
            return {"-", "", "", ""};
    }
}

// Nouns of action and things, by their dictionary form; compared by stem, so in every case and number.
constexpr std::string_view kBuyersNouns =
    "оплата предоплата доплата покупка заказ выбор сравнение рассмотрение испытание тестирование "
    "одобрение добро голосование предзаказ доверие отзыв обращение регистрация "
    "интерес осведомленность осознание понимание доверие лояльность "
    "рекомендация использование изучение решение запрос визит согласие желание намерение "
    "подписка знание внимание аванс задаток деньги взнос поступление";
constexpr std::string_view kSellersNouns =
    "кп предложение счет договор смета расчет лид заявка сделка база встреча звонок контакт "
    "знакомство прайс прайс-лист демо замер подбор поиск анализ сбор поставка монтаж отгрузка "
    "доставка работа проверка согласование подписание подпись подготовка получение принятие выезд "
    "выход участие переговоры возражение квалификация презентация закрытие письмо рассылка "
    "документ спецификация потребность бюджет контроль ожидание возврат производство дожим "
    "прогрев обработка отправка выявление оформление продажа допродажа тендер аукцион этап "
    "напоминание касание лидогенерация первичка бриф ответ отказ консультация сопровождение "
    "обслуживание";
constexpr std::string_view kGivenStems =
    "оплата предоплата доплата аванс деньги платеж заявка заказ ответ отзыв согласие тз задание "
    "замечание правка разногласие доверенность площадка помещение карточка фото фотография схема паспорт "
    "задаток взнос "
    "бриф анкета реквизиты чертеж вопрос запрос обращение подтверждение";
constexpr std::string_view kStates =
    "согласен согласна согласны готов готова готовы заинтересован заинтересована заинтересованы "
    "доволен довольна довольны уверен уверены намерен знаком настроен убежден нуждается "
    "осведомлен лоялен";
constexpr std::string_view kPrepositions =
    "в во на с со к ко от для у о об по за под над из перед между при до через про";
/// End like a verb in the past, in the present or in the passive, and are none.
constexpr std::string_view kNoVerb =
    "материал персонал портал канал финал филиал журнал капитал потенциал отдел раздел модели "
    "цели дела дело недели неделя детали роли школа число начало правила сила замена смена цена "
    "обмен экран магазин план арена кредит аудит лимит визит печать память новости страна регион "
    "сделан стена ответ ответа ответы отказ отказа сделка сделки сделке сделку бюджет расчет счет отчет "
    "кредит совет пакет комитет макет буклет приоритет аудит "
    "визит лимит дефицит интернет билет депозит транзит предмет профицит сюжет просчет учет зачет "
    "айти сеть мать дочь часть область соль боль очередь площадь запись подпись кровать родители жители "
    "любители "
    "протокол стол стул орел узел угол осел тыл пыл отвал кабель дизель модуль";

const Stemmer& stemmer() {
    thread_local const Stemmer made(Stemmer::Language::Russian);
    return made;
}

std::unordered_set<std::string> stemsOf(std::string_view list) {
    std::unordered_set<std::string> stems;
    for (const std::string_view word : partsOf(list)) stems.insert(stemmer().stem(word));
    return stems;
}

void readDeed(RuWord& word) {
    static const auto roots = [] {
        std::vector<std::pair<std::string_view, Side>> all;
        for (const Deeds& deeds : kDeeds)
            for (const std::string_view root : partsOf(deeds.roots)) all.emplace_back(root, deeds.side);
        return all;
    }();
    std::size_t longest = 0;
    for (const auto& [root, side] : roots)
        if (root.size() > longest && startsWith(word.text, root)) {
            longest = root.size();
            word.side = side;
            word.known = true;
        }
}

void readPerson(RuWord& word, const std::string& stem) {
    for (const Person& person : kPersons) {
        if (person.kind == 'x' ? word.text != person.word : stem != stemmer().stem(person.word)) {
            // "снабженец" loses its е: снабженца, снабженцы.
            const bool fleeting =
                endsWith(person.word, "ец") &&
                startsWith(word.text, std::string(person.word.substr(0, person.word.size() - 4)) + "ц");
            if (!fleeting) continue;
        }
        word.person = person.who;
        const std::string base = person.kind == 'x' ? word.text : stem;
        std::string_view ending = std::string_view(word.text).substr(std::min(base.size(), word.text.size()));
        if (ending.empty()) ending = "-";
        const Endings endings = endingsOf(person.kind);
        if (isOneOf(endings.nominative, ending))
            word.personCase = RuCase::Nominative;
        else if (isOneOf(endings.dative, ending))
            word.personCase = RuCase::Dative;
        else if (isOneOf(endings.instrumental, ending))
            word.personCase = RuCase::Instrumental;
        else if (isOneOf(endings.genitive, ending))
            word.personCase = RuCase::Genitive;
        return;
    }
}

void readNoun(RuWord& word, const std::string& stem) {
    static const auto buyers = stemsOf(kBuyersNouns);
    static const auto sellers = stemsOf(kSellersNouns);
    static const auto given = stemsOf(kGivenStems);
    word.given = given.contains(stem);
    if (sellers.contains(stem))
        word.noun = Side::Seller;
    else if (buyers.contains(stem))
        word.noun = Side::Buyer;
    else if (!word.known && word.form == RuForm::Other && word.text.size() > 10 &&
             !endsWithAny(word.text, {"йка", "истка"}) &&  // "хозяйка"
             endsWithAny(word.text,
                         {"ция", "ции", "ние", "нии", "тие", "тии", "ство", "инг", "ка", "овке", "аж"}))
        word.noun = Side::Seller;  // a process, whatever it is
    else if (word.known && word.form == RuForm::Other)
        word.noun = word.side == Side::Buyer ? Side::Buyer : Side::Seller;
}

/// The form by the ending; an ending that nouns share counts only for a word whose deed is known.
RuForm formOf(const RuWord& word, std::string_view base) {
    const bool known = word.known;
    if (isOneOf(kNoVerb, word.text) || endsWith(base, "счет")) return RuForm::Other;
    if (endsWithAny(base, {"нный", "нная", "нное", "нные", "нного", "нной", "нным", "нных", "тый", "тая",
                           "тое", "тые"}))
        return RuForm::Attribute;
    if (endsWithAny(base, {"ость", "есть", "ение", "ания", "ение", "ание", "ением", "анием", "ости", "ции"}))
        return RuForm::Other;
    if (endsWithAny(base,
                    {"ать", "ять", "ить", "еть", "уть", "ыть", "оть", "сти", "зти", "йти", "чь", "зть"}) &&
        (known || !endsWithAny(base, {"сти", "чь"}) || endsWithAny(base, {"нести", "вести", "помочь"})))
        return RuForm::Infinitive;
    if (endsWithAny(base,
                    {"ен", "ан", "ян", "ена", "ана", "яна", "ено", "ано", "яно", "ены", "аны", "яны"}) &&
        (known || (base.size() >= 14 && !endsWith(base, "мен"))))  // "бизнесмен"
        return RuForm::Participle;
    if (known &&
        endsWithAny(
            base, {"ят", "ят", "ята", "ято", "яты", "ыт", "ыта", "ыто", "ыты", "ат", "ата", "ато", "аты"}) &&
        (endsWithAny(base, {"ыт", "ыта", "ыто", "ыты", "ято", "ята", "яты"}) || startsWith(base, "принят") ||
         startsWith(base, "взят") || startsWith(base, "снят") || startsWith(base, "дожат")))
        return RuForm::Participle;
    if (endsWithAny(base, {"ал", "ял", "ил", "ел", "ул", "ыл", "ол", "нес", "вез", "мог"}) &&
        (known || base.size() >= 8 || isOneOf("дал взял снял стал звал", base)))
        return RuForm::PastOne;
    if (endsWithAny(base, {"ала", "яла", "ила", "ела", "ула", "ыла", "шла", "ало", "яло", "ило", "ело", "уло",
                           "ыло", "шло"}) &&
        base.size() > 6)
        return RuForm::PastThing;
    if (endsWithAny(base, {"али", "яли", "или", "ели", "ули", "ыли", "оли", "шли", "сли", "зли", "гли"}) &&
        base.size() > 6)
        return RuForm::PastMany;
    if (known && endsWithAny(base, {"ите", "йте", "ьте", "ни", "ши", "жи", "жь", "вь", "ди"}))
        return RuForm::Imperative;
    // No noun ends like "подключаем", "тестируем".
    if (base.size() >= 12 && endsWithAny(base, {"аем", "яем", "уем", "юем"})) return RuForm::First;
    if (known && endsWithAny(base, {"ем", "им", "ю", "чу", "щу", "жду"}) &&
        !endsWithAny(base, {"ию", "ью"}) && word.noun == Side::None)
        return RuForm::First;
    if ((known && endsWithAny(base, {"ет", "ит", "ут", "ют", "ат", "ят"})) ||
        endsWithAny(base, {"ет", "ит", "ают", "яют", "уют", "еют"}))
        return RuForm::Present;
    return RuForm::Other;
}

}  // namespace

RuWord readRussian(const std::string& folded) {
    RuWord word;
    word.text = folded;
    word.preposition = isOneOf(kPrepositions, folded);
    word.state = isOneOf(kStates, folded);
    const std::string stem = stemmer().stem(folded);
    if (!endsWith(folded, "ся")) readPerson(word, stem);
    if (word.person != RuPerson::None || word.preposition) return word;
    readDeed(word);
    std::string_view base = folded;
    if (folded.size() > 8 && endsWithAny(folded, {"ся", "сь"})) {
        word.reflexive = true;
        base.remove_suffix(4);
    }
    word.form = formOf(word, base);
    readNoun(word, stem);
    // "оплату", "предложение": a noun that is known as one is no verb, whatever its ending.
    if (word.noun != Side::None && !word.reflexive &&
        (word.form == RuForm::First || word.form == RuForm::Present || word.form == RuForm::Imperative))
        word.form = RuForm::Other;
    if (word.form != RuForm::Other && word.form != RuForm::Attribute) word.noun = Side::None;
    return word;
}

}  // namespace tropa::model::grammar
