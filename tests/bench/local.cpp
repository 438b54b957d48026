// One local edit beside plain SQLite, and the day's list.
#include <fmt/format.h>

#include <filesystem>

#include "core/actions/records.h"
#include "core/insight/today.h"
#include "core/store/schema.h"
#include "tests/bench/groups.h"

namespace tropa::bench {
namespace {

constexpr int kEdits = 400;  // about as many as fill a log

/// The same table with its indexes and content in a file of its own: what one row costs SQLite alone.
std::string plainCopy(Bench& bench, std::int64_t size) {
    const std::string path = bench.replicas.copyOf(size, "plain.db");
    sql::Connection plain(path, {});
    plain.execute("PRAGMA user_version=0");
    return path;
}

struct Edited {
    std::string_view field, value;
};

/// What a person changes most, in turn.
constexpr Edited kFields[] = {{"temperature", ""},
                              {"note", "Просил прислать каталог"},
                              {"position", "главный инженер"},
                              {"city", "Омск"},
                              {"pain", "yes"}};

}  // namespace

void benchEdit(Bench& bench) {
    for (const std::int64_t size : bench.sizes) {
        const Replicas::Made& made = bench.replicas.of(size);
        const auto replica = bench.replicas.open(bench.replicas.copyOf(size, "edit.tropa"));
        sql::Connection plain(plainCopy(bench, size), {});
        SeededRandom random(size > 0 ? static_cast<std::uint64_t>(size) : 1);
        const auto any = [&]() -> const Uuid& { return made.contacts[random.below(made.contacts.size())]; };

        Figure figure;
        figure.group = "edit";
        figure.work = "one local edit, durable";
        figure.size = size;
        figure.unit = "µs";
        figure.floorName =
            "plain SQLite updating the same column of a row in a transaction, same indexes, WAL, FULL";
        figure.budgetRatio = 1 / 0.6;
        int turn = 0;
        const auto isTemperature = [](const Edited& edited) { return edited.field == "temperature"; };
        // An edit that changes nothing writes nothing.
        const auto changed = [&](sql::Connection& sql, const Edited& edited, const Uuid& contact) {
            if (edited.field == "pain") return std::string(edited.value);
            if (!isTemperature(edited)) return fmt::format("{} {}", edited.value, turn);
            sql::Statement row = sql.prepare("SELECT temperature FROM contact WHERE id=?");
            row.bind(1, contact);
            return std::string(row.next() && row.text(0) == "warm" ? "hot" : "warm");
        };
        const auto edit = [&](const Edited& edited) {
            const Uuid& contact = any();
            actions::Inputs inputs(1);
            inputs[0].field = edited.field;
            inputs[0].value = changed(replica->connection(), edited, contact);
            return secondsOf(
                [&] { actions::setRecord(*replica, model::Kind::Contact, contact, inputs).orThrow(); });
        };
        const auto update = [&](const Edited& edited) {
            const Uuid& contact = any();
            const std::string value = changed(plain, edited, contact);
            // The lists by temperature are sorted by the column that follows it.
            const std::string text = fmt::format("UPDATE contact SET \"{}\"=?1{} WHERE id=?2", edited.field,
                                                 isTemperature(edited) ? ",warmth=?1" : "");
            return secondsOf([&] {
                sql::Transaction write(plain);
                plain.prepare(text).with(value, contact).run();
                write.commit();
            });
        };
        // Each log goes into its file at the end of a round and begins anew, as when a program is closed: to
        // write into a log that was longer before is much cheaper for both.
        const auto close = [](sql::Connection& sql) {
            return secondsOf([&] { sql.execute("PRAGMA wal_checkpoint(TRUNCATE)"); });
        };
        close(replica->connection());
        close(plain);
        for (int round = 0; round < bench.rounds; ++round) {
            double edits = 0, updates = 0;
            // One and one in turn: a disk's flush takes twice as long from one second to the next.
            for (int i = 0; i < kEdits; ++i) {
                const Edited& edited = kFields[static_cast<std::size_t>(turn++) % std::size(kFields)];
                edits += edit(edited);
                updates += update(edited);
            }
            edits += close(replica->connection());
            updates += close(plain);
            figure.samples.push_back(edits / kEdits * 1e6);
            figure.floor.push_back(updates / kEdits * 1e6);
        }
        bench.tell(std::move(figure));
    }
}

void benchToday(Bench& bench) {
    for (const std::int64_t size : bench.listSizes) {
        const Replicas::Made& made = bench.replicas.of(size);
        const auto replica = bench.replicas.open(made.path);
        for (const bool own : {true, false}) {
            Figure figure;
            figure.group = "today";
            figure.work = own ? "Today of one person" : "Today of everybody";
            figure.size = size;
            figure.budget = 30;
            figure.perRecord = true;  // of its open deals
            insight::TodayQuery query;
            query.nowMs = bench.replicas.nowMs();
            if (own) query.member = made.members[3];
            for (int i = 0; i < bench.rounds * 2; ++i)
                figure.samples.push_back(secondsOf([&] {
                                             store::ReadTransaction read(*replica);
                                             insight::todayList(read, query);
                                         }) *
                                         1e3);
            bench.tell(std::move(figure));
        }
    }
}

}  // namespace tropa::bench
