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

constexpr std::int64_t kDayMs = 86'400'000;
/// The very same within this time is the second press of a button, or a script that tries again.
constexpr std::int64_t kSameLeadMs = kDayMs;
constexpr std::int64_t kResponseHours = 24;
constexpr std::size_t kIndexedAtOnce = 2000;
constexpr std::size_t kPageBytes = std::size_t{8} << 20;

/// Nobody who reads the table alone learns a number from it without trying all of them.
Uuid matchOf(const Uuid& workspace, const std::string& key) {
    return Uuid::fromName(workspace.text() + "\n" + key);
}

std::vector<std::string> textsOf(const json& data, const char* field) {
    std::vector<std::string> out;
    if (const auto found = data.find(field); found != data.end() && found->is_array())
        for (const json& one : *found)
            if (one.is_string()) out.push_back(one.get<std::string>());
    return out;
}

std::string textOf(const json& data, const char* field) {
    const auto found = data.find(field);
    return found != data.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Uuid idOf(const json& data, const char* field) {
    return Uuid::parse(textOf(data, field)).value_or(Uuid{});
}

/// By what a record is recognised. Companies by their whole name; by a shared telephone exchange people would
/// be taken for each other's firms.
std::vector<std::string> keysOf(const StoredRecord& record) {
    std::vector<std::string> keys;
    if (!record.alive) return keys;
    if (record.entity == "company") {
        if (const std::string name = folded(trimmed(textOf(record.data, "name"))); !name.empty())
            keys.push_back("n:" + name);
        return keys;
    }
    for (const std::string& phone : textsOf(record.data, "phones")) keys.push_back(phoneKey(phone));
    for (const std::string& email : textsOf(record.data, "emails")) keys.push_back(emailKey(email));
    std::erase(keys, std::string{});
    return keys;
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

/// @returns whether there is more to look through.
bool Intake::indexSome(Transaction& transaction, std::size_t most) {
    const std::uint64_t mark = transaction.matchMark();
    const FeedPage page = transaction.feed(model::kWorkspaceScope, mark, true, most, kPageBytes);
    for (const StoredRecord& record : page.records) {
        if (record.entity != "contact" && record.entity != "company") continue;
        std::vector<Uuid> matches;
        for (const std::string& key : keysOf(record))
            matches.push_back(matchOf(transaction.workspace(), key));
        transaction.putMatches(record.entity, record.row, matches);
    }
    if (!page.records.empty()) transaction.setMatchMark(page.records.back().seq);
    return page.more;
}

/// What has changed since the last lead becomes findable, in pieces that hold nobody up.
void Intake::catchUp(const Uuid& workspace) {
    for (bool more = true; more;) {
        const auto transaction = store_.write(workspace);
        const Head head = transaction->head().value();
        if (head.seq - std::min(head.seq, transaction->matchMark()) < kIndexedAtOnce) return;
        more = indexSome(*transaction, kIndexedAtOnce);
        transaction->commit();
    }
}

/// Keys may be old; the record itself tells. One that was merged into another stands for that one.
std::optional<StoredRecord> Intake::known(Transaction& transaction, std::string_view entity,
                                          const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
        if (key.empty()) continue;
        for (Uuid row : transaction.matching(entity, matchOf(transaction.workspace(), key))) {
            auto record = transaction.record(entity, row);
            if (!record) continue;
            const auto its = keysOf(*record);
            if (std::find(its.begin(), its.end(), key) == its.end()) continue;
            for (int hops = 0; record && hops < 10; ++hops) {
                const Uuid into = idOf(record->data, "merged_into");
                if (into.isNil() || into == record->row) break;
                record = transaction.record(entity, into);
            }
            if (record && record->alive) return record;
        }
    }
    return std::nullopt;
}

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
    const FormSettings settings = FormSettings::fromJson(form.settings);
    const std::int64_t now = clock_.wallMs();
    const std::string at = isoFromMs(now);
    const bool ru = settings.language == "ru";
    Writes writes(random_, now, transaction.head().value().seq);
    const auto contact = known(transaction, "contact", {phoneKey(lead.phone), emailKey(lead.email)});
    Uuid owner = contact ? idOf(contact->data, "owner") : Uuid{};
    const bool kept = isAtWork(transaction, owner);
    if (!kept) owner = turnOf(transaction, form, settings);

    json common = json::object();
    if (!owner.isNil()) common["owner"] = owner.text();
    json origin = common;
    if (!settings.source.isNil()) origin["source"] = settings.source.text();
    if (!settings.event.isNil()) origin["event"] = settings.event.text();
    origin["created_at"] = at;

    Uuid company = contact ? idOf(contact->data, "company") : Uuid{};
    if (company.isNil() && !lead.company.empty()) {
        const auto found = known(transaction, "company", {"n:" + folded(lead.company)});
        json fields = common;
        fields["name"] = lead.company;
        fields["created_at"] = at;
        company = found ? found->row : writes.create("company", std::move(fields));
        if (contact) writes.set("contact", contact->row, "company", company.text());
    }

    const std::string wording = firstLine(settings.consentText);
    const bool consents = lead.consent && !settings.consentText.empty();
    Uuid person;
    if (contact) {
        person = contact->row;
        if (!kept && !owner.isNil()) writes.set("contact", person, "owner", owner.text());
        const auto has = keysOf(*contact);
        const auto add = [&](const char* field, const std::string& value, const std::string& key) {
            if (!value.empty() && std::find(has.begin(), has.end(), key) == has.end())
                writes.set("contact", person, field, value, OpKind::Add);
        };
        add("phones", lead.phone, phoneKey(lead.phone));
        add("emails", lead.email, emailKey(lead.email));
        for (const auto& [field, value] :
             {std::pair{"name", &lead.name}, std::pair{"position", &lead.position},
              std::pair{"city", &lead.city}})
            if (!value->empty() && textOf(contact->data, field).empty())
                writes.set("contact", person, field, *value);
        if (consents) {
            writes.set("contact", person, "consent_at", {{"consent_at", at}, {"consent_text", wording}});
            if (textOf(contact->data, "basis").empty()) writes.set("contact", person, "basis", "consent");
        }
    } else {
        json fields = origin;
        for (const auto& [field, value] :
             {std::pair{"name", &lead.name}, std::pair{"position", &lead.position},
              std::pair{"city", &lead.city}})
            if (!value->empty()) fields[field] = *value;
        if (!lead.phone.empty()) fields["phones"] = {lead.phone};
        if (!lead.email.empty()) fields["emails"] = {lead.email};
        if (!company.isNil()) fields["company"] = company.text();
        // Whoever writes to us knows us.
        fields["temperature"] = "warm";
        fields["temperature_at"] = at;
        fields["temperature_reason"] = form.name;
        if (consents) {
            fields["basis"] = "consent";
            fields["consent_at"] = at;
            fields["consent_text"] = wording;
        }
        person = writes.create("contact", std::move(fields));
    }
    if (consents)
        writes.create("consent", {{"contact", person.text()},
                                  {"kind", "given"},
                                  {"text", settings.consentText},
                                  {"channel", form.name},
                                  {"at", at}});

    const std::string note = noteOf(lead);
    Uuid deal = contact ? openDealOf(transaction, person, settings.funnel) : Uuid{};
    if (!deal.isNil()) {
        // He asks again: it belongs to the path that he is on.
        writes.create("activity", {{"kind", "note"},
                                   {"contact", person.text()},
                                   {"deal", deal.text()},
                                   {"note", form.name + (note.empty() ? "" : "\n" + note)},
                                   {"at", at}});
    } else {
        json fields = origin;
        const std::string& who = !lead.company.empty() ? lead.company
                                 : !lead.name.empty()  ? lead.name
                                 : !lead.phone.empty() ? lead.phone
                                                       : lead.email;
        fields["title"] = who + " · " + form.name;
        fields["contact"] = person.text();
        if (!company.isNil()) fields["company"] = company.text();
        if (!owner.isNil()) fields["first_owner"] = owner.text();
        fields["status"] = "open";
        if (!note.empty()) fields["note"] = note;
        nameThePath(transaction, settings.funnel, fields);
        deal = writes.create("deal", std::move(fields));
    }
    json task = {{"title", (ru ? "Ответить на заявку: " : "Answer the enquiry: ") + form.name},
                 {"due", isoFromMs(now + responseHours(transaction) * 3'600'000)},
                 {"contact", person.text()},
                 {"deal", deal.text()},
                 {"created_at", at}};
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
        while (indexSome(*transaction, kIndexedAtOnce)) {
        }
        LeadTaken done = store(*transaction, *found, lead, digest);
        transaction->commit();
        return done;
    });
}

}  // namespace tropa::server
