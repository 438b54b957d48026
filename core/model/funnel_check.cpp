#include "core/model/funnel_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/model/funnel_grammar.h"

namespace tropa::model {
namespace {

using grammar::Cue;
using grammar::Finding;

bool isCyrillic(std::string_view word) {
    // Cyrillic letters of Russian begin with these bytes in UTF-8.
    return !word.empty() &&
           (static_cast<unsigned char>(word[0]) == 0xd0 || static_cast<unsigned char>(word[0]) == 0xd1);
}
bool isLatin(std::string_view word) {
    return !word.empty() && word[0] >= 'a' && word[0] <= 'z';
}

/// Words that say of a stage only that it is one.
bool isEmptyWord(std::string_view word) {
    constexpr std::string_view kEmpty[] = {"этап",   "стадия", "шаг",  "статус", "номер", "первый", "второй",
                                           "третий", "stage",  "step", "status", "phase", "number", "level"};
    return word.size() == 1 || std::find(std::begin(kEmpty), std::end(kEmpty), word) != std::end(kEmpty);
}

StageVerdict verdictOf(Cue cue) {
    switch (cue) {
        case Cue::BuyerActs:
        case Cue::BuyerDeed:
        case Cue::BuyerByAgent:
        case Cue::BuyerResult:
        case Cue::BuyerNoun:
        case Cue::BuyerState:
            return StageVerdict::Buyer;
        case Cue::Nothing:
            return StageVerdict::Unclear;
        default:
            return StageVerdict::Seller;
    }
}

InBoth templateFor(Cue cue) {
    switch (cue) {
        case Cue::BuyerActs:
            return {"The buyer is the one who acts: “{}”.", "Действует покупатель: «{}»."};
        case Cue::BuyerDeed:
            return {"“{}” is what a buyer does.", "«{}» — это делает покупатель."};
        case Cue::BuyerByAgent:
            return {"“{}”, and it says by whom: the buyer.", "«{}», и сказано кем: покупателем."};
        case Cue::BuyerResult:
            return {"“{}”: only the buyer can have done that.", "«{}»: сделать это мог только покупатель."};
        case Cue::BuyerNoun:
            return {"“{}” is a deed of the buyer.", "«{}» — это поступок покупателя."};
        case Cue::BuyerState:
            return {"“{}” tells what the buyer knows or wants.",
                    "«{}» говорит, что покупатель знает или чего хочет."};
        case Cue::SellerActs:
            return {"The seller is the one who acts: “{}”.", "Действует продавец: «{}»."};
        case Cue::SellerVerb:
            return {"“{}” is what the seller does; the buyer may have done nothing.",
                    "«{}» — это делает продавец; покупатель мог не сделать ничего."};
        case Cue::SellerTask:
            return {"“{}” is a task for the seller, not a step of the buyer.",
                    "«{}» — это дело продавца, а не шаг покупателя."};
        case Cue::SellerWe:
            return {"“{}” speaks of us, not of the buyer.", "«{}» — это о нас, а не о покупателе."};
        case Cue::SellerResult:
            return {"“{}”: the seller has done it, and the buyer has not moved.",
                    "«{}»: это сделал продавец, покупатель не сдвинулся."};
        case Cue::DoneToBuyer:
            return {"“{}” is done to the buyer; he does nothing himself.",
                    "«{}» — это делают с покупателем, сам он ничего не делает."};
        case Cue::NotDone:
            return {"What the buyer did not do (“{}”) is no step of his.",
                    "То, чего покупатель не сделал («{}»), — не его шаг."};
        case Cue::SellerNoun:
            return {"“{}” names the seller's own work; it does not say what the buyer has done.",
                    "«{}» — это работа продавца; что сделал покупатель, не сказано."};
        case Cue::Label:
            return {"“{}” is a label; it does not say what the buyer has done.",
                    "«{}» — это ярлык; что сделал покупатель, не сказано."};
        case Cue::Nothing:
            break;
    }
    return {"The name does not say what anybody does.", "Название не говорит, кто и что делает."};
}

}  // namespace

namespace grammar {

std::vector<std::string_view> partsOf(std::string_view list) {
    std::vector<std::string_view> parts;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        if (end > 0) parts.push_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return parts;
}

bool isOneOf(std::string_view list, std::string_view word) {
    if (word.empty()) return false;
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
    }
    return false;
}

}  // namespace grammar

std::string_view nameOf(StageVerdict verdict) {
    switch (verdict) {
        case StageVerdict::Buyer:
            return "buyer";
        case StageVerdict::Seller:
            return "seller";
        case StageVerdict::Unclear:
            break;
    }
    return "unclear";
}

StageCheck checkStageName(std::string_view name) {
    const std::vector<std::string> all = words(name);
    const bool cyrillic = std::any_of(all.begin(), all.end(), isCyrillic);
    std::vector<std::string> told;
    std::copy_if(all.begin(), all.end(), std::back_inserter(told),
                 [&](const std::string& word) { return isCyrillic(word) || isLatin(word); });
    const bool empty = std::all_of(told.begin(), told.end(), isEmptyWord);
    Finding found;
    if (!empty) found = cyrillic ? grammar::judgeRussian(told) : grammar::judgeEnglish(told);

    StageCheck check;
    check.verdict = verdictOf(found.cue);
    check.russian = cyrillic;
    const InBoth text = templateFor(found.cue);
    check.reason = {fmt::format(fmt::runtime(text.en), found.word),
                    fmt::format(fmt::runtime(text.ru), found.word)};
    if (check.verdict != StageVerdict::Buyer) check.wording = grammar::wordingFor(told);
    return check;
}

}  // namespace tropa::model
