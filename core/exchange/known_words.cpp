#include "core/exchange/known_words.h"

#include <string_view>
#include <unordered_set>

namespace tropa::exchange {
namespace {

using Words = std::unordered_set<std::string>;

Words split(std::string_view list, char separator = ' ') {
    Words out;
    while (!list.empty()) {
        const std::size_t end = list.find(separator);
        if (end != 0) out.emplace(list.substr(0, end));
        if (end == std::string_view::npos) break;
        list.remove_prefix(end + 1);
    }
    return out;
}

}  // namespace

bool isGivenName(const std::string& foldedWord) {
    static const Words names = split(
        "александр алексей анатолий андрей антон аркадий арсений артем артур борис вадим валентин валерий "
        "василий виктор "
        "виталий владимир владислав всеволод вячеслав геннадий георгий герман глеб григорий даниил данил "
        "денис дмитрий "
        "евгений егор захар иван игорь илья кирилл константин лев леонид макар максим марат марк матвей "
        "михаил никита "
        "николай олег павел петр роман руслан рустам савелий сергей станислав степан тимофей тимур федор "
        "эдуард юрий яков "
        "ярослав ринат айдар ильдар равиль айрат камиль наиль фарид александра алена алина алиса алла "
        "анастасия анжела "
        "анна валентина валерия варвара василиса вера вероника виктория галина дарья диана ева евгения "
        "екатерина елена "
        "елизавета жанна зинаида зоя инна ирина карина кира клавдия кристина ксения лариса лидия любовь "
        "людмила майя "
        "маргарита марина мария надежда наталия наталья нина оксана олеся ольга полина раиса регина светлана "
        "софия софья "
        "таисия тамара татьяна ульяна эльвира юлия яна гульнара айгуль лилия эльмира "
        "james john robert michael william david richard joseph thomas charles christopher daniel matthew "
        "anthony mark "
        "donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey "
        "ryan jacob gary "
        "nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander "
        "patrick raymond "
        "jack dennis jerry tyler aaron jose adam nathan henry peter oliver harry simon martin alan ian neil "
        "hugh mary "
        "patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret "
        "sandra ashley "
        "kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura "
        "cynthia kathleen "
        "amy angela anna brenda pamela emma nicole helen samantha katherine christine rachel carolyn janet "
        "catherine maria "
        "heather diane ruth julie olivia joyce victoria lauren alice claire fiona lucy hannah sophie "
        "charlotte");
    return names.contains(foldedWord);
}

bool isKnownCity(const std::string& foldedName) {
    static const Words cities = split(
        "москва|санкт-петербург|спб|питер|новосибирск|екатеринбург|казань|нижний "
        "новгород|челябинск|красноярск|самара|уфа|"
        "ростов-на-дону|ростов|омск|краснодар|воронеж|пермь|волгоград|саратов|тюмень|тольятти|барнаул|"
        "махачкала|ижевск|"
        "хабаровск|ульяновск|иркутск|владивосток|ярославль|севастополь|ставрополь|томск|кемерово|набережные "
        "челны|оренбург|"
        "новокузнецк|балашиха|рязань|чебоксары|калининград|пенза|липецк|киров|астрахань|тула|сочи|улан-удэ|"
        "курск|тверь|"
        "магнитогорск|сургут|брянск|якутск|владимир|грозный|белгород|чита|нижний "
        "тагил|калуга|волжский|смоленск|подольск|"
        "саранск|вологда|курган|череповец|орел|архангельск|владикавказ|нижневартовск|йошкар-ола|стерлитамак|"
        "мурманск|"
        "кострома|новороссийск|тамбов|химки|мытищи|таганрог|нальчик|сыктывкар|нижнекамск|комсомольск-на-"
        "амуре|шахты|"
        "братск|дзержинск|орск|ангарск|благовещенск|энгельс|старый оскол|королев|великий "
        "новгород|псков|бийск|люберцы|"
        "южно-сахалинск|армавир|рыбинск|прокопьевск|балаково|абакан|норильск|сызрань|петрозаводск|златоуст|"
        "каменск-уральский|новочеркасск|альметьевск|северодвинск|хасавюрт|домодедово|керчь|миасс|салават|"
        "копейск|пятигорск|"
        "электросталь|майкоп|находка|березники|щелково|коломна|серпухов|ковров|нефтекамск|кисловодск|батайск|"
        "рубцовск|"
        "обнинск|кызыл|нефтеюганск|новый "
        "уренгой|ноябрьск|первоуральск|назрань|каспийск|черкесск|иваново|бердск|искитим|"
        "обь|кольцово|юрга|ленинск-кузнецкий|междуреченск|ачинск|канск|минусинск|горно-алтайск|ханты-"
        "мансийск|салехард|"
        "магадан|петропавловск-камчатский|биробиджан|симферополь|ялта|евпатория|зеленоград|одинцово|"
        "красногорск|"
        "минск|гомель|брест|гродно|витебск|могилев|алматы|астана|шымкент|караганда|актобе|павлодар|усть-"
        "каменогорск|"
        "костанай|атырау|бишкек|ташкент|самарканд|ереван|тбилиси|баку|кишинев|киев|харьков|одесса|днепр|"
        "львов|"
        "moscow|saint petersburg|st "
        "petersburg|novosibirsk|yekaterinburg|kazan|samara|omsk|tomsk|london|berlin|munich|"
        "hamburg|frankfurt|cologne|paris|lyon|madrid|barcelona|rome|milan|vienna|zurich|geneva|amsterdam|"
        "brussels|prague|"
        "warsaw|stockholm|oslo|helsinki|copenhagen|lisbon|dublin|manchester|birmingham|leeds|glasgow|"
        "edinburgh|new york|"
        "los angeles|chicago|houston|boston|seattle|san "
        "francisco|toronto|istanbul|dubai|beijing|shanghai|tokyo",
        '|');
    return cities.contains(foldedName);
}

bool isCompanyWord(const std::string& foldedWord) {
    static const Words known = split(
        "компания фирма завод фабрика комбинат холдинг корпорация концерн группа гк тд торговый банк "
        "институт университет "
        "агентство бюро студия мастерская магазин салон гостиница отель ресторан кафе больница поликлиника "
        "школа "
        "администрация управление департамент министерство трест предприятие объединение кооператив "
        "птицефабрика "
        "company group holding factory works industries solutions services systems technologies trading "
        "partners "
        "consulting bank university institute agency studio hotel hospital school logistics engineering");
    static constexpr std::string_view kEndings[] = {
        "строй", "торг",     "трейд", "снаб",   "сервис",  "маш",      "пром",   "проект", "монтаж",
        "транс", "логистик", "групп", "маркет", "холдинг", "комплект", "инвест", "электро"};
    if (known.contains(foldedWord)) return true;
    for (std::string_view ending : kEndings)
        if (foldedWord.size() >= ending.size() &&
            std::string_view(foldedWord).substr(foldedWord.size() - ending.size()) == ending)
            return true;
    return false;
}

}  // namespace tropa::exchange
