#include "core/exchange/deal_store.h"

#include <algorithm>

#include "core/actions/deals.h"
#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/store/query.h"
#include "core/store/trail.h"

namespace tropa::exchange {
namespace {

using model::Kind;

std::string_view dealLabel(Language language, std::string_view field) {
    const model::Field& f = *model::entity(Kind::Deal).field(field);
    return language == Language::Russian ? f.ru : f.en;
}

std::string_view stageLabel(Language language) {
    return language == Language::Russian ? "Этап" : "Stage";
}

/// Of the stages of a funnel, the one of this name.
const model::TrailStage* stageNamed(const std::vector<model::TrailStage>& stages, const std::string& name) {
    const std::string wanted = folded(name);
    for (const model::TrailStage& stage : stages)
        if (folded(stage.name) == wanted) return &stage;
    return nullptr;
}

}  // namespace

DealStore::DealStore(store::ReadTransaction& read, ContactStore& clients, Language language, OnMatch onMatch)
    : clients_(clients),
      language_(language),
      onMatch_(onMatch),
      timeZone_(read.replica().timeZone()) {
    store::ListQuery query;
    query.kind = Kind::Deal;
    query.limit = 500;
    for (bool more = true; more;) {
        const auto page = store::listRecords(read, query);
        for (const store::Record& deal : page) file(deal);
        more = page.size() == query.limit;
        if (more) query.after = page.back().id;
    }
}

std::string DealStore::dayOf(std::int64_t ms) const {
    return isoFromMs(ms + zoneOffsetMinutes(timeZone_, ms) * 60'000LL).substr(0, 10);
}

void DealStore::file(const store::Record& deal) {
    const auto created = deal.integer("created_at");
    Known known{.id = deal.id,
                .externalId = deal.text("external_id"),
                .contact = deal.reference("contact"),
                .company = deal.reference("company"),
                .day = created ? dayOf(*created) : std::string(),
                .amount = deal.integer("amount").value_or(0)};
    if (!known.externalId.empty()) byExternalId_[known.externalId] = deals_.size();
    byExternalId_[deal.id.text()] = deals_.size();
    byTitle_[folded(deal.text("title"))].push_back(deals_.size());
    deals_.push_back(std::move(known));
}

DealStore::Known* DealStore::find(const BusinessDraft& draft, const ContactStore::Client& client) {
    const std::string& key = draft.client.externalId;
    if (const auto known = byExternalId_.find(key); !key.empty() && known != byExternalId_.end())
        return &deals_[known->second];
    const auto titled = byTitle_.find(folded(draft.title));
    if (titled == byTitle_.end()) return nullptr;
    const std::string day = draft.createdMs ? dayOf(*draft.createdMs) : std::string();
    const std::int64_t amount = draft.amount ? draft.amount->units : 0;
    Known* best = nullptr;
    int bestScore = -1;
    for (const std::size_t place : titled->second) {
        Known& known = deals_[place];
        // Of two rows alike the second is another deal, unless it was given a key.
        if (touched_.contains(known.id)) continue;
        if (!key.empty() && !known.externalId.empty()) continue;
        const bool person = !client.contact.isNil() && !known.contact.isNil();
        const bool sameClient = person ? client.contact == known.contact : client.company == known.company;
        if (!sameClient) continue;
        if (!day.empty() && !known.day.empty() && day != known.day) continue;
        if (draft.title.empty() && amount != known.amount) continue;
        const int score = (day == known.day ? 2 : 0) + (amount == known.amount ? 1 : 0);
        if (score > bestScore) {
            best = &known;
            bestScore = score;
        }
    }
    return best;
}

void DealStore::tell(const BusinessDraft& draft, ProblemKind kind, const std::string& value,
                     std::vector<Problem>& problems) const {
    problems.push_back({.line = draft.client.line,
                        .row = draft.client.row,
                        .column = {},
                        .value = shortened(value),
                        .kind = kind});
}

/// The funnel of that name; without a name the one that has the stage. Nil: the first one.
Uuid DealStore::funnelOf(store::Edit& edit, BusinessDraft& draft, std::vector<Problem>& problems) {
    if (!draft.funnel.empty()) {
        const Uuid funnel = clients_.names().find(edit, Kind::Funnel, draft.funnel);
        if (funnel.isNil()) {
            addToNote(draft.client, dealLabel(language_, "funnel"), draft.funnel);
            tell(draft, ProblemKind::UnknownFunnel, draft.funnel, problems);
        }
        return funnel;
    }
    if (draft.stage.empty()) return {};
    store::ListQuery query;
    query.kind = Kind::Funnel;
    for (const store::Record& funnel : store::listRecords(edit.write(), query))
        if (stageNamed(store::stagesOf(edit.write(), funnel.id), draft.stage) != nullptr) return funnel.id;
    return {};
}

GivenRecord DealStore::givenBy(store::Edit& edit, BusinessDraft& draft, const ContactStore::Client& client) {
    ContactDraft& rest = draft.client;
    NameBook& names = clients_.names();
    GivenRecord given;
    given.give("title", draft.title);
    given.give("contact", client.contact, rest.name);
    given.give("company", client.company, rest.company);
    given.give("external_id", Uuid::parse(rest.externalId) ? std::string() : rest.externalId);
    given.give("amount", draft.amount);
    if (draft.amount) given.give("currency", draft.currency);
    const auto reference = [&](std::string_view field, Kind kind, const std::string& name) {
        const Uuid id = names.find(edit, kind, name);
        if (id.isNil() && !name.empty()) addToNote(rest, dealLabel(language_, field), name);
        given.give(field, id, name);
    };
    reference("owner", Kind::Member, rest.owner);
    // Who had it at the start stays; a list may tell it where nobody is known.
    reference("first_owner", Kind::Member, draft.firstOwner);
    reference("source", Kind::Source, rest.source);
    reference("event", Kind::Event, rest.event);
    reference("segment", Kind::Segment, draft.segment);
    given.giveTime("created_at", draft.createdMs);
    given.sets.emplace_back("tags", rest.tags);
    return given;
}

/// The buyer stands at this stage: he did its step. When is seldom known; the latest moment that the file
/// tells.
bool DealStore::markStage(store::Edit& edit, const Uuid& id, const BusinessDraft& draft,
                          std::vector<Problem>& problems) {
    if (draft.stage.empty()) return false;
    const store::DealTrail trail = store::dealTrail(edit.write(), id);
    const model::TrailStage* stage = stageNamed(trail.stages, draft.stage);
    if (stage == nullptr) {
        tell(draft, ProblemKind::UnknownStage, draft.stage, problems);
        return false;
    }
    const auto place = static_cast<std::size_t>(stage - trail.stages.data());
    const bool done = trail.place.states[place] == model::StageState::Done ||
                      trail.place.states[place] == model::StageState::Implied;
    const std::string status = trail.deal.text("status");
    if (done || (!status.empty() && status != "open")) return false;
    actions::StepTaken taken;
    taken.deal = id;
    taken.stage = stage->id.text();
    taken.evidence = (language_ == Language::Russian ? "Загружено из файла: этап «" : "Imported: stage \"") +
                     draft.stage + (language_ == Language::Russian ? "»" : "\"");
    taken.atMs = draft.stageAtMs ? draft.stageAtMs : draft.closedMs ? draft.closedMs : draft.createdMs;
    actions::markStep(edit, taken);
    return true;
}

bool DealStore::close(store::Edit& edit, const Uuid& id, const BusinessDraft& draft, OnMatch onMatch) {
    const auto deal = store::findRecord(edit.write(), Kind::Deal, id);
    const std::string have = deal->text("status").empty() ? "open" : deal->text("status");
    if (draft.status.empty()) return false;
    if (draft.status == have) {
        // The same outcome; the day may have been corrected.
        if (have == "open" || !draft.closedMs || deal->integer("closed_at") == draft.closedMs ||
            onMatch != OnMatch::Update)
            return false;
        edit.set(Kind::Deal, id, {{"closed_at", *draft.closedMs}});
        return true;
    }
    if (onMatch == OnMatch::Fill && have != "open") return false;
    if (have != "open") actions::reopenDeal(edit, id);
    actions::Closing closing;
    // Not today, which would make it this month's success: the latest moment that the file tells.
    closing.atMs = draft.closedMs ? draft.closedMs : draft.stageAtMs ? draft.stageAtMs : draft.createdMs;
    closing.reason = draft.lossReason;
    closing.startsNext = false;  // what is long past starts nothing today
    if (draft.status == "won") actions::winDeal(edit, id, closing);
    if (draft.status == "lost") {
        if (closing.reason.empty())
            closing.reason =
                language_ == Language::Russian ? "причина в файле не указана" : "no reason in the file";
        actions::loseDeal(edit, id, closing);
    }
    return true;
}

Outcome DealStore::take(store::Edit& edit, BusinessDraft draft, std::vector<Problem>& problems) {
    ContactDraft person = draft.client;
    person.note.clear();
    person.tags.clear();
    person.externalId.clear();
    for (std::string* field : {&person.owner, &person.source, &person.event, &person.temperature})
        field->clear();
    const ContactStore::Client client = clients_.clientOf(edit, std::move(person));

    Known* known = find(draft, client);
    OnMatch onMatch = onMatch_;
    if (known != nullptr && !touched_.insert(known->id).second && onMatch == OnMatch::Update)
        onMatch = OnMatch::Fill;
    if (known != nullptr && onMatch == OnMatch::Skip) return Outcome::Known;

    const Uuid funnel = funnelOf(edit, draft, problems);
    GivenRecord given = givenBy(edit, draft, client);
    // An open deal has no closing date: the planned one is a remark.
    if (draft.closedMs && draft.status != "won" && draft.status != "lost")
        addToNote(draft.client, dealLabel(language_, "closed_at"), dayOf(*draft.closedMs));
    if (!draft.lossReason.empty() && draft.status != "lost")
        addToNote(draft.client, dealLabel(language_, "reason"), draft.lossReason);
    if (!draft.stage.empty()) {
        // Where it cannot become a step it is a remark, and must be one before the record is written.
        Uuid path = funnel;
        if (known != nullptr)
            path = store::findRecord(edit.write(), Kind::Deal, known->id)->reference("funnel");
        if (path.isNil()) {
            store::ListQuery query;
            query.kind = Kind::Funnel;
            query.limit = 1;
            const auto first = store::listRecords(edit.write(), query);
            if (!first.empty()) path = first[0].id;
        }
        if (path.isNil() || stageNamed(store::stagesOf(edit.write(), path), draft.stage) == nullptr)
            addToNote(draft.client, stageLabel(language_), draft.stage);
    }
    given.note = draft.client.note;
    if (known != nullptr) {
        const Uuid id = known->id;
        const auto record = store::findRecord(edit.write(), Kind::Deal, id);
        const Outcome outcome = layOver(edit, *record, std::move(given), onMatch, language_);
        const bool moved = markStage(edit, id, draft, problems);
        const bool closed = close(edit, id, draft, onMatch);
        return outcome == Outcome::Updated || moved || closed ? Outcome::Updated : Outcome::Known;
    }
    given.give("funnel", funnel, draft.funnel);
    const Uuid id = makeOf(edit, Kind::Deal, given);
    markStage(edit, id, draft, problems);
    close(edit, id, draft, OnMatch::Update);
    file(*store::findRecord(edit.write(), Kind::Deal, id));
    touched_.insert(id);
    return Outcome::Created;
}

}  // namespace tropa::exchange
