#include "core/exchange/purchase_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/store/query.h"

namespace tropa::exchange {
namespace {

using model::Kind;

std::string keyOf(const std::string& day, std::int64_t amount) {
    return fmt::format("{} {}", day, amount);
}

}  // namespace

PurchaseStore::PurchaseStore(store::ReadTransaction& read, ContactStore& clients, Language language,
                             OnMatch onMatch)
    : clients_(clients),
      language_(language),
      onMatch_(onMatch),
      timeZone_(read.replica().timeZone()) {
    std::vector<Uuid> ids;
    {
        sql::Statement rows = read.sql().prepare("SELECT id FROM purchase WHERE alive ORDER BY id");
        while (rows.next()) ids.push_back(rows.uuid(0));
    }
    for (const Uuid& id : ids) file(*store::findRecord(read, Kind::Purchase, id));
}

std::string PurchaseStore::dayOf(std::int64_t ms) const {
    return isoFromMs(ms + zoneOffsetMinutes(timeZone_, ms) * 60'000LL).substr(0, 10);
}

void PurchaseStore::file(const store::Record& purchase) {
    Known known{.id = purchase.id,
                .number = folded(purchase.text("number")),
                .contact = purchase.reference("contact"),
                .company = purchase.reference("company"),
                .day = dayOf(purchase.integer("at").value_or(0)),
                .amount = purchase.integer("amount").value_or(0)};
    if (!known.number.empty()) byNumber_[known.number].push_back(purchases_.size());
    byDayAndAmount_[keyOf(known.day, known.amount)].push_back(purchases_.size());
    purchases_.push_back(std::move(known));
}

PurchaseStore::Known* PurchaseStore::find(const Known& wanted) {
    const auto sameClient = [&](const Known& known) {
        if (!wanted.company.isNil() && !known.company.isNil()) return wanted.company == known.company;
        return wanted.contact == known.contact && !wanted.contact.isNil();
    };
    Known* best = nullptr;
    int bestScore = 0;
    const auto consider = [&](std::size_t place, bool byNumber) {
        Known& known = purchases_[place];
        if (touched_.contains(known.id)) return;
        const bool day = known.day == wanted.day, amount = known.amount == wanted.amount;
        const bool client = sameClient(known);
        // Numbers begin anew each year, and each of our firms has its own.
        const bool fits =
            byNumber ? (client && known.day.substr(0, 4) == wanted.day.substr(0, 4)) || (day && amount)
                     : client && day && amount && (known.number.empty() || wanted.number.empty());
        if (!fits) return;
        const int score = (byNumber ? 8 : 0) + (client ? 4 : 0) + (day ? 2 : 0) + (amount ? 1 : 0);
        if (score > bestScore) {
            best = &known;
            bestScore = score;
        }
    };
    if (const auto places = byNumber_.find(wanted.number);
        !wanted.number.empty() && places != byNumber_.end())
        for (const std::size_t place : places->second) consider(place, true);
    if (best != nullptr) return best;
    const auto places = byDayAndAmount_.find(keyOf(wanted.day, wanted.amount));
    if (places != byDayAndAmount_.end())
        for (const std::size_t place : places->second) consider(place, false);
    return best;
}

/// The deal of that title or key, where there is exactly one.
Uuid PurchaseStore::dealOf(store::Edit& edit, const BusinessDraft& draft) const {
    if (draft.deal.empty()) return {};
    sql::Statement rows = edit.write().sql().prepare(
        "SELECT id FROM deal WHERE alive AND (title=?1 OR external_id=?1) ORDER BY id LIMIT 2");
    rows.bind(1, draft.deal);
    Uuid id;
    if (rows.next()) id = rows.uuid(0);
    return rows.next() ? Uuid{} : id;
}

Outcome PurchaseStore::take(store::Edit& edit, BusinessDraft draft, std::vector<Problem>& problems) {
    ContactDraft person = draft.client;
    person.note.clear();
    person.tags.clear();
    person.externalId.clear();
    for (std::string* field : {&person.owner, &person.source, &person.event, &person.temperature})
        field->clear();
    const Uuid deal = dealOf(edit, draft);
    const auto tell = [&](ProblemKind kind, const std::string& value) {
        problems.push_back({.line = draft.client.line,
                            .row = draft.client.row,
                            .column = {},
                            .value = shortened(value),
                            .kind = kind});
    };
    ContactDraft& rest = draft.client;
    if (deal.isNil() && !draft.deal.empty()) {
        addToNote(rest, language_ == Language::Russian ? "Сделка" : "Deal", draft.deal);
        tell(ProblemKind::UnknownDeal, draft.deal);
    }
    if (deal.isNil() && !draft.hasClient()) {
        problems.back().kind = ProblemKind::NoClient;
        return Outcome::Refused;
    }
    ContactStore::Client client;
    if (draft.hasClient()) client = clients_.clientOf(edit, std::move(person));
    if (const auto record = deal.isNil() ? std::nullopt : store::findRecord(edit.write(), Kind::Deal, deal)) {
        if (client.contact.isNil()) client.contact = record->reference("contact");
        if (client.company.isNil()) client.company = record->reference("company");
    }
    // Of a fact these have no field.
    for (const auto& [label, value] :
         {std::pair{"Ведёт|Owner", &rest.owner}, std::pair{"Источник|Source", &rest.source},
          std::pair{"Событие|Event", &rest.event}, std::pair{"Внешний код|External key", &rest.externalId}}) {
        const std::string_view both = label;
        const std::size_t bar = both.find('|');
        if (!value->empty())
            addToNote(rest, language_ == Language::Russian ? both.substr(0, bar) : both.substr(bar + 1),
                      *value);
    }
    for (const std::string& tag : rest.tags)
        addToNote(rest, language_ == Language::Russian ? "Метка" : "Tag", tag);

    GivenRecord given;
    given.give("contact", client.contact, rest.name);
    given.give("company", client.company, rest.company);
    given.give("deal", deal, draft.deal);
    given.give("number", draft.number);
    given.give("amount", draft.amount);
    given.give("currency", draft.currency);
    given.give("margin", draft.margin);
    given.giveTime("at", draft.atMs);
    given.note = rest.note;

    const Known wanted{.id = {},
                       .number = folded(draft.number),
                       .contact = client.contact,
                       .company = client.company,
                       .day = dayOf(*draft.atMs),
                       .amount = draft.amount->units};
    if (Known* known = find(wanted)) {
        touched_.insert(known->id);
        const auto record = store::findRecord(edit.write(), Kind::Purchase, known->id);
        // A day without a time does not correct the moment of that day.
        const auto at = record->integer("at");
        if (at && dayOf(*at) == wanted.day)
            std::erase_if(given.values, [](const GivenValue& value) { return value.field == "at"; });
        return layOver(edit, *record, std::move(given), onMatch_, language_);
    }
    const Uuid id = makeOf(edit, Kind::Purchase, given);
    touched_.insert(id);
    file(*store::findRecord(edit.write(), Kind::Purchase, id));
    return Outcome::Created;
}

}  // namespace tropa::exchange
