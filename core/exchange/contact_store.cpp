#include "core/exchange/contact_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "core/actions/records.h"
#include "core/exchange/own_columns.h"
#include "core/store/merged.h"
#include "core/store/query.h"

namespace tropa::exchange {
namespace {

using model::Kind;

std::string_view contactLabel(Language language, std::string_view field) {
    const model::Field& f = *model::entity(Kind::Contact).field(field);
    return language == Language::Russian ? f.ru : f.en;
}

std::vector<std::string> listOf(const store::Record& record, std::string_view field) {
    const auto* list = std::get_if<std::vector<std::string>>(&record[field]);
    return list == nullptr ? std::vector<std::string>{} : *list;
}

}  // namespace

ContactStore::ContactStore(store::ReadTransaction& read, const PhoneHome& home, Language language,
                           OnMatch onMatch)
    : phones_(home),
      language_(language),
      onMatch_(onMatch) {
    loadCompanies(read);
    loadContacts(read);
}

void ContactStore::loadCompanies(store::ReadTransaction& read) {
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT id,name,inn,kpp FROM company WHERE alive AND {} ORDER BY id", store::kNotMerged));
    while (rows.next()) {
        addCompany(rows.uuid(0), rows.text(1), {std::string(rows.text(2)), std::string(rows.text(3))});
    }
}

void ContactStore::loadContacts(store::ReadTransaction& read) {
    std::vector<Uuid> ids;
    {
        sql::Statement rows = read.sql().prepare(
            fmt::format("SELECT id FROM contact WHERE alive AND {} ORDER BY id", store::kNotMerged));
        while (rows.next()) ids.push_back(rows.uuid(0));
    }
    for (const Uuid& id : ids) file(id, keysOf(read, id));
    assert(std::is_sorted(contactIds_.begin(), contactIds_.end()));
    loaded_ = contactIds_.size();
}

void ContactStore::file(const Uuid& id, const MatchKeys& keys) {
    contacts_.put(keys, contactIds_.size());
    contactIds_.push_back(id);
    touchedContacts_.push_back(false);
}

void ContactStore::addCompany(const Uuid& id, std::string_view name, const TaxKeys& tax) {
    companies_.add(name, tax, companyIds_.size());
    companyIds_.push_back(id);
    touchedCompanies_.push_back(false);
}

MatchKeys ContactStore::keysOf(store::ReadTransaction& read, const Uuid& id) {
    const auto contact = store::findRecord(read, Kind::Contact, id);
    const auto company = store::findRecord(read, Kind::Company, contact->reference("company"));
    return matchKeys(contact->text("name"), company ? company->text("name") : std::string{},
                     company ? company->text("inn") : std::string{}, listOf(*contact, "phones"),
                     listOf(*contact, "emails"), contact->text("external_id"), phones_);
}

std::vector<std::string> ContactStore::newPhones(const store::Record* record, const ContactDraft& draft) {
    std::vector<Phone> known;
    if (record != nullptr)
        for (const std::string& typed : listOf(*record, "phones"))
            for (Phone& phone : phones_.readCell(typed).phones) known.push_back(std::move(phone));
    std::vector<std::string> added;
    for (const Phone& phone : draft.phones)
        if (std::none_of(known.begin(), known.end(), [&](const Phone& k) {
                return phoneKey(k) == phoneKey(phone) &&
                       (phone.extension.empty() || phone.extension == k.extension);
            }))
            added.push_back(keptPhone(phone));
    return added;
}

OnMatch ContactStore::onMatchOf(std::vector<bool>::reference touched) {
    const bool again = touched;
    touched = true;
    return again && onMatch_ == OnMatch::Update ? OnMatch::Fill : onMatch_;
}

/// The employer: what is missing about it is filled in, nothing is changed.
Uuid ContactStore::companyFor(store::Edit& edit, const ContactDraft& draft) {
    if (draft.company.empty() && draft.inn.empty()) return {};
    GivenRecord given;
    for (const auto& [field, value] :
         {std::pair{"inn", &draft.inn}, std::pair{"kpp", &draft.kpp}, std::pair{"address", &draft.address},
          std::pair{"website", &draft.website}})
        given.give(field, *value);
    if (const auto found = companies_.find(draft.company, {draft.inn, draft.kpp})) {
        const Uuid id = companyIds_[*found];
        if (given.values.empty()) return id;
        const auto company = store::findRecord(edit.write(), Kind::Company, id);
        for (GivenValue& value : given.values) value.shown.clear();
        if (onMatch_ != OnMatch::Skip &&
            layOver(edit, *company, std::move(given), OnMatch::Fill, language_) == Outcome::Updated)
            companies_.add({}, {draft.inn, draft.kpp}, *found);
        return id;
    }
    // A number of twelve digits is a person's: the firm has his name.
    const std::string& inn = draft.inn.size() == 12 && !draft.name.empty() ? draft.name : draft.inn;
    given.give("name", draft.company.empty() ? inn : draft.company);
    const Uuid id = makeOf(edit, Kind::Company, given);
    addCompany(id, draft.company, {draft.inn, draft.kpp});
    return id;
}

/// What a contact and a company have both; a name that leads nowhere goes into the note.
GivenRecord ContactStore::givenBy(store::Edit& edit, ContactDraft& draft) {
    GivenRecord given;
    given.give("city", draft.city);
    given.give("external_id", draft.externalId);
    // A key of another system tells a person nothing.
    if (!draft.externalId.empty()) given.values.back().shown.clear();
    const Uuid owner = names_.find(edit, Kind::Member, draft.owner);
    if (owner.isNil() && !draft.owner.empty())
        addToNote(draft, contactLabel(language_, "owner"), draft.owner);
    given.give("owner", owner, draft.owner);
    given.sets.emplace_back("tags", draft.tags);
    return given;
}

/// When something was is said of a new contact only: the list tells it to the minute, the record exactly.
void ContactStore::giveOwn(store::Edit& edit, ContactDraft& draft, bool isNew, GivenRecord& given) {
    for (const auto& [field, shown] : draft.own) {
        if (!isNew && field->type == model::FieldType::Timestamp) continue;
        auto value = ownValue(*field, shown, edit.write().replica().timeZone());
        if (!value) {
            addToNote(draft, contactLabel(language_, field->name), shown);
            continue;
        }
        GivenValue& own = given.values.emplace_back();
        own.field = field->name;
        own.value = std::move(*value);
    }
}

Outcome ContactStore::addTo(store::Edit& edit, const Uuid& id, ContactDraft& draft, const Uuid& company,
                            OnMatch onMatch) {
    const store::Record contact = *store::findRecord(edit.write(), Kind::Contact, id);
    GivenRecord given = givenBy(edit, draft);
    if (nameKey(contact.text("name")) != nameKey(draft.name)) given.give("name", draft.name);
    given.give("position", draft.position);
    // Temperature is judged here: a list that only fills does not argue about it.
    given.give("temperature", draft.temperature);
    if (!draft.temperature.empty()) given.values.back().shown.clear();
    given.give("company", company, draft.company);
    given.give("source", names_.find(edit, Kind::Source, draft.source), draft.source);
    given.give("event", names_.find(edit, Kind::Event, draft.event), draft.event);

    const auto keys = matchKeys({}, {}, {}, {}, listOf(contact, "emails"), {}, phones_);
    std::vector<std::string> emails;
    const auto draftKeys = matchKeys(draft);
    for (std::size_t i = 0; i < draft.emails.size(); ++i)
        if (std::find(keys.emails.begin(), keys.emails.end(), draftKeys.emails[i]) == keys.emails.end())
            emails.push_back(draft.emails[i]);
    given.sets.emplace_back("phones", newPhones(&contact, draft));
    giveOwn(edit, draft, false, given);
    given.sets.emplace_back("emails", std::move(emails));
    given.note = draft.note;
    return layOver(edit, contact, std::move(given), onMatch, language_);
}

/// By its own id, as our export writes it (what this file has made is in no export yet); else by what people
/// have in common.
MatchIndex::Found ContactStore::find(ContactDraft& draft, const MatchKeys& keys) const {
    if (const auto id = Uuid::parse(draft.externalId)) {
        const auto end = contactIds_.begin() + static_cast<std::ptrdiff_t>(loaded_);
        const auto own = std::lower_bound(contactIds_.begin(), end, *id);
        if (own != end && *own == *id) {
            draft.externalId.clear();
            return {static_cast<std::size_t>(own - contactIds_.begin()), Match::ExternalId};
        }
    }
    return contacts_.find(keys);
}

Uuid ContactStore::make(store::Edit& edit, ContactDraft& draft, const Uuid& company, const MatchKeys& keys) {
    GivenRecord given = givenBy(edit, draft);
    given.give("name", draft.name);
    given.give("position", draft.position);
    given.give("temperature", draft.temperature);
    given.give("company", company, draft.company);
    given.give("source", names_.find(edit, Kind::Source, draft.source), draft.source);
    given.give("event", names_.find(edit, Kind::Event, draft.event), draft.event);
    given.sets.emplace_back("phones", newPhones(nullptr, draft));
    given.sets.emplace_back("emails", draft.emails);
    giveOwn(edit, draft, true, given);
    given.note = draft.note;
    const Uuid id = makeOf(edit, Kind::Contact, given);
    // By its tax number the company may have been found under another name than the draft's.
    file(id, draft.inn.empty() ? keys : keysOf(edit.write(), id));
    touchedContacts_.back() = true;
    return id;
}

Outcome ContactStore::take(store::Edit& edit, ContactDraft draft) {
    const MatchKeys keys = matchKeys(draft);
    MatchIndex::Found found = find(draft, keys);
    // Our own list names nobody twice, however alike two of its people are.
    if (draft.ours && found.match != Match::None && found.handle >= loaded_) found.match = Match::None;
    if (found.match == Match::None) {
        const Uuid company = companyFor(edit, draft);
        taken_ = make(edit, draft, company, keys);
        return Outcome::Created;
    }
    const Uuid id = taken_ = contactIds_[found.handle];
    const OnMatch onMatch = onMatchOf(touchedContacts_[found.handle]);
    if (onMatch == OnMatch::Skip) return Outcome::Known;
    const Uuid company = companyFor(edit, draft);
    const Outcome outcome = addTo(edit, id, draft, company, onMatch);
    if (outcome == Outcome::Updated) contacts_.put(keysOf(edit.write(), id), found.handle);
    return outcome;
}

ContactStore::Client ContactStore::clientOf(store::Edit& edit, ContactDraft draft) {
    Client client;
    const bool person = !draft.name.empty() || !draft.phones.empty() || !draft.emails.empty();
    const MatchKeys keys = matchKeys(draft);
    MatchIndex::Found found;
    if (person) found = find(draft, keys);
    client.company = companyFor(edit, draft);
    if (!person) return client;
    if (found.match == Match::None) {
        client.contact = make(edit, draft, client.company, keys);
        client.isNew = true;
        return client;
    }
    client.contact = contactIds_[found.handle];
    if (onMatch_ != OnMatch::Skip &&
        addTo(edit, client.contact, draft, client.company, OnMatch::Fill) == Outcome::Updated)
        contacts_.put(keysOf(edit.write(), client.contact), found.handle);
    return client;
}

Outcome ContactStore::takeCompany(store::Edit& edit, ContactDraft draft, const std::string& segment,
                                  std::optional<std::int64_t> createdMs) {
    if (draft.company.empty()) draft.company = std::exchange(draft.name, {});
    if (!draft.name.empty()) addToNote(draft, contactLabel(language_, "name"), draft.name);
    if (!draft.position.empty()) addToNote(draft, contactLabel(language_, "position"), draft.position);
    if (!draft.source.empty()) addToNote(draft, contactLabel(language_, "source"), draft.source);
    GivenRecord given = givenBy(edit, draft);
    given.give("inn", draft.inn);
    given.give("kpp", draft.kpp);
    given.give("address", draft.address);
    given.give("website", draft.website);
    const Uuid segmentId = names_.find(edit, Kind::Segment, segment);
    if (segmentId.isNil() && !segment.empty())
        addToNote(draft, language_ == Language::Russian ? "Сегмент" : "Segment", segment);
    given.give("segment", segmentId, segment);
    given.giveTime("created_at", createdMs);
    given.sets.emplace_back("emails", draft.emails);
    given.note = draft.note;
    if (const auto found = companies_.find(draft.company, {draft.inn, draft.kpp})) {
        const Uuid id = companyIds_[*found];
        const auto company = store::findRecord(edit.write(), Kind::Company, id);
        if (companyKey(company->text("name")) != companyKey(draft.company)) given.give("name", draft.company);
        given.sets.emplace_back("phones", newPhones(&*company, draft));
        return layOver(edit, *company, std::move(given), onMatchOf(touchedCompanies_[*found]), language_);
    }
    given.sets.emplace_back("phones", newPhones(nullptr, draft));
    given.give("name", draft.company.empty() ? draft.inn : draft.company);
    const Uuid id = makeOf(edit, Kind::Company, given);
    addCompany(id, draft.company, {draft.inn, draft.kpp});
    touchedCompanies_.back() = true;
    return Outcome::Created;
}

}  // namespace tropa::exchange
