#include "core/model/funnel_words_en.h"

#include <unordered_map>

#include "core/model/stemmer.h"

namespace tropa::model::grammar {
namespace {

Side sideOf(const std::string& stem, bool& known) {
    static const auto sides = [] {
        std::unordered_map<std::string, Side> all;
        const Stemmer stemmer(Stemmer::Language::English);
        const auto put = [&](std::string_view list, Side side) {
            for (const std::string_view word : partsOf(list)) all.emplace(stemmer.stem(word), side);
        };
        put(kBuyer, Side::Buyer);
        put(kThinks, Side::BuyerThinks);
        put(kDone, Side::BuyerDone);
        put(kSeller, Side::Seller);
        put(kEither, Side::None);
        return all;
    }();
    const auto found = sides.find(stem);
    known = found != sides.end();
    return known ? found->second : Side::None;
}

}  // namespace

EnWord readEnglish(const std::string& text) {
    thread_local const Stemmer stemmer(Stemmer::Language::English);
    EnWord word;
    word.text = text;
    word.stem = stemmer.stem(text);
    for (const Irregular& verb : kIrregular)
        if (text == verb.past || text == verb.participle) {
            word.stem = stemmer.stem(verb.base);
            word.form = text == verb.participle ? EnForm::Participle : EnForm::Past;
        }
    word.side = sideOf(word.stem, word.known);
    if (word.form != EnForm::Other) return word;
    if (endsWith(text, "ing") && text.size() > 4 && (word.known || text.size() > 6))
        word.form = EnForm::Ing;
    else if (endsWith(text, "ed") && text.size() > 3 && text != "interested" && text != "need" &&
             (word.known || !endsWith(text, "eed")))  // "seed", "speed"
        word.form = EnForm::Participle;
    else if (word.known && endsWith(text, "s") && !endsWith(text, "ss"))
        word.form = EnForm::Third;
    else if (word.known && word.stem == text.substr(0, word.stem.size()) &&
             !endsWithAny(text, {"ion", "ment", "ence", "ity", "tive", "al"}))
        word.form = EnForm::Base;
    return word;
}

}  // namespace tropa::model::grammar
