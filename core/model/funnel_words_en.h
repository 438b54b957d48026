#pragma once

#include <string_view>

#include "core/model/funnel_grammar.h"

/// English words as the funnel check sees them.
namespace tropa::model::grammar {

struct Irregular {
    std::string_view base, past, participle;
};
inline constexpr Irregular kIrregular[] = {{"send", "sent", "sent"},
                                           {"make", "made", "made"},
                                           {"buy", "bought", "bought"},
                                           {"pay", "paid", "paid"},
                                           {"choose", "chose", "chosen"},
                                           {"read", "read", "read"},
                                           {"tell", "told", "told"},
                                           {"give", "gave", "given"},
                                           {"come", "came", "come"},
                                           {"leave", "left", "left"},
                                           {"find", "found", "found"},
                                           {"know", "knew", "known"},
                                           {"understand", "understood", "understood"},
                                           {"take", "took", "taken"},
                                           {"meet", "met", "met"},
                                           {"win", "won", "won"},
                                           {"lose", "lost", "lost"},
                                           {"begin", "began", "begun"},
                                           {"see", "saw", "seen"},
                                           {"say", "said", "said"},
                                           {"bring", "brought", "brought"},
                                           {"think", "thought", "thought"},
                                           {"get", "got", "gotten"},
                                           {"hold", "held", "held"},
                                           {"go", "went", "gone"},
                                           {"write", "wrote", "written"},
                                           {"show", "showed", "shown"},
                                           {"do", "did", "done"},
                                           {"build", "built", "built"},
                                           {"put", "put", "put"},
                                           {"feel", "felt", "felt"},
                                           {"draw", "drew", "drawn"},
                                           {"set", "set", "set"},
                                           {"speak", "spoke", "spoken"},
                                           {"sell", "sold", "sold"},
                                           {"ship", "shipped", "shipped"},
                                           {"hear", "heard", "heard"},
                                           {"lead", "led", "led"},
                                           {"quote", "quoted", "quoted"},
                                           {"withdraw", "withdrew", "withdrawn"},
                                           {"return", "returned", "returned"},
                                           {"sign", "signed", "signed"},
                                           {"run", "ran", "run"},
                                           {"keep", "kept", "kept"},
                                           {"spend", "spent", "spent"},
                                           {"grow", "grew", "grown"},
                                           {"sit", "sat", "sat"},
                                           {"cut", "cut", "cut"},
                                           {"drive", "drove", "driven"},
                                           {"break", "broke", "broken"},
                                           {"become", "became", "become"},
                                           {"lay", "laid", "laid"},
                                           {"teach", "taught", "taught"},
                                           {"throw", "threw", "thrown"},
                                           {"wear", "wore", "worn"},
                                           {"rise", "rose", "risen"},
                                           {"forget", "forgot", "forgotten"}};

// Deeds by their base form.
inline constexpr std::string_view kBuyer =
    "buy pay choose compare order purchase subscribe register select prefer shortlist evaluate "
    "consider decide renew adopt reorder commit refer recommend";
inline constexpr std::string_view kThinks =
    "know understand realise realize recognise recognize notice need want think feel believe "
    "trust like learn see look search wish intend plan interest doubt";
inline constexpr std::string_view kDone =
    "sign accept approve agree confirm read review request ask reply answer respond "
    "receive attend book test try use place fill download visit watch return deposit "
    "transfer authorise authorize countersign experience enquire inquire reject "
    "decline tell name allocate secure";
inline constexpr std::string_view kSeller =
    "send call phone contact qualify disqualify classify schedule present pitch quote "
    "follow close win lose prospect identify define analyse analyze handle deliver "
    "ship onboard nurture engage assign wait await pend offer propose discover demo "
    "demonstrate invoice attempt reach email mail hold set draft create update "
    "collect gather convert inform remind work process research design build upsell "
    "sell meet conduct perform validate verify assess route archive park warm chase "
    "implement support manage track monitor score segment generate connect educate "
    "persuade convince push forecast review develop produce launch finalise finalize "
    "estimate outreach target source map tender bid reschedule reactivate";

/// What either does; what it is done to decides.
inline constexpr std::string_view kEither =
    "give issue leave start open install invite introduce share forward bring make "
    "complete begin finish do find check train measure submit provide get discuss "
    "negotiate prepare";
/// What buyers give or begin, and what sellers bring.
inline constexpr std::string_view kGiven =
    "feedback review po order brief rfp rfq request enquiry inquiry references "
    "specification payment deposit approval consent decision trial evaluation "
    "purchase commitment choice testing prepayment downpayment application form";
inline constexpr std::string_view kBrought =
    "voicemail demo quote quotes presentation call calls message offer proposal contract invoice sample "
    "samples "
    "discount meeting appointment lead leads prospect prospects customer client contact";
/// What passes from a buyer's hand, whoever writes it.
inline constexpr std::string_view kPapers =
    "request po rfp rfq brief specification feedback review enquiry inquiry application photo photos picture "
    "pictures drawing drawings measurements dimensions logs bom";
/// What a buyer opens for himself.
inline constexpr std::string_view kSelfService = "account workspace login profile trial sandbox";
/// Ours, when something is passed to them or done by them.
inline constexpr std::string_view kOurs =
    "dispatch sales support estimating engineering manager supervisor rep team queue presales";
/// "order in production": what is being done with it.
inline constexpr std::string_view kProcesses =
    "production progress process transit preparation development delivery assembly manufacturing";
/// Whom a buyer talks with in his own house.
inline constexpr std::string_view kTheirs =
    "boss board colleagues management director internally committee their his her accountant lawyer lawyers";
/// Prepositions and the like: what follows is no object.
inline constexpr std::string_view kNoObject =
    "by to for about with on in at via from and or when after before as of";
inline constexpr std::string_view kBuyerNouns =
    "customer customers client clients buyer buyers prospect prospects lead leads visitor "
    "visitors user users champion stakeholder stakeholders procurement committee board they he "
    "she maker makers shopper purchaser consumer management director owner guest guests cfo ceo "
    "cto finance legal company firm attendee member patient tenant distributor dealer account admin "
    "administrator superintendent purchasing "
    "buying signatory";
inline constexpr std::string_view kSellerNouns = "we rep reps salesperson seller ae sdr bdr agent salesman";
inline constexpr std::string_view kAboutWhom = "to with for on of from at the a an our about in and";
inline constexpr std::string_view kStates =
    "ready interested satisfied happy aware willing committed convinced certain sure unaware keen "
    "able bought-in comfortable";
inline constexpr std::string_view kNouns =
    "purchase payment order decision evaluation comparison consideration awareness "
    "interest choice commitment signup registration trial referral loyalty enquiry "
    "inquiry intent adoption advocacy approval renewal reorder subscription "
    "acceptance repurchase preference prepayment downpayment";
/// Rooms full of people: what stands before them says which ("tender committee").
inline constexpr std::string_view kGroups = "committee board team department panel council";
/// Heads of compounds that are the seller's work, whatever stands before them: "renewal outreach".
inline constexpr std::string_view kSellersHeads =
    "reminder outreach campaign call calls email emails meeting discussion presentation sequence followup "
    "pitch deck proposal conversation push chase blast";
/// End like persons and are things, or sell as often as they buy.
inline constexpr std::string_view kNoPersons =
    "order offer letter newsletter tender folder number paper transfer trailer sensor motor quarter answer "
    "reminder center server computer router flyer tracker voucher banner trigger error topic traffic logic "
    "metric music public basic generic container vendor supplier provider partner timer poster list "
    "checklist "
    "waitlist";

}  // namespace tropa::model::grammar
