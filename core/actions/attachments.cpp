#include "core/actions/attachments.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "core/actions/records.h"
#include "core/base/sha256.h"
#include "core/store/blobs.h"

namespace tropa::actions {
namespace {

using model::Kind;

/// What the attachment says of whose it is: the record, and for a call or a step whatever that hangs on.
Inputs placeOf(store::ReadTransaction& read, const FileToAttach& file) {
    const model::Entity& entity = model::entity(file.kind);
    const model::Field* link = model::entity(Kind::Attachment).field(entity.name);
    if (link == nullptr || link->type != model::FieldType::Reference)
        throw Failure(
            ErrorCode::InvalidInput,
            fmt::format("A file is attached to a contact, a company, a deal, an activity or a step, "
                        "not to a {}.",
                        entity.name));
    const auto record = store::findRecord(read, file.kind, file.record);
    if (!record || !record->alive)
        throw Failure(ErrorCode::NotFound, fmt::format("There is no such {}.", entity.name));
    Inputs place = {{std::string(entity.name), file.record}};
    if (file.kind == Kind::Activity || file.kind == Kind::Step)
        for (const char* parent : {"deal", "contact", "company"})
            if (entity.field(parent) != nullptr && !record->reference(parent).isNil())
                place.push_back({parent, record->reference(parent)});
    return place;
}

/// What arrives and is not kept goes.
class Arriving {
public:
    Arriving(store::Replica& replica, const std::string& path)
        : files_(replica.connection().path()),
          staged_(files_.stage(path, replica.newId().text())) {}
    ~Arriving() { files_.discard(staged_); }
    Arriving(const Arriving&) = delete;
    Arriving& operator=(const Arriving&) = delete;

    const store::BlobFiles::Staged& staged() const { return staged_; }
    /// Inside the transaction that names it, so that no sweep comes in between.
    void keep(store::WriteTransaction& write) const {
        files_.keep(staged_);
        store::noteOwn(write, staged_.sha256, staged_.size);
    }

private:
    store::BlobFiles files_;
    store::BlobFiles::Staged staged_;
};

}  // namespace

std::string_view mediaTypeOf(std::string_view fileName) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 31> kTypes = {{
        {"jpg", "image/jpeg"},
        {"jpeg", "image/jpeg"},
        {"png", "image/png"},
        {"gif", "image/gif"},
        {"webp", "image/webp"},
        {"heic", "image/heic"},
        {"heif", "image/heif"},
        {"bmp", "image/bmp"},
        {"tif", "image/tiff"},
        {"tiff", "image/tiff"},
        {"m4a", "audio/mp4"},
        {"aac", "audio/aac"},
        {"mp3", "audio/mpeg"},
        {"ogg", "audio/ogg"},
        {"oga", "audio/ogg"},
        {"opus", "audio/ogg"},
        {"wav", "audio/wav"},
        {"amr", "audio/amr"},
        {"flac", "audio/flac"},
        {"mp4", "video/mp4"},
        {"mov", "video/quicktime"},
        {"pdf", "application/pdf"},
        {"txt", "text/plain"},
        {"csv", "text/csv"},
        {"vcf", "text/vcard"},
        {"doc", "application/msword"},
        {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"xls", "application/vnd.ms-excel"},
        {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"odt", "application/vnd.oasis.opendocument.text"},
        {"zip", "application/zip"},
    }};
    const std::size_t dot = fileName.rfind('.');
    std::string ending(dot == std::string_view::npos ? std::string_view{} : fileName.substr(dot + 1));
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    for (const auto& [known, type] : kTypes)
        if (known == ending) return type;
    return "application/octet-stream";
}

std::string_view fileKindOf(std::string_view mediaType) {
    if (mediaType.starts_with("image/")) return "photo";
    return mediaType.starts_with("audio/") ? "voice" : "file";
}

Uuid addAttachment(store::Edit& edit, const FileToAttach& file, std::string_view type,
                   const std::string& sha256, std::int64_t size) {
    Inputs inputs = placeOf(edit.write(), file);
    inputs.push_back({"name", file.name});
    inputs.push_back({"kind", file.what.empty() ? std::string(fileKindOf(type)) : file.what});
    inputs.push_back({"sha256", sha256});
    inputs.push_back({"size", size});
    inputs.push_back({"type", std::string(type)});
    return addRecord(edit, Kind::Attachment, inputs);
}

Result<Uuid> attachFile(store::Replica& replica, const FileToAttach& file) {
    return guarded([&] {
        // Copying takes long: the one writer is not kept waiting for it.
        const Arriving draft(replica, file.path);
        const std::string fileName = std::filesystem::path(file.path).filename().string();
        const std::string name = file.name.empty() ? fileName : file.name;
        const std::string_view byName = mediaTypeOf(name);
        const std::string type(byName == "application/octet-stream" ? mediaTypeOf(fileName) : byName);
        store::WriteTransaction write(replica);
        store::Edit edit(write, "attach a file");
        FileToAttach named = file;
        named.name = name;
        const Uuid id = addAttachment(edit, named, type, draft.staged().sha256, draft.staged().size);
        draft.keep(write);
        edit.finish(true, file.group);
        write.commit();
        return id;
    });
}

std::string attachedFile(store::ReadTransaction& read, const Uuid& id) {
    const auto attachment = store::findRecord(read, Kind::Attachment, id);
    if (!attachment || !attachment->alive) throw Failure(ErrorCode::NotFound, "There is no such attachment.");
    const std::string sha256 = attachment->text("sha256");
    if (!isSha256(sha256)) throw Failure(ErrorCode::NotFound, "This attachment has no content any more.");
    const store::BlobFiles files = store::blobFiles(read);
    if (files.sizeOf(sha256) >= 0) return files.path(sha256);
    const std::string why = store::blobState(read, sha256).why;
    throw Failure(ErrorCode::NotFound,
                  why.empty() ? "This attachment has not come to this device yet." : why);
}

}  // namespace tropa::actions
