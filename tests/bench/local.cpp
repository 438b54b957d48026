// One local edit beside plain SQLite, and the day's list.
#include <fmt/format.h>

#include <filesystem>

#include "core/actions/records.h"
#include "core/insight/today.h"
#include "core/store/schema.h"
#include "tests/bench/groups.h"

namespace tropa::bench {
namespace {

constexpr int kEdits = 200;

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
constexpr Edited kFields[] = {{"temperature", "warm"},
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
        figure.floorName = "plain SQLite updating one column of the same row in a transaction, WAL, FULL";
        figure.budgetRatio = 1 / 0.6;
        int turn = 0;
        const auto edit = [&] {
            const Edited& edited = kFields[static_cast<std::size_t>(turn++) % std::size(kFields)];
            actions::Inputs inputs(1);
            inputs[0].field = edited.field;
            inputs[0].value = edited.field == "note" || edited.field == "position"
                                  ? fmt::format("{} {}", edited.value, turn)
                                  : std::string(edited.value);
            actions::setRecord(*replica, model::Kind::Contact, any(), inputs).orThrow();
        };
        const auto update = [&] {
            sql::Transaction write(plain);
            plain.prepare("UPDATE contact SET note=? WHERE id=?")
                .with(fmt::format("Просил прислать каталог {}", turn), any())
                .run();
            write.commit();
        };
        // One and one in turn: a disk's flush takes twice as long from one second to the next.
        for (int round = 0; round < bench.rounds * 2; ++round) {
            double edits = 0, updates = 0;
            for (int i = 0; i < kEdits; ++i) {
                edits += secondsOf(edit);
                updates += secondsOf(update);
            }
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
