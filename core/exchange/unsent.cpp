#include "core/exchange/unsent.h"

#include <fmt/format.h>
#include <sodium.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/base/sha256.h"
#include "core/exchange/export_rows.h"
#include "core/store/blobs.h"
#include "core/store/outbox.h"

namespace tropa::exchange {
namespace {

using json = nlohmann::ordered_json;
using model::OpKind;

/// A cell's value as the fields of a "set" line.
json fieldsOf(const std::string& entityName, const std::string& cellName, const nlohmann::json& value) {
    const model::Entity* entity = model::findEntity(entityName);
    const model::Cell* cell = entity == nullptr ? nullptr : entity->cell(cellName);
    json fields = json::object();
    if (cell == nullptr || !cell->isGroup()) {
        fields[cellName] = json(value);
        return fields;
    }
    for (const std::size_t at : cell->fields) {
        const std::string name(entity->fields[at].name);
        fields[name] = value.is_object() && value.contains(name) ? json(value.at(name)) : json();
    }
    return fields;
}

json lineOf(const std::string& entity, const Uuid& row, OpKind kind, const std::string& cell,
            const nlohmann::json& value) {
    json line;
    const auto begin = [&](const char* op) { line = {{"op", op}, {"entity", entity}, {"id", row.text()}}; };
    switch (kind) {
        case OpKind::Create:
            begin("add");
            line["fields"] = json(value);
            break;
        case OpKind::Set:
        case OpKind::Text:
            begin("set");
            line["fields"] = fieldsOf(entity, cell, value);
            break;
        case OpKind::Add:
            begin("set");
            line["fields"] = {{cell + '+', json(value)}};
            break;
        case OpKind::Remove:
            begin("set");
            line["fields"] = {{cell + '-', json(value)}};
            break;
        case OpKind::Delete:
            begin("delete");
            break;
        case OpKind::Restore:
            begin("restore");
            break;
        case OpKind::Erase:
            begin("erase");
            break;
    }
    return line;
}

/// A multiple of three: the pieces have no padding between them.
constexpr std::int64_t kPiece = std::int64_t{192} << 10;

std::string toBase64(const std::string& bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // its NUL
    return text;
}

std::string fromBase64(const std::string& text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        throw Failure(ErrorCode::InvalidInput, "\"base64\" is no base64");
    bytes.resize(size);
    return bytes;
}

void writeContent(const store::BlobFiles& files, const std::string& sha256, std::ostream& out) {
    const std::int64_t size = files.sizeOf(sha256);
    for (std::int64_t from = 0; from < size; from += kPiece)
        out << json{{"op", "content"},
                    {"sha256", sha256},
                    {"from", from},
                    {"size", size},
                    {"base64", toBase64(files.read(sha256, from, kPiece))}}
                   .dump()
            << '\n';
}

}  // namespace

void applyContent(store::Replica& replica, const std::string& sha256, std::int64_t from, std::int64_t size,
                  const std::string& base64) {
    if (!isSha256(sha256)) throw Failure(ErrorCode::InvalidInput, "\"sha256\" is no digest");
    if (size < 1 || size > store::kMaxBlobBytes || from < 0 || from >= size)
        throw Failure(ErrorCode::InvalidInput, "\"from\" or \"size\" is out of its range");
    const std::string bytes = fromBase64(base64);
    const store::BlobFiles files(replica.connection().path());
    store::WriteTransaction write(replica);
    if (!store::isBlobNamed(write, sha256))
        throw Failure(ErrorCode::NotFound,
                      "No attachment here has this content; its record has to come first: "
                      "sync, or apply the lines before.");
    if (files.sizeOf(sha256) >= 0) return;
    // Pieces that are there already, of this file or from the server, are passed over.
    const std::int64_t there = files.partOf(sha256);
    if (there < from) throw Failure(ErrorCode::InvalidInput, "The piece before this one is missing.");
    const auto end = from + static_cast<std::int64_t>(bytes.size());
    if (there < end)
        files.append(sha256, std::string_view(bytes).substr(static_cast<std::size_t>(there - from)));
    if (end < size) return;
    if (!files.finish(sha256))
        throw Failure(ErrorCode::InvalidInput,
                      "The content is not what its digest says; its first line begins it anew.");
    store::noteOwn(write, sha256, size);
    write.commit();
}

UnsentCounts writeUnsent(store::ReadTransaction& read, std::ostream& out, const std::string& beside) {
    UnsentCounts counts;
    const auto write = [&](const json& line) {
        out << line.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
        ++counts.changes;
    };
    // Whatever waits was written after what was sent and refused: it stands over that.
    for (const store::RefusedOp& op : store::listRefused(read)) {
        json line = lineOf(op.entity, op.row, op.kind, op.cell, op.value);
        line["refused"] = op.why;
        write(line);
    }
    for (const store::PendingOp& pending : store::allPending(read))
        write(lineOf(pending.op.entity, pending.op.row, pending.op.kind, pending.op.cell, pending.op.value));
    const store::BlobFiles files = beside.empty() ? store::blobFiles(read) : store::BlobFiles(beside);
    for (const std::string& sha256 : files.list()) {
        if (files.sizeOf(sha256) < 0 || store::blobState(read, sha256).there ||
            !store::isBlobNamed(read, sha256))
            continue;
        writeContent(files, sha256, out);
        ++counts.attachments;
    }
    return counts;
}

UnsentCounts saveUnsent(store::ReadTransaction& read, const std::string& path, const std::string& beside) {
    WholeFile file(path);
    std::error_code cannot;
    std::filesystem::permissions(
        file.partPath(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, cannot);
    std::ofstream out(file.partPath(), std::ios::binary);
    const UnsentCounts counts = writeUnsent(read, out, beside);
    out.close();
    if (cannot || !out) throw Failure(ErrorCode::Io, path + ": cannot be written");
    file.finish();
    return counts;
}

}  // namespace tropa::exchange
