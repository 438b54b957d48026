#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/funnel_check.h"

/// What the two grammars of the funnel check share.
namespace tropa::model::grammar {

/// The trait of a name that decided.
enum class Cue : std::uint8_t {
    BuyerActs,     ///< The buyer is the subject.
    BuyerDeed,     ///< No subject, but a deed that only a buyer does.
    BuyerByAgent,  ///< "… by the customer".
    BuyerResult,   ///< What a buyer has done, said in the passive.
    BuyerNoun,     ///< "payment", "выбор".
    BuyerState,    ///< Knows, wants, is ready.
    SellerActs,    ///< "we", "the manager".
    SellerVerb,    ///< A deed of the seller.
    SellerTask,    ///< An infinitive or imperative: a task to the seller.
    SellerWe,      ///< First person.
    SellerResult,  ///< What the seller has done, said in the passive.
    DoneToBuyer,   ///< The buyer is there, but something is done to him.
    NotDone,       ///< What the buyer did not do.
    SellerNoun,    ///< A process of the seller: "negotiations".
    Label,         ///< Neither deed nor process: a label or a document.
    Nothing,       ///< No word to judge by.
};

struct Finding {
    Cue cue = Cue::Nothing;
    std::string word;  ///< The one that decided, as written but folded.
};

/// On whose side a deed is.
enum class Side : std::uint8_t {
    None,         ///< Either's: the form decides.
    Buyer,        ///< The buyer's, in every form.
    BuyerDone,    ///< The buyer's where it has happened; as a task or process the seller's.
    BuyerThinks,  ///< Of the mind: not doing it is a state as well ("does not know the problem").
    Seller,
};

/// The words of a list that is written with blanks between them.
std::vector<std::string_view> partsOf(std::string_view list);
bool isOneOf(std::string_view list, std::string_view word);

inline bool startsWith(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}
inline bool endsWith(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}
inline bool endsWithAny(std::string_view text, std::initializer_list<std::string_view> endings) {
    for (const std::string_view ending : endings)
        if (endsWith(text, ending)) return true;
    return false;
}

Finding judgeRussian(const std::vector<std::string>& words);
Finding judgeEnglish(const std::vector<std::string>& words);

/// What a stage with this name could be called from the buyer's side.
InBoth wordingFor(const std::vector<std::string>& words);

}  // namespace tropa::model::grammar
