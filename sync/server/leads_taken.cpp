// How a lead becomes contact, deal, consent and task.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/iso_time.h"
#include "core/base/match_key.h"
#include "core/base/text.h"
#include "core/model/codec.h"
#include "sync/server/codes.h"
#include "sync/server/digest.h"
#include "sync/server/leads.h"
#include "sync/server/retry.h"

namespace tropa::server {
namespace {

using model::Op;
using model::OpKind;
using nlohmann::json;

/// The very same within this time is the second press of a button, or a script that tries again.
constexpr std::int64_t kSameLeadMs = kDayMs;
constexpr std::int64_t kResponseHours = 24;

std::string textOf(const json& data, const char* field) {
    const auto found = data.find(field);
    return found != data.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Uuid idOf(const json& data, const char* field) {
    return Uuid::parse(textOf(data, field)).value_or(Uuid{});
}

bool isAtWork(Transaction& transaction, const Uuid& member) {
    const auto record = member.isNil() ? std::nullopt : transaction.record("member", member);
    return record && record->alive && !record->data.value("disabled", false);
}

std::string firstLine(const std::string& text) {
    const std::size_t end = text.find('\n');
    return end == std::string::npos ? text : text.substr(0, end);
}

std::string noteOf(const Lead& lead) {
    std::string note = lead.message;
    const auto line = [&](const std::string& what, const std::string& value) {
        if (!value.empty()) note += (note.empty() ? "" : "\n") + what + ": " + value;
    };
    for (const auto& [name, value] : lead.more) line(name, value);
    line("URL", lead.page);
    return note;
}

std::string digestOf(const Lead& lead) {
    return sha256(json{lead.name, lead.phone, lead.email, lead.company, lead.position, lead.city,
                       lead.message, lead.page, lead.consent, lead.more}
                      .dump());
}

/// The writes of one lead, as one action.
class Writes {
public:
    Writes(Random& random, std::int64_t nowMs, std::uint64_t head) : ids_(random), now_(nowMs), head_(head) {}

    Uuid create(std::string_view entity, json fields) {
        Op op = made(entity, ids_.next(now_), OpKind::Create);
        op.value = std::move(fields);
        const Uuid row = op.row;
        txn_.ops.push_back(std::move(op));
        return row;
    }
    void set(std::string_view entity, const Uuid& row, std::string_view cell, json value,
             OpKind kind = OpKind::Set) {
        Op op = made(entity, row, kind);
        op.cell = cell;
        op.value = std::move(value);
        op.base = head_;
        txn_.ops.push_back(std::move(op));
    }
    void commitTo(Transaction& transaction, const std::string& form) {
        protocol::Batch batch;
        batch.txns.push_back(std::move(txn_));
        Push push(transaction, {{}, form, {}, form, model::Role::Admin}, now_);
        for (const auto& result : push.run(batch))
            if (result.status == model::OpStatus::Refused) throw Failure(ErrorCode::InvalidInput, result.why);
        push.finish();
    }

private:
    Op made(std::string_view entity, const Uuid& row, OpKind kind) const {
        Op op;
        op.entity = entity;
        op.row = row;
        op.kind = kind;
        op.stamp = Stamp::at(now_);
        return op;
    }
    UuidSource ids_;
    std::int64_t now_;
    std::uint64_t head_;
    protocol::Txn txn_;
};

/// A lead with what its form says about it.
struct Told {
    const FormRow& form;
    FormSettings settings;
    const Lead& lead;
    std::string at;  ///< Now.

    bool consents() const { return lead.consent && !settings.consentText.empty(); }
    std::string wording() const { return firstLine(settings.consentText); }
    /// What only the person himself can tell of the contact.
    std::vector<std::pair<const char*, const std::string*>> words() const {
        return {{"name", &lead.name}, {"position", &lead.position}, {"city", &lead.city}};
    }
    /// Where it comes from.
    void fillOrigin(json& fields) const {
        if (!settings.source.isNil()) fields["source"] = settings.source.text();
        if (!settings.event.isNil()) fields["event"] = settings.event.text();
    }
    json owned(const Uuid& owner, json fields) const {
        if (!owner.isNil()) fields["owner"] = owner.text();
        fields["created_at"] = at;
        return fields;
    }
};

json newPerson(const Told& told, const Uuid& company) {
    json fields = json::object();
    told.fillOrigin(fields);
    for (const auto& [field, value] : told.words())
        if (!value->empty()) fields[field] = *value;
    if (!told.lead.phone.empty()) fields["phones"] = {told.lead.phone};
    if (!told.lead.email.empty()) fields["emails"] = {told.lead.email};
    if (!company.isNil()) fields["company"] = company.text();
    // Whoever writes to us knows us.
    fields["temperature"] = "warm";
    fields["temperature_at"] = told.at;
    fields["temperature_reason"] = told.form.name;
    if (told.consents()) {
        fields["basis"] = "consent";
        fields["consent_at"] = told.at;
        fields["consent_text"] = told.wording();
    }
    return fields;
}

/// What a known contact lacks; nothing that somebody has written is replaced.
void complete(const StoredRecord& contact, const Told& told, Writes& writes) {
    const auto has = keysOf(contact);
    const auto add = [&](const char* field, const std::string& value, const std::string& key) {
        if (!value.empty() && std::find(has.begin(), has.end(), key) == has.end())
            writes.set("contact", contact.row, field, value, OpKind::Add);
    };
    add("phones", told.lead.phone, phoneKey(told.lead.phone));
    add("emails", told.lead.email, emailKey(told.lead.email));
    for (const auto& [field, value] : told.words())
        if (!value->empty() && textOf(contact.data, field).empty())
            writes.set("contact", contact.row, field, *value);
    if (!told.consents()) return;
    writes.set("contact", contact.row, "consent_at",
               {{"consent_at", told.at}, {"consent_text", told.wording()}});
    if (textOf(contact.data, "basis").empty()) writes.set("contact", contact.row, "basis", "consent");
}

json newDeal(const Told& told, const Uuid& person, const Uuid& company, const std::string& note) {
    const Lead& lead = told.lead;
    json fields = json::object();
    told.fillOrigin(fields);
    const std::string& who = !lead.company.empty() ? lead.company
                             : !lead.name.empty()  ? lead.name
                             : !lead.phone.empty() ? lead.phone
                                                   : lead.email;
    fields["title"] = who + " · " + told.form.name;
    fields["contact"] = person.text();
    if (!company.isNil()) fields["company"] = company.text();
    fields["status"] = "open";
    if (!note.empty()) fields["note"] = note;
    return fields;
}

/// The funnel's newest published version, and the segment that it is for.
void nameThePath(Transaction& transaction, const Uuid& funnel, json& deal) {
    deal["funnel"] = funnel.text();
    if (const auto record = transaction.record("funnel", funnel))
        if (const Uuid segment = idOf(record->data, "segment"); !segment.isNil())
            deal["segment"] = segment.text();
    std::int64_t newest = -1;
    for (const StoredRecord& version : transaction.recordsOf("funnel_version")) {
        const std::int64_t number = version.data.value("number", std::int64_t{0});
        if (!version.alive || idOf(version.data, "funnel") != funnel || number < newest) continue;
        newest = number;
        deal["version"] = version.row.text();
    }
}

std::int64_t responseHours(Transaction& transaction) {
    const auto settings = transaction.record("workspace", transaction.workspace());
    if (!settings) return kResponseHours;
    const auto hours = settings->data.find("response_hours");
    return hours != settings->data.end() && hours->is_number_integer()
               ? std::clamp<std::int64_t>(hours->get<std::int64_t>(), 1, 24 * 30)
               : kResponseHours;
}

/// The contact's open deal in this funnel, if he has one.
Uuid openDealOf(Transaction& transaction, const Uuid& contact, const Uuid& funnel) {
    for (const auto& [entity, row] : transaction.childrenOf(contact)) {
        if (entity != "deal") continue;
        const auto deal = transaction.record(entity, row);
        if (deal && deal->alive && textOf(deal->data, "status") == "open" &&
            idOf(deal->data, "contact") == contact && idOf(deal->data, "funnel") == funnel)
            return row;
    }
    return {};
}

}  // namespace

/// Whose turn it is: the form's owner; else of the team's reps (of anybody in it where there are none) the
/// one who has waited longest.
Uuid Intake::turnOf(Transaction& transaction, const FormRow& form, const FormSettings& settings) {
    if (isAtWork(transaction, settings.owner)) return settings.owner;
    if (settings.team.isNil()) return {};
    std::vector<Uuid> reps, all;
    for (const StoredRecord& member : transaction.recordsOf("member")) {
        if (!member.alive || member.data.value("disabled", false) ||
            idOf(member.data, "team") != settings.team)
            continue;
        all.push_back(member.row);
        if (model::roleFromName(textOf(member.data, "role")) == model::Role::Rep) reps.push_back(member.row);
    }
    std::map<Uuid, std::int64_t> last;
    for (const auto& turn : transaction.turns(form.form)) last[turn.owner] = turn.lastMs;
    const auto& candidates = reps.empty() ? all : reps;
    const auto next = std::min_element(
        candidates.begin(), candidates.end(),
        [&](const Uuid& a, const Uuid& b) { return std::pair(last[a], a) < std::pair(last[b], b); });
    return next == candidates.end() ? Uuid{} : *next;
}

LeadTaken Intake::store(Transaction& transaction, const FormRow& form, const Lead& lead,
                        const std::string& digest) {
    const std::int64_t now = clock_.wallMs();
    const Told told{form, FormSettings::fromJson(form.settings), lead, isoFromMs(now)};
    Writes writes(random_, now, transaction.head().value().seq);
    const auto contact = known(transaction, "contact", {phoneKey(lead.phone), emailKey(lead.email)});
    Uuid owner = contact ? idOf(contact->data, "owner") : Uuid{};
    const bool kept = isAtWork(transaction, owner);
    if (!kept) owner = turnOf(transaction, form, told.settings);

    Uuid company = contact ? idOf(contact->data, "company") : Uuid{};
    if (company.isNil() && !lead.company.empty()) {
        const auto found = known(transaction, "company", {"n:" + folded(lead.company)});
        company = found ? found->row : writes.create("company", told.owned(owner, {{"name", lead.company}}));
        if (contact) writes.set("contact", contact->row, "company", company.text());
    }
    Uuid person;
    if (contact) {
        person = contact->row;
        if (!kept && !owner.isNil()) writes.set("contact", person, "owner", owner.text());
        complete(*contact, told, writes);
    } else {
        person = writes.create("contact", told.owned(owner, newPerson(told, company)));
    }
    if (told.consents())
        writes.create("consent", {{"contact", person.text()},
                                  {"kind", "given"},
                                  {"text", told.settings.consentText},
                                  {"channel", form.name},
                                  {"at", told.at}});

    const std::string note = noteOf(lead);
    Uuid deal = contact ? openDealOf(transaction, person, told.settings.funnel) : Uuid{};
    if (deal.isNil()) {
        json fields = newDeal(told, person, company, note);
        nameThePath(transaction, told.settings.funnel, fields);
        if (!owner.isNil()) fields["first_owner"] = owner.text();
        deal = writes.create("deal", told.owned(owner, std::move(fields)));
    } else {
        // He asks again: it belongs to the path that he is on.
        writes.create("activity", {{"kind", "note"},
                                   {"contact", person.text()},
                                   {"deal", deal.text()},
                                   {"note", form.name + (note.empty() ? "" : "\n" + note)},
                                   {"at", told.at}});
    }
    const bool ru = told.settings.language == "ru";
    json task = {{"title", (ru ? "Ответить на заявку: " : "Answer the enquiry: ") + form.name},
                 {"due", isoFromMs(now + responseHours(transaction) * 3'600'000)},
                 {"contact", person.text()},
                 {"deal", deal.text()},
                 {"created_at", told.at}};
    if (!owner.isNil()) task["assignee"] = owner.text();
    writes.create("task", std::move(task));
    writes.commitTo(transaction, form.name);
    transaction.putLead({UuidSource(random_).next(now), form.form, digest, person, deal, owner, now});
    return {form, transaction.workspace(), true, person, deal, 0};
}

Result<LeadTaken> Intake::take(std::string_view token, const Lead& lead, const std::string& peer,
                               bool local) {
    const auto found = form(token);
    if (!found) return found.error();
    LeadTaken taken{*found, *workspaceOf(token), false, {}, {}, 0};
    taken.waitSeconds = local ? 0 : senders_.take(found->form.text() + peer);
    if (taken.waitSeconds == 0) taken.waitSeconds = forms_.take(found->form.text());
    if (taken.waitSeconds > 0 || !lead.trap.empty()) return taken;
    if (std::string why = whyNoLead(lead, FormSettings::fromJson(found->settings)); !why.empty())
        return {ErrorCode::InvalidInput, std::move(why)};
    const std::string digest = digestOf(lead);
    return repeated([&] {
        catchUp(taken.workspace);
        const auto transaction = store_.write(taken.workspace);
        const auto before = transaction->leadBy(found->form, digest);
        if (before && clock_.wallMs() - before->atMs < kSameLeadMs)
            return LeadTaken{*found, taken.workspace, false, before->contact, before->deal, 0};
        while (indexSome(*transaction)) {
        }
        LeadTaken done = store(*transaction, *found, lead, digest);
        transaction->commit();
        return done;
    });
}

}  // namespace tropa::server
