#include "core/actions/capture.h"

#include <algorithm>

#include "core/actions/act.h"
#include "core/actions/consents.h"
#include "core/actions/likeness.h"
#include "core/actions/names.h"
#include "core/actions/records.h"
#include "core/actions/stand.h"
#include "core/actions/tasks.h"
#include "core/base/text.h"
#include "core/model/company_name.h"
#include "core/store/merged.h"
#include "core/store/query.h"

namespace tropa::actions {
namespace {

using model::companyKey;
using model::Kind;

void note(std::vector<Duplicate>& found, const Uuid& id, Likeness likeness) {
    if (std::none_of(found.begin(), found.end(), [&](const Duplicate& d) { return d.id == id; }))
        found.push_back({id, likeness});
}

void byKey(store::ReadTransaction& read, Kind kind, const std::string& key, Likeness likeness,
           std::vector<Duplicate>& found) {
    if (key.empty()) return;
    for (const Uuid& id : store::findByMatchKey(read, kind, key)) {
        const auto record = store::findRecord(read, kind, id);
        if (record && record->alive && store::survivorOf(read, kind, id) == id) note(found, id, likeness);
    }
}

/// Found by the words of the name (the search knows both alphabets), then compared as people compare names:
/// word order, initials, slips of a finger, a company's legal form.
void byName(store::ReadTransaction& read, Kind kind, const Probe& probe, std::vector<Duplicate>& found) {
    const std::string& name = kind == Kind::Company ? probe.company : probe.name;
    if (name.empty() || (kind == Kind::Contact && probe.company.empty())) return;
    store::Record asked;
    asked.kind = kind;
    asked.values.resize(model::entity(kind).fields.size());
    asked["name"] = name;
    store::Record employer;
    employer.kind = Kind::Company;
    employer.values.resize(model::entity(Kind::Company).fields.size());
    employer["name"] = probe.company;
    const Portrait wanted = portraitOf(asked, kind == Kind::Contact ? &employer : nullptr);
    for (const std::string& word : words(kind == Kind::Company ? companyKey(name) : name)) {
        if (word.size() < 3) continue;
        store::ListQuery query;
        query.kind = kind;
        query.search = word;
        query.limit = 20;
        for (const store::Record& record : store::listRecords(read, query)) {
            const auto company = kind == Kind::Contact
                                     ? store::findRecord(read, Kind::Company, record.reference("company"))
                                     : std::nullopt;
            const Portrait known = portraitOf(record, company ? &*company : nullptr);
            const Resemblance likeness =
                kind == Kind::Company ? compareCompanies(wanted, known) : comparePeople(wanted, known);
            if (likeness.score >= kProbablySame) note(found, record.id, Likeness::NameAndCompany);
        }
    }
}

}  // namespace

std::string_view nameOf(Likeness likeness) {
    switch (likeness) {
        case Likeness::Phone:
            return "phone";
        case Likeness::Email:
            return "email";
        case Likeness::TaxNumber:
            return "inn";
        case Likeness::NameAndCompany:
            return "name_and_company";
    }
    return "phone";
}

std::vector<Duplicate> findDuplicates(store::ReadTransaction& read, Kind kind, const Probe& probe) {
    std::vector<Duplicate> found;
    for (const std::string& phone : probe.phones)
        byKey(read, kind, store::phoneKey(phone), Likeness::Phone, found);
    for (const std::string& email : probe.emails)
        byKey(read, kind, store::emailKey(email), Likeness::Email, found);
    if (kind == Kind::Company && !probe.inn.empty()) {
        store::ListQuery query;
        query.kind = kind;
        query.where.push_back({"inn", probe.inn});
        query.limit = 20;
        for (const store::Record& record : store::listRecords(read, query))
            note(found, record.id, Likeness::TaxNumber);
    }
    byName(read, kind, probe, found);
    std::stable_sort(found.begin(), found.end(),
                     [](const Duplicate& a, const Duplicate& b) { return a.likeness < b.likeness; });
    return found;
}

Captured captureContact(store::Edit& edit, const Capture& capture) {
    Captured captured;
    Probe probe{trimmed(capture.name), {}, {capture.phone}, {capture.email}, {}};
    if (!capture.company.empty() && !Uuid::parse(capture.company)) probe.company = trimmed(capture.company);
    captured.duplicates = findDuplicates(edit.write(), Kind::Contact, probe);

    Inputs inputs;
    const auto give = [&](std::string_view field, const std::string& text) {
        if (std::string value = trimmed(text); !value.empty())
            inputs.push_back({std::string(field), std::move(value)});
    };
    give("name", capture.name);
    give("company", capture.company);
    give("position", capture.position);
    give("city", capture.city);
    give("note", capture.note);
    // With an event switched on everybody at the stand came to it.
    Uuid event = currentEvent(edit.write());
    if (!trimmed(capture.event).empty()) event = findOrAddNamed(edit, Kind::Event, capture.event);
    if (!event.isNil()) inputs.push_back({"event", event});
    give("source", capture.source);
    give("temperature", capture.temperature);
    for (const auto& [field, text] :
         {std::pair{"phones", &capture.phone}, std::pair{"emails", &capture.email}})
        if (std::string value = trimmed(*text); !value.empty())
            inputs.push_back({field, std::move(value), Input::How::Add});
    for (const std::string& interest : capture.interests)
        if (std::string tag = trimmed(interest); !tag.empty())
            inputs.push_back({"tags", std::move(tag), Input::How::Add});
    captured.contact = addRecord(edit, Kind::Contact, inputs, capture.id);
    if (capture.consent)
        noteConsent(edit,
                    {captured.contact, true, capture.consentText, event.isNil() ? "" : "event", event, {}});
    if (!trimmed(capture.next).empty()) {
        const NextStep next =
            readNextStep(capture.next, edit.write().nowMs(), edit.write().replica().zoneMinutes());
        captured.task = addNextStep(edit, next, captured.contact, {},
                                    capture.nextTitle.empty() ? "Call back" : capture.nextTitle);
    }
    return captured;
}

Result<Captured> captureContact(store::Replica& replica, const Capture& capture) {
    return act(replica, "capture contact", [&](store::Edit& edit) { return captureContact(edit, capture); });
}

}  // namespace tropa::actions
