#include <algorithm>
#include <optional>

#include "core/model/funnel_traits_ru.h"

namespace tropa::model::grammar {
namespace {

using Words = RuWords;

/// What a buyer does at home, with verbs that sellers use as well.
constexpr std::string_view kHisAffairs =
    "испытан внутренн тендер конкурс голосован совещан покупке закупк закупочн своег своей своих свою свой "
    "банк инвест "
    "руководств бюджет";
/// What we do as well; told of "them" it is we who did it.
constexpr std::string_view kBothDo =
    "провер изуч согласов получ ответ оцени рассмотр запрос посмотр посети ознаком обрати";
/// What buyers ask us for, or how they ask: any other "запрос …" is ours to somebody.
constexpr std::string_view kAskedOfUs =
    "клиент заказчик покупател лпр цен кп ткп расчет счет предложен прайс коммерч образ скидк тест "
    "доступ демо "
    "каталог договор стоимост консультац встреч замер презентац сертификат рекомендац отсрочк рассрочк ставк "
    "тариф";
/// Work of ours, whomever it comes from.
constexpr std::string_view kOurProcesses =
    "сбор получени ожидани запрос подготовк обработк контрол анализ разбор проверк работа отработк напомин "
    "выяснени";

Finding withBuyerAsSubject(const Words& words, std::size_t deed) {
    const RuWord& verb = words[deed];
    if (negated(words, deed) && verb.side != Side::BuyerThinks) return {Cue::NotDone, verb.text};
    if (verb.state) return {Cue::BuyerState, verb.text};
    // "клиент обработан", "лид распределяется": something is done to him.
    if (isPassive(verb)) return {Cue::DoneToBuyer, verb.text};
    if (verb.reflexive && verb.form == RuForm::Present && verb.side == Side::Seller)
        return {Cue::DoneToBuyer, verb.text};
    if (verb.form == RuForm::First) return {Cue::SellerWe, verb.text};
    return {Cue::BuyerActs, verb.text};
}

Finding byPassive(const Words& words, const RuWord& verb) {
    // "взят на контроль", "взят в работу": by ours, whoever is named.
    if (startsWith(verb.text, "взят") && begins(words, "контрол работу сопровожд"))
        return {Cue::SellerResult, verb.text};
    if (sellerIsAgent(words) || mentions(words, {"нашей", "нашим", "нашими", "нами"}))
        return {Cue::SellerResult, verb.text};
    // "заказано у завода": somebody else sells it to us.
    if (startsWith(verb.text, "заказан") && mentions(words, {"у"}) && !mentions(words, {"нас"}))
        return {Cue::SellerResult, verb.text};
    // "подписан директором и отправлен": what was done last is ours.
    for (const RuWord& last : words)
        if (&last > &verb && last.form == RuForm::Participle && last.side == Side::Seller)
            return {Cue::SellerResult, last.text};
    // "договор проверен юристами": ours look through papers as well.
    const bool papers =
        startsWith(verb.text, "провер") && begins(words, "договор документ оплат счет платеж контраг");
    const bool theirs = std::any_of(words.begin(), words.end(),
                                    [](const RuWord& word) { return word.person == RuPerson::Buyer; });
    if (papers && !theirs) return {Cue::SellerResult, verb.text};
    if (buyerIsAgent(words)) return {Cue::BuyerByAgent, verb.text};
    const bool intake = startsWith(verb.text, "принят") || startsWith(verb.text, "получен") ||
                        startsWith(verb.text, "зарегистр");
    if (intake && begins(words, "заявк обращен лид контакт звонок работу номер"))
        return {Cue::SellerResult, verb.text};
    // Checked and studied, contacts and papers received: by ours, unless it says by whom.
    if (begins({verb}, "провер изуч определ") ||
        (startsWith(verb.text, "получен") && begins(words, "документ контакт данны информац")) ||
        (startsWith(verb.text, "подтвержд") && begins(words, "интерес потребн")) || begins(words, "стратег"))
        return {Cue::SellerResult, verb.text};
    // "согласован выезд": put into the calendar, by ours.
    if (startsWith(verb.text, "согласован") && begins(words, "выезд встреч звонок созвон визит показ"))
        return {Cue::SellerResult, verb.text};
    // What is ours is agreed upon among us; what is passed into a department, into one of ours.
    if (mentions(words, {"внутри"}) ||
        begins(words, "скидк марж рентабельн себестоим наценк отсрочк рассрочк лимит"))
        return {Cue::SellerResult, verb.text};
    if (startsWith(verb.text, "передан") && begins(words, "заявк лид сделк проект заказ"))
        return {Cue::SellerResult, verb.text};
    const bool passed = startsWith(verb.text, "переда") || startsWith(verb.text, "отправ");
    if (passed && mentions(words, {"в", "инженеру", "технологу", "юристу", "логисту", "производству"}))
        return {Cue::SellerResult, verb.text};
    // "тест-драйв пройден": who went through it?
    if (startsWith(verb.text, "пройден") && begins(words, "тест обучен пилот экскурс курс испыт"))
        return {Cue::BuyerResult, verb.text};
    if (doneToBuyer(words)) return {Cue::DoneToBuyer, verb.text};
    // What only buyers have is asked for by the seller.
    if (startsWith(verb.text, "запрош") && anyGiven(words)) return {Cue::SellerResult, verb.text};
    if (verb.side == Side::Buyer || verb.side == Side::BuyerDone || verb.side == Side::BuyerThinks)
        return {Cue::BuyerResult, verb.text};
    // "заказ сделан", "бриф отправлен": only the buyer makes or gives that.
    const bool handOver = begins(words, "отправ высла переда прислан предостав");

    if (startsWith(verb.text, "соверш") && begins(words, "покупк заказ сделк оплат выбор"))
        return {begins(words, "сделк") ? Cue::SellerResult : Cue::BuyerResult, verb.text};
    const bool gives = handOver ? !begins(words, "заказ") : begins(words, "сдел размещ");
    if (gives && anyGiven(words) && !begins(words, "тендер кп запрос")) return {Cue::BuyerResult, verb.text};
    return {Cue::SellerResult, verb.text};
}

Finding byFinite(const Words& words, std::size_t deed) {
    const RuWord& verb = words[deed];
    if (negated(words, deed)) {
        if (verb.side == Side::BuyerThinks) return {Cue::BuyerState, verb.text};
        return {verb.side == Side::Seller ? Cue::SellerVerb : Cue::NotDone, verb.text};
    }
    // "посчитали у себя": in their own house.
    if (mentions(words, {"себя"})) return {Cue::BuyerDeed, verb.text};
    // "сравнили и подготовили": what was done last tells whose work it was.
    for (const RuWord& last : words)
        if (&last > &verb && verb.form == RuForm::PastMany && last.form == RuForm::PastMany &&
            last.side == Side::Seller)
            return {Cue::SellerVerb, last.text};
    // He has gone: nothing that he did brings the purchase nearer.
    if (begins(words, "отвал слил пропал исчез замолч игнор")) return {Cue::NotDone, verb.text};
    // "клиенту понравилось", "клиенту подходит": he is the one who feels.
    if (doneToBuyer(words))
        return verb.side == Side::BuyerThinks || startsWith(verb.text, "подо")
                   ? Finding{Cue::BuyerState, verb.text}
                   : Finding{Cue::DoneToBuyer, verb.text};
    // "получили от заказчика": he has given it.
    if (startsWith(verb.text, "получ") && buyerIsAgent(words)) return {Cue::BuyerByAgent, verb.text};
    if (verb.form != RuForm::PastMany && withHisOwn(words)) return {Cue::BuyerDeed, verb.text};
    if (verb.form != RuForm::PastMany && mentions(words, {"нам", "нас", "нами", "сам", "сама"}))
        return {Cue::BuyerDeed, verb.text};
    if (mentions(words, {"нас", "нам"}) && verb.side != Side::Seller) return {Cue::BuyerDeed, verb.text};
    if (verb.side == Side::Buyer || verb.side == Side::BuyerThinks) return {Cue::BuyerDeed, verb.text};
    const bool he = verb.form == RuForm::PastOne ||
                    (verb.form == RuForm::Present && endsWithAny(verb.text, {"ет", "ит", "ется", "ится"}));
    if (actsOnBuyer(words) || begins(words, "возражен лид") ||
        (begins(words, "сделк") && !(he && verb.side != Side::Seller)))
        return {Cue::SellerVerb, verb.text};
    // "проводит тендер", "готовится к покупке", "ждёт одобрения банка": his own affairs.
    if (he && begins(words, kHisAffairs)) return {Cue::BuyerDeed, verb.text};
    // "подошла к стенду" is a woman, "прошла встреча" a thing.
    const bool she = verb.form == RuForm::PastThing && deed == 0 && !endsWithAny(verb.text, {"ло", "лось"}) &&
                     words.size() > 1 && (words[1].preposition || !endsWithAny(words[1].text, {"а", "я"}));
    if (verb.form == RuForm::PastThing && !she) {
        if (anyGiven(words) && verb.side != Side::Seller) return {Cue::BuyerResult, verb.text};
        return {Cue::SellerVerb, verb.text};
    }
    if (aboutMeeting(words) && startsWith(verb.text, "прош")) return {Cue::SellerVerb, verb.text};
    if (verb.side == Side::Seller) {
        // "предложил встретиться".
        const bool meets = std::any_of(words.begin(), words.end(), [](const RuWord& word) {
            return word.form == RuForm::Infinitive && word.reflexive;
        });
        if (meets && he) return {Cue::BuyerDeed, verb.text};
        const bool hands = startsWith(verb.text, "отправ") || startsWith(verb.text, "высла") ||
                           startsWith(verb.text, "подготов") || startsWith(verb.text, "переда") ||
                           startsWith(verb.text, "сдел");
        if (hands && verb.form != RuForm::PastMany && (anyGiven(words) || startsWith(verb.text, "переда")))
            return {Cue::BuyerDeed, verb.text};
        return {Cue::SellerVerb, verb.text};
    }
    // "пригласили в тендер", "взяли пробную партию": only the other side does that.
    if ((startsWith(verb.text, "приглас") && begins(words, "тендер конкурс торги закупк аукцион")) ||
        (startsWith(verb.text, "взял") && begins(words, "партию образ пробн тестов паузу")))
        return {Cue::BuyerDeed, verb.text};
    // Without a subject "they" are we, but for what only buyers do.
    if (verb.form == RuForm::PastMany && verb.side != Side::BuyerDone) return {Cue::SellerVerb, verb.text};
    const bool bothDo =
        beginsWith(verb, partsOf(kBothDo)) ||
        (startsWith(verb.text, "принял") && begins(words, "заявк обращен работу")) ||
        (startsWith(verb.text, "внес") && begins(words, "график баз crm карточк план распис"));
    // "запросили ткп": what only we have is asked for by them.
    const bool askedOfUs = startsWith(verb.text, "запрос") && begins(words, kAskedOfUs);
    if (verb.form == RuForm::PastMany && bothDo && !askedOfUs &&
        !mentions(words, {"себя", "внутри", "нас", "нам"}))
        return {Cue::SellerVerb, verb.text};
    return {Cue::BuyerDeed, verb.text};
}

Finding byDeed(const Words& words, std::size_t deed) {
    const RuWord& verb = words[deed];
    if (verb.state) {
        // "смета готова" is a thing's state, "готов купить" a person's.
        const bool things =
            startsWith(verb.text, "готов") &&
            std::none_of(words.begin() + static_cast<std::ptrdiff_t>(deed), words.end(),
                         [](const RuWord& w) { return w.form == RuForm::Infinitive || w.text == "к"; });
        if (negated(words, deed)) return {Cue::NotDone, verb.text};
        // "готов к отгрузке", but "готов к встрече".
        if (startsWith(verb.text, "готов") && begins(words, "отгруз отправк выдач сборк монтаж запуск сдач"))
            return {Cue::SellerResult, verb.text};
        return {things ? Cue::SellerResult : Cue::BuyerState, verb.text};
    }
    switch (verb.form) {
        case RuForm::Infinitive:
        case RuForm::Imperative:
            if ((verb.side == Side::Buyer || verb.side == Side::BuyerThinks) && !doneToBuyer(words))
                return {Cue::BuyerDeed, verb.text};
            return {Cue::SellerTask, verb.text};
        case RuForm::First:
            // "думаем над скидкой": more than one of us; the buyer says "думаю".
            if (endsWith(verb.text, "ем") || endsWith(verb.text, "им")) return {Cue::SellerWe, verb.text};
            if (verb.side == Side::Buyer || verb.side == Side::BuyerThinks)
                return {Cue::BuyerDeed, verb.text};
            return {Cue::SellerWe, verb.text};
        case RuForm::Participle:
            return byPassive(words, verb);
        default:
            return byFinite(words, deed);
    }
}

/// No person that we know, but somebody does something to something: "склад принял груз", "врач выписал
/// первую упаковку". Who it is we do not know; ours are known by their names, so it is the buyer's side.
bool strangerActs(const Words& words, std::size_t deed) {
    if (deed == 0 || deed > 2 || words.size() <= deed + 1 || actsOnBuyer(words)) return false;
    constexpr std::size_t kShort = 8;  // four letters: "ТСЖ приняло", "ОТК принял", "СБ дала добро"
    const RuWord& who = words[0];
    const RuWord& verb = words[deed];
    if (who.form != RuForm::Other || who.preposition || who.noun != Side::None || who.given ||
        verb.reflexive || negated(words, deed))
        return false;
    const bool person = namesPersonRu(who.text);
    if (deed == 2 && !person) return false;
    const bool she = endsWithAny(who.text, {"а", "я"});
    const bool it = endsWithAny(who.text, {"о", "е"});
    const bool agrees = verb.form == RuForm::PastThing ? she || it
                        : verb.form == RuForm::PastOne ? !she && !it && !endsWithAny(who.text, {"и", "ы"})
                                                       : false;
    const bool now =
        verb.form == RuForm::Present && (verb.side == Side::Buyer || verb.side == Side::BuyerThinks);
    const bool initials = deed == 1 && who.text.size() <= kShort &&
                          (verb.form == RuForm::PastThing || verb.form == RuForm::PastOne);
    if (!(agrees || now || initials || (person && verb.form == RuForm::PastMany)) || aboutMeeting(words))
        return false;
    return person || verb.side != Side::Seller;
}

/// Names without a verb: the first noun of action decides; "КП на рассмотрении" by what happens to the thing.
Finding byNoun(const Words& words) {
    const RuWord* first = nullptr;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const RuWord& word = words[i];
        // "подписанный договор", but "доставка оплаченного заказа" is a delivery.
        if (first == nullptr && word.form == RuForm::Attribute && word.known) return byPassive(words, word);
        if (first == nullptr && (startsWith(word.text, "нов") || startsWith(word.text, "входящ")))
            return {Cue::Label, word.text};
        if (word.noun == Side::None) continue;
        // "визит менеджера", "запрос ставки у перевозчика": of ours, or with somebody else.
        const bool ofOurs = i + 1 < words.size() && words[i + 1].person == RuPerson::Seller &&
                            words[i + 1].personCase == RuCase::Genitive;
        if (ofOurs ||
            (startsWith(word.text, "запрос") && mentions(words, {"у"}) && !mentions(words, {"нас"})))
            return {Cue::SellerNoun, word.text};
        if (first == nullptr && (inOurWork(words, i) || fromOurSuppliers(words)))
            return {Cue::SellerNoun, word.text};
        if (first == nullptr && begins(words, "рассмотрени изучени") &&
            begins(words, "заявк обращен анкет запрос претенз рекламац"))
            return {Cue::SellerNoun, word.text};
        // "решение вопросов", "запрос документов", "визит к клиенту": ours to do.
        if (first == nullptr &&
            ((startsWith(word.text, "решени") && begins(words, "проблем вопрос техническ технолог")) ||
             (startsWith(word.text, "запрос") && i + 1 < words.size() &&
              !mentions({words[i + 1]}, {"на", "от", "с"}) && !begins(words, kAskedOfUs)) ||
             (startsWith(word.text, "визит") && mentions(words, {"к"})) ||
             (startsWith(word.text, "рекоменд") && mentions(words, {"по"})) ||
             (startsWith(word.text, "тестирован") && begins(words, "кандидат"))))
            return {Cue::SellerNoun, word.text};
        // "к оплате", "на рассмотрении": where a thing lies.
        if (i == 1 && words[0].preposition && words.size() == 2) return {Cue::Label, word.text};
        if (first == nullptr && startsWith(word.text, "закупк") &&
            begins(words, "тестов пробн повторн перва"))
            return {Cue::BuyerNoun, word.text};
        if (first == nullptr && inBuyersHouse(words, i)) return {Cue::BuyerNoun, word.text};
        // "замечания от заказчика", "подписание договора клиентом", but "сбор отзывов от клиентов".
        if (first == nullptr && buyerIsAgent(words) && !beginsWith(word, partsOf(kOurProcesses)))
            return {Cue::BuyerByAgent, word.text};
        const bool aim = startsWith(word.text, "изучени") || startsWith(word.text, "поиск") ||
                         startsWith(word.text, "регистрац") || startsWith(word.text, "тестирован") ||
                         startsWith(word.text, "оценк");
        if (aim && begins(words,
                          "потребн нужд клиент рынк лпр сделк договор лид гипотез прав площадк систем реестр "
                          "росреестр"))
            return {Cue::SellerNoun, word.text};
        if (aim && begins(words, "поставщ решени вариант исполнит подрядч альтернатив"))
            return {Cue::BuyerNoun, word.text};
        if (word.noun == Side::Buyer &&
            (first == nullptr || (i > 0 && words[i - 1].text == "на" && endsWithAny(word.text, {"и", "е"}))))
            return {Cue::BuyerNoun, word.text};
        if (first == nullptr &&
            (startsWith(word.text, "ответ") || startsWith(word.text, "отказ") ||
             startsWith(word.text, "заявк")) &&
            ownedByBuyer(words, i))
            return {Cue::BuyerNoun, word.text};
        if (first == nullptr && startsWith(word.text, "приняти") && begins(words, "решени"))
            return {Cue::BuyerNoun, word.text};
        if (first == nullptr) first = &word;
    }
    if (first != nullptr) return {Cue::SellerNoun, first->text};
    // "правки от юриста клиента".
    if (buyerIsAgent(words)) return {Cue::BuyerByAgent, words.front().text};
    return {Cue::Label, words.front().text};
}

}  // namespace

Finding judgeRussian(const std::vector<std::string>& texts) {
    Words words;
    for (const std::string& text : texts) words.push_back(readRussian(text));
    RuPerson who = RuPerson::None;
    const RuWord* subject = subjectOf(words, who);
    if (texts.front() == "нет" || texts.front() == "без") return {Cue::NotDone, texts.back()};
    const auto deed = firstDeed(words);
    // "есть бюджет", "появилась потребность", "клиенту нужен расчёт": what he has and lacks.
    const bool has = mentions(words, {"есть"}) || begins(words, "появил возникл нужен нужна нужны");
    const bool wants =
        begins(words, "нужен нужна нужны") || begins(words, "бюджет потребн проблем задач интерес желани");
    const bool task = deed && words[*deed].form == RuForm::Infinitive;
    if (has && wants && !task && who != RuPerson::Seller) return {Cue::BuyerState, words.back().text};
    // "клиент на связи": where he is; "клиент в работе": what is done with him.
    if (!deed && subject == &words.front() && who == RuPerson::Buyer && words.size() > 2 &&
        mentions({words[1]}, {"на", "в", "у", "за"}) && !inOurWork(words, 0))
        return {Cue::BuyerState, words.back().text};
    // "подписали наши".
    if (deed && (words.back().text == "наши" || (words.front().text == "наши" && *deed == 1)))
        return {Cue::SellerActs, "наши"};
    if (subject != nullptr && who == RuPerson::Seller) {
        // "я выбираю" is the buyer's own voice.
        if (subject->text == "я" && deed &&
            (words[*deed].side == Side::Buyer || words[*deed].side == Side::BuyerThinks))
            return {Cue::BuyerActs, words[*deed].text};
        // "логист запросил расчёт": such people work for buyers, too; what only buyers do tells.
        const bool either =
            startsWith(subject->text, "логист") || startsWith(subject->text, "представител") ||
            begins({*subject}, "агент брокер риелтор") ||
            begins(words, "бренд продакт продукт категорийн офис проектн снабж закуп шеф байер");
        if (either && deed && isFinite(words[*deed]) && !actsOnBuyer(words) &&
            !begins(words, "принял получил посет") &&
            (words[*deed].side == Side::Buyer || words[*deed].side == Side::BuyerThinks ||
             words[*deed].side == Side::BuyerDone))
            return {Cue::BuyerActs, words[*deed].text};
        return {Cue::SellerActs, subject->text};
    }
    // "наш агроном выехал": ours, though we do not know the trade.
    if (subject == nullptr && deed == std::size_t{2} && isOurs(words, 1) && namesPersonRu(words[1].text) &&
        isFinite(words[2]))
        return {Cue::SellerActs, words[1].text};
    // "разработчики клиента подключились": his people.
    if (subject == nullptr && deed == std::size_t{2} && ownedByBuyer(words, 0) && isFinite(words[2]))
        return {Cue::BuyerActs, words[2].text};
    if (subject == nullptr && deed && strangerActs(words, *deed)) return {Cue::BuyerActs, words[*deed].text};
    if (deed && subject != nullptr && who == RuPerson::Buyer) {
        const RuWord& verb = words[*deed];
        if (isFinite(verb) || verb.state || (isPassive(verb) && !verb.reflexive)) {
            // With a thing as the subject the person after it may be the agent's name: "договор подписан
            // лпр".
            if (isPassive(verb) && subject > &verb) return byDeed(words, *deed);
            return withBuyerAsSubject(words, *deed);
        }
    }
    if (deed) return byDeed(words, *deed);
    return byNoun(words);
}

}  // namespace tropa::model::grammar
