#include "core/exchange/archive.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/exchange/archive_files.h"
#include "core/exchange/import.h"
#include "core/exchange/zip_file.h"
#include "core/model/codec.h"
#include "core/store/edit.h"
#include "core/store/schema.h"

namespace tropa::exchange {
namespace {

using nlohmann::json;

constexpr int kFormat = 1;
constexpr std::string_view kManifest = "manifest.json";
constexpr std::size_t kChunk = 50;

constexpr std::string_view kReadme =
    "A whole workspace of Tropa.\n\n"
    "manifest.json says what is in it. records/KIND.jsonl holds all living records of a kind, one JSON "
    "object a line:\n"
    "\"id\", then the fields that are known, by the names that `tropa-cli schema` lists. Instants are ISO "
    "8601 in UTC,\n"
    "amounts are decimal strings, several values are arrays, references are ids. \"extra\" holds fields that "
    "this\n"
    "version of the program did not know. attachments/ holds the contents of attached files under their "
    "SHA-256, as far as\n"
    "they were on the device.\n\n"
    "`tropa-cli --replica NEW import FILE` makes the same base of it again.\n";

std::string fileOf(const model::Entity& entity) {
    return fmt::format("records/{}.jsonl", entity.name);
}

json jsonOf(const store::Record& record) {
    json line = {{"id", record.id.text()}};
    for (const model::Field& field : record.entity().fields)
        if (const model::Value& value = record.values[field.index]; !model::isNull(value))
            line[std::string(field.name)] = model::toJson(field, value);
    if (!record.extra.empty())
        if (json extra = json::parse(record.extra, nullptr, false); !extra.is_discarded())
            line["extra"] = std::move(extra);
    return line;
}

/// One record out of its line; ids and values are checked as strictly as what comes over the network.
store::FieldValues fieldsOf(const model::Entity& entity, const json& line) {
    store::FieldValues fields;
    for (const auto& [name, value] : line.items()) {
        if (name == "id" || name == "extra") continue;
        const model::Field* field = entity.field(name);
        if (field == nullptr)
            throw Failure(
                ErrorCode::UpgradeRequired,
                fmt::format("{} has a field \"{}\" that this version does not know", entity.name, name));
        fields.emplace_back(name, model::fromJson(*field, value).orThrow());
    }
    return fields;
}

json manifestOf(const ZipFile& zip) {
    const json manifest = zip.has(kManifest) ? json::parse(zip.read(kManifest), nullptr, false) : json();
    if (!manifest.is_object() || manifest.value("format", "") != "tropa-archive")
        throw Failure(ErrorCode::InvalidInput, "This is an archive, but not one of Tropa.");
    if (!manifest.value("version", json()).is_number_integer() || manifest["version"] > kFormat)
        throw Failure(ErrorCode::UpgradeRequired,
                      "The archive was written by a newer version of the program.");
    return manifest;
}

void checkEmpty(store::Replica& replica) {
    store::ReadTransaction read(replica);
    for (const model::Entity& entity : model::entities()) {
        sql::Statement row =
            read.sql().prepare(fmt::format("SELECT 1 FROM \"{}\" WHERE alive LIMIT 1", entity.name));
        if (row.next())
            throw Failure(ErrorCode::Refused,
                          "The replica has records already. A whole workspace is imported into an empty "
                          "replica: name a "
                          "new file with --replica.");
    }
}

/// Reads the whole archive before the first record is written.
class Restore {
public:
    Restore(store::Replica& replica, const ZipFile& zip) : replica_(replica), zip_(zip) {
        const json manifest = manifestOf(zip);
        const json counts = manifest.value("records", json::object());
        for (const model::Entity& entity : model::entities()) {
            const std::string name = fileOf(entity);
            if (!zip.has(name)) continue;
            std::int64_t count = 0;
            forEachLine(entity, [&](const json&) { ++count; });
            if (counts.value(std::string(entity.name), std::int64_t{-1}) != count)
                throw Failure(
                    ErrorCode::InvalidInput,
                    fmt::format("{} in the archive has {} records, not as many as its manifest says. The "
                                "archive is damaged.",
                                name, count));
        }
        checkFiles(zip, manifest.value("attachments", std::int64_t{0}));
    }

    ArchiveReport execute(const std::function<bool(std::int64_t)>& progress) {
        ArchiveReport report;
        for (const model::Entity& entity : model::entities()) {
            if (!zip_.has(fileOf(entity))) continue;
            forEachLine(entity, [&](const json& line) {
                if (entity.serverOnly) {
                    ++report.leftOut;
                    return;
                }
                put(entity, line);
                ++report.records;
                if (report.records % static_cast<std::int64_t>(kChunk) != 0) return;
                commit(false);
                if (progress && !progress(report.records)) cancel();
            });
        }
        commit(false);
        report.files = restoreFiles(replica_, zip_);
        commit(true);
        return report;
    }

    /// Takes back what was written so far.
    void undo() {
        edit_.reset();
        write_.reset();
        if (group_ != 0) (void)actions::undoGroup(replica_, group_).orThrow();
        group_ = 0;
        commit(true);
    }

private:
    void forEachLine(const model::Entity& entity, const std::function<void(const json&)>& visit) {
        const std::string name = fileOf(entity);
        const std::string text = zip_.read(name);
        int number = 0;
        for (std::size_t from = 0; from < text.size();) {
            const std::size_t to = std::min(text.find('\n', from), text.size());
            ++number;
            const json line = json::parse(text.begin() + static_cast<std::ptrdiff_t>(from),
                                          text.begin() + static_cast<std::ptrdiff_t>(to), nullptr, false);
            from = to + 1;
            const auto wrong = [&](std::string_view what) {
                throw Failure(ErrorCode::InvalidInput, fmt::format("{}, line {}: {}", name, number, what));
            };
            if (!line.is_object() || !line.contains("id") || !line["id"].is_string() ||
                !Uuid::parse(line["id"].get<std::string>()))
                wrong("is no record");
            try {
                (void)fieldsOf(entity, line);
            } catch (const Failure& failure) {
                if (failure.error().code != ErrorCode::InvalidInput) throw;
                wrong(failure.error().message);
            }
            visit(line);
        }
    }

    void put(const model::Entity& entity, const json& line) {
        if (!write_) write_.emplace(replica_);
        if (!edit_) edit_.emplace(*write_, "import");
        const Uuid id = *Uuid::parse(line["id"].get<std::string>());
        const store::FieldValues fields = fieldsOf(entity, line);
        // An import that was taken back has left its records dead.
        const auto former = store::findRecord(*write_, entity.kind, id);
        if (!former || former->alive) {
            edit_->create(entity.kind, fields, id);
            return;
        }
        edit_->restore(entity.kind, id);
        edit_->set(entity.kind, id, fields);
    }

    /// A crash before the last piece is noticed by whoever imports next (undoInterruptedImport).
    void commit(bool last) {
        if (!write_) write_.emplace(replica_);
        if (edit_) {
            const std::int64_t entry = edit_->finish(true, group_);
            if (group_ == 0) group_ = entry;
        }
        noteImportRunning(*write_, last ? 0 : group_);
        write_->commit();
        edit_.reset();
        write_.reset();
    }

    [[noreturn]] void cancel() {
        throw Failure(ErrorCode::Canceled, "The import was stopped; nothing of it is left.");
    }

    store::Replica& replica_;
    const ZipFile& zip_;
    std::optional<store::WriteTransaction> write_;
    std::optional<store::Edit> edit_;
    std::int64_t group_ = 0;
};

}  // namespace

Result<std::int64_t> exportArchive(store::Replica& replica, const std::string& path) {
    return guarded([&] {
        store::ReadTransaction read(replica);
        ZipWriter zip(path);
        json counts = json::object();
        std::int64_t all = 0;
        for (const model::Entity& entity : model::entities()) {
            sql::Statement rows =
                read.sql().prepare(fmt::format("SELECT {} FROM \"{}\" WHERE alive ORDER BY id",
                                               store::tableSql(entity.kind).columns, entity.name));
            std::string lines;
            std::int64_t count = 0;
            for (; rows.next(); ++count) {
                lines += jsonOf(store::readRecord(entity.kind, rows)).dump();
                lines += '\n';
            }
            counts[std::string(entity.name)] = count;
            zip.add(fileOf(entity), std::move(lines));
            all += count;
        }
        const ArchiveFiles files = addFiles(read, zip);
        const store::Identity& identity = replica.identity();
        const json manifest = {{"format", "tropa-archive"},
                               {"version", kFormat},
                               {"schema", model::kSchemaVersion},
                               {"workspace", identity.joined() ? json(identity.workspace.text()) : json()},
                               {"workspace_name", identity.workspaceName},
                               {"time_zone", replica.timeZone()},
                               {"records", counts},
                               {"attachments", files.added},
                               {"attachments_missing", files.missing}};
        zip.add(std::string(kManifest), manifest.dump(1));
        zip.add("README.txt", std::string(kReadme));
        zip.finish();
        return all;
    });
}

bool isArchive(std::string_view bytes) {
    if (!looksLikeZip(bytes)) return false;
    try {
        const ZipFile zip(bytes);
        return zip.has(kManifest) && zip.has("records/contact.jsonl");
    } catch (const Failure&) {
        return false;
    }
}

Result<ArchiveReport> importArchive(store::Replica& replica, std::string_view bytes,
                                    const std::function<bool(std::int64_t)>& progress) {
    return guarded([&] {
        // A base of notes packs well: more than a workbook may.
        const ZipFile zip(
            bytes, {.maxEntries = 1'000'000, .maxUnpackedBytes = std::uint64_t{64} << 30, .maxRatio = 1000});
        checkEmpty(replica);
        Restore restore(replica, zip);
        try {
            return restore.execute(progress);
        } catch (const Failure&) {
            restore.undo();
            throw;
        }
    });
}

}  // namespace tropa::exchange
