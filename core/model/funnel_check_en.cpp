#include <algorithm>
#include <optional>

#include "core/model/funnel_traits_en.h"

namespace tropa::model::grammar {
namespace {

using Form = EnForm;
using Word = EnWord;
using Words = EnWords;

Finding afterBuyer(const Words& words, std::size_t subject) {
    bool be = false;
    bool have = false;
    bool no = false;
    bool modal = false;
    for (std::size_t i = subject + 1; i < words.size(); ++i) {
        const Word& word = words[i];
        if (isBe(word.text)) {
            be = true;
            continue;
        }
        if (isHave(word.text)) {
            have = true;
            continue;
        }
        if (isOneOf("not never no doesn didn hasn isn", word.text)) {
            no = true;
            continue;
        }
        if (isOneOf("active live", word.text) && i == subject + 1)
            return {no ? Cue::NotDone : Cue::BuyerState, word.text};
        if (isOneOf(kModals, word.text)) {
            modal = true;
            continue;
        }
        if (isOneOf(kStates, word.text)) return {no ? Cue::NotDone : Cue::BuyerState, word.text};
        const bool unknownThird =
            i == subject + 1 && !word.known && endsWith(word.text, "s") && word.text.size() > 3 &&
            isOneOf("the a an our us his her their to for with out up", textAt(words, i + 1));
        if (unknownThird) return {Cue::BuyerActs, word.text};
        if (word.form == Form::Other || isOneOf("decision buying", word.text)) {
            if (i + 1 == words.size() || textAt(words, i + 1) == "analysis") break;
            continue;
        }
        if (modal && word.form == Form::Base) return {no ? Cue::NotDone : Cue::BuyerActs, word.text};
        if (word.side == Side::BuyerThinks && isOneOf("analysis assessment discovery", textAt(words, i + 1)))
            break;
        if (no && word.side != Side::BuyerThinks) return {Cue::NotDone, word.text};
        // "lead handed to sales", "lead accepted by sales", but "customer dropped by our office".
        const bool byOurs = oursAfter(words, "by") && !isOneOf("stop drop come pass walk swing", word.stem);
        if (isPast(word) && (byOurs || oursAfter(words, "to") || isOneOf(kOurTools, words.back().text)))
            return {Cue::DoneToBuyer, word.text};
        if (isPast(word) && buyerIsAgent(words)) return {Cue::BuyerByAgent, word.text};
        if (isOneOf(kGroups, words[i - 1].text) && isOneOf("formed convened assembled", word.text))
            return {Cue::BuyerActs, word.text};
        // "board decision made", "client PO received": his thing, and what became of it.
        const std::string& thing = words[i - 1].text;
        if (i > subject + 1 && word.form == Form::Participle && word.side != Side::Seller &&
            !hasObject(words, i) && (isOneOf(kNouns, thing) || isOneOf(kGiven, thing)))
            return {word.stem == "request" ? Cue::DoneToBuyer : Cue::BuyerResult, word.text};
        if (be && !have && isPast(word)) return {Cue::DoneToBuyer, word.text};
        if (be && have && word.form == Form::Participle) return {Cue::DoneToBuyer, word.text};
        // "customer onboarding" is done to him, "customer comparing offers" by him.
        const bool both = isOneOf("research negoti discuss check", word.stem);
        const bool doneTo = !hasObject(words, i) || isOneOf(kDoneTo, word.stem);
        const bool account = words[subject].text == "account";
        if (word.form == Form::Ing && !be && !have && (word.known || account) && !both && doneTo &&
            (!isBuyers(word.side) || account))
            return {Cue::DoneToBuyer, word.text};
        if (have || word.form == Form::Ing || word.form == Form::Third) return {Cue::BuyerActs, word.text};
        if (isPast(word)) {
            const std::string next = textAt(words, i + 1);
            const bool passive =
                !isBuyers(word.side) && !hasObject(words, i) && (word.known || next.empty() || next == "by");
            return {passive ? Cue::DoneToBuyer : Cue::BuyerActs, word.text};
        }
        // "customers compare", but "legal review": a base form needs a plural.
        const bool many = endsWith(words[subject].text, "s") || words[subject].text == "they";
        if (many && word.form == Form::Base && isBuyers(word.side)) return {Cue::BuyerActs, word.text};
    }
    // "customer has budget": what he has, not what was done to him.
    if (have && !be && subject + 1 < words.size() && isHave(words[subject + 1].text))
        return {no ? Cue::NotDone : Cue::BuyerState, words[subject + 1].text};
    return {Cue::Label, words[subject].text};
}

/// A name that begins with a verb.
Finding withoutSubject(const Words& words, std::size_t verb, bool have, bool be) {
    const Word& word = words[verb];
    if (be && isPast(word)) return {isBuyers(word.side) ? Cue::BuyerResult : Cue::SellerResult, word.text};
    const bool toUs = anyOf(words, "us back") || anyOf(words, kTheirs) ||
                      (isOneOf("send prepare draft write", word.stem) && anyOf(words, kPapers));
    if (isPast(word) && !isBuyers(word.side) && oursAfter(words, "to")) return {Cue::SellerResult, word.text};
    // "mailed in", "called in": towards us.
    if (isPast(word) && textAt(words, verb + 1) == "in" && hasObject(words, verb + 1) &&
        isOneOf("send mail email call phone write", word.stem))
        return {Cue::BuyerDeed, word.text};
    // "tailored demo": what ours bring, and how it was made.
    if (word.form == Form::Participle && !isBuyers(word.side) && words.size() == verb + 2 && !word.known &&
        isOneOf(kBrought, words.back().text))
        return {Cue::SellerNoun, words.back().text};
    // "moved to nurture", but "left contact details".
    if (isPast(word) &&
        isOneOf("cold nurture archive lost later recycle hold production", words.back().text) &&
        isOneOf("to on", textAt(words, verb + 1)))
        return {Cue::SellerResult, word.text};
    if (word.stem == "leav" && isPast(word) && anyOf(words, "details number card phone email contacts"))
        return {Cue::BuyerDeed, word.text};
    // "showed up", "called in": he came.
    if (isPast(word) && isOneOf("show-up call-in call-back click-through log-in walk-in phone-in write-back",
                                word.stem + "-" + textAt(words, verb + 1)))
        return {Cue::BuyerDeed, word.text};
    // "promised to pay".
    if (isPast(word) && word.side != Side::Seller && textAt(words, verb + 1) == "to" &&
        verb + 2 < words.size() && isBuyers(words[verb + 2].side))
        return {Cue::BuyerDeed, word.text};
    if (word.stem == "set" && anyOf(words, "decision aside budget deadline"))
        return {Cue::BuyerDeed, word.text};
    if (isOneOf("creat open", word.stem) && isPast(word) && anyOf(words, kSelfService))
        return {Cue::BuyerDeed, word.text};
    switch (word.form) {
        case Form::Base:
            // "plan site visit": a meeting is planned by ours.
            if (word.text == "plan" && (anyOf(words, kMeetings) || words.back().stem == "visit"))
                return {Cue::SellerTask, word.text};
            if (word.side == Side::Buyer || word.side == Side::BuyerThinks)
                return {Cue::BuyerDeed, word.text};

            if (word.text == "sign" && textAt(words, verb + 1) == "up") return {Cue::BuyerDeed, word.text};
            return {Cue::SellerTask, word.text};
        case Form::Ing:
            if (be) return {word.side == Side::Seller ? Cue::SellerVerb : Cue::BuyerDeed, word.text};
            // "reviewing terms with their CFO": in his house.
            if (words.size() > 3 && isOneOf("with inside among", words[words.size() - 3].text) &&
                isOneOf("their his her", words[words.size() - 2].text))
                return {Cue::BuyerDeed, word.text};
            if (isOneOf(kWeighing, word.stem) && hasObject(words, verb) &&
                !anyOf(words, "account company lead leads"))
                return {Cue::BuyerDeed, word.text};
            if (word.stem == "make" && anyOf(words, "selection decision choice purchase payment order"))
                return {Cue::BuyerDeed, word.text};
            // "testing samples" is the buyer's, "testing" and "receiving payment" are processes of ours.
            if (word.side == Side::BuyerDone && !(isOneOf(kGoingOn, word.stem) && hasObject(words, verb)))
                return {Cue::SellerNoun, word.text};
            if (word.text == "planning" && !hasObject(words, verb)) return {Cue::SellerNoun, word.text};
            return {isBuyers(word.side) && !anyOf(words, kInputs) ? Cue::BuyerDeed : Cue::SellerNoun,
                    word.text};
        case Form::Third:
            return {word.side == Side::Seller && !toUs ? Cue::SellerVerb : Cue::BuyerDeed, word.text};
        default:
            // "asked for referral": what we want of him.
            if (word.stem == "ask" && textAt(words, verb + 1) == "for" &&
                isOneOf(kWantedOfHim, words.back().text))
                return {Cue::SellerVerb, word.text};
            if (toUs || isBuyers(word.side)) return {Cue::BuyerDeed, word.text};
            if (word.known && word.side == Side::None) {
                if (word.stem == "do" && anyOf(words, "math test research homework numbers calculation"))
                    return {Cue::BuyerDeed, word.text};
                if (anyOf(words, kGiven)) return {Cue::BuyerDeed, word.text};
                const bool ours = !hasObject(words, verb) || isOneOf("make do", word.stem) ||
                                  (anyOf(words, kBrought) && word.stem != "open");
                return {ours ? Cue::SellerVerb : Cue::BuyerDeed, word.text};
            }
            if (word.known && !(have && hasObject(words, verb))) return {Cue::SellerVerb, word.text};
            // "parked" alone is a status, "visited the plant" a deed.
            if (verb + 1 >= words.size()) return {Cue::Label, word.text};
            return {Cue::BuyerDeed, word.text};
    }
}

Finding byNoun(const Words& words) {
    // "verbal yes from the CFO".
    if (buyerIsAgent(words)) return {Cue::BuyerByAgent, words.front().text};
    const std::string& end = words.back().text;
    // "vehicle ready for pickup", "parts on order": a thing, and where it stands.
    if (anyOf(words, "ready") &&
        anyOf(words, "pickup delivery shipment collection dispatch installation production handover"))
        return {Cue::SellerResult, end};
    if (words.size() > 1 && words[words.size() - 2].text == "on" && isOneOf("order hold track trial", end))
        return {Cue::Label, end};
    // "solution aware", "feedback from the pilot team".
    if (isOneOf("aware interested", end) && words.size() > 1) return {Cue::BuyerState, end};
    if (words.size() > 1) {
        const std::string& before = words[words.size() - 2].text;
        const bool buyers = isOneOf(kBuyerNouns, before) && before != "account";
        if (buyers && isOneOf(kHisWords, end)) return {Cue::BuyerNoun, end};
        // "renders ready", but "team ready".
        if (end == "ready" && !buyers && !isOneOf(kGroups, before) && !namesPersonEn(before))
            return {Cue::SellerResult, end};
    }
    if (isOneOf(kGiven, words.front().text) && textAt(words, 1) == "from" && !oursAfter(words, "from"))
        return {Cue::BuyerByAgent, words.front().text};
    if (words.back().stem == "visit" && anyOf(words, "site field onsite sales courtesy"))
        return {Cue::SellerNoun, end};
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (isOneOf("buy-in sign-off go-ahead green-light", words[i].text + "-" + words[i + 1].text))
            return {Cue::BuyerNoun, words[i].text};
    if (isOneOf(kSpoken, words.front().text) && !isOneOf(kBrought, end) && words.back().side != Side::Seller)
        return {Cue::BuyerNoun, end};
    if (isOneOf(kSelections, end) && anyOf(words, kSuppliers)) return {Cue::BuyerNoun, end};
    // "agronomist visit": he comes to the buyer.
    if (words.size() > 1 && words.back().stem == "visit" && namesPersonEn(words[words.size() - 2].text))
        return {Cue::SellerNoun, words.back().text};
    for (const Word& word : words) {
        if (word.text == "decision" && anyOf(words, "maker makers")) continue;
        if (isOneOf(kNouns, word.text)) {
            // The last noun of a compound is what it is about.
            std::size_t last = static_cast<std::size_t>(&word - words.data());
            while (last + 1 < words.size() && !isOneOf(kNoObject, words[last + 1].text)) ++last;
            const std::string& head = words[last].text;
            if (&word != &words[last] && !isOneOf(kBuyersHeads, head) && !isOneOf(kNouns, head))
                return {Cue::SellerNoun, head};
            // "supplier registration": ours, in his list.
            if (word.text == "registration" && &word != &words.front() &&
                isOneOf(kSuppliers, (&word - 1)->text))
                return {Cue::SellerNoun, word.text};
            // "discount approval": of what the seller brings, so in his own house.
            if (&word != &words.front() && isOneOf(kBrought, (&word - 1)->text) &&
                !isOneOf(kBuyerNouns, (&word - 1)->text))
                return {Cue::SellerNoun, word.text};
            return {Cue::BuyerNoun, word.text};
        }
        if (isOneOf(kStates, word.text)) {
            const bool ours =
                std::any_of(words.begin(), words.end(), [](const Word& w) { return w.side == Side::Seller; });
            return {ours ? Cue::SellerNoun : Cue::BuyerState, word.text};
        }
        if (word.known && isBuyers(word.side) && isOneOf("request requests visit", word.text))
            return {Cue::BuyerNoun, word.text};
        if (word.known && word.side == Side::Seller) return {Cue::SellerNoun, word.text};
        if (endsWithAny(word.text, {"ion", "ions", "ment", "analysis", "ing", "proposal", "contract", "call",
                                    "meeting"}))
            return {Cue::SellerNoun, word.text};
    }
    return {Cue::Label, words.front().text};
}

}  // namespace

Finding judgeEnglish(const std::vector<std::string>& texts) {
    Words words;
    for (const std::string& text : texts) words.push_back(readEnglish(text));
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool we = isOneOf(kSellerNouns, words[i].text) || (i == 0 && words[i].text == "our") ||
                        (i == 0 && words[i].text == "sales");
        // "asked when we can start": what he asked is not who acts.
        const bool asked = i > 1 && isPast(words[0]) && isBuyers(words[0].side) &&
                           isOneOf("when how what if whether that where", words[i - 1].text);
        if (we && !asked && (i == 0 || !isOneOf("to with from told of", words[i - 1].text)))
            return {Cue::SellerActs, words[i].text};
        if (words[i].text == "i" && i + 1 < words.size())
            return {isBuyers(words[i + 1].side) ? Cue::BuyerActs : Cue::SellerActs, words[i + 1].text};
    }
    if (const auto subject = buyerSubject(words)) {
        const Finding found = afterBuyer(words, *subject);
        if (found.cue != Cue::Label || *subject > 0) {
            if (found.cue != Cue::Label) return found;
        }
    }
    // "manager let us on site": who does something with us is not of us.
    for (std::size_t i = 1; i < words.size(); ++i)
        if ((words[i].text == "us" ||
             (words[i].text == "our" && i > 1 && namesPersonEn(words[i - 2].text))) &&
            !isOneOf(kNoObject, words[i - 1].text) && words.front().form != Form::Base &&
            !anyOf(words, "ghosted ignored rejected beat lost"))
            return {Cue::BuyerActs, words[i - 1].text};
    // "takes the offer to the owner": he does, though we do not know the verb.
    if (words.size() > 2 && words.front().form == Form::Other && !words[1].known &&
        endsWith(words[1].text, "s") && words[1].text.size() > 4 &&
        isOneOf("the a an our us his her their it", words[2].text))
        return {Cue::BuyerActs, words[1].text};
    if (!words.front().known && endsWith(words.front().text, "s") && words.front().text.size() > 4 &&
        isOneOf("the a an our us his her their it", textAt(words, 1)))
        return {Cue::BuyerDeed, words.front().text};
    // "order in production", "pickup booked by dispatch".
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
        if (words[i].text == "in" && !isPast(words[i - 1]) && isOneOf(kProcesses, words[i + 1].text))
            return {Cue::SellerNoun, words[i + 1].text};
    if (oursAfter(words, "by")) return {Cue::SellerResult, words.back().text};
    bool have = false;
    bool be = false;
    if (isOneOf(kModals, words.front().text) && words.size() > 1 && isBuyers(words[1].side))
        return {Cue::BuyerDeed, words[1].text};
    // "has budget": he has it, if nothing was done.
    if (isHave(words.front().text) && words.size() > 1 && std::none_of(words.begin(), words.end(), isPast))
        return {Cue::BuyerState, words.front().text};
    bool noun = false;  // A thing stands before the verb: the verb is told of it, in the passive.
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& word = words[i];
        if (isHave(word.text)) {
            have = true;
            continue;
        }
        if (isBe(word.text)) {
            be = true;
            continue;
        }
        if (isOneOf("does did do", word.text) && isOneOf("not", textAt(words, i + 1))) continue;
        if (isOneOf("not never no doesn didn don isn hasn t", word.text)) {
            if (textAt(words, i + 1) == "t") continue;
            if (i + 1 < words.size() && words[i + 1].side != Side::BuyerThinks)
                return {words[i + 1].side == Side::Seller ? Cue::SellerVerb : Cue::NotDone,
                        words[i + 1].text};
            continue;
        }
        if (word.form == Form::Other || (noun && word.form == Form::Base) || isOneOf(kNouns, word.text)) {
            // "actively looking", "verbally agreed": how, not what.
            noun = noun || !(isOneOf(kAboutWhom, word.text) || endsWith(word.text, "ly"));
            continue;
        }
        if (!noun) {
            // "Demo completed", "Lead in": a base form before a participle is a noun.
            const std::string next = textAt(words, i + 1);
            // "Request for proposal received": what the participle is told of.
            const bool toldOf =
                (isOneOf("for of from with", next) && words.back().form == Form::Participle) ||
                (next == "from" && buyerIsAgent(words));
            const bool isNoun = word.form != Form::Past && word.form != Form::Participle &&
                                i + 1 < words.size() &&
                                (isPast(words[i + 1]) || isBe(next) ||
                                 (endsWith(next, "ly") && i + 2 < words.size() && isPast(words[i + 2])) ||
                                 toldOf || isOneOf("analysis assessment discovery identification", next));
            if (!isNoun) return withoutSubject(words, i, have, be);
            noun = true;
            continue;
        }
        // "team uses it daily".
        if (word.form == Form::Third && word.text != "orders" && i + 1 < words.size() &&
            !isPast(words[i + 1]) && (word.side == Side::Buyer || word.side == Side::BuyerThinks))
            return {Cue::BuyerActs, word.text};
        if (isPast(word)) {  // "engineering tested the prototype": told of somebody, in the active voice.
            const std::string next = textAt(words, i + 1);
            const std::string object =
                isOneOf("up out off down over back", next) ? textAt(words, i + 2) : next;
            // "reviewed with the patient", "trial planned": by ours.
            const std::string& told = words[i - 1].text;
            // "trial passed at customer": in his house.
            if (isOneOf("pass approv test accept", word.stem) && textAt(words, i + 1) == "at" &&
                isOneOf(kBuyerNouns, words.back().text))
                return {Cue::BuyerResult, word.text};
            if (word.stem == "request" && textAt(words, i + 1) == "from" && textAt(words, i + 2) != "us")
                return {Cue::SellerResult, word.text};
            if (!buyerIsAgent(words) &&
                (oursAfter(words, "by") || anyOf(words, "internally") ||
                 (textAt(words, i + 1) == "to" && isOneOf(kBuyerNouns, words.back().text)) ||
                 isOneOf("discount pricing credit margin commission", told) || isOneOf(kOurTools, told) ||
                 isOneOf(kInputs, told) || (word.stem == "request" && isOneOf(kAskedByUs, told)) ||
                 (textAt(words, i + 1) == "from" && isOneOf("order purchas", word.stem) &&
                  textAt(words, i + 2) != "us") ||
                 (told == "order" && word.stem == "book") || (told == "referral" && word.stem == "ask")))
                return {Cue::SellerResult, word.text};
            // "pilot started", "test drive taken": it runs at his place, by his hand.
            if ((isOneOf("start begin run take", word.stem) && isOneOf(kUsedByHim, told)) ||
                (word.stem == "open" && isOneOf(kBrought, told)) ||
                (word.stem == "activ" && isOneOf(kSelfService, told)))
                return {Cue::BuyerResult, word.text};
            const bool meeting = word.stem == "book" && isOneOf(kMeetings, words[i - 1].text);
            if (word.text == "planned" || (meeting && !buyerIsAgent(words)) ||
                (next == "with" && withBuyer(words) && word.stem != "agre"))
                return {Cue::SellerResult, word.text};
            const bool opens = isOneOf("set creat open", word.stem) && anyOf(words, kSelfService);
            if (isOneOf("the a an our us his her their it them its all one two three", object) &&
                (word.side != Side::Seller || opens))
                return {Cue::BuyerActs, word.text};
            // "shipper shared volumes": a person before it, an object behind it.
            const bool passes = isOneOf("send tender mail email", word.stem) && !anyOf(words, kBrought);
            if ((namesPersonEn(words[i - 1].text) || isOneOf(kGroups, words[i - 1].text)) &&
                hasObject(words, i) && (word.side != Side::Seller || passes))
                return {Cue::BuyerActs, word.text};
            if (buyerIsAgent(words)) return {Cue::BuyerByAgent, word.text};
            if (isBuyers(word.side) && !(i + 1 < words.size() && isOneOf("lead leads", textAt(words, i + 1))))
                return {Cue::BuyerResult, word.text};
            // Of the last thing before the verb: "PO issued", but "RFP response submitted".
            std::size_t thing = i - 1;
            while (thing > 0 && (isBe(words[thing].text) || isHave(words[thing].text))) --thing;
            const bool decided = word.known && word.side == Side::None && isOneOf(kGiven, words[thing].text);
            const bool admitted =
                isOneOf("acknowledg admit feel", word.stem) && isOneOf(kTroubles, words[thing].text);
            return {decided || admitted ? Cue::BuyerResult : Cue::SellerResult, word.text};
        }
        break;
    }
    return byNoun(words);
}

}  // namespace tropa::model::grammar
