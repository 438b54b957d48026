#pragma once

#include <string>
#include <string_view>

#include "core/model/funnel_grammar.h"

/// English words as the funnel check sees them.
namespace tropa::model::grammar {

enum class EnForm : std::uint8_t { Other, Base, Third, Past, Participle, Ing };

struct EnWord {
    std::string text;
    std::string stem;  ///< Of the base form: "sent" as "send".
    EnForm form = EnForm::Other;
    Side side = Side::None;
    bool known = false;
};

EnWord readEnglish(const std::string& folded);

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
                                           {"forget", "forgot", "forgotten"},
                                           {"let", "let", "let"},
                                           {"lend", "lent", "lent"},
                                           {"stand", "stood", "stood"},
                                           {"seek", "sought", "sought"},
                                           {"catch", "caught", "caught"},
                                           {"deal", "dealt", "dealt"},
                                           {"eat", "ate", "eaten"},
                                           {"wake", "woke", "woken"},
                                           {"fly", "flew", "flown"},
                                           {"learn", "learnt", "learnt"}};

// Deeds by their base form.
inline constexpr std::string_view kBuyer =
    "buy pay choose compare order purchase subscribe register select prefer shortlist evaluate "
    "consider decide renew adopt reorder commit refer recommend use try enrol enroll donate pledge join "
    "repurchase "
    "vote award prepay";
inline constexpr std::string_view kThinks =
    "know understand realise realize recognise recognize notice need want think feel believe "
    "trust like learn see look search wish intend plan interest doubt";
inline constexpr std::string_view kDone =
    "sign accept approve agree confirm read review request ask reply answer respond "
    "receive attend book test fill download visit watch return deposit say state express voice "
    "complain endorse ratify fund redeem remit taste tour upgrade specify click view browse opt waive switch "
    "checkout "
    "transfer authorise authorize countersign experience enquire inquire reject "
    "decline tell name allocate secure";
inline constexpr std::string_view kSeller =
    "send call phone contact qualify disqualify classify schedule present pitch quote "
    "follow close win lose prospect identify define analyse analyze handle deliver "
    "ship onboard nurture engage assign wait await pend offer propose discover demo "
    "demonstrate invoice attempt reach email mail hold set draft create update "
    "collect gather convert inform remind work process research design build upsell "
    "sell meet conduct perform validate verify assess route archive park warm chase "
    "implement support manage track monitor score segment generate educate "
    "persuade convince push forecast review develop produce finalise finalize "
    "estimate outreach target source map tender bid reschedule reactivate";

/// What either does; what it is done to decides.
inline constexpr std::string_view kEither =
    "give issue leave start open install invite introduce share forward bring make "
    "complete begin finish do find check train measure submit provide get discuss "
    "negotiate prepare clear show execute place comment report explain describe mention promise upload "
    "outline clarify "
    "admit pick raise "
    "explore seek justify connect launch release grant host weigh rank";
/// What buyers give or begin, and what sellers bring.
inline constexpr std::string_view kGiven =
    "feedback review po order brief rfp rfq request enquiry inquiry references "
    "specification payment deposit approval consent decision trial evaluation "
    "purchase commitment choice testing prepayment downpayment application form interest checkout "
    "questionnaire registration signup";
inline constexpr std::string_view kBrought =
    "voicemail demo quote quotes presentation call calls message offer proposal contract invoice sample "
    "samples "
    "discount meeting appointment lead leads prospect prospects customer client contact";
/// What passes from a buyer's hand, whoever writes it.
inline constexpr std::string_view kPapers =
    "request po rfp rfq brief specification feedback review enquiry inquiry application photo photos picture "
    "requirements comments redlines answers forecast volumes references "
    "pictures drawing drawings measurements dimensions logs bom";
/// What a buyer opens for himself.
inline constexpr std::string_view kSelfService = "account workspace login profile trial sandbox";
/// What only a buyer's using makes begin.
inline constexpr std::string_view kUsedByHim = "pilot trial poc usage drive evaluation";
/// What a seller asks a buyer for.
inline constexpr std::string_view kWantedOfHim =
    "referral referrals review testimonial feedback payment signature";
/// Ours, when something is passed to them or done by them.
inline constexpr std::string_view kOurs =
    "engineer estimator designer technician us me bid proposal pricing presales delivery solutions dispatch "
    "sales support estimating engineering "
    "manager "
    "supervisor rep team queue presales";
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
    "cto cio coo cmo ciso vp landlord finance legal company firm attendee member patient tenant distributor "
    "dealer account admin "
    "administrator superintendent purchasing "
    "buying signatory";
inline constexpr std::string_view kSellerNouns = "we rep reps salesperson seller ae sdr bdr agent salesman";
inline constexpr std::string_view kAboutWhom = "to with for on of from at the a an our about in and";
inline constexpr std::string_view kStates =
    "ready interested satisfied happy aware willing committed convinced certain sure unaware keen "
    "able bought-in comfortable aligned";
inline constexpr std::string_view kNouns =
    "purchase payment order decision evaluation comparison consideration awareness "
    "interest choice commitment signup registration trial referral loyalty enquiry "
    "inquiry intent adoption advocacy approval renewal reorder subscription "
    "acceptance repurchase preference prepayment downpayment recognition realization realisation "
    "yes go-ahead buy-in sign-off signoff consensus consent resolution vote desire login checkout usage "
    "uptake "
    "enrolment "
    "enrollment endorsement pledge donation authorization authorisation nod";
/// Of a buyer's side when they are about those who sell to him: "vendor selection".
inline constexpr std::string_view kSelections =
    "selection search choice shortlist comparison shortlisting exploration";
inline constexpr std::string_view kSuppliers =
    "vendor vendors supplier suppliers provider providers solution partner contractor option options "
    "solutions alternatives";
/// Goes on in a buyer's head, whatever it is about.
inline constexpr std::string_view kWeighing = "explor weigh justifi seek loosen ponder research";
/// What is done to a buyer, when it stands behind him: "customer onboarding call".
inline constexpr std::string_view kDoneTo =
    "onboard nurtur train score engag qualifi track manag rout enrich process contact call meet support "
    "handl profil "
    "segment map success target follow";
/// Said before a buyer's yes that is not yet on paper.
inline constexpr std::string_view kSpoken = "verbal oral handshake";
/// Meetings: booked by ours into the calendar, unless it says who booked.
inline constexpr std::string_view kMeetings =
    "demo meeting call appointment walkthrough presentation kickoff consultation consult survey workshop "
    "installation delivery";
/// What a buyer admits to have.
inline constexpr std::string_view kTroubles =
    "problem need pain gap issue challenge problems needs pains urgency";
/// What we ask a buyer for.
inline constexpr std::string_view kAskedByUs =
    "data document documents info information details paperwork payment deposit files testimonial referral "
    "review "
    "feedback signature";
/// What a buyer gives, when it says whose: "customer signature".
inline constexpr std::string_view kHisWords =
    "signature reply response answer request questions feedback comments";
/// Into which contacts are put by ours.
inline constexpr std::string_view kOurTools = "sequence cadence campaign drip nurture list crm";
/// What is bought for the order, not by the buyer.
inline constexpr std::string_view kInputs = "materials material parts stock components supplies inventory";
/// Buyer's deeds that stay his while they go on; of the others "…ing" is our process.
inline constexpr std::string_view kGoingOn =
    "test read attend approv accept watch agre respond answer repli tast";
inline constexpr std::string_view kModals = "will can could would may might must should";
/// Rooms full of people: what stands before them says which ("tender committee").
inline constexpr std::string_view kGroups = "committee board team department panel council";
/// Heads of compounds that leave the deed before them the buyer's: "decision phase". Any other head has it as
/// its object, which is our work: "payment reminder", "order processing", "approval pending".
inline constexpr std::string_view kBuyersHeads =
    "stage phase period process made done given week month day journey decision intent letter signal "
    "intention agreement cycle";
/// End like persons and are things, or sell as often as they buy.
inline constexpr std::string_view kNoPersons =
    "order offer letter newsletter tender folder number paper transfer trailer sensor motor quarter answer "
    "reminder center server computer router flyer tracker voucher banner trigger error topic traffic logic "
    "metric music public basic generic container vendor supplier provider partner timer poster list "
    "checklist "
    "waitlist";

}  // namespace tropa::model::grammar
