// Reading one contact for its page.
#include <set>

#include "core/insight/temperature.h"
#include "core/model/permission.h"
#include "core/store/outbox.h"
#include "core/store/query.h"
#include "qml/viewmodels/contact_model.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ContactCard)
};

QString consentOf(const store::Record& contact, const Words& words) {
    const auto at = contact.integer("consent_at");
    return at ? Tr::tr("Consent given %1").arg(words.when(*at)) : Tr::tr("No consent yet");
}

}  // namespace

QList<QByteArray> contactDealRoles() {
    return {"id", "title", "amountText", "status", "states", "done", "stageCount", "nextText", "standing"};
}

Row contactDealRow(store::ReadTransaction& read, const Words& words, const store::Record& deal) {
    const store::DealTrail trail = store::dealTrail(read, deal);
    const ShortTrail path = shortTrail(read, words, trail);
    const bool open = deal.text("status") == "open";
    QString next = statusText(deal, words);
    if (open) {
        next = buyersNext(path);
        if (path.standing) next += QStringLiteral(" · ") + lowerFirst(path.standingText);
    }
    QString title = qs(deal.text("title"));
    if (title.isEmpty()) title = Tr::tr("Deal");
    return {qs(deal.id),
            {title, words.money(deal), qs(deal.text("status")), path.states, path.done,
             static_cast<int>(path.states.size()), next, path.standing}};
}

ContactCard readContact(store::ReadTransaction& read, const Words& words, const Uuid& id) {
    const auto found = store::findRecord(read, Kind::Contact, id);
    if (!found || !found->alive) throw Failure(ErrorCode::NotFound, "contact");
    const store::Record& contact = *found;
    ContactCard card;
    readHead(read, words, id, card);
    card.name = contactTitle(contact);
    card.initials = initials(contact.text("name"));
    card.subtitle = contactSubtitle(read, contact, true);
    card.temperature = qs(insight::temperatureOf(read, contact));
    card.temperatureText = words.temperature(card.temperature.toStdString());
    card.temperatureWhy = qs(contact.text("temperature_reason"));
    card.company = referenceText(read, contact, "company");
    card.companyId = qs(contact.reference("company"));
    card.position = qs(contact.text("position"));
    card.city = qs(contact.text("city"));
    card.note = qs(contact.text("note"));
    card.owner = referenceText(read, contact, "owner");
    const QString event = referenceText(read, contact, "event");
    card.sourceText = event.isEmpty() ? referenceText(read, contact, "source") : event;
    card.consentText = consentOf(contact, words);
    // Two devices may have spelled one number in two ways.
    std::set<std::string> shown;
    for (const QString& phone : textList(contact, "phones"))
        if (shown.insert(store::phoneLineKey(phone.toStdString())).second)
            card.phones.append(phoneText(phone.toStdString()));
    card.emails = textList(contact, "emails");
    card.tags = textList(contact, "tags");
    const bool* silent = std::get_if<bool>(&contact["do_not_call"]);
    card.doNotCall = silent != nullptr && *silent;
    card.mayErase =
        model::whyMayNotWrite({read.replica().role()}, model::entity(Kind::Contact), model::OpKind::Erase, {})
            .empty();
    card.rawName = qs(contact.text("name"));
    card.rawPhones = textList(contact, "phones");

    // The questions are asked of the open deal, of the contact until there is one.
    const store::Record* asked = &contact;
    const auto deals = store::recordsWhere(read, Kind::Deal, "contact", id);
    for (auto deal = deals.rbegin(); deal != deals.rend(); ++deal) {
        card.deals.append(contactDealRow(read, words, *deal));
        if (asked == &contact && deal->text("status") == "open") asked = &*deal;
    }
    if (asked != &contact) card.askedDeal = qs(asked->id);
    card.questions = questionRows(*asked, words);
    card.qualification = qualificationOf(*asked, words);
    card.qualificationText = qualificationText(card.qualification);
    card.facts = contactFacts(read, words, contact);
    card.tasks = taskRows(read, words, "contact", id);
    for (const store::Record& purchase : store::recordsWhere(read, Kind::Purchase, "contact", id)) {
        const QString number = qs(purchase.text("number"));
        card.purchases.prepend(
            {qs(purchase.id),
             {number.isEmpty() ? Tr::tr("Purchase") : Tr::tr("Document %1").arg(number),
              words.money(purchase), words.date(purchase.integer("at").value_or(0)), words.money(purchase)}});
    }
    return card;
}

}  // namespace tropa::viewmodels
