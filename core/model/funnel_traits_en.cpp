#include "core/model/funnel_traits_en.h"

#include <algorithm>

namespace tropa::model::grammar {

bool isBe(const std::string& text) {
    return isOneOf("is are was were be been being", text);
}

bool isHave(const std::string& text) {
    return isOneOf("has have had", text);
}

bool isBuyers(Side side) {
    return side == Side::Buyer || side == Side::BuyerDone || side == Side::BuyerThinks;
}

bool isPast(const EnWord& word) {
    return word.form == EnForm::Past || word.form == EnForm::Participle;
}

bool anyOf(const EnWords& words, std::string_view list) {
    return std::any_of(words.begin(), words.end(),
                       [&](const EnWord& word) { return isOneOf(list, word.text); });
}

std::string textAt(const EnWords& words, std::size_t i) {
    return i < words.size() ? words[i].text : std::string{};
}

bool hasObject(const EnWords& words, std::size_t verb) {
    const std::string next = textAt(words, verb + 1);
    return !next.empty() && !isOneOf(kNoObject, next);
}

std::optional<std::size_t> buyerSubject(const EnWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!isOneOf(kBuyerNouns, words[i].text)) continue;
        std::size_t before = i;
        while (before > 0 && isOneOf("the a an decision new their", words[before - 1].text)) --before;
        if (before > 0 && (isOneOf(kAboutWhom, words[before - 1].text) || words[before - 1].text == "by" ||
                           words[before - 1].text == "our"))
            continue;
        // A verb before it has it as its object: "call the customer", "marketing qualified lead".
        const bool compound =
            isOneOf(kGroups, words[i].text) && before > 0 && words[before - 1].form == EnForm::Base;
        if (before > 0 && words[before - 1].known && words[before - 1].form != EnForm::Other && !compound)
            continue;
        return i;
    }
    return std::nullopt;
}

bool buyerIsAgent(const EnWords& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i].text == "by" || words[i].text == "from")
            for (std::size_t k = i + 1; k < std::min(i + 4, words.size()); ++k)
                if (isOneOf(kBuyerNouns, words[k].text)) return true;
    return false;
}

bool namesPersonEn(const std::string& text) {
    return text.size() >= 6 && endsWithAny(text, {"er", "or", "ist", "ian", "eon", "ic"}) &&
           !isOneOf(kNoPersons, text);
}

bool withBuyer(const EnWords& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i].text == "with")
            for (std::size_t k = i + 1; k < std::min(i + 3, words.size()); ++k)
                if (isOneOf(kBuyerNouns, words[k].text)) return true;
    return false;
}

bool oursAfter(const EnWords& words, std::string_view preposition) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i].text == preposition &&
            (isOneOf(kOurs, words[i + 1].text) || textAt(words, i + 1) == "our"))
            return true;
    return false;
}

}  // namespace tropa::model::grammar
