#pragma once

#include <string>
#include <string_view>

#include "core/model/funnel_grammar.h"

/// Russian words as the funnel check sees them: which person, form and side.
namespace tropa::model::grammar {

enum class RuForm : std::uint8_t {
    Other,  ///< A noun, an adjective, anything without a verb's form.
    Infinitive,
    Imperative,
    PastOne,     ///< He did: "отправил".
    PastThing,   ///< She or it did: "поступила", "состоялось"; mostly of things.
    PastMany,    ///< "отправили": they, or we.
    Present,     ///< He or they do.
    First,       ///< "отправляем", "хочу".
    Participle,  ///< Short passive: "отправлено".
    Attribute,   ///< Full passive participle: "подписанный".
};

enum class RuPerson : std::uint8_t { None, Buyer, Firm, Seller };
enum class RuCase : std::uint8_t { Other, Nominative, Dative, Instrumental, Genitive };

struct RuWord {
    std::string text;  ///< Folded.
    RuForm form = RuForm::Other;
    bool reflexive = false;
    Side side = Side::None;  ///< Of the deed.
    bool known = false;      ///< The deed is in the dictionary.
    RuPerson person = RuPerson::None;
    RuCase personCase = RuCase::Other;
    Side noun = Side::None;  ///< Of a noun: the buyer's deed or the seller's process, thing or label.
    bool given = false;      ///< A thing that buyers give: payment, request, specification.
    bool state = false;      ///< "согласен", "заинтересован".
    bool preposition = false;
};

RuWord readRussian(const std::string& folded);

}  // namespace tropa::model::grammar
