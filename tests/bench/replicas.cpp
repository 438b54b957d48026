#include "tests/bench/replicas.h"

#include <malloc.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/actions/demo.h"
#include "core/actions/demo_words.h"
#include "core/base/iso_time.h"
#include "core/store/incoming.h"

namespace tropa::bench {
namespace {

using nlohmann::json;

constexpr std::size_t kRowsAtOnce = 50'000;

/// Takes rows in as an answer of the server would bring them, without the server.
class Filler {
public:
    Filler(store::Replica& replica, std::int64_t nowMs) : replica_(replica), nowMs_(nowMs) {}

    Uuid put(std::string_view entity, json data) {
        if (!write_) write_.emplace(replica_);
        model::RemoteRow row;
        row.entity = entity;
        row.id = ids_.next(nowMs_);
        row.seq = ++seq_;
        row.born = row.seq;
        row.data = std::move(data);
        store::applyRow(*write_, row);
        if (seq_ % kRowsAtOnce == 0) commit();
        return row.id;
    }
    void commit() {
        if (write_) write_->commit();
        write_.reset();
    }
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_.below(bound)); }
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    /// A time within the last `days` days.
    std::string past(std::size_t days) {
        return isoFromMs(nowMs_ - static_cast<std::int64_t>(below(days * static_cast<std::size_t>(kDayMs))));
    }
    std::string within(std::int64_t fromDays, std::int64_t toDays) {
        const auto span = static_cast<std::size_t>((toDays - fromDays) * kDayMs);
        return isoFromMs(nowMs_ + fromDays * kDayMs + static_cast<std::int64_t>(below(span)));
    }

private:
    store::Replica& replica_;
    std::int64_t nowMs_;
    SeededRandom random_{11};
    UuidSource ids_{random_};
    std::uint64_t seq_ = 0;
    std::optional<store::WriteTransaction> write_;
};

std::string textOf(const std::vector<Uuid>& ids, std::size_t at) {
    return ids[at % ids.size()].text();
}

void fillFacts(Filler& filler, const Replicas::Made& made, const std::vector<Uuid>& stages,
               const Uuid& funnel) {
    for (std::size_t i = 0; i < made.contacts.size(); ++i) {
        const std::string contact = made.contacts[i].text();
        const std::string owner = textOf(made.members, i);
        if (i % 2 == 0)
            filler.put("activity", {{"kind", "call"},
                                    {"contact", contact},
                                    {"outcome", filler.chance(40) ? "no_answer" : "talked"},
                                    {"at", filler.past(200)},
                                    {"author", owner}});
        if (i % 10 == 0) {
            const bool open = filler.chance(40);
            const Uuid deal = filler.put("deal", {{"title", "Насосы"},
                                                  {"contact", contact},
                                                  {"funnel", funnel.text()},
                                                  {"owner", owner},
                                                  {"status", open ? "open" : "lost"},
                                                  {"created_at", filler.past(90)}});
            for (std::size_t s = 0; s < 2; ++s)
                filler.put("step", {{"deal", deal.text()},
                                    {"stage", stages[s].text()},
                                    {"at", filler.past(60)},
                                    {"evidence", "письмо"}});
        }
        if (i % 20 == 0) {
            json task = {{"title", "Перезвонить"}, {"contact", contact}, {"assignee", owner}};
            task["due"] = filler.within(-20, 20);
            if (filler.chance(50)) task["done_at"] = filler.past(20);
            filler.put("task", std::move(task));
        }
        if (i % 50 == 0)
            filler.put("purchase", {{"contact", contact},
                                    {"number", std::to_string(i)},
                                    {"amount", "1000"},
                                    {"currency", "RUB"},
                                    {"at", filler.past(300)}});
    }
}

/// The deals of a busy company: some are won, some lost on the way, some still open.
void fillDeal(Filler& filler, const Replicas::Made& made, const std::vector<Uuid>& stages,
              const std::vector<Uuid>& reasons, std::size_t i) {
    constexpr std::size_t kHistoryDays = 1000;
    const std::string contact = made.contacts[i].text();
    const auto age = static_cast<std::int64_t>(filler.below(kHistoryDays)) + 60;
    const std::size_t done = std::min(stages.size(), filler.below(stages.size() + 5));
    const bool won = done == stages.size();
    const bool lost = !won && (age > 150 || filler.chance(30));
    json deal = {{"title", "Насосы"},
                 {"contact", contact},
                 {"funnel", made.funnel.text()},
                 {"owner", textOf(made.members, i)},
                 {"first_owner", textOf(made.members, i)},
                 {"source", textOf(made.sources, i / 3)},
                 {"status", won    ? "won"
                            : lost ? "lost"
                                   : "open"},
                 {"amount", std::to_string(1000 + i % 900)},
                 {"currency", "RUB"},
                 {"created_at", filler.within(-age, -age + 1)}};
    if (won || lost) deal["closed_at"] = filler.within(-age + 50, -age + 58);
    if (lost) deal["reason"] = textOf(reasons, filler.below(reasons.size()));
    const std::string id = filler.put("deal", std::move(deal)).text();
    for (std::size_t s = 0; s < done; ++s)
        filler.put("step", {{"deal", id},
                            {"stage", stages[s].text()},
                            {"at", filler.within(-age + static_cast<std::int64_t>(s) * 6 + 1,
                                                 -age + static_cast<std::int64_t>(s) * 6 + 6)},
                            {"evidence", "письмо"}});
    for (int a = 0; a < 6; ++a)
        filler.put("activity", {{"kind", "call"},
                                {"contact", contact},
                                {"deal", id},
                                {"outcome", filler.chance(40) ? "no_answer" : "talked"},
                                {"at", filler.within(-age, 0)},
                                {"author", textOf(made.members, i)}});
    if (won)
        filler.put("purchase", {{"contact", contact},
                                {"deal", id},
                                {"amount", "1000"},
                                {"currency", "RUB"},
                                {"at", filler.within(-age + 50, -age + 58)}});
}

void fillBusyFacts(Filler& filler, const Replicas::Made& made, const std::vector<Uuid>& stages,
                   const std::vector<Uuid>& reasons) {
    for (std::size_t i = 0; i < made.contacts.size(); ++i) {
        if (i % 2 == 0) fillDeal(filler, made, stages, reasons, i);
        for (int a = 0; a < 7; ++a)
            filler.put("activity", {{"kind", a == 6 ? "meeting" : "call"},
                                    {"contact", made.contacts[i].text()},
                                    {"outcome", filler.chance(50) ? "no_answer" : "talked"},
                                    {"at", filler.past(1000)},
                                    {"author", textOf(made.members, i)}});
        if (i % 10 == 1)
            filler.put("purchase", {{"contact", made.contacts[i].text()},
                                    {"amount", "500"},
                                    {"currency", "RUB"},
                                    {"at", filler.past(900)}});
        if (i % 20 == 0)
            filler.put("task", {{"title", "Перезвонить"},
                                {"contact", made.contacts[i].text()},
                                {"assignee", textOf(made.members, i)},
                                {"due", filler.within(-20, 20)}});
    }
}

void fill(Filler& filler, std::int64_t contacts, Replicas::Made& made, bool busy) {
    for (int i = 0; i < 10; ++i)
        made.members.push_back(filler.put("member", {{"name", "Сотрудник " + std::to_string(i)}}));
    for (int i = 0; i < 6; ++i)
        made.sources.push_back(filler.put("source", {{"name", "Источник " + std::to_string(i)}}));
    made.funnel = filler.put("funnel", {{"name", "Насосы"}});
    std::vector<Uuid> stages, reasons;
    for (const char* position : {"a", "b", "c", "d", "e", "f", "g", "h", "i"}) {
        if (!busy && stages.size() == 3) break;
        stages.push_back(filler.put("stage", {{"funnel", made.funnel.text()},
                                              {"name", position},
                                              {"position", position},
                                              {"usual_days", 14}}));
        reasons.push_back(filler.put("reason", {{"stage", stages.back().text()}, {"name", position}}));
    }
    std::vector<Uuid> companies;
    for (std::int64_t i = 0; i < contacts; ++i) {
        json fields = json::parse(actions::demoLine(1, static_cast<std::uint64_t>(i))).at("fields");
        const auto at = static_cast<std::size_t>(i);
        if (i % 5 == 0) companies.push_back(filler.put("company", {{"name", fields.at("company")}}));
        fields["company"] = companies.back().text();
        fields["source"] = textOf(made.sources, at * at);
        fields["owner"] = textOf(made.members, at);
        fields["created_at"] = filler.past(700);
        if (filler.chance(2)) fields["temperature"] = "hot";
        made.contacts.push_back(filler.put("contact", std::move(fields)));
    }
    if (busy)
        fillBusyFacts(filler, made, stages, reasons);
    else
        fillFacts(filler, made, stages, made.funnel);
    filler.commit();
}

}  // namespace

const Replicas::Made& Replicas::of(std::int64_t contacts) {
    return make(made_, contacts, false);
}

const Replicas::Made& Replicas::busy(std::int64_t contacts) {
    return make(busy_, contacts, true);
}

const Replicas::Made& Replicas::make(std::map<std::int64_t, Made>& among, std::int64_t contacts, bool busy) {
    const auto [at, fresh] = among.try_emplace(contacts);
    if (!fresh) return at->second;
    Made& made = at->second;
    made.path = folder_.file((busy ? "busy-" : "replica-") + std::to_string(contacts) + ".tropa");
    store::Replica::Options options;
    options.sql.durable = false;
    // Pages that many rows touch are written once.
    options.sql.cacheKiB = 512 * 1024;
    options.sql.pagesInLog = 100'000;
    const auto replica = store::Replica::open(made.path, clock_, random_, options).orThrow();
    Filler filler(*replica, nowMs());
    fill(filler, contacts, made, busy);
    replica->connection().execute("PRAGMA wal_checkpoint(TRUNCATE)");
    return made;
}

std::string Replicas::copyOf(std::int64_t contacts, const std::string& name) {
    const std::string path = folder_.file(name);
    std::filesystem::copy_file(of(contacts).path, path, std::filesystem::copy_options::overwrite_existing);
    return path;
}

std::unique_ptr<store::Replica> Replicas::open(const std::string& path) {
    return store::Replica::open(path, clock_, random_).orThrow();
}

void asJustOpened(store::Replica& replica) {
    replica.connection().execute("PRAGMA shrink_memory");
    ::malloc_trim(0);
}

void scanPlainly(store::Replica& replica, std::string_view statements) {
    store::ReadTransaction read(replica);
    while (!statements.empty()) {
        const std::size_t end = std::min(statements.find(';'), statements.size());
        sql::Statement rows = read.sql().prepare(statements.substr(0, end));
        const int columns = rows.columns();
        while (rows.next())
            // SQLite has each value at hand by then; asked for as bytes, a number would be written out first.
            for (int column = 0; column < columns; ++column) (void)rows.isNull(column);
        statements.remove_prefix(std::min(end + 1, statements.size()));
    }
}

std::string literalOf(const Uuid& id) {
    std::string hex;
    for (const std::uint8_t byte : id.bytes) hex += fmt::format("{:02x}", byte);
    return fmt::format("x'{}'", hex);
}

}  // namespace tropa::bench
