// Files in and out: the real program beside plain parsing, plain SQLite and its own CSV.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/actions/demo.h"
#include "core/exchange/csv.h"
#include "core/exchange/duplicates.h"
#include "core/exchange/export_sheets.h"
#include "core/exchange/foreign_table.h"
#include "core/store/query.h"
#include "core/store/search.h"
#include "tests/bench/groups.h"
#include "tests/bench/server_process.h"

namespace tropa::bench {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// A contact list as somebody keeps it: its header and so many people.
Rows listOf(std::int64_t size) {
    Rows rows = {{"Имя", "Компания", "Должность", "Телефон", "Почта", "Город", "Источник", "Температура",
                  "Метки", "Заметка"}};
    for (std::int64_t i = 0; i < size; ++i) {
        const auto fields =
            nlohmann::json::parse(actions::demoLine(1, static_cast<std::uint64_t>(i))).at("fields");
        std::vector<std::string>& row = rows.emplace_back();
        for (const char* name : {"name", "company", "position", "phones", "emails", "city", "source",
                                 "temperature", "tags", "note"}) {
            const auto value = fields.value(name, nlohmann::json(""));
            row.push_back((value.is_array() ? value.at(0) : value).get<std::string>());
        }
    }
    return rows;
}

void writeCsv(const Rows& rows, const std::string& path) {
    std::ofstream file(path, std::ios::binary);
    std::string line;
    for (const auto& row : rows) {
        line.clear();
        exchange::appendCsvRow(line, row, ';');
        file << line;
    }
    if (!file.flush()) throw Failure(ErrorCode::Io, path + ": cannot be written");
}

void writeXlsx(const Rows& rows, const std::string& path) {
    exchange::ReportSheet sheet{"Контакты", rows[0], {}};
    for (std::size_t r = 1; r < rows.size(); ++r) sheet.rows.emplace_back(rows[r].begin(), rows[r].end());
    exchange::writeSheets({sheet}, path);
}

std::string bytesOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The rows that an import has made, once more into the same tables with the same indexes and full text.
class PlainRows {
public:
    explicit PlainRows(const std::string& imported) : imported_(imported) {
        sql::Connection from(imported, {.mode = sql::OpenMode::OpenExisting});
        sql::Statement schema = from.prepare(
            "SELECT sql FROM sqlite_schema WHERE tbl_name IN ('contact','company') AND sql IS NOT NULL AND "
            "type "
            "IN ('table','index') ORDER BY type DESC");
        while (schema.next()) statements_.emplace_back(schema.text(0));
        SystemClock clock;
        SeededRandom random(3);
        const auto replica = store::Replica::open(imported, clock, random).orThrow();
        store::ReadTransaction read(*replica);
        store::ListQuery query;
        query.kind = model::Kind::Contact;
        query.limit = 10'000'000;
        for (const store::Record& record : store::listRecords(read, query))
            words_.emplace_back(record.n, store::searchWords(record));
    }

    void insertInto(const std::string& path) const {
        sql::Connection plain(path);
        plain.execute("ATTACH '" + imported_ + "' AS imported");
        sql::Transaction write(plain);
        for (const std::string& statement : statements_) plain.execute(statement);
        plain.execute(
            "CREATE VIRTUAL TABLE search USING fts5(words, content='', detail='none', columnsize=0, "
            "prefix='3')");
        plain.execute("INSERT INTO main.company SELECT * FROM imported.company ORDER BY n");
        plain.execute("INSERT INTO main.contact SELECT * FROM imported.contact ORDER BY n");
        for (const auto& [n, words] : words_)
            plain.prepare("INSERT INTO search(rowid,words) VALUES(?,?)").with(n, words).run();
        write.commit();
    }

private:
    std::string imported_;
    std::vector<std::string> statements_;
    std::vector<std::pair<std::int64_t, std::string>> words_;
};

Finished cli(const std::string& replica, const std::vector<std::string>& words) {
    std::vector<std::string> all = {"--replica", replica};
    all.insert(all.end(), words.begin(), words.end());
    Finished run = runProgram("tropa-cli", all);
    if (run.status != 0) throw Failure(ErrorCode::Internal, "tropa-cli failed: " + run.out);
    return run;
}

Figure figureOf(std::string work, std::int64_t size) {
    Figure figure;
    figure.group = "exchange";
    figure.work = std::move(work);
    figure.size = size;
    return figure;
}

void forget(const std::string& path) {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
}

/// Many take long, and what they take differs little.
int roundsOf(const Bench& bench, std::int64_t size) {
    return size > 10'000 && !bench.full ? std::min(bench.rounds, 3) : bench.rounds;
}

/// Returns the replica that it has filled.
std::string benchImport(Bench& bench, const std::string& file, std::string work, std::int64_t size,
                        std::int64_t budgetMiB) {
    const std::string replica = file + ".tropa", plainPath = file + ".db";
    cli(replica, {"import", file});
    const PlainRows plain([&] {
        const std::string kept = file + ".kept";
        std::filesystem::rename(replica, kept);
        return kept;
    }());
    Figure figure = figureOf(std::move(work), size);
    figure.perRecord = true;
    figure.floorName = "the same file parsed, and its rows into the same tables in one transaction";
    figure.budgetRatio = 3;
    figure.budgetKiB = budgetMiB * 1024;
    interleave(
        figure, roundsOf(bench, size),
        [&] {
            forget(replica);
            const Finished run = cli(replica, {"import", file});
            figure.peakKiB = std::max<std::int64_t>(figure.peakKiB.value_or(0), run.peakKiB);
            return run.seconds * 1e3;
        },
        [&] {
            forget(plainPath);
            return secondsInChild([&] {
                       (void)exchange::readTable(bytesOf(file)).orThrow();
                       plain.insertInto(plainPath);
                   }) *
                   1e3;
        });
    forget(plainPath);
    bench.tell(std::move(figure));
    return replica;
}

void benchExport(Bench& bench, const std::string& replica, std::int64_t size) {
    const std::string file = replica + ".csv";
    Figure figure = figureOf("contacts to CSV, a process of its own", size);
    figure.perRecord = true;
    figure.floorName = "sqlite3 -csv of the same table";
    figure.budgetRatio = 2;
    interleave(
        figure, roundsOf(bench, size),
        [&] {
            return cli(replica, {"export", "contact", file}).seconds * 1e3;
        },
        [&] {
            const Finished run = runProgram(
                "/usr/bin/sqlite3", {"-csv", replica, ".output " + file + ".plain", "SELECT * FROM contact"});
            if (run.status != 0) throw Failure(ErrorCode::Internal, "sqlite3 failed");
            return run.seconds * 1e3;
        });
    bench.tell(std::move(figure));
}

void benchDuplicates(Bench& bench, const std::string& replica, std::int64_t size) {
    Figure figure = figureOf("all duplicates among contacts, one contact", size);
    figure.unit = "µs";
    figure.budget = 100;  // 100,000 in ten seconds
    for (int i = 0; i < roundsOf(bench, size); ++i)
        figure.samples.push_back(secondsInChild([&] {
                                     const auto opened = bench.replicas.open(replica);
                                     store::ReadTransaction read(*opened);
                                     exchange::findAllDuplicates(read, model::Kind::Contact);
                                 }) /
                                 static_cast<double>(size) * 1e6);
    bench.tell(std::move(figure));
}

}  // namespace

void benchExchange(Bench& bench) {
    std::vector<std::int64_t> sizes = bench.sizes;
    // A hundred thousand rows take a quarter of a minute each time.
    if (sizes == std::vector<std::int64_t>{10'000, 100'000}) sizes.back() = 30'000;
    if (sizes == std::vector<std::int64_t>{10'000, 100'000, 1'000'000})
        sizes.insert(sizes.begin() + 1, 30'000);
    for (const std::int64_t size : sizes) {
        const std::string csv = bench.replicas.folder().file(fmt::format("list-{}.csv", size));
        const std::string xlsx = bench.replicas.folder().file(fmt::format("list-{}.xlsx", size));
        secondsInChild([&] {
            const Rows rows = listOf(size);
            writeCsv(rows, csv);
            writeXlsx(rows, xlsx);
        });
        const std::string replica =
            benchImport(bench, csv, "a CSV file imported, a process of its own", size, 110);
        benchImport(bench, xlsx, "an XLSX file imported, a process of its own", size, 600);
        benchExport(bench, replica, size);
        benchDuplicates(bench, replica, size);
    }
}

}  // namespace tropa::bench
