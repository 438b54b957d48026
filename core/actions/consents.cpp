#include "core/actions/consents.h"

#include "core/actions/act.h"
#include "core/actions/records.h"
#include "core/base/text.h"
#include "core/store/query.h"

namespace tropa::actions {
namespace {

using model::Kind;

std::string wordingOf(store::ReadTransaction& read, const ConsentTold& told) {
    if (std::string own = trimmed(told.wording); !own.empty()) return own;
    if (const auto event = store::findRecord(read, Kind::Event, told.event))
        if (std::string text = event->text("consent_text"); !text.empty()) return text;
    store::ListQuery query;
    query.kind = Kind::Workspace;
    query.limit = 1;
    const auto workspaces = store::listRecords(read, query);
    return workspaces.empty() ? std::string{} : workspaces.front().text("consent_text");
}

}  // namespace

Uuid noteConsent(store::Edit& edit, const ConsentTold& told) {
    const auto contact = store::findRecord(edit.write(), Kind::Contact, told.contact);
    if (!contact || !contact->alive) throw Failure(ErrorCode::NotFound, "There is no such contact.");
    const std::int64_t at = told.atMs.value_or(edit.write().nowMs());
    const std::string wording = told.given ? wordingOf(edit.write(), told) : trimmed(told.wording);
    Inputs fact = {
        {"contact", told.contact}, {"kind", std::string(told.given ? "given" : "withdrawn")}, {"at", at}};
    if (!wording.empty()) fact.push_back({"text", wording});
    if (!told.channel.empty()) fact.push_back({"channel", told.channel});
    if (!told.event.isNil()) fact.push_back({"event", told.event});
    const Uuid id = addRecord(edit, Kind::Consent, fact);

    store::FieldValues fields(2);
    fields[0].first = "consent_at";
    fields[1].first = "consent_text";
    if (told.given) {
        fields[0].second = at;
        if (!wording.empty()) fields[1].second = wording.substr(0, wording.find('\n'));
        if (contact->text("basis").empty()) fields.emplace_back("basis", std::string("consent"));
    } else {
        if (contact->text("basis") == "consent") fields.push_back({"basis", std::monostate{}});
        fields.emplace_back("do_not_call", true);
    }
    edit.set(Kind::Contact, told.contact, fields);
    return id;
}

Result<Uuid> noteConsent(store::Replica& replica, const ConsentTold& told) {
    return act(replica, told.given ? "note consent" : "withdraw consent",
               [&](store::Edit& edit) { return noteConsent(edit, told); });
}

}  // namespace tropa::actions
