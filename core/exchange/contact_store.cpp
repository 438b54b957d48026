#include "core/exchange/contact_store.h"

#include <algorithm>
#include <array>

#include "core/actions/records.h"
#include "core/store/query.h"

namespace tropa::exchange {
namespace {

using actions::Input;
using actions::Inputs;
using model::Kind;

std::string_view labelOf(Language language, std::string_view field) {
    const model::Field& f = *model::entity(Kind::Contact).field(field);
    return language == Language::Russian ? f.ru : f.en;
}

void give(Inputs& inputs, std::string_view field, const std::string& value) {
    if (!value.empty()) inputs.push_back({std::string(field), value});
}

std::vector<std::string> listOf(const store::Record& record, std::string_view field) {
    const auto* list = std::get_if<std::vector<std::string>>(&record[field]);
    return list == nullptr ? std::vector<std::string>{} : *list;
}

/// The lines of `added` that `note` does not have yet.
std::string newLines(const std::string& note, const std::string& added) {
    const std::string have = '\n' + note + '\n';
    std::string out;
    for (std::size_t from = 0; from < added.size();) {
        const std::size_t to = std::min(added.find('\n', from), added.size());
        const std::string line = added.substr(from, to - from);
        if (!line.empty() && have.find('\n' + line + '\n') == std::string::npos)
            out += (out.empty() ? "" : "\n") + line;
        from = to + 1;
    }
    return out;
}

}  // namespace

std::string keptPhone(const Phone& phone) {
    if (phone.e164.empty()) return phone.typed;
    return phone.extension.empty() ? phone.e164 : phone.e164 + " доб. " + phone.extension;
}

ContactStore::ContactStore(store::ReadTransaction& read, const PhoneHome& home, Language language)
    : phones_(home),
      language_(language) {
    loadCompanies(read);
    loadContacts(read);
}

void ContactStore::loadCompanies(store::ReadTransaction& read) {
    sql::Statement rows =
        read.sql().prepare("SELECT id,name,inn FROM company WHERE alive AND merged_into IS NULL ORDER BY id");
    while (rows.next()) {
        companies_.add(rows.text(1), rows.text(2), companyIds_.size());
        companyIds_.push_back(rows.uuid(0));
    }
}

void ContactStore::loadContacts(store::ReadTransaction& read) {
    std::vector<Uuid> ids;
    {
        sql::Statement rows =
            read.sql().prepare("SELECT id FROM contact WHERE alive AND merged_into IS NULL ORDER BY id");
        while (rows.next()) ids.push_back(rows.uuid(0));
    }
    for (const Uuid& id : ids) {
        file(read, id);
    }
}

void ContactStore::file(store::ReadTransaction& read, const Uuid& id) {
    contacts_.put(keysOf(read, id), contactIds_.size());
    places_[id] = contactIds_.size();
    contactIds_.push_back(id);
}

MatchKeys ContactStore::keysOf(store::ReadTransaction& read, const Uuid& id) {
    const auto contact = store::findRecord(read, Kind::Contact, id);
    const auto company = store::findRecord(read, Kind::Company, contact->reference("company"));
    return matchKeys(contact->text("name"), company ? company->text("name") : std::string{},
                     company ? company->text("inn") : std::string{}, listOf(*contact, "phones"),
                     listOf(*contact, "emails"), contact->text("external_id"), phones_);
}

Uuid ContactStore::companyFor(store::Edit& edit, const ContactDraft& draft) {
    if (draft.company.empty() && draft.inn.empty()) return {};
    if (const auto found = companies_.find(draft.company, draft.inn)) {
        const Uuid id = companyIds_[*found];
        const auto company = store::findRecord(edit.write(), Kind::Company, id);
        Inputs missing;
        for (const auto& [field, value] :
             {std::pair{"inn", &draft.inn}, std::pair{"kpp", &draft.kpp},
              std::pair{"address", &draft.address}, std::pair{"website", &draft.website}})
            if (company && company->text(field).empty()) give(missing, field, *value);
        if (!missing.empty()) actions::setRecord(edit, Kind::Company, id, missing);
        return id;
    }
    Inputs inputs;
    give(inputs, "name", draft.company.empty() ? draft.inn : draft.company);
    give(inputs, "inn", draft.inn);
    give(inputs, "kpp", draft.kpp);
    give(inputs, "address", draft.address);
    give(inputs, "website", draft.website);
    const Uuid id = actions::addRecord(edit, Kind::Company, inputs);
    companies_.add(draft.company, draft.inn, companyIds_.size());
    companyIds_.push_back(id);
    return id;
}

Uuid ContactStore::named(store::Edit& edit, Kind kind, const std::string& name) {
    if (name.empty()) return {};
    const std::string key = std::string(model::entity(kind).name) + '\n' + name;
    if (const auto known = names_.find(key); known != names_.end()) return known->second;
    Uuid id;
    if (const auto found = store::findByTitle(edit.write(), kind, name)) id = found->id;
    // People are invited, not imported.
    else if (kind != Kind::Member)
        id = actions::addRecord(edit, kind, {{"name", name}});
    names_[key] = id;
    return id;
}

Inputs ContactStore::inputsFor(store::Edit& edit, ContactDraft& draft, const Uuid& company) {
    const Uuid owner = named(edit, Kind::Member, draft.owner);
    if (owner.isNil() && !draft.owner.empty()) addToNote(draft, labelOf(language_, "owner"), draft.owner);
    Inputs inputs;
    for (const auto& [field, value] :
         {std::pair{"name", &draft.name}, std::pair{"position", &draft.position},
          std::pair{"city", &draft.city}, std::pair{"temperature", &draft.temperature},
          std::pair{"external_id", &draft.externalId}})
        give(inputs, field, *value);
    for (const auto& [field, id] :
         {std::pair{"company", company}, std::pair{"source", named(edit, Kind::Source, draft.source)},
          std::pair{"event", named(edit, Kind::Event, draft.event)}, std::pair{"owner", owner}})
        if (!id.isNil()) inputs.push_back({field, id});
    return inputs;
}

ContactStore::Outcome ContactStore::addTo(store::Edit& edit, const Uuid& id, ContactDraft& draft,
                                          const Uuid& company) {
    const store::Record contact = *store::findRecord(edit.write(), Kind::Contact, id);
    Inputs changes;
    for (Input& input : inputsFor(edit, draft, company)) {
        const model::Field& field = *contact.entity().field(input.field);
        const model::Value& have = contact.values[field.index];
        if (model::isNull(have)) {
            changes.push_back(std::move(input));
            continue;
        }
        if (have == input.value) continue;
        const bool sameName = input.field == "name" && nameKey(contact.text("name")) == nameKey(draft.name);
        // Temperature and owner are judged here, not by a list; a key of another system tells a person
        // nothing.
        if (sameName || input.field == "temperature" || input.field == "external_id") continue;
        std::string value;
        if (const auto* text = std::get_if<std::string>(&input.value))
            value = *text;
        else
            value = input.field == "company"  ? draft.company
                    : input.field == "source" ? draft.source
                    : input.field == "event"  ? draft.event
                                              : draft.owner;
        if (!value.empty()) addToNote(draft, labelOf(language_, input.field), value);
    }
    const auto keys =
        matchKeys({}, {}, {}, listOf(contact, "phones"), listOf(contact, "emails"), {}, phones_);
    for (const Phone& phone : draft.phones)
        if (std::find(keys.phones.begin(), keys.phones.end(), phoneKey(phone)) == keys.phones.end())
            changes.push_back({"phones", keptPhone(phone), Input::How::Add});
    const auto draftKeys = matchKeys(draft);
    for (std::size_t i = 0; i < draft.emails.size(); ++i)
        if (std::find(keys.emails.begin(), keys.emails.end(), draftKeys.emails[i]) == keys.emails.end())
            changes.push_back({"emails", draft.emails[i], Input::How::Add});
    const auto tags = listOf(contact, "tags");
    for (const std::string& tag : draft.tags)
        if (std::find(tags.begin(), tags.end(), tag) == tags.end())
            changes.push_back({"tags", tag, Input::How::Add});
    const std::string note = contact.text("note");
    if (const std::string added = newLines(note, draft.note); !added.empty())
        changes.push_back({"note", note.empty() ? added : note + '\n' + added});
    if (changes.empty()) return Outcome::Known;
    actions::setRecord(edit, Kind::Contact, id, changes);
    return Outcome::Updated;
}

/// By its own id, as our export writes it; else by what people have in common.
MatchIndex::Found ContactStore::find(ContactDraft& draft) const {
    if (const auto id = Uuid::parse(draft.externalId)) {
        if (const auto own = places_.find(*id); own != places_.end()) {
            draft.externalId.clear();
            return {own->second, Match::ExternalId};
        }
    }
    return contacts_.find(matchKeys(draft));
}

ContactStore::Outcome ContactStore::take(store::Edit& edit, ContactDraft draft) {
    const MatchIndex::Found found = find(draft);
    const Uuid company = companyFor(edit, draft);
    if (found.match != Match::None) {
        const Outcome outcome = addTo(edit, contactIds_[found.handle], draft, company);
        if (outcome == Outcome::Updated)
            contacts_.put(keysOf(edit.write(), contactIds_[found.handle]), found.handle);
        return outcome;
    }
    Inputs inputs = inputsFor(edit, draft, company);
    std::vector<std::string> phones;
    for (const Phone& phone : draft.phones) phones.push_back(keptPhone(phone));
    if (!phones.empty()) inputs.push_back({"phones", std::move(phones)});
    if (!draft.emails.empty()) inputs.push_back({"emails", draft.emails});
    if (!draft.tags.empty()) inputs.push_back({"tags", draft.tags});
    give(inputs, "note", draft.note);
    const Uuid id = actions::addRecord(edit, Kind::Contact, inputs);
    file(edit.write(), id);
    return Outcome::Created;
}

}  // namespace tropa::exchange
