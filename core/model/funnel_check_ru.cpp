#include <algorithm>

#include "core/model/funnel_words_ru.h"

namespace tropa::model::grammar {
namespace {

using Words = std::vector<RuWord>;

bool isFinite(const RuWord& word) {
    return word.form == RuForm::PastOne || word.form == RuForm::PastThing || word.form == RuForm::PastMany ||
           word.form == RuForm::Present;
}
bool isDeed(const RuWord& word) {
    return word.form != RuForm::Other && word.form != RuForm::Attribute;
}
bool isPassive(const RuWord& word) {
    return word.form == RuForm::Participle || word.form == RuForm::Attribute;
}

/// "клиента", "у заказчика": whose something is.
bool ownedByBuyer(const Words& words, std::size_t i) {
    return i + 1 < words.size() && words[i + 1].person == RuPerson::Buyer &&
           words[i + 1].personCase == RuCase::Genitive;
}

bool after(const Words& words, std::size_t i, std::initializer_list<std::string_view> prepositions) {
    if (i == 0) return false;
    const auto is = [&](const RuWord& word) {
        return std::find(prepositions.begin(), prepositions.end(), word.text) != prepositions.end();
    };
    return is(words[i - 1]) || (i > 1 && words[i - 1].form == RuForm::Attribute && is(words[i - 2]));
}

bool isOurs(const Words& words, std::size_t i) {
    return i > 0 &&
           (words[i - 1].text == "наш" || words[i - 1].text == "наша" || words[i - 1].text == "наши");
}

std::optional<std::size_t> firstDeed(const Words& words) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (isDeed(words[i]) || words[i].state) return i;
    return std::nullopt;
}

/// "клиента", "с клиентом", "клиенту": the buyer is the object.
bool actsOnBuyer(const Words& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const RuWord& word = words[i];
        if (word.person != RuPerson::Buyer || word.text.size() < 8) continue;
        if (word.personCase == RuCase::Dative) return true;
        if (word.personCase == RuCase::Instrumental && after(words, i, {"с", "со", "за", "над"})) return true;
        if (word.personCase == RuCase::Genitive && i > 0 && isDeed(words[i - 1])) return true;
    }
    return false;
}

bool begins(const Words& words, std::initializer_list<std::string_view> roots) {
    return std::any_of(words.begin(), words.end(), [&](const RuWord& word) {
        return std::any_of(roots.begin(), roots.end(),
                           [&](std::string_view root) { return startsWith(word.text, root); });
    });
}

/// Who the sentence is about: the first person in the nominative that no preposition governs.
const RuWord* subjectOf(const Words& words, RuPerson& who) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const RuWord& word = words[i];
        if (word.person == RuPerson::None || word.personCase != RuCase::Nominative) continue;
        if (i > 0 && words[i - 1].preposition) continue;
        // "ЛПР" never changes: behind a verb it is the object.
        if (startsWith(word.text, "лпр") && i > 0 && isDeed(words[i - 1])) continue;
        who = word.person;
        if (who == RuPerson::Firm) who = isOurs(words, i) ? RuPerson::Seller : RuPerson::Buyer;
        const bool theirs = ownedByBuyer(words, i);
        if (who == RuPerson::Seller && theirs) who = RuPerson::Buyer;
        // "специалист проконсультировал клиента": one of two people is the buyer, so this one is ours.
        const auto deed = firstDeed(words);
        const bool buyersDeed =
            deed && (words[*deed].side == Side::Buyer || words[*deed].side == Side::BuyerDone);
        if (word.person == RuPerson::Firm && !theirs && !buyersDeed && actsOnBuyer(words))
            who = RuPerson::Seller;
        // "отдел продаж" is ours, "менеджер по закупкам" and "нанимающий менеджер" are theirs.
        if (i + 1 < words.size() && startsWith(words[i + 1].text, "продаж")) who = RuPerson::Seller;
        const bool buying = begins(words, {"закупк", "закупок", "снабжени"});
        if (who == RuPerson::Seller && (buying || (i > 0 && startsWith(words[i - 1].text, "нанима"))))
            who = RuPerson::Buyer;
        return &word;
    }
    return nullptr;
}

bool mentions(const Words& words, std::initializer_list<std::string_view> texts) {
    return std::any_of(words.begin(), words.end(), [&](const RuWord& word) {
        return std::find(texts.begin(), texts.end(), word.text) != texts.end();
    });
}

bool anyGiven(const Words& words) {
    return std::any_of(words.begin(), words.end(), [](const RuWord& word) { return word.given; });
}

/// "клиентом", "со стороны заказчика", "от клиента": the buyer did it, though he is not the subject.
bool buyerIsAgent(const Words& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const RuWord& word = words[i];
        const bool buyer =
            word.person == RuPerson::Buyer || (word.person == RuPerson::Firm && !isOurs(words, i));
        if (!buyer) continue;
        if (word.personCase == RuCase::Instrumental &&
            !after(words, i, {"с", "со", "перед", "между", "над", "за"}))
            return true;
        if (word.personCase == RuCase::Genitive && after(words, i, {"от", "стороны"})) return true;
    }
    return false;
}

bool doneToBuyer(const Words& words) {
    return std::any_of(words.begin(), words.end(), [](const RuWord& word) {
        return word.person == RuPerson::Buyer && word.personCase == RuCase::Dative;
    });
}

bool negated(const Words& words, std::size_t i) {
    return i > 0 && words[i - 1].text == "не";
}

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

/// "директору", "с бухгалтерией", "своему технологу": the buyer in his own house.
bool withHisOwn(const Words& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const RuWord& word = words[i];
        if (startsWith(word.text, "своем") || startsWith(word.text, "своим")) return true;
        const bool governed = word.personCase == RuCase::Dative || word.personCase == RuCase::Instrumental;
        if (word.person == RuPerson::Firm && governed && !isOurs(words, i)) return true;
    }
    return false;
}

/// A process in which people meet; "состоялась", "прошла" says nothing of the buyer.
bool aboutMeeting(const Words& words) {
    return begins(words, {"встреч", "презентац", "демо", "переговор", "замер", "звонок", "созвон", "сделк",
                          "отгруз", "достав", "монтаж", "поставк"});
}

Finding byPassive(const Words& words, const RuWord& verb) {
    // "взят на контроль", "взят в работу": by ours, whoever is named.
    if (startsWith(verb.text, "взят") && begins(words, {"контрол", "работу", "сопровожд"}))
        return {Cue::SellerResult, verb.text};
    if (buyerIsAgent(words)) return {Cue::BuyerByAgent, verb.text};
    const bool intake = startsWith(verb.text, "принят") || startsWith(verb.text, "получен");
    if (intake && begins(words, {"заявк", "обращен", "лид", "контакт", "звонок", "работу", "номер"}))
        return {Cue::SellerResult, verb.text};
    if (doneToBuyer(words)) return {Cue::DoneToBuyer, verb.text};
    // What only buyers have is asked for by the seller.
    if (startsWith(verb.text, "запрош") && anyGiven(words)) return {Cue::SellerResult, verb.text};
    if (verb.side == Side::Buyer || verb.side == Side::BuyerDone || verb.side == Side::BuyerThinks)
        return {Cue::BuyerResult, verb.text};
    // "заказ сделан", "бриф отправлен": only the buyer makes or gives that.
    const bool handOver = begins(words, {"отправ", "высла", "переда", "прислан", "предостав"});
    const bool gives = handOver ? !begins(words, {"заказ"}) : begins(words, {"сдел", "размещ"});
    if (gives && anyGiven(words) && !begins(words, {"тендер", "кп", "запрос"}))
        return {Cue::BuyerResult, verb.text};
    return {Cue::SellerResult, verb.text};
}

Finding byFinite(const Words& words, std::size_t deed) {
    const RuWord& verb = words[deed];
    if (negated(words, deed)) {
        if (verb.side == Side::BuyerThinks) return {Cue::BuyerState, verb.text};
        return {verb.side == Side::Seller ? Cue::SellerVerb : Cue::NotDone, verb.text};
    }
    // He has gone: nothing that he did brings the purchase nearer.
    if (begins(words, {"отвал", "слил", "пропал", "исчез", "замолч", "игнор"}))
        return {Cue::NotDone, verb.text};
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
    if (actsOnBuyer(words) || begins(words, {"возражен", "лид", "сделк"}))
        return {Cue::SellerVerb, verb.text};
    // "подошла к стенду" is a woman, "прошла встреча" a thing.
    const bool she = verb.form == RuForm::PastThing && deed == 0 && !endsWithAny(verb.text, {"ло", "лось"}) &&
                     words.size() > 1 && (words[1].preposition || !endsWithAny(words[1].text, {"а", "я"}));
    if (verb.form == RuForm::PastThing && !she) {
        if (anyGiven(words) && verb.side != Side::Seller) return {Cue::BuyerResult, verb.text};
        return {Cue::SellerVerb, verb.text};
    }
    if (aboutMeeting(words) && startsWith(verb.text, "прош")) return {Cue::SellerVerb, verb.text};
    if (verb.side == Side::Seller) {
        const bool hands = startsWith(verb.text, "отправ") || startsWith(verb.text, "высла") ||
                           startsWith(verb.text, "переда") || startsWith(verb.text, "сдел");
        if (hands && verb.form != RuForm::PastMany && (anyGiven(words) || startsWith(verb.text, "переда")))
            return {Cue::BuyerDeed, verb.text};
        return {Cue::SellerVerb, verb.text};
    }
    // Without a subject "they" are we, but for what only buyers do.
    if (verb.form == RuForm::PastMany && verb.side != Side::BuyerDone) return {Cue::SellerVerb, verb.text};
    if (verb.form == RuForm::PastMany && startsWith(verb.text, "получи")) return {Cue::SellerVerb, verb.text};
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

/// "закупщик", "эколог", "грузовладелец": a word that means a person by its ending.
bool namesPerson(const std::string& text) {
    constexpr std::size_t kLong = 14;  // seven letters: "лист", "список", "каталог" are shorter or listed
    return (text.size() >= kLong &&
            endsWithAny(text, {"щик", "чик", "тель", "лог", "ист", "вед", "лец", "арь", "ном"})) ||
           endsWithAny(text, {"рач", "ник"});
}

/// No person that we know, but somebody does something to something: "склад принял груз", "врач выписал
/// первую упаковку". Who it is we do not know; ours are known by their names, so it is the buyer's side.
bool strangerActs(const Words& words, std::size_t deed) {
    if (deed == 0 || deed > 2 || words.size() <= deed + 1 || actsOnBuyer(words)) return false;
    const RuWord& who = words[0];
    const RuWord& verb = words[deed];
    if (who.form != RuForm::Other || who.preposition || who.noun != Side::None || who.given ||
        verb.reflexive || negated(words, deed))
        return false;
    const bool person = namesPerson(who.text);
    if (deed == 2 && !person) return false;
    const bool she = endsWithAny(who.text, {"а", "я"});
    const bool it = endsWithAny(who.text, {"о", "е"});
    const bool agrees = verb.form == RuForm::PastThing ? she || it
                        : verb.form == RuForm::PastOne ? !she && !it && !endsWithAny(who.text, {"и", "ы"})
                                                       : false;
    if (!agrees || aboutMeeting(words)) return false;
    return person || verb.side != Side::Seller;
}

/// Names without a verb: the first noun of action decides; "КП на рассмотрении" by what happens to the thing.
Finding byNoun(const Words& words) {
    const RuWord* first = nullptr;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const RuWord& word = words[i];
        if (word.form == RuForm::Attribute && word.known) return byPassive(words, word);
        if (first == nullptr && (startsWith(word.text, "нов") || startsWith(word.text, "входящ")))
            return {Cue::Label, word.text};
        if (word.noun == Side::None) continue;
        // "визит менеджера", "запрос ставки у перевозчика": of ours, or with somebody else.
        const bool ofOurs = i + 1 < words.size() && words[i + 1].person == RuPerson::Seller &&
                            words[i + 1].personCase == RuCase::Genitive;
        if (ofOurs ||
            (startsWith(word.text, "запрос") && mentions(words, {"у"}) && !mentions(words, {"нас"})))
            return {Cue::SellerNoun, word.text};
        const bool aim = startsWith(word.text, "изучени") || startsWith(word.text, "поиск") ||
                         startsWith(word.text, "регистрац") || startsWith(word.text, "тестирован");
        if (aim && begins(words, {"потребн", "нужд", "клиент", "рынк", "лпр", "сделк", "договор", "лид",
                                  "гипотез", "прав"}))
            return {Cue::SellerNoun, word.text};
        if (aim && begins(words, {"поставщ", "решени", "вариант", "исполнит", "подрядч"}))
            return {Cue::BuyerNoun, word.text};
        if (word.noun == Side::Buyer &&
            (first == nullptr || (i > 0 && words[i - 1].text == "на" && endsWithAny(word.text, {"и", "е"}))))
            return {Cue::BuyerNoun, word.text};
        if (first == nullptr &&
            (startsWith(word.text, "ответ") || startsWith(word.text, "отказ") ||
             startsWith(word.text, "заявк")) &&
            ownedByBuyer(words, i))
            return {Cue::BuyerNoun, word.text};
        if (first == nullptr && startsWith(word.text, "приняти") && begins(words, {"решени"}))
            return {Cue::BuyerNoun, word.text};
        if (first == nullptr) first = &word;
    }
    if (first != nullptr) return {Cue::SellerNoun, first->text};
    return {Cue::Label, words.front().text};
}

}  // namespace

Finding judgeRussian(const std::vector<std::string>& texts) {
    Words words;
    for (const std::string& text : texts) words.push_back(readRussian(text));
    RuPerson who = RuPerson::None;
    const RuWord* subject = subjectOf(words, who);
    const auto deed = firstDeed(words);
    if (subject != nullptr && who == RuPerson::Seller) {
        // "я выбираю" is the buyer's own voice.
        if (subject->text == "я" && deed &&
            (words[*deed].side == Side::Buyer || words[*deed].side == Side::BuyerThinks))
            return {Cue::BuyerActs, words[*deed].text};
        // "логист запросил расчёт": such people work for buyers, too; what only buyers do tells.
        const bool either = startsWith(subject->text, "логист") || startsWith(subject->text, "представител");
        if (either && deed && isFinite(words[*deed]) && !actsOnBuyer(words) &&
            !begins(words, {"принял", "получил", "посет"}) &&
            (words[*deed].side == Side::Buyer || words[*deed].side == Side::BuyerThinks ||
             words[*deed].side == Side::BuyerDone))
            return {Cue::BuyerActs, words[*deed].text};
        return {Cue::SellerActs, subject->text};
    }
    // "наш агроном выехал": ours, though we do not know the trade.
    if (subject == nullptr && deed == std::size_t{2} && isOurs(words, 1) && namesPerson(words[1].text) &&
        isFinite(words[2]))
        return {Cue::SellerActs, words[1].text};
    // "разработчики клиента подключились": his people.
    if (subject == nullptr && deed == std::size_t{2} && ownedByBuyer(words, 0) &&
        words[2].form == RuForm::PastMany && endsWithAny(words[0].text, {"и", "ы"}))
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
