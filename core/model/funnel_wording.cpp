// What a stage of the seller could be called from the buyer's side, by what the stage is about.
#include <algorithm>
#include <array>

#include "core/model/funnel_grammar.h"

namespace tropa::model::grammar {
namespace {

struct Topic {
    std::string_view roots;
    std::string_view en, ru;
};

// The first topic that the name touches, most telling first.
constexpr std::array kTopics = {
    Topic{"замер обмер measur survey", "The buyer showed the site and confirmed the measurements",
          "Покупатель показал объект и подтвердил размеры"},
    Topic{"оплат предоплат аванс платеж счет invoice payment deposit prepay", "The buyer paid the invoice",
          "Покупатель оплатил счёт"},
    Topic{"договор контракт подпис contract agreement legal", "The buyer signed the contract",
          "Покупатель подписал договор"},
    Topic{"образ проб тест sample pilot trial poc",
          "The buyer tried the sample and said whether it suits him",
          "Покупатель испытал образец и сказал, подходит ли он"},
    Topic{"кп коммерч предлож proposal offer proposition solution",
          "The buyer read the proposal and named what is missing",
          "Покупатель прочитал предложение и назвал, чего не хватает"},
    Topic{"прайс цен стоимост расчет смет спецификац торг pric quote estimate budget",
          "The buyer compared the price and said whether it fits his budget",
          "Покупатель сравнил цену и сказал, укладывается ли она в бюджет"},
    Topic{"тендер аукцион tender bid rfp", "The buyer put us on the list of bidders",
          "Покупатель включил нас в список участников"},
    Topic{"презент демо present demo", "The buyer saw the demonstration and named what he would use",
          "Покупатель посмотрел демонстрацию и назвал, чем будет пользоваться"},
    Topic{"лпр решен decision stakeholder",
          "The decision maker talked with us and said by what he will choose",
          "Тот, кто решает, поговорил с нами и сказал, по чему будет выбирать"},
    Topic{"потребн выяв квалиф классиф бриф need qualif classif discover perception сегментир "
          "категориз",
          "The buyer told what he needs, by when and for how much",
          "Покупатель рассказал, что ему нужно, к какому сроку и за сколько"},
    Topic{"возраж objection", "The buyer said what keeps him from buying",
          "Покупатель сказал, что мешает ему купить"},
    Topic{"переговор обсужд согласов negotiat review discuss", "The buyer named the terms on which he buys",
          "Покупатель назвал условия, на которых купит"},
    Topic{"встреч выезд визит meet appointment visit",
          "The buyer came to the meeting and agreed on the next step",
          "Покупатель пришёл на встречу и согласовал следующий шаг"},
    Topic{"отзыв обратн feedback survey", "The buyer said what he is content with and what not",
          "Покупатель сказал, чем доволен, а чем нет"},
    Topic{"отгруз достав поставк монтаж производ deliver ship install implement",
          "The buyer received the goods and confirmed that all is in order",
          "Покупатель принял товар и подтвердил, что всё в порядке"},
    Topic{"сопровожд обслуж сервис обуч onboard support train",
          "The buyer uses the product and turns to us by himself",
          "Покупатель пользуется продуктом и сам обращается к нам"},
    Topic{"дожим дожа напомн прогрев nurtur chase remind follow",
          "The buyer named the day on which he will decide", "Покупатель назвал день, когда примет решение"},
    Topic{"успеш won продаж закрыт closed close", "The buyer bought", "Покупатель купил"},
    Topic{"звон связ контакт знаком call contact outreach prospect email voicemail",
          "The buyer answered and said what he deals with", "Покупатель ответил и рассказал, чем занимается"},
    Topic{"заявк лид нов lead new inbound", "The buyer left a request and said what it is about",
          "Покупатель оставил заявку и сказал, о чём она"},
};

}  // namespace

InBoth wordingFor(const std::vector<std::string>& words) {
    for (const Topic& topic : kTopics)
        for (const std::string& word : words)
            for (const std::string_view root : partsOf(topic.roots))
                if (startsWith(word, root)) return {std::string(topic.en), std::string(topic.ru)};
    return {"The buyer said what he has decided and what he does next",
            "Покупатель сказал, что решил и что сделает дальше"};
}

}  // namespace tropa::model::grammar
