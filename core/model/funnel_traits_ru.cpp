#include "core/model/funnel_traits_ru.h"

#include <algorithm>

namespace tropa::model::grammar {

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

bool ownedByBuyer(const RuWords& words, std::size_t i) {
    return i + 1 < words.size() && words[i + 1].person == RuPerson::Buyer &&
           words[i + 1].personCase == RuCase::Genitive;
}

bool after(const RuWords& words, std::size_t i, std::initializer_list<std::string_view> prepositions) {
    if (i == 0) return false;
    const auto is = [&](const RuWord& word) {
        return std::find(prepositions.begin(), prepositions.end(), word.text) != prepositions.end();
    };
    const bool adjective = words[i - 1].form == RuForm::Attribute ||
                           endsWithAny(words[i - 1].text, {"ым", "им", "ого", "ой", "ому"});
    return is(words[i - 1]) || (i > 1 && adjective && is(words[i - 2]));
}

bool isOurs(const RuWords& words, std::size_t i) {
    return i > 0 && startsWith(words[i - 1].text, "наш");
}

std::optional<std::size_t> firstDeed(const RuWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (isDeed(words[i]) || words[i].state) return i;
    return std::nullopt;
}

bool actsOnBuyer(const RuWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const RuWord& word = words[i];
        if (word.person != RuPerson::Buyer || word.text.size() < 8) continue;
        if (word.personCase == RuCase::Dative) return true;
        if (word.personCase == RuCase::Instrumental && after(words, i, {"с", "со", "за", "над"})) return true;
        if (word.personCase == RuCase::Genitive && i > 0 && isDeed(words[i - 1])) return true;
    }
    return false;
}

bool beginsWith(const RuWord& word, const std::vector<std::string_view>& roots) {
    return std::any_of(roots.begin(), roots.end(),
                       [&](std::string_view root) { return startsWith(word.text, root); });
}

bool begins(const RuWords& words, std::string_view roots) {
    const std::vector<std::string_view> all = partsOf(roots);
    return std::any_of(words.begin(), words.end(), [&](const RuWord& word) { return beginsWith(word, all); });
}

const RuWord* subjectOf(const RuWords& words, RuPerson& who) {
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
        const bool sells =
            i > 0 &&
            beginsWith(words[i - 1], partsOf("тендерн сервисн монтажн коммерческ производствен конструктор"));
        if (startsWith(word.text, "отдел") && sells && !theirs) who = RuPerson::Seller;
        // "инженер выехал на объект": to the buyer's, so he is ours.
        if (who == RuPerson::Buyer && word.person == RuPerson::Firm && !theirs && deed &&
            startsWith(words[*deed].text, "выеха"))
            who = RuPerson::Seller;
        const bool buying = begins(words, "закупк закупок снабжени");
        if (who == RuPerson::Seller && (buying || (i > 0 && startsWith(words[i - 1].text, "нанима"))))
            who = RuPerson::Buyer;
        return &word;
    }
    return nullptr;
}

bool mentions(const RuWords& words, std::initializer_list<std::string_view> texts) {
    return std::any_of(words.begin(), words.end(), [&](const RuWord& word) {
        return std::find(texts.begin(), texts.end(), word.text) != texts.end();
    });
}

bool anyGiven(const RuWords& words) {
    // Not "напоминание об оплате", "ссылка на оплату": there it is only what the thing is about.
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].given && !after(words, i, {"на", "об", "о", "по", "для", "за", "к"})) return true;
    return false;
}

bool buyerIsAgent(const RuWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const RuWord& word = words[i];
        const bool buyer =
            word.person == RuPerson::Buyer ||
            (word.person == RuPerson::Firm && !isOurs(words, i) && words.back().text != "продаж");
        if (!buyer) continue;
        if (word.personCase == RuCase::Instrumental &&
            !after(words, i, {"с", "со", "перед", "между", "над", "за"}))
            return true;
        if (word.personCase == RuCase::Genitive && after(words, i, {"от", "стороны"})) return true;
    }
    return false;
}

bool sellerIsAgent(const RuWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].person == RuPerson::Seller && words[i].personCase == RuCase::Instrumental &&
            !after(words, i, {"с", "со", "перед", "между", "над", "за"}))
            return true;
    return false;
}

bool doneToBuyer(const RuWords& words) {
    return std::any_of(words.begin(), words.end(), [](const RuWord& word) {
        return word.person == RuPerson::Buyer && word.personCase == RuCase::Dative;
    });
}

bool negated(const RuWords& words, std::size_t i) {
    return i > 0 && words[i - 1].text == "не";
}

bool withHisOwn(const RuWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const RuWord& word = words[i];
        if (startsWith(word.text, "своем") || startsWith(word.text, "своим")) return true;
        const bool governed = word.personCase == RuCase::Dative || word.personCase == RuCase::Instrumental;
        if (word.person == RuPerson::Firm && governed && !isOurs(words, i)) return true;
    }
    return false;
}

bool aboutMeeting(const RuWords& words) {
    return begins(words,
                  "встреч презентац демо переговор замер звонок созвон сделк отгруз достав монтаж поставк");
}

bool namesPersonRu(const std::string& text) {
    constexpr std::size_t kLong = 14;  // seven letters: "лист", "список", "каталог" are shorter or listed
    return (text.size() >= kLong &&
            endsWithAny(text, {"щик", "чик", "тель", "лог", "ист", "вед", "лец", "арь", "ном"})) ||
           endsWithAny(text, {"рач", "рачи", "ник"}) ||
           (text.size() >= kLong && endsWithAny(text, {"щики", "чики", "тели", "логи", "исты", "веды", "льцы",
                                                       "номы", "ники", "ане", "оры", "еры"}));
}

bool inOurWork(const RuWords& words, std::size_t noun) {
    if (noun + 2 >= words.size()) return false;
    const std::string& preposition = words[noun + 1].text;
    if (preposition != "в" && preposition != "на") return false;
    for (const std::string_view root :
         partsOf("работ обработ производ пути склад контрол проверк сборк доставк исполнен комплектац резерв "
                 "логист отдел очеред доработ проработ паузе удержан базе обслужив сопровожд прозвон прогрев "
                 "монтаж"))
        if (startsWith(words[noun + 2].text, root)) return true;
    return false;
}

bool fromOurSuppliers(const RuWords& words) {
    for (std::size_t i = 1; i < words.size(); ++i)
        for (const std::string_view root :
             partsOf("поставщик подрядчик перевозчик производител вендор субподрядчик"))
            if (startsWith(words[i].text, root) &&
                (words[i - 1].text == "у" || endsWithAny(words[i].text, {"у", "ю", "ам", "ям"})))
                return true;
    return begins(words, "материалов комплектующ сырья запчастей расходников") &&
           begins(words, "заказ закупк покупк");
}

bool inBuyersHouse(const RuWords& words, std::size_t noun) {
    for (const std::string_view root :
         partsOf("согласован утвержден одобрен рассмотрен обсужден подпис тест решени выбор приемк испытан "
                 "ознакомлен подтвержден голосован изучен оценк внедрен формирован"))
        if (startsWith(words[noun].text, root))
            for (std::size_t i = noun + 1; i < words.size(); ++i) {
                const bool theirs =
                    (words[i].person == RuPerson::Buyer ||
                     (words[i].person == RuPerson::Firm && !isOurs(words, i))) &&
                    (words[i].personCase == RuCase::Genitive || startsWith(words[i].text, "лпр"));
                if (theirs && (i == noun + 1 || after(words, i, {"у"}))) return true;
            }
    return false;
}

}  // namespace tropa::model::grammar
