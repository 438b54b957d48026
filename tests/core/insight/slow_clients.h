#pragma once

#include <algorithm>

#include "core/insight/report_filter.h"
#include "tests/core/insight/random_paths.h"

namespace tropa::testing {

using insight::ReportFilter;
using model::Kind;
using store::Record;

inline constexpr std::int64_t kDay = RandomPaths::kDay;
/// When the reports are asked for.
inline constexpr std::int64_t kNow = RandomPaths::kStart + 250 * kDay;

inline constexpr const char* kOutcomes[] = {"no_answer", "secretary", "talked", "agreed", "not_interested"};
inline constexpr const char* kKinds[] = {"call", "call", "call", "meeting", "email", "note", "visit"};

inline std::vector<Record> all(store::ReadTransaction& read, Kind kind) {
    store::ListQuery query;
    query.kind = kind;
    query.limit = 100'000;
    return store::listRecords(read, query);
}

/// Clients with everything that a report on them may meet, beside the random paths' deals: merged, deleted,
/// taken back, without owner, company or currency; letters that nobody answered.
class RandomClients {
public:
    RandomClients(TempReplica& replica, std::uint64_t seed) : paths(replica, seed, 60) {
        store::WriteTransaction write(*replica);
        store::Edit edit(write, "clients");
        const auto deals = all(write, Kind::Deal);
        std::vector<Uuid> companies, contacts;
        for (int i = 0; i < 12; ++i) {
            store::FieldValues fields = {{"name", "Firm " + std::to_string(i)}};
            if (paths.chance(60)) fields.emplace_back("segment", paths.of(paths.segments));
            if (paths.chance(60)) fields.emplace_back("owner", paths.of(paths.owners));
            if (i > 2 && paths.chance(15)) fields.emplace_back("merged_into", paths.of(companies));
            companies.push_back(edit.create(Kind::Company, fields));
        }
        edit.set(Kind::Segment, paths.segments[0],
                 {{"warm_days", std::int64_t{40}}, {"active_days", std::int64_t{20}}});
        for (int i = 0; i < 60; ++i) {
            store::FieldValues fields = {{"name", "Person " + std::to_string(i)}};
            if (paths.chance(90)) fields.emplace_back("created_at", day());
            if (paths.chance(60)) fields.emplace_back("company", paths.of(companies));
            if (paths.chance(80)) fields.emplace_back("owner", paths.of(paths.owners));
            if (paths.chance(70)) fields.emplace_back("source", paths.of(paths.sources));
            if (paths.chance(70))
                fields.emplace_back("temperature", std::string(paths.chance(50)   ? "warm"
                                                               : paths.chance(80) ? "cold"
                                                                                  : "hot"));
            if (paths.chance(10)) fields.emplace_back("do_not_call", true);
            if (i > 5 && paths.chance(8)) fields.emplace_back("merged_into", paths.of(contacts));
            contacts.push_back(edit.create(Kind::Contact, fields));
            if (paths.chance(5)) edit.remove(Kind::Contact, contacts.back());
        }
        for (int i = 0; i < 250; ++i) {
            const char* kind = kKinds[paths.below(std::size(kKinds))];
            store::FieldValues fields = {
                {"kind", std::string(kind)}, {"at", day()}, {"contact", paths.of(contacts)}};
            if (paths.chance(80))
                fields.emplace_back("outcome", std::string(kOutcomes[paths.below(std::size(kOutcomes))]));
            if (paths.chance(80)) fields.emplace_back("author", paths.of(paths.owners));
            if (paths.chance(40)) fields.emplace_back("deal", paths.of(deals).id);
            const Uuid made = edit.create(Kind::Activity, fields);
            if (paths.chance(10)) edit.set(Kind::Activity, made, {{"retracted", true}});
        }
        for (int i = 0; i < 80; ++i) {
            store::FieldValues fields = {
                {"at", day()}, {"amount", (static_cast<std::int64_t>(paths.below(90)) - 8) * 10'000}};
            if (paths.chance(80))
                fields.emplace_back("currency", std::string(paths.chance(75) ? "RUB" : "EUR"));
            if (paths.chance(60)) fields.emplace_back("contact", paths.of(contacts));
            if (paths.chance(50)) fields.emplace_back("company", paths.of(companies));
            if (paths.chance(50)) fields.emplace_back("deal", paths.of(deals).id);
            const Uuid made = edit.create(Kind::Purchase, fields);
            if (paths.chance(10)) edit.set(Kind::Purchase, made, {{"retracted", true}});
        }
        write.commit();
    }

    /// Whole days, so that things happen at the very same moment.
    std::int64_t day() { return RandomPaths::kStart + static_cast<std::int64_t>(paths.below(260)) * kDay; }

    ReportFilter filter() {
        ReportFilter made;
        if (paths.chance(30)) made.owner = paths.of(paths.owners);
        if (paths.chance(25)) made.team = paths.of(paths.teams);
        if (paths.chance(30)) made.source = paths.of(paths.sources);
        if (paths.chance(25)) made.segment = paths.of(paths.segments);
        if (paths.chance(25))
            made.temperature = paths.chance(50) ? "hot" : paths.chance(50) ? "warm" : "cold";
        if (paths.chance(50)) made.fromMs = day();
        if (paths.chance(50)) made.toMs = made.fromMs.value_or(RandomPaths::kStart) + 60 * kDay;
        return made;
    }

    RandomPaths paths;
};

/// The definitions once more, record by record.
class Slow {
public:
    explicit Slow(store::ReadTransaction& read)
        : read_(read),
          contacts(all(read, Kind::Contact)),
          activities(all(read, Kind::Activity)),
          purchases(all(read, Kind::Purchase)),
          deals(all(read, Kind::Deal)) {
        const auto counts = [](const Record& record) { return record.flag("retracted"); };
        std::erase_if(activities, counts);
        std::erase_if(purchases, counts);
        std::erase_if(contacts, [](const Record& c) { return !c.reference("merged_into").isNil(); });
    }

    static bool answered(const Record& activity) {
        const std::string kind = activity.text("kind"), outcome = activity.text("outcome");
        if (kind == "note" || outcome == "no_answer" || outcome == "secretary") return false;
        return !(kind == "email" && outcome.empty());
    }
    std::string warmth(const Record& contact) const {
        for (const Record& one : purchases)
            if (one.reference("contact") == contact.id && one.integer("amount").value_or(0) >= 0)
                return "hot";
        const std::string noted = contact.text("temperature");
        return noted.empty() ? "cold" : noted;
    }
    Uuid field(Kind kind, const Uuid& id, const char* name) const {
        const auto record = id.isNil() ? std::nullopt : store::findRecord(read_, kind, id);
        return record ? record->reference(name) : Uuid{};
    }
    bool ofTeam(const Uuid& member, const Uuid& team) const {
        return team.isNil() || (!member.isNil() && field(Kind::Member, member, "team") == team);
    }
    static bool within(std::optional<std::int64_t> at, const ReportFilter& filter) {
        if (filter.fromMs && (!at || *at < *filter.fromMs)) return false;
        return !filter.toMs || (at && *at < *filter.toMs);
    }
    static bool same(const Uuid& asked, const Uuid& found) { return asked.isNil() || asked == found; }

    bool matches(const Record& contact, const ReportFilter& filter, bool window) const {
        return same(filter.owner, contact.reference("owner")) &&
               ofTeam(contact.reference("owner"), filter.team) &&
               same(filter.source, contact.reference("source")) &&
               same(filter.segment, field(Kind::Company, contact.reference("company"), "segment")) &&
               (filter.temperature.empty() || warmth(contact) == filter.temperature) &&
               (!window || within(contact.integer("created_at"), filter));
    }
    bool dealMatches(const Record& deal, const ReportFilter& filter) const {
        const Uuid first = deal.reference("first_owner");
        const Uuid owner = first.isNil() ? deal.reference("owner") : first;
        const auto contact = store::findRecord(read_, Kind::Contact, deal.reference("contact"));
        const std::string temperature = contact ? warmth(*contact) : "cold";
        return same(filter.owner, owner) && ofTeam(owner, filter.team) &&
               same(filter.source, deal.reference("source")) &&
               same(filter.segment, deal.reference("segment")) &&
               (filter.temperature.empty() || filter.temperature == temperature) &&
               within(deal.integer("created_at"), filter);
    }
    Uuid survivor(Kind kind, Uuid id) const {
        for (Uuid into = field(kind, id, "merged_into"); !into.isNil(); into = field(kind, id, "merged_into"))
            id = into;
        return id;
    }
    Uuid client(const Uuid& company, const Uuid& contact) const {
        if (!company.isNil()) return survivor(Kind::Company, company);
        if (contact.isNil()) return {};
        const Uuid person = survivor(Kind::Contact, contact);
        const Uuid employer = field(Kind::Contact, person, "company");
        return employer.isNil() ? person : survivor(Kind::Company, employer);
    }
    Uuid seller(const Record& purchase) const {
        for (const auto& [kind, name] : {std::pair{Kind::Deal, "deal"}, std::pair{Kind::Company, "company"},
                                         std::pair{Kind::Contact, "contact"}})
            if (const Uuid owner = field(kind, purchase.reference(name), "owner"); !owner.isNil())
                return owner;
        return {};
    }

private:
    store::ReadTransaction& read_;

public:
    std::vector<Record> contacts, activities, purchases, deals;
};

}  // namespace tropa::testing
