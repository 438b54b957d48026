#include "core/insight/preparation.h"

#include <algorithm>
#include <map>

#include "core/base/iso_time.h"
#include "core/insight/rhythm.h"
#include "core/insight/settings.h"
#include "core/insight/temperature.h"
#include "core/store/query.h"

namespace tropa::insight {
namespace {

using model::Kind;
using store::Record;

Record living(store::ReadTransaction& read, Kind kind, const Uuid& id, const char* what) {
    auto record = store::findRecord(read, kind, id);
    if (!record || !record->alive) throw Failure(ErrorCode::NotFound, what);
    return std::move(*record);
}

std::vector<Record> allOf(store::ReadTransaction& read, Kind kind) {
    store::ListQuery query;
    query.kind = kind;
    query.limit = 1000;
    std::vector<Record> records = store::listRecords(read, query);
    if (model::entity(kind).field("position") != nullptr)
        std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) {
            return std::pair(a.text("position"), a.id) < std::pair(b.text("position"), b.id);
        });
    return records;
}

/// The playbook for this temperature: the segment's own before the one for everybody.
std::optional<Record> playbookFor(store::ReadTransaction& read, std::string_view kind, const Uuid& segment) {
    std::optional<Record> general;
    for (Record& playbook : allOf(read, Kind::Playbook)) {
        if (playbook.text("temperature") != kind) continue;
        const Uuid own = playbook.reference("segment");
        if (!own.isNil() && own == segment) return std::move(playbook);
        if (own.isNil() && !general) general = std::move(playbook);
    }
    return general;
}

std::vector<std::string> offersOf(const std::optional<Record>& playbook) {
    if (!playbook) return {};
    const auto* offers = std::get_if<std::vector<std::string>>(&(*playbook)["offers"]);
    return offers == nullptr ? std::vector<std::string>{} : *offers;
}

/// The three questions are asked of the newest open deal, of the contact until there is one.
Record askedOf(store::ReadTransaction& read, const Record& contact) {
    std::vector<Record> deals = store::recordsWhere(read, Kind::Deal, "contact", contact.id);
    for (auto deal = deals.rbegin(); deal != deals.rend(); ++deal)
        if (deal->text("status") == "open") return std::move(*deal);
    return contact;
}

}  // namespace

std::vector<KnownAnswer> checklistOf(store::ReadTransaction& read, const Uuid& companyId) {
    const Record company = living(read, Kind::Company, companyId, "There is no such company.");
    std::map<Uuid, const Record*> newest;
    const std::vector<Record> answers = store::recordsWhere(read, Kind::Answer, "company", companyId);
    for (const Record& answer : answers) {
        if (answer.flag("retracted")) continue;
        const Record*& best = newest[answer.reference("question")];
        if (best == nullptr || answer.integer("at").value_or(0) >= best->integer("at").value_or(0))
            best = &answer;
    }
    std::vector<KnownAnswer> list;
    for (const Record& question : allOf(read, Kind::Question)) {
        const Uuid segment = question.reference("segment");
        if (!segment.isNil() && segment != company.reference("segment")) continue;
        KnownAnswer one{question.id, question.text("name"), {}, {}};
        if (const auto found = newest.find(question.id); found != newest.end()) {
            one.text = found->second->text("text");
            one.atMs = found->second->integer("at");
        }
        list.push_back(std::move(one));
    }
    return list;
}

bool isActive(store::ReadTransaction& read, const Record& contact, std::int64_t nowMs) {
    int days = settingsOf(read).activeDays;
    const Uuid company = contact.reference("company");
    if (const auto segment = store::findRecord(read, Kind::Segment, segmentOf(read, company)))
        if (const auto own = segment->integer("active_days"); own && *own > 0) days = static_cast<int>(*own);
    sql::Statement row = read.sql().prepare(
        "SELECT 1 FROM purchase WHERE (contact=?1 OR company=?2) AND alive AND NOT ifnull(retracted,0) AND "
        "ifnull(amount,0)>=0 AND at>?3 AND at<=?4 LIMIT 1");
    row.with(contact.id, company, nowMs - days * kDayMs, nowMs);
    return row.next();
}

Preparation preparationFor(store::ReadTransaction& read, const Uuid& contactId, std::int64_t nowMs) {
    const Record contact = living(read, Kind::Contact, contactId, "There is no such contact.");
    const Uuid company = contact.reference("company");
    const Uuid segment = segmentOf(read, company);
    Preparation ready;
    const std::string temperature = temperatureOf(read, contact);
    ready.temperature = temperature == "hot" && !isActive(read, contact, nowMs) ? "sleeping" : temperature;
    auto playbook = playbookFor(read, ready.temperature, segment);
    if (!playbook && ready.temperature == "sleeping") playbook = playbookFor(read, "hot", segment);
    if (playbook) {
        ready.playbook = playbook->id;
        ready.goal = playbook->text("goal");
        ready.script = playbook->reference("script");
    }
    ready.offers = offersOf(playbook);
    ready.rhythmDays = Rhythms(read).of(segment).of(temperature);
    const Record asked = askedOf(read, contact);
    ready.asked = asked.id;
    ready.qualification = qualificationOf(asked, nowMs);
    ready.nextQuestion = nextQuestion(asked, nowMs);
    if (ready.qualification == Qualification::B)
        ready.urgency = offersOf(playbookFor(read, "urgency", segment));
    const auto record = store::findRecord(read, Kind::Company, company);
    if (record && record->alive) ready.checklist = checklistOf(read, company);
    return ready;
}

}  // namespace tropa::insight
